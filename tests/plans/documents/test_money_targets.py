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


# --- The agreement of Amager from 2013: its table of targets -------------------------------------------------------

FALLS = (-10, -15, -20, -25)
AMAGER = {"Indbrud": 77, "Tyveri": 244, "Vold": 73, "Hærværk": 70, "Narkotika": 52, "Chikane": 72}
PRINTED = {
    "Indbrud": [69, 65, 62, 58],
    "Tyveri": [220, 207, 195, 183],
    "Vold": [66, 62, 58, 55],
    "Hærværk": [63, 60, 56, 53],
    "Narkotika": [47, 44, 42, 39],
    "Chikane": [65, 61, 58, 54],
}


def amager():
    return targets_of(*(indicator(name, baseline, *FALLS, first_year=2013) for name, baseline in AMAGER.items()))


def test_the_24_targets_of_amager():
    found = {row.indicator.name: [target.value for target in row.targets] for row in amager().rows}
    assert found == PRINTED
    assert found["Hærværk"][3] == 53  # of 52,5


def test_their_totals_are_the_sums_of_the_rounded_targets():
    assert amager().total.baseline == sum(AMAGER.values()) == 588
    assert amager().total.values == (530, 499, 471, 442)
    assert amager().total.values != tuple(588 * Decimal(100 + fall) / 100 for fall in FALLS)


# --- Parts of an indicator, and targets without a number -----------------------------------------------------------


def part_of(whole, name, baseline, *changes, **fields):
    return msgspec.structs.replace(indicator(name, baseline, *changes, **fields), part_of_id=whole.id)


def test_parts_follow_their_whole_and_are_not_added_again():
    whole, other = indicator("Indbrud", 100, -10), indicator("Vold", 50, -10)
    part = part_of(whole, "I villaer", 30, -10)
    of_part = part_of(part, "Om natten", 10, -10)
    found = targets_of(part, of_part, whole, other)
    assert [(row.indicator.name, row.is_part) for row in found.rows] == [
        ("Indbrud", False), ("I villaer", True), ("Om natten", True), ("Vold", False),
    ]  # fmt: skip
    assert found.total.values == (135,)


def test_a_whole_with_its_parts_alone_has_no_total():
    whole = indicator("Indbrud", 100, -10)
    assert (
        targets_of(whole, part_of(whole, "I villaer", 30, -10), part_of(whole, "I lejligheder", 70, -10)).total is None
    )


def test_parts_of_what_stands_under_another_goal_are_rows_like_others():
    elsewhere = indicator("Indbrud i byen", 1_000, -10)
    found = targets_of(part_of(elsewhere, "Nord", 30, -10), part_of(elsewhere, "Syd", 70, -10))
    assert [row.is_part for row in found.rows] == [False, False]
    assert found.total.values == (90,)


@pytest.mark.parametrize("kind", [TargetKind.DIRECTION, TargetKind.COMPARATOR])
def test_a_target_without_a_number_has_no_value(kind):
    bare = indicator("Vold", 35, 0)
    (row,) = targets_of(msgspec.structs.replace(bare, targets=(Target(id=uuid("bare"), year=2022, kind=kind),))).rows
    assert row.targets[0].value is None


def test_after_a_threshold_the_growth_is_of_the_threshold():
    first = Target(id=uuid("threshold"), year=2018, kind=TargetKind.VALUE, value=Decimal(250))
    later = tuple(
        Target(id=uuid("growth", year), year=year, kind=TargetKind.PERCENT_OF_PREVIOUS, change=Decimal(8))
        for year in (2019, 2020)
    )
    awaited = msgspec.structs.replace(indicator("Unge i job", None), targets=(first, *later))
    (row,) = targets_of(awaited).rows
    assert [target.value for target in row.targets] == [250, 270, 292]  # 291,6
    (without,) = targets_of(msgspec.structs.replace(awaited, targets=later)).rows
    assert [target.value for target in without.targets] == [None, None]
