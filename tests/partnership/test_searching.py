"""Search: who finds what, and by which words."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.enums import BodyKind
from partnership.models import SearchEntry
from partnership.searching import folded, marked, search, words_of
from plans.documents.build import build
from plans.indexing import index
from tests.factories import House, a_house, a_user


@pytest.fixture
def house(db) -> House:
    house = a_house(activities=2)
    index(build(house.plan), is_draft=True)
    return house


@pytest.fixture
def secretary(house):
    return a_user("sekretaer@example.org", house.bodies[BodyKind.SECRETARIAT])


def entry(house: House, title: str, text: str = "") -> SearchEntry:
    return SearchEntry.objects.create(
        partnership=house.partnership, period=house.period, kind="activity", subject=uuid4(), is_draft=True,
        title=title, text=text, folded_title=folded(title), folded_text=folded(text),
    )  # fmt: skip


def titles(user, query: str) -> list[str]:
    return [hit.entry.title for hit in search(user, query).hits]


@pytest.mark.parametrize("query", ["ærø", "Ærø", "ÆRØ", "ærøbåden", "A\u030aBEN"])
def test_danish_letters_are_found_in_any_case(house, secretary, query):
    entry(house, "Ærøbåden er ÅBEN")
    assert "Ærøbåden er ÅBEN" in titles(secretary, query)


def test_every_word_must_be_there_in_any_order(house, secretary):
    entry(house, "Klub ved havnen", "Unge mødes")
    assert titles(secretary, "mødes havnen") == ["Klub ved havnen"]
    assert titles(secretary, "mødes skoven") == []


def test_a_word_in_the_title_counts_more(house, secretary):
    entry(house, "Noget andet", "bådehuset bådehuset bådehuset")
    assert titles(secretary, "bådehuset")[-1] == "Noget andet"


def test_a_stranger_and_a_politician_find_no_draft(house):
    politician = a_user("udvalg@example.org", house.bodies[BodyKind.COMMITTEE])
    stranger = a_user("fremmed@example.org", a_house("bakken").bodies[BodyKind.SECRETARIAT])
    assert titles(politician, "bådehuset") == titles(stranger, "bådehuset") == []


def test_what_is_frozen_is_found_by_every_member_and_its_draft_by_nobody(house, secretary):
    index(build(house.plan), is_draft=False)
    politician = a_user("udvalg@example.org", house.bodies[BodyKind.COMMITTEE])
    assert titles(politician, "bådehuset") == titles(secretary, "bådehuset")
    assert len(titles(politician, "bådehuset")) == 2


@pytest.mark.parametrize("query", ["%", "_", "\\", "';--", "", "   ", "…", "a" * 300])
def test_signs_with_a_meaning_for_databases_have_none(house, secretary, query):
    entry(house, "100 procent")
    assert titles(secretary, query) == []


def test_one_search_takes_one_query(house, secretary, django_assert_num_queries):
    for _time in range(2):
        with django_assert_num_queries(1):
            [hit.entry.period.partnership.slug for hit in search(secretary, "bådehuset og").hits]
        entry(house, "Bådehuset og klubben")


@given(st.text(max_size=60), st.text(max_size=10))
def test_marking_loses_no_sign(text, query):
    assert "".join(run for run, _is_wanted in marked(text, words_of(query) or ["a"])) == text


def test_the_page_shows_the_words_around(client, house, secretary):
    client.force_login(secretary)
    page = client.get("/soeg/", {"q": "BÅDEHUSET"}).content.decode()
    assert "<mark>bådehuset</mark>" in page
    assert f'href="/havnen/2022/#aktivitet-{house.editions[0].number}"' in page
    assert client.get("/soeg/").status_code == 200
    assert client.get("/soeg/", {"q": "\0"}).status_code == 200
