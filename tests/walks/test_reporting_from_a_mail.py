"""From the mail to three answers, on a telephone, at a human pace: at most ninety seconds, and no password."""

import time
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from activities.enums import DeliverableStatus, ReportState
from activities.models import DeliverableReport, Evidence
from tests.activities.reporting.opened import an_open_round, link_to, report_of
from tests.activities.year import Year, a_year
from tests.images import a_jpeg
from tests.walks.hand import Hand

pytestmark = pytest.mark.once

ALLOWED = 90.0  # seconds
BETWEEN_TAPS = 600  # milliseconds, to see where the next one goes
PER_KEY = 60
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
LEARNING, YOUNG, ROTA = "Praktikforløb", "Unge uddannes", "En fælles vagtplan"


class Thumb(Hand):
    """A hand that takes its time: it looks before each tap, and types one key after the other."""

    def tap(self, what: str, where: Locator) -> None:
        self.page.wait_for_timeout(BETWEEN_TAPS)
        where.tap()
        self._did(what)

    def write(self, what: str, where: Locator, words: str) -> None:
        self.tap(what, where)
        where.press_sequentially(words, delay=PER_KEY)

    def show(self, what: str, where: Locator, picture: dict[str, object]) -> None:
        self.page.wait_for_timeout(BETWEEN_TAPS)
        where.set_input_files(picture)
        self._did(what)


@pytest.fixture
def year(transactional_db, at: Callable[[date], None]) -> Year:
    at(date(2022, 9, 15))
    found = a_year()
    an_open_round(found, asks_uncounted=True)
    return found


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(**PHONE) as context:
        yield context


@pytest.fixture
def bare_phone(browser: Browser) -> Iterator[BrowserContext]:
    """A telephone on which no script runs."""
    with browser.new_context(**PHONE, java_script_enabled=False) as context:
        yield context


def item(page: Page, words: str) -> Locator:
    return page.locator("section.report", has_text=words)


def status(page: Page, words: str, value: str) -> Locator:
    return item(page, words).locator("label", has=page.locator(f"[value={value}]"))


def open_button(page: Page) -> Locator:
    return page.locator("main [type=submit]")


def answer_three(hand: Thumb, link: str) -> None:
    page = hand.page
    page.goto(link)
    hand.tap("åbn", open_button(page))
    expect(page.locator("section.report")).to_have_count(3)
    number = item(page, LEARNING).locator(".stepper input")
    hand.write("tal", number, "3")
    hand.tap("i gang", status(page, LEARNING, "under_way"))
    photo = {"name": "møde.jpg", "mimeType": "image/jpeg", "buffer": a_jpeg(400, 300)}
    hand.tap("tilføj billede", item(page, LEARNING).locator(".evidence-field summary"))
    hand.show("vælg billedet", item(page, LEARNING).locator("[type=file]"), photo)
    for place, value in enumerate(("9", "4")):
        hand.write("tal", item(page, YOUNG).locator(".stepper input").nth(place), value)
    hand.tap("forsinket", status(page, YOUNG, "delayed"))
    hand.write("ord", item(page, YOUNG).locator("textarea"), "Kurset er flyttet til oktober.")
    hand.tap("nået", status(page, ROTA, "done"))
    hand.tap("send", page.locator("button.btn-primary"))
    expect(page.locator(".report-answer")).to_have_count(3)


def are_sent(year: Year) -> None:
    round_ = year.period.rounds.get()
    said = {words: report_of(year, round_, words) for words in (LEARNING, YOUNG, ROTA)}
    assert {report.state for report in said.values()} == {ReportState.ANSWERED}
    assert {report.reported_by for report in said.values()} == {year.parent}
    assert said[LEARNING].status == DeliverableStatus.UNDER_WAY
    assert [row.value for row in said[YOUNG].values.all()] == [9, 4]
    assert said[YOUNG].text == "Kurset er flyttet til oktober."
    assert said[ROTA].status == DeliverableStatus.DONE
    assert Evidence.objects.get().report == said[LEARNING]


def test_three_answers_with_a_picture_in_ninety_seconds(phone, year, live_server):
    hand = Thumb(phone.new_page())
    begun = time.monotonic()
    answer_three(hand, f"{live_server.url}{link_to(year.parent)}")
    taken = time.monotonic() - begun
    are_sent(year)
    assert taken <= ALLOWED, f"{taken:.0f} s: {hand.done}"
    assert len(hand.done) * BETWEEN_TAPS / 1000 < taken  # it did go at a human pace


def test_the_same_without_script(bare_phone, year, live_server):
    hand = Thumb(bare_phone.new_page())
    answer_three(hand, f"{live_server.url}{link_to(year.parent)}")
    are_sent(year)


def test_the_steps_count_and_what_is_typed_survives_a_closed_page(phone, year, live_server):
    page = phone.new_page()
    page.goto(f"{live_server.url}{link_to(year.parent)}")
    open_button(page).tap()
    number = item(page, LEARNING).locator(".stepper input")
    more, less = (item(page, LEARNING).locator(f"[data-step='{step}']") for step in (1, -1))
    less.tap()
    expect(number).to_have_value("0")
    for _tap in range(3):
        more.tap()
    expect(number).to_have_value("3")
    status(page, ROTA, "dropped").tap()
    item(page, ROTA).locator("textarea").fill("Ingen vil stå for den.")
    address = page.url
    page.close()
    again = phone.new_page()
    again.goto(address)
    expect(item(again, LEARNING).locator(".stepper input")).to_have_value("3")
    expect(again.locator(f"#r-{report_of(year, year.period.rounds.get(), ROTA).pk} textarea")).to_have_value(
        "Ingen vil stå for den."
    )
    expect(item(again, ROTA).locator("[value=dropped]")).to_be_checked()
    assert not DeliverableReport.objects.exclude(state=ReportState.ASKED).exists()


def test_a_draft_of_what_somebody_else_has_answered_is_not_brought_back(phone, year, live_server):
    page = phone.new_page()
    page.goto(f"{live_server.url}{link_to(year.parent)}")
    open_button(page).tap()
    item(page, LEARNING).locator(".stepper input").fill("3")
    report = report_of(year, year.period.rounds.get(), LEARNING)
    DeliverableReport.objects.filter(pk=report.pk).update(revision=7)
    page.reload()
    expect(item(page, LEARNING).locator(".stepper input")).to_have_value("")
