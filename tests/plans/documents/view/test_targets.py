"""Goals with baselines and targets."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from indicators.enums import Direction, TargetKind, ValueKind
from plans.documents.values import Baseline, Goal, Indicator, Measurement, Target
from tests.plans.documents.examples import document, uuid
from tests.plans.documents.view.shown import notes, shown, signs

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


# --- A whole table -------------------------------------------------------------------------------------------------

FALLS = (-10, -15, -20, -25)


def test_the_table_of_amager_is_printed_to_the_last_of_its_24_targets():
    baselines = {"Indbrud": 77, "Tyveri": 244, "Vold": 73, "Hærværk": 70, "Narkotika": 52, "Chikane": 72}
    targets = [target(2013 + place, change=fall) for place, fall in enumerate(FALLS)]
    found = goal(*(indicator(name, baseline, *targets, year=2012) for name, baseline in baselines.items()))
    assert heads(found) == [
        ("2012", "baseline"), ("2013", "−10\xa0%"), ("2014", "−15\xa0%"), ("2015", "−20\xa0%"), ("2016", "−25\xa0%"),
    ]  # fmt: skip
    assert [(row.name, *cells(row)) for row in found.rows] == [
        ("Indbrud", "77", "69", "65", "62", "58"),
        ("Tyveri", "244", "220", "207", "195", "183"),
        ("Vold", "73", "66", "62", "58", "55"),
        ("Hærværk", "70", "63", "60", "56", "53"),
        ("Narkotika", "52", "47", "44", "42", "39"),
        ("Chikane", "72", "65", "61", "58", "54"),
        ("In all", "588", "530", "499", "471", "442"),
    ]
    assert [note.text for note in found.notes] == [
        "Targets are rounded to whole numbers, halves upwards.", "The total is the sum of the rounded targets.",
    ]  # fmt: skip


def test_a_goal_can_be_linked_to():
    assert goal().anchor == f"maal-{uuid('goal').hex[:8]}"


# --- Targets in words ----------------------------------------------------------------------------------------------


def test_a_direction_that_is_not_stated_is_not_made_up():
    row = goal(indicator("Indbrud", 100, direction=Direction.UNSTATED, unit="anmeldelser"), indicator("Vold", 5)).rows[
        0
    ]
    assert row.words == "anmeldelser"
    (alone,) = goal(indicator("Indbrud", 100, target(2022, TargetKind.DIRECTION), direction=Direction.UNSTATED)).rows
    assert cells(alone)[1] == "not stated"


def test_a_comparator_is_named():
    near = target(2022, TargetKind.COMPARATOR)
    assert cells(goal(indicator("Tryghed", 70, near, comparator="hele byen")).rows[0])[1] == (
        "is to come nearer to hele byen"
    )
    assert cells(goal(indicator("Tryghed", 70, near)).rows[0])[1] == "is to come nearer to what it is compared with"


def test_what_it_is_compared_with_is_said_beside_another_target_and_only_once():
    found = goal(indicator("Tryghed", 70, target(2022, change=10), comparator="hele byen"))
    assert found.caption.endswith("is to fall, compared with hele byen")
    found = goal(indicator("Tryghed", 70, target(2022, TargetKind.COMPARATOR), comparator="hele byen"))
    assert found.caption.endswith("is to fall")


def test_a_threshold_first_and_growth_after_it():
    later = target(2023, TargetKind.PERCENT_OF_PREVIOUS, change=8)
    found = goal(indicator("Unge i job", None, target(2022, TargetKind.VALUE, value=250), later))
    assert heads(found)[1:] == [("2022", "target"), ("2023", "+8\xa0% of the year before")]
    assert cells(found.rows[0]) == ["awaited", "250", "270"]


def test_what_is_computed_of_a_share_has_one_decimal_and_a_count_none():
    down = target(2022, change=-15)
    share = goal(indicator("Utrygge", "72.45", down, kind=ValueKind.SHARE))
    assert cells(share.rows[0]) == ["72,45\xa0%", "61,6\xa0%"]  # 61,5825
    assert [note.text for note in share.notes] == ["Computed targets are rounded to one decimal, halves upwards."]
    stated = goal(indicator("Utrygge", 70, target(2022, TargetKind.VALUE, value="61.58"), kind=ValueKind.SHARE))
    assert (cells(stated.rows[0])[1], stated.notes) == ("61,58\xa0%", ())


def test_parts_are_told_apart_and_the_total_says_that_they_are_not_added():
    whole, other = indicator("Indbrud", 100, target(2022, change=-10)), indicator("Vold", 50, target(2022, change=-10))
    part = indicator("I villaer", 30, target(2022, change=-10), part_of_id=whole.id)
    found = goal(whole, other, part)
    assert [(row.name, row.is_part) for row in found.rows] == [
        ("Indbrud", False), ("I villaer", True), ("Vold", False), ("In all", False),
    ]  # fmt: skip
    message = "Indented rows are part of the row above them and are not added again."
    assert message in [note.text for note in found.notes]
    assert message not in [note.text for note in goal(whole, other).notes]


# --- Measurements --------------------------------------------------------------------------------------------------


def measured(year, value, **fields):
    return Measurement(id=uuid("measurement", year, value), year=year, value=Decimal(value), **fields)


def survey(*measurements, **fields):
    return indicator("Utrygge", 25, target(2022, change=-10), kind=ValueKind.SHARE, measurements=measurements, **fields)


def test_the_newest_measurement_stands_beside_the_baseline_with_what_it_rests_on():
    newest = measured(2021, "23.9", respondents=1154, margin=Decimal("2.1"))
    found = goal(survey(newest, measured(2020, "24.5")))
    assert heads(found)[:2] == [("2020", "baseline"), ("2021", "measured")]
    cell = found.rows[0].cells[1]
    assert (cell.text, cell.basis) == ("23,9\xa0%", ("n\xa0=\xa01.154", "±\xa02,1"))


def test_where_nothing_is_measured_there_is_no_column_for_it():
    assert [label for label, _word in heads(goal(survey()))] == ["2020", "2022"]


def test_a_rate_says_which_count_and_population_it_comes_from():
    rate = measured(2021, "97.2", count=1380, population=14_200)
    assert goal(survey(rate)).rows[0].cells[1].basis == ("1.380\xa0of\xa014.200",)
    assert goal(survey(measured(2021, 5, count=7))).rows[0].cells[1].basis == ("7\xa0counted",)
    assert goal(survey(measured(2021, 5, population=14_200))).rows[0].cells[1].basis == ("of\xa014.200",)


def test_its_source_is_a_note_and_so_is_what_was_measured_before():
    newest = measured(2021, "23.9", source="Tryghedsundersøgelsen", note="Området er nyt.")
    found = goal(survey(newest, measured(2019, 26, respondents=900), measured(2020, 25, source="Politiet")))
    cell = found.rows[0].cells[1]
    assert signs(cell) == "ab"
    assert notes(found) == {
        "a": "Source: Tryghedsundersøgelsen. Området er nyt.",
        "b": "Utrygge was measured before: 2020 25\xa0% (Politiet); 2019 26\xa0% (n\xa0=\xa0900).",
    }
    assert signs(goal(survey(measured(2021, 5))).rows[0].cells[1]) == ""


def test_measurements_of_different_years_say_their_year():
    other = indicator("Naboskab", 50, target(2022, change=10), measurements=(measured(2019, 40),))
    found = goal(survey(measured(2021, 5)), other, indicator("Vold", 5))
    assert heads(found)[1] == ("Newest measurement", "")
    assert [(row.cells[1].text, row.cells[1].word) for row in found.rows] == [
        ("5\xa0%", "2021"),
        ("40", "2019"),
        ("", ""),
    ]


def test_measurements_are_never_added_up():
    down = target(2022, change=-10)
    found = goal(
        indicator("Indbrud", 100, down, measurements=(measured(2021, 95),)),
        indicator("Vold", 50, down, measurements=(measured(2021, 45),)),
    )
    assert cells(found.rows[-1]) == ["150", "", "135"]


def test_where_no_indicator_has_a_baseline_there_is_no_column_for_it():
    bare = replace(indicator("Unge i job", None, target(2022, TargetKind.VALUE, value=250)), baseline=None)
    assert heads(goal(bare)) == [("2022", "target")]
    assert cells(goal(bare).rows[0]) == ["250"]
    assert heads(goal(bare, indicator("Vold", 5)))[0] == ("2020", "baseline")


def test_nothing_is_said_of_rounding_where_nothing_is_computed_yet():
    assert goal(indicator("Indbrud", None, target(2022, change=-10))).notes == ()
