"""Figures and days as Danes write them, read: the counterpart of `partnership.danish`. Without Django."""

import datetime
import re
from decimal import Decimal

from partnership.danish import MONTHS

SPACES = dict.fromkeys(map(ord, " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"))
GROUPED = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")  # "1.970" is thousands, as nobody writes a decimal point
PLAIN = re.compile(r"-?[0-9]+(,[0-9]+)?")
UNIT = re.compile(r"(kr\.?|,-|%)$", re.IGNORECASE)
DAY = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})")
DAY_IN_WORDS = re.compile(r"(\d{1,2})\.?\s*([a-zæøå]+)\.?\s+(\d{4})", re.IGNORECASE)
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def number(words: str) -> Decimal:
    """The figure in a text: "1.970.000,50", "1970000", "-5", "40.000 kr.", "72,4 %". Raises ValueError."""
    digits = UNIT.sub("", words.translate(SPACES).replace("\N{MINUS SIGN}", "-"))
    if not (GROUPED.fullmatch(digits) or PLAIN.fullmatch(digits)):
        raise ValueError(words)
    return Decimal(digits.replace(".", "").replace(",", "."))


def day(words: str) -> datetime.date:
    """The day in a text: "24.10.2016", "24-10-2016", "24. oktober 2016", "24. okt. 2016". Raises ValueError."""
    words = words.strip()
    if found := DAY.fullmatch(words):
        return datetime.date(int(found[3]), int(found[2]), int(found[1]))
    if found := ISO.fullmatch(words):
        return datetime.date(int(found[1]), int(found[2]), int(found[3]))
    if (found := DAY_IN_WORDS.fullmatch(words)) and len(found[2]) >= 3:
        months = [place for place, month in enumerate(MONTHS, 1) if month.startswith(found[2].lower())]
        if len(months) == 1:
            return datetime.date(int(found[3]), months[0], int(found[1]))
    raise ValueError(words)


def day_written(day: datetime.date) -> str:
    """A day as Danish Excel writes it: "24.10.2016"."""
    return f"{day.day:02d}.{day.month:02d}.{day.year}"


def number_written(value: Decimal) -> str:
    """A figure as Danish Excel reads it from a file: "1970000,5"."""
    digits = f"{value:f}"
    return (digits.rstrip("0").rstrip(".") if "." in digits else digits).replace(".", ",")
