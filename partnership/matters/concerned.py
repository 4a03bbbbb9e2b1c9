"""Whom a matter's mails go to, and what they tell of: whose turn it is, what was said last, who has to know."""

from typing import Any

from django.db.models import Q, QuerySet

from partnership import clock, proceedings
from partnership.enums import BodyKind, Outcome, StepState
from partnership.models import Decision, Membership, Partnership, Proceeding, ProceedingStep, User
from partnership.models.bodies import held_on


def open_step(proceeding: Proceeding) -> ProceedingStep | None:
    """Whose turn it is; none where nobody is asked."""
    steps = proceeding.steps.filter(state=StepState.OPEN)
    return steps.select_related("body", "organisation", "proceeding__document").first()


def last_step(proceeding: Proceeding) -> ProceedingStep:
    """The body that decided last."""
    return proceeding.steps.filter(state=StepState.DONE).select_related("body", "organisation").latest("position")


def those_asked(proceeding: Proceeding) -> list[User]:
    """Who can answer just now."""
    step = open_step(proceeding)
    return proceedings.voters(step) if step is not None else []


def said(step: ProceedingStep, outcome: Outcome) -> list[Decision]:
    """What was said with the outcome, by members or in a body's minutes."""
    return list(Decision.objects.filter(step=step, outcome=outcome, document=step.document_id).order_by("made_at"))


def registered_by(decisions: list[Decision]) -> list[Any]:
    """Who wrote in what a body outside decided, and so knows it."""
    return [one.made_by_id for one in decisions if one.seat_id is None]


def secretariat(partnership: Partnership) -> QuerySet[User]:
    return seated(body__partnership=partnership, body__kind=BodyKind.SECRETARIAT)


def seated(**where: object) -> QuerySet[User]:
    """Who has a seat today, at bodies found by what is given, and can log in. Each once."""
    seats = Membership.objects.filter(held_on(clock.today()), **where)
    return User.objects.filter(Q(pk__in=seats.values("user")), is_active=True).distinct()
