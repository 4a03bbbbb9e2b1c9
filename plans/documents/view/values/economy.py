"""The economy: columns, cells, the overview, and how to read it."""

from plans.documents.values import Value
from plans.documents.view.values.common import Fact, Mark, Note, TextSection
from plans.enums import TotalKind


class Column(Value, kw_only=True):
    """A money column: a year's amounts, or what they are made of."""

    label: str  # "2022"
    word: str  # "vedtaget", "denne plan", "foreløbig", "nyt"
    is_now: bool  # this plan decides it
    is_provisional: bool


class Cell(Value, kw_only=True):
    """`look` is blank, amount, undecided, gone or none ("–": there is no such number, and a note says why)."""

    text: str
    look: str
    is_now: bool = False
    is_provisional: bool = False
    marks: tuple[Mark, ...] = ()


class EconomyRow(Value, kw_only=True):
    number: str  # "–" where the activity is discontinued
    title: str
    anchor: str
    is_new: bool
    is_part: bool  # of the row above: a sub-activity
    is_gone: bool
    small: tuple[str, ...]  # the budget lines of a row without a table of its own
    cells: tuple[Cell, ...]
    marks: tuple[Mark, ...] = ()


class EconomyGroup(Value, kw_only=True):
    """Rows under their main focus area. A table that is not grouped is one group without a heading."""

    heading: str  # "Indsatsområde 1: Tryggere byliv"
    rows: tuple[EconomyRow, ...]


class TotalRow(Value, kw_only=True):
    """A row below the overview. Its kind is the template's class for it."""

    kind: TotalKind
    label: str
    cells: tuple[Cell, ...]


class Economy(Value, kw_only=True):
    sections: tuple[TextSection, ...]
    lead: str  # "Aktiviteterne koster 1.970.000 kr. i 2022. Det er hele rammen."
    caption: str
    columns: tuple[Column, ...]
    groups: tuple[EconomyGroup, ...]
    totals: tuple[TotalRow, ...]
    notes: tuple[Note, ...]
    frame_entries: tuple[Fact, ...]  # where the frame is more than one entry a year, what it is made of

    @property
    def rows(self) -> tuple[EconomyRow, ...]:
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def is_numbered(self) -> bool:
        return any(row.number.isdigit() for row in self.rows)

    @property
    def width(self) -> int:
        """How many columns the table has in all."""
        return len(self.columns) + 1 + self.is_numbered


class Sign(Value, kw_only=True):
    """A sign of the tables and what it means. `look` is a cell's look, or new, provisional, star."""

    sign: str
    look: str
    meaning: str


class Reading(Value, kw_only=True):
    """How to read the figures: only the signs this document uses."""

    signs: tuple[Sign, ...]
    text: str
