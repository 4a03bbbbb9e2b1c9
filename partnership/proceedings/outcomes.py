"""What may be answered to a step, and what a body decided when its members have answered."""

from collections.abc import Sequence
from typing import cast

from partnership.enums import AGREEING, DecisionRule, MemberRole, Outcome, StepKind
from partnership.models import Decision, ProceedingStep

HEARD = (StepKind.CONSULT, StepKind.ACKNOWLEDGE)  # these bodies are told or heard, and stop nothing


def member_outcomes(step: ProceedingStep) -> tuple[Outcome, ...]:
    """What a member of a body may answer."""
    if step.kind in HEARD:
        return (Outcome.ACKNOWLEDGED, Outcome.REMARK)
    return (Outcome.APPROVED, Outcome.WITH_CONDITION, Outcome.SENT_BACK)


def registered_outcomes(step: ProceedingStep) -> tuple[Outcome, ...]:
    """What the secretariat may register of a body that decides outside."""
    if step.kind in HEARD:
        return (Outcome.ACKNOWLEDGED, Outcome.REMARK, Outcome.POSTPONED)
    return (
        Outcome.APPROVED,
        Outcome.WITH_CONDITION,
        Outcome.WITH_CHANGE,
        Outcome.POSTPONED,
        Outcome.SENT_BACK,
    )


def tally(step: ProceedingStep, seats: int, decisions: Sequence[Decision], *, is_overdue: bool) -> Outcome | None:
    """What the body has decided by the answers there are; none while it is still open.

    `seats` is how many can answer, `decisions` are their answers to the version that is shown. Half of the seats is no
    majority. One who sends the matter back stops it under every rule but the majority's and the chair's. A body
    in which nobody can answer any more has neither agreed nor sent back; one that is only heard stops nothing by that.
    """
    everyone = len(decisions) >= seats
    if step.kind in HEARD:
        done = everyone or is_overdue
        if step.rule == DecisionRule.CHAIR:
            done = is_overdue or bool(_of_chair(decisions))
        return _heard(decisions) if done else None
    if not seats and not decisions:
        return None
    agreed = [decision for decision in decisions if decision.outcome in AGREEING]
    back = len(decisions) - len(agreed)
    if step.rule == DecisionRule.CHAIR:
        chair = _of_chair(decisions)
        return cast(Outcome, chair[0].outcome) if chair else None
    if step.rule == DecisionRule.MAJORITY:
        needed = seats // 2 + 1
        if len(agreed) >= needed:
            return _agreed(agreed)
        return Outcome.SENT_BACK if back > seats - needed else None
    if back:
        return Outcome.SENT_BACK
    if everyone or (step.rule == DecisionRule.BY_DEADLINE and is_overdue):
        return _agreed(agreed)
    return None


def _of_chair(decisions: Sequence[Decision]) -> list[Decision]:
    return [one for one in decisions if one.seat is not None and one.seat.role == MemberRole.CHAIR]


def _agreed(decisions: Sequence[Decision]) -> Outcome:
    """A condition that one member sets is the body's."""
    conditional = any(decision.outcome == Outcome.WITH_CONDITION for decision in decisions)
    return Outcome.WITH_CONDITION if conditional else Outcome.APPROVED


def _heard(decisions: Sequence[Decision]) -> Outcome:
    said = any(decision.outcome == Outcome.REMARK for decision in decisions)
    return Outcome.REMARK if said else Outcome.ACKNOWLEDGED
