"""Pictures as they are kept: JPEGs of a fitting size that tell nothing but what they show. All without Django."""

import warnings
from enum import StrEnum
from io import BytesIO
from typing import NamedTuple

from PIL import ExifTags, Image, ImageFile, ImageOps

LARGEST = 3_000_000  # bytes of a picture that was made ready
WIDEST, HIGHEST = 1600, 2400  # the text block of a page at 260 dots an inch, and most of its height

FORMATS = ("JPEG", "PNG", "WEBP")  # by what is in the file; its name says nothing
MEGABYTE = 1024 * 1024
LARGEST_UPLOAD = 10 * MEGABYTE
MOST_PIXELS = 50_000_000  # a good telephone takes pictures of 12 million; unpacked, this many take 200 MB
QUALITIES = (85, 70, 50)  # the first whose file is small enough
LYING = (5, 6, 7, 8)  # how a camera says that it was held on its side

BROKEN = (OSError, SyntaxError, ValueError, EOFError)  # what Pillow says of a file that is none


class Why(StrEnum):
    """Why a file cannot be used as a picture."""

    EMPTY = "empty"
    BYTES = "bytes"
    PIXELS = "pixels"
    KIND = "kind"
    BROKEN = "broken"
    DETAILED = "detailed"


class NoPicture(Exception):
    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


class Ready(NamedTuple):
    content: bytes
    width: int
    height: int


def make_ready(source: bytes, widest: int = WIDEST, highest: int = HIGHEST) -> Ready:
    """The picture as a JPEG that is not too large, upright, and tells nothing but what it shows.

    The same file gives the same bytes. What it says of place, time and camera is left out; what is transparent becomes
    white. Raises NoPicture.
    """
    if not source:
        raise NoPicture(Why.EMPTY)
    if len(source) > LARGEST_UPLOAD:
        raise NoPicture(Why.BYTES)
    refuse_cut_pictures()
    try:
        with Image.open(BytesIO(source), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:  # known before anything is unpacked
                raise NoPicture(Why.PIXELS)
            return _encoded(_upright(picture, widest, highest))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise NoPicture(Why.PIXELS) from None
    except Image.UnidentifiedImageError:
        raise NoPicture(Why.KIND) from None
    except BROKEN:
        raise NoPicture(Why.BROKEN) from None


def is_ready(content: bytes, width: int, height: int) -> bool:
    """Whether this is a whole picture as texts may show them: a JPEG of this size in red, green and blue or grey, and
    nothing else in its file that a reader could learn from (a place, a camera, a comment).
    """
    if len(content) > LARGEST or not (0 < width <= WIDEST and 0 < height <= HIGHEST):
        return False
    refuse_cut_pictures()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of metadata that is not read
            with Image.open(BytesIO(content), formats=["JPEG"]) as picture:
                if picture.size != (width, height) or picture.mode not in ("RGB", "L"):
                    return False
                if not picture.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}:
                    return False
                picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True


def refuse_cut_pictures() -> None:
    """Let a picture that ends too early be an error. The library that prints says otherwise for its whole process."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False


def _upright(picture: Image.Image, widest: int, highest: int) -> Image.Image:
    """The picture as it is to be looked at, in its final size, with its colours and nothing else."""
    lies = picture.getexif().get(ExifTags.Base.Orientation) in LYING
    size = (highest, widest) if lies else (widest, highest)
    # A large JPEG is unpacked to a part of its size, and all are turned when they are small, which takes less memory.
    picture.draft(None, size)
    picture.thumbnail(size, Image.Resampling.LANCZOS)
    turned = ImageOps.exif_transpose(picture)
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
    raise NoPicture(Why.DETAILED)
