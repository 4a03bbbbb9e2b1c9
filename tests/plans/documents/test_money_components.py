"""What amounts are made of while proposals are weighed: already adopted, requested, new."""

from decimal import Decimal

import pytest
from hypothesis import given
from msgspec.structs import replace

from activities.enums import EditionStatus
from plans.documents.money import Components, YearTotal, activity_components, frame_for_whole, frame_of, overview
from tests.plans.documents.examples import activity, cell, document, line, plans, row, uuid

pytestmark = pytest.mark.once

YEAR = uuid("year", 2022)


def weighed(amount, already=None, requested=None):
    kroner = {"already": already, "requested": requested}
    return cell(2022, amount, **{name: Decimal(kr) for name, kr in kroner.items() if kr is not None})


def of(*cells, **fields):
    return activity_components(row("A", unsplit=cells, **fields), YEAR)


def column(*rows):
    return overview(document(rows)).columns[1]


def test_new_is_the_amount_less_what_was_adopted():
    assert of(weighed(100, already=60, requested=150)) == Components(
        already=Decimal(60), requested=Decimal(150), new=YearTotal(known=Decimal(40), amounts=1)
    )


def test_where_nothing_was_adopted_all_of_it_is_new():
    assert of(weighed(100)) == Components(new=YearTotal(known=Decimal(100), amounts=1))


def test_less_than_was_adopted_is_a_cut():
    assert of(weighed(70, already=90)).new.known == -20


def test_an_undecided_amount_is_not_new_and_not_a_cut():
    found = of(weighed("?", already=60, requested=150))
    assert (found.already, found.requested) == (60, 150)
    assert found.new == YearTotal(undecided=1)


def test_nothing_adopted_is_said_and_is_not_the_same_as_unsaid():
    assert of(weighed(100, already=0)).already == 0
    assert of(weighed(100)).already is None


def test_lines_and_what_is_not_split_on_them_are_one():
    lines = (replace(line("Løn"), cells=(weighed(100, already=60),)),)
    found = activity_components(activity("A", lines=lines, unsplit=(weighed(10, already=5),)), YEAR)
    assert (found.already, found.new.known) == (65, 45)


def test_another_year_is_not_counted():
    assert activity_components(row("A", unsplit=(weighed(100, already=60),)), uuid("year", 2023)) == Components()


def test_a_column_adds_its_rows():
    a, b = row("A", unsplit=(weighed(100, already=60),)), row("B", unsplit=(weighed("?", already=5, requested=9),))
    found = column(a, b).components
    assert (found.already, found.requested, found.new) == (65, 9, YearTotal(known=Decimal(40), amounts=1, undecided=1))


@pytest.mark.parametrize("status", [EditionStatus.DISCONTINUED, EditionStatus.DECLINED])
def test_a_row_that_gets_nothing_adds_nothing(status):
    assert column(row("A", unsplit=(weighed(100, already=60),), status=status)).components == Components()
    assert column(row("A", unsplit=(weighed(100, already=60),))).components.already == 60


def test_rows_with_something_undecided_are_counted_once_each():
    lines = (line("Løn", {2022: "?"}), line("Leje", {2022: "?"}))
    assert column(activity("A", lines=lines), row("B", {2022: "?"}), row("C", {2022: 5})).undecided == 2
    assert column(row("C", {2022: 5})).undecided == 0


@given(plans())
def test_without_anything_adopted_before_all_that_is_known_is_new(plan):
    for found in overview(plan).columns:
        assert found.components.new.known == found.sum.known
        assert found.components.new.is_exact == found.sum.is_exact
        assert (found.undecided == 0) == found.sum.is_exact


# --- The frame of an agreement that is one column ------------------------------------------------------------------


def test_a_frame_for_the_agreement_is_that_of_its_only_column():
    plan = document(frame={None: 900, 2022: 50}, years=(2022,))
    assert frame_of(plan, YEAR) == 950
    assert frame_for_whole(plan) is None


def test_where_there_are_several_columns_it_is_the_frame_of_none_of_them():
    plan = document(frame={None: 900, 2022: 50})
    assert frame_of(plan, YEAR) == 50
    assert frame_for_whole(plan) == 900
