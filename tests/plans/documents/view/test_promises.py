"""What is promised: numbers as they are meant, joined rows, and when."""

import datetime
from decimal import Decimal

import pytest

from activities.enums import MeasureQualifier, PartKind, SpanPrecision
from plans.documents.values import Deliverable, Measure, ScheduleItem, Span
from tests.plans.documents.examples import activity, uuid
from tests.plans.documents.view.shown import part, shown_activity

pytestmark = pytest.mark.once


def measure(low, **fields):
    numbers = {name: Decimal(value) for name, value in fields.items() if name in ("high", "out_of", "start")}
    return Measure(id=uuid("measure", low, *fields.items()), low=Decimal(low), **(fields | numbers))


def promises(*measures, text="unge i fritidsjob", **fields):
    deliverable = Deliverable(id=uuid("deliverable"), text=text, measures=measures, **fields)
    return part(shown_activity(activity("Klubaften", deliverables=(deliverable,))), PartKind.DELIVERABLES).promises


@pytest.mark.parametrize(
    ("number", "qualifier", "count", "unit"),
    [
        (measure(5), "", "5", ""),
        (measure(5, qualifier=MeasureQualifier.AT_LEAST), "at least", "5", ""),
        (measure(5, qualifier=MeasureQualifier.AT_MOST), "at most", "5", ""),
        (measure(5, qualifier=MeasureQualifier.ABOUT), "about", "5", ""),
        (measure(100, high=150), "", "100–150", ""),
        (measure(4, out_of=5), "", "4 of 5", ""),
        (measure(75, start=50, unit="%"), "", "from 50\xa0% to 75\xa0%", ""),
        (measure("2.5", unit="timer"), "", "2,5", "timer"),
        (measure(1000), "", "1.000", ""),
    ],
)
def test_a_number_is_written_as_it_is_promised(number, qualifier, count, unit):
    (promise,) = promises(number)
    assert (promise.qualifier, promise.count, promise.unit) == (qualifier, count, unit)
    assert promise.has_number


def test_a_promise_without_a_number_says_so():
    (promise,) = promises()
    assert (promise.count, promise.has_number) == ("no number", False)


def test_the_parts_of_a_promise_are_rows_that_hang_together():
    first, second, third = promises(
        measure(12, high=15), measure(10, what="af dem er i gang"), measure(2, what="piger")
    )
    assert [row.joins for row in (first, second, third)] == [True, True, False]
    assert [row.continues for row in (first, second, third)] == [False, True, True]
    assert [row.what for row in (first, second, third)] == ["unge i fritidsjob", "af dem er i gang", "piger"]


def test_how_often_goes_before_when_and_only_the_first_row_says_when():
    first, second = promises(measure(5, basis="om året"), measure(2, basis="om ugen"), when="fra maj")
    assert (first.when, second.when) == ("om året, fra maj", "om ugen")


def test_the_due_day_is_said_only_where_the_plans_words_do_not_say_when():
    due = {"due_on": datetime.date(2022, 5, 1)}
    assert promises(**due)[0].when == "by 1. maj 2022"
    assert promises(when="til foråret", **due)[0].when == "til foråret"


# --- The schedule --------------------------------------------------------------------------------------------------


def schedule(*items):
    return part(shown_activity(activity("Klubaften", schedule=items)), PartKind.SCHEDULE).schedule


def span(start, end, precision):
    days = [datetime.date(*day) if day else None for day in (start, end)]
    return Span(id=uuid("span"), starts_on=days[0], ends_on=days[1], precision=precision)


def test_the_schedule_is_pairs_of_when_and_what():
    (pair,) = schedule(ScheduleItem(id=uuid("item"), when="medio 2022", text="Åbning"))
    assert (pair.when, pair.text) == ("Medio 2022", "Åbning")


@pytest.mark.parametrize(
    ("start", "end", "precision", "when"),
    [
        ((2022, 5, 1), (2022, 5, 1), SpanPrecision.DAY, "1. maj 2022"),
        ((2022, 3, 1), (2022, 4, 30), SpanPrecision.MONTH, "Marts 2022 – april 2022"),
        ((2022, 4, 1), (2022, 6, 30), SpanPrecision.QUARTER, "Quarter 2 of 2022"),
        ((2022, 3, 1), (2022, 5, 31), SpanPrecision.SEASON, "Spring 2022"),
        ((2022, 6, 15), (2022, 6, 15), SpanPrecision.LOOSE, "About juni 2022"),
        ((2022, 3, 1), None, SpanPrecision.MONTH, "From marts 2022 on"),
    ],
)
def test_a_line_that_does_not_say_when_is_told_by_what_it_means(start, end, precision, when):
    (pair,) = schedule(ScheduleItem(id=uuid("item"), text="Åbning", spans=(span(start, end, precision),)))
    assert pair.when == when


def test_two_stretches_of_time_are_listed():
    spans = (
        span((2022, 4, 1), (2022, 4, 30), SpanPrecision.MONTH),
        span((2022, 9, 1), (2022, 12, 31), SpanPrecision.MONTH),
    )
    (pair,) = schedule(ScheduleItem(id=uuid("item"), text="Åbning", spans=spans))
    assert pair.when == "April 2022 and september 2022 – december 2022"
