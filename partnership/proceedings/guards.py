"""What must hold before somebody decides. Each guard is one function that says in words why it stops somebody."""

import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from partnership import clock
from partnership.enums import Outcome, ProceedingState, StepState
from partnership.models import Membership, Proceeding, ProceedingStep, User
from partnership.proceedings import seats


class NotAllowed(Exception):
    """It cannot be done now; the message says why, for the person who tried. Nothing has been written."""


def is_open(step: ProceedingStep) -> None:
    """The matter is on its way, and it is this body's turn."""
    state = step.proceeding.state
    if state == ProceedingState.WITHDRAWN:
        raise NotAllowed(
            _("Version %(version)s was withdrawn in the meantime. Your decision has not been sent.")
            % {"version": step.proceeding.document.version}
        )
    if state != ProceedingState.OPEN or step.state != StepState.OPEN:
        raise NotAllowed(_("It has been decided in the meantime. Your decision has not been sent."))


def is_shown(step: ProceedingStep, shown: UUID) -> None:
    """The version somebody read is the one that is decided about."""
    if step.proceeding.document_id != shown:
        raise NotAllowed(
            _("Another version is presented now: version %(version)s. Your decision has not been sent.")
            % {"version": step.proceeding.document.version}
        )


def in_time(step: ProceedingStep) -> None:
    """The last day to answer is not over."""
    if step.due_on is not None and step.due_on < clock.today():
        raise NotAllowed(_("The deadline has passed. Write to the secretariat if you still want to answer."))


def not_own(step: ProceedingStep, user: User) -> None:
    """Nobody decides on what they sent themselves, or corrected after a body's decision."""
    if user.pk in step.proceeding.senders:
        raise NotAllowed(_("You sent this version for approval yourself, so others decide on it."))


def not_twice(step: ProceedingStep, user: User) -> None:
    if seats.has_answered(step, user):
        raise NotAllowed(_("You have already answered. Your first answer stands."))


def has_seat(step: ProceedingStep, user: User) -> Membership:
    """The seat the user answers for."""
    seat = seats.open_seat(step, user)
    if seat is None:
        raise NotAllowed(_("You do not decide for this body, or your seat has been answered for."))
    return seat


def is_offered(outcome: Outcome, offered: tuple[Outcome, ...]) -> None:
    if outcome not in offered:
        raise NotAllowed(_("That cannot be answered here."))


def is_explained(outcome: Outcome, text: str) -> None:
    """What is more than yes is said in words."""
    if outcome in (Outcome.WITH_CONDITION, Outcome.WITH_CHANGE, Outcome.SENT_BACK, Outcome.REMARK) and not text.strip():
        raise NotAllowed(_("Write in words what is decided."))


def is_outside(step: ProceedingStep) -> None:
    """Only what is decided outside the system is registered by somebody else."""
    if not step.is_outside:
        raise NotAllowed(_("The members of this body answer here themselves."))


def is_past(day: datetime.date) -> None:
    if day > clock.today():
        raise NotAllowed(_("The date of the decision has not come yet."))


def is_on_its_way(proceeding: Proceeding, *states: ProceedingState) -> None:
    if proceeding.state not in states:
        raise NotAllowed(_("The matter has gone on in the meantime. Look at the page again."))


def is_to_come(day: datetime.date) -> None:
    if day < clock.today():
        raise NotAllowed(_("The new deadline is already over."))
