"""Kroner and days in every way a finance system may write them."""

from datetime import date
from decimal import Decimal

import pytest

from activities.spending.figures import Notation, day, hint, is_open, kroner, notation_of

pytestmark = pytest.mark.once
DANISH, ENGLISH = Notation.DANISH, Notation.ENGLISH


@pytest.mark.parametrize(
    ("words", "written", "amount"),
    [
        ("1.234,50", DANISH, "1234.50"),
        ("1234,5", DANISH, "1234.50"),
        ("1234", DANISH, "1234"),
        ("1 234,50", DANISH, "1234.50"),
        ("1\N{NO-BREAK SPACE}234,50", DANISH, "1234.50"),
        ("1.970.000", DANISH, "1970000"),
        ("1.234", DANISH, "1234"),
        ("-250,50", DANISH, "-250.50"),
        ("\N{MINUS SIGN}250,50", DANISH, "-250.50"),
        ("250,50-", DANISH, "-250.50"),
        ("(250,50)", DANISH, "-250.50"),
        ("(1.250,00 kr.)", DANISH, "-1250"),
        ("kr. 1.234,50", DANISH, "1234.50"),
        ("1.234,50 kr.", DANISH, "1234.50"),
        ("-kr. 5", DANISH, "-5"),
        ("kr. -5", DANISH, "-5"),
        ("5,00 kr. -", DANISH, "-5"),
        ("DKK 12", DANISH, "12"),
        ("12,-", DANISH, "12"),
        ("+5", DANISH, "5"),
        ("1,234.50", ENGLISH, "1234.50"),
        ("1234.5", ENGLISH, "1234.50"),
        ("1,234", ENGLISH, "1234"),
        ("-1,234.50", ENGLISH, "-1234.50"),
    ],
)
def test_an_amount_is_read_as_it_is_meant(words, written, amount):
    assert kroner(words, written) == Decimal(amount)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("", DANISH),
        ("-", DANISH),
        ("kr.", DANISH),
        ("2o.000", DANISH),
        ("--5", DANISH),
        ("(-5)", DANISH),
        ("5-5", DANISH),
        ("1.23", DANISH),  # an English decimal point in a Danish file
        ("1,234", DANISH),  # øre have two digits
        ("1.234,567", DANISH),
        ("1.234.56", DANISH),
        ("1.234", ENGLISH),
        ("1.234,50", ENGLISH),
        ("12 %", DANISH),
        ("9" * 13, DANISH),
        ("9" * 80, DANISH),
        ("1e5", DANISH),
        ("NaN", DANISH),
    ],
)
def test_what_is_no_amount_is_refused(words, written):
    with pytest.raises(ValueError):  # noqa: PT011
        kroner(words, written)


@pytest.mark.parametrize("number", [Decimal("33.333"), Decimal(10**12), Decimal("1E+30")])
def test_a_number_that_no_column_of_kroner_holds_is_refused(number):
    with pytest.raises(ValueError):  # noqa: PT011
        kroner(number, DANISH)


def test_what_one_amount_leaves_open_the_others_of_the_file_decide():
    assert notation_of(["1.234", "5"]) is DANISH
    assert notation_of(["1.234", "5,50"]) is DANISH
    assert notation_of(["1,234", "5.50"]) is ENGLISH
    assert notation_of(["1,234.50", "1,234"]) is ENGLISH
    assert notation_of(["1.234,50", "1,234.50"]) is None
    assert notation_of([]) is DANISH


def test_three_digits_after_one_sign_say_nothing():
    assert hint("1.234") is hint("1,234") is None
    assert is_open("1.234")
    assert not is_open("1.234,50")
    assert hint("0.123") is ENGLISH
    assert not is_open("words")


@pytest.mark.parametrize(
    "cell",
    [
        "31-12-2022", "31.12.2022", "31/12/2022", "2022-12-31", "31. december 2022", "31. dec. 2022", "31-12-22",
        "20221231", "2022-12-31 00:00:00", "2022-12-31T13:45", "31-12-2022 13:45", "31.12.2022 13.45", "44926",
        Decimal(44926), Decimal("44926.5"), Decimal(20221231), date(2022, 12, 31),
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_way_it_is_written(cell):
    assert day(cell) == date(2022, 12, 31)


@pytest.mark.parametrize("cell", ["", "12/31/2022", "31-13-2022", "45", "i morgen", Decimal(1), Decimal(10**9), True])
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(ValueError):  # noqa: PT011
        day(cell)


def test_the_day_stands_before_the_month():
    assert day("01/02/2022") == date(2022, 2, 1)
