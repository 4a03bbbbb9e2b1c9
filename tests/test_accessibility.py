"""Every page in a browser: nothing for axe to complain of, in light and dark, wide and narrow, shut and opened.

In the same visit: no page can be pushed sideways, nothing is asked of another host, and the content policy has nothing
to refuse.
"""

from collections.abc import Iterator
from itertools import product
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as site_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from partnership.models import User
from partnership.site import demo
from tests.tables import CALCULATION, PROVISIONAL_YEARS, with_last
from tests.users import PDF

pytestmark = pytest.mark.once

FIXTURES = site_settings.BASE_DIR / "fixtures"
LOOKS = list(product(("light", "dark"), (1280, 320)))
ACTIVITY = "fe2659b0-df26-56a4-b297-3ac21df05fa4"  # "Hurtigt sammen om en ung", in Amager's draft

PAGES = {
    "anonymous": [
        "/konto/login/", "/konto/password/reset/", "/konto/password/reset/done/", "/konto/password/reset/key/done/",
        "/konto/password/reset/key/1-abc/", "/konto/inactive/", "/konto/signup/", "/a/b/c/",
    ],
    "sekretariat@example.org": [
        "/", "/amager/", "/tingbjerg-husum/", "/tingbjerg-husum/2022/", "/amager/2016/",
        "/amager/2016/tabeller/", "/amager/2016/tjek/", "/tingbjerg-husum/2022/tjek/",
        "/tingbjerg-husum/2016/", "/amager/2014/", "/amager/2017/", "/amager/2017/tjek/", "/slagelse/2017/",
        "/tingbjerg-husum/2022/rul-videre/", "/slagelse/2017/rul-videre/",
        # An activity that is written: shut, and with the parts open that are texts
        f"/amager/2017/aktivitet/{ACTIVITY}/",
        f"/amager/2017/aktivitet/{ACTIVITY}/?ret=facts&ret=intro&ret=background&ret=purpose&ret=legal_basis",
        "/konto/password/change/", "/konto/logout/", "/konto/2fa/", "/konto/reauthenticate/", "/never/",
        # The administration: a list with filters, pages with rows below, one that is only looked at, the layout's form
        "/admin/", "/admin/partnership/membership/", "/admin/activities/budgetamount/",
        "/admin/partnership/agreement/ac610103-35d6-5154-8fb0-f22c54dfe475/change/",
        "/admin/partnership/governingbody/10cbd744-1b1d-59a7-920d-9f9be8557d85/change/",
        "/admin/activities/activityedition/5385d78e-c145-55fd-a495-dd97717cd429/change/",
        "/admin/plans/documentlayout/add/",
    ],
    "amager@example.org": [
        "/amager/2016/ret/", "/amager/2016/ret/afsnit/", "/amager/2016/ret/forside/", "/amager/2016/ret/ramme/",
        "/amager/2016/ret/indsatsomraader/", "/", "/amager/2017/kommentarer/", "/amager/2017/tekster/"
    ],
    "klub@example.org": ["/", "/amager/2017/kommentarer/"],
    "udvalg@example.org": ["/", "/tingbjerg-husum/", "/admin/login/"],
    "nobody@example.org": ["/"],
}  # fmt: skip


@pytest.fixture
def site(transactional_db, live_server, monkeypatch, settings, tmp_path) -> str:
    """The demo, served. The PDFs are not what is looked at here."""
    settings.DEMO, settings.VAR = True, tmp_path
    monkeypatch.setattr(demo, "plan_pdf", lambda document, imprint: PDF)
    demo.load(FIXTURES)
    User.objects.create_user("nobody@example.org", name="Ny")
    return live_server.url


def opened(browser: Browser, site: str, user: str, scheme: str, width: int) -> BrowserContext:
    """A window of the user's."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    if user != "anonymous":
        client = Client()
        client.force_login(User.objects.get(email=user))
        cookie = site_settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": cookie, "value": client.cookies[cookie].value, "url": site}])
    return context


def faults(page: Page, address: str, *, with_menu: bool = False) -> Iterator[str]:
    """What is wrong with a page, also when what it lets one open is open. The menu is the same on all of them."""
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    answer = page.goto(address)
    if answer and answer.status >= 500:
        yield f"answers {answer.status}"
    yield from (text for text in said if "Content Security Policy" in text)  # before axe, whose own styles are refused
    yield from _looked_at(page)
    if with_menu or page.locator("main details").count():
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        yield from (f"{fault}, opened" for fault in _looked_at(page))
    yield from (f"asks {url}" for url in asked if urlsplit(url).netloc != urlsplit(address).netloc)


def _looked_at(page: Page) -> Iterator[str]:
    for violation in Axe().run(page).response["violations"]:
        yield f"{violation['id']}: {violation['nodes'][0]['html'][:120]}"
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        yield f"{wide} px too wide"


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_every_page_is_for_everyone(browser, site, scheme, width):
    found = []
    for user, addresses in PAGES.items():
        with opened(browser, site, user, scheme, width) as context:
            for place, address in enumerate(addresses):
                with context.new_page() as page:
                    wrong = faults(page, f"{site}{address}", with_menu=place < 2)
                    found += [f"{address} as {user}: {fault}" for fault in wrong]
    assert found == []


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_a_table_that_is_looked_at_is_for_everyone(browser, site, media, scheme, width):
    """What a table would change, and what is wrong with one, are pages that no link leads to."""
    client = Client()
    client.force_login(User.objects.get(email="sekretariat@example.org"))
    url = "/amager/2016/tabeller/"
    table = client.get(f"{url}oekonomi.csv").content
    found = []
    for content in (with_last(table, CALCULATION, "Nyt"), with_last(table, PROVISIONAL_YEARS, "1999"), b""):
        with opened(browser, site, "sekretariat@example.org", scheme, width) as context, context.new_page() as page:
            page.goto(f"{site}{url}")
            file = {"name": "oekonomi.csv", "mimeType": "text/csv", "buffer": content}
            page.locator("input[type=file]").first.set_input_files(file)
            with page.expect_navigation():
                page.locator(".table-upload button").first.click()
            found += [f"{content[:20]!r}: {fault}" for fault in _looked_at(page)]
    assert found == []


POLICY = "default-src 'none'; img-src 'self'"
BROKEN = {
    "image-alt": ("<img src='/x.png'>", ""),
    "color-contrast": ("<p style='color: #ccc'>Næsten væk</p>", ""),
    "too wide": ("<p style='width: 2000px'>Bred</p>", ""),
    "asks https://elsewhere.example": ("<img alt='Andet' src='https://elsewhere.example/x.png'>", ""),
    "Content Security Policy": ("<p style='color: black'>Stil</p>", POLICY),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_page_is_seen(browser, fault):
    markup, policy = BROKEN[fault]
    body = f"<!doctype html><html lang='da'><title>Side</title><main><h1>Side</h1>{markup}</main></html>"
    with browser.new_context() as context, context.new_page() as page:
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}
        page.route("http://broken.example/**", lambda route: route.fulfill(body=body, headers=headers))
        page.route("https://elsewhere.example/**", lambda route: route.abort())
        assert any(fault in found for found in faults(page, "http://broken.example/"))
