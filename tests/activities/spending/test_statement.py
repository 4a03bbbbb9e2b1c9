"""A finance system's file, row by row: encodings, separators, headings, sums, and what is wrong with which row."""

from datetime import date, datetime
from decimal import Decimal
from itertools import product

import pytest

from activities.spending import columns, statement
from activities.spending.columns import Says
from activities.spending.statement import Statement
from partnership.tables.reading import TableError, read_values
from tests.activities.spending.files import HEADINGS, ROWS, csv, text
from tests.partnership.tables import hostile
from tests.tables import a_book

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("english")]
FIRST, LAST = date(2022, 1, 1), date(2023, 3, 31)


def read(content: bytes, name: str = "poster.csv", remembered: dict[str, str] | None = None) -> Statement:
    found = read_values(name, content)
    layout = columns.layout_of(found.lines, remembered or {})
    assert not layout.lacks, layout
    return statement.read(found.lines, layout, FIRST, LAST)


def amounts(said: Statement) -> list[Decimal]:
    assert said.faults == []
    return [entry.amount for entry in said.entries]


def faults(content: bytes, name: str = "poster.csv") -> list[str]:
    said = read(content, name)
    return [str(fault) for fault in said.faults]


WANTED = [Decimal("12000.00"), Decimal("1250.50"), Decimal("-250.50")]


@pytest.mark.parametrize(
    ("encoding", "separator"), list(product(["cp1252", "utf-8", "utf-8-sig", "utf-16"], [";", ",", "\t"]))
)
def test_every_encoding_with_every_separator(encoding, separator):
    said = read(text(separator=separator).encode(encoding))
    assert amounts(said) == WANTED
    assert [entry.text for entry in said.entries] == [row[2] for row in ROWS]
    assert [entry.on for entry in said.entries] == [date(2022, 1, 3), date(2022, 2, 17), date(2022, 3, 28)]


def test_decimal_points_are_read_where_the_file_has_them():
    rows = [["2022-01-03", "1", "Løn", "1", "12,000.00"], ["2022-01-04", "1", "Løn", "2", "1,250"]]
    assert amounts(read(csv(*rows, separator=","))) == [Decimal(12_000), Decimal(1250)]


def test_one_file_writes_its_amounts_in_one_way():
    rows = [["2022-01-03", "1", "Løn", "1", "12.000,00"], ["2022-01-04", "1", "Løn", "2", "1,250.50"]]
    (said,) = faults(csv(*rows))
    assert said.startswith("Row 3, column Beløb: ")
    assert "“12.000,00” in row 2" in said


def test_an_amount_that_could_be_two_is_read_as_danes_write_it_and_told_of():
    said = read(csv(["2022-01-03", "1", "Løn", "1", "1.234"], ["2022-01-04", "1", "Løn", "2", "7"]))
    assert amounts(said) == [Decimal(1234), Decimal(7)]
    assert said.opens == ["1.234"]
    assert read(csv(["2022-01-03", "1", "", "", "1.234"], ["2022-01-04", "1", "", "", "7,50"])).opens == []


def test_an_excel_file_gives_numbers_and_days_and_what_formulas_came_to():
    content = a_book(HEADINGS, [datetime(2022, 1, 3), 5301, "Løn", 1001, 12000.5], [44_564, 5301, "Mere", None, -1])
    said = read(content, "poster.xlsx")
    assert amounts(said) == [Decimal("12000.50"), Decimal(-1)]
    assert said.entries[0].code == "5301"
    assert said.entries[0].voucher == "1001"
    assert said.entries[1].on == date(2022, 1, 3)

    row = (
        "<row r='2'><c r='A2' t='str'><f>TEXT(1,2)</f><v>03-01-2022</v></c><c r='B2'><v>1</v></c>"
        "<c r='C2'><f>5*5</f><v>25</v></c></row>"
    )
    head = "".join(
        f"<c r='{column}1' t='inlineStr'><is><t>{name}</t></is></c>"
        for column, name in zip("ABC", ["Dato", "Konto", "Beløb"], strict=True)
    )
    computed = hostile.with_parts(sheet=hostile.sheet(f"<row r='1'>{head}</row>", row))
    assert amounts(read(computed, "poster.xlsx")) == [Decimal(25)]


def test_a_formula_without_its_result_is_refused_by_name():
    with pytest.raises(TableError, match="Cell E2 holds a formula without its result"):
        read_values("x.xlsx", a_book(HEADINGS, ["2022-01-03", "1", "Løn", "1", "=1+1"]))


def test_headings_are_found_below_a_title_and_sums_and_repeated_headings_are_no_rows():
    content = (
        "Posteringsliste, Tryghed;;;;\r\n;;;;\r\nUdskrevet 5-4-2022;;;;\r\n"
        + text(ROWS[0], HEADINGS, ["", "", "", "", ""], ROWS[1], ["", "", "I alt", "", "13.250,50"])
    ).encode("cp1252")
    said = read(content)
    assert amounts(said) == WANTED[:2]
    assert [entry.number for entry in said.entries] == [5, 8]
    assert said.sums == [9]


def test_a_row_with_zero_kroner_is_told_of_and_left_out():
    said = read(csv(ROWS[0], ["04.01.2022", "1", "Intet", "9", "0,00"]))
    assert said.zeros == [3]
    assert len(said.entries) == 1


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (["31.13.2022", "1", "x", "1", "5"], "Bogføringsdato", "is no date"),
        (["", "1", "x", "1", "5"], "Bogføringsdato", "The date is missing"),
        (["03.01.2021", "1", "x", "1", "5"], "Bogføringsdato", "lies outside the year"),
        (["01.04.2023", "1", "x", "1", "5"], "Bogføringsdato", "lies outside the year"),
        (["03.01.2022", "1", "x", "1", "2o.000"], "Beløb", "“2o.000” is no amount"),
        (["03.01.2022", "1", "x", "1", ""], "Beløb", "The kroner are missing"),
        (["03.01.2022", "", "x", "1", "5"], "Kontonr.", "The account code is missing"),
        (["03.01.2022", "1", "x" * 301, "1", "5"], "Posteringstekst", "too long"),
        (["03.01.2022", "1", "x", "1" * 61, "5"], "Bilagsnr.", "too long"),
    ],
)
def test_a_wrong_row_is_named_with_what_is_wrong(row, column, words):
    (said,) = faults(csv(*ROWS, row))
    assert said.startswith(f"Row 5, column {column}: ")
    assert words in said


def test_the_last_late_bill_is_of_the_31st_of_march():
    assert faults(csv(["31.03.2023", "1", "x", "1", "5"])) == []


def test_a_text_that_begins_like_a_formula_stays_a_text():
    said = read(csv(["03.01.2022", "1", "'=HYPERLINK(1)", "+1", "5"]))
    assert said.entries[0].text == "=HYPERLINK(1)"


def test_headings_are_guessed_by_what_finance_systems_call_them():
    heads = ["Firma", "Bilagsdato", "Konto", "Tekst", "Bilag nr.", "Beløb i kr."]
    found = read_values("x.csv", csv(["1", "x", "x", "x", "x", "x"], headings=heads))
    said = columns.layout_of(found.lines, {}).said_by
    assert said == {
        Says.DATE: "Bilagsdato", Says.CODE: "Konto", Says.TEXT: "Tekst", Says.VOUCHER: "Bilag nr.",
        Says.AMOUNT: "Beløb i kr.",
    }  # fmt: skip


def test_what_was_remembered_wins_and_two_columns_of_one_name_are_told_apart():
    heads = ["Dato", "Dato", "Konto", "Beløb", ""]
    found = read_values("x.csv", csv(["x"] * 5, headings=heads))
    layout = columns.layout_of(found.lines, {"date": "Dato (B)", "amount": "gone"})
    assert layout.headings == ["Dato", "Dato (B)", "Konto", "Beløb"]
    assert layout.said_by[Says.DATE] == "Dato (B)"
    assert layout.said_by[Says.AMOUNT] == "Beløb"


def test_a_file_whose_headings_say_nothing_lacks_what_is_needed():
    found = read_values("x.csv", csv(["a", "b", "c"], headings=["Et", "To", "Tre"]))
    assert columns.layout_of(found.lines, {}).lacks == [Says.DATE, Says.AMOUNT, Says.CODE]
