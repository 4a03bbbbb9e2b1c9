"""Which way words and numbers point."""

import re
from collections.abc import Iterator
from decimal import Decimal

from indicators.arithmetic import target_values
from indicators.enums import Direction, TargetKind
from partnership.richtext import plain
from plans.documents.checks.wording import WORD
from plans.documents.values import Goal, Indicator, Measurement

DOWN = re.compile(
    r"\b(?:fald\w*|mindsk\w*|reducer\w*|nedbring\w*|nedbragt\w*|færre|lavere|mindre|begræns\w*|sænk\w*|halver\w*)\b",
    re.IGNORECASE,
)
UP = re.compile(r"\b(?:stig\w*|steg\w*|øge[srt]?|øget|forøg\w*|flere|højere|vokse\w*|hæve\w*|større)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[.,;:()]")
GENERAL = ("andel", "antal", "samle", "procent", "indeks", "beboer", "borger")  # what any indicator may be of
STEM = 6  # letters
COMPUTED = (TargetKind.PERCENT_OF_BASELINE, TargetKind.PERCENT_OF_PREVIOUS, TargetKind.POINTS)


def values(indicator: Indicator) -> dict[int, Decimal]:
    """What the targets come to, by year, unrounded: rounding would put parts at odds with their whole."""
    targets = sorted(indicator.targets, key=lambda target: target.year)
    found = target_values(
        indicator.baseline.value if indicator.baseline else None,
        [(target.kind, target.change, target.value) for target in targets],
        whole=False,
    )
    return {target.year: value for target, value in zip(targets, found, strict=True) if value is not None}


def against_themselves(indicator: Indicator) -> bool:
    """The targets go the other way than the direction that is said to be good.

    A value to reach may lie on the wrong side of the baseline ("at most 20 percent", from 18), so that values are
    compared with one another only.
    """
    changes = [target.change for target in indicator.targets if target.kind in COMPUTED and target.change is not None]
    by_year = sorted(indicator.targets, key=lambda target: target.year)
    reached = [target.value for target in by_year if target.kind == TargetKind.VALUE and target.value is not None]
    rise = any(change > 0 for change in changes) or (len(reached) > 1 and reached[-1] > reached[0])
    fall = any(change < 0 for change in changes) or (len(reached) > 1 and reached[-1] < reached[0])
    return (indicator.direction == Direction.DOWN and rise) or (indicator.direction == Direction.UP and fall)


def against_the_words(goal: Goal, indicator: Indicator) -> bool:
    """The goal says of the same thing that it is to fall where the numbers rise, or the other way round.

    It must be the same thing: "mindske utrygheden" may well be measured as a rising share of those who feel safe.
    """
    names = [word.casefold() for word in WORD.findall(indicator.name)]
    stems = {name[:STEM] for name in names if len(name) >= STEM - 1 and not name.startswith(GENERAL)}
    for clause in CLAUSE.split(plain(goal.text)):
        words = [word.casefold() for word in WORD.findall(clause)]
        said = bool(UP.search(clause)) - bool(DOWN.search(clause))
        if said and "ikke" not in words and any(word.startswith(stem) for word in words for stem in stems):
            return _way(indicator) == -said
    return False


def _way(indicator: Indicator) -> int:
    """1 up, -1 down, 0 neither: as the direction says, or else as the last target lies to the baseline."""
    ways = {Direction.UP: 1, Direction.DOWN: -1}
    if indicator.direction in ways:
        return ways[indicator.direction]
    reached, before = values(indicator), indicator.baseline.value if indicator.baseline else None
    if not reached or before is None:
        return 0
    last = reached[max(reached)]
    return (last > before) - (last < before)


def notes_against_values(indicator: Indicator) -> Iterator[Measurement]:
    """Measurements whose note says "er faldet" of a higher value than the one before, or "er steget" of a lower."""
    known = {measurement.year: measurement.value for measurement in indicator.measurements}
    if indicator.baseline and indicator.baseline.value is not None:
        known.setdefault(indicator.baseline.year, indicator.baseline.value)
    for measurement in sorted(indicator.measurements, key=lambda measurement: measurement.year):
        note = plain(measurement.note)
        said = bool(UP.search(note)) - bool(DOWN.search(note))
        before = [year for year in known if year < measurement.year]
        denied = "ikke" in note.casefold().split()
        if said and before and not denied and (measurement.value - known[max(before)]) * said < 0:
            yield measurement
