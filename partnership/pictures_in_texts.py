"""Pictures that somebody uploads for a text: made ready once, so that page and paper can show them as they are."""

from hashlib import sha256
from io import BytesIO
from typing import IO, NamedTuple

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from partnership.jpegs import HIGHEST, LARGEST, WIDEST, refuse_cut_pictures
from partnership.models import Partnership, Picture, User

FORMATS = ("JPEG", "PNG", "WEBP")  # by what is in the file; its name says nothing
MEGABYTE = 1024 * 1024
LARGEST_UPLOAD = 10 * MEGABYTE
MOST_PIXELS = 50_000_000  # a good telephone takes pictures of 12 million; unpacked, this many take 150 MB
QUALITIES = (85, 70, 50)  # the first whose file is small enough

BROKEN = (OSError, SyntaxError, ValueError, EOFError, MemoryError)  # what Pillow says of a file that is none


class PictureError(Exception):
    """The file cannot be used as a picture. The message is for the one who chose it."""


class Ready(NamedTuple):
    content: bytes
    width: int
    height: int


def make_ready(upload: IO[bytes]) -> Ready:
    """The picture as a JPEG that is not too wide, upright, and tells nothing but what it shows.

    The same file gives the same bytes. What it says of place, time and camera is left out; what is transparent becomes
    white. Raises PictureError.
    """
    source = upload.read(LARGEST_UPLOAD + 1)
    if not source:
        raise PictureError(_("The file is empty."))
    if len(source) > LARGEST_UPLOAD:
        raise PictureError(_("The picture takes more than 10 MB. Make it smaller and try again."))
    refuse_cut_pictures()
    try:
        with Image.open(BytesIO(source), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:  # known before anything is unpacked
                raise PictureError(_too_many())
            return _encoded(_upright(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureError(_too_many()) from None
    except Image.UnidentifiedImageError:
        raise PictureError(_("The file is not a picture of a kind that can be used. Use JPEG, PNG or WebP.")) from None
    except BROKEN:
        raise PictureError(_("The picture is damaged and cannot be read.")) from None


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


def _too_many() -> str:
    return _("The picture has more than 50 million pixels. Make it smaller and try again.")


def _upright(picture: Image.Image) -> Image.Image:
    """The picture as it is to be looked at, in its final size, with its colours and nothing else."""
    picture.draft("RGB", (2 * HIGHEST, 2 * HIGHEST))  # a large JPEG is unpacked to a part of its size
    turned = ImageOps.exif_transpose(picture)
    turned.thumbnail((WIDEST, HIGHEST), Image.Resampling.LANCZOS)
    plain = Image.new("RGB", turned.size, "white")
    if turned.has_transparency_data:
        turned = turned.convert("RGBA")
        plain.paste(turned, mask=turned)
    else:
        plain.paste(turned.convert("RGB"))
    return plain


def _encoded(picture: Image.Image) -> Ready:
    for quality in QUALITIES:
        file = BytesIO()
        picture.save(file, "JPEG", quality=quality, optimize=True)
        if file.tell() <= LARGEST:
            return Ready(file.getvalue(), picture.width, picture.height)
    raise PictureError(_("The picture is too detailed to be kept. Make it smaller and try again."))
