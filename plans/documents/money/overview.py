"""The overview: every row and every year, with each year's sum, frame and difference."""

from decimal import Decimal

from activities.enums import EditionStatus
from plans.documents.money.totals import (
    ColumnRole,
    Components,
    YearTotal,
    activity_components,
    activity_total,
    column_role,
    frame_of,
    sum_of,
    total_or_none,
)
from plans.documents.values import Activity, BudgetYear, PlanDocument, Value


class LeftOut(Value):
    """An amount that stands in a year in which its row is discontinued, or after it. It is not counted."""

    activity: Activity
    amount: Decimal


class Column(Value, kw_only=True):
    """A year of the overview.

    `frame` is none where it is not given, and zero where it is said to be zero. `difference` is the frame minus the
    sum: what is left when positive, what is missing when negative; with an inexact sum it is at most this.
    `undecided` counts the rows whose amount is not decided, or not all of it. `components` are what the sum is made of.
    """

    budget_year: BudgetYear
    role: ColumnRole
    sum: YearTotal
    frame: Decimal | None
    difference: Decimal | None
    undecided: int = 0
    components: Components = Components()
    left_out: tuple[LeftOut, ...] = ()


class OverviewRow(Value):
    """A row of the overview: what the plan states for it in each year, counted or not, and what that is made of.

    `ended_from` is the index of the first year in which the row is discontinued; none where it goes on.
    """

    activity: Activity
    totals: tuple[YearTotal, ...]
    components: tuple[Components, ...]
    ended_from: int | None = None

    def counts_in(self, index: int) -> bool:
        """Whether what the row states for a year is part of that year's sum."""
        return self.ended_from is None or index < self.ended_from

    def counted(self, index: int) -> YearTotal:
        """What the row adds to a year's sum."""
        return self.totals[index] if self.counts_in(index) else YearTotal()


class Overview(Value, kw_only=True):
    columns: tuple[Column, ...]
    rows: tuple[OverviewRow, ...]


def overview(document: PlanDocument) -> Overview:
    """Every row × every year, with each year's sum, frame and difference. Each row counts once.

    Amounts from the year in which a row is discontinued are shown in its row, not counted, and named in `left_out`. A
    declined proposal is shown with what was adopted for it before, and not at all without.
    """
    rows = [_row(document, activity) for activity in document.activities]
    rows = [
        row for row in rows if row.activity.status != EditionStatus.DECLINED or any(not t.is_blank for t in row.totals)
    ]
    columns = tuple(_column(document, index, rows) for index in range(len(document.budget_years)))
    return Overview(columns=columns, rows=tuple(rows))


def _row(document: PlanDocument, activity: Activity) -> OverviewRow:
    earlier = [column_role(document, year) == ColumnRole.EARLIER for year in document.budget_years]
    totals = [activity_total(activity, year.id) for year in document.budget_years]
    components = [activity_components(activity, year.id) for year in document.budget_years]
    if activity.status == EditionStatus.DECLINED:  # gets nothing from this plan; its history stays
        totals = [total if old else YearTotal() for total, old in zip(totals, earlier, strict=True)]
        components = [one if old else Components() for one, old in zip(components, earlier, strict=True)]
    return OverviewRow(activity, tuple(totals), tuple(components), _ended_from(activity, totals, earlier))


def _ended_from(activity: Activity, totals: list[YearTotal], earlier: list[bool]) -> int | None:
    """A cell that says "Udgår" says from when. A status without such a cell means from the first year of this plan."""
    if any(total.discontinued for total in totals):
        return [total.discontinued for total in totals].index(True)
    if activity.status == EditionStatus.DISCONTINUED and False in earlier:
        return earlier.index(False)
    return None


def _column(document: PlanDocument, index: int, rows: list[OverviewRow]) -> Column:
    year = document.budget_years[index]
    counted = [row for row in rows if row.counts_in(index)]
    total = sum_of(row.totals[index] for row in counted)
    frame = frame_of(document, year.id)
    return Column(
        budget_year=year,
        role=column_role(document, year),
        sum=total,
        frame=frame,
        difference=None if frame is None else frame - total.known,
        undecided=sum(not row.totals[index].is_exact for row in counted),
        components=_sum_of_components([row.components[index] for row in counted]),
        left_out=tuple(
            LeftOut(row.activity, row.totals[index].known)
            for row in rows
            if row.totals[index].amounts and not row.counts_in(index)
        ),
    )


def _sum_of_components(components: list[Components]) -> Components:
    return Components(
        already=total_or_none(one.already for one in components),
        requested=total_or_none(one.requested for one in components),
        new=sum_of(one.new for one in components),
    )
