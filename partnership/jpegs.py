"""What is known of a picture's file without showing it. Nothing here knows of Django."""

import warnings
from io import BytesIO

from PIL import Image, ImageFile

LARGEST = 3_000_000  # bytes of a picture that was made ready
WIDEST, HIGHEST = 1600, 2400  # the text block of a page at 260 dots an inch, and most of its height


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
