"""An activity's own table: its lines × years, what is not split on lines, the total, and the notes."""

from django.utils.html import format_html
from django.utils.translation import gettext

from activities.enums import CellKind
from partnership.danish import kroner
from plans.documents import money
from plans.documents.values import Activity, CoFinancing, Line
from plans.documents.view import cells
from plans.documents.view.notes import Notes, stars
from plans.documents.view.source import Source
from plans.documents.view.values import Budget, BudgetRow, Markup, Note


def budget(source: Source, activity: Activity, anchor: str) -> Budget | None:
    """None for an activity that states no money."""
    if not (activity.lines or activity.unsplit):
        return None
    columns = cells.columns(source)
    notes = Notes(anchor, stars)
    rows = [_line(source, line, notes) for line in activity.lines]
    unsplit = _unsplit(source, activity, notes)
    total = _total(source, activity, notes)
    return Budget(
        columns=columns,
        rows=(*rows, *unsplit),
        total=total,
        notes=notes.written() + cofinancing(source, activity),
    )


def _line(source: Source, line: Line, notes: Notes) -> BudgetRow:
    marks = notes.mark(source.texts.inline(line.note))
    stated = {cell.budget_year_id: cell for cell in line.cells}
    return BudgetRow(
        kind="line" if line.planned else "history",
        label=line.label,
        small=_small(source, line),
        marks=marks,
        cells=tuple(
            cells.line_cell(column, cell, notes.mark(source.texts.inline(cell.note)) if cell else ())
            for column, cell in (
                (column, stated.get(year.id))
                for column, year in zip(cells.columns(source), source.document.budget_years, strict=True)
            )
        ),
    )


def _small(source: Source, line: Line) -> tuple[str, ...]:
    """The small print under a line's label; a recipient whom the label names already is not repeated."""
    recipient = source.name(line.recipient_id)
    texts = (
        gettext("Recipient: %(name)s") % {"name": recipient} if recipient and recipient not in line.label else "",
        line.calculation,
        gettext("Price level %(level)s") % {"level": line.price_level} if line.price_level else "",
    )
    return tuple(text for text in texts if text)


def _unsplit(source: Source, activity: Activity, notes: Notes) -> tuple[BudgetRow, ...]:
    """The row of what is not split on lines. That the activity ends stands in its total."""
    stated = {cell.budget_year_id: cell for cell in activity.unsplit if cell.kind != CellKind.DISCONTINUED}
    if not stated:
        return ()
    columns = cells.columns(source)
    row = []
    for column, year in zip(columns, source.document.budget_years, strict=True):
        cell = stated.get(year.id)
        row.append(cells.line_cell(column, cell, notes.mark(source.texts.inline(cell.note)) if cell else ()))
    return (BudgetRow(kind="unsplit", label=gettext("Not split on lines"), small=(), cells=tuple(row)),)


def _total(source: Source, activity: Activity, notes: Notes) -> BudgetRow:
    texts = {note.budget_year_id: source.texts.inline(note.text) for note in activity.total_notes}
    ended = {
        cell.budget_year_id: source.texts.inline(cell.note)
        for cell in activity.unsplit
        if cell.kind == CellKind.DISCONTINUED
    }
    marks = notes.mark(texts.get(None, Markup()))
    return BudgetRow(
        kind="total",
        label=gettext("In all"),
        small=(),
        marks=marks,
        cells=tuple(
            cells.total_cell(
                column,
                money.activity_total(activity, year.id),
                notes.mark(texts.get(year.id, Markup()), ended.get(year.id, Markup())),
            )
            for column, year in zip(cells.columns(source), source.document.budget_years, strict=True)
        ),
    )


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
