"""Two come at the same moment: each thing happens once, and who came second is told so.

Two threads with connections of their own begin together, again and again: 200 times each in `make prove`.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections
from django.db.models import QuerySet

from partnership import clock, unalterable
from partnership.enums import AuditVerb, Outcome, ProceedingState, StepState
from partnership.models import AuditEntry, Decision, FrozenDocument, OutboxMail, Proceeding, Rendition
from partnership.proceedings import NotAllowed, Registration, deciding, guards, move_deadline
from plans import workflow
from plans.enums import PlanState
from tests.plans.workflow.standing import a_ready_table, printing_at_once
from tests.proceedings import Table

Act = Callable[[], Any]
LEFT_OUT = (
    "partnership.outbox.deliver",
    "plans.workflow.coming_into_force.bring_into_force",
    "plans.workflow.submitting.is_ready",
)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer; this is about many"),
]


@pytest.fixture
def table() -> Iterator[Table]:
    """What all have approved comes into force when a test says so, and mail stays where it was written. The checks
    take most of the time of sending, so they are left out.
    """
    with ExitStack() as stack:
        stack.enter_context(printing_at_once())
        for name in LEFT_OUT:
            stack.enter_context(patch(name))
        yield a_ready_table()


def together(*acts: Act) -> list[Any]:
    """Begin them at the same moment. Answers what each came to: its result, or why it was not allowed."""
    start = threading.Barrier(len(acts))

    def run(act: Act) -> Any:
        start.wait(timeout=30)
        try:
            return act()
        except NotAllowed as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def refusals(results: list[Any]) -> int:
    return sum(isinstance(result, NotAllowed) for result in results)


def logged(table: Table, verb: AuditVerb) -> int:
    return AuditEntry.objects.filter(subject=table.plan.pk, verb=verb).count()


def answer(table: Table, user: Any, key: UUID | None = None, *, back: bool = False) -> Act:
    """That somebody approves what is presented now, or sends it back, as a form of its own does it."""
    step, key = table.step(), key or uuid4()
    shown, outcome, text = step.proceeding.document_id, Outcome.APPROVED, ""
    if back:
        outcome, text = Outcome.SENT_BACK, "Nej."
    return lambda: workflow.decide(step, user, outcome=outcome, text=text, shown=shown, key=key)


def sending(table: Table, key: UUID | None = None) -> Act:
    """That the secretary sends the plan, as a form of its own does it."""
    key = key or uuid4()
    return lambda: workflow.submit(table.plan, table.secretary, key=key)


def minutes(table: Table, outcome: Outcome, text: str = "", key: UUID | None = None) -> Act:
    """That the secretariat registers what the committee decided, as a form of its own does it."""
    step, key, said = table.step(), key or uuid4(), Registration(outcome, clock.today(), text)
    shown = step.proceeding.document_id
    return lambda: workflow.register(step, table.secretary, said, shown=shown, key=key)


def take_back(table: Table, matter: Proceeding) -> None:
    workflow.withdraw(table.plan, table.secretary, seen=matter.pk)


def before_the_committee(table: Table) -> Proceeding:
    """The steering group has agreed."""
    matter = table.submit()
    table.decide(table.chair)
    table.decide(table.members[0])
    return matter


# One effect each


def test_two_approvals_end_the_bodys_turn_once(table, count):
    for _round in range(count(200)):
        matter, ended = table.submit(), logged(table, AuditVerb.STEP_ENDED)
        results = together(answer(table, table.chair), answer(table, table.members[0]))
        assert refusals(results) == 0
        first, second = matter.steps.order_by("position")
        assert (first.state, first.outcome, second.state) == (StepState.DONE, Outcome.APPROVED, StepState.OPEN)
        assert first.decisions.count() == 2
        assert logged(table, AuditVerb.STEP_ENDED) == ended + 1
        take_back(table, matter)


def test_two_who_send_back_send_back_once(table, count):
    for _round in range(count(200)):
        matter, back = table.submit(), logged(table, AuditVerb.SENT_BACK)
        mails = OutboxMail.objects.count()
        table.decide(table.chair, Outcome.SENT_BACK, "Nej.")
        step = table.step()
        acts = [answer(table, user, back=True) for user in table.members]
        assert refusals(together(*acts)) == 1  # who came second is told that it has been decided
        matter.refresh_from_db()
        assert (matter.state, table.plan.state) == (ProceedingState.SENT_BACK, PlanState.SENT_BACK)
        assert step.decisions.count() == 2
        assert logged(table, AuditVerb.SENT_BACK) == back + 1
        told = list(OutboxMail.objects.values_list("to", flat=True))[mails:]
        assert len(told) == len(set(told))


@pytest.mark.parametrize("same_key", [True, False], ids=["a double click", "two windows"])
def test_a_member_who_answers_twice_at_once_has_answered_once(table, count, same_key):
    for _round in range(count(200) // 2):
        matter, key = table.submit(), uuid4()
        results = together(*(answer(table, table.chair, key if same_key else None) for _ in range(2)))
        assert refusals(results) == (0 if same_key else 1)
        assert Decision.objects.filter(step__proceeding=matter).count() == 1
        if same_key:
            assert results[0] == results[1]
        take_back(table, matter)


def test_an_answer_and_a_withdrawal_at_once(table, count):
    for _round in range(count(200)):
        matter = table.submit()
        table.decide(table.chair)
        decided, withdrawn = together(answer(table, table.members[0]), lambda matter=matter: take_back(table, matter))
        assert withdrawn is None
        matter.refresh_from_db()
        assert (matter.state, table.plan.state) == (ProceedingState.WITHDRAWN, PlanState.DRAFT)
        counted = Decision.objects.filter(step__proceeding=matter).count()
        states = list(matter.steps.order_by("position").values_list("state", flat=True))
        if isinstance(decided, NotAllowed):
            assert (counted, states) == (1, [StepState.STOPPED, StepState.STOPPED])
        else:
            assert (counted, states) == (2, [StepState.DONE, StepState.STOPPED])


@pytest.mark.parametrize("same_key", [True, False], ids=["a double click", "two windows"])
def test_a_decision_that_is_registered_twice_at_once_is_registered_once(table, count, same_key):
    for _round in range(count(200) // 2):
        matter, key = before_the_committee(table), uuid4()
        step, back = table.step(), (Outcome.SENT_BACK, "Nej.")
        results = together(*(minutes(table, *back, key if same_key else None) for _ in range(2)))
        assert refusals(results) == (0 if same_key else 1)
        assert step.decisions.count() == 1
        assert Proceeding.objects.get(pk=matter.pk).state == ProceedingState.SENT_BACK


@pytest.mark.parametrize("same_key", [True, False], ids=["a double click", "two windows"])
def test_a_plan_that_is_sent_twice_at_once_is_sent_once(table, count, same_key):
    for number in range(1, count(200) // 2 + 1):
        key = uuid4()
        acts = [sending(table, key if same_key else None) for _ in range(2)]
        results = together(*acts)
        assert refusals(results) == (0 if same_key else 1)
        versions = FrozenDocument.objects.filter(subject=table.plan.pk)
        assert list(versions.order_by("version").values_list("version", flat=True)) == list(range(1, number + 1))
        assert Proceeding.objects.filter(subject=table.plan.pk).count() == number
        assert logged(table, AuditVerb.SUBMITTED) == number
        take_back(table, table.step().proceeding)


def test_a_change_that_is_finished_twice_at_once_makes_one_version(table, count):
    for number in range(1, count(200) + 1):
        matter = before_the_committee(table)
        table.register(Outcome.WITH_CHANGE, "Puljen sættes op.")
        acts = [lambda matter=matter: workflow.finalise(table.plan, table.secretary, seen=matter.pk) for _ in range(2)]
        assert refusals(together(*acts)) == 1
        assert FrozenDocument.objects.filter(subject=table.plan.pk).count() == 2 * number
        assert logged(table, AuditVerb.CHANGED) == number
        into_force_and_amended(table)


def test_a_plan_that_comes_into_force_twice_at_once_comes_into_force_once(table, count):
    for number in range(1, count(200) + 1):
        before_the_committee(table)
        table.register()
        results = together(*(lambda: workflow.come_into_force(table.plan) for _ in range(2)))
        assert sorted(result is None for result in results) == [False, True]
        assert (table.plan.state, table.plan.in_force.version) == (PlanState.IN_FORCE, number)
        assert Rendition.objects.filter(document=table.plan.in_force).count() == 2
        assert logged(table, AuditVerb.IN_FORCE) == number
        workflow.begin_amendment(table.plan, table.secretary)


def test_an_answer_and_a_new_deadline_at_once(table, count):
    for _round in range(count(200)):
        matter = table.submit()
        table.decide(table.chair)
        step, moved = table.step(), logged(table, AuditVerb.DEADLINE_MOVED)
        later = step.due_on + timedelta(days=7)
        decided, refused = together(
            answer(table, table.members[0]), lambda step=step, later=later: move_deadline(step, table.secretary, later)
        )
        assert not isinstance(decided, NotAllowed)
        step.refresh_from_db()
        assert step.state == StepState.DONE
        was_moved = refused is None
        assert (step.due_on == later) == was_moved
        assert logged(table, AuditVerb.DEADLINE_MOVED) == moved + was_moved
        take_back(table, matter)


def into_force_and_amended(table: Table) -> None:
    workflow.come_into_force(table.plan)
    workflow.begin_amendment(table.plan, table.secretary)


# What it would be without the lock and the constraints


@pytest.fixture
def without_locks(monkeypatch) -> None:
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_options: rows)


def meeting(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
    """Let two threads come to a function before either goes on."""
    original, both = getattr(module, name), threading.Barrier(2)

    def waiting(*args: Any, **more: Any) -> Any:
        both.wait(timeout=30)
        return original(*args, **more)

    monkeypatch.setattr(module, name, waiting)


@contextmanager
def dropped(*names: str) -> Iterator[None]:
    """The decisions' table without these constraints, for once; it is emptied before it has them again."""
    constraints = [one for one in Decision._meta.constraints if one.name in names]
    with connection.schema_editor() as editor:
        for constraint in constraints:
            editor.remove_constraint(Decision, constraint)
    try:
        yield
    finally:
        with unalterable.lifted():
            Decision.objects.all().delete()
        with connection.schema_editor() as editor:
            for constraint in constraints:
                editor.add_constraint(Decision, constraint)


def test_without_the_lock_two_approvals_leave_the_body_undecided(table, without_locks, monkeypatch):
    matter = table.submit()
    acts = answer(table, table.chair), answer(table, table.members[0])
    meeting(monkeypatch, deciding, "tally")  # called when the own answer is written, and all are read
    assert refusals(together(*acts)) == 0
    step = matter.steps.get(position=1)
    assert (step.decisions.count(), step.state) == (2, StepState.OPEN)


def test_without_the_lock_and_the_constraints_somebody_answers_twice(table, without_locks, monkeypatch):
    table.submit()
    step, acts = table.step(), (answer(table, table.chair), answer(table, table.chair))
    meeting(monkeypatch, guards, "is_explained")  # called when all else has been looked at
    with dropped("decision_once_a_seat", "decision_once_a_person"):
        assert refusals(together(*acts)) == 0
        assert step.decisions.count() == 2
