"""The pages about anchoring: read by those who work there, written by the secretariat alone."""

from datetime import date, timedelta

import pytest
from django.test import Client
from lxml import html

from activities.models import AdoptedActivity
from partnership.models import User
from tests.activities.year import Year, a_year

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TODAY = date(2022, 9, 15)
SAID = {"on": "2022-09-14", "note": "Biblioteket driver den videre.", "read": ""}


@pytest.fixture
def year(at) -> Year:
    at(TODAY)
    year = a_year()
    year.learning.anchored_by, year.learning.anchored_in = TODAY + timedelta(days=20), year.house.club
    year.learning.save()
    return year


def client(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def address(year: Year) -> str:
    return year.url(f"forankring/{year.learning.pk}/")


def described(page: html.HtmlElement, name: str) -> str:
    """What is said of a field that is wrong."""
    box = page.xpath(f"//*[@name='{name}']")[0]
    assert box.get("aria-invalid") == "true"
    return " ".join(page.xpath(f"//*[@id='{one}']")[0].text_content() for one in box.get("aria-describedby").split())


def test_a_stranger_finds_nothing(year):
    for who in ("stranger", "politician", "parent"):
        assert client(getattr(year, who)).get(year.url("forankring/")).status_code == 404
        assert client(getattr(year, who)).get(address(year)).status_code == 404
        assert client(getattr(year, who)).post(address(year), SAID).status_code == 404
    assert Client().get(year.url("forankring/")).status_code == 302


def test_members_read_and_do_not_write(year):
    page = client(year.member).get(year.url("forankring/")).content.decode()
    assert "Lektiecafé" in page
    assert "Roklubben Havnen" in page
    assert address(year) not in page
    assert client(year.member).get(address(year)).status_code == 403
    assert client(year.member).post(address(year), SAID).status_code == 403
    assert not AdoptedActivity.objects.filter(anchored_on__isnull=False).exists()


def test_the_secretariat_writes_it_down(year):
    browser = client(year.secretary)
    assert address(year) in browser.get(year.url("forankring/")).content.decode()
    assert browser.get(address(year)).status_code == 200
    answer = browser.post(address(year), SAID, follow=True)
    assert "Biblioteket driver den videre." in answer.content.decode()
    year.learning.refresh_from_db()
    assert year.learning.anchored_on == date(2022, 9, 14)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("on", "", "Choose a day"), ("on", "i går", "no day"), ("on", "2022-09-16", "not been yet"), ("note", " ", "how")],
)
def test_what_is_wrong_is_said_at_the_field_and_the_rest_is_kept(year, field, value, words):
    answer = client(year.secretary).post(address(year), SAID | {field: value})
    assert answer.status_code == 422
    page = html.fromstring(answer.content.decode())
    assert words in described(page, field)
    if field != "note":
        assert SAID["note"] in page.xpath("//textarea")[0].text_content()
    assert not AdoptedActivity.objects.filter(anchored_on__isnull=False).exists()


def test_who_comes_too_late_sees_what_stands_there_and_keeps_their_own(year):
    AdoptedActivity.objects.filter(pk=year.learning.pk).update(anchored_on=TODAY, anchoring_note="Klubben")
    browser = client(year.secretary)
    answer = browser.post(address(year), SAID)
    assert answer.status_code == 409
    page = html.fromstring(answer.content.decode())
    assert "Klubben" in page.xpath("//*[@role='alert']")[0].text_content()
    assert SAID["note"] in page.xpath("//textarea")[0].text_content()
    again = SAID | {"read": page.xpath("//input[@name='read']/@value")[0]}
    assert browser.post(address(year), again).status_code == 302
    year.learning.refresh_from_db()
    assert year.learning.anchoring_note == SAID["note"]


def test_an_activity_of_another_year_is_not_found(year):
    other = a_year("bakken")
    assert client(year.secretary).get(year.url(f"forankring/{other.learning.pk}/")).status_code == 404


def test_an_empty_page_says_what_comes(year):
    AdoptedActivity.objects.update(withdrawn_on=TODAY)
    assert "in force yet" in client(year.secretary).get(year.url("forankring/")).content.decode()


def test_the_queries_do_not_grow(year, django_assert_max_num_queries):
    browser = client(year.secretary)
    with django_assert_max_num_queries(10) as first:
        browser.get(year.url("forankring/"))
    AdoptedActivity.objects.update(anchored_in=year.house.club, anchored_by=TODAY)
    with django_assert_max_num_queries(len(first)):
        browser.get(year.url("forankring/"))
