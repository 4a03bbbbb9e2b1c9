"""Saving one field: what was written is what the plan says, and nobody writes over somebody else unseen."""

from uuid import uuid4

import pytest
from msgspec.structs import replace

from activities.enums import PartKind
from partnership.enums import ChangeCause
from partnership.models import FieldChange, Organisation, PlanPeriod
from plans.documents.build import build
from plans.documents.errors import DocumentError
from plans.documents.values import Actor, Cell, Objective
from plans.editing.contents import (
    ITEMS,
    ActivityFacts,
    PartContent,
    SectionText,
    contents_of,
    facts_of,
    from_text,
    part_of,
)
from plans.editing.fields import Gone
from plans.editing.history import Conflict, Field, newest, number_of, state, waiting_for
from plans.editing.saving import NotNow, Refused, save
from plans.enums import PlanState
from tests.factories import House, a_house
from tests.users import in_state


@pytest.fixture
def house(db) -> House:
    return a_house(activities=2)


@pytest.fixture
def background(house) -> Field:
    return Field(house.editions[0].pk, "background")


def text(words: str) -> PartContent:
    return PartContent(before=f"<p>{words}</p>")


def said(house: House, field: Field) -> str:
    return contents_of(build(house.plan))[tuple(field)].before


def test_what_was_saved_is_what_the_plan_says(house, anna, background):
    saved = save(house.plan, background, text("Havnen er mørk."), 0, anna)
    assert said(house, background) == "<p>Havnen er mørk.</p>"
    assert saved.number == 1
    assert saved.document == build(house.plan)


def test_a_save_counts_up_the_period(house, anna, background):
    save(house.plan, background, text("Havnen er mørk."), 0, anna)
    assert PlanPeriod.objects.get(pk=house.period.pk).revision == 1


@pytest.mark.parametrize("kind", list(PartKind))
def test_every_part_can_be_emptied_and_put_back_exactly(house, anna, kind):
    document = build(house.plan)
    field = Field(house.editions[0].pk, kind.value)
    full = contents_of(document)[tuple(field)]
    saved = save(house.plan, field, PartContent(), 0, anna)
    assert contents_of(build(house.plan))[tuple(field)] == PartContent()
    save(house.plan, field, full, saved.number, anna)
    assert contents_of(build(house.plan)) == contents_of(document)


def test_the_items_of_all_parts_are_whole_activity(house):
    named = {name for names in ITEMS.values() for name in names} | set(ActivityFacts.__struct_fields__)
    others = {"id", "edition_id", "kind", "number", "parent_id", "lineage", "parts"}
    assert named | others == set(type(build(house.plan).activities[0]).__struct_fields__)


def test_the_second_of_two_who_began_together_is_told_and_loses_nothing(house, anna, bo, background):
    save(house.plan, background, text("Annas tekst"), 0, anna)
    with pytest.raises(Conflict) as conflict:
        save(house.plan, background, text("Bos tekst"), 0, bo)
    assert said(house, background) == "<p>Annas tekst</p>"
    kept = conflict.value.kept
    assert from_text(kept.after, PartContent) == text("Bos tekst")
    assert list(waiting_for(bo)) == [kept]
    assert not waiting_for(anna).exists()


def test_who_writes_on_after_a_conflict_writes_on_in_the_same_text(house, anna, bo, background):
    save(house.plan, background, text("Annas tekst"), 0, anna)
    for words in ("Bos", "Bos tekst"):
        with pytest.raises(Conflict):
            save(house.plan, background, text(words), 0, bo)
    assert from_text(waiting_for(bo).get().after, PartContent) == text("Bos tekst")


def test_two_in_different_parts_never_conflict(house, anna, bo, background):
    save(house.plan, background, text("Annas tekst"), 0, anna)
    save(house.plan, Field(background.subject, "purpose"), text("Bos tekst"), 0, bo)
    save(house.plan, Field(house.editions[1].pk, "background"), text("Bos anden tekst"), 0, bo)
    assert said(house, background) == "<p>Annas tekst</p>"
    assert said(house, Field(background.subject, "purpose")) == "<p>Bos tekst</p>"


def test_saving_what_is_there_already_changes_nothing_and_is_no_conflict(house, anna, bo, background):
    save(house.plan, background, text("Annas tekst"), 0, anna)
    assert save(house.plan, background, text("Annas tekst"), 0, bo).change is None
    assert FieldChange.objects.count() == 1


def test_one_person_writing_on_is_one_change(house, anna, bo, background):
    number = 0
    for words in ("Havnen", "Havnen er", "Havnen er mørk"):
        number = save(house.plan, background, text(words), number, anna).number
    assert number == 3
    change = FieldChange.objects.get()
    assert from_text(change.after, PartContent) == text("Havnen er mørk")
    save(house.plan, background, text("Havnen er lys"), number, bo)
    assert FieldChange.objects.count() == 2
    assert state(background, 3) == change


def test_an_undo_is_a_change_of_its_own(house, anna, background):
    save(house.plan, background, text("En fejl"), 0, anna)
    before = from_text(FieldChange.objects.get().before, PartContent)
    save(house.plan, background, before, 1, anna, cause=ChangeCause.UNDONE)
    assert [change.cause for change in FieldChange.objects.order_by("number")] == ["written", "undone"]


def test_the_newest_change_of_every_field_takes_one_query(house, anna, background, django_assert_num_queries):
    for number in range(3):
        save(house.plan, background, text(f"Tekst {number}"), number, anna)
    save(house.plan, Field(background.subject, "purpose"), text("Formål"), 0, anna)
    with django_assert_num_queries(1):
        found = newest([edition.pk for edition in house.editions])
        numbers = {field.name: number_of(change) for field, change in found.items()}
        assert {change.changed_by.email for change in found.values()} == {"anna@example.org"}
    assert numbers == {"background": 3, "purpose": 1}


def test_a_section_is_saved_like_a_part(house, anna):
    section = house.plan.sections.first()
    save(house.plan, Field(section.pk, "text"), SectionText(heading="Ny", text="<p>Ny tekst</p>"), 0, anna)
    section.refresh_from_db()
    assert (section.heading, section.text) == ("Ny", "<p>Ny tekst</p>")


def test_the_name_of_an_activity_is_saved_with_its_focus_areas(house, anna):
    document = build(house.plan)
    facts = facts_of(document.activities[0])
    field = Field(house.editions[0].pk, "facts")
    save(house.plan, field, replace(facts, title="Et nyt navn", focus_area_ids=(house.focus_areas[1].pk,)), 0, anna)
    activity = build(house.plan).activities[0]
    assert (activity.title, activity.focus_area_ids) == ("Et nyt navn", (house.focus_areas[1].pk,))


def test_an_organisation_that_the_plan_did_not_name_before_can_be_named(house, anna):
    new = Organisation.objects.create(partnership=house.partnership, name="Naboforeningen")
    content = PartContent(actors=(Actor(id=uuid4(), role="partner", organisation_id=new.pk),))
    saved = save(house.plan, Field(house.editions[0].pk, "actors"), content, 0, anna)
    assert "Naboforeningen" in {organisation.name for organisation in saved.document.organisations}


def test_an_organisation_of_another_partnership_is_refused(house, anna):
    theirs = Organisation.objects.create(partnership=a_house("bakken").partnership, name="Bakkens klub")
    content = PartContent(actors=(Actor(id=uuid4(), role="partner", organisation_id=theirs.pk),))
    with pytest.raises(Refused):
        save(house.plan, Field(house.editions[0].pk, "actors"), content, 0, anna)


def test_what_was_adopted_earlier_is_not_written(house, anna):
    field = Field(house.editions[0].pk, "economy")
    before = build(house.plan).activities[0]
    earlier = {house.years["2021"].pk}
    content = part_of(before, PartKind.ECONOMY, earlier)
    sneaky = (*content.unsplit, Cell(budget_year_id=house.years["2021"].pk, amount=1))
    save(house.plan, field, replace(content, heading="Penge", unsplit=sneaky), 0, anna)
    after = build(house.plan).activities[0]
    assert (after.lines, after.unsplit) == (before.lines, before.unsplit)


def test_a_content_that_cannot_be_stored_is_refused_with_its_place(house, anna):
    content = PartContent(unsplit=(Cell(budget_year_id=house.years["2022"].pk, kind="amount", amount=None),))
    with pytest.raises(Refused) as refusal:
        save(house.plan, Field(house.editions[1].pk, "economy"), content, 0, anna)
    assert all(problem.path.startswith("activities[1].unsplit") for problem in refusal.value.problems)
    assert not FieldChange.objects.exists()


def test_a_text_without_end_is_refused(house, anna, background):
    with pytest.raises(DocumentError):
        save(house.plan, background, text("a" * 50_001), 0, anna)


def test_texts_are_cleaned(house, anna, background):
    save(house.plan, background, text("Hej<script>alert(1)</script>"), 0, anna)
    assert said(house, background) == "<p>Hej</p>"


@pytest.mark.parametrize("state", [PlanState.SUBMITTED, PlanState.IN_FORCE, PlanState.CLOSED])
def test_a_plan_that_is_no_draft_is_not_written(house, anna, background, state):
    in_state(house.plan, state)
    with pytest.raises(NotNow):
        save(house.plan, background, text("For sent"), 0, anna)


def test_a_locked_plan_is_not_written(house, anna, background):
    PlanPeriod.objects.filter(pk=house.period.pk).update(locked=True)
    with pytest.raises(NotNow):
        save(house.plan, background, text("For sent"), 0, anna)


def test_what_is_no_longer_in_the_plan_is_told(house, anna):
    with pytest.raises(Gone):
        save(house.plan, Field(uuid4(), "background"), text("Hvor?"), 0, anna)


def test_objectives_keep_their_order_and_their_ids(house, anna):
    field = Field(house.editions[0].pk, "objectives")
    one, two = Objective(id=uuid4(), text="Et"), Objective(id=uuid4(), text="To")
    save(house.plan, field, PartContent(objectives=(one, two)), 0, anna)
    save(house.plan, field, PartContent(objectives=(two, one)), 1, anna)
    assert build(house.plan).activities[0].objectives == (two, one)
