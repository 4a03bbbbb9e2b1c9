"""Changes as Word itself keeps them: what is put in, what is taken out, by whom and when.

Accepting them all leaves what the new version says, rejecting them all what the old one said. To that end not only the
words are marked, but also the ends of paragraphs and the rows of tables that come and go.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count, groupby

from django.utils import timezone
from docx.oxml.ns import qn
from docx.oxml.numbering import CT_Numbering

from partnership.danish import NO_BREAK_SPACE
from partnership.xmltext import holdable
from plans.documents.compare.sides import NOT_IN_NEW, NOT_IN_OLD
from plans.documents.compare.values import Block, BlockStyle, ChangeKind, Row, Run, RunKind, Table
from plans.documents.word.elements import Element, make, spelled, words

TAGS = {RunKind.INSERTED: "w:ins", RunKind.DELETED: "w:del"}
# What moved is taken out where it stood, and put in where it stands.
FATES = {
    **dict.fromkeys(NOT_IN_OLD, RunKind.INSERTED),
    **dict.fromkeys(NOT_IN_NEW, RunKind.DELETED),
}
STYLES = {
    BlockStyle.PARAGRAPH: "Normal",
    BlockStyle.BULLET: "ListBullet",
    BlockStyle.NUMBERED: "ListNumber",
    BlockStyle.NOTE: "FootnoteText",
    BlockStyle.CAPTION: "Caption",
}
DEEPEST_HEADING = 5
FIGURES = 1  # the list that counts, in blank/word/numbering.xml
TEXT_WIDTH = 9412  # twentieths of a point: A4 without its margins
SHORT, WIDEST = 18, 60  # signs: a column that is wide enough for all it says, and the most that are reckoned with
SIGN, MARGIN = 112, 150  # the width of a sign of a table, and what a cell has beside it
APART = timedelta(minutes=2)


class Revisions:
    """Makes the paragraphs and tables of one file. Every revision has a number of its own, and the same author."""

    def __init__(self, author: str, at: datetime | None, numbering: CT_Numbering) -> None:
        self._author, self._at = holdable(author), at
        self._numbers = count(1)
        self._numbering = numbering

    def next_number(self) -> int:
        """A number that nothing else in the file has."""
        return next(self._numbers)

    def _mark(self, kind: RunKind, *children: Element, of_words: bool = False) -> Element:
        """A revision: around words that changed, or of a whole paragraph or row, with its end."""
        said: dict[str, object] = {"id": self.next_number(), "author": self._author}
        if self._at is not None:
            # LibreOffice makes one of two changes that are neighbours and of one minute, and would join paragraphs by
            # that where the end of the first one stays. Word reads a time as the reader's own, whatever its zone says.
            moment = timezone.localtime(self._at) + (timedelta() if of_words else APART)
            said["date"] = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
        return make(TAGS[kind], *children, **said)

    # --- Paragraphs ---

    def paragraph(self, style: str, runs: Iterable[Run], fate: RunKind = RunKind.SAME, counted_in: int = 0) -> Element:
        """A paragraph. `fate` is what becomes of it as a whole; `counted_in` is the list it belongs to."""
        properties = make("w:pPr", make("w:pStyle", val=style))
        if counted_in:
            properties.append(make("w:numPr", make("w:ilvl", val=0), make("w:numId", val=counted_in)))
        is_whole = fate is not RunKind.SAME
        if is_whole:
            properties.append(make("w:rPr", self._mark(fate)))
        paragraph = make("w:p", properties)
        if fate is RunKind.INSERTED:  # what moved may have lost words on its way
            runs = [run for run in runs if run.kind != RunKind.DELETED]
        for kind, together in groupby(runs, lambda run: fate if is_whole else run.kind):
            said = [words(run, kind) for run in together if holdable(run.text)]
            marked = said and kind is not RunKind.SAME
            paragraph.extend([self._mark(kind, *said, of_words=not is_whole)] if marked else said)
        return paragraph

    def heading(self, level: int, runs: Iterable[Run], fate: RunKind = RunKind.SAME) -> Element:
        return self.paragraph(f"Heading{min(level, DEEPEST_HEADING)}", runs, fate)

    def blocks(self, blocks: Iterable[Block | Table], level: int, fate: RunKind = RunKind.SAME) -> Iterator[Element]:
        """Paragraphs and tables under a heading of a level. A list counts from 1 where the one before it ended."""
        counted_in = 0
        for block in blocks:
            if is_left_out(block.change, fate):
                continue
            if isinstance(block, Table):
                counted_in = 0
                if block.rows:
                    yield self.table(block, fate)
                continue
            if block.style is not BlockStyle.NUMBERED:
                counted_in = 0
            elif not counted_in:
                counted_in = self._new_list()
            own = fate_of(block.change, fate)
            if block.style is BlockStyle.SUBHEADING:
                yield self.heading(level + 1, block.runs, own)
            else:
                yield self.paragraph(STYLES[block.style], block.runs, own, counted_in)

    def _new_list(self) -> int:
        """A list that counts from 1."""
        fresh = self._numbering.add_num(FIGURES)
        fresh.add_lvlOverride(0).add_startOverride(1)
        return fresh.numId

    # --- Tables ---

    def table(self, table: Table, fate: RunKind = RunKind.SAME) -> Element:
        """A table. Its name is told to those who do not see it."""
        fate = fate_of(table.change, fate)
        rows = [row for row in table.rows if not is_left_out(row.change, fate)]
        widths, figures = _widths(rows), _figures(rows)
        first, last = int(rows[0].is_head), int(rows[-1].is_total)
        look = make(
            "w:tblLook", val=f"{0x0600 + 0x20 * first + 0x40 * last:04X}", firstRow=first, lastRow=last,
            firstColumn=0, lastColumn=0, noHBand=1, noVBand=1,
        )  # fmt: skip
        properties = make(
            "w:tblPr", make("w:tblStyle", val="PlanTable"), make("w:tblW", w=TEXT_WIDTH, type="dxa"),
            make("w:tblLayout", type="fixed"), look,
        )  # fmt: skip
        if table.caption:
            properties.append(make("w:tblCaption", val=holdable(table.caption)))
        element = make("w:tbl", properties, make("w:tblGrid", *(make("w:gridCol", w=width) for width in widths)))
        is_head = True
        for row in rows:
            is_head = is_head and row.is_head
            element.append(self._row(row, widths, figures, fate_of(row.change, fate), repeats=is_head))
        return element

    def _row(self, row: Row, widths: list[int], figures: set[int], fate: RunKind, *, repeats: bool) -> Element:
        """A row. The heads of a table stand on each of its pages."""
        properties = make("w:trPr", make("w:cantSplit"))
        if repeats:
            properties.append(make("w:tblHeader"))
        if fate is not RunKind.SAME:
            properties.append(self._mark(fate))
        element = make("w:tr", properties)
        for place, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
            words_ = self.paragraph(_style(row, place in figures), cell.runs, fate)
            element.append(make("w:tc", make("w:tcPr", make("w:tcW", w=width, type="dxa")), words_))
        return element


def fate_of(change: ChangeKind, above: RunKind) -> RunKind:
    """What becomes of a thing as a whole: what becomes of that in which it stands, else what it says itself."""
    return above if above is not RunKind.SAME else FATES.get(change, RunKind.SAME)


def is_left_out(change: ChangeKind, above: RunKind) -> bool:
    """Of a thing that moved as a whole, what is no more in it stands where it moved from."""
    return above is RunKind.INSERTED and change in NOT_IN_NEW


def kept_apart(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements with a small paragraph after each table, before one that follows a revised paragraph, and last.

    The end of a paragraph that goes joins it to the next one, so there must be one that stays.
    """
    before = None
    for element in elements:
        if _is_table(before) or (_is_table(element) and _is_revised(before)):
            yield gap()
        yield element
        before = element
    if _is_table(before) or _is_revised(before):
        yield gap()


def gap() -> Element:
    """A small paragraph. LibreOffice lets one without any sign take over the look of what is taken out before it."""
    return make("w:p", make("w:pPr", make("w:pStyle", val="Gap")), make("w:r", *spelled(NO_BREAK_SPACE)))


def _is_table(element: Element | None) -> bool:
    return element is not None and element.tag == qn("w:tbl")


def _is_revised(element: Element | None) -> bool:
    return element is not None and bool(element.xpath("./w:pPr/w:rPr/w:ins | ./w:pPr/w:rPr/w:del"))


def _style(row: Row, is_figure: bool) -> str:
    kind = "Head" if row.is_head else "Sum" if row.is_total else ""
    if is_figure:
        return f"Table{kind}Figure"
    return f"Table{kind or 'Text'}"


def _figures(rows: Iterable[Row]) -> set[int]:
    """The columns in which figures stand."""
    return {place for row in rows for place, cell in enumerate(row.cells) if cell.is_number}


def _widths(rows: Sequence[Row]) -> list[int]:
    """The width of each column. Short ones have what they need, the others share the rest by what they say."""
    longest = [1] * len(rows[0].cells)
    for row in rows:
        for place, cell in enumerate(row.cells):
            longest[place] = min(WIDEST, max(longest[place], sum(len(run.text) for run in cell.runs)))
    wanted = [signs * SIGN + MARGIN for signs in longest]
    taken = sum(width for width, signs in zip(wanted, longest, strict=True) if signs <= SHORT)
    rest = sum(width for width, signs in zip(wanted, longest, strict=True) if signs > SHORT)
    if not rest or taken > TEXT_WIDTH * 3 // 4:
        return [width * TEXT_WIDTH // (taken + rest) for width in wanted]
    return [
        width if signs <= SHORT else width * (TEXT_WIDTH - taken) // rest
        for width, signs in zip(wanted, longest, strict=True)
    ]
