"""An order of approval in words, and what keeps it from working."""

from datetime import date

import pytest

from partnership.enums import BodyKind, DecisionRule, MemberRole, StepKind
from partnership.models import ChainStep, GoverningBody, Membership, Organisation, User
from partnership.organising.words import lasting, told
from partnership.organising.worries import worries, worries_of_body

pytestmark = pytest.mark.usefixtures("english")

STEERING = GoverningBody(name="Styregruppen", kind=BodyKind.STEERING_GROUP)
OFFICE = GoverningBody(name="Økonomiforvaltningen", kind=BodyKind.ADMINISTRATION, decides_outside=True)
COUNCIL = GoverningBody(name="Borgerrepræsentationen", kind=BodyKind.COUNCIL, decides_outside=True)
FUND = Organisation(name="Landsbyggefonden")


def step(body: GoverningBody | None, kind: StepKind = StepKind.APPROVE, rule: str = "", days: int | None = None):
    return ChainStep(body=body, organisation=None if body else FUND, kind=kind, rule=rule, days=days)


def test_it_is_told_as_one_sentence():
    steps = [step(STEERING, StepKind.CONSULT, DecisionRule.BY_DEADLINE, 7), step(OFFICE)]
    assert told(steps) == "Styregruppen is consulted in writing for 7 days, then Økonomiforvaltningen decides."
    steps = [
        step(STEERING, StepKind.RECOMMEND, DecisionRule.CHAIR, 14),
        step(None),
        step(COUNCIL, StepKind.APPROPRIATE),
    ]
    assert told(steps) == (
        "Styregruppen recommends within 14 days, then Landsbyggefonden approves, "
        "then Borgerrepræsentationen releases the money."
    )
    assert told([]) == ""


def test_every_kind_of_step_can_be_told():
    for kind in StepKind:
        assert told([step(STEERING, kind), step(COUNCIL, kind)]).count("Styregruppen") == 1


def test_it_is_told_how_long_something_holds():
    first, last = date(2022, 1, 1), date(2022, 12, 31)
    assert lasting(None, None) == ""
    assert lasting(first, None) == "from 1. januar 2022"
    assert lasting(None, last) == "until 31. december 2022"
    assert lasting(first, last) == "from 1. januar 2022 until 31. december 2022"


def seat(role: MemberRole = MemberRole.MEMBER, *, logs_in: bool = True, deputy_for: Membership | None = None):
    user = User(name="Nogen", is_active=logs_in)
    return Membership(body=STEERING, user=user, role=role, stands_in_for=deputy_for)


def worry(rule: DecisionRule, *seats: Membership) -> list[str]:
    return worries(step(STEERING, rule=rule), list(seats))


def test_somebody_must_be_able_to_answer():
    (said,) = worry(DecisionRule.MAJORITY, seat(logs_in=False))
    assert said.startswith("Nobody in Styregruppen can answer here.")
    assert worry(DecisionRule.MAJORITY, seat()) == []


def test_a_deputy_answers_for_one_who_does_not_log_in():
    held = seat(logs_in=False)
    assert worry(DecisionRule.MAJORITY, held, seat(MemberRole.DEPUTY, deputy_for=held)) == []
    assert worry(DecisionRule.MAJORITY, held, seat(MemberRole.DEPUTY)) != []


def test_the_chairs_rule_needs_a_chair_and_says_what_two_mean():
    (said,) = worry(DecisionRule.CHAIR, seat())
    assert "no chair" in said
    assert worry(DecisionRule.CHAIR, seat(), seat(MemberRole.CHAIR)) == []
    (said,) = worry(DecisionRule.CHAIR, seat(MemberRole.CHAIR), seat(MemberRole.CHAIR))
    assert "has 2 chairs" in said


def test_who_decides_outside_worries_nobody():
    assert worries(step(OFFICE), []) == []
    assert worries(step(None), []) == []


def test_a_deputy_of_nobody_is_told_of():
    (said,) = worries_of_body(STEERING, [], [seat(MemberRole.DEPUTY)])
    assert said == "Nogen is deputy for nobody, and so cannot answer."
