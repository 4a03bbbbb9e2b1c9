"""How a value stands to its promise: the phrases of real plans, and rules that hold for every number."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.enums import MeasureQualifier
from activities.models import AdoptedMeasure
from activities.reporting.progress import Standing, elapsed, standing
from activities.reporting.targets import count, counted, qualified, said

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("english")]

AT_LEAST, AT_MOST, ABOUT = MeasureQualifier.AT_LEAST, MeasureQualifier.AT_MOST, MeasureQualifier.ABOUT
MIDSUMMER, SPRING, OVER = Decimal("0.5"), Decimal("0.25"), Decimal(1)


def measure(low: object, **given: object) -> AdoptedMeasure:
    numbers = {name: Decimal(str(given.pop(name))) for name in ("high", "out_of", "start") if name in given}
    return AdoptedMeasure(low=Decimal(str(low)), **numbers, **given)


PLACEMENTS = measure(5, qualifier=AT_LEAST, unit="forløb", basis="årligt")
TRAINED = measure(12, high=15, unit="unge")
KNOWN = measure(75, start=50, unit="%")
AT_ALL_TIMES = measure(2, unit="unge", basis="løbende")
A_YEAR = measure(8, unit="unge", basis="om året")


@pytest.mark.parametrize(
    ("promised", "value", "words", "of"),
    [
        (PLACEMENTS, 3, "3 of at least 5", "forløb årligt"),
        (TRAINED, 9, "9 of 12–15", "unge"),
        (KNOWN, 58, "58\N{NO-BREAK SPACE}% (from 50\N{NO-BREAK SPACE}% to 75\N{NO-BREAK SPACE}%)", ""),
        (AT_ALL_TIMES, 2, "2 of 2", "unge løbende"),
        (A_YEAR, 5, "5 of 8", "unge om året"),
        (measure(4, out_of=5, unit="forældre"), 3, "3 (4 of 5)", "forældre"),
        (measure(1250, qualifier=AT_MOST), Decimal("1000.50"), "1.000,5 of at most 1.250", ""),
    ],
)
def test_a_value_is_said_beside_what_was_promised(promised, value, words, of):
    assert said(Decimal(value), promised) == words
    assert counted(promised) == of


def test_a_promise_says_how_it_is_meant():
    assert [count(PLACEMENTS), qualified(PLACEMENTS)] == ["5", "at least 5"]
    assert qualified(measure(75, start=50, unit="%", qualifier=AT_LEAST)).replace("\N{NO-BREAK SPACE}", " ") == (
        "from 50 % to at least 75 %"
    )


@pytest.mark.parametrize(
    ("promised", "value", "time", "where"),
    [
        # Grows through the year, in whole pieces
        (PLACEMENTS, 5, SPRING, Standing.REACHED),
        (PLACEMENTS, 2, MIDSUMMER, Standing.ON_THE_WAY),
        (PLACEMENTS, 1, MIDSUMMER, Standing.BEHIND),
        (PLACEMENTS, 0, Decimal(0), Standing.ON_THE_WAY),
        (PLACEMENTS, 4, OVER, Standing.BEHIND),
        # The near end of a range is enough, and more is no fault
        (TRAINED, 12, MIDSUMMER, Standing.REACHED),
        (TRAINED, 20, MIDSUMMER, Standing.REACHED),
        (TRAINED, 9, MIDSUMMER, Standing.ON_THE_WAY),
        # From one level to another
        (KNOWN, 58, MIDSUMMER, Standing.BEHIND),
        (KNOWN, 62, MIDSUMMER, Standing.ON_THE_WAY),
        (KNOWN, 75, MIDSUMMER, Standing.REACHED),
        # Down is good where it goes down
        (measure(30, start=50), 40, MIDSUMMER, Standing.ON_THE_WAY),
        (measure(30, start=50), 45, MIDSUMMER, Standing.BEHIND),
        (measure(30, start=50), 29, MIDSUMMER, Standing.REACHED),
        (measure(30, start=50, qualifier=AT_MOST), 30, MIDSUMMER, Standing.REACHED),
        (measure(30, high=35, start=50), 35, MIDSUMMER, Standing.REACHED),
        # Where it is already it is to be held
        (measure(50, start=50), 50, SPRING, Standing.REACHED),
        (measure(50, start=60, qualifier=AT_LEAST), 55, SPRING, Standing.REACHED),
        # Not to be passed
        (measure(4, qualifier=AT_MOST), 0, SPRING, Standing.ON_THE_WAY),
        (measure(4, qualifier=AT_MOST), 5, SPRING, Standing.PASSED),
        (measure(4, qualifier=AT_MOST), 4, OVER, Standing.REACHED),
        # All the time
        (AT_ALL_TIMES, 2, SPRING, Standing.REACHED),
        (AT_ALL_TIMES, 1, SPRING, Standing.BEHIND),
        (A_YEAR, 2, SPRING, Standing.ON_THE_WAY),
        (measure(40, qualifier=ABOUT), 36, OVER, Standing.REACHED),
        (measure(40, qualifier=ABOUT), 35, OVER, Standing.BEHIND),
    ],
)
def test_where_it_stands_by_the_time_of_the_year(promised, value, time, where):
    assert standing(promised, Decimal(value), time) is where


numbers = st.decimals(0, 10_000, places=2)
times = st.decimals(0, 1, places=3)


@st.composite
def promises(draw):
    low = draw(numbers)
    high = draw(st.none() | numbers.filter(lambda value: value > low))
    return AdoptedMeasure(
        low=low, high=high, start=draw(st.none() | numbers), qualifier=draw(st.sampled_from(list(MeasureQualifier))),
        basis=draw(st.sampled_from(["", "løbende", "om året"])),
    )  # fmt: skip


@given(promises(), numbers, times, times)
def test_time_alone_never_makes_it_better_and_what_is_reached_stays_so(promised, value, one, other):
    sooner, later = sorted((one, other))
    before, after = standing(promised, value, sooner), standing(promised, value, later)
    if before is Standing.REACHED:
        assert after is Standing.REACHED
    if before is Standing.BEHIND:
        assert after is Standing.BEHIND
    assert (before is Standing.PASSED) == (after is Standing.PASSED)


@given(promises(), numbers)
def test_when_the_time_is_over_nothing_is_on_the_way(promised, value):
    assert standing(promised, value, OVER) is not Standing.ON_THE_WAY


@given(promises(), numbers, times)
def test_what_was_promised_is_reached_by_it(promised, value, time):
    most = promised.high if promised.high is not None else promised.low
    assert standing(promised, most, time) in (Standing.REACHED, Standing.ON_THE_WAY)
    assert standing(promised, promised.low, OVER) is Standing.REACHED


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 800), st.integers(-900, 900))
def test_the_time_goes_from_nothing_to_one(start, length, after):
    end = start + timedelta(days=length)
    share = elapsed(start, end, start + timedelta(days=after))
    assert 0 <= share <= 1
    assert (share == 0) == (after <= 0)
    assert (share == 1) == (after > length)


def test_half_the_year_is_over_in_the_beginning_of_july():
    year = (date(2022, 1, 1), date(2022, 12, 31))
    assert round(elapsed(*year, date(2022, 7, 2)), 2) == Decimal("0.50")
    assert elapsed(date(2022, 6, 1), date(2022, 1, 1), date(2022, 1, 1)) == 1
