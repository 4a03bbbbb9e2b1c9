"""Rows of the finance system that are the payout of a grant: counted with the grant, so that nothing counts twice."""

import datetime
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from activities.models import Expense, Grant, Payout

NEAR = datetime.timedelta(days=31)  # between the day the grant says and the day the finance system says


class Paid(NamedTuple):
    """A part of a grant that was paid."""

    on: datetime.date
    amount: Decimal
    grant: Grant


class PaidOut:
    """The payouts of some lines that no row of spending stands for yet. Two queries."""

    def __init__(self, accounts: list[UUID]) -> None:
        paid = Payout.objects.filter(grant__account__in=accounts, paid_on__isnull=False)
        self._waiting: dict[UUID, list[Paid]] = defaultdict(list)
        for payout in paid.select_related("grant__organisation").order_by("paid_on", "pk"):
            assert payout.paid_on is not None
            part = Paid(payout.paid_on, payout.amount, payout.grant)
            self._waiting[payout.grant.account_id].append(part)
        linked = Expense.objects.filter(account__in=accounts, grant__isnull=False).order_by("on", "pk")
        for account, grant, on, amount in linked.values_list("account", "grant", "on", "amount"):
            self._take(account, on, amount, grant)

    def take(self, account: UUID, on: datetime.date, amount: Decimal) -> Grant | None:
        """The grant whose payout a row is, if it is one: the nearest in time. Each payout is one row only."""
        return self._take(account, on, amount, None)

    def _take(self, account: UUID, on: datetime.date, amount: Decimal, grant: UUID | None) -> Grant | None:
        waiting = self._waiting[account]
        fitting = [
            paid
            for paid in waiting
            if paid.amount == amount and abs(paid.on - on) <= NEAR and grant in (None, paid.grant.pk)
        ]
        if not fitting:
            return None
        nearest = min(fitting, key=lambda paid: abs(paid.on - on))
        waiting.remove(nearest)
        return nearest.grant
