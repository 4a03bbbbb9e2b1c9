"""Files that somebody might send by mistake or on purpose. All are made here; none is kept."""

import struct
import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.images import encoded, stripes

SCRIPT = b"<script>alert(document.cookie)</script>"
HTML = b"<!doctype html><title>x</title>" + SCRIPT
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>"
ZIP = b"PK\x03\x04" + b"\0" * 26 + b"PK\x05\x06" + b"\0" * 18


def a_pdf(pages: int = 1) -> bytes:
    return saved(blank(pages))


def blank(pages: int = 1) -> Pdf:
    pdf = Pdf.new()
    for _page in range(pages):
        pdf.add_blank_page()
    return pdf


def saved(pdf: Pdf, **options: object) -> bytes:
    file = BytesIO()
    pdf.save(file, **options)
    return file.getvalue()


def png_of(width: int, height: int, *, whole: bool = False) -> bytes:
    """A PNG of few bytes that says it is so large; where it is `whole`, it really unpacks to all of that, in grey."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * (width + 1) * height, 9) if whole else zlib.compress(b"\0" * 1000)
    chunks = [(b"IHDR", head), (b"IDAT", data), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def with_script() -> bytes:
    """A PDF that runs a script when it is opened, on each page and by name, and starts a program."""
    pdf = blank()
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('x')"))
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), pdf.make_indirect(script)])))
    pdf.pages[0].AA = Dictionary(O=script)
    launch = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 99, 99]),
        A=Dictionary(S=Name.Launch, F=String("cmd.exe"), Next=Dictionary(S=Name.JavaScript, JS=String("x"))),
    )  # fmt: skip
    pdf.pages[0].Annots = Array([pdf.make_indirect(launch)])
    return saved(pdf)


def with_a_file_within() -> bytes:
    pdf = blank()
    pdf.attachments["ond.exe"] = pikepdf.AttachedFileSpec(pdf, b"MZ" + HTML)
    return saved(pdf, compress_streams=False)


def with_a_link() -> bytes:
    pdf = blank()
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]),
        A=Dictionary(S=Name.URI, URI=String("https://example.org/")),
    )  # fmt: skip
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])
    return saved(pdf)


def protected(user: str) -> bytes:
    """A PDF with a password; with an empty one for the reader it opens without asking."""
    return saved(blank(), encryption=pikepdf.Encryption(owner="hemmeligt", user=user))


def bomb(size: int = 300_000_000) -> bytes:
    """A PDF of a few kilobytes, one stream of which unpacks to so much."""
    pdf, packer = blank(), zlib.compressobj()
    packed = b"".join(packer.compress(bytes(1_000_000)) for _part in range(size // 1_000_000)) + packer.flush()
    packed = zlib.compress(zlib.compress(packed))
    stream = pdf.make_stream(b"")
    stream.write(packed, filter=Array([Name.FlateDecode] * 3))
    pdf.pages[0].Contents = stream
    return saved(pdf, compress_streams=False)


def many_objects() -> bytes:
    """A PDF whose half a million objects are packed into little."""
    pdf = blank()
    pdf.Root.Pile = Array([pdf.make_indirect(Dictionary(N=number)) for number in range(500_000)])
    return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def deep() -> bytes:
    """A PDF with lists in lists, as deep as nobody writes them."""
    return a_pdf().replace(b"/Type /Catalog", b"/Type /Catalog /Deep " + b"[" * 100_000 + b"]" * 100_000)


def wrong_length() -> bytes:
    """A PDF that says a stream ends before it does."""
    pdf = blank()
    pdf.pages[0].Contents = pdf.make_stream(b"0 0 m " * 40)
    return saved(pdf, compress_streams=False).replace(b"/Length 240", b"/Length 090")


def a_webp() -> bytes:
    return encoded(stripes(60, 40), "WEBP")


def heavy() -> dict[str, bytes]:
    """Files that take as much memory and time as they can get. Making them takes seconds."""
    return {
        "pdf bomb": bomb(),
        "pdf of many objects": many_objects(),
        "png of 13,000 x 13,000 that unpacks": png_of(13_000, 13_000, whole=True),
        "png of 49 million pixels": png_of(7000, 7000, whole=True),
        "png of 23 million pixels in colour": encoded(stripes(4800, 4800), "PNG"),
        "png of 12 million pixels, transparent": encoded(stripes(4000, 3000, "RGBA"), "PNG"),
        "webp of 12 million pixels": encoded(stripes(4000, 3000), "WEBP"),
        "jpeg of 48 million pixels": encoded(stripes(8064, 6048), "JPEG"),
        "jpeg of 48 million pixels in many passes": encoded(stripes(8064, 6048), "JPEG", progressive=True),
        "ten megabytes": b"%PDF-1.7\n" + bytes(10 * 1024 * 1024 - 9),
        "eleven megabytes": b"%PDF-1.7\n" + bytes(11 * 1024 * 1024),
    }


# What must be refused, with a word of what is said of it.
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "html": (HTML, "neither"),
    "html called a picture": (b"\n" + HTML, "neither"),
    "svg with a script": (SVG, "neither"),
    "xml": (b"<?xml version='1.0'?>" + SVG, "neither"),
    "gif": (encoded(stripes(), "GIF"), "neither"),
    "gif and html": (b"GIF89a/*" + HTML, "neither"),
    "zip": (ZIP, "neither"),
    "program": (b"MZ\x90\0" + b"\0" * 200, "neither"),
    "text": ("Vi nåede det hele".encode(), "neither"),
    "one byte": (b"\xff", "neither"),
    "tiff": (encoded(stripes(), "TIFF"), "neither"),
    "avif": (b"\0\0\0\x1cftypavif" + b"\0" * 40, "neither"),
    "heic": (b"\0\0\0\x18ftypheic" + b"\0" * 40, "HEIC"),
    "pdf after html": (HTML + a_pdf(), "neither"),
    "pdf after a space": (b" " + a_pdf(), "neither"),
    "jpeg head alone": (b"\xff\xd8\xff", "neither"),
    "jpeg head and html": (b"\xff\xd8\xff\xe0" + HTML, "damaged"),
    "png head and html": (b"\x89PNG\r\n\x1a\n" + HTML, "damaged"),
    "webp head and html": (b"RIFF\xff\xff\xff\xffWEBP" + HTML, "neither"),
    "cut jpeg": (encoded(stripes(400, 300), "JPEG")[:300], "damaged"),
    "cut png": (encoded(stripes(400, 300), "PNG")[:60], "damaged"),
    "png of 13,000 x 13,000": (png_of(13_000, 13_000), "too many pixels"),
    "png of 60,000 x 60,000": (png_of(60_000, 60_000), "too many pixels"),
    "png of two thousand million a side": (png_of(2**31 - 1, 2**31 - 1), "too many pixels"),
    "png that lies about its length": (png_of(3000, 3000), "damaged"),
    "pdf head alone": (b"%PDF-1.7\n", "damaged"),
    "pdf head and html": (b"%PDF-1.7\n" + HTML, "damaged"),
    "cut pdf": (a_pdf(3)[:-60], "damaged"),
    "half a pdf": (a_pdf(3)[: len(a_pdf(3)) // 2], "damaged"),
    "pdf with a wrong length": (wrong_length(), "damaged"),
    "pdf without pages": (saved(Pdf.new()), "damaged"),
    "deep pdf": (deep(), "damaged"),
    "pdf with a password": (protected("hemmeligt"), "protected"),
    "pdf that must not be printed": (protected(""), "protected"),
}

# What is taken, and must come out clean: nothing of what was hidden in it is left.
MADE_ANEW: dict[str, bytes] = {
    "jpeg with html in a comment": encoded(stripes(60, 40), "JPEG", comment=HTML),
    "jpeg with html after it": encoded(stripes(60, 40), "JPEG") + HTML,
    "jpeg that is a zip too": encoded(stripes(60, 40), "JPEG") + ZIP,
    "png with html after it": encoded(stripes(60, 40), "PNG") + HTML,
    "webp with html after it": a_webp() + HTML,
    "pdf with html after it": a_pdf() + HTML,
    "pdf that is a zip too": a_pdf() + ZIP,
    "pdf with html in a comment": a_pdf() + b"\n%" + HTML + b"\n%%EOF\n",
    "pdf with a script": with_script(),
    "pdf with a file within": with_a_file_within(),
}
