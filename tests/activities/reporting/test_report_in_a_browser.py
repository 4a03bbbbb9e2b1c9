"""The pages of links and of reporting as everybody meets them: every state, light and dark, wide and narrow."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from activities.enums import DeliverableStatus, ReportState
from activities.models import DeliverableReport
from activities.reporting import rounds
from activities.reporting.answering import Answer, answer
from tests.accessibility import Visit, window
from tests.activities.reporting.opened import an_open_round, link_to, report_of
from tests.activities.reporting.test_answering import SECOND_QUARTER, counted
from tests.activities.year import Year, a_year

pytestmark = pytest.mark.once

LEARNING, YOUNG, ROTA = "Praktikforløb", "Unge uddannes", "En fælles vagtplan"


@pytest.fixture
def year(transactional_db, at) -> Year:
    at(date(2022, 9, 15))
    found = a_year()
    before = an_open_round(found, **SECOND_QUARTER)
    first = report_of(found, before, LEARNING)
    answer(first, Answer(DeliverableStatus.UNDER_WAY, counted(first, 3)), found.parent, revision=0)
    rounds.close_round(before, found.secretary)
    round_ = an_open_round(found, asks_uncounted=True)
    young = report_of(found, round_, YOUNG)
    answer(young, Answer(DeliverableStatus.DELAYED, counted(young, 9, 4), "Om lidt."), found.parent, revision=0)
    DeliverableReport.objects.filter(pk=young.pk).update(
        state=ReportState.SENT_BACK, question="Hvor mange er piger?", revision=2
    )
    return found


def send(page: Page) -> None:
    with page.expect_navigation():
        page.locator("button.btn-primary").click()


def states(page: Page, year: Year) -> Iterator[str]:
    """One state of the pages after the other."""
    link = link_to(year.parent)
    page.goto(link)
    yield "the link"
    with page.expect_navigation():
        page.locator("main [type=submit]").click()
    expect(page.locator("section.report")).to_have_count(3)
    yield "nothing answered"
    item = page.locator("section.report", has_text=LEARNING)
    item.locator(".stepper input").fill("mange")
    item.locator("[value=moved]").check(force=True)
    send(page)
    expect(page.locator(".field-error").first).to_be_visible()
    yield "something wrong"
    DeliverableReport.objects.filter(deliverable__text__startswith=ROTA).update(
        state=ReportState.ANSWERED, status=DeliverableStatus.DONE, reported_by=year.parent, revision=3
    )
    page.locator("section.report", has_text=ROTA).locator("[value=under_way]").check(force=True)
    send(page)
    expect(page.locator(".refusal").nth(1)).to_be_visible()
    yield "somebody else was quicker"
    page.goto(page.url)
    item.locator(".stepper input").fill("4")  # what was typed wrongly is still there
    for words in (LEARNING, YOUNG):
        page.locator("section.report", has_text=words).locator("[value=done]").check(force=True)
    send(page)
    expect(page.locator("section.report")).to_have_count(0)
    yield "all answered"


def test_reporting_is_for_everyone(browser, live_server, year):
    found, came_from = [], set()
    with window(browser, live_server.url) as context, context.new_page() as page:
        visit = Visit(page)
        page.on("request", lambda request: came_from.add(request.headers.get("referer", "")))
        for state in states(page, year):
            found += [f"{state}: {fault}" for fault in visit.faults()]
    assert found == []
    assert any("/rapport/" in address for address in came_from)  # the control: there are such headers
    assert not any("/svar/t/" in address for address in came_from)


def test_reporting_by_keyboard_alone(browser, live_server, year):
    """From the link to an answer that is sent, with Tab, arrows, letters and Enter."""
    with window(browser, live_server.url) as context, context.new_page() as page:
        page.goto(link_to(year.parent))
        tab_to(page, "main [type=submit]")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        report = report_of(year, year.period.rounds.latest("starts_on"), LEARNING)
        tab_to(page, f"[name^='{report.pk}-value-']")
        page.keyboard.type("4")
        tab_to(page, f"[name='{report.pk}-status']")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        tab_to(page, f"#r-{report.pk} .report-toggle input")
        page.keyboard.press("Space")
        tab_to(page, f"[name='{report.pk}-text']")
        page.keyboard.type("Fire.")
        tab_to(page, f"[name^='{report.pk}-value-']", backwards=True)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        report.refresh_from_db()
        assert (report.state, report.text) == (ReportState.ANSWERED, "Fire.")


def tab_to(page: Page, place: str, *, backwards: bool = False) -> None:
    """Press Tab until the focus is there, and can be seen to be."""
    for _press in range(60):
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
        if page.locator(f"{place}:focus").count():
            expect(page.locator(f"{place}:focus")).to_be_in_viewport()
            return
    raise AssertionError(f"{place} is not reached")
