"""The decisions of a matter, as the last page of what was approved prints them."""

from typing import cast

from django.utils import timezone

from partnership.enums import Outcome, StepKind, StepState
from partnership.models import Proceeding, ProceedingStep
from partnership.paper.decided import PrintedDecision


def printed_decisions(proceeding: Proceeding) -> tuple[PrintedDecision, ...]:
    """What each body decided, on which version, in the order they were asked."""
    steps = (
        proceeding.steps.filter(state=StepState.DONE)
        .select_related("body", "organisation", "document")
        .prefetch_related("decisions")
        .order_by("position")
    )
    return tuple(_printed(step) for step in steps)


def _printed(step: ProceedingStep) -> PrintedDecision:
    decisions = sorted(step.decisions.all(), key=lambda decision: decision.made_at)
    last = next((one for one in reversed(decisions) if one.outcome != Outcome.POSTPONED), None)
    registered = last if last is not None and last.seat_id is None else None
    said = [one.text for one in decisions if one.text and one.outcome in (Outcome.WITH_CONDITION, Outcome.WITH_CHANGE)]
    return PrintedDecision(
        body=str(step),
        kind=cast(StepKind, step.kind),
        outcome=cast(Outcome, step.outcome),
        version=step.document.version if step.document else 0,
        decided_on=last.decided_on if last is not None else timezone.localdate(step.ended_at),
        meeting=registered.meeting if registered else "",
        agenda_item=registered.agenda_item if registered else "",
        case_number=registered.case_number if registered else "",
        text="\n".join(said),
    )
