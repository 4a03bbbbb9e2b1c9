"""Goals and their indicators: numbers that are missing, unclear, out of date, or against the words or one another."""

import re
from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from indicators.enums import Direction, TargetKind, ValueKind
from partnership.danish import date_long, number
from partnership.richtext import plain
from plans.documents.checks.findings import Finding, Place, Severity, in_short
from plans.documents.checks.trends import against_the_words, against_themselves, notes_against_values, values
from plans.documents.values import Goal, Indicator, Measurement, PlanDocument, Target

PER_CENT = (TargetKind.PERCENT_OF_BASELINE, TargetKind.PERCENT_OF_PREVIOUS)
FROM_BASELINE = (*PER_CENT, TargetKind.POINTS, TargetKind.HOLD)

PERCENT = re.compile(r"%|\bprocent\b|\bpct\b", re.IGNORECASE)
POINTS = re.compile(r"procentpoint|%-?point|pct\.?-?point", re.IGNORECASE)
PERCENT_OF = re.compile(
    r"(?:%|procent|pct\.?)\s+(?:af|i forhold til|fra|under|over|lavere end|højere end|om året|hvert år)\b",
    re.IGNORECASE,
)

FIGURE = re.compile(r"(?<!\d)(?!(?:19|20)\d\d\b)\d")  # a year is no number to reach

HUNDRED, THOUSAND = Decimal(100), Decimal(1000)


def check_goals(document: PlanDocument) -> Iterator[Finding]:
    """Every finding about goals, goal by goal."""
    everywhere = {indicator.id: indicator for goal in document.goals for indicator in goal.indicators}
    for goal in document.goals:
        yield from _without_number(goal)
        yield from _new_area(document, goal)
        for indicator in goal.indicators:
            yield from _direction(goal, indicator)
            yield from _percent(goal, indicator)
            yield from _old_baseline(goal, indicator)
            yield from _looser_than_the_whole(goal, indicator, everywhere)
            for measurement in indicator.measurements:
                yield from _count_and_value(goal, indicator, measurement)


def _finding(code: str, goal: Goal, message: str, indicator: Indicator | None = None, about: str = "") -> Finding:
    place = Place(field="indicators" if indicator else "text", goal_id=goal.id)
    about = " ".join(filter(None, (str(indicator.id) if indicator else "", about)))
    return Finding(code=code, severity=Severity.NOTICE, place=place, message=message, about=about)


def _without_number(goal: Goal) -> Iterator[Finding]:
    """A goal that says how far in no way: no target with a number, no comparator, and no figure in its own words."""
    told = any(_has_number(indicator, target) for indicator in goal.indicators for target in indicator.targets)
    if not told and not FIGURE.search(plain(goal.text)):
        message = _("The goal “%(goal)s” has no number, so nobody can tell when it is reached.")
        yield _finding("goal-without-number", goal, message % {"goal": in_short(plain(goal.text))})


def _has_number(indicator: Indicator, target: Target) -> bool:
    """A level to hold is a number where there is a baseline, known or awaited."""
    if target.kind == TargetKind.HOLD:
        return indicator.baseline is not None
    return target.kind != TargetKind.DIRECTION


def _direction(goal: Goal, indicator: Indicator) -> Iterator[Finding]:
    words = {"indicator": indicator.name}
    if indicator.direction == Direction.UNSTATED:
        message = _("“%(indicator)s” does not say whether rising or falling is good.")
        yield _finding("direction-missing", goal, message % words, indicator)
    elif against_themselves(indicator) or against_the_words(goal, indicator):
        message = _("“%(indicator)s”: The targets, the direction and the words of the goal do not point the same way.")
        yield _finding("trend-contradicts", goal, message % words, indicator)
    for measurement in notes_against_values(indicator):
        message = _("“%(indicator)s”: The note on %(year)s says the opposite of what the numbers show.")
        message %= {"year": measurement.year, **words}
        yield _finding("trend-contradicts", goal, message, indicator, str(measurement.id))


def _percent(goal: Goal, indicator: Indicator) -> Iterator[Finding]:
    """A share that changes by "5 percent": of itself, or by five points? From 20 that is 19 or 15."""
    kinds = {target.kind for target in indicator.targets if target.kind in (*PER_CENT, TargetKind.POINTS)}
    if indicator.kind != ValueKind.SHARE or not kinds:
        return
    words = plain(goal.text)
    says_points, says_of = bool(POINTS.search(words)), bool(PERCENT_OF.search(words))
    clear_points = says_points or not PERCENT.search(words)
    clear_percent = says_of and not says_points
    if not (clear_points if TargetKind.POINTS in kinds else clear_percent):
        message = _("“%(indicator)s”: Say in the goal whether percent of the value or percentage points are meant.")
        yield _finding("percent-unclear", goal, message % {"indicator": indicator.name}, indicator)


def _old_baseline(goal: Goal, indicator: Indicator) -> Iterator[Finding]:
    """The targets reckon from a baseline, though a newer value was known before the first of them."""
    baseline = indicator.baseline
    reckoned = [target.year for target in indicator.targets if target.kind in FROM_BASELINE]
    if baseline is None or baseline.value is None or not reckoned:
        return
    first = min(target.year for target in indicator.targets)
    newer = [measurement.year for measurement in indicator.measurements if baseline.year < measurement.year < first]
    if newer:
        message = _(
            "“%(indicator)s” reckons from the baseline of %(baseline)s, but there is a newer value, of %(newest)s."
        )
        words = {"indicator": indicator.name, "baseline": baseline.year, "newest": max(newer)}
        yield _finding("baseline-outdated", goal, message % words, indicator)


def _looser_than_the_whole(goal: Goal, part: Indicator, everywhere: dict[UUID, Indicator]) -> Iterator[Finding]:
    """A part that is to change less than the whole, in the first year in which it is so.

    Levels of shares and rates are compared as they are; everything else from its baseline, where both are known.
    """
    whole = everywhere.get(part.part_of_id) if part.part_of_id else None
    if whole is None or part.direction != whole.direction or part.direction not in (Direction.DOWN, Direction.UP):
        return
    levels = all(target.kind == TargetKind.VALUE for target in (*part.targets, *whole.targets))
    if levels and part.kind == whole.kind and part.kind != ValueKind.COUNT:
        own, of_whole = values(part), values(whole)
    else:
        own, of_whole = _relative(part), _relative(whole)
    sign = 1 if part.direction == Direction.DOWN else -1
    looser = [year for year in sorted(own.keys() & of_whole.keys()) if (own[year] - of_whole[year]) * sign > 0]
    if looser:
        message = _("“%(part)s” has a looser target for %(year)s than “%(whole)s”, of which it is a part.")
        words = {"part": part.name, "whole": whole.name, "year": looser[0]}
        yield _finding("part-looser", goal, message % words, part)


def _relative(indicator: Indicator) -> dict[int, Decimal]:
    """The targets as shares of the baseline; none without one."""
    before = indicator.baseline.value if indicator.baseline else None
    return {year: value / before for year, value in values(indicator).items()} if before else {}


def _count_and_value(goal: Goal, indicator: Indicator, measured: Measurement) -> Iterator[Finding]:
    """Count and population give the value, to the decimals the value is written with."""
    if measured.count is None:
        return
    if indicator.kind == ValueKind.COUNT:
        exact = Decimal(measured.count)
    elif measured.population:
        per = THOUSAND if indicator.kind == ValueKind.RATE else HUNDRED
        exact = measured.count * per / measured.population
    else:
        return
    written = -int(Decimal(f"{measured.value.normalize():f}").as_tuple().exponent)
    if abs(measured.value - exact) > Decimal("0.5").scaleb(-written):
        message = _("“%(indicator)s”: The value %(value)s of %(year)s is not what the count comes to: %(exact)s.")
        words = {
            "indicator": indicator.name,
            "value": number(measured.value),
            "year": measured.year,
            "exact": number(round(exact, max(written, 1))),
        }
        yield _finding("count-and-value-disagree", goal, message % words, indicator, str(measured.id))


def _new_area(document: PlanDocument, goal: Goal) -> Iterator[Finding]:
    """Baselines of the area as it was, beside figures of the area as it has been since: a break in the series."""
    area = document.area
    if area is None or area.valid_from <= document.agreement.valid_from:
        return
    since = area.valid_from.year
    for indicator in goal.indicators:
        years = [one.year for one in indicator.measurements] + [one.year for one in indicator.targets]
        if indicator.baseline and indicator.baseline.year < since and max(years, default=0) >= since:
            message = _(
                "“%(goal)s”: The area was changed on %(day)s, so the baseline of %(year)s and later figures cannot be "
                "compared."
            )
            words = {
                "goal": in_short(plain(goal.text)),
                "day": date_long(area.valid_from),
                "year": indicator.baseline.year,
            }
            yield _finding("area-changed", goal, message % words)
            return
