"""Which version of a plan somebody reads, and where its file is. Nothing here changes anything."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Case, F, Q, QuerySet, When
from msgspec.structs import replace

from partnership import clock
from partnership.enums import DocumentKind, RenditionKind
from partnership.models import FrozenDocument, Partnership, Rendition
from partnership.models.users import User
from plans.documents.build import build
from plans.documents.codec import decode, fingerprint
from plans.documents.imprint import Imprint
from plans.documents.values import PlanDocument
from plans.enums import BEING_WRITTEN, SETTLED, PlanState
from plans.models import Plan

# The newest version, and of one version the file made last: it is presented before it comes into force.
LAST_WORD_FIRST = ("-document__version", "-rendered_at")


def current_document(plan: Plan, user: User) -> tuple[PlanDocument, Imprint]:
    """What a user reads of a plan: the draft while it is being written, for those who work on it; else a version.

    Raises FrozenDocument.DoesNotExist where there is nothing the user may read.
    """
    if reads_draft(plan, user):
        return draft_document(plan)
    return _as_of_today(plan, *read_frozen(version_to_read(plan, user)))


def reads_draft(plan: Plan, user: User) -> bool:
    """The plan is being written, and the user works on it."""
    return plan.state in BEING_WRITTEN and _works_on(plan, user)


def _works_on(plan: Plan, user: User) -> bool:
    return Plan.objects.drafts_for_user(user).filter(pk=plan.pk).exists()


def document_that_counts(plan: Plan, user: User) -> tuple[PlanDocument, Imprint]:
    """The version in force, whatever is being written beside it; what the user reads of a plan without one."""
    if plan.in_force is None:
        return current_document(plan, user)
    return _as_of_today(plan, *read_frozen(plan.in_force))


def find_draft(user: User, slug: str, year: int) -> Plan | None:
    """The plan of a partnership and year where the user reads it as a draft (see `reads_draft`); one lean query."""
    drafts = Plan.objects.drafts_for_user(user).filter(
        state__in=BEING_WRITTEN, period__year=year, period__partnership__slug=slug
    )
    return drafts.select_related("period__partnership").first()


def version_to_read(plan: Plan, user: User) -> FrozenDocument:
    """The version the user reads where it is no draft: the one in force, else the newest one.

    Those who work on a plan that waits for a decision read the version that is presented, which is the newest. Raises
    FrozenDocument.DoesNotExist.
    """
    versions = FrozenDocument.objects.for_user(user).filter(subject=plan.pk)
    is_presented = plan.state == PlanState.SUBMITTED and _works_on(plan, user)
    if plan.in_force_id and not is_presented:
        return versions.get(pk=plan.in_force_id)
    newest = versions.order_by("-version").first()
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
    """The file of a version of a plan, or of the version the user reads (see `version_to_read`). One lean query: it is
    asked for every time somebody opens an approved plan. Raises Rendition.DoesNotExist.
    """
    renditions = _renditions(user, slug, year)
    if version is None:
        found = _newest_file(renditions.annotate(is_read_first=_is_read_first(user)), "-is_read_first")
    else:
        found = _newest_file(renditions.filter(document__version=version))
    if found is None:
        raise Rendition.DoesNotExist
    return found


def find_settled_file(user: User, slug: str, year: int) -> VersionFile | None:
    """The file of the version in force, as the user may see it, where nobody works on the plan or the user is none of
    those who do: they read no other version of it, so that this one lean query is enough.
    """
    in_force = _renditions(user, slug, year).filter(document=F("document__period__plan__in_force"))
    works_there = Q(document__partnership__in=Partnership.objects.all().working_for(user))
    return _newest_file(in_force.filter(Q(document__period__plan__state__in=SETTLED) | ~works_there))


def _renditions(user: User, slug: str, year: int) -> QuerySet[Rendition]:
    """The files of a plan's versions that the user may see."""
    wanted = {"document__period__year": year, "document__partnership__slug": slug}
    return Rendition.objects.for_user(user).filter(document__kind=DocumentKind.PLAN, **wanted)


def _is_read_first(user: User) -> Case:
    """A rendition is of the version in force, and the user does not read the one that is presented instead."""
    partnerships = Partnership.objects.all().working_for(user)
    presented = Q(document__period__plan__state=PlanState.SUBMITTED, document__partnership__in=partnerships)
    is_in_force = Q(document=F("document__period__plan__in_force"))
    return Case(When(presented, then=False), When(is_in_force, then=True), default=False)


def _newest_file(renditions: QuerySet[Rendition], *before: str) -> VersionFile | None:
    """The first file by these columns, and among equals the last word."""
    found = renditions.order_by(*before, *LAST_WORD_FIRST)
    row = found.values_list("pk", "sha256", "rendered_at", "document__version").first()
    return VersionFile(*row) if row else None


def newest_rendition(frozen: FrozenDocument) -> Rendition:
    """The file of one version, with its bytes. Raises Rendition.DoesNotExist."""
    found = frozen.renditions.order_by(*LAST_WORD_FIRST).first()
    if found is None:
        raise Rendition.DoesNotExist
    return found
