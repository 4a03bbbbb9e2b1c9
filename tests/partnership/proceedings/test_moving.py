"""How a matter goes on: to the next body, back, into correction, or to its end."""

from datetime import timedelta
from uuid import uuid4

import pytest

from partnership import clock, proceedings
from partnership.enums import AuditVerb, DecisionRule, Outcome, ProceedingState, StepState
from partnership.models import AuditEntry, Decision
from partnership.proceedings import NotAllowed, Registration, moving
from tests.partnership.proceedings.matters import a_matter, a_version, answer
from tests.proceedings import a_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return a_table()


@pytest.fixture
def matter(table):
    return a_matter(table)


def states(matter) -> list[str]:
    return list(matter.steps.order_by("position").values_list("state", flat=True))


def decided_with_a_change(table, matter, *, position: int) -> None:
    """The body at a position decides a change; those before it agree."""
    if position == 1:
        matter.steps.filter(position=1).update(body=table.committee, rule="")
    else:
        for user in (table.chair, table.members[0]):
            answer(matter.steps.get(position=1), user)
    said = Registration(Outcome.WITH_CHANGE, clock.today(), "Puljen sættes op.")
    step = matter.steps.get(position=position)
    proceedings.register(step, table.secretary, said, shown=matter.document_id, key=uuid4())
    matter.refresh_from_db()
    assert matter.state == ProceedingState.ADJUSTING


def test_the_next_body_gets_its_own_time(table, matter, at):
    matter.steps.filter(position=2).update(days=14)
    day = clock.today() + timedelta(days=3)
    at(day)
    for user in (table.chair, table.members[0]):
        answer(matter.steps.get(position=1), user)
    step = matter.steps.get(position=2)
    assert (step.state, step.due_on, step.opened_at) == (StepState.OPEN, day + timedelta(days=14), clock.now())


def test_who_sends_back_ends_the_matter_and_nobody_else_is_asked(table, matter):
    for user in (table.chair, table.members[0]):
        answer(matter.steps.get(position=1), user, Outcome.SENT_BACK)
    matter.refresh_from_db()
    assert (matter.state, states(matter)) == (ProceedingState.SENT_BACK, [StepState.DONE, StepState.STOPPED])
    assert AuditEntry.objects.filter(verb=AuditVerb.SENT_BACK).count() == 1


def test_a_matter_is_withdrawn_while_bodies_decide(table, matter):
    answer(matter.steps.get(position=1), table.chair)
    proceedings.withdraw(matter, table.secretary)
    matter.refresh_from_db()
    assert (matter.state, states(matter)) == (ProceedingState.WITHDRAWN, [StepState.STOPPED, StepState.STOPPED])
    assert matter.ended_at is not None
    assert Decision.objects.count() == 1  # what was said stays said
    assert AuditEntry.objects.get(verb=AuditVerb.WITHDRAWN).actor == table.secretary


@pytest.mark.parametrize(
    "state", [ProceedingState.ADJUSTING, ProceedingState.APPROVED, ProceedingState.SENT_BACK, ProceedingState.WITHDRAWN]
)
def test_only_what_is_with_bodies_is_withdrawn(table, matter, state):
    matter.state = state
    matter.ended_at = None if state == ProceedingState.ADJUSTING else clock.now()
    matter.save()
    with pytest.raises(NotAllowed):
        proceedings.withdraw(matter, table.secretary)
    assert not AuditEntry.objects.exists()


def test_a_change_at_the_table_goes_on_with_the_version_that_carries_it(table, matter):
    decided_with_a_change(table, matter, position=1)
    assert states(matter) == [StepState.DONE, StepState.WAITING]
    final = a_version(table, 2)
    matter = proceedings.carry_change(matter, final, table.secretary)
    assert (matter.state, matter.document, states(matter)) == (
        ProceedingState.OPEN, final, [StepState.DONE, StepState.OPEN],
    )  # fmt: skip
    first = matter.steps.get(position=1)
    assert first.document.version == 1  # the body decided on the version it was shown
    assert AuditEntry.objects.get(verb=AuditVerb.CHANGED).version == 2


def test_who_makes_the_version_with_the_change_decides_nothing_of_it(table, matter):
    steering = matter.steps.get(position=1).body
    decided_with_a_change(table, matter, position=1)
    matter.steps.filter(position=2).update(body=steering, rule=DecisionRule.ALL)
    matter = proceedings.carry_change(matter, a_version(table, 2), table.chair)
    step = matter.steps.get(position=2)
    assert set(proceedings.voters(step)) == set(table.members)
    with pytest.raises(NotAllowed):
        answer(step, table.chair)
    for user in table.members:
        answer(step, user)
    matter.refresh_from_db()
    assert matter.state == ProceedingState.APPROVED


def test_a_change_by_the_last_body_is_approved_with_its_version(table, matter):
    decided_with_a_change(table, matter, position=2)
    matter = proceedings.carry_change(matter, a_version(table, 2), table.secretary)
    assert (matter.state, matter.document.version) == (ProceedingState.APPROVED, 2)


def test_no_version_is_carried_where_no_change_was_decided(table, matter):
    with pytest.raises(NotAllowed):
        proceedings.carry_change(matter, a_version(table, 2), table.secretary)
    matter.refresh_from_db()
    assert matter.document.version == 1


def test_a_turn_ends_once(table, matter):
    step = matter.steps.select_related("proceeding__document").get(position=1)
    again = matter.steps.select_related("proceeding__document").get(position=1)
    moving.end_step(step, Outcome.APPROVED)
    with pytest.raises(NotAllowed):
        moving.end_step(again, Outcome.SENT_BACK)
    matter.refresh_from_db()
    assert (matter.state, states(matter)) == (ProceedingState.OPEN, [StepState.DONE, StepState.OPEN])


def test_a_matter_that_has_ended_stays_as_it_ended(table, matter):
    stale = type(matter).objects.select_related("document").get(pk=matter.pk)
    proceedings.withdraw(matter, table.secretary)
    with pytest.raises(NotAllowed):
        moving._move(stale, ProceedingState.APPROVED)
    matter.refresh_from_db()
    assert matter.state == ProceedingState.WITHDRAWN
