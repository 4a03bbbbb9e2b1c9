"""Whatever is changed in a plan is found, once; and what is not, is known by name and reason."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from plans.documents import values
from plans.documents.arrange import arranged, organisation_ids
from plans.documents.codec import decode
from plans.documents.tree import nodes
from plans.documents.values import PlanDocument, Value
from tests.plans.documents.compare.edits import put
from tests.plans.documents.compare.reading import compared

pytestmark = pytest.mark.once

FIXTURES = Path(__file__).parents[4] / "fixtures"
PLANS = ("amager/plan-2017.json", "slagelse/plan-2017.json", "tingbjerg-husum/plan-2022.json")

MOST = 8  # activities

# The fields whose change alone is none of the plan as it is read.
NOT_READ = {
    (values.PlanDocument, "schema"): "of the file format",
    (values.Partnership, "slug"): "of the page's address",
    (values.Partnership, "name"): "the short name; the plan prints the whole one",
    (values.Partnership, "about"): "of the partnership's own page",
    (values.Partnership, "palette"): "looks",
    (values.Agreement, "kind"): "not printed",
    (values.Organisation, "kind"): "not printed",
    (values.Organisation, "short_name"): "not printed",
    (values.Body, "kind"): "not printed",
    (values.Activity, "kind"): "not printed",
    (values.Activity, "number"): "shifts with the others",
    (values.Area, "valid_from"): "its year stands on the map",
    (values.Feature, "kind"): "how the map is drawn",
    (values.Feature, "since"): "how the map is drawn",
    (values.FrameEntry, "decided_on"): "kept for the account",
    (values.BudgetYear, "starts_on"): "the label says it",
    (values.BudgetYear, "ends_on"): "the label says it",
    (values.Period, "year"): "of the page's address",
    (values.Period, "label"): "the days say it",
    (values.Line, "planned"): "the row says it by its cells",
    (values.Indicator, "kind"): "the figures say it",
    (values.FocusArea, "number"): "shifts with the others",
    (values.Section, "kind"): "a section does not become another",
    (values.Part, "kind"): "a part does not become another",
    (values.Party, "entered_on"): "written where it is not the agreement's own day",
    (values.Span, "starts_on"): "written as exactly as it is meant",
    (values.Span, "ends_on"): "written as exactly as it is meant",
}


def plan(name: str) -> PlanDocument:
    """A plan with as many of its activities as it takes to have everything in it."""
    whole = decode((FIXTURES / name).read_bytes())
    return arranged(replace(whole, activities=whole.activities[:MOST]))


def other(value: Any) -> Any:
    """Another value of the same kind; none where there is no such."""
    match value:
        case None | "":
            return None
        case bool():
            return not value
        case Enum():
            members = list(type(value))
            return members[(members.index(value) + 1) % len(members)]
        case str() if "</p>" in value:
            return value.replace("</p>", " og nyt</p>", 1)
        case str():
            return f"{value} og nyt"
        case Decimal() | int():
            return value + 1
        case datetime.date():
            return value + datetime.timedelta(days=40)
    return None


def leaves(document: PlanDocument) -> Iterator[tuple[str, Value, str]]:
    """The first field of each kind that says something."""
    seen: set[tuple[type, str]] = set()
    named = organisation_ids(document)  # others are there because these belong to them
    for path, node in nodes(document):
        for name in () if path.startswith("layout") else node.__struct_fields__:
            slot = type(node), name
            is_named = not isinstance(node, values.Organisation) or node.id in named
            if slot not in NOT_READ and slot not in seen and is_named and other(getattr(node, name)):
                seen.add(slot)
                yield path, node, name


@pytest.mark.parametrize("name", PLANS)
def test_every_change_is_found_and_counts_once(name):
    document = plan(name)
    counts = {
        f"{path}.{field}": len(compared(document, put(document, path, field, other(getattr(node, field)))).changes)
        for path, node, field in leaves(document)
    }
    assert len(counts) > 50
    assert {path: count for path, count in counts.items() if count != 1} == {}
