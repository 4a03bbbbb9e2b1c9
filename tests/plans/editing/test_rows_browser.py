"""Rows in a browser: added, moved by keyboard and by drag, taken out; and nothing for axe to complain of."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect

from partnership.enums import BodyKind
from partnership.models import Organisation
from plans.documents.build import build
from plans.documents.values import Activity
from tests.factories import House, a_house, a_user
from tests.plans.editing.test_autosave_browser import log_in, open_part, saved

pytestmark = pytest.mark.once

PARTS = ("objectives", "target_groups", "schedule", "deliverables", "actors", "anchoring", "progress", "criteria")


@pytest.fixture
def house(transactional_db) -> House:
    return a_house(activities=1)


@pytest.fixture
def page(browser: Browser, live_server, house) -> Iterator[Page]:
    client = Client()
    client.force_login(a_user("anna@example.org", house.bodies[BodyKind.SECRETARIAT]))
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    log_in(context, client, live_server.url)
    page = context.new_page()
    page.goto(f"{live_server.url}/havnen/2022/aktivitet/{house.editions[0].pk}/")
    yield page
    context.close()


def stored(house: House) -> Activity:
    return build(house.plan).activities[0]


def promises(house: House) -> list[str]:
    return [one.text for one in stored(house).deliverables]


def rows(page: Page, part: str) -> Locator:
    return page.locator(f"#p-{part} .items--{part} > .item-list > .item-row")


def tool(row: Locator, name: str) -> Locator:
    return row.locator(f":scope > .item-tools [{name}]")


def test_a_deliverable_is_added_moved_by_keyboard_and_taken_out_with_its_numbers(page, house):
    open_part(page, "deliverables")
    expect(rows(page, "deliverables")).to_have_count(2)
    page.locator("#p-deliverables .items--deliverables > [data-row-add]").click()
    new = rows(page, "deliverables").nth(2)
    page.keyboard.type("Lygter på broen")
    new.locator("[name$=-low]").fill("12")
    new.locator("[name$=-unit]").fill("lygter")
    saved(page, "deliverables")
    assert promises(house) == ["Åbne aftener", "En fælles vagtplan", "Lygter på broen"]
    assert [one.unit for one in stored(house).deliverables[2].measures] == ["lygter"]

    up = tool(new, "data-row-move=up")
    up.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[role=status].visually-hidden", has_text="2")).to_be_attached()
    expect(tool(rows(page, "deliverables").nth(1), "data-row-move=up")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_timeout(1500)
    saved(page, "deliverables")
    assert promises(house) == ["Lygter på broen", "Åbne aftener", "En fælles vagtplan"]

    gone = rows(page, "deliverables").nth(1)
    tool(gone, "data-row-remove").click()
    expect(tool(rows(page, "deliverables").nth(1), "data-row-remove")).to_be_focused()
    page.wait_for_timeout(1500)
    saved(page, "deliverables")
    assert promises(house) == ["Lygter på broen", "En fælles vagtplan"]


def test_a_row_is_dragged_by_its_grip(page, house):
    open_part(page, "objectives")
    first, last = rows(page, "objectives").nth(0), rows(page, "objectives").nth(1)
    grip, below = first.locator("[data-grip]").bounding_box(), last.bounding_box()
    page.mouse.move(grip["x"] + 5, grip["y"] + 10)
    page.mouse.down()
    page.mouse.move(grip["x"] + 5, below["y"] + below["height"] - 2, steps=8)
    page.mouse.up()
    page.wait_for_timeout(1500)
    saved(page, "objectives")
    assert [one.text for one in stored(house).objectives] == ["Færre klager over støj", "Flere unge møder op"]


def test_a_row_that_is_half_written_does_not_stop_the_others(page, house):
    open_part(page, "progress")
    rows(page, "progress").nth(0).locator("[name$=-amount]").fill("mange")
    rows(page, "progress").nth(1).locator("[name$=-year]").fill("2023")
    message = rows(page, "progress").nth(0).locator("[data-error-for$=-amount]")
    expect(message).to_be_visible(timeout=8000)
    assert [one.year for one in stored(house).progress] == [2021, 2023]
    assert rows(page, "progress").nth(0).locator("[name$=-amount]").input_value() == "mange"


def test_the_words_of_the_schedule_say_at_once_how_they_are_read(page, house):
    open_part(page, "schedule")
    row = rows(page, "schedule").nth(0)
    row.locator("[name$=-means][value=words]").check()
    row.locator("[name$=-when]").fill("april, september–december")
    expect(row.locator("[data-notice-for$=-when]")).to_contain_text("april 2022", ignore_case=True, timeout=8000)
    assert [span.starts_on.month for span in stored(house).schedule[0].spans] == [4, 9]


def test_an_organisation_is_made_in_the_row_of_its_actor(page, house):
    open_part(page, "actors")
    page.locator("#p-actors .items--actors > [data-row-add]").click()
    row = rows(page, "actors").nth(3)
    row.locator("summary").nth(1).click()
    row.locator("[name$=-new_name]").fill("Havnens Sejlklub")
    row.locator("[name$=-new_kind]").select_option("association")
    row.locator("[name=make]").click()
    expect(row.locator("[data-made]")).to_contain_text("Havnens Sejlklub")
    made = Organisation.objects.get(name="Havnens Sejlklub")
    expect(row.locator("[name$=-who]")).to_have_value(f"organisation:{made.pk}")
    page.wait_for_timeout(1500)
    saved(page, "actors")
    assert stored(house).actors[3].organisation_id == made.pk


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_the_open_parts(page, scheme, width):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # colours that are changing have no contrast yet
    page.set_viewport_size({"width": width, "height": 900})
    for part in PARTS:
        open_part(page, part)
    page.evaluate("document.querySelectorAll('.part--open details').forEach(one => { one.open = true })")
    found = Axe().run(page, context=".parts")
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
