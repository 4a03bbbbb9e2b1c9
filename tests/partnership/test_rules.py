from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from partnership import rules
from partnership.enums import BodyKind
from tests.factories import a_house, a_user, users
from tests.users import end_seats

pytestmark = pytest.mark.django_db

ROLES = ("outsider", "committee", "working_group", "steering_group", "secretariat", "admin")


@pytest.fixture
def house():
    return a_house("havnen", activities=0)


@pytest.fixture
def people(house):
    return users(house)


def who(predicate, house, people):
    """The roles for which a predicate holds."""
    return {role for role in ROLES if predicate(people[role], house.partnership)}


def test_members_are_those_with_a_seat(house, people):
    assert who(rules.is_member, house, people) == {
        "committee",
        "working_group",
        "steering_group",
        "secretariat",
        "admin",
    }


def test_drafts_are_read_by_those_who_work_on_them(house, people):
    assert who(rules.may_read_drafts, house, people) == {"working_group", "steering_group", "secretariat", "admin"}


def test_plans_are_written_by_the_secretariat(house, people):
    assert who(rules.is_secretary, house, people) == {"secretariat"}
    assert who(lambda user, partnership: user.has_perm("partnership.write_plans", partnership), house, people) == {
        "secretariat", "admin",
    }  # fmt: skip


def test_a_seat_elsewhere_counts_for_nothing(house):
    elsewhere = a_user("secretary@example.org", a_house("bakken", activities=0).bodies[BodyKind.SECRETARIAT])
    for predicate in (rules.is_member, rules.may_read_drafts, rules.may_write_plans):
        assert not predicate(elsewhere, house.partnership)


def test_a_seat_ends(house, at):
    secretary = a_user("secretary@example.org", house.bodies[BodyKind.SECRETARIAT])
    end_seats(secretary, date(2022, 9, 15))
    at(date(2022, 9, 15))
    assert rules.may_write_plans(secretary, house.partnership)
    at(date(2022, 9, 16))
    assert not rules.may_write_plans(secretary, house.partnership)
    assert not rules.is_member(secretary, house.partnership)


@pytest.mark.parametrize("predicate", [rules.is_member, rules.may_read_drafts, rules.may_write_plans])
def test_nobody_may_anything_without_log_in_or_after_it_was_closed(house, predicate):
    closed = a_user("closed@example.org", house.bodies[BodyKind.SECRETARIAT], is_active=False, is_superuser=True)
    assert not predicate(closed, house.partnership)
    assert not predicate(AnonymousUser(), house.partnership)
