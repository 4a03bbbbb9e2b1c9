"""Money in a table, as text: what the paper's rules say of amounts, zeros, blanks, "?" and "Udgår"."""

from django.utils.translation import gettext
from msgspec.structs import replace

from activities.enums import CellKind
from partnership.danish import kroner
from plans.documents import money, values
from plans.documents.money import ColumnRole, Components, YearTotal
from plans.documents.view.source import Source
from plans.documents.view.values import Cell, Column, Mark
from plans.enums import Component

UNDECIDED = "?"
NO_FIGURE = "\N{EN DASH}"
PLUS = "+"


# The columns of one year: what its amounts are made of, if that is shown, and the amounts themselves last.
Year = tuple[Column, ...]


def years(source: Source, *, split: bool) -> tuple[Year, ...]:
    """The columns of each year. With `split` those the plan decides show what their amounts are made of, as the layout
    has it; every column says its year, so that it is understood alone.
    """
    return tuple(_year(source, column, split=split) for column in source.overview.columns)


def _year(source: Source, column: money.Column, *, split: bool) -> Year:
    words = {
        ColumnRole.EARLIER: gettext("adopted"),
        ColumnRole.DECIDED: gettext("this plan"),
        ColumnRole.LATER: gettext("provisional"),
    }
    amount = Column(
        label=column.budget_year.label,
        word=words[column.role],
        is_now=column.role == ColumnRole.DECIDED,
        is_provisional=column.role == ColumnRole.LATER,
    )
    kinds = source.layout.economy.components
    if not (split and kinds and amount.is_now):
        return (amount,)
    parts = (replace(amount, word=gettext(kind.label).lower(), is_now=False) for kind in kinds)
    return (*parts, replace(amount, word=gettext("this plan, in all")))


def row(source: Source, year: Year, made_of: Components, amount: Cell) -> tuple[Cell, ...]:
    """A row's cells in the columns of one year."""
    parts = zip(year[:-1], source.layout.economy.components, strict=False)
    return (*(_component(column, made_of, kind) for column, kind in parts), amount)


def _component(column: Column, made_of: Components, kind: Component) -> Cell:
    if kind == Component.NEW:
        return total_cell(column, made_of.new)
    stated = made_of.already if kind == Component.ALREADY else made_of.requested
    return figure_cell(column, "" if stated is None else kroner(stated))


def gone() -> str:
    return gettext("Ends")


def total_text(total: YearTotal) -> str:
    """ "220.000", "mindst 60.000", "?", "Udgår", or nothing where nothing is planned."""
    if total.discontinued:
        # Money in a year in which the activity ends is a mistake somebody must see.
        return (
            gettext("%(gone)s (%(amount)s)") % {"gone": gone(), "amount": kroner(total.known)}
            if total.amounts
            else gone()
        )
    if total.is_blank:
        return ""
    if total.is_exact:
        return kroner(total.known)
    if not total.known:
        return UNDECIDED
    return gettext("at least %(amount)s") % {"amount": kroner(total.known)}


def _total_look(total: YearTotal) -> str:
    if total.discontinued:
        return "gone"
    if total.is_blank:
        return "blank"
    return "amount" if total.is_exact or total.known else "undecided"


def total_cell(column: Column, total: YearTotal, marks: tuple[Mark, ...] = ()) -> Cell:
    return Cell(
        text=total_text(total),
        look=_total_look(total),
        is_now=column.is_now,
        is_provisional=column.is_provisional or total.provisional,
        marks=marks,
    )


def line_cell(column: Column, cell: values.Cell | None, marks: tuple[Mark, ...] = ()) -> Cell:
    """One stated cell of a budget line; none is a blank."""
    text, look = "", "blank"
    if cell is not None and cell.kind == CellKind.AMOUNT:
        text, look = kroner(cell.amount or money.ZERO), "amount"
    elif cell is not None and cell.kind == CellKind.UNDECIDED:
        text, look = UNDECIDED, "undecided"
    elif cell is not None:
        text, look = gone(), "gone"
    provisional = column.is_provisional or (cell is not None and cell.provisional)
    return Cell(text=text, look=look, is_now=column.is_now, is_provisional=provisional, marks=marks)


def figure_cell(column: Column, text: str, marks: tuple[Mark, ...] = ()) -> Cell:
    """A cell of the rows sum, frame and difference. A dash says that there is no such figure."""
    looks = {"": "blank", UNDECIDED: "undecided", NO_FIGURE: "none"}
    return Cell(
        text=text,
        look=looks.get(text, "amount"),
        is_now=column.is_now,
        is_provisional=column.is_provisional,
        marks=marks,
    )
