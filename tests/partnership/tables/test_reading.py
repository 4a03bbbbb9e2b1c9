import datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook

from partnership.tables.reading import TableError, read
from partnership.tables.separated import guarded, unguarded
from tests.partnership.tables.hostile import saved
from tests.tables import a_book

pytestmark = pytest.mark.once

DANISH = "Navn;Beløb\r\nLærkevej;1.970.000,50\r\n"


def refused(name: str, content: bytes) -> str:
    with pytest.raises(TableError) as error:
        read(name, content)
    return str(error.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_file_is_read_in_the_encoding_it_has(encoding):
    sheet = read("x.csv", DANISH.encode(encoding))
    assert sheet.headings == ["Navn", "Beløb"]
    assert sheet.lines == [(2, ["Lærkevej", "1.970.000,50"])]


@pytest.mark.parametrize(
    "text",
    [
        "Navn;Beløb\nx;1,5\n",
        'Navn,Beløb\nx,"1,5"\n',
        "Navn\tBeløb\nx\t1,5\n",
        "sep=,\nNavn,Beløb\nx,'1,5'\n".replace("'", '"'),
        '"Navn, kort";"Beløb, i alt; kr."\nx;1,5\n',
    ],
)
def test_the_separator_is_found(text):
    sheet = read("x.csv", text.encode())
    assert sheet.lines[0].cells == ["x", "1,5"]


def test_a_row_has_the_number_it_has_in_the_file():
    text = 'sep=;\r\nNavn;Note\r\n\r\nx;"to\r\nlinjer"\r\n;\r\ny;\r\n'
    assert read("x.csv", text.encode()).lines == [(4, ["x", "to\nlinjer"]), (6, ["y", None])]


def test_an_excel_file_gives_numbers_days_and_texts():
    day = datetime.datetime(2016, 10, 24)
    sheet = read("x.XLSX", a_book(["Navn", "Tal", "Dag", 2022, "Ja"], ["x", 1250.5, day, 3, True], [None], ["y"]))
    assert sheet.headings == ["Navn", "Tal", "Dag", "2022", "Ja"]
    assert sheet.lines == [
        (2, ["x", Decimal("1250.5"), day.date(), Decimal(3), True]),
        (4, ["y", None, None, None, None]),
    ]


def test_what_excel_says_after_fifteen_digits_is_noise():
    assert read("x.xlsx", a_book(["Tal"], [0.1 + 0.2], [12345678901.23])).lines == [
        (2, [Decimal("0.3")]),
        (3, [Decimal("12345678901.23")]),
    ]


def test_text_that_looks_like_a_formula_is_text():
    cells = ["=1+1", "+45", "-", "@navn", "'=1"]
    book = Workbook()
    book.active.append(list("ABCDE"))
    for column, words in enumerate(cells, 1):
        cell = book.active.cell(2, column)
        cell.value, cell.data_type = words, "s"
    assert read("x.xlsx", saved(book)).lines == [(2, cells)]


def test_hidden_and_further_sheets_are_told_of_and_not_read():
    book = Workbook()
    book.active.title = "Gammel"
    book.active.append(["Skjult"])
    book.active.sheet_state = "hidden"
    book.create_sheet("Økonomi").append(["Navn"])
    book.create_sheet("Noter").append(["Andet"])
    sheet = read("x.xlsx", saved(book))
    assert sheet.headings == ["Navn"]
    assert sheet.notices == ["Arket »Gammel« er skjult og er ikke læst.", "Kun det første ark er læst, ikke »Noter«."]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.xls", b"x", "Kun Excel-filer"),
        ("x", b"x", "Kun Excel-filer"),
        ("x.csv", b"", "Filen er tom"),
        ("x.xlsx", b"", "Filen er tom"),
        ("x.csv", b"x" * (5 * 1024 * 1024 + 1), "større end 5 MB"),
        ("x.csv", a_book(["Navn"]), "hedder .csv, men er noget andet"),
        ("x.csv", b"%PDF-1.7", "hedder .csv, men er noget andet"),
        ("x.xlsx", b"Navn;2022\n", "hedder .xlsx, men er ikke en Excel-fil"),
        ("x.csv", b"Navn;NAVN\n", "»NAVN« står to gange i række 1"),
        ("x.csv", b"\nNavn;;2022\n", "Række 2, kolonne nr. 2 har ingen overskrift"),
        ("x.csv", b"Navn\nx;y\n", "Række 2 har flere felter"),
        ("x.csv", b'Navn\n"x"y"\n', "beskadiget"),
    ],
)
def test_what_is_no_table_is_refused_in_words(name, content, said):
    assert said in refused(name, content)


@pytest.mark.parametrize("words", ["=1", "+1", "-1", "@x", "\tx", "\nx", "＝1", "'=1", "''=1", "'x", "x=", "", "'"])
def test_a_text_in_a_csv_file_is_never_a_formula_and_comes_back_as_it_was(words):
    assert not guarded(words).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
    assert unguarded(guarded(words)) == words


def test_a_guarded_text_is_read_without_its_apostrophe():
    assert read("x.csv", b"Navn\n'=1+1\n'navn\n").lines == [(2, ["=1+1"]), (3, ["'navn"])]
