"""The rounds of a year are data: added, changed and removed until they open."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from activities.enums import RoundState
from activities.models import ReportingRound
from activities.reporting import planning
from activities.reporting.planning import Said
from partnership.proceedings import NotAllowed
from tests.activities.reporting.rounds import a_round
from tests.activities.year import Year, a_year

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

SPRING = Said("Foråret", date(2022, 1, 1), date(2022, 6, 30), date(2022, 6, 15), date(2022, 7, 10), False)


@dataclass
class Planned:
    year: Year
    round: ReportingRound

    def now(self) -> Said:
        return planning.said_of(ReportingRound.objects.get(pk=self.round.pk))


@pytest.fixture
def planned(at) -> Planned:
    at(date(2022, 3, 1))
    year = a_year()
    return Planned(year, planning.add_round(year.period, SPRING, year.secretary, uuid4()))


def test_nobody_but_the_secretariat_plans(planned):
    year = planned.year
    for user in (year.stranger, year.member):
        with pytest.raises(PermissionDenied):
            planning.add_round(year.period, SPRING, user, uuid4())
        with pytest.raises(PermissionDenied):
            planning.change_round(planned.round, SPRING._replace(label="x"), SPRING.mark, user)
        with pytest.raises(PermissionDenied):
            planning.remove_round(planned.round, user)
    assert planned.now() == SPRING
    assert ReportingRound.objects.count() == 1


def test_the_same_key_makes_one_round(planned):
    again = planning.add_round(planned.year.period, SPRING, planned.year.secretary, planned.round.pk)
    assert again == planned.round
    assert ReportingRound.objects.count() == 1


def test_two_rounds_do_not_begin_on_the_same_day(planned):
    with pytest.raises(planning.Clash, match=r"Another round begins on 01\.01\.2022"):
        planning.add_round(planned.year.period, SPRING._replace(label="To"), planned.year.secretary, uuid4())
    other = SPRING._replace(label="Efteråret", starts_on=date(2022, 6, 1))
    second = planning.add_round(planned.year.period, other, planned.year.secretary, uuid4())
    with pytest.raises(planning.Clash):
        planning.change_round(second, SPRING, other.mark, planned.year.secretary)
    assert planning.said_of(ReportingRound.objects.get(pk=second.pk)) == other


def test_a_planned_round_is_changed(planned):
    later = SPRING._replace(due_on=date(2022, 8, 1), asks_uncounted=True)
    planning.change_round(planned.round, later, SPRING.mark, planned.year.secretary)
    assert planned.now() == later


def test_who_comes_second_is_shown_what_the_first_wrote(planned):
    first, second = SPRING._replace(label="Første"), SPRING._replace(label="Anden")
    planning.change_round(planned.round, first, SPRING.mark, planned.year.secretary)
    with pytest.raises(planning.Changed) as refused:
        planning.change_round(planned.round, second, SPRING.mark, planned.year.secretary)
    assert refused.value.now == first == planned.now()


def test_a_round_that_has_been_opened_stays_as_it_is(planned):
    opened = a_round(planned.year, 3)
    said = planning.said_of(opened)
    with pytest.raises(NotAllowed, match="has been opened"):
        planning.change_round(opened, SPRING._replace(label="x"), said.mark, planned.year.secretary)
    with pytest.raises(NotAllowed, match="has been opened"):
        planning.remove_round(opened, planned.year.secretary)
    assert ReportingRound.objects.get(pk=opened.pk).state == RoundState.OPEN


def test_a_planned_round_is_taken_out(planned):
    planning.remove_round(planned.round, planned.year.secretary)
    assert not ReportingRound.objects.exists()
