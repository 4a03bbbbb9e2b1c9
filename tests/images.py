"""Small made-up pictures: stripes, in every format, as a camera or a trickster would write them."""

from io import BytesIO
from typing import Any

from PIL import Image


def stripes(width: int = 8, height: int = 6, mode: str = "RGB") -> Image.Image:
    """A picture whose upper half is red and whose lower half is blue."""
    picture = Image.new("RGB", (width, height), "red")
    picture.paste("blue", (0, height // 2, width, height))
    return picture.convert(mode)


def encoded(picture: Image.Image, format: str, **options: Any) -> bytes:
    file = BytesIO()
    picture.save(file, format, **options)
    return file.getvalue()


def a_jpeg(width: int = 8, height: int = 6) -> bytes:
    """A picture as it is kept, made ready."""
    return encoded(stripes(width, height), "JPEG", quality=85, optimize=True)


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))
