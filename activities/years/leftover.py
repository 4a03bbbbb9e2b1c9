"""What is left of a budget year, line by line, and what of it can still be carried over to another year."""

from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from activities.models import ActivityEdition, AdoptedActivity, AdoptedAmount
from activities.money.economy import accounts_of
from activities.money.ledger import NOTHING, carried_over, spent_freely
from partnership.models import BudgetYear, PlanPeriod


class Leftover(NamedTuple):
    """One adopted amount in kroner: what there was, what is bound or spent, what was carried over before, and what is
    left to carry over (under zero where more was spent than there was).
    """

    account: AdoptedAmount
    title: str
    label: str  # the budget line; empty where the amount is not split
    current: Decimal
    used: Decimal
    carried: Decimal

    @property
    def name(self) -> str:
        return f"{self.title}: {self.label}" if self.label else self.title

    @property
    def left(self) -> Decimal:
        return self.current - self.used - self.carried


class YearLeft(NamedTuple):
    """A budget year's lines that have or had money, and their sums."""

    year: BudgetYear
    lines: list[Leftover]

    @property
    def total(self) -> Leftover:
        """All lines as one. Its account is none of theirs."""
        sums = (sum((getattr(line, name) for line in self.lines), NOTHING) for name in ("current", "used", "carried"))
        return Leftover(AdoptedAmount(), "", "", *sums)

    def of(self, account: UUID) -> Leftover | None:
        return next((line for line in self.lines if line.account.pk == account), None)


def years_left(period: PlanPeriod) -> list[YearLeft]:
    """What is left of each budget year of a period in which something was adopted, in the plan's order.

    Four queries, however many lines there are, and one more where an amount is from before the plan.
    """
    accounts = accounts_of(period)
    ids = [account.pk for account in accounts]
    spent, carried = spent_freely(ids), carried_over(ids)
    titles = _titles(period, {account.activity_id for account in accounts})
    places = {activity: place for place, activity in enumerate(titles)}
    years: dict[UUID, YearLeft] = {}
    for account in sorted(accounts, key=lambda account: (account.budget_year.starts_on, places[account.activity_id])):
        used = account.granted + spent.get(account.pk, NOTHING)
        over = carried.get(account.pk, NOTHING)
        if account.stands or account.current or used or over:
            year = years.setdefault(account.budget_year_id, YearLeft(account.budget_year, []))
            line = Leftover(account, titles[account.activity_id], account.label, account.current, used, over)
            year.lines.append(line)
    return list(years.values())


def _titles(period: PlanPeriod, activities: set[UUID]) -> dict[UUID, str]:
    """What activities are called, in the plan's order; last those that are not in it, but had money before."""
    adopted = AdoptedActivity.objects.filter(period=period).order_by("position", "title")
    found = dict(adopted.values_list("activity_id", "title"))
    if before := activities - found.keys():
        editions = ActivityEdition.objects.filter(activity__in=before).order_by("period__year")
        known = dict(editions.values_list("activity_id", "title"))
        found |= {activity: known.get(activity, "") for activity in sorted(before, key=lambda one: known.get(one, ""))}
    return found
