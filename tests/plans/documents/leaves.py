"""What a document says, leaf by leaf, as it must stand in print: found by walking its nodes, whatever they are.

A leaf of a kind that is not named here is expected as it is written, so that a new field is looked for from its first
day on. `AS_WRITTEN_ELSEWHERE` names those that are not printed as they are, each with its reason.
"""

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple
from uuid import UUID

from lxml import html

from partnership.danish import date_long, kroner, number
from plans.documents import values
from plans.documents.tree import nodes
from plans.documents.view import words


class Leaf(NamedTuple):
    """Words that stand together, and where in the document they come from."""

    path: str
    text: str


Slot = tuple[type, str]

# Ids, enums and yes-or-no are not words of the plan; what they mean is tested where it is worded.
NO_WORDS = (UUID, Enum, bool)

AS_WRITTEN_ELSEWHERE: dict[Slot, str] = {
    (values.PlanDocument, "schema"): "of the file format",
    (values.Partnership, "slug"): "of the page's address",
    (values.Partnership, "about"): "of the partnership's own page",
    (values.Organisation, "short_name"): "another way to write the name",
    (values.Area, "map_alt"): "read aloud instead of the map",
    (values.Area, "valid_from"): "its year stands on the map where something came with it",
    (values.Feature, "since"): "its year stands on the map",
    (values.FrameEntry, "decided_on"): "kept for the account",
    (values.BudgetYear, "starts_on"): "the label says it",
    (values.BudgetYear, "ends_on"): "the label says it",
    (values.Agreement, "valid_from"): "written together with the last day",
    (values.Agreement, "valid_to"): "written together with the first day",
    (values.Period, "starts_on"): "written together with the last day",
    (values.Period, "ends_on"): "written together with the first day",
    (values.Period, "year"): "of the page's address",
    (values.Period, "label"): "the title and the days say it",
    (values.Party, "entered_on"): "written where it is not the agreement's own day",
    (values.Party, "left_on"): "written where it is not the agreement's own day",
    (values.Span, "starts_on"): "the line of the schedule says it, or is made from it",
    (values.Span, "ends_on"): "the line of the schedule says it, or is made from it",
    (values.Deliverable, "due_on"): "written where the deliverable does not say when itself",
}


def leaves(document: values.PlanDocument) -> Iterator[Leaf]:
    """Everything that must be found in print."""
    for path, node in nodes(document):
        if path.startswith("layout"):  # its headings stand where there is something below them
            continue
        yield from _together(path, node)
        for name in node.__struct_fields__:
            if (type(node), name) in AS_WRITTEN_ELSEWHERE or (
                isinstance(node, values.Organisation) and _is_only_above(document, node)
            ):
                continue
            for text in _texts(node, name, getattr(node, name)):
                yield Leaf(f"{path}.{name}".strip("."), text)


def _is_only_above(document: values.PlanDocument, organisation: values.Organisation) -> bool:
    """The organisation is there as another belongs to it, and nothing in the plan names it."""
    named = {
        getattr(node, field, None)
        for _path, node in nodes(document)
        for field in ("organisation_id", "funder_id", "recipient_id")
    }
    return organisation.id not in named


def _texts(node: values.Value, name: str, leaf: Any) -> Iterator[str]:
    if isinstance(leaf, NO_WORDS) or leaf is None or isinstance(leaf, (values.Value, tuple, float)):
        return
    if write := FIGURES.get((type(node), name)):
        yield write(leaf)
    elif isinstance(leaf, datetime.date):
        yield date_long(leaf)
    elif isinstance(leaf, Decimal):
        yield kroner(leaf)
    elif isinstance(leaf, int):
        yield str(leaf)
    else:
        yield from pieces(leaf)


FIGURES: dict[Slot, Callable[[Any], str]] = {
    (kind, name): lambda value: number(abs(value))
    for kind, names in {
        values.Measure: ("low", "high", "out_of", "start"),
        values.Baseline: ("value",),
        values.Target: ("value", "change"),
        values.Measurement: ("value", "margin"),
    }.items()
    for name in names
} | {
    (values.Measurement, name): lambda value: number(Decimal(value)) for name in ("count", "population", "respondents")
}  # fmt: skip


def _together(path: str, node: values.Value) -> Iterator[Leaf]:
    """Days that are written in one with others."""
    match node:
        case values.Agreement():
            yield Leaf(f"{path}.valid", words.days(node.valid_from, node.valid_to))
        case values.Period():
            yield Leaf(f"{path}.days", words.days(node.starts_on, node.ends_on))
        case values.ScheduleItem(when="") if node.spans:
            yield Leaf(f"{path}.spans", words.spans(node.spans))
        case values.Deliverable(when="") if node.due_on:
            yield Leaf(f"{path}.due_on", date_long(node.due_on))


def pieces(text: str) -> Iterator[str]:
    """The stretches of a text that stand unbroken: notes are printed elsewhere, references get a number."""
    if not text.strip():
        return
    root = html.fragment_fromstring(text, create_parent="div")
    for inner in root.xpath("//span[@data-note] | //a[@data-activity]"):
        yield from _lines(inner.text_content())
        inner.text = "\n"
        for child in list(inner):
            inner.remove(child)
    for block in root.iter("p", "h4", "li", "ul", "ol", "th", "td", "tr", "br"):
        block.text = "\n" + (block.text or "")
        block.tail = "\n" + (block.tail or "")
    yield from _lines(root.text_content())


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if any(map(str.isalnum, line)))
