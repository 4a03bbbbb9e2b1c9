from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from partnership import clock


def test_without_a_demo_the_clock_is_the_real_one(settings):
    settings.DEMO_TODAY = None
    before = timezone.now()
    assert before <= clock.now() <= timezone.now()
    assert clock.today() == timezone.localdate()


def test_a_demo_stays_on_its_day_while_the_hours_go_on(settings, monkeypatch):
    settings.DEMO_TODAY = date(2022, 9, 15)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2031, 1, 2, 9, 30, tzinfo=UTC))
    assert clock.today() == date(2022, 9, 15)
    assert timezone.localtime(clock.now()).isoformat() == "2022-09-15T10:30:00+02:00"


@pytest.mark.parametrize("hour", [0, 23])
def test_a_demo_keeps_its_day_just_before_and_after_midnight(settings, monkeypatch, hour):
    settings.DEMO_TODAY = date(2022, 9, 15)
    monkeypatch.setattr(timezone, "now", lambda: timezone.make_aware(datetime(2031, 7, 2, hour, 30)))
    assert clock.today() == date(2022, 9, 15)


def test_the_clock_can_be_set_and_goes_on_afterwards(settings):
    settings.DEMO_TODAY = None
    with clock.at(date(2023, 5, 1)):
        assert clock.today() == date(2023, 5, 1)
        with clock.at(datetime(2023, 5, 2, 23, 30)):
            assert clock.now() == timezone.make_aware(datetime(2023, 5, 2, 23, 30))
            assert clock.today() == date(2023, 5, 2)
        assert clock.today() == date(2023, 5, 1)
    assert clock.today() == timezone.localdate()


def test_the_day_is_the_danish_one():
    with clock.at(datetime(2022, 12, 31, 23, 30, tzinfo=UTC)):
        assert clock.today() == date(2023, 1, 1)


def test_the_fixture_sets_the_clock(at):
    at(date(2022, 12, 1))
    assert clock.today() == date(2022, 12, 1)
    at(date(2022, 12, 2))
    assert clock.today() == date(2022, 12, 2)
