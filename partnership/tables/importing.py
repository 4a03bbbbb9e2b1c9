"""An import in two steps: what a table would change is shown, and what was shown is what is written."""

import hashlib
import json
import logging
from collections.abc import Callable
from typing import NamedTuple

import tablib
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.utils.translation import gettext as _
from import_export.results import Result

from partnership.tables.columns import text_of
from partnership.tables.reading import Line, Sheet
from partnership.tables.table import Fault, RowChange, Table

logger = logging.getLogger(__name__)


class Outcome(NamedTuple):
    """What a table would do, or did: all of it, or nothing where there is a fault."""

    rows: list[RowChange]
    unchanged: int
    faults: list[Fault]
    notices: list[str]
    stamp: str = ""  # the state of what the table was held against

    @property
    def new(self) -> int:
        return sum(row.is_new for row in self.rows)

    @property
    def changed(self) -> int:
        return len(self.rows) - self.new

    @property
    def digest(self) -> str:
        """Says whether two outcomes are the same."""
        return hashlib.sha256(json.dumps([self.rows, self.faults, self.stamp]).encode()).hexdigest()


class Differs(Exception):
    """What would be written is no longer what was shown. Nothing has been written; the outcome is today's."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def try_out(table: Table, sheet: Sheet) -> Outcome:
    """What importing the sheet would do. Nothing is written."""
    return _run(table, sheet, dry_run=True)


def write(table: Table, sheet: Sheet, shown: str, *, then: Callable[[], None] | None = None) -> Outcome:
    """Import the sheet, if it does exactly what was shown: `shown` is that outcome's digest.

    `then` is done in the same transaction, after the rows. Raises Differs, and then nothing has been written.
    """
    with transaction.atomic():
        outcome = _run(table, sheet, dry_run=False)
        if outcome.faults or outcome.digest != shown:
            raise Differs(outcome)
        if then is not None:
            then()
    return outcome


def _run(table: Table, sheet: Sheet, *, dry_run: bool) -> Outcome:
    headings, faults, notices = _known(table, sheet)
    if faults:
        return Outcome([], 0, faults, notices)
    table.load(to_write=not dry_run)
    table.lines = _parents_first(table, headings, sheet.lines)
    dataset = tablib.Dataset(*(line.cells for line in table.lines), headers=headings)
    result = table.import_data(dataset, dry_run=dry_run, rollback_on_validation_errors=True)
    faults = sorted(_faults(table, result), key=lambda fault: fault.number or 0)
    rows = [] if faults else sorted(table.changes, key=lambda row: row.number)
    return Outcome(rows, result.totals["skip"], faults, notices, table.stamp())


def _known(table: Table, sheet: Sheet) -> tuple[list[str], list[Fault], list[str]]:
    """The headings as the table writes them, what is wrong with them, and what is to be told."""
    known = {column.column_name.casefold(): column.column_name for column in table.fields.values()}
    headings = [known.get(heading.casefold(), heading) for heading in sheet.headings]
    faults = []
    if unknown := [heading for heading in headings if heading not in known.values()]:
        said = _("The table has no column called “%(heading)s”. Delete it, or give it one of these names: %(known)s.")
        faults += [Fault(said % {"heading": one, "known": ", ".join(known.values())}) for one in unknown]
    names = [heading.casefold() for heading in headings]
    for line in sheet.lines:
        if [text_of(cell).casefold() for cell in line.cells] == names:
            faults.append(Fault(_("The headings stand here once more. Delete the row."), line.number))
    if table.fields["id"].column_name not in headings:
        needed = [table.fields[name].column_name for name in table.key_columns]
        if missing := [heading for heading in needed if heading not in headings]:
            said = _("The table lacks the column “%(heading)s”. Get the table anew and write in that.")
            faults += [Fault(said % {"heading": one}) for one in missing]
    lacking = [column.column_name for column in table.fields.values() if column.column_name not in headings]
    said = _("The column “%(heading)s” is not in the file, and stays as it is.")
    return headings, faults, [*sheet.notices, *(said % {"heading": one} for one in lacking)]


def _parents_first(table: Table, headings: list[str], lines: list[Line]) -> list[Line]:
    """The lines with each one after the one it belongs to, so that a new row may name another new row."""
    if table.parent_columns is None:
        return list(lines)
    columns = [table.fields[name].column_name for name in table.parent_columns]
    if not set(columns) <= set(headings):
        return list(lines)
    own, parent = (headings.index(column) for column in columns)
    above = {text_of(line.cells[own]).casefold(): text_of(line.cells[parent]).casefold() for line in lines}

    def depth(line: Line) -> int:
        seen = {name := text_of(line.cells[own]).casefold()}
        while (name := above.get(name, "")) and name not in seen:
            seen.add(name)
        return len(seen)

    return sorted(lines, key=depth)


def _faults(table: Table, result: Result) -> list[Fault]:
    """Every fault with its place, in words."""
    headings = {column.attribute.rpartition("__")[2]: column.column_name for column in table.fields.values()}
    faults = [Fault(_in_words(error.error)) for error in result.base_errors]
    for row in result.error_rows:
        number = table.lines[row.number - 1].number
        faults += [Fault(_in_words(error.error), number) for error in row.errors]
    for row in result.invalid_rows:
        number = table.lines[row.number - 1].number
        error = row.error
        by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        for field, messages in by_field.items():
            faults += [Fault(message, number, headings.get(field.rpartition("__")[2], "")) for message in messages]
    return faults


def _in_words(error: Exception) -> str:
    logger.error("A row of a table could not be saved", exc_info=error)
    return _("The row does not fit what is there already, and cannot be saved.")
