"""What is no change, or is one change and not many."""

import pytest
from msgspec.structs import replace

from activities.enums import ActorRole, EditionStatus, PartKind
from partnership.enums import BodyKind
from plans.documents.compare.values import ChangeKind
from plans.documents.values import (
    Activity,
    Actor,
    Body,
    FocusArea,
    Objective,
    Outcome,
    Part,
    PlanDocument,
    Section,
)
from plans.enums import SectionKind
from tests.plans.documents.compare.reading import compared, found, lines, place_of
from tests.plans.documents.examples import ORGANISATION, activity, document, line, uuid

pytestmark = pytest.mark.once

CHANGED, MOVED, ADDED, REMOVED = ChangeKind.CHANGED, ChangeKind.MOVED, ChangeKind.ADDED, ChangeKind.REMOVED


def with_purpose(*paragraphs: str) -> PlanDocument:
    markup = "".join(f"<p>{words}</p>" for words in paragraphs)
    return document([activity("Haven", parts=(Part(kind=PartKind.PURPOSE, before=markup),))])


def with_objectives(*texts: str, said: dict[str, str] | None = None) -> PlanDocument:
    """Objectives by their names; `said` are the words of those that say something else than their names."""
    rows = tuple(Objective(id=uuid("objective", text), text=(said or {}).get(text, text)) for text in texts)
    return document([activity("Haven", objectives=rows)])


def purpose(old: PlanDocument, new: PlanDocument) -> list[str]:
    return lines(place_of(compared(old, new).chapters, "-purpose").blocks)


# --- Texts ---------------------------------------------------------------------------------------------------------

FIRST, SECOND, THIRD = (
    "Haven er åben for alle, der bor i området.",
    "Huset har plads til tredive mennesker om vinteren.",
    "Torvet bliver lyst op om aftenen hele året.",
)


def test_a_paragraph_moved_is_no_removed_and_added():
    comparison = compared(with_purpose(FIRST, SECOND, THIRD), with_purpose(SECOND, THIRD, FIRST))
    kinds = [block.change for block in place_of(comparison.chapters, "-purpose").blocks]
    assert kinds == [ChangeKind.MOVED_AWAY, ChangeKind.SAME, ChangeKind.SAME, MOVED]
    assert len(comparison.changes) == 1


def test_a_paragraph_put_between_leaves_the_others_alone():
    assert purpose(with_purpose(FIRST, THIRD), with_purpose(FIRST, SECOND, THIRD)) == [FIRST, f"[+{SECOND}+]", THIRD]


def test_a_paragraph_that_is_rewritten_is_the_same_paragraph():
    old, new = with_purpose(FIRST, SECOND), with_purpose(SECOND, FIRST.replace("alle", "børn og voksne"))
    blocks = place_of(compared(old, new).chapters, "-purpose").blocks
    assert [block.change for block in blocks] == [ChangeKind.MOVED_AWAY, ChangeKind.SAME, MOVED]
    assert lines(blocks)[-1] == "Haven er åben for [-alle-][+børn og voksne+], der bor i området."


@pytest.mark.parametrize(
    "markup",
    [
        "<p><strong>Haven</strong> er  åben\nfor »alle«.</p><p>Huset også.</p>",
        '<p>Haven er åben for "alle".</p><p>Huset også.</p>',
        "<ul><li>Haven er åben for “alle”.</li><li>Huset også.</li></ul>",
        "<p>Haven er åben for “alle”. Huset også.</p>",
    ],
)
def test_reformatting_alone_is_no_change(markup):
    old = with_purpose("Haven er åben for “alle”.", "Huset også.")
    (haven,) = old.activities
    new = replace(old, activities=(replace(haven, parts=(Part(kind=PartKind.PURPOSE, before=markup),)),))
    comparison = compared(old, new)
    assert not comparison.changes
    assert all(chapter.change == ChangeKind.SAME for chapter in comparison.chapters)


def test_but_a_comma_is_one():
    assert found(with_purpose("Haven, er åben."), with_purpose("Haven er åben.")) == [
        ("Haven", "Purpose and content", CHANGED)
    ]


def test_a_footnote_more_does_not_change_those_after_it():
    note = '<span data-note="">Se {}.</span>'
    old = with_purpose(FIRST, SECOND + note.format("huset"))
    new = with_purpose(FIRST + note.format("haven"), SECOND + note.format("huset"))
    changes = compared(old, new).changes
    assert [lines(change.after) for change in changes] == [[f"{FIRST}[+1+]", "[+1+][+ Se haven.+]"]]


# --- Items ---------------------------------------------------------------------------------------------------------


def test_an_item_is_the_same_item_whatever_it_says():
    old = with_objectives("Et", "To")
    new = with_objectives("Et", "To", said={"To": "Noget ganske andet"})
    (change,) = compared(old, new).changes
    assert lines(change.before) == ["[-To-]"]
    assert [block.change for block in change.after] == [CHANGED]


def test_an_item_that_moved_is_moved():
    (change,) = compared(with_objectives("Et", "To", "Tre"), with_objectives("Tre", "Et", "To")).changes
    assert [(block.change, line) for block, line in zip(change.after, lines(change.after), strict=True)] == [
        (MOVED, "Tre")
    ]


# --- Activities ----------------------------------------------------------------------------------------------------


def plan_of(*titles: str, text: str = "") -> PlanDocument:
    """Activities numbered in their order; the first says the text."""
    found: list[Activity] = []
    for place, title in enumerate(titles, 1):
        said = text if title == "Haven" and text else "Her står det."
        found.append(activity(title, number=place, parts=(Part(kind=PartKind.PURPOSE, before=f"<p>{said}</p>"),)))
    return document(found)


def test_an_activity_taken_out_is_one_change_and_those_after_it_are_not_changed():
    assert found(plan_of("Huset", "Haven", "Torvet"), plan_of("Haven", "Torvet")) == [("Huset", "", REMOVED)]


def test_a_reference_to_an_activity_whose_number_shifted_is_no_change():
    text = f'Se <a data-activity="{uuid("activity", "Torvet")}">Torvet</a>.'
    comparison = compared(plan_of("Huset", "Haven", "Torvet", text=text), plan_of("Haven", "Torvet", text=text))
    assert [change.title for change in comparison.changes] == ["Huset"]
    place = place_of(comparison.chapters, f"{uuid('activity', 'Haven').hex}-purpose")
    assert place.derived
    assert "[-3-][+2+]" in lines(place.blocks)[0].replace("activity\N{NO-BREAK SPACE}", "")


def test_a_new_activity_is_one_change():
    assert found(plan_of("Haven"), plan_of("Huset", "Haven")) == [("Huset", "", ADDED)]


def test_an_activity_that_stands_elsewhere_is_moved_and_no_other():
    comparison = compared(plan_of("Huset", "Haven", "Torvet"), plan_of("Haven", "Torvet", "Huset"))
    assert [(change.title, change.kind) for change in comparison.changes] == [("Huset", MOVED)]
    titles = [(chapter.runs[0].text, chapter.change) for chapter in comparison.chapters if chapter.activity_id]
    assert titles == [
        ("Huset", ChangeKind.MOVED_AWAY), ("Haven", ChangeKind.SAME), ("Torvet", ChangeKind.SAME), ("Huset", MOVED),
    ]  # fmt: skip


def test_another_title_counts_with_what_stands_under_it():
    old = plan_of("Haven")
    (haven,) = old.activities
    new = replace(old, activities=(replace(haven, title="Den grønne have", short_title="Haven"),))
    (change,) = compared(old, new).changes
    assert (change.title, change.field) == ("Den grønne have", "Name and focus areas")
    assert lines(change.before)[0] == "[-Haven-]"
    assert lines(change.after)[0] == "[+Den grønne have+]"


# --- Names ---------------------------------------------------------------------------------------------------------


def test_a_renamed_organisation_is_one_change_and_not_one_wherever_it_stands():
    old = document([activity("Haven"), activity("Huset", number=2)])
    new = replace(old, organisations=(replace(ORGANISATION, name="Boligforeningen Nord"), *old.organisations[1:]))
    comparison = compared(old, new)
    assert [(change.title, change.field) for change in comparison.changes] == [("Boligforeningen Nord", "Name")]
    (actors, _others) = [
        place for chapter in comparison.chapters for place in chapter.places if place.key.endswith("-actors")
    ]
    assert actors.derived
    assert "Boligforeningen [-fsb-][+Nord+]" in lines(actors.blocks)


def test_a_renamed_body_is_one_change():
    body = Body(id=uuid("body"), kind=BodyKind.WORKING_GROUP, name="Arbejdsgruppen")
    actor = Actor(id=uuid("actor"), role=ActorRole.OPERATOR, body_id=body.id)
    old = document([activity(title, number=n, actors=(actor,)) for n, title in enumerate(("Haven", "Huset"), 1)])
    old = replace(old, bodies=(body,))
    new = replace(old, bodies=(replace(body, name="Gruppen"),))
    assert found(old, new) == [("Gruppen", "Name", CHANGED)]


AREA = FocusArea(id=uuid("area"), number=1, name="Byliv", outcomes=(Outcome(id=uuid("outcome"), text="Mere lys"),))


def in_area(area: FocusArea) -> PlanDocument:
    supports = {"focus_area_ids": (area.id,), "outcome_ids": (area.outcomes[0].id,)}
    return document([activity("Haven", **supports), activity("Huset", number=2, **supports)], focus_areas=(area,))


def test_a_renamed_focus_area_is_one_change():
    assert found(in_area(AREA), in_area(replace(AREA, name="Tryggere byliv"))) == [("Tryggere byliv", "Name", CHANGED)]


def test_another_outcome_counts_where_the_focus_area_is_told_of():
    other = replace(AREA, outcomes=(replace(AREA.outcomes[0], text="Mere lys og liv"),))
    assert found(in_area(AREA), in_area(other)) == [("Focus areas", "1. Byliv", CHANGED)]


def test_a_renamed_organisation_that_is_also_exchanged_is_two():
    """The names are compared by id: who takes another's place is another, though nobody is renamed."""
    old = document([activity("Haven")])
    (haven,) = old.activities
    (actor,) = haven.actors
    other = replace(actor, organisation_id=uuid("3B"))
    assert found(old, replace(old, activities=(replace(haven, actors=(other,)),))) == [
        ("Haven", "Responsible actors", CHANGED)
    ]


# --- Money and texts of the plan -----------------------------------------------------------------------------------


def test_an_amount_counts_in_its_activity_and_nowhere_else():
    old, new = (document([activity("Haven", {2022: amount}), activity("Huset", {2022: 5}, number=2)], {2022: 100})
                for amount in (10, 20))  # fmt: skip
    assert found(old, new) == [("Haven", "Economy", CHANGED)]


def test_undecided_is_another_thing_than_nothing():
    old, new = (document([activity("Haven", lines=(line(amounts=amounts),))]) for amounts in ({2022: "?"}, {2022: 0}))
    (change,) = compared(old, new).changes
    assert "[-?-]" in lines(change.before)[1]
    assert (change.amount_before, change.amount_after) == (None, None)


def test_a_section_counts_where_it_stands():
    section = Section(id=uuid("section"), kind=SectionKind.FRONT, heading="Aftalen", text="<p>Den gælder.</p>")
    old = document(sections=(section,))
    new = document(sections=(replace(section, text="<p>Den gælder til 2024.</p>"),))
    assert found(old, new) == [("The partnership and the area", "Aftalen", CHANGED)]


def test_the_frame_counts_once():
    old = document([activity("Haven", {2022: 10})], {2022: 100})
    more = replace(old.frame[0], amount=old.frame[0].amount + 50)
    comparison = compared(old, replace(old, frame=(more,)))
    assert [change.field for change in comparison.changes] == ["Frame"]
    assert [(line.text, line.difference) for line in comparison.headlines] == [("The frame is higher", 50)]


def test_an_activity_that_ends_says_so_once():
    old = document([activity("Haven", {2022: 10})])
    (haven,) = old.activities
    new = replace(old, activities=(replace(haven, status=EditionStatus.DISCONTINUED),))
    comparison = compared(old, new)
    assert [(change.title, change.field) for change in comparison.changes] == [("Haven", "Name and focus areas")]
    assert [(line.text, line.difference) for line in comparison.headlines] == [("Haven is taken out of the plan", -10)]
