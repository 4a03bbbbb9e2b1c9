"""What was sent from the economy's form, read: everything that can be read, and what is wrong with the rest."""

from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.http import QueryDict
from django.utils.translation import gettext as _
from msgspec.structs import replace

from activities.enums import CellKind
from partnership.inputs import read_kroner
from partnership.prose.plain import line_from_plain, to_plain
from plans.documents.arrange import earlier_columns
from plans.documents.codec import without_forbidden_signs
from plans.documents.values import Cell, CoFinancing, Line, PlanDocument, TotalNote
from plans.editing.cells import Typed, read_cell
from plans.editing.contents import PartContent
from plans.editing.forms.rows import as_uuid
from plans.editing.forms.sent import ON_LABEL, UNSPLIT, ids_sent

LONGEST_LABEL = 200
LONGEST_CALCULATION = 200
LONGEST_PRICE_LEVEL = 40
LONGEST_NOTE = 2000

Read = TypeVar("Read")


class Sent:
    """The economy's items as they were sent.

    What cannot be read is told in `problems`, by the name of its input, and the item keeps there what is stored; with
    `keep=False` it says nothing there instead. What was not sent at all stays as it is stored.
    """

    def __init__(
        self,
        document: PlanDocument,
        stored: PartContent,
        data: QueryDict,
        organisations: Collection[UUID],
        *,
        keep: bool = True,
    ) -> None:
        self.stored, self.data, self.organisations, self.keep = stored, data, organisations, keep
        self.problems: dict[str, list[str]] = {}
        earlier = earlier_columns(document)
        self.years = [year.id for year in document.budget_years]
        self.planned = [id_ for id_ in self.years if id_ not in earlier]
        self.items: dict[str, Any] = {
            "needs_no_funding": "needs_no_funding" in data,
            "lines": tuple(self._lines()),
            "unsplit": self._cells(UNSPLIT, stored.unsplit),
            "total_notes": tuple(self._total_notes()),
            "cofinancing": tuple(self._cofinancing()),
        }

    def _wrong(self, name: str, message: str) -> None:
        self.problems.setdefault(name, []).append(message)

    # --- Lines

    def _lines(self) -> Iterator[Line]:
        stored = {line.id: line for line in self.stored.lines}
        series: set[UUID] = set()
        for id_ in ids_sent(self.data, "lines"):
            before = stored.get(id_) or Line(id=id_, series=self._series(id_, series), label="")
            series.add(before.series)
            line = self._line(before, is_new=id_ not in stored)
            if line is not None:
                yield line

    def _series(self, id_: UUID, taken: set[UUID]) -> UUID:
        """Which line of earlier years a new one goes on from; itself, where it is of no series."""
        series = as_uuid(self.data.get(f"lines-{id_}-series", ""))
        return series if series and series not in taken else id_

    def _line(self, before: Line, *, is_new: bool) -> Line | None:
        """None for a line that was taken out or says nothing."""
        row = f"lines-{before.id}"
        label = self._words(f"{row}-label", before.label, LONGEST_LABEL)
        line = replace(
            before,
            recipient_id=self._organisation(f"{row}-recipient", before.recipient_id),
            calculation=self._words(f"{row}-calculation", before.calculation, LONGEST_CALCULATION),
            price_level=self._words(f"{row}-price_level", before.price_level, LONGEST_PRICE_LEVEL),
            note=self._rich(f"{row}-note", before.note),
            cells=self._cells(row, before.cells),
        )
        is_empty = line == Line(id=line.id, series=line.series, label=line.label)
        only_history = is_new and f"{row}-history" in self.data
        if is_empty and (only_history or (not label and (is_new or before.label))):
            return None
        if not label and (is_new or before.label):
            self._wrong(f"{row}-label", _("Write what the money is for."))
            return None if is_new else line
        return replace(line, label=label)

    # --- Cells

    def _cells(self, row: str, stored: tuple[Cell, ...]) -> tuple[Cell, ...]:
        of_year = {cell.budget_year_id: cell for cell in stored}
        cells = (self._cell(row, year, of_year.get(year)) for year in self.planned)
        return tuple(cell for cell in cells if cell is not None)

    def _cell(self, row: str, year: UUID, stored: Cell | None) -> Cell | None:
        name, note_name = f"{row}-cell-{year}", f"{row}-note-{year}"
        if name not in self.data:
            return stored
        cell = self._figures(row, year, stored)
        if cell is None:
            if self._text(note_name) and name not in self.problems:
                self._wrong(note_name, _("A note belongs to an amount. Write 0 or ? in the year's field."))
            return None
        return replace(
            cell,
            note=self._rich(note_name, stored.note if stored else ""),
            provisional=f"{row}-provisional-{year}" in self.data and cell.kind == CellKind.AMOUNT,
        )

    def _figures(self, row: str, year: UUID, stored: Cell | None) -> Cell | None:
        """What a cell says and what that is made of: all as it was sent, or all as it is stored."""
        name, of_already, of_requested = (f"{row}-{what}-{year}" for what in ("cell", "already", "requested"))
        typed = self._read(name, read_cell, Typed())
        already = self._read(of_already, read_kroner, stored and stored.already)
        requested = self._read(of_requested, read_kroner, stored and stored.requested)
        if name not in self.problems and typed.kind not in (CellKind.AMOUNT, CellKind.UNDECIDED):
            for part, figure in ((of_already, already), (of_requested, requested)):
                if figure is not None:
                    self._wrong(part, _("This belongs to an amount. Empty it, or write an amount or ? in its field."))
        if already is not None and typed.amount is not None and already > typed.amount:
            self._wrong(of_already, _("What was adopted already is part of the amount. This is more."))
        if not self.problems.keys().isdisjoint((name, of_already, of_requested)):
            return stored if self.keep else None
        if typed.kind is None:
            return None
        return Cell(budget_year_id=year, kind=typed.kind, amount=typed.amount, already=already, requested=requested)

    # --- Beside the lines

    def _total_notes(self) -> Iterator[TotalNote]:
        stored = {note.budget_year_id: note for note in self.stored.total_notes}
        for year in (*self.years, None):
            note = stored.get(year)
            text = self._rich(f"total_notes-{year or ON_LABEL}", note.text if note else "")
            if text or (note and not note.text):
                yield TotalNote(id=note.id if note else uuid4(), budget_year_id=year, text=text)

    def _cofinancing(self) -> Iterator[CoFinancing]:
        stored = {one.id: one for one in self.stored.cofinancing}
        for id_ in ids_sent(self.data, "cofinancing"):
            row, before = f"cofinancing-{id_}", stored.get(id_) or CoFinancing(id=id_)
            one = CoFinancing(
                id=id_,
                funder_id=self._organisation(f"{row}-funder", before.funder_id),
                amount=self._outside(f"{row}-amount", before.amount),
                budget_year_id=self._one_of(f"{row}-year", before.budget_year_id, self.years),
                text=self._rich(f"{row}-text", before.text),
            )
            if one != CoFinancing(id=id_) or (id_ in stored and one == before):
                yield one

    def _outside(self, name: str, before: Decimal | None) -> Decimal | None:
        amount = self._read(name, read_kroner, before)
        if amount == 0:
            self._wrong(name, _("Write an amount above zero, or leave the field empty if it is not known."))
            return before
        return amount

    # --- Single inputs

    def _text(self, name: str) -> str:
        return without_forbidden_signs(self.data.get(name, "")).strip()

    def _read(self, name: str, reader: Callable[[str], Read], before: Any) -> Any:
        if name not in self.data:
            return before
        try:
            return reader(self.data.get(name, ""))
        except ValueError as wrong:
            self._wrong(name, str(wrong))
            return before

    def _words(self, name: str, before: str, most: int) -> str:
        """A text of one line. One that was not touched stays to the letter."""
        words = " ".join(self._text(name).split())
        if name not in self.data or words == " ".join(before.split()):
            return before
        if len(words) > most:
            self._wrong(name, _("The text is too long. Write at most %(most)s signs.") % {"most": most})
            return before
        return words

    def _rich(self, name: str, before: str) -> str:
        """A note, with its marks where it reads as before."""
        if name not in self.data:
            return before
        text = self._text(name)
        if len(text) > max(LONGEST_NOTE, len(to_plain(before))):
            self._wrong(name, _("The text is too long. Write at most %(most)s signs.") % {"most": LONGEST_NOTE})
            return before
        return line_from_plain(text, before)

    def _organisation(self, name: str, before: UUID | None) -> UUID | None:
        return self._one_of(name, before, self.organisations)

    def _one_of(self, name: str, before: UUID | None, allowed: Collection[UUID]) -> UUID | None:
        if name not in self.data:
            return before
        text = self.data.get(name, "")
        chosen = as_uuid(text)
        if (text and chosen is None) or (chosen and chosen != before and chosen not in allowed):
            self._wrong(name, _("Choose one of the list."))
            return before
        return chosen
