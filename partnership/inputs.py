"""What is typed into a form: plain words, kroner and days as Danes write them. What is wrong is said in words."""

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership import danish
from partnership.tables import notation

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST = 10**12  # kroner; the column holds 12 digits before the comma
LONGEST = 60  # signs; no amount is longer, however it is spaced
LONGEST_TEXT = 4000
SHOWN = 30  # signs of what cannot be read
UNIT_FIRST = re.compile(r"^\s*(kr\.?|dkk)(?=[\s\d−-])", re.IGNORECASE)


def read_kroner(text: str) -> Decimal | None:
    """An amount, or none for a blank. Raises ValueError, with what to write instead."""
    wrong = _("“%(value)s” is not a number. Write e.g. 20.000, or leave the field empty.")
    return read_amount(text, wrong) if text.strip() else None


def read_amount(text: str, wrong: str) -> Decimal:
    """An amount of zero or more. `wrong` is said of what is none, with `%(value)s` in it. Raises ValueError."""
    try:
        if len(text) > LONGEST or "%" in text:
            raise ValueError
        amount = notation.number(UNIT_FIRST.sub("", text))
    except ValueError:
        raise ValueError(wrong % {"value": in_short(text)}) from None
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


def in_short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


class LineField(forms.CharField):
    """A line that fits its column; where it does not, the words say by how much."""

    def __init__(
        self, label: "StrOrPromise", longest: int | None, *, missing: "StrOrPromise" = "", **more: Any
    ) -> None:
        said = gettext_lazy("At most %(limit_value)s signs; this has %(show_value)s.")
        super().__init__(label=label, max_length=longest, error_messages={"max_length": said}, **more)
        if missing:
            self.error_messages["required"] = missing


class TextField(LineField):
    """Several lines of plain words."""

    def __init__(self, label: "StrOrPromise", *, rows: int = 3, longest: int = LONGEST_TEXT, **more: Any) -> None:
        super().__init__(label, longest, widget=forms.Textarea(attrs={"rows": rows}), **more)


class AmountField(forms.Field):
    """An amount in kroner over zero, or with `zero` from zero. None where it may be left open and is."""

    def __init__(self, label: "StrOrPromise", *, zero: bool = False, missing: "StrOrPromise" = "", **more: Any) -> None:
        widget = forms.TextInput({"class": "form-control num", "autocomplete": "off", "inputmode": "decimal"})
        super().__init__(label=label, widget=widget, **more)
        self.zero = zero
        self.error_messages["required"] = missing or gettext_lazy("Write an amount in kroner.")

    def prepare_value(self, value: Any) -> str:
        return danish.kroner(value) if isinstance(value, Decimal) else value or ""

    def to_python(self, value: Any) -> Decimal | None:
        try:
            amount = self._read(str(value or ""))
        except ValueError as error:
            raise ValidationError(str(error)) from None
        if amount == 0 and not self.zero:
            raise ValidationError(_("Write an amount over zero."))
        return amount

    def _read(self, text: str) -> Decimal | None:
        """Nobody is told to leave a field empty that has to be filled in. Raises ValueError."""
        if self.required and text.strip():
            return read_amount(text, _("“%(value)s” is not a number. Write e.g. 20.000."))
        return read_kroner(text)


class DayField(forms.DateField):
    """A day, as the browser's own field gives it or as a Dane writes it."""

    def __init__(self, label: "StrOrPromise", **more: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=label, widget=widget, **more)
        self.error_messages["required"] = gettext_lazy("Choose a day.")

    def to_python(self, value: Any) -> datetime.date | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return notation.day(text)
        except ValueError:
            raise ValidationError(_("This is no day. Write it like 23.9.2022.")) from None
