"""The page of tests/partnership/prose/page.py, served to a browser that is watched."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.partnership.prose import page as pages


class Desk:
    """A browser's page with a text and a line to write, and what the browser complained of meanwhile."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    def open(self, text: str = "", line: str = "") -> "Desk":
        pages.STORED.update(text=text, line=line)
        self.page.goto(f"{self.url}/")
        self.page.wait_for_function("document.querySelectorAll('.ProseMirror').length === 2")
        return self

    @property
    def text(self) -> Locator:
        return self.page.get_by_role("textbox", name="Formål og indhold")

    @property
    def line(self) -> Locator:
        return self.page.get_by_role("textbox", name="Det lover vi")

    def tool(self, name: str) -> Locator:
        """A tool of the text's bar."""
        return self.page.locator("prose-field").first.locator(f"> .prose-toolbar [data-tool={name}]")

    def html(self, name: str = "text") -> str:
        """What the form would send."""
        return self.page.locator(f"textarea[name={name}]").input_value()

    def expect(self, markup: str, name: str = "text") -> None:
        """The form would send this, now or in a moment."""
        expect(self.page.locator(f"textarea[name={name}]")).to_have_value(markup)

    def write(self, words: str, place: Locator | None = None) -> None:
        (place or self.text).focus()
        self.page.keyboard.type(words)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.settle()

    def settle(self) -> None:
        """The browser tells of a new selection a little later: wait until it has drawn twice, and has told.

        A browser that has stopped drawing is not waited for: an answer that never comes would hold up the whole run.
        """
        self.page.evaluate(
            """new Promise((done) => {
                setTimeout(done, 2000)
                requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100)))
            })"""
        )

    def paste(self, markup: str = "", plain: str = "", place: Locator | None = None) -> None:
        """What a browser does when something is pasted."""
        (place or self.text).focus()
        self.settle()
        self.page.evaluate(
            """([markup, plain]) => {
                const clipboardData = new DataTransfer()
                if (markup) clipboardData.setData("text/html", markup)
                if (plain) clipboardData.setData("text/plain", plain)
                const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })
                document.activeElement.dispatchEvent(event)
            }""",
            [markup, plain],
        )


@pytest.fixture
def desk(live_server, transactional_db, page: Page) -> Iterator[Desk]:
    desk = Desk(page, live_server.url)
    yield desk
    assert desk.said == []
    assert [url for url in desk.asked if not url.startswith((desk.url, "blob:"))] == []
