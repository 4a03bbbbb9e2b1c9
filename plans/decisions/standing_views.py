"""The page of decisions: who decided what on which version, whose turn it is, and what can be done about it now."""

from typing import Any, NamedTuple, cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from partnership.danish import date_long
from partnership.enums import MatterKind, Outcome, StepKind
from partnership.models import Decision, Membership, User
from plans import moments
from plans.decisions import telling
from plans.decisions.access import address, find_plan, page
from plans.decisions.actions import Action, for_proceedings, for_turn
from plans.decisions.decide_words import outcome_in_words
from plans.decisions.standing import Matter, Turn, is_met, standing_of
from plans.models import Plan


class Said(NamedTuple):
    """What one member answered, or what was registered of a body outside."""

    who: str
    outcome: str
    day: str
    text: str
    remark: str
    minutes: str
    points: list[tuple[int, str, str]]


class Condition(NamedTuple):
    """A condition, and how it was met; until then the way to say so, for those who may."""

    text: str
    met: str
    url: str


class Line(NamedTuple):
    """One body in a matter."""

    look: telling.Look
    title: str
    details: str
    said: list[Said]
    missing: list[str]
    conditions: list[Condition]
    actions: list[Action]
    is_open: bool


class Passage(NamedTuple):
    """One matter: a version's way through the bodies."""

    title: str
    sent: str
    note: str
    case_number: str
    state: str
    url: str
    lines: list[Line]
    is_on_its_way: bool


@require_safe
def plan_proceedings(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Where the plan stands. Its members' own answers are seen by those who work in the partnership."""
    assert isinstance(request.user, User)  # nobody else gets past the log-in
    plan = find_plan(request.user, slug, year)
    partnership = plan.period.partnership
    standing = standing_of(plan, whole=True)
    reader = Reader(
        user=request.user,
        works=request.user.has_perm("partnership.read_drafts", partnership),
        writes=request.user.has_perm("partnership.write_plans", partnership),
    )
    context: dict[str, Any] = {
        "passages": [_passage(plan, matter, reader) for matter in standing.matters],
        "counting": standing.counting,
        "counting_since": date_long(timezone.localdate(standing.counting.frozen_at)) if standing.counting else "",
        "actions": for_proceedings(standing, writes=reader.writes),
        "writes": reader.writes,
    }
    return page(request, plan, "proceedings.html", standing=standing, insider=reader.works, **context)


class Reader(NamedTuple):
    user: User
    works: bool
    writes: bool


def _passage(plan: Plan, matter: Matter, reader: Reader) -> Passage:
    proceeding = matter.proceeding
    about = {"version": matter.version}
    is_amendment = proceeding.matter == MatterKind.AMENDMENT
    sent = _("Sent %(day)s by %(person)s") if proceeding.started_by else _("Sent %(day)s")
    return Passage(
        title=(_("Version %(version)s, an amendment") if is_amendment else _("Version %(version)s")) % about,
        sent=sent % {"day": date_long(timezone.localdate(proceeding.started_at)), "person": proceeding.started_by},
        note=proceeding.note,
        case_number=proceeding.case_number,
        state=telling.outcome_of(matter),
        url=address(plan, "plan-version", version=matter.version),
        lines=[_line(plan, turn, reader) for turn in matter.turns],
        is_on_its_way=matter.is_on_its_way,
    )


def _line(plan: Plan, turn: Turn, reader: Reader) -> Line:
    said = turn.decisions if reader.works else turn.registered
    return Line(
        look=telling.look(turn),
        title=telling.title(turn),
        details=telling.details(turn),
        said=[_said(one, cast(StepKind, turn.step.kind)) for one in said],
        missing=[_seat(one.seat) for one in turn.unanswered] if reader.works else [],
        conditions=[_condition(plan, one, reader) for one in turn.conditions],
        actions=for_turn(plan, turn, reader.user, writes=reader.writes),
        is_open=turn.is_open,
    )


def _said(decision: Decision, kind: StepKind) -> Said:
    return Said(
        who=_who(decision),
        outcome=outcome_in_words(cast(Outcome, decision.outcome), kind),
        day=moments.day(decision.decided_on),
        text=decision.text,
        remark=decision.remark,
        minutes=", ".join(telling.minutes(decision)),
        points=[(one.number, one.text, one.get_outcome_display()) for one in decision.points.all()],
    )


def _who(decision: Decision) -> str:
    if decision.seat is None:
        return _("Registered by %(person)s") % {"person": decision.made_by}
    if decision.seat.user_id == decision.made_by_id:
        return _seat(decision.seat)
    return _("%(person)s for %(seat)s") % {"person": decision.made_by, "seat": _seat(decision.seat)}


def _seat(seat: Membership) -> str:
    """Who sits there, and for whom, where the name does not say it."""
    person, behind = str(seat.user or ""), str(seat.organisation or seat.post)
    return ", ".join(part for part in (person, behind if behind not in person else "") if part)


def _condition(plan: Plan, decision: Decision, reader: Reader) -> Condition:
    met = ""
    if is_met(decision):
        said = decision.condition_met
        met = _("Met %(day)s: %(how)s") % {"day": moments.day(said.met_on), "how": said.text}
    url = address(plan, "condition-met", decision=decision.pk) if reader.writes and not met else ""
    return Condition(decision.text, met, url)
