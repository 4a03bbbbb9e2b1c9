"""How the checks read a document's texts."""

import pytest

from activities.enums import PartKind
from plans.documents.checks.passages import Passage, passages
from plans.documents.tree import nodes
from plans.documents.values import Goal
from tests.plans.documents.checks.asking import in_a_section, in_a_text, plan_with
from tests.plans.documents.examples import activity, line, part, uuid

pytestmark = pytest.mark.once


def read(text: str) -> Passage:
    plan = in_a_text(text)
    (only,) = [passage for passage in passages(plan) if passage.place.field == PartKind.PURPOSE]
    return only


def test_each_block_and_each_item_is_a_line():
    text = "<h4>Om haven</h4><p>Vi <em>sår</em>\n og høster.<br>Så er der fest.</p><ul><li>kål</li><li>løg</li></ul>"
    assert read(text).lines == ("Om haven", "Vi sår og høster.", "Så er der fest.", "kål", "løg")


def test_a_note_is_no_part_of_its_line():
    found = read('<p>Haven<span data-note="">Den er <em>grøn</em>.</span> er åben.</p>')
    assert found.lines == ("Haven er åben.",)
    assert found.notes == ("Den er grøn.",)
    assert found.all_lines == ("Haven er åben.", "Den er grøn.")


def test_a_cross_reference_with_the_line_it_stands_in():
    found = read(
        f'<p>Her er vi.</p><p>Se <a data-activity="{uuid(1)}">Huset</a> og <a href="https://x.dk">mere</a>.</p>'
    )
    assert found.links == ((str(uuid(1)), "Huset", "Se Huset og mere."),)


@pytest.mark.parametrize("text", ["", " ", "<p></p>", "<p> </p>"])
def test_a_text_without_words_has_no_lines(text):
    plan = in_a_text(text)
    assert [passage.lines for passage in passages(plan) if passage.place.field == PartKind.PURPOSE] in ([], [()])


def test_signs_that_mean_something_in_markup_are_read_as_themselves():
    assert read("Uddannelse &amp; job").lines == ("Uddannelse & job",)
    assert read("Uddannelse & job").lines == ("Uddannelse & job",)


def test_prose_is_told_from_items():
    plan = plan_with(activity("Haven", {2022: 5}, parts=(part(PartKind.TARGET_GROUPS, "<p>Vi vil nå mange.</p>"),)))
    found = [passage for passage in passages(plan) if passage.place.field == "target_groups"]
    assert [(passage.lines, passage.prose) for passage in found] == [
        (("Vi vil nå mange.",), True),
        (("Alle i området",), False),
    ]


def test_the_place_leads_to_section_goal_and_activity():
    plan = in_a_section("<p>Tekst</p>", heading="Planen", goals=(Goal(id=uuid("goal"), text="Flere er trygge."),))
    places = {(p.name, p.place.section_id, p.place.goal_id, p.place.activity_id) for p in passages(plan)}
    assert ("Planen", plan.sections[0].id, None, None) in places
    assert ("Flere er trygge.", None, uuid("goal"), None) in places
    assert ("Haven", None, None, plan.activities[0].id) in places


def test_nothing_an_activity_says_is_left_unread():
    garden = activity("Haven", lines=(line("Løn", {2022: 5}, note="N", calculation="C", price_level="P"),))
    found = {text for passage in passages(plan_with(garden)) for text in passage.lines}
    written = {
        value
        for path, node in nodes(garden)
        for name in node.__struct_fields__
        if type(value := getattr(node, name)) is str and value and name != "title"
    }
    assert {text.removeprefix("<p>").removesuffix("</p>") for text in written} <= found
