"""The real plan of Tingbjerg-Husum for 2022: its figures to the krone. Its findings: test_findings_of_the_demo.py."""

import datetime
from pathlib import Path

import pytest

from plans.documents.check import check
from plans.documents.codec import decode
from plans.documents.money import Column, ColumnRole, Overview, activity_total, bridge, overview
from plans.documents.values import PlanDocument

pytestmark = pytest.mark.once

FIXTURE = Path(__file__).parents[3] / "fixtures" / "tingbjerg-husum" / "plan-2022.json"
TODAY = datetime.date(2022, 9, 15)


@pytest.fixture(scope="module")
def plan() -> PlanDocument:
    return decode(FIXTURE.read_bytes())


@pytest.fixture(scope="module")
def table(plan: PlanDocument) -> Overview:
    return overview(plan)


def year(table: Overview, label: str) -> Column:
    return next(column for column in table.columns if column.budget_year.label == label)


# --- The figures ---------------------------------------------------------------------------------------------------


def test_the_years_say_what_they_are(table):
    assert [column.role for column in table.columns] == [
        ColumnRole.EARLIER,
        ColumnRole.DECIDED,
        ColumnRole.LATER,
        ColumnRole.LATER,
    ]


@pytest.mark.parametrize(
    ("label", "known"), [("2021", 1_934_000), ("2022", 1_970_000), ("2023", 1_167_400), ("2024", 917_000)]
)
def test_the_sum_of_each_year(table, label, known):
    assert year(table, label).sum.known == known
    assert year(table, label).sum.is_exact


def test_this_year_spends_its_frame_to_the_krone(table):
    assert year(table, "2022").frame == 1_970_000
    assert year(table, "2022").difference == 0


def test_no_frame_is_made_up_for_the_other_years(table):
    assert [year(table, label).frame for label in ("2021", "2023", "2024")] == [None, None, None]
    assert [year(table, label).difference for label in ("2021", "2023", "2024")] == [None, None, None]


def test_the_discontinued_rows_money_in_2024_is_shown_and_not_counted(table):
    (left,) = year(table, "2024").left_out
    assert (left.activity.title, left.amount) == ("Juniorbetjent", 80_000)
    police = next(row for row in table.rows if row.activity == left.activity)
    assert [total.known for total in police.totals] == [80_000, 0, 0, 80_000]
    assert [year(table, label).left_out for label in ("2021", "2022", "2023")] == [(), (), ()]


def test_the_overview_has_every_row(table):
    assert [row.activity.number for row in table.rows if row.activity.number] == list(range(1, 17))
    assert [row.activity.title for row in table.rows if row.totals[1].discontinued] == [
        "Juniorbetjent",
        "Tryghed ved byggepladser",
        "Tryghed ved Energicenter Voldparken",
        "Motion i Husum",
    ]


def test_every_activitys_own_table_sums_to_its_row_in_this_year(plan, table):
    (this_year,) = plan.period.budget_year_ids
    described = [row for row in table.rows if row.activity.parts]
    assert len(described) == 15
    for row in described:
        cells = [cell for line in row.activity.lines for cell in line.cells if cell.budget_year_id == this_year]
        assert (
            sum(cell.amount for cell in cells) == row.totals[1].known == activity_total(row.activity, this_year).known
        )


def test_the_bridge_from_2021_to_2022(plan):
    found = bridge(plan)
    assert (found.start_year.label, found.end_year.label) == ("2021", "2022")
    assert (found.start, found.discontinued_sum, found.new_sum, found.changed_sum, found.end) == (
        1_934_000,
        -215_000,
        290_000,
        -39_000,
        1_970_000,
    )
    assert len(found.discontinued) == 4
    assert [step.activity.number for step in found.new] == [10, 11, 12]
    assert [(step.activity.number, step.amount) for step in found.changed] == [
        (2, -10_000),
        (3, 64_000),
        (8, -20_000),
        (14, -73_000),
    ]


# --- What is no mistake -----------------------------------------------------------------------------------------------


def test_the_secretariats_row_needs_no_description(plan):
    """Row 16 has 5.000 a year, no description and no lines, as administration may."""
    (office,) = [activity for activity in plan.activities if activity.number == 16]
    assert office.parts == ()
    assert [f for f in check(plan, TODAY) if f.place.activity_id == office.id] == []


def test_money_from_outside_is_in_the_plan_and_in_no_sum(plan):
    """200.000, 10.000 and 130.000 of a rent stand beside the frame; none of them is one of the plan's own lines."""
    amounts = {given.amount for activity in plan.activities for given in activity.cofinancing}
    assert amounts >= {200_000, 10_000, 130_000}
    assert "cofinancing-counted" not in {finding.code for finding in check(plan, TODAY)}
