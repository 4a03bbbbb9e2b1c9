"""The outline of a plan: all that is printed is in it, and one outline is like the next."""

from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from activities.enums import PartKind
from plans.documents.codec import decode
from plans.documents.compare.outline import outline
from plans.documents.compare.values import BlockStyle, Chapter, Row, Table
from plans.documents.values import Part, PlanDocument
from tests.plans.documents.compare.reading import lines, place_of
from tests.plans.documents.examples import activity, document, row, uuid
from tests.plans.documents.leaves import leaves

pytestmark = pytest.mark.once

FIXTURES = Path(__file__).parents[4] / "fixtures"
PLANS = sorted(path.relative_to(FIXTURES).as_posix() for path in FIXTURES.glob("*/plan-*.json"))


def plan(name: str) -> PlanDocument:
    return decode((FIXTURES / name).read_bytes())


def whole_text(chapters: tuple[Chapter, ...]) -> str:
    """Every heading, block and cell in a line, without the signs of notes."""
    found = []
    for chapter in chapters:
        found.append("".join(run.text for run in chapter.runs))
        for place in chapter.places:
            found.append(place.heading)
            for item in place.blocks:
                rows = item.rows if isinstance(item, Table) else (item,)
                runs = [one.runs for row in rows for one in (row.cells if isinstance(row, Row) else (row,))]
                found += ["".join(run.text for run in some if not run.mark) for some in runs]
    return "\n".join(" ".join(line.replace("\N{SOFT HYPHEN}", "").split()) for line in found)


def missing(said: PlanDocument, shown: PlanDocument) -> list[str]:
    text = whole_text(outline(shown))
    return [leaf.path for leaf in leaves(said) if " ".join(leaf.text.split()) not in text]


@pytest.mark.parametrize("name", PLANS)
def test_everything_that_was_entered_is_in_the_outline(name):
    assert missing(plan(name), plan(name)) == []


def test_what_is_not_in_it_is_missed():
    whole = plan(PLANS[0])
    _first, *rest = whole.activities
    assert missing(whole, replace(whole, activities=tuple(rest)))


@pytest.mark.parametrize("name", PLANS)
def test_every_chapter_and_every_place_has_a_key_of_its_own(name):
    chapters = outline(plan(name))
    keys = [chapter.key for chapter in chapters] + [place.key for chapter in chapters for place in chapter.places]
    assert len(set(keys)) == len(keys)


def test_parts_stand_under_the_headings_of_the_layout():
    whole = plan("tingbjerg-husum/plan-2016.json")
    own = {part.kind: part.heading for part in whole.layout.parts if part.heading}
    named = {
        place.key.rpartition("-")[2]: place.heading
        for chapter in outline(whole)
        for place in chapter.places
        if chapter.activity_id and place.heading
    }
    assert named[PartKind.DELIVERABLES] == own[PartKind.DELIVERABLES]
    assert named[PartKind.SCHEDULE] == "Tidsplan"


def test_a_row_without_a_description_stands_after_the_economy():
    chapters = outline(document([activity("Haven"), row("Puljen", {2022: 5_000})]))
    keys = [chapter.key for chapter in chapters]
    place = keys.index(f"aktivitet-{uuid('activity', 'Puljen').hex}")
    assert keys[place - 1] == "oekonomi"
    assert chapters[place].level == 2


def test_an_activity_without_a_heading_over_it_still_stands_in_a_chapter():
    levels = [chapter.level for chapter in outline(document([activity("Haven")]))]
    assert levels[0] == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))


def with_purpose(markup: str) -> PlanDocument:
    return document([activity("Haven", parts=(Part(kind=PartKind.PURPOSE, before=markup),))])


def test_lists_subheadings_and_tables_keep_their_shape():
    text = (
        "<h4>Rum</h4><p>Med <strong>lys</strong> i.</p><ul><li>Et</li><li>To</li></ul><ol><li>Først</li></ol>"
        '<table><tbody><tr><th scope="col">Uge</th><th scope="col">Sted</th></tr><tr><td>7</td></tr></tbody></table>'
    )
    blocks = place_of(outline(with_purpose(text)), "-purpose").blocks
    assert [block.style for block in blocks[:5]] == [
        BlockStyle.SUBHEADING, BlockStyle.PARAGRAPH, BlockStyle.BULLET, BlockStyle.BULLET, BlockStyle.NUMBERED,
    ]  # fmt: skip
    assert lines(blocks[5:]) == ["Uge | Sted", "7 | "]
    assert [run.text for run in blocks[1].runs if run.strong] == ["lys"]


def test_a_footnote_comes_after_the_paragraph_that_calls_it():
    blocks = place_of(
        outline(with_purpose('<p>Et<span data-note="">Se to.</span> ord</p><p>Tre</p>')), "-purpose"
    ).blocks
    assert lines(blocks) == ["Et1 ord", "1 Se to.", "Tre"]
    assert [block.style for block in blocks] == [BlockStyle.PARAGRAPH, BlockStyle.NOTE, BlockStyle.PARAGRAPH]


def test_a_reference_is_read_with_the_number_of_its_activity():
    here, there = activity("Haven"), activity("Huset", number=2)
    text = f'<p>Se <a data-activity="{there.id}">Huset</a>.</p>'
    here = replace(here, parts=(Part(kind=PartKind.PURPOSE, before=text),))
    place = place_of(outline(document([here, there])), f"{here.id.hex}-purpose")
    assert "2" in lines(place.blocks)[0]


def test_nothing_is_asked_of_the_database():
    """No fixture lets this test use one: a query would fail."""
    assert outline(plan(PLANS[-1]))
