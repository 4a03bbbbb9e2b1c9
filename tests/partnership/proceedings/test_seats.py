"""Who may answer for which seat."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnership import clock
from partnership.enums import BodyKind, DecisionRule, MemberRole, Outcome, StepKind
from partnership.models import Membership
from partnership.proceedings import may_decide, open_seat, voters, voting_seats
from tests.factories import a_user
from tests.partnership.proceedings.matters import a_deputy, a_matter, answer
from tests.proceedings import a_table

pytestmark = pytest.mark.django_db

YESTERDAY, TODAY = date(2022, 9, 14), date(2022, 9, 15)


@pytest.fixture
def table():
    return a_table()


@pytest.fixture
def step(table):
    return a_matter(table).steps.get(position=1)


def names(users) -> list[str]:
    return sorted(user.email.partition("@")[0] for user in users)


def seat_of(user):
    return user.memberships.exclude(role=MemberRole.DEPUTY).get()


def test_every_member_has_a_seat_and_nobody_else(table, step):
    assert names(voters(step)) == ["chair", "first", "second"]
    assert voting_seats(step)[0].seat.role == MemberRole.CHAIR
    for user in (table.chair, *table.members):
        assert open_seat(step, user) == seat_of(user)
    for stranger in (table.secretary, a_user("outsider@example.org")):
        assert open_seat(step, stranger) is None
        assert not may_decide(step, stranger)


def test_a_member_of_another_body_has_no_seat_here(table, step):
    user = a_user("working@example.org", table.house.bodies[BodyKind.WORKING_GROUP])
    assert open_seat(step, user) is None


def test_a_body_outside_the_house_has_no_seats(table, step):
    assert voting_seats(step.proceeding.steps.get(position=2)) == []
    organisation = step.proceeding.steps.get(position=2)
    organisation.body = None
    assert voting_seats(organisation) == []


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ({"ends_on": YESTERDAY}, False),
        ({"ends_on": TODAY}, True),
        ({"starts_on": TODAY}, True),
        ({"starts_on": TODAY + timedelta(days=1)}, False),
    ],
)
def test_a_seat_counts_from_its_first_day_to_its_last(table, step, fields, counts):
    user = table.members[0]
    Membership.objects.filter(user=user).update(**fields)
    assert (len(voting_seats(step)), may_decide(step, user)) == (2 + counts, counts)


def test_who_can_no_longer_log_in_does_not_count(table, step):
    user = table.members[0]
    user.is_active = False
    user.save()
    assert names(voters(step)) == ["chair", "second"]
    assert len(voting_seats(step)) == 2


def test_who_sent_the_matter_has_no_seat_in_it(table):
    step = a_matter(table, by=table.members[0]).steps.get(position=1)
    assert names(voters(step)) == ["chair", "second"]
    assert not may_decide(step, table.members[0])


def test_but_its_deputy_may_answer_for_that_seat(table):
    sender = table.members[0]
    deputy = a_deputy(table, sender)
    step = a_matter(table, by=sender).steps.get(position=1)
    assert open_seat(step, deputy) == seat_of(sender)
    assert len(voting_seats(step)) == 3


def test_a_vacant_seat_counts_only_with_a_deputy(table, step):
    body, club = step.body, table.house.club
    vacant = Membership.objects.create(body=body, organisation=club, post="Næstformand", is_vacant=True)
    assert len(voting_seats(step)) == 3
    stand_in = a_user("stand-in@example.org")
    Membership.objects.create(body=body, user=stand_in, role=MemberRole.DEPUTY, stands_in_for=vacant)
    assert len(voting_seats(step)) == 4
    assert open_seat(step, stand_in) == vacant


def test_a_deputy_answers_for_a_seat_whose_holder_has_not(table, step):
    deputy = a_deputy(table, table.members[0])
    assert open_seat(step, deputy) == seat_of(table.members[0])
    answer(step, table.members[0])
    assert open_seat(step, deputy) is None


def test_the_holder_is_too_late_when_the_deputy_has_answered(table, step):
    deputy = a_deputy(table, table.members[0])
    assert answer(step, deputy).seat == seat_of(table.members[0])
    assert open_seat(step, table.members[0]) is None


@pytest.mark.parametrize("fields", [{"ends_on": YESTERDAY}, {"starts_on": TODAY + timedelta(days=1)}])
def test_a_deputy_counts_within_its_days_too(table, step, fields):
    deputy = a_deputy(table, table.members[0], **fields)
    assert not may_decide(step, deputy)


def test_a_deputy_of_the_chair_speaks_as_the_chair(table):
    deputy = a_deputy(table, table.chair)
    matter = a_matter(table, rule=DecisionRule.CHAIR)
    answer(matter.steps.get(position=1), deputy, Outcome.SENT_BACK)
    matter.refresh_from_db()
    assert matter.state == "sent_back"


def test_a_person_with_two_seats_answers_once_and_for_the_own_one(table, step):
    user, other = table.members
    Membership.objects.create(
        body=step.body, user=user, role=MemberRole.DEPUTY, stands_in_for=seat_of(other), ends_on=date(2030, 1, 1)
    )
    assert open_seat(step, user) == seat_of(user)
    assert len(voting_seats(step)) == 3
    answer(step, user)
    assert not may_decide(step, user)


def test_a_seat_that_only_somebody_with_a_seat_could_answer_for_holds_nothing_up(table):
    user, other = table.members
    Membership.objects.create(
        body=table.chain.steps.get(position=1).body, user=user, role=MemberRole.DEPUTY,
        stands_in_for=seat_of(other), ends_on=date(2030, 1, 1),
    )  # fmt: skip
    other.is_active = False
    other.save()
    matter = a_matter(table, rule=DecisionRule.ALL)
    step = matter.steps.get(position=1)
    assert len(voting_seats(step)) == 2
    answer(step, user)
    answer(step, table.chair)
    step.refresh_from_db()
    assert step.outcome == Outcome.APPROVED


def test_one_deputy_of_two_vacant_seats_counts_for_one(table, step):
    stand_in = a_user("stand-in@example.org")
    for number, until in enumerate((None, date(2030, 1, 1))):
        vacant = Membership.objects.create(
            body=step.body, organisation=table.house.club, post=f"Post {number}", is_vacant=True
        )
        Membership.objects.create(
            body=step.body, user=stand_in, role=MemberRole.DEPUTY, stands_in_for=vacant, ends_on=until
        )
    assert len(voting_seats(step)) == 4


def test_answers_to_an_earlier_version_use_up_no_seat(table, step):
    answer(step, table.chair)
    matter = step.proceeding
    assert not may_decide(step, table.chair)
    matter.state, matter.ended_at = "withdrawn", clock.now()
    matter.save()
    again = a_matter(table, version=2).steps.get(position=1)
    assert may_decide(again, table.chair)


@pytest.mark.parametrize("kind", list(StepKind))
def test_seats_do_not_depend_on_what_is_asked(table, kind):
    assert len(voting_seats(a_matter(table, kind=kind).steps.get(position=1))) == 3


def test_the_number_of_queries_does_not_depend_on_the_number_of_seats(table, step):
    def queries() -> int:
        fresh = type(step).objects.select_related("proceeding").get(pk=step.pk)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            voting_seats(fresh)
        return len(seen)

    few = queries()
    for number in range(3):
        user = a_user(f"more{number}@example.org", step.body)
        a_deputy(table, user, f"deputy{number}@example.org")
    assert queries() == few <= 2
