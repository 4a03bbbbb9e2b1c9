"""My work: decisions about matters that are no plans."""

import pytest
from django.test import Client

from partnership.enums import Outcome
from partnership.models import Proceeding
from partnership.site.my_work import MyWork
from tests import pages
from tests.factories import a_house, a_user
from tests.partnership.matters.cases import a_chain, decide, presented, register
from tests.partnership.matters.conftest import room as a_room
from tests.proceedings import Table, a_table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("deciding", "english")]

room = a_room


@pytest.fixture
def table(room) -> Table:
    found = a_table()
    a_chain(found)
    return found


@pytest.fixture
def case(table) -> Proceeding:
    return presented(table)


def page(user):
    client = Client()
    client.force_login(user)
    return client.get("/")


def test_a_stranger_and_who_works_there_without_a_seat_are_asked_nothing(table, case):
    for user in (a_user("stranger@example.org", *a_house("bakken").bodies.values()), a_user("nobody@example.org")):
        work = MyWork(user)
        assert (work.decisions.mine, work.decisions.on_their_way) == ([], [])


def test_a_member_begins_with_the_decision_that_waits_for_them(table, case):
    said = pages.page(page(table.chair))
    assert said.xpath("//section[contains(@class, 'task-lead')]//a/@href") == [f"/havnen/sag/{case.pk}/"]
    assert "Omdisponering til Aftenåbent, Havnen" in said.text_content()
    decide(case, table.chair)
    assert MyWork(table.chair).decisions.mine == []


def test_the_secretariat_sees_how_far_it_is_and_what_to_write_in(table, case):
    assert [row.address for row in MyWork(table.secretary).decisions.on_their_way] == [f"/havnen/sag/{case.pk}/"]
    for user in (table.chair, table.members[0]):
        decide(case, user)
    (row,) = MyWork(table.secretary).decisions.on_their_way
    assert row.button == "Write it in"
    assert row.button_address.endswith("/registrer/")
    register(case, table.secretary, Outcome.WITH_CHANGE, "Kun 10.000 kr.")
    (row,) = MyWork(table.secretary).decisions.on_their_way
    assert (row.button, row.button_address) == ("Write the change in", "/havnen/sagens-side/")
    assert MyWork(table.chair).decisions.on_their_way == []


def test_as_many_queries_for_three_matters_as_for_one(table, case, django_assert_max_num_queries):
    client = Client()
    client.force_login(table.chair)
    with django_assert_max_num_queries(15) as one:
        client.get("/")
    for _time in range(2):
        presented(table)
    with django_assert_max_num_queries(15) as three:
        client.get("/")
    assert len(three) == len(one)
