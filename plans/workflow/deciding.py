"""What follows for a plan when a body decides about it."""

import logging
from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from partnership import clock, proceedings
from partnership.enums import MatterKind, Outcome, ProceedingState, StepState
from partnership.models import Decision, Proceeding, ProceedingStep, User
from partnership.proceedings import NotAllowed, Registration
from plans.enums import PlanState
from plans.models import Plan
from plans.workflow import mails
from plans.workflow.coming_into_force import bring_into_force_soon
from plans.workflow.freezing import move, set_lock

logger = logging.getLogger(__name__)

Result = TypeVar("Result")


def decide(
    step: ProceedingStep, user: User, *, outcome: Outcome, text: str, shown: UUID, key: UUID, remark: str = ""
) -> Decision:
    """A member decides about a plan (see partnership.proceedings.decide); what follows for the plan is done with it."""
    return _with_consequences(
        step, lambda: proceedings.decide(step, user, outcome=outcome, text=text, shown=shown, key=key, remark=remark)
    )


def register(step: ProceedingStep, user: User, said: Registration, *, shown: UUID, key: UUID) -> Decision:
    """The secretariat registers a decision about a plan (see partnership.proceedings.register)."""
    return _with_consequences(step, lambda: proceedings.register(step, user, said, shown=shown, key=key))


def close_overdue_steps() -> int:
    """End the turns of bodies whose deadline has run out, where their rule says so. Answers how many it was.

    A matter that cannot go on is logged, and the others go on.
    """
    overdue = ProceedingStep.objects.filter(
        state=StepState.OPEN, due_on__lt=clock.today(), proceeding__matter__in=[MatterKind.PLAN, MatterKind.AMENDMENT]
    )
    return sum(_closed(step) for step in overdue)


def _closed(step: ProceedingStep) -> bool:
    try:
        return _with_consequences(step, partial(proceedings.close_overdue, step))
    except NotAllowed:
        logger.exception("The turn of step %s has run out, but it could not be ended.", step.pk)
        return False


def _with_consequences(step: ProceedingStep, act: Callable[[], Result]) -> Result:
    """Do something to a step, and in the same transaction what follows for the plan.

    Side effects: a plan that was sent back can be written again, one with a change at the table by the secretariat too;
    one that all have approved comes into force soon. Those concerned have a mail on its way.
    """
    with transaction.atomic():
        # Whoever comes at the same time waits here, so that what is compared below is this act's doing alone.
        Proceeding.objects.select_for_update().get(pk=step.proceeding_id)
        before = _standing(step)
        result = act()
        if _standing(step) != before:
            _follow(Proceeding.objects.select_related("document").get(pk=step.proceeding_id))
    return result


def _standing(step: ProceedingStep) -> tuple[str, UUID | None]:
    """The state of the matter, and whose turn it is."""
    matter = Proceeding.objects.filter(pk=step.proceeding_id)
    turn = ProceedingStep.objects.filter(proceeding=step.proceeding_id, state=StepState.OPEN)
    return matter.values_list("state", flat=True).get(), turn.values_list("pk", flat=True).first()


def _follow(proceeding: Proceeding) -> None:
    plan = Plan.objects.select_related("period__partnership").get(pk=proceeding.subject)
    message = _("The plan is not with anybody.")
    match proceeding.state:
        case ProceedingState.SENT_BACK:
            move(plan, to=PlanState.SENT_BACK, of=(PlanState.SUBMITTED,), message=message)
            set_lock(plan, locked=False)
            mails.sent_back(plan, proceeding)
        case ProceedingState.ADJUSTING:
            move(plan, to=PlanState.ADJUSTING, of=(PlanState.SUBMITTED,), message=message)
            set_lock(plan, locked=False)
            mails.changed_at_the_table(plan, proceeding)
        case ProceedingState.APPROVED:
            bring_into_force_soon(plan)
        case ProceedingState.OPEN:
            mails.asked(plan, proceeding)
