"""What a year has to grant: its pools, and other lines of the plan that somebody applied to or was given out of."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef

from activities.enums import ActivityKind, EntryKind
from activities.models import AdoptedActivity, AdoptedAmount, Expense, Grant, LedgerEntry, PoolApplication
from activities.money.economy import accounts_of, named, titles
from activities.money.ledger import NOTHING, spent_freely
from activities.pools.waiting import waiting
from partnership.models import PlanPeriod

NEWEST = 8  # movements that are shown


class Pot(NamedTuple):
    """Something that is granted out of, in kroner: what was `spent` of it beside grants, and what lists on their way to
    a decision ask of it.
    """

    name: str
    account: AdoptedAmount
    spent: Decimal
    waiting: Decimal

    @property
    def left(self) -> Decimal:
        return self.account.ungranted - self.spent

    @property
    def free(self) -> Decimal:
        """What a new list can ask for."""
        return self.left - self.waiting


class Movement(NamedTuple):
    """Kroner given (−) or come back (+), and what was left in the pot before and after."""

    on: datetime.date
    grant: Grant
    pot: str
    is_back: bool
    amount: Decimal
    before: Decimal
    after: Decimal


def grantable(period: PlanPeriod) -> list[AdoptedAmount]:
    """The lines of a year that can be applied to: what stands in the plan, pools first. One query."""
    rows = AdoptedAmount.objects.filter(budget_year__plan_periods=period, stands=True)
    ordered = rows.select_related("activity", "budget_year").order_by(
        "budget_year__starts_on", "position", "label", "pk"
    )
    return sorted(ordered, key=lambda row: not is_pool(row))


def is_pool(account: AdoptedAmount) -> bool:
    return account.activity.kind == ActivityKind.POOL


def pots(period: PlanPeriod) -> list[Pot]:
    """The pools of a year, and what else is granted out of, by name. Four queries, however many there are."""
    asked = Exists(PoolApplication.objects.filter(account=OuterRef("pk")))
    given = Exists(Grant.objects.filter(account=OuterRef("pk")))
    there = list(
        AdoptedAmount.objects.filter(budget_year__plan_periods=period)
        .select_related("activity", "budget_year")
        .annotate(is_asked=asked, is_given=given)
    )
    shown = [row for row in there if row.is_asked or row.is_given or (row.stands and is_pool(row))]
    ids = [row.pk for row in shown]
    names, spent, waits = _names(shown, titles(period), there), spent_freely(ids), waiting(ids)
    found = [Pot(names[row.pk], row, spent.get(row.pk, NOTHING), waits.get(row.pk, NOTHING)) for row in shown]
    return sorted(found, key=lambda pot: (not is_pool(pot.account), pot.name))


def newest(pots: Iterable[Pot]) -> list[Movement]:
    """What was given last out of the pots and came back to them, the newest first. Two queries."""
    by_account = {pot.account.pk: pot for pot in pots}
    entries = LedgerEntry.objects.filter(account__in=by_account).select_related("grant__organisation")
    spent = Expense.objects.filter(account__in=by_account, grant__isnull=True)
    steps: list[tuple[datetime.date, datetime.datetime, UUID, Decimal, LedgerEntry | None]]
    steps = [(one.on, one.made_at, one.account_id, one.amount, one) for one in entries]
    steps += [(one.on, one.made_at, one.account_id, -one.amount, None) for one in spent]
    left = {pk: pot.left for pk, pot in by_account.items()}
    found = []
    for on, _made_at, account, amount, entry in sorted(steps, key=lambda step: step[:2], reverse=True):
        after, left[account] = left[account], left[account] - amount
        if entry is not None and entry.grant is not None:
            is_back = entry.kind == EntryKind.RETURNED
            found.append(Movement(on, entry.grant, by_account[account].name, is_back, amount, left[account], after))
    return found[:NEWEST]


def names_of(period: PlanPeriod, accounts: Iterable[AdoptedAmount]) -> dict[UUID, str]:
    """What people call each line: its activity's title, with its own label where the activity has several lines.

    The budget year stands with it in a plan of several years. Two queries; the accounts come with their budget year.
    """
    return _names(accounts, titles(period), accounts_of(period))


def _names(
    accounts: Iterable[AdoptedAmount], known: dict[UUID, str], there: Iterable[AdoptedAmount]
) -> dict[UUID, str]:
    """`known` are the titles of activities, `there` all lines of the period."""
    rows = list(there)
    lines = Counter((row.activity_id, row.budget_year_id) for row in rows if row.stands)
    has_years = len({row.budget_year_id for row in rows}) > 1

    def name(row: AdoptedAmount) -> str:
        is_alone = lines[row.activity_id, row.budget_year_id] < 2 and row.activity_id in known
        said = known[row.activity_id] if is_alone else named(row, known)
        return f"{said} ({row.budget_year.label})" if has_years else said

    return {row.pk: name(row) for row in accounts}


def activity_names(period: PlanPeriod) -> dict[UUID, str]:
    """What the version in force calls its activities, by the activity's id, in the plan's order. One query."""
    rows = AdoptedActivity.objects.filter(period=period, withdrawn_on=None).order_by("position")
    return {row.activity_id: str(row) for row in rows}


class Asked(NamedTuple):
    """What applications together ask of a pot, and what a list could still ask for after them."""

    pot: Pot
    amount: Decimal
    after: Decimal


def asked_of(pots: Iterable[Pot], applications: Iterable[PoolApplication]) -> list[Asked]:
    """Each pot that is asked."""
    sums: dict[UUID, Decimal] = defaultdict(Decimal)
    for one in applications:
        sums[one.account_id] += one.amount
    asked = [(pot, sums[pot.account.pk]) for pot in pots if pot.account.pk in sums]
    return [Asked(pot, amount, pot.free - amount) for pot, amount in asked]
