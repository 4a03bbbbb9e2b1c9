"""A promised number in words. Knows nothing of the database, so that the plan's document uses it too."""

from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext

from activities.enums import MeasureQualifier
from partnership.danish import number

PERCENT = "%"
NO_BREAK = "\N{NO-BREAK SPACE}"
DASH = "\N{EN DASH}"
MEANT: dict[str, str] = {meant: meant.label for meant in MeasureQualifier}


class Promised(Protocol):
    """A number of a promise: of a document, or in force (AdoptedMeasure)."""

    @property
    def qualifier(self) -> str: ...  # of MeasureQualifier
    @property
    def low(self) -> Decimal: ...
    @property
    def high(self) -> Decimal | None: ...
    @property
    def out_of(self) -> Decimal | None: ...
    @property
    def start(self) -> Decimal | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def basis(self) -> str: ...


def count(measure: Promised) -> str:
    """The number as it is promised: "100–150", "4 af 5", "fra 50 % til 75 %"."""
    return _from_start(measure, _goal(measure))


def qualified(measure: Promised) -> str:
    """The number with how it is meant: "mindst 5", "12–15", "fra 50 % til mindst 75 %"."""
    meant = " ".join(words for words in (qualifier(measure.qualifier), _goal(measure)) if words)
    return _from_start(measure, meant)


def qualifier(meant: str) -> str:
    """How a number is meant, in words; nothing where it is meant exactly."""
    return "" if meant == MeasureQualifier.EXACTLY else gettext(MEANT[meant])


def figure(value: Decimal, measure: Promised) -> str:
    """A value as the number is written: "58 %", "1.250"."""
    return number(value) + _percent(measure)


def said(value: Decimal, measure: Promised) -> str:
    """A value beside what was promised: "9 af 12–15", "3 af mindst 5", "58 % (fra 50 % til 75 %)"."""
    words = {"value": figure(value, measure), "target": qualified(measure)}
    if measure.start is not None or measure.out_of is not None or measure.unit == PERCENT:
        return gettext("%(value)s (%(target)s)") % words
    return gettext("%(value)s of %(target)s") % words


def counted(measure: Promised) -> str:
    """What is counted, and per what: "unge om året"."""
    unit = "" if measure.unit == PERCENT else measure.unit
    return " ".join(word for word in (unit, measure.basis) if word)


def _goal(measure: Promised) -> str:
    text = number(measure.low)
    if measure.high is not None:
        text = f"{text}{DASH}{number(measure.high)}"
    text += _percent(measure)
    if measure.out_of is None:
        return text
    return gettext("%(count)s of %(all)s") % {"count": text, "all": figure(measure.out_of, measure)}


def _from_start(measure: Promised, goal: str) -> str:
    if measure.start is None:
        return goal
    return gettext("from %(start)s to %(end)s") % {"start": figure(measure.start, measure), "end": goal}


def _percent(measure: Promised) -> str:
    return f"{NO_BREAK}{PERCENT}" if measure.unit == PERCENT else ""
