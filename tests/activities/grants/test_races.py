"""Two people who do something to one grant at once: it is done once, and the pool's balance is what the ledger says."""

from datetime import date

import pytest
from django.db import connection

from activities.enums import GrantState
from activities.grants import payouts, settling
from activities.models import Grant, LedgerEntry
from partnership.proceedings import NotAllowed
from tests.activities.grants.given import a_grant, accounted, now, paid, planned, pool
from tests.activities.grants.test_settling import faults
from tests.activities.reporting.test_answering_races import at_once
from tests.activities.year import a_year

TODAY = date(2022, 9, 15)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("english"),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="threads need a database that is not in memory"),
]


def test_a_grant_is_paid_or_cancelled_and_never_both(at, count):
    at(TODAY)
    year = a_year()
    for _turn in range(count(100)):
        grant = a_grant(year, 1_000)
        planned(grant, 1_000)
        payout, seen = grant.payouts.get(), now(grant)
        at_once(
            lambda: payouts.pay(payout, TODAY, year.secretary),  # noqa: B023 -- both are done before the next turn
            lambda: settling.cancel(seen, year.secretary),  # noqa: B023
        )
        after = now(grant)
        is_paid = after.payouts.filter(paid_on__isnull=False).exists()
        assert is_paid == (after.state != GrantState.CANCELLED)
        assert faults(year, list(Grant.objects.all())) == []


def test_an_account_is_approved_once_and_comes_back_once(at, count):
    at(TODAY)
    year = a_year()
    for _turn in range(count(100)):
        grant = a_grant(year, 1_000)
        paid(year, grant, 400)
        account = accounted(now(grant), 300)
        came = at_once(*[lambda: settling.approve(account, year.secretary)] * 2)  # noqa: B023
        assert sorted(type(one) for one in came if one is not None) == [NotAllowed]
        back = now(grant).repayments.get()
        at_once(*[lambda: settling.receive(back, TODAY, year.secretary)] * 2)  # noqa: B023
        assert LedgerEntry.objects.filter(grant=grant, amount__gt=0).count() == 2
        assert now(grant).state == GrantState.CLOSED
        assert faults(year, list(Grant.objects.all())) == []
    assert pool(year).granted == 300 * count(100)
