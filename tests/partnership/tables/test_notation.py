import datetime
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.danish import date_long, kroner
from partnership.tables.notation import day, day_written, number, number_written

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1.970.000", "1970000"),
        ("1.970.000,50", "1970000.50"),
        ("1970000", "1970000"),
        ("1.970", "1970"),  # nobody writes a decimal point
        ("0", "0"),
        ("-5", "-5"),
        ("−39.000", "-39000"),
        ("40.000 kr.", "40000"),
        ("40.000,-", "40000"),
        ("72,4 %", "72.4"),
        ("1 970 000", "1970000"),
        ("1\N{NO-BREAK SPACE}250,5", "1250.5"),
    ],
)
def test_a_danish_figure_is_read(words, value):
    assert number(words) == Decimal(value)


@pytest.mark.parametrize(
    "words", ["2o.000", "1.97", "19.70.000", "1,970,000", "1970000.50", "1,", "?", " ", "1e5", "٣"]
)
def test_what_is_no_danish_figure_is_refused(words):
    with pytest.raises(ValueError, match=re.escape(words)):
        number(words)


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=2))
def test_a_figure_is_read_as_it_was_written(value):
    assert number(kroner(value)) == value
    assert number(number_written(value)) == value


@pytest.mark.parametrize(
    "words",
    ["24.10.2016", "24-10-2016", "24/10/2016", "24. oktober 2016", "24 okt. 2016", "2016-10-24"],
)
def test_a_danish_day_is_read(words):
    assert day(words) == datetime.date(2016, 10, 24)


@pytest.mark.parametrize("words", ["10.24.2016", "24.10.16", "31. februar 2016", "24. ju 2016", "medio 2016", ""])
def test_what_is_no_day_is_refused(words):
    with pytest.raises(ValueError):  # noqa: PT011 - the day itself says what is wrong with it
        day(words)


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_a_day_is_read_as_it_was_written(value):
    assert day(day_written(value)) == day(date_long(value)) == value
