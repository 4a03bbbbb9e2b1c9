"""An activity's own table: lines × years, what is not split on lines, the total, and starred notes."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from activities.enums import PartKind
from plans.documents.values import STANDARD, EconomyLayout, TotalNote
from plans.enums import Component, OwnYears
from tests.plans.documents.examples import ORGANISATION, activity, cell, cells, cofinancing, line, part, uuid
from tests.plans.documents.view.shown import general_notes, looks, notes, shown_activity, signs, texts
from tests.plans.documents.view.shown import part as part_of

pytestmark = pytest.mark.once


def economy_of(**fields):
    return part_of(shown_activity(activity("Klubaften", **fields)), PartKind.ECONOMY)


def budget(*lines, **fields):
    return economy_of(lines=lines, **fields).budget


def total_note(text, year=None):
    return TotalNote(id=uuid("note", text), text=text, budget_year_id=uuid("year", year) if year else None)


def test_lines_by_years_and_their_total():
    table = budget(line("Løn", {2021: 120_000, 2022: 130_000}), line("Leje", {2022: 70_000}))
    assert [(row.label, texts(row.cells)) for row in table.rows] == [
        ("Løn", ["120.000", "130.000", "", ""]),
        ("Leje", ["", "70.000", "", ""]),
    ]
    assert (table.total.label, texts(table.total.cells)) == ("In all", ["120.000", "200.000", "", ""])


def test_blank_zero_and_undecided_stand_in_the_lines():
    (row,) = budget(line("Løn", {2022: 0, 2023: "?"})).rows
    assert texts(row.cells) == ["", "0", "?", ""]
    assert looks(row.cells) == ["blank", "amount", "undecided", "blank"]


def test_what_is_not_split_on_lines_is_a_row_of_its_own_and_counts_in_the_total():
    table = budget(line("Løn", {2022: 10}), unsplit=cells({2023: 220_000}))
    assert [(row.kind, row.label) for row in table.rows] == [("line", "Løn"), ("unsplit", "Not split on lines")]
    assert texts(table.rows[1].cells) == ["", "", "220.000", ""]
    assert texts(table.total.cells) == ["", "10", "220.000", ""]


def test_where_everything_is_split_there_is_no_such_row():
    assert [row.kind for row in budget(line("Løn", {2022: 10})).rows] == ["line"]


def test_that_an_activity_ends_is_said_in_its_total_and_is_no_row():
    table = budget(line("Løn", {2021: 10}), unsplit=(cell(2022, "Udgår", note="Skolen overtager den."),))
    assert [row.kind for row in table.rows] == ["line"]
    assert texts(table.total.cells) == ["10", "Ends", "", ""]
    assert notes(table) == {signs(table.total.cells[1]): "Skolen overtager den."}


def test_a_line_that_is_only_history_is_told_apart():
    assert [row.kind for row in budget(line("Både", {2021: 7}, planned=False), line("Løn", {2022: 1})).rows] == [
        "history", "line",
    ]  # fmt: skip


def test_recipient_calculation_and_price_level_are_small_print():
    small = {"recipient_id": ORGANISATION.id, "calculation": "10 timer a 250 kr. i 20 uger", "price_level": "2016"}
    (row,) = budget(line("Løn", {2022: Decimal(50_000)}, **small)).rows
    assert row.small == ("Recipient: Boligforeningen fsb", "10 timer a 250 kr. i 20 uger", "Price level 2016")


def test_a_recipient_whom_the_label_names_is_not_named_again():
    (row,) = budget(line("Løn, Boligforeningen fsb", {2022: 1}, recipient_id=ORGANISATION.id)).rows
    assert row.small == ()


def test_notes_have_stars_in_the_order_of_their_marks_and_the_same_words_are_one_note():
    lines = (
        line("Løn", {2022: 1}, note="Fleksjob."),
        line("Leje", {2022: 1}, note="Husets egne."),
        line("Kaffe", {2022: 1}, note="Fleksjob."),
    )
    table = budget(*lines, total_notes=(total_note("Uden moms."), total_note("Afrundet.", 2022)))
    assert ["".join(mark.sign for mark in row.marks) for row in table.rows] == ["*", "**", "*"]
    assert "".join(mark.sign for mark in table.total.marks) == "***"
    assert signs(table.total.cells[1]) == "****"
    assert notes(table) == {"*": "Fleksjob.", "**": "Husets egne.", "***": "Uden moms.", "****": "Afrundet."}


def test_a_mark_leads_to_its_note():
    table = budget(line("Løn", {2022: 1}, note="Fleksjob."))
    assert [mark.anchor for mark in table.rows[0].marks] == [note.anchor for note in table.notes if note.sign]


def test_money_from_outside_the_frame_says_so_and_is_in_no_total():
    table = budget(line("Løn", {2022: 10}), cofinancing=(cofinancing(130_000, 2022), cofinancing(None)))
    assert general_notes(table) == [
        "Outside the frame: Boligforeningen fsb, 130.000 kr. in 2022",
        "Outside the frame: Boligforeningen fsb, amount not stated",
    ]
    assert texts(table.total.cells)[1] == "10"


def test_what_it_pays_for_is_a_sentence_of_its_own():
    paid = replace(cofinancing(10), text="Husleje.")
    assert general_notes(budget(line("Løn", {2022: 1}), cofinancing=(paid,))) == [
        "Outside the frame: Boligforeningen fsb, 10 kr. Husleje."
    ]


def test_money_from_outside_alone_needs_no_table():
    economy = economy_of(lines=(), cofinancing=(cofinancing(10),))
    assert economy.budget is None
    assert [note.text for note in economy.cofinancing] == ["Outside the frame: Boligforeningen fsb, 10 kr."]


def test_an_activity_may_say_in_words_that_it_has_no_money():
    economy = economy_of(lines=(), parts=(part(PartKind.ECONOMY, "<p>Ingen udgifter.</p>"),))
    assert (economy.before, economy.budget) == ("<p>Ingen udgifter.</p>", None)


# --- Which years it shows ------------------------------------------------------------------------------------------


def laid_out(**fields):
    return replace(STANDARD, economy=EconomyLayout(**fields))


def years(*lines, own_years=OwnYears.STATED, **fields):
    shown = shown_activity(
        activity("Klubaften", lines=lines, **fields), layout=laid_out(own_years=own_years), decided=(2022,)
    )
    return [column.label for column in part_of(shown, PartKind.ECONOMY).budget.columns]


def test_the_layout_may_want_only_the_years_something_is_stated_in():
    assert years(line("Løn", {2022: 10, 2024: "?"})) == ["2022", "2024"]
    assert years(line("Løn", {2022: 10, 2024: "?"}), own_years=OwnYears.ALL) == ["2021", "2022", "2023", "2024"]


def test_the_years_the_plan_decides_are_there_where_anything_is_stated():
    assert years(line("Løn", {2021: 10})) == ["2021", "2022"]


def test_what_is_not_split_or_only_a_note_states_something_too():
    assert years(unsplit=cells({2023: 10})) == ["2022", "2023"]
    assert years(line("Løn", {2022: 1}), total_notes=(total_note("Uden moms.", 2024),)) == ["2022", "2024"]


def test_its_rows_have_a_cell_for_each_column_that_is_shown():
    shown = shown_activity(
        activity("Klubaften", lines=(line("Løn", {2022: 10}), line("Leje", {2024: 5})), unsplit=cells({2024: 2})),
        layout=laid_out(own_years=OwnYears.STATED),
    )
    table = part_of(shown, PartKind.ECONOMY).budget
    assert [texts(row.cells) for row in (*table.rows, table.total)] == [["10", ""], ["", "5"], ["", "2"], ["10", "7"]]


# --- What its amounts are made of ----------------------------------------------------------------------------------

COMPONENTS = (Component.ALREADY, Component.REQUESTED, Component.NEW)


def weighed(*lines, **fields):
    shown = shown_activity(activity("Klubaften", lines=lines, **fields), layout=laid_out(components=COMPONENTS))
    return part_of(shown, PartKind.ECONOMY).budget


def asked(label, amount, already, requested):
    stated = cell(2022, amount, already=Decimal(already), requested=Decimal(requested))
    return replace(line(label), cells=(stated,))


def test_lines_that_say_what_they_are_made_of_show_it_and_so_does_the_total():
    table = weighed(asked("Løn", 100, 60, 150), asked("Leje", "?", 5, 9), line("Kaffe", {2022: 1, 2021: 1}))
    assert [column.word for column in table.columns] == [
        "adopted", "already adopted", "requested", "new", "this plan, in all", "provisional", "provisional",
    ]  # fmt: skip
    assert [texts(row.cells)[:5] for row in (*table.rows, table.total)] == [
        ["", "60", "150", "40", "100"],
        ["", "5", "9", "?", "?"],
        ["1", "", "", "1", "1"],
        ["1", "65", "159", "at least 41", "at least 101"],
    ]


def test_where_no_line_says_it_the_overview_says_it_alone():
    table = weighed(line("Løn", {2022: 10}), unsplit=(cell(2022, 5, already=Decimal(3)),))
    assert [column.label for column in table.columns] == ["2021", "2022", "2023", "2024"]
