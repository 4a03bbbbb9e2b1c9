"""A case paper on paper: what stands on it, both standards, and what somebody hostile wrote."""

import datetime
from io import BytesIO

import pikepdf
import pytest
from django.utils import translation
from msgspec.structs import replace

from partnership.enums import Outcome, StepKind
from partnership.matters.paper import Table, Text, encode, fingerprint
from partnership.matters.pdf import ATTACHMENT, Asked, CaseImprint, case_html, case_pdf
from partnership.paper.decided import PrintedDecision
from tests.partnership.matters.cases import PAPER
from tests.partnership.paper.pages import texts
from tests.verapdf import failed_rules

pytestmark = pytest.mark.once

ASKED = CaseImprint(
    partnership="Tryghedspartnerskabet Havnen",
    palette="skov",
    kind="Reallocation",
    version=2,
    frozen_on=datetime.date(2022, 9, 15),
    moment=datetime.datetime(2022, 9, 15, 9, tzinfo=datetime.UTC),
    case_number="2022-0123",
    asked=(Asked("Arbejdsgruppen", "Be consulted"), Asked("Styregruppen", "Recommend"), Asked("Udvalget", "Approve")),
)
DECIDED = ASKED._replace(
    moment=datetime.datetime(2022, 9, 27, 9, tzinfo=datetime.UTC),
    decisions=(
        PrintedDecision(
            body="Udvalget",
            kind=StepKind.APPROVE,
            outcome=Outcome.WITH_CONDITION,
            version=2,
            decided_on=datetime.date(2022, 9, 26),
            meeting="Møde 4",
            agenda_item="7",
            case_number="2022-99",
            text="Med lys i kældrene.",
        ),
    ),
)
LONG = "En meget lang overskrift, som ikke kan stå i spalten ved siden af sin egen tekst"


@pytest.fixture(autouse=True, scope="module")
def _in_the_words_of_the_code():
    with translation.override(None):
        yield


@pytest.fixture(scope="module")
def presented(_in_the_words_of_the_code) -> bytes:
    return case_pdf(PAPER, ASKED)


@pytest.fixture(scope="module")
def approved(_in_the_words_of_the_code) -> bytes:
    return case_pdf(PAPER, DECIDED)


def words(pdf: bytes) -> str:
    return " ".join(" ".join(texts(pdf)).split())


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
@pytest.mark.parametrize("name", ["presented", "approved"])
def test_both_files_keep_both_standards(name, flavour, tmp_path, request):
    path = tmp_path / "case.pdf"
    path.write_bytes(request.getfixturevalue(name))
    assert failed_rules(path, flavour) == {}


def test_it_carries_its_content_its_title_and_its_language(presented):
    with pikepdf.open(BytesIO(presented)) as pdf:
        assert pdf.attachments[ATTACHMENT].get_file().read_bytes() == encode(PAPER)
        assert str(pdf.docinfo["/Title"]) == "Omdisponering til Aftenåbent · Tryghedspartnerskabet Havnen"
        assert pdf.Root.Lang == "da"
        assert len(pdf.pages) == 1


def test_everything_that_the_paper_says_is_on_it(presented):
    said = words(presented)
    for text in [PAPER.title, PAPER.lead, *(one for fact in PAPER.facts for one in (fact.name, fact.value))]:
        assert text in said
    (table,) = PAPER.tables
    for text in [table.heading, *table.columns, *(cell for row in table.rows for cell in row), *table.total]:
        assert text in said
    assert "Lejren blev kortere." in said
    assert "Aftenerne er fulde." in said


def test_it_says_to_whom_it_is_presented_and_what_each_is_asked(presented):
    said = words(presented)
    assert "Presented to Arbejdsgruppen, Styregruppen and Udvalget for decision" in said
    assert "Reallocation · Version 2, 15. september 2022 · case 2022-0123" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "Udvalget Approve" in said


def test_every_page_has_its_number_its_version_and_eight_signs_of_the_fingerprint():
    rows = tuple((f"Linje {number}", "10", "20") for number in range(1, 80))
    many = replace(PAPER, tables=(Table("Mange", ("Linje", "Før", "Efter"), rows, (1, 2)),))
    pages = texts(case_pdf(many, ASKED))
    assert len(pages) > 1
    for number, said in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in said
        assert f"Version 2 · {fingerprint(encode(many))[:8]}" in said
    assert all("Efter" in said for said in pages[:2])  # a table that goes on repeats its head


def test_the_second_file_has_the_decisions_and_the_same_fingerprint(presented, approved):
    said = words(approved)
    assert "Approved 27. september 2022" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "Presented to" not in said
    for text in ("Approved with a condition", "Med lys i kældrene.", "Møde 4", "Item 7", "Case 2022-99"):
        assert text in said
    groups = fingerprint(encode(PAPER))[:8]
    for pdf in (presented, approved):
        assert f"{groups[:4]} {groups[4:]}" in words(pdf)


def test_the_same_paper_gives_the_same_bytes(presented):
    assert case_pdf(PAPER, ASKED) == presented
    assert case_pdf(replace(PAPER, title="Noget andet"), ASKED) != presented


def test_markup_in_a_paper_is_text():
    hostile = replace(PAPER, title="<script>alert(1)</script>", texts=(Text("<b>", "<img src=x>"),))
    html = case_html(hostile, ASKED._replace(case_number="<i>"))
    assert not any(tag in html for tag in ("<script>", "<b>", "<img", "<i>"))
    assert "&lt;script&gt;" in html


def test_a_heading_that_is_too_long_for_its_column_stands_above_its_text():
    html = case_html(replace(PAPER, texts=(Text("Kort", "Her."), Text(LONG, "Der."))), ASKED)
    assert '<h2 class="head plain">Kort</h2>' in html
    assert f'<h2 class="above plain">{LONG}</h2>' in html


def test_a_paper_with_nothing_but_a_title_and_a_lead_is_printed():
    html = case_html(replace(PAPER, facts=(), tables=(), texts=()), ASKED._replace(asked=(), case_number=""))
    assert "Presented for decision" in html
    assert "<tbody><tr><td>" in html  # the fingerprint
    assert "In short" not in html
