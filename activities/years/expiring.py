"""Grants that end with the agreement, or are to be accounted for: told in time, with who has them."""

import datetime
from decimal import Decimal
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery

from activities.enums import GrantState
from activities.models import Grant
from partnership import clock
from partnership.models import PlanPeriod

IN_TIME = datetime.timedelta(days=180)  # before the agreement ends
SOON = datetime.timedelta(days=30)  # before an account is due
OPEN = (GrantState.GRANTED, GrantState.SENT_BACK, GrantState.ACCOUNTED)


class Expiring(NamedTuple):
    """An open grant. `year` is that of the plan whose pages it stands in; `account_due` is the day the receiver's
    account is expected, none where none was agreed.
    """

    grant: Grant
    year: int
    receiver: str
    kept: Decimal  # kroner the receiver has, less what came back
    account_due: datetime.date | None
    is_late: bool


class Ending(NamedTuple):
    """`ends_on` is the agreement's last day, where it comes within half a year; then all its open grants are here."""

    ends_on: datetime.date | None
    grants: list[Expiring]


def ending(period: PlanPeriod) -> Ending:
    """The open grants of the period's agreement that somebody has to do something about. One query."""
    today, last_day = clock.today(), period.agreement.valid_to
    is_ending = last_day - IN_TIME <= today
    grants = Grant.objects.filter(account__budget_year__agreement=period.agreement_id, state__in=OPEN)
    if not is_ending:
        is_due = Q(account_due_on__lte=today + SOON) & ~Q(state=GrantState.ACCOUNTED)
        grants = grants.filter(is_due)
    # Where two plans share a budget year, its grants stand with the first of them.
    periods = PlanPeriod.objects.filter(
        partnership=period.partnership_id, budget_years=OuterRef("account__budget_year")
    )
    rows = grants.annotate(in_year=Subquery(periods.order_by("year").values("year")[:1]))
    rows = rows.select_related("organisation", "account__activity").order_by("account_due_on", "granted_on", "number")
    return Ending(
        last_day if is_ending else None,
        [
            Expiring(
                grant=row,
                year=row.in_year,
                receiver=row.to,
                kept=row.amount - row.returned,
                account_due=row.account_due_on,
                is_late=row.account_due_on is not None
                and row.account_due_on < today
                and row.state != GrantState.ACCOUNTED,
            )
            for row in rows
        ],
    )
