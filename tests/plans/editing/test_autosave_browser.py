"""Writing in a browser: what is typed is saved by itself, and nothing that happens on the way loses it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import URLError

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from activities.enums import PartKind
from partnership.models import User
from plans.documents.build import build
from plans.editing.contents import activity_of, facts_of, part_of
from tests.factories import House, a_house

pytestmark = pytest.mark.once

PASSWORD = "a good long password"
SAVED = {"timeout": 8000}


@pytest.fixture
def house(transactional_db) -> House:
    return a_house(activities=1)


@pytest.fixture
def desk(browser: Browser, live_server, house) -> Iterator["Desk"]:
    with_context = Desk(browser, live_server.url, house)
    yield with_context
    for context in with_context.contexts:
        context.close()


class Desk:
    """Where people sit down and write in the house's one activity."""

    def __init__(self, browser: Browser, site: str, house: House) -> None:
        self.browser, self.site, self.house = browser, site, house
        self.contexts: list[BrowserContext] = []

    @property
    def address(self) -> str:
        return f"{self.site}/havnen/2022/aktivitet/{self.house.editions[0].pk}/"

    def sit_down(self, user: User, **options: object) -> BrowserContext:
        """A browser in which somebody is logged in."""
        client = Client()
        client.force_login(user)
        context = self.browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        self.contexts.append(context)
        log_in(context, client, self.site)
        return context

    def open(self, user: User, *parts: str) -> Page:
        page = self.sit_down(user).new_page()
        page.goto(self.address)
        for part in parts:
            open_part(page, part)
        return page

    def said(self, kind: PartKind = PartKind.BACKGROUND) -> str:
        activity = activity_of(build(self.house.plan), self.house.editions[0].pk)
        assert activity
        return part_of(activity, kind, set()).before

    def title(self) -> str:
        activity = activity_of(build(self.house.plan), self.house.editions[0].pk)
        assert activity
        return facts_of(activity).title


def log_in(context: BrowserContext, client: Client, site: str) -> None:
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])


def open_part(page: Page, part: str) -> None:
    page.locator(f"#p-{part} [data-open]").click()
    expect(page.locator(f"#p-{part}.part--open")).to_be_visible()


def write(page: Page, words: str, part: str = "background") -> None:
    """At the end of what stands there."""
    text = page.locator(f"#p-{part} .prose-text").first
    text.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def saved(page: Page, part: str = "background") -> None:
    expect(page.locator(f"#p-{part} [data-saved] use[href='#i-check-circle-fill']")).to_be_attached(**SAVED)


def kept(page: Page) -> list[str]:
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))")


def nothing_is_kept(page: Page) -> None:
    """Soon."""
    for _attempt in range(50):
        if not kept(page):
            return
        page.wait_for_timeout(200)
    raise AssertionError(kept(page))


def test_what_is_typed_is_saved_by_itself_and_no_longer_kept_here(desk, anna):
    page = desk.open(anna, "background")
    write(page, " Det er mørkt.")
    assert len(kept(page)) == 1
    saved(page)
    assert desk.said() == "<p>Om background. Det er mørkt.</p>"
    assert kept(page) == []


def test_who_goes_on_typing_is_saved_on_and_on(desk, anna):
    page = desk.open(anna, "background")
    for words in (" Et.", " To.", " Tre."):
        write(page, words)
        page.wait_for_timeout(1500)
    saved(page)
    assert desk.said() == "<p>Om background. Et. To. Tre.</p>"


def test_who_is_finished_reads_the_part_as_it_is_now(desk, anna):
    page = desk.open(anna, "background")
    write(page, " Det er mørkt.")
    page.locator("#p-background [data-done]").click()
    expect(page.locator("#p-background")).not_to_have_class("part part--open")
    expect(page.locator("#p-background .part-words")).to_contain_text("Det er mørkt.")
    expect(page.locator("#p-background [data-open]")).to_be_focused()
    assert desk.said() == "<p>Om background. Det er mørkt.</p>"


def test_who_undoes_finds_what_stood_there_when_the_part_was_opened(desk, anna):
    page = desk.open(anna, "background")
    write(page, " Det er mørkt.")
    saved(page)
    write(page, " Nej.")
    page.locator("#p-background [data-undo]").click()
    expect(page.locator("#p-background [data-open]")).to_be_visible()
    assert desk.said() == "<p>Om background.</p>"
    assert kept(page) == []


def test_two_in_different_parts_are_both_kept(desk, anna, bo):
    hers, his = desk.open(anna, "background"), desk.open(bo, "purpose")
    write(hers, " Annas.")
    write(his, " Bos.", "purpose")
    saved(hers)
    saved(his, "purpose")
    assert desk.said() == "<p>Om background. Annas.</p>"
    assert desk.said(PartKind.PURPOSE) == "<p>Om purpose. Bos.</p>"


def test_the_second_of_two_in_one_part_is_sent_to_both_texts(desk, anna, bo):
    hers, his = desk.open(anna, "background"), desk.open(bo, "background")
    write(hers, " Annas.")
    saved(hers)
    write(his, " Bos.")
    his.wait_for_url("**/konflikt/**")
    expect(his.locator("main")).to_contain_text("Annas.")
    expect(his.locator("main")).to_contain_text("Bos.")
    assert kept(his) == []
    assert desk.said() == "<p>Om background. Annas.</p>"


def test_an_expired_log_in_keeps_the_text_until_one_is_back(desk, anna):
    context = desk.sit_down(anna)
    page = context.new_page()
    page.goto(desk.address)
    open_part(page, "background")
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    write(page, " Før frokost.")
    link = page.locator("#p-background [data-form-message] a")
    link.click()
    page.fill("input[name=login]", "anna@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(desk.address)
    expect(page.locator("#p-background .prose-text").first).to_have_text("Om background. Før frokost.")
    saved(page)
    assert desk.said() == "<p>Om background. Før frokost.</p>"


def test_a_closed_tab_keeps_the_text(desk, anna):
    context = desk.sit_down(anna)
    page = context.new_page()
    page.goto(desk.address)
    open_part(page, "background")
    context.set_offline(True)
    write(page, " Før jeg lukkede.")
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(desk.address)
    expect(again.locator("#p-background .prose-text").first).to_have_text("Om background. Før jeg lukkede.")
    expect(again.locator("#p-background [data-form-message]")).to_be_visible()
    saved(again)
    assert desk.said() == "<p>Om background. Før jeg lukkede.</p>"
    assert kept(again) == []


def test_what_one_wrote_here_is_not_shown_to_the_next_who_logs_in(desk, anna, bo):
    context = desk.sit_down(anna)
    page = context.new_page()
    page.goto(desk.address)
    open_part(page, "background")
    context.set_offline(True)
    write(page, " Kun for Anna.")
    page.close()
    context.set_offline(False)
    client = Client()
    client.force_login(bo)
    log_in(context, client, desk.site)
    his = context.new_page()
    his.goto(desk.address)
    his.wait_for_timeout(500)
    expect(his.locator("main")).not_to_contain_text("Kun for Anna.")
    assert len(kept(his)) == 1  # it waits for Anna


def test_what_is_wrong_is_told_at_its_field_and_the_rest_stays(desk, anna):
    page = desk.open(anna, "facts")
    title, short = page.locator("[name=facts-title]"), page.locator("[name=facts-short_title]")
    before = desk.title()
    short.fill("Nyt og kort")
    title.fill("")
    expect(title).to_have_attribute("aria-invalid", "true", **SAVED)
    expect(page.locator("#error-facts-title")).to_be_visible()
    expect(short).to_have_value("Nyt og kort")
    assert desk.title() == before
    title.fill("Lys i havnen")
    saved(page, "facts")
    expect(page.locator("#error-facts-title")).to_be_hidden()
    assert desk.title() == "Lys i havnen"


def test_a_part_is_opened_written_and_saved_with_the_keyboard_alone(desk, anna):
    page = desk.open(anna)
    for _step in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#p-background [data-open]')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#p-background .prose-text").first).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Uden mus.")
    for _step in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#p-background button[data-done]')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#p-background [data-open]")).to_be_focused()
    assert desk.said() == "<p>Om background. Uden mus.</p>"


def test_without_script_a_text_is_written_as_plain_paragraphs(desk, anna):
    page = desk.sit_down(anna, java_script_enabled=False).new_page()
    page.goto(desk.address)
    page.locator("#p-background [data-open]").click()
    page.locator("[name=background-before]").fill("Havnen er mørk.\n\nOgså om dagen.")
    page.locator("#p-background [data-done]").click()
    expect(page.locator("#p-background .part-words")).to_contain_text("Også om dagen.")
    assert desk.said() == "<p>Havnen er mørk.</p><p>Også om dagen.</p>"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_is_for_everyone_shut_open_and_with_mistakes(desk, anna, scheme, width):
    page = desk.sit_down(anna, color_scheme=scheme).new_page()
    page.set_viewport_size({"width": width, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(desk.address)
    found = looked_at(page, "shut")
    page.goto(f"{desk.address}?ret=facts&ret=intro&ret=background&ret=purpose&ret=legal_basis")
    expect(page.locator(".prose-text").first).to_be_visible()
    assert [text for text in said if "Content Security Policy" in text] == []  # axe's own styles come later
    found += looked_at(page, "open")
    page.locator("[name=facts-title]").fill("")
    expect(page.locator("#error-facts-title")).to_be_visible(**SAVED)
    found += looked_at(page, "with a mistake")
    assert found == []


def looked_at(page: Page, state: str) -> list[str]:
    violations = Axe().run(page).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{state}: {one['id']}: {one['nodes'][0]['html'][:120]}" for one in violations] + (
        [f"{state}: {wide} px too wide"] if wide > 0 else []
    )


# --- A server that is killed ---------------------------------------------------------------------------------------

FURNISH = """
import django
django.setup()
from partnership.enums import BodyKind
from tests.factories import a_house, a_user
house = a_house(activities=1)
a_user("anna@example.org", house.bodies[BodyKind.SECRETARIAT])
print(house.editions[0].pk)
"""


class Server:
    """The real server, on a database of its own, that can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        here = {key: value for key, value in os.environ.items() if key not in ("SECRET_KEY", "DATABASE_URL")}
        self.environment = here | {
            "DEMO": "1",
            "DEMO_DATABASE_URL": f"sqlite:///{folder / 'plan.sqlite3'}",
            "DJANGO_SETTINGS_MODULE": "partnership.site.settings",
            "PYTHONWARNINGS": "ignore",
        }
        self.run("manage.py", "migrate", "-v0")
        self.edition = self.run("-c", FURNISH).split()[-1]

    def run(self, *arguments: str) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command, env=self.environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
        )
        return done.stdout

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{self.port}"]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(
            command, env=self.environment, cwd=settings.BASE_DIR, stdout=quiet, stderr=quiet
        )
        for _attempt in range(100):
            try:
                with urllib.request.urlopen(f"{self.url}/healthz"):
                    return
            except URLError:
                time.sleep(0.2)
        raise AssertionError("the server does not answer")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    server = Server(tmp_path)
    server.start()
    yield server
    server.kill()


def test_a_killed_server_loses_nothing_of_what_was_typed(browser: Browser, server: Server):
    address = f"{server.url}/havnen/2022/aktivitet/{server.edition}/"
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        page.fill("input[name=login]", "anna@example.org")
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(address)
        open_part(page, "background")
        write(page, " Før den faldt.")
        saved(page)
        write(page, " Mens den fald")
        server.kill()
        page.keyboard.type("t.")
        expect(page.locator("#p-background [data-saved].saved--wrong")).to_be_visible(**SAVED)
        server.start()
        page.goto(address)
        text = "Om background. Før den faldt. Mens den faldt."
        expect(page.locator("#p-background")).to_contain_text(text)  # to be saved, or saved while the page was coming
        nothing_is_kept(page)
        page.goto(address)
        expect(page.locator("#p-background .part-words")).to_contain_text(text)
        assert kept(page) == []
