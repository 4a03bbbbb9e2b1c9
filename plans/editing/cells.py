"""What is typed into a cell of the economy, read: domain 4. `static/js/editing/notation.js` reads alike."""

import re
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from activities.enums import CellKind
from partnership.danish import kroner
from partnership.tables import notation
from plans.documents.values import Cell
from plans.documents.view.cells import UNDECIDED, gone

MOST = 10**12  # kroner; the column holds 12 digits before the comma
LONGEST = 60  # signs; no amount is longer, however it is spaced
SHOWN = 30  # signs of what cannot be read
UNIT_FIRST = re.compile(r"^\s*(kr\.?|dkk)(?=[\s\d−-])", re.IGNORECASE)


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
    return Typed(CellKind.AMOUNT, _amount(text, wrong))


def read_kroner(text: str) -> Decimal | None:
    """An amount, or none for a blank. Raises ValueError, with what to write instead."""
    wrong = _("“%(value)s” is not a number. Write e.g. 20.000, or leave the field empty.")
    return _amount(text, wrong) if text.strip() else None


def _amount(text: str, wrong: str) -> Decimal:
    try:
        if len(text) > LONGEST or "%" in text:
            raise ValueError
        amount = notation.number(UNIT_FIRST.sub("", text))
    except ValueError:
        raise ValueError(wrong % {"value": _short(text)}) from None
    if amount < 0:
        raise ValueError(_("An amount cannot be below zero."))
    if decimals(amount) > 2:  # "20,000" too: whoever tells thousands apart by a comma does not mean 20 kroner
        raise ValueError(_("Write at most two decimals: 1.250,50. Thousands are told apart by a point: 20.000."))
    if amount >= MOST:
        raise ValueError(_("The amount is too large. Write at most 12 digits."))
    return abs(amount)  # there is no minus zero


def decimals(figure: Decimal) -> int:
    """How many digits stand behind the comma."""
    exponent = figure.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def written_cell(cell: Cell | None) -> str:
    """A cell as one types it."""
    if cell is None:
        return ""
    if cell.kind == CellKind.UNDECIDED:
        return UNDECIDED
    return gone() if cell.kind == CellKind.DISCONTINUED else kroner(cell.amount or Decimal(0))


def written_kroner(amount: Decimal | None) -> str:
    return "" if amount is None else kroner(amount)
