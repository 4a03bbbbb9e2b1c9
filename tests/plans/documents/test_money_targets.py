"""Goals with baselines, targets and totals."""

from decimal import Decimal

import msgspec
import pytest

from indicators.enums import Direction, TargetKind, ValueKind
from plans.documents.money import target_table
from plans.documents.values import Baseline, Goal, Indicator, Target
from tests.plans.documents.examples import document, uuid

pytestmark = pytest.mark.once


def indicator(name, baseline, *changes, kind=ValueKind.COUNT, unit="anmeldelser", first_year=2022, baseline_year=2020):
    return Indicator(
        id=uuid("indicator", name), name=name, kind=kind, unit=unit, direction=Direction.DOWN,
        baseline=Baseline(
            id=uuid("baseline", name), year=baseline_year, value=None if baseline is None else Decimal(baseline)
        ),
        targets=tuple(
            Target(id=uuid(name, i), year=first_year + i, kind=TargetKind.PERCENT_OF_BASELINE, change=Decimal(change))
            for i, change in enumerate(changes)
        ),
    )  # fmt: skip


def targets_of(*indicators):
    goal = Goal(id=uuid("goal"), text="Færre anmeldelser", indicators=indicators)
    (found,) = target_table(document(goals=(goal,)))
    return found


def test_targets_are_rounded_half_up_and_the_total_is_the_sum_of_the_rounded_ones():
    found = targets_of(indicator("Vold", 35, -10, 50), indicator("Indbrud", 35, -10, 50))
    assert [[target.value for target in row.targets] for row in found.rows] == [[32, 53], [32, 53]]
    assert found.years == (2022, 2023)
    assert (found.total.baseline, found.total.values) == (70, (64, 106))  # of the exact ones: 63 and 105


def test_a_share_is_not_rounded_and_has_no_total():
    found = targets_of(
        indicator("Tryghed", "72.4", 10, kind=ValueKind.SHARE), indicator("Naboskab", 50, 10, kind=ValueKind.SHARE)
    )
    assert found.rows[0].targets[0].value == Decimal("79.64")
    assert found.total is None


@pytest.mark.parametrize(
    "other",
    [
        indicator("Andet", 10, -10, kind=ValueKind.RATE),
        indicator("Andet", 10, -10, unit="unge"),
        indicator("Andet", 10, -10, baseline_year=2019),
        indicator("Andet", 10, -10, first_year=2023),
        indicator("Andet", 10, -10, -20),
        indicator("Andet", None, -10),
    ],
    ids=["rate", "other unit", "other baseline year", "other target year", "one year more", "baseline awaited"],
)
def test_there_is_no_total_of_what_cannot_be_added(other):
    assert targets_of(indicator("Vold", 35, -10), other).total is None


def test_one_indicator_alone_needs_no_total():
    assert targets_of(indicator("Vold", 35, -10)).total is None


def test_an_indicator_without_a_baseline_has_no_values_and_no_total():
    bare = msgspec.structs.replace(indicator("Vold", 35, -10), baseline=None)
    found = targets_of(bare, msgspec.structs.replace(bare, name="Indbrud"))
    assert [[target.value for target in row.targets] for row in found.rows] == [[None], [None]]
    assert found.total is None


def test_a_goal_without_indicators_is_an_empty_table():
    found = targets_of()
    assert (found.years, found.rows, found.total) == ((), (), None)


def test_a_year_without_a_target_is_a_gap_in_the_row():
    found = targets_of(indicator("Vold", 35, -10), indicator("Indbrud", 35, -20, first_year=2023))
    assert [[target and target.value for target in row.targets] for row in found.rows] == [[32, None], [None, 28]]


def test_targets_are_read_in_the_order_of_the_years():
    falling = indicator("Vold", 100, -10, -10)
    by_year = [msgspec.structs.replace(t, kind=TargetKind.PERCENT_OF_PREVIOUS) for t in falling.targets]
    found = targets_of(msgspec.structs.replace(falling, targets=tuple(reversed(by_year))))
    assert [target.value for target in found.rows[0].targets] == [90, 81]
