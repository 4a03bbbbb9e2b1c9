"""The way in: a file that somebody uploads is known by its content, made anew in a child process, and kept.

Pillow and pikepdf have no limits of their own, so they never read a stranger's file in a web process. The child may use
so much memory and so much time, and has no connection to anything.
"""

import json
import logging
import re
from hashlib import sha256
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from partnership import children, jpegs
from partnership.enums import FileKind
from partnership.models import Partnership, StoredFile, User
from partnership.stored import names, pdfs, worker

logger = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE  # of a file as it comes
MEMORY = 132 * MEGABYTE  # of address space: a photo of 12 million pixels takes 70, one of 48 million 80
SECONDS = 5  # of processor time, and three times as long on the clock

BEGINNINGS = {b"%PDF-": FileKind.PDF, b"\xff\xd8\xff": FileKind.PICTURE, b"\x89PNG\r\n\x1a\n": FileKind.PICTURE}
WEBP = re.compile(rb"RIFF....WEBP", re.DOTALL)
HEIC = re.compile(rb"....ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1)", re.DOTALL)
ENDINGS = {FileKind.PICTURE: ".jpg", FileKind.PDF: ".pdf"}


class Refused(Exception):
    """The file cannot be kept. The message is for the one who chose it."""


class Checked(NamedTuple):
    """A file that can be kept, made anew."""

    kind: FileKind
    name: str
    content: bytes


def keep(upload: UploadedFile | Checked, partnership: Partnership, user: User | None) -> StoredFile:
    """Keep a file that somebody uploads, or that has been checked already. Without a user a link brought them here.

    Side effect: the row. Raises Refused.
    """
    file = upload if isinstance(upload, Checked) else checked(upload)
    return StoredFile.objects.create(
        partnership=partnership,
        kind=file.kind,
        name=file.name,
        content=file.content,
        size=len(file.content),
        sha256=sha256(file.content).hexdigest(),
        uploaded_by=user,
    )


def checked(upload: UploadedFile) -> Checked:
    """What is kept of an upload: a picture as JPEG, upright, at most 1600 pixels wide and high, that tells nothing but
    what it shows; a PDF with its pages alone. Nothing is written. Raises Refused.
    """
    if (upload.size or 0) > LARGEST:
        raise Refused(_("The file is larger than 10 MB. Choose a smaller one."))
    content = upload.read(LARGEST + 1)
    upload.seek(0)
    if not content:
        raise Refused(_("The file is empty. Choose another one."))
    if len(content) > LARGEST:
        raise Refused(_("The file is larger than 10 MB. Choose a smaller one."))
    kind = _kind(content)
    otherwise = _("Picture") if kind == FileKind.PICTURE else _("Document")
    return Checked(kind, names.cleaned(upload.name or "", ENDINGS[kind], otherwise), _made_anew(kind, content))


def _kind(content: bytes) -> FileKind:
    """What the file is, by how it begins. Its name and what the browser calls it say nothing."""
    if HEIC.match(content):
        raise Refused(
            _("The picture is in the format HEIC, which cannot be shown everywhere. Save it as JPEG and try with that.")
        )
    if WEBP.match(content):
        return FileKind.PICTURE
    for beginning, kind in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    raise Refused(_("The file is neither a picture (JPEG, PNG or WebP) nor a PDF. Save it as one of them."))


def _made_anew(kind: FileKind, content: bytes) -> bytes:
    """The file as the child has made it. Raises Refused."""
    try:
        answer = children.ask(worker.__name__, [kind.value, MEMORY, SECONDS], content, seconds=3 * SECONDS)
    except children.TookTooLong:
        raise Refused(_("It takes too long to read the file. Choose a smaller one.")) from None
    if answer.status == 0:
        head, _end, made = answer.content.partition(b"\n")
        if why := json.loads(head):
            raise Refused(_in_words(why))
        return made
    logger.warning("%s not kept (status %s): %s", kind, answer.status, answer.said[-2000:].decode(errors="replace"))
    if answer.ran_out_of_time:
        raise Refused(_("It takes too long to read the file. Choose a smaller one."))
    if answer.status == worker.TOO_LARGE or answer.ran_out_of_memory:
        raise Refused(_("The file holds more than its size tells, and cannot be read. Choose another one."))
    raise Refused(_("The file is damaged and cannot be read. Save it anew, and try with that."))


def _in_words(why: str) -> str:
    return {
        jpegs.Why.EMPTY: _("The file is empty. Choose another one."),
        jpegs.Why.BYTES: _("The file is larger than 10 MB. Choose a smaller one."),
        jpegs.Why.PIXELS: _("The picture has too many pixels to be kept. Make it smaller and try again."),
        jpegs.Why.KIND: _("The file is neither a picture (JPEG, PNG or WebP) nor a PDF. Save it as one of them."),
        jpegs.Why.BROKEN: _("The picture is damaged, or too large to be read. Save it anew or smaller, and try again."),
        jpegs.Why.DETAILED: _("The picture is too detailed to be kept. Make it smaller and try again."),
        pdfs.Why.PASSWORD: _("The PDF is protected. Save it without a password, and try with that."),
        pdfs.Why.DAMAGED: _("The PDF is damaged. Open it, save or print it as a new PDF, and try with that."),
        pdfs.Why.GREW: _("The file is larger than 10 MB. Choose a smaller one."),
    }[why]  # type: ignore[index]
