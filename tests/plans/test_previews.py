"""Printing a draft in the background: who asks, how often, and what the page says meanwhile."""

from datetime import timedelta
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.core.cache import caches
from django.db.models import F
from django.test import Client

from partnership import clock
from partnership.enums import BodyKind
from partnership.models import PlanPeriod
from partnership.paper.engine import PaperError
from plans import previews
from plans.enums import PlanState
from plans.previews import PrintState, ask, print_draft, print_of
from tests.factories import House, a_house, a_user
from tests.users import in_state

URL = "/havnen/2022/visning/"
PDF = b"%PDF-1.7 made for this test"


@pytest.fixture
def house(db, media) -> House:
    caches["documents"].clear()
    return a_house()


@pytest.fixture
def client(house) -> Client:
    client = Client()
    client.force_login(a_user("sekretaer@example.org", house.bodies[BodyKind.SECRETARIAT]))
    return client


@pytest.fixture
def queue(monkeypatch) -> list[tuple[str, int]]:
    """What was put into the queue; nobody takes from it."""
    waiting: list[tuple[str, int]] = []
    queued = SimpleNamespace(enqueue=lambda *what: waiting.append(what))
    monkeypatch.setattr(previews, "print_draft", queued)
    return waiting


@pytest.fixture
def printed(monkeypatch) -> list[object]:
    """The documents that were printed; it takes no time."""
    made: list[object] = []
    monkeypatch.setattr(previews, "draft_pdf", lambda document, imprint: made.append(document) or PDF)
    return made


def write(house: House) -> None:
    PlanPeriod.objects.filter(pk=house.period.pk).update(revision=F("revision") + 1)


def test_a_plan_is_put_into_the_queue_once_for_each_state_of_it(house, queue):
    assert print_of(house.plan).state == PrintState.NONE
    assert ask(house.plan).state == PrintState.WAITING
    ask(house.plan)
    assert queue == [(str(house.plan.pk), 0)]
    write(house)
    assert print_of(house.plan).state == PrintState.NONE
    ask(house.plan)
    assert [revision for _plan, revision in queue] == [0, 1]


def test_what_was_printed_is_ready_until_somebody_writes(house, queue, printed):
    ask(house.plan)
    print_draft.func(str(house.plan.pk), 0)
    assert print_of(house.plan).state == PrintState.READY
    write(house)
    assert print_of(house.plan).state == PrintState.NONE


def test_a_state_that_has_been_written_over_is_not_printed(house, queue, printed):
    ask(house.plan)
    write(house)
    print_draft.func(str(house.plan.pk), 0)
    assert printed == []


def test_a_plan_that_cannot_be_printed_says_why_and_can_be_asked_for_again(house, queue):
    ask(house.plan)
    with patch.object(previews, "draft_pdf", side_effect=PaperError("For stor.")):
        print_draft.func(str(house.plan.pk), 0)
    now = print_of(house.plan)
    assert (now.state, now.problem) == (PrintState.FAILED, "For stor.")
    assert ask(house.plan).state == PrintState.WAITING


def test_a_worker_that_died_is_not_waited_for(house, queue, at):
    ask(house.plan)
    at(clock.now() + timedelta(seconds=previews.PATIENCE + 1))
    assert print_of(house.plan).state == PrintState.NONE


def test_how_far_it_is_takes_one_query(house, queue, django_assert_num_queries):
    ask(house.plan)
    with django_assert_num_queries(1):
        print_of(house.plan)


def test_strangers_and_politicians_have_no_preview(house):
    for user in (
        a_user("udvalg@example.org", house.bodies[BodyKind.COMMITTEE]),
        a_user("fremmed@example.org", a_house("bakken").bodies[BodyKind.SECRETARIAT]),
    ):
        client = Client()
        client.force_login(user)
        for address in (URL, URL + "tilstand/", URL + "ark/?del=aktivitet-1"):
            assert client.get(address).status_code == 404
        assert client.post(URL).status_code == 404


def test_a_plan_in_force_has_no_preview(house, client):
    in_state(house.plan, PlanState.IN_FORCE)
    assert client.get(URL).status_code == 404


def test_looking_asks_for_nothing_and_the_button_does(house, client, queue):
    client.get(URL)
    assert queue == []
    assert client.post(URL).status_code == 302
    assert len(queue) == 1


def test_the_script_is_told_how_far_it_is(house, client, queue, printed):
    answer = client.post(URL, headers={"accept": "application/json"}).json()
    assert (answer["state"], answer["revision"]) == ("waiting", 0)
    print_draft.func(str(house.plan.pk), 0)
    answer = client.get(URL + "tilstand/").json()
    assert answer["state"] == "ready"
    assert "/havnen/2022/plan.pdf" in answer["html"]


def test_an_activity_is_shown_as_it_will_print(house, client):
    anchor = f"aktivitet-{house.editions[0].number}"
    answer = client.get(URL + "ark/", {"del": anchor})
    assert house.editions[0].title in answer.content.decode()
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert f"ark/?del={anchor}" in client.get(URL, {"del": anchor}).content.decode()


def test_a_part_that_is_not_there_is_not_found(house, client):
    assert client.get(URL + "ark/", {"del": "aktivitet-99"}).status_code == 404
