"""Findings and their answers: what is open, what is explained, and that nobody's reason is lost."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import BudgetAmount
from partnership import clock
from partnership.models import User
from plans import checking
from plans.checking import CannotAnswer
from plans.documents.build import build
from plans.enums import PlanState
from plans.models import FindingAnswer
from tests.factories import House, a_house, a_user, an_activity
from tests.users import in_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    """A draft whose activities are over the frame."""
    house = a_house("havnen")
    BudgetAmount.objects.filter(line__edition__period=house.plan.period, amount__isnull=False).update(
        amount=Decimal(9_000_000)
    )
    return house


@pytest.fixture
def writer() -> User:
    return a_user("writer@example.org")


def found(house: House) -> checking.Checked:
    return checking.checked(house.plan, build(house.plan))


def over_frame(house: House):
    return next(finding for finding in found(house).errors if finding.code == "over-frame")


def test_a_mistake_stands_open_until_it_is_answered(house, writer):
    finding = over_frame(house)
    checking.answer(house.plan, finding.key, "Resten kommer fra helhedsplanen.", writer, seen="")
    after = found(house)
    assert finding.code not in [one.code for one in after.errors]
    [answered] = [one for one in after.answered if one.finding.code == finding.code]
    assert answered.answer.reason == "Resten kommer fra helhedsplanen."
    assert answered.answer.answered_by == writer


def test_another_amount_asks_anew(house, writer):
    checking.answer(house.plan, over_frame(house).key, "Sådan er det.", writer, seen="")
    BudgetAmount.objects.filter(line__edition__period=house.plan.period, amount__isnull=False).update(
        amount=Decimal(9_500_000)
    )
    assert over_frame(house)


def test_an_answer_that_is_taken_back_leaves_the_mistake_open(house, writer):
    finding = over_frame(house)
    answer = checking.answer(house.plan, finding.key, "Sådan er det.", writer, seen="")
    checking.take_back(house.plan, finding.key, seen=checking.version_of(answer))
    assert over_frame(house).key == finding.key


def test_what_is_not_found_cannot_be_answered(house, writer):
    with pytest.raises(CannotAnswer):
        checking.answer(house.plan, "0" * 64, "Sådan er det.", writer, seen="")
    assert not FindingAnswer.objects.exists()


@pytest.mark.parametrize("state", [PlanState.SUBMITTED, PlanState.IN_FORCE, PlanState.CLOSED])
def test_only_a_draft_can_be_answered(house, writer, state):
    key = over_frame(house).key
    in_state(house.plan, state)
    with pytest.raises(CannotAnswer):
        checking.answer(house.plan, key, "Sådan er det.", writer, seen="")
    assert not FindingAnswer.objects.exists()


# --- Two people at once --------------------------------------------------------------------------------------------


def test_who_comes_second_is_told_what_the_first_has_written(house, writer):
    key = over_frame(house).key
    checking.answer(house.plan, key, "Først.", writer, seen="")
    with pytest.raises(CannotAnswer, match="Først"):
        checking.answer(house.plan, key, "Sidst.", a_user("other@example.org"), seen="")
    assert FindingAnswer.objects.get().reason == "Først."


def test_who_has_seen_the_first_reason_may_write_another(house, writer):
    key = over_frame(house).key
    first = checking.answer(house.plan, key, "Først.", writer, seen="")
    checking.answer(house.plan, key, "Bedre.", writer, seen=checking.version_of(first))
    assert FindingAnswer.objects.get().reason == "Bedre."


def test_a_reason_that_was_changed_meanwhile_is_neither_replaced_nor_taken_back(house, writer):
    key = over_frame(house).key
    with clock.at(datetime(2022, 9, 15, 10)):
        old = checking.version_of(checking.answer(house.plan, key, "Først.", writer, seen=""))
    with clock.at(datetime(2022, 9, 15, 10) + timedelta(minutes=1)):
        checking.answer(house.plan, key, "Nyt.", writer, seen=old)
        with pytest.raises(CannotAnswer):
            checking.answer(house.plan, key, "For sent.", writer, seen=old)
        with pytest.raises(CannotAnswer):
            checking.take_back(house.plan, key, seen=old)
    assert FindingAnswer.objects.get().reason == "Nyt."


# --- Queries -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("activities", [1, 3])
def test_the_answers_take_one_query_whatever_their_number(house, writer, activities):
    for _ in range(activities - 1):
        an_activity(house)
    for finding in found(house).errors:
        checking.answer(house.plan, finding.key, "Sådan er det.", writer, seen="")
    document = build(house.plan)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert checking.checked(house.plan, document).answered
    assert len(queries) == 1
