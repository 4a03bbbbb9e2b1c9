"""The document as a whole: state, cover, contents, key figures, bridge, last page."""

import datetime

import pytest
from msgspec.structs import replace

from activities.enums import EditionStatus
from partnership.enums import BodyKind, OrganisationKind
from plans.documents.values import Body, Cover, Organisation, Party
from plans.documents.view import PAPER
from plans.enums import ChapterKind, PlanState
from tests.plans.documents.examples import activity, document, row, uuid
from tests.plans.documents.view.shown import FINGERPRINT, draft, imprint, shown

pytestmark = pytest.mark.once

COMMITTEE = Body(id=uuid("committee"), kind=BodyKind.COMMITTEE, name="Økonomiudvalget")
COVER = Cover(annex="Bilag 1", presented_to_id=COMMITTEE.id, presented_on=datetime.date(2021, 12, 7))


def small_plan(**fields):
    return document([activity("Klubaften", {2021: 10, 2022: 30}, number=1)], {2022: 40}, **fields)


# --- State and cover -----------------------------------------------------------------------------------------------


def test_a_version_says_when_it_was_frozen():
    state = shown(small_plan()).state
    assert (state.word, state.text) == ("In force now", "Version 1 of 11. november 2021")
    assert (state.look, state.is_draft, state.saved) == ("in-force", False, "")


def test_a_draft_says_that_it_is_one_and_when():
    state = shown(small_plan(), draft()).state
    assert (state.word, state.text) == ("Draft", "As it is 11. november 2021 at 12.00")
    assert (state.look, state.is_draft, state.saved) == ("draft", True, "11. november 2021 at 12.00")


@pytest.mark.parametrize("state", list(PlanState))
def test_every_state_has_an_icon_and_a_word(state):
    found = shown(small_plan(), imprint(state)).state
    assert found.icon
    assert found.word


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (PlanState.SUBMITTED, "Presented to Økonomiudvalget for approval 7. december 2021"),
        (PlanState.IN_FORCE, "Was presented to Økonomiudvalget for approval 7. december 2021"),
    ],
)
def test_the_cover_says_to_whom_the_plan_is_or_was_presented(state, words):
    plan = shown(small_plan(cover=COVER, bodies=(COMMITTEE,)), imprint(state))
    assert plan.cover.presented == plan.description == words


def test_a_plan_that_is_presented_to_nobody_says_nothing_of_it():
    assert shown(small_plan()).cover.presented == ""


def test_a_window_is_lit_for_each_activity_and_none_for_rows_without_a_description():
    activities = [activity("A", number=1), activity("B", number=2), row("Sekretariat")]
    assert shown(document(activities)).cover.lit_windows == 2


def test_the_foot_of_a_page_leads_a_loose_sheet_back_to_its_version():
    plan = small_plan(cover=COVER, bodies=(COMMITTEE,))
    assert shown(plan).docline == "Bilag 1 · Tryghedsplan · version 1, in force · 0123 4567"
    assert shown(plan, draft()).docline == "Bilag 1 · Tryghedsplan · draft · 0123 4567"


# --- Contents ------------------------------------------------------------------------------------------------------


def test_the_contents_list_chapters_and_activities_in_groups():
    plan = shown(small_plan())
    assert [(group.title, [entry.title for entry in group.entries]) for group in plan.contents] == [
        (
            "Planen",
            ["The plan in short", "The partnership and the area", "Economy 2021–2024", "How to read the figures"],
        ),
        ("Aktiviteter", ["The activities at a glance", "Klubaften"]),
        ("Opfølgning", ["Version and fingerprint"]),
    ]  # fmt: skip


def test_every_entry_of_the_contents_leads_somewhere():
    plan = shown(small_plan())
    anchors = {chapter.anchor for chapter in plan.chapters} | {one.anchor for one in plan.activities}
    assert {entry.anchor for group in plan.contents for entry in group.entries} <= anchors


def test_a_chapter_without_content_is_left_out():
    kinds = [chapter.kind for chapter in shown(document()).chapters]
    assert ChapterKind.ECONOMY in kinds
    assert not {ChapterKind.TARGETS, ChapterKind.THEORY, ChapterKind.REGISTER, ChapterKind.ACTIVITIES} & set(kinds)


def test_screen_and_paper_say_the_same_apart_from_how_they_write_it():
    screen, paper = shown(small_plan()), shown(small_plan(), target=PAPER)
    assert screen.economy == paper.economy
    assert screen.contents == paper.contents


# --- The plan in short ---------------------------------------------------------------------------------------------


def test_the_key_figures():
    (figures,) = shown(small_plan()).summary.figures
    assert [(figure.label, figure.figure) for figure in figures] == [
        ("Sum 2022", "30"), ("Frame 2022", "40"), ("Difference", "10"), ("Activities", "1"),
    ]  # fmt: skip


def test_without_a_frame_there_is_no_difference():
    (figures,) = shown(document([row("A", {2022: 30})])).summary.figures
    assert [figure.label for figure in figures] == ["Sum 2022", "Activities"]


def test_over_the_frame_is_called_so():
    (figures,) = shown(document([row("A", {2022: 30})], {2022: 10})).summary.figures
    assert (figures[2].figure, figures[2].unit) == ("−20", "kr. over the frame")


def test_the_bridge_goes_from_year_to_year_activity_by_activity():
    activities = [
        row("Juniorbetjent", {2021: 80, 2022: "Udgår"}, status=EditionStatus.DISCONTINUED),
        row("Café", {2022: 200}, status=EditionStatus.NEW),
        row("Videnshus i Husum Nord", {2021: 190, 2022: 180}, short_title="Videnshus"),
        row("Fælleshaven", {2021: 220, 2022: 220}),
    ]
    bridge = shown(document(activities)).summary.bridge
    assert bridge.heading == "From 2021 to 2022, kr."
    assert (bridge.start.text, bridge.end.text) == ("490", "600")
    assert [(step.label, step.count, step.amount) for step in bridge.steps] == [
        ("Ending", "1 activity", "−80"), ("New", "1 activity", "+200"), ("Changed amount", "1 activity", "−10"),
    ]  # fmt: skip
    assert [(fact.label, fact.text) for fact in bridge.steps[2].rows] == [("Videnshus", "−10")]
    assert "−80" in bridge.picture


def test_a_bridge_without_a_step_of_a_kind_leaves_it_out():
    bridge = shown(document([row("A", {2021: 10, 2022: 20})])).summary.bridge
    assert [step.label for step in bridge.steps] == ["Changed amount"]


def test_without_a_year_before_there_is_no_bridge():
    assert shown(document([row("A", {2022: 20})], years=(2022, 2023))).summary.bridge is None


# --- Parties -------------------------------------------------------------------------------------------------------


def test_parts_of_one_organisation_stand_under_it():
    city = Organisation(id=uuid("city"), kind=OrganisationKind.MUNICIPALITY, name="Storby Kommune")
    finance = Organisation(
        id=uuid("finance"), kind=OrganisationKind.ADMINISTRATION, name="Økonomiforvaltningen", parent_id=city.id
    )
    social = Organisation(
        id=uuid("social"), kind=OrganisationKind.ADMINISTRATION, name="Socialforvaltningen", parent_id=city.id
    )
    police = Organisation(id=uuid("police"), kind=OrganisationKind.POLICE, name="Politiet")
    parties = (
        Party(id=uuid("1"), organisation_id=finance.id),
        Party(id=uuid("2"), organisation_id=police.id, entered_on=datetime.date(2022, 7, 1)),
        Party(id=uuid("3"), organisation_id=social.id),
    )
    plan = document(organisations=(city, finance, social, police))
    plan = replace(plan, agreement=replace(plan.agreement, parties=parties))
    found = shown(plan).partnership.parties
    assert [(party.name, party.note, party.members) for party in found] == [
        ("Storby Kommune", "", ("Økonomiforvaltningen", "Socialforvaltningen")),
        ("Politiet", "from 1. juli 2022", ()),
    ]


# --- Last page -----------------------------------------------------------------------------------------------------


def test_the_last_page_says_what_this_is():
    version = shown(small_plan()).version
    assert {fact.label: fact.text for fact in version.facts} == {
        "Document": "Tryghedsplan, Bydelens Tryghedspartnerskab",
        "Version": "1, frozen 11. november 2021 at 12.00",
        "State": "In force",
        "Applies": "1. januar – 31. december 2022",
        "Sum and frame": "2022: sum 30 kr., frame 40 kr.",
    }


def test_the_fingerprint_is_written_whole_in_groups_of_four():
    groups = shown(small_plan()).version.fingerprint
    assert {len(group) for group in groups} == {4}
    assert "".join(groups) == FINGERPRINT
