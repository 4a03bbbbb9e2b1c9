"""What an activity is to have in the next plan's first year: what is proposed, and what a total that was typed means.

Nobody's amounts are made up. The rule, in the order in which it is asked:

1. What the last plan states provisionally for the year is the proposal, cell by cell. Where it is a total only, and
   last year's budget lines come to the same total, they are the better way to say it.
2. Where the last plan states nothing for the year, last year's amounts are the proposal.
3. A total that differs from the proposal stands on the budget line, where the activity has exactly one. With several
   lines they keep their amounts, and what is left is not split. Where they come to more than the total, or one of them
   is not decided, the whole total is not split, and the lines are blank until somebody splits it.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple, cast
from uuid import UUID

from msgspec.structs import replace

from activities.enums import CellKind
from activities.tables.economy import Stated
from plans.documents.money import YearTotal, activity_total
from plans.documents.values import Activity, Cell, Line

BLANK = Stated()
UNDECIDED = Stated(CellKind.UNDECIDED)
ENDS = Stated(CellKind.DISCONTINUED)


def kroner_of(stated: Stated) -> Decimal:
    """What is stated for certain."""
    return stated.amount or Decimal(0)


class YearCells(NamedTuple):
    """An activity's cells of one year: on its lines, under their ids, and beside them."""

    lines: dict[UUID, Cell]
    unsplit: Cell | None = None

    @property
    def stated(self) -> Stated:
        """What the cells come to. One that is not decided leaves all of it undecided."""
        cells = [*self.lines.values(), *([self.unsplit] if self.unsplit else [])]
        if self.unsplit and self.unsplit.kind == CellKind.DISCONTINUED:
            return ENDS
        if any(cell.kind == CellKind.UNDECIDED for cell in cells):
            return UNDECIDED
        amounts = [cell.amount for cell in cells if cell.amount is not None]
        return Stated(CellKind.AMOUNT, sum(amounts, Decimal(0))) if amounts else BLANK

    @property
    def leaves_to_split(self) -> bool:
        """Money that is to be split on budget lines."""
        return bool(self.unsplit and self.unsplit.amount)


class Years(NamedTuple):
    """The year the last plan ends with, the years the next one decides, and those after it."""

    last: UUID
    decided: tuple[UUID, ...]
    later: frozenset[UUID] = frozenset()

    @property
    def first(self) -> UUID:
        return self.decided[0]


def planned(activity: Activity) -> list[Line]:
    """The lines that go on: those of the last plan, not those that are only history."""
    return [line for line in activity.lines if line.planned]


def last_stated(activity: Activity, year_id: UUID) -> Stated:
    """What the last plan states for a year."""
    total: YearTotal = activity_total(activity, year_id)
    if total.undecided:
        return UNDECIDED
    return Stated(CellKind.AMOUNT, total.known) if total.amounts else BLANK


def proposed(activity: Activity, last_id: UUID, year_id: UUID) -> YearCells:
    """What the activity is to have in a year, if nobody says otherwise: points 1 and 2 of the rule.

    What was adopted already and what was asked for belong to last year's weighing, and are left behind.
    """
    before, given = _cells(activity, last_id), _cells(activity, year_id)
    has_given = bool(given.lines or given.unsplit)
    as_before = not given.lines and before.lines and before.stated == given.stated
    cells = given if has_given and not as_before else _going_on(before)

    def proposal(cell: Cell) -> Cell:
        return replace(cell, budget_year_id=year_id, provisional=False, already=None, requested=None)

    return YearCells(
        lines={id_: proposal(cell) for id_, cell in cells.lines.items()},
        unsplit=proposal(cells.unsplit) if cells.unsplit else None,
    )


def with_total(activity: Activity, cells: YearCells, wanted: Stated, year_id: UUID) -> YearCells:
    """The cells so that they come to what is wanted: point 3 of the rule."""
    if wanted == cells.stated:
        return cells
    if wanted.kind != CellKind.AMOUNT:
        return YearCells({}, cell_of(wanted, year_id))
    amount = kroner_of(wanted)
    lines = planned(activity)
    if len(lines) == 1:
        return YearCells({lines[0].id: _amount(year_id, amount, cells.lines.get(lines[0].id))})
    on_lines = YearCells(cells.lines).stated
    rest = amount - kroner_of(on_lines)
    if on_lines == UNDECIDED or rest < 0:
        return YearCells({}, _amount(year_id, amount, cells.unsplit))
    return YearCells(cells.lines, _amount(year_id, rest, cells.unsplit) if rest or not cells.lines else None)


def cell_of(stated: Stated, year_id: UUID) -> Cell | None:
    """The cell that says it; a blank is none."""
    if stated.kind is None:
        return None
    return Cell(budget_year_id=year_id, kind=cast(CellKind, stated.kind), amount=stated.amount)


def _amount(year_id: UUID, amount: Decimal, like: Cell | None) -> Cell:
    """An amount, with the footnote of the cell in whose place it comes."""
    return Cell(budget_year_id=year_id, amount=amount, note=like.note if like else "")


def _cells(activity: Activity, year_id: UUID) -> YearCells:
    lines = {line.id: _of_year(line.cells, year_id) for line in planned(activity)}
    return YearCells({id_: cell for id_, cell in lines.items() if cell}, _of_year(activity.unsplit, year_id))


def _of_year(cells: Iterable[Cell], year_id: UUID) -> Cell | None:
    return next((cell for cell in cells if cell.budget_year_id == year_id), None)


def _going_on(cells: YearCells) -> YearCells:
    """Last year's cells without those that said "Udgår": what ended then has nothing now."""
    return YearCells(
        {id_: cell for id_, cell in cells.lines.items() if cell.kind != CellKind.DISCONTINUED},
        cells.unsplit if cells.unsplit and cells.unsplit.kind != CellKind.DISCONTINUED else None,
    )
