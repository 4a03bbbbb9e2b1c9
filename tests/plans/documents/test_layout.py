"""A layout is read whole and sound, or refused with the place where it is wrong."""

import json
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from activities.enums import PartKind
from plans.documents.errors import DocumentError
from plans.documents.layout import NEEDED, as_data, problems, read_layout
from plans.documents.values import (
    STANDARD,
    ChapterGroup,
    ChapterLayout,
    EconomyLayout,
    Layout,
    PartLayout,
    TotalLayout,
)
from plans.enums import ChapterKind, Component, Grouping, SectionKind, TotalKind
from tests.layouts import layouts

pytestmark = pytest.mark.once

ECONOMY, ACTIVITIES, VERSION = (ChapterLayout(kind=kind) for kind in NEEDED)
SMALLEST = Layout(groups=(ChapterGroup(chapters=(ECONOMY, ACTIVITIES, VERSION)),), parts=())


def with_chapters(*chapters: ChapterLayout) -> Layout:
    """The smallest layout with some chapters more, or with others of their kind."""
    others = {chapter.kind for chapter in chapters}
    kept = tuple(chapter for chapter in SMALLEST.chapters if chapter.kind not in others)
    return replace(SMALLEST, groups=(ChapterGroup(chapters=(*chapters, *kept)),))


def data(**fields: Any) -> dict[str, Any]:
    """The smallest layout as JSON, with other fields."""
    return as_data(SMALLEST) | fields


@given(layouts())
def test_a_sound_layout_comes_back_from_its_data(layout):
    assert list(problems(layout)) == []
    assert read_layout(json.loads(json.dumps(as_data(layout)))) == layout


def test_the_standard_layout_and_the_smallest_one_are_sound():
    assert list(problems(STANDARD)) == list(problems(SMALLEST)) == []


SUMMARY = ChapterLayout(kind=ChapterKind.SUMMARY)
FRONT = ChapterLayout(kind=ChapterKind.TEXTS, section=SectionKind.FRONT)
PLAN = replace(FRONT, section=SectionKind.PLAN)


def headed(heading: str, chapter: ChapterLayout = ECONOMY) -> Layout:
    return with_chapters(replace(chapter, heading=heading))


def only(*chapters: ChapterLayout) -> Layout:
    return replace(SMALLEST, groups=(ChapterGroup(chapters=chapters),))


def totals(*rows: TotalLayout) -> Layout:
    return replace(SMALLEST, economy=EconomyLayout(totals=rows))


BY_AREA = replace(ACTIVITIES, grouping=Grouping.FOCUS_AREA)


# Each pair differs in one thing: a layout that is sound, and one that breaks a rule.
@pytest.mark.parametrize(
    ("sound", "broken", "path"),
    [
        (with_chapters(SUMMARY), with_chapters(SUMMARY, SUMMARY), "groups"),
        (with_chapters(FRONT, PLAN), with_chapters(FRONT, FRONT), "groups"),
        (SMALLEST, only(ECONOMY, ACTIVITIES), "groups"),
        (SMALLEST, only(ECONOMY, VERSION), "groups"),
        (SMALLEST, only(ACTIVITIES, VERSION), "groups"),
        (with_chapters(FRONT), with_chapters(replace(FRONT, section=None)), "groups[0].chapters[0]"),
        (with_chapters(SUMMARY), with_chapters(replace(SUMMARY, section=SectionKind.SUMMARY)), "groups[0].chapters[0]"),
        (with_chapters(BY_AREA), with_chapters(replace(ECONOMY, grouping=Grouping.FOCUS_AREA)),
         "groups[0].chapters[0]"),
        (headed("%(number)s %(name)s", BY_AREA), headed("%(number)s %(name)s", ACTIVITIES),
         "groups[0].chapters[0].heading"),
        (headed("Budget %(years)s"), headed("Budget %(name)s"), "groups[0].chapters[0].heading"),
        (headed("100 %%"), headed("100 %"), "groups[0].chapters[0].heading"),
        (headed("%(years)s"), headed("%s"), "groups[0].chapters[0].heading"),
        (headed("%(years)s"), headed("%(years)999999999s"), "groups[0].chapters[0].heading"),
        (replace(SMALLEST, activity_heading="Aktivitet: %(title)s"),
         replace(SMALLEST, activity_heading="Aktivitet: %(years)s"), "activity_heading"),
        (replace(SMALLEST, sub_activity_heading="%(title)s"), replace(SMALLEST, sub_activity_heading="%(number)s"),
         "sub_activity_heading"),
        (replace(SMALLEST, parts=(PartLayout(kind=PartKind.PURPOSE), PartLayout(kind=PartKind.BACKGROUND))),
         replace(SMALLEST, parts=(PartLayout(kind=PartKind.PURPOSE), PartLayout(kind=PartKind.PURPOSE))), "parts"),
        (replace(SMALLEST, parts=(PartLayout(kind=PartKind.BACKGROUND),)),
         replace(SMALLEST, parts=(PartLayout(kind=PartKind.INTRO),)), "parts"),
        (replace(SMALLEST, parts=(PartLayout(kind=PartKind.PURPOSE, heading="x" * 160),)),
         replace(SMALLEST, parts=(PartLayout(kind=PartKind.PURPOSE, heading="x" * 161),)), "parts[0].heading"),
        (replace(SMALLEST, roles=STANDARD.roles[:2]), replace(SMALLEST, roles=STANDARD.roles[:1] * 2), "roles"),
        (replace(SMALLEST, economy=EconomyLayout(totals=STANDARD.economy.totals)),
         replace(SMALLEST, economy=EconomyLayout(totals=STANDARD.economy.totals[:1] * 2)), "economy.totals"),
        (replace(SMALLEST, economy=EconomyLayout(components=(Component.ALREADY, Component.NEW))),
         replace(SMALLEST, economy=EconomyLayout(components=(Component.NEW, Component.NEW))), "economy.components"),
        (totals(TotalLayout(kind=TotalKind.FRAME, label="Ramme"), TotalLayout(kind=TotalKind.SUM, label="I alt")),
         totals(TotalLayout(kind=TotalKind.FRAME, label="Ramme, i alt")), "economy.totals[0].label"),
    ],
)  # fmt: skip
def test_a_layout_that_breaks_a_rule_is_refused_with_the_place_and_its_neighbour_is_not(sound, broken, path):
    assert list(problems(sound)) == []
    assert [error.path for error in problems(broken)] == [path]
    with pytest.raises(DocumentError):
        read_layout(as_data(broken))


@pytest.mark.parametrize(
    ("given", "path"),
    [
        (data(unknown=1), ""),
        (data(numbering="roman"), "numbering"),
        (data(groups=[{"chapters": [{"kind": "poem"}]}]), "groups[0].chapters[0].kind"),
        (data(parts=[{"kind": "purpose", "required": "maybe"}]), "parts[0].required"),
        (data(tags=None), "tags"),
        ({"groups": []}, ""),
        ([], ""),
        (None, ""),
        ("standard", ""),
    ],
)
def test_data_that_is_no_layout_is_refused_with_the_place(given, path):
    with pytest.raises(DocumentError) as caught:
        read_layout(given)
    assert caught.value.path == path
    assert "%(" not in str(caught.value)
