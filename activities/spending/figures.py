"""Kroner and days as the files of finance systems write them. Without Django.

An amount may be written as Danes do (1.234,50) or as the English do (1,234.50). What one amount leaves open, the others
of its file decide; where none does, it is read as Danes write it.
"""

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum

from partnership.tables import notation
from partnership.tables.reading import Cell

ORE = Decimal("0.01")
MOST = 10**12  # kroner; the column holds 12 digits before the comma
LONGEST = 60  # signs; no amount is longer, however it is spaced
CURRENCY = re.compile(r"^(kr\.?|dkk)|(kr\.?|dkk|,-)$", re.IGNORECASE)
DIGITS = re.compile(r"[0-9][0-9.,]*")
DANISH_FIGURE = re.compile(r"([1-9][0-9]{0,2}(\.[0-9]{3})+|[0-9]+)(,[0-9]+)?")
ENGLISH_FIGURE = re.compile(r"([1-9][0-9]{0,2}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?")
OPEN = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")  # thousands to the one, three decimals to the other

SHORT_DAY = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{2})")
CLOCK = re.compile(r"[T ]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?Z?$")
COMPACT_DAY = re.compile(r"(?:19|20)\d{6}")
SERIAL = re.compile(r"\d{5}")
FIRST_SERIAL, LAST_SERIAL = 32_874, 73_050  # Excel's numbers of the days from 1990 to 2099
BEFORE_SERIAL_ONE = datetime.date(1899, 12, 30)  # Excel believes that there was a 29 February 1900


class Notation(Enum):
    """Which sign stands before the øre."""

    DANISH = ","
    ENGLISH = "."


def bare(words: str) -> tuple[str, bool]:
    """An amount without its unit, spaces and sign, and whether it is negative. Raises ValueError for what is none.

    Negative is −5, 5− and (5), and never two of them at once.
    """
    if len(words) > LONGEST:
        raise ValueError(words)
    digits = words.translate(notation.SPACES).replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
    minus = 0
    for _time in range(2):  # the unit may stand inside the parentheses or outside, before the sign or after it
        digits = CURRENCY.sub("", digits)
        if digits.startswith("(") and digits.endswith(")"):
            digits, minus = digits[1:-1], minus + 1
        if digits.startswith("-"):
            digits, minus = digits[1:], minus + 1
        elif digits.endswith("-"):
            digits, minus = digits[:-1], minus + 1
    digits = digits.removeprefix("+")
    if minus > 1 or not DIGITS.fullmatch(digits):
        raise ValueError(words)
    return digits, minus == 1


def hint(words: str) -> Notation | None:
    """How an amount says that it is written; none where both ways are possible, or it is no amount."""
    try:
        digits, _is_negative = bare(words)
    except ValueError:
        return None
    is_danish, is_english = DANISH_FIGURE.fullmatch(digits), ENGLISH_FIGURE.fullmatch(digits)
    if OPEN.fullmatch(digits) or bool(is_danish) == bool(is_english):
        return None
    return Notation.DANISH if is_danish else Notation.ENGLISH


def is_open(words: str) -> bool:
    """Whether an amount could be read in both ways, and differently: 1.234."""
    try:
        return bool(OPEN.fullmatch(bare(words)[0]))
    except ValueError:
        return False


def notation_of(amounts: Iterable[str]) -> Notation | None:
    """How a file writes its amounts; Danish where nothing tells. None where it writes them in both ways."""
    said = {found for words in amounts if (found := hint(words)) is not None}
    return None if len(said) > 1 else next(iter(said), Notation.DANISH)


def kroner(cell: Cell, written: Notation) -> Decimal:
    """An amount in kroner with at most two decimals that say something. Raises ValueError."""
    amount = cell if isinstance(cell, Decimal) else _figure(str(cell), written)
    if abs(amount) >= MOST or amount != amount.quantize(ORE):
        raise ValueError(cell)
    return amount.quantize(ORE)


def _figure(words: str, written: Notation) -> Decimal:
    digits, is_negative = bare(words)
    shape = DANISH_FIGURE if written is Notation.DANISH else ENGLISH_FIGURE
    if not shape.fullmatch(digits):
        raise ValueError(words)
    if written is Notation.DANISH:
        digits = digits.replace(".", "").replace(",", ".")
    amount = Decimal(digits.replace(",", ""))
    return -amount if is_negative else amount


def day(cell: Cell) -> datetime.date:
    """A day: as a date, as text, or as Excel's number of it. The day stands before the month. Raises ValueError."""
    if isinstance(cell, datetime.date):
        return cell
    if isinstance(cell, Decimal):
        if cell == int(cell) and COMPACT_DAY.fullmatch(str(int(cell))):
            return _compact(str(int(cell)))
        return _of_serial(cell)
    words = CLOCK.sub("", str(cell).strip())
    if COMPACT_DAY.fullmatch(words):
        return _compact(words)
    if SERIAL.fullmatch(words):
        return _of_serial(Decimal(words))
    if found := SHORT_DAY.fullmatch(words):
        return datetime.date(2000 + int(found[3]), int(found[2]), int(found[1]))
    return notation.day(words)


def _compact(words: str) -> datetime.date:
    return datetime.date(int(words[:4]), int(words[4:6]), int(words[6:]))


def _of_serial(number: Decimal) -> datetime.date:
    if not FIRST_SERIAL <= number < LAST_SERIAL:
        raise ValueError(number)
    return BEFORE_SERIAL_ONE + datetime.timedelta(days=int(number))
