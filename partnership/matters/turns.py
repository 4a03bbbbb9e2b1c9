"""Where something stands with the bodies: who decided what on which version, whose turn it is, what waits to be met."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from partnership import proceedings
from partnership.enums import Outcome, ProceedingState, StepState
from partnership.models import Decision, Proceeding, ProceedingStep, User
from partnership.proceedings import VotingSeat
from partnership.rules import Visitor


@dataclass(frozen=True)
class Turn:
    """One body's turn, with what was decided in it, oldest first. `seats` are known only while it is asked."""

    step: ProceedingStep
    decisions: list[Decision]
    seats: list[VotingSeat] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.step.state == StepState.OPEN

    @property
    def answers(self) -> list[Decision]:
        """What members said of the version the body has decided about, or is asked about now."""
        shown = self.step.document_id or self.step.proceeding.document_id
        return [one for one in self.decisions if one.seat_id is not None and one.document_id == shown]

    @property
    def registered(self) -> list[Decision]:
        """What was registered of a body that decides outside: also that it postponed the matter."""
        return [one for one in self.decisions if one.seat_id is None]

    @property
    def unanswered(self) -> list[VotingSeat]:
        answered = {one.seat_id for one in self.answers}
        return [one for one in self.seats if one.seat.pk not in answered]

    @property
    def conditions(self) -> list[Decision]:
        """The conditions the body set, met or not."""
        return [one for one in self.decisions if one.outcome == Outcome.WITH_CONDITION]

    def may_answer(self, user: Visitor) -> bool:
        """It is this body's turn, and the user's seat in it is still to be answered for."""
        if not self.is_open or not isinstance(user, User) or any(one.made_by_id == user.pk for one in self.answers):
            return False
        return proceedings.seat_for(user, self.seats, {one.seat_id for one in self.answers}) is not None


@dataclass(frozen=True)
class Matter:
    """One way through the bodies."""

    proceeding: Proceeding
    turns: list[Turn]

    @property
    def is_on_its_way(self) -> bool:
        return self.proceeding.state in (ProceedingState.OPEN, ProceedingState.ADJUSTING)

    @property
    def has_failed(self) -> bool:
        """It ended without an approval."""
        return self.proceeding.state in (ProceedingState.SENT_BACK, ProceedingState.WITHDRAWN)

    @property
    def version(self) -> int:
        return self.proceeding.document.version

    @property
    def turn(self) -> Turn | None:
        """Whose turn it is."""
        return next((one for one in self.turns if one.is_open), None)

    @property
    def last_decided(self) -> Turn | None:
        done = [one for one in self.turns if one.step.state == StepState.DONE]
        return done[-1] if done else None


def is_met(decision: Decision) -> bool:
    return hasattr(decision, "condition_met")


def matters_of(which: Q, *, whole: bool = False) -> list[Matter]:
    """The matters whose steps are found by `which`, the newest first. With `whole` the points of decisions come along.

    Two queries, one more for points, and two for the members of the bodies whose turn it is. Whoever may see the
    matters may see all of it.
    """
    decisions = Decision.objects.select_related(
        "made_by", "seat__organisation", "seat__user", "document", "condition_met__said_by"
    ).defer("document__content")
    if whole:
        decisions = decisions.prefetch_related("points")
    steps: QuerySet[ProceedingStep] = (
        ProceedingStep.objects.filter(which)
        .select_related("proceeding__document", "proceeding__started_by", "body", "organisation", "document")
        .defer("proceeding__document__content", "document__content")
        .prefetch_related(Prefetch("decisions", queryset=decisions.order_by("made_at")))
        .order_by("-proceeding__started_at", "position")
    )
    return _gathered(list(steps))


def _gathered(steps: Iterable[ProceedingStep]) -> list[Matter]:
    steps = list(steps)
    asked = [step for step in steps if step.state == StepState.OPEN and not step.is_outside]
    seats = proceedings.seats_for(asked) if asked else {}
    matters: dict[UUID, Matter] = {}
    for step in steps:
        matter = matters.setdefault(step.proceeding_id, Matter(step.proceeding, []))
        step.proceeding = matter.proceeding
        matter.turns.append(Turn(step, list(step.decisions.all()), seats.get(step.pk, [])))
    return list(matters.values())
