"""A plan from draft to force, and beside a version in force to the next."""

from unittest.mock import patch

import pytest

from partnership.enums import Outcome, ProceedingState, RenditionKind
from partnership.models import AuditEntry
from plans import workflow
from plans.enums import PlanState
from tests.proceedings import PDF, a_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(django_capture_on_commit_callbacks):
    with patch("plans.documents.pdf.plan_pdf", lambda *_: PDF), patch("plans.workflow.submitting.is_ready"):
        yield a_table()


def test_a_plan_that_all_approve_comes_into_force(table, django_capture_on_commit_callbacks):
    proceeding = table.submit()
    assert table.plan.state == PlanState.SUBMITTED
    table.decide(table.chair)
    table.decide(table.members[0])
    with django_capture_on_commit_callbacks(execute=True):
        table.register()
    proceeding.refresh_from_db()
    assert proceeding.state == ProceedingState.APPROVED
    plan = table.plan
    assert (plan.state, plan.in_force.version) == (PlanState.IN_FORCE, 1)
    assert {one.kind for one in plan.in_force.renditions.all()} == {RenditionKind.SUBMITTED, RenditionKind.IN_FORCE}
    assert AuditEntry.objects.filter(subject=plan.pk).count() >= 6


def test_a_change_at_the_table_makes_the_final_version_without_a_new_round(table, django_capture_on_commit_callbacks):
    proceeding = table.submit()
    for user in (table.chair, table.members[0]):
        table.decide(user)
    table.register(Outcome.WITH_CHANGE, "Puljen sættes op.")
    assert table.plan.state == PlanState.ADJUSTING
    plan = table.plan
    plan.title = "Rettet ved bordet"
    plan.save()
    with django_capture_on_commit_callbacks(execute=True):
        workflow.finalise(table.plan, table.secretary, seen=proceeding.pk, render=lambda *_: PDF)
    assert (table.plan.state, table.plan.in_force.version) == (PlanState.IN_FORCE, 2)


def test_an_amendment_stands_beside_the_version_in_force_and_can_be_given_up(table, django_capture_on_commit_callbacks):
    table.submit()
    for user in (table.chair, table.members[0]):
        table.decide(user)
    with django_capture_on_commit_callbacks(execute=True):
        table.register()
    workflow.begin_amendment(table.plan, table.secretary)
    assert (table.plan.state, table.plan.in_force.version) == (PlanState.DRAFT, 1)
    workflow.drop_amendment(table.plan, table.secretary)
    assert (table.plan.state, table.plan.in_force.version) == (PlanState.IN_FORCE, 1)


def test_a_plan_that_is_sent_back_is_written_again(table):
    table.submit()
    table.decide(table.chair, Outcome.SENT_BACK, "Summen passer ikke.")
    table.decide(table.members[0], Outcome.SENT_BACK, "Heller ikke her.")
    assert table.plan.state == PlanState.SENT_BACK
    again = table.submit()
    workflow.withdraw(table.plan, table.secretary, seen=again.pk)
    assert table.plan.state == PlanState.DRAFT
