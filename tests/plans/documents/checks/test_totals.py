"""Totals in words: each check with an example that fires and one that must not."""

import pytest

from activities.enums import PartKind
from plans.documents.check import Severity
from plans.documents.values import PlanDocument, Section
from plans.enums import SectionKind
from tests.plans.documents.checks.asking import finding, findings, plan_with
from tests.plans.documents.examples import activity, cofinancing, line, part, uuid

pytestmark = pytest.mark.once

CODES = ("total-differs", "total-though-undecided")


def stating(sentence: str, *, later: int | str = 40_000, kind: SectionKind = SectionKind.ECONOMY) -> PlanDocument:
    """A plan of 100.000 kr. in 2022 and an amount in 2023, with the sentence in a section."""
    section = Section(id=uuid("section"), kind=kind, text=f"<p>{sentence}</p>")
    garden = activity("Haven", lines=(line("Løn", {2022: 60_000}), line("Husleje", {2022: 40_000, 2023: later})))
    return plan_with(garden, sections=(section,))


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("Der bruges i alt 90.000 kr. til aktiviteterne.", "2022"),
        ("I 2022 bruges der i alt 90.000 kr. til aktiviteterne.", "2022"),
        ("I 2023 er det samlede beløb 50.000 kr.", "2023"),
        ("Aktiviteterne koster tilsammen 0,2 mio. kr. i 2022.", "2022"),
        ("Vi gør meget. Samlet er det 90.000 kroner. Det er nok.", "2022"),
    ],
)
def test_another_total_than_the_tables(sentence, year):
    found = finding(stating(sentence), "total-differs")
    assert (found.severity, found.place.budget_year_id) == (Severity.NOTICE, uuid("year", int(year)))
    assert found.place.section_id == uuid("section")
    assert year in found.message


@pytest.mark.parametrize(
    "sentence",
    [
        "Der bruges i alt 100.000 kr. i 2022.",
        "Der bruges i alt 0,1 mio. kr. i 2022.",
        "Lønnen er i alt 60.000 kr.",
        "I 2022 og 2023 bruges i alt 140.000 kr.",
        "I 2021 blev der brugt i alt 90.000 kr.",
        "I 2021 bruges i alt 90.000 kr.",
        "I alt koster det 90.000 kr., heraf kommer 40.000 kr. fra fsb.",
        "Rammen er i alt 2.000.000 kr.",
        "Der søges i alt 90.000 kr. hos fonden.",
        "Der er ca. 90.000 kr. i alt.",
        "I alt godt 90.000 kr.",
        "Der kom i alt 90.000 gæster.",
        "Der bruges 90.000 kr. til løn.",
        "I 2030 bruges i alt 90.000 kr.",
    ],
)
@pytest.mark.parametrize("code", CODES)
def test_a_total_that_is_right_or_none_of_this_plan(sentence, code):
    assert findings(stating(sentence), code) == []


@pytest.mark.parametrize("figure", ["0", "12.345"])
def test_a_total_of_a_year_that_has_none_yet(figure):
    plan = stating(f"I 2023 bruges i alt {figure} kr.", later="?")
    found = finding(plan, "total-though-undecided")
    assert found.severity == Severity.NOTICE
    assert figure in found.message
    assert findings(plan, "total-differs") == []


def test_an_amount_of_a_year_that_has_no_total_yet():
    assert findings(stating("I 2023 bruges i alt 60.000 kr. til løn.", later="?"), "total-though-undecided") == []


def test_a_section_about_something_else_states_no_total():
    assert findings(stating("Det kostede i alt 90.000 kr.", kind=SectionKind.AREA), "total-differs") == []


def in_its_own_words(sentence: str, years: dict[int, int | str]) -> PlanDocument:
    parts = (part(PartKind.PURPOSE), part(PartKind.ECONOMY, f"<p>{sentence}</p>"))
    garden = activity("Haven", years, parts=parts, cofinancing=(cofinancing(10_000), cofinancing(5_000)))
    return plan_with(garden, activity("Huset", {2022: 77_000}))


def test_an_activitys_own_words_against_its_own_table():
    found = finding(in_its_own_words("Haven får i alt 30.000 kr.", {2022: 20_000}), "total-differs")
    assert (found.place.activity_id, found.place.field) == (uuid("activity", "Haven"), "economy")
    assert len(findings(in_its_own_words("I alt 30.000 kr.", {2022: "?"}), "total-though-undecided")) == 1


@pytest.mark.parametrize("figure", ["20.000", "15.000", "35.000", "77.000", "97.000"])
def test_figures_the_plan_has_elsewhere(figure):
    """Its own total, its co-financing, both together, another row, all rows together."""
    assert findings(in_its_own_words(f"I alt {figure} kr.", {2022: 20_000}), "total-differs") == []
