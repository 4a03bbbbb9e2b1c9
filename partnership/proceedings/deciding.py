"""What bodies decide: members here, bodies outside through the secretariat. Each function is one change of state."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple, cast
from uuid import UUID

from django.db import transaction

from partnership import clock
from partnership.enums import AuditVerb, Outcome, ProceedingState, StepState
from partnership.models import ConditionMet, Decision, DecisionPoint, Proceeding, ProceedingStep, User
from partnership.proceedings import guards
from partnership.proceedings.moving import end_step, locked, log
from partnership.proceedings.outcomes import member_outcomes, registered_outcomes, tally
from partnership.proceedings.seats import answers, voting_seats


class Point(NamedTuple):
    """What was decided on one point of an agenda item."""

    text: str
    outcome: Outcome


class Registration(NamedTuple):
    """What a body outside decided, as its minutes say it."""

    outcome: Outcome
    decided_on: datetime.date
    text: str = ""
    meeting: str = ""
    agenda_item: str = ""
    case_number: str = ""
    points: Sequence[Point] = ()


def decide(
    step: ProceedingStep, user: User, *, outcome: Outcome, text: str, shown: UUID, key: UUID, remark: str = ""
) -> Decision:
    """A member answers for a seat, on the version that was `shown` (its id).

    `text` is the condition, or why the matter is sent back; `remark` goes into the minutes with any outcome. `key` is
    the form's own: the same form sent twice answers once, and gets its first answer back. Side effects: the decision
    and an entry of the log are written; where the body has decided by that, the matter goes on. Raises NotAllowed, with
    the reason, where the user may not decide this now.
    """
    with transaction.atomic():
        step = _taken(step)
        if already := _sent_before(step, user, key):
            return already
        guards.is_open(step)
        guards.is_shown(step, shown)
        guards.in_time(step)
        guards.not_own(step, user)
        guards.not_twice(step, user)
        seat = guards.has_seat(step, user)
        guards.is_offered(outcome, member_outcomes(step))
        guards.is_explained(outcome, text)
        decision = Decision.objects.create(
            step=step,
            document_id=step.proceeding.document_id,
            seat=seat,
            made_by=user,
            outcome=outcome,
            text=text,
            remark=remark,
            decided_on=clock.today(),
            key=key,
        )
        log(AuditVerb.DECIDED, step.proceeding, user, label=f"{step}: {decision.get_outcome_display()}")
        _settle(step)
    return decision


def register(step: ProceedingStep, user: User, said: Registration, *, shown: UUID, key: UUID) -> Decision:
    """The secretariat registers what a body outside decided on the version that was `shown`.

    Side effects: as of `decide`, with the points. What was postponed stays open. After a decision with a change the
    matter waits for the version that carries it (`carry_change`). Raises NotAllowed.
    """
    with transaction.atomic():
        step = _taken(step)
        if already := _sent_before(step, user, key):
            return already
        guards.is_open(step)
        guards.is_shown(step, shown)
        guards.is_outside(step)
        guards.is_past(said.decided_on)
        guards.is_offered(said.outcome, registered_outcomes(step))
        guards.is_explained(said.outcome, said.text)
        decision = Decision.objects.create(
            step=step,
            document_id=step.proceeding.document_id,
            made_by=user,
            key=key,
            **{name: getattr(said, name) for name in Registration._fields if name != "points"},
        )
        DecisionPoint.objects.bulk_create(
            DecisionPoint(decision=decision, number=number, text=point.text, outcome=point.outcome)
            for number, point in enumerate(said.points, start=1)
        )
        log(AuditVerb.REGISTERED, step.proceeding, user, label=f"{step}: {decision.get_outcome_display()}")
        if said.outcome != Outcome.POSTPONED:
            end_step(step, said.outcome)
    return decision


def close_overdue(step: ProceedingStep) -> bool:
    """End a body's turn whose deadline has run out, where its rule says so. Answers whether it did.

    Side effects: as of a body that has decided. Steps under other rules stay open: the secretariat moves the deadline,
    or takes the matter back. So do those of bodies outside, whose silence nobody has registered.
    """
    with transaction.atomic():
        step = _taken(step)
        is_overdue = step.due_on is not None and step.due_on < clock.today() and not step.is_outside
        if step.proceeding.state != ProceedingState.OPEN or step.state != StepState.OPEN or not is_overdue:
            return False
        return _settle(step)


def move_deadline(step: ProceedingStep, user: User, due_on: datetime.date) -> None:
    """Give a body more or less time. Side effect: the log says who did it. Raises NotAllowed for a day that is over."""
    with transaction.atomic():
        step = _taken(step)
        guards.is_open(step)
        guards.is_to_come(due_on)
        ProceedingStep.objects.filter(pk=step.pk).update(due_on=due_on)
        log(AuditVerb.DEADLINE_MOVED, step.proceeding, user, label=str(step))


def meet_condition(decision: Decision, user: User, *, text: str, met_on: datetime.date) -> ConditionMet:
    """Say that the condition of a decision is met. Side effect: the log says who said so. Raises NotAllowed."""
    with transaction.atomic():
        guards.is_offered(cast(Outcome, decision.outcome), (Outcome.WITH_CONDITION,))
        guards.is_past(met_on)
        met, is_new = ConditionMet.objects.get_or_create(
            decision=decision, defaults={"text": text, "met_on": met_on, "said_by": user}
        )
        if is_new:
            proceeding = Proceeding.objects.select_related("document").get(steps=decision.step_id)
            log(AuditVerb.CONDITION_MET, proceeding, user, label=text)
    return met


def _taken(step: ProceedingStep) -> ProceedingStep:
    """The step as it is now, its matter locked: whoever comes at the same time waits."""
    proceeding = locked(Proceeding(pk=step.proceeding_id))
    step = proceeding.steps.select_related("body", "organisation").get(pk=step.pk)
    step.proceeding = proceeding
    return step


def _sent_before(step: ProceedingStep, user: User, key: UUID) -> Decision | None:
    return Decision.objects.filter(key=key, step=step, made_by=user).first()


def _settle(step: ProceedingStep) -> bool:
    """End the body's turn where its members have decided."""
    is_overdue = step.due_on is not None and step.due_on < clock.today()
    outcome = tally(step, len(voting_seats(step)), list(answers(step).select_related("seat")), is_overdue=is_overdue)
    if outcome is not None:
        end_step(step, outcome)
    return outcome is not None
