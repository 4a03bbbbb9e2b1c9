"""Deliverables and the numbers they are measured by."""

from decimal import Decimal

import pytest
from django.utils import translation

from activities.enums import MeasureQualifier, PartKind
from plans.documents.build import build
from tests.factories import a_house
from tests.pages import words
from tests.plans.editing.forms.open import again, drawn, form_of, sent, written


@pytest.fixture(autouse=True)
def english():
    with translation.override(None):
        yield


@pytest.fixture
def form(db):
    return form_of(build(a_house().plan), PartKind.DELIVERABLES)


@pytest.fixture
def data(form):
    return sent(form)


@pytest.fixture
def promise(form) -> str:
    return f"deliverables-{form.initial.deliverables[0].id}"


@pytest.fixture
def measure(form) -> str:
    return f"measures-{form.initial.deliverables[0].measures[0].id}"


def test_figures_are_read_as_danes_write_them(form, data, measure):
    data[f"{measure}-low"], data[f"{measure}-high"] = "1.250,5", "2.000"
    data[f"{measure}-qualifier"] = "about"
    found = written(again(form, data)).deliverables[0].measures[0]
    assert (found.qualifier, found.low, found.high) == (MeasureQualifier.ABOUT, Decimal("1250.5"), Decimal(2000))


def test_a_new_deliverable_has_its_numbers_at_once(form, data):
    [*_others, new] = data.getlist("deliverables")
    [number] = data.getlist(f"deliverables-{new}-measures")
    data[f"deliverables-{new}-text"] = "Lygter på broen"
    data[f"measures-{number}-low"], data[f"measures-{number}-unit"] = "12", "lygter"
    last = written(again(form, data)).deliverables[-1]
    assert (last.text, last.measures[0].low, last.measures[0].unit) == ("Lygter på broen", 12, "lygter")


def test_a_number_is_taken_out_without_its_deliverable(form, data, measure):
    data[f"{measure}-remove"] = "1"
    first = written(again(form, data)).deliverables[0]
    assert [one.unit for one in first.measures] == ["unge"]


def test_a_deliverable_is_taken_out_with_its_numbers(form, data, promise):
    data[f"{promise}-remove"] = "1"
    assert [one.text for one in written(again(form, data)).deliverables] == ["En fælles vagtplan"]


def test_numbers_change_places_within_their_deliverable(form, data):
    first, second = (one.id for one in form.initial.deliverables[0].measures)
    data["move"] = f"measures:{second}:up"
    found = written(again(form, data)).deliverables[0].measures
    assert [one.id for one in found] == [second, first]


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("low", "abc", "“abc” is not a number. Write e.g. 12 or 1.250,5."),
        ("low", "-3", "The number cannot be below zero."),
        ("low", "1,234", "Write at most two decimals."),
        ("low", "99999999999", "The number is too large. Write at most 10 digits."),
        ("low", "", "Write the number."),
        ("high", "40", "Write a number above 40, or leave the field empty."),
        ("out_of", "39", "40 out of fewer cannot be. Write 40 or more."),
        ("unit", "x" * 41, "This has 41 signs. Write at most 40."),
        ("what", "x" * 301, "The text is too long. Write at most 300 signs."),
    ],
)
def test_a_number_that_cannot_be_is_told_of_where_it_stands(form, data, measure, promise, column, value, message):
    data[f"{measure}-{column}"] = value
    data[f"{promise}-text"] = "Åbne nætter"
    back = again(form, data)
    assert back.problems() == {f"{measure}-{column}": [message]}
    assert (drawn(back).fields[f"{measure}-{column}"] or "").strip() == value
    assert written(back).deliverables[0].text == "Åbne nætter"
    assert written(back).deliverables[0].measures[0] == form.initial.deliverables[0].measures[0]


def test_a_due_day_after_the_plan_is_kept_with_a_notice(form, data, promise):
    data[f"{promise}-due_on"] = "1. februar 2023"
    back = again(form, data)
    assert str(written(back).deliverables[0].due_on) == "2023-02-01"
    assert back.notices()[f"{promise}-due_on"] == "The date lies after the last day of the plan, 31. december 2022."


def test_a_due_day_after_the_agreement_is_refused(form, data, promise):
    data[f"{promise}-due_on"] = "1. februar 2033"
    said = "The date lies after the last day of the agreement, 31. december 2024."
    assert again(form, data).problems() == {f"{promise}-due_on": [said]}


def test_a_deliverable_needs_words(form, data):
    [*_others, new] = data.getlist("deliverables")
    data[f"deliverables-{new}-when"] = "hele året"
    back = again(form, data)
    assert back.problems() == {f"deliverables-{new}-text": ["Write what you promise."]}
    assert len(written(back).deliverables) == 2


def test_a_folded_deliverable_reads_like_the_plan(form):
    lines = [words(line) for line in drawn(form).iter("summary") if "deliverable-line" in line.get("class", "")]
    assert lines[0] == "Åbne aftener at least 40 aftener år, from 5 to 12–15 of 20 unge hele året"
    assert lines[1] == "En fælles vagtplan no number"


def test_only_what_is_to_be_looked_at_is_open(form, data, measure):
    data[f"{measure}-low"] = "abc"
    folded = [line for line in drawn(again(form, data)).iter("details") if "deliverable-form" in line.get("class")]
    assert ["open" in line.attrib for line in folded] == [True, False, True]
