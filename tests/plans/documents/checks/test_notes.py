"""Footnotes, real ones and typed ones: each check with an example that fires and one that must not."""

import pytest
from msgspec.structs import replace

from activities.enums import PartKind
from plans.documents.check import Severity
from plans.documents.values import Activity, Deliverable, Section, TargetGroup, TotalNote
from plans.enums import SectionKind
from tests.plans.documents.checks.asking import finding, findings, in_a_section, in_a_text, plan_with
from tests.plans.documents.examples import activity, line, part, uuid

pytestmark = pytest.mark.once


# --- A real footnote -----------------------------------------------------------------------------------------------

EMPTY = 'Et tal<span data-note=""></span> i teksten'
BLANK = 'Et tal<span data-note=""> <em> </em></span> i teksten'
FILLED = 'Et tal<span data-note="">Se <em>rapporten</em></span> i teksten'


def with_text(text: str) -> dict[str, Activity]:
    garden = activity("Haven", {2022: 5})
    return {
        "purpose": replace(garden, parts=(part(PartKind.PURPOSE, f"<p>{text}</p>"),)),
        "target_groups": replace(garden, target_groups=(TargetGroup(id=uuid(1), text=text),)),
        "deliverables": replace(garden, deliverables=(Deliverable(id=uuid(2), text=text),)),
        "lines": replace(garden, lines=(line("Løn", {2022: 5}, note=text),)),
    }


@pytest.mark.parametrize("text", [EMPTY, BLANK])
@pytest.mark.parametrize("field", with_text(""))
def test_a_footnote_without_text(field, text):
    found = finding(plan_with(with_text(text)[field]), "footnote-empty")
    assert (found.severity, found.place.field) == (Severity.ERROR, field)
    assert found.place.activity_id == uuid("activity", "Haven")
    assert "Haven" in found.message


@pytest.mark.parametrize("field", with_text(""))
def test_a_footnote_with_text(field):
    assert findings(plan_with(with_text(FILLED)[field]), "footnote-empty") == []


@pytest.mark.parametrize(("heading", "named"), [("Rammen", "Rammen"), ("", "")])
def test_a_footnote_without_text_in_a_section(heading, named):
    section = Section(id=uuid("section"), kind=SectionKind.FRONT, heading=heading, text=f"<p>{EMPTY}</p>")
    found = finding(plan_with(activity("Haven", {2022: 5}), sections=(section,)), "footnote-empty")
    assert (found.place.activity_id, found.place.field) == (None, "text")
    assert named in found.message
    assert "“”" not in found.message
    assert "»«" not in found.message


@pytest.mark.parametrize(("text", "count"), [("", 1), ("<em> </em>", 1), ("Foreløbigt", 0)])
def test_a_note_on_a_total_needs_text(text, count):
    garden = activity("Haven", {2022: 5}, total_notes=(TotalNote(id=uuid("note"), text=text),))
    assert len(findings(plan_with(garden), "footnote-empty")) == count


def test_a_footnote_without_text_leads_to_its_section():
    plan = in_a_section(f"<p>{EMPTY}</p>")
    assert finding(plan, "footnote-empty").place.section_id == plan.sections[0].id


# --- Marks and notes typed by hand ---------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["*", "**", "¹", "¹²", "[1]"])
def test_a_typed_mark_without_a_note(mark):
    found = finding(in_a_text(f"<p>Der er sat 50.000 kr.{mark} af til løn.</p>"), "mark-without-note")
    assert (found.severity, found.place.field, found.about) == (Severity.NOTICE, "purpose", mark)
    assert f" {mark}" in found.message


@pytest.mark.parametrize("mark", ["*", "**", "¹", "[1]"])
def test_a_typed_mark_with_its_note_in_the_same_activity(mark):
    garden = activity("Haven", lines=(line(f"Lønmidler{mark}", {2022: 5}, note=f"{mark} Et fleksjob."),))
    assert findings(plan_with(garden), "mark-without-note") == []
    assert findings(plan_with(garden), "note-without-mark") == []


def test_a_note_in_another_activity_does_not_count():
    marked = activity("Haven", lines=(line("Lønmidler*", {2022: 5}),))
    noted = activity("Huset", lines=(line("Løn", {2022: 5}, note="*Et fleksjob."),))
    plan = plan_with(marked, noted)
    assert finding(plan, "mark-without-note").place.activity_id == marked.id
    assert finding(plan, "note-without-mark").place.activity_id == noted.id


@pytest.mark.parametrize("note", ["*Et fleksjob.", "* Et fleksjob.", "¹ Se rapporten.", "[1] Se rapporten."])
def test_a_typed_note_without_a_mark(note):
    found = finding(in_a_text(f"<p>Der er sat løn af.</p><p>{note}</p>"), "note-without-mark")
    assert found.severity == Severity.NOTICE


@pytest.mark.parametrize(
    "text",
    [
        "<p>Gården er 250 m² og 3 km² derfra.</p>",
        "<p>10 timer a 5*250 kr., altså 5 * 250.</p>",
        "<p>Unge på 18+ og «best practice».</p>",
        "<p>Der er <em>flere</em> og *flere* og **flere endnu**.</p>",
        "<p>Se bilag [a] og aftalen [2021].</p>",
    ],
)
def test_signs_that_are_no_marks(text):
    assert findings(in_a_text(text), "mark-without-note") == []


def test_a_list_that_was_typed_by_hand_is_no_row_of_notes():
    assert findings(in_a_text("<p>* kager<br>* kaffe<br>* te</p>"), "note-without-mark") == []
