"""No way leads to a state that must not be, and with any one guard taken away a counterexample is found.

Acts in any order are the state machine's (machine.py). The tour is one way through all of it, with one attempt of
everything that is refused: it finds every missing guard at once, where acts in any order need many examples.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from django.db import IntegrityError, connection

from partnership.enums import DecisionRule, Outcome, StepKind
from partnership.models import Membership, ProceedingStep
from partnership.proceedings import NotAllowed, seats
from plans.models import Plan
from tests.plans.workflow.company import Company
from tests.plans.workflow.expected import DAYS
from tests.plans.workflow.machine import Machine, run

pytestmark = pytest.mark.django_db

COUNTEREXAMPLES = (AssertionError, pytest.fail.Exception, NotAllowed, IntegrityError)


def test_no_way_leads_to_a_state_that_must_not_be():
    run(Company())


def tour(company: Company) -> None:
    """All must agree, and nearly everything is tried that must be refused; the accounts agree after every act."""
    machine = Machine(company)
    with ExitStack() as stack:
        stack.callback(machine.teardown)
        machine.begin(DecisionRule.ALL, StepKind.APPROVE, "")
        for act in _acts(machine):
            act()
            machine.all_agree()


def _acts(go: Machine) -> Iterator[Callable[[], None]]:
    yield from _first_version(go)
    yield from _second_version(go)
    yield from _an_amendment(go)


def _first_version(go: Machine) -> Iterator[Callable[[], None]]:
    """Sent by somebody who sits in the steering group, and taken back when the deadline was over."""
    yield lambda: go.write(1, is_wrong=True)
    yield lambda: go.send("secretary")
    yield lambda: go.write(1, is_wrong=False)
    yield lambda: go.send("secretary", change=True)
    yield go.come_into_force
    yield lambda: go.send("both")
    yield lambda: go.send("both")
    yield go.begin_amendment
    yield go.drop_amendment
    turn = go.expected.matters[0].turns[0]
    for person in ("both", "outsider", "former", "secretary"):
        yield lambda person=person: go.decide(0, turn, person, Outcome.APPROVED)
    yield lambda: go.decide(0, turn, "chair", Outcome.WITH_CHANGE)
    yield lambda: go.decide(0, turn, "chair", Outcome.SENT_BACK, text="  ")
    yield lambda: go.decide(0, turn, "first", Outcome.APPROVED)
    yield go.answer_with_the_same_form_again
    yield lambda: go.decide(0, turn, "first", Outcome.APPROVED)
    yield lambda: go.register(0, turn, Outcome.APPROVED)
    yield lambda: go.move_deadline(0, turn, -1)
    yield lambda: go.some_days_go_by(DAYS + 1)
    yield lambda: go.decide(0, turn, "chair", Outcome.APPROVED)
    yield go.close_overdue
    yield lambda: go.move_deadline(0, turn, DAYS)
    yield lambda: go.decide(0, turn, "chair", Outcome.WITH_CONDITION)
    yield lambda: go.withdraw(0)
    yield lambda: go.withdraw(0)
    yield lambda: go.decide(0, turn, "deputy", Outcome.APPROVED)
    yield lambda: go.move_deadline(0, turn, DAYS)


def _second_version(go: Machine) -> Iterator[Callable[[], None]]:
    """The committee decides a change, which the third version carries into force."""
    yield lambda: go.send("secretary")
    turn, committee = go.expected.matters[1].turns
    yield lambda: go.decide(1, turn, "chair", Outcome.APPROVED, version=1)
    for person in ("chair", "deputy", "first", "both"):
        yield lambda person=person: go.decide(1, turn, person, Outcome.APPROVED)
    yield lambda: go.decide(1, turn, "second", Outcome.APPROVED)
    yield lambda: go.decide(1, committee, "chair", Outcome.APPROVED)
    yield lambda: go.register(1, committee, Outcome.APPROVED, days=1)
    yield lambda: go.register(1, committee, Outcome.APPROVED, version=1)
    yield lambda: go.register(1, committee, Outcome.ACKNOWLEDGED)
    yield lambda: go.register(1, committee, Outcome.POSTPONED)
    yield lambda: go.move_deadline(1, committee, 0)
    yield lambda: go.some_days_go_by(1)
    yield go.close_overdue
    yield lambda: go.finalise(1)
    yield lambda: go.register(1, committee, Outcome.WITH_CHANGE)
    yield lambda: go.withdraw(1)
    yield lambda: go.send("secretary")
    yield lambda: go.write(2, is_wrong=True)
    yield lambda: go.finalise(1)
    yield lambda: go.write(2, is_wrong=False)
    yield lambda: go.finalise(1, change=True)
    yield lambda: go.finalise(1)
    yield lambda: go.finalise(1)
    yield lambda: go.withdraw(1)
    yield go.come_into_force
    yield go.come_into_force


def _an_amendment(go: Machine) -> Iterator[Callable[[], None]]:
    """Begun, given up, begun anew, sent back, and approved in the place of the version before."""
    yield lambda: go.send("secretary")
    yield go.drop_amendment
    yield go.begin_amendment
    yield go.close
    yield lambda: go.write(0, is_wrong=False)
    yield go.drop_amendment
    yield go.begin_amendment
    yield lambda: go.write(1, is_wrong=False)
    yield lambda: go.send("secretary")
    yield lambda: go.decide(2, go.expected.matters[2].turns[0], "chair", Outcome.SENT_BACK)
    yield lambda: go.send("secretary")
    yield go.come_into_force
    turn, committee = go.expected.matters[3].turns
    for person in ("chair", "both", "first", "second"):
        yield lambda person=person: go.decide(3, turn, person, Outcome.APPROVED)
    yield lambda: go.register(3, committee, Outcome.APPROVED)
    yield lambda: go.register(3, committee, Outcome.APPROVED)
    yield go.come_into_force
    yield go.close
    yield go.begin_amendment


def test_the_tour_goes_through_when_all_guards_are_in_place():
    tour(Company())


MOST_EXAMPLES = 1000
GUARDS = "partnership.proceedings.guards."
WORKFLOW = "plans.workflow."


def nothing(*_args: Any, **_more: Any) -> None:
    """Stands for a guard that lets everything through."""


def any_seat(step: ProceedingStep, user: Any) -> Membership:
    return Membership.objects.filter(body=step.body_id or step.proceeding.steps.get(position=1).body_id)[0]


def always_moved(plan: Plan, *, to: Any, of: Any, message: str, **more: Any) -> None:
    Plan.objects.filter(pk=plan.pk).update(state=to, **more)


def with_the_sender(step: ProceedingStep) -> list[seats.VotingSeat]:
    """The seats, also that of whoever sent the matter."""
    sender, step.proceeding.started_by_id = step.proceeding.started_by_id, None
    try:
        return voting_seats(step)
    finally:
        step.proceeding.started_by_id = sender


voting_seats = seats.voting_seats
MOVES = {f"{WORKFLOW}{room}.move": always_moved for room in ("submitting", "deciding", "amending", "closing")}
LOCKS = {
    f"{WORKFLOW}{room}.set_lock": nothing
    for room in ("submitting", "deciding", "amending", "closing", "coming_into_force")
}
ONCE = ("decision_once_a_seat", "decision_once_a_person")


def without(*names: str, **more: Callable[..., Any]) -> dict[str, Callable[..., Any]]:
    return {GUARDS + name: nothing for name in names} | {GUARDS + name: stand_in for name, stand_in in more.items()}


REMOVED: dict[str, tuple[dict[str, Callable[..., Any]], tuple[str, ...]]] = {
    "it is this body's turn": (without("is_open"), ()),
    "the version that was read is the one presented": (without("is_shown"), ()),
    "the deadline": (without("in_time"), ()),
    "not on one's own": (without("not_own"), ()),
    "not on one's own, and the sender has no seat": (
        without("not_own") | {"partnership.proceedings.seats.voting_seats": with_the_sender}, (),
    ),
    "not twice": (without("not_twice"), ()),
    "not twice, nor in the database": (without("not_twice"), ONCE),
    "a seat": (without(has_seat=any_seat), ()),
    "what is offered": (without("is_offered"), ()),
    "in words": (without("is_explained"), ()),
    "only bodies outside are registered": (without("is_outside"), ()),
    "no decision of a day to come": (without("is_past"), ()),
    "the matter is on its way": (without("is_on_its_way"), ()),
    "the matter is on its way, and the plan is with somebody": (without("is_on_its_way") | MOVES, ()),
    "no deadline that is over": (without("is_to_come"), ()),
    "the same form answers once": ({"partnership.proceedings.deciding._sent_before": nothing}, ()),
    "a plan goes to a state only from some": (MOVES, ()),
    "what was printed is what is frozen": ({f"{WORKFLOW}submitting.is_unchanged": nothing}, ()),
    "mistakes are put right": ({f"{WORKFLOW}submitting.is_ready": nothing}, ()),
    "writing is stopped": (LOCKS, ()),
}  # fmt: skip


@contextmanager
def taken_away(stand_ins: dict[str, Callable[..., Any]], constraints: tuple[str, ...]) -> Iterator[None]:
    """Within the test's own transaction, which puts the constraints back."""
    with ExitStack() as stack:
        for name, stand_in in stand_ins.items():
            stack.enter_context(patch(name, stand_in))
        for constraint in constraints:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP INDEX {connection.ops.quote_name(constraint)}")
        yield


@pytest.mark.parametrize("guard", REMOVED)
def test_without_a_guard_a_counterexample_is_found(guard):
    company = Company()
    with taken_away(*REMOVED[guard]), pytest.raises(COUNTEREXAMPLES):
        tour(company)


@pytest.mark.prove
@pytest.mark.parametrize("guard", REMOVED)
def test_without_a_guard_acts_in_any_order_find_a_counterexample(guard):
    company = Company()
    with taken_away(*REMOVED[guard]), pytest.raises(COUNTEREXAMPLES):
        run(company, examples=MOST_EXAMPLES)
