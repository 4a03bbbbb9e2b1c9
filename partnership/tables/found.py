"""What the child process finds in a file, or why it does not read it. Without Django."""

from enum import StrEnum
from typing import Any, NamedTuple

from partnership.tables import limits


class Why(StrEnum):
    """Why a file is not read. `reading` says it in words."""

    BROKEN = "broken"
    NOT_TEXT = "not_text"
    PASSWORD = "password"
    OLD_FORMAT = "old_format"
    UNPACKED = "unpacked"
    ENTITIES = "entities"
    NO_SHEET = "no_sheet"
    MERGED = "merged"
    FORMULA = "formula"
    NOT_WORKED_OUT = "not_worked_out"
    ERROR_CELL = "error_cell"
    STRANGE_CELL = "strange_cell"
    LONG_CELL = "long_cell"
    CONTROL = "control"
    ROWS = "rows"
    COLUMNS = "columns"
    EMPTY = "empty"


class Notice(StrEnum):
    """What is told of a file that is read."""

    HIDDEN = "hidden"
    OTHER_SHEETS = "other_sheets"


class Refused(Exception):
    def __init__(self, why: Why, **details: str | int) -> None:
        super().__init__(why, details)
        self.why, self.details = why, details


class Found(NamedTuple):
    """The rows that hold something, each with its number in the file, and what is to be told."""

    rows: list[tuple[int, list[Any]]] = []
    notices: list[tuple[Notice, str]] = []
    refused: tuple[Why, dict[str, str | int]] | None = None


def kept(rows: list[tuple[int, list[Any]]], number: int, cells: list[Any]) -> None:
    """Add a row to those read, unless it is empty. Raises Refused where there is more than a table may have."""
    while cells and cells[-1] is None:
        cells.pop()
    if not cells:
        return
    if len(cells) > limits.COLUMNS:
        raise Refused(Why.COLUMNS, row=number)
    if len(rows) > limits.ROWS:  # the headings are one more
        raise Refused(Why.ROWS)
    rows.append((number, cells))


def as_text(words: str, place: str) -> str | None:
    """A cell's text with plain line ends; nothing for blanks. Raises Refused for what no text may hold."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    if len(words) > limits.CELL:
        raise Refused(Why.LONG_CELL, place=place)
    if any(sign < " " and sign not in "\n\t" for sign in words) or "\x7f" in words:
        raise Refused(Why.CONTROL, place=place)
    return words if words.strip() else None
