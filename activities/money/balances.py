"""What a running year's economy says of each adopted amount: original, reallocated, current, spent, left.

`spent` is what was spent freely and what was paid out of grants, less what was paid back. A grant is bound money from
the day it is given, so `left` is without it, paid out or not.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import Sum, prefetch_related_objects

from activities.models import AdoptedAmount, Forecast, Payout, Repayment
from activities.money.forecasting import carried_on
from activities.money.ledger import NOTHING, spent_freely
from partnership import clock


class Balance(NamedTuple):
    """One adopted amount in kroner."""

    account: AdoptedAmount
    original: Decimal
    reallocated: Decimal
    granted: Decimal
    free: Decimal  # spent beside grants
    paid: Decimal  # paid out of grants, less what was paid back
    pace: Decimal  # spent beside grants at the end of the year, if it goes on as so far
    forecast: Forecast | None  # what somebody says instead

    @property
    def current(self) -> Decimal:
        return self.original + self.reallocated

    @property
    def spent(self) -> Decimal:
        return self.free + self.paid

    @property
    def bound(self) -> Decimal:
        """Granted, and not paid out yet. Under zero where more was paid out than the grants still are."""
        return self.granted - self.paid

    @property
    def left(self) -> Decimal:
        return self.current - self.free - self.granted

    @property
    def expected(self) -> Decimal:
        """What it will have cost at the end of the year: as somebody says, or else all grants and `pace`."""
        return self.forecast.amount if self.forecast is not None else self.granted + self.pace

    @property
    def is_touched(self) -> bool:
        """Something moved, was granted or was spent."""
        return any((self.reallocated, self.granted, self.free, self.paid))


class Total(NamedTuple):
    """Several amounts together, with the same columns."""

    original: Decimal
    reallocated: Decimal
    current: Decimal
    granted: Decimal
    spent: Decimal
    bound: Decimal
    left: Decimal
    expected: Decimal


def balances(accounts: Iterable[AdoptedAmount]) -> list[Balance]:
    """The balance of each amount, in the order given.

    Four queries, however many there are, and one more where the accounts come without their budget year.
    """
    rows = list(accounts)
    prefetch_related_objects(rows, "budget_year")
    ids = [row.pk for row in rows]
    free = spent_freely(ids)
    out = _sums(Payout.objects.filter(grant__account__in=ids, paid_on__isnull=False))
    back = _sums(Repayment.objects.filter(grant__account__in=ids, received_on__isnull=False))
    forecasts = {said.account_id: said for said in Forecast.objects.filter(account__in=ids)}
    today = clock.today()
    return [
        Balance(
            account=row,
            original=row.amount,
            reallocated=row.moved,
            granted=row.granted,
            free=free.get(row.pk, NOTHING),
            paid=out.get(row.pk, NOTHING) - back.get(row.pk, NOTHING),
            pace=carried_on(free.get(row.pk, NOTHING), row.ungranted, row.budget_year, today),
            forecast=forecasts.get(row.pk),
        )
        for row in rows
    ]


def total(rows: Iterable[Balance]) -> Total:
    """The sum of each column."""
    rows = list(rows)
    return Total(*(sum((getattr(row, name) for row in rows), NOTHING) for name in Total._fields))


def _sums(parts) -> dict[UUID, Decimal]:
    return dict(parts.order_by().values_list("grant__account").annotate(Sum("amount")))
