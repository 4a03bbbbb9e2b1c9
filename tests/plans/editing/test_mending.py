"""The way from a finding to the field in which it is put right."""

from dataclasses import dataclass
from uuid import uuid4

import pytest

from plans.documents.build import build
from plans.documents.checks.findings import Place
from plans.editing.access import NOTHING, Writer
from plans.editing.mending import way_to
from tests.factories import House, a_house

pytestmark = pytest.mark.django_db

SECRETARY = Writer(everything=True)


@dataclass
class Ways:
    house: House

    def of(self, writer: Writer, **place: object) -> str:
        return way_to(self.house.plan, build(self.house.plan), Place(**place), writer)


@pytest.fixture
def ways() -> Ways:
    return Ways(a_house(activities=2))


@pytest.mark.parametrize(
    ("field", "part"),
    [("deliverables", "deliverables"), ("unsplit", "economy"), ("parts", "purpose"), ("title", "facts")],
)
def test_a_place_of_an_activity_leads_to_its_part_opened(ways, field, part):
    edition = ways.house.editions[0]
    way = ways.of(SECRETARY, field=field, activity_id=edition.activity_id)
    assert way == f"/havnen/2022/aktivitet/{edition.pk}/?ret={part}#p-{part}"


@pytest.mark.parametrize(("field", "view"), [("frame", "ramme"), ("title", "forside"), ("cover", "forside")])
def test_a_place_of_the_plan_leads_to_its_view(ways, field, view):
    assert ways.of(SECRETARY, field=field) == f"/havnen/2022/ret/{view}/"


def test_a_place_of_a_section_leads_to_its_text(ways):
    section = ways.house.plan.sections.first()
    assert ways.of(SECRETARY, field="text", section_id=section.pk) == f"/havnen/2022/afsnit/{section.pk}/"


@pytest.mark.parametrize("place", [{"field": "budget_years"}, {"field": "area"}, {"field": "text", "goal_id": uuid4()}])
def test_what_nobody_writes_here_has_no_way(ways, place):
    assert ways.of(SECRETARY, **place) == ""


def test_nobody_is_led_to_what_they_may_not_write(ways):
    mine, other = ways.house.editions
    section = ways.house.plan.sections.first()
    contact = Writer(everything=False, editions=frozenset({mine.pk}))
    assert ways.of(contact, field="schedule", activity_id=mine.activity_id)
    assert ways.of(contact, field="schedule", activity_id=other.activity_id) == ""
    assert ways.of(contact, field="frame") == ""
    assert ways.of(NOTHING, field="text", section_id=section.pk) == ""
