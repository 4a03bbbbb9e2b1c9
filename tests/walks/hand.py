"""The hand of somebody at a browser: what it does is counted and named, and can be looked at."""

import os
from pathlib import Path

from playwright.sync_api import Locator, Page

# Each action then leaves a picture of the page in this folder.
PICTURES = os.environ.get("WALK_PICTURES", "")


class Hand:
    """A click, a field filled, a choice and a key pressed are one action each."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.done: list[str] = []

    def click(self, what: str, where: Locator) -> None:
        where.click()
        self._did(what)

    def fill(self, what: str, where: Locator, words: str) -> None:
        where.fill(words)
        self._did(what)

    def choose(self, what: str, where: Locator, label: str) -> None:
        where.select_option(label=label)
        self._did(what)

    def press(self, what: str, key: str) -> None:
        self.page.keyboard.press(key)
        self._did(what)

    def type(self, what: str, words: str) -> None:
        """Where the focus is already, as the page has put it there."""
        self.page.keyboard.type(words)
        self._did(what)

    def _did(self, what: str) -> None:
        self.done.append(what)
        if PICTURES:
            self.page.wait_for_load_state()
            self.page.wait_for_timeout(400)
            folder = Path(PICTURES)
            folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=folder / f"{len(self.done):02} {what}.png")
