"""A year-end account is written, sent, decided and frozen."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import transaction

from activities.models import AdoptedAmount
from partnership import matters
from partnership.enums import AuditVerb, Outcome, ProceedingState, RenditionKind
from partnership.models import AuditEntry, FrozenDocument, Rendition
from partnership.paper.engine import PaperError
from partnership.proceedings import NotAllowed
from plans.accounts import workflow
from plans.documents.account import totals
from plans.documents.account.build import build
from plans.documents.account.codec import decode, encode
from plans.enums import AccountState
from plans.models import YearAccount
from tests.plans.accounts.cast import PDF, account_of, accounted, decide, sent


def state(year) -> str:
    return YearAccount.objects.get(budget_year=year.budget_year).state


def test_an_account_is_begun_once(year):
    assert account_of(year) == account_of(year)


def test_it_states_what_was_adopted(year):
    whole = totals.whole(build(account_of(year)))
    adopted = AdoptedAmount.objects.filter(budget_year=year.budget_year)
    assert whole.original == sum(row.amount for row in adopted) == 207_000


def test_sending_freezes_it_with_its_file(year):
    matter = sent(year)
    assert (state(year), matter.state) == (AccountState.SUBMITTED, ProceedingState.OPEN)
    assert encode(decode(bytes(matter.document.content))) == bytes(matter.document.content)
    assert [bytes(one.content) for one in matter.document.renditions.all()] == [PDF]
    assert AuditEntry.objects.filter(verb=AuditVerb.SUBMITTED, subject=account_of(year).pk).count() == 1


def test_the_same_form_sends_once(year):
    key = uuid4()
    first = workflow.submit(account_of(year), year.secretary, key=key)
    assert workflow.submit(account_of(year), year.secretary, key=key) == first
    assert FrozenDocument.objects.filter(subject=account_of(year).pk).count() == 1


def test_it_cannot_be_sent_twice(year):
    sent(year)
    with pytest.raises(NotAllowed):
        sent(year)


def test_approved_it_has_its_last_file(year, django_capture_on_commit_callbacks):
    matter = sent(year)
    with django_capture_on_commit_callbacks(execute=True):
        decide(matter, year.chair)
    account = account_of(year)
    assert (account.state, account.approved) == (AccountState.APPROVED, matter.document)
    assert Rendition.objects.filter(document=matter.document, kind=RenditionKind.IN_FORCE).count() == 1
    assert workflow.print_what_waits() == 0


def test_a_file_that_could_not_be_printed_is_printed_later(year):
    matter = sent(year)
    decide(matter, year.chair)  # its task is lost with the transaction of the test
    assert workflow.print_what_waits() == 1
    assert workflow.print_what_waits() == 0


def test_one_that_cannot_be_printed_keeps_no_other_waiting(year, monkeypatch, caplog):
    other = accounted("bakken")
    both = [sent(year), sent(other)]
    for matter, chair in zip(both, (year.chair, other.chair), strict=True):
        decide(matter, chair)
    for stuck, printed in (both, both[::-1]):  # whichever comes first
        caplog.clear()
        with monkeypatch.context() as patch, transaction.atomic():
            patch.setattr("plans.accounts.workflow.account_pdf", fails_for(stuck))
            assert workflow.print_what_waits() == 1
            assert f"The approved account {stuck.subject} could not be printed." in caplog.text
            assert has_last_file(printed)
            assert not has_last_file(stuck)
            transaction.set_rollback(True)
    assert workflow.print_what_waits() == 2


def fails_for(matter):
    """A printer that cannot print the account of this matter."""
    subject = matter.subject

    def account_pdf(document, **_more) -> bytes:
        if document.id == subject:
            raise PaperError("No room.")
        return PDF

    return account_pdf


def has_last_file(matter) -> bool:
    return Rendition.objects.filter(document=matter.document, kind=RenditionKind.IN_FORCE).exists()


def test_what_was_approved_stays_when_the_figures_change(year):
    matter = sent(year)
    decide(matter, year.chair)
    before = bytes(FrozenDocument.objects.get(pk=matter.document_id).content)
    AdoptedAmount.objects.filter(pk=year.account(year.learning).pk).update(amount=Decimal(1))
    assert encode(build(account_of(year))) != before
    assert bytes(FrozenDocument.objects.get(pk=matter.document_id).content) == before


@pytest.mark.parametrize(
    ("outcome", "text", "expected"),
    [(Outcome.SENT_BACK, "Bilaget mangler.", AccountState.SENT_BACK), (Outcome.APPROVED, "", AccountState.APPROVED)],
)
def test_it_follows_what_is_decided(year, outcome, text, expected):
    decide(sent(year), year.chair, outcome, text)
    assert state(year) == expected


def test_sent_back_it_can_be_sent_again_as_the_next_version(year):
    decide(sent(year), year.chair, Outcome.SENT_BACK, "Skriv lidt mere.")
    account = account_of(year)
    workflow.write(account, year.secretary, text="Et godt år.", revision=account.revision)
    assert sent(year).document.version == 2


def test_taken_back_it_is_a_draft(year):
    matter = sent(year)
    matters.take_back(matter, year.secretary)
    assert state(year) == AccountState.DRAFT


def test_figures_that_change_while_it_is_printed_stop_it(year, monkeypatch):
    def slow(*_args, **_more) -> bytes:
        AdoptedAmount.objects.filter(pk=year.account(year.learning).pk).update(amount=Decimal(1))
        return PDF

    monkeypatch.setattr("plans.accounts.workflow.account_pdf", slow)
    with pytest.raises(NotAllowed):
        sent(year)
    assert state(year) == AccountState.DRAFT
    assert not FrozenDocument.objects.filter(subject=account_of(year).pk).exists()


def test_two_who_write_at_once_do_not_lose_a_text(year):
    account = account_of(year)
    revision = account.revision
    workflow.write(account, year.secretary, text="Den første.", revision=revision)
    with pytest.raises(workflow.ChangedMeanwhile):
        workflow.write(account, year.secretary, text="Den anden.", revision=revision)
    assert account_of(year).text == "Den første."


def test_nobody_writes_in_what_is_being_decided(year):
    sent(year)
    account = account_of(year)
    with pytest.raises(NotAllowed):
        workflow.write(account, year.secretary, text="For sent.", revision=account.revision)


def test_the_log_of_the_year_says_so(year, django_capture_on_commit_callbacks):
    matter = sent(year)
    with django_capture_on_commit_callbacks(execute=True):
        decide(matter, year.chair)
    said = AuditEntry.objects.filter(subject=account_of(year).pk).order_by("pk")
    assert {entry.verb for entry in said} >= {AuditVerb.SUBMITTED, AuditVerb.ACCOUNT_APPROVED}
    assert {entry.period_id for entry in said} == {year.period.pk}
