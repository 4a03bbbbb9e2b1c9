"""A plan on its way to those who decide: sent, taken back, and presented again as it was changed at the table."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from partnership import clock, proceedings
from partnership.enums import AuditVerb, MatterKind, ProceedingState, RenditionKind
from partnership.matters.concerned import those_asked
from partnership.models import Proceeding, User
from partnership.proceedings import NotAllowed
from plans.checking import checked
from plans.documents.adopted import shortages
from plans.documents.build import build
from plans.documents.codec import decode, encode, fingerprint
from plans.documents.imprint import Imprint
from plans.documents.values import PlanDocument
from plans.enums import PlanState
from plans.models import Plan
from plans.workflow import mails
from plans.workflow.coming_into_force import bring_into_force_soon
from plans.workflow.freezing import (
    Render,
    TransitionNotAllowed,
    freeze,
    is_as_shown,
    is_unchanged,
    log,
    move,
    newest_number,
    printed,
    set_lock,
)

ON_ITS_WAY = (ProceedingState.OPEN, ProceedingState.ADJUSTING)


def open_proceeding(plan: Plan) -> Proceeding | None:
    """The matter in which bodies decide about the plan just now; none where nobody does. One query."""
    matters = Proceeding.objects.filter(subject=plan.pk, state__in=ON_ITS_WAY)
    return matters.select_related("document", "started_by").first()


def matter_of(plan: Plan) -> MatterKind:
    """What sending the plan would begin: an amendment beside a version in force, or the plan itself."""
    return MatterKind.AMENDMENT if plan.in_force_id else MatterKind.PLAN


def submit(
    plan: Plan,
    user: User,
    *,
    key: UUID,
    case_number: str = "",
    note: str = "",
    revision: int | None = None,
    render: Render | None = None,
) -> Proceeding:
    """Send a plan for approval: freeze it as its next version and ask the first body of its chain.

    `key` is the form's own and becomes the matter's id: the same form sent twice sends the plan once. `revision` is the
    period's that was shown to the sender; none where nobody looked. Side effects, all or none of them: the plan is
    submitted and its period locked; version n is frozen with its file "Presented for approval"; the matter and its
    steps are written; the log says who did it; those who decide have a mail on its way.

    Raises NotAllowed (or its kind TransitionNotAllowed) where errors are not answered, the plan is not being written,
    no chain fits, or the plan was changed while it was printed; PaperError where the PDF cannot be made.
    """
    if sent := Proceeding.objects.filter(pk=key, subject=plan.pk).first():
        return sent
    document = build(plan)
    content = encode(document)
    is_ready(plan)
    moment = clock.now()
    version = newest_number(plan) + 1
    imprint = Imprint(state=PlanState.SUBMITTED, version=version, moment=moment, fingerprint=fingerprint(content))
    pdf = printed(document, imprint, render)
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("period__agreement").get(pk=plan.pk)
        if sent := Proceeding.objects.filter(pk=key, subject=plan.pk).first():
            return sent
        move(
            plan,
            to=PlanState.SUBMITTED,
            of=(PlanState.DRAFT, PlanState.SENT_BACK),
            message=_("Only a draft can be sent for approval."),
        )
        is_as_shown(plan, revision)
        set_lock(plan, locked=True)
        is_unchanged(plan, content)
        is_ready(plan)
        is_affordable(plan, document)
        frozen = freeze(plan, document, imprint, pdf, RenditionKind.SUBMITTED, moment)
        chain = proceedings.chain_for(plan.period.agreement, matter_of(plan), clock.today())
        if chain is None:
            raise NotAllowed(_("The agreement does not say who approves. Set up the order of approval first."))
        proceeding = proceedings.start(
            key=key,
            chain=chain,
            matter=matter_of(plan),
            subject=plan.pk,
            document=frozen,
            day=clock.today(),
            user=user,
            case_number=case_number,
            note=note,
        )
        log(AuditVerb.SUBMITTED, plan, user, version=version)
        mails.asked(plan, proceeding)
    return proceeding


def is_ready(plan: Plan) -> None:
    """Every error that the checks find has been put right or answered. Raises NotAllowed."""
    open_errors = len(checked(plan, build(plan)).errors)
    if open_errors:
        raise NotAllowed(_("%(count)s mistakes have neither been put right nor answered.") % {"count": open_errors})


def is_affordable(plan: Plan, document: PlanDocument) -> None:
    """An amendment leaves of each amount what has been granted out of it or moved away already. Raises NotAllowed."""
    if plan.in_force is None:
        return
    before = decode(bytes(plan.in_force.content))
    if problems := shortages(document, set(document.period.budget_year_ids), before):
        raise NotAllowed(" ".join(str(problem) for problem in problems))


def withdraw(plan: Plan, user: User, *, seen: UUID) -> None:
    """Take a plan back while bodies decide. `seen` is the id of the matter that was shown.

    Side effects: the plan is a draft again and its period open; the matter has ended; the version stays frozen; those
    who were asked have a mail on its way; the log says who did it. Raises NotAllowed where it is not on its way.
    """
    with transaction.atomic():
        proceeding = proceedings.locked(_on_its_way(plan, seen))  # nobody else is asked from now on
        asked = those_asked(proceeding)
        proceedings.withdraw(proceeding, user)
        move(plan, to=PlanState.DRAFT, of=(PlanState.SUBMITTED,), message=_("The plan is not with anybody."))
        set_lock(plan, locked=False)
        mails.withdrawn(plan, proceeding, asked)
    plan.refresh_from_db()


def finalise(
    plan: Plan, user: User, *, seen: UUID, revision: int | None = None, render: Render | None = None
) -> Proceeding:
    """Freeze the version that carries a change a body decided at the table; nobody who has decided is asked again.

    `seen` is the id of the matter, `revision` as of `submit`. Side effects: as of `submit`, in the matter that is on
    its way already. Where that was the last body, the plan comes into force. Raises NotAllowed where no change was
    decided or errors are not answered, PaperError.
    """
    document = build(plan)
    content = encode(document)
    is_ready(plan)
    moment = clock.now()
    version = newest_number(plan) + 1
    imprint = Imprint(state=PlanState.SUBMITTED, version=version, moment=moment, fingerprint=fingerprint(content))
    pdf = printed(document, imprint, render)
    with transaction.atomic():
        proceeding = _on_its_way(plan, seen)
        move(
            plan,
            to=PlanState.SUBMITTED,
            of=(PlanState.ADJUSTING,),
            message=_("No body has decided a change that waits for its version."),
        )
        is_as_shown(plan, revision)
        set_lock(plan, locked=True)
        is_unchanged(plan, content)
        is_ready(plan)
        is_affordable(plan, document)
        frozen = freeze(plan, document, imprint, pdf, RenditionKind.SUBMITTED, moment)
        proceeding = proceedings.carry_change(proceeding, frozen, user)
        if proceeding.state == ProceedingState.APPROVED:
            bring_into_force_soon(plan)
        else:
            mails.asked(plan, proceeding)
    plan.refresh_from_db()
    return proceeding


def _on_its_way(plan: Plan, seen: UUID) -> Proceeding:
    """The matter somebody saw, if it is still the one the plan is in."""
    proceeding = open_proceeding(plan)
    if proceeding is None or proceeding.pk != seen:
        raise TransitionNotAllowed(_("The matter has gone on in the meantime. Look at the page again."))
    return proceeding
