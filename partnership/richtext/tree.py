"""What a rich text is: lines of words, lists, tables and pictures, one below the other."""

import unicodedata
from dataclasses import dataclass, field
from uuid import UUID


def is_word(sign: str) -> bool:
    """Neither space nor an accent on no letter."""
    return not sign.isspace() and not unicodedata.combining(sign)


@dataclass(eq=False)
class Mark:
    """An inline mark around words. Words in two marks that are one and the same stand in it together."""

    tag: str
    attributes: str = ""


@dataclass
class Run:
    """Words under some marks, the outermost first. A line break is a run too; so is a reference before its words."""

    text: str
    marks: tuple[Mark, ...] = ()
    is_break: bool = False
    is_reference: bool = False

    @property
    def is_said(self) -> bool:
        return self.is_reference or any(map(is_word, self.text))


@dataclass
class Line:
    """A paragraph or subheading; without a tag, words that stand in a text, item or cell by themselves."""

    tag: str
    runs: list[Run] = field(default_factory=list)
    level: int = 0  # where Word wrote an item of a list as a paragraph, and
    sign: str = ""  # its bullet or number


@dataclass
class List:
    tag: str
    items: list["Content"] = field(default_factory=list)
    is_single: bool = False  # one item of a list that was written as many lists


@dataclass
class Cell:
    tag: str = "td"
    scope: str = ""
    content: "Content" = field(default_factory=list)


@dataclass
class Row:
    is_head: bool
    cells: list[Cell] = field(default_factory=list)


@dataclass
class Table:
    rows: list[Row] = field(default_factory=list)


@dataclass
class Picture:
    id: UUID
    alt: str
    caption: Line = field(default_factory=lambda: Line("figcaption"))


Content = list[Line | List | Table | Picture]
