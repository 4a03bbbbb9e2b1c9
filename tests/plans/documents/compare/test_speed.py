"""Comparing large and hostile plans."""

import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid5

import pytest
from msgspec.structs import replace

from activities.enums import PartKind
from plans.documents.codec import decode, encode
from plans.documents.compare import blocks
from plans.documents.values import Part, PlanDocument
from tests.amended import amended
from tests.plans.documents.compare.reading import compared, lines
from tests.plans.documents.examples import activity, document

pytestmark = pytest.mark.once

PLAN = Path(__file__).parents[4] / "fixtures/tingbjerg-husum/plan-2022.json"
MANY = 200
FACTOR = 25  # times as long as reading the two from their bytes; it was 4 to 11


def with_many(plan: PlanDocument) -> PlanDocument:
    """The plan's activities again and again, each time with other ids."""
    found = []
    for place in range(MANY):
        one = plan.activities[place % len(plan.activities)]
        ids = {"id": _other(one.id, place), "edition_id": _other(one.edition_id, place), "parent_id": None}
        found.append(replace(one, **ids, number=place + 1 if one.number else None))
    return replace(plan, activities=tuple(found))


def _other(id_: UUID, place: int) -> UUID:
    return uuid5(id_, str(place))


def fastest(work: Callable[[], object]) -> float:
    """The shortest of three, in seconds of this process: what else the machine does adds, and never takes away."""
    found = []
    for _round in range(3):
        blocks._read.cache_clear()
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)


def test_two_versions_of_two_hundred_activities_take_less_than_a_second():
    plan = decode(PLAN.read_bytes())
    old, new = with_many(plan), with_many(amended(plan))
    first, second = encode(old), encode(new)
    compared(old, new)  # what is loaded once is loaded
    reading = fastest(lambda: (decode(first), decode(second)))
    comparing = fastest(lambda: compared(old, new))
    assert comparing < FACTOR * reading
    assert comparing < 1
    assert len(compared(old, new).changes) == 60


def with_text(markup: str) -> PlanDocument:
    return document([activity("Haven", parts=(Part(kind=PartKind.PURPOSE, before=markup),))])


HUGE = {
    "one long paragraph": (f"<p>{'og så ' * 15_000}</p>", f"<p>{'så og ' * 15_000}</p>"),
    "thousands of paragraphs": ("<p>det samme</p>" * 5_000, "<p>det samme igen</p>" * 5_000),
    "thousands in another order": (
        "".join(f"<p>afsnit {n} om haven</p>" for n in range(3_000)),
        "".join(f"<p>afsnit {n} om haven</p>" for n in reversed(range(3_000))),
    ),
    "a table of thousands of rows": (
        f"<table><tbody>{'<tr><td>a</td><td>b</td></tr>' * 3_000}</tbody></table>",
        f"<table><tbody>{'<tr><td>b</td><td>a</td></tr>' * 3_000}</tbody></table>",
    ),
    "footnotes without end": (
        "".join(["<p>", 'ord<span data-note="">note</span> ' * 1_000, "</p>"]),
        "".join(["<p>", 'ord<span data-note="">anden</span> ' * 1_000, "</p>"]),
    ),
}


@pytest.mark.parametrize("case", list(HUGE))
def test_no_text_takes_long(case):
    old, new = map(with_text, HUGE[case])
    assert fastest(lambda: compared(old, new)) < 4


HOSTILE = ("<script>alert(1)</script>", "</p></table>", "‮nosrevni", "e\u0301" * 40, "&lt;p&gt; &amp; %(title)s %s {0}")


@pytest.mark.parametrize("words", HOSTILE)
def test_signs_of_markup_and_of_formats_are_words_and_nothing_else(words):
    old = document([activity("Haven")])
    comparison = compared(old, document([replace(old.activities[0], title=words)]))
    (change,) = comparison.changes
    assert change.title == words
    assert lines(change.after)[0] == f"[+{words}+]"
    assert comparison.headlines[0].text == f"Changed: Name and focus areas in {words}"
