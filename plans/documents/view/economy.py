"""The economy overview: every activity × every year, with sum, frame, difference and the notes that explain them."""

from collections.abc import Callable
from uuid import UUID

from django.utils.html import escape
from django.utils.translation import gettext, ngettext

from activities.enums import CellKind, EditionStatus
from partnership.danish import kroner
from partnership.enums import FrameKind
from plans.documents import money
from plans.documents.money import ColumnRole, Components, OverviewRow
from plans.documents.values import Activity, FocusArea, TotalLayout
from plans.documents.view import cells, words
from plans.documents.view.notes import Notes, letter
from plans.documents.view.source import Source, is_described
from plans.documents.view.values import (
    Cell,
    Economy,
    EconomyGroup,
    EconomyRow,
    Fact,
    Markup,
    Note,
    TotalRow,
)
from plans.enums import SectionKind, TotalKind


def said(message: str, **values: str) -> Markup:
    """A sentence of ours as the text of a note."""
    return Markup(escape(message % values))


def economy(source: Source) -> Economy:
    sections = source.sections(SectionKind.ECONOMY, under=2)
    years = cells.years(source, split=True)
    notes = Notes("tabel-1", letter)
    groups = tuple(
        EconomyGroup(heading=heading, rows=tuple(_row(source, row, years, notes) for row in rows))
        for heading, rows in _grouped(source)
    )
    totals = tuple(_total_row(source, total, years, notes) for total in source.layout.economy.totals)
    return Economy(
        sections=sections,
        lead=_lead(source),
        caption=gettext("Table 1. Support for activities %(years)s, kr.") % {"years": all_years(source)},
        columns=tuple(column for year in years for column in year),
        groups=groups,
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
    if column.sum.is_blank:
        return gettext("No amounts are decided for %(year)s yet.") % {"year": year}
    if not column.sum.is_exact and not column.sum.known:
        return gettext("What the activities cost in %(year)s is not decided.") % {"year": year}
    if not column.sum.is_exact:
        message = gettext("The activities cost at least %(amount)s kr. in %(year)s; not all amounts are decided.")
        cost = message % {"amount": kroner(column.sum.known), "year": year}
        if column.difference is None or column.difference >= 0:
            return cost
        over = gettext("That is already %(amount)s kr. more than the frame.") % {"amount": kroner(-column.difference)}
        return f"{cost} {over}"
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


def _grouped(source: Source) -> list[tuple[str, list[OverviewRow]]]:
    """The rows under their main focus area where the layout wants it, those without one last; else all of them."""
    rows = list(source.overview.rows)
    if not source.layout.economy.by_focus_area:
        return [("", rows)]
    of_area: dict[UUID | None, list[OverviewRow]] = {}
    for row in rows:
        of_area.setdefault(_main_area(source, row.activity), []).append(row)
    headings = {area.id: named(area) for area in source.document.focus_areas}
    groups = [(heading, of_area[id]) for id, heading in headings.items() if id in of_area]
    if None in of_area:
        groups.append((gettext("Across the focus areas"), of_area[None]))
    return groups


def _main_area(source: Source, activity: Activity) -> UUID | None:
    """The focus area it names first; a sub-activity that names none stands with its parent."""
    if activity.focus_area_ids or activity.parent_id is None:
        return next(iter(activity.focus_area_ids), None)
    parent = next((one for one in source.document.activities if one.id == activity.parent_id), None)
    return _main_area(source, parent) if parent else None


def named(area: FocusArea) -> str:
    """ "Indsatsområde 2: Unge i fællesskaber"; an area across the others has no number."""
    if area.cross_cutting:
        return area.name
    return gettext("Focus area %(number)s: %(name)s") % {"number": area.number, "name": area.name}


def _row(source: Source, row: OverviewRow, years: tuple[cells.Year, ...], notes: Notes) -> EconomyRow:
    activity = row.activity
    reference = source.references[activity.id]
    is_gone = activity.status == EditionStatus.DISCONTINUED or any(total.discontinued for total in row.totals)
    marks = notes.mark(*_label_notes(source, activity))
    return EconomyRow(
        number=reference.number or (cells.NO_FIGURE if is_gone else ""),
        title=activity.short_title or activity.title,
        anchor=reference.anchor,
        is_new=activity.status == EditionStatus.NEW,
        is_part=activity.parent_id in source.references,
        is_gone=is_gone,
        small=() if is_described(activity) else tuple(line.label for line in activity.lines),
        marks=marks,
        cells=tuple(
            cell
            for place, (year, total, made_of) in enumerate(zip(years, row.totals, row.components, strict=True))
            for cell in cells.row(
                source,
                year,
                made_of,
                cells.total_cell(year[-1], total, notes.mark(*_cell_notes(source, activity, place))),
            )
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
    on_lines = [cell for line in activity.lines for cell in line.cells]
    if is_described(activity):  # its own table has these notes; here only what explains a "?"
        on_lines = [cell for cell in on_lines if cell.kind == CellKind.UNDECIDED]
    texts += [cell.note for cell in (*on_lines, *activity.unsplit) if cell.note and cell.budget_year_id == year]
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


# --- Totals --------------------------------------------------------------------------------------------------------

# What a row says of a column, and the notes on that.
Said = tuple[str, list[Markup]]


def _total_row(source: Source, total: TotalLayout, years: tuple[cells.Year, ...], notes: Notes) -> TotalRow:
    found: list[Cell] = []
    for year, column in zip(years, source.overview.columns, strict=True):
        text, texts = TOTALS[total.kind](source, column)
        made_of = column.components if total.kind == TotalKind.SUM else Components()
        found += cells.row(source, year, made_of, cells.figure_cell(year[-1], text, notes.mark(*texts)))
    return TotalRow(kind=total.kind, label=_label(source, total), cells=tuple(found))


def _label(source: Source, total: TotalLayout) -> str:
    """A sum that leaves something open says what it is the sum of."""
    inexact = any(not column.sum.is_exact for column in source.overview.columns)
    if total.kind != TotalKind.SUM or not inexact:
        return total.label or gettext(total.kind.label)
    if not total.label:
        return gettext("Sum of decided amounts")
    return gettext("%(label)s (decided amounts)") % {"label": total.label}


def _sum(source: Source, column: money.Column) -> Said:
    text = cells.total_text(column.sum)
    if not text:
        return cells.NO_FIGURE, [said(gettext("No amounts are decided for the year yet."))]
    if column.role != ColumnRole.LATER:
        return text, []
    message = gettext("The sum for %(years)s counts only what is decided now; more will come in later plans.")
    return text, [said(message, years=words.years(_later(source)))]


def _frame(source: Source, column: money.Column) -> Said:
    if column.frame is not None:
        return kroner(column.frame), []
    missing = [column.budget_year.label for column in source.overview.columns if column.frame is None]
    return cells.NO_FIGURE, [said(gettext("No frame is given for %(years)s."), years=words.listing(missing))]


def difference_text(column: money.Column) -> str:
    """Frame minus sum: "40.000", "højst 190.000", "?" where nothing is decided; empty without a frame."""
    if column.difference is None:
        return ""
    if column.sum.is_exact:
        return kroner(column.difference)
    if not column.sum.known:
        return cells.UNDECIDED
    return gettext("at most %(amount)s") % {"amount": kroner(column.difference)}


def _not_allotted(column: money.Column) -> str:
    """What of the frame no amount uses yet; what is undecided will use some of it."""
    return "" if column.difference is None else kroner(column.difference)


def _undecided(column: money.Column) -> str:
    """How many rows say "?"; with a word, as everything around it is in kroner."""
    return ngettext("%(count)s amount", "%(count)s amounts", column.undecided) % {"count": column.undecided}


TOTALS: dict[TotalKind, Callable[[Source, money.Column], Said]] = {
    TotalKind.SUM: _sum,
    TotalKind.FRAME: _frame,
    TotalKind.DIFFERENCE: lambda source, column: (difference_text(column), []),
    TotalKind.NOT_ALLOTTED: lambda source, column: (_not_allotted(column), []),
    TotalKind.UNDECIDED: lambda source, column: (_undecided(column), []),
}


# --- Notes and entries about the whole table -----------------------------------------------------------------------


def _general_notes(source: Source) -> tuple[Note, ...]:
    notes = []
    later = _later(source)
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


def _later(source: Source) -> list[str]:
    return [column.budget_year.label for column in source.overview.columns if column.role == ColumnRole.LATER]


def _frame_entries(source: Source) -> tuple[Fact, ...]:
    """What the frame is made of, where that is more than one plain entry of one funder a year."""
    entries = source.document.frame
    years = [entry.budget_year_id for entry in entries]
    is_plain = len(years) == len(set(years)) and len({entry.funder_id for entry in entries}) < 2
    if is_plain and not any(entry.note or entry.kind != FrameKind.ORIGINAL for entry in entries):
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
