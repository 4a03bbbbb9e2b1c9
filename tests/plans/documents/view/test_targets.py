"""Goals with baselines and targets."""

from decimal import Decimal

import pytest

from indicators.enums import Direction, TargetKind, ValueKind
from plans.documents.values import Baseline, Goal, Indicator, Target
from tests.plans.documents.examples import document, uuid
from tests.plans.documents.view.shown import shown

pytestmark = pytest.mark.once


def target(year, kind=TargetKind.PERCENT_OF_BASELINE, change=None, value=None):
    numbers = {name: Decimal(number) for name, number in (("change", change), ("value", value)) if number is not None}
    return Target(id=uuid("target", year, kind, change), year=year, kind=kind, **numbers)


def indicator(name, baseline, *targets, year=2020, direction=Direction.DOWN, kind=ValueKind.COUNT, **fields):
    value = None if baseline is None else Decimal(baseline)
    return Indicator(
        id=uuid("indicator", name),
        name=name,
        kind=kind,
        direction=direction,
        baseline=Baseline(id=uuid("baseline", name), year=year, value=value),
        targets=targets,
        **fields,
    )


def goal(*indicators, **fields):
    (found,) = shown(
        document(goals=(Goal(id=uuid("goal"), text="Færre indbrud", indicators=indicators, **fields),))
    ).targets.goals
    return found


def cells(row):
    return [cell.text for cell in row.cells]


def heads(found):
    return [(column.label, column.word) for column in found.columns]


def test_a_table_has_the_baseline_and_a_column_for_each_year():
    found = goal(indicator("Indbrud", 123, target(2021, change=-10), target(2022, change=-15)))
    assert heads(found) == [("2020", "baseline"), ("2021", "−10\xa0%"), ("2022", "−15\xa0%")]
    assert [cells(row) for row in found.rows] == [["123", "111", "105"]]
    assert [column.is_now for column in found.columns] == [False, False, True]


def test_the_total_is_the_sum_of_the_rounded_targets_and_says_so():
    found = goal(indicator("Indbrud", 105, target(2022, change=-50)), indicator("Vold", 105, target(2022, change=-50)))
    assert [(row.name, cells(row), row.is_total) for row in found.rows][-1] == ("In all", ["210", "106"], True)
    assert "The total is the sum of the rounded targets." in [note.text for note in found.notes]


def test_where_targets_are_stated_differently_each_says_how():
    found = goal(indicator("Indbrud", 100, target(2022, change=-10)), indicator("Vold", 50, target(2022, change=-20)))
    assert heads(found)[1] == ("2022", "target")
    assert [row.cells[1].word for row in found.rows[:2]] == ["−10\xa0%", "−20\xa0%"]


@pytest.mark.parametrize(
    ("of", "text"),
    [
        (target(2022, TargetKind.DIRECTION), "is to fall"),
        (target(2022, TargetKind.VALUE, value=80), "80"),
        (target(2022, TargetKind.HOLD), "100"),
        (target(2022, TargetKind.PERCENT_OF_PREVIOUS, change=-15), "85"),
        (target(2022, TargetKind.POINTS, change=5), "105"),
    ],
)
def test_every_kind_of_target_is_told(of, text):
    assert cells(goal(indicator("Indbrud", 100, of)).rows[0])[1] == text


@pytest.mark.parametrize(
    ("of", "word"),
    [
        (target(2022, TargetKind.HOLD), "as the baseline"),
        (target(2022, TargetKind.PERCENT_OF_PREVIOUS, change=-15), "−15\xa0% of the year before"),
        (target(2022, TargetKind.POINTS, change=5), "+5 points"),
        (target(2022, TargetKind.VALUE, value=80), "target"),
    ],
)
def test_the_head_says_how_the_target_is_meant(of, word):
    assert heads(goal(indicator("Indbrud", 100, of)))[1] == ("2022", word)


def test_an_awaited_baseline_leaves_the_change_as_it_was_promised():
    (row,) = goal(indicator("Indbrud", None, target(2022, change=-10))).rows
    assert cells(row) == ["awaited", "−10\xa0%"]


def test_shares_are_percentages():
    (row,) = goal(indicator("Utrygge", "72.4", target(2022, TargetKind.VALUE, value=75), kind=ValueKind.SHARE)).rows
    assert cells(row) == ["72,4\xa0%", "75\xa0%"]


def test_baselines_of_different_years_say_their_year():
    found = goal(indicator("Indbrud", 100, year=2019), indicator("Vold", 50, year=2020))
    assert heads(found) == [("Baseline", "")]
    assert [(row.cells[0].text, row.cells[0].word) for row in found.rows] == [("100", "2019"), ("50", "2020")]


def test_direction_unit_and_source_are_said():
    found = goal(indicator("Indbrud", 100, target(2022, change=-10), unit="anmeldelser"), source="Politiets tal")
    assert found.caption == "Table 2. Baseline and targets: anmeldelser, is to fall"
    assert "Source: Politiets tal." in [note.text for note in found.notes]


def test_what_is_the_same_for_every_row_is_said_once():
    down, another = indicator("Indbrud", 100), indicator("Vold", 50)
    assert {row.words for row in goal(down, another).rows} == {""}
    other = indicator("Fritidsjob", 50, direction=Direction.UP)
    assert [row.words for row in goal(down, other).rows][:2] == ["is to fall", "is to rise"]


def test_a_goal_without_indicators_is_its_text():
    assert (goal().text, goal().rows) == ("Færre indbrud", ())
