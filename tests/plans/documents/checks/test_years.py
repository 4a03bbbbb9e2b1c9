"""Years and days left over from last year's text: each check with an example that fires and one that must not."""

import datetime

import pytest

from activities.enums import EditionStatus, PartKind, SpanPrecision
from plans.documents.check import Severity, check
from plans.documents.values import Deliverable, FocusArea, Goal, PlanDocument, ScheduleItem, Span
from tests.plans.documents.checks.asking import TODAY, finding, findings, in_a_section, in_a_text, plan_with
from tests.plans.documents.examples import activity, line, part, uuid

pytestmark = pytest.mark.once


# --- Years in the texts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "I 2021 vil partnerskabet holde fire fester.",
        "Haven skal i løbet af 2021 have et drivhus.",
        "Kurserne gennemføres i foråret 2021.",
        "Der planlægges en temadag i oktober 2021.",
        "Aktiviteten fortsætter i 2021.",
        "Huset blev bygget i 2015, men skal males i 2021.",
        "Ultimo 2021 vil arbejdsgruppen gøre status.",
    ],
)
def test_last_year_planned_for(text):
    found = finding(in_a_text(f"<p>{text}</p>"), "leftover-year")
    assert (found.severity, found.place.field, found.about) == (Severity.NOTICE, "purpose", "2021")
    assert "2021" in found.message
    assert "Haven" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "I 2022 vil partnerskabet holde fire fester.",
        "I 2021 blev området større.",
        "I 2021 holdt foreningen fire fester.",
        "Loven, der blev vedtaget i 2021, skal sikre alle en plads.",
        "Der skal bygges videre på det, vi lærte i 2021.",
        "Utrygheden skal være lavere end i 2021.",
        "Andelen skal falde fra 20 procent i 2021.",
        "Sammenlignet med niveauet i 2021 skal flere være trygge.",
        "Partnerskabsaftalen for 2021-2024 skal følges.",
        "Siden foråret 2021 har huset haft åbent, og det fortsætter.",
        "I 2013 udvides området for første gang.",
        "I 2023 skal haven klare sig selv.",
        "Husleje for januar 2021 er betalt.",
    ],
)
def test_years_that_are_history_or_still_to_come(text):
    assert findings(in_a_text(f"<p>{text}</p>"), "leftover-year") == []


@pytest.mark.parametrize(
    "text",
    ["Planen for 2021 bygger videre på det, der virker.", "Tryghedsplan 2021 begynder i januar.", "Plan 2021"],
)
def test_a_section_that_names_the_plan_by_last_year(text):
    found = finding(in_a_section(f"<p>{text}</p>"), "leftover-year")
    assert (found.severity, found.place.field, found.about) == (Severity.NOTICE, "text", "plan 2021")
    assert "2021" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "Planen for 2022 bygger videre på det, der virker.",
        "Planen for 2021 blev vedtaget i december.",
        "Siden planen for 2021 er tre aktiviteter kommet til.",
        "Partnerskabsaftalen 2021-2024 gælder.",
        "Handleplanen for 2016 lå til grund.",
        "Tryghedsplan 2018 lå til grund.",
    ],
)
def test_a_section_that_names_this_plan_or_tells_of_another(text):
    assert findings(in_a_section(f"<p>{text}</p>"), "leftover-year") == []


def test_a_year_is_found_once_for_each_text():
    assert len(findings(in_a_text("<p>I 2021 vil vi danse. I 2021 vil vi synge.</p>"), "leftover-year")) == 1


def test_a_year_in_a_section_leads_to_the_section():
    plan = in_a_section("<p>I 2021 vil partnerskabet holde fire fester.</p>", heading="Planen")
    found = finding(plan, "leftover-year")
    assert found.place.section_id == plan.sections[0].id
    assert "Planen" in found.message


PLANNED = "I 2021 vil partnerskabet holde fire fester."


@pytest.mark.parametrize(
    "plan",
    [
        plan_with(goals=(Goal(id=uuid("goal"), text=PLANNED),)),
        plan_with(activity("Haven", lines=(line("Løn", {2021: 5}, note=PLANNED),))),
        in_a_text("<p>Alle er med.</p>", focus_areas=(FocusArea(id=uuid(1), number=1, name="Byliv", summary=PLANNED),)),
        plan_with(activity("Haven", {2022: 5}, parts=(part(PartKind.PROGRESS, PLANNED),))),
    ],
    ids=["the agreement's goals", "at an amount", "a focus area", "what was carried out"],
)
def test_where_earlier_years_belong(plan):
    assert findings(plan, "leftover-year") == []


def test_a_plan_for_two_years_was_made_from_one_for_the_two_before():
    assert len(findings(in_a_text("<p>I 2020 vil vi danse.</p>", decided=(2022, 2023)), "leftover-year")) == 1
    assert findings(in_a_text("<p>I 2020 vil vi danse.</p>", decided=(2022,)), "leftover-year") == []


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("Tryghedsplan 2021", 1),
        ("Tryghedsplan 2022", 0),
        ("Tryghedsplan", 0),
        ("Tryghedsplan 2021-2022", 0),
        ("Tryghedsplan efter aftalen af 2013", 0),
    ],
)
def test_the_year_in_the_title(title, count):
    assert len(findings(plan_with(title=title), "leftover-year")) == count


# --- Deliverables and days -----------------------------------------------------------------------------------------


def promised(when: str, **fields: object) -> PlanDocument:
    promise = Deliverable(id=uuid("promise"), text="fester", when=when)
    return plan_with(activity("Haven", {2022: 5}, deliverables=(promise,), **fields))


def test_a_promise_for_last_year():
    assert finding(promised("i 2021"), "leftover-year").place.field == "deliverables"


def test_an_entry_of_the_schedule_for_last_year():
    item = ScheduleItem(id=uuid("item"), when="Maj 2021", text="Vi sår.")
    plan = plan_with(activity("Haven", {2022: 5}, schedule=(item,)))
    assert finding(plan, "leftover-year").place.field == "schedule"


@pytest.mark.parametrize("when", ["i 2022", "om året", "2021-2022", "", "fra 2013"])
def test_a_promise_for_this_year(when):
    assert findings(promised(when), "leftover-year") == []


def test_a_promise_with_a_day_is_judged_by_its_day():
    promise = Deliverable(id=uuid("promise"), text="fester", when="skoleåret 2021", due_on=datetime.date(2022, 6, 1))
    plan = plan_with(activity("Haven", {2022: 5}, deliverables=(promise,)))
    assert findings(plan, "leftover-year") == []


def test_what_ends_has_last_years_promises():
    assert findings(promised("i 2021", status=EditionStatus.DISCONTINUED), "leftover-year") == []


def scheduled(*spans: tuple[str, str | None]) -> PlanDocument:
    item = ScheduleItem(
        id=uuid("item"),
        when="Forår",
        text="Vi sår.",
        spans=tuple(
            Span(
                id=uuid("span", start),
                starts_on=datetime.date.fromisoformat(start),
                ends_on=datetime.date.fromisoformat(end) if end else None,
                precision=SpanPrecision.SEASON,
            )
            for start, end in spans
        ),
    )
    return plan_with(activity("Haven", {2022: 5}, schedule=(item,)))


def test_a_day_that_has_passed_before_the_plan_begins():
    found = finding(scheduled(("2021-03-01", "2021-05-31")), "date-passed")
    assert (found.severity, found.place.field) == (Severity.NOTICE, "schedule")
    assert "31. maj 2021" in found.message


@pytest.mark.parametrize(
    "spans",
    [
        [("2022-03-01", "2022-05-31")],  # has passed today, as it should
        [("2021-03-01", None)],
        [("2021-03-01", "2021-05-31"), ("2022-03-01", "2022-05-31")],
        [("2021-11-01", "2022-02-28")],
        [],
    ],
)
def test_days_that_pass_while_the_plan_runs_or_go_on(spans):
    assert findings(scheduled(*spans), "date-passed") == []


@pytest.mark.parametrize("today", [datetime.date(2021, 3, 1), datetime.date(2022, 1, 1), datetime.date(2030, 1, 1)])
def test_neither_before_nor_after_the_plan_are_its_own_days_found(today):
    codes = {found.code for found in check(scheduled(("2022-03-01", "2022-05-31")), today)}
    assert "date-passed" not in codes


def test_a_day_before_the_plan_that_is_still_ahead_today_has_not_passed():
    plan = scheduled(("2021-10-01", "2021-11-30"))
    assert "date-passed" not in {found.code for found in check(plan, datetime.date(2021, 9, 15))}
    assert "date-passed" in {found.code for found in check(plan, TODAY)}
