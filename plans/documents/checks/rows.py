"""Checks of the rows: money after a row's end, undecided money, and each row against its own table and description.

Lines and total, or total and overview row, cannot disagree by addition: each amount is stated once. What is left of
those mistakes is money that stands beside the lines, not split on them.
"""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.enums import ActivityKind, CellKind, PartKind
from partnership.danish import kroner
from plans.documents.checks.findings import (
    Finding,
    Place,
    Severity,
    family,
    is_described,
    is_work,
    row_name,
    severity_in,
)
from plans.documents.money import Column, ColumnRole, Overview, OverviewRow
from plans.documents.values import Activity, BudgetYear, Cell, CoFinancing, Line, PlanDocument

ZERO = Decimal(0)


def check_rows(document: PlanDocument, table: Overview) -> Iterator[Finding]:
    """Every finding about a row's money: first what is left out of the sums, then row by row."""
    for column in table.columns:
        yield from _after_the_end(column)
    for row in table.rows:
        yield from _description_and_money(document, table, row)
        for index, column in enumerate(table.columns):
            if row.counts_in(index):
                yield from _undecided(column, row, index)
                yield from _own_table(column, row, index)
                yield from _needs_none(column, row, index)
                yield from _components(column, row)
        for line in row.activity.lines:
            yield from _line_after_its_end(table, row, line)
        for cofinancing in row.activity.cofinancing:
            yield from _cofinancing_in_a_line(document, row, cofinancing)


def _after_the_end(column: Column) -> Iterator[Finding]:
    for left in column.left_out:
        if left.amount:
            yield Finding(
                code="discontinued-with-amount",
                severity=severity_in(column),
                place=_place(_where(left.activity, column.budget_year), left.activity, column.budget_year),
                message=_("%(row)s is discontinued, but still has %(amount)s kr. in %(year)s.")
                % _words(left.activity, column.budget_year, left.amount),
                amount=left.amount,
            )


def _line_after_its_end(table: Overview, row: OverviewRow, line: Line) -> Iterator[Finding]:
    """A line that says "Udgår" in a year and has an amount after it. The amount is counted until it is taken out."""
    cells = {cell.budget_year_id: cell for cell in line.cells}
    ended = False
    for index, column in enumerate(table.columns):
        cell = cells.get(column.budget_year.id)
        if cell is None:
            continue
        ended = ended or cell.kind == CellKind.DISCONTINUED
        if ended and cell.amount and row.counts_in(index):
            yield Finding(
                code="line-discontinued-with-amount",
                severity=severity_in(column),
                place=_place("lines", row.activity, column.budget_year),
                message=_(
                    "%(row)s: The budget line “%(line)s” is discontinued, but still has %(amount)s kr. in %(year)s."
                )
                % {"line": line.label, **_words(row.activity, column.budget_year, cell.amount)},
                amount=cell.amount,
                about=str(line.id),
            )


def _undecided(column: Column, row: OverviewRow, index: int) -> Iterator[Finding]:
    """The plan decides the year, but a cell is undecided: then the year has no total to decide."""
    count = row.totals[index].undecided
    if count and column.role == ColumnRole.DECIDED:
        yield Finding(
            code="undecided",
            severity=Severity.ERROR,
            place=_place(_where(row.activity, column.budget_year), row.activity, column.budget_year),
            message=ngettext(
                "%(row)s has an amount in %(year)s that is not decided, so the year has no total.",
                "%(row)s has %(count)s amounts in %(year)s that are not decided, so the year has no total.",
                count,
            )
            % {"row": row_name(row.activity), "year": column.budget_year.label, "count": count},
        )


def _own_table(column: Column, row: OverviewRow, index: int) -> Iterator[Finding]:
    """What the overview has of a described activity and its own table has not."""
    activity, year = row.activity, column.budget_year
    unsplit = _amount_in(activity.unsplit, year)
    if not unsplit or not is_described(activity) or activity.kind == ActivityKind.ADMINISTRATION:
        return
    lines = row.totals[index].known - unsplit
    if column.role == ColumnRole.LATER:
        code = "not-split"
        message = _("%(amount)s kr. for %(row)s in %(year)s are not split on budget lines.")
    elif lines:
        code = "lines-below-total"
        message = _(
            "%(row)s: The budget lines come to %(lines)s kr. in %(year)s, but the total is %(total)s kr. "
            "%(amount)s kr. are not split."
        )
    else:
        code = "own-table-empty"
        message = _("%(row)s has %(amount)s kr. in the overview in %(year)s, but no amount in its own budget.")
    yield Finding(
        code=code,
        severity=severity_in(column, later=Severity.NOTICE),
        place=_place("unsplit", activity, year),
        message=message % {"lines": kroner(lines), "total": kroner(lines + unsplit), **_words(activity, year, unsplit)},
        amount=unsplit,
    )


def _needs_none(column: Column, row: OverviewRow, index: int) -> Iterator[Finding]:
    """Said to need no money, but has some now or later. What it got in earlier years it may need no more."""
    amount = row.totals[index].known
    if row.activity.needs_no_funding and amount and column.role != ColumnRole.EARLIER:
        year = column.budget_year
        yield Finding(
            code="no-funding-with-amount",
            severity=severity_in(column, later=Severity.NOTICE),
            place=_place(_where(row.activity, year), row.activity, year),
            message=_("%(row)s needs no funding, but has %(amount)s kr. in %(year)s.")
            % _words(row.activity, year, amount),
            amount=amount,
        )


def _components(column: Column, row: OverviewRow) -> Iterator[Finding]:
    """What an amount of a decided year is made of: more new money than was asked for, less than is adopted already.

    Both can be meant so: a proposal may be raised while it is weighed, and what was adopted may be cut.
    """
    if column.role != ColumnRole.DECIDED:
        return
    year, activity = column.budget_year, row.activity
    cells = [("unsplit", "", cell) for cell in activity.unsplit]
    cells += [("lines", str(line.id), cell) for line in activity.lines for cell in line.cells]
    for field, about, cell in cells:
        if cell.budget_year_id != year.id or cell.amount is None:
            continue
        already = cell.already or ZERO
        words = {"already": kroner(already), "requested": kroner(cell.requested or ZERO)}
        if already > cell.amount:
            code = "less-than-adopted"
            message = _("%(row)s: %(already)s kr. are already adopted for %(year)s, but the amount is %(amount)s kr.")
        elif cell.requested is not None and cell.amount - already > cell.requested:
            code = "more-than-requested"
            message = _(
                "%(row)s: %(requested)s kr. were requested for %(year)s, but %(new)s kr. of the amount are new."
            )
            words["new"] = kroner(cell.amount - already)
        else:
            continue
        yield Finding(
            code=code,
            severity=Severity.NOTICE,
            place=_place(field, activity, year),
            message=message % (words | _words(activity, year, cell.amount)),
            amount=cell.amount,
            about=about,
        )


def _description_and_money(document: PlanDocument, table: Overview, row: OverviewRow) -> Iterator[Finding]:
    """A row without a description; a description without money that does not say in words that there is none."""
    activity = row.activity
    decided = [i for i, column in enumerate(table.columns) if column.role == ColumnRole.DECIDED]
    if not is_work(activity) or not any(row.counts_in(i) for i in decided):
        return
    words = {"row": row_name(activity), "year": document.period.label}
    if not is_described(activity):
        amount = sum((row.totals[i].known for i in decided), ZERO)
        yield Finding(
            code="row-without-description",
            severity=Severity.ERROR if amount else Severity.NOTICE,
            place=_place("parts", activity),
            message=_("%(row)s has %(amount)s kr. in %(year)s, but the activity is not described.")
            % {"amount": kroner(amount), **words}
            if amount
            else _("%(row)s has a row in the overview, but the activity is not described.") % words,
            amount=amount or None,
        )
    elif not any(_states_money(document, relative) for relative in family(document, activity)):
        yield Finding(
            code="activity-without-money",
            severity=Severity.NOTICE,
            place=_place("lines", activity),
            message=_("%(row)s has no amount in %(year)s. Write one, or 0, or write under Economy that it needs none.")
            % words,
        )


def _states_money(document: PlanDocument, activity: Activity) -> bool:
    """An amount or "?" in a decided year, or that none is needed, or words about the money."""
    if activity.needs_no_funding:
        return True
    cells = [cell for line in activity.lines for cell in line.cells] + list(activity.unsplit)
    return any(cell.budget_year_id in document.period.budget_year_ids for cell in cells) or any(
        part.kind == PartKind.ECONOMY and (part.before or part.after) for part in activity.parts
    )


def _cofinancing_in_a_line(document: PlanDocument, row: OverviewRow, given: CoFinancing) -> Iterator[Finding]:
    """The same kroner as co-financing and in a line that names the same organisation."""
    funder = next((organisation for organisation in document.organisations if organisation.id == given.funder_id), None)
    if funder is None or given.amount is None:
        return
    names = {name for name in (funder.name, funder.short_name) if name}
    years = {year.id: year for year in document.budget_years}
    for line in row.activity.lines:
        if line.recipient_id != funder.id and not any(name in line.label for name in names):
            continue
        for cell in line.cells:
            in_its_year = given.budget_year_id in (None, cell.budget_year_id)
            if in_its_year and cell.amount == given.amount and cell.budget_year_id in document.period.budget_year_ids:
                yield Finding(
                    code="cofinancing-counted",
                    severity=Severity.NOTICE,
                    place=_place("cofinancing", row.activity, years[cell.budget_year_id]),
                    message=_(
                        "%(row)s: %(amount)s kr. in %(year)s stand both as co-financing from %(funder)s and in "
                        "the budget line “%(line)s”. Co-financing is not part of the frame."
                    )
                    % {
                        "funder": funder.name,
                        "line": line.label,
                        **_words(row.activity, years[cell.budget_year_id], given.amount),
                    },
                    amount=given.amount,
                    about=str(line.id),
                )


def _amount_in(cells: tuple[Cell, ...], year: BudgetYear) -> Decimal:
    return sum((cell.amount for cell in cells if cell.budget_year_id == year.id and cell.amount is not None), ZERO)


def _where(activity: Activity, year: BudgetYear) -> str:
    """The field in which the activity states the year: on lines, or beside them."""
    unsplit = any(cell.budget_year_id == year.id and cell.kind != CellKind.DISCONTINUED for cell in activity.unsplit)
    return "unsplit" if unsplit else "lines"


def _place(field: str, activity: Activity, year: BudgetYear | None = None) -> Place:
    return Place(field=field, activity_id=activity.id, budget_year_id=year.id if year else None)


def _words(activity: Activity, year: BudgetYear, amount: Decimal) -> dict[str, str]:
    return {"row": row_name(activity), "year": year.label, "amount": kroner(amount)}
