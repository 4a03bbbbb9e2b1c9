"""The frame of every page, and what its files may and may not hold."""

import re
from pathlib import Path

import pytest

from partnership.enums import BodyKind
from partnership.models import Membership
from partnership.site.context import IN_THE_BAR
from plans.documents.view.contents import LOOKS
from tests import pages
from tests.factories import a_house, users

ROOT = Path(__file__).parents[3]
# The paper and the file one takes away are read outside the site, where no policy is asked.
ELSEWHERE = {"paper", "standalone.html"}
SCREEN = [file for file in sorted((ROOT / "templates").rglob("*.html")) if not ELSEWHERE & set(file.parts)]
STYLES = [
    ROOT / "static" / name
    for name in ("app.css", "changes.css", "deciding.css", "editing.css", "follow.css", "plan.css", "sheet.css")
]
SPRITE = ROOT / "templates" / "icons.html"


def forbidden(text: str) -> list[str]:
    """What the content policy would refuse, or what would leave the site's own host."""
    scripts = r"""<script(?![^>]*\s(?:src="{% static|nonce="{{ request.csp_nonce }}"))|javascript:|\son\w+="""
    styles = r"""\sstyle=|<style|url\(.?data:|="data:"""
    hosts = r"""(?:src|href)="(?:https?:)?//"""
    return re.findall(f"{scripts}|{styles}|{hosts}", text)


@pytest.mark.parametrize("file", [*SCREEN, *STYLES], ids=lambda file: str(file.relative_to(ROOT)))
def test_a_file_holds_nothing_the_policy_refuses(file):
    # A mail is read outside the site and brings its own looks; it asks no host for anything either.
    allowed = {"<style"} if "mail" in file.parts else set()
    assert set(forbidden(file.read_text())) <= allowed


@pytest.mark.parametrize(
    "text",
    [
        '<p style="x">',
        "<script>",
        '<script src="x.js">',
        '<a onclick="x">',
        "url(data:x)",
        '<img src="//elsewhere">',
        '<a href="https://x">',
    ],
)
def test_what_the_policy_refuses_is_seen(text):
    assert forbidden(text)


def drawn_icons() -> set[str]:
    return set(re.findall(r'id="i-([a-z0-9-]+)"', SPRITE.read_text()))


def test_every_icon_that_is_asked_for_is_in_the_sprite():
    asked = {name for file in SCREEN for name in re.findall(r"#i-([a-z0-9-]+)", file.read_text())}
    assert asked - drawn_icons() == set()


def test_every_icon_of_a_state_is_in_the_sprite():
    assert {icon for icon, _word in LOOKS.values()} - drawn_icons() == set()


def test_no_page_carries_icons_that_nothing_asks_for():
    chosen_by_code = (ROOT / "plans" / "decisions").glob("*.py")
    texts = "".join(file.read_text() for file in [*SCREEN, *chosen_by_code] if file != SPRITE)
    states = {icon for icon, _word in LOOKS.values()}
    assert {icon for icon in drawn_icons() if icon not in texts and icon not in states} == set()


@pytest.fixture
def member(db):
    return users(a_house("havnen", activities=0))["steering_group"]


def bar(response):
    return pages.page(response).find_class("app-nav")[0]


def test_the_bar_shows_where_one_is(client, member):
    client.force_login(member)
    for address, current in (("/", "/"), ("/havnen/", "/havnen/")):
        response = client.get(address)
        assert bar(response).xpath("a[@aria-current='page']/@href") == [current]
    for inside in ("/havnen/2022/", "/havnen/2022/tilskud/"):
        assert bar(client.get(inside)).xpath("a[@aria-current='true']/@href") == ["/havnen/"]


def test_more_partnerships_than_fit_are_left_to_my_work(client, member):
    for number in range(IN_THE_BAR):
        house = a_house(f"nummer-{number}", activities=0)
        Membership.objects.create(user=member, body=house.bodies[BodyKind.STEERING_GROUP])
    client.force_login(member)
    response = client.get("/")
    assert bar(response).xpath("a/@href") == ["/", "/soeg/"]
    assert "/nummer-0/" in pages.links(response)


def test_pages_of_a_partnership_have_its_colour(client, member):
    client.force_login(member)
    for address, palette in (("/", "none"), ("/havnen/", "petroleum"), ("/havnen/2022/", "petroleum")):
        assert pages.page(client.get(address)).body.get("class") == f"palette-{palette}"


def test_the_way_past_the_bar_comes_first(client, member):
    client.force_login(member)
    page = pages.page(client.get("/"))
    assert page.body.xpath("descendant::a")[0].get("href") == "#indhold"
    assert page.get_element_by_id("indhold").tag == "main"


def test_the_menu_of_a_phone_leads_to_the_same_places(client, member):
    client.force_login(member)
    response = client.get("/")
    in_the_bar = bar(response).xpath("a/@href")
    phone = pages.page(response).xpath("//nav[@class='app-menu-list']")[0]
    assert phone.xpath("a/@href")[: len(in_the_bar)] == in_the_bar
    assert phone.xpath("form/@action") == ["/konto/logout/"]


def test_only_who_may_open_the_administration_is_shown_it(client, member):
    client.force_login(member)
    assert "/admin/" not in client.get("/").content.decode()
    member.is_staff = True
    member.save()
    assert "/admin/" in client.get("/").content.decode()


def test_a_demo_says_which_day_it_is(client, member, settings):
    client.force_login(member)
    assert "2022" not in pages.words(pages.page(client.get("/")).find_class("page-foot")[0])
    settings.DEMO = True
    assert "torsdag 15. september 2022" in pages.words(pages.page(client.get("/")).find_class("page-foot")[0])


def test_the_bundled_files_bring_their_licences():
    fonts = {file.name for file in (ROOT / "static" / "fonts").iterdir()}
    assert {"LICENSE-source-sans-3.txt", "LICENSE-source-serif-4.txt"} <= fonts
    assert (ROOT / "static" / "vendor" / "LICENSE-bootstrap.txt").exists()
    assert (ROOT / "static" / "vendor" / "LICENSE-bootstrap-icons.txt").exists()
