"""Pictures are made ready when they are uploaded: small, upright, and silent about where they were taken."""

import struct
import zlib
from hashlib import sha256
from io import BytesIO

import pytest
from django.utils import translation
from PIL import Image, ImageFile

from partnership import jpegs
from partnership.jpegs import LARGEST_UPLOAD, MOST_PIXELS, WIDEST, is_ready
from partnership.models import Picture
from partnership.pictures_in_texts import PictureError, keep, make_ready
from tests.factories import a_house, a_user
from tests.images import a_jpeg, encoded, opened, stripes

KINDS = [
    ("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "LA"),
    ("PNG", "1"), ("PNG", "I;16"), ("WEBP", "RGB"), ("WEBP", "RGBA"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def english():
    with translation.override(None):
        yield


def refusal(content: bytes) -> str:
    with pytest.raises(PictureError) as refused:
        make_ready(BytesIO(content))
    return str(refused.value)


@pytest.mark.once
@pytest.mark.parametrize(("format", "mode"), KINDS)
def test_every_kind_becomes_a_jpeg_that_is_ready(format, mode):
    source = Image.new("I;16", (40, 30)) if mode == "I;16" else stripes(40, 30, mode)
    content, width, height = make_ready(BytesIO(encoded(source, format)))
    assert (width, height) == (40, 30)
    assert is_ready(content, width, height)
    assert opened(content).mode == "RGB"


@pytest.mark.once
def test_the_same_file_gives_the_same_bytes():
    source = encoded(stripes(300, 200), "PNG")
    assert make_ready(BytesIO(source)) == make_ready(BytesIO(source))


@pytest.mark.once
def test_a_wide_picture_is_made_smaller_and_a_small_one_is_not_made_larger():
    assert make_ready(BytesIO(encoded(stripes(4000, 1000), "JPEG")))[1:] == (WIDEST, 400)
    assert make_ready(BytesIO(encoded(stripes(1000, 6000), "PNG")))[1:] == (400, 2400)
    assert make_ready(BytesIO(encoded(stripes(20, 10), "PNG")))[1:] == (20, 10)


@pytest.mark.once
def test_a_picture_is_turned_upright_and_says_nothing_of_place_and_camera():
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    exif[0x010F] = "Et kamera"
    exif.get_ifd(0x8825)[1] = "N"  # where it was taken
    source = encoded(stripes(60, 40), "JPEG", exif=exif, comment=b"Et sted", dpi=(300, 300))
    assert b"Et kamera" in source
    content, width, height = make_ready(BytesIO(source))
    assert (width, height) == (40, 60)
    assert b"Et kamera" not in content
    assert b"Et sted" not in content
    assert b"Exif" not in content
    assert not opened(content).getexif()
    assert is_ready(content, width, height)
    assert not is_ready(source, 60, 40)  # what the camera wrote would not pass


@pytest.mark.once
def test_what_is_transparent_becomes_white():
    content, _width, _height = make_ready(BytesIO(encoded(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG")))
    assert opened(content).getpixel((4, 4)) == (255, 255, 255)


def a_bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is very large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


@pytest.mark.once
@pytest.mark.parametrize("size", [(7072, 7072), (10_000, 10_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(size, monkeypatch):
    def unpack(*_arguments):
        raise AssertionError("it was unpacked")

    monkeypatch.setattr(jpegs, "_upright", unpack)
    assert size[0] * size[1] > MOST_PIXELS
    assert "50 million pixels" in refusal(a_bomb(*size))


@pytest.mark.once
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"x" * (LARGEST_UPLOAD + 1), "10 MB"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", "JPEG, PNG or WebP"),
        (b"%PDF-1.7", "JPEG, PNG or WebP"),
        (encoded(stripes(), "GIF"), "JPEG, PNG or WebP"),
        (encoded(stripes(), "TIFF"), "JPEG, PNG or WebP"),
        (encoded(stripes(), "BMP"), "JPEG, PNG or WebP"),
        (encoded(stripes(400, 300), "JPEG")[:300], "damaged"),
        (encoded(stripes(400, 300), "PNG")[:60], "damaged"),
        (a_bomb(3000, 3000), "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_picture_is_refused_in_words(content, words):
    assert words in refusal(content)


@pytest.mark.once
def test_only_a_whole_silent_jpeg_of_its_size_is_ready():
    content = a_jpeg(80, 60)
    assert is_ready(content, 80, 60)
    assert not is_ready(content, 60, 80)
    assert not is_ready(content[:-40], 80, 60)
    assert not is_ready(encoded(stripes(80, 60), "PNG"), 80, 60)
    assert not is_ready(encoded(stripes(80, 60, "CMYK"), "JPEG"), 80, 60)
    assert not is_ready(encoded(stripes(80, 60), "JPEG", comment=b"Et sted"), 80, 60)
    assert not is_ready(a_jpeg(1601, 10), 1601, 10)
    assert not is_ready(b"", 80, 60)


@pytest.mark.once
def test_a_cut_picture_is_refused_also_where_a_library_lets_cut_pictures_pass(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as the one that prints does
    assert not is_ready(a_jpeg(80, 60)[:-40], 80, 60)
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(PictureError):
        make_ready(BytesIO(encoded(stripes(80, 60), "PNG")[:-40]))


def test_the_same_picture_is_kept_once_in_a_partnership(db):
    here, there = a_house().partnership, a_house("bakken").partnership
    writer = a_user("skriver@example.org")
    source = encoded(stripes(30, 20), "PNG")
    first = keep(here, BytesIO(source), writer)
    assert keep(here, BytesIO(source), writer) == first
    assert keep(there, BytesIO(source), writer) != first
    assert Picture.objects.filter(sha256=sha256(bytes(first.content)).hexdigest()).count() == 2
    assert (first.width, first.height, first.uploaded_by) == (30, 20, writer)
