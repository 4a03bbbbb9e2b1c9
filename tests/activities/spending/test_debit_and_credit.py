"""Finance systems that write debit and credit in two columns: kroner are debit without credit."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from activities.models import Expense, ImportMapping
from activities.spending import columns, statement
from activities.spending.columns import Says
from activities.spending.forms import ColumnsForm
from activities.spending.statement import Statement
from partnership.tables.reading import read_values
from tests.activities.spending.files import PAY, csv, known_codes, looked_at, taken_in
from tests.activities.spending.test_views import browser
from tests.activities.year import Year, a_year

pytestmark = pytest.mark.usefixtures("english")

HEADINGS = ["Bogføringsdato", "Kontonr.", "Posteringstekst", "Bilagsnr.", "Debet", "Kredit"]
FIRST, LAST = date(2022, 1, 1), date(2023, 3, 31)
BOTH_WAYS = [*HEADINGS, "Beløb"]


def row(debit: str, credit: str, *more: str) -> list[str]:
    return ["03.01.2022", PAY, "Løn", "1001", debit, credit, *more]


def layout_of(headings: list[str], remembered: dict[str, str] | None = None) -> columns.Layout:
    found = read_values("x.csv", csv(row("x", "x", "x")[: len(headings)], headings=headings))
    return columns.layout_of(found.lines, remembered or {})


def read(*rows: list[str]) -> Statement:
    found = read_values("x.csv", csv(*rows, headings=HEADINGS))
    return statement.read(found.lines, columns.layout_of(found.lines, {}), FIRST, LAST)


# --- Rows


def test_kroner_are_debit_without_credit():
    said = read(row("1.250,50", ""), row("", "250,50"), row("", "-10,00"))
    assert said.faults == []
    assert [entry.amount for entry in said.entries] == [Decimal("1250.50"), Decimal("-250.50"), Decimal("10.00")]


def test_a_zero_beside_a_figure_says_nothing():
    said = read(row("1.250,50", "0,00"), row("0,00", "250,50"), row("0,00", "0,00"))
    assert [entry.amount for entry in said.entries] == [Decimal("1250.50"), Decimal("-250.50")]
    assert said.zeros == [4]


@pytest.mark.parametrize(
    ("debit", "credit", "column", "words"),
    [
        ("5,00", "7,00", "Debet", "Both debit and credit are filled in."),
        ("", "", "Debet", "Neither debit nor credit is filled in."),
        ("", "syv", "Kredit", "“syv” is no amount"),
        ("syv", "", "Debet", "“syv” is no amount"),
    ],
)
def test_a_wrong_row_is_named_with_its_column(debit, credit, column, words):
    (said,) = map(str, read(row("1,00", ""), row(debit, credit)).faults)
    assert said.startswith(f"Row 3, column {column}: ")
    assert words in said


def test_both_columns_are_written_in_one_way():
    (said,) = map(str, read(row("12.000,00", ""), row("", "1,250.50")).faults)
    assert said.startswith("Row 3, column Kredit: ")


# --- Columns


def test_both_are_guessed_by_their_headings():
    layout = layout_of(HEADINGS)
    assert (layout.said_by[Says.DEBIT], layout.said_by[Says.CREDIT]) == ("Debet", "Kredit")
    assert (layout.lacks, layout.money) == ([], (Says.DEBIT, Says.CREDIT))


def test_one_of_them_alone_lacks_the_other():
    assert layout_of(HEADINGS[:-1]).lacks == [Says.CREDIT]


def test_who_owes_something_is_no_debit():
    layout = layout_of(["Dato", "Konto", "Debitornr.", "Kreditor", "x", "Beløb"])
    assert layout.money == (Says.AMOUNT,)
    assert not {Says.DEBIT, Says.CREDIT} & layout.said_by.keys()


def test_where_both_ways_stand_in_a_file_it_is_asked_and_remembered():
    assert layout_of(BOTH_WAYS).lacks == [Says.AMOUNT]
    assert layout_of(BOTH_WAYS, {"amount": "Beløb"}).money == (Says.AMOUNT,)
    assert layout_of(BOTH_WAYS, {"debit": "Debet", "credit": "Kredit"}).money == (Says.DEBIT, Says.CREDIT)


@pytest.mark.parametrize(
    ("chosen", "field", "words"),
    [
        ({"amount": "Beløb", "debit": "Debet", "credit": "Kredit"}, "amount", "Choose either the column"),
        ({"amount": "Beløb", "credit": "Kredit"}, "amount", "Choose either the column"),
        ({"debit": "Debet"}, "credit", "Debit and credit belong together."),
        ({"credit": "Kredit"}, "debit", "Debit and credit belong together."),
        ({}, "amount", "Choose from the list."),
    ],
)
def test_exactly_one_of_the_two_ways_is_chosen(chosen, field, words):
    form = ColumnsForm({"date": "Bogføringsdato", "code": "Kontonr.", **chosen}, layout_of(BOTH_WAYS))
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert words in str(form.errors[field])


@pytest.mark.parametrize("chosen", [{"amount": "Beløb"}, {"debit": "Debet", "credit": "Kredit"}])
def test_either_way_is_enough(chosen):
    form = ColumnsForm({"date": "Bogføringsdato", "code": "Kontonr.", **chosen}, layout_of(BOTH_WAYS))
    assert form.is_valid()
    assert form.said == {"date": "Bogføringsdato", "code": "Kontonr.", **chosen}


# --- From the file to the money


@pytest.fixture
def year(at) -> Year:
    at(date(2022, 9, 15))
    return a_year()


@pytest.mark.django_db
@pytest.mark.usefixtures("media")
def test_a_file_with_both_ways_is_asked_about_remembered_and_imported(year):
    known_codes(year)
    secretary: Client = browser(year.secretary)
    file = csv(row("1.250,50", "", "9,00"), row("", "250,50", "9,00"), headings=BOTH_WAYS)
    address = looked_at(secretary, year, file).wsgi_request.get_full_path()
    said = {
        "step": "columns", "date": "Bogføringsdato", "code": "Kontonr.", "text": "Posteringstekst",
        "voucher": "Bilagsnr.", "amount": "", "debit": "Debet", "credit": "Kredit",
    }  # fmt: skip
    assert secretary.post(address, said).status_code == 302
    assert ImportMapping.objects.get().columns["debit"] == "Debet"
    assert "amount" not in ImportMapping.objects.get().columns
    taken_in(secretary, year, file)
    assert sorted(Expense.objects.values_list("amount", flat=True)) == [Decimal("-250.50"), Decimal("1250.50")]
