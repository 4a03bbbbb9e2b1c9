from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.arithmetic import half_up, target_values
from indicators.enums import TargetKind

pytestmark = pytest.mark.once

counts = st.integers(0, 100_000).map(Decimal)
changes = st.decimals(-100, 100, places=2)


def of_baseline(change):
    return (TargetKind.PERCENT_OF_BASELINE, Decimal(change), None)


def of_previous(change):
    return (TargetKind.PERCENT_OF_PREVIOUS, Decimal(change), None)


def value(reached):
    return (TargetKind.VALUE, None, Decimal(reached))


POINTS_DOWN = (TargetKind.POINTS, Decimal(-5), None)
HOLD = (TargetKind.HOLD, None, None)
DIRECTION = (TargetKind.DIRECTION, None, None)


def whole(baseline, *targets):
    return target_values(None if baseline is None else Decimal(baseline), targets, whole=True)


def exact(baseline, *targets):
    return target_values(None if baseline is None else Decimal(baseline), targets, whole=False)


@pytest.mark.parametrize(
    ("unrounded", "rounded"), [("52.5", 53), ("53.5", 54), ("52.49", 52), ("0.5", 1), ("0", 0), ("104.55", 105)]
)
def test_halves_go_up(unrounded, rounded):
    assert half_up(Decimal(unrounded)) == rounded


def test_half_up_is_not_what_python_does():
    assert round(Decimal("52.5")) == 52
    assert half_up(Decimal("52.5")) == 53


def test_a_fall_of_the_baseline():
    assert whole(123, *(of_baseline(change) for change in (-15, -30, -45, -60))) == [105, 86, 68, 49]


def test_a_fall_of_the_year_before():
    assert whole(123, *[of_previous(-15)] * 4) == [105, 89, 76, 64]


def test_a_fall_of_the_year_before_goes_on_from_what_was_not_rounded():
    """Going on from the rounded 105, 89 and 76 would end at 65."""
    assert whole(123, *[of_previous(-15)] * 4)[-1] == 64


def test_shares_are_not_rounded():
    assert exact("72.4", of_baseline(10)) == [Decimal("79.64")]


def test_points_are_added_to_the_baseline_and_not_to_the_year_before():
    assert exact("72.4", POINTS_DOWN, POINTS_DOWN) == [Decimal("67.4"), Decimal("67.4")]


def test_holding_repeats_the_baseline():
    assert whole(40, of_baseline(-10), HOLD) == [36, 40]


def test_a_stated_value_needs_no_baseline():
    assert whole(None, value(100)) == [100]


def test_a_threshold_and_then_growth_needs_no_baseline():
    assert whole(None, value(100), of_previous(8), of_previous(8)) == [100, 108, 117]


@pytest.mark.parametrize("target", [of_baseline(-10), of_previous(-10), POINTS_DOWN, HOLD, DIRECTION])
def test_without_a_baseline_a_change_has_no_value(target):
    assert whole(None, target) == [None]


def test_a_direction_has_no_value_and_nothing_can_be_counted_from_it():
    assert whole(100, DIRECTION, of_previous(-10), of_baseline(-10)) == [None, None, 90]


def test_a_baseline_of_zero_is_a_baseline():
    assert whole(0, of_baseline(-10), HOLD) == [0, 0]


@given(counts, st.lists(changes, max_size=5))
def test_a_rounded_target_is_at_most_half_a_count_from_the_exact_one(baseline, falls):
    targets = [of_previous(change) for change in falls]
    for rounded, unrounded in zip(whole(baseline, *targets), exact(baseline, *targets), strict=True):
        assert rounded == int(rounded)
        assert -Decimal("0.5") < rounded - unrounded <= Decimal("0.5")
