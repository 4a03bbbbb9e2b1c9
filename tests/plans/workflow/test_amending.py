"""An amendment stands beside the version in force, and can be given up; a plan whose year is over is closed."""

import pytest
from django.utils import translation

from activities.models import AdoptedAmount
from partnership.enums import AuditVerb, MatterKind, Outcome, ProceedingState
from partnership.models import AuditEntry, Rendition, SearchEntry
from plans import workflow
from plans.documents.build import build
from plans.documents.codec import encode
from plans.enums import PlanState
from plans.models import Plan, PlanSection
from plans.workflow import TransitionNotAllowed
from tests.factories import users
from tests.plans.workflow.standing import a_ready_table, is_locked, printing_at_once, standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    """With a plan in force as version 1."""
    with printing_at_once():
        table = a_ready_table()
        table.submit()
        for user in (table.chair, table.members[0]):
            table.decide(user)
        table.register()
        workflow.come_into_force(table.plan)
        yield table


def begin(table) -> None:
    workflow.begin_amendment(table.plan, table.secretary)


def drop(table) -> None:
    workflow.drop_amendment(table.plan, table.secretary)


def entries(table, *, is_draft: bool) -> int:
    return SearchEntry.objects.filter(period=table.house.period, is_draft=is_draft).count()


# Beginning one


def test_the_version_in_force_stays_as_it_is_while_an_amendment_is_written(table):
    frozen, renditions = table.plan.in_force, set(Rendition.objects.values_list("pk", "sha256"))
    adopted = set(AdoptedAmount.objects.values_list("pk", "amount"))
    begin(table)
    assert (table.plan.state, is_locked(table.plan), table.plan.in_force) == (PlanState.DRAFT, False, frozen)
    assert set(Rendition.objects.values_list("pk", "sha256")) == renditions
    assert set(AdoptedAmount.objects.values_list("pk", "amount")) == adopted
    assert AuditEntry.objects.get(verb=AuditVerb.AMENDMENT_BEGUN).actor == table.secretary


def test_the_draft_and_the_version_in_force_can_both_be_searched(table):
    in_force = entries(table, is_draft=False)
    assert (entries(table, is_draft=True), in_force > 0) == (0, True)
    begin(table)
    assert (entries(table, is_draft=True), entries(table, is_draft=False)) == (in_force, in_force)


def test_an_amendment_is_a_matter_of_its_own_kind_and_has_the_next_number(table):
    begin(table)
    matter = table.submit()
    assert (matter.matter, matter.document.version) == (MatterKind.AMENDMENT, 2)


@pytest.mark.parametrize("state", [state for state in PlanState if state != PlanState.IN_FORCE])
def test_only_a_plan_in_force_is_amended(table, state):
    Plan.objects.update(state=state)
    before = standing(table.plan)
    with translation.override(None), pytest.raises(TransitionNotAllowed, match="Only a plan in force can be amended"):
        begin(table)
    assert standing(table.plan) == before


# Giving one up


def test_an_amendment_that_is_given_up_leaves_the_plan_as_the_version_in_force_says(table):
    content, before = encode(build(table.plan)), entries(table, is_draft=False)
    begin(table)
    Plan.objects.update(title="Justeret")
    PlanSection.objects.filter(plan=table.plan, kind="economy").update(text="<p>Noget andet.</p>")
    drop(table)
    assert encode(build(table.plan)) == content == bytes(table.plan.in_force.content)
    assert (table.plan.state, is_locked(table.plan)) == (PlanState.IN_FORCE, True)
    assert (entries(table, is_draft=True), entries(table, is_draft=False)) == (0, before)
    assert AuditEntry.objects.get(verb=AuditVerb.AMENDMENT_DROPPED).actor == table.secretary


def test_what_was_given_up_is_read_by_nobody(table):
    people = users(table.house)
    begin(table)
    Plan.objects.update(title="Justeret")
    assert workflow.current_document(table.plan, people["secretariat"])[0].title == "Justeret"
    drop(table)
    for role in ("secretariat", "committee"):
        assert workflow.current_document(table.plan, people[role])[0].title == "Tryghedsplan 2022"


def test_an_amendment_that_was_sent_back_can_be_given_up(table):
    begin(table)
    table.submit()
    for user in (table.chair, table.members[0]):
        table.decide(user, Outcome.SENT_BACK, "Nej.")
    assert table.plan.state == PlanState.SENT_BACK
    drop(table)
    assert (table.plan.state, table.plan.in_force.version) == (PlanState.IN_FORCE, 1)


@pytest.mark.parametrize("state", [PlanState.SUBMITTED, PlanState.ADJUSTING, PlanState.IN_FORCE, PlanState.CLOSED])
def test_what_is_no_amendment_being_written_is_not_given_up(table, state):
    Plan.objects.update(state=state)
    before = standing(table.plan)
    with translation.override(None), pytest.raises(TransitionNotAllowed, match="no amendment that can be given up"):
        drop(table)
    assert standing(table.plan) == before


def test_a_first_draft_is_not_given_up(table):
    Plan.objects.update(state=PlanState.DRAFT, in_force=None)
    before = standing(table.plan)
    with pytest.raises(TransitionNotAllowed):
        drop(table)
    assert standing(table.plan) == before


@pytest.mark.parametrize(
    ("act", "last"),
    [("begin", "index"), ("begin", "log"), ("drop", "apply"), ("drop", "index"), ("drop", "set_lock"), ("drop", "log")],
)
def test_whatever_fails_leaves_everything_as_it_was(table, act, last, monkeypatch):
    if act == "drop":
        begin(table)
        Plan.objects.update(title="Justeret")
    before = standing(table.plan)

    def fail(*_args, **_more):
        raise RuntimeError("power cut")

    monkeypatch.setattr(f"plans.workflow.amending.{last}", fail)
    with pytest.raises(RuntimeError):
        {"begin": begin, "drop": drop}[act](table)
    assert standing(table.plan) == before


# What follows from decisions


def test_an_amendment_that_is_sent_back_is_written_again_beside_the_version_in_force(table):
    begin(table)
    matter = table.submit()
    for user in (table.chair, table.members[0]):
        table.decide(user, Outcome.SENT_BACK, "Nej.")
    matter.refresh_from_db()
    assert (matter.state, table.plan.state, is_locked(table.plan)) == (
        ProceedingState.SENT_BACK, PlanState.SENT_BACK, False,
    )  # fmt: skip
    assert table.plan.in_force.version == 1


@pytest.mark.parametrize("last", ["mails.sent_back", "set_lock", "move"])
def test_a_decision_whose_consequence_fails_was_never_made(table, last, monkeypatch):
    begin(table)
    table.submit()
    table.decide(table.chair, Outcome.SENT_BACK, "Nej.")
    before = standing(table.plan)

    def fail(*_args, **_more):
        raise RuntimeError("power cut")

    monkeypatch.setattr(f"plans.workflow.deciding.{last}", fail)
    with pytest.raises(RuntimeError):
        table.decide(table.members[0], Outcome.SENT_BACK, "Nej.")
    assert standing(table.plan) == before


def test_closing_is_logged_with_who_did_it(table):
    workflow.close(table.plan, table.secretary)
    assert (table.plan.state, AuditEntry.objects.get(verb=AuditVerb.CLOSED).actor) == (
        PlanState.CLOSED, table.secretary,
    )  # fmt: skip
