"""The mails about decisions. Each is written with what it tells of, says the least, and has one link."""

from partnership import proceedings
from partnership.enums import StepState
from partnership.models import Proceeding, User
from plans.models import Plan


def those_asked(proceeding: Proceeding) -> list[User]:
    """Who can answer just now."""
    step = proceeding.steps.filter(state=StepState.OPEN).select_related("body").first()
    return proceedings.voters(step) if step is not None else []


def asked(plan: Plan, proceeding: Proceeding) -> None:
    """The body whose turn it is now is asked to decide."""


def withdrawn(plan: Plan, proceeding: Proceeding, asked: list[User]) -> None:
    """Those who were asked need not answer any more."""


def sent_back(plan: Plan, proceeding: Proceeding) -> None:
    """The secretariat is told that a body sent the plan back, and why."""


def changed_at_the_table(plan: Plan, proceeding: Proceeding) -> None:
    """The secretariat is told that a change waits for its version."""


def in_force(plan: Plan, proceeding: Proceeding) -> None:
    """The members of the partnership are told that a version is in force."""
