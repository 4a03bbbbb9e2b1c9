"""The change pack's addresses: who may have it, in which format, and how often it is made."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from partnership.enums import BodyKind
from partnership.models import FrozenDocument
from partnership.paper.engine import PaperError
from plans import changepacks, drafts
from plans.changepacks import FORMATS, Format, pack_key
from plans.documents.compare.values import Comparison
from tests.factories import a_user
from tests.users import Cast, a_cast, in_force

pytestmark = pytest.mark.django_db

PACK = "/havnen/2022/v2/aendringer-siden-v1"


class Maker:
    """Stands in for the printing, which takes seconds: counts, and answers with a file that tells what it is of."""

    def __init__(self) -> None:
        self.made: list[Comparison] = []
        self.fails: PaperError | None = None

    def __call__(self, comparison: Comparison, palette: object) -> bytes:
        self.made.append(comparison)
        if self.fails:
            raise self.fails
        return f"%PDF-1.7 {comparison.old.version} {comparison.new.version} {palette}".encode()


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    caches["documents"].clear()
    with translation.override(None):
        yield
    caches["documents"].clear()


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch, media: Path) -> Maker:
    maker = Maker()
    monkeypatch.setitem(FORMATS, "pdf", Format(maker, "application/pdf", takes_long=True))
    return maker


@pytest.fixture
def cast(media) -> Cast:
    """A house whose plan has two versions; the second has another name."""
    cast = a_cast()
    cast.house.plan.title = "Tryghedsplan 2022, justeret"
    cast.house.plan.save()
    in_force(cast.house, version=2)
    return cast


# --- Who ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", [*FORMATS, "exe"])
def test_a_stranger_finds_nothing(cast, maker, format):
    assert cast.client("stranger").get(f"{PACK}.{format}").status_code == 404
    assert maker.made == []


def test_nobody_gets_it_without_logging_in(cast, maker):
    assert Client().get(f"{PACK}.pdf").status_code == 302
    assert maker.made == []


@pytest.mark.parametrize("role", ["politician", "working group", "steering group", "secretary"])
def test_who_reads_both_versions_gets_it(cast, maker, role):
    assert cast.client(role).get(f"{PACK}.pdf").content == b"%PDF-1.7 1 2 petroleum"


@pytest.mark.parametrize("address", ["v3/aendringer-siden-v1", "v2/aendringer-siden-v3", "v2/aendringer-siden-v0"])
def test_there_is_none_of_a_version_that_is_not_there(cast, maker, address):
    assert cast.client("secretary").get(f"/havnen/2022/{address}.pdf").status_code == 404


def test_a_version_of_another_plan_is_not_there(cast, maker):
    assert FrozenDocument.objects.filter(partnership=cast.other.partnership).count() == 0
    in_force(cast.other)
    stranger = a_user(
        "both@example.org", cast.other.bodies[BodyKind.SECRETARIAT], cast.house.bodies[BodyKind.COMMITTEE]
    )
    client = Client()
    client.force_login(stranger)
    assert client.get(f"{PACK}.pdf").status_code == 200
    assert client.get("/bakken/2022/v2/aendringer-siden-v1.pdf").status_code == 404


def test_a_format_nobody_knows_is_not_there(cast):
    assert cast.client("secretary").get(f"{PACK}.exe").status_code == 404


# --- What -----------------------------------------------------------------------------------------------------------


def test_the_pdf_is_shown_and_can_reach_nothing(cast, maker):
    response = cast.client("politician").get(f"{PACK}.pdf")
    assert response["Content-Type"] == "application/pdf"
    name = "tryghedsplan-2022-havnen-v2-aendringer-siden-v1.pdf"
    assert response["Content-Disposition"] == f'inline; filename="{name}"'
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert "style-src" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-cache"


def test_the_page_may_use_its_own_styles_and_nothing_else(cast):
    response = cast.client("politician").get(f"{PACK}.html")
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "Changes from version 1 to version 2" in response.text
    assert response["Content-Security-Policy"].count("sha256-") == 1
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_a_browser_lets_those_styles_in(cast, browser, live_server):
    from tests.accessibility import Visit, window

    context = window(browser, live_server.url, "politician@example.org")
    visit = Visit(context.new_page())
    visit.page.goto(f"{PACK}.html")
    assert visit.page.locator("h1").evaluate("one => getComputedStyle(one).fontFamily").startswith('"Source Serif 4"')
    assert visit.page.evaluate("document.fonts.check('16px \"Source Sans 3\"')")
    assert [text for text in visit.said if "Content Security Policy" in text] == []
    context.close()


def test_the_data_is_json(cast):
    response = cast.client("politician").get(f"{PACK}.json")
    assert response["Content-Type"] == "application/json"
    assert response.json()["comparison"]["new"]["version"] == 2


def test_the_word_file_is_kept_as_a_file(cast):
    response = cast.client("politician").get(f"{PACK}.docx")
    assert response["Content-Type"] == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert response["Content-Disposition"].startswith("attachment; ")
    assert response.content.startswith(b"PK")


def test_two_versions_that_are_one_have_no_changes(cast):
    data = cast.client("politician").get("/havnen/2022/v2/aendringer-siden-v2.json").json()
    assert data["comparison"]["changes"] == []


# --- How often ------------------------------------------------------------------------------------------------------


def test_it_is_made_once_and_kept(cast, maker):
    first, second = (cast.client(role).get(f"{PACK}.pdf") for role in ("politician", "secretary"))
    assert first.content == second.content
    assert len(maker.made) == 1


def test_who_has_it_needs_no_second_one(cast, maker):
    client = cast.client("politician")
    first = client.get(f"{PACK}.pdf")
    caches["documents"].clear()
    again = client.get(f"{PACK}.pdf", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert len(maker.made) == 1
    assert client.get(f"{PACK}.pdf", headers={"if-none-match": '"another"'}).status_code == 200


def test_it_takes_no_more_queries_where_there_are_more_versions(cast, maker):
    def queries() -> int:
        caches["documents"].clear()
        client = cast.client("politician")
        with CaptureQueriesContext(connection) as made:
            assert client.get(f"{PACK}.pdf").status_code == 200
        return len(made)

    of_two = queries()
    for version in (3, 4):
        in_force(cast.house, version=version)
    assert queries() == of_two <= 12


def test_the_key_is_of_both_versions_the_format_and_the_means(cast, monkeypatch):
    first, second = FrozenDocument.objects.order_by("version")
    keys = {pack_key(first, second, "pdf"), pack_key(second, first, "pdf"), pack_key(first, second, "docx")}
    monkeypatch.setattr(changepacks, "means", lambda: "another typeface")
    keys.add(pack_key(first, second, "pdf"))
    assert len(keys) == 4


def test_where_it_cannot_be_made_the_page_says_why(cast, maker):
    maker.fails = PaperError("Dokumentet kan ikke udskrives.")
    response = cast.client("secretary").get(f"{PACK}.pdf", follow=True)
    assert response.redirect_chain == [("/havnen/2022/v2/", 302)]
    assert "Dokumentet kan ikke udskrives." in response.text
    maker.fails = None
    assert cast.client("secretary").get(f"{PACK}.pdf").content.startswith(b"%PDF-")  # the failure is not kept


def test_packs_are_made_one_at_a_time():
    """As drafts are: tests/plans/test_plan_pdf_view.py."""
    assert changepacks.printed_once is drafts.printed_once


@pytest.mark.once
def test_it_is_really_printed(cast):
    assert cast.client("politician").get(f"{PACK}.pdf").content.startswith(b"%PDF-1.7")
