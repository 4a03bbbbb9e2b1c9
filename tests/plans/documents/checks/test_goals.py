"""Goals and indicators: each check with an example that fires and one that must not."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from indicators.enums import Direction, TargetKind, ValueKind
from plans.documents.check import Severity
from plans.documents.values import Area, Baseline, Goal, Indicator, Measurement, PlanDocument, Target
from tests.plans.documents.checks.asking import finding, findings, plan_with
from tests.plans.documents.examples import uuid

pytestmark = pytest.mark.once


def baseline(year: int, value: str | None) -> Baseline:
    return Baseline(id=uuid("baseline", year), year=year, value=Decimal(value) if value else None)


def target(year: int, kind: TargetKind, number: str | None = None) -> Target:
    field = "value" if kind == TargetKind.VALUE else "change"
    return Target(id=uuid("target", year), year=year, kind=kind, **({field: Decimal(number)} if number else {}))


def measurement(year: int, value: str, **fields: Any) -> Measurement:
    return Measurement(id=uuid("measurement", year), year=year, value=Decimal(value), **fields)


def indicator(name: str = "Andel utrygge", **fields: Any) -> Indicator:
    """A share of 20 percent in 2020 that is to fall by a point in 2022, unless the test says otherwise."""
    defaults = {
        "id": uuid("indicator", name),
        "kind": ValueKind.SHARE,
        "direction": Direction.DOWN,
        "baseline": baseline(2020, "20"),
        "targets": (target(2022, TargetKind.POINTS, "-1"),),
    }
    return Indicator(name=name, **(defaults | fields))


def goal(*indicators: Indicator, text: str = "Andelen af utrygge skal falde med 1 procentpoint.") -> PlanDocument:
    return plan_with(goals=(Goal(id=uuid("goal"), text=text, indicators=indicators),))


CODES = (
    "goal-without-number",
    "direction-missing",
    "trend-contradicts",
    "percent-unclear",
    "baseline-outdated",
    "part-looser",
    "count-and-value-disagree",
    "area-changed",
)


def test_a_goal_in_order():
    assert [code for code in CODES if findings(goal(indicator()), code)] == []


# --- The number ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "indicators",
    [
        (),
        (indicator(targets=()),),
        (indicator(targets=(target(2022, TargetKind.DIRECTION),)),),
        (indicator(direction=Direction.HOLD, baseline=None, targets=(target(2022, TargetKind.HOLD),)),),
    ],
    ids=["no indicator", "no target", "a direction", "a level nobody knows"],
)
@pytest.mark.parametrize("text", ["Alle er trygge.", "Alle er trygge i 2022."])
def test_a_goal_without_a_number(indicators, text):
    plan = goal(*indicators, text=text)
    found = finding(plan, "goal-without-number")
    assert (found.severity, found.place.goal_id) == (Severity.NOTICE, plan.goals[0].id)
    assert "Alle er trygge" in found.message


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("Mindst 80 procent er trygge.", ()),
        ("Flere er trygge.", (indicator(),)),
        ("Vi nærmer os byen.", (indicator(targets=(target(2022, TargetKind.COMPARATOR),)),)),
        ("Det holdes.", (indicator(direction=Direction.HOLD, targets=(target(2022, TargetKind.HOLD),)),)),
        ("Det halveres.", (indicator(targets=(target(2022, TargetKind.PERCENT_OF_BASELINE, "-50"),), baseline=None),)),
    ],
    ids=["in words", "a target", "a comparator", "a known level", "the baseline is awaited"],
)
def test_a_goal_with_a_number(text, indicators):
    assert findings(goal(*indicators, text=text), "goal-without-number") == []


# --- The direction -------------------------------------------------------------------------------------------------


def test_a_direction_that_is_not_stated():
    assert finding(goal(indicator(direction=Direction.UNSTATED)), "direction-missing").severity == Severity.NOTICE


@pytest.mark.parametrize("direction", [Direction.DOWN, Direction.UP, Direction.HOLD])
def test_a_direction_that_is_stated(direction):
    assert findings(goal(indicator(direction=direction)), "direction-missing") == []


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Andelen af utrygge skal falde.", {"direction": Direction.UP, "targets": ()}),
        ("Færre er utrygge.", {"direction": Direction.UP, "targets": ()}),
        ("Andelen af trygge skal øges.", {"name": "Andel trygge", "targets": ()}),
        ("Det går fremad.", {"targets": (target(2022, TargetKind.POINTS, "1"),)}),
        ("Det går fremad.", {"direction": Direction.UP}),
        (
            "Andelen af utrygge skal falde.",
            {"direction": Direction.HOLD, "targets": (target(2022, TargetKind.VALUE, "25"),)},
        ),
        (
            "Det går fremad.",
            {"targets": (target(2022, TargetKind.VALUE, "15"), target(2023, TargetKind.VALUE, "16"))},
        ),
    ],
    ids=["fall and up", "fewer and up", "rise and down", "down and rising", "up and falling", "values", "year by year"],
)
def test_words_numbers_and_direction_that_do_not_agree(text, fields):
    found = finding(goal(indicator(**fields), text=text), "trend-contradicts")
    assert (found.severity, found.place.field) == (Severity.NOTICE, "indicators")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Andelen af utrygge skal falde.", {}),
        ("Mindske utrygheden.", {"name": "Andel trygge", "direction": Direction.UP, "targets": ()}),
        ("Øge den oplevede tryghed.", {}),
        ("Antallet af fester skal øges.", {"name": "Antal anmeldelser"}),
        ("Andelen af utrygge må ikke stige.", {}),
        ("Flere er trygge, og færre er utrygge.", {}),
        ("Højst 25 procent er utrygge.", {"targets": (target(2022, TargetKind.VALUE, "25"),)}),
        (
            "Først et fast antal, så flere.",
            {
                "direction": Direction.UP,
                "baseline": None,
                "targets": (target(2022, TargetKind.VALUE, "30"), target(2023, TargetKind.PERCENT_OF_PREVIOUS, "8")),
            },
        ),
    ],
    ids=[
        "agreed",
        "the opposite thing",
        "another word",
        "another number",
        "a denial",
        "both",
        "a ceiling",
        "a threshold, then growth",
    ],
)
def test_words_numbers_and_direction_that_agree(text, fields):
    assert findings(goal(indicator(**fields), text=text), "trend-contradicts") == []


@pytest.mark.parametrize(("note", "value"), [("er faldet", "22"), ("Utrygheden er steget.", "18")])
def test_a_note_that_says_the_opposite_of_its_measurement(note, value):
    measured = indicator(measurements=(measurement(2021, value, note=note),), targets=())
    assert "2021" in finding(goal(measured), "trend-contradicts").message


@pytest.mark.parametrize(
    ("note", "value"),
    [("er faldet", "18"), ("er steget", "22"), ("er ikke faldet", "22"), ("uændret", "20"), ("er faldet", "20")],
)
def test_a_note_that_fits_its_measurement(note, value):
    measured = indicator(measurements=(measurement(2021, value, note=note),), targets=())
    assert findings(goal(measured), "trend-contradicts") == []


def test_a_note_on_a_measurement_before_the_baseline_is_not_held_against_it():
    earlier = indicator(measurements=(measurement(2019, "22", note="er faldet"),), targets=())
    assert findings(goal(earlier), "trend-contradicts") == []


def test_a_note_is_held_against_the_measurement_before():
    twice = indicator(measurements=(measurement(2021, "25"), measurement(2022, "22", note="er faldet")), targets=())
    assert findings(goal(twice), "trend-contradicts") == []


# --- Percent or points ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Andelen skal falde med 1 procent.", TargetKind.POINTS),
        ("Andelen skal falde 1 %.", TargetKind.POINTS),
        ("Andelen skal falde med 1 procent.", TargetKind.PERCENT_OF_BASELINE),
        ("Andelen skal falde med 1 procentpoint.", TargetKind.PERCENT_OF_BASELINE),
        ("Andelen skal falde.", TargetKind.PERCENT_OF_PREVIOUS),
    ],
)
def test_percent_that_may_be_points(text, kind):
    share = indicator(targets=(target(2022, kind, "-1"),))
    assert finding(goal(share, text=text), "percent-unclear").severity == Severity.NOTICE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Andelen skal falde med 1 procentpoint.", TargetKind.POINTS),
        ("Andelen skal falde.", TargetKind.POINTS),
        ("Andelen skal falde med 1 procent af nulpunktet.", TargetKind.PERCENT_OF_BASELINE),
        ("Andelen skal hvert år falde med 10 % af året før.", TargetKind.PERCENT_OF_PREVIOUS),
        ("Mindst 80 procent er trygge.", TargetKind.VALUE),
    ],
)
def test_percent_that_is_clear(text, kind):
    share = indicator(targets=(target(2022, kind, "-1"),))
    assert findings(goal(share, text=text), "percent-unclear") == []


def test_a_count_has_no_points():
    count = indicator(kind=ValueKind.COUNT, targets=(target(2022, TargetKind.PERCENT_OF_BASELINE, "-10"),))
    assert findings(goal(count, text="Antallet falder med 10 procent."), "percent-unclear") == []


# --- The baseline --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind", [TargetKind.POINTS, TargetKind.PERCENT_OF_BASELINE, TargetKind.PERCENT_OF_PREVIOUS, TargetKind.HOLD]
)
def test_a_newer_value_than_the_baseline(kind):
    old = indicator(targets=(target(2022, kind, "-1"),), measurements=(measurement(2021, "18"),))
    found = finding(goal(old), "baseline-outdated")
    assert "2020" in found.message
    assert "2021" in found.message


@pytest.mark.parametrize(
    "fields",
    [
        {"measurements": (measurement(2020, "20"),)},
        {"measurements": (measurement(2022, "18"),)},
        {"measurements": (measurement(2019, "21"),)},
        {"measurements": (measurement(2021, "18"),), "targets": (target(2022, TargetKind.VALUE, "15"),)},
        {"measurements": (measurement(2021, "18"),), "baseline": baseline(2020, None)},
    ],
    ids=["the same", "after the first target", "older", "a value is reckoned from nothing", "the baseline is awaited"],
)
def test_no_newer_value_to_reckon_from(fields):
    assert findings(goal(indicator(**fields)), "baseline-outdated") == []


# --- Parts and wholes ----------------------------------------------------------------------------------------------

PERCENT = TargetKind.PERCENT_OF_BASELINE
WHOLE = indicator("Alle", kind=ValueKind.COUNT, targets=(target(2022, PERCENT, "-10"),), baseline=baseline(2020, "90"))


def part_of(whole: Indicator, **fields: Any) -> Indicator:
    return replace(whole, id=uuid("part"), name="En del", part_of_id=whole.id, **fields)


def test_a_part_that_is_to_change_less_than_the_whole():
    part = part_of(WHOLE, targets=(target(2022, PERCENT, "-5"),))
    found = finding(goal(WHOLE, part), "part-looser")
    assert "En del" in found.message
    assert "2022" in found.message


def test_a_part_that_is_to_rise_less_than_the_whole():
    whole = replace(WHOLE, direction=Direction.UP, targets=(target(2022, PERCENT, "10"),))
    assert len(findings(goal(whole, part_of(whole, targets=(target(2022, PERCENT, "5"),))), "part-looser")) == 1


def test_a_level_above_the_whole():
    whole = indicator("Alle", kind=ValueKind.RATE, targets=(target(2022, TargetKind.VALUE, "20"),))
    above = part_of(whole, targets=(target(2022, TargetKind.VALUE, "30"),))
    below = part_of(whole, targets=(target(2022, TargetKind.VALUE, "19"),), baseline=baseline(2020, "19.5"))
    assert len(findings(goal(whole, above), "part-looser")) == 1
    assert findings(goal(whole, below), "part-looser") == []


@pytest.mark.parametrize(
    ("kind", "kind_of_whole"), [(ValueKind.COUNT, ValueKind.COUNT), (ValueKind.RATE, ValueKind.SHARE)]
)
def test_levels_that_cannot_be_compared(kind, kind_of_whole):
    """Fifty visitors are less than a hundred because they are a part; and a rate is no share."""
    level = {"direction": Direction.UP, "baseline": None}
    whole = indicator("Alle", kind=kind_of_whole, targets=(target(2022, TargetKind.VALUE, "100"),), **level)
    part = part_of(whole, kind=kind, targets=(target(2022, TargetKind.VALUE, "50"),))
    assert findings(goal(whole, part), "part-looser") == []


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"baseline": baseline(2020, "35")},  # 31,5 is rounded to 32, which is more than 90 percent
        {"targets": (target(2022, PERCENT, "-20"),)},
        {"targets": (target(2023, PERCENT, "-5"),)},
        {"baseline": None, "targets": (target(2022, TargetKind.VALUE, "100"),)},
        {"direction": Direction.HOLD, "targets": (target(2022, TargetKind.HOLD),)},
    ],
    ids=["the same", "the same, rounded", "tighter", "another year", "not known", "another kind of goal"],
)
def test_a_part_that_is_not_looser(fields):
    assert findings(goal(WHOLE, part_of(WHOLE, **fields)), "part-looser") == []


# --- Count, rate and population ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "value", "count", "population"),
    [(ValueKind.RATE, "6.3", 62, 10_000), (ValueKind.SHARE, "21", 200, 1000), (ValueKind.COUNT, "61", 62, None)],
)
def test_a_value_that_is_not_what_its_count_comes_to(kind, value, count, population):
    measured = measurement(2021, value, count=count, population=population)
    found = finding(goal(indicator(kind=kind, measurements=(measured,), targets=())), "count-and-value-disagree")
    assert value.replace(".", ",") in found.message


@pytest.mark.parametrize(
    ("kind", "value", "count", "population"),
    [
        (ValueKind.RATE, "6.2", 62, 10_000),
        (ValueKind.RATE, "6", 62, 10_000),
        (ValueKind.RATE, "30.65", 196, 6394),
        (ValueKind.SHARE, "20", 200, 1000),
        (ValueKind.SHARE, "20", 200, None),
        (ValueKind.SHARE, "20", None, 1000),
        (ValueKind.COUNT, "62", 62, 10_000),
    ],
)
def test_a_value_that_is_what_its_count_comes_to(kind, value, count, population):
    measured = measurement(2021, value, count=count, population=population)
    assert findings(goal(indicator(kind=kind, measurements=(measured,), targets=())), "count-and-value-disagree") == []


# --- The area ------------------------------------------------------------------------------------------------------


def since(year: int, *indicators: Indicator) -> PlanDocument:
    return replace(goal(*indicators), area=Area(id=uuid("area"), valid_from=datetime.date(year, 1, 1)))


def test_an_area_that_was_changed_between_baseline_and_target():
    assert "2020" in finding(since(2022, indicator()), "area-changed").message


def test_an_area_that_was_changed_before_a_measurement():
    measured = indicator(targets=(), measurements=(measurement(2022, "18"),))
    assert len(findings(since(2022, measured), "area-changed")) == 1


@pytest.mark.parametrize(
    "plan",
    [
        since(2021, indicator()),  # with the agreement, which states the baseline
        since(2023, indicator()),
        since(2022, indicator(baseline=baseline(2022, "20"))),
        since(2022, indicator(baseline=None)),
        goal(indicator()),
    ],
    ids=["with the agreement", "after the last target", "after the change", "no baseline", "no area"],
)
def test_figures_of_one_area(plan):
    assert findings(plan, "area-changed") == []
