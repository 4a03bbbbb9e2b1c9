import csv
import datetime
from io import StringIO

import pytest

from activities.models import BudgetLine
from activities.tables import DeliverableTable, EconomyTable
from partnership.enums import BodyKind
from partnership.tables.writing import as_csv, as_xlsx
from tests.factories import House, a_house, a_user
from tests.tables import opened

FORMULAS = ("=1+1", "+45 11 22 33", "-1", "@navn", "\tx")


@pytest.fixture
def house(db) -> House:
    return a_house()


@pytest.fixture
def secretary(house):
    return a_user("sekretaer@example.org", house.bodies[BodyKind.SECRETARIAT])


@pytest.fixture
def economy(house, secretary) -> EconomyTable:
    return EconomyTable(secretary, house.period)


@pytest.fixture
def deliverables(house, secretary) -> DeliverableTable:
    return DeliverableTable(secretary, house.period)


def test_the_headings_stay_and_can_be_filtered(economy):
    sheet = opened(as_xlsx(economy))
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Økonomi", "A2", "A1:M4")
    assert all(cell.font.bold for cell in sheet[1])


def test_columns_are_as_wide_as_what_stands_in_them(economy):
    sheet = opened(as_xlsx(economy))
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["D"].width
    assert all(sheet.column_dimensions[cell.column_letter].width >= len(cell.value) for cell in sheet[1])


def test_numbers_are_numbers_with_danish_groups_and_days_are_days(economy, deliverables):
    sheet = opened(as_xlsx(economy))
    assert (sheet["D2"].value, sheet["D2"].number_format) == (50_000, "#,##0")
    assert (sheet["D3"].value, sheet["D3"].number_format) == (1250.5, "#,##0.00")
    assert (sheet["E3"].value, sheet["E3"].data_type) == ("?", "s")
    assert sheet["J2"].value == "2022"  # a price level is a text, whatever it looks like
    sheet = opened(as_xlsx(deliverables))
    assert sheet["D2"].value == datetime.datetime(2022, 12, 31)
    assert sheet["D2"].number_format == "dd.mm.yyyy"


@pytest.mark.parametrize("words", FORMULAS)
def test_a_text_is_never_a_formula(economy, words):
    BudgetLine.objects.filter(position=0).update(label=words)
    cell = opened(as_xlsx(economy))["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (words, "s", True)
    rows = list(csv.reader(StringIO(as_csv(economy).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[1][1] == f"'{words}"


def test_an_ordinary_text_is_written_as_it_is(economy):
    cell = opened(as_xlsx(economy))["B2"]
    assert (cell.value, cell.quotePrefix) == ("Løn", False)


def test_a_csv_file_is_one_that_danish_excel_opens(deliverables):
    content = as_csv(deliverables)
    assert content.startswith(b"\xef\xbb\xbfAktivitet;Leverance;")
    assert ";31.12.2022;1;mindst;40;" in content.decode()
