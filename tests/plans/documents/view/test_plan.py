"""Chapters as the layout wants them: which, where, under which mark and heading, and that nothing is lost."""

import datetime

import pytest
from django.template.loader import render_to_string
from msgspec.structs import replace

from activities.enums import PartKind
from plans.documents.values import (
    STANDARD,
    Area,
    ChapterGroup,
    ChapterLayout,
    FocusArea,
    Goal,
    Impact,
    Layout,
    Outcome,
    Part,
    Section,
)
from plans.documents.view import PAPER, SCREEN
from plans.enums import ChapterKind, Grouping, Numbering, SectionKind
from tests.plans.documents.examples import activity, document, row, uuid
from tests.plans.documents.view.shown import shown

pytestmark = pytest.mark.once

SAFE = FocusArea(id=uuid("safe"), number=1, name="Tryggere byliv", summary="Byen er tryg.")
YOUNG = FocusArea(
    id=uuid("young"), number=2, name="100 % unge", outcomes=(Outcome(id=uuid("outcome"), text="Flere i job"),)
)
NEIGHBOURS = FocusArea(id=uuid("neighbours"), number=3, name="Naboskab")
AREAS = (SAFE, YOUNG, NEIGHBOURS)
MAP = Area(id=uuid("area"), valid_from=datetime.date(2021, 1, 1), description="<p>Området er byen.</p>")


def chapter(kind, heading="", **fields):
    return ChapterLayout(kind=kind, heading=heading, **fields)


ECONOMY = chapter(ChapterKind.ECONOMY)
FLAT = chapter(ChapterKind.ACTIVITIES)
GROUPED = chapter(ChapterKind.ACTIVITIES, grouping=Grouping.FOCUS_AREA)
VERSION = chapter(ChapterKind.VERSION, marked=False)


def layout(*chapters, **fields):
    """Those chapters in one group."""
    group = ChapterGroup(chapters=chapters)
    return Layout(**({"groups": (group,), "parts": STANDARD.parts, "roles": STANDARD.roles} | fields))


def section(kind, text="<p>En tekst</p>", **fields):
    return Section(id=uuid("section", kind, text), kind=kind, text=text, **fields)


def under(*areas, title="Haven", **fields):
    """An activity under focus areas, the main one first."""
    return activity(title, {2022: 10}, number=None, focus_area_ids=tuple(area.id for area in areas), **fields)


def plan_with(*chapters, activities=(), **fields):
    settings = {name: fields.pop(name) for name in ("numbering", "tags", "activity_heading") if name in fields}
    return document(activities, layout=layout(*chapters, **settings), **fields)


def headings(plan):
    return [(one.mark, one.heading) for one in plan.chapters]


def kinds(plan):
    return [one.kind for one in plan.chapters]


def page(plan):
    return render_to_string("plans/document.html", {"plan": plan.view})


# --- Order and marks -----------------------------------------------------------------------------------------------


def test_chapters_stand_in_the_layouts_order_with_letters_before_those_that_are_marked():
    plan = plan_with(
        chapter(ChapterKind.READING, marked=False), ECONOMY, FLAT, chapter(ChapterKind.PARTNERSHIP), VERSION,
        activities=[activity("Haven")], numbering=Numbering.LETTERS,
    )  # fmt: skip
    assert headings(shown(plan)) == [
        ("", "How to read the figures"), ("A", "Economy 2021–2024"), ("B", "Activities"),
        ("C", "The partnership and the area"), ("", "Version and fingerprint"),
    ]  # fmt: skip


def test_a_chapter_that_is_left_out_takes_no_mark():
    plan = plan_with(
        chapter(ChapterKind.TARGETS), ECONOMY, FLAT, chapter(ChapterKind.PARTNERSHIP), VERSION,
        numbering=Numbering.NUMBERS,
    )  # fmt: skip
    assert [mark for mark, _heading in headings(shown(plan))] == ["1", "2", ""]


def test_after_z_comes_aa():
    areas = tuple(FocusArea(id=uuid("area", i), number=i, name=f"Område {i}") for i in range(1, 29))
    plan = plan_with(GROUPED, ECONOMY, VERSION, focus_areas=areas, numbering=Numbering.LETTERS)
    marks = [mark for mark, _heading in headings(shown(plan))]
    assert marks[:2] == ["A", "B"]
    assert marks[25:28] == ["Z", "AA", "AB"]


def test_the_running_head_has_the_mark_before_the_heading():
    plan = shown(plan_with(ECONOMY, FLAT, VERSION, numbering=Numbering.LETTERS))
    assert [one.run_head for one in plan.chapters] == [
        "A  Economy 2021–2024", "B  The partnership and the area", "Version and fingerprint",
    ]  # fmt: skip


def test_without_numbering_no_chapter_has_a_mark_and_a_flat_row_of_activities_no_heading():
    plan = shown(plan_with(ECONOMY, FLAT, VERSION, activities=[activity("Haven")]))
    assert {one.mark for one in plan.chapters} == {""}
    assert plan.activities[0].level == SCREEN.title_level
    assert [one.heading for one in plan.chapters if one.kind == ChapterKind.ACTIVITIES] == [""]


@pytest.mark.parametrize("target", [SCREEN, PAPER])
def test_under_a_chapters_heading_an_activity_is_one_level_below(target):
    named = chapter(ChapterKind.ACTIVITIES, "Det gør vi")
    plan = shown(plan_with(ECONOMY, named, VERSION, activities=[activity("Haven")]), target=target)
    assert (plan.activities[0].level, plan.activities[0].part_level) == (3, 4)
    assert ("", "Det gør vi") in headings(plan)


# --- Headings ------------------------------------------------------------------------------------------------------


def test_a_heading_names_the_years_of_the_agreement():
    plan = plan_with(chapter(ChapterKind.ECONOMY, "Penge %(years)s"), FLAT, VERSION)
    assert headings(shown(plan))[0] == ("", "Penge 2021–2024")


def test_the_heading_of_a_focus_areas_chapter_names_it_whatever_it_is_called():
    named = replace(GROUPED, heading="Indsats %(number)s: %(name)s")
    plan = shown(plan_with(named, ECONOMY, VERSION, focus_areas=AREAS))
    assert [one.heading for one in plan.chapters][:2] == ["Indsats 1: Tryggere byliv", "Indsats 2: 100 % unge"]


def test_a_focus_areas_chapter_without_a_heading_of_the_layouts_is_called_by_number_and_name():
    plan = shown(plan_with(GROUPED, ECONOMY, VERSION, focus_areas=(YOUNG,)))
    assert headings(plan)[0] == ("", "Focus area 2: 100 % unge")


def test_the_layout_dresses_the_titles_and_the_contents_do_not():
    parent = activity("50 % mere", {2022: 10})
    child = activity("Natteravne", parent_id=parent.id)
    dressed = layout(
        ECONOMY, FLAT, VERSION, activity_heading="Aktivitet: %(title)s", sub_activity_heading="Del: %(title)s"
    )
    plan = shown(document([parent, child], layout=dressed))
    [main] = plan.activities
    assert (main.heading, main.title) == ("Aktivitet: 50 % mere", "50 % mere")
    assert main.children[0].heading == "Del: Natteravne"
    assert plan.contents[0].entries[1].title == "50 % mere"


def test_the_focus_areas_over_an_activity_can_be_left_off():
    plans = [
        shown(plan_with(ECONOMY, FLAT, VERSION, activities=[under(SAFE)], focus_areas=AREAS, tags=tags))
        for tags in (True, False)
    ]
    assert [[tag.name for tag in plan.activities[0].tags] for plan in plans] == [["Tryggere byliv"], []]


# --- Activities by focus area --------------------------------------------------------------------------------------


@pytest.fixture
def grouped():
    activities = [under(YOUNG, SAFE, title="Job"), under(title="Alt andet"), under(SAFE, title="Lys")]
    texts = (section(SectionKind.FOCUS_AREA, focus_area_id=SAFE.id),)
    return shown(plan_with(GROUPED, ECONOMY, VERSION, activities=activities, focus_areas=AREAS, sections=texts))


def by_chapter(plan):
    found = [one for one in plan.chapters if one.kind in (ChapterKind.ACTIVITIES, ChapterKind.UNFUNDED)]
    return {one.anchor: [each.title for each in one.content.activities] for one in found}


def test_each_focus_area_is_a_chapter_with_the_activities_it_is_the_first_one_of(grouped):
    assert by_chapter(grouped) == {
        "indsatsomraade-1": ["Lys"], "indsatsomraade-2": ["Job"], "indsatsomraade-3": [], "aktiviteter": ["Alt andet"],
    }  # fmt: skip


def test_activities_without_a_focus_area_come_last_in_a_chapter_of_their_own(grouped):
    assert [one.heading for one in grouped.chapters if one.kind == ChapterKind.ACTIVITIES][-1] == "Other activities"


def test_a_focus_areas_chapter_begins_with_what_the_plan_says_of_it(grouped):
    safe, young = (one.content.area for one in grouped.chapters[:2])
    assert (safe.summary, [each.text for each in safe.sections]) == ("Byen er tryg.", ["<p>En tekst</p>"])
    assert [outcome.text for outcome in young.outcomes] == ["Flere i job"]


def test_a_focus_area_without_activities_says_so(grouped):
    remarks = [one.content.remark for one in grouped.chapters if one.kind == ChapterKind.ACTIVITIES]
    assert remarks == ["", "", "There are no activities in this plan under this focus area.", ""]
    assert remarks[2] in page(grouped)


def test_a_focus_area_that_others_contribute_to_shows_them_instead():
    plan = shown(plan_with(GROUPED, ECONOMY, VERSION, activities=[under(YOUNG, SAFE)], focus_areas=AREAS[:2]))
    safe = plan.chapters[0].content
    assert (safe.activities, safe.remark) == ((), "")
    assert '<a href="#aktivitet-' in page(plan).split('id="indsatsomraade-2"')[0]


def test_what_another_chapter_says_of_a_focus_area_is_not_said_again_in_its_own():
    told = (chapter(ChapterKind.FOCUS_AREAS), chapter(ChapterKind.THEORY))
    plan = shown(plan_with(*told, GROUPED, ECONOMY, VERSION, focus_areas=AREAS))
    own = [one.content.area for one in plan.chapters if one.anchor.startswith("indsatsomraade-")]
    assert [(area.summary, area.outcomes) for area in own] == [("", ()), ("", ()), ("", ())]
    assert "Byen er tryg." in page(plan)
    assert "Flere i job" in page(plan)


def test_no_anchor_is_there_twice(grouped):
    everything = [chapter(kind) for kind in ChapterKind if kind not in (ChapterKind.TEXTS, ChapterKind.ACTIVITIES)]
    plan = shown(plan_with(*everything, GROUPED, activities=[under(SAFE)], focus_areas=AREAS, area=MAP))
    for one in (grouped, plan):
        ids = [part.split('"')[0] for part in page(one).split(' id="')[1:]]
        assert len(ids) == len(set(ids))


def test_the_introductions_notes_are_numbered_before_the_activities_and_stand_with_it():
    note = '<p>Her<span data-note="">{}</span></p>'
    texts = (section(SectionKind.FOCUS_AREA, note.format("Om området"), focus_area_id=SAFE.id),)
    one = under(SAFE, parts=(Part(kind=PartKind.INTRO, before=note.format("Om haven")),))
    chapters = shown(
        plan_with(GROUPED, ECONOMY, VERSION, activities=[one], focus_areas=(SAFE,), sections=texts)
    ).chapters
    content = chapters[0].content
    assert [(each.number, each.text) for each in content.footnotes] == [(1, "Om området")]
    assert [(each.number, each.text) for each in content.activities[0].footnotes] == [(2, "Om haven")]


# --- Activities that need no money ---------------------------------------------------------------------------------


def test_activities_without_need_of_funding_stand_in_their_own_chapter_and_nowhere_else():
    activities = [under(SAFE, title="Lys"), under(SAFE, title="Rundering", needs_no_funding=True)]
    texts = (section(SectionKind.UNFUNDED),)
    apart = chapter(ChapterKind.UNFUNDED)
    plan = shown(
        plan_with(GROUPED, apart, ECONOMY, VERSION, activities=activities, focus_areas=(SAFE,), sections=texts)
    )
    assert by_chapter(plan) == {"indsatsomraade-1": ["Lys"], "uden-finansiering": ["Rundering"]}
    assert [each.text for each in plan.chapters[1].content.sections] == ["<p>En tekst</p>"]


@pytest.mark.parametrize("chapters", [(GROUPED,), (FLAT,)])
def test_without_such_a_chapter_they_stand_among_the_others(chapters):
    activities = [under(SAFE, title="Lys"), under(SAFE, title="Rundering", needs_no_funding=True)]
    plan = shown(plan_with(*chapters, ECONOMY, VERSION, activities=activities, focus_areas=(SAFE,)))
    assert [one.title for one in plan.activities] == ["Lys", "Rundering"]
    assert ChapterKind.UNFUNDED not in kinds(plan)


# --- Texts and the area --------------------------------------------------------------------------------------------


def test_a_chapter_of_texts_has_those_of_its_kind_and_no_other_chapter_repeats_them():
    texts = (section(SectionKind.PLAN, "<p>Om planen</p>"), section(SectionKind.ECONOMY, "<p>Om pengene</p>"))
    both = [chapter(ChapterKind.TEXTS, section=kind) for kind in (SectionKind.PLAN, SectionKind.ECONOMY)]
    plan = shown(plan_with(*both, ECONOMY, FLAT, VERSION, sections=texts))
    assert [(one.anchor, one.heading, [each.text for each in one.content.sections]) for one in plan.chapters[:2]] == [
        ("om-planen", "About the plan", ["<p>Om planen</p>"]),
        ("om-planen-economy", "Economy", ["<p>Om pengene</p>"]),
    ]
    assert plan.economy.sections == ()


def test_the_area_stands_with_the_partnership_where_it_has_no_chapter_of_its_own():
    chapters = (chapter(ChapterKind.PARTNERSHIP), ECONOMY, FLAT, VERSION)
    plan = shown(plan_with(*chapters, area=MAP))
    assert plan.partnership.area.text == "<p>Området er byen.</p>"
    apart = shown(plan_with(*chapters[:-1], chapter(ChapterKind.AREA, "Kort"), VERSION, area=MAP))
    assert apart.partnership.area is None
    assert (apart.chapters[-2].anchor, apart.area.text) == ("kort-over-omraadet", "<p>Området er byen.</p>")


def test_a_section_can_be_linked_to():
    plan = shown(plan_with(ECONOMY, FLAT, VERSION, sections=(section(SectionKind.ECONOMY),)))
    assert f'id="afsnit-{section(SectionKind.ECONOMY).id.hex[:8]}"' in page(plan)


# --- Nothing is lost -----------------------------------------------------------------------------------------------


def test_chapters_the_layout_does_not_name_follow_in_the_order_of_their_kinds_and_the_version_stays_last():
    plan = plan_with(
        FLAT, ECONOMY, VERSION, activities=[activity("Haven")], goals=(Goal(id=uuid("goal"), text="Mindre hærværk"),),
        sections=(section(SectionKind.SUMMARY),), impacts=(Impact(id=uuid("impact"), text="Tryghed"),),
        focus_areas=AREAS,
    )  # fmt: skip
    assert kinds(shown(plan)) == [
        ChapterKind.ACTIVITIES, ChapterKind.ECONOMY, ChapterKind.SUMMARY, ChapterKind.PARTNERSHIP, ChapterKind.THEORY,
        ChapterKind.FOCUS_AREAS, ChapterKind.TARGETS, ChapterKind.VERSION,
    ]  # fmt: skip


def test_a_version_that_the_layout_puts_first_stays_there():
    assert kinds(shown(plan_with(VERSION, ECONOMY, FLAT)))[0] == ChapterKind.VERSION


def test_what_can_be_made_of_any_plan_is_made_only_where_the_layout_names_it():
    plan = shown(plan_with(GROUPED, ECONOMY, VERSION, activities=[under(SAFE)], focus_areas=AREAS, area=MAP))
    made = {ChapterKind.SUMMARY, ChapterKind.READING, ChapterKind.REGISTER, ChapterKind.FOCUS_AREAS, ChapterKind.THEORY}
    assert not made & set(kinds(plan))
    named = [chapter(kind) for kind in made]
    plan = shown(plan_with(*named, GROUPED, ECONOMY, VERSION, activities=[under(SAFE)], focus_areas=AREAS))
    assert made <= set(kinds(plan))


@pytest.mark.parametrize("grouping", [GROUPED, FLAT])
@pytest.mark.parametrize("kind", list(SectionKind))
def test_a_text_of_any_kind_is_printed_once_whatever_the_layout_names(kind, grouping):
    area_id = SAFE.id if kind == SectionKind.FOCUS_AREA else None
    texts = (section(kind, "<p>Kun her</p>", focus_area_id=area_id),)
    everything = [chapter(each) for each in ChapterKind if each not in (ChapterKind.TEXTS, ChapterKind.ACTIVITIES)]
    for chapters in ([ECONOMY, VERSION], everything):
        for more in ({}, {"area": MAP}):
            plan = shown(plan_with(grouping, *chapters, focus_areas=(SAFE,), sections=texts, **more))
            assert page(plan).count("Kun her") == 1
            paper = shown(plan_with(grouping, *chapters, focus_areas=(SAFE,), sections=texts, **more), target=PAPER)
            assert render_to_string("paper/plan.html", {"plan": paper.view}).count("Kun her") == 1


@pytest.mark.parametrize("impacts", [(), (Impact(id=uuid("impact"), text="Ro på"),)])
@pytest.mark.parametrize("grouping", [GROUPED, FLAT])
def test_what_a_focus_area_is_about_and_leads_to_is_printed_whatever_the_layout_names(grouping, impacts):
    texts = (section(SectionKind.FOCUS_AREA, focus_area_id=SAFE.id),)
    plan = plan_with(grouping, ECONOMY, VERSION, focus_areas=AREAS, impacts=impacts, sections=texts)
    for words in (page(shown(plan)), render_to_string("paper/plan.html", {"plan": shown(plan, target=PAPER).view})):
        assert "Byen er tryg." in words
        assert "Flere i job" in words
        assert all(impact.text in words for impact in impacts)


def test_the_agreement_and_the_maps_note_are_printed_without_parties_and_without_a_map():
    plan = document(area=replace(MAP, map_note="Tegnet i hånden"))
    for words in (page(shown(plan)), render_to_string("paper/plan.html", {"plan": shown(plan, target=PAPER).view})):
        assert "Partnerskabsaftale, in force" in words
        assert "Tegnet i hånden" in words


def test_a_row_of_the_overview_names_its_budget_lines_as_it_has_no_table_of_its_own():
    first, second = activity("Haven", {2022: 10}), row("Kontor", lines=activity("Kontor", {2022: 5}).lines)
    rows = shown(document([first, second])).economy.groups[0].rows
    assert [one.small for one in rows] == [(), ("Lønmidler",)]


# --- Contents ------------------------------------------------------------------------------------------------------


def listed(entries):
    return [(one.number, one.title, listed(one.entries)) for one in entries]


def test_the_contents_have_the_marks_and_the_activities_below_their_chapters():
    plan = document(
        [replace(under(SAFE, title="Lys"), number=7)], focus_areas=(SAFE,),
        layout=layout(GROUPED, ECONOMY, VERSION, numbering=Numbering.LETTERS),
    )  # fmt: skip
    [group] = shown(plan).contents
    assert group.title == ""
    assert listed(group.entries) == [
        ("A", "Focus area 1: Tryggere byliv", [("7", "Lys", [])]), ("B", "Economy 2021–2024", []),
        ("C", "The partnership and the area", []), ("", "Version and fingerprint", []),
    ]  # fmt: skip


def test_what_follows_the_layout_stands_in_its_last_group():
    groups = (
        ChapterGroup(heading="Penge", chapters=(ECONOMY,)),
        ChapterGroup(heading="Resten", chapters=(replace(FLAT, heading="Gør vi"), VERSION)),
    )
    plan = document([activity("Haven")], layout=replace(layout(), groups=groups))
    assert [(group.title, [entry.title for entry in group.entries]) for group in shown(plan).contents] == [
        ("Penge", ["Economy 2021–2024"]),
        ("Resten", ["Gør vi", "The partnership and the area", "Version and fingerprint"]),
    ]
