"""What a decision writes, once, and what it makes of the matter."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError

from partnership import clock, proceedings
from partnership.enums import AuditVerb, DecisionRule, Outcome, ProceedingState, StepKind, StepState
from partnership.models import AuditEntry, ConditionMet, Decision, DecisionPoint
from partnership.proceedings import NotAllowed, Registration
from partnership.proceedings.deciding import Point
from tests.partnership.proceedings.matters import a_matter, answer
from tests.proceedings import a_table

pytestmark = pytest.mark.django_db

TODAY = date(2022, 9, 15)


@pytest.fixture
def table():
    return a_table()


@pytest.fixture
def matter(table):
    return a_matter(table)


def verbs(matter) -> list[str]:
    return sorted(AuditEntry.objects.filter(subject=matter.subject).values_list("verb", flat=True))


def to_the_committee(table, matter):
    """The steering group agrees; the committee's turn."""
    step = matter.steps.get(position=1)
    for user in (table.chair, table.members[0]):
        answer(step, user)
    return matter.steps.get(position=2)


def register(step, user, outcome=Outcome.APPROVED, text="Som indstillet.", key=None, **said):
    said = Registration(outcome, said.pop("decided_on", TODAY), text, **said)
    return proceedings.register(step, user, said, shown=step.proceeding.document_id, key=key or uuid4())


# Members


def test_an_answer_says_who_for_which_seat_on_which_version_and_when(table, matter):
    decision = answer(matter.steps.get(position=1), table.chair, Outcome.WITH_CONDITION, "Hvis der er penge.")
    assert (decision.made_by, decision.seat.user, decision.document) == (table.chair, table.chair, matter.document)
    assert (decision.outcome, decision.text, decision.decided_on) == (
        Outcome.WITH_CONDITION, "Hvis der er penge.", TODAY,
    )  # fmt: skip
    assert verbs(matter) == [AuditVerb.DECIDED]
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.version, entry.period) == (table.chair, 1, matter.period)


def test_the_body_is_open_until_enough_have_answered(table, matter):
    step = matter.steps.get(position=1)
    answer(step, table.chair)
    step.refresh_from_db()
    assert step.state == StepState.OPEN
    answer(step, table.members[0])
    step.refresh_from_db()
    assert (step.state, step.outcome, step.document) == (StepState.DONE, Outcome.APPROVED, matter.document)
    assert step.ended_at is not None
    assert matter.steps.get(position=2).state == StepState.OPEN
    assert verbs(matter) == [AuditVerb.DECIDED, AuditVerb.DECIDED, AuditVerb.STEP_ENDED]


def test_the_same_form_sent_twice_answers_once(table, matter):
    step, key = matter.steps.get(position=1), uuid4()
    given = {"outcome": Outcome.APPROVED, "text": "", "shown": matter.document_id, "key": key}
    first = proceedings.decide(step, table.chair, **given)
    assert proceedings.decide(step, table.chair, **given) == first
    assert proceedings.decide(step, table.chair, **(given | {"outcome": Outcome.SENT_BACK})) == first
    assert Decision.objects.count() == 1


def test_the_same_form_gets_its_answer_also_when_the_matter_has_gone_on(table, matter):
    step, key = matter.steps.get(position=1), uuid4()
    given = {"outcome": Outcome.APPROVED, "text": "", "shown": matter.document_id, "key": key}
    answer(step, table.members[0])
    first = proceedings.decide(step, table.chair, **given)
    proceedings.withdraw(matter, table.secretary)
    assert proceedings.decide(step, table.chair, **given) == first


@pytest.mark.parametrize(
    "guard",
    ["is_open", "is_shown", "in_time", "not_own", "not_twice", "has_seat", "is_offered", "is_explained"],
)
def test_every_guard_is_asked_before_anything_is_written(table, matter, guard, monkeypatch):
    def stop(*_args):
        raise NotAllowed(guard)

    monkeypatch.setattr(f"partnership.proceedings.guards.{guard}", stop)
    with pytest.raises(NotAllowed, match=guard):
        answer(matter.steps.get(position=1), table.chair)
    assert not Decision.objects.exists()
    assert verbs(matter) == []


def test_an_answer_that_fails_half_way_is_not_there(table, matter, monkeypatch):
    def fail(*_args, **_more):
        raise RuntimeError("power cut")

    step = matter.steps.get(position=1)
    answer(step, table.chair)
    monkeypatch.setattr("partnership.proceedings.moving.open_next", fail)
    with pytest.raises(RuntimeError):
        answer(step, table.members[0])
    step.refresh_from_db()
    assert (step.state, Decision.objects.count(), verbs(matter)) == (StepState.OPEN, 1, [AuditVerb.DECIDED])


# Bodies outside


def test_a_registration_keeps_what_the_minutes_say(table, matter):
    step = to_the_committee(table, matter)
    points = (Point("Planen", Outcome.APPROVED), Point("Puljen", Outcome.POSTPONED))
    decision = register(
        step, table.secretary, decided_on=date(2022, 9, 14), meeting="Udvalgsmøde", agenda_item="4",
        case_number="2022-1", points=points,
    )  # fmt: skip
    decision.refresh_from_db()
    assert (decision.seat, decision.meeting, decision.agenda_item, decision.case_number, decision.decided_on) == (
        None, "Udvalgsmøde", "4", "2022-1", date(2022, 9, 14),
    )  # fmt: skip
    assert list(decision.points.values_list("number", "text", "outcome")) == [
        (1, "Planen", Outcome.APPROVED),
        (2, "Puljen", Outcome.POSTPONED),
    ]


def test_the_last_body_approves_the_matter(table, matter):
    register(to_the_committee(table, matter), table.secretary)
    matter.refresh_from_db()
    assert (matter.state, matter.ended_at is not None) == (ProceedingState.APPROVED, True)
    assert verbs(matter)[0] == AuditVerb.APPROVED


def test_what_is_postponed_stays_open_and_is_decided_another_day(table, matter):
    step = to_the_committee(table, matter)
    for _meeting in range(2):
        register(step, table.secretary, Outcome.POSTPONED, "")
        step.refresh_from_db()
        assert (step.state, step.outcome) == (StepState.OPEN, "")
    register(step, table.secretary)
    step.refresh_from_db()
    assert (step.state, step.decisions.count()) == (StepState.DONE, 3)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome.WITH_CONDITION, ProceedingState.APPROVED),
        (Outcome.WITH_CHANGE, ProceedingState.ADJUSTING),
        (Outcome.SENT_BACK, ProceedingState.SENT_BACK),
    ],
)
def test_what_the_committee_says_decides_where_the_matter_goes(table, matter, outcome, state):
    register(to_the_committee(table, matter), table.secretary, outcome)
    matter.refresh_from_db()
    assert matter.state == state
    assert (matter.ended_at is None) == (state == ProceedingState.ADJUSTING)


def test_a_registration_is_kept_once(table, matter):
    step, key = to_the_committee(table, matter), uuid4()
    first = register(step, table.secretary, key=key)
    assert register(step, table.secretary, key=key) == first
    with pytest.raises(NotAllowed):
        register(step, table.secretary)
    assert step.decisions.count() == 1


def test_points_that_cannot_be_written_take_the_decision_with_them(table, matter):
    step = to_the_committee(table, matter)
    with pytest.raises(IntegrityError):
        register(step, table.secretary, points=(Point("Planen", "nonsense"),))
    assert not DecisionPoint.objects.exists()
    assert not step.decisions.exists()


def test_members_are_not_registered_for(table, matter):
    with pytest.raises(NotAllowed):
        register(matter.steps.get(position=1), table.secretary)


# Deadlines


def test_a_deadline_that_ran_out_ends_the_turn_where_silence_is_consent(table, at):
    matter = a_matter(table, rule=DecisionRule.BY_DEADLINE)
    step = matter.steps.get(position=1)
    answer(step, table.chair)
    at(step.due_on)
    assert not proceedings.close_overdue(step)
    at(step.due_on + timedelta(days=1))
    assert proceedings.close_overdue(step)
    assert not proceedings.close_overdue(step)
    step.refresh_from_db()
    assert (step.state, step.outcome) == (StepState.DONE, Outcome.APPROVED)
    assert AuditEntry.objects.get(verb=AuditVerb.STEP_ENDED).actor is None


def test_who_is_heard_has_been_heard_when_the_time_is_over(table, at):
    step = a_matter(table, kind=StepKind.CONSULT, rule=DecisionRule.ALL).steps.get(position=1)
    at(step.due_on + timedelta(days=1))
    assert proceedings.close_overdue(step)
    step.refresh_from_db()
    assert step.outcome == Outcome.ACKNOWLEDGED


@pytest.mark.parametrize("rule", [DecisionRule.ALL, DecisionRule.MAJORITY, DecisionRule.CHAIR])
def test_under_other_rules_the_turn_stays_open(table, at, rule):
    step = a_matter(table, rule=rule).steps.get(position=1)
    answer(step, table.members[0])
    at(step.due_on + timedelta(days=1))
    assert not proceedings.close_overdue(step)
    step.refresh_from_db()
    assert step.state == StepState.OPEN


@pytest.mark.parametrize("rule", list(DecisionRule))
def test_a_body_that_everybody_has_left_has_not_agreed(table, at, rule):
    step = a_matter(table, rule=rule).steps.get(position=1)
    step.body.memberships.update(ends_on=TODAY)
    at(step.due_on + timedelta(days=1))
    assert not proceedings.close_overdue(step)


@pytest.mark.parametrize("kind", list(StepKind))
def test_the_silence_of_a_body_outside_says_nothing(table, matter, at, kind):
    step = to_the_committee(table, matter)
    matter.steps.filter(pk=step.pk).update(kind=kind, due_on=TODAY)
    at(TODAY + timedelta(days=1))
    assert not proceedings.close_overdue(step)
    step.refresh_from_db()
    assert step.state == StepState.OPEN


def test_a_matter_that_was_withdrawn_is_not_closed(table, at):
    matter = a_matter(table, rule=DecisionRule.BY_DEADLINE)
    step = matter.steps.get(position=1)
    proceedings.withdraw(matter, table.secretary)
    at(step.due_on + timedelta(days=1))
    assert not proceedings.close_overdue(step)


def test_a_new_deadline_gives_time_again(table, matter, at):
    step = matter.steps.get(position=1)
    late = step.due_on + timedelta(days=1)
    at(late)
    with pytest.raises(NotAllowed):
        answer(step, table.chair)
    proceedings.move_deadline(step, table.secretary, late)
    assert answer(step, table.chair)
    assert verbs(matter) == sorted([AuditVerb.DEADLINE_MOVED, AuditVerb.DECIDED])


def test_the_deadline_of_a_turn_that_is_over_is_not_moved(table, matter):
    step = matter.steps.get(position=1)
    to_the_committee(table, matter)
    with pytest.raises(NotAllowed):
        proceedings.move_deadline(step, table.secretary, TODAY + timedelta(days=30))
    with pytest.raises(NotAllowed):
        proceedings.move_deadline(matter.steps.get(position=2), table.secretary, TODAY - timedelta(days=1))


# Conditions


def test_a_condition_is_met_once(table, matter):
    decision = answer(matter.steps.get(position=1), table.chair, Outcome.WITH_CONDITION, "Hvis der er penge.")
    met = proceedings.meet_condition(decision, table.secretary, text="Pengene er der.", met_on=TODAY)
    again = proceedings.meet_condition(decision, table.secretary, text="Igen.", met_on=TODAY)
    assert (again, again.text) == (met, "Pengene er der.")
    assert verbs(matter).count(AuditVerb.CONDITION_MET) == 1


def test_only_a_condition_can_be_met_and_not_in_time_to_come(table, matter):
    step = matter.steps.get(position=1)
    plain = answer(step, table.members[0])
    with pytest.raises(NotAllowed):
        proceedings.meet_condition(plain, table.secretary, text="Nå.", met_on=TODAY)
    decision = answer(step, table.chair, Outcome.WITH_CONDITION, "Hvis der er penge.")
    with pytest.raises(NotAllowed):
        proceedings.meet_condition(decision, table.secretary, text="Nå.", met_on=clock.today() + timedelta(days=1))
    assert not ConditionMet.objects.exists()
