"""From words and marks to a text. What has no place in one is left out; what stood in it keeps its words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from uuid import UUID

from partnership.richtext import office
from partnership.richtext.tokens import End, Start, Token, Words
from partnership.richtext.tree import Cell, Content, Line, List, Mark, Picture, Row, Run, Table

MOST_NESTED = 30  # blocks in blocks and marks in marks; what stands deeper keeps its words
MOST_CELLS = 2000  # in a table, those put in for cells over several columns and rows included
ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\"<>]{1,2000}", re.IGNORECASE)

INLINE = {"b", "strong", "i", "em", "a", "span"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LISTS = {"ul", "ol"}
TABLES = {"table", "thead", "tbody", "tfoot", "tr", "td", "th"}
LINES = {
    "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "blockquote", "address", "center",
    "pre", "dd", "dt", "caption", "form", "fieldset", "legend", "details", "summary", "hr", "option",
}  # fmt: skip
BLOCKS = LINES | HEADINGS | LISTS | TABLES | {"li", "figure", "figcaption"}


@dataclass
class Inline:
    """An inline element that was begun, with the marks it means."""

    name: str
    marks: tuple[Mark, ...] = ()
    is_sign: bool = False


@dataclass
class Frame:
    """A block that was begun under a name."""

    name: str
    outside: int = 0  # how many inline elements were open around it
    content: Content | None = None  # where it has blocks of its own: a whole text, an item, a cell
    tag: str = ""  # of its lines
    level: int = 0
    list: List | None = None
    table: "Grid | None" = None
    picture: Picture | None = None


@dataclass
class Grid:
    """A table that is being read."""

    table: Table = field(default_factory=Table)
    in_head: bool = False
    below: Counter[int] = field(default_factory=Counter)  # by column: how many rows a cell reaches down yet
    cells: int = 0

    def start_row(self) -> None:
        self.table.rows.append(Row(self.in_head))
        self._fill_up()

    def start_cell(self, name: str, attributes: Mapping[str, str]) -> Cell:
        """A cell. For one over several columns or rows, empty ones follow, as no cell of a plan does so."""
        if not self.table.rows:
            self.start_row()
        scope = attributes.get("scope", "").lower()
        cell = Cell(name, scope if name == "th" and scope in ("col", "row") else "")
        down, column = _count(attributes.get("rowspan")) - 1, len(self.table.rows[-1].cells)
        self._add(cell)
        for _more in range(min(_count(attributes.get("colspan")) - 1, MOST_CELLS - self.cells)):
            self._add(Cell(name))
        for covered in range(column, len(self.table.rows[-1].cells)):
            self.below[covered] = down
        self._fill_up()
        return cell

    def _add(self, cell: Cell) -> None:
        self.cells += 1
        self.table.rows[-1].cells.append(cell)

    def _fill_up(self) -> None:
        cells = self.table.rows[-1].cells
        while self.below[len(cells)] > 0 and self.cells < MOST_CELLS:
            self.below[len(cells)] -= 1
            self._add(Cell())


def _count(number: str | None) -> int:
    """Over how many columns or rows a cell goes, as far as that is a reasonable number."""
    return int(number) if number and re.fullmatch(r"[1-9]|[1-4][0-9]", number) else 1


class Builder:
    """Takes tokens in their order. In a line alone there are no blocks."""

    def __init__(self, *, only_a_line: bool) -> None:
        self._only_a_line = only_a_line
        self._frames = [Frame("", content=[])]
        self._inlines: list[Inline] = []
        self._ignored: Counter[str] = Counter()  # begun where they have no place, and not ended yet
        self._line: Line | None = None
        self._gap = False  # a block without a place lies between the words before and the words to come
        self._sign = ""
        self._strong, self._em = Mark("strong"), Mark("em")

    def text(self) -> Content:
        """All that was taken, with every block ended that is still open."""
        while len(self._frames) > 1:
            self._pop()
        return self._content

    def take(self, token: Token) -> None:
        if isinstance(token, Words):
            self._words(token.text)
        elif isinstance(token, Start):
            if token.name == "br":
                self._add(Run("", self._marks(), is_break=True))
            elif token.name in INLINE:
                self._start_inline(token.name, token.attributes)
            elif token.name in BLOCKS:
                self._start_block(token)
        elif isinstance(token, End):
            if token.name in INLINE:
                self._end_inline(token.name)
            elif token.name in BLOCKS:
                self._end_block(token.name)

    # --- Words -----------------------------------------------------------------------------------------------------

    def _words(self, text: str) -> None:
        if any(inline.is_sign for inline in self._inlines):
            self._sign = (self._sign + text)[:20]
            return
        frame = self._frames[-1]
        if frame.level and self._line is None and text.strip():
            sign, text = (self._sign.strip(), text) if self._sign.strip() else office.without_sign(text)
            self._line = self._new_line()
            self._line.level, self._line.sign = (frame.level, sign) if sign else (0, "")
            self._sign = ""
        self._add(Run(text, self._marks()))

    def _add(self, run: Run) -> None:
        """Put words into the line they belong to. White space and line breaks begin none."""
        if self._line is None:
            if not run.is_said:
                return
            self._line = self._new_line()
        if self._gap and self._line.runs and not self._line.runs[-1].text[-1:].isspace():
            self._line.runs.append(Run(" ", run.marks))
        self._gap = False
        self._line.runs.append(run)

    def _new_line(self) -> Line:
        frame = self._frames[-1]
        if frame.picture:
            return frame.picture.caption
        if frame.list is not None:
            frame.list.items.append([])
            frame = self._push(Frame("", content=frame.list.items[-1]))
        line = Line(frame.tag)
        self._content.append(line)
        return line

    @property
    def _content(self) -> Content:
        """The blocks among which one stands now. What is said in a table and in none of its cells comes before it."""
        return next(frame.content for frame in reversed(self._frames) if frame.content is not None)

    # --- Inline marks ----------------------------------------------------------------------------------------------

    def _marks(self) -> tuple[Mark, ...]:
        """The marks around words now, none inside another one of its kind."""
        found: dict[str, Mark] = {}
        for inline in self._inlines:
            for mark in inline.marks:
                found.setdefault(mark.tag, mark)
        return tuple(found.values())

    def _start_inline(self, name: str, attributes: Mapping[str, str]) -> None:
        if len(self._inlines) >= MOST_NESTED:
            self._ignored[name] += 1
            return
        known = {"strong": self._strong, "em": self._em}
        if name == "a":
            marks = _link(attributes)
        elif name == "span" and "data-note" in attributes:
            marks = (Mark("span", ' data-note=""'),)
        else:
            marks = tuple(known[look] for look in office.looks(name, attributes))
        self._inlines.append(Inline(name, marks, is_sign=office.is_sign(attributes)))
        if any(mark.attributes.startswith(" data-activity") and mark in self._marks() for mark in marks):
            self._add(Run("", self._marks(), is_reference=True))

    def _end_inline(self, name: str) -> None:
        if self._ignored[name]:
            self._ignored[name] -= 1
            return
        for place in range(len(self._inlines) - 1, self._frames[-1].outside - 1, -1):
            if self._inlines[place].name == name:
                del self._inlines[place]
                return

    # --- Blocks ----------------------------------------------------------------------------------------------------

    def _start_block(self, token: Start) -> None:
        name = token.name
        if self._is_flat(name):
            self._gap = True
            self._ignored[name] += name != "hr"
            return
        self._line = None
        if self._frames[-1].name == "p":
            self._pop()
        if name in TABLES and (name == "table" or self._within("table")):
            self._start_table(name, token.attributes)
        elif name in LISTS:
            self._start_list(name, token.attributes)
        elif name == "li" and self._within(*LISTS):
            while (owner := self._frames[-1].list) is None:
                self._pop()
            owner.items.append([])
            self._push(Frame("li", content=owner.items[-1]))
        elif name == "figure" and (picture := _picture(token.attributes)):
            self._content.append(picture)
            self._push(Frame(name, picture=picture))
        elif name != "hr":
            tag = "h4" if name in HEADINGS or self._frames[-1].tag == "h4" else "p"
            level = office.list_level(token.attributes) if name == "p" else 0
            self._push(Frame(name, tag=tag, level=level))
            self._sign = ""

    def _is_flat(self, name: str) -> bool:
        """Only words and inline marks can stand here: in a line, a note, a caption, or very deep."""
        return (
            self._only_a_line
            or self._frames[-1].picture is not None
            or len(self._frames) >= MOST_NESTED
            or any(mark.tag == "span" for mark in self._marks())
            or (name in TABLES and self._ignored["table"] > 0)
            or (name == "table" and self._within("td", "th"))
        )

    def _within(self, *names: str) -> bool:
        """Such a block was begun and not ended, in this cell."""
        for frame in reversed(self._frames):
            if frame.name in names:
                return True
            if frame.name in ("td", "th") and "table" not in names:
                return False
        return False

    def _start_list(self, name: str, attributes: Mapping[str, str]) -> None:
        """A list right in a list stands in the item before it."""
        around = self._frames[-1].list
        if around is not None:
            if not around.items:
                around.items.append([])
            self._push(Frame("", content=around.items[-1]))
        made = List(name, is_single=office.is_single_item(attributes))
        self._content.append(made)
        self._push(Frame(name, list=made))

    def _start_table(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table":
            self._push(Frame(name, table=Grid()))
            return
        grid = self._back_to_table()
        if name in ("td", "th"):
            if grid.cells < MOST_CELLS:
                self._push(Frame(name, content=grid.start_cell(name, attributes).content))
        elif name == "tr":
            grid.start_row()
        else:
            grid.in_head = name == "thead"

    def _back_to_table(self) -> Grid:
        while (grid := self._frames[-1].table) is None:
            self._pop()
        return grid

    def _end_block(self, name: str) -> None:
        if self._ignored[name]:
            self._ignored[name] -= 1
            self._gap = True
        elif name in ("tr", "thead", "tbody", "tfoot"):
            if self._within("table"):
                self._back_to_table().in_head &= name == "tr"
        elif self._within(name) and (name != "li" or self._is_own_item()):
            self._line = None
            while self._pop() != name:
                pass

    def _is_own_item(self) -> bool:
        """An item ends in its own list only."""
        return next(frame.name for frame in reversed(self._frames) if frame.name in (*LISTS, "li")) == "li"

    def _push(self, frame: Frame) -> Frame:
        frame.outside = len(self._inlines)
        self._frames.append(frame)
        return frame

    def _pop(self) -> str:
        """End the innermost block, and the marks that were begun in it."""
        frame = self._frames.pop()
        del self._inlines[frame.outside :]
        self._ignored.clear()
        self._line, self._gap = None, False
        if frame.table is not None:
            self._content.append(frame.table.table)
        return frame.name


def _link(attributes: Mapping[str, str]) -> tuple[Mark, ...]:
    """A cross-reference, or a link to an address that may be followed; nothing for any other."""
    if "data-activity" in attributes:
        activity = _id(attributes["data-activity"])
        return (Mark("a", f' data-activity="{activity}"'),) if activity else ()
    address = unicodedata.normalize("NFC", "".join(attributes.get("href", "").split()))
    return (Mark("a", f' href="{escape(address)}"'),) if ADDRESS.fullmatch(address) else ()


def _picture(attributes: Mapping[str, str]) -> Picture | None:
    picture = _id(attributes.get("data-picture", ""))
    return Picture(picture, " ".join(attributes.get("data-alt", "").split())) if picture else None


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
