"""A plan in a few lines: the plan of 2022, whose figures are known (domain 6)."""

import pytest
from django.utils import translation
from msgspec.structs import replace

from plans.decisions.in_short import in_short
from tests.plans.rollover.plans import document_2022


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override(None):
        yield


def figures(document) -> dict[str, str]:
    return {line.text: line.figure for line in in_short(document)}


def test_sum_frame_and_the_bridge_from_last_year():
    said = figures(document_2022())
    assert said["Activities in 2022, in all"] == "1.970.000 kr."
    assert said["The frame for 2022"] == "1.970.000 kr."
    bridge = "Since 2021 (1.934.000): −215.000 ends, +290.000 is new, −39.000 in other amounts"
    assert said[bridge] == "+36.000 kr."


def test_the_activities_and_which_are_new_and_which_end():
    lines = [line.text for line in in_short(document_2022())]
    assert "15 activities" in lines
    (ending,) = [line for line in lines if line.startswith("Ends: ")]
    assert len(ending.split(", ")) == 4
    assert [line for line in lines if line.startswith("New: ")]


def test_a_plan_without_a_year_before_has_no_bridge():
    document = document_2022()
    years = tuple(year for year in document.budget_years if year.label >= "2022")
    later = {year.id for year in years}
    activities = tuple(
        replace(
            one,
            lines=tuple(
                replace(line, cells=tuple(cell for cell in line.cells if cell.budget_year_id in later))
                for line in one.lines
            ),
            unsplit=tuple(cell for cell in one.unsplit if cell.budget_year_id in later),
        )
        for one in document.activities
    )
    said = figures(replace(document, budget_years=years, activities=activities))
    assert not [text for text in said if text.startswith("Since")]
    assert said["Activities in 2022, in all"] == "1.970.000 kr."
