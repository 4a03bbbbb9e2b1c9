"""Which version of a plan a file or a fingerprint is. Nothing here changes anything.

Whoever asks may be nobody we know. They hold the file already, so they are told what it says itself: of a version that
has been in force its title, number and day. More, and everything about versions that were only presented, is for those
who may see them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from partnership.choice import _
from partnership.enums import DocumentKind, ProceedingState, RenditionKind
from partnership.models import FrozenDocument, Proceeding, Rendition
from partnership.verifying import digest, is_intact
from plans.documents.errors import DocumentError
from plans.documents.reading import HoldsNoPlan, attached
from plans.enums import PlanState
from plans.models import Plan

WHOLE, SHORT = 64, 8  # signs of a fingerprint: all of them, and those at the foot of every page
MOST = 5  # versions that are told of: the same content may have been presented again
ON_ITS_WAY = (ProceedingState.OPEN, ProceedingState.ADJUSTING, ProceedingState.APPROVED)


class How(Enum):
    """What it was known by."""

    FILE = auto()  # byte for byte
    CONTENT = auto()  # the data inside, of a file that is another one
    FINGERPRINT = auto()
    SHORT = auto()


class Standing(Enum):
    IN_FORCE = auto()
    REPLACED = auto()  # by a later version
    ENDED = auto()  # with its period
    WAITING = auto()  # on its way to those who decide
    NOT_ADOPTED = auto()  # presented, and never in force


@dataclass(frozen=True)
class Match:
    """A version that was found. `file` is the kind of the file itself, where that was known."""

    frozen: FrozenDocument
    standing: Standing
    is_intact: bool
    may_see: bool
    year: int
    since: date | None = None  # in force
    in_force_now: int | None = None  # the number of the version
    file: str | None = None

    @property
    def has_been_in_force(self) -> bool:
        return self.since is not None


@dataclass(frozen=True)
class Recognised:
    """What is known. Without matches `holds_plan` tells a draft or a changed plan from what is no plan of ours."""

    how: How
    matches: tuple[Match, ...] = ()
    holds_plan: bool = False


def by_fingerprint(user: Any, fingerprint: str) -> Recognised:
    """The versions of a fingerprint of 64 signs, a content's or a file's, or of the first eight."""
    if len(fingerprint) == SHORT:
        found = FrozenDocument.objects.filter(fingerprint__startswith=fingerprint)
        return Recognised(How.SHORT, _matches(user, _ids(found)))
    ids = _of_content(fingerprint) or _of_file(fingerprint) or _with_another_fingerprint(fingerprint)
    return Recognised(How.FINGERPRINT, _matches(user, ids, fingerprint))


def by_file(user: Any, content: bytes) -> Recognised:
    """The versions whose file this is, or whose content it carries.

    Raises DocumentError for what is none of our files and cannot be looked into.
    """
    own = digest(content)
    if ids := _of_file(own):
        return Recognised(How.FILE, _matches(user, ids, own))
    if ids := _of_content(own):  # the data alone
        return Recognised(How.FILE, _matches(user, ids))
    if not content.startswith(b"%PDF-"):
        raise DocumentError(_("The file is no PDF."))
    try:
        carried = digest(attached(content))
    except HoldsNoPlan:
        return Recognised(How.CONTENT)
    ids = _of_content(carried) or _with_another_fingerprint(carried)
    return Recognised(How.CONTENT, _matches(user, ids), holds_plan=True)


def _ids(found: QuerySet[FrozenDocument]) -> list[UUID]:
    """The plans among them; first those that have been in force, then the newest."""
    in_force = Exists(Rendition.objects.filter(document=OuterRef("pk"), kind=RenditionKind.IN_FORCE))
    plans = found.filter(kind=DocumentKind.PLAN).annotate(has_been_in_force=in_force)
    return list(plans.order_by("-has_been_in_force", "-version").values_list("pk", flat=True)[:MOST])


def _of_content(fingerprint: str) -> list[UUID]:
    return _ids(FrozenDocument.objects.filter(fingerprint=fingerprint))


def _of_file(fingerprint: str) -> list[UUID]:
    files = Rendition.objects.filter(sha256=fingerprint, document__kind=DocumentKind.PLAN)
    return list(files.values_list("document", flat=True)[:MOST])


def _with_another_fingerprint(fingerprint: str) -> list[UUID]:
    """The versions whose content has this fingerprint, but whose row has been made to say one that is nearly it."""
    near = Q(fingerprint__startswith=fingerprint[:SHORT]) | Q(fingerprint__endswith=fingerprint[-SHORT:])
    found = FrozenDocument.objects.filter(near, kind=DocumentKind.PLAN)[:MOST]
    return [frozen.pk for frozen in found if digest(frozen.content) == fingerprint]


def _matches(user: Any, ids: Iterable[UUID], file: str = "") -> tuple[Match, ...]:
    """What is known of versions, those in force first. `file` is the fingerprint of the file that was handed in."""
    documents = FrozenDocument.objects.filter(pk__in=ids).select_related("partnership", "period")
    found = list(documents.order_by("-version"))
    if not found:
        return ()
    files: defaultdict[UUID, list[Rendition]] = defaultdict(list)
    for rendition in Rendition.objects.filter(document__in=found):
        files[rendition.document_id].append(rendition)
    plans = Plan.objects.select_related("in_force").defer("in_force__content")
    of_subject = plans.in_bulk({frozen.subject for frozen in found})
    seen = set(FrozenDocument.objects.for_user(user).filter(pk__in=ids).values_list("pk", flat=True))
    waiting = set(
        Proceeding.objects.filter(document__in=found, state__in=ON_ITS_WAY).values_list("document", flat=True)
    )
    matches = [
        _match(
            frozen,
            files[frozen.pk],
            of_subject.get(frozen.subject),
            may_see=frozen.pk in seen,
            waits=frozen.pk in waiting,
            file=file,
        )
        for frozen in found
    ]
    return tuple(sorted(matches, key=lambda match: match.standing.value))


def _match(
    frozen: FrozenDocument, files: list[Rendition], plan: Plan | None, *, may_see: bool, waits: bool, file: str
) -> Match:
    since = _in_force_since(frozen, files)
    now = plan.in_force if plan else None
    if since is None:
        standing = Standing.WAITING if waits else Standing.NOT_ADOPTED
    elif now is None or now.pk != frozen.pk:
        standing = Standing.REPLACED
    else:
        standing = Standing.ENDED if plan and plan.state == PlanState.CLOSED else Standing.IN_FORCE
    return Match(
        frozen=frozen,
        standing=standing,
        is_intact=is_intact(frozen, files),
        may_see=may_see,
        year=frozen.period.year if frozen.period else 0,
        since=since,
        in_force_now=now.version if now else None,
        file=next((one.kind for one in files if one.sha256 == file), None),
    )


def _in_force_since(frozen: FrozenDocument, files: list[Rendition]) -> date | None:
    """The day its second file was made; a version from before the system has one file, and came into force when it was
    frozen.
    """
    made = {file.kind: file.rendered_at for file in files}
    if RenditionKind.IN_FORCE not in made:
        return None
    moment = made[RenditionKind.IN_FORCE] if RenditionKind.SUBMITTED in made else frozen.frozen_at
    return timezone.localdate(moment)
