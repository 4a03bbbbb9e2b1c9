"""What the rooms present to bodies is on paper too, whatever kind it is: word for word."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from activities.pools import workflow as pools
from partnership.matters import files
from partnership.matters.paper import CasePaper, decode
from partnership.matters.pdf import case_pdf
from partnership.models import FrozenDocument, Proceeding
from tests.activities.money import deciding
from tests.activities.pools.cast import a_pool
from tests.activities.year import a_year
from tests.activities.years import carrying
from tests.partnership.paper.pages import texts
from tests.verapdf import failed_rules

pytestmark = pytest.mark.usefixtures("english", "db")


@pytest.fixture(autouse=True)
def _really_printed(at, monkeypatch):
    monkeypatch.setattr("partnership.matters.pdf.case_pdf", case_pdf)
    at(date(2022, 9, 15))


def a_list() -> Proceeding:
    """Of two applications."""
    pool = a_pool()
    bundle = pool.sent(pool.recommended(5_000), pool.recommended(7_500, title="Aftenroning", purpose="Både."))
    return Proceeding.objects.get(subject=bundle.pk)


def a_reallocation() -> Proceeding:
    year = a_year()
    deciding.a_chain(year)
    return Proceeding.objects.get(subject=deciding.sent(year).pk)


def a_carry_over() -> Proceeding:
    year = a_year()
    carrying.a_chain(year)
    return carrying.sent(year)


def words_of(paper: CasePaper) -> list[str]:
    """Everything that it says, word by word."""
    said = [paper.title, paper.lead]
    for fact in paper.facts:
        said += [fact.name, fact.value]
    for table in paper.tables:
        said += [table.heading, *table.columns, *table.total, *(cell for row in table.rows for cell in row)]
    for text in paper.texts:
        said += [text.heading, text.text]
    return [word for one in said for word in one.split()]


def text_of(file) -> str:
    return "".join("".join(texts(bytes(file.content))).split())


@pytest.mark.parametrize("present", [a_list, a_reallocation, a_carry_over])
def test_every_word_of_the_paper_is_in_its_file_and_both_standards_are_kept(present, tmp_path):
    matter = present()
    file = files.presented_file(matter.document)
    printed = text_of(file)
    for word in words_of(decode(bytes(matter.document.content))):
        assert word in printed, word
    assert "Styregruppen" in printed or "Arbejdsgruppen" in printed
    path = tmp_path / "sag.pdf"
    path.write_bytes(bytes(file.content))
    assert failed_rules(path, "ua1") == {}
    assert failed_rules(path, "3a") == {}


def test_it_is_the_same_file_whenever_it_is_printed(at):
    matter = a_reallocation()
    paper = FrozenDocument.objects.select_related("partnership").get(pk=matter.document_id)
    now = files._printed(paper, matter)
    at(date(2022, 12, 1))
    assert timezone.localdate(paper.frozen_at) == date(2022, 9, 15)
    assert files._printed(paper, Proceeding.objects.get(pk=matter.pk)) == now


def test_approved_the_grants_of_a_list_stand_there_with_who_decided():
    pool = a_pool()
    bundle = pool.sent(pool.recommended(5_000))
    pool.approve(bundle)
    printed = text_of(files.file_of(Proceeding.objects.get(subject=bundle.pk).document))
    assert "Sommerfest" in printed
    assert "Decisions" in printed
    assert "Arbejdsgruppen" in printed


def test_a_list_corrected_as_decided_has_the_amounts_that_were_decided():
    pool = a_pool()
    pool.decides_outside()
    bundle = pool.sent(one := pool.recommended(5_000))
    pool.register(bundle, "with_change", "Kun 3.000 kr.")
    pools.correct_bundle(bundle, {one.pk: Decimal(3_000)}, pool.year.secretary)
    matter = Proceeding.objects.select_related("document").get(subject=bundle.pk)
    newest, first = [text_of(files.file_of(paper)) for paper in files.papers_of(matter)]
    assert ("3.000kr.?" in newest, "5.000kr.?" in first) == (True, True)
