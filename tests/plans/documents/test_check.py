"""Findings as a whole. Each check by itself is in checks/, the real plan's findings in test_plan_2022.py."""

import datetime
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from activities.enums import PartKind
from plans.documents.check import Severity, check
from plans.documents.money import ColumnRole, overview
from plans.documents.values import Activity, Deliverable, FocusArea, Goal, Section
from plans.enums import SectionKind
from tests.plans.documents.checks.asking import TODAY, finding, findings, in_a_text, plan_with
from tests.plans.documents.examples import activity, document, plans, row, uuid

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
        assert found.place.field in [*plan.__struct_fields__, *Activity.__struct_fields__, *PartKind]
        assert found.message.endswith(".")
        assert "%(" not in found.message


PHRASES = [
    "I 2021 vil", "indsatsområde 2: »Byliv", "i alt 5 kr.", "mindst to forløb", "forankres hos fsb", "010180-1234",
    "navn@gmail.com 22 33 44 55", "<p>", "</li>", "<span data-note>", "<a data-activity='x'>", "&", "¹", "*", "[1]",
]  # fmt: skip
any_sign = st.text(st.characters(exclude_categories=["Cc", "Cs"]))  # a document holds no others
any_text = st.lists(st.one_of(st.sampled_from(PHRASES), any_sign)).map(" ".join)


@given(any_text, any_text)
def test_any_text_can_be_checked(text, other):
    plan = in_a_text(text, focus_areas=(FocusArea(id=uuid("area"), number=1, name="Tryggere byliv"),))
    promise = Deliverable(id=uuid("promise"), text=other, when=text)
    goal = Goal(id=uuid("goal"), text=other)
    section = Section(id=uuid("section"), kind=SectionKind.ECONOMY, heading=text, text=other)
    more = replace(plan.activities[0], id=uuid("more"), title="Musik i gården", deliverables=(promise,))
    whole = replace(plan, goals=(goal,), sections=(section,), activities=(*plan.activities, more))
    found = check(whole, TODAY)
    assert all(one.message and one.place.field for one in found)


@given(plans())
def test_no_two_findings_of_any_plan_have_the_same_key(plan):
    keys = [found.key for found in check(plan, TODAY)]
    assert len(set(keys)) == len(keys)


POLICE = row("Juniorbetjent", {2022: "Udgår", 2024: 80_000})
KEY = finding(plan_with(POLICE), "discontinued-with-amount").key


def test_a_key_is_the_same_in_every_language():
    with translation.override("en"):
        english = finding(plan_with(POLICE), "discontinued-with-amount")
    assert english.message != finding(plan_with(POLICE), "discontinued-with-amount").message
    assert english.key == KEY


@pytest.mark.parametrize(
    ("plan", "same"),
    [
        (plan_with(replace(POLICE, title="Lokal betjent")), True),
        (plan_with(activity("Haven", {2022: 5}), POLICE), True),
        (plan_with(row("Juniorbetjent", {2022: "Udgår", 2024: 90_000})), False),
        (plan_with(row("Juniorbetjent", {2022: "Udgår", 2023: 80_000})), False),
        (plan_with(row("Motion", {2022: "Udgår", 2024: 80_000})), False),
    ],
    ids=["another title", "beside others", "another amount", "another year", "another activity"],
)
def test_a_key_is_of_the_place_and_the_amount(plan, same):
    assert (finding(plan, "discontinued-with-amount").key == KEY) is same


def test_a_key_is_of_what_the_finding_is_about():
    promises = tuple(
        Deliverable(id=uuid("promise", day), text="fest", due_on=datetime.date(2023, 1, day)) for day in (1, 2)
    )
    one, other = findings(plan_with(activity("Haven", {2022: 5}, deliverables=promises)), "due-outside-period")
    assert one.place == other.place
    assert one.key != other.key


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
