"""The overview: what amounts, zeros, blanks, "?" and "Udgår" look like, and the notes that explain the figures."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from activities.enums import EditionStatus
from partnership.enums import FrameKind
from plans.documents.values import TotalNote
from tests.plans.documents.examples import activity, cell, document, frame_entry, line, row, uuid
from tests.plans.documents.view.shown import general_notes, looks, notes, shown, signs, texts

pytestmark = pytest.mark.once

ENDED = {"status": EditionStatus.DISCONTINUED}


def economy(*activities, **fields):
    return shown(document(activities, **fields)).economy


def only_row(activity, **fields):
    return economy(activity, **fields).rows[0]


def total(kind, *activities, **fields):
    return next(row for row in economy(*activities, **fields).totals if row.kind == kind)


def total_note(text: str, year: int | None = None) -> TotalNote:
    return TotalNote(id=uuid("note", text, year), text=text, budget_year_id=uuid("year", year) if year else None)


# --- Columns and rows ----------------------------------------------------------------------------------------------


def test_a_column_says_whether_it_is_adopted_decided_by_this_plan_or_provisional():
    columns = economy().columns
    assert [(column.label, column.word) for column in columns] == [
        ("2021", "adopted"), ("2022", "this plan"), ("2023", "provisional"), ("2024", "provisional"),
    ]  # fmt: skip
    assert [column.is_now for column in columns] == [False, True, False, False]


def test_blank_zero_undecided_and_discontinued_are_four_different_things():
    cells = only_row(row("Klubaften", {2022: 0, 2023: "?", 2024: "Udgår"})).cells
    assert texts(cells) == ["", "0", "?", "Ends"]
    assert looks(cells) == ["blank", "amount", "undecided", "gone"]


def test_an_amount_beside_something_undecided_is_the_least_it_will_be():
    lines = (line("Løn", {2022: 60_000}), line("Leje", {2022: "?"}))
    assert texts(only_row(activity("Klubaften", lines=lines)).cells)[1] == "at least 60.000"


def test_provisional_are_the_later_years_and_what_is_said_to_be():
    described = activity("Klubaften", unsplit=(cell(2022, 10, provisional=True), cell(2023, 10)))
    cells = only_row(described).cells
    assert [one.is_provisional for one in cells] == [False, True, True, True]


def test_a_provisional_amount_in_a_decided_year_says_so_in_a_note():
    table = economy(row("Klubaften", unsplit=(cell(2022, 10, provisional=True), cell(2023, 10, provisional=True))))
    assert signs(table.rows[0].cells[1]) == "a"
    assert notes(table)["a"] == "The amount is provisional."
    assert signs(table.rows[0].cells[2]) == ""  # there the column's head says it


def test_a_row_leads_to_its_description_if_it_has_one():
    table = economy(activity("Klubaften", number=3), row("Sekretariat", {2022: 5}, number=16))
    assert [(one.number, one.anchor) for one in table.rows] == [("3", "aktivitet-3"), ("16", "")]


def test_the_overview_uses_short_titles():
    assert only_row(row("Videnshus i Husum Nord", short_title="Videnshus")).title == "Videnshus"
    assert only_row(row("Videnshus i Husum Nord")).title == "Videnshus i Husum Nord"


def test_a_new_activity_is_marked_and_an_old_one_is_not():
    assert only_row(row("Café", status=EditionStatus.NEW)).is_new
    assert not only_row(row("Café", status=EditionStatus.CHANGED)).is_new


def test_what_ends_is_grey_and_has_a_dash_for_a_number():
    ended = only_row(row("Juniorbetjent", {2021: 80_000, 2022: "Udgår"}, **ENDED))
    assert (ended.is_gone, ended.number) == (True, "–")


def test_money_in_the_very_year_an_activity_ends_is_not_hidden():
    ended = activity("Juniorbetjent", lines=(line("Løn", {2022: 80_000}),), unsplit=(cell(2022, "Udgår"),))
    assert texts(only_row(ended).cells)[1] == "Ends (80.000)"


# --- Sum, frame, difference ----------------------------------------------------------------------------------------


def test_sum_frame_and_difference_are_three_rows():
    activities, frame = [row("A", {2022: 70_000}), row("B", {2022: 80_000})], {2022: 140_000}
    assert texts(total("sum", *activities, frame=frame).cells)[1] == "150.000"
    assert texts(total("frame", *activities, frame=frame).cells)[1] == "140.000"
    assert texts(total("difference", *activities, frame=frame).cells)[1] == "−10.000"


def test_with_something_undecided_the_sum_is_at_least_and_the_difference_at_most():
    activities, frame = [row("A", {2022: 60_000}), row("B", {2022: "?"})], {2022: 250_000}
    summed = total("sum", *activities, frame=frame)
    assert (summed.label, texts(summed.cells)[1]) == ("Sum of decided amounts", "at least 60.000")
    assert texts(total("difference", *activities, frame=frame).cells)[1] == "at most 190.000"


def test_where_nothing_is_decided_sum_and_difference_are_undecided():
    assert looks(total("sum", row("B", {2022: "?"})).cells)[1] == "undecided"
    assert texts(total("difference", row("B", {2022: "?"}), frame={2022: 5}).cells)[1] == "?"


def test_some_of_it_decided_is_said_in_the_lead():
    lead = economy(row("A", {2022: 10}), row("B", {2022: "?"})).lead
    assert lead == "The activities cost at least 10 kr. in 2022; not all amounts are decided."


def test_at_least_nothing_is_undecided():
    lines = (line("Løn", {2022: "?"}), line("Leje", {2022: 0}))
    (cell,) = [cell for cell in only_row(activity("Klubaften", lines=lines)).cells if cell.text]
    assert (cell.text, cell.look) == ("?", "undecided")


def test_where_no_amount_is_stated_there_is_no_sum_and_a_note_says_why():
    table = economy(row("A", {2022: 10}), years=(2021, 2022))
    cell = table.totals[0].cells[0]
    assert (cell.text, cell.look) == ("–", "none")
    assert notes(table)[signs(cell)] == "No amounts are decided for the year yet."


def test_sums_of_later_years_say_that_they_count_only_what_is_decided():
    table = economy(row("A", {2022: 10, 2023: 20, 2024: 30}))
    cells = table.totals[0].cells
    assert texts(cells)[2:] == ["20", "30"]
    assert signs(cells[1]) == ""
    assert signs(cells[2]) == signs(cells[3])
    assert notes(table)[signs(cells[2])].startswith("The sum for 2023–2024 counts only what is decided now")


def test_what_an_ended_activity_still_has_is_left_out_of_the_sum_and_named():
    table = economy(row("Juniorbetjent", {2022: "Udgår", 2024: 80_000}, **ENDED), row("A", {2024: 5_000}))
    left = table.rows[0].cells[3]
    assert left.text == "80.000"
    assert table.totals[0].cells[3].text == "5.000"
    assert notes(table)[signs(left)] == (
        "The activity ends, but still has 80.000 kr. in 2024. It is not counted in the sum."
    )


def test_a_year_without_a_frame_has_a_dash_a_note_and_no_difference():
    table = economy(row("A", {2022: 10}), frame={2022: 10})
    assert texts(table.totals[1].cells) == ["–", "10", "–", "–"]
    assert {signs(cell) for cell in table.totals[1].cells} == {"", "b"}
    assert notes(table)["b"] == "No frame is given for 2021, 2023 and 2024."
    assert texts(table.totals[2].cells) == ["", "0", "", ""]


def test_a_frame_of_zero_is_said():
    assert texts(total("frame", frame={2022: 0}).cells)[1] == "0"


# --- Notes ---------------------------------------------------------------------------------------------------------


def test_notes_have_letters_in_the_order_of_their_marks_and_the_same_words_are_one_note():
    table = economy(
        row("A", {2022: 10}, total_notes=(total_note("Af puljen.", 2022),)),
        row("B", {2021: 10, 2022: 10}, total_notes=(total_note("Fra 2019.", 2021), total_note("Af puljen.", 2022))),
        years=(2021, 2022),
    )
    assert [signs(cell) for cell in table.rows[0].cells] == ["", "a"]
    assert [signs(cell) for cell in table.rows[1].cells] == ["b", "a"]
    assert {sign: notes(table)[sign] for sign in "ab"} == {"a": "Af puljen.", "b": "Fra 2019."}


def test_a_note_on_a_line_stands_in_the_overview_only_where_there_is_no_table_of_its_own():
    lines = (line("Kaffe", {2022: 5_000}, note="Til møder."),)
    assert "Til møder." in notes(economy(row("Sekretariat", lines=lines))).values()
    assert "Til møder." not in notes(economy(activity("Klubaften", lines=lines))).values()


def test_provisional_years_are_named_below_the_table():
    assert general_notes(economy()) == [
        "Amounts in italics (2023–2024) are provisional. They are decided in the coming safety plans."
    ]
    assert general_notes(economy(years=(2021, 2022))) == []


def test_a_frame_for_the_whole_agreement_is_said_below_the_table():
    assert "The frame for the whole agreement is 900 kr. It is not split on years." in general_notes(
        economy(frame={None: 900}, years=(2021, 2022))
    )


# --- Words around the table ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amounts", "frame", "lead"),
    [
        ({2022: 10}, {2022: 10}, "The activities cost 10 kr. in 2022. That is the whole frame."),
        ({2022: 10}, {2022: 30}, "The activities cost 10 kr. in 2022. That is 20 kr. less than the frame."),
        ({2022: 30}, {2022: 10}, "The activities cost 30 kr. in 2022. That is 20 kr. more than the frame."),
        ({2022: 10}, {}, "The activities cost 10 kr. in 2022."),
        ({2022: "?"}, {2022: 10}, "What the activities cost in 2022 is not decided."),
    ],
)
def test_the_lead_says_what_the_plan_costs_and_whether_the_frame_holds(amounts, frame, lead):
    assert economy(row("A", amounts), frame=frame).lead == lead


def test_the_frames_entries_are_listed_only_where_there_is_more_to_say_than_the_frame():
    plan = document(frame={2022: 100})
    more = replace(plan, frame=(*plan.frame, frame_entry(2022, 20, FrameKind.CARRIED_OVER)))
    assert shown(plan).economy.frame_entries == ()
    assert [(fact.label, fact.text) for fact in shown(more).economy.frame_entries] == [
        ("2022: Original frame", "100 kr."),
        ("2022: Carried over from last year", "20 kr."),
    ]


def test_the_key_explains_the_signs_that_are_used_and_no_others():
    plain = shown(document([row("A", {2022: 10})], {2021: 1, 2022: 1}, years=(2021, 2022))).reading
    assert [sign.look for sign in plain.signs] == ["amount", "blank"]
    full = shown(
        document([row("A", {2022: 0, 2023: "?"}, status=EditionStatus.NEW), row("B", {2022: "Udgår"})])
    ).reading
    assert [sign.look for sign in full.signs] == [
        "amount", "provisional", "amount", "blank", "undecided", "gone", "new", "none",
    ]  # fmt: skip


def test_oere_are_shown_where_there_are_any():
    assert texts(only_row(row("A", {2022: Decimal("1234.5")})).cells)[1] == "1.234,50"
