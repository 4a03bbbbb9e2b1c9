"""A page looked at as everybody sees it: in light and in dark, wide and narrow, shut and opened."""

from collections.abc import Iterator
from itertools import product
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from partnership.models import User

LOOKS = list(product(("light", "dark"), (1280, 320)))
FIRST_LOOK = LOOKS[0]
# Two fingers' room between what is pressed is a rule that axe does not ask for by itself.
EVERY_RULE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
DJANGOS = {"resultTypes": ["violations"]}  # the administration is laid out as Django does
# Dark differs from light in its colours alone.
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}

FOLDED = "main details:not([open], .row-menu)"  # of the menus of rows one lies over another
BAR = ".app-bar"


def window(browser: Browser, site: str, user: str = "", **options: object) -> BrowserContext:
    """A window of the user's; nobody's without one."""
    scheme, width = FIRST_LOOK
    looks = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    # Without motion, a colour is there as soon as it is asked for.
    context = browser.new_context(base_url=site, reduced_motion="reduce", **looks, **options)
    if user:
        client = Client()
        client.force_login(User.objects.get(email=user))
        cookie = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": cookie, "value": client.cookies[cookie].value, "url": site}])
    return context


class Visit:
    """A page with what it asked for, and what the browser had to say of it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))

    def faults(self, *, opens: bool = True, with_menu: bool = False) -> Iterator[str]:
        """What is wrong with the page as it is now, and when what it lets one open is open.

        The menu is the same on all pages: `with_menu` opens that too, and looks at it alone, as it lies over the rest.
        """
        # Before axe, whose own styles are refused.
        yield from (text for text in self.said if "Content Security Policy" in text or text.startswith("error: "))
        host = urlsplit(self.page.url).netloc
        yield from (f"asks {url}" for url in self.asked if urlsplit(url).netloc not in (host, ""))
        self.page.evaluate(AXE_SCRIPT)
        folded = self.page.locator(FOLDED)
        if opens and folded.count():
            yield from self._look(*FIRST_LOOK)
            _open(folded)
        for scheme, width in LOOKS:
            yield from (f"{fault} ({scheme}, {width})" for fault in self._look(scheme, width))
        menu = self.page.locator(f"{BAR} details")
        if with_menu and menu.count():
            _open(menu)
            for scheme, width in LOOKS:
                yield from (f"{fault} (menu, {scheme}, {width})" for fault in self._look(scheme, width, within=BAR))
        self._wear(*FIRST_LOOK)

    def _wear(self, scheme: str, width: int) -> None:
        self.page.emulate_media(color_scheme=scheme)
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.evaluate("document.getAnimations().forEach(one => one.finish())")

    def _look(self, scheme: str, width: int, within: str = "html") -> Iterator[str]:
        self._wear(scheme, width)
        rules = COLOURS if scheme == "dark" else DJANGOS if "/admin/" in self.page.url else EVERY_RULE
        for violation in self.page.evaluate("([place, rules]) => axe.run(place, rules)", [within, rules])["violations"]:
            yield f"{violation['id']}: {violation['nodes'][0]['html'][:160]}"
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            yield f"{wide} px too wide"


def _open(folded: Locator) -> None:
    folded.evaluate_all("all => all.forEach(details => details.open = true)")


def faults(page: Page, address: str, *, with_menu: bool = False) -> Iterator[str]:
    """What is wrong with the page at an address."""
    visit = Visit(page)
    answer = page.goto(address)
    if answer and answer.status >= 500:
        yield f"answers {answer.status}"
    yield from visit.faults(with_menu=with_menu)
