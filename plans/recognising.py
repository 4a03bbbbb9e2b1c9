"""Which frozen document a file or a fingerprint is. Nothing here changes anything.

Whoever asks may be nobody we know. They hold the file already, so they are told what it says itself: of a version that
has been in force, was approved or was issued its title, number and day. More, and everything about versions that were
only presented, is for those who may see them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from partnership.choice import _
from partnership.enums import ProceedingState, RenditionKind
from partnership.models import FrozenDocument, Proceeding, Rendition
from partnership.verifying import digest, is_intact
from plans.contents import CONTENTS
from plans.documents.errors import DocumentError
from plans.documents.reading import HoldsNothing, attached
from plans.standings import Stand, Standing, pages_of, stands_of

WHOLE, SHORT = 64, 8  # signs of a fingerprint: all of them, and those at the foot of every page
MOST = 5  # versions that are told of: the same content may have been presented again
FINAL = (RenditionKind.IN_FORCE, RenditionKind.ISSUED)  # the files of what has been decided
ATTACHMENTS = [content.attachment for content in CONTENTS.values()]


class How(Enum):
    """What it was known by."""

    FILE = auto()  # byte for byte
    CONTENT = auto()  # the data inside, of a file that is another one
    FINGERPRINT = auto()
    SHORT = auto()


@dataclass(frozen=True)
class Match:
    """A version that was found. `page` is where who asks may see it, or empty; `file` is the kind of the file itself,
    where that was known.
    """

    frozen: FrozenDocument
    stand: Stand
    is_intact: bool
    page: str
    file: str | None = None

    @property
    def standing(self) -> Standing:
        return self.stand.standing

    @property
    def is_decided(self) -> bool:
        """It is in force, approved or issued, or once was."""
        return self.stand.since is not None

    @property
    def is_told(self) -> bool:
        return self.is_decided or bool(self.page)


@dataclass(frozen=True)
class Recognised:
    """What is known, and who asks may be told of the first. Without matches `holds_data` tells a draft or a changed
    document from what was not made here.
    """

    how: How
    matches: tuple[Match, ...] = ()
    holds_data: bool = False


def by_fingerprint(user: object, fingerprint: str) -> Recognised:
    """The versions of a fingerprint of 64 signs, a content's or a file's, or of the first eight."""
    if len(fingerprint) == SHORT:
        found = FrozenDocument.objects.filter(fingerprint__startswith=fingerprint)
        return Recognised(How.SHORT, _matches(user, _ids(found)))
    ids = _of_content(fingerprint) or _of_file(fingerprint) or _with_another_fingerprint(fingerprint)
    return Recognised(How.FINGERPRINT, _matches(user, ids, fingerprint))


def by_file(user: object, content: bytes) -> Recognised:
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
        carried = digest(attached(content, *ATTACHMENTS))
    except HoldsNothing:
        return Recognised(How.CONTENT)
    ids = _of_content(carried) or _with_another_fingerprint(carried)
    return Recognised(How.CONTENT, _matches(user, ids), holds_data=True)


def _ids(found: QuerySet[FrozenDocument]) -> list[UUID]:
    """The first of them: those that were decided, then the newest."""
    files = Rendition.objects.filter(document=OuterRef("pk"), kind__in=FINAL)
    approved = Proceeding.objects.filter(document=OuterRef("pk"), state=ProceedingState.APPROVED)
    ordered = found.annotate(is_decided=Exists(files) | Exists(approved)).order_by("-is_decided", "-version", "pk")
    return list(ordered.values_list("pk", flat=True)[:MOST])


def _of_content(fingerprint: str) -> list[UUID]:
    return _ids(FrozenDocument.objects.filter(fingerprint=fingerprint))


def _of_file(fingerprint: str) -> list[UUID]:
    files = Rendition.objects.filter(sha256=fingerprint)
    return _ids(FrozenDocument.objects.filter(pk__in=files.values("document")))


def _with_another_fingerprint(fingerprint: str) -> list[UUID]:
    """The versions whose content has this fingerprint, but whose row has been made to say one that is nearly it."""
    near = Q(fingerprint__startswith=fingerprint[:SHORT]) | Q(fingerprint__endswith=fingerprint[-SHORT:])
    found = FrozenDocument.objects.filter(near)[:MOST]
    return [frozen.pk for frozen in found if digest(frozen.content) == fingerprint]


def _matches(user: object, ids: Iterable[UUID], file: str = "") -> tuple[Match, ...]:
    """What is known of versions, those first that who asks is told of. `file` is the fingerprint of the file that was
    handed in.
    """
    documents = FrozenDocument.objects.filter(pk__in=ids).select_related("partnership", "period")
    found = list(documents.order_by("-version"))
    if not found:
        return ()
    files: defaultdict[UUID, list[Rendition]] = defaultdict(list)
    for rendition in Rendition.objects.filter(document__in=found):
        files[rendition.document_id].append(rendition)
    stands, pages = stands_of(found, files), pages_of(user, found)
    matches = [
        Match(
            frozen=frozen,
            stand=stands[frozen.pk],
            is_intact=is_intact(frozen, files[frozen.pk]),
            page=pages.get(frozen.pk, ""),
            file=next((one.kind for one in files[frozen.pk] if one.sha256 == file), None),
        )
        for frozen in found
    ]
    return tuple(sorted(matches, key=lambda match: (not match.is_told, match.standing.value)))
