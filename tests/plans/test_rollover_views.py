"""The page that rolls a plan over: who may, what it shows, what it keeps, and what it makes."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from activities.enums import EditionStatus
from partnership.enums import BodyKind
from partnership.models import FrameEntry
from plans.documents.build import build
from plans.models import Plan
from plans.rollover.form import LONGEST_TITLE
from plans.rollover.service import Choices, roll_over
from tests.factories import House, a_house, a_user, an_activity
from tests.pages import links, main, page
from tests.users import ROLES, Cast, a_cast, in_force

pytestmark = pytest.mark.usefixtures("english")

URL = "/havnen/2022/rul-videre/"


@pytest.fixture
def house(db) -> House:
    """Two activities: one whose amount for 2023 is undecided, one with nothing but a title."""
    house = a_house()
    an_activity(house, filled=False)
    return house


@pytest.fixture
def client(house) -> Client:
    client = Client()
    client.force_login(a_user("sekretaer@example.org", house.bodies[BodyKind.SECRETARIAT]))
    return client


def written(house: House, **changes: object) -> dict[str, object]:
    """The form as the page gives it, but for what is changed: `fate_0`, `amount_0`, `new` (pairs)."""
    data: dict[str, object] = {}
    for index, edition in enumerate(house.editions):
        data[f"fate-{edition.activity_id}"] = changes.get(f"fate_{index}", "continued")
        data[f"amount-{edition.activity_id}"] = changes.get(f"amount_{index}", "")
    new: list[tuple[str, str]] = changes.get("new", [])  # type: ignore[assignment]
    data["new-title"] = [title for title, _amount in new]
    data["new-amount"] = [amount for _title, amount in new]
    return data


def values(response: HttpResponse, name: str) -> list[str]:
    return page(response).xpath(f"//input[@name='{name}'][@type='radio' and @checked or not(@type='radio')]/@value")


def made() -> Plan | None:
    return Plan.objects.filter(period__year=2023).first()


def error_at(response: HttpResponse, name: str, place: int = 0) -> str:
    """The message an input points to, by what it is described by."""
    field = page(response).xpath(f"//input[@name='{name}']")[place]
    assert field.get("aria-invalid") == "true"
    return page(response).get_element_by_id(field.get("aria-describedby")).text_content().strip()


# --- Who -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def cast(db) -> Cast:
    return a_cast()


@pytest.mark.parametrize(
    ("role", "status"), list(zip(ROLES, (302, 404, 403, 403, 403, 200, 200), strict=True))
)  # the stranger first learns nothing
def test_only_the_secretariat_rolls_over(cast, role, status):
    client = cast.client(role)
    assert client.get(URL).status_code == status
    assert client.post(URL, written(cast.house)).status_code == (302 if status == 200 else status)
    assert (made() is not None) == (status == 200)


def test_a_draft_is_not_there_for_politicians(house):
    client = Client()
    client.force_login(a_user("udvalg@example.org", house.bodies[BodyKind.COMMITTEE]))
    assert client.get(URL).status_code == 404


# --- What it shows -------------------------------------------------------------------------------------------------


def test_each_activity_has_its_choice_and_its_amount(client, house):
    response = client.get(URL)
    first, second = (edition.activity_id for edition in house.editions)
    assert (values(response, f"fate-{first}"), values(response, f"amount-{first}")) == (["changed"], ["?"])
    assert (values(response, f"fate-{second}"), values(response, f"amount-{second}")) == (["continued"], [""])
    assert len(page(response).xpath("//input[@name='new-title']")) == 3
    assert "51.250,50" in main(response)


def test_the_frame_is_the_line_and_what_is_left_is_said(client):
    words = main(client.get(URL))
    assert "The line is the frame for 2023: 500.000 kr." in words
    assert "1 amount is not decided" in words


def test_a_frame_nobody_has_given_is_said_in_words(client):
    FrameEntry.objects.all().delete()
    assert "No frame is given for 2023" in main(client.get(URL))


def test_a_plan_that_is_not_in_force_leaves_its_column_empty_and_the_page_says_so(client, house):
    said = "Plan 2022 is not in force yet. The column 2022 in the new draft is empty until it is."
    assert said in main(client.get(URL))
    in_force(house)
    assert said not in main(client.get(URL))


def test_at_most_forty_queries_however_many_activities(client, house):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(URL)
        return len(asked)

    few = queries()
    for _more in range(3):
        an_activity(house)
    assert queries() == few <= 40


# --- Counting ------------------------------------------------------------------------------------------------------


def test_counting_again_moves_the_sums_keeps_everything_and_makes_nothing(client, house):
    data = written(house, fate_0="discontinued", amount_1="20.000", new=[("Lys", "70.000")])
    response = client.post(URL, data | {"count": "1"})
    assert response.status_code == 200
    assert made() is None
    assert "51.250,50 − 51.250,50 + 90.000 = 90.000 kr." in main(response)
    assert "410.000 kr. under the frame" in main(response)
    assert values(response, "new-title")[0] == "Lys"
    assert values(response, f"fate-{house.editions[0].activity_id}") == ["discontinued"]


def test_an_amount_over_the_frame_is_said(client, house):
    response = client.post(URL, written(house, amount_0="600.000") | {"count": "1"})
    assert "100.000 kr. over the frame" in main(response)


def test_another_amount_makes_an_activity_changed(client, house):
    response = client.post(URL, written(house, amount_0="600.000") | {"count": "1"})
    assert values(response, f"fate-{house.editions[0].activity_id}") == ["changed"]


def test_an_amount_that_the_lines_do_not_come_to_is_to_be_split(client, house):
    assert "To be split on the budget lines" in main(
        client.post(URL, written(house, amount_0="60.000") | {"count": "1"})
    )


# --- Making --------------------------------------------------------------------------------------------------------


def test_the_draft_is_made_and_shown(client, house):
    data = written(house, fate_0="discontinued", amount_1="20.000", new=[("", ""), ("  Lys på   torvet ", "?")])
    response = client.post(URL, data, follow=True)
    assert "The draft for 2023 has been made." in main(response)
    plan = made()
    assert plan is not None
    found = [(activity.title, activity.status, activity.number) for activity in build(plan).activities]
    assert found == [
        ("Aftenåbent i bådehuset 1", EditionStatus.DISCONTINUED, None),
        ("Aftenåbent i bådehuset 2", EditionStatus.CHANGED, 1),
        ("Lys på torvet", EditionStatus.NEW, 2),
    ]


def test_udgaar_typed_as_an_amount_ends_the_activity(client, house):
    with translation.override("da"):
        client.post(URL, written(house, amount_0="udgår"))
    plan = made()
    assert plan is not None
    assert build(plan).activities[0].status == EditionStatus.DISCONTINUED


@pytest.mark.parametrize("amount", ["abc", "2o.000", "-5", "−5", "1.5", "9" * 20, "<script>"])
def test_what_is_no_amount_is_said_at_the_field_and_everything_else_is_kept(client, house, amount):
    first, second = (edition.activity_id for edition in house.editions)
    data = written(house, amount_0=amount, amount_1="12.345", fate_1="changed", new=[("Lys", amount)])
    response = client.post(URL, data)
    assert response.status_code == 422
    assert error_at(response, f"amount-{first}")
    assert error_at(response, "new-amount")
    assert values(response, f"amount-{first}") == [amount]
    assert (values(response, f"amount-{second}"), values(response, f"fate-{second}")) == (["12.345"], ["changed"])
    assert values(response, "new-title")[0] == "Lys"
    assert "2 rows have something to put right" in main(response)
    assert made() is None


def test_the_amount_of_an_activity_that_ends_is_not_looked_at(client, house):
    assert client.post(URL, written(house, fate_0="discontinued", amount_0="abc")).status_code == 302


def test_a_new_activity_needs_a_title_that_fits(client, house):
    response = client.post(URL, written(house, new=[("", "5.000"), ("x" * (LONGEST_TITLE + 1), "1")]))
    assert response.status_code == 422
    assert error_at(response, "new-title", 0) == "Write what the new activity is called."
    assert "201 signs" in error_at(response, "new-title", 1)
    assert len(values(response, "new-title")[1]) == LONGEST_TITLE + 1


def test_a_title_that_just_fits_is_taken(client, house):
    assert client.post(URL, written(house, new=[("x" * LONGEST_TITLE, "1")])).status_code == 302


def test_markup_in_a_title_is_words(client, house):
    response = client.post(URL, written(house, new=[('<b onclick="x">Lys</b>\x00', "abc")]))
    assert "<b onclick" not in response.content.decode()
    assert values(response, "new-title")[0] == '<b onclick="x">Lys</b>'


def test_an_activity_nobody_has_chosen_for_is_asked_about(client):
    response = client.post(URL, {})
    assert response.status_code == 422
    assert main(response).count("Choose what becomes of the activity.") == 2


# --- Refused -------------------------------------------------------------------------------------------------------


def test_a_plan_that_is_there_already_is_linked_to(client, house):
    before = client.post(URL, written(house))
    assert before.status_code == 302
    for response, status in ((client.get(URL), 200), (client.post(URL, written(house)), 422)):
        assert response.status_code == status
        assert "There is a plan for 2023 already." in main(response)
        assert "/havnen/2023/" in links(response)


def test_after_the_agreement_there_is_nothing_to_roll_over_to(db):
    house = a_house(year=2024)
    client = Client()
    client.force_login(a_user("sekretaer@example.org", house.bodies[BodyKind.SECRETARIAT]))
    response = client.get("/havnen/2024/rul-videre/")
    assert "The agreement ends on 31. december 2024." in main(response)
    assert not page(response).xpath("//main//form")


def test_a_plan_that_cannot_be_written_again_is_said_and_nothing_is_lost(client, house, monkeypatch):
    from plans.documents.faults import ApplyError, Fault, Problem

    def refuse(*_: object) -> Plan:
        raise ApplyError(Problem(Fault.INEXACT))

    monkeypatch.setattr("plans.rollover_views.make_next", refuse)
    response = client.post(URL, written(house, amount_1="12.345"))
    assert response.status_code == 422
    assert "cannot be stored exactly" in main(response)
    assert values(response, f"amount-{house.editions[1].activity_id}") == ["12.345"]


# --- The way to it -------------------------------------------------------------------------------------------------


def test_a_plan_in_force_leads_to_the_next_one_until_that_is_begun(client, house):
    assert URL not in links(client.get("/havnen/2022/"))
    in_force(house)
    for address in ("/havnen/2022/", "/havnen/"):
        assert URL in links(client.get(address))
    roll_over(house.plan, Choices(), a_user("admin@example.org", is_superuser=True))
    for address in ("/havnen/2022/", "/havnen/"):
        assert URL not in links(client.get(address))


def test_those_who_may_not_roll_over_are_not_led_there(house):
    in_force(house)
    client = Client()
    client.force_login(a_user("gruppe@example.org", house.bodies[BodyKind.WORKING_GROUP]))
    for address in ("/havnen/2022/", "/havnen/"):
        assert URL not in links(client.get(address))
