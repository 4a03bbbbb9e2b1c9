"""Saving money: what can be read is saved, and what cannot is told where it stands."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from partnership.enums import BodyKind
from partnership.models import FieldChange
from plans.documents.build import build
from tests.factories import House, a_house, a_user
from tests.pages import page, words
from tests.plans.editing.forms.test_economy import Grid


@pytest.fixture
def house(db) -> House:
    return a_house()


@pytest.fixture
def grid(house) -> Grid:
    """What a browser would send of the economy's form, and may be changed before."""
    grid = Grid(house)
    grid.data["token"] = "0"
    return grid


@pytest.fixture
def address(house) -> str:
    here = {"slug": "havnen", "year": 2022, "edition": house.editions[0].pk, "part": "economy"}
    return reverse("activity-part", kwargs=here)


@pytest.fixture
def anna(house, client) -> Client:
    client.force_login(a_user("anna@example.org", house.bodies[BodyKind.SECRETARIAT]))
    return client


def amounts(house: House) -> list[Decimal | None]:
    """What the lines have in 2022."""
    year = house.years["2022"].pk
    lines = build(house.plan).activities[0].lines
    return [cell.amount for line in lines for cell in line.cells if cell.budget_year_id == year]


def test_a_stranger_finds_nothing(house, grid, address, client):
    client.force_login(a_user("stranger@example.org"))
    assert client.post(address, dict(grid.data.lists())).status_code == 404
    assert not FieldChange.objects.exists()


def test_what_is_typed_is_saved(house, grid, address, anna):
    grid.type("Materialer", "2022", "3.000")
    assert anna.post(address, dict(grid.data.lists())).status_code == 303
    assert amounts(house) == [50_000, 3_000]


def test_one_wrong_cell_lets_the_rest_be_saved_while_one_writes(house, grid, address, anna):
    grid.type("Løn", "2022", "6o.000")
    grid.type("Materialer", "2022", "3.000")
    with translation.override(None):
        answer = anna.post(address, dict(grid.data.lists()), headers={"X-Autosave": "1"})
    assert answer.status_code == 200
    assert list(answer.json()["problems"]) == [grid.name("Løn", "2022")]
    assert answer.json()["number"] == 1
    assert amounts(house) == [50_000, 3_000]


def test_the_answer_says_how_many_fields_are_not_saved(house, grid, address, anna):
    grid.type("Løn", "2022", "6o.000")
    grid.type("", "2022", "abc")
    said = anna.post(address, dict(grid.data.lists()), headers={"X-Autosave": "1", "Accept-Language": "en"}).json()[
        "saved"
    ]
    assert "2" in said


def test_without_scripts_the_page_comes_back_with_what_cannot_be_read(house, grid, address, anna):
    grid.type("Løn", "2022", "6o.000")
    grid.type("Materialer", "2022", "3.000")
    answer = anna.post(address, dict(grid.data.lists()))
    assert answer.status_code == 422
    assert amounts(house) == [50_000, 3_000]
    part = page(answer).get_element_by_id("p-economy")
    (cell,) = part.xpath(f"//input[@name='{grid.name('Løn', '2022')}']")
    assert (cell.get("value"), cell.get("aria-invalid")) == ("6o.000", "true")
    assert "6o.000" in words(part)
    assert part.xpath(".//input[@name='token']/@value") == ["1"]  # so that it can be put right at once


def test_put_right_it_is_saved(house, grid, address, anna):
    grid.type("Løn", "2022", "6o.000")
    grid.type("Materialer", "2022", "3.000")
    anna.post(address, dict(grid.data.lists()))
    grid.type("Løn", "2022", "60.000")
    grid.data["token"] = "1"
    assert anna.post(address, dict(grid.data.lists())).status_code == 303
    assert amounts(house) == [60_000, 3_000]


def test_moving_a_line_saves_nothing_and_keeps_what_was_typed(house, grid, address, anna):
    grid.type("Materialer", "2022", "3.000")
    grid.data["move"] = grid.rows["Materialer"].replace("lines-", "lines:") + ":up"
    part = page(anna.post(address, dict(grid.data.lists()))).get_element_by_id("p-economy")
    labels = [
        label.text.strip() for label in part.xpath(".//textarea[@data-cell]") if label.text and label.text.strip()
    ]
    assert labels[:2] == ["Materialer", "Løn"]
    assert part.xpath(f".//input[@name='{grid.name('Materialer', '2022')}']/@value") == ["3.000"]
    assert amounts(house) == [50_000, Decimal("1250.50")]


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(house, grid, address, anna):
    other = Client()
    other.force_login(a_user("bo@example.org", house.bodies[BodyKind.SECRETARIAT]))
    grid.type("Løn", "2022", "70.000")
    other.post(address, dict(grid.data.lists()))
    grid.type("Løn", "2022", "80.000")
    assert "/konflikt/" in anna.post(address, dict(grid.data.lists()))["Location"]
    assert amounts(house)[0] == 70_000
