"""Money in a table, as text: what the paper's rules say of amounts, zeros, blanks, "?" and "Udgår"."""

from decimal import Decimal

from django.utils.translation import gettext

from activities.enums import CellKind
from partnership.danish import kroner
from plans.documents import money, values
from plans.documents.money import ColumnRole, YearTotal
from plans.documents.view.source import Source
from plans.documents.view.values import Cell, Column, Mark

UNDECIDED = "?"
NO_FIGURE = "\N{EN DASH}"
PLUS = "+"


def columns(source: Source) -> tuple[Column, ...]:
    words = {
        ColumnRole.EARLIER: gettext("adopted"),
        ColumnRole.DECIDED: gettext("this plan"),
        ColumnRole.LATER: gettext("provisional"),
    }
    return tuple(
        Column(
            label=column.budget_year.label,
            word=words[column.role],
            is_now=column.role == ColumnRole.DECIDED,
            is_provisional=column.role == ColumnRole.LATER,
        )
        for column in source.overview.columns
    )


def gone() -> str:
    return gettext("Ends")


def signed(amount: Decimal) -> str:
    """A difference with its sign: "+290.000", "−39.000", "0"."""
    return f"{PLUS}{kroner(amount)}" if amount > 0 else kroner(amount)


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
