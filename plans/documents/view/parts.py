"""An activity's parts: those the layout names in its order, then the others."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from activities.enums import ActorRole, PartKind, ProgressStage
from partnership.danish import date_long, kroner
from plans.documents.money import ZERO
from plans.documents.values import Activity, Part, PartLayout, Progress
from plans.documents.view import values, words
from plans.documents.view.anchors import part_anchor
from plans.documents.view.budget import budget, cofinancing
from plans.documents.view.economy import named, said
from plans.documents.view.promises import promises, schedule
from plans.documents.view.source import Source
from plans.documents.view.values import ActorGroup, Criterion, Fact, Note, ProgressItem, ProgressYear, Tag, TargetGroup
from plans.enums import ChapterKind, Grouping

# What a part holds between its prose, by the names of values.Part.
Items = dict[str, Any]


def parts(source: Source, activity: Activity, level: int) -> tuple[values.Part, ...]:
    """The parts in which something is said, as headings of a level. Only the first of those with one heading has it."""
    stated = {part.kind: part for part in activity.parts}
    found: list[values.Part] = []
    last = ""
    for layout in _order(source):
        part = stated.get(layout.kind, Part(kind=layout.kind))
        # Asked for in the order they are read in, so that footnotes are numbered in it.
        before = source.texts.block(part.before, under=min(level, 5))
        items = ITEMS[layout.kind](source, activity) if layout.kind in ITEMS else {}
        after = source.texts.block(part.after, under=min(level, 5))
        if not (before or after or any(items.values())):
            continue
        heading = part.heading or layout.heading or gettext(layout.kind.label)
        found.append(
            values.Part(
                kind=layout.kind,
                anchor=part_anchor(activity, layout.kind),
                heading="" if heading == last else heading,
                before=before,
                after=after,
                **items,
            )
        )
        last = heading
    return tuple(found)


def _order(source: Source) -> list[PartLayout]:
    """The introduction is the lead under the title and no part."""
    named = source.layout.parts
    kinds = {PartKind.INTRO, *(layout.kind for layout in named)}
    return [*named, *(PartLayout(kind=kind) for kind in PartKind if kind not in kinds)]


def focus_area_tags(source: Source, ids: Iterable[UUID]) -> tuple[Tag, ...]:
    areas = {area.id: area for area in source.document.focus_areas}
    return tuple(
        Tag(number=str(areas[id].number), name=areas[id].name, is_main=place == 0) for place, id in enumerate(ids)
    )


def _objectives(source: Source, activity: Activity) -> Items:
    return {"objectives": tuple(source.texts.inline(objective.text) for objective in activity.objectives)}


def _target_groups(source: Source, activity: Activity) -> Items:
    return {
        "target_groups": tuple(
            TargetGroup(rank=gettext(group.rank.label) if group.rank else "", text=source.texts.inline(group.text))
            for group in activity.target_groups
        )
    }


def _economy(source: Source, activity: Activity) -> Items:
    table = budget(source, activity, source.references[activity.id].anchor)
    return {"budget": table, "cofinancing": () if table else cofinancing(source, activity)}


def _actors(source: Source, activity: Activity) -> Items:
    """By role, in the layout's order and then those it does not name."""
    headings = {one.role: one.heading for one in source.layout.roles}
    groups = []
    for role in dict.fromkeys((*headings, *ActorRole)):
        people = tuple(source.person(actor) for actor in activity.actors if actor.role == role)
        if people:
            heading = headings.get(role) or _usual_heading(role, len(people))
            groups.append(ActorGroup(role=heading, people=people, text=words.listing(people)))
    return {"actors": tuple(groups)}


def _usual_heading(role: ActorRole, people: int) -> str:
    """The role's own word; partners are most often several."""
    return gettext("Partners") if role == ActorRole.PARTNER and people > 1 else gettext(role.label)


def _anchoring(source: Source, activity: Activity) -> Items:
    anchoring = activity.anchoring
    facts = []
    if anchoring and anchoring.organisation_id:
        facts.append(Fact(label=gettext("Anchored in"), text=source.name(anchoring.organisation_id)))
    if anchoring and anchoring.by:
        facts.append(Fact(label=gettext("By"), text=date_long(anchoring.by)))
    return {"facts": tuple(facts)}


def _contribution(source: Source, activity: Activity) -> Items:
    """The focus areas beside the one it stands under. Where the tags over the text name them, only a layout that asks
    for it names them again."""
    is_named = any(layout.kind == PartKind.CONTRIBUTION for layout in source.layout.parts)
    if source.layout.tags and not is_named:
        return {}
    areas = {area.id: area for area in source.document.focus_areas}
    others = activity.focus_area_ids[1:] if _main_area_is_told(source, activity) else activity.focus_area_ids
    return {"areas": tuple(named(areas[id]) for id in others)}


def _main_area_is_told(source: Source, activity: Activity) -> bool:
    """By a tag over the text, or by the chapter the activity stands in."""
    grouped = any(chapter.grouping == Grouping.FOCUS_AREA for chapter in source.layout.chapters)
    apart = activity.needs_no_funding and source.names_chapter(ChapterKind.UNFUNDED)
    return source.layout.tags or (grouped and not apart)


def _progress(source: Source, activity: Activity) -> Items:
    """Year by year, what was carried out before what is planned."""
    stages = list(ProgressStage)
    ordered = sorted(activity.progress, key=lambda one: (one.year, stages.index(one.stage)))
    years = tuple(
        _progress_year(source, year, stage, list(some))
        for (year, stage), some in groupby(ordered, key=lambda one: (one.year, one.stage))
    )
    if not any(year.has_amounts for year in years):
        return {"progress": years}
    return {"progress": years, "notes": (Note(text=said(gettext("These amounts are part of no sum in the plan."))),)}


def _progress_year(source: Source, year: int, stage: ProgressStage, some: list[Progress]) -> ProgressYear:
    headings = {
        ProgressStage.CARRIED_OUT: gettext("Carried out %(year)s"),
        ProgressStage.PLANNED: gettext("Planned %(year)s"),
    }
    amounts = [one.amount for one in some if one.amount is not None]
    return ProgressYear(
        heading=headings[stage] % {"year": year},
        items=tuple(
            ProgressItem(text=source.texts.inline(one.text), amount="" if one.amount is None else kroner(one.amount))
            for one in some
        ),
        has_amounts=bool(amounts),
        total=kroner(sum(amounts, ZERO)) if len(amounts) > 1 else "",
    )


def _criteria(source: Source, activity: Activity) -> Items:
    return {
        "criteria": tuple(
            Criterion(text=source.texts.inline(one.text), data_source=one.data_source) for one in activity.criteria
        ),
        "has_sources": any(one.data_source for one in activity.criteria),
    }


ITEMS: dict[PartKind, Callable[[Source, Activity], Items]] = {
    PartKind.OBJECTIVES: _objectives,
    PartKind.TARGET_GROUPS: _target_groups,
    PartKind.SCHEDULE: lambda source, activity: {"schedule": schedule(activity, source.texts)},
    PartKind.DELIVERABLES: lambda source, activity: {"promises": promises(activity, source.texts)},
    PartKind.ECONOMY: _economy,
    PartKind.ACTORS: _actors,
    PartKind.ANCHORING: _anchoring,
    PartKind.CONTRIBUTION: _contribution,
    PartKind.PROGRESS: _progress,
    PartKind.CRITERIA: _criteria,
}
