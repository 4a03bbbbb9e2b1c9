"""What is said of a body's turn in a matter: who decided what on which version, and when."""

import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext

from partnership import moments
from partnership.choice import _
from partnership.danish import date_long
from partnership.enums import Outcome, ProceedingState, StepKind, StepState
from partnership.matters.turns import Matter, Turn
from partnership.models import Decision

DECIDED: dict[str, str] = {
    Outcome.APPROVED: _("%(body)s approved version %(version)s"),
    Outcome.WITH_CONDITION: _("%(body)s approved version %(version)s with a condition"),
    Outcome.WITH_CHANGE: _("%(body)s approved version %(version)s with a change"),
    Outcome.SENT_BACK: _("%(body)s sent version %(version)s back"),
    Outcome.ACKNOWLEDGED: _("%(body)s took note of version %(version)s"),
    Outcome.REMARK: _("%(body)s had remarks on version %(version)s"),
}
# To approve is not what every body is asked to do.
APPROVED: dict[str, str] = {
    StepKind.RECOMMEND: _("%(body)s recommended version %(version)s"),
    StepKind.APPROPRIATE: _("%(body)s released the money of version %(version)s"),
    StepKind.DELEGATE: _("%(body)s delegated as version %(version)s says"),
}
ENDED: dict[str, str] = {
    ProceedingState.APPROVED: _("Approved by all %(day)s"),
    ProceedingState.SENT_BACK: _("Sent back %(day)s"),
    ProceedingState.WITHDRAWN: _("Taken back %(day)s"),
}
LOOKS: dict[str, tuple[str, str]] = {
    StepState.WAITING: ("circle", ""),
    StepState.OPEN: ("arrow-right-circle-fill", "status--under-way"),
    StepState.STOPPED: ("dash-circle", ""),
}


class Look(NamedTuple):
    icon: str
    status: str  # the class that colours it


def title(turn: Turn) -> str:
    """ "The steering group approved version 1", "With the committee"."""
    step = turn.step
    if step.state == StepState.DONE and step.document is not None:
        words = DECIDED[step.outcome]
        if step.outcome == Outcome.APPROVED:
            words = APPROVED.get(step.kind, words)
        return gettext(words) % {"body": step, "version": step.document.version}
    if step.state == StepState.OPEN:
        return gettext("With %(body)s") % {"body": step}
    if step.state == StepState.WAITING:
        return gettext("Then %(body)s") % {"body": step}
    if step.opened_at is not None:
        return gettext("%(body)s did not get to decide") % {"body": step}
    return gettext("%(body)s was not asked") % {"body": step}


def look(turn: Turn) -> Look:
    step = turn.step
    if step.state != StepState.DONE:
        return Look(*LOOKS[step.state])
    if step.outcome == Outcome.SENT_BACK:
        return Look("arrow-counterclockwise", "status--delayed")
    return Look("check-circle-fill", "status--done")


def asked(turn: Turn) -> list[str]:
    """Until when the body has, and how many have answered."""
    found = []
    if turn.step.due_on is not None:
        found.append(gettext("answer by %(day)s, %(left)s") % {
            "day": moments.day(turn.step.due_on), "left": moments.left(turn.step.due_on),
        })  # fmt: skip
    if turn.seats:
        found.append(gettext("%(given)s of %(seats)s have answered") % {
            "given": len(turn.answers), "seats": len(turn.answers) + len(turn.unanswered),
        })  # fmt: skip
    return found


def details(turn: Turn) -> str:
    """When it was decided and where it stands in the body's minutes; before that, what it is asked and until when."""
    step = turn.step
    if step.state == StepState.DONE:
        last = turn.registered[-1] if turn.registered else None
        return ", ".join([date_long(decided_on(turn)), *(minutes(last) if last else [])])
    parts = [step.get_kind_display()]
    if step.state == StepState.OPEN:
        parts += asked(turn)
    return " · ".join(parts)


def minutes(decision: Decision) -> list[str]:
    """Where a registered decision stands: the meeting, the item of its agenda, the case."""
    found = [decision.meeting] if decision.meeting else []
    if decision.agenda_item:
        found.append(gettext("item %(item)s") % {"item": decision.agenda_item})
    if decision.case_number:
        found.append(gettext("case %(number)s") % {"number": decision.case_number})
    return found


def decided_on(turn: Turn) -> datetime.date:
    """The day the body decided: of its own minutes, or when its last member had answered."""
    if turn.registered:
        return turn.registered[-1].decided_on
    return timezone.localdate(turn.step.ended_at)


def outcome_of(matter: Matter) -> str:
    """How a matter ended, or that it is on its way."""
    proceeding = matter.proceeding
    if proceeding.ended_at is None:
        return proceeding.get_state_display()
    return gettext(ENDED[proceeding.state]) % {"day": date_long(timezone.localdate(proceeding.ended_at))}
