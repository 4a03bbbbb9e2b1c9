import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.danish import MONTHS, date_long, kroner, number, percent, signed

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("1970000.00", "1.970.000"),
        ("0", "0"),
        ("999", "999"),
        ("1000", "1.000"),
        ("-39000.00", "−39.000"),
        ("1234.50", "1.234,50"),
        ("0.05", "0,05"),
        ("1E+6", "1.000.000"),
    ],
)
def test_kroner_are_grouped_by_points_and_show_oere_only_where_there_are_some(amount, written):
    assert kroner(Decimal(amount)) == written


@pytest.mark.parametrize(("amount", "written"), [("290000", "+290.000"), ("-39000", "−39.000"), ("0", "0")])
def test_a_difference_has_its_sign(amount, written):
    assert signed(Decimal(amount)) == written


@pytest.mark.parametrize(("amount", "written"), [("0.005", "0,01"), ("1.995", "2"), ("-0.001", "0")])
def test_kroner_are_rounded_half_up_to_oere_and_nothing_has_no_sign(amount, written):
    assert kroner(Decimal(amount)) == written


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=2))
def test_kroner_can_be_read_back(amount):
    read = kroner(amount).replace(".", "").replace(",", ".").replace("−", "-")
    assert Decimal(read) == amount


@pytest.mark.parametrize(
    ("value", "written"),
    [("72.40", "72,4"), ("53", "53"), ("1250.00", "1.250"), ("100", "100"), ("0.00", "0"), ("-12.5", "−12,5")],
)
def test_a_number_has_the_decimals_it_needs(value, written):
    assert number(Decimal(value)) == written


def test_a_percentage_does_not_break_before_its_sign():
    assert percent(Decimal("72.40")) == "72,4\N{NO-BREAK SPACE}%"
    assert percent(Decimal(-10)) == "−10\N{NO-BREAK SPACE}%"


def test_a_day_is_written_with_the_name_of_its_month():
    assert date_long(datetime.date(2016, 10, 24)) == "24. oktober 2016"
    assert date_long(datetime.date(2022, 1, 1)) == "1. januar 2022"


def test_every_month_has_its_own_name():
    assert len(set(MONTHS)) == 12
