"""Rolling over as somebody sees it: the sums move while one types, and without JavaScript by a button."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from partnership.enums import BodyKind
from plans.models import Plan
from tests.factories import House, a_house, a_user, an_activity

pytestmark = pytest.mark.once


@pytest.fixture
def house(transactional_db) -> House:
    house = a_house()
    an_activity(house, filled=False)
    return house


def opened(browser: Browser, house: House, site: str, **options: bool) -> Iterator[Page]:
    client = Client()
    client.force_login(a_user("sekretaer@example.org", house.bodies[BodyKind.SECRETARIAT]))
    name = settings.SESSION_COOKIE_NAME
    with browser.new_context(**options) as context:
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
        page = context.new_page()
        page.goto(f"{site}/havnen/2022/rul-videre/")
        yield page


@pytest.fixture
def page(browser, house, live_server) -> Iterator[Page]:
    yield from opened(browser, house, live_server.url)


@pytest.fixture
def bare_page(browser, house, live_server) -> Iterator[Page]:
    """Without JavaScript."""
    yield from opened(browser, house, live_server.url, java_script_enabled=False)


def amount(page: Page, place: int):
    return page.locator("[data-row] .rollover-amount").nth(place)


def fate(page: Page, place: int) -> str | None:
    return page.locator("[data-row]").nth(place).locator("input:checked").get_attribute("value")


def foot(page: Page):
    return page.locator(".bridge-sums")


def test_the_sums_move_while_one_types(page):
    amount(page, 0).fill("60.000")
    expect(foot(page)).to_contain_text("= 60.000 kr.")
    page.locator("[data-row]").nth(0).locator(".is-out").click()
    expect(foot(page)).to_contain_text("= 0 kr.")
    expect(amount(page, 0)).to_be_hidden()


def test_another_amount_marks_the_activity_changed_and_the_old_one_takes_it_back(page):
    assert fate(page, 1) == "continued"
    amount(page, 1).fill("5.000")
    assert fate(page, 1) == "changed"
    amount(page, 1).fill("")
    assert fate(page, 1) == "continued"


def test_new_activities_come_one_at_a_time_and_as_many_as_one_likes(page):
    new = page.locator("[data-new]:visible")
    expect(new).to_have_count(0)
    for many in range(1, 6):
        page.locator("[data-add]").click()
        expect(new).to_have_count(many)
        page.keyboard.type(f"Ny {many}")
    new.nth(4).locator(".rollover-amount").fill("7.000")
    expect(new.nth(4).locator(".rollover-difference")).to_have_text("+7.000")
    labels = page.locator("[data-new] [name=new-title]").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert len(set(labels)) == 5


def test_enter_in_a_field_makes_no_draft(page):
    amount(page, 1).fill("5.000")
    amount(page, 1).press("Enter")
    expect(foot(page)).to_contain_text("5.000 kr.")
    assert not Plan.objects.filter(period__year=2023).exists()


def test_by_keyboard_alone_to_the_draft(page):
    page.locator("[data-row] input:checked").first.focus()
    page.keyboard.press("ArrowRight")  # from changed to ended
    assert fate(page, 0) == "discontinued"
    page.locator(".bridge-foot .btn-primary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".message--success")).to_be_visible()
    assert Plan.objects.filter(period__year=2023).exists()


def test_without_javascript_a_button_counts_and_keeps_everything(bare_page):
    amount(bare_page, 0).fill("60.000")
    bare_page.locator("[name=new-title]").nth(1).fill("Lys på torvet")
    bare_page.locator("[name=new-amount]").nth(1).fill("7.000")
    bare_page.locator("[name=count]").click()
    expect(foot(bare_page)).to_contain_text("= 67.000 kr.")
    expect(bare_page.locator("[name=new-title]").nth(1)).to_have_value("Lys på torvet")
    assert not Plan.objects.filter(period__year=2023).exists()
    bare_page.locator(".bridge-foot .btn-primary").click()
    assert Plan.objects.filter(period__year=2023).exists()
