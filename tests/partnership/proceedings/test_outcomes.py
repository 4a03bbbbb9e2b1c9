"""What a body has decided when its members have answered: every rule with every kind. No database."""

import pytest

from partnership.enums import DecisionRule, MemberRole, Outcome, StepKind
from partnership.models import Decision, Membership, ProceedingStep
from partnership.proceedings import member_outcomes, registered_outcomes
from partnership.proceedings.outcomes import HEARD, tally

YES, CONDITION, BACK = Outcome.APPROVED, Outcome.WITH_CONDITION, Outcome.SENT_BACK
NOTED, REMARK = Outcome.ACKNOWLEDGED, Outcome.REMARK
ALL, MAJORITY, CHAIR, BY_DEADLINE = (
    DecisionRule.ALL, DecisionRule.MAJORITY, DecisionRule.CHAIR, DecisionRule.BY_DEADLINE,
)  # fmt: skip
DECIDING = [kind for kind in StepKind if kind not in HEARD]


def said(*outcomes: Outcome, chair: Outcome | None = None) -> list[Decision]:
    members = [Decision(outcome=outcome, seat=Membership(role=MemberRole.MEMBER)) for outcome in outcomes]
    return members + ([Decision(outcome=chair, seat=Membership(role=MemberRole.CHAIR))] if chair else [])


def decided(rule, seats, decisions, *, kind=StepKind.APPROVE, is_overdue=False):
    return tally(ProceedingStep(kind=kind, rule=rule), seats, decisions, is_overdue=is_overdue)


@pytest.mark.parametrize("kind", DECIDING)
@pytest.mark.parametrize(
    ("seats", "outcomes", "expected"),
    [
        (3, [YES], None),
        (3, [YES, YES], YES),
        (3, [YES, BACK], None),
        (3, [BACK, BACK], BACK),
        (4, [YES, YES], None),  # half is no majority
        (4, [YES, YES, YES], YES),
        (4, [BACK], None),
        (4, [BACK, BACK], BACK),  # and can become none
        (4, [YES, YES, BACK, BACK], BACK),
        (2, [YES], None),
        (2, [BACK], BACK),
        (1, [YES], YES),
        (1, [BACK], BACK),
        (5, [YES, YES, BACK, BACK], None),
        (5, [YES, YES, YES, BACK, BACK], YES),
    ],
)
def test_the_majority_is_more_than_half_of_the_seats(kind, seats, outcomes, expected):
    for order in (outcomes, outcomes[::-1]):
        assert decided(MAJORITY, seats, said(*order), kind=kind) == expected


def test_a_deadline_that_is_over_makes_no_majority():
    assert decided(MAJORITY, 3, said(YES), is_overdue=True) is None


@pytest.mark.parametrize("kind", DECIDING)
def test_all_must_agree_and_one_who_does_not_stops_it(kind):
    assert decided(ALL, 3, said(YES, YES), kind=kind) is None
    assert decided(ALL, 3, said(YES, YES, YES), kind=kind) == YES
    assert decided(ALL, 3, said(BACK), kind=kind) == BACK
    assert decided(ALL, 3, said(YES, YES, BACK), kind=kind) == BACK
    assert decided(ALL, 3, said(YES), kind=kind, is_overdue=True) is None


@pytest.mark.parametrize("kind", DECIDING)
@pytest.mark.parametrize("outcome", [YES, CONDITION, BACK])
def test_under_the_chairs_rule_only_the_chairs_answer_counts(kind, outcome):
    assert decided(CHAIR, 3, said(YES, BACK), kind=kind) is None
    assert decided(CHAIR, 3, said(YES, BACK), kind=kind, is_overdue=True) is None
    assert decided(CHAIR, 3, said(BACK, YES, chair=outcome), kind=kind) == outcome


@pytest.mark.parametrize("kind", DECIDING)
def test_who_says_nothing_by_the_deadline_agrees(kind):
    assert decided(BY_DEADLINE, 3, said(YES), kind=kind) is None
    assert decided(BY_DEADLINE, 3, said(YES), kind=kind, is_overdue=True) == YES
    assert decided(BY_DEADLINE, 3, said(), kind=kind, is_overdue=True) == YES
    assert decided(BY_DEADLINE, 3, said(CONDITION), kind=kind, is_overdue=True) == CONDITION
    assert decided(BY_DEADLINE, 3, said(YES, YES, YES), kind=kind) == YES  # nobody needs to wait
    assert decided(BY_DEADLINE, 3, said(BACK), kind=kind) == BACK


@pytest.mark.parametrize("rule", [ALL, MAJORITY, BY_DEADLINE])
def test_a_condition_that_one_sets_is_the_bodys(rule):
    assert decided(rule, 3, said(YES, CONDITION, YES)) == CONDITION


def test_a_condition_of_one_who_is_outvoted_by_the_chair_is_not():
    assert decided(CHAIR, 3, said(CONDITION, chair=YES)) == YES


@pytest.mark.parametrize("kind", HEARD)
@pytest.mark.parametrize("rule", [ALL, MAJORITY, BY_DEADLINE])
def test_who_is_heard_is_heard_when_all_have_answered_or_the_time_is_over(kind, rule):
    assert decided(rule, 2, said(NOTED), kind=kind) is None
    assert decided(rule, 2, said(NOTED, NOTED), kind=kind) == NOTED
    assert decided(rule, 2, said(NOTED, REMARK), kind=kind) == REMARK
    assert decided(rule, 2, said(REMARK), kind=kind, is_overdue=True) == REMARK
    assert decided(rule, 2, said(), kind=kind, is_overdue=True) == NOTED


@pytest.mark.parametrize("kind", HEARD)
def test_a_chair_who_is_heard_speaks_for_the_body(kind):
    assert decided(CHAIR, 3, said(NOTED, NOTED), kind=kind) is None
    assert decided(CHAIR, 3, said(chair=NOTED), kind=kind) == NOTED
    assert decided(CHAIR, 3, said(REMARK, chair=NOTED), kind=kind) == REMARK
    assert decided(CHAIR, 3, said(), kind=kind, is_overdue=True) == NOTED


@pytest.mark.parametrize("rule", list(DecisionRule))
def test_a_body_in_which_nobody_can_answer_decides_nothing(rule):
    for is_overdue in (False, True):
        assert decided(rule, 0, [], is_overdue=is_overdue) is None


@pytest.mark.parametrize("kind", HEARD)
def test_but_it_holds_nothing_up_where_it_is_only_heard(kind):
    assert decided(BY_DEADLINE, 0, [], kind=kind, is_overdue=True) == NOTED


@pytest.mark.parametrize("kind", list(StepKind))
def test_what_may_be_answered_follows_from_what_is_asked(kind):
    step = ProceedingStep(kind=kind)
    heard = kind in HEARD
    assert set(member_outcomes(step)) == ({NOTED, REMARK} if heard else {YES, CONDITION, BACK})
    more = {Outcome.POSTPONED} if heard else {Outcome.POSTPONED, Outcome.WITH_CHANGE}
    assert set(registered_outcomes(step)) == set(member_outcomes(step)) | more
