"""What is typed into a cell of the economy, read: domain 4. `static/js/editing/notation.js` reads alike."""

from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from activities.enums import CellKind
from partnership.danish import kroner
from partnership.inputs import read_amount
from plans.documents.values import Cell
from plans.documents.view.cells import UNDECIDED, gone


class Typed(NamedTuple):
    """What a cell says; without a kind it is blank: nothing planned."""

    kind: CellKind | None = None
    amount: Decimal | None = None


def read_cell(text: str) -> Typed:
    """A blank, an amount, zero, "?", or "udgår". Raises ValueError, with what to write instead."""
    text = text.strip()
    if not text:
        return Typed()
    if text == UNDECIDED:
        return Typed(CellKind.UNDECIDED)
    if text.casefold() in ("udgår", gone().casefold()):
        return Typed(CellKind.DISCONTINUED)
    wrong = _("“%(value)s” is not a number. Write e.g. 20.000, or ? if the amount is not decided.")
    return Typed(CellKind.AMOUNT, read_amount(text, wrong))


def written_cell(cell: Cell | None) -> str:
    """A cell as one types it."""
    if cell is None:
        return ""
    if cell.kind == CellKind.UNDECIDED:
        return UNDECIDED
    return gone() if cell.kind == CellKind.DISCONTINUED else kroner(cell.amount or Decimal(0))


def written_kroner(amount: Decimal | None) -> str:
    return "" if amount is None else kroner(amount)
