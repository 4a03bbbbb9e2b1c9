"""The schedule: the plan's words, and days that follow them until somebody writes others."""

from datetime import date

import pytest
from django.utils import translation
from msgspec.structs import replace

from activities.enums import PartKind, SpanPrecision
from plans.documents.build import build
from plans.editing.contents import part_of
from tests.factories import a_house
from tests.plans.editing.forms.open import again, drawn, form_of, sent, written

APRIL = (date(2022, 4, 1), date(2022, 4, 30), SpanPrecision.MONTH)
MAY = (date(2022, 5, 1), date(2022, 5, 31), SpanPrecision.MONTH)


@pytest.fixture(autouse=True)
def english():
    with translation.override(None):
        yield


@pytest.fixture
def document(db):
    return build(a_house().plan)


def schedule(document, when: str, *spans):
    """A form of one line with words and days."""
    content = part_of(document.activities[0], PartKind.SCHEDULE, set())
    [item] = content.schedule
    stored = tuple(
        replace(item.spans[0], starts_on=first, ends_on=last, precision=precision) for first, last, precision in spans
    )
    content = replace(content, schedule=(replace(item, when=when, spans=stored),))
    return form_of(document, PartKind.SCHEDULE, content=content)


def row_of(form) -> str:
    return f"schedule-{form.initial.schedule[0].id}"


def write(form, **columns):
    data = sent(form)
    for column, value in columns.items():
        data[f"{row_of(form)}-{column}"] = value
    return again(form, data)


def span_row(data, form, number: int = 0) -> str:
    return f"spans-{data.getlist(f'{row_of(form)}-spans')[number]}"


def days(form) -> list:
    [item] = written(form).schedule
    return [(span.starts_on, span.ends_on, span.precision) for span in item.spans]


def notice(form) -> str:
    return form.notices()[f"{row_of(form)}-when"]


def test_new_words_bring_their_days(document):
    form = write(schedule(document, "april", APRIL), when="maj")
    assert days(form) == [MAY]
    assert notice(form) == "Read as: Maj 2022."


def test_days_that_stay_the_same_keep_their_id(document):
    form = schedule(document, "april", APRIL)
    back = write(form, when="april og september")
    assert written(back).schedule[0].spans[0].id == form.initial.schedule[0].spans[0].id


def test_words_that_name_no_days_have_none(document):
    form = write(schedule(document, "april", APRIL), when="når bådene er malet")
    assert days(form) == []
    assert notice(form) == "These words name no days. Write the days below, if there are any."


def test_days_that_somebody_wrote_stay_whatever_the_words_say(document):
    form = write(schedule(document, "april", MAY), when="juni")
    assert days(form) == [MAY]
    assert notice(form) == "The words say: Juni 2022. The days below are others; they stay as they are written."


def test_days_corrected_without_choosing_so_are_kept_too(document):
    form = schedule(document, "april", APRIL)
    data = sent(form)
    data[f"{span_row(data, form)}-starts_on"] = "10. april 2022"
    assert days(again(form, data)) == [(date(2022, 4, 10), date(2022, 4, 30), SpanPrecision.MONTH)]


def test_corrected_days_stay_corrected_when_the_form_comes_back(document):
    form = schedule(document, "april", APRIL)
    data = sent(form)
    data[f"{span_row(data, form)}-starts_on"] = "10. april 2022"
    once = again(form, data)
    assert days(once) == days(again(form, sent(once)))


def test_a_script_that_never_shows_the_new_days_does_not_bring_back_the_old_ones(document):
    """The words are typed letter by letter and saved on the way; the page still holds the first days."""
    form = schedule(document, "april", APRIL)
    data = sent(form)
    for words in ("m", "maj", "maj og septem", "maj og september"):
        data[f"{row_of(form)}-when"] = words
        later = schedule(document, words)
        later.initial = replace(later.initial, schedule=written(again(form, data)).schedule)
        form = later
    assert [first for first, _last, _precision in days(again(form, data))] == [date(2022, 5, 1), date(2022, 9, 1)]


def test_choosing_the_words_takes_their_days(document):
    form = write(schedule(document, "april", MAY), means="words")
    assert days(form) == [APRIL]


def test_choosing_no_days_is_possible(document):
    form = schedule(document, "løbende")
    assert days(again(form, sent(form))) == []
    assert 'value="dates" checked' in str(drawn_text(form))


def drawn_text(form) -> str:
    from lxml import html

    return html.tostring(drawn(form), encoding="unicode").replace(' checked=""', " checked")


def test_a_day_that_is_none_stands_at_its_field_as_it_was_typed(document):
    form = schedule(document, "april", MAY)
    data = sent(form)
    row = span_row(data, form)
    data[f"{row}-ends_on"] = "31. april 2022"
    form = again(form, data)
    assert form.problems() == {
        f"{row}-ends_on": ["“31. april 2022” is not a date. Write e.g. 31. december 2023 or 31.12.2023."]
    }
    assert drawn(form).fields[f"{row}-ends_on"] == "31. april 2022"


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("31.12.2020", "The date lies before the first day of the agreement, 1. januar 2021."),
        ("1. januar 2025", "The date lies after the last day of the agreement, 31. december 2024."),
    ],
)
def test_a_day_outside_the_agreement_is_refused(document, day, message):
    form = schedule(document, "april", MAY)
    data = sent(form)
    data[f"{span_row(data, form)}-starts_on"] = day
    data[f"{span_row(data, form)}-ends_on"] = ""
    assert list(again(form, data).problems().values()) == [[message]]


def test_a_day_outside_the_plan_is_kept_with_a_notice(document):
    form = schedule(document, "april", MAY)
    data = sent(form)
    row = span_row(data, form)
    data[f"{row}-ends_on"] = "31.3.2023"
    form = again(form, data)
    assert days(form) == [(date(2022, 5, 1), date(2023, 3, 31), SpanPrecision.MONTH)]
    assert form.notices()[f"{row}-ends_on"] == "The date lies after the last day of the plan, 31. december 2022."


def test_an_end_before_the_start_is_told_of_at_the_end(document):
    form = schedule(document, "april", MAY)
    data = sent(form)
    row = span_row(data, form)
    data[f"{row}-ends_on"] = "1.4.2022"
    assert again(form, data).problems() == {f"{row}-ends_on": ["It cannot end before it begins."]}


def test_two_stretches_from_the_same_day_are_told_of(document):
    form = schedule(document, "april", MAY)
    data = sent(form)
    row = span_row(data, form, -1)
    data[f"{row}-starts_on"], data[f"{row}-precision"] = "1.5.2022", "day"
    form = again(form, data)
    assert form.problems() == {f"{row}-starts_on": ["Another stretch of time begins on the same day."]}
    assert days(form) == [MAY]


def test_a_line_needs_to_say_what_happens(document):
    form = write(schedule(document, "april", APRIL), text="")
    assert form.problems() == {f"{row_of(form)}-text": ["Write what happens."]}
