"""The pages of the year-end account: strangers first."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from openpyxl import load_workbook

from partnership.models import Proceeding
from plans.accounts import workflow
from plans.models import YearAccount
from tests.activities.year import comes_into_force, money, promised
from tests.plans.accounts.cast import PDF, account_of, decide, sent

PAGES = ["regnskab/", "regnskab/tekst/", "regnskab/send/", "regnskab/aarsregnskab.xlsx"]


def client(user) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def form(year, **more: object) -> dict[str, object]:
    return {"key": str(uuid4()), "note": "", "case_number": ""} | more


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_and_a_politician_find_nothing(year, page):
    for user in (year.stranger, year.politician, year.parent):
        assert client(user).get(year.url(page)).status_code == 404


@pytest.mark.parametrize("page", ["regnskab/tekst/", "regnskab/send/"])
def test_only_the_secretariat_writes(year, page):
    assert client(year.member).get(year.url(page)).status_code == 403
    assert client(year.member).post(year.url(page), form(year)).status_code == 403
    assert client(year.secretary).get(year.url(page)).status_code == 200


def test_looking_begins_nothing(year):
    answer = client(year.member).get(year.url("regnskab/"))
    assert answer.status_code == 200
    assert "207.000" in answer.content.decode()
    assert not YearAccount.objects.exists()


def test_it_is_sent_with_one_form(year):
    answer = client(year.secretary).post(year.url("regnskab/send/"), form(year, case_number="2023-0001"))
    matter = Proceeding.objects.get(subject=account_of(year).pk)
    assert answer.status_code == 302
    assert matter.case_number == "2023-0001"
    assert answer["Location"].endswith(f"/sag/{matter.pk}/")


def test_what_is_wrong_is_said_and_the_rest_is_kept(year):
    answer = client(year.secretary).post(
        year.url("regnskab/send/"), form(year, case_number="9" * 200, note="Vi beder om godkendelse.")
    )
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Vi beder om godkendelse." in said
    assert 'aria-invalid="true"' in said
    assert not Proceeding.objects.filter(matter="account").exists()


def test_a_text_that_came_second_is_kept_beside_the_first(year):
    account = account_of(year)
    workflow.write(account, year.secretary, text="Den første.", revision=0)
    answer = client(year.secretary).post(year.url("regnskab/tekst/"), {"revision": "0", "text": "Den anden."})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Den første." in said
    assert "Den anden." in said
    again = client(year.secretary).post(year.url("regnskab/tekst/"), {"revision": "1", "text": "Begge."})
    assert again.status_code == 302
    assert account_of(year).text == "Begge."


def test_what_is_decided_is_shown_as_it_was_frozen(year):
    decide(sent(year), year.chair)
    workflow.print_what_waits()
    edition = promised(year.house, "Nyt", [])
    money(year.house, edition, {"Løn": 1})
    said = client(year.member).get(year.url("regnskab/")).content.decode()
    assert "207.000" in said
    assert "Send for approval" not in client(year.secretary).get(year.url("regnskab/")).content.decode()


def test_the_file_is_served_to_members_and_nobody_else(year):
    decide(sent(year), year.chair)
    url = year.url(f"regnskab/v1.pdf?regnskab={account_of(year).pk}")
    assert client(year.stranger).get(url).status_code == 404
    answer = client(year.politician).get(url)
    assert (answer.status_code, answer.content) == (200, PDF)
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert client(year.politician).get(year.url("regnskab/v1.pdf")).status_code == 404
    assert client(year.politician).get(year.url("regnskab/v1.pdf?regnskab=x")).status_code == 404
    assert client(year.politician).get(year.url(f"regnskab/v1.pdf?regnskab={uuid4()}")).status_code == 404


def test_the_excel_file_says_what_the_page_says(year):
    answer = client(year.member).get(year.url("regnskab/aarsregnskab.xlsx"))
    book = load_workbook(BytesIO(answer.content))
    figures = {row[1].value: row[2].value for row in book["The year's money"].iter_rows(min_row=2)}
    assert figures["Sum"] == 207_000


def test_the_page_asks_as_much_for_three_activities_as_for_one(year, django_assert_max_num_queries):
    browser = client(year.secretary)
    browser.get(year.url("regnskab/"))
    with django_assert_max_num_queries(25) as before:
        browser.get(year.url("regnskab/"))
    for title in ("To", "Tre"):
        edition = promised(year.house, title, [])
        money(year.house, edition, {"Løn": 10, "Andet": 20})
    comes_into_force(year.house, version=2)
    with django_assert_max_num_queries(25) as after:
        said = browser.get(year.url("regnskab/")).content.decode()
    assert "Tre" in said
    assert len(after) == len(before)
