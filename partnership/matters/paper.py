"""The case paper: what a body reads before it decides about something that is no plan. One value, frozen as it stands.

Everything in it is words: figures are written in Danish notation by whoever makes the paper, so that it reads the same
for good.
"""

import hashlib

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
