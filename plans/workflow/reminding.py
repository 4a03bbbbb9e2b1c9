"""Reminding those who have not answered, once a day, and doing what days bring with them."""

import logging
from datetime import timedelta
from functools import partial

from partnership import clock
from partnership.enums import MatterKind, ProceedingState, StepState
from partnership.matters import reminding
from partnership.matters.reminding import DAYS_BEFORE
from partnership.models import Proceeding, ProceedingStep, User
from partnership.paper.engine import PaperError
from partnership.proceedings import guards
from plans.documents.faults import ApplyError
from plans.enums import PlanState
from plans.models import Plan
from plans.workflow import mails
from plans.workflow.coming_into_force import come_into_force

logger = logging.getLogger(__name__)

PLANS = (MatterKind.PLAN, MatterKind.AMENDMENT)


def remind(plan: Plan, step: ProceedingStep, actor: User | None) -> int:
    """Remind everybody who can answer to a step about a plan and has not (see partnership.matters.reminding)."""
    return reminding.remind(step, actor, partial(mails.reminded, plan))


def remind_of_deadlines() -> int:
    """Remind those whose answer is due within three days. Answers how many people that were."""
    today = clock.today()
    near = ProceedingStep.objects.filter(
        state=StepState.OPEN,
        proceeding__state=ProceedingState.OPEN,
        proceeding__matter__in=PLANS,
        due_on__range=(today, today + timedelta(days=DAYS_BEFORE)),
    )
    plans = {plan.pk: plan for plan in _plans_of(near.values_list("proceeding__subject", flat=True))}
    count = 0
    for step in near.select_related("proceeding", "body"):
        plan = plans.get(step.proceeding.subject)
        if plan is None or step.is_outside:
            continue
        try:
            count += remind(plan, step, None)
        except guards.NotAllowed:
            continue  # all have answered, or were reminded today
    return count


def bring_approved_into_force() -> tuple[int, list[str]]:
    """Bring into force what all have approved and what did not come into force then: its worker died, or its PDF could
    not be made. Answers how many plans, and what went wrong with others.
    """
    approved = Proceeding.objects.filter(matter__in=PLANS, state=ProceedingState.APPROVED)
    count, problems = 0, []
    for plan in _plans_of(approved.values_list("subject", flat=True)).filter(state=PlanState.SUBMITTED):
        try:
            count += come_into_force(plan) is not None
        except (guards.NotAllowed, PaperError, ApplyError) as problem:
            logger.exception("Plan %s has been approved, but did not come into force.", plan.pk)
            problems.append(f"{plan}: {problem}")
    return count, problems


def _plans_of(ids):
    return Plan.objects.filter(pk__in=ids).select_related("period__partnership")
