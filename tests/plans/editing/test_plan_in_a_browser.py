"""A plan put together as somebody does it: moved by hand and by keyboard, ended, divided, united, with and without
JavaScript."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from activities.enums import EditionStatus
from partnership.enums import BodyKind
from partnership.models import FrameEntry
from plans.documents.build import build
from plans.models import PlanSection
from tests.factories import House, a_house, a_user

pytestmark = pytest.mark.once

EDIT = "/havnen/2022/ret/"


@pytest.fixture
def house(transactional_db) -> House:
    return a_house(activities=3)


def opened(browser: Browser, house: House, site: str, **options: bool) -> Iterator[Page]:
    client = Client()
    client.force_login(a_user("sekretaer@example.org", house.bodies[BodyKind.SECRETARIAT]))
    name = settings.SESSION_COOKIE_NAME
    with browser.new_context(base_url=site, **options) as context:
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
        page = context.new_page()
        page.goto(EDIT)
        yield page


@pytest.fixture
def page(browser, house, live_server) -> Iterator[Page]:
    yield from opened(browser, house, live_server.url)


@pytest.fixture
def bare_page(browser, house, live_server) -> Iterator[Page]:
    """Without JavaScript."""
    yield from opened(browser, house, live_server.url, java_script_enabled=False)


def rows(page: Page):
    return page.locator(".order-list > li")


def names(page: Page) -> list[str]:
    return [name[-1] for name in rows(page).locator(".order-title a").all_inner_texts()]


def stored(house: House) -> list[str]:
    return [activity.title[-1] for activity in build(house.plan).activities]


def until(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait for what the page does by itself."""
    for _ in range(50):
        if is_so():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it never was so")


def saved(page: Page):
    return page.locator("[data-order-saved]")


def test_a_row_is_dragged_to_another_place(page, house):
    grip, first = rows(page).nth(2).locator("[data-grip]").bounding_box(), rows(page).nth(0).bounding_box()
    page.mouse.move(grip["x"] + 4, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(first["x"] + 4, first["y"] + 4, steps=8)
    page.mouse.up()
    expect(saved(page)).not_to_be_empty()
    assert names(page) == stored(house) == ["3", "1", "2"]
    assert rows(page).locator("[data-number]").all_inner_texts() == ["1", "2", "3"]


def test_a_row_is_moved_by_keyboard_again_and_again(page, house):
    down = rows(page).nth(0).locator("[data-row-move=down]")
    down.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="2")).to_be_attached()
    page.keyboard.press("Enter")
    expect(rows(page).nth(2).locator("[data-number]")).to_have_text("3")
    until(page, lambda: stored(house) == ["2", "3", "1"])
    assert names(page) == ["2", "3", "1"]


def test_two_orders_after_one_another_both_reach_the_server(page, house):
    for _ in range(2):
        rows(page).nth(2).locator("[data-row-move=up]").click()
        rows(page).nth(1).locator("[data-row-move=up]").click()
    wanted = names(page)
    until(page, lambda: stored(house) == wanted)
    page.reload()
    assert names(page) == wanted


def test_without_javascript_a_row_is_moved_by_its_button(bare_page, house):
    rows(bare_page).nth(2).locator("[data-row-move=up]").click()
    assert names(bare_page) == stored(house) == ["1", "3", "2"]


def menu(page: Page, place: int):
    row = rows(page).nth(place)
    row.locator(".row-menu summary").click()
    return row.locator(".row-menu-list")


@pytest.mark.parametrize("which", ["page", "bare_page"])
def test_an_activity_ends_and_goes_on(which, house, request):
    page = request.getfixturevalue(which)
    menu(page, 0).locator("[value^=discontinue]").click()
    expect(rows(page).nth(0)).to_have_class("order-row order-row--out")
    assert build(house.plan).activities[0].status == EditionStatus.DISCONTINUED
    menu(page, 0).locator("[value^=bring_back]").click()
    expect(rows(page).nth(0)).to_have_class("order-row")


@pytest.mark.parametrize("which", ["page", "bare_page"])
def test_an_activity_is_divided(which, house, request):
    page = request.getfixturevalue(which)
    menu(page, 1).locator("a[href*='/del/']").click()
    page.locator("[name=split-title_1]").fill("Både A")
    page.locator("[name=split-title_2]").fill("Broer B")
    page.locator("form.sheet .btn-primary").click()
    expect(rows(page)).to_have_count(5)
    assert names(page) == ["1", "A", "B", "2", "3"]


def test_three_activities_are_united(page, house):
    menu(page, 0).locator("a[href*='/saml/']").click()
    for box in page.locator("[name=merge-others]").all():
        box.check()
    page.locator("[name=merge-title]").fill("Fælles pulje")
    page.locator("form.sheet .btn-primary").click()
    expect(rows(page)).to_have_count(4)
    assert len(build(house.plan).activities[0].lineage) == 3


def test_an_activity_is_added(page, house):
    page.locator(".add-activity summary").click()
    page.locator("[name=add-title]").fill("Lys på torvet")
    page.locator("[name=add]").click()
    expect(rows(page)).to_have_count(4)


def test_a_section_is_written_and_saves_itself(page, house):
    section = house.plan.sections.first()
    page.goto(f"/havnen/2022/afsnit/{section.pk}/")
    editor = page.locator("[role=textbox]").first
    editor.click()
    page.keyboard.type("Havnen er lys. ")
    expect(page.locator("form [data-saved]")).to_contain_text(".")
    page.wait_for_function("document.querySelector('input[name=token]').value > 0")
    section.refresh_from_db()
    assert "Havnen er lys." in section.text
    page.locator("form.sheet .btn-primary").click()
    page.wait_for_url(f"**{EDIT}afsnit/")


def test_a_section_is_written_without_javascript(bare_page, house):
    section = PlanSection.objects.filter(plan=house.plan, heading="Om planen").get()
    bare_page.goto(f"/havnen/2022/afsnit/{section.pk}/")
    bare_page.locator("textarea").fill("Planen gælder i to år.")
    bare_page.locator("form.sheet .prose-foot .btn-primary").click()
    section.refresh_from_db()
    assert section.text == "<p>Planen gælder i to år.</p>"


def test_the_frame_follows_what_is_typed(page, house):
    page.goto(f"{EDIT}ramme/")
    entry = FrameEntry.objects.get(agreement=house.agreement, budget_year=house.years["2022"])
    page.locator(f"[name='entries-{entry.pk}-amount']").fill("1.970.000")
    expect(page.locator("[data-fragment=years]")).to_contain_text("1.970.000")
    entry.refresh_from_db()
    assert entry.amount == 1_970_000
