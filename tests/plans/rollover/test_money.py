"""What an activity is to have next year: the rule, point by point."""

from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from activities.enums import ActivityKind, CellKind, EditionStatus
from activities.tables.economy import Stated
from plans.documents.values import Activity, Cell, Line
from plans.rollover.money import BLANK, ENDS, UNDECIDED, proposed, with_total

pytestmark = pytest.mark.once

LAST, NEXT = UUID(int=2022), UUID(int=2023)
WAGES, THINGS = UUID(int=1), UUID(int=2)


def kr(amount: int) -> Stated:
    return Stated(CellKind.AMOUNT, Decimal(amount))


def cell(year: UUID, amount: int | None = None, **fields: object) -> Cell:
    return Cell(budget_year_id=year, amount=None if amount is None else Decimal(amount), **fields)


def an_activity(wages: tuple[Cell, ...] = (), things: tuple[Cell, ...] | None = None, unsplit: tuple[Cell, ...] = ()):
    lines = [(WAGES, "Løn", wages), *([(THINGS, "Materialer", things)] if things is not None else [])]
    return Activity(
        id=uuid4(), edition_id=uuid4(), kind=ActivityKind.ACTIVITY, status=EditionStatus.CONTINUED, title="Aftenåbent",
        lines=tuple(Line(id=id_, series=id_, label=label, cells=cells) for id_, label, cells in lines), unsplit=unsplit,
    )  # fmt: skip


def amounts(cells) -> tuple[dict[UUID, Decimal | None], Decimal | None]:
    return {id_: one.amount for id_, one in cells.lines.items()}, cells.unsplit and cells.unsplit.amount


def next_year(activity: Activity, wanted: Stated | None = None):
    cells = proposed(activity, LAST, NEXT)
    return with_total(activity, cells, cells.stated if wanted is None else wanted, NEXT)


def test_what_was_provisional_is_the_proposal_cell_by_cell():
    activity = an_activity((cell(LAST, 50), cell(NEXT, 60, provisional=True)), (cell(LAST, 10),))
    cells = next_year(activity)
    assert cells.stated == kr(60)
    assert cells.lines == {WAGES: cell(NEXT, 60)}


def test_without_a_provisional_amount_last_years_cells_are_the_proposal():
    activity = an_activity((cell(LAST, 50, note="Heraf halvdelen sent."),), (cell(LAST, 10, already=Decimal(4)),))
    assert next_year(activity).lines == {WAGES: cell(NEXT, 50, note="Heraf halvdelen sent."), THINGS: cell(NEXT, 10)}


def test_a_provisional_total_that_is_last_years_is_split_as_last_year():
    activity = an_activity((cell(LAST, 50),), (cell(LAST, 10),), (cell(NEXT, 60, provisional=True),))
    assert amounts(next_year(activity)) == ({WAGES: 50, THINGS: 10}, None)


def test_another_provisional_total_is_split_by_nobody():
    activity = an_activity((cell(LAST, 50),), (cell(LAST, 10),), (cell(NEXT, 59, provisional=True),))
    assert amounts(next_year(activity)) == ({}, 59)


def test_undecided_stays_undecided():
    activity = an_activity((cell(LAST, 50), cell(NEXT, 50)), (cell(NEXT, kind=CellKind.UNDECIDED),))
    cells = next_year(activity)
    assert cells.stated == UNDECIDED
    assert cells.lines[THINGS].kind == CellKind.UNDECIDED


def test_a_line_that_ended_last_year_has_nothing():
    activity = an_activity((cell(LAST, 50),), (cell(LAST, kind=CellKind.DISCONTINUED),))
    assert amounts(next_year(activity)) == ({WAGES: 50}, None)


def test_an_activity_that_is_to_end_next_year_says_so():
    activity = an_activity((cell(LAST, 50),), unsplit=(cell(NEXT, kind=CellKind.DISCONTINUED),))
    assert proposed(activity, LAST, NEXT).stated == ENDS


def test_another_total_stands_on_the_only_line():
    activity = an_activity((cell(LAST, 50, note="Med tillæg."),))
    assert next_year(activity, kr(70)).lines == {WAGES: cell(NEXT, 70, note="Med tillæg.")}
    assert amounts(next_year(activity, kr(0))) == ({WAGES: 0}, None)


def test_of_a_higher_total_what_is_left_is_not_split():
    activity = an_activity((cell(LAST, 50),), (cell(LAST, 10),))
    assert amounts(next_year(activity, kr(75))) == ({WAGES: 50, THINGS: 10}, 15)


def test_a_lower_total_is_not_split_at_all():
    activity = an_activity((cell(LAST, 50),), (cell(LAST, 10),))
    assert amounts(next_year(activity, kr(55))) == ({}, 55)


def test_a_total_for_lines_of_which_one_is_undecided_is_not_split_at_all():
    activity = an_activity((cell(LAST, 50),), (cell(LAST, kind=CellKind.UNDECIDED),))
    assert amounts(next_year(activity, kr(90))) == ({}, 90)


def test_a_total_of_the_lines_alone_leaves_nothing_beside_them():
    activity = an_activity((cell(LAST, 50),), (cell(LAST, 10),), (cell(LAST, 5),))
    assert amounts(next_year(activity)) == ({WAGES: 50, THINGS: 10}, 5)
    assert amounts(next_year(activity, kr(60))) == ({WAGES: 50, THINGS: 10}, None)


@pytest.mark.parametrize(("wanted", "kind"), [(UNDECIDED, CellKind.UNDECIDED), (BLANK, None)])
def test_what_is_no_amount_leaves_the_lines_blank(wanted, kind):
    cells = next_year(an_activity((cell(LAST, 50),), (cell(LAST, 10),)), wanted)
    assert cells.lines == {}
    assert (cells.unsplit.kind if cells.unsplit else None) == kind


@pytest.mark.parametrize("wanted", [0, 55, 60, 75, 1_000_000])
@pytest.mark.parametrize("unsplit", [(), (cell(LAST, 5),), (cell(NEXT, 61, provisional=True),)])
def test_a_total_is_what_was_typed_whatever_there_was(wanted, unsplit):
    for activity in (an_activity((cell(LAST, 50),), (cell(LAST, 10),), unsplit), an_activity((), (), unsplit)):
        assert next_year(activity, kr(wanted)).stated == kr(wanted)
