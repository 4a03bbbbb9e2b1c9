"""The files of case papers: made once, by whoever comes first, and served to who sees the matter."""

from hashlib import sha256

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from partnership import matters
from partnership.enums import Outcome, RenditionKind
from partnership.matters import files
from partnership.matters.pdf import CaseImprint
from partnership.matters.presenting import freeze_paper
from partnership.models import FrozenDocument, Proceeding, Rendition
from partnership.paper.engine import PaperError
from tests.factories import a_user
from tests.pages import page
from tests.partnership.matters.cases import PAPER, a_chain, decide, presented, register
from tests.proceedings import a_table

pytestmark = pytest.mark.usefixtures("english")

SUBMITTED, IN_FORCE = RenditionKind.SUBMITTED, RenditionKind.IN_FORCE


@pytest.fixture
def printed(monkeypatch) -> list[CaseImprint]:
    """What has been printed, each time. Every print is another file, so that one made twice would be seen."""
    made: list[CaseImprint] = []

    def case_pdf(_paper, imprint: CaseImprint) -> bytes:
        made.append(imprint)
        return f"%PDF-1.7 number {len(made)}".encode()

    monkeypatch.setattr("partnership.matters.pdf.case_pdf", case_pdf)
    return made


@pytest.fixture
def case(table) -> Proceeding:
    a_chain(table)
    return presented(table)


def approve(case: Proceeding, table) -> Proceeding:
    """The steering group agrees, and the committee has the last word."""
    decide(case, table.chair)
    decide(case, table.members[0])
    register(case, table.secretary)
    return now(case)


def now(case: Proceeding) -> Proceeding:
    return Proceeding.objects.select_related("document", "partnership").get(pk=case.pk)


def kinds(paper: FrozenDocument) -> set[str]:
    return set(paper.renditions.values_list("kind", flat=True))


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url_of(case: Proceeding, version: int = 1) -> str:
    return f"/havnen/sag/{case.pk}/v{version}.pdf"


# --- Making them ---------------------------------------------------------------------------------------------------


def test_presented_it_has_a_file_when_the_transaction_is_done(table, printed, django_capture_on_commit_callbacks):
    a_chain(table)
    with django_capture_on_commit_callbacks(execute=True):
        case = presented(table)
    assert kinds(case.document) == {SUBMITTED}
    (imprint,) = printed
    assert [one.body for one in imprint.asked] == ["Styregruppen", table.committee.name]
    assert (imprint.kind, imprint.version, imprint.decisions) == ("Reallocation", 1, ())


def test_approved_by_all_it_has_a_second_one_with_the_decisions(
    case, table, printed, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        case = approve(case, table)
    assert kinds(case.document) == {SUBMITTED, IN_FORCE}
    assert [one.body for one in printed[-1].decisions] == ["Styregruppen", table.committee.name]
    assert printed[-1].moment == case.ended_at


def test_a_change_at_the_table_has_its_own_file_and_the_first_one_stays(
    case, table, printed, django_capture_on_commit_callbacks
):
    decide(case, table.chair)
    decide(case, table.members[0])
    register(case, table.secretary, Outcome.WITH_CHANGE, "Kun 10.000 kr.")
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        matters.correct(now(case), freeze_paper(PAPER, case.period, case.subject), table.secretary)
    assert files.print_what_waits() == 1  # the first version's own
    assert [kinds(one) for one in files.papers_of(now(case))] == [{SUBMITTED, IN_FORCE}, {SUBMITTED}]
    assert sorted(one.version for one in printed) == [1, 2, 2]
    assert all(one.asked for one in printed)


def test_a_file_is_made_once(case, table, printed):
    first = files.presented_file(case.document)
    again = files.presented_file(case.document)
    assert (first.pk, len(printed)) == (again.pk, 1)
    assert first.sha256 == sha256(b"%PDF-1.7 number 1").hexdigest()


def test_of_two_who_make_it_at_once_one_keeps_it(case, monkeypatch):
    def slow(*_args) -> bytes:
        monkeypatch.setattr("partnership.matters.pdf.case_pdf", lambda *_: b"%PDF-1.7 the other")
        files.presented_file(case.document)  # somebody else, meanwhile
        return b"%PDF-1.7 mine"

    monkeypatch.setattr("partnership.matters.pdf.case_pdf", slow)
    assert bytes(files.presented_file(case.document).content) == b"%PDF-1.7 the other"
    assert Rendition.objects.filter(document=case.document).count() == 1


def test_the_database_refuses_another_file_in_its_place(case):
    file = files.presented_file(case.document)
    with pytest.raises(DatabaseError), transaction.atomic():
        Rendition.objects.filter(pk=file.pk).update(content=b"another")


def test_what_could_not_be_printed_is_printed_later(case, table, monkeypatch, caplog):
    def fails(*_args) -> bytes:
        raise PaperError("No room.")

    with monkeypatch.context() as patch:
        patch.setattr("partnership.matters.pdf.case_pdf", fails)
        assert files.print_what_waits() == 0
    assert "could not be printed" in caplog.text
    assert files.print_what_waits() == 1
    assert files.print_what_waits() == 0
    approve(case, table)
    assert files.print_what_waits() == 1
    assert kinds(case.document) == {SUBMITTED, IN_FORCE}


def test_a_matter_that_is_sent_back_has_no_second_file(case, table):
    decide(case, table.chair, Outcome.SENT_BACK, "Regn igen.")
    decide(case, table.members[0], Outcome.SENT_BACK, "Regn igen.")
    files.print_what_waits()
    assert kinds(case.document) == {SUBMITTED}


# --- Who gets them -------------------------------------------------------------------------------------------------


def test_to_a_stranger_there_is_no_file(case, table):
    stranger = a_table("bakken").secretary
    assert client_of(stranger).get(url_of(case)).status_code == 404
    assert client_of(a_user("nobody@example.org")).get(url_of(case)).status_code == 404
    assert Client().get(url_of(case)).status_code == 302


def test_a_politician_gets_it_when_the_committee_is_asked_and_not_before(case, table):
    politician = client_of(a_user("politician@example.org", table.committee))
    assert politician.get(url_of(case)).status_code == 404
    for user in (table.chair, table.members[0]):
        decide(case, user)
    assert politician.get(url_of(case)).status_code == 200


def test_everybody_who_sees_the_matter_gets_the_same_bytes_each_time(case, table, printed):
    answers = [client_of(user).get(url_of(case)) for user in (table.secretary, table.chair, table.secretary)]
    assert {answer.content for answer in answers} == {b"%PDF-1.7 number 1"}
    assert {answer["Content-Type"] for answer in answers} == {"application/pdf"}
    etag = answers[0]["ETag"]
    assert client_of(table.chair).get(url_of(case), headers={"if-none-match": etag}).status_code == 304
    assert 'filename="sag-havnen-' in answers[0]["Content-Disposition"]


def test_what_was_approved_is_served_with_its_decisions(case, table, printed):
    client_of(table.secretary).get(url_of(case))
    approve(case, table)
    for _again in range(2):
        assert client_of(table.secretary).get(url_of(case)).content == b"%PDF-1.7 number 2"
    assert len(printed) == 2


def test_another_matters_version_is_not_found_here(case, table):
    matters.take_back(case, table.secretary)
    again = presented(table, subject=case.subject)
    secretary = client_of(table.secretary)
    assert [secretary.get(url_of(one, 2)).status_code for one in (case, again)] == [404, 200]
    assert [secretary.get(url_of(one, 1)).status_code for one in (case, again)] == [200, 404]


def test_the_page_leads_to_it(case, table):
    answer = client_of(table.chair).get(f"/havnen/sag/{case.pk}/")
    assert page(answer).xpath("//*[@class='case-files']/a/@href") == [url_of(case)]


def test_a_paper_that_cannot_be_printed_is_said_in_words(case, table, monkeypatch):
    def fails(*_args) -> bytes:
        raise PaperError("It cannot be made just now.")

    monkeypatch.setattr("partnership.matters.pdf.case_pdf", fails)
    answer = client_of(table.chair).get(url_of(case), follow=True)
    assert answer.redirect_chain == [(f"/havnen/sag/{case.pk}/", 302)]
    assert "It cannot be made just now." in answer.content.decode()
