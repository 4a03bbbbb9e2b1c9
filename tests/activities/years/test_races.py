"""Two who decide about the same carry-over at the same time: the frame grows once."""

import pytest
from django.db import connection

from activities.models import CarryOver
from activities.years import workflow
from partnership.enums import FrameKind, Outcome, StepState
from partnership.models import FrameEntry
from tests.activities.year import Year, a_year
from tests.activities.years.carrying import a_chain, a_limit, proposed, sent
from tests.plans.workflow.test_races import refusals, together

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer; this is about many"),
]


@pytest.fixture
def year() -> Year:
    return a_year()


def entries() -> int:
    return FrameEntry.objects.filter(kind=FrameKind.CARRIED_OVER).count()


def test_decided_twice_within_the_limit_it_is_carried_over_once(year):
    a_limit(year, 50_000)
    draft = proposed(year)
    acts = [
        lambda: workflow.decide_within_limit(
            CarryOver.objects.get(pk=draft.pk), year.period, year.secretary, seen=draft.revision
        )
        for _one in range(2)
    ]
    assert refusals(together(*acts)) == 0  # the second finds it done
    assert entries() == 1


def test_two_members_who_approve_at_once_carry_it_over_once(year):
    from uuid import uuid4

    from partnership import matters
    from partnership.enums import BodyKind
    from tests.factories import a_user

    second = a_user("second@havnen.example.org", year.house.bodies[BodyKind.STEERING_GROUP])
    a_chain(year)
    case = sent(year)
    step = case.steps.select_related("proceeding").get(state=StepState.OPEN)
    acts = [
        lambda user=user: matters.decide(
            step, user, outcome=Outcome.APPROVED, text="", shown=case.document_id, key=uuid4()
        )
        for user in (year.chair, second)
    ]
    assert refusals(together(*acts)) == 0
    assert entries() == 1


def test_two_who_propose_at_once_propose_one(year):
    results = together(lambda: proposed(year), lambda: proposed(year))
    assert refusals(results) == 1
    assert CarryOver.objects.count() == 1
