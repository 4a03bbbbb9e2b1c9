"""Tjek planen in the browser: who sees it, where its links lead, and that a refused answer keeps its words."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.models import BudgetAmount
from partnership.enums import BodyKind
from plans.documents.build import build
from plans.documents.check import check
from plans.enums import PlanState
from plans.models import FindingAnswer
from tests.factories import House, a_house, a_user, an_activity
from tests.pages import ids, links, main, page
from tests.users import in_state

pytestmark = pytest.mark.django_db

ADDRESS = "/havnen/2022/tjek/"


@pytest.fixture
def house() -> House:
    house = a_house("havnen")
    BudgetAmount.objects.filter(line__edition__period=house.plan.period, amount__isnull=False).update(
        amount=Decimal(9_000_000)
    )
    return house


def member(house: House, kind: BodyKind) -> Client:
    client = Client()
    client.force_login(a_user(f"{kind.value.replace('_', '-')}@example.org", house.bodies[kind]))
    return client


def form_of(client: Client) -> dict[str, str]:
    """The hidden fields of the page's first form."""
    form = page(client.get(ADDRESS)).get_element_by_id("indhold").xpath(".//form")[0]
    return {name: value for name, value in form.form_values() if name in ("key", "seen")}


# --- Who sees it ---------------------------------------------------------------------------------------------------


def test_a_stranger_and_a_politician_find_nothing(house):
    other = a_house("bakken")
    stranger = Client()
    stranger.force_login(a_user("stranger@example.org", other.bodies[BodyKind.SECRETARIAT]))
    assert stranger.get(ADDRESS).status_code == 404
    assert stranger.post(ADDRESS, {"key": "x", "reason": "y"}).status_code == 404
    assert member(house, BodyKind.COMMITTEE).get(ADDRESS).status_code == 404


def test_the_working_group_sees_the_findings_but_has_no_form(house):
    client = member(house, BodyKind.WORKING_GROUP)
    response = client.get(ADDRESS)
    assert "over rammen" in main(response)
    assert not page(response).get_element_by_id("indhold").xpath(".//form")
    assert client.post(ADDRESS, {"key": "x", "reason": "y"}).status_code == 403


def test_the_secretariat_answers(house):
    client = member(house, BodyKind.SECRETARIAT)
    response = client.post(ADDRESS, form_of(client) | {"reason": "Resten kommer fra helhedsplanen."}, follow=True)
    assert response.status_code == 200
    assert "Resten kommer fra helhedsplanen." in main(response)
    assert FindingAnswer.objects.get().reason == "Resten kommer fra helhedsplanen."


def test_the_secretariat_takes_an_answer_back(house):
    client = member(house, BodyKind.SECRETARIAT)
    client.post(ADDRESS, form_of(client) | {"reason": "Resten kommer fra helhedsplanen."})
    answer = FindingAnswer.objects.get()
    form = page(client.get(ADDRESS)).xpath(f"//form[.//input[@value='{answer.key}']]")[0]
    client.post(ADDRESS, {**dict(form.form_values()), "reason": "", "take_back": "1"})
    assert not FindingAnswer.objects.exists()


# --- What it shows -------------------------------------------------------------------------------------------------


def test_who_cannot_write_is_led_from_each_finding_to_its_place_on_the_plan(house):
    client = member(house, BodyKind.WORKING_GROUP)
    assert check(build(house.plan), house.plan.period.starts_on)
    places = ids(client.get("/havnen/2022/"))
    to_places = [link for link in links(client.get(ADDRESS)) if link.startswith("/havnen/2022/#")]
    assert to_places
    assert {link.partition("#")[2] for link in to_places} <= places


def test_who_writes_is_led_to_where_it_is_put_right(house):
    client = member(house, BodyKind.SECRETARIAT)
    ways = [link for link in links(client.get(ADDRESS)) if "?ret=" in link or link.endswith("/ret/ramme/")]
    assert ways
    for way in ways:
        address, _, place = way.partition("#")
        response = client.get(address)
        assert response.status_code == 200
        assert not place or place in ids(response)


def test_the_list_is_narrowed_to_a_topic(house):
    client = member(house, BodyKind.SECRETARIAT)
    assert "over rammen" in main(client.get(f"{ADDRESS}?vis=oekonomi"))
    assert "over rammen" not in main(client.get(f"{ADDRESS}?vis=leverancer"))
    assert client.get(f"{ADDRESS}?vis=noget-andet").status_code == 200


def test_a_plan_that_is_no_draft_is_shown_without_a_form(house):
    client = member(house, BodyKind.SECRETARIAT)
    form = form_of(client)
    in_state(house.plan, PlanState.SUBMITTED)
    response = client.post(ADDRESS, form | {"reason": "Må ikke tabes."})
    assert response.status_code == 422
    assert "Må ikke tabes." in main(response)
    assert not FindingAnswer.objects.exists()


# --- Bad input -----------------------------------------------------------------------------------------------------


def test_an_empty_reason_is_asked_for_at_its_field(house):
    client = member(house, BodyKind.SECRETARIAT)
    response = client.post(ADDRESS, form_of(client) | {"reason": "  "})
    assert response.status_code == 422
    [field] = page(response).xpath("//textarea[@aria-invalid]")
    assert page(response).get_element_by_id(field.get("aria-describedby").split()[1]).text_content().strip()


def test_a_reason_that_comes_second_is_kept_beside_the_first(house):
    client = member(house, BodyKind.SECRETARIAT)
    form = form_of(client)
    client.post(ADDRESS, form | {"reason": "Først."})
    response = client.post(ADDRESS, form | {"reason": "Min egen begrundelse."})
    assert response.status_code == 422
    assert "Først." in main(response)
    [field] = page(response).xpath("//textarea[@aria-invalid]")
    assert field.text.strip() == "Min egen begrundelse."


def test_a_reason_for_what_is_no_longer_found_is_not_lost(house):
    client = member(house, BodyKind.SECRETARIAT)
    response = client.post(ADDRESS, {"key": "0" * 64, "seen": "", "reason": "Skrevet for sent."})
    assert response.status_code == 422
    assert "Skrevet for sent." in main(response)


# --- Queries -------------------------------------------------------------------------------------------------------


def test_the_page_asks_as_often_for_three_activities_as_for_one(house):
    client = member(house, BodyKind.SECRETARIAT)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(ADDRESS).status_code == 200
        counts.append(len(queries))
        an_activity(house)
        an_activity(house)
    assert counts[0] == counts[1] <= 40
