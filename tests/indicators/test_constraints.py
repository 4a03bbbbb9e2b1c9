"""What the database refuses of goals, targets, measurements and success criteria."""

import datetime
from decimal import Decimal

import pytest

from activities.models import Activity, ActivityEdition
from indicators.models import Baseline, Criterion, Goal, Indicator, Measurement, Target
from partnership.models import Agreement, Partnership, PlanPeriod
from tests.database import refused

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
        ({"kind": "comparator"}, True),
        ({"kind": "percent_of_baseline"}, False),
        ({"kind": "percent_of_baseline", "change": -10, "value": 69}, False),
        ({"kind": "value"}, False),
        ({"kind": "value", "value": -1}, False),
        ({"kind": "hold", "change": 1}, False),
        ({"kind": "comparator", "value": 6}, False),
        ({"kind": "comparator", "change": 6}, False),
        ({"kind": "wish"}, False),
    ],
)
def test_a_target_is_a_change_or_a_value_as_its_kind_says(indicator: Indicator, target: dict, legal: bool) -> None:
    assert refused(lambda: Target.objects.create(indicator=indicator, year=2014, **target)) is not legal


def test_an_awaited_baseline_has_no_value_and_none_is_below_zero(indicator: Indicator) -> None:
    assert refused(lambda: Baseline.objects.create(indicator=indicator, year=2012, value=Decimal(-1)))
    Baseline.objects.create(indicator=indicator, year=2012)

    assert indicator.baseline.value is None


@pytest.mark.parametrize(
    ("measurement", "legal"),
    [
        ({"value": 0}, True),
        ({"value": Decimal("72.40"), "respondents": 610, "margin": Decimal("3.50")}, True),
        ({"value": Decimal("12.10"), "count": 77, "population": 6400}, True),
        ({"value": -1}, False),
        ({"value": 1, "population": 0}, False),
        ({"value": 1, "margin": -1}, False),
    ],
)
def test_a_measurement_is_a_number_that_can_be(indicator: Indicator, measurement: dict, legal: bool) -> None:
    assert refused(lambda: Measurement.objects.create(indicator=indicator, year=2014, **measurement)) is not legal


def test_an_indicator_is_measured_once_a_year(indicator: Indicator) -> None:
    Measurement.objects.create(indicator=indicator, year=2014, value=70)

    assert refused(lambda: Measurement.objects.create(indicator=indicator, year=2014, value=71))
    assert not refused(lambda: Measurement.objects.create(indicator=indicator, year=2015, value=71))


def test_an_indicator_is_part_of_another_but_never_of_itself(indicator: Indicator) -> None:
    part = Indicator.objects.create(
        goal=indicator.goal, position=1, name="Villaer", direction="down", part_of=indicator
    )

    assert refused(lambda: Indicator.objects.filter(pk=part.pk).update(part_of=part))


def test_success_criteria_have_each_a_place_of_their_own(indicator: Indicator) -> None:
    agreement = indicator.goal.agreement
    period = PlanPeriod.objects.create(
        partnership=agreement.partnership, agreement=agreement, year=2014, label="2014",
        starts_on=datetime.date(2014, 1, 1), ends_on=datetime.date(2014, 12, 31),
    )  # fmt: skip
    activity = Activity.objects.create(partnership=agreement.partnership)
    edition = ActivityEdition.objects.create(activity=activity, period=period, position=0, title="Haven")
    Criterion.objects.create(edition=edition, position=0, text="Flere bruger haven", data_source="Optælling")

    assert refused(lambda: Criterion.objects.create(edition=edition, position=0, text="To"))
    assert not refused(lambda: Criterion.objects.create(edition=edition, position=1, text="To"))
