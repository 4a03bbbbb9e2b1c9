"""The economy: columns, cells, the overview, and how to read it."""

from plans.documents.values import Value
from plans.documents.view.values.common import Fact, Mark, Note, TextSection


class Column(Value, kw_only=True):
    label: str  # "2022"
    word: str  # "vedtaget", "denne plan", "foreløbig"
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
    is_gone: bool
    cells: tuple[Cell, ...]
    marks: tuple[Mark, ...] = ()


class TotalRow(Value, kw_only=True):
    """`kind` is sum, frame or difference."""

    kind: str
    label: str
    cells: tuple[Cell, ...]


class Economy(Value, kw_only=True):
    sections: tuple[TextSection, ...]
    lead: str  # "Aktiviteterne koster 1.970.000 kr. i 2022. Det er hele rammen."
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[EconomyRow, ...]
    totals: tuple[TotalRow, ...]
    notes: tuple[Note, ...]
    frame_entries: tuple[Fact, ...]  # where the frame is more than one entry a year, what it is made of


class Sign(Value, kw_only=True):
    """A sign of the tables and what it means. `look` is a cell's look, or new, provisional, star."""

    sign: str
    look: str
    meaning: str


class Reading(Value, kw_only=True):
    """How to read the figures: only the signs this document uses."""

    signs: tuple[Sign, ...]
    text: str
