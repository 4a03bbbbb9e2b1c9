"""The budget grid as the template shows it: the inputs of lines × years, with what stands in them, right or wrong."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from uuid import UUID, uuid4

from django.http import QueryDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from activities.enums import CellKind
from plans.documents import money
from plans.documents.money import ColumnRole
from plans.documents.values import Activity, BudgetYear, Cell, PlanDocument
from plans.editing.cells import read_cell, written_cell
from plans.editing.forms.rows import as_uuid
from plans.editing.forms.sent import UNSPLIT, ids_sent

Problems = Mapping[str, list[str]]


class Box(NamedTuple):
    """An input. `label` says what it is to who does not see where it stands."""

    name: str
    text: str
    label: str
    errors: list[str]


class Column(NamedTuple):
    year: BudgetYear
    role: ColumnRole
    is_oldest: bool = False  # goes first where there is little room

    @property
    def is_planned(self) -> bool:
        return self.role != ColumnRole.EARLIER

    @property
    def is_now(self) -> bool:
        return self.role == ColumnRole.DECIDED

    @property
    def word(self) -> str:
        words = {
            ColumnRole.EARLIER: _("adopted"),
            ColumnRole.DECIDED: _("this plan"),
            ColumnRole.LATER: _("provisional"),
        }
        return words[self.role]


class CellBox(NamedTuple):
    """A cell. An adopted one is its text; a planned one is typed, and has more inputs in the row's details."""

    column: Column
    adopted: str = ""
    typed: Box | None = None
    look: str = ""  # "undecided", "gone" or "error"
    provisional: Box | None = None
    note: Box | None = None
    already: Box | None = None
    requested: Box | None = None


class Row(NamedTuple):
    """A line, or what is not split on lines. `prefix` begins the names of its inputs, `small` is what its details say.

    `state` is "" for a line of the plan, "history" for one that only earlier plans had, "blank" for one that is not
    written yet, "unsplit" for the row that is no line.
    """

    prefix: str
    name: str
    state: str = ""
    id: str = ""
    series: str = ""
    label: Box | None = None
    recipient: Box | None = None
    recipients: str = ""
    calculation: Box | None = None
    price_level: Box | None = None
    note: Box | None = None
    cells: Sequence[CellBox] = ()
    small: Sequence[str] = ()

    @property
    def errors(self) -> list[Box]:
        """The boxes whose messages stand right below the row."""
        return [box for box in (self.label, *(cell.typed for cell in self.cells)) if box]

    @property
    def planned(self) -> list[CellBox]:
        return [cell for cell in self.cells if cell.typed]

    @property
    def is_wrong_inside(self) -> bool:
        """Something that stands in the row's details is wrong."""
        inside = [self.recipient, self.calculation, self.price_level, self.note]
        inside += [box for cell in self.cells for box in (cell.note, cell.already, cell.requested)]
        return any(box and box.errors for box in inside)


class Grid:
    """The rows and columns made of what was sent, or of what the form of a content would send untouched."""

    def __init__(
        self, document: PlanDocument, activity: Activity, data: QueryDict, problems: Problems, names: Mapping[UUID, str]
    ) -> None:
        self.data, self.problems, self.names = data, problems, names
        self.columns = columns(document)
        self.lines = {str(line.series): line for line in activity.lines}
        self.unsplit = activity.unsplit
        cells = [cell for line in activity.lines for cell in line.cells] + list(activity.unsplit)
        self.is_made_of = bool(document.layout.economy.components) or any(
            cell.already is not None or cell.requested is not None for cell in cells
        )

    @property
    def wide(self) -> int:
        """How many columns there always are, with the labels'."""
        return 1 + sum(not column.is_oldest for column in self.columns)

    def rows(self) -> list[Row]:
        """The lines as they were sent, and a blank one for who writes without JavaScript."""
        return [self.line(str(id_)) for id_ in ids_sent(self.data, "lines")] + [self.line(str(uuid4()), state="blank")]

    def line(self, id_: str, state: str = "") -> Row:
        prefix = f"lines-{id_}"
        series = self.data.get(f"{prefix}-series", id_)
        if f"{prefix}-history" in self.data:
            state = "history"
        row = Row(
            prefix=prefix,
            id=id_,
            series=series,
            state=state,
            name=self.data.get(f"{prefix}-label", "") or _("New line"),
            label=self.box(f"{prefix}-label", _("Budget line")),
            recipient=self.box(f"{prefix}-recipient", _("Recipient")),
            recipients=self.organisations(self.data.get(f"{prefix}-recipient", "")),
            calculation=self.box(f"{prefix}-calculation", _("Calculation")),
            price_level=self.box(f"{prefix}-price_level", _("Price level")),
            note=self.box(f"{prefix}-note", _("Note on the line")),
        )
        earlier = self.lines[series].cells if series in self.lines else ()
        row = row._replace(cells=self.cells(prefix, row.name, earlier))
        return row._replace(small=self._small(row))

    def not_split(self) -> Row:
        row = Row(prefix=UNSPLIT, state=UNSPLIT, name=_("Not split on lines"))
        row = row._replace(cells=self.cells(UNSPLIT, row.name, self.unsplit))
        return row._replace(small=self._small(row))

    def cells(self, prefix: str, name: str, stored: Iterable[Cell]) -> list[CellBox]:
        earlier = {cell.budget_year_id: written_cell(cell) for cell in stored}
        return [
            self.cell(prefix, name, column) if column.is_planned else CellBox(column, earlier.get(column.year.id, ""))
            for column in self.columns
        ]

    def cell(self, prefix: str, name: str, column: Column) -> CellBox:
        year, label = column.year.id, column.year.label
        typed = self.box(f"{prefix}-cell-{year}", f"{name}, {label}")
        provisional = f"{prefix}-provisional-{year}"
        is_new_later = not typed.text and column.role == ColumnRole.LATER  # what it gets is provisional as a rule
        box = CellBox(
            column=column,
            typed=typed,
            look=_look(typed),
            provisional=Box(provisional, "on" if provisional in self.data or is_new_later else "", label, []),
            note=self.box(f"{prefix}-note-{year}", _("Note, %(year)s") % {"year": label}),
        )
        if not self.is_made_of:
            return box
        return box._replace(
            already=self.box(f"{prefix}-already-{year}", _("Already adopted, %(year)s") % {"year": label}),
            requested=self.box(f"{prefix}-requested-{year}", _("Requested, %(year)s") % {"year": label}),
        )

    @cached_property
    def _none_chosen(self) -> SafeString:
        return format_html_join("", '<option value="{}">{}</option>', self.names.items())

    def organisations(self, chosen: str) -> SafeString:
        """The options of a list of organisations: written once, as every row has such a list."""
        if as_uuid(chosen) is None:
            return self._none_chosen
        # Nothing comes in that was not escaped: an id is found in the text, and a word of the house put behind it.
        return mark_safe(self._none_chosen.replace(f'value="{chosen}"', f'value="{chosen}" selected'))

    def box(self, name: str, label: str) -> Box:
        return Box(name, self.data.get(name, ""), label, self.problems.get(name, []))

    def _small(self, row: Row) -> list[str]:
        """What the details say, for who has not opened them."""
        said = []
        if row.recipient and row.calculation and row.price_level and row.note:
            said.append(self.names.get(as_uuid(row.recipient.text), ""))  # type: ignore[arg-type]
            said.append(row.calculation.text)
            said.append(_("Price level %(level)s") % {"level": row.price_level.text} if row.price_level.text else "")
            said.append(row.note.text)
        said += [f"{cell.column.year.label}: {cell.note.text}" for cell in row.cells if cell.note and cell.note.text]
        return [text for text in said if text]


def columns(document: PlanDocument) -> list[Column]:
    roles = [money.column_role(document, year) for year in document.budget_years]
    earlier = roles.count(ColumnRole.EARLIER)
    return [
        Column(year, role, is_oldest=index < earlier - 1)
        for index, (year, role) in enumerate(zip(document.budget_years, roles, strict=True))
    ]


def _look(box: Box) -> str:
    if box.errors:
        return "error"
    try:
        kind = read_cell(box.text).kind
    except ValueError:
        return "error"
    return {CellKind.UNDECIDED: "undecided", CellKind.DISCONTINUED: "gone"}.get(kind, "")  # type: ignore[arg-type]
