"""What the words of real plans mean in days."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.enums import SpanPrecision
from plans.documents.values import Period
from plans.editing.when import spans_of

pytestmark = pytest.mark.once

DAY, MONTH, QUARTER = SpanPrecision.DAY, SpanPrecision.MONTH, SpanPrecision.QUARTER
SEASON, LOOSE = SpanPrecision.SEASON, SpanPrecision.LOOSE


def a_period(first: date, last: date) -> Period:
    return Period(id=UUID(int=1), year=first.year, label="", starts_on=first, ends_on=last, budget_year_ids=())


YEAR = a_period(date(2022, 1, 1), date(2022, 12, 31))
TWO_YEARS = a_period(date(2015, 1, 1), date(2016, 12, 31))
FOUR_YEARS = a_period(date(2017, 10, 1), date(2021, 9, 30))


def read(words: str, period: Period = YEAR) -> list[str]:
    """The spans as "3/1–5/31 season", with the year where it is not the period's."""

    def short(day: date | None) -> str:
        if day is None:
            return ""
        return f"{day.month}/{day.day}" + ("" if day.year == period.starts_on.year else f"/{day.year}")

    found = spans_of(words, period)
    return [f"{short(one.starts_on)}–{short(one.ends_on)} {one.precision}" for one in found or []]


# What stands in the schedules of the plans for Tingbjerg-Husum 2016 and 2022 and Amager, and what it means.
PHRASES = [
    ("Forår", ["3/1–5/31 season"]),
    ("Foråret 2022", ["3/1–5/31 season"]),
    ("Sommer", ["6/1–8/31 season"]),
    ("i løbet af efteråret", ["9/1–11/30 season"]),
    ("Vinter", ["12/1–12/31 season"]),
    ("vinteren 2021/2022", ["12/1/2021–2/28 season"]),
    ("Forår og sommer 2022", ["3/1–8/31 season"]),
    ("Forår og efterår", ["3/1–5/31 season", "9/1–11/30 season"]),
    ("Jan-feb", ["1/1–2/28 month"]),
    ("Marts–april", ["3/1–4/30 month"]),
    ("Maj", ["5/1–5/31 month"]),
    ("Maj og september", ["5/1–5/31 month", "9/1–9/30 month"]),
    ("april, september–december", ["4/1–4/30 month", "9/1–12/31 month"]),
    ("April og september–december", ["4/1–4/30 month", "9/1–12/31 month"]),
    ("Oktober-april", ["1/1–4/30 month", "10/1–12/31 month"]),
    ("1. kvartal", ["1/1–3/31 quarter"]),
    ("4. kvartal 2022", ["10/1–12/31 quarter"]),
    ("i første kvartal af 2022", ["1/1–3/31 quarter"]),
    ("1. og 2. kvartal", ["1/1–6/30 quarter"]),
    ("1.-3. kvartal 2022", ["1/1–9/30 quarter"]),
    ("2. halvår", ["7/1–12/31 month"]),
    ("Medio 2022", ["6/1–7/31 loose"]),
    ("primo 2022", ["1/1–1/31 loose"]),
    ("ultimo 2022", ["12/1–12/31 loose"]),
    ("medio august", ["8/11–8/20 loose"]),
    ("Til medio 2022", ["1/1–6/30 loose"]),
    ("Fra medio 2022", ["7/1– loose"]),
    ("2021 til medio 2022", ["1/1/2021–6/30 loose"]),
    ("2022", ["1/1–12/31 loose"]),
    ("2019-2022", ["1/1/2019–12/31 loose"]),
    ("2019-22", ["1/1/2019–12/31 loose"]),
    ("2022-", ["1/1– loose"]),
    ("August–", ["8/1– month"]),
    ("fra august og frem", ["8/1– month"]),
    ("Hele året", ["1/1–12/31 loose"]),
    ("Hele året 2022", ["1/1–12/31 loose"]),
    ("Løbende", ["1/1–12/31 loose"]),
    ("løbende i 2022", ["1/1–12/31 loose"]),
    ("hver måned", ["1/1–12/31 loose"]),
    ("Sidste lørdag i august", ["8/27–8/27 day"]),
    ("1. juli–31. oktober 2022", ["7/1–10/31 day"]),
    ("4.-6. maj", ["5/4–5/6 day"]),
    ("d. 3., 4. og 5. maj 2022", ["5/3–5/5 day"]),
    ("31.12.2022", ["12/31–12/31 day"]),
    ("31-12-2022", ["12/31–12/31 day"]),
    ("31/12", ["12/31–12/31 day"]),
    ("2022-12-31", ["12/31–12/31 day"]),
    ("uge 7-8", ["2/14–2/27 day"]),
    ("ca. maj", ["5/1–5/31 loose"]),
    ("november–februar 2023", ["11/1–2/28/2023 month"]),
]


@pytest.mark.parametrize(("words", "meant"), PHRASES, ids=[words for words, _meant in PHRASES])
def test_the_words_of_the_plans(words, meant):
    assert read(words) == meant


@pytest.mark.parametrize(
    "words",
    [
        "", "derefter", "skoleåret", "før sommerferien", "efter behov", "i sommerferien", "hver måned, dog ikke juli",
        "mellem jul og nytår", "30. februar", "kl. 10", "2", "første", "31. december 9999-", "10000", "uge 60", "½",
    ],
)  # fmt: skip
def test_words_it_does_not_know_all_of_mean_nothing(words):
    assert spans_of(words, YEAR) is None


def test_a_month_is_not_guessed_where_the_period_has_it_twice():
    assert spans_of("marts", TWO_YEARS) is None
    assert read("marts 2016", TWO_YEARS) == ["3/1/2016–3/31/2016 month"]


def test_always_is_the_whole_period():
    assert read("løbende", FOUR_YEARS) == ["10/1–9/30/2021 loose"]
    assert read("hele perioden", FOUR_YEARS) == ["10/1–9/30/2021 loose"]


def test_a_month_is_in_the_only_year_the_period_has_it():
    school_year = a_period(date(2022, 8, 1), date(2023, 7, 31))
    assert read("marts", school_year) == ["3/1/2023–3/31/2023 month"]
    assert read("oktober-april", school_year) == ["10/1–4/30/2023 month"]


@given(st.text(max_size=40) | st.lists(st.sampled_from(" ".join(words for words, _ in PHRASES).split())).map(" ".join))
def test_any_words_are_read_or_left_and_what_is_read_makes_sense(words):
    for one in spans_of(words, YEAR) or []:
        assert one.ends_on is None or one.starts_on <= one.ends_on


@given(st.lists(st.sampled_from([words for words, _meant in PHRASES]), min_size=2, max_size=3).map(", ".join))
def test_no_two_stretches_begin_on_the_same_day(words):
    starts = [one.starts_on for one in spans_of(words, YEAR) or []]
    assert starts == sorted(set(starts))
