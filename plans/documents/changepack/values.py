"""A change pack with everything arranged and worded, so that templates only write it down."""

from plans.documents.values import Value
from plans.documents.view.values import Fact, KeyFigure, Markup


class Side(Value, kw_only=True):
    """One of the two versions: "Version 2", the day, and its fingerprint in groups of four signs."""

    name: str
    day: str
    fingerprint: tuple[str, ...]


class Line(Value, kw_only=True):
    """A headline, and the kroner that moved. `anchor` is empty where it leads nowhere."""

    text: str
    amount: str
    anchor: str


class Entry(Value, kw_only=True):
    """A changed place in the list of them."""

    number: str
    title: str
    word: str
    anchor: str


class MoneyRow(Value, kw_only=True):
    number: str
    title: str
    tag: str
    before: str
    after: str
    difference: str
    is_gone: bool = False
    note: str = ""


class Money(Value, kw_only=True):
    """The table of what got another amount, and the bridge from one sum to the other. Without rows, no amount moved.

    `same` is what all others have on both sides, so that each column adds up to its version's sum.
    """

    heading: str
    rows: tuple[MoneyRow, ...]
    same: MoneyRow
    total: MoneyRow
    bridge_heading: str
    bridge: tuple[Fact, ...]
    note: str


class Text(Value, kw_only=True):
    """A paragraph, an item, a subheading. `why` says what became of it, where the marks alone do not."""

    style: str
    markup: Markup
    is_changed: bool
    is_gone: bool = False
    why: str = ""


class Points(Value, kw_only=True):
    """Items that stand one after another."""

    points: tuple[Text, ...]
    is_ordered: bool


class Cell(Value, kw_only=True):
    markup: Markup
    span: int
    is_head: bool
    is_number: bool
    difference: str


class Row(Value, kw_only=True):
    """`tag` says what became of a row that is new, taken out or moved; it stands with the row's name.

    `lines`: so many stand in its highest figure: the old amount, the new one, the difference.
    """

    cells: tuple[Cell, ...]
    tag: str
    lines: int
    is_changed: bool
    is_total: bool
    is_group: bool


class Table(Value, kw_only=True):
    caption: str
    why: str
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    is_wide: bool


class Place(Value, kw_only=True):
    anchor: str
    heading: Markup
    is_tall: bool
    level: int
    is_calm: bool
    why: str
    blocks: tuple[Text | Points | Table, ...]


class Chapter(Value, kw_only=True):
    """A chapter, or an activity below one. `title` is what its heading says now.

    `is_calm`: nothing changed in it or below it. It is there to be looked up, not to be read.
    """

    anchor: str
    level: int
    number: str
    title: str
    heading: Markup
    tag: str
    is_changed: bool  # by itself, not only by repeating what changed elsewhere
    is_calm: bool
    places: tuple[Place, ...]


class PackView(Value, kw_only=True):
    title: str
    partnership: str
    palette: str
    moment: str  # a W3C date for the file's properties; empty where it is not known
    versions: str  # "Ændringer fra version 1 til version 2"
    docline: str
    old: Side
    new: Side
    lead: str
    lines: tuple[Line, ...]
    figures: tuple[KeyFigure, ...]
    entries: tuple[Entry, ...]
    money: Money
    chapters: tuple[Chapter, ...]
    fingerprint_text: str
