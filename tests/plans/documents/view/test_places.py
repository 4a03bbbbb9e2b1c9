"""Where a finding is: in words a caseworker knows, and as a link that leads there."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import html

from activities.enums import PartKind
from plans.documents.check import check
from plans.documents.checks.findings import Place
from plans.documents.imprint import Imprint
from plans.documents.page import render_document_page
from plans.documents.reading import read
from plans.documents.view import places
from plans.documents.view.places import Topic
from plans.enums import PlanState
from tests.plans.documents.examples import activity, document, line, row, uuid

FIXTURES = Path(__file__).parents[4] / "fixtures"
DRAFT = Imprint(state=PlanState.DRAFT, moment=datetime(2022, 9, 15, tzinfo=UTC), fingerprint="0" * 64)

GARDEN = activity("Fælleshaven", lines=(line(amounts={2022: 100}),), number=1)
SERVICE = row("Sekretariatsbetjening", {2022: 5000})
PLAN = document([GARDEN, SERVICE])


def place(field: str, **where: object) -> Place:
    return Place(field=field, **where)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (
            place("lines", activity_id=GARDEN.id, budget_year_id=uuid("year", 2022)),
            "Activity 1, Fælleshaven, Economy, 2022",
        ),
        (place("unsplit", activity_id=SERVICE.id), "Sekretariatsbetjening, Economy"),
        (place("frame", budget_year_id=uuid("year", 2023)), "Frame, 2023"),
        (place("deliverables", activity_id=GARDEN.id), "Activity 1, Fælleshaven, Deliverables"),
    ],
)
def test_a_place_is_told_as_one_would_say_it(where, words):
    assert places.in_words(PLAN, where) == words


@pytest.mark.parametrize(
    ("where", "anchor"),
    [
        (place("lines", activity_id=GARDEN.id), "aktivitet-1-economy"),
        (place("target_groups", activity_id=GARDEN.id), "aktivitet-1-target-groups"),
        (place(PartKind.ECONOMY, activity_id=GARDEN.id), "aktivitet-1-economy"),
        (place("title", activity_id=GARDEN.id), "aktivitet-1"),
        (place("anchoring", activity_id=GARDEN.id), "aktivitet-1"),  # it has none that could be shown
        (place("unsplit", activity_id=SERVICE.id), "oekonomi"),
        (place("frame"), "oekonomi"),
        (place("cover"), ""),
    ],
)
def test_the_link_leads_to_the_nearest_thing_there_is(where, anchor):
    assert places.anchor(PLAN, where) == anchor


@pytest.mark.parametrize(
    ("where", "topic"),
    [
        (place("frame"), Topic.MONEY),
        (place(PartKind.ECONOMY, activity_id=GARDEN.id), Topic.MONEY),
        (place(PartKind.PURPOSE, activity_id=GARDEN.id), Topic.TEXT),
        (place("deliverables", activity_id=GARDEN.id), Topic.DELIVERABLES),
        (place("text", section_id=uuid("section")), Topic.TEXT),
        (place("direction", goal_id=uuid("goal")), Topic.GOALS),
        (place("cover"), Topic.APPROVAL),
    ],
)
def test_findings_are_sorted_by_what_they_are_about(where, topic):
    assert places.topic(where) == topic


@pytest.mark.once
@pytest.mark.parametrize(
    "file", sorted(FIXTURES.glob("*/plan-*.json")), ids=lambda file: f"{file.parent.name}/{file.stem}"
)
def test_every_finding_of_the_demo_leads_to_a_place_that_is_there(file):
    document = read(file)
    page = html.fromstring(render_document_page(document, DRAFT))
    ids = {element.get("id") for element in page.iter() if element.get("id")}
    anchors = {places.anchor(document, finding.place) for finding in check(document, date(2022, 9, 15))}
    assert anchors - {""} <= ids
