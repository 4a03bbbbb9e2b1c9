"""Which activities a plan has: added, ended, taken out, put in order. From document to document, without a database."""

from collections.abc import Iterable
from itertools import count
from uuid import UUID, uuid4

from msgspec.structs import replace

from activities.enums import ActivityKind, CellKind, EditionStatus, PartKind
from plans.documents.arrange import earlier_columns
from plans.documents.values import Activity, Cell, PlanDocument
from plans.editing.contents import ActivityFacts, PartContent, part_of, with_facts, with_part

ENDED = (EditionStatus.DISCONTINUED, EditionStatus.DECLINED)


def numbered(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """The activities in their order; those that have a number, numbered from 1."""
    numbers = count(1)
    return tuple(
        activity if activity.number is None else replace(activity, number=next(numbers)) for activity in activities
    )


def is_numbered(document: PlanDocument) -> bool:
    return any(activity.number is not None for activity in document.activities)


def with_activities(document: PlanDocument, activities: Iterable[Activity]) -> PlanDocument:
    return replace(document, activities=numbered(activities))


def with_changed(document: PlanDocument, changed: Activity) -> PlanDocument:
    """The document with one of its activities as it is now."""
    return with_activities(
        document,
        (changed if activity.edition_id == changed.edition_id else activity for activity in document.activities),
    )


# --- New ones ------------------------------------------------------------------------------------------------------


def new_activity(document: PlanDocument, title: str, kind: ActivityKind, parent: Activity | None = None) -> Activity:
    """An activity of which there is a title so far. It is numbered where others of its sort are."""
    if kind == ActivityKind.ADMINISTRATION:
        has_number = False  # a row of the overview
    elif parent is None:
        has_number = is_numbered(document)
    else:
        has_number = any(one.number is not None for one in document.activities if one.parent_id == parent.id)
    return Activity(
        id=uuid4(),
        edition_id=uuid4(),
        kind=kind,
        status=EditionStatus.NEW,
        title=title,
        number=1 if has_number else None,
        parent_id=parent.id if parent else None,
        focus_area_ids=parent.focus_area_ids if parent else (),
    )


def with_new(document: PlanDocument, new: Activity) -> PlanDocument:
    """The document with a new activity in its place.

    That is after its parent and the parent's others; else after those that go on, before the administration.
    """
    activities = document.activities
    before = [
        place
        for place, activity in enumerate(activities)
        if (new.parent_id and new.parent_id in (activity.id, activity.parent_id))
        or (
            not new.parent_id
            and activity.status not in ENDED
            and (new.kind == ActivityKind.ADMINISTRATION or activity.kind != ActivityKind.ADMINISTRATION)
        )
    ]
    place = before[-1] + 1 if before else 0
    return with_activities(document, (*activities[:place], new, *activities[place:]))


# --- Those that end ------------------------------------------------------------------------------------------------


def was_never_adopted(document: PlanDocument, activity: Activity) -> bool:
    """The activity is new in this draft, and nothing was given to it in earlier years."""
    earlier = earlier_columns(document)
    cells = [*activity.unsplit, *(cell for line in activity.lines for cell in line.cells)]
    return activity.status in (EditionStatus.NEW, EditionStatus.PROPOSED) and not any(
        cell.budget_year_id in earlier for cell in cells
    )


def discontinued(document: PlanDocument, activity: Activity) -> Activity:
    """Only its row in the overview: its name, what was adopted earlier, and "Udgår" from the first year decided on."""
    earlier = earlier_columns(document)
    economy = part_of(activity, PartKind.ECONOMY, earlier)
    stated = {cell.budget_year_id for line in economy.lines for cell in line.cells}
    stated |= {cell.budget_year_id for cell in economy.unsplit} | set(document.period.budget_year_ids[:1])
    ends = tuple(
        Cell(budget_year_id=year.id, kind=CellKind.DISCONTINUED) for year in document.budget_years if year.id in stated
    )
    for kind in PartKind:
        activity = with_part(activity, kind, PartContent(), earlier)
    activity = with_part(activity, PartKind.ECONOMY, PartContent(unsplit=ends), earlier)
    return replace(activity, status=EditionStatus.DISCONTINUED, number=None)


def brought_back(
    document: PlanDocument, activity: Activity, facts: ActivityFacts | None, parts: dict[PartKind, PartContent]
) -> Activity:
    """A discontinued activity going on, with the facts and parts it had; without any it goes on empty."""
    earlier = earlier_columns(document)
    economy = part_of(activity, PartKind.ECONOMY, earlier)
    going_on = tuple(cell for cell in economy.unsplit if cell.kind != CellKind.DISCONTINUED)
    activity = with_part(activity, PartKind.ECONOMY, replace(economy, unsplit=going_on), earlier)
    for kind, content in parts.items():
        activity = with_part(activity, kind, content, earlier)
    status = facts.status if facts else EditionStatus.CONTINUED
    activity = with_facts(activity, replace(facts, status=status)) if facts else replace(activity, status=status)
    has_number = is_numbered(document) and activity.kind != ActivityKind.ADMINISTRATION
    return replace(activity, number=1 if has_number else None)


def without(document: PlanDocument, edition_ids: set[UUID]) -> PlanDocument:
    """The document without some of its activities."""
    return with_activities(
        document, (activity for activity in document.activities if activity.edition_id not in edition_ids)
    )
