"""The economy of a running year as values: every activity with its lines; sum, frame and difference apart."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Sum

from activities.models import ActivityEdition, AdoptedActivity, AdoptedAmount
from activities.money.balances import Balance, Total, balances, total
from partnership.models import Agreement, BudgetYear, FrameEntry, PlanPeriod


class ActivityMoney(NamedTuple):
    """An activity with its lines in one budget year. `is_gone`: the version in force does not have it any more."""

    activity_id: UUID
    number: int | None
    title: str
    lines: list[Balance]
    is_gone: bool = False
    is_undecided: bool = False

    @property
    def total(self) -> Total:
        return total(self.lines)


class YearMoney(NamedTuple):
    """One budget year. `frame` is none where it is not given."""

    year: BudgetYear
    activities: list[ActivityMoney]
    frame: Decimal | None

    @property
    def total(self) -> Total:
        return total(line for activity in self.activities for line in activity.lines)

    @property
    def difference(self) -> Decimal | None:
        """What of the frame is with no activity; under zero where activities have more than there is."""
        return None if self.frame is None else self.frame - self.total.current

    @property
    def standing(self) -> list[ActivityMoney]:
        return [activity for activity in self.activities if not activity.is_gone]

    @property
    def gone(self) -> list[ActivityMoney]:
        return [activity for activity in self.activities if activity.is_gone]

    @property
    def undecided(self) -> list[ActivityMoney]:
        """The activities that are not counted in full, as the version in force leaves a cell of theirs open."""
        return [activity for activity in self.activities if activity.is_undecided]


def economy(period: PlanPeriod) -> list[YearMoney]:
    """The money of a period's budget years, each by itself.

    Eight queries, however many activities there are, and one more where an amount is from before the plan.
    """
    own = PlanPeriod.budget_years.through.objects.filter(planperiod=period, budgetyear=OuterRef("pk"))
    years = list(BudgetYear.objects.filter(agreement=period.agreement_id).annotate(is_own=Exists(own)))
    frames = _frames(period.agreement, years)
    accounts = accounts_of(period)
    lines: dict[UUID, dict[UUID, list[Balance]]] = defaultdict(lambda: defaultdict(list))
    for balance in balances(accounts):
        if balance.account.stands or balance.is_touched:
            lines[balance.account.budget_year_id][balance.account.activity_id].append(balance)
    adopted = list(AdoptedActivity.objects.filter(period=period).order_by("position", "title"))
    adopted += _of_before(period, {row.activity_id for row in accounts} - {row.activity_id for row in adopted})
    return [
        YearMoney(year, _activities(adopted, year, lines[year.pk]), frames.get(year.pk))
        for year in years
        if year.is_own
    ]


def totals(period: PlanPeriod) -> dict[str, Total]:
    """What each budget year of a period comes to, by its label. Five queries."""
    found: dict[str, list[Balance]] = defaultdict(list)
    for balance in balances(accounts_of(period)):
        found[balance.account.budget_year.label].append(balance)
    return {label: total(lines) for label, lines in found.items()}


def accounts_of(period: PlanPeriod) -> list[AdoptedAmount]:
    """The adopted amounts of the period's budget years, in the order of their lines. One query."""
    rows = AdoptedAmount.objects.filter(budget_year__plan_periods=period)
    return list(rows.select_related("budget_year").order_by("budget_year__starts_on", "position", "label", "pk"))


def titles(period: PlanPeriod) -> dict[UUID, str]:
    """What the version in force calls its activities, by the activity's id. One query."""
    return dict(AdoptedActivity.objects.filter(period=period).values_list("activity_id", "title"))


def _of_before(period: PlanPeriod, activities: set[UUID]) -> list[AdoptedActivity]:
    """Activities that have money in the year, but are not in its plan: history from before the system. Not stored."""
    if not activities:
        return []
    editions = ActivityEdition.objects.filter(activity__in=activities).order_by("period__year")
    known_as = dict(editions.values_list("activity_id", "title"))
    rows = [AdoptedActivity(activity_id=one, period=period, title=known_as.get(one, "")) for one in activities]
    return sorted(rows, key=lambda row: (row.title, row.activity_id))


def named(account: AdoptedAmount, titles: dict[UUID, str]) -> str:
    """An adopted amount as people call it: "Fælleshaven: Husleje"; "Fælleshaven" where it is not split on lines."""
    title = titles.get(account.activity_id) or str(account.activity)
    return f"{title}: {account.label}" if account.label else title


def _activities(
    adopted: Iterable[AdoptedActivity], year: BudgetYear, lines: dict[UUID, list[Balance]]
) -> list[ActivityMoney]:
    found = [
        ActivityMoney(
            activity_id=row.activity_id,
            number=row.number,
            title=row.title,
            lines=lines.get(row.activity_id, []),
            is_gone=row.withdrawn_on is not None,
            is_undecided=row.withdrawn_on is None and str(year.pk) in row.undecided,
        )
        for row in adopted
    ]
    return [row for row in found if row.lines or row.is_undecided]


def _frames(agreement: Agreement, years: Sequence[BudgetYear]) -> dict[UUID, Decimal]:
    """What is given for each year. Where the agreement is one year as a whole, what is given for it is that year's."""
    entries = FrameEntry.objects.filter(agreement=agreement).order_by()
    given: dict[UUID | None, Decimal] = dict(entries.values_list("budget_year").annotate(Sum("amount")))
    whole = given.pop(None, None)
    if whole is not None and len(years) == 1:
        given[years[0].pk] = given.get(years[0].pk, Decimal(0)) + whole
    return {year: amount for year, amount in given.items() if year is not None}
