"""Each guard, with the sentence it gives to whom it stops, and its negative control: it lets others through."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import translation

from partnership import clock
from partnership.enums import Outcome, ProceedingState
from partnership.models import Proceeding
from partnership.proceedings import NotAllowed, guards, withdraw
from partnership.proceedings.outcomes import member_outcomes
from tests.factories import a_user
from tests.partnership.proceedings.matters import a_matter, answer
from tests.proceedings import a_table

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override(None):
        yield


@pytest.fixture
def table():
    return a_table()


@pytest.fixture
def step(table):
    return a_matter(table).steps.select_related("proceeding").get(position=1)


def stopped(guard, *args) -> str:
    """What somebody is told."""
    with pytest.raises(NotAllowed) as refusal:
        guard(*args)
    return str(refusal.value)


def test_a_body_decides_when_it_is_its_turn(step):
    guards.is_open(step)
    waiting = step.proceeding.steps.get(position=2)
    assert stopped(guards.is_open, waiting) == ("It has been decided in the meantime. Your decision has not been sent.")


def test_who_decides_on_what_was_withdrawn_is_told_which_version_it_was(table, step):
    withdraw(step.proceeding, table.secretary)
    step.proceeding = Proceeding.objects.get(pk=step.proceeding_id)
    assert stopped(guards.is_open, step) == (
        "Version 1 was withdrawn in the meantime. Your decision has not been sent."
    )


@pytest.mark.parametrize("state", [ProceedingState.ADJUSTING, ProceedingState.APPROVED, ProceedingState.SENT_BACK])
def test_nobody_decides_in_a_matter_that_has_gone_on(step, state):
    step.proceeding.state = state
    assert "decided in the meantime" in stopped(guards.is_open, step)


def test_another_version_than_the_one_shown_is_not_decided_on(step):
    guards.is_shown(step, step.proceeding.document_id)
    assert stopped(guards.is_shown, step, uuid4()) == (
        "Another version is presented now: version 1. Your decision has not been sent."
    )


def test_the_last_day_counts_and_the_day_after_does_not(step, at):
    at(step.due_on)
    guards.in_time(step)
    at(step.due_on + timedelta(days=1))
    assert stopped(guards.in_time, step) == (
        "The deadline has passed. Write to the secretariat if you still want to answer."
    )


def test_without_a_deadline_there_is_time(table, at):
    step = a_matter(table, days=None).steps.get(position=1)
    assert step.due_on is None
    at(date(2040, 1, 1))
    guards.in_time(step)


def test_nobody_decides_on_what_they_sent(table, step):
    guards.not_own(step, table.chair)
    assert stopped(guards.not_own, step, table.secretary) == (
        "You sent this version for approval yourself, so others decide on it."
    )


def test_nobody_answers_twice(table, step):
    guards.not_twice(step, table.chair)
    answer(step, table.chair)
    guards.not_twice(step, table.members[0])
    assert stopped(guards.not_twice, step, table.chair) == "You have already answered. Your first answer stands."


def test_who_sits_on_the_body_answers_for_a_seat(table, step):
    assert guards.has_seat(step, table.chair) == table.chair.memberships.get()
    for stranger in (table.secretary, a_user("outsider@example.org")):
        assert stopped(guards.has_seat, step, stranger) == (
            "You do not decide for this body, or your seat has been answered for."
        )


def test_only_what_is_offered_can_be_answered(step):
    guards.is_offered(Outcome.APPROVED, member_outcomes(step))
    assert stopped(guards.is_offered, Outcome.WITH_CHANGE, member_outcomes(step)) == "That cannot be answered here."


@pytest.mark.parametrize("text", ["", "  ", "\n\t "])
@pytest.mark.parametrize("outcome", list(Outcome))
def test_what_is_more_than_yes_is_said_in_words(outcome, text):
    guards.is_explained(outcome, "Fordi.")
    if outcome in (Outcome.APPROVED, Outcome.ACKNOWLEDGED, Outcome.POSTPONED):
        guards.is_explained(outcome, text)
    else:
        assert stopped(guards.is_explained, outcome, text) == "Write in words what is decided."


def test_members_answer_themselves(step):
    guards.is_outside(step.proceeding.steps.get(position=2))
    assert stopped(guards.is_outside, step) == "The members of this body answer here themselves."


def test_a_decision_is_of_today_or_before():
    guards.is_past(clock.today())
    guards.is_past(date(2022, 1, 1))
    assert stopped(guards.is_past, clock.today() + timedelta(days=1)) == "The date of the decision has not come yet."


def test_a_matter_is_on_its_way_in_the_states_that_are_named(step):
    guards.is_on_its_way(step.proceeding, ProceedingState.OPEN)
    guards.is_on_its_way(step.proceeding, ProceedingState.ADJUSTING, ProceedingState.OPEN)
    assert stopped(guards.is_on_its_way, step.proceeding, ProceedingState.ADJUSTING) == (
        "The matter has gone on in the meantime. Look at the page again."
    )


def test_a_new_deadline_is_today_or_later():
    guards.is_to_come(clock.today())
    assert stopped(guards.is_to_come, clock.today() - timedelta(days=1)) == "The new deadline is already over."
