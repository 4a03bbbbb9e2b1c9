"""Days and the words beside them, moved from one period into the next."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from activities.enums import SpanPrecision
from plans.documents.values import Deliverable, Period, ScheduleItem, Span
from plans.rollover.dates import Move

pytestmark = pytest.mark.once


def a_period(start: date, end: date) -> Period:
    return Period(
        id=UUID(int=start.toordinal()), year=start.year, label=str(start.year), starts_on=start, ends_on=end,
        budget_year_ids=(),
    )  # fmt: skip


def of_year(year: int) -> Period:
    return a_period(date(year, 1, 1), date(year, 12, 31))


TO_2023 = Move(of_year(2022), of_year(2023))


def due(day: date | None, when: str = "", move: Move = TO_2023) -> tuple[date | None, str]:
    moved = move.deliverable(Deliverable(id=uuid4(), text="Åbne aftener", when=when, due_on=day))
    return moved.due_on, moved.when


def item(when: str, *spans: tuple[date, date | None]) -> ScheduleItem:
    of = (Span(id=uuid4(), starts_on=start, ends_on=end, precision=SpanPrecision.DAY) for start, end in spans)
    return ScheduleItem(id=uuid4(), when=when, text="Åbning", spans=tuple(of))


def days(moved: ScheduleItem) -> list[tuple[date, date | None]]:
    return [(span.starts_on, span.ends_on) for span in moved.spans]


def test_a_day_of_the_last_period_moves_and_so_does_the_year_in_its_words():
    assert due(date(2022, 6, 15), "15. juni 2022") == (date(2023, 6, 15), "15. juni 2023")
    moved = TO_2023.schedule_item(item("Foråret 2022", (date(2022, 3, 1), date(2022, 5, 31))))
    assert (moved.when, days(moved)) == ("Foråret 2023", [(date(2023, 3, 1), date(2023, 5, 31))])


def test_a_promise_without_a_day_keeps_its_words_to_be_found_by_the_checks():
    assert due(None, "i 2022") == (None, "i 2022")
    assert TO_2023.schedule_item(item("Foråret 2022")).when == "Foråret 2022"


@pytest.mark.parametrize("day", [date(2021, 12, 31), date(2024, 6, 30)])
def test_a_day_outside_the_last_period_stays(day):
    assert due(day, f"i {day.year}") == (day, f"i {day.year}")


def test_what_began_before_and_goes_on_stays():
    running = item("2017-", (date(2017, 1, 1), None))
    assert TO_2023.schedule_item(running) == running


def test_a_year_that_is_not_the_last_periods_stays_in_the_words():
    assert due(date(2022, 6, 15), "juni 2022, som i 2019") == (date(2023, 6, 15), "juni 2023, som i 2019")


def test_the_last_day_of_a_month_stays_the_last():
    to_2024 = Move(of_year(2023), of_year(2024))
    assert due(date(2023, 2, 28), move=to_2024) == (date(2024, 2, 29), "")
    assert due(date(2024, 2, 29), move=Move(of_year(2024), of_year(2025))) == (date(2025, 2, 28), "")
    assert due(date(2023, 2, 27), move=to_2024) == (date(2024, 2, 27), "")


def test_days_move_as_far_as_the_period_does():
    two_years = Move(a_period(date(2014, 1, 1), date(2015, 12, 31)), a_period(date(2016, 1, 1), date(2017, 12, 31)))
    assert due(date(2015, 3, 1), "marts 2015", two_years) == (date(2017, 3, 1), "marts 2017")
    half = Move(a_period(date(2020, 1, 1), date(2020, 9, 30)), a_period(date(2020, 10, 1), date(2021, 6, 30)))
    assert due(date(2020, 5, 10), "maj 2020", half) == (date(2021, 2, 10), "maj 2020")


def test_two_spans_that_come_to_begin_on_one_day_are_one():
    moved = TO_2023.schedule_item(item("Maj", (date(2022, 5, 1), None), (date(2023, 5, 1), None)))
    assert days(moved) == [(date(2023, 5, 1), None)]
