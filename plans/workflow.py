"""What becomes of a plan, and which version of it somebody may read. One function for each change of state."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils.translation import gettext as _
from msgspec.structs import replace

from partnership import clock
from partnership.enums import DocumentKind, RenditionKind
from partnership.models import FrozenDocument, PlanPeriod, Rendition
from partnership.models.users import User
from plans.documents.adopted import adopt
from plans.documents.build import build
from plans.documents.codec import decode, encode, fingerprint
from plans.documents.imprint import Imprint
from plans.documents.values import PlanDocument
from plans.enums import PlanState
from plans.indexing import index
from plans.models import Plan

WORKED_ON = (PlanState.DRAFT, PlanState.SUBMITTED, PlanState.SENT_BACK)  # read as a draft by those who work on it

Render = Callable[[PlanDocument, Imprint], bytes]


class TransitionNotAllowed(Exception):
    """The plan is not in a state from which it can go where it was asked to go. Nothing has been written."""


def record_in_force(plan: Plan, *, version: int, moment: datetime, render: Render | None = None) -> FrozenDocument:
    """Record that a plan was approved as version `version` at `moment`, before the system came into use.

    Side effects, all or none of them: a draft is in force; its period is locked and has a new revision; the version is
    frozen with its PDF; the amounts of the years the plan decides are adopted; every member can find its words.

    Raises TransitionNotAllowed for a plan that is no draft, has that version or a later one, or is changed meanwhile;
    ApplyError where other amounts have been adopted for those years; PaperError where the PDF cannot be made.
    """
    if render is None:
        from plans.documents.pdf import plan_pdf

        render = plan_pdf
    document = build(plan)
    content = encode(document)
    imprint = Imprint(state=PlanState.IN_FORCE, version=version, moment=moment, fingerprint=fingerprint(content))
    pdf = render(document, imprint)  # it takes seconds, and nobody is to wait for a lock that long
    with transaction.atomic():
        if not Plan.objects.filter(pk=plan.pk, state=PlanState.DRAFT).update(state=PlanState.IN_FORCE):
            raise TransitionNotAllowed(_("Only a draft can be recorded as being in force."))
        PlanPeriod.objects.filter(pk=plan.period_id).update(locked=True, revision=F("revision") + 1)
        if encode(build(plan)) != content:
            raise TransitionNotAllowed(_("The plan was changed in the meantime. Try again."))
        if version <= _newest_version(plan):
            raise TransitionNotAllowed(_("Version %(version)s cannot be the next one.") % {"version": version})
        frozen = FrozenDocument.objects.create(
            partnership_id=document.partnership.id,
            period_id=plan.period_id,
            kind=DocumentKind.PLAN,
            subject=plan.pk,
            version=version,
            title=document.title,
            schema=document.schema,
            content=content,
            fingerprint=imprint.fingerprint,
            frozen_at=moment,
        )
        Rendition.objects.create(
            document=frozen, kind=RenditionKind.IN_FORCE, content=pdf, sha256=sha256(pdf).hexdigest()
        )
        adopt(document, set(document.period.budget_year_ids))
        index(document, is_draft=False)
    plan.refresh_from_db()
    return frozen


def close(plan: Plan) -> None:
    """Close a plan whose period has ended. It is read as its newest version, as before.

    Side effects: the period has a new revision; it stays locked. Raises TransitionNotAllowed for a plan that is not in
    force.
    """
    with transaction.atomic():
        if not Plan.objects.filter(pk=plan.pk, state=PlanState.IN_FORCE).update(state=PlanState.CLOSED):
            raise TransitionNotAllowed(_("Only a plan in force can be closed."))
        PlanPeriod.objects.filter(pk=plan.period_id).update(revision=F("revision") + 1)
    plan.refresh_from_db()


def _newest_version(plan: Plan) -> int:
    """The number of the newest version, 0 without any."""
    return FrozenDocument.objects.filter(subject=plan.pk).aggregate(newest=Max("version"))["newest"] or 0


# --- Reading -------------------------------------------------------------------------------------------------------


def current_document(plan: Plan, user: User) -> tuple[PlanDocument, Imprint]:
    """What a user reads of a plan: the newest version where it is in force, the draft before.

    Politicians read versions only. Raises FrozenDocument.DoesNotExist where there is nothing the user may read.
    """
    if reads_draft(plan, user):
        return draft_document(plan)
    return _as_of_today(plan, *read_frozen(newest_version(plan, user)))


def reads_draft(plan: Plan, user: User) -> bool:
    """The user works on the plan, and it is being worked on."""
    return plan.state in WORKED_ON and Plan.objects.drafts_for_user(user).filter(pk=plan.pk).exists()


def find_draft(user: User, slug: str, year: int) -> Plan | None:
    """The plan of a partnership and year where the user reads it as a draft (see `reads_draft`); one lean query."""
    drafts = Plan.objects.drafts_for_user(user).filter(
        state__in=WORKED_ON, period__year=year, period__partnership__slug=slug
    )
    return drafts.select_related("period__partnership").first()


def newest_version(plan: Plan, user: User) -> FrozenDocument:
    """The newest version the user may read. Raises FrozenDocument.DoesNotExist."""
    newest = FrozenDocument.objects.for_user(user).filter(subject=plan.pk).order_by("-version").first()
    if newest is None:
        raise FrozenDocument.DoesNotExist
    return newest


def draft_document(plan: Plan, moment: datetime | None = None) -> tuple[PlanDocument, Imprint]:
    """The plan as it stands now, whatever its state. `moment` is printed to the minute; without one it is now."""
    document = build(plan)
    moment = (moment or clock.now()).replace(second=0, microsecond=0)
    return document, Imprint(state=PlanState.DRAFT, moment=moment, fingerprint=fingerprint(document))


def frozen_version(plan: Plan, version: int, user: User) -> FrozenDocument:
    """A version of a plan as somebody may read it. Raises FrozenDocument.DoesNotExist."""
    return FrozenDocument.objects.for_user(user).get(subject=plan.pk, version=version)


def frozen_document(plan: Plan, version: int, user: User) -> tuple[PlanDocument, Imprint]:
    """A version of a plan and what is printed about it. Raises FrozenDocument.DoesNotExist."""
    return _as_of_today(plan, *read_frozen(frozen_version(plan, version, user)))


def read_frozen(frozen: FrozenDocument) -> tuple[PlanDocument, Imprint]:
    """The document of a version. It has been in force when it was rendered for that."""
    in_force = frozen.renditions.filter(kind=RenditionKind.IN_FORCE).exists()
    imprint = Imprint(
        state=PlanState.IN_FORCE if in_force else PlanState.SUBMITTED,
        version=frozen.version,
        moment=frozen.frozen_at,
        fingerprint=frozen.fingerprint,
    )
    return decode(bytes(frozen.content)), imprint


def _as_of_today(plan: Plan, document: PlanDocument, imprint: Imprint) -> tuple[PlanDocument, Imprint]:
    """A version with what has become of its plan since: one that has been in force may be closed by now."""
    if plan.state == PlanState.CLOSED and imprint.state == PlanState.IN_FORCE:
        imprint = replace(imprint, state=PlanState.CLOSED)
    return document, imprint


class VersionFile(NamedTuple):
    """Where the file of a version is, and what a browser may already have of it."""

    rendition_id: UUID
    sha256: str
    rendered_at: datetime
    version: int


def find_file(user: User, slug: str, year: int, version: int | None = None) -> VersionFile:
    """The file of a version of a plan, or of its newest version, as the user may see it. One lean query: it is asked
    for every time somebody opens an approved plan. Raises Rendition.DoesNotExist.
    """
    renditions = _renditions(user, slug, year)
    found = _newest_file(renditions if version is None else renditions.filter(document__version=version))
    if found is None:
        raise Rendition.DoesNotExist
    return found


def find_settled_file(user: User, slug: str, year: int) -> VersionFile | None:
    """The file of a plan's newest version, as the user may see it, where nobody works on the plan: nobody reads a draft
    of it, so that this one lean query is enough.
    """
    return _newest_file(_renditions(user, slug, year).exclude(document__period__plan__state__in=WORKED_ON))


def _renditions(user: User, slug: str, year: int) -> QuerySet[Rendition]:
    """The files of a plan's versions that the user may see."""
    wanted = {"document__period__year": year, "document__partnership__slug": slug}
    return Rendition.objects.for_user(user).filter(document__kind=DocumentKind.PLAN, **wanted)


def _newest_file(renditions: QuerySet[Rendition]) -> VersionFile | None:
    found = _last_word_first(renditions).values_list("pk", "sha256", "rendered_at", "document__version").first()
    return VersionFile(*found) if found else None


def newest_rendition(frozen: FrozenDocument) -> Rendition:
    """The file of one version, with its bytes. Raises Rendition.DoesNotExist."""
    found = _last_word_first(frozen.renditions.all()).first()
    if found is None:
        raise Rendition.DoesNotExist
    return found


def _last_word_first(renditions: QuerySet[Rendition]) -> QuerySet[Rendition]:
    """The newest version first, and of one version the file made last: it is presented before it comes into force."""
    return renditions.order_by("-document__version", "-rendered_at")
