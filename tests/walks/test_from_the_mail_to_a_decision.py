"""From the mail's link to a decision, on a phone: at most six taps after the log-in, having seen what has changed."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from partnership.enums import Outcome
from partnership.models import Decision, OutboxMail
from tests.amendments import a_sent_amendment
from tests.proceedings import Table, a_table
from tests.walks.hand import Hand

pytestmark = pytest.mark.once

ALLOWED = 6
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PASSWORD = "a good long password"


@pytest.fixture
def table(transactional_db, at: Callable[[date], None], monkeypatch) -> Table:
    at(date(2022, 9, 15))
    monkeypatch.setattr("plans.workflow.submitting.is_ready", lambda plan: None)  # whatever the checks find
    found = a_table()
    a_sent_amendment(found)
    return found


@pytest.fixture
def link(table: Table, live_server) -> str:
    """The one link of the chair's mail, at the test's own site."""
    (address,) = re.findall(r"https?://\S+", OutboxMail.objects.get(to=table.chair.email).text)
    return f"{live_server.url}{urlsplit(address).path}"


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(**PHONE) as context:
        yield context


@pytest.fixture
def bare_phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone on which no script runs."""
    with browser.new_context(**PHONE, java_script_enabled=False) as context:
        yield context


def log_in(page: Page, link: str, table: Table) -> None:
    """Open the mail's link: it leads to the log-in, and that back to where the link leads."""
    page.goto(link)
    page.locator("[name=login]").fill(table.chair.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()
    page.wait_for_url(link)


def what_changed_is_seen(page: Page) -> None:
    lines = page.locator(".change-line")
    expect(lines).to_have_count(2)
    expect(lines.first).to_be_in_viewport()
    expect(page.locator(".money-flow")).to_contain_text("+10.000")
    expect(page.locator(".change ins.word").first).to_be_visible()


def is_registered(page: Page, table: Table, outcome: Outcome) -> None:
    expect(page.locator(".message--success")).to_be_in_viewport()
    expect(page.locator("form#beslut")).to_have_count(0)
    made = Decision.objects.get()
    assert (made.made_by, made.outcome, made.document.version) == (table.chair, outcome, 2)


def test_an_approval_on_a_phone(phone, link, table):
    hand = Hand(phone.new_page())
    log_in(hand.page, link, table)
    what_changed_is_seen(hand.page)
    hand.click("se det første sted", hand.page.locator(".change-line a").first)
    expect(hand.page.locator(".change:target")).to_be_in_viewport()
    hand.click("gå til beslutningen", hand.page.locator(".thumb-bar a"))
    expect(hand.page.locator("#beslut [type=submit]")).to_be_in_viewport()
    hand.click("godkend", hand.page.locator("#beslut label", has=hand.page.locator("[value=approved]")))
    hand.click("send", hand.page.locator("#beslut [type=submit]"))
    is_registered(hand.page, table, Outcome.APPROVED)
    assert len(hand.done) <= ALLOWED, hand.done


def test_sending_it_back_without_script(bare_phone, link, table):
    """The question opens with its choice, and an answer without words is asked for them and keeps the choice."""
    hand = Hand(bare_phone.new_page())
    log_in(hand.page, link, table)
    what_changed_is_seen(hand.page)
    reason = hand.page.locator("[name=reason]")
    expect(reason).to_be_hidden()
    hand.click("send tilbage", hand.page.locator("#beslut label", has=hand.page.locator("[value=sent_back]")))
    expect(reason).to_be_visible()
    hand.click("send uden grund", hand.page.locator("#beslut [type=submit]"))
    expect(hand.page.locator("#beslut .field-error")).to_be_in_viewport()
    expect(hand.page.locator("[value=sent_back]")).to_be_checked()
    hand.fill("skriv grunden", reason, "Huslejen mangler.")
    hand.click("send", hand.page.locator("#beslut [type=submit]"))
    is_registered(hand.page, table, Outcome.SENT_BACK)
    assert len(hand.done) <= ALLOWED, hand.done


def test_an_approval_with_a_condition_by_keyboard_alone(phone, link, table):
    page = phone.new_page()
    log_in(page, link, table)
    what_changed_is_seen(page)
    tab_to(page, "[name=outcome]")
    page.keyboard.press("ArrowDown")  # the second choice; nothing is sent by choosing
    expect(page.locator("[value=with_condition]")).to_be_checked()
    tab_to(page, "[name=condition]")
    page.keyboard.type("Huset åbner først i maj.")
    tab_to(page, "#beslut [type=submit]")
    page.keyboard.press("Enter")
    is_registered(page, table, Outcome.WITH_CONDITION)


def tab_to(page: Page, place: str, most: int = 60) -> None:
    """Press Tab until the focus is there, and can be seen to be."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if page.locator(f"{place}:focus").count():
            expect(page.locator(f"{place}:focus")).to_be_in_viewport()
            return
    raise AssertionError(f"{place} is not reached by {most} presses of Tab")
