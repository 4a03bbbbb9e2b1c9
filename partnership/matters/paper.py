"""The case paper: what a body reads before it decides about something that is no plan. One value, frozen as it stands.

Everything in it is words: figures are written in Danish notation by whoever makes the paper, so that it reads the same
for good.
"""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

SCHEMA = 1


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of "what: value"."""

    name: str
    value: str


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Columns that hold figures are told by their place, from 0; `total` is empty where there is none."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...] = ()
    total: tuple[str, ...] = ()


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Paragraphs of plain text under a heading."""

    heading: str
    text: str


class CasePaper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked (`lead`), the facts, tables and reasons behind it."""

    title: str
    lead: str
    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()
    texts: tuple[Text, ...] = ()
    schema: int = SCHEMA


class Cell(NamedTuple):
    text: str
    is_figure: bool


class ShownTable(NamedTuple):
    """A table of a case paper, whose cells know whether they hold a figure."""

    heading: str
    columns: list[Cell]
    rows: list[list[Cell]]
    total: list[Cell]


LONGEST_TITLE = 200  # signs, as the version's column has them


def title_of(paper: CasePaper) -> str:
    """What the version is called."""
    return paper.title[:LONGEST_TITLE]


def encode(paper: msgspec.Struct) -> bytes:
    """The canonical bytes: JSON in UTF-8 with sorted keys and no white space."""
    return msgspec.json.encode(paper, order="sorted")


def decode(content: bytes) -> CasePaper:
    return msgspec.json.decode(content, type=CasePaper)


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def shown_tables(paper: CasePaper) -> list[ShownTable]:
    """The tables as a page and a sheet of paper show them."""
    return [_shown(table) for table in paper.tables]


def _shown(table: Table) -> ShownTable:
    def cells(texts: Sequence[str]) -> list[Cell]:
        return [Cell(text, place in table.figures) for place, text in enumerate(texts)]

    return ShownTable(table.heading, cells(table.columns), [cells(row) for row in table.rows], cells(table.total))
