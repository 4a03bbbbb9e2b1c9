"""From last year's plan to this year's without a mistake, as a new secretary does it: at most sixty actions."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from partnership.models import User
from plans.models import Plan
from tests.plans.rollover.plans import in_force_2022, secretary_of
from tests.walks.hand import Hand

pytestmark = pytest.mark.once

ALLOWED = 60
PASSWORD = "a good long password"
SAVED = {"timeout": 8000}

ENDING = ("Tryggere og renere kældre", "Kvalitativ måling")
CHANGED = "Tidlig foreningsstart"
NEW = "Lys og liv på stierne"


@pytest.fixture
def last(transactional_db, at: Callable[[date], None]) -> Plan:
    at(date(2022, 9, 15))
    return in_force_2022()


@pytest.fixture
def secretary(last: Plan) -> User:
    return secretary_of(last)


@pytest.fixture
def hand(browser: Browser) -> Iterator[Hand]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield Hand(context.new_page())


def test_last_years_plan_becomes_this_years_without_a_mistake(hand, last, secretary, live_server):
    hand.page.goto(live_server.url)
    log_in(hand, secretary)
    roll_over(hand)
    write_the_frame(hand)
    split_the_changed_activity(hand)
    describe_the_new_activity(hand)
    nothing_is_wrong(hand)

    print("\n".join(f"{n:2} {what}" for n, what in enumerate(hand.done, 1)))
    assert len(hand.done) <= ALLOWED
    this_year = Plan.objects.get(period__year=2023)
    money_is_the_frame(this_year)
    lineage_is_kept(last, this_year)


# --- What she does -------------------------------------------------------------------------------------------------


def log_in(hand: Hand, secretary: User) -> None:
    page = hand.page
    hand.fill("e-mail", page.locator("[name=login]"), secretary.email)
    hand.fill("adgangskode", page.locator("[name=password]"), PASSWORD)
    hand.click("log ind", page.get_by_role("button", name="Log ind"))


def roll_over(hand: Hand) -> None:
    page = hand.page
    hand.click("lav plan 2023", page.get_by_role("link", name="Lav plan 2023"))
    for title in ENDING:
        hand.click(f"{title} udgår", row(page, title).locator(".is-out"))
    hand.fill(f"{CHANGED} får mere", row(page, CHANGED).locator(".rollover-amount"), "228.000")
    hand.click("tilføj ny aktivitet", page.get_by_role("button", name="Tilføj ny aktivitet"))
    hand.type("den nye hedder", NEW)
    hand.fill("den nye får", page.locator("[data-new]:visible .rollover-amount"), "120.000")
    expect(page.locator(".bridge-sums")).to_contain_text("1.970.000 − 135.000 + 120.000 + 15.000 = 1.970.000 kr.")
    assert bridge(page) == {
        "2022": "1.970.000", "2 udgår": "−135.000", "1 ny": "+120.000", "1 ændret": "+15.000", "2023": "1.970.000",
    }  # fmt: skip
    hand.click("lav udkast", page.get_by_role("button", name="Lav udkast til 2023"))
    page.wait_for_url("**/2023/ret/")


def row(page: Page, title: str) -> Locator:
    return page.locator("[data-row]", has_text=title)


def bridge(page: Page) -> dict[str, str]:
    terms = page.locator("dl.bridge > div").all()
    return {one.locator("dt").inner_text(): one.locator("dd").inner_text() for one in terms}
