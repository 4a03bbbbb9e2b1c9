"""Footnotes are numbered as they are met, cross-references get their numbers, subheadings their level."""

import pytest

from activities.enums import PartKind
from plans.documents.values import Objective, Section
from plans.documents.view import PAPER, SCREEN
from plans.enums import SectionKind
from tests.plans.documents.examples import activity, document, part, row, uuid
from tests.plans.documents.view.shown import part as part_of
from tests.plans.documents.view.shown import shown, shown_activity

pytestmark = pytest.mark.once


def noted(words: str, note: str) -> str:
    return f'{words}<span data-note="">{note}</span>'


def link(title: str, words: str) -> str:
    return f'<a data-activity="{uuid("activity", title)}">{words}</a>'


def purpose(text: str, *others, target=SCREEN) -> str:
    """A purpose's text as it is shown, in a plan with other activities."""
    described = activity("Fælleshaven", number=9, parts=(part(PartKind.PURPOSE, text),))
    plan = shown(document([described, *others]), target=target)
    return part_of(plan.activities[0], PartKind.PURPOSE).before


# --- Footnotes -----------------------------------------------------------------------------------------------------


def two_activities_with_notes():
    front = Section(id=uuid("front"), kind=SectionKind.FRONT, text=f"<p>{noted('Om', 'Forrest.')}</p>")
    first = activity(
        "Fælleshaven",
        number=1,
        parts=(
            part(PartKind.OBJECTIVES, f"<p>{noted('Mål', 'Før.')}</p>"),
            part(PartKind.INTRO, noted("Kort", "Øverst.")),
        ),
        objectives=(Objective(id=uuid("objective"), text=noted("Flere", "I punktet.")),),
    )
    second = activity("Caféen", number=2, parts=(part(PartKind.PURPOSE, noted("Formål", "Sidst.")),))
    return document([first, second], sections=(front,))


def test_footnotes_are_numbered_through_the_document_in_the_order_they_are_read_in():
    plan = shown(two_activities_with_notes())
    found = [note for chapter in plan.chapters for note in chapter.footnotes]
    found += [note for one in plan.activities for note in one.footnotes]
    assert [(note.number, note.text) for note in found] == [
        (1, "Forrest."), (2, "Øverst."), (3, "Før."), (4, "I punktet."), (5, "Sidst."),
    ]  # fmt: skip


def test_a_footnote_is_listed_with_the_activity_that_calls_it():
    first, second = shown(two_activities_with_notes()).activities
    assert [note.number for note in first.footnotes] == [2, 3, 4]
    assert [note.number for note in second.footnotes] == [5]


def test_on_screen_call_and_note_lead_to_each_other():
    described = shown_activity(activity("Fælleshaven", parts=(part(PartKind.INTRO, noted("Kort", "Øverst.")),)))
    (note,) = described.footnotes
    assert f'<a id="{note.call}" href="#{note.anchor}"' in described.lead


def test_on_paper_the_note_stands_where_it_is_called():
    described = activity("Fælleshaven", parts=(part(PartKind.INTRO, noted("Kort", "Se <em>aftalen</em>.")),))
    assert 'Kort<span class="fn">Se <em>aftalen</em>.</span>' in shown_activity(described, PAPER).lead


def test_a_footnote_may_name_an_activity():
    text = noted("Se her", f"Hører til {link('Caféen', 'caféen')}.")
    described = activity("Fælleshaven", number=1, parts=(part(PartKind.INTRO, text),))
    plan = shown(document([described, activity("Caféen", number=4)]))
    assert 'href="#aktivitet-4"' in plan.activities[0].footnotes[0].text


# --- Cross-references ----------------------------------------------------------------------------------------------


def test_a_cross_reference_says_the_number_of_the_activity_it_leads_to():
    text = purpose(f"<p>Se {link('Caféen', 'caféen')}.</p>", activity("Caféen", number=4))
    assert text == '<p>Se caféen (<a class="xref" href="#aktivitet-4">activity\xa04</a>).</p>'


def test_words_that_say_the_number_already_are_the_link():
    text = purpose(f"<p>Se {link('Caféen', 'aktivitet 4')}.</p>", activity("Caféen", number=4))
    assert text == '<p>Se <a class="xref" href="#aktivitet-4">aktivitet\xa04</a>.</p>'


def test_another_number_in_the_words_is_not_the_activitys():
    text = purpose(f"<p>{link('Caféen', 'de 14 pladser')}</p>", activity("Caféen", number=4))
    assert "de 14 pladser (" in text


@pytest.mark.parametrize("others", [(), (row("Caféen", {2022: 10}),)])
def test_without_a_description_to_lead_to_the_words_stand_alone(others):
    assert purpose(f"<p>Se {link('Caféen', 'caféen')}.</p>", *others) == "<p>Se caféen.</p>"


# --- Blocks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("target", "heading"), [(SCREEN, "h4"), (PAPER, "h5")])
def test_a_subheading_comes_right_below_the_heading_it_stands_under(target, heading):
    assert purpose("<h4>I huset</h4><p>Te.</p>", target=target) == f"<{heading}>I huset</{heading}><p>Te.</p>"


def test_a_section_without_a_heading_stands_under_the_chapters():
    sections = (
        Section(id=uuid("a"), kind=SectionKind.FRONT, text="<h4>Under</h4>"),
        Section(id=uuid("b"), kind=SectionKind.FRONT, heading="Aftalen", text="<h4>Under</h4>"),
    )
    plan = shown(document(sections=sections))
    assert [section.text for section in plan.partnership.sections] == ["<h3>Under</h3>", "<h4>Under</h4>"]


def test_what_a_text_may_not_hold_is_not_shown():
    assert purpose("<p onclick='x()'>Se<script>x()</script></p>") == "<p>Se</p>"
