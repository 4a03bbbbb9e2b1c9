"""Words and days: each check with an example that fires and one that must not."""

import datetime

import pytest
from msgspec.structs import replace

from activities.enums import ActivityKind, ActorRole, EditionStatus, PartKind, ProgressStage
from plans.documents.check import Severity, check
from plans.documents.values import (
    STANDARD,
    Activity,
    Actor,
    Anchoring,
    Criterion,
    Deliverable,
    Layout,
    Objective,
    PartLayout,
    PlanDocument,
    Progress,
    ScheduleItem,
    TargetGroup,
)
from tests.plans.documents.checks.asking import TODAY, finding, findings, plan_with
from tests.plans.documents.examples import ORGANISATION, activity, part, uuid

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


@pytest.mark.parametrize(
    ("role", "count"),
    [
        (ActorRole.RESPONSIBLE, 0),
        (ActorRole.EMPLOYER, 0),
        (ActorRole.COMMISSIONER, 0),
        (ActorRole.FINANCIAL, 1),
        (ActorRole.COORDINATOR, 1),
        (ActorRole.OPERATOR, 1),
    ],
)
def test_who_answers_for_an_activity(role, count):
    actor = Actor(id=uuid("actor"), role=role, organisation_id=ORGANISATION.id)
    assert len(findings(plan_with(activity("Haven", {2022: 5}, actors=(actor,))), "no-responsible")) == count


def test_who_is_responsible_may_be_said_in_prose():
    said = activity("Haven", {2022: 5}, actors=(), parts=(part(PartKind.PURPOSE), part(PartKind.ACTORS)))
    assert findings(plan_with(said), "no-responsible") == []


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


@pytest.mark.parametrize(("by", "count"), [(datetime.date(2022, 6, 30), 0), (datetime.date(2021, 12, 31), 1)])
def test_in_a_plan_that_is_over_only_a_day_before_it_is_found(by, count):
    found = check(anchored(by), datetime.date(2025, 1, 1))
    assert len([finding for finding in found if finding.code == "anchoring-passed"]) == count


# --- What the layout asks for --------------------------------------------------------------------------------------


def asking_for(*parts: PartLayout) -> Layout:
    return replace(STANDARD, parts=parts)


EVERY_KIND = [kind for kind in PartKind if kind != PartKind.INTRO]


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_required_part_that_is_empty(kind):
    empty = activity("Haven", parts=(part(PartKind.INTRO),), target_groups=(), deliverables=(), actors=())
    plan = plan_with(empty, layout=asking_for(PartLayout(kind=kind, heading="Det skal stå her", required=True)))
    found = finding(plan, "required-part-empty")
    assert (found.severity, found.place.field) == (Severity.ERROR, kind.value)
    assert "Haven" in found.message
    assert "Det skal stå her" in found.message


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_required_part_with_prose(kind):
    written = activity("Haven", parts=(part(PartKind.INTRO), part(kind)))
    plan = plan_with(written, layout=asking_for(PartLayout(kind=kind, required=True)))
    assert findings(plan, "required-part-empty") == []


ITEMS: dict[PartKind, dict[str, object]] = {
    PartKind.OBJECTIVES: {"objectives": (Objective(id=uuid(1), text="Alle er med"),)},
    PartKind.TARGET_GROUPS: {"target_groups": (TargetGroup(id=uuid(1), text="Alle"),)},
    PartKind.SCHEDULE: {"schedule": (ScheduleItem(id=uuid(1), text="Hele året"),)},
    PartKind.DELIVERABLES: {"deliverables": (Deliverable(id=uuid(1), text="fester"),)},
    PartKind.ECONOMY: {"needs_no_funding": True},
    PartKind.ACTORS: {"actors": (Actor(id=uuid(1), role=ActorRole.PARTNER, post="Beboerne"),)},
    PartKind.ANCHORING: {"anchoring": Anchoring(organisation_id=ORGANISATION.id)},
    PartKind.CONTRIBUTION: {"focus_area_ids": (uuid(1), uuid(2))},
    PartKind.PROGRESS: {"progress": (Progress(id=uuid(1), year=2021, stage=ProgressStage.CARRIED_OUT, text="Fest"),)},
    PartKind.CRITERIA: {"criteria": (Criterion(id=uuid(1), text="Flere kommer"),)},
}


@pytest.mark.parametrize("kind", ITEMS)
def test_a_required_part_with_items(kind):
    listed = replace(activity("Haven", parts=(part(PartKind.INTRO),)), **ITEMS[kind])
    plan = plan_with(listed, layout=asking_for(PartLayout(kind=kind, required=True)))
    assert findings(plan, "required-part-empty") == []


def test_one_focus_area_contributes_to_no_other():
    lonely = activity("Haven", focus_area_ids=(uuid(1),))
    plan = plan_with(lonely, layout=asking_for(PartLayout(kind=PartKind.CONTRIBUTION, required=True)))
    assert len(findings(plan, "required-part-empty")) == 1


@pytest.mark.parametrize(
    "change",
    [{"kind": ActivityKind.ADMINISTRATION}, {"status": EditionStatus.DISCONTINUED}, {"parts": ()}],
    ids=["administration", "discontinued", "only a row"],
)
def test_a_required_part_of_what_is_no_described_work(change):
    row = replace(activity("Haven", target_groups=(), deliverables=()), **change)
    plan = plan_with(row, layout=asking_for(PartLayout(kind=PartKind.BACKGROUND, required=True)))
    assert findings(plan, "required-part-empty") == []


def test_a_part_that_is_not_required_may_be_empty():
    plan = plan_with(activity("Haven"), layout=asking_for(PartLayout(kind=PartKind.BACKGROUND)))
    assert findings(plan, "required-part-empty") == []


@pytest.mark.parametrize(("code", "field"), MISSING.items())
def test_what_is_required_is_not_missed_a_second_time(code, field):
    incomplete = replace(activity("Haven", {2022: 5}), **{field: ()})
    required = asking_for(PartLayout(kind=PartKind(field), required=True))
    assert findings(plan_with(incomplete, layout=required), code) == []
    assert len(findings(plan_with(incomplete, layout=required), "required-part-empty")) == 1


@pytest.mark.parametrize(("code", "field"), MISSING.items())
def test_what_the_layout_has_no_part_for_is_not_missed(code, field):
    incomplete = replace(activity("Haven", {2022: 5}), **{field: ()})
    assert findings(plan_with(incomplete, layout=asking_for(PartLayout(kind=PartKind.PURPOSE))), code) == []


def test_success_criteria_promise_what_deliverables_promise_elsewhere():
    strategic = activity("Haven", {2022: 5}, deliverables=(), criteria=(Criterion(id=uuid(1), text="Flere kommer"),))
    assert findings(plan_with(strategic), "no-deliverable") == []
