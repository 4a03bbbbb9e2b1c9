"""The economy overview: every activity × every year, with sum, frame, difference and the notes that explain them."""

from django.utils.html import escape
from django.utils.translation import gettext

from activities.enums import EditionStatus
from partnership.danish import kroner
from plans.documents import money
from plans.documents.money import ColumnRole, OverviewRow
from plans.documents.values import Activity
from plans.documents.view import cells, words
from plans.documents.view.notes import Notes, letter
from plans.documents.view.source import Source, is_described
from plans.documents.view.values import (
    Cell,
    Column,
    Economy,
    EconomyRow,
    Fact,
    Mark,
    Markup,
    Note,
    TotalRow,
)
from plans.enums import SectionKind


def said(message: str, **values: str) -> Markup:
    """A sentence of ours as the text of a note."""
    return Markup(escape(message % values))


def economy(source: Source) -> Economy:
    sections = source.sections(SectionKind.ECONOMY, under=2)
    columns = cells.columns(source)
    notes = Notes("tabel-1", letter)
    rows = tuple(_row(source, row, columns, notes) for row in source.overview.rows)
    totals = (_sum_row(source, columns, notes), _frame_row(source, columns, notes), _difference_row(source, columns))
    return Economy(
        sections=sections,
        lead=_lead(source),
        caption=gettext("Table 1. Support for activities %(years)s, kr.") % {"years": all_years(source)},
        columns=columns,
        rows=rows,
        totals=totals,
        notes=_general_notes(source) + notes.written(),
        frame_entries=_frame_entries(source),
    )


def all_years(source: Source) -> str:
    return words.years([column.budget_year.label for column in source.overview.columns])


def sum_and_frame(source: Source) -> str:
    """ "1.970.000 kr. og 1.970.000 kr.", for each year the plan decides."""
    found = []
    for place in source.decided:
        column = source.overview.columns[place]
        total = cells.total_text(column.sum) or cells.NO_FIGURE
        frame = cells.NO_FIGURE if column.frame is None else kroner(column.frame)
        message = gettext("%(year)s: sum %(sum)s kr., frame %(frame)s kr.")
        found.append(message % {"year": column.budget_year.label, "sum": total, "frame": frame})
    return "; ".join(found)


def _lead(source: Source) -> str:
    """What the plan costs and whether the frame holds, year by year, in a sentence."""
    return " ".join(_year_sentence(source, place) for place in source.decided)


def _year_sentence(source: Source, place: int) -> str:
    column = source.overview.columns[place]
    year = column.budget_year.label
    if not column.sum.is_exact and not column.sum.known:
        return gettext("What the activities cost in %(year)s is not decided.") % {"year": year}
    if not column.sum.is_exact:
        message = gettext("The activities cost at least %(amount)s kr. in %(year)s; not all amounts are decided.")
        return message % {"amount": kroner(column.sum.known), "year": year}
    cost = gettext("The activities cost %(amount)s kr. in %(year)s.") % {
        "amount": kroner(column.sum.known),
        "year": year,
    }
    if column.difference is None:
        return cost
    if column.difference == 0:
        return " ".join((cost, gettext("That is the whole frame.")))
    message = (
        gettext("That is %(amount)s kr. less than the frame.")
        if column.difference > 0
        else gettext("That is %(amount)s kr. more than the frame.")
    )
    return f"{cost} {message % {'amount': kroner(abs(column.difference))}}"


# --- Rows ---------------------------------------------------------------------------------------------------------


def _row(source: Source, row: OverviewRow, columns: tuple[Column, ...], notes: Notes) -> EconomyRow:
    activity = row.activity
    reference = source.references[activity.id]
    is_gone = activity.status == EditionStatus.DISCONTINUED or any(total.discontinued for total in row.totals)
    marks = notes.mark(*_label_notes(source, activity))
    return EconomyRow(
        number=reference.number or (cells.NO_FIGURE if is_gone else ""),
        title=activity.short_title or activity.title,
        anchor=reference.anchor,
        is_new=activity.status == EditionStatus.NEW,
        is_gone=is_gone,
        marks=marks,
        cells=tuple(
            cells.total_cell(column, total, notes.mark(*_cell_notes(source, activity, place)))
            for place, (column, total) in enumerate(zip(columns, row.totals, strict=True))
        ),
    )


def _label_notes(source: Source, activity: Activity) -> list[Markup]:
    """Notes on the whole row, where no table of the activity's own says them."""
    if is_described(activity):
        return []
    texts = [note.text for note in activity.total_notes if note.budget_year_id is None]
    texts += [line.note for line in activity.lines if line.note]
    return [source.texts.inline(text) for text in texts]


def _cell_notes(source: Source, activity: Activity, place: int) -> list[Markup]:
    """What is to be said of the row's amount in one year: the plan's own notes, then ours."""
    column = source.overview.columns[place]
    year = column.budget_year.id
    texts = [note.text for note in activity.total_notes if note.budget_year_id == year]
    stated = activity.unsplit if is_described(activity) else (
        *(cell for line in activity.lines for cell in line.cells), *activity.unsplit
    )  # fmt: skip
    texts += [cell.note for cell in stated if cell.note and cell.budget_year_id == year]
    found = [source.texts.inline(text) for text in texts]
    for left in column.left_out:
        if left.activity.id == activity.id:
            message = gettext(
                "The activity ends, but still has %(amount)s kr. in %(year)s. It is not counted in the sum."
            )
            found.append(said(message, amount=kroner(left.amount), year=column.budget_year.label))
    total = money.activity_total(activity, year)
    if total.provisional and column.role == ColumnRole.DECIDED:
        found.append(said(gettext("The amount is provisional.")))
    return found


# --- Sum, frame, difference ----------------------------------------------------------------------------------------


def _sum_row(source: Source, columns: tuple[Column, ...], notes: Notes) -> TotalRow:
    inexact = any(not column.sum.is_exact for column in source.overview.columns)
    later = [column.budget_year.label for column in source.overview.columns if column.role == ColumnRole.LATER]
    row = []
    for column, one in zip(columns, source.overview.columns, strict=True):
        text = cells.total_text(one.sum) or cells.NO_FIGURE
        texts = []
        if text == cells.NO_FIGURE:
            texts.append(said(gettext("No amounts are decided for the year yet.")))
        elif one.role == ColumnRole.LATER:
            texts.append(
                said(
                    gettext("The sum for %(years)s counts only what is decided now; more will come in later plans."),
                    years=words.years(later),
                )
            )
        row.append(cells.figure_cell(column, text, notes.mark(*texts)))
    label = gettext("Sum of decided amounts") if inexact else gettext("Sum")
    return TotalRow(kind="sum", label=label, cells=tuple(row))


def _frame_row(source: Source, columns: tuple[Column, ...], notes: Notes) -> TotalRow:
    missing = [column.budget_year.label for column in source.overview.columns if column.frame is None]
    row = []
    for column, one in zip(columns, source.overview.columns, strict=True):
        marks: tuple[Mark, ...] = ()
        if one.frame is None:
            marks = notes.mark(said(gettext("No frame is given for %(years)s."), years=words.listing(missing)))
        text = cells.NO_FIGURE if one.frame is None else kroner(one.frame)
        row.append(cells.figure_cell(column, text, marks))
    return TotalRow(kind="frame", label=gettext("Frame"), cells=tuple(row))


def difference_text(column: money.Column) -> str:
    """Frame minus sum: "40.000", "højst 190.000", "?" where nothing is decided; empty without a frame."""
    if column.difference is None:
        return ""
    if column.sum.is_exact:
        return kroner(column.difference)
    if not column.sum.known:
        return cells.UNDECIDED
    return gettext("at most %(amount)s") % {"amount": kroner(column.difference)}


def _difference_row(source: Source, columns: tuple[Column, ...]) -> TotalRow:
    row: tuple[Cell, ...] = tuple(
        cells.figure_cell(column, difference_text(one))
        for column, one in zip(columns, source.overview.columns, strict=True)
    )
    return TotalRow(kind="difference", label=gettext("Difference"), cells=row)


# --- Notes and entries about the whole table -----------------------------------------------------------------------


def _general_notes(source: Source) -> tuple[Note, ...]:
    notes = []
    later = [column.budget_year.label for column in source.overview.columns if column.role == ColumnRole.LATER]
    if later:
        message = gettext(
            "Amounts in italics (%(years)s) are provisional. They are decided in the coming safety plans."
        )
        notes.append(Note(text=said(message, years=words.years(later))))
    whole = money.frame_for_whole(source.document)
    if whole is not None:
        message = gettext("The frame for the whole agreement is %(amount)s kr. It is not split on years.")
        notes.append(Note(text=said(message, amount=kroner(whole))))
    return tuple(notes)


def _frame_entries(source: Source) -> tuple[Fact, ...]:
    """What the frame is made of, where that is more than one plain entry a year."""
    entries = source.document.frame
    years = [entry.budget_year_id for entry in entries]
    if len(years) == len(set(years)) and not any(entry.note for entry in entries):
        return ()
    labels = {year.id: year.label for year in source.document.budget_years}
    found = []
    for entry in entries:
        year = labels[entry.budget_year_id] if entry.budget_year_id else gettext("the whole agreement")
        about = [gettext(entry.kind.label), source.name(entry.funder_id), entry.note]
        text = f"{kroner(entry.amount)} kr."
        label = f"{words.first_up(year)}: {', '.join(part for part in about if part)}"
        found.append(Fact(label=label, text=text))
    return tuple(found)
