"""An activity as places: its name and what it supports, its introduction, and its parts."""

from collections.abc import Callable, Iterator
from itertools import chain
from uuid import UUID

from django.utils.translation import gettext

from activities.enums import ActorRole, PartKind, ProgressStage
from partnership.danish import date_long
from plans.documents.compare import blocks
from plans.documents.compare.blocks import Blocks, Words, activity_key, bullet, fact, item, strong, subheading
from plans.documents.compare.marking import FACTS
from plans.documents.compare.values import Cell, Chapter, Place, Run
from plans.documents.values import Activity, Deliverable, Progress, ScheduleItem
from plans.documents.view import words as written
from plans.documents.view.activities import status
from plans.documents.view.budget import budget
from plans.documents.view.parts import focus_area_tags
from plans.documents.view.values import Activity as Shown
from plans.documents.view.values import Budget, Part

LEVEL, DEEPEST = 2, 4  # of an activity below its chapter, and of what stands below it


def described(source: Words, shown: Shown, level: int = LEVEL) -> Iterator[Chapter]:
    """An activity with a description, and its sub-activities after it."""
    activity = _activities(source)[UUID(shown.id)]
    lead = _place(activity, PartKind.INTRO, gettext(PartKind.INTRO.label), blocks.text(shown.lead))
    headings = _headings(source, activity)
    parts = (
        _place(activity, part.kind, headings[part.kind], _part(source, activity, part), part.heading)
        for part in shown.parts
    )
    yield _chapter(activity, shown.heading, level, _facts(source, activity, shown), lead, *parts)
    for child in shown.children:
        yield from described(source, child, min(level + 1, DEEPEST))


def undescribed(source: Words, activity: Activity) -> Chapter:
    """An activity that is but a row of the overview: its name and its lines."""
    table = budget(source, activity, "")
    money = _budget(activity, table) if table else ()
    heading = gettext(PartKind.ECONOMY.label)
    return _chapter(
        activity,
        activity.title,
        LEVEL,
        _facts(source, activity, None),
        _place(activity, PartKind.ECONOMY, heading, money),
    )


def _chapter(activity: Activity, heading: str, level: int, *places: Place) -> Chapter:
    return Chapter(
        key=activity_key(activity.id),
        runs=(Run(text=heading),),
        level=level,
        activity_id=activity.id,
        number=activity.number,
        places=tuple(place for place in places if place.blocks),
    )


def _place(activity: Activity, kind: PartKind, name: str, said: Blocks, heading: str = "") -> Place:
    return Place(key=f"{activity_key(activity.id)}-{kind}", name=name, heading=heading, blocks=said)


def _activities(source: Words) -> dict[UUID, Activity]:
    return {activity.id: activity for activity in source.document.activities}


def _headings(source: Words, activity: Activity) -> dict[PartKind, str]:
    """What the parts are called, also those that stand under the heading of another."""
    usual = {kind: gettext(kind.label) for kind in PartKind}
    usual |= {layout.kind: layout.heading for layout in source.layout.parts if layout.heading}
    return usual | {part.kind: part.heading for part in activity.parts if part.heading}


# --- Under the title -----------------------------------------------------------------------------------------------


def _facts(source: Words, activity: Activity, shown: Shown | None) -> Place:
    """What it is and supports. What it gets and who is responsible stand in its parts too."""
    tags = focus_area_tags(source, activity.focus_area_ids)
    areas = written.listing([f"{tag.number}. {tag.name}" for tag in tags])
    outcomes = {one.id: one.text for area in source.document.focus_areas for one in area.outcomes}
    word, about = gettext(activity.status.label), status(source, activity)
    since = about.removeprefix(word).strip(" ,") if shown else ""
    label = gettext("Status")
    others = [one for one in shown.facts if one.label != label] if shown else []
    return Place(
        key=f"{activity_key(activity.id)}{FACTS}",
        name=gettext("Name and focus areas"),
        blocks=(
            *fact("short-title", gettext("Short name"), activity.short_title),
            *fact("focus-areas", gettext("Focus areas"), areas),
            *fact("status", label, word),
            *item("since", written.first_up(since), derived=True),
            *item("needs-no-funding", gettext("Without need of funding") if activity.needs_no_funding else ""),
            *chain.from_iterable(fact(one.label, one.label, one.text, derived=True) for one in others),
            *fact("outcomes", gettext("Is to lead to"), "; ".join(outcomes[id_] for id_ in activity.outcome_ids)),
        ),
    )


# --- Parts ---------------------------------------------------------------------------------------------------------


def _part(source: Words, activity: Activity, part: Part) -> Blocks:
    items = ITEMS[part.kind](source, activity, part) if part.kind in ITEMS else ()
    return (*blocks.text(part.before), *items, *blocks.text(part.after))


def _objectives(_source: Words, activity: Activity, part: Part) -> Blocks:
    rows = zip(activity.objectives, part.objectives, strict=True)
    return tuple(chain.from_iterable(bullet(str(one.id), said) for one, said in rows))


def _target_groups(_source: Words, activity: Activity, part: Part) -> Blocks:
    rows = zip(activity.target_groups, part.target_groups, strict=True)
    ranked = ((one, (strong(f"{said.rank}: "), said.text) if said.rank else (said.text,)) for one, said in rows)
    return tuple(chain.from_iterable(bullet(str(one.id), *said) for one, said in ranked))


def _schedule(_source: Words, activity: Activity, part: Part) -> Blocks:
    rows = zip(activity.schedule, part.schedule, strict=True)
    found = []
    for one, said in rows:
        when = (strong(f"{said.when}: "),) if said.when else ()
        found.append(bullet(str(one.id), *when, said.text, _days(one)))
    return tuple(chain.from_iterable(found))


def _days(one: ScheduleItem) -> str:
    """What is meant by the plan's own words for a time, as the calendar has it."""
    return f" ({written.spans(one.spans)})" if one.when and one.spans else ""


def _deliverables(_source: Words, activity: Activity, part: Part) -> Blocks:
    """A promise of several numbers is several items; its first is known by the promise itself."""
    keys = [
        (key, promise)
        for promise in activity.deliverables
        for key in (promise.id, *(measure.id for measure in promise.measures[1:]))
    ]
    found = []
    for (key, promise), said in zip(keys, part.promises, strict=True):
        count = " ".join(word for word in (said.qualifier, said.count, said.unit) if word) if said.has_number else ""
        when = ", ".join(word for word in (said.when, "" if said.continues else _due(promise)) if word)
        count_first = (strong(f"{count} "),) if count else ()
        found.append(bullet(str(key), *count_first, said.what, f", {when}" if when and said.what else when))
    return tuple(chain.from_iterable(found))


def _due(promise: Deliverable) -> str:
    """The day it is due, where the plan's own words for it stand instead."""
    due = promise.due_on if promise.when else None
    return gettext("by %(day)s") % {"day": date_long(due)} if due else ""


def _economy(_source: Words, activity: Activity, part: Part) -> Blocks:
    return _budget(activity, part.budget) if part.budget else blocks.notes(part.cofinancing)


def _budget(activity: Activity, table: Budget) -> Blocks:
    """The lines by what continues from year to year, what is not split on them, and what they come to."""
    keys = [*(str(line.series) for line in activity.lines), "unsplit"]
    rows = []
    for key, one in zip(keys, table.rows, strict=False):
        label = _label(one.label, one.small, blocks.signs(one.marks))
        rows.append(blocks.row(key, label, *blocks.figures(table.columns, one.cells)))
    total = table.total
    head = [blocks.cell(" ".join((column.label, column.word))) for column in table.columns]
    return (
        *blocks.table(
            "economy",
            [f"{column.label} {column.word}" for column in table.columns],
            [
                blocks.row("head", blocks.cell(gettext("Budget line")), *head, is_head=True),
                *rows,
                blocks.row(
                    "total",
                    blocks.cell(total.label, *blocks.signs(total.marks)),
                    *blocks.figures(table.columns, total.cells),
                    is_total=True,
                ),
            ],
            gettext("%(title)s, kr.") % {"title": activity.title},
        ),
        *blocks.notes(table.notes),
    )


def _label(label: str, small: tuple[str, ...], signs: tuple[Run, ...]) -> Cell:
    return blocks.cell(label, *signs, *(f" · {text}" for text in small))


def _actors(source: Words, activity: Activity, part: Part) -> Blocks:
    """Under each role those who have it."""
    people = {role: [one for one in activity.actors if one.role == role] for role in ActorRole}
    roles = [role for role in dict.fromkeys((*(one.role for one in source.layout.roles), *ActorRole)) if people[role]]
    found: list[Blocks] = []
    for role, group in zip(roles, part.actors, strict=True):
        found.append(subheading(f"role-{role}", group.role))
        found += [bullet(str(one.id), said) for one, said in zip(people[role], group.people, strict=True)]
    return tuple(chain.from_iterable(found))


def _anchoring(_source: Words, _activity: Activity, part: Part) -> Blocks:
    return tuple(chain.from_iterable(fact(one.label, one.label, one.text) for one in part.facts))


def _contribution(_source: Words, activity: Activity, part: Part) -> Blocks:
    shown = activity.focus_area_ids[-len(part.areas) :] if part.areas else ()
    return tuple(
        chain.from_iterable(bullet(str(id_), area, derived=True) for id_, area in zip(shown, part.areas, strict=True))
    )


def _progress(_source: Words, activity: Activity, part: Part) -> Blocks:
    stages = list(ProgressStage)

    def order(one: Progress) -> tuple[int, int]:
        return one.year, stages.index(one.stage)

    ids = iter([str(one.id) for one in sorted(activity.progress, key=order)])
    found: list[Blocks] = []
    for year in part.progress:
        found.append(subheading(f"year-{year.heading}", year.heading))
        for one in year.items:
            found.append(bullet(next(ids), one.text, f" · {one.amount} kr." if one.amount else ""))
        found.append(item(f"total-{year.heading}", f"{gettext('In all')}: {year.total} kr.") if year.total else ())
    return (*chain.from_iterable(found), *blocks.notes(part.notes))


def _criteria(_source: Words, activity: Activity, part: Part) -> Blocks:
    rows = zip(activity.criteria, part.criteria, strict=True)
    source = gettext("Data source")
    return tuple(
        chain.from_iterable(
            bullet(str(one.id), said.text, f" · {source}: {said.data_source}" if said.data_source else "")
            for one, said in rows
        )
    )


ITEMS: dict[PartKind, Callable[[Words, Activity, Part], Blocks]] = {
    PartKind.OBJECTIVES: _objectives,
    PartKind.TARGET_GROUPS: _target_groups,
    PartKind.SCHEDULE: _schedule,
    PartKind.DELIVERABLES: _deliverables,
    PartKind.ECONOMY: _economy,
    PartKind.ACTORS: _actors,
    PartKind.ANCHORING: _anchoring,
    PartKind.CONTRIBUTION: _contribution,
    PartKind.PROGRESS: _progress,
    PartKind.CRITERIA: _criteria,
}
