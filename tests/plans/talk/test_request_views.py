"""Requests for texts in the browser: who asks, what is refused where, and where one comes out."""

from datetime import date

import pytest

from plans.enums import PlanState
from plans.models import TextRequest
from tests.pages import main, page, words
from tests.plans.talk.cast import Cast, a_cast, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

ADDRESS = "/havnen/2022/tekster/"
LAST = ("ryk", "tag-tilbage", "faerdig")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def cast() -> Cast:
    return a_cast()


def form_of(cast: Cast, **change: str) -> dict[str, str]:
    return {
        "place": f"aktivitet-{cast.edition.pk}", "part": "schedule", "asked": str(cast.worker.pk),
        "due_on": "2022-09-23", "message": "Husk ferien.",
    } | change  # fmt: skip


@pytest.mark.parametrize("who", ["stranger", "politician", "outsider"])
def test_those_who_do_not_see_the_draft_find_nothing(cast, who):
    request = cast.request(cast.worker)
    client = client_of(getattr(cast, who))
    assert client.get(ADDRESS).status_code == 404
    assert client.post(ADDRESS, form_of(cast)).status_code == 404
    assert [client.post(f"{ADDRESS}{request.pk}/{last}/").status_code for last in LAST] == [404] * 3


@pytest.mark.parametrize("who", ["worker", "contact"])
def test_those_who_do_not_write_the_plan_ask_for_nothing(cast, who):
    request = cast.request(cast.secretary)
    client = client_of(getattr(cast, who))
    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, form_of(cast)).status_code == 403
    assert [client.post(f"{ADDRESS}{request.pk}/{last}/").status_code for last in LAST] == [403] * 3
    request.refresh_from_db()
    assert (request.reminded_at, request.withdrawn_at, request.delivered_at) == (None, None, None)


def test_the_secretariat_asks_from_the_page(cast):
    client = client_of(cast.secretary)
    form = page(client.get(f"{ADDRESS}?place=aktivitet-{cast.other_edition.pk}&part=background")).forms[-1]
    assert form.fields["place"] == f"aktivitet-{cast.other_edition.pk}"
    assert form.fields["part"] == "background"
    assert form.fields["due_on"] == "2022-09-29"
    response = client.post(ADDRESS, form_of(cast, next="/havnen/2022/kommentarer/"))
    assert (response.status_code, response["Location"]) == (303, "/havnen/2022/kommentarer/")
    made = TextRequest.objects.get()
    assert (made.asked, made.part, made.due_on, made.message) == (
        cast.worker, "schedule", date(2022, 9, 23), "Husk ferien."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "wrong", "message"),
    [
        ("due_on", "2022-09-14", "is over. Choose a day to come."),
        ("due_on", "i morgen", "This is no day."),
        ("due_on", "", "Choose a day."),
        ("asked", "", "Choose somebody from the list."),
        ("asked", "00000000-0000-0000-0000-000000000000", "Choose somebody from the list."),
        ("place", "plan", "Choose from the list."),
        ("message", "x" * 4001, "at most 4000 signs"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_stays(cast, field, wrong, message):
    response = client_of(cast.secretary).post(ADDRESS, form_of(cast, **{field: wrong}))
    assert response.status_code == 422
    element = page(response).get_element_by_id(f"bed-{field}")
    assert element.get("aria-invalid") == "true"
    said = [words(page(response).get_element_by_id(one)) for one in element.get("aria-describedby").split()]
    assert message in " ".join(said)
    shown = page(response).forms[-1].fields
    kept = {name: value for name, value in form_of(cast).items() if name != field}
    assert {name: shown[name].strip() for name in kept} == kept
    assert not TextRequest.objects.exists()


def test_a_second_request_for_the_same_text_is_refused(cast):
    cast.request(cast.worker)
    response = client_of(cast.secretary).post(ADDRESS, form_of(cast))
    assert response.status_code == 422
    assert "has been asked for this text already" in main(response)


def test_a_plan_that_waits_for_a_decision_says_so(cast):
    client = client_of(cast.secretary)
    cast.house.plan.state = PlanState.SUBMITTED
    cast.house.plan.save()
    assert "waiting for a decision" in main(client.get(ADDRESS))
    assert client.post(ADDRESS, form_of(cast)).status_code == 422
    assert not TextRequest.objects.exists()


def test_a_reminder_and_taking_it_back(cast):
    request = cast.request(cast.worker)
    client = client_of(cast.secretary)
    assert client.post(f"{ADDRESS}{request.pk}/ryk/", {"next": "/"})["Location"] == "/"
    assert client.post(f"{ADDRESS}{request.pk}/tag-tilbage/").status_code == 303
    request.refresh_from_db()
    assert request.reminded_at is not None
    assert request.withdrawn_at is not None


def test_one_who_works_there_delivers_and_stays(cast):
    request = cast.request(cast.worker)
    response = client_of(cast.worker).post(f"{ADDRESS}{request.pk}/faerdig/", {"next": "/havnen/2022/kommentarer/"})
    assert response["Location"] == "/havnen/2022/kommentarer/"
    request.refresh_from_db()
    assert request.delivered_at is not None


def test_one_who_was_let_in_for_the_text_only_comes_out_at_my_work(cast):
    """Where they were is not there for them any more."""
    request = cast.request(cast.outsider)
    client = client_of(cast.outsider)
    response = client.post(f"{ADDRESS}{request.pk}/faerdig/", {"next": "/havnen/2022/kommentarer/"})
    assert response["Location"] == "/"
    assert "Thank you." in main(client.get("/"))
    again = cast.request(cast.outsider)
    response = client.post(f"{ADDRESS}{again.pk}/faerdig/", headers=HTMX | {"HX-Target": "bedt-schedule"})
    assert response["HX-Redirect"] == "/"


def test_what_is_no_longer_open_is_said_to_be_so(cast):
    request = cast.request(cast.worker)
    client = client_of(cast.secretary)
    client.post(f"{ADDRESS}{request.pk}/tag-tilbage/")
    response = client.post(f"{ADDRESS}{request.pk}/ryk/", {"next": "/havnen/2022/kommentarer/"}, follow=True)
    assert "the request has been taken back" in main(response)


# --- In the margin of its part -------------------------------------------------------------------------------------


def test_asking_in_the_margin_brings_the_margin_back(cast):
    target = HTMX | {"HX-Target": "bedt-schedule"}
    response = client_of(cast.secretary).post(ADDRESS, form_of(cast), headers=target)
    assert response.status_code == 200
    assert page(response).get("id") == "bedt-schedule"
    assert f"You have asked {cast.worker} for the text, by 23. September at the latest" in words(page(response))


def test_what_is_wrong_in_the_margin_stays_there(cast):
    target = HTMX | {"HX-Target": "bedt-schedule"}
    response = client_of(cast.secretary).post(ADDRESS, form_of(cast, due_on="2022-01-01"), headers=target)
    assert response.status_code == 422
    assert page(response).get("id") == "bedt-schedule"
    assert page(response).get_element_by_id("bed-schedule-due_on").get("aria-invalid") == "true"
    assert page(response).get_element_by_id("bed-schedule-message").text.strip() == "Husk ferien."


def test_who_is_asked_sees_the_button_and_the_others_the_words(cast):
    request = cast.request(cast.contact, message="Husk ferien.")
    response = client_of(cast.secretary).post(
        f"{ADDRESS}{request.pk}/ryk/", headers=HTMX | {"HX-Target": "bedt-schedule"}
    )
    assert "Reminded today" in words(page(response))
    assert "Send a reminder" not in words(page(response))
    mine = cast.request(cast.worker)
    response = client_of(cast.worker).post(
        f"{ADDRESS}{mine.pk}/faerdig/", headers=HTMX | {"HX-Target": "bedt-schedule"}
    )
    assert "has been asked for the text" in words(page(response))
