"""An activity's own table: its lines × years, what is not split on lines, the total, and the notes."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.html import format_html
from django.utils.translation import gettext

from activities.enums import CellKind
from partnership.danish import kroner
from plans.documents import money, values
from plans.documents.values import Activity, CoFinancing, Line
from plans.documents.view import cells
from plans.documents.view.notes import Notes, stars
from plans.documents.view.source import Source
from plans.documents.view.values import Budget, BudgetRow, Cell, Markup, Note
from plans.enums import OwnYears


def budget(source: Source, activity: Activity, anchor: str) -> Budget | None:
    """None for an activity that states no money."""
    if not (activity.lines or activity.unsplit):
        return None
    years = _years(source, activity)
    notes = Notes(anchor, stars)
    rows = [_line(source, line, years, notes) for line in activity.lines]
    unsplit = _unsplit(source, activity, years, notes)
    total = _total(source, activity, years, notes)
    return Budget(
        columns=tuple(column for year in years.values() for column in year),
        rows=(*rows, *unsplit),
        total=total,
        notes=notes.written() + cofinancing(source, activity),
    )


# The columns of one table by their budget years.
Years = dict[UUID, cells.Year]


def _years(source: Source, activity: Activity) -> Years:
    """All years, or those the activity states something in beside those the plan decides, as the layout wants it.

    What amounts are made of is shown where a line says it; what is said of the whole stands in the overview.
    """
    on_lines = [cell for line in activity.lines for cell in line.cells]
    is_made_of = any(cell.already is not None or cell.requested is not None for cell in on_lines)
    stated = {cell.budget_year_id for cell in (*on_lines, *activity.unsplit)}
    stated |= {note.budget_year_id for note in activity.total_notes if note.budget_year_id}
    if source.layout.economy.own_years == OwnYears.ALL:
        stated |= {year.id for year in source.document.budget_years}
    ids = (year.id for year in source.document.budget_years)
    return {
        id: year
        for id, year in zip(ids, cells.years(source, split=is_made_of), strict=True)
        if year[-1].is_now or id in stated
    }


def _line(source: Source, line: Line, years: Years, notes: Notes) -> BudgetRow:
    marks = notes.mark(source.texts.inline(line.note))
    return BudgetRow(
        kind="line" if line.planned else "history",
        label=line.label,
        small=_small(source, line),
        marks=marks,
        cells=_stated(source, line.cells, years, notes),
    )


def _stated(source: Source, stated: Iterable[values.Cell], years: Years, notes: Notes) -> tuple[Cell, ...]:
    """A row of cells as the plan states them; a year without one is blank."""
    of_year = {cell.budget_year_id: cell for cell in stated}
    row: list[Cell] = []
    for id, year in years.items():
        cell = of_year.get(id)
        marks = notes.mark(source.texts.inline(cell.note)) if cell else ()
        made_of = money.components([cell] if cell else [])
        row += cells.row(source, year, made_of, cells.line_cell(year[-1], cell, marks))
    return tuple(row)


def _small(source: Source, line: Line) -> tuple[str, ...]:
    """The small print under a line's label; a recipient whom the label names already is not repeated."""
    recipient = source.name(line.recipient_id)
    texts = (
        gettext("Recipient: %(name)s") % {"name": recipient} if recipient and recipient not in line.label else "",
        line.calculation,
        gettext("Price level %(level)s") % {"level": line.price_level} if line.price_level else "",
    )
    return tuple(text for text in texts if text)


def _unsplit(source: Source, activity: Activity, years: Years, notes: Notes) -> tuple[BudgetRow, ...]:
    """The row of what is not split on lines. That the activity ends stands in its total."""
    stated = [cell for cell in activity.unsplit if cell.kind != CellKind.DISCONTINUED]
    if not stated:
        return ()
    row = _stated(source, stated, years, notes)
    return (BudgetRow(kind="unsplit", label=gettext("Not split on lines"), small=(), cells=row),)


def _total(source: Source, activity: Activity, years: Years, notes: Notes) -> BudgetRow:
    texts = {note.budget_year_id: source.texts.inline(note.text) for note in activity.total_notes}
    ended = {
        cell.budget_year_id: source.texts.inline(cell.note)
        for cell in activity.unsplit
        if cell.kind == CellKind.DISCONTINUED
    }
    marks = notes.mark(texts.get(None, Markup()))
    row: list[Cell] = []
    for id, year in years.items():
        own = notes.mark(texts.get(id, Markup()), ended.get(id, Markup()))
        total = cells.total_cell(year[-1], money.activity_total(activity, id), own)
        row += cells.row(source, year, money.activity_components(activity, id), total)
    return BudgetRow(kind="total", label=gettext("In all"), small=(), marks=marks, cells=tuple(row))


def cofinancing(source: Source, activity: Activity) -> tuple[Note, ...]:
    """Money from outside the frame always says so."""
    return tuple(Note(text=_outside(source, one)) for one in activity.cofinancing)


def _outside(source: Source, one: CoFinancing) -> Markup:
    """ "Uden for rammen: Socialforvaltningen, 200.000 kr. i 2022. Løn til unge i lommepengejob." """
    years = {year.id: year.label for year in source.document.budget_years}
    amount = f"{kroner(one.amount)} kr." if one.amount is not None else gettext("amount not stated")
    if one.budget_year_id:
        amount = gettext("%(amount)s in %(year)s") % {"amount": amount, "year": years[one.budget_year_id]}
    facts = ", ".join(part for part in (source.name(one.funder_id), amount) if part)
    head = gettext("Outside the frame: %(facts)s") % {"facts": facts}
    text = source.texts.inline(one.text)
    if not text:
        return format_html("{}", head)
    return format_html("{}{} {}", head, "" if head.endswith(".") else ".", text)
