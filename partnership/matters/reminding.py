"""Reminding those who have not answered, once a day, and ending the turns whose time has run out."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership import audit, clock, proceedings
from partnership.enums import OTHER_MATTERS, AuditVerb, ProceedingState, StepState
from partnership.matters import mails
from partnership.matters.presenting import close_overdue
from partnership.models import AuditEntry, ProceedingStep, User
from partnership.proceedings import guards

logger = logging.getLogger(__name__)

DAYS_BEFORE = 3

Write = Callable[[ProceedingStep, User], None]


def remind(step: ProceedingStep, actor: User | None, write: Write = mails.reminded) -> int:
    """Remind everybody who can answer to a step and has not. Answers how many that are.

    Side effects: each has a mail on its way, which `write` has written; the log says who did it (none: the deadline is
    near), and by that nobody is reminded twice a day. Raises NotAllowed where it is another body's turn, nobody is
    missing, or they have been reminded today.
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
            write(step, user)
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


def remind_of_matters() -> int:
    """Remind those whose answer is due within three days. Answers how many people that were."""
    today = clock.today()
    near = _asked().filter(due_on__range=(today, today + timedelta(days=DAYS_BEFORE)))
    count = 0
    for step in near:
        if step.is_outside:
            continue
        try:
            count += remind(step, None)
        except guards.NotAllowed:
            continue  # all have answered, or were reminded today
    return count


def close_overdue_matters() -> int:
    """End the turns of bodies whose deadline has run out, where their rule says so. Answers how many it was.

    A matter that cannot go on is logged, and the others go on.
    """
    return sum(_closed(step) for step in _asked().filter(due_on__lt=clock.today()))


def _closed(step: ProceedingStep) -> bool:
    try:
        return close_overdue(step)
    except guards.NotAllowed:
        logger.exception("The turn of step %s has run out, but it could not be ended.", step.pk)
        return False


def _asked():
    """The open turns of matters that are no plans."""
    steps = ProceedingStep.objects.filter(
        state=StepState.OPEN, proceeding__state=ProceedingState.OPEN, proceeding__matter__in=OTHER_MATTERS
    )
    return steps.select_related("proceeding", "body")
