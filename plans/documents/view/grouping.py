"""The chapters of activities: which of them stand where, and what introduces them."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.utils.translation import gettext
from msgspec.structs import replace

from plans.documents import values
from plans.documents.values import Activity
from plans.documents.view.activities import activities
from plans.documents.view.ground import focus_area, tells_the_theory
from plans.documents.view.source import Source
from plans.documents.view.values import Activities, FocusArea, TextSection
from plans.enums import ChapterKind, SectionKind

LEVEL = 3  # of an activity's title below the heading of its chapter


def flat(source: Source, *, headed: bool) -> Activities | None:
    """All activities one after another. Without a heading over them, they are headings like those of chapters."""
    chosen = _funded(source)
    level = LEVEL if headed else source.texts.target.title_level
    return Activities(activities=activities(source, chosen, level)) if chosen else None


def unfunded(source: Source) -> Activities | None:
    """The activities that need no money, below what the plan says of them."""
    chosen = [activity for activity in source.leading if activity.needs_no_funding]
    sections = source.sections(SectionKind.UNFUNDED, under=2)
    return _introduced(source, chosen, sections=sections) if chosen or sections else None


def by_focus_area(source: Source) -> Iterator[tuple[values.FocusArea, Activities]]:
    """Each focus area with the activities it is the first one of."""
    for area in source.document.focus_areas:
        chosen = [activity for activity in _funded(source) if _first_area(activity) == area.id]
        yield area, _introduced(source, chosen, area=_introduction(source, area), remark=_remark(source, area))


def without_focus_area(source: Source) -> Activities | None:
    chosen = [activity for activity in _funded(source) if _first_area(activity) is None]
    return _introduced(source, chosen) if chosen else None


def _funded(source: Source) -> list[Activity]:
    """All but those that have a chapter of their own, as they need no money."""
    apart = source.names_chapter(ChapterKind.UNFUNDED)
    return [activity for activity in source.leading if not (apart and activity.needs_no_funding)]


def _first_area(activity: Activity) -> UUID | None:
    return activity.focus_area_ids[0] if activity.focus_area_ids else None


def _introduced(
    source: Source,
    chosen: Iterable[Activity],
    *,
    area: FocusArea | None = None,
    sections: tuple[TextSection, ...] = (),
    remark: str = "",
) -> Activities:
    """What introduces the activities has been asked for before them, so that footnotes are numbered as they are met."""
    footnotes = source.texts.footnotes()
    shown = activities(source, chosen, LEVEL)
    return Activities(activities=shown, area=area, sections=sections, remark=remark, footnotes=footnotes)


def _introduction(source: Source, area: values.FocusArea) -> FocusArea:
    """What the chapter says of its focus area; what other chapters say of it is not said again."""
    found = focus_area(source, area, under=2)
    if source.names_chapter(ChapterKind.FOCUS_AREAS):
        found = replace(found, summary="")
    return replace(found, outcomes=()) if tells_the_theory(source) else found


def _remark(source: Source, area: values.FocusArea) -> str:
    """What is said where nothing in the plan has to do with the focus area."""
    if any(area.id in activity.focus_area_ids for activity in source.document.activities):
        return ""
    return gettext("There are no activities in this plan under this focus area.")
