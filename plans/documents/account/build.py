"""An account built from rows: so many queries, however much there is."""

from collections import defaultdict
from decimal import Decimal
from typing import cast
from uuid import UUID

from django.db.models import QuerySet, Sum

from activities.enums import ActivityKind, CarryOverState, GrantState, ReallocationState
from activities.models import (
    AdoptedActivity,
    AdoptedAmount,
    CarryOver,
    Grant,
    GrantAccount,
    Payout,
    Reallocation,
    Repayment,
)
from activities.money.balances import balances
from partnership.enums import FrameKind
from partnership.models import FrameEntry, PlanPeriod
from plans.documents.account import values
from plans.documents.account.codec import canonical
from plans.models import YearAccount

NOTHING = Decimal(0)


def build(account: YearAccount) -> values.YearAccount:
    """The account of a budget year as its rows are now, in canonical form."""
    year = account.budget_year
    partnership = year.agreement.partnership
    period = PlanPeriod.objects.filter(budget_years=year).select_related("plan__in_force").get()
    adopted = list(
        AdoptedActivity.objects.filter(period=period).select_related("activity").order_by("position", "title")
    )
    titles = {row.activity_id: row.title for row in adopted}
    accounts = list(AdoptedAmount.objects.filter(budget_year=year).order_by("position", "label", "pk"))
    lines = _lines(accounts)
    grants = Grant.objects.filter(account__budget_year=year)
    in_force = period.plan.in_force
    return canonical(
        values.YearAccount(
            id=account.pk,
            partnership_id=partnership.pk,
            partnership=partnership.full_name,
            palette=partnership.palette,
            title=account.title,
            year=year.label,
            starts_on=year.starts_on,
            ends_on=year.ends_on,
            plan=str(in_force) if in_force is not None else "",
            text=account.text,
            frame=_frame(account),
            activities=tuple(
                values.AccountActivity(
                    id=row.activity_id,
                    kind=cast(ActivityKind, row.activity.kind),
                    number=row.number,
                    title=row.title,
                    lines=tuple(lines[row.activity_id]),
                )
                for row in adopted
                if lines[row.activity_id]
            ),
            grants=_grants(grants),
            moves=_moves(account, titles),
            carried=_carried(account),
        )
    )


def _lines(accounts: list[AdoptedAmount]) -> dict[UUID, list[values.AccountLine]]:
    """Under their activity. What stands no longer and was never touched is left out."""
    found: dict[UUID, list[values.AccountLine]] = defaultdict(list)
    for row in balances(accounts):
        line = values.AccountLine(
            id=row.account.pk,
            label=row.account.label,
            original=row.original,
            reallocated=row.reallocated,
            granted=row.granted,
            spent=row.free,
            paid=row.paid,
            stands=row.account.stands,
        )
        if line.stands or any((row.reallocated, row.granted, row.free, row.paid)):
            found[row.account.activity_id].append(line)
    return found


def _grants(grants: QuerySet[Grant]) -> tuple[values.AccountGrant, ...]:
    paid = _sums(Payout.objects.filter(grant__in=grants, paid_on__isnull=False))
    back = _sums(Repayment.objects.filter(grant__in=grants, received_on__isnull=False))
    used = dict(
        GrantAccount.objects.filter(grant__in=grants, approved_on__isnull=False).values_list("grant_id", "spent")
    )
    rows = grants.select_related("organisation").order_by("granted_on", "account__activity", "number", "pk")
    return tuple(
        values.AccountGrant(
            id=row.pk,
            line_id=row.account_id,
            number=row.number,
            title=row.title,
            to=row.organisation.name if row.organisation else "",
            granted_on=row.granted_on,
            amount=row.amount,
            returned=row.returned,
            paid=paid.get(row.pk, NOTHING) - back.get(row.pk, NOTHING),
            used=used.get(row.pk),
            state=cast(GrantState, row.state),
        )
        for row in rows
    )


def _sums(parts: QuerySet) -> dict[UUID, Decimal]:
    return dict(parts.order_by().values_list("grant_id").annotate(Sum("amount")))


def _moves(account: YearAccount, titles: dict[UUID, str]) -> tuple[values.AccountMove, ...]:
    rows = Reallocation.objects.filter(source__budget_year=account.budget_year, state=ReallocationState.DECIDED)
    return tuple(
        values.AccountMove(
            id=row.pk,
            on=row.decided_on,
            source=_named(row.source, titles),
            target=_named(row.target, titles),
            amount=row.amount,
            reason=row.reason,
            decided_by=row.decided_by,
        )
        for row in rows.select_related("source", "target").order_by("decided_on", "made_at", "pk")
        if row.decided_on is not None
    )


def _named(row: AdoptedAmount, titles: dict[UUID, str]) -> str:
    title = titles.get(row.activity_id, "")
    return f"{title}, {row.label}" if row.label else title


def _frame(account: YearAccount) -> tuple[values.AccountFrame, ...]:
    entries = FrameEntry.objects.filter(budget_year=account.budget_year).order_by("decided_on", "kind", "pk")
    return tuple(
        values.AccountFrame(
            kind=cast(FrameKind, entry.kind), amount=entry.amount, decided_on=entry.decided_on, note=entry.note
        )
        for entry in entries
    )


def _carried(account: YearAccount) -> tuple[values.AccountCarried, ...]:
    rows = CarryOver.objects.filter(from_year=account.budget_year, state=CarryOverState.DECIDED)
    return tuple(
        values.AccountCarried(
            to_year=row.to_year.label,
            amount=row.entry.amount,
            decided_on=row.decided_on,
            decided_by=row.decided_by,
            price_level=row.price_level,
        )
        for row in rows.select_related("to_year", "entry").order_by("decided_on", "pk")
        if row.entry is not None and row.decided_on is not None
    )
