"""What an activity, a row or a column comes to in a year, what that is made of, and the frame of a year."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from activities.enums import CellKind
from plans.documents.values import Activity, BudgetYear, Cell, PlanDocument, Value

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


class Components(Value, kw_only=True):
    """What an amount of a year is made of while proposals are weighed (domain 2: already adopted, requested, new).

    `already` and `requested` are none where nothing of the kind is stated. `new` is what the amounts give beyond what
    was adopted already, below zero where they give less; "?" leaves it open, as it does the total.
    """

    already: Decimal | None = None
    requested: Decimal | None = None
    new: YearTotal = YearTotal()


def column_role(document: PlanDocument, budget_year: BudgetYear) -> ColumnRole:
    """Decided are the plan period's own years, earlier those that end before it starts, later all others."""
    if budget_year.id in document.period.budget_year_ids:
        return ColumnRole.DECIDED
    if budget_year.ends_on < document.period.starts_on:
        return ColumnRole.EARLIER
    return ColumnRole.LATER


def activity_total(activity: Activity, budget_year_id: UUID) -> YearTotal:
    """What the activity's lines and what is not split on lines come to in a year. Sub-activities are not included."""
    cells = _cells(activity, budget_year_id)
    amounts = [cell for cell in cells if cell.kind == CellKind.AMOUNT]
    return YearTotal(
        known=sum((cell.amount or ZERO for cell in amounts), ZERO),
        undecided=sum(cell.kind == CellKind.UNDECIDED for cell in cells),
        amounts=len(amounts),
        discontinued=_says_discontinued(activity, budget_year_id),
        provisional=any(cell.provisional for cell in amounts),
    )


def _cells(activity: Activity, budget_year_id: UUID) -> list[Cell]:
    stated = [cell for line in activity.lines for cell in line.cells] + list(activity.unsplit)
    return [cell for cell in stated if cell.budget_year_id == budget_year_id]


def _says_discontinued(activity: Activity, budget_year_id: UUID) -> bool:
    return any(
        cell.kind == CellKind.DISCONTINUED and cell.budget_year_id == budget_year_id for cell in activity.unsplit
    )


def sum_of(totals: Iterable[YearTotal]) -> YearTotal:
    """What several totals come to together."""
    totals = list(totals)
    return YearTotal(
        known=sum((total.known for total in totals), ZERO),
        undecided=sum(total.undecided for total in totals),
        amounts=sum(total.amounts for total in totals),
        provisional=any(total.provisional for total in totals),
    )


def activity_components(activity: Activity, budget_year_id: UUID) -> Components:
    """What the activity's amount of a year is made of, its lines and what is not split on them together."""
    return components(_cells(activity, budget_year_id))


def components(cells: Iterable[Cell]) -> Components:
    cells = list(cells)
    amounts = [cell for cell in cells if cell.kind == CellKind.AMOUNT]
    return Components(
        already=total_or_none(cell.already for cell in cells),
        requested=total_or_none(cell.requested for cell in cells),
        new=YearTotal(
            known=sum(((cell.amount or ZERO) - (cell.already or ZERO) for cell in amounts), ZERO),
            undecided=sum(cell.kind == CellKind.UNDECIDED for cell in cells),
            amounts=len(amounts),
        ),
    )


def total_or_none(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is stated; none where nothing is."""
    stated = [amount for amount in amounts if amount is not None]
    return sum(stated, ZERO) if stated else None


def frame_of(document: PlanDocument, budget_year_id: UUID) -> Decimal | None:
    """The frame of one year, all entries and funders together; none where no entry says anything.

    Where one column is the whole agreement, what is given for the agreement is the frame of that column.
    """
    is_whole = len(document.budget_years) == 1
    return _frame(document, (budget_year_id, None) if is_whole else (budget_year_id,))


def frame_for_whole(document: PlanDocument) -> Decimal | None:
    """The frame given for the whole agreement without a split on its columns; none where there is no such entry."""
    return _frame(document, (None,)) if len(document.budget_years) != 1 else None


def _frame(document: PlanDocument, budget_year_ids: tuple[UUID | None, ...]) -> Decimal | None:
    return total_or_none(entry.amount for entry in document.frame if entry.budget_year_id in budget_year_ids)
