"""An amendment: a new draft beside the version in force, which stays as it is until the new one is approved."""

from django.db import transaction
from django.utils.translation import gettext as _
from msgspec.structs import replace

from partnership.enums import AuditVerb
from partnership.models import User
from plans.documents import build_ground
from plans.documents.apply import apply
from plans.documents.build import build
from plans.documents.codec import decode
from plans.documents.rows import as_stored
from plans.documents.values import PlanDocument
from plans.enums import PlanState
from plans.indexing import index
from plans.models import Plan
from plans.workflow.freezing import TransitionNotAllowed, log, move, set_lock


def begin_amendment(plan: Plan, user: User) -> None:
    """Open a plan in force for writing. The version in force is untouched, and so are the adopted amounts.

    Side effects: the plan is a draft, its period open; its words can be found by those who work on it; the log says who
    did it. Raises TransitionNotAllowed for a plan that is not in force.
    """
    with transaction.atomic():
        move(plan, to=PlanState.DRAFT, of=(PlanState.IN_FORCE,), message=_("Only a plan in force can be amended."))
        set_lock(plan, locked=False)
        index(build(plan), is_draft=True)
        log(AuditVerb.AMENDMENT_BEGUN, plan, user)
    plan.refresh_from_db()


def drop_amendment(plan: Plan, user: User) -> None:
    """Give an amendment up: the rows say again what the version in force says.

    Side effects: the plan is in force, its period locked; what was written in the amendment is in the history of its
    fields, and can no longer be searched; the log says who did it. Raises TransitionNotAllowed for a plan that is no
    amendment being written, ApplyError where what the plan stands on, but for money that was carried over, has become
    another since.
    """
    with transaction.atomic():
        amended = Plan.objects.select_for_update(of=("self",)).select_related("in_force", "period__partnership")
        plan = amended.get(pk=plan.pk)
        message = _("There is no amendment that can be given up.")
        move(plan, to=PlanState.DRAFT, of=(PlanState.DRAFT, PlanState.SENT_BACK), message=message)
        if plan.in_force is None:
            raise TransitionNotAllowed(message)
        document = _with_what_was_carried_over(decode(bytes(plan.in_force.content)), plan)
        apply(document, plan.period.partnership, plan.period.year)
        index(document, is_draft=False)
        move(plan, to=PlanState.IN_FORCE, of=(PlanState.DRAFT,), message=message)
        set_lock(plan, locked=True)
        log(AuditVerb.AMENDMENT_DROPPED, plan, user)


def _with_what_was_carried_over(document: PlanDocument, plan: Plan) -> PlanDocument:
    """The document with the money that was carried over since it was frozen, which nobody gives up with it."""
    known = {entry.id for entry in document.frame}
    since = build_ground.carried_over(plan.period.agreement_id) - known
    here = as_stored(build_ground.frame(plan.period.agreement)) if since else ()
    return replace(document, frame=(*document.frame, *(entry for entry in here if entry.id in since)))
