"""A document changes the rows that are there: their ids stay, their revisions go on, and so does what hangs on them."""

from collections import Counter
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import pre_delete
from hypothesis import given
from msgspec.structs import replace

from activities.enums import ActivityKind
from activities.models import Activity
from plans.documents import values
from plans.documents.apply import apply
from plans.documents.arrange import arranged
from plans.documents.build import build
from plans.documents.codec import encode
from plans.documents.values import PlanDocument
from tests.documents import documents
from tests.factories import House, a_house, an_activity
from tests.plans.documents.applying import faults, partnership_of, with_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house(activities=2)


@pytest.fixture
def document(house: House) -> PlanDocument:
    return build(house.plan)


MOVABLE = (
    "objectives", "target_groups", "schedule", "deliverables", "actors", "cofinancing", "progress", "criteria",
    "total_notes", "parts", "focus_area_ids", "outcome_ids",
)  # fmt: skip


def turned_round(document: PlanDocument) -> PlanDocument:
    """The same rows in other places: everything the other way round, and exchanged between the activities.

    Money stays where adopted amounts say it was, but the lines' ids change places.
    """

    def moved(activity: values.Activity, other: values.Activity) -> values.Activity:
        planned = [line for line in activity.lines if line.planned]
        history = [line for line in activity.lines if not line.planned]
        ids = reversed([line.id for line in planned])
        lines = [replace(line, id=id_) for line, id_ in zip(planned, ids, strict=True)]
        fields = {name: getattr(other, name)[::-1] for name in MOVABLE}
        return replace(activity, edition_id=other.edition_id, number=other.number, lines=(*lines, *history), **fields)

    pairs = zip(document.activities, reversed(document.activities), strict=True)
    return arranged(
        replace(
            document,
            sections=document.sections[::-1],
            activities=tuple(reversed([moved(activity, other) for activity, other in pairs])),
        )
    )


@given(documents(most_activities=3))
def test_rows_change_places_with_one_another_and_back(document):
    with transaction.atomic():
        partnership = partnership_of(document)
        for version in (document, turned_round(document), document):
            plan = apply(version, partnership, document.period.year)
            assert encode(build(plan)) == encode(version)
        transaction.set_rollback(True)


@pytest.fixture
def deleted() -> Iterator[list[str]]:
    """What is deleted from now on, by the names of the tables."""
    found: list[str] = []

    def note(sender: type[Model], **more: object) -> None:
        found.append(sender.__name__)

    pre_delete.connect(note)
    yield found
    pre_delete.disconnect(note)


# Nothing hangs on these.
ANEW = {"FocusAreaContribution", "OutcomeContribution", "BudgetAmount", "UnsplitAmount", "SearchEntry"}


def test_what_hangs_on_a_row_stays_when_the_row_is_changed(house, document, deleted):
    objectives, deliverables = document.activities[0].objectives, document.activities[0].deliverables
    changed = with_activity(
        replace(document, title="Ny titel", activities=document.activities[::-1]),
        title="Et nyt navn",
        number=3,
        objectives=document.activities[1].objectives[::-1],
        deliverables=tuple(replace(one, text="Andre ord") for one in document.activities[1].deliverables[::-1]),
    )
    assert faults(changed, house.partnership) == []
    assert set(deleted) <= ANEW
    assert [one.text for one in build(house.plan).activities[0].deliverables] == ["Andre ord", "Andre ord"]
    deleted.clear()
    fewer = with_activity(document, objectives=objectives[1:], deliverables=deliverables[1:])
    assert faults(fewer, house.partnership) == []
    assert Counter(name for name in deleted if name not in ANEW) == {"Objective": 1, "Deliverable": 1, "Measure": 2}


def test_a_plan_replaces_what_was_there(house, document):
    kept, gone = house.editions
    other = replace(document.activities[0], title="Et nyt navn", objectives=document.activities[0].objectives[:1])
    plan = apply(replace(document, title="Ny titel", activities=(other,)), house.partnership, 2022)
    assert plan.pk == house.plan.pk
    assert plan.title == "Ny titel"
    kept.refresh_from_db()
    assert kept.title == "Et nyt navn"
    assert kept.objectives.count() == 1
    assert not house.period.editions.filter(pk=gone.pk).exists()
    assert Activity.objects.filter(pk=gone.activity_id).exists(), "what was adopted for it still needs it"


def test_an_activity_that_nothing_needs_any_more_goes_with_its_edition(house, document):
    lone = an_activity(house, filled=False)
    assert apply(build(house.plan), house.partnership, 2022)
    assert Activity.objects.filter(pk=lone.activity_id).exists()
    apply(document, house.partnership, 2022)
    assert not Activity.objects.filter(pk=lone.activity_id).exists()


def test_parents_and_predecessors_of_other_years_are_made_where_they_are_unknown(house, document):
    parent, predecessor = uuid4(), uuid4()
    lineage = values.Lineage(id=uuid4(), kind="renamed", predecessor_id=predecessor)
    apply(with_activity(document, parent_id=parent, lineage=(lineage,)), house.partnership, 2022)
    bare = Activity.objects.filter(pk__in=[parent, predecessor])
    assert {activity.kind for activity in bare} == {ActivityKind.ACTIVITY}
    assert bare.filter(partnership=house.partnership).count() == 2
