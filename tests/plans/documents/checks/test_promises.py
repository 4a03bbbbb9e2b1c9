"""Deliverables: each check with an example that fires and one that must not."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from activities.enums import EditionStatus, PartKind
from plans.documents.check import Severity
from plans.documents.values import STANDARD, Deliverable, Measure, PartLayout, PlanDocument, ScheduleItem
from tests.plans.documents.checks.asking import finding, findings, plan_with
from tests.plans.documents.examples import activity, part, uuid

pytestmark = pytest.mark.once

COUNTED = [
    "mindst 5 forløb",
    "Mindst fem forløb",
    "2 fester",
    "to fester i gården",
    "2-4 fester om året",
    "8–10 forældre i et forløb",
    "fester, mindst 3 i hver gård",
    "kurser med ca. 20 deltagere",
    "dialogmøder fire gange om året",
    "minimum 10 % af børnene",
    "oplæring af min. 3 unge",
    "løbende to praktikanter",
    "åbent værksted 2 gange om ugen",
    "tolv møder",
]
NOT_COUNTED = [
    "kurser for unge på 18 år",
    "kurser for de 10-14-årige",
    "10-14-årige går i klub",
    "7. klasse holder oplæg",
    "en fest i gården",
    "fest med begge skoler",
    "et forløb på mindst 3 uger",
    "2 timer i klubben",
    "årsfest 2022",
    "2022 bliver et festår",
    "10.000 kr. til fester",
    "fest kl. 16",
    "nye beboere i Husum 1 og 2",
    "evaluering efter to år",
    "toårig aftale",
    "nitten er ikke talt",
    "referat af de to møder om året",
    "støtte til alle fire klubber hvert år",
]


def promising(text: str, **fields: Any) -> PlanDocument:
    promise = Deliverable(id=uuid("promise"), text=text, when="i 2022", **fields)
    return plan_with(activity("Haven", {2022: 5}, deliverables=(promise,)))


@pytest.mark.parametrize("text", COUNTED)
def test_a_promise_that_is_counted_in_words_only(text):
    found = finding(promising(text), "promise-without-number")
    assert (found.severity, found.place.field) == (Severity.NOTICE, "deliverables")
    assert text in found.message


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_a_promise_that_counts_nothing(text):
    assert findings(promising(text), "promise-without-number") == []


@pytest.mark.parametrize("text", COUNTED)
def test_a_promise_with_its_number(text):
    measures = (Measure(id=uuid("measure"), low=Decimal(5)),)
    assert findings(promising(text, measures=measures), "promise-without-number") == []


def test_each_promise_is_found():
    promises = tuple(Deliverable(id=uuid("promise", i), text="mindst 5 forløb", when="i 2022") for i in range(2))
    assert len(findings(plan_with(activity("Haven", deliverables=promises)), "promise-without-number")) == 2


def test_promises_in_prose_where_there_are_no_others():
    prose = (part(PartKind.PURPOSE), part(PartKind.DELIVERABLES, "<p>Der holdes mindst 5 forløb.</p>"))
    written = activity("Haven", {2022: 5}, parts=prose, deliverables=())
    assert len(findings(plan_with(written), "promise-without-number")) == 1
    assert findings(plan_with(replace(written, status=EditionStatus.DISCONTINUED)), "promise-without-number") == []
    assert findings(plan_with(activity("Haven", {2022: 5}, parts=prose)), "promise-without-number") == []


# --- When ----------------------------------------------------------------------------------------------------------


def untimed(**fields: Any) -> PlanDocument:
    return plan_with(activity("Haven", deliverables=(Deliverable(id=uuid("promise"), text="fester"),), **fields))


def test_a_deliverable_without_any_time():
    found = finding(untimed(), "deliverable-without-time")
    assert (found.severity, found.place.field) == (Severity.NOTICE, "deliverables")
    assert "Haven" in found.message


def test_several_deliverables_without_time_are_one_finding():
    promises = tuple(Deliverable(id=uuid("promise", i), text="fester") for i in range(2))
    found = finding(plan_with(activity("Haven", deliverables=promises)), "deliverable-without-time")
    assert "2 " in found.message


@pytest.mark.parametrize(
    "fields",
    [
        {"when": "om året"},
        {"due_on": datetime.date(2022, 6, 1)},
        {"measures": (Measure(id=uuid("measure"), low=Decimal(1), basis="hvert halvår"),)},
    ],
    ids=["in words", "a day", "a basis"],
)
def test_a_deliverable_that_says_when(fields):
    promise = Deliverable(id=uuid("promise"), text="fester", **fields)
    assert findings(plan_with(activity("Haven", deliverables=(promise,))), "deliverable-without-time") == []


@pytest.mark.parametrize(
    "fields",
    [
        {"schedule": (ScheduleItem(id=uuid("item"), text="Hele året"),)},
        {"parts": (part(PartKind.PURPOSE), part(PartKind.SCHEDULE, "<p>Hele året.</p>"))},
        {"status": EditionStatus.DISCONTINUED},
    ],
    ids=["a schedule", "a schedule in prose", "discontinued"],
)
def test_an_activity_that_says_when(fields):
    assert findings(untimed(**fields), "deliverable-without-time") == []


def test_a_sub_activity_may_follow_its_parents_schedule():
    parent = activity("Bylivet", schedule=(ScheduleItem(id=uuid("item"), text="Hele året"),))
    plan = untimed(parent_id=parent.id)
    assert findings(plan_with(parent, *plan.activities), "deliverable-without-time") == []


def test_a_layout_without_schedules_asks_for_none():
    layout = replace(STANDARD, parts=(PartLayout(kind=PartKind.DELIVERABLES),))
    assert findings(replace(untimed(), layout=layout), "deliverable-without-time") == []
