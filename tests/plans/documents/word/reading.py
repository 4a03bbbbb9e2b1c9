"""Word files read again: their words, and what is left of them when all revisions are accepted or rejected.

This reads what the format itself says, without the code that wrote it and without LibreOffice.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Any

from lxml import etree

from plans.documents.compare.values import Block, Chapter, Run
from plans.documents.word.plan import old_numbers

BLANKS = "\N{NO-BREAK SPACE} "
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REVISIONS = ("ins", "del")


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def part(content: bytes, name: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def body(content: bytes) -> Any:
    return part(content)[0]


def sections(content: bytes) -> tuple[list[Any], list[Any]]:
    """What stands before the plan, and the plan."""
    elements = [element for element in body(content) if element.tag != w("sectPr")]
    cut = next(place for place, element in enumerate(elements) if element.find(f".//{w('sectPr')}") is not None)
    return elements[: cut + 1], elements[cut + 1 :]


def plan_lines(content: bytes) -> list[str]:
    """The plan's paragraphs and rows that say something, as they stand."""
    return list(lines(sections(content)[1]))


def lines(elements: Iterable[Any]) -> Iterator[str]:
    for element in elements:
        if element.tag == w("tbl"):
            for row in element.iter(w("tr")):
                words = "\t".join(" ".join(map(said, cell.iter(w("p")))) for cell in row.iter(w("tc"))).strip(BLANKS)
                if words:
                    yield words
        elif words := said(element).strip(BLANKS):
            yield words


def said(paragraph: Any) -> str:
    """The words of a paragraph, also those that are taken out."""
    signs = {w("br"): "\n", w("tab"): "\t"}
    runs = (piece for run in paragraph.iter(w("r")) for piece in run)
    return "".join(signs.get(piece.tag) or (piece.text or "") for piece in runs if piece.tag != w("rPr"))


# --- Accepting and rejecting ---


def settled(content: bytes, *, accept: bool) -> list[str]:
    """The plan's lines with all its revisions accepted or rejected, as the format means them."""
    gone, kept = ("del", "ins") if accept else ("ins", "del")
    root = etree.Element("plan")
    root.extend(deepcopy(element) for element in sections(content)[1])
    for row in root.xpath(f".//w:tr[w:trPr/w:{gone}]", namespaces={"w": W}):
        row.getparent().remove(row)
    for table in root.xpath(".//w:tbl[not(w:tr)]", namespaces={"w": W}):
        table.getparent().remove(table)
    ended = root.xpath(f".//w:p[w:pPr/w:rPr/w:{gone}]", namespaces={"w": W})
    for mark in root.xpath(f".//w:p/w:{gone}", namespaces={"w": W}):
        mark.getparent().remove(mark)
    for paragraph in ended:
        _joined_to_the_next(paragraph)
    assert not root.xpath(f".//w:r/ancestor::w:{gone}", namespaces={"w": W}), kept
    return list(lines(root))


def _joined_to_the_next(paragraph: Any) -> None:
    """The end of a paragraph is gone: what is left of it stands at the beginning of the next one."""
    following = paragraph.getnext()
    assert following is not None, "the last paragraph cannot lose its end"
    if following.tag != w("p"):
        assert not said(paragraph), "there is no paragraph to be joined to"
        return
    following[1:1] = [piece for piece in paragraph if piece.tag != w("pPr")]
    paragraph.getparent().remove(paragraph)


# --- What ought to be there ---


def told(chapters: Sequence[Chapter], numbers: dict[str, int] | None = None) -> list[str]:
    """The lines of a plan that has no changes, as a comparison tells them."""
    return [line for words in _told(chapters, numbers or {}) if (line := words.strip(BLANKS))]


def _told(chapters: Sequence[Chapter], numbers: dict[str, int]) -> Iterator[str]:
    for chapter in chapters:
        number = numbers.get(chapter.key, chapter.number)
        yield (f"{number}. " if number else "") + _words(chapter.runs)
        for place in chapter.places:
            if place.heading:
                yield place.heading
            for item in place.blocks:
                if isinstance(item, Block):
                    yield _words(item.runs)
                else:
                    yield from ("\t".join(_words(cell.runs) for cell in row.cells) for row in item.rows)


def _words(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def old_told(chapters: Sequence[Chapter], old: Sequence[Chapter]) -> list[str]:
    """The old side of a comparison, with the numbers its activities had then."""
    return told(old, old_numbers(chapters))


# --- Revisions ---


def revisions(content: bytes) -> list[Any]:
    """Every revision of the file: of words, of ends of paragraphs, of rows."""
    return list(body(content).iter(*map(w, REVISIONS)))


def places(content: bytes) -> set[str]:
    """The bookmarks under which there is a revision."""
    found, here = set(), ""
    for element in body(content).iter():
        if element.tag == w("bookmarkStart"):
            here = element.get(w("name"))
        elif element.tag in map(w, REVISIONS):
            found.add(here)
    return found
