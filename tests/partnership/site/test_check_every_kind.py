"""The check page knows whatever is frozen, a plan, an account, a case paper, a letter: by its file, data or signs."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.models import Reallocation
from activities.money import reallocating
from partnership.enums import DocumentKind, Outcome, RenditionKind
from partnership.matters import take_back
from partnership.models import FrozenDocument, GoverningBody, Proceeding, Rendition, User
from partnership.unalterable import lifted
from plans.contents import CONTENTS
from plans.standings import KINDS
from tests.activities.grants.given import a_grant, a_letter
from tests.activities.money import deciding
from tests.activities.year import Year
from tests.frozen import one_byte_changed
from tests.kept import DECIDED, PRESENTED, a_case, an_account, carrying, page_of
from tests.partnership.site.test_check_version import saved_anew
from tests.plans.accounts.cast import PDF, accounted
from tests.plans.documents.test_reading import pdf

pytestmark = pytest.mark.django_db
HAVNEN = "Tryghedspartnerskabet Havnen, version 1."
WHICH = {
    DocumentKind.PLAN: f"Tryghedsplan 2022, {HAVNEN}",
    DocumentKind.ACCOUNT: f"Year-end account 2022, {HAVNEN}",
    DocumentKind.CASE: f"Case paper: Reallocation of 10.000 kr. to Lektiecafé: Løn, {HAVNEN}",
    DocumentKind.GRANT_LETTER: f"Letter of grant: Fodbold om aftenen, {HAVNEN}",
}
COUNTS = {
    DocumentKind.PLAN: ("Yes, this is the version in force.", "It has been in force since "),
    DocumentKind.ACCOUNT: ("Yes, this is the version that was approved.", "It was approved on 31. januar 2023."),
    DocumentKind.CASE: ("Yes, this is the version that was approved.", "It was approved on 31. januar 2023."),
    DocumentKind.GRANT_LETTER: ("Yes, this is the letter that was issued.", "It was issued on 31. januar 2023."),
}


@pytest.fixture
def year(db, at, english, monkeypatch) -> Year:
    monkeypatch.setattr("plans.accounts.workflow.account_pdf", lambda *_, **__: PDF)
    at(date(2023, 1, 31))
    year = accounted()
    deciding.a_chain(year)
    return year


def browser(user: User | None = None) -> Client:
    """Of nobody in particular, or of somebody who is logged in."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def ask(client: Client, asked: bytes | str) -> HttpResponse:
    """A file, or the signs of a fingerprint."""
    if isinstance(asked, str):
        return client.post("/kontrol/", {"fingerprint": asked})
    return client.post("/kontrol/", {"file": SimpleUploadedFile("fil.pdf", asked)})


def told(client: Client, asked: bytes | str) -> str:
    response = ask(client, asked)
    assert response.status_code == 200, response.context["file_errors"]
    answer = response.context["answer"]
    return " ".join([f"{answer.look}: {answer.heading}.", *answer.sentences, answer.url])


def last_file(frozen: FrozenDocument) -> Rendition:
    return frozen.renditions.exclude(kind=RenditionKind.SUBMITTED).first() or frozen.renditions.get()


def exact(frozen: FrozenDocument) -> list[bytes | str]:
    """What is this very version, or says all 64 signs of it."""
    file = last_file(frozen)
    return [bytes(file.content), bytes(frozen.content), frozen.fingerprint, file.sha256]


def ways(frozen: FrozenDocument) -> list[bytes | str]:
    """Every way to ask for it."""
    return [*exact(frozen), saved_anew(bytes(last_file(frozen).content)), frozen.fingerprint[:8]]


@pytest.mark.once
def test_every_kind_of_document_can_be_looked_into_and_told_of():
    assert set(CONTENTS) == set(KINDS) == set(DECIDED) == set(DocumentKind)


# --- In force, approved, issued ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", DocumentKind)
def test_anybody_is_told_what_it_is_and_that_it_counts(year, kind):
    frozen = DECIDED[kind](year)
    for asked in exact(frozen):
        heading, since = COUNTS[kind]
        assert told(browser(), asked).startswith(f"yes: {heading} {WHICH[kind]} {since}")


@pytest.mark.parametrize("kind", DocumentKind)
def test_the_content_in_another_file_is_never_simply_right(year, kind):
    frozen = DECIDED[kind](year)
    said = told(browser(), saved_anew(bytes(last_file(frozen).content)))
    assert said.startswith("beware: The content is that of version 1, but the file is not the original.")
    assert frozen.title in said


@pytest.mark.parametrize("kind", DocumentKind)
def test_eight_signs_lead_to_it_and_prove_nothing(year, kind):
    frozen = DECIDED[kind](year)
    said = told(browser(), frozen.fingerprint[:8])
    assert said.startswith("beware: The first eight signs are those of ")
    assert "prove nothing" in said


@pytest.mark.parametrize("kind", DocumentKind)
def test_whoever_may_see_it_has_a_way_to_its_page(year, kind):
    frozen = DECIDED[kind](year)
    secretary = browser(year.secretary)
    for asked in ways(frozen):
        assert ask(secretary, asked).context["answer"].url == page_of(frozen)
    assert secretary.get(page_of(frozen)).status_code == 200


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_stranger_has_no_way_to_its_page(year, kind):
    frozen = DECIDED[kind](year)
    for client in (browser(), browser(year.stranger), browser(year.runner)):
        for asked in ways(frozen):
            response = ask(client, asked)
            assert response.context["answer"].url == ""
            assert f"/{year.partnership.slug}/" not in response.text


@pytest.mark.parametrize("make", [an_account, a_case])
def test_the_file_that_was_presented_is_known_as_such(year, make):
    frozen = make(year)
    said = told(browser(), bytes(frozen.renditions.get(kind=RenditionKind.SUBMITTED).content))
    assert said.startswith("yes: ")
    assert "byte for byte the one that was presented for approval" in said


def decides_outside(year: Year) -> None:
    """What the steering group decides is registered."""
    GoverningBody.objects.filter(memberships__user=year.chair).update(decides_outside=True)


def test_the_day_is_the_one_on_which_the_body_met(year, at):
    """The secretariat registers on the 15th what was decided on the 14th."""
    at(date(2022, 9, 15))
    decides_outside(year)
    document = a_case(year, decided=False)
    deciding.registered(year, Outcome.APPROVED, "Som indstillet.")
    assert "It was approved on 14. september 2022." in told(browser(), document.fingerprint)


# --- Presented, and no more ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", PRESENTED)
def test_a_stranger_learns_nothing_of_what_was_only_presented(year, kind):
    frozen = PRESENTED[kind](year)
    for client in (browser(), browser(year.stranger), browser(year.runner)):
        for asked in ways(frozen):
            response = ask(client, asked)
            assert response.context["answer"].heading == "This version has not been approved"
            for word in (frozen.title, HAVNEN, 'href="/havnen', "version 1"):
                assert word not in response.text


@pytest.mark.parametrize("kind", PRESENTED)
def test_those_who_may_see_it_are_told_that_it_waits(year, kind):
    frozen = PRESENTED[kind](year)
    for user in (year.secretary, year.chair):
        for asked in exact(frozen):
            said = told(browser(user), asked)
            assert said.startswith(f"beware: This version is with those who decide. {WHICH[kind]}")
            assert said.endswith(page_of(frozen))


def test_a_politician_who_is_not_asked_reads_the_account_and_not_the_case(year):
    """Every member of the partnership may read an account; a matter is for those who work there or are asked."""
    politician = browser(year.politician)
    account, case = an_account(year, decided=False), a_case(year, decided=False)
    assert told(politician, case.fingerprint).startswith("no: This version has not been approved.")
    url = ask(politician, account.fingerprint).context["answer"].url
    assert url == f"{year.url('regnskab/v1.pdf')}?regnskab={account.subject}"
    assert politician.get(url).status_code == 200


def test_what_was_taken_back_is_told_to_those_who_may_see_it(year):
    frozen = a_case(year, decided=False)
    take_back(Proceeding.objects.get(subject=frozen.subject), year.secretary)
    said = told(browser(year.secretary), frozen.fingerprint)
    assert said.startswith("no: This version has not been approved.")
    assert "taken back, sent back or replaced" in said
    assert told(browser(), frozen.fingerprint).startswith("no: This version has not been approved.")


@pytest.fixture
def corrected(year) -> list[FrozenDocument]:
    """The paper that was presented, and the one that carries the change the body decided."""
    decides_outside(year)
    first = a_case(year, decided=False)
    deciding.registered(year, Outcome.WITH_CHANGE, "Kun det halve.")
    reallocation = Reallocation.objects.get(pk=first.subject)
    reallocating.correct(reallocation, year.period, year.secretary, Decimal(5_000), "Kun det halve.")
    second = carrying(FrozenDocument.objects.get(subject=first.subject, version=2), RenditionKind.IN_FORCE)
    return [first, second]


def test_the_version_that_carries_the_change_is_the_one_that_was_approved(year, corrected):
    first, second = corrected
    assert told(browser(), second.fingerprint).startswith("yes: Yes, this is the version that was approved.")
    assert told(browser(), first.fingerprint).startswith("no: This version has not been approved.")
    said = told(browser(year.secretary), first.fingerprint)
    assert "Version 2 has been approved." in said
    assert said.endswith(page_of(first))


# --- The same content twice ----------------------------------------------------------------------------------------


@pytest.fixture
def twins(year) -> tuple[FrozenDocument, FrozenDocument]:
    """Two papers of one content: the first was taken back, the second approved."""
    first = a_case(year, decided=False)
    take_back(Proceeding.objects.get(subject=first.subject), year.secretary)
    second = a_case(year)
    assert (first.fingerprint, first.subject == second.subject) == (second.fingerprint, False)
    return first, second


def test_of_two_with_the_same_content_the_one_that_was_approved_is_told_of_first(year, twins):
    said = told(browser(year.secretary), twins[0].fingerprint)
    assert said.startswith("yes: Yes, this is the version that was approved.")
    assert "Another document has the same content: Case paper: Reallocation" in said


def test_a_stranger_hears_of_one_only(twins):
    said = told(browser(), twins[0].fingerprint)
    assert said.startswith("yes: Yes, this is the version that was approved.")
    assert "Another document" not in said


# --- Changed -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_byte_that_was_changed_in_what_is_kept_is_told_of(year, kind):
    frozen = DECIDED[kind](year)
    assert told(browser(), frozen.fingerprint).startswith("yes: ")
    with lifted():
        FrozenDocument.objects.filter(pk=frozen.pk).update(content=one_byte_changed(bytes(frozen.content)))
    for asked in (bytes(last_file(frozen).content), frozen.fingerprint):
        assert told(browser(), asked).startswith("no: The version kept here does not agree with its fingerprint.")


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_figure_changed_in_somebodys_file_makes_it_none_of_ours(year, kind):
    frozen = DECIDED[kind](year)
    content = bytes(frozen.content)
    changed = content.replace(b"00", b"90", 1)
    assert changed != content
    said = told(browser(), pdf({CONTENTS[kind].attachment: changed}))
    assert said.startswith("no: This is none of the versions that were presented or approved.")
    assert frozen.title not in said


# --- Questions -----------------------------------------------------------------------------------------------------


def questions(client: Client, asked: bytes | str) -> int:
    with CaptureQueriesContext(connection) as queries:
        ask(client, asked)
    return len(queries)


def same_signs(*documents: FrozenDocument) -> str:
    """The first eight signs, which all of them now have."""
    signs = "0123abcd"
    with lifted():
        for document in documents:
            FrozenDocument.objects.filter(pk=document.pk).update(fingerprint=signs + document.fingerprint[8:])
    return signs


def letters(year: Year, count: int) -> list[FrozenDocument]:
    found = [a_letter(year, a_grant(year, 1_000, title=f"Tilskud {number}")).letter for number in range(count)]
    return [letter for letter in found if letter is not None]


@pytest.mark.parametrize("make", [letters, lambda year, count: [a_case(year) for _ in range(count)]])
def test_more_of_them_take_no_more_questions(year, make: Callable[[Year, int], list[FrozenDocument]]):
    secretary = browser(year.secretary)
    one, *more = make(year, 3)
    alone = questions(secretary, same_signs(one))
    assert questions(secretary, same_signs(*more)) == alone <= 15


@pytest.mark.parametrize("kind", DocumentKind)
def test_no_way_to_ask_takes_many_questions(year, kind):
    frozen = DECIDED[kind](year)
    secretary = browser(year.secretary)
    for asked in ways(frozen):
        assert questions(secretary, asked) <= 15
