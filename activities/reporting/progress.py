"""How a value stands to what was promised, by the time of the year. Pure: numbers and days in, a word out.

Most numbers grow through the year, so half of them is enough in the middle of it. Some are to be kept all the time
("løbende 2", "3 om ugen"), some must not be passed ("højst 4"), and some go from one level to another, up or down.
"""

from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple

from activities.enums import MeasureQualifier
from activities.reporting.targets import Promised
from partnership.choice import Choice, _

NOTHING, WHOLE = Decimal(0), Decimal(1)
# "About 40" is met by 36.
ABOUT = Decimal("0.9")
# What a number is counted per, where it is to be kept all the time and does not add up through the year.
KEPT = (
    "løbende", "daglig", "om dagen", "pr. dag", "ugentlig", "om ugen", "pr. uge", "månedlig", "om måneden", "pr. måned",
)  # fmt: skip


class Standing(Choice):
    """`BEHIND` is said of the time of the year, and blames nobody; `PASSED` of what was to be at most so much."""

    REACHED = "reached", _("Reached")
    ON_THE_WAY = "on_the_way", _("On the way")
    BEHIND = "behind", _("Less than expected by now")
    PASSED = "passed", _("More than promised")


class Way(NamedTuple):
    """A promise as a stretch to be covered: from a start to a goal, which may lie below it."""

    start: Decimal
    goal: Decimal

    @property
    def length(self) -> Decimal:
        return abs(self.goal - self.start)

    def covered(self, value: Decimal) -> Decimal:
        """How much of it a value has behind it; under zero where it has gone the other way."""
        return value - self.start if self.goal >= self.start else self.start - value


def elapsed(starts_on: date, ends_on: date, day: date) -> Decimal:
    """How much of the time is over when a day begins: from 0 to 1. A stretch that ends before it begins is over."""
    days = (ends_on - starts_on).days + 1
    if days <= 0:
        return WHOLE
    return min(max(Decimal((day - starts_on).days) / days, NOTHING), WHOLE)


def standing(measure: Promised, value: Decimal, time: Decimal) -> Standing:
    """Where a value stands when this much of the time is over."""
    most = measure.high if measure.high is not None else measure.low
    if is_limit(measure):
        if value > most:
            return Standing.PASSED
        return Standing.REACHED if time >= WHOLE else Standing.ON_THE_WAY
    way = way_of(measure)
    covered = way.covered(value)
    if covered >= way.length:
        return Standing.REACHED
    return Standing.BEHIND if covered < _due(way.length, WHOLE if is_kept(measure) else time) else Standing.ON_THE_WAY


def is_limit(measure: Promised) -> bool:
    """It must not be passed: "at most 4". One that begins above its limit is a fall to it."""
    most = measure.high if measure.high is not None else measure.low
    return measure.qualifier == MeasureQualifier.AT_MOST and (measure.start is None or measure.start <= most)


def is_kept(measure: Promised) -> bool:
    """It is to be kept all the time: "løbende 2", "3 om ugen"."""
    return measure.basis.strip().casefold().startswith(KEPT)


def way_of(measure: Promised) -> Way:
    """From where to where it goes. The near end of a range is enough; nothing to begin with is zero."""
    most = measure.high if measure.high is not None else measure.low
    if measure.start is None:
        about = measure.qualifier == MeasureQualifier.ABOUT
        return Way(NOTHING, measure.low * ABOUT if about else measure.low)
    if measure.start > most and measure.qualifier != MeasureQualifier.AT_LEAST:
        return Way(measure.start, most)
    if measure.start >= measure.low:  # where it is already: to be held
        return Way(NOTHING, measure.low)
    return Way(measure.start, measure.low)


def _due(length: Decimal, time: Decimal) -> Decimal:
    """How much is to be there by then, in whole pieces: nobody is behind by half a course."""
    return length if time >= WHOLE else (length * time).quantize(WHOLE, ROUND_FLOOR)
