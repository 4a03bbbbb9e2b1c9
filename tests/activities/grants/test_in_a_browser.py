"""The account of a grant on a phone, from the mail's link, and the pages of grants for everyone."""

import re
from datetime import date

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page, expect

from activities.enums import GrantState
from tests.accessibility import Visit, window
from tests.activities.grants.given import a_grant, a_letter, accounted, now, planned
from tests.activities.year import Year, a_year

TODAY = date(2022, 9, 15)
pytestmark = pytest.mark.once
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def year(transactional_db, at) -> Year:
    at(TODAY)
    return a_year()


@pytest.fixture
def site(year, request) -> str:
    """Asked for when there is a database: a server that is there before it shares one connection among its threads."""
    return request.getfixturevalue("live_server").url


def send(page: Page, where: str) -> None:
    with page.expect_navigation():
        page.locator(where).click()


def test_a_receiver_gives_the_account_on_a_phone(browser: Browser, site: str, year):
    grant = a_letter(year, a_grant(year))
    found = re.search(r"/svar/t/[\w-]+/", str(mail.outbox[-1].body))  # kept nowhere but in the mail that went out
    assert found is not None
    with window(browser, site) as context, context.new_page() as page:
        visit = Visit(page)
        page.set_viewport_size(PHONE)
        page.goto(found[0])
        send(page, "main button[type=submit]")
        assert page.locator("h1").inner_text() == grant.title
        page.locator("#id_text").fill("Tolv unge kom hver gang.")
        send(page, ".grant-send")
        assert page.locator("#id_spent").get_attribute("aria-invalid") == "true"
        assert page.locator("#id_text").input_value() == "Tolv unge kom hver gang."
        assert list(visit.faults()) == []
        page.set_viewport_size(PHONE)
        page.locator("#id_spent").fill("15.000")
        send(page, ".grant-send")
        expect(page.locator("main form")).to_have_count(0)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert now(grant).state == GrantState.ACCOUNTED


def test_the_pages_of_a_grant_are_for_everyone(browser: Browser, site: str, year):
    first, second = a_letter(year, a_grant(year)), a_grant(year)
    planned(second, 5_000, 15_000, day=TODAY)
    account = accounted(now(first), 100)
    pages = [
        "", f"{first.pk}/", f"{second.pk}/", f"{first.pk}/regnskab/{account.pk}/", f"{second.pk}/udbetalinger/",
        f"{second.pk}/tilsagn/", f"{second.pk}/regnskab/nyt/",
    ]  # fmt: skip
    found = []
    with window(browser, site, year.secretary.email) as context:
        for rest in pages:
            with context.new_page() as opened:
                visit = Visit(opened)
                opened.goto(site + year.url(f"tilskud/{rest}"))
                found += [f"{rest}: {fault}" for fault in visit.faults()]
    assert found == []
