"""A text as plain paragraphs, for who writes without JavaScript, and back.

Blocks are separated by blank lines. "- " and "1. " begin the items of lists, "# " a subheading; the cells of a table
stand on one line with " | " between them; a footnote reads "[note: …]" where it is called, a picture "[picture: …]".
What comes back as it went out keeps its marks. What was written anew becomes paragraphs, lists and tables of plain
words: marks that somebody types are signs like others.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple
from xml.sax.saxutils import escape

from django.utils.translation import gettext
from lxml import etree, html

from partnership.danish import MONTHS
from partnership.richtext import BLOCKS, clean, clean_inline

LISTS = ("ul", "ol")
HEADING, CELL, INDENT = "# ", " | ", "  "
ITEM = re.compile(r"(?P<indent> *)(?:(?P<bullet>[-•*])|(?P<number>\d{1,3})[.)])\s+(?P<words>.*)")
DEEPEST = 5  # list in list


def to_plain(text: str) -> str:
    """The text as it is shown where it is written without marks."""
    return "\n\n".join(_plain(block) for block in _blocks(clean(text)) if _plain(block))


def from_plain(text: str, original: str) -> str:
    """The text that was written, with the marks of the original where it reads as the original did."""
    original, text = clean(original), _lines(text)
    if text == _lines(to_plain(original)):
        return original
    known = _Known(original)
    return clean("".join(known.block(chunk) for chunk in re.split(r"\n\n+", text) if chunk))


def line_from_plain(text: str, original: str) -> str:
    """As `from_plain`, for a text within one line."""
    original, text = clean_inline(original), _lines(text)
    if text == _lines(to_plain(original)):
        return original
    return clean_inline(_Known(original).words([line for line in text.split("\n") if line]))


def _lines(text: str) -> str:
    """What was typed, whatever the browser ends lines with, without white space that nobody sees."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


# Reading marked text


def _blocks(text: str) -> Iterator[html.HtmlElement]:
    """The outermost blocks; what stands between them without a block of its own is put into a `div`."""
    root = html.fragment_fromstring(text, create_parent="div")
    loose = html.Element("div")
    loose.text = root.text
    for child in list(root):
        if child.tag in BLOCKS:
            if len(loose) or (loose.text or "").strip():
                yield loose
            tail, child.tail = child.tail, None
            yield child
            loose = html.Element("div")
            loose.text = tail
        else:
            loose.append(child)
    if len(loose) or (loose.text or "").strip():
        yield loose


def _plain(block: html.HtmlElement) -> str:
    if block.tag == "h4":
        return HEADING + _words(block).replace("\n", " ")
    if block.tag == "figure":
        return _picture(block)
    if block.tag in LISTS:
        return "\n".join(_item_lines(block, ""))
    if block.tag == "table":
        rows = ([_words(cell).replace("\n", " ") for cell in row.iter("th", "td")] for row in block.iter("tr"))
        return "\n".join(CELL.join(cells).strip() for cells in rows)
    return _words(block)


def _item_lines(block: html.HtmlElement, indent: str) -> Iterator[str]:
    for number, item in enumerate(block.iterchildren("li"), start=1):
        mark = f"{number}. " if block.tag == "ol" else "- "
        first, *others = _words(item).split("\n")
        yield f"{indent}{mark}{first}"
        yield from (f"{indent}{INDENT}{line}" for line in others)
        for inner in item.iterchildren(*LISTS):
            yield from _item_lines(inner, indent + INDENT)


def _words(element: html.HtmlElement) -> str:
    """The words of one passage, line by line, without those of the lists in it."""
    text = re.sub(" +", " ", "".join(_pieces(element)))
    return "\n".join(line.strip(" ") for line in text.split("\n") if line.strip())


def _pieces(element: html.HtmlElement) -> Iterator[str]:
    yield _one_line(element.text)
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif "data-note" in child.attrib:
            yield _note(child)
        elif child.tag == "figure":
            yield f"\n{_picture(child)}\n"
        elif child.tag in BLOCKS and not (child.tag in LISTS and element.tag == "li"):
            yield from ("\n", *_pieces(child), "\n")
        elif child.tag not in LISTS:
            yield from _pieces(child)
        yield _one_line(child.tail)


def _one_line(text: str | None) -> str:
    return re.sub(r"[ \t\n]+", " ", text or "")


def _note(span: html.HtmlElement) -> str:
    return gettext("[note: %(words)s]") % {"words": _words(span).replace("\n", " ")}


def _picture(figure: html.HtmlElement) -> str:
    words = [figure.get("data-alt", ""), *(_words(caption).replace("\n", " ") for caption in figure.iter("figcaption"))]
    return gettext("[picture: %(words)s]") % {"words": " – ".join(filter(None, words))}


# Reading what was typed


class _Item(NamedTuple):
    depth: int
    ordered: bool
    lines: list[str]


class _Known:
    """The passages of a text by how they read, and what they become where they are read again."""

    def __init__(self, original: str) -> None:
        self.blocks: dict[str, list[str]] = defaultdict(list)
        self.passages: dict[str, str] = {}
        self.notes: dict[str, str] = {}
        self.pictures: dict[str, str] = {}
        for block in _blocks(original):
            self.blocks[_plain(block)].append(_inner(block) if block.tag == "div" else _outer(block))
            for passage in block.iter("p", "h4", "li", "th", "td", "div"):
                self.passages.setdefault(_words(passage), clean_inline(_inner_without_lists(passage)))
            for span in block.iter("span"):
                self.notes.setdefault(_note(span), _outer(span))
            for figure in block.iter("figure"):
                self.pictures.setdefault(_picture(figure), _outer(figure))

    def block(self, chunk: str) -> str:
        """The markup of lines without a blank one between them."""
        if same := self.blocks.get(chunk):
            return same.pop(0) if len(same) > 1 else same[0]
        lines = chunk.split("\n")
        return "".join(self._run(kind, list(run)) for kind, run in groupby(lines, _Kinds(lines, self.pictures)))

    def words(self, lines: list[str]) -> str:
        """The markup of one passage."""
        lines = [line.strip() for line in lines]
        if same := self.passages.get("\n".join(lines)):
            return same
        return "<br>".join(self._with_notes(line) for line in lines)

    def _with_notes(self, line: str) -> str:
        """Notes that stand as they stood are notes again, also among changed words."""
        if not self.notes:
            return escape(line)
        parts = re.split("(" + "|".join(re.escape(note) for note in self.notes) + ")", line)
        return "".join(self.notes.get(part, escape(part)) for part in parts)

    def _run(self, kind: str, lines: list[str]) -> str:
        match kind:
            case "picture":
                return "".join(self.pictures[line] for line in lines)
            case "heading":
                return "".join(f"<h4>{self.words([line.removeprefix(HEADING)])}</h4>" for line in lines)
            case "list":
                return self._lists(_items(lines))
            case "table":
                return self._table([line.split("|") for line in lines])
            case _:
                return f"<p>{self.words(lines)}</p>"

    def _lists(self, items: list[_Item]) -> str:
        """Items that follow each other; deeper ones belong to the one before."""
        markup, tag = "", ""
        while items:
            item, *items = items
            inner = 0
            while inner < len(items) and items[inner].depth > item.depth:
                inner += 1
            wanted = "ol" if item.ordered else "ul"
            if wanted != tag:
                markup += (f"</{tag}>" if tag else "") + f"<{wanted}>"
                tag = wanted
            markup += f"<li>{self.words(item.lines)}{self._lists(items[:inner])}</li>"
            items = items[inner:]
        return markup + (f"</{tag}>" if tag else "")

    def _table(self, rows: list[list[str]]) -> str:
        """The first row are the headings. Short rows are filled up."""
        width = max(map(len, rows))
        head, *body = [[self.words([cell]) for cell in row] + [""] * (width - len(row)) for row in rows]
        headings = "".join(f'<th scope="col">{cell}</th>' for cell in head)
        lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in body)
        return f"<table><thead><tr>{headings}</tr></thead><tbody>{lines}</tbody></table>"


class _Kinds:
    """Says of each line in turn what it is part of, from the line itself and the one before."""

    def __init__(self, lines: list[str], pictures: dict[str, str]) -> None:
        self.is_table = len(lines) > 1 and all("|" in line for line in lines)
        self.pictures = pictures
        self.before = ""

    def __call__(self, line: str) -> str:
        self.before = self._kind(line)
        return self.before

    def _kind(self, line: str) -> str:
        if line in self.pictures:
            return "picture"
        if self.is_table:
            return "table"
        if line.startswith(HEADING):
            return "heading"
        goes_on = self.before == "list"
        if (goes_on and line.startswith(INDENT)) or _starts_item(line, goes_on):
            return "list"
        return "words"


def _starts_item(line: str, in_list: bool) -> bool:
    """A list begins with 1, so that "15. marts" and "1. januar" are days and keep their numbers."""
    found = ITEM.fullmatch(line)
    if not found or found["bullet"]:
        return bool(found)
    return (in_list or found["number"] == "1") and not found["words"].lower().startswith(MONTHS)


def _items(lines: list[str]) -> list[_Item]:
    items: list[_Item] = []
    for line in lines:
        found = ITEM.fullmatch(line)
        if found and _starts_item(line, in_list=True):
            depth = min(len(found["indent"]) // len(INDENT), DEEPEST)
            items.append(_Item(depth, not found["bullet"], [found["words"]]))
        else:
            items[-1].lines.append(line)
    return items


def _outer(element: html.HtmlElement) -> str:
    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)


def _inner(element: html.HtmlElement) -> str:
    return escape(element.text or "") + "".join(
        etree.tostring(child, encoding="unicode", method="html") for child in element
    )


def _inner_without_lists(element: html.HtmlElement) -> str:
    return escape(element.text or "") + "".join(
        escape(child.tail or "") if child.tag in LISTS else etree.tostring(child, encoding="unicode", method="html")
        for child in element
    )
