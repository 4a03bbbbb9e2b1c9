"""Twenty people save the same text at once: nobody's words are lost without being told.

Each reads the page, adds a word of its own to what stands there, and sends it with the number it read. What the site
says is saved must be there in the end, as everybody after it has built on it.
"""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from django.db import connection, connections
from django.test import Client

from partnership.enums import BodyKind
from partnership.models import FieldChange
from plans.documents.build import build
from plans.editing import history
from plans.editing.contents import PartContent, contents_of, from_text
from tests import machine
from tests.factories import House, a_house, a_user
from tests.pages import page

CLIENTS, SAVES = (20, 10) if machine.PROVE else (5, 4)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer; this is about many"),
]


class Tally(NamedTuple):
    """The words the site said are saved, and how often it said that somebody else was first."""

    saved: list[str]
    refused: int


@pytest.fixture
def house() -> House:
    return a_house()


def a_client(house: House, place: int) -> Client:
    client = Client()
    client.force_login(a_user(f"skribent{place}@example.org", house.bodies[BodyKind.SECRETARIAT]))
    return client


def write(client: Client, house: House, name: str) -> Tally:
    """Add ten words to the same text, reading it anew each time."""
    address = f"/havnen/2022/aktivitet/{house.editions[0].pk}/"
    saved, refused = [], 0
    for count in range(SAVES):
        form = page(client.get(address, {"ret": "background"})).xpath("//form[@data-autosave]")[0]
        data = dict(form.form_values())
        word = f"{name}-{count}"
        data["background-before"] = f"{data['background-before']}\n\n{word}"
        status = client.post(form.get("action"), data, headers={"X-Autosave": "1"}).status_code
        assert status in (200, 409)
        if status == 200:
            saved.append(word)
        else:
            refused += 1
    connections.close_all()
    return Tally(saved, refused)


def all_write(house: House) -> Tally:
    clients = [a_client(house, place) for place in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        tallies = list(pool.map(lambda place: write(clients[place], house, f"ord{place:02}"), range(CLIENTS)))
    return Tally([word for tally in tallies for word in tally.saved], sum(tally.refused for tally in tallies))


def words_in_the_plan(house: House) -> set[str]:
    said = contents_of(build(house.plan))[house.editions[0].pk, "background"].before
    return set(re.findall(r"ord\d\d-\d", said))


def test_nothing_that_was_saved_is_lost_and_nothing_that_came_too_late_either(house):
    tally = all_write(house)
    assert len(tally.saved) + tally.refused == CLIENTS * SAVES
    assert tally.refused, "nobody was in anybody's way, so this has shown nothing"
    assert set(tally.saved) <= words_in_the_plan(house)
    kept = FieldChange.objects.filter(cause="set_aside").values_list("after", flat=True)
    aside = {word for after in kept for word in re.findall(r"ord\d\d-\d", from_text(after, PartContent).before)}
    everything = {f"ord{place:02}-{count}" for place in range(CLIENTS) for count in range(SAVES)}
    assert everything <= words_in_the_plan(house) | aside


@contextmanager
def _without_the_guard(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever number was sent is taken for the newest."""
    add = history.add

    def careless(plan, field, label, before, after, token, user, cause):
        token = history.number_of(history.newest([field.subject]).get(field))
        return add(plan, field, label, before, after, token, user, cause)

    with monkeypatch.context() as patched:
        patched.setattr(history, "add", careless)
        yield


def test_without_the_guard_words_are_lost(house, monkeypatch):
    with _without_the_guard(monkeypatch):
        tally = all_write(house)
    assert set(tally.saved) - words_in_the_plan(house)
