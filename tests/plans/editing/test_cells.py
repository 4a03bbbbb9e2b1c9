"""What is typed into a cell: an amount in any Danish way of writing it, zero, nothing, "?" or "udgår"."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given

from activities.enums import CellKind
from partnership.danish import kroner
from partnership.inputs import read_kroner
from plans.documents.values import Cell
from plans.editing.cells import Typed, read_cell, written_cell, written_kroner
from tests import strategies

AMOUNTS = {
    "20.000": "20000",
    "20000": "20000",
    " 20 000 ": "20000",
    "20\N{NO-BREAK SPACE}000": "20000",
    "1.250,50": "1250.50",
    "1250,5": "1250.50",
    "kr. 20.000": "20000",
    "kr 20000": "20000",
    "DKK 20.000": "20000",
    "20.000 kr.": "20000",
    "20.000,-": "20000",
    "20.000,00": "20000",
    "0": "0",
    "-0": "0",
    "0,00": "0",
    "007": "7",
    "999.999.999.999,99": "999999999999.99",
}

NOT_A_NUMBER = [
    "2o.000",
    "abc",
    "20.00",
    "1.25",
    "20000.50",
    "1,2,3",
    "72 %",
    "--5",
    "?!",
    "20.000 f",
    "٣",
    "=2+2",
    ".",
]


@pytest.mark.parametrize("text", AMOUNTS)
def test_an_amount_is_read_however_it_is_written(text):
    assert read_cell(text) == Typed(CellKind.AMOUNT, Decimal(AMOUNTS[text]))


@pytest.mark.parametrize("text", ["", "  ", "\N{NO-BREAK SPACE}", "\t"])
def test_a_blank_is_nothing_planned(text):
    assert read_cell(text) == Typed()


@pytest.mark.parametrize("text", ["?", " ? "])
def test_a_question_mark_is_not_decided(text):
    assert read_cell(text) == Typed(CellKind.UNDECIDED)


@pytest.mark.parametrize("text", ["udgår", "Udgår", "UDGÅR "])
def test_the_word_for_it_is_discontinued(text):
    assert read_cell(text) == Typed(CellKind.DISCONTINUED)


@pytest.mark.parametrize("text", NOT_A_NUMBER)
def test_what_is_no_number_is_told_with_what_to_write(text):
    with translation.override(None), pytest.raises(ValueError, match="is not a number") as refusal:
        read_cell(text)
    assert text in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-500", "below zero"),
        ("−1.000", "below zero"),
        ("1,234", "two decimals"),
        ("20,000", "two decimals"),  # English thousands are not 20 kroner
        ("1.000.000.000.000", "too large"),
    ],
)
def test_an_amount_that_cannot_be_is_told_why(text, message):
    with translation.override(None), pytest.raises(ValueError, match=message):
        read_cell(text)


def test_a_text_without_end_is_told_in_short():
    with translation.override(None), pytest.raises(ValueError, match="is not a number") as refusal:
        read_cell("9" * 100_000)
    assert len(str(refusal.value)) < 150


@given(amount=strategies.kroner)
def test_an_amount_is_read_as_it_is_written(amount):
    assert read_cell(kroner(amount)) == Typed(CellKind.AMOUNT, amount)
    assert read_kroner(written_kroner(amount)) == amount


@pytest.mark.parametrize("kind", [CellKind.UNDECIDED, CellKind.DISCONTINUED])
def test_a_cell_without_amount_is_read_as_it_is_written(kind):
    assert read_cell(written_cell(Cell(budget_year_id=None, kind=kind))) == Typed(kind)  # type: ignore[arg-type]


def test_outside_the_grid_a_blank_is_no_amount_and_a_question_mark_is_none_either():
    assert read_kroner(" ") is None
    with pytest.raises(ValueError, match=r"\?"):
        read_kroner("?")
