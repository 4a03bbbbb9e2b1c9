"""What is typed into the fields of an item: plain words, figures and days as Danes write them."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from partnership.choice import Choice
from partnership.danish import date_long, number
from partnership.inputs import decimals, in_short, read_kroner
from partnership.tables import notation
from plans.documents.codec import without_forbidden_signs
from plans.editing.cells import written_kroner

Words = Any  # a text, or one that is translated when it is shown


class WordsField(forms.CharField):
    """One line of plain words."""

    def __init__(self, *, longest: int, label: Words, **attrs: str) -> None:
        widget = forms.TextInput({"class": "form-control", "autocomplete": "off"} | attrs)
        super().__init__(required=False, label=label, widget=widget)
        self.longest = longest  # not as maxlength: the browser would cut off what is pasted

    def clean(self, value: Any) -> str:
        text = without_forbidden_signs(super().clean(value or ""))
        if len(text) > self.longest:
            said = _("This has %(length)s signs. Write at most %(longest)s.")
            raise ValidationError(said % {"length": len(text), "longest": self.longest})
        return text


class FigureField(forms.Field):
    """A figure that counts something: zero or more, at most two decimals."""

    digits = 10

    def __init__(self, *, label: Words, **attrs: str) -> None:
        widget = forms.TextInput({"class": "form-control num", "autocomplete": "off", "inputmode": "decimal"} | attrs)
        super().__init__(required=False, label=label, widget=widget)

    def prepare_value(self, value: Any) -> str:
        return number(value) if isinstance(value, Decimal) else value or ""

    def to_python(self, value: Any) -> Decimal | None:
        text = (value or "").strip()
        if not text:
            return None
        try:
            figure = notation.number(text)
        except ValueError:
            said = _("“%(value)s” is not a number. Write e.g. 12 or 1.250,5.")
            raise ValidationError(said % {"value": in_short(text)}) from None
        if figure < 0:
            raise ValidationError(_("The number cannot be below zero."))
        if decimals(figure) > 2:
            raise ValidationError(_("Write at most two decimals."))
        if figure >= 10**self.digits:
            raise ValidationError(
                _("The number is too large. Write at most %(digits)s digits.") % {"digits": self.digits}
            )
        return abs(figure)  # there is no minus zero


class KronerField(forms.Field):
    """An amount in kroner, or none."""

    def __init__(self, *, label: Words) -> None:
        widget = forms.TextInput({"class": "form-control num", "autocomplete": "off", "inputmode": "decimal"})
        super().__init__(required=False, label=label, widget=widget)

    def prepare_value(self, value: Any) -> str:
        return written_kroner(value) if isinstance(value, Decimal) else value or ""

    def to_python(self, value: Any) -> Decimal | None:
        try:
            return read_kroner(value or "")
        except ValueError as error:
            raise ValidationError(str(error)) from None


class YearField(forms.Field):
    """A year in four digits."""

    def __init__(self, *, label: Words) -> None:
        widget = forms.TextInput({"class": "form-control num", "autocomplete": "off", "inputmode": "numeric"})
        super().__init__(required=False, label=label, widget=widget)

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").strip()
        if not text:
            return None
        if not (text.isdecimal() and len(text) == 4):
            raise ValidationError(_("“%(value)s” is not a year. Write e.g. 2023.") % {"value": in_short(text)})
        return int(text)


class DayField(forms.Field):
    """A day in words or figures. What was meant to be one and is none is shown again as it was typed: a browser's own
    field for dates would forget it.

    `within` are the first and last day of the agreement. A day outside it is refused. A day within it but outside the
    plan's period may be meant: it is kept, and a notice stands beside it (`notice`).
    """

    within: tuple[datetime.date, datetime.date] | None = None
    planned: tuple[datetime.date, datetime.date] | None = None

    def __init__(self, *, label: Words, **attrs: str) -> None:
        widget = forms.TextInput({"class": "form-control", "autocomplete": "off"} | attrs)
        super().__init__(required=False, label=label, widget=widget)

    def prepare_value(self, value: Any) -> str:
        return date_long(value) if isinstance(value, datetime.date) else value or ""

    def to_python(self, value: Any) -> datetime.date | None:
        text = (value or "").strip()
        if not text:
            return None
        try:
            day = notation.day(text)
        except ValueError:
            said = _("“%(value)s” is not a date. Write e.g. 31. december 2023 or 31.12.2023.")
            raise ValidationError(said % {"value": in_short(text)}) from None
        if self.within and day < self.within[0]:
            said = _("The date lies before the first day of the agreement, %(day)s.")
            raise ValidationError(said % {"day": date_long(self.within[0])})
        if self.within and day > self.within[1]:
            said = _("The date lies after the last day of the agreement, %(day)s.")
            raise ValidationError(said % {"day": date_long(self.within[1])})
        return day

    def notice(self, day: datetime.date | None) -> str:
        """What is worth a look in a day that is kept."""
        if day and self.planned and day < self.planned[0]:
            return _("The date lies before the first day of the plan, %(day)s.") % {"day": date_long(self.planned[0])}
        if day and self.planned and day > self.planned[1]:
            return _("The date lies after the last day of the plan, %(day)s.") % {"day": date_long(self.planned[1])}
        return ""


class PickField(forms.TypedChoiceField):
    """One of an enumeration. With `none` it may be left open, and says so."""

    def __init__(self, enum: type[Choice], *, label: Words, none: Words | None = None) -> None:
        self.members = {member.value: member for member in enum}
        super().__init__(
            required=False,
            label=label,
            coerce=self.members.get,
            empty_value=None,
            choices=lambda: [*([("", none)] if none is not None else []), *((one.value, _(one.label)) for one in enum)],
            widget=forms.Select({"class": "form-select"}),
        )


class ReferenceField(forms.TypedChoiceField):
    """One of several rows, by id. Which, the form says that knows them: `choose_from`."""

    def __init__(self, *, label: Words) -> None:
        super().__init__(
            required=False, label=label, coerce=UUID, empty_value=None, widget=forms.Select({"class": "form-select"})
        )

    def choose_from(self, rows: Iterable[tuple[UUID, str]], none: str = "–") -> None:
        self.choices = [("", none), *((str(id_), name) for id_, name in rows)]
