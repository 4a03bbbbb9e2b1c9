"""Ret planen in the browser: who sees it, what it does, and that nothing sent to it is lost."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.enums import EditionStatus
from activities.models import AdoptedAmount
from partnership.enums import BodyKind
from partnership.models import FieldChange, FrameEntry
from plans.documents.build import build
from plans.enums import PlanState
from plans.models import Plan, TextRequest
from tests.factories import House, a_house, a_user, an_activity
from tests.pages import links, main, page
from tests.plans.editing.desk import EDIT, HERE, SHEETS, form_of, logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def house() -> House:
    return a_house("havnen", activities=3)


@pytest.fixture
def anna(house) -> Client:
    return logged_in(a_user("anna@example.org", house.bodies[BodyKind.SECRETARIAT]))


@pytest.fixture
def bo(house) -> Client:
    return logged_in(a_user("bo@example.org", house.bodies[BodyKind.SECRETARIAT]))


def pages_of(house: House) -> list[str]:
    edition, section = house.editions[0].pk, house.plan.sections.first().pk
    asides = [f"{EDIT}del/{edition}/", f"{EDIT}saml/{edition}/", f"{HERE}afsnit/{section}/"]
    return [EDIT, *(f"{EDIT}{sheet}/" for sheet in SHEETS), *asides]


# --- Who sees it ---------------------------------------------------------------------------------------------------


def test_a_stranger_and_a_politician_find_nothing(house):
    other = a_house("bakken")
    stranger = logged_in(a_user("stranger@example.org", other.bodies[BodyKind.SECRETARIAT]))
    politician = logged_in(a_user("politician@example.org", house.bodies[BodyKind.COMMITTEE]))
    for client in (stranger, politician):
        for address in pages_of(house):
            assert client.get(address).status_code == 404, address
            assert client.post(address, {"token": 0, "title": "Min"}).status_code == 404, address


def test_the_working_group_reads_elsewhere(house):
    client = logged_in(a_user("wg@example.org", house.bodies[BodyKind.WORKING_GROUP]))
    for address in pages_of(house):
        assert client.get(address).status_code == 403, address
        assert client.post(address, {"token": 0}).status_code == 403, address
    assert EDIT not in links(client.get(HERE))


def test_the_secretariat_finds_it_from_the_plan(house, anna):
    assert EDIT in links(anna.get(HERE))
    for address in pages_of(house):
        assert anna.get(address).status_code == 200, address


def test_what_is_not_in_the_plan_has_no_page(house, anna):
    other = a_house("bakken")
    for address in (
        f"{EDIT}andet/",
        f"{EDIT}del/{other.editions[0].pk}/",
        f"{EDIT}saml/{uuid4()}/",
        f"{HERE}afsnit/{other.plan.sections.first().pk}/",
    ):
        assert anna.get(address).status_code == 404, address


def test_a_plan_in_force_is_not_put_together(house, anna):
    Plan.objects.filter(pk=house.plan.pk).update(state=PlanState.SUBMITTED)
    for address in pages_of(house):
        assert anna.get(address).url == HERE, address
    assert EDIT not in links(anna.get(HERE))


def test_who_is_asked_for_a_section_sees_that_section_alone(house):
    first, second = house.plan.sections.all()[:2]
    guest = a_user("guest@example.org")
    secretary = a_user("asks@example.org", house.bodies[BodyKind.SECRETARIAT])
    TextRequest.objects.create(plan=house.plan, section=first, asked=guest, asked_by=secretary, due_on=date(2022, 9, 1))
    client = logged_in(guest)
    mine = f"{HERE}afsnit/{first.pk}/"
    assert client.get(EDIT).url == mine
    response = client.get(mine)
    assert response.status_code == 200
    assert not [link for link in links(response) if "/ret/" in link or str(second.pk) in link]
    client.post(mine, form_of(response) | {"section-heading": "Mit afsnit"})
    first.refresh_from_db()
    assert first.heading == "Mit afsnit"
    for address in (f"{HERE}afsnit/{second.pk}/", *(f"{EDIT}{sheet}/" for sheet in SHEETS)):
        assert client.get(address).status_code in (403, 404), address


def test_who_is_asked_for_a_section_settles_a_conflict_there(house, anna):
    section = house.plan.sections.first()
    guest = a_user("guest@example.org")
    secretary = a_user("asks@example.org", house.bodies[BodyKind.SECRETARIAT])
    TextRequest.objects.create(
        plan=house.plan, section=section, asked=guest, asked_by=secretary, due_on=date(2022, 9, 1)
    )
    client, address = logged_in(guest), f"{HERE}afsnit/{section.pk}/"
    mine = form_of(client.get(address)) | {"section-heading": "Mit"}
    anna.post(address, form_of(anna.get(address)) | {"section-heading": "Annas"})
    response = client.post(address, mine, follow=True)
    assert response.status_code == 200
    assert "Annas" in main(response)


# --- Order ---------------------------------------------------------------------------------------------------------


def test_a_plan_without_a_frame_leads_to_where_it_is_written(house, anna):
    assert "Write the frame" not in main(anna.get(EDIT))
    FrameEntry.objects.filter(agreement=house.agreement).delete()
    response = anna.get(EDIT)
    assert "Write the frame" in main(response)
    assert page(response).find_class("frame-missing")[0].get("href") == f"{EDIT}ramme/"


def order_of(house: House) -> list:
    return [activity.edition_id for activity in build(house.plan).activities]


def test_an_activity_is_moved_with_a_button(house, anna):
    one, two, three = (edition.pk for edition in house.editions)
    response = anna.post(EDIT, form_of(anna.get(EDIT)) | {"move": f"order:{three}:up"})
    assert (response.status_code, response.url) == (303, f"{EDIT}#a-{three}")
    assert order_of(house) == [one, three, two]


def test_a_script_hears_the_new_numbers(house, anna):
    one, two, three = (str(edition.pk) for edition in house.editions)
    data = form_of(anna.get(EDIT)) | {"order": [three, one, two]}
    answer = anna.post(EDIT, data, headers={"X-Autosave": "1"}).json()
    assert answer["number"] == 1
    assert answer["numbers"] == {three: "1", one: "2", two: "3"}


def test_the_second_of_two_who_move_is_told_and_sees_the_list_as_it_is(house, anna, bo):
    one, two, three = (edition.pk for edition in house.editions)
    hers, his = form_of(anna.get(EDIT)), form_of(bo.get(EDIT))
    anna.post(EDIT, hers | {"move": f"order:{three}:up"})
    response = bo.post(EDIT, his | {"move": f"order:{one}:down"})
    assert response.status_code == 409
    assert "Somebody else has changed the list" in main(response)
    assert order_of(house) == [one, three, two]
    answer = bo.post(EDIT, his | {"order": [str(two), str(one), str(three)]}, headers={"X-Autosave": "1"})
    assert answer.status_code == 409
    assert form_of(response)["token"] == ["1"]


def test_an_order_without_its_number_is_refused(house, anna):
    data = form_of(anna.get(EDIT))
    assert anna.post(EDIT, data | {"token": "", "move": f"order:{house.editions[2].pk}:up"}).status_code == 409
    assert not FieldChange.objects.exists()


def test_the_list_shows_what_each_costs_and_what_is_found_in_it(house, anna):
    words = main(anna.get(EDIT))
    assert "51.250,50" in words
    assert "mistake" in words or "reminder" in words


# --- Whole activities ----------------------------------------------------------------------------------------------


def act(client: Client, act: str, edition, **more) -> HttpResponse:
    return client.post(EDIT, form_of(client.get(EDIT)) | {"act": f"{act}:{edition.pk}"} | more, follow=True)


def test_an_activity_ends_and_comes_back(house, anna):
    before = build(house.plan)
    response = act(anna, "discontinue", house.editions[0])
    assert "is discontinued" in response.content.decode()
    assert build(house.plan).activities[0].status == EditionStatus.DISCONTINUED
    act(anna, "bring_back", house.editions[0])
    assert build(house.plan) == before


def test_what_was_in_a_plan_before_is_not_removed(house, anna):
    response = act(anna, "remove", house.editions[0])
    assert response.status_code == 422
    assert "can be discontinued, not removed" in main(response)
    AdoptedAmount.objects.filter(activity=house.editions[0].activity).delete()
    house.editions[0].status = EditionStatus.NEW
    house.editions[0].save()
    assert act(anna, "remove", house.editions[0]).status_code == 200
    assert len(order_of(house)) == 2


def test_a_button_that_is_none_does_nothing(house, anna):
    data = form_of(anna.get(EDIT))
    for wrong in ("explode:1", f"explode:{house.editions[0].pk}", "discontinue:x", f"discontinue:{uuid4()}"):
        assert anna.post(EDIT, data | {"act": wrong}).status_code == 404


def add(client: Client, title: str, **more: str) -> HttpResponse:
    data = form_of(client.get(EDIT), "//form[.//button[@name='add']]")
    return client.post(EDIT, data | {"add": "1", "add-title": title, "add-kind": "activity"} | more)


def test_an_activity_is_added(house, anna):
    response = add(anna, "Lys på torvet", **{"add-part_of": str(house.editions[0].pk)})
    new = build(house.plan).activities[1]
    assert response.url == f"{EDIT}#a-{new.edition_id}"
    assert (new.title, new.parent_id) == ("Lys på torvet", house.editions[0].activity_id)


def test_an_activity_without_a_name_is_asked_for_one(house, anna):
    response = add(anna, "", **{"add-kind": "pool"})
    assert response.status_code == 422
    [field] = page(response).xpath("//input[@aria-invalid]")
    [said] = page(response).xpath(f"//*[@id='{field.get('aria-describedby')}']")
    assert "Write what it is called." in said.text_content()
    assert page(response).xpath("//select[@name='add-kind']/option[@selected]/@value") == ["pool"]


def test_a_name_that_came_too_late_is_kept_on_the_page(house, anna, bo):
    data = form_of(bo.get(EDIT), "//form[.//button[@name='add']]")
    add(anna, "Lys på torvet")
    response = bo.post(EDIT, data | {"add": "1", "add-title": "Skrevet for sent", "add-kind": "activity"})
    assert response.status_code == 409
    assert page(response).xpath("//input[@name='add-title']/@value") == ["Skrevet for sent"]
    assert len(order_of(house)) == 4


def test_an_activity_is_divided(house, anna):
    address = f"{EDIT}del/{house.editions[0].pk}/"
    data = form_of(anna.get(address))
    response = anna.post(address, data | {"split-title_1": "Både", "split-title_2": "Broer"}, follow=True)
    assert "The money is in “Både”" in response.content.decode()
    assert [activity.title for activity in build(house.plan).activities[:2]] == ["Både", "Broer"]
    assert anna.get(address).status_code == 404  # it has ended


def test_one_name_is_no_division_and_stays_in_its_field(house, anna):
    address = f"{EDIT}del/{house.editions[0].pk}/"
    response = anna.post(address, form_of(anna.get(address)) | {"split-title_1": "Både"})
    assert response.status_code == 422
    assert page(response).xpath("//input[@name='split-title_1']/@value") == ["Både"]
    assert page(response).xpath("//input[@aria-invalid]/@name") == ["split-title_2"]


def test_activities_are_united(house, anna):
    address = f"{EDIT}saml/{house.editions[1].pk}/"
    data = form_of(anna.get(address)) | {"merge-title": "Fælles"}
    assert anna.post(address, data).status_code == 422
    response = anna.post(address, data | {"merge-others": [str(house.editions[0].pk)]}, follow=True)
    assert "2 activities are united" in response.content.decode()
    document = build(house.plan)
    assert [activity.title for activity in document.activities[:1]] == ["Fælles"]
    assert len(document.activities[0].lineage) == 2


def test_dividing_from_an_older_list_is_told_and_keeps_the_names(house, anna, bo):
    address = f"{EDIT}del/{house.editions[0].pk}/"
    data = form_of(bo.get(address)) | {"split-title_1": "Både", "split-title_2": "Broer"}
    add(anna, "Lys på torvet")
    response = bo.post(address, data)
    assert response.status_code == 409
    assert page(response).xpath("//input[@name='split-title_2']/@value") == ["Broer"]


# --- Queries -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [EDIT, *(f"{EDIT}{sheet}/" for sheet in SHEETS)])
def test_a_page_asks_as_often_for_three_activities_as_for_one(address):
    house = a_house("havnen", activities=1)
    client = logged_in(a_user("anna@example.org", house.bodies[BodyKind.SECRETARIAT]))
    client.get(address)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
        an_activity(house)
        an_activity(house)
    assert counts[0] == counts[1] <= 40
