"""A content as a row of pieces with words: what is compared, and what people choose between.

A block of prose is a piece, an item of a list is one, and a single figure or name is one. Nothing here asks the
database.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _
from lxml import html

from activities.reporting.targets import count
from partnership.choice import Choice
from partnership.danish import date_long, kroner
from partnership.richtext import BLOCKS, INLINE
from plans.documents import values
from plans.documents.values import PlanDocument, Value
from plans.documents.view import cells
from plans.documents.view import words as view_words

PROSE = ("before", "after", "text")  # fields that hold blocks
SEPARATE = ("p", "h4", "li", "tr", "figure")  # blocks that are a line of their own when they are read


class Piece(NamedTuple):
    """`key` says which item it is, whatever it says; a block of prose is known by what it says alone."""

    key: object
    value: Any
    words: str


class Slot(NamedTuple):
    """One field of a content. A `single` one holds one value, the others a row of pieces."""

    name: str
    title: str
    single: bool
    prose: bool
    pieces: tuple[Piece, ...]


def slots(content: Value, names: "Names") -> list[Slot]:
    """Everything a content can say, field by field."""
    return [_slot(name, getattr(content, name), names) for name in content.__struct_fields__]


def _slot(name: str, value: Any, names: "Names") -> Slot:
    title = _title(name)
    if name in PROSE:
        return Slot(name, title, False, True, tuple(Piece(block, block, plain(block)) for block in blocks(value)))
    if isinstance(value, tuple) and all(isinstance(item, Value) for item in value):
        return Slot(name, title, False, False, tuple(Piece(_key(item), item, names.words(item)) for item in value))
    said = names.words(value)
    return Slot(name, title, True, False, (Piece(name, value, said),) if said else ())


def _key(item: Value) -> object:
    """What stays the same of an item when it is written: its id, or the year a cell stands in."""
    return getattr(item, "id", None) or getattr(item, "budget_year_id", None) or getattr(item, "kind", None)


def _title(name: str) -> str:
    titles = {
        "heading": _("Heading"),
        "before": "",
        "after": _("After the list"),
        "text": "",
        "title": _("Name"),
        "short_title": _("Short name"),
        "status": _("Status"),
        "focus_area_ids": _("Focus areas"),
        "outcome_ids": _("Outcomes"),
        "anchoring": _("Anchored"),
        "needs_no_funding": _("Money"),
        "lines": _("Budget lines"),
        "unsplit": _("Not split on lines"),
        "total_notes": _("Notes on the total"),
        "cofinancing": _("Co-financing"),
        "annex": _("Annex"),
        "presented_to_id": _("Presented to"),
        "presented_on": _("Presented on"),
        "edition_ids": _("Order"),
    }
    return titles.get(name, "")


# --- Prose ---------------------------------------------------------------------------------------------------------


def blocks(text: str) -> list[str]:
    """The blocks of a clean text, as they stand. What stands outside blocks is a block of its own."""
    root = html.fragment_fromstring(text, create_parent="div")
    found = [root.text] if root.text and root.text.strip() else []
    for child in root:
        tail, child.tail = child.tail, None
        markup = html.tostring(child, encoding="unicode")
        if child.tag in INLINE and found and not _is_block(found[-1]):
            found[-1] += markup + (tail or "")
        else:
            found.append(markup + (tail if child.tag in INLINE and tail else ""))
    return [block.strip() for block in found if block.strip()]


def _is_block(markup: str) -> bool:
    return markup.startswith(tuple(f"<{name}" for name in BLOCKS | {"figure"}))


def plain(markup: str) -> str:
    """The words of a block, its notes in brackets, each line and row of it on a line of its own."""
    root = html.fragment_fromstring(markup, create_parent="div")
    for span in root.iter("span"):
        span.text = f" [{span.text or ''}"
        span.tail = f"]{span.tail or ''}"
    for element in root.iter(*SEPARATE, "br", "td", "th"):
        mark = "\n" if element.tag in (*SEPARATE, "br") else " · "
        element.tail = mark + (element.tail or "")
    lines = ("".join(root.itertext())).split("\n")
    return "\n".join(" ".join(line.split()).removesuffix(" ·") for line in lines if line.strip())


# --- Items ---------------------------------------------------------------------------------------------------------


class Names:
    """What the ids in a plan's contents are called."""

    def __init__(self, document: PlanDocument, more: Mapping[UUID, str]) -> None:
        self.names: dict[UUID, str] = {
            **{organisation.id: organisation.name for organisation in document.organisations},
            **{body.id: body.name for body in document.bodies},
            **{year.id: year.label for year in document.budget_years},
            **{area.id: f"{area.number}. {area.name}" for area in document.focus_areas},
            **{outcome.id: outcome.text for area in document.focus_areas for outcome in area.outcomes},
            **{activity.edition_id: activity.title for activity in document.activities},
            **more,
        }

    def words(self, value: Any) -> str:
        """A value as it is read; nothing for what says nothing."""
        if isinstance(value, Choice):
            return _(value.label)
        if isinstance(value, bool):
            return _("needs no money from the partnership") if value else ""
        if isinstance(value, UUID):
            return self.names.get(value, _("(no longer there)"))
        if isinstance(value, tuple):
            return ", ".join(self.words(one) for one in value)
        if hasattr(value, "isoformat"):
            return date_long(value)
        if isinstance(value, Value):
            return ", ".join(part for part in self._parts(value) if part)
        return str(value or "")

    def _parts(self, item: Value) -> Iterator[str]:
        """What an item says, one thing after the other."""
        match item:
            case values.Measure():
                qualifier = "" if item.qualifier == "exactly" else self.words(item.qualifier)
                yield " ".join(
                    part for part in (qualifier, count(item), item.unit.strip("%"), plain(item.what)) if part
                )
                yield item.basis
            case values.Deliverable():
                yield plain(item.text)
                yield from (self.words(measure) for measure in item.measures)
                yield item.when
                yield self.words(item.due_on)
            case values.ScheduleItem():
                yield f"{item.when}: {plain(item.text)}" if item.when else plain(item.text)
                yield f"({view_words.spans(item.spans)})" if item.spans else ""
            case values.Line():
                yield item.label
                yield self.words(item.recipient_id) if item.recipient_id else ""
                yield from (item.calculation, item.price_level, plain(item.note))
                yield from (self.words(cell) for cell in item.cells)
            case values.Cell():
                yield self._cell(item)
            case values.CoFinancing():
                yield self.words(item.funder_id) if item.funder_id else ""
                yield self._kroner(item.amount) if item.amount is not None else _("amount not known")
                yield self.words(item.budget_year_id) if item.budget_year_id else ""
                yield plain(item.text)
            case values.Progress():
                yield f"{item.year}: {self.words(item.stage).lower()}"
                yield plain(item.text)
                yield self._kroner(item.amount) if item.amount is not None else ""
            case values.FrameEntry():
                yield self.words(item.budget_year_id) if item.budget_year_id else _("the whole agreement")
                yield f"{self.words(item.kind)} {self._kroner(item.amount)}"
                yield self.words(item.funder_id) if item.funder_id else ""
                yield self.words(item.decided_on)
                yield item.note
            case values.FocusArea():
                yield f"{item.number}. {item.name}"
                yield item.summary
                yield from (outcome.text for outcome in item.outcomes)
            case values.Section():
                yield item.heading or self.words(item.kind)
            case _:
                for name in item.__struct_fields__:
                    if name != "id":
                        said = getattr(item, name)
                        yield plain(said) if name == "text" else self.words(said)

    def _cell(self, cell: values.Cell) -> str:
        figure = self._kroner(cell.amount) if cell.amount is not None else ""
        if cell.kind == "undecided":
            figure = cells.UNDECIDED
        elif cell.kind == "discontinued":
            figure = cells.gone()
        marks = [_("provisional")] if cell.provisional else []
        marks += [plain(cell.note)] if cell.note else []
        return f"{self.words(cell.budget_year_id)}: {figure}" + (f" ({', '.join(marks)})" if marks else "")

    def _kroner(self, amount: Any) -> str:
        return _("%(amount)s kr.") % {"amount": kroner(amount)}
