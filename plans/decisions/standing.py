"""Where a plan stands: which body decided what on which version, whose turn it is, and what waits to be met.

At most three queries, and two more for the members of the body whose turn it is, however many matters there are.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Prefetch

from partnership import proceedings
from partnership.enums import Outcome, ProceedingState, StepState
from partnership.models import Decision, FrozenDocument, Proceeding, ProceedingStep, User
from partnership.proceedings import VotingSeat
from partnership.rules import Visitor
from plans.models import Plan


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
    """A plan's way through the bodies, once."""

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


class Counting(NamedTuple):
    """The version that is in force."""

    version: int
    frozen_at: datetime


@dataclass(frozen=True)
class Standing:
    """The plan's matters, the newest first, and the version in force, whatever is written beside it."""

    plan: Plan
    matters: list[Matter]
    counting: Counting | None

    @property
    def newest(self) -> Matter | None:
        return self.matters[0] if self.matters else None

    @property
    def turn(self) -> Turn | None:
        """Whose turn it is; none while nobody is asked."""
        return self.newest.turn if self.newest else None

    @property
    def unmet(self) -> list[Decision]:
        """The conditions that the version in force, or the one on its way, came with and that are not met yet."""
        counts = [one for one in self.matters if one.is_on_its_way or one.proceeding.state == ProceedingState.APPROVED]
        turns = [turn for matter in counts for turn in matter.turns]
        return [one for turn in turns for one in turn.conditions if not is_met(one)]

    def of_version(self, version: int) -> Matter | None:
        """The matter in which a version was presented."""
        for matter in self.matters:
            shown = {one.document.version for turn in matter.turns for one in turn.decisions} | {matter.version}
            if version in shown:
                return matter
        return None


def is_met(decision: Decision) -> bool:
    return hasattr(decision, "condition_met")


def standing_of(plan: Plan, *, whole: bool = False) -> Standing:
    """Where a plan stands. With `whole` the points of decisions come along, in one query more.

    Whoever may see the plan may see it.
    """
    decisions = Decision.objects.select_related(
        "made_by", "seat__organisation", "seat__user", "document", "condition_met__said_by"
    ).defer("document__content")
    if whole:
        decisions = decisions.prefetch_related("points")
    steps = (
        ProceedingStep.objects.filter(proceeding__subject=plan.pk)
        .select_related("proceeding__document", "proceeding__started_by", "body", "organisation", "document")
        .defer("proceeding__document__content", "document__content")
        .prefetch_related(Prefetch("decisions", queryset=decisions.order_by("made_at")))
        .order_by("-proceeding__started_at", "position")
    )
    matters: dict[UUID, Matter] = {}
    for step in steps:
        matter = matters.setdefault(step.proceeding_id, Matter(step.proceeding, []))
        matter.turns.append(_turn(step, matter.proceeding))
    return Standing(plan, list(matters.values()), _counting(plan))


def _counting(plan: Plan) -> Counting | None:
    versions = FrozenDocument.objects.filter(pk=plan.in_force_id) if plan.in_force_id else FrozenDocument.objects.none()
    found = versions.values_list("version", "frozen_at").first()
    return Counting(*found) if found else None


def _turn(step: ProceedingStep, proceeding: Proceeding) -> Turn:
    step.proceeding = proceeding
    is_asked = step.state == StepState.OPEN and not step.is_outside
    return Turn(step, list(step.decisions.all()), proceedings.voting_seats(step) if is_asked else [])
