"""How a version is made: the document, its fingerprint and its file. Printing comes first, locks come after."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from partnership import audit
from partnership.enums import AuditVerb, DocumentKind, RenditionKind
from partnership.models import FrozenDocument, PlanPeriod, User
from partnership.paper.keeping import keep_file
from partnership.proceedings import NotAllowed
from plans.documents.build import build
from plans.documents.codec import encode, fingerprint
from plans.documents.imprint import Imprint
from plans.documents.values import PlanDocument
from plans.enums import PlanState
from plans.models import Plan

Render = Callable[[PlanDocument, Imprint], bytes]


class TransitionNotAllowed(NotAllowed):
    """The plan is not in a state from which it can go where it was asked to go. Nothing has been written."""


def printed(document: PlanDocument, imprint: Imprint, render: Render | None) -> bytes:
    """The PDF of a version. It takes seconds, and nobody is to wait for a lock that long: print before the transaction.

    Raises PaperError where it cannot be made.
    """
    if render is None:
        from plans.documents.pdf import plan_pdf

        render = plan_pdf
    return render(document, imprint)


def newest_number(plan: Plan) -> int:
    """The number of the newest version, 0 without any."""
    return FrozenDocument.objects.newest_number(plan.pk)


def move(plan: Plan, *, to: PlanState, of: tuple[PlanState, ...], message: str, **more: object) -> None:
    """One conditional write: the plan goes to a state only from one of these. Raises TransitionNotAllowed."""
    if not Plan.objects.filter(pk=plan.pk, state__in=of).update(state=to, **more):
        raise TransitionNotAllowed(message)


def set_lock(plan: Plan, *, locked: bool) -> None:
    """Stop the writing below the plan's period, or let it go on. The period has a new revision."""
    PlanPeriod.objects.filter(pk=plan.period_id).update(locked=locked, revision=F("revision") + 1)


def is_as_shown(plan: Plan, revision: int | None) -> None:
    """The plan is as somebody saw it at a revision, whatever it was printed from. Raises TransitionNotAllowed."""
    if revision is not None and not PlanPeriod.objects.filter(pk=plan.period_id, revision=revision).exists():
        raise TransitionNotAllowed(_("The plan was changed after you looked at it. Look at it again before you send."))


def is_unchanged(plan: Plan, content: bytes) -> None:
    """What was printed is what stands in the rows now. Raises TransitionNotAllowed."""
    if encode(build(plan)) != content:
        raise TransitionNotAllowed(_("The plan was changed in the meantime. Try again."))


def freeze(
    plan: Plan, document: PlanDocument, imprint: Imprint, pdf: bytes, kind: RenditionKind, moment: datetime
) -> FrozenDocument:
    """Keep a version and its file for good. Raises TransitionNotAllowed where there is that version or a later one."""
    content = encode(document)
    if imprint.version is None or imprint.version <= newest_number(plan):
        raise TransitionNotAllowed(_("Version %(version)s cannot be the next one.") % {"version": imprint.version})
    frozen = FrozenDocument.objects.create(
        partnership_id=document.partnership.id,
        period_id=plan.period_id,
        kind=DocumentKind.PLAN,
        subject=plan.pk,
        version=imprint.version,
        title=document.title,
        schema=document.schema,
        content=content,
        fingerprint=fingerprint(content),
        frozen_at=moment,
    )
    keep_file(frozen, kind, pdf)
    return frozen


def log(verb: AuditVerb, plan: Plan, actor: User | None, *, version: int | None = None) -> None:
    audit.record(
        verb,
        actor=actor,
        subject=plan.pk,
        label=plan.title,
        partnership_id=plan.period.partnership_id,
        period_id=plan.period_id,
        version=version,
    )
