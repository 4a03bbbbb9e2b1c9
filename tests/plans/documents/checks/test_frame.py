"""The frame: each check with an example that fires and one that must not."""

import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from activities.enums import EditionStatus
from plans.documents.check import Severity
from plans.documents.values import PlanDocument
from tests.plans.documents.checks.asking import finding, findings, plan_with
from tests.plans.documents.examples import activity, document, frame_entry, row, uuid

pytestmark = pytest.mark.once


SAID_TO_BE_NONE = {2021: 0, 2023: 0, 2024: 0}


def test_a_year_over_its_frame():
    plan = document([activity("Haven", {2022: 1_990_600})], {2022: 1_970_000})
    found = finding(plan, "over-frame")
    assert found.severity == Severity.ERROR
    assert found.amount == 20_600
    assert (found.place.field, found.place.budget_year_id) == ("frame", uuid("year", 2022))
    assert [figure in found.message for figure in ("20.600", "1.990.600", "1.970.000", "2022")] == [True] * 4
    assert findings(plan, "under-frame") == []


def test_a_year_under_its_frame():
    plan = document([activity("Haven", {2022: 1_949_400})], {2022: 1_970_000})
    found = finding(plan, "under-frame")
    assert found.severity == Severity.ERROR
    assert found.amount == 20_600
    assert [figure in found.message for figure in ("20.600", "1.949.400", "1.970.000", "2022")] == [True] * 4
    assert findings(plan, "over-frame") == []


@pytest.mark.parametrize("code", ["over-frame", "under-frame"])
def test_a_year_that_spends_its_frame_to_the_oere(code):
    plan = document([activity("Haven", {2022: "0.10"}), activity("Huset", {2022: "0.20"})], {2022: "0.30"})
    assert findings(plan, code) == []


def test_with_undecided_cells_nobody_knows_whether_a_year_is_under_its_frame():
    plan = document([activity("Haven", {2022: 50}), activity("Huset", {2022: "?"})], {2022: 100})
    assert findings(plan, "under-frame") == []


def test_with_undecided_cells_a_year_can_already_be_over_its_frame():
    plan = document([activity("Haven", {2022: 150}), activity("Huset", {2022: "?"})], {2022: 100})
    exact = document([activity("Haven", {2022: 150})], {2022: 100})
    assert finding(plan, "over-frame").amount == 50
    assert finding(plan, "over-frame").message != finding(exact, "over-frame").message  # at least


@pytest.mark.parametrize("year", [2021, 2023])
def test_other_years_over_their_frame_are_a_notice(year):
    assert finding(document([activity("Haven", {year: 2})], {year: 1}), "over-frame").severity == Severity.NOTICE


@pytest.mark.parametrize("year", [2021, 2023])
def test_other_years_under_their_frame_are_as_they_should_be(year):
    assert findings(document([activity("Haven", {year: 1})], {year: 2}), "under-frame") == []


def test_what_a_discontinued_row_still_has_is_not_held_against_the_frame():
    plan = document([activity("Haven", {2022: 100}), row("Motion", {2022: 35}, status=EditionStatus.DISCONTINUED)],
                    {2022: 100})  # fmt: skip
    assert findings(plan, "over-frame") == []


def test_a_frame_that_is_not_given():
    found = findings(document(frame={2021: 0, 2024: 5}), "frame-not-given")
    assert [(f.place.budget_year_id, f.severity) for f in found] == [
        (uuid("year", 2022), Severity.ERROR),
        (uuid("year", 2023), Severity.NOTICE),
    ]
    assert "2022" in found[0].message


def test_a_frame_that_was_never_given_for_a_past_year_is_a_notice():
    assert finding(document(frame={2022: 1, 2023: 1, 2024: 1}), "frame-not-given").severity == Severity.NOTICE


def test_a_frame_said_to_be_zero_is_given():
    assert findings(document(frame=SAID_TO_BE_NONE | {2022: 0}), "frame-not-given") == []


def test_a_frame_for_the_whole_agreement_is_given_for_every_year():
    assert findings(document(frame={None: 100}), "frame-not-given") == []


def test_all_years_together_over_the_frame_of_the_agreement():
    plan = document([activity("Haven", {2021: 600, 2022: 600, 2023: 600})], {None: 1000, 2023: 500})
    found = finding(plan, "over-frame-of-agreement")
    assert (found.severity, found.amount) == (Severity.ERROR, 300)
    assert [figure in found.message for figure in (" 300 ", " 1.800 ", " 1.500 ")] == [True] * 3


def test_all_years_together_within_the_frame_of_the_agreement():
    plan = document([activity("Haven", {2021: 60, 2022: 60, 2023: 30})], {None: 100, 2023: 50})
    assert findings(plan, "over-frame-of-agreement") == []


def test_years_with_frames_of_their_own_are_not_added_up():
    """Each year answers to its own frame; money does not move between them unseen."""
    plan = document([activity("Haven", {2022: 60})], {2022: 50})
    assert findings(plan, "over-frame-of-agreement") == []


@pytest.mark.parametrize(("agreement", "outside"), [((2021, 2023), 2024), ((2022, 2024), 2021)])
def test_money_outside_the_agreement(agreement, outside):
    found = finding(plan_with(activity("Haven", {2022: 5, outside: 80_000}), agreement=agreement), "outside-agreement")
    assert found.amount == 80_000
    assert found.place.budget_year_id == uuid("year", outside)
    assert "80.000" in found.message
    assert "31. december" in found.message


def test_money_after_the_agreement_is_an_error_and_history_before_it_a_notice():
    after = plan_with(activity("Haven", {2024: 1}), agreement=(2021, 2023))
    before = plan_with(activity("Haven", {2021: 1}), agreement=(2022, 2024))
    assert finding(after, "outside-agreement").severity == Severity.ERROR
    assert finding(before, "outside-agreement").severity == Severity.NOTICE


def test_a_discontinued_rows_money_outside_the_agreement_is_found_too():
    plan = plan_with(row("Betjent", {2022: "Udgår", 2024: 80}), agreement=(2021, 2023))
    assert finding(plan, "outside-agreement").amount == 80


def test_a_year_outside_the_agreement_without_money():
    assert findings(plan_with(activity("Haven", {2022: 1}), agreement=(2021, 2023)), "outside-agreement") == []


@pytest.mark.parametrize(
    "dates",
    [
        {"valid_from": datetime.date(2021, 1, 1), "valid_to": datetime.date(2024, 1, 1)},
        {"valid_from": datetime.date(2021, 12, 31), "valid_to": datetime.date(2024, 12, 31)},
    ],
)
def test_a_budget_year_that_is_only_partly_outside_the_agreement(dates):
    plan = plan_with(activity("Haven", {2021: 1, 2024: 1}))
    assert findings(replace(plan, agreement=replace(plan.agreement, **dates)), "outside-agreement") == []


# --- Released or not -----------------------------------------------------------------------------------------------


def released(*days: tuple[int, int, datetime.date | None], **fields: Any) -> PlanDocument:
    """A plan of 100 kr. in 2022, with a frame of (year, amount, day of decision) entries."""
    frame = tuple(replace(frame_entry(year, amount), decided_on=day) for year, amount, day in days)
    return replace(document([activity("Haven", {2022: 100})], **fields), frame=frame)


A_DAY = datetime.date(2020, 12, 1)


def test_money_of_a_year_whose_frame_nobody_has_released():
    found = finding(released((2021, 100, A_DAY), (2022, 100, None)), "frame-not-released")
    assert (found.severity, found.place.field, found.amount) == (Severity.NOTICE, "frame", 100)
    assert found.place.budget_year_id == uuid("year", 2022)
    assert "2022" in found.message


@pytest.mark.parametrize(
    "plan",
    [
        released((2021, 100, A_DAY), (2022, 100, A_DAY)),
        released((2021, 100, None), (2022, 100, None)),
        released((2021, 100, A_DAY), (2022, 0, None)),
        released((2022, 100, A_DAY), (2023, 100, None)),
        replace(released((2021, 100, A_DAY), (2022, 100, None)), activities=()),
    ],
    ids=["released", "no days are kept", "no money", "a later year", "nothing is spent"],
)
def test_a_frame_that_needs_no_release(plan):
    assert findings(plan, "frame-not-released") == []
