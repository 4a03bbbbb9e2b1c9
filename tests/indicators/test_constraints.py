"""What the database refuses of goals and targets."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from indicators.models import Baseline, Goal, Indicator, Target
from partnership.models import Agreement, Partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator() -> Indicator:
    partnership = Partnership.objects.create(slug="her", name="Her", full_name="Her Partnerskab")
    agreement = Agreement.objects.create(
        partnership=partnership, title="Aftale", valid_from=datetime.date(2013, 1, 1),
        valid_to=datetime.date(2016, 12, 31),
    )  # fmt: skip
    goal = Goal.objects.create(agreement=agreement, position=0, text="Færre anmeldelser")
    return Indicator.objects.create(goal=goal, position=0, name="Indbrud", direction="down")


@pytest.mark.parametrize(
    ("target", "legal"),
    [
        ({"kind": "percent_of_baseline", "change": -10}, True),
        ({"kind": "percent_of_previous", "change": -15}, True),
        ({"kind": "points", "change": 3}, True),
        ({"kind": "value", "value": 6}, True),
        ({"kind": "hold"}, True),
        ({"kind": "direction"}, True),
        ({"kind": "percent_of_baseline"}, False),
        ({"kind": "percent_of_baseline", "change": -10, "value": 69}, False),
        ({"kind": "value"}, False),
        ({"kind": "value", "value": -1}, False),
        ({"kind": "hold", "change": 1}, False),
        ({"kind": "wish"}, False),
    ],
)
def test_a_target_is_a_change_or_a_value_as_its_kind_says(indicator: Indicator, target: dict, legal: bool) -> None:
    try:
        with transaction.atomic():
            Target.objects.create(indicator=indicator, year=2014, **target)
        written = True
    except IntegrityError:
        written = False

    assert written is legal


def test_an_awaited_baseline_has_no_value_and_none_is_below_zero(indicator: Indicator) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Baseline.objects.create(indicator=indicator, year=2012, value=Decimal(-1))
    Baseline.objects.create(indicator=indicator, year=2012)

    assert indicator.baseline.value is None
