"""Pictures that somebody uploads for a text: made ready once, so that page and paper can show them as they are."""

from hashlib import sha256
from typing import IO

from django.utils.translation import gettext as _

from partnership import jpegs
from partnership.jpegs import LARGEST_UPLOAD, NoPicture, Ready, Why
from partnership.models import Partnership, Picture, User


class PictureError(Exception):
    """The file cannot be used as a picture. The message is for the one who chose it."""


def make_ready(upload: IO[bytes]) -> Ready:
    """The picture as a text shows it (see `jpegs.make_ready`). Raises PictureError."""
    try:
        return jpegs.make_ready(upload.read(LARGEST_UPLOAD + 1))
    except NoPicture as refused:
        raise PictureError(in_words(refused.why)) from None


def keep(partnership: Partnership, upload: IO[bytes], user: User) -> Picture:
    """The picture of an uploaded file, made ready and kept. Side effect: the row, where the partnership has not got the
    same picture already. Raises PictureError.
    """
    ready = make_ready(upload)
    picture, _is_new = Picture.objects.get_or_create(
        partnership=partnership,
        sha256=sha256(ready.content).hexdigest(),
        defaults={**ready._asdict(), "uploaded_by": user},
    )
    return picture


def in_words(why: Why) -> str:
    return {
        Why.EMPTY: _("The file is empty."),
        Why.BYTES: _("The picture takes more than 10 MB. Make it smaller and try again."),
        Why.PIXELS: _("The picture has more than 50 million pixels. Make it smaller and try again."),
        Why.KIND: _("The file is not a picture of a kind that can be used. Use JPEG, PNG or WebP."),
        Why.BROKEN: _("The picture is damaged and cannot be read."),
        Why.DETAILED: _("The picture is too detailed to be kept. Make it smaller and try again."),
    }[why]
