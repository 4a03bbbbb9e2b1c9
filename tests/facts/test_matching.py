"""The helpers that find facts in a text, and the sums of the facts themselves."""

import pytest

from .matching import (
    FRONT,
    Fact,
    cut_by_activity,
    missing,
    missing_in_document,
    normalise,
    of,
    table_rows,
)
from .tingbjerg_husum_2022 import FACTS, FRAME_2022, HEADINGS, OVERVIEW, SUMS, TITLES

pytestmark = pytest.mark.once

BODY = "Her står en ny tekst om aktiviteten og dem, den er for. " * 10


def lost(text: str, *tokens: str | tuple[str, ...]) -> bool:
    fact = Fact(1, "figure", tokens)
    return missing([fact], text) == [fact]


# --- the text -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("fritids\u2010\njob", "fritidsjob"),
        ("fritids\u00ad\njob", "fritidsjob"),
        ("fritids-\njob", "fritidsjob"),
        ("fri\u00adtids\u00adjob", "fritidsjob"),
        ("lommepenge-\nog fritidsjob", "lommepenge- og fritidsjob"),
        ("Tingbjerg/\nUtterslevhuse", "tingbjerg/utterslevhuse"),
        ("Tingbjerg\\ Kulturhus", "tingbjerg/kulturhus"),
        ("12–15", "12-15"),
        ("12–\n15", "12-15"),
        ("40\u00a0%", "40 %"),
        ("”Tryggere byliv” og ‘Ukrudt’", "\"tryggere byliv\" og 'ukrudt'"),
        ("a\u030arligt", "årligt"),
        ("Café", "cafe"),
        ("en linje  \n\n  til", "en linje\ntil"),
        ("NY START³.", "ny start."),
    ],
)
def test_normalise(printed: str, expected: str) -> None:
    assert normalise(printed) == expected


@pytest.mark.parametrize("name", ["Tingbjerg-Husum", "Tingbjerg-\nHusum", "TingbjergHusum"])
def test_a_hyphenated_name_is_the_same_wherever_its_line_ends(name: str) -> None:
    assert normalise(name) == normalise("Tingbjerg-Husum")


def test_normalising_twice_changes_nothing() -> None:
    once = normalise("Lommepenge-\nog fritids\u2010\njob, 12–\n15 ung-trænere – i Tingbjerg-\nHusum")
    assert normalise(once) == once


# --- one fact -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["15 unge", "5.000 unge", "3,5 unge", "3-5 unge", "5-10 unge", "50"])
def test_five_is_a_whole_figure(text: str) -> None:
    assert lost(text, "5")


@pytest.mark.parametrize("text", ["5 unge", "mindst 5", "i alt 5.", "(5)", "5, 6 og 7", "5.\n6 unge"])
def test_five_is_found(text: str) -> None:
    assert not lost(text, "5")


@pytest.mark.parametrize("text", ["12-15", "12–15", "12 – 15", "12 til 15", "mellem 12 og 15"])
def test_a_range_has_many_spellings(text: str) -> None:
    assert not lost(f"{text} ungtrænere", "12-15", "ungtræner")


def test_a_range_is_not_its_ends() -> None:
    assert lost("112-15", "12-15")
    assert lost("12-150", "12-15")
    assert lost("12, senere 15", "12-15")


def test_an_amount_is_whole_but_may_carry_the_mark_of_a_note() -> None:
    assert not lost("220.0001", "220.000")
    assert lost("1.220.000", "220.000")
    assert lost("220.000.000", "220.000")


def test_how_a_word_begins_and_ends() -> None:
    assert not lost("tre ungdomsfritidsjobbere", "fritidsjob")
    assert lost("de tunge", "Unge")
    assert lost("i klasse", "KL")
    assert not lost("FRAKs sodavand", "FRAK")
    assert not lost("TTDK’s studier", "TTDK")
    assert not lost("NemKonto", "Nem Konto")


def test_any_of_several_spellings_will_do() -> None:
    assert not lost("tre skoler", ("3", "tre"), "skoler")
    assert not lost("3 skoler", ("3", "tre"), "skoler")
    assert lost("fire skoler", ("3", "tre"), "skoler")


def test_tokens_stand_near_each_other() -> None:
    assert lost(f"5 fritidsjob. {BODY} Nogle praktikforløb.", "praktikforløb", "5")


def test_a_token_given_twice_stands_there_twice() -> None:
    assert lost("20 unge", "20", "20")
    assert not lost("20 unge og 20 andre", "20", "20")


def test_amounts_follow_their_label_in_order() -> None:
    assert not lost("Aktivitetsmidler 20.000 10.000", "aktivitetsmidler", "20.000", "10.000")
    assert lost("Aktivitetsmidler 10.000 20.000", "aktivitetsmidler", "20.000", "10.000")
    assert lost("20.000 10.000 Aktivitetsmidler", "aktivitetsmidler", "20.000", "10.000")


def test_what_is_missing_is_reported() -> None:
    facts = of(1, "deliverable", ("praktikforløb", "5"), ("fritidsjobber", "40"))
    assert missing(facts, "Mindst 5 praktikforløb.") == facts[1:]


# --- a document ---------------------------------------------------------------------------------

SHORT_DOCUMENT = f"""
Indhold
1. Fælleshaven ..... 2
2. Videnshus i Husum Nord ..... 3
1 Fælleshaven 220.000 220.000
2 Videnshus 190.000
Sum 410.000 220.000
1. AKTIVITET: FÆLLESHAVEN
{BODY} Mindst 5 praktikforløb.
Aktivitet 2: Videnshus i
Husum Nord
{BODY} 100 beboere.
"""
TWO_HEADINGS = {number: HEADINGS[number] for number in (1, 2)}


def test_a_document_is_cut_at_its_headings_not_at_its_lists() -> None:
    pieces = cut_by_activity(SHORT_DOCUMENT, TWO_HEADINGS)
    assert list(pieces) == [FRONT, 1, 2]
    assert "190.000" in pieces[FRONT]
    assert "praktikforløb" in pieces[1]
    assert "100 beboere" in pieces[2]
    assert "100 beboere" not in pieces[1]


def test_a_fact_belongs_to_its_activity() -> None:
    here, elsewhere = of(1, "deliverable", ("praktikforløb", "5"), ("beboere", "100"))
    [note] = of(1, "footnote", ("beboere", "100"))
    facts = [here, elsewhere, note]
    assert missing_in_document(facts, SHORT_DOCUMENT, TWO_HEADINGS) == [elsewhere]


def test_an_activity_without_heading_is_an_error() -> None:
    with pytest.raises(ValueError, match="activity 3"):
        cut_by_activity(SHORT_DOCUMENT, {**TWO_HEADINGS, 3: "Tidlig foreningsstart"})


def test_rows_of_a_table() -> None:
    rows = table_rows(SHORT_DOCUMENT, ["Fælleshaven", "Videnshus"], "Sum")
    assert rows == {"Fælleshaven": ("220.000", "220.000"), "Videnshus": ("190.000",)}
    with pytest.raises(ValueError, match="all the rows"):
        table_rows(SHORT_DOCUMENT, ["Fælleshaven", "Motion i Husum"], "Sum")


# --- the facts of 2022 --------------------------------------------------------------------------


def kroner(cell: str) -> int:
    return int(cell.replace(".", "")) if cell[:1].isdigit() else 0


def test_every_fact_is_typed_once_and_has_a_place() -> None:
    assert len(set(FACTS)) == len(FACTS)
    assert {fact.place for fact in FACTS if isinstance(fact.place, int)} == set(TITLES)


@pytest.mark.parametrize("year", [0, 1])
def test_the_overview_adds_up(year: int) -> None:
    assert sum(kroner(row.cells[year]) for row in OVERVIEW) == kroner(SUMS[year])


def test_the_sum_of_2022_is_the_frame() -> None:
    assert SUMS[1] == FRAME_2022
