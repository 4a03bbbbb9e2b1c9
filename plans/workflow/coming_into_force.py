"""A plan comes into force: what all have approved, or what was approved before the system came into use."""

import logging
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from partnership import clock
from partnership.enums import AuditVerb, ProceedingState, RenditionKind
from partnership.models import FrozenDocument, Proceeding
from partnership.paper.engine import PaperError
from partnership.paper.keeping import keep_file
from partnership.proceedings import NotAllowed
from partnership.proceedings.printed import printed_decisions
from plans.documents.adopted import adopt
from plans.documents.adopted_promises import adopt_promises
from plans.documents.build import build
from plans.documents.codec import decode, encode, fingerprint
from plans.documents.faults import ApplyError
from plans.documents.imprint import Imprint
from plans.enums import PlanState
from plans.indexing import index
from plans.models import Plan
from plans.workflow import mails
from plans.workflow.freezing import (
    Render,
    TransitionNotAllowed,
    freeze,
    is_unchanged,
    log,
    move,
    printed,
    set_lock,
)

logger = logging.getLogger(__name__)


def record_in_force(plan: Plan, *, version: int, moment: datetime, render: Render | None = None) -> FrozenDocument:
    """Record that a plan was approved as version `version` at `moment`, before the system came into use.

    Side effects, all or none of them: a draft is in force; its period is locked and has a new revision; the version is
    frozen with its PDF; the amounts of the years the plan decides, and its promises, are adopted; every member can find
    its words.

    Raises TransitionNotAllowed for a plan that is no draft, has that version or a later one, or is changed meanwhile;
    ApplyError where other amounts have been adopted for those years; PaperError where the PDF cannot be made.
    """
    document = build(plan)
    content = encode(document)
    imprint = Imprint(state=PlanState.IN_FORCE, version=version, moment=moment, fingerprint=fingerprint(content))
    pdf = printed(document, imprint, render)
    with transaction.atomic():
        # The state is taken first, so that of two who try one waits and then fails.
        if not Plan.objects.filter(pk=plan.pk, state=PlanState.DRAFT).select_for_update().exists():
            raise TransitionNotAllowed(_("Only a draft can be recorded as being in force."))
        set_lock(plan, locked=True)
        is_unchanged(plan, content)
        frozen = freeze(plan, document, imprint, pdf, RenditionKind.IN_FORCE, moment)
        move(
            plan,
            to=PlanState.IN_FORCE,
            of=(PlanState.DRAFT,),
            message=_("Only a draft can be recorded as being in force."),
            in_force=frozen,
        )
        adopt(document, set(document.period.budget_year_ids))
        adopt_promises(document)
        index(document, is_draft=False)
    plan.refresh_from_db()
    return frozen


def come_into_force(plan: Plan, *, render: Render | None = None) -> FrozenDocument | None:
    """Let the version that all have approved be in force. None where that has happened already.

    Side effects, all or none of them: the plan is in force with this version, whatever was in force before; the version
    has its second file, with the decisions on its last page; the amounts of the years it decides, and its promises, are
    adopted in the place of an earlier version's; every member can find its words; the log says so; the parties have a
    mail on its way.

    Raises TransitionNotAllowed where not all have approved; ApplyError; PaperError.
    """
    proceeding = _approved(plan)
    if proceeding is None:
        raise TransitionNotAllowed(_("Not all who decide have approved the plan."))
    frozen = proceeding.document
    if plan.in_force_id == frozen.pk:
        return None
    document = decode(bytes(frozen.content))
    imprint = Imprint(
        state=PlanState.IN_FORCE,
        version=frozen.version,
        moment=clock.now(),
        fingerprint=frozen.fingerprint,
        decisions=printed_decisions(proceeding),
    )
    pdf = printed(document, imprint, render)
    with transaction.atomic():
        # As it stands now: while it was printed somebody else may have brought it into force, and even begun an
        # amendment.
        waiting = Plan.objects.select_for_update(of=("self",)).select_related("in_force")
        now = waiting.filter(pk=plan.pk, state=PlanState.SUBMITTED).first()
        if now is None or _approved(now) != proceeding:
            return None
        earlier = decode(bytes(now.in_force.content)) if now.in_force is not None else None
        move(
            plan,
            to=PlanState.IN_FORCE,
            of=(PlanState.SUBMITTED,),
            message=_("The plan is not with anybody."),
            in_force=frozen,
        )
        set_lock(plan, locked=True)
        keep_file(frozen, RenditionKind.IN_FORCE, pdf)
        adopt(document, set(document.period.budget_year_ids), instead_of=earlier)
        adopt_promises(document)
        index(document, is_draft=False)
        log(AuditVerb.IN_FORCE, plan, None, version=frozen.version)
        mails.in_force(plan, proceeding)
    plan.refresh_from_db()
    return frozen


def _approved(plan: Plan) -> Proceeding | None:
    """The plan's newest matter, if all have approved it."""
    matters = Proceeding.objects.filter(subject=plan.pk).select_related("document").order_by("-document__version")
    newest = matters.first()
    return newest if newest is not None and newest.state == ProceedingState.APPROVED else None


def bring_into_force_soon(plan: Plan) -> None:
    """Let a plan that all have approved come into force when this transaction is done. Printing takes seconds."""
    transaction.on_commit(lambda: bring_into_force.enqueue(str(plan.pk)), robust=True)


@task
def bring_into_force(plan_id: str) -> None:
    """Bring one plan into force in the background. What fails is logged, and tried again by `manage.py remind`."""
    plan = Plan.objects.select_related("period__partnership").get(pk=UUID(plan_id))
    try:
        come_into_force(plan)
    except (NotAllowed, PaperError, ApplyError):
        logger.exception("Plan %s has been approved, but did not come into force.", plan_id)
