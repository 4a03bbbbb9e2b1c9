"""PDFs made anew: the pages, without what could act or be hidden in them. Nothing here knows of Django."""

from collections.abc import Iterator
from enum import StrEnum
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

LARGEST = 10 * 1024 * 1024  # bytes

# What a page needs none of: scripts, what happens by itself, files within the file, forms of another kind, films.
TAKEN_OUT = (
    "/AA", "/AF", "/EF", "/EmbeddedFiles", "/JS", "/JavaScript", "/OpenAction", "/RichMediaContent",
    "/RichMediaSettings", "/XFA",
)  # fmt: skip
# Actions that do more than lead to a page or an address.
ACTS = (
    "/GoToE", "/GoTo3DView", "/ImportData", "/JavaScript", "/Launch", "/Movie", "/Rendition", "/RichMediaExecute",
    "/Sound", "/SubmitForm", "/Trans",
)  # fmt: skip


class Why(StrEnum):
    """Why a file cannot be kept as a PDF."""

    PASSWORD = "password"
    DAMAGED = "damaged"
    GREW = "grew"


class NoPdf(Exception):
    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def make_anew(source: bytes) -> bytes:
    """The same pages in a file that holds nothing else: no script, no action but links, no file within, and nothing
    before, between or after its parts. A damaged one is not mended, as pages could be missing. Raises NoPdf.
    """
    try:
        with pikepdf.open(BytesIO(source), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise NoPdf(Why.PASSWORD)
            if not pdf.pages:
                raise NoPdf(Why.DAMAGED)
            _take_out(pdf)
            file = BytesIO()
            pdf.save(file, deterministic_id=True)
            if pdf.get_warnings():
                raise NoPdf(Why.DAMAGED)
    except pikepdf.PasswordError:
        raise NoPdf(Why.PASSWORD) from None
    except (pikepdf.PikepdfError, ValueError, TypeError, RuntimeError):
        raise NoPdf(Why.DAMAGED) from None
    if file.tell() > LARGEST:
        raise NoPdf(Why.GREW)
    return file.getvalue()


def _take_out(pdf: Pdf) -> None:
    """Take out what could act. What nothing leads to any more is not written."""
    for entries in _dictionaries(pdf):
        if entries.get(Name.S) in ACTS:
            for key in list(entries.keys()):
                if key != "/Length":
                    del entries[key]
        for key in TAKEN_OUT:
            if key in entries:
                del entries[key]


def _dictionaries(pdf: Pdf) -> Iterator[Object]:
    """Every dictionary of the file, also those inside others. Without recursion: files nest as deep as they like."""
    waiting: list[Object] = [*pdf.objects, pdf.trailer]
    while waiting:
        found = waiting.pop()
        if isinstance(found, Dictionary | Stream):
            yield found
            within = [found.get(key) for key in list(found.keys()) if key != "/Length"]
        elif isinstance(found, Array):
            within = list(found)
        else:
            continue
        waiting += [one for one in within if isinstance(one, Object) and not one.is_indirect]
