"""The files of frozen documents: each is made once, kept for good, and never made again."""

from collections.abc import Callable
from hashlib import sha256

from django.db import transaction

from partnership.enums import RenditionKind
from partnership.models import FrozenDocument, Rendition


def keep_file(frozen: FrozenDocument, kind: RenditionKind, pdf: bytes) -> Rendition:
    return Rendition.objects.create(document=frozen, kind=kind, content=pdf, sha256=sha256(pdf).hexdigest())


def kept_file(frozen: FrozenDocument, kind: RenditionKind) -> Rendition | None:
    """The file, without its bytes; none where it has not been made yet. One query."""
    return Rendition.objects.filter(document=frozen, kind=kind).defer("content").first()


def made_once(frozen: FrozenDocument, kind: RenditionKind, make: Callable[[], bytes]) -> Rendition:
    """The file of a version, made with `make` where there is none yet. Of two who make it one keeps it.

    Making takes a second, in which nothing is locked. Raises what `make` raises.
    """
    if file := kept_file(frozen, kind):
        return file
    pdf = make()
    with transaction.atomic():
        FrozenDocument.objects.select_for_update().only("pk").get(pk=frozen.pk)
        return kept_file(frozen, kind) or keep_file(frozen, kind, pdf)
