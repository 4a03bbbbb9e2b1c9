"""Accepting every change gives the new version's words, rejecting every one the old version's, to the word."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings

from plans.documents.codec import decode
from plans.documents.compare.compare import compare
from plans.documents.compare.outline import outline
from plans.documents.compare.sides import new_side, old_side
from plans.documents.compare.values import BlockStyle, Comparison
from plans.documents.word import revisions as written
from plans.documents.word.changes import changes_docx
from plans.documents.word.plan import bookmarks
from tests.amended import amended
from tests.documents import documents
from tests.libreoffice import accepted_and_rejected
from tests.plans.documents.word import reading
from tests.plans.documents.word.made import (
    ADDED,
    AWAY,
    CHANGED,
    MOVED,
    NEW,
    OLD,
    REMOVED,
    block,
    chapter,
    comparison,
    gone,
    new,
    of_blocks,
    place,
    row,
    same,
    table,
)

pytestmark = pytest.mark.once

FIXTURE = Path(__file__).parents[4] / "fixtures" / "tingbjerg-husum" / "plan-2022.json"


@pytest.fixture(scope="module")
def known() -> Comparison:
    """The plan of 2022 and the same plan after six known changes."""
    plan = decode(FIXTURE.read_bytes())
    return compare(plan, amended(plan), OLD, NEW)


def told_new(compared: Comparison) -> list[str]:
    return reading.told(new_side(compared.chapters))


def told_old(compared: Comparison) -> list[str]:
    return reading.old_told(compared.chapters, old_side(compared.chapters))


def agrees(compared: Comparison) -> bool:
    """What the format says about the file is what the comparison says about the two versions."""
    file = changes_docx(compared)
    return [reading.settled(file, accept=True), reading.settled(file, accept=False)] == [
        told_new(compared),
        told_old(compared),
    ]


# --- The real plan -------------------------------------------------------------------------------------------------


def test_accepted_it_is_the_new_plan(known):
    plan = decode(FIXTURE.read_bytes())
    assert reading.settled(changes_docx(known), accept=True) == reading.told(outline(amended(plan)))


def test_rejected_it_is_the_old_plan(known):
    assert reading.settled(changes_docx(known), accept=False) == reading.told(outline(decode(FIXTURE.read_bytes())))


def test_libreoffice_accepts_and_rejects_it_to_the_same_words(known, tmp_path):
    accepted, rejected = accepted_and_rejected(changes_docx(known), tmp_path)
    assert reading.plan_lines(accepted) == told_new(known)
    assert reading.plan_lines(rejected) == told_old(known)


def test_six_known_changes_are_six_places_with_revisions(known):
    keys = {name: key for key, name in bookmarks(known).items()}
    derived = {place.key for chapter in known.chapters for place in chapter.places if place.derived}
    changed = {keys[name] for name in reading.places(changes_docx(known))}
    assert changed - derived == {change.place for change in known.changes}
    assert len(changed - derived) == 6


def test_a_plan_without_changes_has_no_revisions(known):
    plan = decode(FIXTURE.read_bytes())
    assert reading.revisions(changes_docx(compare(plan, plan, OLD, NEW))) == []
    assert len(reading.revisions(changes_docx(known))) > 6


@given(documents(), documents())
@settings(max_examples=15, deadline=None)
def test_any_two_plans(old, new):
    assert agrees(compare(old, new, OLD, NEW))


# --- One change at a time, by the format and by LibreOffice --------------------------------------------------------

WORDS = of_blocks(block("Vi mødes ", gone("mandag"), new("tirsdag"), " på torvet."))
LOOKS = of_blocks(block(same("Fed", strong=True), " og ", same("kursiv", emphasis=True), same("1", mark=True)))
PARAGRAPHS = of_blocks(
    block("Før."), block(new("Nyt."), change=ADDED), block(gone("Gammelt."), change=REMOVED), block("Efter.")
)
FIRST_AND_LAST = of_blocks(block(gone("Først."), change=REMOVED), block("Midt."), block(gone("Sidst."), change=REMOVED))
ENDS_ALIKE = of_blocks(
    block("Det er ", gone("fire"), new("fem")), block(new("Og ét til."), change=ADDED), block("Efter."),
    block("Det var ", gone("seks")), block(gone("Og ét mindre."), change=REMOVED), block("Slut."),
)  # fmt: skip
MOVED_PARAGRAPH = of_blocks(
    block("Flyttes.", change=AWAY), block("Bliver."), block("Flyttes", gone("."), new(" nu."), change=MOVED)
)
LISTS = of_blocks(
    block("Et", style=BlockStyle.NUMBERED),
    block(new("To"), style=BlockStyle.NUMBERED, change=ADDED),
    block("Overskrift", style=BlockStyle.SUBHEADING),
    block(gone("Punkt"), style=BlockStyle.BULLET, change=REMOVED),
    block("Note", style=BlockStyle.NOTE),
)
ROWS = of_blocks(
    table(
        row("Aktivitet", "2022", is_head=True),
        row(new("Ny"), new("5"), change=ADDED),
        row(gone("Gammel"), gone("9"), change=REMOVED),
        row("Flyttes", "1", change=AWAY),
        row("Bliver", (gone("7"), new("8"))),
        row("Flyttes", (gone("1"), new("2")), change=MOVED),
        row("I alt", (gone("17"), new("15")), is_total=True),
    )
)
TABLES = of_blocks(
    block(gone("Før den gamle."), change=REMOVED),
    table(row(gone("Gammel"), gone("1"), change=REMOVED), change=REMOVED),
    block(new("Før den nye."), change=ADDED),
    table(row(new("Ny"), new("1"), change=ADDED), change=ADDED),
    table(row("Bliver", "1")),
    table(row(gone("Sidst"), gone("1"), change=REMOVED), change=REMOVED),
)
HEADINGS = comparison(
    chapter(
        "Planen",
        place(block("Et."), heading="Nyt navn", old_heading="Gammelt navn", change=CHANGED),
        place(block("To."), heading="Har fået navn", old_heading="", change=CHANGED),
        place(block("Tre."), heading="", old_heading="Har mistet navn", change=CHANGED),
        place(block(new("Fire.")), heading="Nyt sted", change=ADDED),
        place(block(gone("Fem.")), heading="Gammelt sted", change=REMOVED),
    )
)
CHAPTERS = comparison(
    chapter("Bliver", place(block("Et."), heading="Formål")),
    chapter(gone("Udgår"), place(block(gone("To.")), heading="Formål", change=REMOVED), change=REMOVED),
    chapter(
        new("Ny"),
        place(block(new("Tre.")), table(row(new("a"), new("1"))), heading="Formål", change=ADDED),
        change=ADDED,
    ),
    chapter(gone("Sidst"), place(block(gone("Fire.")), change=REMOVED), change=REMOVED),
)
MOVED_CHAPTER = comparison(
    chapter("Flyttes", place(block("Gammel tekst."), heading="Formål"), key="a", change=AWAY),
    chapter("Bliver", place(block("Tekst."))),
    chapter(
        "Flyttes",
        place(
            block(gone("Gammel"), new("Ny"), " tekst."),
            block(gone("Væk."), change=REMOVED),
            table(row("a", "1"), row(gone("b"), gone("2"), change=REMOVED)),
            heading="Formål",
            change=CHANGED,
        ),
        place(block(gone("Helt væk.")), change=REMOVED),
        key="a",
        change=MOVED,
    ),
)
NUMBERS = comparison(
    chapter("Et", number=1),
    chapter(gone("To"), number=2, change=REMOVED),
    chapter("Tre", number=2),
    chapter(new("Fire"), number=3, change=ADDED),
    chapter("Fem", number=4),
)
CASES = {
    "words": WORDS, "looks": LOOKS, "paragraphs": PARAGRAPHS, "first and last": FIRST_AND_LAST, "ends": ENDS_ALIKE,
    "a moved paragraph": MOVED_PARAGRAPH, "lists": LISTS, "rows": ROWS, "tables": TABLES, "headings": HEADINGS,
    "chapters": CHAPTERS, "a moved chapter": MOVED_CHAPTER, "numbers": NUMBERS,
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_kind_of_change(case):
    assert agrees(CASES[case])


@pytest.mark.parametrize("case", CASES)
def test_each_kind_of_change_in_libreoffice(case, tmp_path):
    accepted, rejected = accepted_and_rejected(changes_docx(CASES[case]), tmp_path)
    assert reading.plan_lines(accepted) == told_new(CASES[case])
    assert reading.plan_lines(rejected) == told_old(CASES[case])


def test_numbers_that_shift_are_told_as_they_were():
    assert told_old(NUMBERS) == ["1. Et", "2. To", "3. Tre", "4. Fem"]
    assert told_new(NUMBERS) == ["1. Et", "2. Tre", "3. Fire", "4. Fem"]


def test_numbers_that_were_given_by_hand_are_kept():
    by_hand = comparison(chapter("Et", number=7), chapter(new("To"), number=9, change=ADDED))
    assert told_old(by_hand) == ["7. Et"]
    assert agrees(by_hand)


# --- The judges can say no -----------------------------------------------------------------------------------------


def test_a_paragraph_whose_end_is_not_marked_is_seen(monkeypatch):
    monkeypatch.setattr(written, "fate_of", lambda change, above: above)
    assert not agrees(MOVED_PARAGRAPH)


def test_libreoffice_joins_paragraphs_whose_changes_are_of_one_minute(monkeypatch, tmp_path):
    monkeypatch.setattr(written, "APART", timedelta())
    _accepted, rejected = accepted_and_rejected(changes_docx(ENDS_ALIKE), tmp_path)
    assert reading.plan_lines(rejected) != told_old(ENDS_ALIKE)
