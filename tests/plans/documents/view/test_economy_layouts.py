"""The overview as a layout wants it: what amounts are made of, rows by focus area, other totals, other periods."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from activities.enums import EditionStatus
from plans.documents.values import STANDARD, EconomyLayout, FocusArea, TotalLayout
from plans.enums import Component, TotalKind
from tests.plans.documents.examples import (
    ORGANISATION,
    OTHER_ORGANISATION,
    activity,
    cell,
    document,
    frame_entry,
    line,
    row,
    uuid,
)
from tests.plans.documents.view.shown import notes, shown, signs, texts

pytestmark = pytest.mark.once

ENDED = {"status": EditionStatus.DISCONTINUED}


def economy(*activities, **fields):
    return shown(document(activities, **fields)).economy


# --- What an amount is made of -------------------------------------------------------------------------------------

WEIGHED = EconomyLayout(components=(Component.ALREADY, Component.REQUESTED, Component.NEW))


def laid_out(economy_layout):
    return replace(STANDARD, economy=economy_layout)


def weighed(*activities, **fields):
    return economy(*activities, layout=laid_out(WEIGHED), **fields)


def asked(amount, already=None, requested=None):
    kroner = {"already": already, "requested": requested}
    return cell(2022, amount, **{name: Decimal(kr) for name, kr in kroner.items() if kr is not None})


def test_a_year_that_is_decided_shows_what_its_amounts_are_made_of_and_the_amount_last():
    columns = weighed().columns
    assert [(column.label, column.word) for column in columns] == [
        ("2021", "adopted"),
        ("2022", "already adopted"), ("2022", "requested"), ("2022", "new"), ("2022", "this plan, in all"),
        ("2023", "provisional"), ("2024", "provisional"),
    ]  # fmt: skip
    assert [column.is_now for column in columns] == [False, False, False, False, True, False, False]


def test_the_layout_says_which_and_in_what_order():
    some = EconomyLayout(components=(Component.NEW, Component.ALREADY))
    table = economy(row("A", unsplit=(asked(100, already=60, requested=150),)), layout=laid_out(some))
    assert [column.word for column in table.columns][1:4] == ["new", "already adopted", "this plan, in all"]
    assert texts(table.rows[0].cells)[1:4] == ["40", "60", "100"]


def test_a_layout_without_components_has_one_column_a_year():
    table = economy(row("A", unsplit=(asked(100, already=60, requested=150),)))
    assert [column.label for column in table.columns] == ["2021", "2022", "2023", "2024"]
    assert texts(table.rows[0].cells) == ["", "100", "", ""]


def test_new_is_what_the_amount_gives_beyond_what_was_adopted():
    table = weighed(
        row("A", unsplit=(asked(100, already=60, requested=150),)),
        row("B", unsplit=(asked(70, already=90),)),
        row("C", {2022: 5}),
        row("D"),
    )
    assert [texts(one.cells)[1:5] for one in table.rows] == [
        ["60", "150", "40", "100"], ["90", "", "−20", "70"], ["", "", "5", "5"], ["", "", "", ""],
    ]  # fmt: skip


def test_of_an_undecided_amount_only_what_was_adopted_and_requested_is_known():
    table = weighed(row("A", unsplit=(asked("?", already=60, requested=150),)))
    assert texts(table.rows[0].cells)[1:5] == ["60", "150", "?", "?"]


def test_what_the_amounts_are_made_of_is_added_up_in_the_sum_alone():
    table = weighed(
        row("A", unsplit=(asked(100, already=60, requested=150),)),
        row("B", unsplit=(asked("?", already=10, requested=20),)),
        frame={2022: 500},
    )
    assert [texts(total.cells)[1:5] for total in table.totals] == [
        ["70", "170", "at least 40", "at least 100"], ["", "", "", "500"], ["", "", "", "at most 400"],
    ]  # fmt: skip


# --- Rows by focus area --------------------------------------------------------------------------------------------

CITY = FocusArea(id=uuid("city"), number=1, name="Tryggere byliv")
YOUTH = FocusArea(id=uuid("youth"), number=2, name="Unge i fællesskaber")
EMPTY = FocusArea(id=uuid("empty"), number=3, name="Naboskab")
ACROSS = FocusArea(id=uuid("across"), number=4, name="Kommunikation", cross_cutting=True)


def grouped(*activities, by_focus_area=True):
    table = economy(
        *activities,
        focus_areas=(CITY, YOUTH, EMPTY, ACROSS),
        layout=laid_out(EconomyLayout(by_focus_area=by_focus_area)),
    )
    return [(group.heading, [one.title for one in group.rows]) for group in table.groups]


def test_each_row_stands_once_under_its_main_focus_area_and_those_without_one_last():
    rows = (
        row("Sekretariat"),
        row("Klubaften", focus_area_ids=(YOUTH.id, CITY.id)),
        row("Avisen", focus_area_ids=(ACROSS.id,)),
        row("Vandring", focus_area_ids=(CITY.id,)),
    )
    assert grouped(*rows) == [
        ("Focus area 1: Tryggere byliv", ["Vandring"]),
        ("Focus area 2: Unge i fællesskaber", ["Klubaften"]),
        ("Kommunikation", ["Avisen"]),
        ("Across the focus areas", ["Sekretariat"]),
    ]


def test_a_sub_activity_that_names_no_focus_area_stands_under_its_parent():
    parent = row("Sommer", focus_area_ids=(YOUTH.id,))
    child = row("Stævne", parent_id=parent.id)
    assert grouped(parent, child) == [("Focus area 2: Unge i fællesskaber", ["Sommer", "Stævne"])]
    assert [one.is_part for one in economy(parent, child).rows] == [False, True]


def test_a_table_that_is_not_grouped_is_one_group_without_a_heading():
    rows = (row("Sekretariat"), row("Vandring", focus_area_ids=(CITY.id,)))
    assert grouped(*rows, by_focus_area=False) == [("", ["Sekretariat", "Vandring"])]


def test_a_table_without_numbers_has_no_column_for_them():
    assert economy(row("A", number=1)).is_numbered
    assert not economy(row("A"), row("B", {2022: "Udgår"}, **ENDED)).is_numbered


# --- The rows below ------------------------------------------------------------------------------------------------

FAMILY_OF_2017 = EconomyLayout(
    totals=(
        TotalLayout(kind=TotalKind.FRAME, label="Ramme"),
        TotalLayout(kind=TotalKind.NOT_ALLOTTED),
        TotalLayout(kind=TotalKind.UNDECIDED),
        TotalLayout(kind=TotalKind.SUM, label="Fordelt"),
    )
)


def plan_of_2017():
    known = [row("Job", {2022: 210_000}), row("Klub", {2022: 430_000})]
    return [*known, *(row(f"Åben {number}", {2022: "?"}) for number in range(4))]


def test_of_a_frame_of_1200000_with_640000_known_560000_are_not_allotted_and_four_are_not_decided():
    table = economy(*plan_of_2017(), frame={2022: 1_200_000}, layout=laid_out(FAMILY_OF_2017))
    assert [(total.kind, total.label, texts(total.cells)[1]) for total in table.totals] == [
        (TotalKind.FRAME, "Ramme", "1.200.000"),
        (TotalKind.NOT_ALLOTTED, "Not allotted yet", "560.000"),
        (TotalKind.UNDECIDED, "Amounts not decided", "4 amounts"),
        (TotalKind.SUM, "Fordelt (decided amounts)", "at least 640.000"),
    ]


def test_only_the_rows_the_layout_names_are_there():
    only_frame = EconomyLayout(totals=(TotalLayout(kind=TotalKind.FRAME),))
    assert [total.kind for total in economy(layout=laid_out(only_frame)).totals] == [TotalKind.FRAME]


def test_a_sum_in_which_everything_is_decided_keeps_the_layouts_label():
    layout = laid_out(FAMILY_OF_2017)
    assert economy(row("A", {2022: 5}), layout=layout).totals[3].label == "Fordelt"


def test_a_row_with_two_open_lines_is_one_amount_that_is_not_decided():
    lines = (line("Løn", {2022: "?"}), line("Leje", {2022: "?"}))
    partly = (line("Løn", {2022: "?"}), line("Leje", {2022: 5}))
    table = economy(activity("A", lines=lines), activity("B", lines=partly), layout=laid_out(FAMILY_OF_2017))
    assert texts(table.totals[2].cells)[1] == "2 amounts"


def test_without_a_frame_nothing_is_said_to_be_left_of_it():
    assert texts(economy(row("A", {2022: 5}), layout=laid_out(FAMILY_OF_2017)).totals[1].cells) == ["", "", "", ""]


# --- Plans of other periods ----------------------------------------------------------------------------------------


def whole_agreement(**fields):
    """A plan for a whole agreement with one money column, and a frame that is given for the agreement."""
    plan = document([row("Lektiecafé", {2017: 900})], years=(2017,), decided=(2017,), agreement=(2017, 2021), **fields)
    return replace(plan, budget_years=(replace(plan.budget_years[0], label="2017-2021"),))


def test_the_frame_of_a_whole_agreement_is_the_frame_of_its_one_column():
    table = shown(whole_agreement(frame={None: 1_000})).economy
    assert [texts(total.cells) for total in table.totals] == [["900"], ["1.000"], ["100"]]
    assert table.lead == "The activities cost 900 kr. in 2017-2021. That is 100 kr. less than the frame."
    assert table.notes == ()


def test_what_each_funder_gives_is_listed():
    given = (
        replace(frame_entry(None, 700), funder_id=ORGANISATION.id),
        replace(frame_entry(None, 300), funder_id=OTHER_ORGANISATION.id),
    )
    table = shown(replace(whole_agreement(), frame=given)).economy
    assert [(fact.label, fact.text) for fact in table.frame_entries] == [
        ("The whole agreement: Original frame, Boligforeningen fsb", "700 kr."),
        ("The whole agreement: Original frame, Boligforeningen 3B", "300 kr."),
    ]
    assert texts(table.totals[1].cells) == ["1.000"]


def test_a_plan_for_two_years_says_what_each_costs():
    table = economy(row("A", {2022: 10, 2023: 20}), frame={2022: 10, 2023: 5}, decided=(2022, 2023))
    assert [column.is_now for column in table.columns] == [False, True, True, False]
    assert table.lead == (
        "The activities cost 10 kr. in 2022. That is the whole frame. "
        "The activities cost 20 kr. in 2023. That is 15 kr. more than the frame."
    )


def test_a_year_without_any_amount_costs_nothing_that_is_known():
    assert economy(frame={2022: 5}).lead == "No amounts are decided for 2022 yet."


def test_that_the_known_amounts_alone_are_over_the_frame_is_said():
    lead = economy(row("A", {2022: 30}), row("B", {2022: "?"}), frame={2022: 10}).lead
    assert lead.endswith("not all amounts are decided. That is already 20 kr. more than the frame.")


def test_why_an_amount_of_a_line_is_not_decided_is_said_in_the_overview_too():
    open_line = line("Løn", note="Deltid.")
    described = activity("A", lines=(replace(open_line, cells=(cell(2022, "?", note="Aftales i maj."),)),))
    decided = activity("B", lines=(replace(open_line, cells=(cell(2022, 5, note="Aftalt."),)),))
    table = economy(described, decided)
    assert notes(table)[signs(table.rows[0].cells[1])] == "Aftales i maj."
    assert signs(table.rows[1].cells[1]) == ""
