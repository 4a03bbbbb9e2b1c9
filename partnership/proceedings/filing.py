"""That a body's decision has been filed in the municipality's case system."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from partnership import audit
from partnership.enums import AuditVerb, StepState
from partnership.models import Journalised, ProceedingStep, User
from partnership.proceedings import moving
from partnership.proceedings.guards import NotAllowed


def file_decision(step: ProceedingStep, user: User, *, case_number: str, filed_on: datetime.date) -> Journalised:
    """Note under which number a decision was filed, and when. A decision is filed once: who comes second gets the first
    note back.

    Side effects: the note is kept for good, and the log says who made it. Raises NotAllowed where the body has not
    decided yet.
    """
    with transaction.atomic():
        # Whoever comes at the same time waits here, and then finds the note.
        proceeding = moving.locked(step.proceeding)
        step = proceeding.steps.select_related("document", "body", "organisation").get(pk=step.pk)
        if already := Journalised.objects.filter(step=step).first():
            return already
        if step.state != StepState.DONE or step.document is None:
            raise NotAllowed(_("The body has not decided yet, so there is nothing to file."))
        note = Journalised.objects.create(step=step, case_number=case_number, filed_on=filed_on, filed_by=user)
        audit.record(
            AuditVerb.JOURNALISED,
            actor=user,
            subject=proceeding.subject,
            label=f"{step}: {case_number}",
            partnership_id=proceeding.partnership_id,
            period_id=proceeding.period_id,
            version=step.document.version,
        )
    return note
