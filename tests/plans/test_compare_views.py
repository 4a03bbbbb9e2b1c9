"""The page on which two versions are chosen and compared."""

import pytest
from django.test import Client

from partnership.enums import BodyKind
from plans import workflow
from tests import pages
from tests.amendments import a_sent_amendment, an_amendment
from tests.factories import a_house, a_user
from tests.proceedings import Table, a_table
from tests.users import in_force

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("deciding")]

URL = "/havnen/2022/sammenlign/"


@pytest.fixture
def table() -> Table:
    return a_table()


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def look(user, wish: str = ""):
    return client_of(user).get(f"{URL}{wish}")


def chosen(response) -> tuple[str, str]:
    form = pages.page(response).xpath("//main//form")[0]
    return form.fields["fra"], form.fields["til"]


# --- Who sees it ---------------------------------------------------------------------------------------------------


def test_a_stranger_finds_nothing(table):
    a_sent_amendment(table)
    stranger = a_user("stranger@example.org", a_house("bakken").bodies[BodyKind.SECRETARIAT])
    assert look(stranger).status_code == 404
    assert look(stranger, "?fra=1&til=2").status_code == 404


def test_a_politician_chooses_among_versions_and_finds_no_draft(table):
    politician = a_user("politician@example.org", table.committee)
    an_amendment(table)
    assert "There is nothing to compare yet." in pages.main(look(politician))
    assert look(politician, "?fra=1&til=udkast").status_code == 404
    table.submit()
    assert chosen(look(politician)) == ("1", "2")


# --- What is compared ----------------------------------------------------------------------------------------------


def test_without_a_wish_it_is_the_draft_and_what_it_was_made_from(table):
    an_amendment(table)
    shown = look(table.secretary)
    assert chosen(shown) == ("1", "udkast")
    assert "Before and now" in pages.main(shown)
    assert "+10.000 kr." in pages.main(shown)
    assert not [link for link in pages.links(shown) if "aendringer" in link]


def test_two_versions_have_a_change_pack(table):
    a_sent_amendment(table)
    shown = look(table.secretary, "?fra=1&til=2")
    assert {f"/havnen/2022/v2/aendringer-siden-v1.{format}" for format in ("pdf", "docx")} <= set(pages.links(shown))


def test_each_line_leads_to_its_place(table):
    a_sent_amendment(table)
    shown = look(table.secretary)
    lines = pages.page(shown).xpath("//a[ancestor::li[contains(@class, 'change-line')]]/@href")
    assert lines
    assert {line.removeprefix("#") for line in lines} <= pages.ids(shown)


def test_what_is_the_same_is_folded(table):
    a_sent_amendment(table)
    (folded,) = pages.page(look(table.secretary)).xpath("//main//details[summary[contains(., 'the same in both')]]")
    assert folded.get("open") is None
    assert "Target group" in pages.words(folded)


def test_the_same_version_twice_is_asked_again(table):
    a_sent_amendment(table)
    assert "Choose two different versions." in pages.main(look(table.secretary, "?fra=2&til=2"))


def test_versions_that_say_the_same_have_no_changes(table):
    in_force(table.house)
    workflow.begin_amendment(table.plan, table.secretary)
    table.submit()
    assert "Nothing has changed between the two." in pages.main(look(table.secretary))


def test_a_single_version_is_nothing_to_compare(table):
    in_force(table.house)
    assert "There is nothing to compare yet." in pages.main(look(table.secretary))


@pytest.mark.parametrize("wish", ["?fra=1&til=9", "?fra=x&til=2", "?fra=udkast&til=2", "?fra=&til=", "?fra=1%00&til=2"])
def test_what_is_no_version_is_not_found(table, wish):
    a_sent_amendment(table)
    assert look(table.secretary, wish).status_code == 404


def test_a_draft_is_no_older_side(table):
    an_amendment(table)
    assert look(table.secretary, "?fra=udkast&til=1").status_code == 404


# --- Few questions -------------------------------------------------------------------------------------------------


def test_as_many_queries_for_three_versions_as_for_two(table, django_assert_max_num_queries):
    a_sent_amendment(table)
    client = client_of(table.secretary)
    client.get(f"{URL}?fra=1&til=2")
    with django_assert_max_num_queries(15) as few:
        client.get(f"{URL}?fra=1&til=2")
    workflow.withdraw(table.plan, table.secretary, seen=table.step().proceeding_id)
    table.submit()
    client.get(f"{URL}?fra=1&til=3")
    with django_assert_max_num_queries(15) as many:
        client.get(f"{URL}?fra=1&til=3")
    assert len(many) == len(few)


def test_a_draft_takes_the_queries_of_a_document(table, django_assert_max_num_queries):
    an_amendment(table)
    client = client_of(table.secretary)
    client.get(URL)
    with django_assert_max_num_queries(40):
        client.get(URL)
