"""The way in: `read` gives an uploaded file to a child process and gets the rows of its table back.

openpyxl has no limits of its own, so it never reads in a web process. The child may use so much memory and so much
time (`limits`), has an empty folder of its own and no connection to anything.
"""

import datetime
import json
import logging
import os
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from django.utils.translation import gettext as _

from partnership.tables import limits, worker
from partnership.tables.found import Notice, Why

logger = logging.getLogger(__name__)

ROOT = Path(__file__).parents[2]
KINDS = {".xlsx": "xlsx", ".csv": "csv"}
# A process that gets no memory in the midst of a C library is ended by one of these.
OUT_OF_MEMORY = (signal.SIGABRT, signal.SIGBUS, signal.SIGKILL, signal.SIGSEGV, signal.SIGTRAP)

Cell = str | bool | Decimal | datetime.date | None


class TableError(Exception):
    """The file cannot be read. The message is for the one who sent it."""


class Line(NamedTuple):
    """A row of the file: its number there, and its cells in the headings' order."""

    number: int
    cells: list[Cell]


class Sheet(NamedTuple):
    """A table as it was read. The headings are the first row that holds something; no cell is wider than they are."""

    headings: list[str]
    lines: list[Line]
    notices: list[str]


class Lines(NamedTuple):
    """What a file holds that was not made to be read here: its rows as they are, headings and all."""

    lines: list[Line]
    notices: list[str]


def read(name: str, content: bytes) -> Sheet:
    """The table in an uploaded file. `name` is what the user calls it. Raises TableError."""
    found = _found(name, content)
    (first, headings), *lines = [(number, [_typed(cell) for cell in cells]) for number, cells in found["rows"]]
    return Sheet(
        headings=_headings(first, headings),
        lines=[Line(number, _fitted(number, cells, len(headings))) for number, cells in lines],
        notices=[_told(Notice(notice), name) for notice, name in found["notices"]],
    )


def read_values(name: str, content: bytes) -> Lines:
    """The rows of a print-out of some other system; of a formula, what it came to. Raises TableError."""
    found = _found(name, content, "values")
    return Lines(
        lines=[Line(number, [_typed(cell) for cell in cells]) for number, cells in found["rows"]],
        notices=[_told(Notice(notice), name) for notice, name in found["notices"]],
    )


def _found(name: str, content: bytes, *how: str) -> dict:
    """What the child finds in a file, if it is one to be read and something is in it. Raises TableError."""
    kind = KINDS.get(Path(name).suffix.lower())
    if kind is None:
        raise TableError(_("Only Excel files (.xlsx) and CSV files (.csv) can be read. Save the table as one of them."))
    if not content:
        raise TableError(_("The file is empty. Choose another one."))
    if len(content) > limits.FILE:
        raise TableError(_("The file is larger than 5 MB. Remove pictures and what does not belong to the table."))
    if kind == "csv" and content.startswith((b"PK\x03\x04", b"%PDF", bytes.fromhex("D0CF11E0"))):
        raise TableError(_("The file is called .csv but is something else. Save it as a CSV file or as .xlsx."))
    if kind == "xlsx" and not content.startswith((b"PK\x03\x04", bytes.fromhex("D0CF11E0"))):
        raise TableError(_("The file is called .xlsx but is no Excel file. Open it in Excel and save it as .xlsx."))
    found = _ask(kind, content, *how)
    if found["refused"]:
        why, details = found["refused"]
        raise TableError(_in_words(Why(why)) % {"rows": limits.ROWS, "columns": limits.COLUMNS, **details})
    if not found["rows"]:
        raise TableError(_in_words(Why.EMPTY))
    return found


def command(kind: str, *how: str) -> list[str]:
    """What the child is started with."""
    return [sys.executable, "-m", worker.__name__, kind, str(limits.MEMORY), str(limits.SECONDS), *how]


ENVIRONMENT = {
    "PYTHONPATH": str(ROOT),
    "PATH": os.defpath,
    "LC_ALL": "C.UTF-8",
    "PYTHONUTF8": "1",
    "OPENPYXL_LXML": "False",  # then it reads through defusedxml alone
}


def _ask(kind: str, content: bytes, *how: str) -> dict:
    """What one child finds. It never outlives the call."""
    with TemporaryDirectory(prefix="table-") as folder:
        child = subprocess.Popen(
            command(kind, *how),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=ENVIRONMENT,
            start_new_session=True,
        )
        try:
            answer, said = child.communicate(content, timeout=3 * limits.SECONDS)
        except subprocess.TimeoutExpired:
            raise TableError(_("It takes too long to read the file. Split it into smaller ones.")) from None
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
                child.communicate()
    if child.returncode == 0:
        return json.loads(answer)
    logger.warning("Table not read (status %s): %s", child.returncode, said[-2000:].decode(errors="replace"))
    if child.returncode == -signal.SIGXCPU:
        raise TableError(_("It takes too long to read the file. Split it into smaller ones."))
    if child.returncode == worker.TOO_LARGE or -child.returncode in OUT_OF_MEMORY:
        raise TableError(_("The file holds too much to be read. Remove what does not belong to the table."))
    raise TableError(_("The file cannot be read. Open it in Excel, save it again as .xlsx, and try with that."))


def _typed(cell: object) -> Cell:
    if isinstance(cell, list):
        kind, value = cell
        return Decimal(value) if kind == "n" else datetime.date.fromisoformat(value)
    assert cell is None or isinstance(cell, str | bool)
    return cell


def _headings(number: int, cells: list[Cell]) -> list[str]:
    """The headings as texts. Raises TableError where one is missing or stands twice."""
    headings = [" ".join(str(cell).split()) if cell is not None else "" for cell in cells]
    for place, heading in enumerate(headings, 1):
        if not heading:
            raise TableError(
                _("Row %(row)s, column no. %(column)s has no heading. Write one, or delete the column.")
                % {"row": number, "column": place}
            )
        if heading.casefold() in (other.casefold() for other in headings[: place - 1]):
            raise TableError(
                _("The heading “%(heading)s” stands twice in row %(row)s. Delete one of the columns.")
                % {"row": number, "heading": heading}
            )
    return headings


def _fitted(number: int, cells: list[Cell], width: int) -> list[Cell]:
    if len(cells) > width:
        raise TableError(
            _("Row %(row)s has more cells than there are headings. Give the last columns a heading, or empty them.")
            % {"row": number}
        )
    return cells + [None] * (width - len(cells))


def _told(notice: Notice, name: str) -> str:
    if notice == Notice.HIDDEN:
        return _("The sheet “%(name)s” is hidden and was not read.") % {"name": name}
    return _("Only the first sheet was read, not “%(name)s”.") % {"name": name}


def _in_words(why: Why) -> str:
    return {
        Why.BROKEN: _("The file is damaged. Open it in Excel, save it again as .xlsx, and try with that."),
        Why.NOT_TEXT: _("The file is no text that can be read. Save it in Excel as “CSV UTF-8” or as .xlsx."),
        Why.PASSWORD: _("The file is protected by a password. Save it without one."),
        Why.OLD_FORMAT: _("The file is in Excel's old format. Save it as .xlsx."),
        Why.UNPACKED: _("The file holds far more than its size tells. Copy the table into a new file."),
        Why.ENTITIES: _("The file declares things no spreadsheet has. Copy the table into a new file."),
        Why.NO_SHEET: _("Every sheet of the file is hidden. Show the one with the table."),
        Why.MERGED: _("The cells %(place)s are merged. Split them, so that each value has its own cell."),
        Why.FORMULA: _("Cell %(place)s holds a formula. Paste the table as values, so that the result stands there."),
        Why.NOT_WORKED_OUT: _("Cell %(place)s holds a formula without its result. Open the file in Excel and save it."),
        Why.ERROR_CELL: _("Cell %(place)s shows an error from Excel. Write the value instead."),
        Why.STRANGE_CELL: _("Cell %(place)s holds a time of day, which no column has. Write text, a number or a date."),
        Why.LONG_CELL: _("The text at %(place)s is longer than a cell can hold. Make it shorter."),
        Why.CONTROL: _("The text at %(place)s holds invisible signs. Write it again by hand."),
        Why.ROWS: _("The table has more than %(rows)s rows. Split it into several files."),
        Why.COLUMNS: _("Row %(row)s has more than %(columns)s columns. Delete those that do not belong to the table."),
        Why.EMPTY: _("There is nothing in the table. The first row is to hold the headings."),
    }[why]
