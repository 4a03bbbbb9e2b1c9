"""Which activities a plan has: added, ended, brought back, divided and united, and nothing of it lost."""

from decimal import Decimal
from uuid import uuid4

import pytest

from activities.enums import ActivityKind, CellKind, EditionStatus, LineageKind, PartKind
from activities.models import Activity, ActivityEdition, ActivityPart, AdoptedAmount, Lineage
from partnership.models import FieldChange, PlanPeriod
from plans.documents.build import build
from plans.documents.money import bridge, overview
from plans.editing import activities
from plans.editing.activities import NotPossible
from plans.editing.contents import PartContent, contents_of, with_part
from plans.editing.family import Gone
from plans.editing.history import Conflict, Field, Stale, newest, number_of
from plans.editing.saving import NotNow, Refused, save
from plans.enums import PlanState
from plans.models import Plan
from tests.factories import House, a_house, a_user, an_activity


@pytest.fixture
def house(db) -> House:
    return a_house(activities=3)


def titles(house: House) -> list[tuple[int | None, str]]:
    return [(activity.number, activity.title) for activity in build(house.plan).activities]


def new_in_draft(house: House) -> ActivityEdition:
    """An activity with texts that nobody has adopted anything for."""
    edition = an_activity(house)
    AdoptedAmount.objects.filter(activity=edition.activity).delete()
    edition.status = EditionStatus.NEW
    edition.save()
    return edition


# --- Order ---------------------------------------------------------------------------------------------------------


def test_an_activity_is_moved_to_another_place(house, anna):
    one, two, three = house.editions
    activities.move(house.plan, three.pk, 0, 0, anna)
    assert titles(house) == [(1, three.title), (2, one.title), (3, two.title)]


def test_who_moves_from_an_older_order_is_told(house, anna):
    activities.move(house.plan, house.editions[2].pk, 0, 0, anna)
    with pytest.raises(Conflict):
        activities.move(house.plan, house.editions[1].pk, 0, 0, a_user("bo@example.org"))


def test_a_plan_without_numbers_gets_none(house, anna):
    house.period.editions.update(number=None)
    activities.move(house.plan, house.editions[2].pk, 0, 0, anna)
    activities.add_activity(house.plan, "Ny", ActivityKind.ACTIVITY, anna)
    assert {number for number, _title in titles(house)} == {None}


# --- New ones ------------------------------------------------------------------------------------------------------


def test_a_new_activity_comes_after_those_that_go_on(house, anna):
    activities.discontinue(house.plan, house.editions[2].pk, anna)
    activities.add_activity(house.plan, "Lys på torvet", ActivityKind.ACTIVITY, anna)
    assert [number for number, _title in titles(house)] == [1, 2, 3, None]
    new = build(house.plan).activities[2]
    assert (new.title, new.status, new.parts) == ("Lys på torvet", EditionStatus.NEW, ())


def test_a_sub_activity_comes_below_its_parent(house, anna):
    first = house.editions[0]
    for title in ("Den ene del", "Den anden del"):
        activities.add_activity(house.plan, title, ActivityKind.ACTIVITY, anna, first.pk)
    found = build(house.plan).activities
    assert [activity.title for activity in found[1:3]] == ["Den ene del", "Den anden del"]
    assert {activity.parent_id for activity in found[1:3]} == {first.activity_id}


def test_administration_is_a_row_without_a_number(house, anna):
    activities.add_activity(house.plan, "Sekretariat", ActivityKind.ADMINISTRATION, anna)
    activities.add_activity(house.plan, "Lys på torvet", ActivityKind.POOL, anna)
    assert titles(house)[-2:] == [(4, "Lys på torvet"), (None, "Sekretariat")]


def test_what_is_added_is_in_the_history(house, anna):
    document = activities.add_activity(house.plan, "Lys på torvet", ActivityKind.ACTIVITY, anna)
    new = document.activities[3]
    change = FieldChange.objects.get(subject=new.edition_id, field="facts")
    assert (change.before, change.changed_by) == ("", anna)
    assert "Lys på torvet" in change.after


def test_a_name_without_end_is_refused_and_nothing_is_written(house, anna):
    with pytest.raises(Refused):
        activities.add_activity(house.plan, "x" * 201, ActivityKind.ACTIVITY, anna)
    assert not FieldChange.objects.exists()
    assert Activity.objects.filter(partnership=house.partnership).count() == 3


def test_the_second_of_two_who_add_from_the_same_page_is_told(house, anna):
    activities.add_activity(house.plan, "Lys på torvet", ActivityKind.ACTIVITY, anna, token=0)
    with pytest.raises(Stale):
        activities.add_activity(house.plan, "Lys på torvet", ActivityKind.ACTIVITY, anna, token=0)
    assert len(titles(house)) == 4


# --- Those that end ------------------------------------------------------------------------------------------------


def test_a_discontinued_activity_is_a_row_that_says_so(house, anna):
    activities.discontinue(house.plan, house.editions[0].pk, anna)
    document = build(house.plan)
    activity = document.activities[0]
    assert (activity.status, activity.number, activity.parts) == (EditionStatus.DISCONTINUED, None, ())
    row = overview(document).rows[0]
    assert [total.discontinued for total in row.totals] == [False, True, True, True]
    assert row.totals[0].known == Decimal(47_500)
    assert titles(house)[1:] == [(1, house.editions[1].title), (2, house.editions[2].title)]


def test_the_texts_of_a_discontinued_activity_stay_in_the_history(house, anna):
    edition = house.editions[0]
    before = contents_of(build(house.plan))
    activities.discontinue(house.plan, edition.pk, anna)
    kept = {change.field: change for change in FieldChange.objects.filter(subject=edition.pk)}
    written = {name for (subject, name), content in before.items() if subject == edition.pk}
    assert kept.keys() == written
    assert "<p>Om background.</p>" in kept["background"].before


def test_an_activity_that_is_brought_back_is_as_it_was(house, anna):
    before = build(house.plan)
    activities.discontinue(house.plan, house.editions[0].pk, anna)
    activities.bring_back(house.plan, house.editions[0].pk, anna)
    assert build(house.plan) == before


def test_what_was_emptied_before_stays_empty(house, anna):
    edition = house.editions[0]
    save(house.plan, Field(edition.pk, "background"), PartContent(), 0, anna)
    before = build(house.plan)
    activities.discontinue(house.plan, edition.pk, anna)
    activities.bring_back(house.plan, edition.pk, anna)
    assert build(house.plan) == before


def test_one_that_ended_before_this_draft_goes_on_empty(house, anna):
    edition = house.editions[0]
    activities.discontinue(house.plan, edition.pk, anna)
    FieldChange.objects.all().delete()
    activities.bring_back(house.plan, edition.pk, anna)
    activity = build(house.plan).activities[0]
    assert (activity.status, activity.number, activity.parts) == (EditionStatus.CONTINUED, 1, ())
    assert CellKind.DISCONTINUED not in {cell.kind for cell in activity.unsplit}


def test_an_activity_ends_once(house, anna):
    activities.discontinue(house.plan, house.editions[0].pk, anna)
    for act in (
        lambda: activities.discontinue(house.plan, house.editions[0].pk, anna),
        lambda: activities.split(house.plan, house.editions[0].pk, ["A", "B"], anna),
        lambda: activities.merge(house.plan, [house.editions[0].pk, house.editions[1].pk], "A", anna),
        lambda: activities.bring_back(house.plan, house.editions[1].pk, anna),
    ):
        with pytest.raises(NotPossible):
            act()


def test_only_what_was_new_in_the_draft_is_removed(house, anna):
    with pytest.raises(NotPossible):
        activities.remove(house.plan, house.editions[0].pk, anna)
    new = new_in_draft(house)
    activities.remove(house.plan, new.pk, anna)
    assert len(titles(house)) == 3
    assert not Activity.objects.filter(pk=new.activity_id).exists()
    assert "<p>Om background.</p>" in FieldChange.objects.get(subject=new.pk, field="background").before


def test_what_others_are_part_of_is_not_removed(house, anna):
    new = new_in_draft(house)
    activities.add_activity(house.plan, "En del", ActivityKind.ACTIVITY, anna, new.pk)
    with pytest.raises(NotPossible):
        activities.remove(house.plan, new.pk, anna)


# --- One made several ----------------------------------------------------------------------------------------------


def test_an_activity_is_divided(house, anna):
    old = build(house.plan).activities[1]
    activities.split(house.plan, old.edition_id, ["Både", "Broer"], anna)
    document = build(house.plan)
    boats, bridges, ended = document.activities[1:4]
    assert titles(house)[:5] == [
        (1, house.editions[0].title), (2, "Både"), (3, "Broer"), (None, old.title), (4, house.editions[2].title),
    ]  # fmt: skip
    assert (ended.id, ended.status) == (old.id, EditionStatus.DISCONTINUED)
    for new in (boats, bridges):
        assert new.parts == old.parts
        assert [objective.text for objective in new.objectives] == [objective.text for objective in old.objectives]
        assert [(one.kind, one.predecessor_id) for one in new.lineage] == [(LineageKind.SPLIT, old.id)]
    assert [line.label for line in boats.lines] == ["Løn", "Materialer"]
    assert bridges.lines == bridges.unsplit == bridges.cofinancing == ()


def test_dividing_moves_no_money(house, anna):
    FieldChange.objects.all().delete()
    before = [column.sum.known for column in overview(build(house.plan)).columns]
    activities.split(house.plan, house.editions[1].pk, ["Både", "Broer"], anna)
    document = build(house.plan)
    assert [column.sum.known for column in overview(document).columns] == before
    found = bridge(document)
    assert found is None or found.start + found.discontinued_sum + found.new_sum + found.changed_sum == found.end


def test_a_new_activity_that_is_divided_leaves_no_row(house, anna):
    new = new_in_draft(house)
    activities.split(house.plan, new.pk, ["Både", "Broer"], anna)
    assert [title for _number, title in titles(house)[3:]] == ["Både", "Broer"]
    boats = build(house.plan).activities[3]
    assert [one.predecessor_id for one in boats.lineage] == [house.editions[0].activity_id]


def test_sub_activities_go_with_the_first(house, anna):
    first = house.editions[0]
    activities.add_activity(house.plan, "En del", ActivityKind.ACTIVITY, anna, first.pk)
    document = activities.split(house.plan, first.pk, ["Både", "Broer"], anna)
    part = next(activity for activity in document.activities if activity.title == "En del")
    assert part.parent_id == document.activities[0].id


def test_one_name_is_no_division(house, anna):
    with pytest.raises(NotPossible):
        activities.split(house.plan, house.editions[0].pk, ["Både"], anna)


# --- Several made one ----------------------------------------------------------------------------------------------


def test_three_pools_become_one(house, anna):
    before = [column.sum.known for column in overview(build(house.plan)).columns]
    old = build(house.plan).activities
    activities.merge(house.plan, [activity.edition_id for activity in old], "Fælles pulje", anna)
    document = build(house.plan)
    new, *ended = document.activities
    assert (new.number, new.title, new.status) == (1, "Fælles pulje", EditionStatus.NEW)
    assert {activity.status for activity in ended} == {EditionStatus.DISCONTINUED}
    assert {(one.kind, one.predecessor_id) for one in new.lineage} == {(LineageKind.MERGED, one.id) for one in old}
    assert [column.sum.known for column in overview(document).columns] == before


def test_texts_follow_one_another_under_where_they_came_from(house, anna):
    ActivityPart.objects.filter(edition=house.editions[1], kind=PartKind.BACKGROUND).update(before="<p>Om både.</p>")
    ActivityPart.objects.filter(edition=house.editions[1], kind=PartKind.PURPOSE).delete()
    ids = [edition.pk for edition in house.editions[:2]]
    new = activities.merge(house.plan, ids, "Fælles", anna).activities[0]
    parts = {part.kind: part for part in new.parts}
    background = parts[PartKind.BACKGROUND].before
    assert background.count("<h4>") == 2
    assert background.index("bådehuset 1") < background.index("Om background") < background.index("bådehuset 2")
    assert parts[PartKind.PURPOSE].before == "<p>Om purpose.</p>"


def test_what_all_of_them_promise_stands_once(house, anna):
    ids = [edition.pk for edition in house.editions[:2]]
    new = activities.merge(house.plan, ids, "Fælles", anna).activities[0]
    assert [group.text for group in new.target_groups] == ["Unge 13-17 år", "Naboer"]
    assert len(new.actors) == 3


def test_money_that_is_not_split_is_a_line_for_each(house, anna):
    ids = [edition.pk for edition in house.editions[:2]]
    new = activities.merge(house.plan, ids, "Fælles", anna).activities[0]
    assert new.unsplit == ()
    assert next(line.label for line in new.lines if "Aftenåbent 2" in line.label) == "Løn (Aftenåbent 2)"
    assert len(new.lines) == 6


def test_nothing_the_old_ones_said_is_lost(house, anna):
    before = contents_of(build(house.plan))
    ids = {edition.pk for edition in house.editions}
    activities.merge(house.plan, list(ids), "Fælles", anna)
    kept = {(change.subject, change.field) for change in FieldChange.objects.exclude(before="")}
    assert {key for key in before if key[0] in ids} <= kept


def test_one_activity_is_not_united_with_itself(house, anna):
    for ids in ([house.editions[0].pk], [house.editions[0].pk, house.editions[0].pk]):
        with pytest.raises(NotPossible):
            activities.merge(house.plan, ids, "Fælles", anna)


# --- Guards --------------------------------------------------------------------------------------------------------


CHANGES = {
    "add": lambda plan, id_, user: activities.add_activity(plan, "Ny", ActivityKind.ACTIVITY, user),
    "discontinue": activities.discontinue,
    "bring back": activities.bring_back,
    "remove": activities.remove,
    "split": lambda plan, id_, user: activities.split(plan, id_, ["A", "B"], user),
    "merge": lambda plan, id_, user: activities.merge(plan, [id_, uuid4()], "A", user),
    "move": lambda plan, id_, user: activities.move(plan, id_, 0, 0, user),
}


@pytest.mark.parametrize("change", sorted(CHANGES))
def test_a_plan_that_is_no_draft_is_not_changed(house, anna, change):
    Plan.objects.filter(pk=house.plan.pk).update(state=PlanState.SUBMITTED)
    with pytest.raises(NotNow):
        CHANGES[change](house.plan, house.editions[1].pk, anna)


@pytest.mark.parametrize("change", sorted(CHANGES.keys() - {"add"}))
def test_an_activity_of_another_plan_is_not_there(house, anna, change):
    other = a_house("bakken").editions[0].pk
    with pytest.raises(Gone):
        CHANGES[change](house.plan, other, anna)
    assert Lineage.objects.filter(kind=LineageKind.MERGED).count() == 0


def test_every_change_is_a_new_revision_and_a_new_number(house, anna):
    activities.discontinue(house.plan, house.editions[0].pk, anna)
    activities.add_activity(house.plan, "Ny", ActivityKind.ACTIVITY, anna)
    assert PlanPeriod.objects.get(pk=house.period.pk).revision == 2
    field = activities.order_field(house.plan)
    assert number_of(newest([field.subject]).get(field)) == 1


def test_who_writes_in_an_activity_that_ends_meanwhile_is_told(house, anna):
    field = Field(house.editions[0].pk, "background")
    activities.discontinue(house.plan, field.subject, anna)
    with pytest.raises(Conflict):
        save(house.plan, field, PartContent(before="<p>Min tekst</p>"), 0, a_user("bo@example.org"))


def test_an_empty_part_is_what_it_says(house):
    """What the tests above call empty."""
    activity = build(house.plan).activities[0]
    emptied = activity
    for kind in PartKind:
        emptied = with_part(emptied, kind, PartContent(), {house.years["2021"].pk})
    assert (emptied.parts, emptied.objectives, emptied.actors) == ((), (), ())
