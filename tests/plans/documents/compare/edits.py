"""A plan document after some edits: things taken out, moved, rewritten and renamed, anywhere in it."""

import re
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from plans.documents import values
from plans.documents.arrange import arranged
from plans.documents.cleaning import RICH
from plans.documents.codec import canonical
from plans.documents.tree import nodes
from plans.documents.values import PlanDocument, Value
from tests.strategies import Draw, blocks, inline, kroner

# The rows that can be taken out or change places without something else missing them.
ROWS: dict[type[Value], tuple[str, ...]] = {
    values.PlanDocument: ("activities", "sections", "goals", "impacts", "frame"),
    values.Goal: ("indicators",),
    values.Activity: (
        "parts", "objectives", "target_groups", "schedule", "deliverables", "actors", "lines", "total_notes",
        "cofinancing", "progress", "criteria", "focus_area_ids", "outcome_ids",
    ),
    values.Deliverable: ("measures",),
}  # fmt: skip
INLINE = (values.Objective, values.TargetGroup, values.ScheduleItem, values.Deliverable, values.Goal, values.Line)
STEP = re.compile(r"\[(\d+)\]|(\w+)")


@st.composite
def edited(draw: Draw, document: PlanDocument) -> PlanDocument:
    """The document after at most five edits."""
    for _edit in range(draw(st.integers(0, 5))):
        places = [*_rows(document), *_texts(document), *_amounts(document)]
        path, node, name = draw(st.sampled_from(places))
        document = put(document, path, name, draw(_other(node, name)))
    return arranged(canonical(document))


def put(root: Any, path: str, name: str, value: Any) -> Any:
    """The document with another value in the field of one node."""
    return _put(root, STEP.findall(path), name, value)


def _put(node: Any, steps: list[tuple[str, str]], name: str, value: Any) -> Any:
    if not steps:
        return replace(node, **{name: value})
    index, attribute = steps[0]
    if attribute:
        return replace(node, **{attribute: _put(getattr(node, attribute), steps[1:], name, value)})
    place = int(index)
    return (*node[:place], _put(node[place], steps[1:], name, value), *node[place + 1 :])


def _rows(document: PlanDocument) -> list[tuple[str, Value, str]]:
    found = nodes(document)
    return [(path, node, name) for path, node in found for name in ROWS.get(type(node), ()) if getattr(node, name)]


def _texts(document: PlanDocument) -> list[tuple[str, Value, str]]:
    return [
        (path, node, name)
        for path, node in nodes(document)
        if not path.startswith("layout")
        for name in node.__struct_fields__
        if type(getattr(node, name)) is str and name != "slug"
    ]


def _amounts(document: PlanDocument) -> list[tuple[str, Value, str]]:
    return [(path, node, "amount") for path, node in nodes(document) if isinstance(node, values.Cell) and node.amount]


def _other(node: Value, name: str) -> st.SearchStrategy[Any]:
    value = getattr(node, name)
    if isinstance(value, tuple):
        return st.permutations(value).map(tuple) | st.permutations(value).map(lambda rows: tuple(rows[1:]))
    if name == "amount":
        return kroner
    if (type(node), name) in RICH:
        more = inline([]) if isinstance(node, INLINE) else blocks([])
        return more | more.map(lambda text: text + value)
    return st.sampled_from(["Nyt", f"{value} nyt", f"Nyt {value}"])
