"""A matter as a page shows it: a line for each body, with what was said, what is missing, and what can be done."""

from collections.abc import Callable
from typing import NamedTuple, cast

from django.urls import reverse
from django.utils.translation import gettext as _

from partnership import moments
from partnership.enums import Outcome, StepKind, StepState
from partnership.matters import telling
from partnership.matters.actions import Action
from partnership.matters.decide_words import outcome_in_words
from partnership.matters.turns import Turn, is_met
from partnership.models import Decision, Membership, Partnership, ProceedingStep


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
    package: str  # what the case system gets of the decision


def package_url(partnership: Partnership, step: ProceedingStep) -> str:
    """What the case system gets of a body's decision, once there is one."""
    return reverse("case-package", kwargs={"slug": partnership.slug, "step": step.pk})


def line_of(
    turn: Turn, actions: list[Action], *, works: bool, met_url: Callable[[Decision], str], package: str = ""
) -> Line:
    """One body's line. Members' own answers are seen by those who work in the partnership (`works`).

    `met_url` is where one says that the condition of a decision is met, and `package` where its files are; both are
    empty for those who may not.
    """
    said = turn.decisions if works else turn.registered
    return Line(
        look=telling.look(turn),
        title=telling.title(turn),
        details=telling.details(turn),
        said=[_said(one, cast(StepKind, turn.step.kind)) for one in said],
        missing=[_seat(one.seat) for one in turn.unanswered] if works else [],
        conditions=[_condition(one, met_url) for one in turn.conditions],
        actions=actions,
        is_open=turn.is_open,
        package=package if turn.step.state == StepState.DONE else "",
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


def _condition(decision: Decision, met_url: Callable[[Decision], str]) -> Condition:
    if is_met(decision):
        said = decision.condition_met
        met = _("Met %(day)s: %(how)s") % {"day": moments.day(said.met_on), "how": said.text}
        return Condition(decision.text, met, "")
    return Condition(decision.text, "", met_url(decision))
