"""Totals and the overview, on small plans and on any plan. For the real plan see test_plan_2022.py."""

import datetime
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given

from activities.enums import CellKind, EditionStatus
from partnership.enums import FrameKind
from plans.documents.money import (
    Column,
    ColumnRole,
    YearTotal,
    activity_total,
    bridge,
    column_role,
    frame_for_whole,
    overview,
)
from plans.documents.values import Activity, PlanDocument
from tests.plans.documents.examples import (
    YEARS,
    activity,
    budget_year,
    cell,
    cofinancing,
    document,
    frame_entry,
    line,
    plans,
    row,
    uuid,
)

pytestmark = pytest.mark.once


def column(plan: PlanDocument, year: int) -> Column:
    return next(column for column in overview(plan).columns if column.budget_year.label == str(year))


def total(of: Activity, year: int) -> YearTotal:
    return activity_total(of, uuid("year", year))


# --- Columns -------------------------------------------------------------------------------------------------------


def roles(plan: PlanDocument) -> list[ColumnRole]:
    return [column_role(plan, year) for year in plan.budget_years]


def test_years_before_the_plan_are_adopted_and_years_after_it_provisional():
    assert roles(document()) == [ColumnRole.EARLIER, ColumnRole.DECIDED, ColumnRole.LATER, ColumnRole.LATER]


def test_a_plan_can_decide_two_years():
    plan = document(decided=(2022, 2023))
    assert roles(plan) == [ColumnRole.EARLIER, ColumnRole.DECIDED, ColumnRole.DECIDED, ColumnRole.LATER]


def test_a_plan_can_decide_every_year_of_its_agreement():
    assert set(roles(document(decided=(2021, 2022, 2023, 2024)))) == {ColumnRole.DECIDED}


def test_a_year_that_reaches_into_the_plans_period_is_not_yet_adopted():
    last = msgspec.structs.replace(budget_year(2021), ends_on=datetime.date(2022, 1, 1))
    assert column_role(document(), last) == ColumnRole.LATER


# --- An activity's total -------------------------------------------------------------------------------------------


def test_a_total_is_lines_and_what_is_not_split_on_them():
    garden = activity("Haven", lines=(line("Løn", {2022: 120}), line("Husleje", {2022: 70})), unsplit=(cell(2022, 30),))
    assert total(garden, 2022).known == 220
    assert total(garden, 2022).amounts == 3
    assert total(garden, 2022).is_exact


def test_oere_are_not_lost():
    garden = activity("Haven", lines=(line("Løn", {2022: "0.10"}), line("Husleje", {2022: "0.20"})))
    assert total(garden, 2022).known == Decimal("0.30")


def test_a_blank_is_not_a_zero():
    garden = activity("Haven", {2022: 0})
    assert total(garden, 2021).is_blank
    assert not total(garden, 2022).is_blank
    assert total(garden, 2022).amounts == 1


def test_undecided_is_not_zero_and_leaves_the_total_open():
    garden = activity("Haven", lines=(line("Løn", {2022: 60}), line("Husleje", {2022: "?"})))
    assert total(garden, 2022).known == 60
    assert total(garden, 2022).undecided == 1
    assert not total(garden, 2022).is_exact


def test_nothing_but_undecided_is_neither_blank_nor_exact():
    garden = activity("Haven", {2022: "?"})
    assert not total(garden, 2022).is_blank
    assert not total(garden, 2022).is_exact
    assert total(garden, 2022).amounts == 0


def test_discontinued_is_said_of_its_own_year_only():
    run = row("Motion", {2021: 35, 2022: "Udgår"})
    assert [total(run, year).discontinued for year in (2021, 2022, 2023)] == [False, True, False]
    assert total(run, 2022).is_exact
    assert not total(run, 2022).is_blank


def test_a_line_that_ends_does_not_end_the_activity():
    garden = activity("Haven", lines=(line("Løn", {2021: 10, 2022: "Udgår"}), line("Husleje", {2021: 5, 2022: 5})))
    assert not total(garden, 2022).discontinued
    assert column(document([garden]), 2022).sum.known == 5


def test_one_provisional_amount_makes_a_provisional_total():
    provisional = line("Løn", {2023: 10})
    provisional = msgspec.structs.replace(provisional, cells=(cell(2023, 10, provisional=True), cell(2022, 10)))
    garden = activity("Haven", lines=(provisional, line("Husleje", {2022: 5, 2023: 5})))
    assert total(garden, 2023).provisional
    assert not total(garden, 2022).provisional
    assert column(document([garden, activity("Huset", {2023: 5})]), 2023).sum.provisional


def test_cofinancing_is_not_counted():
    garden = activity("Haven", {2022: 10}, cofinancing=(cofinancing(200_000, 2022),))
    assert total(garden, 2022).known == 10
    assert column(document([garden]), 2022).sum.known == 10


# --- The overview --------------------------------------------------------------------------------------------------


def test_a_sum_frame_and_difference_are_three_things():
    plan = document([activity("Haven", {2022: 60}), activity("Cafeen", {2022: 30})], {2022: 100})
    assert (column(plan, 2022).sum.known, column(plan, 2022).frame, column(plan, 2022).difference) == (90, 100, 10)


def test_too_much_is_a_negative_difference():
    assert column(document([activity("Haven", {2022: 60})], {2022: 50}), 2022).difference == -10


def test_a_sum_with_undecided_cells_says_so():
    plan = document([activity("Haven", {2022: 60}), activity("Cafeen", {2022: "?"})], {2022: 100})
    assert column(plan, 2022).sum.known == 60
    assert column(plan, 2022).sum.undecided == 1
    assert not column(plan, 2022).sum.is_exact
    assert column(plan, 2023).sum.is_exact


def test_a_frame_that_is_not_given_is_not_zero():
    plan = document([activity("Haven", {2021: 60, 2022: 60})], {2022: 0})
    assert column(plan, 2021).frame is None
    assert column(plan, 2021).difference is None
    assert column(plan, 2022).frame == 0
    assert column(plan, 2022).difference == -60


def test_a_frame_is_all_its_entries_together():
    entries = (
        frame_entry(2022, 100),
        frame_entry(2022, 20, FrameKind.CARRIED_OVER),
        frame_entry(2022, -5, FrameKind.PRICE_LEVEL),
    )
    assert column(document(frame=None), 2022).frame is None
    assert column(msgspec.structs.replace(document(), frame=entries), 2022).frame == 115


def test_a_frame_for_the_whole_agreement_belongs_to_no_year():
    plan = document(frame={None: 400, 2022: 100})
    assert frame_for_whole(plan) == 400
    assert column(plan, 2022).frame == 100
    assert column(plan, 2023).frame is None
    assert frame_for_whole(document(frame={2022: 100})) is None


def test_a_discontinued_row_does_not_count_from_its_year_on():
    plan = document([row("Betjent", {2021: 80, 2022: "Udgår", 2024: 80}), activity("Haven", {2021: 20, 2024: 20})])
    assert [column.sum.known for column in overview(plan).columns] == [100, 0, 0, 20]
    assert [(left.activity.title, left.amount) for left in column(plan, 2024).left_out] == [("Betjent", 80)]
    assert column(plan, 2021).left_out == ()


def test_what_is_left_out_still_stands_in_its_row():
    plan = document([row("Betjent", {2021: 80, 2022: "Udgår", 2024: 80})])
    (police,) = overview(plan).rows
    assert [total.known for total in police.totals] == [80, 0, 0, 80]
    assert [police.counts_in(index) for index in range(4)] == [True, False, False, False]


def test_an_amount_in_the_very_year_of_the_end_is_left_out():
    ended = activity("Haven", {2022: 50}, unsplit=(cell(2022, "Udgår"),))
    assert column(document([ended]), 2022).sum.known == 0
    assert column(document([ended]), 2022).left_out[0].amount == 50


def test_an_undecided_cell_of_a_discontinued_row_does_not_open_the_sum():
    ended = activity("Haven", {2023: "?"}, unsplit=(cell(2022, "Udgår"),))
    assert column(document([ended]), 2023).sum.is_exact


def test_a_discontinued_status_ends_the_row_with_this_plan():
    plan = document([row("Betjent", {2021: 80, 2022: 80}, status=EditionStatus.DISCONTINUED)])
    assert column(plan, 2021).sum.known == 80
    assert column(plan, 2022).sum.known == 0
    assert column(plan, 2022).left_out[0].amount == 80


def test_a_cell_says_more_exactly_when_a_discontinued_row_ends():
    plan = document(
        [row("Betjent", {2022: 80, 2023: "Udgår"}, status=EditionStatus.DISCONTINUED)], decided=(2022, 2023)
    )
    assert column(plan, 2022).sum.known == 80


def test_an_end_that_is_announced_does_not_take_money_from_the_years_before():
    plan = document([activity("Haven", {2022: 80, 2023: 80}, unsplit=(cell(2024, "Udgår"),))])
    assert [column.sum.known for column in overview(plan).columns] == [0, 80, 80, 0]


def test_a_declined_proposal_is_not_in_the_overview():
    plan = document([activity("Drømmen", {2022: 500, 2023: "?"}, status=EditionStatus.DECLINED)])
    assert overview(plan).rows == ()
    assert column(plan, 2022).sum.known == 0
    assert column(plan, 2023).sum.is_exact


def test_a_declined_proposal_keeps_what_was_adopted_for_it_before():
    plan = document([activity("Haven", {2021: 80, 2022: 500}, status=EditionStatus.DECLINED)])
    assert [total.known for total in overview(plan).rows[0].totals] == [80, 0, 0, 0]
    assert [column.sum.known for column in overview(plan).columns] == [80, 0, 0, 0]


def test_a_proposal_counts_while_it_is_weighed():
    assert column(document([activity("Ideen", {2022: 5}, status=EditionStatus.PROPOSED)]), 2022).sum.known == 5


def test_sub_activities_are_rows_of_their_own_and_count_once():
    parent = activity("Bylivet", {2022: 100})
    child = activity("Lysfesten", {2022: 40}, parent_id=parent.id)
    plan = document([parent, child])
    assert [row.totals[1].known for row in overview(plan).rows] == [100, 40]
    assert column(plan, 2022).sum.known == 140


def test_rows_stand_in_the_plans_order():
    plan = document([activity("Ø"), row("A", {2022: 1})])
    assert [row.activity.title for row in overview(plan).rows] == ["Ø", "A"]


def test_an_agreement_without_budget_years_has_an_empty_overview():
    table = overview(document([activity("Haven")], years=()))
    assert table.columns == ()
    assert table.rows[0].totals == ()
    assert bridge(document(years=())) is None


def test_a_year_column_is_the_agreements_own():
    assert [column.budget_year for column in overview(document()).columns] == [budget_year(y) for y in YEARS]


# --- Any plan at all -----------------------------------------------------------------------------------------------


def expected_sum(plan: PlanDocument, year: int) -> tuple[Decimal, int]:
    """What is decided and how much is not, counted cell by cell from the rules of domain 4 and not from the code."""
    known, undecided = Decimal(0), 0
    for each in plan.activities:
        ends = [
            y for y in YEARS for c in each.unsplit
            if c.budget_year_id == uuid("year", y) and c.kind == CellKind.DISCONTINUED
        ]  # fmt: skip
        first_open_year = plan.period.year
        end = min(ends, default=first_open_year if each.status == EditionStatus.DISCONTINUED else 9999)
        if each.status == EditionStatus.DECLINED:
            end = min([*(y for y in ends if y < first_open_year), first_open_year])
        if year >= end:
            continue
        for c in [*each.unsplit, *(c for each_line in each.lines for c in each_line.cells)]:
            if c.budget_year_id == uuid("year", year):
                known += c.amount or 0
                undecided += c.kind == CellKind.UNDECIDED
    return known, undecided


@given(plans())
def test_every_sum_equals_an_independent_count(plan):
    for each in overview(plan).columns:
        assert (each.sum.known, each.sum.undecided) == expected_sum(plan, int(each.budget_year.label))


@given(plans())
def test_every_krone_of_a_row_is_counted_or_left_out(plan):
    table = overview(plan)
    for index, each in enumerate(table.columns):
        stated_in_rows = sum(row.totals[index].known for row in table.rows)
        assert each.sum.known + sum(left.amount for left in each.left_out) == stated_in_rows


@given(plans())
def test_a_difference_is_the_frame_minus_the_sum_and_nothing_else(plan):
    for each in overview(plan).columns:
        assert (each.difference is None) == (each.frame is None)
        if each.frame is not None:
            assert each.sum.known + each.difference == each.frame
