"""Rows become one document: complete, in order, seen at one moment, and in a constant number of queries."""

import unicodedata
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection

from activities.enums import CellKind
from activities.models import AdoptedAmount, BudgetAmount
from partnership.models import AreaVersion, Organisation
from plans.documents import build_ground
from plans.documents.build import build
from plans.documents.codec import canonical
from plans.documents.problems import problems
from plans.documents.values import Cell
from tests.factories import House, a_house, an_activity, shared_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house()


def queries(house: House, django_assert_max_num_queries) -> int:
    with django_assert_max_num_queries(30) as asked:
        build(house.plan)
    return len(asked.captured_queries)


def test_a_plan_takes_as_many_queries_with_1_as_with_3_and_200_activities(house, django_assert_max_num_queries):
    counts = {1: queries(house, django_assert_max_num_queries)}
    for wanted in (3, 200):
        while len(house.editions) < wanted:
            an_activity(house)
        counts[wanted] = queries(house, django_assert_max_num_queries)
    assert len(build(house.plan).activities) == 200
    assert len(set(counts.values())) == 1, counts


def test_the_document_is_in_canonical_form_and_can_be_stored(house):
    document = build(house.plan)
    assert document == canonical(document)
    assert problems(document) == []


def test_it_says_what_the_rows_say(house):
    document = build(house.plan)
    (activity,) = document.activities
    edition = house.editions[0]
    assert (document.title, document.period.year, document.cover.annex) == ("Tryghedsplan 2022", 2022, "Bilag 1")
    assert (activity.id, activity.edition_id, activity.number) == (edition.activity_id, edition.pk, 1)
    assert [len(activity.parts), len(activity.objectives), len(activity.deliverables)] == [14, 2, 2]
    assert [measure.low for measure in activity.deliverables[0].measures] == [40, 12]
    assert [span.starts_on.month for span in activity.schedule[0].spans] == [5, 9]
    assert [area.name for area in document.focus_areas] == ["Trygge byrum", "Unge i fællesskaber"]
    assert [target.change for target in document.goals[0].indicators[0].targets] == [-10, -15]


# Money


def cells(house: House, label: str) -> dict[str, Cell]:
    """The cells of a line of the first activity, by year; of what is not split where the label is empty."""
    document = build(house.plan)
    (activity,) = document.activities
    years = {year.id: year.label for year in document.budget_years}
    found = {line.label: line.cells for line in activity.lines} | {"": activity.unsplit}
    return {years[cell.budget_year_id]: cell for cell in found[label]}


def test_a_year_before_the_plan_shows_what_was_adopted(house):
    assert {year: cell.amount for year, cell in cells(house, "Løn").items()} == {
        "2021": 40_000, "2022": 50_000, "2023": 50_000,
    }  # fmt: skip
    assert {year: cell.amount for year, cell in cells(house, "").items()} == {"2021": 500, "2024": 45_000}


def test_what_an_edition_says_of_an_earlier_year_is_not_looked_at(house):
    line = house.editions[0].budget_lines.get(label="Materialer")
    BudgetAmount.objects.create(line=line, budget_year=house.years["2021"], amount=Decimal(99))
    assert "2021" not in cells(house, "Materialer")
    AdoptedAmount.objects.create(
        activity=house.editions[0].activity,
        budget_year=house.years["2021"],
        series=line.series,
        label="Ting",
        amount=77,
    )
    assert cells(house, "Materialer")["2021"].amount == 77


def test_a_line_that_was_adopted_once_and_is_no_longer_planned_is_history(house):
    (activity,) = build(house.plan).activities
    assert [(line.label, line.planned) for line in activity.lines] == [
        ("Løn", True), ("Materialer", True), ("Både", False),
    ]  # fmt: skip
    assert activity.lines[2].id == activity.lines[2].series
    assert cells(house, "Både")["2021"].note == "Solgt."


def test_history_is_named_as_it_was_last(house):
    house.period.year, house.period.starts_on, house.period.ends_on = 2023, date(2023, 1, 1), date(2023, 12, 31)
    house.period.save()
    house.period.budget_years.set([house.years["2023"]])
    series = house.partnership.id  # the boats
    AdoptedAmount.objects.create(
        activity=house.editions[0].activity, budget_year=house.years["2022"], series=series, label="Joller", amount=5
    )
    assert {year: cell.amount for year, cell in cells(house, "Joller").items()} == {"2021": 7_000, "2022": 5}


def test_undecided_and_blank_are_not_zero(house):
    found = cells(house, "Materialer")
    assert found["2023"].kind == CellKind.UNDECIDED
    assert found["2023"].amount is None
    assert "2024" not in found


# The ground


@pytest.mark.parametrize(
    ("starts", "chosen"),
    [
        (["2013-01-01", "2021-01-01"], "2021-01-01"),
        (["2013-01-01", "2022-01-01", "2022-06-01"], "2022-01-01"),
        (["2022-06-01", "2022-09-01"], "2022-06-01"),
        (["2023-01-01"], None),
    ],
)
def test_the_area_is_the_newest_at_the_start_or_the_first_that_comes_before_the_end(house, starts, chosen):
    house.partnership.areas.all().delete()
    for start in starts:
        AreaVersion.objects.create(partnership=house.partnership, valid_from=start)
    area = build(house.plan).area
    assert (area and str(area.valid_from)) == chosen


def test_only_organisations_the_plan_names_are_there_and_those_they_are_part_of(house):
    region = shared_organisation("Regionen")
    house.municipality.parent = region
    house.municipality.save()
    shared_organisation("En anden kommune")
    document = build(house.plan)
    assert [organisation.name for organisation in document.organisations] == [
        "Regionen", "Roklubben Havnen", "Storby Kommune",
    ]  # fmt: skip
    assert [body.name for body in document.bodies] == ["Arbejdsgruppen", "Økonomiudvalget"]


def test_organisations_with_the_same_name_keep_one_order(house):
    twins = [
        Organisation.objects.create(partnership=partnership, name="Tvilling", id=uuid4())
        for partnership in (None, house.partnership)
    ]
    for position, twin in enumerate(twins, start=5):
        house.editions[0].cofinancing.create(position=position, funder=twin)
    named = [item.id for item in build(house.plan).organisations if item.name == "Tvilling"]
    assert named == sorted((twin.id for twin in twins), key=str)


# Texts


def test_texts_are_composed_and_without_signs_no_text_may_hold(house):
    house.plan.title = unicodedata.normalize("NFD", "Århusplan") + "\x0b\r"
    house.plan.save()
    assert build(house.plan).title == "Århusplan"


# One moment


@pytest.mark.django_db(transaction=True)
def test_all_is_seen_at_one_moment(house, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer; a snapshot is asked of PostgreSQL")
    ground = build_ground.ground
    seen = []

    def watched(period):
        with connection.cursor() as cursor:
            cursor.execute("SHOW transaction_isolation")
            seen.extend(cursor.fetchone())
            cursor.execute("SHOW transaction_read_only")
            seen.extend(cursor.fetchone())
        return ground(period)

    monkeypatch.setattr(build_ground, "ground", watched)
    build(house.plan)
    assert seen == ["repeatable read", "on"]
