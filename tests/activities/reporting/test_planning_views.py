"""Where the secretariat sets up the rounds of a year."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from activities.enums import RoundState
from activities.models import ActorContact, ReportingRound
from activities.reporting import planning
from partnership.models import User
from tests.activities.reporting.rounds import a_round
from tests.activities.year import Year, a_year

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

SPRING = {
    "label": "Foråret", "starts_on": "2022-01-01", "ends_on": "2022-06-30", "opens_on": "2022-06-15",
    "due_on": "2022-07-10", "asks_uncounted": "on",
}  # fmt: skip


@pytest.fixture
def year(at) -> Year:
    at(date(2022, 3, 1))
    return a_year()


def get(user: User, address: str) -> HttpResponse:
    client = Client()
    client.force_login(user)
    return client.get(address)


def post(user: User, address: str, data: dict[str, Any] | None = None) -> HttpResponse:
    client = Client()
    client.force_login(user)
    return client.post(address, data or {})


def words(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def said(round_: ReportingRound) -> dict[str, Any]:
    """What the round's form would send, as it was read."""
    now = planning.said_of(round_)
    fields = {name: str(value) for name, value in now._asdict().items() if name != "asks_uncounted"}
    return fields | {"seen": now.mark} | ({"asks_uncounted": "on"} if now.asks_uncounted else {})


def test_strangers_find_nothing_and_those_who_only_work_there_are_refused(year):
    planned = a_round(year, state=RoundState.PLANNED)
    addresses = [year.url(f"opfoelgning/runder/{rest}") for rest in ("", "ny/", f"{planned.pk}/")]
    for user, status in ((year.stranger, 404), (year.politician, 404), (year.parent, 404), (year.member, 403)):
        assert [get(user, address).status_code for address in addresses] == [status] * 3
        sent = [post(user, address, SPRING | {"key": str(uuid4())}).status_code for address in addresses]
        assert [*sent, post(user, f"{addresses[2]}fjern/").status_code] == [status] * 4
    assert list(ReportingRound.objects.values_list("label", flat=True)) == ["3. kvartal 2022"]


def test_the_quarters_are_planned_with_one_button_and_once(year):
    address = year.url("opfoelgning/runder/")
    assert "Plan the four quarters" in words(get(year.secretary, address))
    for _press in range(2):
        assert post(year.secretary, address).status_code == 302
    assert ReportingRound.objects.filter(period=year.period, state=RoundState.PLANNED).count() == 4
    assert "Plan the four quarters" not in words(get(year.secretary, address))


def test_the_page_says_who_is_asked_and_where_nobody_is(year):
    ActorContact.objects.filter(user=year.runner).delete()
    response = get(year.secretary, year.url("opfoelgning/runder/"))
    text = words(response)
    assert f"1. Lektiecafé {year.parent}" in text
    assert "2. Åbne aftener Nobody to ask" in text
    edition = year.house.editions[1]
    assert year.url(f"aktivitet/{edition.pk}/") in response.content.decode()


def test_a_round_is_planned_once_however_often_the_button_is_pressed(year):
    address, data = year.url("opfoelgning/runder/ny/"), SPRING | {"key": str(uuid4())}
    for _press in range(2):
        assert post(year.secretary, address, data).status_code == 302
    round_ = ReportingRound.objects.get()
    assert (round_.label, round_.due_on, round_.asks_uncounted) == ("Foråret", date(2022, 7, 10), True)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("label", " ", "Write what the round is called."),
        ("label", "x" * 61, "At most 60 signs; this has 61."),
        ("starts_on", "", "Choose a day."),
        ("ends_on", "2021-12-31", "It ends before it begins. Choose a later day."),
        ("opens_on", "snart", "This is no day. Write it like 23.9.2022."),
        ("due_on", "14. juni 2022", "It is due before it opens. Choose a later day."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(year, field, value, message):
    other = a_round(year, state=RoundState.PLANNED)
    data = SPRING | {field: value}
    for address in (year.url("opfoelgning/runder/ny/"), year.url(f"opfoelgning/runder/{other.pk}/")):
        response = post(year.secretary, address, data | {"key": str(uuid4()), "seen": said(other)["seen"]})
        assert response.status_code == 422
        text = response.content.decode()
        assert message in text
        assert re.search(rf'name="{field}"[^>]*aria-invalid="true"[^>]*aria-describedby="[^"]*id_{field}-fejl', text)
        kept = "ends_on" if field != "ends_on" else "opens_on"
        assert SPRING[kept] in text
        assert "checked" in text
    assert ReportingRound.objects.count() == 1


def test_two_rounds_on_one_day_are_refused_at_the_field(year):
    a_round(year, 1, state=RoundState.PLANNED)
    response = post(year.secretary, year.url("opfoelgning/runder/ny/"), SPRING | {"key": str(uuid4())})
    assert response.status_code == 422
    assert "Another round begins on 01.01.2022." in words(response)


def test_a_planned_round_is_changed_and_who_comes_second_sees_what_the_first_wrote(year):
    round_ = a_round(year, state=RoundState.PLANNED)
    address, read = year.url(f"opfoelgning/runder/{round_.pk}/"), said(round_)
    assert read["seen"] in get(year.secretary, address).content.decode()
    assert post(year.secretary, address, read | {"label": "Den første"}).status_code == 302
    late = post(year.secretary, address, read | {"label": "Den anden"})
    assert late.status_code == 409
    assert "It says now: Den første" in words(late)
    assert 'value="Den anden"' in late.content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', late.content.decode())[1]
    assert post(year.secretary, address, read | {"label": "Den anden", "seen": seen}).status_code == 302
    round_.refresh_from_db()
    assert round_.label == "Den anden"


def test_a_round_that_has_been_opened_is_neither_changed_nor_taken_out(year):
    round_ = a_round(year)
    address = year.url(f"opfoelgning/runder/{round_.pk}/")
    assert "It has been opened, and cannot be changed any more." in words(get(year.secretary, address))
    assert post(year.secretary, address, said(round_) | {"label": "x"}).status_code == 409
    assert post(year.secretary, f"{address}fjern/").status_code == 302
    round_.refresh_from_db()
    assert round_.label == "3. kvartal 2022"


def test_a_planned_round_is_taken_out(year):
    round_ = a_round(year, state=RoundState.PLANNED)
    assert post(year.secretary, year.url(f"opfoelgning/runder/{round_.pk}/fjern/")).status_code == 302
    assert not ReportingRound.objects.exists()


def test_as_many_queries_for_three_rounds_as_for_one(year, django_assert_max_num_queries):
    client = Client()
    client.force_login(year.secretary)
    a_round(year, 1, state=RoundState.PLANNED)
    counts = []
    for _turn in range(2):
        with django_assert_max_num_queries(15) as asked:
            client.get(year.url("opfoelgning/runder/"))
        counts.append(len(asked))
        a_round(year, 2 + 2 * _turn)
        if not _turn:
            a_round(year, 3)
    assert counts[0] == counts[1]
