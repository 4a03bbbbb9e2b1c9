"""From last year's plan to this year's without a mistake, as a new secretary does it: at most sixty actions."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from activities.enums import EditionStatus
from partnership.models import User
from plans import checking
from plans.documents.build import build
from plans.documents.money import overview
from plans.models import Plan
from tests.plans.rollover.plans import called, in_force_2022, secretary_of
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

    assert len(hand.done) <= ALLOWED, hand.done
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


def write_the_frame(hand: Hand) -> None:
    page = hand.page
    hand.click("skriv rammen", page.get_by_role("link", name="Skriv rammen"))
    hand.click("tilføj post", page.get_by_role("button", name="Tilføj post"))
    hand.fill("rammen for 2023", page.locator("[name$='-amount']:visible").last, "1.970.000")
    hand.click("færdig", page.get_by_role("button", name="Færdig"))
    expect(page.locator("#sheet tr", has_text="2023")).to_contain_text("Hele rammen er brugt", **SAVED)


def split_the_changed_activity(hand: Hand) -> None:
    page = hand.page
    hand.click("tjek planen", page.get_by_role("link", name="Tjek planen").first)
    assert errors(page) == 2
    hand.click("ret økonomien", finding(page, CHANGED).get_by_role("link", name="Ret det"))
    part = opened(page, "economy")
    hand.fill("lønmidler", cell(part, "Lønmidler"), "200.000")
    hand.fill("aktivitetsmidler", cell(part, "Aktivitetsmidler"), "28.000")
    hand.click("træk det fordelte fra", part.get_by_role("button", name="Træk det fordelte fra"))
    expect(cell(part, "Ikke fordelt på poster")).to_have_value("")
    expect(part.locator(".is-now[data-total] > span")).to_have_text("228.000")
    finish(hand, part)


def describe_the_new_activity(hand: Hand) -> None:
    page = hand.page
    hand.click("tjek planen igen", page.get_by_role("link", name="Tjek planen").first)
    assert errors(page) == 1
    hand.click("beskriv den nye", finding(page, NEW).get_by_role("link", name="Ret det"))
    part = opened(page, "purpose")
    hand.type("formål", "Lys og faste aftner gør stierne mellem boligblokkene rare at færdes på.")
    finish(hand, part)
    part = open_part(hand, "facts")
    hand.click("indsatsområde", part.get_by_text("1. Tryggere byliv").first)
    finish(hand, part)
    part = open_part(hand, "target_groups")
    hand.type("målgruppe", "Beboere i Tingbjerg og Husum Nord")
    finish(hand, part)
    part = open_part(hand, "deliverables")
    hand.type("leverance", "Aftner med lys og mad på stierne")
    hand.fill("antal", part.locator("[name$='-low']"), "10")
    hand.fill("hvornår", part.locator("[name$='-when']"), "hver måned fra marts")
    finish(hand, part)
    part = open_part(hand, "economy")
    hand.click("tilføj budgetpost", part.get_by_role("button", name="Tilføj budgetpost"))
    hand.type("budgetposten hedder", "Aktivitetsmidler")
    hand.fill("budgetposten får", part.locator("[data-item=lines] .is-now [data-cell]:visible").last, "120.000")
    hand.click("træk det fordelte fra igen", part.get_by_role("button", name="Træk det fordelte fra"))
    finish(hand, part)
    part = open_part(hand, "actors")
    hand.choose("ansvarlig", part.locator("select[name$='-who']"), "Brønshøj Boldklub")
    finish(hand, part)


def nothing_is_wrong(hand: Hand) -> None:
    hand.click("tjek planen til sidst", hand.page.get_by_role("link", name="Tjek planen").first)
    assert errors(hand.page) == 0


# --- How she does it -----------------------------------------------------------------------------------------------


def open_part(hand: Hand, name: str) -> Locator:
    opener = hand.page.locator(f"#p-{name} [data-open]")
    hand.click(f"skriv {name}", opener)
    return opened(hand.page, name)


def opened(page: Page, name: str) -> Locator:
    """The open part, with the focus in it: so one can write at once."""
    part = page.locator(f"#p-{name}.part--open")
    expect(part).to_be_visible()
    expect(part.locator(":focus")).to_be_visible()
    return part


def finish(hand: Hand, part: Locator) -> None:
    hand.click("færdig", part.get_by_role("button", name="Færdig"))
    expect(part.locator("[data-done]:visible")).to_have_count(0, **SAVED)


def cell(part: Locator, line: str) -> Locator:
    """The cell of a budget line in the plan's own year."""
    return part.locator(".is-now").get_by_label(line)


def finding(page: Page, about: str) -> Locator:
    return page.locator("article.finding", has_text=about).first


def errors(page: Page) -> int:
    return page.locator("[aria-labelledby=errors-title] article.finding").count()


# --- What stands in the plan ---------------------------------------------------------------------------------------


def money_is_the_frame(plan: Plan) -> None:
    document = build(plan)
    (column,) = (one for one in overview(document).columns if one.budget_year.label == "2023")
    assert column.sum.known == column.frame == Decimal(1_970_000)
    assert checking.checked(plan, document).errors == []


def lineage_is_kept(last: Plan, plan: Plan) -> None:
    """What goes on is the same activity; what ends keeps its row; the new one is nobody's child."""
    before, now = build(last), build(plan)
    ended = {activity.id for activity in now.activities if activity.status == EditionStatus.DISCONTINUED}
    for title in ENDING:
        assert called(before, title).id in ended
    new = called(now, NEW)
    assert new.status == EditionStatus.NEW
    assert new.lineage == ()
    assert {activity.id for activity in now.activities} - {activity.id for activity in before.activities} == {new.id}
    assert called(now, CHANGED).id == called(before, CHANGED).id
