"""The page of decisions: who decided what on which version, whose turn it is, and what can be done about it now."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from partnership.danish import date_long
from partnership.enums import MatterKind
from partnership.matters import telling
from partnership.matters.actions import for_turn
from partnership.matters.lines import Line, line_of, package_url
from partnership.matters.turns import Matter, Turn
from partnership.models import Decision, User
from plans.decisions.access import address, find_plan, page
from plans.decisions.actions import for_proceedings, ways_of
from plans.decisions.standing import standing_of
from plans.models import Plan


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
    def met_url(decision: Decision) -> str:
        return address(plan, "condition-met", decision=decision.pk) if reader.writes else ""

    actions = for_turn(turn, ways_of(plan, turn), reader.user, writes=reader.writes)
    package = package_url(plan.period.partnership, turn.step) if reader.writes else ""
    return line_of(turn, actions, works=reader.works, met_url=met_url, package=package)
