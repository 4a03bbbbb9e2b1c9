"""Where account codes lead: said once, remembered for later years, changed by one at a time."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from activities.models import AccountCode, AdoptedAmount, ImportMapping
from activities.spending import codes
from activities.spending.accounts import Accounts
from activities.spending.codes import Leads
from partnership.enums import AuditVerb
from partnership.models import AuditEntry
from tests.activities.spending.test_views import browser
from tests.activities.year import Year, a_year

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def year(at) -> Year:
    at(date(2022, 9, 15))
    return a_year()


@pytest.fixture
def secretary(year) -> Client:
    return browser(year.secretary)


def page(answer):
    return html.fromstring(answer.content)


def seen(client: Client, year: Year, code: str) -> str:
    (mark,) = page(client.get(year.url("forbrug/konti/"))).xpath(
        f"//form[.//input[@name='code' and @value='{code}']]//input[@name='seen']/@value"
    )
    return mark


def leads_to(year: Year, code: str) -> AdoptedAmount | None:
    account = Leads.of(year.partnership).account(code, Accounts(year.period), year.budget_year)
    return account.row if account else None


def test_a_stranger_learns_nothing_and_changes_nothing(year):
    said = {"code": "1", "to": str(year.account(year.learning).pk), "do": "lead"}
    for who, status in ((year.stranger, 404), (year.politician, 404), (year.member, 403)):
        client = browser(who)
        assert client.get(year.url("forbrug/konti/")).status_code == status
        assert client.post(year.url("forbrug/konti/"), said).status_code == status
    assert not AccountCode.objects.exists()


def test_a_code_is_added_changed_and_forgotten(year, secretary):
    here, pay, paper = year.url("forbrug/konti/"), *(year.account(year.learning, one) for one in ("Løn", "Materialer"))
    assert secretary.post(here, {"code": " 53 01 ", "to": str(pay.pk)}).status_code == 302
    assert leads_to(year, "53 01") == pay
    change = {"code": "53 01", "to": str(paper.pk), "do": "lead", "seen": seen(secretary, year, "53 01")}
    assert secretary.post(here, change).status_code == 302
    assert leads_to(year, "53 01") == paper
    assert AccountCode.objects.count() == 1
    skip = {"code": "53 01", "to": "skip", "do": "lead", "seen": seen(secretary, year, "53 01")}
    secretary.post(here, skip)
    assert ImportMapping.objects.get().skipped == ["53 01"]
    assert not AccountCode.objects.exists()
    secretary.post(here, {"code": "53 01", "do": "forget", "seen": seen(secretary, year, "53 01")})
    assert ImportMapping.objects.get().skipped == []
    assert AuditEntry.objects.filter(verb=AuditVerb.CODE_CHANGED).count() == 4


def test_who_looks_at_an_old_page_is_told_where_the_code_leads_now(year, secretary):
    here, pay, paper = year.url("forbrug/konti/"), *(year.account(year.learning, one) for one in ("Løn", "Materialer"))
    codes.lead(year.partnership, "1", pay, year.secretary)
    old = seen(secretary, year, "1")
    codes.lead(year.partnership, "1", paper, year.secretary)
    pool = str(year.account(year.pool).pk)
    answer = secretary.post(here, {"code": "1", "to": pool, "seen": old})
    assert answer.status_code == 409
    (select,) = page(answer).xpath("//select[@aria-invalid='true']")
    assert select.xpath("option[@selected]/@value") == [pool]
    assert "Now it leads to “1. Lektiecafé: Materialer”" in answer.content.decode()
    assert leads_to(year, "1") == paper


@pytest.mark.parametrize(
    ("said", "field"), [({"code": ""}, "code"), ({"code": "9" * 61}, "code"), ({"to": ""}, "to"), ({"to": "x"}, "to")]
)
def test_what_is_wrong_is_said_at_its_field(year, secretary, said, field):
    right = {"code": "1", "to": str(year.account(year.learning).pk)}
    answer = secretary.post(year.url("forbrug/konti/"), right | said)
    assert answer.status_code == 422
    assert page(answer).xpath("//*[@aria-invalid='true']/@name") == [field]
    assert not AccountCode.objects.exists()


def test_a_line_of_another_partnership_cannot_be_chosen(year, secretary):
    other = a_year("bakken")
    foreign = str(other.account(other.learning).pk)
    assert secretary.post(year.url("forbrug/konti/"), {"code": "1", "to": foreign}).status_code == 422


def test_a_partnerships_codes_are_its_own(year):
    other = a_year("bakken")
    codes.lead(other.partnership, "1", other.account(other.learning), other.secretary)
    assert leads_to(year, "1") is None
    codes.lead(year.partnership, "1", year.account(year.learning), year.secretary)
    assert leads_to(other, "1") == other.account(other.learning)


def test_a_code_leads_to_the_same_line_of_another_year_or_to_the_only_one(year):
    codes.lead(year.partnership, "1", year.account(year.evenings), year.secretary)
    codes.lead(year.partnership, "2", year.account(year.learning, "Løn"), year.secretary)
    # A line that is not in the year: the activity's only one is meant, where there is only one.
    AdoptedAmount.objects.filter(activity__in=[year.learning.activity, year.evenings.activity]).update(label="Anden")
    for row in AdoptedAmount.objects.exclude(activity=year.pool.activity):
        row.series = uuid4()
        row.save()
    assert leads_to(year, "1") == year.account(year.evenings)
    assert leads_to(year, "2") is None


def test_the_page_asks_as_often_for_three_codes_as_for_one(year, secretary):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            secretary.get(year.url("forbrug/konti/"))
        return len(queries)

    codes.lead(year.partnership, "1", year.account(year.learning), year.secretary)
    asked()
    one = asked()
    for code in ("2", "3"):
        codes.lead(year.partnership, code, year.account(year.evenings), year.secretary)
    assert asked() == one
    assert one <= 15
