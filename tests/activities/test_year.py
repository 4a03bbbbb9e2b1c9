"""The cast of a running year is what other tests take it for."""

from decimal import Decimal

import pytest

from activities.models import AdoptedAmount, AdoptedDeliverable
from partnership.models import Partnership
from tests.activities.year import a_year

pytestmark = pytest.mark.django_db


def test_the_plan_is_in_force_with_promises_and_money():
    year = a_year()
    assert year.house.plan.in_force is not None
    assert [row.title for row in (year.learning, year.evenings, year.pool)] == [
        "Lektiecafé",
        "Åbne aftener",
        "Aktivitetspuljen",
    ]
    counted = AdoptedDeliverable.objects.filter(adopted__period=year.period, measures__isnull=False).distinct()
    assert counted.count() == 4
    assert year.account(year.pool).current == Decimal(107_000)
    assert sum(row.amount for row in AdoptedAmount.objects.standing()) == Decimal(207_000)


def test_those_who_are_asked_have_no_seat_and_the_stranger_works_elsewhere():
    year = a_year()
    here = Partnership.objects.filter(pk=year.partnership.pk)
    assert not here.working_for(year.parent).exists()
    assert not here.for_user(year.runner).exists()
    assert not here.for_user(year.stranger).exists()
    assert here.for_user(year.politician).exists()
    assert here.working_for(year.secretary).exists()
    assert here.working_for(year.member).exists()
