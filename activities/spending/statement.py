"""What a file of the finance system says, row by row, before it is held against what is known already.

No row is guessed at: one that cannot be read is a fault with its number and what is wrong.
"""

import datetime
import re
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from activities.models import AccountCode, Expense
from activities.spending import figures
from activities.spending.columns import TWO, Layout, Says
from activities.spending.figures import Notation
from partnership.tables.columns import quoted, text_of
from partnership.tables.reading import Cell, Line
from partnership.tables.table import Fault

# What a row that sums up others begins with. It has no date.
SUM = re.compile(r"(i\s*alt|total|sum|saldo|subtotal|hovedtotal|samlet|primo|ultimo)\b", re.IGNORECASE)
LONGEST = {
    Says.CODE: AccountCode._meta.get_field("code").max_length,
    Says.TEXT: Expense._meta.get_field("text").max_length,
    Says.VOUCHER: Expense._meta.get_field("voucher").max_length,
}


class Entry(NamedTuple):
    """One row of spending as the finance system has it."""

    number: int  # of the row in the file
    on: datetime.date
    amount: Decimal
    code: str
    text: str
    voucher: str


class Statement(NamedTuple):
    """A file that was read: its rows, those that are none, and what is wrong with others."""

    entries: list[Entry]
    faults: list[Fault]
    sums: list[int]  # numbers of the rows that sum up others
    zeros: list[int]  # of those with 0 kroner
    opens: list[str]  # amounts that the English would read in another way, where nothing tells which is meant


class Cells:
    """The cells of a row, by what they say."""

    def __init__(self, layout: Layout, line: Line) -> None:
        self._layout, self._line = layout, line

    def __getitem__(self, says: Says) -> Cell:
        place = self._layout.place(says)
        return self._line.cells[place] if place is not None and place < len(self._line.cells) else None

    def words(self, says: Says) -> str:
        return " ".join(text_of(self[says]).split())

    @property
    def is_empty(self) -> bool:
        return not any(self.words(says) for says in Says)

    @property
    def is_heading(self) -> bool:
        """The headings once more, as at the top of each printed page."""
        return all(self.words(says) == heading for says, heading in self._layout.said_by.items())

    @property
    def is_sum(self) -> bool:
        texts = (" ".join(text_of(cell).split()) for cell in self._line.cells)
        return not self.words(Says.DATE) and any(SUM.match(text) for text in texts)


def read(lines: list[Line], layout: Layout, first: datetime.date, last: datetime.date) -> Statement:
    """The rows below the headings. `first` and `last` are the days between which spending may lie.

    The layout says at least which columns hold date, kroner (or debit and credit) and account code.
    """
    rows = [(line.number, Cells(layout, line)) for line in lines if line.number > layout.row]
    rows = [(number, cells) for number, cells in rows if not cells.is_empty and not cells.is_heading]
    statement = Statement([], [], [number for number, cells in rows if cells.is_sum], [], [])
    rows = [(number, cells) for number, cells in rows if not cells.is_sum]
    said = (cells[says] for _number, cells in rows for says in layout.money)
    texts = [amount for amount in said if isinstance(amount, str)]
    written = figures.notation_of(texts)
    if written is None:
        return statement._replace(faults=_two_notations(rows, layout))
    if not any(figures.hint(text) for text in texts):
        statement.opens.extend(sorted({text.strip() for text in texts if "." in text and figures.is_open(text)}))
    for number, cells in rows:
        _read_row(statement, layout, written, (first, last), number, cells)
    return statement


def _read_row(
    statement: Statement,
    layout: Layout,
    written: Notation,
    days: tuple[datetime.date, datetime.date],
    number: int,
    cells: Cells,
) -> None:
    faults = []

    def wrong(says: Says, message: str) -> None:
        faults.append(Fault(message, number, layout.said_by[says]))

    on = amount = None
    try:
        on = _day(cells[Says.DATE], *days)
    except ValueError as error:
        wrong(Says.DATE, str(error))
    try:
        amount = _kroner(cells, layout, written)
    except _Unreadable as error:
        wrong(error.says, str(error))
    if not cells.words(Says.CODE):
        wrong(Says.CODE, _("The account code is missing."))
    for says, longest in LONGEST.items():
        if longest and len(cells.words(says)) > longest:
            wrong(says, _("The text is too long. Write at most %(most)s signs.") % {"most": longest})
    statement.faults.extend(faults)
    if on is None or amount is None or faults:
        return
    if not amount:
        statement.zeros.append(number)
        return
    code, text, voucher = map(cells.words, (Says.CODE, Says.TEXT, Says.VOUCHER))
    statement.entries.append(Entry(number, on, amount, code, text, voucher))


def _day(cell: Cell, first: datetime.date, last: datetime.date) -> datetime.date:
    if cell is None:
        raise ValueError(_("The date is missing."))
    try:
        day = figures.day(cell)
    except (ValueError, OverflowError):
        said = _("“%(value)s” is no date. Write e.g. 24.10.2022 or 24. oktober 2022.")
        raise ValueError(said % {"value": quoted(cell)}) from None
    if not first <= day <= last:
        said = _("%(day)s lies outside the year, which takes spending from %(first)s to %(last)s.")
        raise ValueError(said % {"day": quoted(day), "first": quoted(first), "last": quoted(last)})
    return day


class _Unreadable(ValueError):
    """The kroner of a row are not known. `says` is the column that is to be put right."""

    def __init__(self, says: Says, message: str) -> None:
        super().__init__(message)
        self.says = says


def _kroner(cells: Cells, layout: Layout, written: Notation) -> Decimal:
    """What the row says was spent: where debit and credit are two columns, the one without the other.

    One of the two is to be filled in; a 0 beside the other's figure says nothing. Raises _Unreadable.
    """
    if layout.money == (Says.AMOUNT,):
        if cells[Says.AMOUNT] is None:
            raise _Unreadable(Says.AMOUNT, _("The kroner are missing."))
        return _amount(cells, Says.AMOUNT, written)
    given = {says: _amount(cells, says, written) for says in TWO if cells.words(says)}
    if not given:
        raise _Unreadable(Says.DEBIT, _("Neither debit nor credit is filled in. Write the kroner in one of them."))
    if all(given.get(says) for says in TWO):
        said = _("Both debit and credit are filled in. Write the kroner in one of them.")
        raise _Unreadable(Says.DEBIT, said)
    return given.get(Says.DEBIT, Decimal(0)) - given.get(Says.CREDIT, Decimal(0))


def _amount(cells: Cells, says: Says, written: Notation) -> Decimal:
    try:
        return figures.kroner(cells[says], written)
    except ValueError:
        example = "1.250,50" if written is Notation.DANISH else "1,250.50"
        said = _("“%(value)s” is no amount in kroner with two decimals at most. Write it like %(example)s.")
        raise _Unreadable(says, said % {"value": quoted(cells[says]), "example": example}) from None


def _two_notations(rows: list[tuple[int, Cells]], layout: Layout) -> list[Fault]:
    """The first row of each way of writing; one of them is wrong, and we do not know which."""
    found: dict[Notation, tuple[int, str, Says]] = {}
    for number, cells in rows:
        for says in layout.money:
            amount = cells[says]
            if isinstance(amount, str) and (said := figures.hint(amount)) is not None:
                found.setdefault(said, (number, amount, says))
    (one, first, _column), (other, second, column) = sorted(found.values())
    message = _(
        "“%(second)s” is written with another sign before the øre than “%(first)s” in row %(row)s. Write all alike."
    )
    words = message % {"second": quoted(second), "first": quoted(first), "row": one}
    return [Fault(words, other, layout.said_by[column])]
