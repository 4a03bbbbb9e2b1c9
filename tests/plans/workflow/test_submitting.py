"""A plan is sent, taken back, and presented again as it was changed at the table: all of it happens, or nothing."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import translation

from partnership.enums import AuditVerb, MatterKind, Outcome, ProceedingState, RenditionKind, StepState
from partnership.models import ApprovalChain, AuditEntry, FrameEntry, FrozenDocument, Membership, OutboxMail, Proceeding
from partnership.paper.engine import PaperError
from partnership.proceedings import NotAllowed
from plans import workflow
from plans.checking import answer as answer_finding
from plans.checking import checked
from plans.documents.build import build
from plans.documents.codec import encode
from plans.enums import PlanState
from plans.models import Plan
from tests.plans.workflow.standing import a_ready_table, is_locked, printing_at_once, standing
from tests.proceedings import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    with printing_at_once():
        yield a_ready_table()


def submit(table, **given):
    return workflow.submit(table.plan, table.secretary, **{"key": uuid4(), "render": lambda *_: PDF, **given})


def refusal(table, act) -> str:
    """Why something is refused; nothing has changed by it."""
    before = standing(table.plan)
    with translation.override(None), pytest.raises(NotAllowed) as caught:
        act()
    assert standing(table.plan) == before
    return str(caught.value)


def with_a_change(table) -> Proceeding:
    """The committee has decided a change."""
    matter = submit(table)
    for user in (table.chair, table.members[0]):
        table.decide(user)
    table.register(Outcome.WITH_CHANGE, "Puljen sættes op.")
    matter.refresh_from_db()
    return matter


# Sending


def test_what_is_sent_is_frozen_with_its_file_and_locked(table):
    content = encode(build(table.plan))
    matter = submit(table, case_number="2022-17", note="Se især puljen.")
    frozen = matter.document
    assert (bytes(frozen.content), frozen.version, frozen.subject) == (content, 1, table.plan.pk)
    rendition = frozen.renditions.get()
    assert (rendition.kind, bytes(rendition.content)) == (RenditionKind.SUBMITTED, PDF)
    assert (table.plan.state, is_locked(table.plan)) == (PlanState.SUBMITTED, True)
    assert (matter.case_number, matter.note, matter.matter) == ("2022-17", "Se især puljen.", MatterKind.PLAN)
    assert list(matter.steps.order_by("position").values_list("state", flat=True)) == [
        StepState.OPEN, StepState.WAITING,
    ]  # fmt: skip
    entry = AuditEntry.objects.get(verb=AuditVerb.SUBMITTED)
    assert (entry.actor, entry.version, entry.subject) == (table.secretary, 1, table.plan.pk)


def test_everybody_who_decides_has_one_mail(table):
    submit(table)
    asked = sorted(OutboxMail.objects.values_list("to", flat=True))
    assert asked == sorted(user.email for user in (table.chair, *table.members))


def test_the_same_form_sent_twice_sends_once(table):
    key = uuid4()
    matter, before = submit(table, key=key), standing(table.plan)
    assert submit(table, key=key) == matter
    workflow.withdraw(table.plan, table.secretary, seen=matter.pk)
    before = standing(table.plan)
    assert submit(table, key=key) == matter
    assert standing(table.plan) == before


def test_the_next_version_has_the_next_number(table):
    for version in (1, 2, 3):
        matter = submit(table)
        assert matter.document.version == version
        workflow.withdraw(table.plan, table.secretary, seen=matter.pk)


@pytest.mark.parametrize("state", [PlanState.SUBMITTED, PlanState.ADJUSTING, PlanState.IN_FORCE, PlanState.CLOSED])
def test_only_what_is_being_written_is_sent(table, state):
    frozen = with_a_change(table).document
    Plan.objects.update(state=state, in_force=frozen)
    assert refusal(table, lambda: submit(table)) == "Only a draft can be sent for approval."


def test_a_mistake_that_is_not_answered_stops_it(table):
    FrameEntry.objects.update(amount=Decimal(500_000))
    assert "mistakes have neither" in refusal(table, lambda: submit(table))
    (error,) = checked(table.plan, build(table.plan)).errors
    answer_finding(table.plan, error.key, "Det er aftalt.", table.secretary, seen="")
    assert submit(table)


def test_a_plan_that_is_changed_while_it_is_printed_is_not_sent(table):
    def slow(*_args):
        Plan.objects.update(title="Rettet imens")
        return PDF

    with translation.override(None), pytest.raises(NotAllowed, match="was changed in the meantime"):
        submit(table, render=slow)
    assert (table.plan.state, table.plan.title) == (PlanState.DRAFT, "Rettet imens")
    assert not FrozenDocument.objects.exists()


def test_a_plan_that_somebody_else_sent_and_took_back_meanwhile_is_not_sent_under_a_used_number(table):
    def slow(*_args):
        other = submit(table)
        workflow.withdraw(table.plan, table.secretary, seen=other.pk)
        return PDF

    with pytest.raises(NotAllowed):
        submit(table, render=slow)
    assert FrozenDocument.objects.count() == Proceeding.objects.count() == 1


def test_printing_waits_for_nobody(table):
    """No lock is held while a file is made: it takes seconds."""
    depth = len(connection.savepoint_ids)

    def render(*_args):
        assert len(connection.savepoint_ids) == depth
        return PDF

    submit(table, render=render)


def test_a_file_that_cannot_be_made_sends_nothing(table):
    def broken(*_args):
        raise PaperError("no paper")

    before = standing(table.plan)
    with pytest.raises(PaperError):
        submit(table, render=broken)
    assert standing(table.plan) == before


@pytest.mark.parametrize("last", ["log", "mails.asked", "freeze", "set_lock", "proceedings.start"])
def test_whatever_fails_while_it_is_sent_leaves_everything_as_it_was(table, last, monkeypatch):
    before = standing(table.plan)

    def fail(*_args, **_more):
        raise RuntimeError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr(f"plans.workflow.submitting.{last}", fail)
        with pytest.raises(RuntimeError):
            submit(table)
    assert standing(table.plan) == before
    assert submit(table)


def test_without_an_order_of_approval_nothing_is_sent(table):
    ApprovalChain.objects.all().delete()
    assert refusal(table, lambda: submit(table)).startswith("The agreement does not say who approves.")


def test_a_body_in_which_nobody_can_answer_is_not_sent_anything(table):
    Membership.objects.filter(user__in=[table.chair, *table.members]).delete()
    assert refusal(table, lambda: submit(table)).startswith("Nobody in Styregruppen can answer here.")


# Taking back


def test_a_plan_that_is_taken_back_is_a_draft_again_and_its_version_stays(table):
    matter = submit(table)
    table.decide(table.chair)
    workflow.withdraw(table.plan, table.secretary, seen=matter.pk)
    matter.refresh_from_db()
    assert (table.plan.state, is_locked(table.plan), matter.state) == (
        PlanState.DRAFT, False, ProceedingState.WITHDRAWN,
    )  # fmt: skip
    assert FrozenDocument.objects.get().version == 1
    assert AuditEntry.objects.get(verb=AuditVerb.WITHDRAWN).actor == table.secretary


def test_only_the_matter_that_was_shown_is_taken_back(table):
    first = submit(table)
    workflow.withdraw(table.plan, table.secretary, seen=first.pk)
    submit(table)
    for seen in (first.pk, uuid4()):
        said = refusal(table, lambda seen=seen: workflow.withdraw(table.plan, table.secretary, seen=seen))
        assert said == "The matter has gone on in the meantime. Look at the page again."


def test_a_plan_that_is_being_corrected_is_not_taken_back(table):
    matter = with_a_change(table)
    assert refusal(table, lambda: workflow.withdraw(table.plan, table.secretary, seen=matter.pk))


@pytest.mark.parametrize("last", ["mails.withdrawn", "set_lock", "proceedings.withdraw", "move"])
def test_whatever_fails_while_it_is_taken_back_leaves_it_with_them(table, last, monkeypatch):
    matter = submit(table)
    before = standing(table.plan)

    def fail(*_args, **_more):
        raise RuntimeError("power cut")

    monkeypatch.setattr(f"plans.workflow.submitting.{last}", fail)
    with pytest.raises(RuntimeError):
        workflow.withdraw(table.plan, table.secretary, seen=matter.pk)
    assert standing(table.plan) == before


# Finishing a change


def finalise(table, matter, render=lambda *_: PDF):
    return workflow.finalise(table.plan, table.secretary, seen=matter.pk, render=render)


def test_a_change_at_the_table_opens_the_plan_and_its_version_locks_it_again(table):
    matter = with_a_change(table)
    assert (table.plan.state, is_locked(table.plan)) == (PlanState.ADJUSTING, False)
    Plan.objects.update(title="Rettet ved bordet")
    matter = finalise(table, matter)
    assert (matter.state, matter.document.version, matter.document.title) == (
        ProceedingState.APPROVED, 2, "Rettet ved bordet",
    )  # fmt: skip
    assert (table.plan.state, is_locked(table.plan)) == (PlanState.SUBMITTED, True)
    assert AuditEntry.objects.get(verb=AuditVerb.CHANGED).version == 2


def test_nobody_who_has_decided_is_asked_again(table):
    mails = OutboxMail.objects.filter(to__in=[user.email for user in (table.chair, *table.members)])
    matter = with_a_change(table)
    asked = mails.count()
    finalise(table, matter)
    assert mails.count() == asked


def test_the_next_body_is_shown_the_version_that_carries_the_change(table):
    steps = table.chain.steps
    steps.filter(position=1).update(position=3)
    steps.filter(position=2).update(position=1)
    steps.filter(position=3).update(position=2)
    matter = submit(table)
    table.register(Outcome.WITH_CHANGE, "Puljen sættes op.")
    finalise(table, matter)
    assert table.decide(table.chair).document.version == 2


def test_without_a_change_there_is_nothing_to_finish(table):
    matter = submit(table)
    assert refusal(table, lambda: finalise(table, matter)) == (
        "No body has decided a change that waits for its version."
    )


def test_a_plan_that_is_changed_while_its_final_version_is_printed_is_not_finished(table):
    matter = with_a_change(table)

    def slow(*_args):
        Plan.objects.update(title="Rettet imens")
        return PDF

    with pytest.raises(NotAllowed):
        finalise(table, matter, render=slow)
    assert (table.plan.state, FrozenDocument.objects.count()) == (PlanState.ADJUSTING, 1)
    assert finalise(table, matter).document.title == "Rettet imens"


@pytest.mark.parametrize("last", ["freeze", "set_lock", "proceedings.carry_change", "bring_into_force_soon"])
def test_whatever_fails_while_it_is_finished_leaves_it_being_corrected(table, last, monkeypatch):
    matter = with_a_change(table)
    before = standing(table.plan)

    def fail(*_args, **_more):
        raise RuntimeError("power cut")

    monkeypatch.setattr(f"plans.workflow.submitting.{last}", fail)
    with pytest.raises(RuntimeError):
        finalise(table, matter)
    assert standing(table.plan) == before
