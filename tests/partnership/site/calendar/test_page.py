"""The page where a person makes, sees once, renews and takes away the addresses of their calendars."""

from datetime import date

import pytest
from django.test import Client
from lxml import html

from partnership.links import digest
from partnership.models import CalendarAddress, User
from tests.activities.year import Year, a_year

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def year(at) -> Year:
    at(date(2022, 9, 15))
    return a_year()


def client(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def make(browser: Client, partnership: str = "") -> str:
    """The address that is shown when one is made."""
    answer = browser.post("/kalender/", {"act": "make", "partnership": partnership})
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode()).xpath("//input[@id='address']/@value")[0]


def test_one_must_be_logged_in(year):
    assert Client().get("/kalender/").status_code == 302
    assert Client().post("/kalender/", {"act": "make"}).status_code == 302
    assert not CalendarAddress.objects.exists()


def test_looking_makes_nothing(year):
    page = client(year.secretary).get("/kalender/").content.decode()
    assert "Has no address yet" in page
    assert "Havnen" in page
    assert not CalendarAddress.objects.exists()


def test_an_address_is_shown_once_and_only_its_fingerprint_is_kept(year):
    browser = client(year.secretary)
    address = make(browser)
    token = address.rpartition("/")[2].removesuffix(".ics")
    assert address.startswith("http://testserver/kalender/")
    assert CalendarAddress.objects.get().token_hash == digest(token)
    assert token not in browser.get("/kalender/").content.decode()
    assert "Has an address from 15. September 2022" in browser.get("/kalender/").content.decode()
    assert Client().get(address).status_code == 200


def test_the_page_with_the_address_is_kept_nowhere(year):
    answer = client(year.secretary).post("/kalender/", {"act": "make"})
    assert "no-store" in answer["Cache-Control"]
    assert "webcal://testserver/kalender/" in answer.content.decode()


def test_a_new_address_takes_the_place_of_the_old_one(year):
    browser = client(year.secretary)
    old, new = make(browser), make(browser)
    assert old != new
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    assert CalendarAddress.objects.count() == 1


def test_an_address_can_be_taken_away(year):
    browser = client(year.secretary)
    address = make(browser)
    assert browser.post("/kalender/", {"act": "take-away"}).status_code == 302
    assert Client().get(address).status_code == 404


def test_each_calendar_has_its_own(year):
    browser = client(year.secretary)
    whole, one = make(browser), make(browser, "havnen")
    assert Client().get(whole).status_code == Client().get(one).status_code == 200
    browser.post("/kalender/", {"act": "take-away", "partnership": "havnen"})
    assert Client().get(whole).status_code == 200
    assert Client().get(one).status_code == 404


def test_nobody_makes_one_of_a_partnership_that_is_not_theirs(year):
    other = a_year("bakken")
    for slug in ("bakken", "findes-ikke", "\0"):
        answer = client(year.secretary).post("/kalender/", {"act": "make", "partnership": slug})
        assert answer.status_code == 404
    assert "Bakken" not in client(year.secretary).get("/kalender/").content.decode()
    assert not CalendarAddress.objects.exists()
    assert make(client(other.secretary), "bakken")


def test_one_persons_address_does_not_disturb_anothers(year):
    first, second = make(client(year.secretary)), make(client(year.member))
    assert Client().get(first).status_code == Client().get(second).status_code == 200


def test_without_an_act_nothing_happens(year):
    assert client(year.secretary).post("/kalender/").status_code == 302
    assert not CalendarAddress.objects.exists()


def test_the_queries_do_not_grow(year, django_assert_max_num_queries):
    browser = client(year.secretary)
    with django_assert_max_num_queries(8) as first:
        browser.get("/kalender/")
    most = len(first)
    for slug in ("bakken", "dalen"):
        a_year(slug).house.bodies["secretariat"].memberships.create(user=year.secretary)
    make(browser, "bakken")
    with django_assert_max_num_queries(most):
        browser.get("/kalender/")
