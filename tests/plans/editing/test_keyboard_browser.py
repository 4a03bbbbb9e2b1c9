"""An activity written without a mouse: one always knows where one is, and is never sent back to the top."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from partnership.enums import BodyKind
from plans.documents.build import build
from tests.factories import House, a_house, a_user
from tests.plans.editing.test_autosave_browser import log_in, saved

pytestmark = pytest.mark.once

# What has the focus: nothing while it is the page itself, and not what lies behind the bar that stays at the top.
PLACE = """() => {
  const one = document.activeElement
  if (one === document.body) return ""
  const box = one.getBoundingClientRect()
  const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
  const hidden = seen?.closest(".state-bar") && !seen.closest(".state-bar").contains(one)
  return (hidden ? "behind the bar: " : "") + (one.closest("[id]")?.id ?? one.tagName)
}"""
FURTHEST = 120  # steps to anywhere on the page


@pytest.fixture
def house(transactional_db) -> House:
    return a_house(activities=2)


@pytest.fixture
def page(browser: Browser, live_server, house) -> Iterator[Page]:
    client = Client()
    client.force_login(a_user("anna@example.org", house.bodies[BodyKind.SECRETARIAT]))
    # Scrolled at once: on its way, what has the focus may still be behind the bar.
    context = browser.new_context(viewport={"width": 1280, "height": 700}, reduced_motion="reduce")
    log_in(context, client, live_server.url)
    page = context.new_page()
    page.goto(f"{live_server.url}/havnen/2022/aktivitet/{house.editions[0].pk}/")
    yield page
    context.close()


def walk_to(page: Page, what: str, key: str = "Tab") -> None:
    """With one key from where one is. On the way one is always somewhere one can see."""
    for _step in range(FURTHEST):
        page.keyboard.press(key)
        place = page.evaluate(PLACE) or "nowhere"
        assert not place.startswith(("nowhere", "behind")), f"on the way to {what}: {place}"
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
    raise AssertionError(f"{what} is not reached")


def is_in(page: Page, part: str) -> None:
    """Soon: the focus is in an open part."""
    expect(page.locator(f"#p-{part}.part--open :focus")).to_have_count(1)


def parts(page: Page) -> list[str]:
    opened = page.locator(".part [data-open]")
    return opened.evaluate_all("all => all.map(one => one.closest('.part').id.slice(2))")


def test_a_row_is_written_with_the_keyboard_alone(page, house):
    walk_to(page, "#p-deliverables [data-open]")
    page.keyboard.press("Enter")
    is_in(page, "deliverables")
    walk_to(page, "#p-deliverables .items--deliverables > [data-row-add]")
    page.keyboard.press("Enter")
    page.keyboard.type("Lygter på broen")
    saved(page, "deliverables")
    walk_to(page, "#p-deliverables button[data-done]")
    page.keyboard.press("Enter")
    expect(page.locator("#p-deliverables [data-open]")).to_be_focused()
    expect(page.locator("#p-deliverables")).to_contain_text("Lygter på broen")
    assert [one.text for one in build(house.plan).activities[0].deliverables][-1] == "Lygter på broen"


def test_every_part_takes_the_focus_when_it_opens_and_gives_it_back_when_it_shuts(page, house):
    names = parts(page)
    assert {"facts", "background", "deliverables", "economy"} <= set(names)
    for name in names:
        walk_to(page, f"#p-{name} [data-open]")
        page.keyboard.press("Enter")
        is_in(page, name)
        walk_to(page, f"#p-{name} button[data-done]")
        page.keyboard.press("Enter")
        expect(page.locator(f"#p-{name} [data-open]")).to_be_focused()


def test_what_was_done_is_undone_with_the_keyboard_alone(page, house):
    before = build(house.plan).activities[0].parts
    walk_to(page, "#p-background [data-open]")
    page.keyboard.press("Enter")
    is_in(page, "background")
    page.keyboard.type("Uden mus. ")
    saved(page, "background")
    walk_to(page, "#p-background [data-undo]")
    page.keyboard.press("Enter")
    expect(page.locator("#p-background [data-open]")).to_be_focused()
    assert build(house.plan).activities[0].parts == before


def test_the_way_back_is_as_plain_as_the_way_there(page):
    walk_to(page, ".page-foot a, .part-steps a, .part-add a:last-child")
    walk_to(page, ".skip-link", "Shift+Tab")


def test_a_focus_that_is_lost_or_hidden_is_seen(page):
    page.locator("#p-background [data-open]").evaluate("one => one.addEventListener('focus', () => one.blur())")
    with pytest.raises(AssertionError, match="nowhere"):
        walk_to(page, "#p-economy [data-open]")
