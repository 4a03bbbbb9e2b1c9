"""Findings as a whole. Each check by itself is in checks/, the real plan's findings in test_plan_2022.py."""

from decimal import Decimal

import pytest
from hypothesis import given

from plans.documents.check import Severity, check
from plans.documents.money import ColumnRole, overview
from tests.plans.documents.checks.asking import TODAY, finding, findings, plan_with
from tests.plans.documents.examples import activity, document, plans, row

pytestmark = pytest.mark.once


def test_a_plan_without_mistakes_has_no_findings():
    garden = activity("Haven", {2021: 100, 2022: 100, 2023: 100, 2024: 100})
    frame = dict.fromkeys((2021, 2022, 2023, 2024), 100)
    assert check(document([garden], frame), TODAY) == []


def test_an_agreement_without_budget_years_can_be_checked():
    assert check(document([activity("Haven")], years=()), TODAY) == []


def test_errors_come_first():
    plan = document([activity("Haven", {2022: 60})], {2022: 50})
    severities = [finding.severity for finding in check(plan, TODAY)]
    assert severities == [Severity.ERROR] + [Severity.NOTICE] * 3


def test_findings_are_written_in_danish():
    message = finding(
        plan_with(row("Juniorbetjent", {2022: "Udgår", 2024: 80_000})), "discontinued-with-amount"
    ).message
    assert message == "Juniorbetjent udgår, men har stadig 80.000 kr. i 2024."


def test_amounts_are_kroner_and_not_floats():
    plan = document([activity("Haven", {2022: "0.30"})], {2022: "0.10"})
    assert finding(plan, "over-frame").amount == Decimal("0.20")


@given(plans())
def test_every_finding_of_any_plan_has_a_place_and_a_sentence(plan):
    activities = {activity.id for activity in plan.activities}
    years = {year.id for year in plan.budget_years}
    for found in check(plan, TODAY):
        assert found.place.activity_id in activities | {None}
        assert found.place.budget_year_id in years | {None}
        assert hasattr(plan, found.place.field) or hasattr(plan.activities[0], found.place.field)
        assert found.message.endswith(".")
        assert "%(" not in found.message


@given(plans())
def test_every_krone_left_out_of_a_sum_is_found_and_nothing_else(plan):
    left_out = [left.amount for column in overview(plan).columns for left in column.left_out if left.amount]
    assert sorted(found.amount for found in findings(plan, "discontinued-with-amount")) == sorted(left_out)


@given(plans())
def test_a_decided_year_is_found_when_it_is_not_its_frame(plan):
    found = {f.place.budget_year_id for f in findings(plan, "over-frame") + findings(plan, "under-frame")}
    for column in overview(plan).columns:
        if column.role == ColumnRole.DECIDED and column.frame is not None and column.sum.is_exact:
            assert (column.budget_year.id in found) == (column.sum.known != column.frame)
