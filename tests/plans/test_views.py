"""The plan's page: who sees it, in which state, and that it is whole and well-formed."""

from datetime import date
from html.parser import HTMLParser

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from partnership.enums import BodyKind
from plans.enums import PlanState
from tests.factories import House, a_house, a_user, an_activity
from tests.users import Cast, a_cast, end_seats, in_force

pytestmark = pytest.mark.django_db

ADDRESSES = ("/havnen/2022/", "/havnen/2022/plan.pdf", "/havnen/2022/v1/", "/havnen/2022/v1/plan.pdf")
PAGES = ("/havnen/2022/", "/havnen/2022/v1/")


@pytest.fixture
def cast() -> Cast:
    return a_cast()


@pytest.fixture
def house() -> House:
    """A plan that is a draft, and has never been frozen."""
    return a_house("havnen", activities=2)


def reader(house: House, kind: BodyKind = BodyKind.SECRETARIAT) -> Client:
    client = Client()
    client.force_login(a_user(f"{kind.value.replace('_', '-')}@example.org", house.bodies[kind]))
    return client


# --- Who sees it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stranger_finds_nothing_and_a_member_does(cast, address):
    assert cast.client("stranger").get(address).status_code == 404
    assert cast.client("secretary").get(address).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_a_name_one_is_led_to_the_log_in(cast, address):
    response = Client().get(address)
    assert response.status_code == 302
    assert response["Location"].startswith("/konto/login/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_whose_seat_has_ended_finds_nothing(cast, address):
    end_seats(cast.people["secretary"], date(2022, 9, 14))
    assert cast.client("secretary").get(address).status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_sent_here(cast, address):
    assert cast.client("secretary").post(address).status_code == 405


@pytest.mark.parametrize(
    "address",
    [
        "/havnen/2023/", "/havnen/2022/v2/", "/havnen/2022/v2/plan.pdf", "/nirgends/2022/", "/havnen/0/",
        "/havnen/99999999999999999999/", "/havnen/2022/v99999999999999999999/",
    ],
)  # fmt: skip
def test_what_there_is_not_is_not_found(cast, address):
    assert cast.client("administrator").get(address).status_code == 404


def test_a_draft_is_for_those_who_work_on_it(house):
    assert reader(house, BodyKind.COMMITTEE).get("/havnen/2022/").status_code == 404
    assert reader(house, BodyKind.WORKING_GROUP).get("/havnen/2022/").status_code == 200


def test_a_politician_reads_the_version_in_force(cast):
    assert cast.client("politician").get("/havnen/2022/").status_code == 200


def test_a_politician_never_reads_a_draft_that_follows_a_version(cast):
    cast.house.plan.state = PlanState.DRAFT
    cast.house.plan.title = "Et nyt udkast"
    cast.house.plan.save()
    assert "Et nyt udkast" not in cast.client("politician").get("/havnen/2022/").text
    assert "Et nyt udkast" in cast.client("secretary").get("/havnen/2022/").text


def test_a_version_stays_as_it_was(cast):
    cast.house.plan.title = "Et nyt navn"
    cast.house.plan.save()
    for address in PAGES:
        text = cast.client("secretary").get(address).text
        assert "Tryghedsplan 2022" in text
        assert "Et nyt navn" not in text


# --- What it says --------------------------------------------------------------------------------------------------


def test_a_draft_says_that_it_is_one(house):
    text = reader(house).get("/havnen/2022/").text
    assert "state-bar--draft" in text
    assert 'href="/havnen/2022/plan.pdf"' in text
    assert 'class="margin-notes"' not in text  # neither versions nor a fingerprint to compare


def test_a_plan_in_force_says_which_version_it_is_and_lists_all(cast):
    in_force(cast.house, version=2)
    text = cast.client("secretary").get("/havnen/2022/v1/").text
    assert "state-bar--closed" in text  # it counts no more
    assert 'href="/havnen/2022/v2/"' in text
    assert 'href="/havnen/2022/v1/"' not in text  # one is there
    assert 'href="/havnen/2022/v1/plan.pdf"' in text


def test_the_pdf_of_a_plan_in_force_is_the_file_of_its_version(cast):
    in_force(cast.house, version=2)
    text = cast.client("secretary").get("/havnen/2022/").text
    assert 'href="/havnen/2022/v2/plan.pdf"' in text
    assert 'href="/havnen/2022/plan.pdf"' not in text


@pytest.mark.parametrize(
    "words",
    [
        "Aftenåbent i bådehuset 2", "51.250,50", "10 timer a 250 kr. i 20 uger", "12–15", "En fælles vagtplan",
        "Medio 2022", "bademesteren", "Frivillig tid", "Se aftalen.", "Færre indbrud", "105", "Skematisk kort.",
        "Planen gælder et år.", "30. juni 2024",
    ],
)  # fmt: skip
def test_the_page_holds_what_was_entered(cast, words):
    assert words in cast.client("politician").get("/havnen/2022/").text


# --- How it is made ------------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """What a page is made of. Raises where an element is closed that is not open."""

    VOID = ("meta", "link", "br", "hr", "img", "input", "path", "rect", "circle", "use", "col")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.styles: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag not in self.VOID:
            self.open.append(tag)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings.append(int(tag[1]))
        for name, value in attributes:
            if name == "id":
                self.ids.append(value)
            elif name == "href" and value.startswith("#"):
                self.links.append(value[1:])
            elif name == "style" or name.startswith("on"):
                self.styles.append(f"{tag} {name}={value}")

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag


@pytest.fixture
def page(cast) -> Page:
    return Page(cast.client("secretary").get("/havnen/2022/").text)


def test_the_page_is_well_formed(page):
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))


def test_a_page_that_is_not_well_formed_is_found():
    with pytest.raises(AssertionError):
        Page("<div><p></div>")


def test_every_link_within_the_page_leads_somewhere(page):
    assert set(page.links) <= set(page.ids)


def test_headings_leave_no_level_out(page):
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(below - above <= 1 for above, below in zip(page.headings, page.headings[1:], strict=False))


def test_there_is_no_style_or_script_in_an_attribute(page):
    assert page.styles == []


def test_the_page_brings_its_own_policy(cast):
    assert "default-src 'none'" in cast.client("secretary").get("/havnen/2022/")["Content-Security-Policy"]


@pytest.mark.parametrize("address", PAGES)
def test_the_number_of_queries_does_not_grow_with_the_plan(
    address: str, django_assert_max_num_queries: DjangoAssertNumQueries
):
    house = a_house("havnen", activities=1)
    client = reader(house)

    def queries() -> int:
        if address.endswith("/v1/"):
            in_force(house, version=len(house.editions))
        with django_assert_max_num_queries(40) as captured:
            assert client.get(address.replace("v1", f"v{len(house.editions)}")).status_code == 200
        return len(captured)

    counts = []
    for activities in (1, 3, 200):
        while len(house.editions) < activities:
            an_activity(house)
        counts.append(queries())
    assert len(set(counts)) == 1
