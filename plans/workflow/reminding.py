"""Reminding those who have not answered, once a day, and doing what days bring with them."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership import audit, clock, proceedings
from partnership.enums import AuditVerb, MatterKind, ProceedingState, StepState
from partnership.models import AuditEntry, Proceeding, ProceedingStep, User
from partnership.paper.engine import PaperError
from partnership.proceedings import guards
from plans.documents.faults import ApplyError
from plans.enums import PlanState
from plans.models import Plan
from plans.workflow import mails
from plans.workflow.coming_into_force import come_into_force

logger = logging.getLogger(__name__)

DAYS_BEFORE = 3
PLANS = (MatterKind.PLAN, MatterKind.AMENDMENT)


def remind(plan: Plan, step: ProceedingStep, actor: User | None) -> int:
    """Remind everybody who can answer to a step and has not. Answers how many that are.

    Side effects: each has a mail on its way; the log says who did it (none: the deadline is near), and by that nobody
    is reminded twice a day. Raises NotAllowed where it is another body's turn, nobody is missing, or they have been
    reminded today.
    """
    with transaction.atomic():
        proceeding = proceedings.locked(step.proceeding)
        step = proceeding.steps.select_related("body", "organisation").get(pk=step.pk)
        step.proceeding = proceeding
        if proceeding.state != ProceedingState.OPEN or step.state != StepState.OPEN:
            raise guards.NotAllowed(_("It has been decided in the meantime. Nobody has been reminded."))
        if _was_reminded_today(step):
            raise guards.NotAllowed(_("They have been reminded today already. Once a day is enough."))
        missing = proceedings.unanswered(step)
        if not missing:
            raise guards.NotAllowed(_("All who can answer have answered."))
        for user in missing:
            mails.reminded(plan, step, user)
        audit.record(
            AuditVerb.REMINDED,
            actor=actor,
            subject=proceeding.subject,
            label=str(step),
            partnership_id=proceeding.partnership_id,
            period_id=proceeding.period_id,
            version=proceeding.document.version,
        )
    return len(missing)


def _was_reminded_today(step: ProceedingStep) -> bool:
    proceeding, today = step.proceeding, clock.today()
    entries = AuditEntry.objects.filter(
        verb=AuditVerb.REMINDED,
        subject=proceeding.subject,
        label=str(step),
        version=proceeding.document.version,
        at__gte=proceeding.started_at,
    )
    newest = entries.order_by("-at").values_list("at", flat=True).first()
    return newest is not None and timezone.localdate(newest) == today


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
