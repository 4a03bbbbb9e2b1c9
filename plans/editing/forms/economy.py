"""The form of an activity's money: the budget grid, and what stands beside it."""

import json
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.utils.translation import gettext as _
from msgspec.structs import replace

from plans.documents.arrange import earlier_columns
from plans.documents.values import Activity
from plans.editing.contents import with_part
from plans.editing.forms.base import Messages, PartForm
from plans.editing.forms.grid import Box, Grid, Row
from plans.editing.forms.meter import Figures, Meter, Total, words
from plans.editing.forms.money import Sent
from plans.editing.forms.sent import ON_LABEL, as_sent, ids_sent


class Outside(NamedTuple):
    """A row of money from outside the frame."""

    id: str
    is_blank: bool
    funder: Box
    funders: str
    amount: Box
    year: Box
    text: Box


class EconomyForm(PartForm):
    """A cell that cannot be read stops nothing else: it stays as it is stored, and is told in `problems`."""

    template = "plans/editing/parts/economy.html"

    @cached_property
    def sent(self) -> Any:
        return as_sent(self.initial, self.activity, self.earlier) if self.data is None else self.data

    @cached_property
    def read(self) -> Sent:
        return self._read(keep=True)

    def _read(self, *, keep: bool) -> Sent:
        return Sent(self.document, self.initial, self.sent, set(self.names), keep=keep)

    @cached_property
    def earlier(self) -> set[UUID]:
        return earlier_columns(self.document)

    def items(self) -> dict[str, Any]:
        return self.read.items

    def problems(self) -> Messages:
        return self.read.problems

    # --- What the template shows

    @cached_property
    def names(self) -> dict[UUID, str]:
        """Whom money can go to and come from, with those the plan names already."""
        found = {one.pk: one.name for one in self.choices.organisations}
        return found | {one.id: one.name for one in self.document.organisations if one.id not in found}

    @cached_property
    def grid(self) -> Grid:
        return Grid(self.document, self.activity, self.sent, self.problems(), self.names)

    @cached_property
    def rows(self) -> list[Row]:
        return self.grid.rows()

    @cached_property
    def not_split(self) -> Row:
        return self.grid.not_split()

    @cached_property
    def new_row(self) -> Row:
        """What the browser makes further rows from."""
        return self.grid.line("__lines__")

    @cached_property
    def figures(self) -> Figures:
        """The figures as the page shows them: a cell that cannot be read counts for nothing."""
        content = replace(self.initial, **self._read(keep=False).items)
        shown: Activity = with_part(self.activity, self.kind, content, self.earlier)
        wrong = [
            cell.column.year.id
            for row in (*self.rows, self.not_split)
            for cell in row.cells
            if cell.typed and cell.typed.errors
        ]
        return Figures(self.document, shown, wrong)

    @property
    def meters(self) -> list[Meter]:
        return self.figures.meters()

    @property
    def totals(self) -> list[tuple[Any, Total]]:
        return list(zip(self.grid.columns, self.figures.totals(), strict=True))

    @property
    def adopted_years(self) -> str:
        """ "2021 og 2022", in the order of the years; empty in the agreement's first plan."""
        labels = [column.year.label for column in self.grid.columns if not column.is_planned]
        return _(" and ").join(filter(None, [", ".join(labels[:-1]), *labels[-1:]]))

    @property
    def needs_no_funding(self) -> bool:
        return "needs_no_funding" in self.sent

    @property
    def total_notes(self) -> list[Box]:
        on_label = self.grid.box(f"total_notes-{ON_LABEL}", _("Note on the word “In all”"))
        return [on_label] + [
            self.grid.box(f"total_notes-{year.id}", _("Note on the total, %(year)s") % {"year": year.label})
            for year in self.document.budget_years
        ]

    @property
    def total_notes_small(self) -> list[str]:
        """What they say, for who has not opened them."""
        labels = ["", *(f"{year.label}: " for year in self.document.budget_years)]
        return [f"{label}{box.text}" for label, box in zip(labels, self.total_notes, strict=True) if box.text]

    @property
    def outside(self) -> list[Outside]:
        """Money from outside the frame, and a blank row for who writes without JavaScript."""
        sent = [self._outside(str(id_)) for id_ in ids_sent(self.sent, "cofinancing")]
        return [*sent, self._outside(str(uuid4()), is_blank=True)]

    @property
    def new_outside(self) -> Outside:
        return self._outside("__cofinancing__")

    def _outside(self, id_: str, *, is_blank: bool = False) -> Outside:
        row = f"cofinancing-{id_}"
        return Outside(
            id_,
            is_blank,
            self.grid.box(f"{row}-funder", _("From")),
            self.grid.organisations(self.sent.get(f"{row}-funder", "")),
            self.grid.box(f"{row}-amount", _("Kroner")),
            self.grid.box(f"{row}-year", _("Year")),
            self.grid.box(f"{row}-text", _("What it pays for")),
        )

    @property
    def years(self) -> list[tuple[str, str]]:
        return [(str(year.id), year.label) for year in self.document.budget_years]

    @property
    def words(self) -> str:
        return json.dumps(words(), ensure_ascii=False)
