"""The goals' targets as values, and their totals."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from indicators.arithmetic import target_values
from indicators.enums import ValueKind
from plans.documents.money.totals import ZERO
from plans.documents.values import Goal, Indicator, PlanDocument, Target, Value


class TargetValue(Value):
    """A target and the value it stands for; none where it has none, or where its baseline is awaited."""

    target: Target
    value: Decimal | None


class TargetRow(Value, kw_only=True):
    """An indicator with its targets in the order of the goal's years; none in a year without a target.

    `is_part`: it is part of an indicator above it.
    """

    indicator: Indicator
    targets: tuple[TargetValue | None, ...]
    is_part: bool = False


class TargetTotal(Value, kw_only=True):
    """The sum of the baselines and of the **rounded** targets, year by year."""

    baseline: Decimal
    values: tuple[Decimal, ...]


class GoalTargets(Value, kw_only=True):
    """A goal with its indicators, each with its parts right after it.

    `total` is there only where the indicators can be added and every value is known. Parts are in their whole already.
    """

    goal: Goal
    years: tuple[int, ...]
    rows: tuple[TargetRow, ...]
    total: TargetTotal | None = None


def target_table(document: PlanDocument) -> tuple[GoalTargets, ...]:
    """Every goal with baselines, targets and, where it is one, the total: counts of one unit with the same years."""
    return tuple(_goal_targets(goal) for goal in document.goals)


def _goal_targets(goal: Goal) -> GoalTargets:
    years = sorted({target.year for indicator in goal.indicators for target in indicator.targets})
    rows = tuple(
        _target_row(indicator, years, is_part) for indicator, is_part in _with_parts(goal.indicators, _wholes(goal))
    )
    return GoalTargets(
        goal=goal, years=tuple(years), rows=rows, total=_target_total([row for row in rows if not row.is_part])
    )


def _wholes(goal: Goal) -> list[Indicator]:
    """The indicators that are part of no other in the same table."""
    ids = {indicator.id for indicator in goal.indicators}
    return [indicator for indicator in goal.indicators if indicator.part_of_id not in ids]


def _with_parts(
    indicators: Sequence[Indicator], some: Sequence[Indicator], is_part: bool = False
) -> Iterator[tuple[Indicator, bool]]:
    for indicator in some:
        yield indicator, is_part
        yield from _with_parts(indicators, [one for one in indicators if one.part_of_id == indicator.id], is_part=True)


def _target_row(indicator: Indicator, years: list[int], is_part: bool) -> TargetRow:
    targets = sorted(indicator.targets, key=lambda target: target.year)
    values = target_values(
        indicator.baseline.value if indicator.baseline else None,
        [(target.kind, target.change, target.value) for target in targets],
        whole=indicator.kind == ValueKind.COUNT,
    )
    of_year = {target.year: TargetValue(target, value) for target, value in zip(targets, values, strict=True)}
    return TargetRow(indicator=indicator, targets=tuple(of_year.get(year) for year in years), is_part=is_part)


def _target_total(rows: list[TargetRow]) -> TargetTotal | None:
    indicators = [row.indicator for row in rows]
    alike = {(i.kind, i.unit, i.baseline.year if i.baseline else None) for i in indicators}
    baselines = [i.baseline.value for i in indicators if i.baseline and i.baseline.value is not None]
    values = [[target.value for target in row.targets if target and target.value is not None] for row in rows]
    complete = len(baselines) == len(rows) and all(
        len(known) == len(row.targets) for known, row in zip(values, rows, strict=True)
    )
    if len(rows) < 2 or len(alike) > 1 or indicators[0].kind != ValueKind.COUNT or not complete:
        return None
    return TargetTotal(
        baseline=sum(baselines, ZERO), values=tuple(sum(of_year, ZERO) for of_year in zip(*values, strict=True))
    )
