"""The money of a plan document: totals, the overview, the bridge between two years, and the targets.

Every sum is computed here, from amounts the document states once. Amounts are kroner. Undecided is never 0: a total
knows how many of its cells are undecided, and is exact only without them. Money from outside the frame (co-financing)
is never part of any total.
"""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from activities.enums import CellKind, EditionStatus
from indicators.arithmetic import target_values
from indicators.enums import ValueKind
from plans.documents.values import Activity, BudgetYear, Goal, Indicator, PlanDocument, Target, Value

ZERO = Decimal(0)


class ColumnRole(StrEnum):
    """What a year column says: what was adopted, what this plan decides, what is provisional."""

    EARLIER = "earlier"
    DECIDED = "decided"
    LATER = "later"


class YearTotal(Value, kw_only=True):
    """What a row or a column comes to in one year.

    `known` is the sum of the amounts, of which there are `amounts`; `undecided` counts the cells that say "?". A blank
    is neither. `discontinued`: the row says "Udgår" in this year. `provisional`: at least one amount is.
    """

    known: Decimal = ZERO
    undecided: int = 0
    amounts: int = 0
    discontinued: bool = False
    provisional: bool = False

    @property
    def is_blank(self) -> bool:
        """Nothing is said: no amount, nothing undecided, not discontinued."""
        return not (self.amounts or self.undecided or self.discontinued)

    @property
    def is_exact(self) -> bool:
        """Nothing is undecided, so that `known` is the total. Otherwise the total is at least `known`."""
        return self.undecided == 0


class LeftOut(Value):
    """An amount that stands in a year in which its row is discontinued, or after it. It is not counted."""

    activity: Activity
    amount: Decimal


class Column(Value, kw_only=True):
    """A year of the overview.

    `frame` is none where it is not given, and zero where it is said to be zero. `difference` is the frame minus the
    sum: what is left when positive, what is missing when negative; with an inexact sum it is at most this.
    """

    budget_year: BudgetYear
    role: ColumnRole
    sum: YearTotal
    frame: Decimal | None
    difference: Decimal | None
    left_out: tuple[LeftOut, ...] = ()


class OverviewRow(Value):
    """A row of the overview: what the plan states for it in each year, counted or not.

    `ended_from` is the index of the first year in which the row is discontinued; none where it goes on.
    """

    activity: Activity
    totals: tuple[YearTotal, ...]
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


class BridgeStep(Value):
    """One activity's part in the change, signed: what falls away is negative."""

    activity: Activity
    amount: Decimal


class Bridge(Value, kw_only=True):
    """From the total adopted last to the total this plan decides: start plus every step is the end, to the øre."""

    start_year: BudgetYear
    start: Decimal
    end_year: BudgetYear
    end: Decimal
    discontinued: tuple[BridgeStep, ...] = ()
    new: tuple[BridgeStep, ...] = ()
    changed: tuple[BridgeStep, ...] = ()

    @property
    def discontinued_sum(self) -> Decimal:
        """At most zero."""
        return sum((step.amount for step in self.discontinued), ZERO)

    @property
    def new_sum(self) -> Decimal:
        return sum((step.amount for step in self.new), ZERO)

    @property
    def changed_sum(self) -> Decimal:
        """Increases and cuts together; either sign."""
        return sum((step.amount for step in self.changed), ZERO)


# --- Totals --------------------------------------------------------------------------------------------------------


def column_role(document: PlanDocument, budget_year: BudgetYear) -> ColumnRole:
    """Decided are the plan period's own years, earlier those that end before it starts, later all others."""
    if budget_year.id in document.period.budget_year_ids:
        return ColumnRole.DECIDED
    if budget_year.ends_on < document.period.starts_on:
        return ColumnRole.EARLIER
    return ColumnRole.LATER


def activity_total(activity: Activity, budget_year_id: UUID) -> YearTotal:
    """What the activity's lines and what is not split on lines come to in a year. Sub-activities are not included."""
    stated = [cell for line in activity.lines for cell in line.cells] + list(activity.unsplit)
    cells = [cell for cell in stated if cell.budget_year_id == budget_year_id]
    amounts = [cell for cell in cells if cell.kind == CellKind.AMOUNT]
    return YearTotal(
        known=sum((cell.amount or ZERO for cell in amounts), ZERO),
        undecided=sum(cell.kind == CellKind.UNDECIDED for cell in cells),
        amounts=len(amounts),
        discontinued=_says_discontinued(activity, budget_year_id),
        provisional=any(cell.provisional for cell in amounts),
    )


def _says_discontinued(activity: Activity, budget_year_id: UUID) -> bool:
    return any(
        cell.kind == CellKind.DISCONTINUED and cell.budget_year_id == budget_year_id for cell in activity.unsplit
    )


def frame_of(document: PlanDocument, budget_year_id: UUID) -> Decimal | None:
    """The frame of one year, all entries and funders together; none where no entry says anything."""
    return _frame(document, budget_year_id)


def frame_for_whole(document: PlanDocument) -> Decimal | None:
    """The frame given for the whole agreement without a split on years; none where there is no such entry."""
    return _frame(document, None)


def _frame(document: PlanDocument, budget_year_id: UUID | None) -> Decimal | None:
    amounts = [entry.amount for entry in document.frame if entry.budget_year_id == budget_year_id]
    return sum(amounts, ZERO) if amounts else None


# --- The overview --------------------------------------------------------------------------------------------------


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
    if activity.status == EditionStatus.DECLINED:  # gets nothing from this plan; its history stays
        totals = [total if old else YearTotal() for total, old in zip(totals, earlier, strict=True)]
    return OverviewRow(activity, tuple(totals), _ended_from(activity, totals, earlier))


def _ended_from(activity: Activity, totals: list[YearTotal], earlier: list[bool]) -> int | None:
    """A cell that says "Udgår" says from when. A status without such a cell means from the first year of this plan."""
    if any(total.discontinued for total in totals):
        return [total.discontinued for total in totals].index(True)
    if activity.status == EditionStatus.DISCONTINUED and False in earlier:
        return earlier.index(False)
    return None


def _column(document: PlanDocument, index: int, rows: list[OverviewRow]) -> Column:
    year = document.budget_years[index]
    total = _sum(row.counted(index) for row in rows)
    frame = frame_of(document, year.id)
    return Column(
        budget_year=year,
        role=column_role(document, year),
        sum=total,
        frame=frame,
        difference=None if frame is None else frame - total.known,
        left_out=tuple(
            LeftOut(row.activity, row.totals[index].known)
            for row in rows
            if row.totals[index].amounts and not row.counts_in(index)
        ),
    )


def _sum(totals: Iterable[YearTotal]) -> YearTotal:
    totals = list(totals)
    return YearTotal(
        known=sum((total.known for total in totals), ZERO),
        undecided=sum(total.undecided for total in totals),
        amounts=sum(total.amounts for total in totals),
        provisional=any(total.provisional for total in totals),
    )


# --- The bridge ----------------------------------------------------------------------------------------------------


def bridge(document: PlanDocument) -> Bridge | None:
    """How the last earlier year's total becomes the first decided year's, activity by activity.

    By money: new has no amount before and one now; discontinued has one before and none now. None where there is no
    earlier year with amounts, or where one of the two totals is not exact.
    """
    table = overview(document)
    roles = [column.role for column in table.columns]
    if ColumnRole.EARLIER not in roles or ColumnRole.DECIDED not in roles:
        return None
    before = max(index for index, role in enumerate(roles) if role == ColumnRole.EARLIER)
    after = roles.index(ColumnRole.DECIDED)
    start, end = table.columns[before], table.columns[after]
    if not start.sum.amounts or not start.sum.is_exact or not end.sum.is_exact:
        return None
    discontinued, new, changed = [], [], []
    for row in table.rows:
        old, now = row.counted(before), row.counted(after)
        step = BridgeStep(row.activity, now.known - old.known)
        if step.amount == 0:
            continue
        if not old.amounts:
            new.append(step)
        elif not now.amounts:
            discontinued.append(step)
        else:
            changed.append(step)
    return Bridge(
        start_year=start.budget_year,
        start=start.sum.known,
        end_year=end.budget_year,
        end=end.sum.known,
        discontinued=tuple(discontinued),
        new=tuple(new),
        changed=tuple(changed),
    )


# --- The targets ---------------------------------------------------------------------------------------------------


class TargetValue(Value):
    """A target and the value it stands for; none where it has none, or where its baseline is awaited."""

    target: Target
    value: Decimal | None


class TargetRow(Value, kw_only=True):
    """An indicator with its targets in the order of the goal's years; none in a year without a target."""

    indicator: Indicator
    targets: tuple[TargetValue | None, ...]


class TargetTotal(Value, kw_only=True):
    """The sum of the baselines and of the **rounded** targets, year by year."""

    baseline: Decimal
    values: tuple[Decimal, ...]


class GoalTargets(Value, kw_only=True):
    """A goal with its indicators. `total` is there only where the indicators can be added and every value is known."""

    goal: Goal
    years: tuple[int, ...]
    rows: tuple[TargetRow, ...]
    total: TargetTotal | None = None


def target_table(document: PlanDocument) -> tuple[GoalTargets, ...]:
    """Every goal with baselines, targets and, where it is one, the total: counts of one unit with the same years."""
    return tuple(_goal_targets(goal) for goal in document.goals)


def _goal_targets(goal: Goal) -> GoalTargets:
    years = sorted({target.year for indicator in goal.indicators for target in indicator.targets})
    rows = tuple(_target_row(indicator, years) for indicator in goal.indicators)
    return GoalTargets(goal=goal, years=tuple(years), rows=rows, total=_target_total(rows))


def _target_row(indicator: Indicator, years: list[int]) -> TargetRow:
    targets = sorted(indicator.targets, key=lambda target: target.year)
    values = target_values(
        indicator.baseline.value if indicator.baseline else None,
        [(target.kind, target.change, target.value) for target in targets],
        whole=indicator.kind == ValueKind.COUNT,
    )
    of_year = {target.year: TargetValue(target, value) for target, value in zip(targets, values, strict=True)}
    return TargetRow(indicator=indicator, targets=tuple(of_year.get(year) for year in years))


def _target_total(rows: tuple[TargetRow, ...]) -> TargetTotal | None:
    indicators = [row.indicator for row in rows]
    alike = {(i.kind, i.unit, i.baseline.year if i.baseline else None) for i in indicators}
    baselines = [i.baseline.value for i in indicators if i.baseline and i.baseline.value is not None]
    values = [[target.value for target in row.targets if target and target.value is not None] for row in rows]
    complete = len(baselines) == len(rows) and all(
        len(known) == len(row.targets) for known, row in zip(values, rows, strict=True)
    )
    if len(rows) < 2 or len(alike) > 1 or indicators[0].kind != ValueKind.COUNT or not complete:
        return None
    return TargetTotal(
        baseline=sum(baselines, ZERO), values=tuple(sum(of_year, ZERO) for of_year in zip(*values, strict=True))
    )
