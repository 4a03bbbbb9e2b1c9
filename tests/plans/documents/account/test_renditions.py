"""The account on paper and in Excel: the same figures, both standards, and what somebody hostile wrote."""

import datetime
from io import BytesIO

import pikepdf
import pytest
from django.utils import translation
from openpyxl import load_workbook

from partnership.enums import Outcome, StepKind
from partnership.paper.decided import PrintedDecision
from plans.documents.account.codec import encode
from plans.documents.account.pdf import account_html, account_pdf
from plans.documents.account.view import account_view
from plans.documents.account.workbook import account_workbook
from tests.partnership.paper.pages import texts
from tests.plans.documents.account.accounts import an_account, grant
from tests.verapdf import failed_rules

pytestmark = pytest.mark.once

MOMENT = datetime.datetime(2023, 1, 31, 9, tzinfo=datetime.UTC)
DECIDED = PrintedDecision(
    body="Styregruppen",
    kind=StepKind.APPROVE,
    outcome=Outcome.APPROVED,
    version=1,
    decided_on=datetime.date(2023, 2, 9),
)


@pytest.fixture(autouse=True, scope="module")
def _in_the_words_of_the_code():
    with translation.override(None):
        yield


@pytest.fixture(scope="module")
def printed(_in_the_words_of_the_code) -> bytes:
    return account_pdf(an_account(), version=1, moment=MOMENT, decisions=(DECIDED,))


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_it_keeps_both_standards(printed, flavour, tmp_path):
    path = tmp_path / "account.pdf"
    path.write_bytes(printed)
    assert failed_rules(path, flavour) == {}


def test_it_carries_its_content(printed):
    with pikepdf.open(BytesIO(printed)) as pdf:
        carried = pdf.attachments["regnskab.json"].get_file().read_bytes()
    assert carried == encode(an_account())


def test_every_figure_of_the_tables_is_on_paper(printed):
    paper = " ".join(" ".join(texts(printed)).split())
    for table in account_view(an_account()).tables:
        for row in table.shown:
            for cell in row.cells:
                if cell.is_figure:
                    assert cell.text in paper, (table.slug, cell.text)
    assert "Styregruppen" in paper


def test_the_same_account_gives_the_same_bytes(printed):
    assert account_pdf(an_account(), version=1, moment=MOMENT, decisions=(DECIDED,)) == printed
    assert account_pdf(an_account(text="Andet"), version=1, moment=MOMENT, decisions=(DECIDED,)) != printed


def test_markup_in_a_text_is_text():
    html = account_html(an_account(text="<script>alert(1)</script>"), version=1, moment=MOMENT)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_resident_is_not_named():
    [table] = [one for one in account_view(an_account()).tables if one.slug == "tilskud"]
    assert [row.cells[2] for row in table.rows[:2]] == ["Brønshøj Boldklub", "Resident or group of residents"]


def test_excel_holds_figures_as_figures_and_texts_as_texts():
    hostile = an_account(grants=(grant(1, "10", to="=1+1"),))
    book = load_workbook(BytesIO(account_workbook(account_view(hostile))))
    sheet = book["The year's money"]
    rows = {row[1].value: row for row in sheet.iter_rows(min_row=2)}
    assert [cell.value for cell in rows["Sum"][2:]] == [207_000, 0, 207_000, 99_000.5, 102_999.5]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]
    assert all(cell.data_type != "f" for cell in cells)
