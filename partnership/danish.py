"""Danish notation for figures and days, as text. Without Django, so that page, paper and checks write alike."""

import datetime
from decimal import ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
ORE = Decimal("0.01")


def _written(value: Decimal) -> str:
    """All digits of a value, grouped in thousands by points, with a decimal comma."""
    grouped = f"{abs(value):,f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return MINUS + grouped if value < 0 else grouped


def kroner(amount: Decimal) -> str:
    """An amount in kroner without the unit: "1.970.000", "−39.000", and "1.234,50" where there are øre."""
    rounded = amount.quantize(ORE, ROUND_HALF_UP)
    return _written(rounded).removesuffix(",00")


def in_kroner(amount: Decimal) -> str:
    """An amount with its unit: "1.970.000 kr." The space does not break."""
    return f"{kroner(amount)}{NO_BREAK_SPACE}kr."


def signed(amount: Decimal) -> str:
    """A difference in kroner with its sign: "+290.000", "−39.000", "0"."""
    return f"+{kroner(amount)}" if amount > 0 else kroner(amount)


def number(value: Decimal) -> str:
    """A figure with the decimals it has and no zeros after them: "1.250", "72,4"."""
    digits = f"{value:f}"
    return _written(Decimal(digits.rstrip("0")) if "." in digits else value)


def percent(value: Decimal) -> str:
    """A percentage: "72,4 %". The space does not break."""
    return f"{number(value)}{NO_BREAK_SPACE}%"


def date_long(day: datetime.date) -> str:
    """A day in words: "24. oktober 2016"."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
