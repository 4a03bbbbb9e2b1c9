"""A Word file in the house's look, and its bytes.

The folder `blank` is an empty file, unpacked: styles, lists, types, settings and the page. What stands in it is to the
Word files what print.css is to the PDF.
"""

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import docx
from django.utils.translation import gettext as _
from docx.document import Document

from partnership.archives import zipped
from partnership.xmltext import holdable
from plans.documents.word.elements import Element, field, make, spelled

BLANK = Path(__file__).with_name("blank")
LANGUAGE = "da-DK"
FIRST_IN_THE_FILE = "[Content_Types].xml"
NO_MOMENT = datetime(1980, 1, 1, tzinfo=UTC)


def blank_file(*, title: str, author: str, at: datetime | None, head: str, foot: str) -> Document:
    """A file without content. `head` stands at the top of each page, `foot` below beside the page's number."""
    parts = sorted(path for path in BLANK.rglob("*") if path.is_file())
    packed = zipped((part.relative_to(BLANK).as_posix(), part.read_bytes()) for part in parts)
    document = docx.Document(io.BytesIO(packed))
    properties = document.core_properties
    properties.title, properties.language = holdable(title)[:255], LANGUAGE
    properties.author = properties.last_modified_by = holdable(author)[:255]
    properties.created = properties.modified = (at or NO_MOMENT).astimezone(UTC).replace(tzinfo=None)
    section = document.sections[0]
    _fill(section.header.paragraphs[0]._p, spelled_run(head))
    tab = make("w:r", make("w:tab"))
    _fill(section.footer.paragraphs[0]._p, spelled_run(foot), tab, *page_number())
    return document


def page_number() -> Iterable[Element]:
    """ "Page 3 of 12", counted by Word."""
    before, between, after = _("Page %(page)s of %(pages)s").replace("%(pages)s", "%(page)s").split("%(page)s")
    yield from (spelled_run(before), field("PAGE"), spelled_run(between), field("NUMPAGES"), spelled_run(after))


def spelled_run(text: str) -> Element:
    return make("w:r", *spelled(text))


def _fill(paragraph: Element, *runs: Element) -> None:
    paragraph.extend(run for run in runs if len(run))


def as_bytes(document: Document) -> bytes:
    """The file. The same content gives the same bytes: its parts have an order, and no date."""
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as parts:
        names = sorted(parts.namelist(), key=lambda name: (name != FIRST_IN_THE_FILE, name))
        return zipped((name, parts.read(name)) for name in names)
