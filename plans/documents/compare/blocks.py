"""What a plan's pages say, as blocks: markup read as runs of words, facts, items and rows."""

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext
from lxml import html
from lxml.html import HtmlElement
from msgspec.structs import replace

from plans.documents.compare.values import Block, BlockStyle, Cell, Row, Run, Table
from plans.documents.imprint import Imprint
from plans.documents.values import PlanDocument, Section
from plans.documents.view.source import Source
from plans.documents.view.texts import Target, Texts
from plans.documents.view.values import Cell as Figure
from plans.documents.view.values import Column, Mark, Note, TextSection

PARAGRAPHS = {"p": BlockStyle.PARAGRAPH, "h4": BlockStyle.SUBHEADING, "figcaption": BlockStyle.CAPTION}
LISTS = {"ul": BlockStyle.BULLET, "ol": BlockStyle.NUMBERED}
NOTE = "data-fodnote"  # the mark of a footnote's call; the footnote's words stand inside it
PLAIN = Run(text="")  # how words look that are neither strong nor emphasised
KEPT = 4_000  # texts: what two versions have in common is read once

Blocks = tuple[Block | Table, ...]

# References are words, pictures are known by their ids, and a footnote stays where it is called.
WORDS = Target(
    title_level=2,
    note=lambda number, markup: f'<span {NOTE}="{number}">{markup}</span>',
    link=lambda _anchor, words: words,
    picture=lambda picture, _document: str(picture.id),
)


class _AsTheyAre(Texts):
    """What a document says is clean already, and here it is only read."""

    def inline(self, text: str) -> SafeString:
        marked = any(mark in text for mark in ("<span", "data-activity", "<figure"))
        return super().inline(text) if marked else SafeString(text)

    def section(self, section: Section, under: int) -> TextSection:
        return replace(super().section(section, under), anchor=f"afsnit-{section.id.hex}")


def activity_key(activity_id: UUID) -> str:
    return f"aktivitet-{activity_id.hex}"


class Words(Source):
    """A document as the pages arrange it, its texts to be read as words. Anchors are the same whatever the numbers."""

    def __init__(self, document: PlanDocument, imprint: Imprint) -> None:
        super().__init__(document, imprint, WORDS)
        self.references = {
            id_: replace(reference, anchor=reference.anchor and activity_key(id_))
            for id_, reference in self.references.items()
        }
        self.texts = _AsTheyAre(WORDS, self.references, document)


# --- What others make blocks of ------------------------------------------------------------------------------------


def text(markup: str) -> Blocks:
    """A text of several blocks, each footnote after the block that calls it."""
    return _read(str(markup)) if markup else ()


def item(key: str, *parts: str | Run, style: BlockStyle = BlockStyle.PARAGRAPH, derived: bool = False) -> Blocks:
    """A line known by its key, made of plain texts and markup, with its footnotes; nothing where it is empty."""
    runs, notes = _line(parts)
    return (Block(key=key, style=style, runs=runs, derived=derived), *notes) if runs else ()


def bullet(key: str, *parts: str | Run, derived: bool = False) -> Blocks:
    return item(key, *parts, style=BlockStyle.BULLET, derived=derived)


def subheading(key: str, words: str) -> Blocks:
    return item(key, words, style=BlockStyle.SUBHEADING)


def fact(key: str, label: str, *parts: str, derived: bool = False) -> Blocks:
    """ "Ansvarlig: Brønshøj Boldklub"; nothing where there is nothing to say."""
    return item(key, strong(f"{label}: "), *parts, derived=derived) if any(parts) else ()


def strong(words: str) -> Run:
    return Run(text=words, strong=True)


def row(key: str, *cells: Cell, is_head: bool = False, is_total: bool = False) -> Row:
    return Row(key=key, cells=cells, is_head=is_head, is_total=is_total)


def cell(*parts: str | Run) -> Cell:
    """A cell of words. Its footnotes are left out; `table` is for what has some."""
    return Cell(runs=_line(parts)[0])


def figures(columns: Sequence[Column], cells: Sequence[Figure]) -> tuple[Cell, ...]:
    """A row of money as the pages have it. What only its italics say there, it says in words."""
    found = []
    for column, one in zip(columns, cells, strict=True):
        is_provisional = one.is_provisional and not column.is_provisional
        word = (Run(text=f" ({gettext('provisional')})"),) if is_provisional and one.text else ()
        found.append(amount_cell(one.text, *word, *signs(one.marks)))
    return tuple(found)


def amount_cell(words: str, *more: Run) -> Cell:
    return Cell(runs=_tidy([Run(text=words), *more]), is_number=True, amount=_amount(words))


def signs(marks: Iterable[Mark]) -> tuple[Run, ...]:
    return tuple(Run(text=mark.sign, mark=True) for mark in marks)


def notes(given: Iterable[Note]) -> Blocks:
    """Notes under a table, each with its sign."""
    found: list[Block | Table] = []
    for note in given:
        runs, more = _line([Run(text=note.sign, mark=True), " ", note.text] if note.sign else [note.text])
        found += [Block(key="", style=BlockStyle.NOTE, runs=runs), *more]
    return tuple(found)


def table(key: str, columns: Iterable[str], rows: Iterable[Row], caption: str = "") -> Blocks:
    """A table; nothing where it has no rows but its head."""
    rows = tuple(rows)
    if all(row.is_head for row in rows):
        return ()
    return (Table(key=key, columns=tuple(columns), rows=rows, caption=caption),)


def _amount(words: str) -> Decimal | None:
    """What a figure comes to; none for "?", "mindst 60.000" and the like."""
    try:
        return Decimal(words.replace(".", "").replace(",", ".").replace("\N{MINUS SIGN}", "-"))
    except InvalidOperation:
        return None


def _line(parts: Iterable[str | Run]) -> tuple[tuple[Run, ...], Blocks]:
    """Plain texts, markup and runs as one line, and the footnotes it calls."""
    runs: list[Run] = []
    called: list[Block | Table] = []
    for part in parts:
        if isinstance(part, Run):
            runs.append(part)
        elif isinstance(part, SafeString):
            for block in _read(str(part)):
                if isinstance(block, Block) and block.style != BlockStyle.NOTE:
                    runs += block.runs
                else:
                    called.append(block)
        else:
            runs.append(Run(text=part))
    return _tidy(runs), tuple(called)


# --- Markup --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=KEPT)
def _read(markup: str) -> Blocks:
    reader = _Reader()
    reader.take(html.fragment_fromstring(markup, create_parent="div"))
    reader.end()
    return tuple(reader.found)


class _Reader:
    """Reads an element after the other; a block ends where the next begins."""

    def __init__(self) -> None:
        self.found: list[Block | Table] = []
        self._style = BlockStyle.PARAGRAPH
        self._key = ""
        self._runs: list[Run] = []
        self._notes: list[Block] = []

    def take(self, element: HtmlElement, look: Run = PLAIN) -> None:
        self._add(element.text, look)
        for child in element:
            self._take(child, look)
            self._add(child.tail, look)

    def end(self, style: BlockStyle = BlockStyle.PARAGRAPH) -> None:
        """End the block; what comes next is of a style."""
        if runs := _tidy(self._runs):
            self.found.append(Block(key=self._key, style=self._style, runs=runs))
        self.found += self._notes
        self._runs, self._notes, self._style, self._key = [], [], style, ""

    def _add(self, words: str | None, look: Run) -> None:
        if words:
            self._runs.append(replace(look, text=words))

    def _take(self, element: HtmlElement, look: Run) -> None:
        tag, attributes = element.tag, element.attrib
        if tag == "span" and NOTE in attributes:
            self._call(element, attributes[NOTE])
        elif tag in PARAGRAPHS or tag == "li":
            outer = self._style
            self.end(LISTS.get(element.getparent().tag, BlockStyle.BULLET) if tag == "li" else PARAGRAPHS[tag])
            self.take(element, look)
            self.end(outer)
        elif tag == "table":
            self.end(self._style)
            self._table(element)
        elif tag == "img":
            self._picture(attributes)
        elif tag == "br":
            self._add("\n", look)
        elif tag == "strong":
            self.take(element, replace(look, strong=True))
        elif tag == "em":
            self.take(element, replace(look, emphasis=True))
        elif isinstance(tag, str):
            self.take(element, look)

    def _call(self, element: HtmlElement, number: str) -> None:
        """A footnote: its sign here, its words after the block."""
        self._runs.append(Run(text=number, mark=True))
        inner = _Reader()
        inner.take(element)
        runs = _tidy([Run(text=number, mark=True), Run(text=" "), *inner._runs])
        self._notes.append(Block(key="", style=BlockStyle.NOTE, runs=runs))

    def _picture(self, attributes: "html.HtmlAttributes") -> None:
        """A picture is what it shows, in words; another picture that shows the same is another block."""
        self.end(BlockStyle.CAPTION)
        self._key = f"picture-{attributes['src']}"
        self._add(gettext("[Picture: %(words)s]") % {"words": attributes["alt"]}, replace(PLAIN, emphasis=True))
        self.end()

    def _table(self, element: HtmlElement) -> None:
        rows = [[child for child in line if child.tag in ("th", "td")] for line in element.iter("tr")]
        width = max(map(len, rows), default=0)
        called: list[Block | Table] = []
        found = []
        for line in rows:
            cells = []
            for one in line:
                reader = _Reader()
                reader.take(one)
                reader.end()
                blocks = [block for block in reader.found if isinstance(block, Block)]
                called += [block for block in blocks if block.style == BlockStyle.NOTE]
                said = [
                    run for block in blocks if block.style != BlockStyle.NOTE for run in (*block.runs, Run(text=" "))
                ]
                cells.append(Cell(runs=_tidy(said)))
            is_head = bool(line) and all(one.tag == "th" for one in line)
            found.append(row("", *cells, *[Cell()] * (width - len(cells)), is_head=is_head))
        if width:
            self.found.append(Table(key="", columns=tuple(map(str, range(width))), rows=tuple(found)))
        self.found += called


def _tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs of one look as one, without blanks at the ends, and none where there are no words."""
    found: list[Run] = []
    for run in runs:
        if found and not run.mark and not found[-1].mark and replace(found[-1], text=run.text) == run:
            found[-1] = replace(run, text=found[-1].text + run.text)
        elif run.text:
            found.append(run)
    while found and not found[0].text.strip():
        del found[0]
    while found and not found[-1].text.strip():
        del found[-1]
    if found:
        found[0] = replace(found[0], text=found[0].text.lstrip())
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)
