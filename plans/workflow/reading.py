"""Which version of a plan somebody reads, and where its file is. Nothing here changes anything."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from msgspec.structs import replace

from partnership import clock
from partnership.enums import DocumentKind, RenditionKind
from partnership.models import FrozenDocument, Rendition
from partnership.models.users import User
from plans.documents.build import build
from plans.documents.codec import decode, fingerprint
from plans.documents.imprint import Imprint
from plans.documents.values import PlanDocument
from plans.enums import WORKED_ON, PlanState
from plans.models import Plan


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
