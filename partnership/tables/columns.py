"""The columns of tables: how a value is written into a cell, and how a cell is read.

A cell holds text, a number, a day, yes or no, or nothing. What cannot be read is answered with a ValueError that says
in words what to write instead; the place is added where rows are read.
"""

import datetime
import html
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models.fields import NOT_PROVIDED
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from import_export.fields import Field
from import_export.widgets import Widget

from partnership.choice import Choice
from partnership.danish import number as in_danish
from partnership.richtext import clean_inline
from partnership.tables import limits, notation
from partnership.tables.reading import Cell

LONGEST_QUOTE = 60  # signs of a wrong cell that are repeated in the message
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Column(Field):
    """One column: where its value lies, its heading, how it is read and written. `width` is in signs.

    What is read-only is written for whoever has the table open, and must come back as it was. What is fixed is chosen
    with a new row and never again. Context is not stored in the row: it tells which rows others of its cells name.
    """

    def __init__(
        self,
        attribute: str,
        heading: str | Promise,
        kind: "Kind",
        *,
        width: int = 14,
        default: Any = NOT_PROVIDED,
        readonly: bool = False,
        fixed: bool = False,
        context: bool = False,
    ) -> None:
        super().__init__(attribute=attribute, column_name=attribute, widget=kind, default=default, readonly=readonly)
        self.heading = heading  # its words are known when a table is made, not when this module is read
        self.width = width
        self.fixed, self.context = fixed or context, context

    def save(self, instance: Any, row: dict[str, Any], is_m2m: bool = False, **kwargs: Any) -> None:
        if not self.context:
            super().save(instance, row, is_m2m, **kwargs)
        elif self.clean(row, **kwargs) is None:
            raise ValueError(_("The cell is empty. Write a name."))


def quoted(cell: Cell) -> str:
    """A cell as a message repeats it."""
    words = shown(cell)
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"


def shown(cell: Cell) -> str:
    """A cell in words, in Danish notation."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return pgettext("answer", "yes") if cell else pgettext("answer", "no")
    if isinstance(cell, datetime.date):
        return notation.day_written(cell)
    return in_danish(cell) if isinstance(cell, Decimal) else cell


def text_of(cell: Cell) -> str:
    """What somebody wrote where a text belongs; Excel makes numbers of texts that look like one."""
    if isinstance(cell, Decimal):
        return notation.number_written(cell)
    return fitting(shown(cell)).strip()


def fitting(words: str) -> str:
    """A text as a cell can hold it: plain line ends, no invisible signs, and no more signs than Excel allows."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    return INVISIBLE.sub("", words)[: limits.CELL]


def key_of(name: str) -> str:
    """A name as it is compared: a cell cannot hold all signs, begins and ends with none that is blank, and people
    do not mind capitals.
    """
    return fitting(name).strip().casefold()


class Kind(Widget):
    """A kind of cell. `number_format` is Excel's."""

    number_format = "General"

    def format_of(self, cell: Cell) -> str:
        return self.number_format

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        return value

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> Any:
        raise NotImplementedError


class Words(Kind):
    """Plain words. Excel shows them as they are, also where they look like a number."""

    number_format = "@"

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        return (fitting(str(value)) or None) if value is not None else None

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> str:
        return text_of(value)


class RichWords(Words):
    """A text with marks. Without any it is words to whoever has the table open; with some it is its markup, cleaned."""

    MARKED = re.compile(r"</?[a-zA-Z]|&(#?\w+);")

    def __init__(self, clean: Callable[[str], str] = clean_inline) -> None:
        super().__init__()
        self._clean = clean

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        words = html.unescape(value or "")
        return fitting(words if self.clean(words) == value else value or "") or None

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> str:
        words = text_of(value)
        return self._clean(words if self.MARKED.search(words) else html.escape(words, quote=False))


class Figure(Kind):
    """A number of at most so many decimals, from `least` on; or nothing."""

    def __init__(self, *, decimals: int = 2, least: int | None = None, most: int = 10**10 - 1) -> None:
        super().__init__()
        self.decimals, self.least, self.most = decimals, least, most

    def format_of(self, cell: Cell) -> str:
        if not self.decimals:
            return "0"  # a year has no thousands
        return "#,##0.00" if isinstance(cell, Decimal) and cell % 1 else "#,##0"

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        return None if value is None else Decimal(value)

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> Decimal | int | None:
        if value is None:
            return None
        figure = self._figure(value)
        return figure if self.decimals else int(figure)

    def _figure(self, value: Cell) -> Decimal:
        try:
            figure = value if isinstance(value, Decimal) else notation.number(text_of(value))
        except ValueError:
            raise ValueError(self.wrong() % {"value": quoted(value)}) from None
        if figure != round(figure, self.decimals):
            said = _("“%(value)s” has more than two decimals. Write at most two, with a comma before them.")
            whole = _("“%(value)s” is no whole number. Write one, e.g. 12.")
            raise ValueError((said if self.decimals else whole) % {"value": quoted(value)})
        if self.least is not None and figure < self.least:
            least = in_danish(Decimal(self.least))
            raise ValueError(
                _("“%(value)s” is too small. Write %(least)s or more.") % {"value": quoted(value), "least": least}
            )
        if abs(figure) > self.most:
            most = in_danish(Decimal(self.most))
            raise ValueError(
                _("“%(value)s” is too large. Write %(most)s or less.") % {"value": quoted(value), "most": most}
            )
        return figure

    def wrong(self) -> str:
        return _("“%(value)s” is no number. Write e.g. 1.250 or 72,4.")


class Year(Figure):
    def __init__(self) -> None:
        super().__init__(decimals=0)

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> int | None:
        year = super().clean(value)
        if year is not None and not 1990 <= year <= 2100:
            raise ValueError(self.wrong() % {"value": quoted(value)})
        return None if year is None else int(year)

    def wrong(self) -> str:
        return _("“%(value)s” is no year. Write e.g. 2022.")


class Kroner(Figure):
    """An amount in kroner."""

    def __init__(self) -> None:
        super().__init__(least=0, most=10**12 - 1)

    def wrong(self) -> str:
        return _("“%(value)s” is no amount. Write e.g. 20.000.")


class Day(Kind):
    number_format = "dd.mm.yyyy"

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> datetime.date | None:
        if value is None or isinstance(value, datetime.date):
            return value
        try:
            return notation.day(text_of(value))
        except ValueError:
            said = _("“%(value)s” is no date. Write e.g. 24.10.2022 or 24. oktober 2022.")
            raise ValueError(said % {"value": quoted(value)}) from None


class YesNo(Kind):
    """Yes or no; nothing is no."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        return shown(bool(value))

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> bool:
        words = text_of(value).casefold()
        if words in (shown(True), "sand", "x"):
            return True
        if words in (shown(False), "falsk", ""):
            return False
        raise ValueError(_("“%(value)s” is neither yes nor no. Write ja or nej.") % {"value": quoted(value)})


class OneOf(Kind):
    """A member of a Choice, by its label."""

    def __init__(self, choices: type[Choice], *, default: Choice | None = None) -> None:
        super().__init__()
        self.choices, self.default = choices, default

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        return _(value.label) if value else None

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> Choice | str:
        words = text_of(value).casefold()
        if not words and self.default is not None:
            return self.default
        labels = {_(choice.label): choice for choice in self.choices}
        found = [choice for label, choice in labels.items() if label.casefold() == words]
        if found:
            return found[0]
        if not words:
            raise ValueError(_("The cell is empty. Write one of: %(labels)s.") % {"labels": ", ".join(labels)})
        said = _("“%(value)s” is none of the possible ones. Write one of: %(labels)s.")
        raise ValueError(said % {"value": quoted(value), "labels": ", ".join(labels)})


class Named(Kind):
    """Another row, by the name it is known by in this table. `find` gets name and row, and answers with the matches."""

    def __init__(self, find: Callable[[str, dict], list[Any]], name: Callable[[Any], str] = str) -> None:
        super().__init__()
        self.find, self.name = find, name

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        return fitting(self.name(value)) if value else None

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> Any:
        words = text_of(value)
        if not words:
            return None
        found = self.find(words, row)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValueError(
                _("Nothing here is called “%(value)s”. Write the name as it stands elsewhere.")
                % {"value": quoted(value)}
            )
        raise ValueError(
            _("More than one is called “%(value)s”. Give them different names.") % {"value": quoted(value)}
        )


class PublicId(Kind):
    """The row's own id. It is empty for a new row, and nobody writes one by hand."""

    number_format = "@"

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        return str(value) if value else None

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> UUID | None:
        words = text_of(value)
        if not words:
            return None
        try:
            return UUID(words)
        except ValueError:
            raise ValueError(no_such_id(value)) from None


def no_such_id(value: Cell) -> str:
    """What is said of an id that is not among the rows the user may see here, wherever else it may be."""
    said = _("No row of this table has the id “%(value)s”. Leave the cell empty for a new row.")
    return said % {"value": quoted(value)}


ID = gettext_lazy("Id (leave empty for a new row)")
