"""The plan in short, for plans that are not like the one of 2022."""

import pytest

from tests.plans.documents.examples import document, row
from tests.plans.documents.view.shown import shown

pytestmark = pytest.mark.once


def figures(*rows, **fields):
    found = shown(document(rows, **fields)).summary.figures
    return [[(figure.label, figure.figure) for figure in year] for year in found]


def test_a_plan_for_two_years_has_a_row_of_figures_for_each_and_the_activities_once():
    assert figures(
        row("A", {2022: 30, 2023: 50}), frame={2022: 40, 2023: 60}, decided=(2022, 2023)
    ) == [
        [("Sum 2022", "30"), ("Frame 2022", "40"), ("Difference 2022", "10")],
        [("Sum 2023", "50"), ("Frame 2023", "60"), ("Difference 2023", "10"), ("Activities", "0")],
    ]  # fmt: skip


def test_with_something_undecided_the_figures_are_bounds():
    (found,) = figures(row("A", {2022: 640}), row("B", {2022: "?"}), frame={2022: 1_200})
    assert found[:3] == [("Sum 2022", "at least 640"), ("Frame 2022", "1.200"), ("Difference", "at most 560")]


def test_without_amounts_there_is_no_sum():
    (found,) = figures(frame={2022: 1_200})
    assert found[0] == ("Sum 2022", "–")


@pytest.mark.parametrize("undecided", [{2022: "?"}, {2021: "?"}])
def test_there_is_no_bridge_to_or_from_a_sum_that_is_not_known(undecided):
    known = row("A", {2021: 10, 2022: 20})
    assert shown(document([known])).summary.bridge is not None
    assert shown(document([known, row("B", undecided)])).summary.bridge is None


def test_without_an_earlier_year_there_is_no_bridge():
    assert shown(document([row("A", {2021: 10, 2022: 20})], decided=(2021,))).summary.bridge is None
