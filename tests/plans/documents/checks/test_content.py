"""Words and days: each check with an example that fires and one that must not."""

import datetime

import pytest
from msgspec.structs import replace

from activities.enums import ActivityKind, ActorRole, EditionStatus, PartKind
from plans.documents.check import Severity
from plans.documents.values import (
    Activity,
    Actor,
    Anchoring,
    Deliverable,
    PlanDocument,
    Section,
    TargetGroup,
    TotalNote,
)
from plans.enums import SectionKind
from tests.plans.documents.checks.asking import TODAY, finding, findings, plan_with
from tests.plans.documents.examples import ORGANISATION, activity, line, part, uuid

pytestmark = pytest.mark.once


# --- What an activity must say -------------------------------------------------------------------------------------

MISSING = {"no-responsible": "actors", "no-deliverable": "deliverables", "no-target-group": "target_groups"}


@pytest.mark.parametrize(("code", "field"), MISSING.items())
def test_what_is_missing_in_an_activity(code, field):
    incomplete = replace(activity("Haven", {2022: 5}), **{field: ()})
    found = finding(plan_with(incomplete), code)
    assert (found.severity, found.place.field) == (Severity.NOTICE, field)
    assert "Haven" in found.message
    assert [other for other in MISSING if other != code and findings(plan_with(incomplete), other)] == []


@pytest.mark.parametrize(("code", "field"), MISSING.items())
@pytest.mark.parametrize(
    "change",
    [
        {"kind": ActivityKind.ADMINISTRATION},
        {"status": EditionStatus.DISCONTINUED},
        {"status": EditionStatus.DECLINED},
        {"parts": (), "target_groups": (), "deliverables": ()},
    ],
    ids=["administration", "discontinued", "declined", "only a row"],
)
def test_what_need_not_be_said(code, field, change):
    assert findings(plan_with(replace(activity("Haven", {2022: 5}), **{field: (), **change})), code) == []


@pytest.mark.parametrize(
    ("code", "field", "kind"),
    [
        ("no-deliverable", "deliverables", PartKind.DELIVERABLES),
        ("no-target-group", "target_groups", PartKind.TARGET_GROUPS),
    ],
)
def test_what_is_said_in_prose_is_said(code, field, kind):
    prose = replace(activity("Haven", {2022: 5}), **{field: (), "parts": (part(PartKind.PURPOSE), part(kind))})
    assert findings(plan_with(prose), code) == []


def test_a_partner_is_not_responsible():
    partner = Actor(id=uuid("partner"), role=ActorRole.PARTNER, organisation_id=ORGANISATION.id)
    assert len(findings(plan_with(activity("Haven", {2022: 5}, actors=(partner,))), "no-responsible")) == 1


@pytest.mark.parametrize(("code", "field"), MISSING.items())
def test_sub_activities_speak_for_their_parent_and_it_for_them_but_not_for_each_other(code, field):
    parent = replace(activity("Bylivet", {2022: 5}), **{field: ()})
    lights = activity("Lysfesten", {2022: 5}, parent_id=parent.id)
    market = replace(activity("Markedet", {2022: 5}, parent_id=parent.id), **{field: ()})
    assert finding(plan_with(parent, lights, market), code).place.activity_id == market.id
    assert findings(plan_with(activity("Bylivet", {2022: 5}), market), code) == []


# --- Days ----------------------------------------------------------------------------------------------------------


def due(day: datetime.date | None) -> Activity:
    promise = Deliverable(id=uuid("promise"), text="<strong>fester</strong>", due_on=day)
    return activity("Haven", {2022: 5}, deliverables=(promise,))


@pytest.mark.parametrize("day", [datetime.date(2021, 12, 31), datetime.date(2023, 1, 1)])
def test_a_deliverable_due_outside_the_plan(day):
    found = finding(plan_with(due(day)), "due-outside-period")
    assert found.severity == Severity.NOTICE
    assert "“fester”" in found.message or "»fester«" in found.message


@pytest.mark.parametrize("day", [None, datetime.date(2022, 1, 1), datetime.date(2022, 12, 31)])
def test_a_deliverable_due_within_the_plan(day):
    assert findings(plan_with(due(day)), "due-outside-period") == []


def anchored(by: datetime.date | None) -> PlanDocument:
    return plan_with(activity("Haven", {2022: 5}, anchoring=Anchoring(organisation_id=ORGANISATION.id, by=by)))


def test_a_day_of_anchoring_that_has_passed():
    found = finding(anchored(datetime.date(2022, 9, 14)), "anchoring-passed")
    assert found.severity == Severity.NOTICE
    assert "14. september 2022" in found.message


@pytest.mark.parametrize("by", [None, TODAY, datetime.date(2024, 12, 31)])
def test_a_day_of_anchoring_that_has_not_passed(by):
    assert findings(anchored(by), "anchoring-passed") == []


# --- Footnotes -----------------------------------------------------------------------------------------------------

EMPTY = 'Et tal<span data-note=""></span> i teksten'
BLANK = 'Et tal<span data-note=""> <em> </em></span> i teksten'
FILLED = 'Et tal<span data-note="">Se <em>rapporten</em></span> i teksten'


def with_text(text: str) -> dict[str, Activity]:
    garden = activity("Haven", {2022: 5})
    return {
        "parts": replace(garden, parts=(part(PartKind.PURPOSE, f"<p>{text}</p>"),)),
        "target_groups": replace(garden, target_groups=(TargetGroup(id=uuid(1), text=text),)),
        "deliverables": replace(garden, deliverables=(Deliverable(id=uuid(2), text=text),)),
        "lines": replace(garden, lines=(line("Løn", {2022: 5}, note=text),)),
    }


@pytest.mark.parametrize("text", [EMPTY, BLANK])
@pytest.mark.parametrize("field", with_text(""))
def test_a_footnote_without_text(field, text):
    found = finding(plan_with(with_text(text)[field]), "footnote-empty")
    assert (found.severity, found.place.field) == (Severity.ERROR, field)
    assert found.place.activity_id == uuid("activity", "Haven")
    assert "Haven" in found.message


@pytest.mark.parametrize("field", with_text(""))
def test_a_footnote_with_text(field):
    assert findings(plan_with(with_text(FILLED)[field]), "footnote-empty") == []


@pytest.mark.parametrize(("heading", "named"), [("Rammen", "Rammen"), ("", "")])
def test_a_footnote_without_text_in_a_section(heading, named):
    section = Section(id=uuid("section"), kind=SectionKind.FRONT, heading=heading, text=f"<p>{EMPTY}</p>")
    found = finding(plan_with(activity("Haven", {2022: 5}), sections=(section,)), "footnote-empty")
    assert (found.place.activity_id, found.place.field) == (None, "text")
    assert named in found.message
    assert "“”" not in found.message
    assert "»«" not in found.message


@pytest.mark.parametrize(("text", "count"), [("", 1), ("<em> </em>", 1), ("Foreløbigt", 0)])
def test_a_note_on_a_total_needs_text(text, count):
    garden = activity("Haven", {2022: 5}, total_notes=(TotalNote(id=uuid("note"), text=text),))
    assert len(findings(plan_with(garden), "footnote-empty")) == count
