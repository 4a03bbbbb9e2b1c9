"""What becomes of a grant: paid, accounted for, approved, paid back, cancelled. Kroner never appear or vanish."""

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from activities.enums import GrantState
from activities.grants import payouts, settling
from activities.grants.giving import Given, give_by_plan
from activities.grants.payouts import Part, Stale, TooMuch, version_of
from activities.grants.sums import sums_of
from activities.models import Grant, GrantAccount, LedgerEntry
from activities.money import ledger
from activities.money.balances import balances
from activities.money.ledger import Overdrawn
from partnership.enums import AuditVerb
from partnership.models import AuditEntry, OutboxMail
from partnership.proceedings import NotAllowed
from tests.activities.grants.given import a_grant, accounted, now, paid, planned, pool
from tests.activities.year import Year, a_year

TODAY = date(2022, 9, 15)


@pytest.fixture
def year(db, english, at) -> Year:
    at(TODAY)
    return a_year()


def approve(year: Year, grant: Grant, spent: int) -> Grant:
    settling.approve(accounted(now(grant), spent), year.secretary)
    return now(grant)


# --- Given -----------------------------------------------------------------------------------------------------------


def test_a_grant_of_the_plan_draws_the_line_down_and_says_which_version_decided_it(year):
    grant = a_grant(year, 20_000)
    assert (grant.number, grant.decided_by) == (1, "Tryghedsplan 2022, version 1")
    assert pool(year).ungranted == 87_000
    assert AuditEntry.objects.filter(verb=AuditVerb.GRANTED, subject=grant.pk, actor=year.secretary).exists()


def test_more_than_the_line_has_is_not_given(year):
    with pytest.raises(Overdrawn, match=r"107\.000"):
        a_grant(year, 107_001)
    assert not Grant.objects.exists()
    assert a_grant(year, 107_000).amount == 107_000


def test_the_same_form_twice_gives_once(year):
    grant = a_grant(year)
    there = give_by_plan(pool(year), given_as(grant), year.period, key=grant.pk, user=year.secretary)
    assert there == grant
    assert pool(year).granted == 20_000


def given_as(grant: Grant) -> Given:
    return Given(grant.title, grant.purpose, grant.amount, organisation=grant.organisation)


# --- Paid out --------------------------------------------------------------------------------------------------------


def test_a_grant_is_planned_in_parts_and_paid(year):
    grant = a_grant(year)
    planned(grant, 12_000, 8_000)
    first = grant.payouts.first()
    payouts.pay(first, TODAY, year.secretary)
    payouts.pay(first, TODAY, year.secretary)  # a double click
    assert sums_of(now(grant))[:6] == (20_000, 0, 12_000, 0, 8_000, 0)
    assert AuditEntry.objects.filter(verb=AuditVerb.PAID).count() == 1
    assert balances([pool(year)])[0].spent == 12_000


def test_no_more_is_planned_than_the_grant_has(year):
    grant = a_grant(year)
    with pytest.raises(TooMuch, match=r"20\.000"):
        planned(grant, 12_000, 8_001)
    assert not grant.payouts.exists()


def test_a_plan_that_somebody_else_changed_is_stale(year):
    grant = a_grant(year)
    seen = version_of([])
    planned(grant, 5_000)
    with pytest.raises(Stale):
        payouts.plan(grant, [Part(TODAY, Decimal(20_000))], seen=seen)
    assert [one.amount for one in grant.payouts.all()] == [5_000]


def test_what_is_paid_stays_when_the_rest_is_planned_anew(year):
    grant = a_grant(year)
    paid(year, grant, 5_000)
    planned(now(grant), 10_000, 5_000)
    assert [(one.position, one.amount) for one in grant.payouts.all()] == [(1, 5_000), (2, 10_000), (3, 5_000)]


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), TODAY - timedelta(days=1)], ids=["to come", "too early"])
def test_a_payout_has_a_day_between_the_grant_and_today(year, day):
    grant = a_grant(year)
    planned(grant, 20_000)
    with pytest.raises(NotAllowed):
        payouts.pay(grant.payouts.get(), day, year.secretary)
    assert grant.payouts.get().paid_on is None


def test_a_payout_is_taken_back_on_the_day_it_was_entered_only(year, at):
    grant = a_grant(year)
    paid(year, grant, 20_000)
    payouts.take_back(grant.payouts.get(), year.secretary)
    assert grant.payouts.get().paid_on is None
    payouts.pay(grant.payouts.get(), TODAY, year.secretary)
    at(TODAY + timedelta(days=1))
    with pytest.raises(NotAllowed, match="day it was entered"):
        payouts.take_back(grant.payouts.get(), year.secretary)
    assert grant.payouts.get().paid_on == TODAY


# --- Accounted for ---------------------------------------------------------------------------------------------------


def test_an_account_is_given_once(year):
    grant, key = a_grant(year), uuid4()
    assert accounted(grant, 100, key=key) == accounted(grant, 100, key=key)
    assert now(grant).state == GrantState.ACCOUNTED
    with pytest.raises(NotAllowed, match="already"):
        accounted(grant, 200)
    assert GrantAccount.objects.count() == 1


def test_an_account_that_is_asked_about_is_given_anew(year):
    grant = a_grant(year)
    first = accounted(grant, 100)
    settling.ask(first, "Hvad gik resten til?", year.secretary)
    assert now(grant).state == GrantState.SENT_BACK
    mail = OutboxMail.objects.get()
    assert "Hvad gik resten til?" in mail.text
    assert "/svar/t/" in mail.text
    with pytest.raises(NotAllowed, match="answered in the meantime"):
        settling.approve(first, year.secretary)
    accounted(grant, 20_000)
    assert now(grant).state == GrantState.ACCOUNTED


def test_all_paid_and_spent_closes_the_grant(year):
    grant = a_grant(year)
    paid(year, grant, 20_000)
    assert approve(year, grant, 21_000).state == GrantState.CLOSED
    assert pool(year).granted == 20_000


def test_what_was_paid_and_not_spent_is_to_be_paid_back(year):
    grant = a_grant(year)
    paid(year, grant, 20_000)
    grant = approve(year, grant, 15_000)
    back = grant.repayments.get()
    assert (back.amount, back.due_on) == (5_000, TODAY + timedelta(days=30))
    assert (grant.state, pool(year).granted) == (GrantState.ACCOUNTED, 20_000)  # nothing has come yet
    settling.receive(back, TODAY, year.secretary)
    settling.receive(back, TODAY, year.secretary)  # a double click
    assert (now(grant).state, pool(year).granted) == (GrantState.CLOSED, 15_000)
    assert balances([pool(year)])[0].spent == 15_000


def test_what_was_never_paid_comes_back_at_once(year):
    grant = a_grant(year)
    paid(year, grant, 5_000)
    planned(now(grant), 7_000, 8_000)
    grant = approve(year, grant, 9_000)
    assert pool(year).granted == 9_000
    assert [one.amount for one in grant.payouts.filter(paid_on=None)] == [4_000]  # what they spent of their own
    assert grant.state == GrantState.ACCOUNTED
    payouts.pay(grant.payouts.get(paid_on=None), TODAY, year.secretary)
    assert now(grant).state == GrantState.CLOSED


def test_a_payout_that_closed_a_grant_can_be_taken_back(year):
    grant = a_grant(year)
    planned(grant, 20_000)
    grant = approve(year, grant, 20_000)
    payouts.pay(grant.payouts.get(), TODAY, year.secretary)
    assert now(grant).state == GrantState.CLOSED
    payouts.take_back(grant.payouts.get(), year.secretary)
    assert now(grant).state == GrantState.ACCOUNTED


def test_nothing_is_paid_of_a_settled_grant(year):
    grant = a_grant(year)
    paid(year, grant, 20_000)
    grant = approve(year, grant, 20_000)
    with pytest.raises(NotAllowed, match="settled"):
        planned(grant, 1)
    with pytest.raises(NotAllowed, match="settled"):
        accounted(grant, 1)


def test_a_repayment_does_not_come_tomorrow(year):
    grant = a_grant(year)
    paid(year, grant, 20_000)
    back = approve(year, grant, 0).repayments.get()
    with pytest.raises(NotAllowed):
        settling.receive(back, TODAY + timedelta(days=1), year.secretary)
    assert pool(year).granted == 20_000


# --- Cancelled -------------------------------------------------------------------------------------------------------


def test_a_grant_nobody_was_paid_of_can_be_cancelled(year):
    grant = a_grant(year)
    planned(grant, 20_000)
    settling.cancel(grant, year.secretary)
    settling.cancel(grant, year.secretary)  # a double click
    assert (now(grant).state, pool(year).granted, grant.payouts.count()) == (GrantState.CANCELLED, 0, 0)
    assert AuditEntry.objects.filter(verb=AuditVerb.GRANT_CANCELLED).count() == 1


def test_a_grant_that_was_paid_of_cannot_be_cancelled(year):
    grant = a_grant(year)
    paid(year, grant, 1)
    with pytest.raises(NotAllowed, match="has been paid"):
        settling.cancel(now(grant), year.secretary)
    assert pool(year).granted == 20_000


def test_a_grant_whose_account_is_approved_cannot_be_cancelled(year):
    grant = a_grant(year)
    grant = approve(year, grant, 20_000)
    with pytest.raises(NotAllowed, match="approved"):
        settling.cancel(grant, year.secretary)


def test_a_cancelled_grant_is_not_approved(year):
    grant = a_grant(year)
    account = accounted(grant, 10)
    settling.cancel(now(grant), year.secretary)
    with pytest.raises(NotAllowed):
        settling.approve(account, year.secretary)


# --- Kroner ----------------------------------------------------------------------------------------------------------

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["plan", "pay", "undo", "account", "ask", "approve", "receive", "cancel"]),
        st.integers(min_value=0, max_value=25_000),
    ),
    max_size=14,
)


def act(year: Year, grant: Grant, name: str, kroner: int) -> None:
    """One act on a grant as it is now; what is not allowed does nothing."""
    open_payout = grant.payouts.filter(paid_on=None).first()
    paid_out = grant.payouts.exclude(paid_on=None).first()
    account = grant.accounts.order_by("given_at").last()
    back = grant.repayments.filter(received_on=None).first()
    if name == "plan" and kroner:
        planned(grant, *filter(None, [kroner // 2, kroner - kroner // 2]))
    elif name == "pay" and open_payout:
        payouts.pay(open_payout, TODAY, year.secretary)
    elif name == "undo" and paid_out:
        payouts.take_back(paid_out, year.secretary)
    elif name == "account":
        accounted(grant, kroner)
    elif name == "ask" and account:
        settling.ask(account, "Hvorfor?", year.secretary)
    elif name == "approve" and account:
        settling.approve(account, year.secretary)
    elif name == "receive" and back:
        settling.receive(back, TODAY, year.secretary)
    elif name == "cancel":
        settling.cancel(grant, year.secretary)


def faults(year: Year, grants: list[Grant]) -> list[str]:
    """What does not add up in the pool and its grants."""
    found = []
    for grant in grants:
        sums = sums_of(grant)
        if sums.granted != sums.returned + sums.received + sums.unpaid:
            found.append("a grant is not what was returned, received and not paid out")
        if min(sums.unpaid, sums.unplanned, sums.received) < 0:
            found.append("something is under zero")
        if grant.state in (GrantState.CLOSED, GrantState.CANCELLED) and (sums.unpaid or sums.owed or sums.planned):
            found.append("a grant is over, and something is left")
        entries = sum(one.amount for one in LedgerEntry.objects.filter(grant=grant))
        if -entries != sums.granted - sums.returned:
            found.append("the ledger says something else of the grant")
    account = pool(year)
    if account.granted != sum(grant.amount - grant.returned for grant in grants):
        found.append("the pool's balance is not what its grants say")
    spent = sum(sums_of(grant).received for grant in grants)
    if balances([account])[0].spent != spent:
        found.append("what was spent is not what was paid out, less what was paid back")
    return found


@given(grants=st.lists(ACTS, min_size=1, max_size=2))
def test_kroner_never_appear_or_vanish(year, grants):
    with transaction.atomic():
        for steps in grants:
            grant = a_grant(year, 20_000)
            for name, kroner in steps:
                with suppress(NotAllowed):
                    act(year, now(grant), name, kroner)
                assert faults(year, list(Grant.objects.all())) == []
        transaction.set_rollback(True)  # the next example begins with the same year


def test_kroner_that_vanish_are_found(year):
    grant = a_grant(year)
    assert faults(year, [now(grant)]) == []
    Grant.objects.filter(pk=grant.pk).update(returned=1)
    assert faults(year, [now(grant)]) != []


def test_no_more_comes_back_than_was_granted(year):
    grant = a_grant(year)
    with pytest.raises(NotAllowed):
        ledger.give_back(grant, Decimal(20_001), year.secretary)
