"""The lines of a year that spending is entered on, by the names people know them by."""

import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from activities.models import ActivityEdition, AdoptedActivity, AdoptedAmount
from partnership.models import BudgetYear, PlanPeriod
from partnership.tables.notation import day_written

LATE = datetime.timedelta(days=92)  # after a year's end its last bills are still entered on it


class Account(NamedTuple):
    """An adopted amount with its names: of its activity ("4. Lektiecafé"), and its own in a list of all."""

    row: AdoptedAmount
    activity: str
    label: str
    year: BudgetYear

    def __str__(self) -> str:
        return self.label

    @property
    def pk(self) -> UUID:
        return self.row.pk

    @property
    def is_open(self) -> bool:
        """Whether the plan has the line now, or money was moved to it."""
        return self.row.stands or bool(self.row.moved)


class Accounts:
    """All lines of a plan period, in the plan's order. Three queries, and one more for what is from before the plan."""

    def __init__(self, period: PlanPeriod) -> None:
        self._period = period
        self.years = list(period.budget_years.order_by("starts_on"))
        rows = list(AdoptedAmount.objects.filter(budget_year__in=self.years).select_related("activity"))
        adopted = AdoptedActivity.objects.filter(period=period).order_by("position")
        names = {one.activity_id: str(one) for one in adopted}
        order = {activity: place for place, activity in enumerate(names)}
        if before := {row.activity_id for row in rows} - set(names):
            editions = ActivityEdition.objects.filter(activity__in=before).order_by("period__year")
            names |= dict(editions.values_list("activity", "title"))
        years = {year.pk: year for year in self.years}
        self.all = [
            self._named(row, names.get(row.activity_id) or str(row.activity), years)
            for row in sorted(rows, key=lambda row: (order.get(row.activity_id, len(order)), row.position))
        ]
        self.by_id = {account.pk: account for account in self.all}

    def _named(self, row: AdoptedAmount, activity: str, years: dict[UUID, BudgetYear]) -> Account:
        year = years[row.budget_year_id]
        label = f"{activity}: {row.label}" if row.label else activity
        if len(years) > 1:
            label = f"{label} ({year.label})"
        return Account(row, activity, label, year)

    @property
    def open(self) -> list[Account]:
        """Those that spending can be entered on."""
        return [account for account in self.all if account.is_open]

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(str(account.pk), account.label) for account in self.open]

    @property
    def activities(self) -> list[tuple[str, str]]:
        """The activities that have a line, each once."""
        return list({str(account.row.activity_id): account.activity for account in self.all}.items())

    @property
    def first_day(self) -> datetime.date:
        return self.years[0].starts_on if self.years else self._period.starts_on

    @property
    def last_day(self) -> datetime.date:
        """The last on which spending of the period may be dated."""
        return (self.years[-1].ends_on if self.years else self._period.ends_on) + LATE

    @property
    def last_year(self) -> BudgetYear | None:
        return self.years[-1] if self.years else None

    def year_of(self, day: datetime.date) -> BudgetYear | None:
        """The budget year that spending of a day belongs to: the last, for what comes after its end."""
        return next((year for year in self.years if year.starts_on <= day <= year.ends_on), self.last_year)


def outside(account: Account, day: datetime.date) -> str:
    """Why spending of a day cannot stand on a line; empty where it can."""
    first, last = account.year.starts_on, account.year.ends_on + LATE
    if first <= day <= last:
        return ""
    said = _("The day lies outside the budget year %(year)s. Write one from %(first)s to %(last)s.")
    return said % {"year": account.year.label, "first": day_written(first), "last": day_written(last)}
