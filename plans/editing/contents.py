"""What is written by itself, as typed values: a field of a plan is one of these at a time.

A content knows nothing of years that are decided: what was adopted earlier is no content of a plan, and stays where it
is when a content is put into the document.
"""

import datetime
from typing import TypeVar
from uuid import UUID

import msgspec
from msgspec.structs import replace

from activities.enums import TEXT_PARTS, EditionStatus, PartKind
from partnership.richtext import clean
from plans.documents.arrange import earlier_columns
from plans.documents.cleaning import RICH
from plans.documents.codec import canonical, not_endless
from plans.documents.tree import changed
from plans.documents.values import (
    Activity,
    Actor,
    Anchoring,
    Cell,
    CoFinancing,
    Cover,
    Criterion,
    Deliverable,
    FocusArea,
    FrameEntry,
    Impact,
    Line,
    Objective,
    Part,
    PlanDocument,
    Progress,
    ScheduleItem,
    Section,
    TargetGroup,
    TotalNote,
    Value,
)


class ActivityFacts(Value, kw_only=True, omit_defaults=True):
    """What stands above an activity's parts."""

    title: str
    short_title: str = ""
    status: EditionStatus
    focus_area_ids: tuple[UUID, ...] = ()
    outcome_ids: tuple[UUID, ...] = ()


class PartContent(Value, kw_only=True, omit_defaults=True):
    """One part of an activity: prose before the items, the items of its kind, prose after them."""

    heading: str = ""
    before: str = ""
    after: str = ""
    objectives: tuple[Objective, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    schedule: tuple[ScheduleItem, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    actors: tuple[Actor, ...] = ()
    progress: tuple[Progress, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    anchoring: Anchoring | None = None
    # The economy
    needs_no_funding: bool = False
    lines: tuple[Line, ...] = ()
    unsplit: tuple[Cell, ...] = ()
    total_notes: tuple[TotalNote, ...] = ()
    cofinancing: tuple[CoFinancing, ...] = ()


class SectionText(Value, kw_only=True, omit_defaults=True):
    heading: str = ""
    text: str = ""


class CoverFacts(Value, kw_only=True, omit_defaults=True):
    """The plan's title and what its front page says."""

    title: str
    annex: str = ""
    presented_to_id: UUID | None = None
    presented_on: datetime.date | None = None


class Sections(Value, kw_only=True, omit_defaults=True):
    """Which sections the plan has, in their order. The text of a section that is there is not this field's."""

    sections: tuple[Section, ...] = ()


class Order(Value, kw_only=True, omit_defaults=True):
    """The plan's activities in their order, by the ids of their editions."""

    edition_ids: tuple[UUID, ...] = ()


class Frame(Value, kw_only=True, omit_defaults=True):
    """The money there is, in all years of the agreement."""

    entries: tuple[FrameEntry, ...] = ()


class Theory(Value, kw_only=True, omit_defaults=True):
    """The agreement's focus areas with their outcomes, and what all of them are to lead to."""

    focus_areas: tuple[FocusArea, ...] = ()
    impacts: tuple[Impact, ...] = ()


Content = Value  # one of the above
AnyContent = TypeVar("AnyContent", bound=Value)

# The fields of an activity that belong to a part, beside its prose.
ITEMS: dict[PartKind, tuple[str, ...]] = {
    PartKind.OBJECTIVES: ("objectives",),
    PartKind.TARGET_GROUPS: ("target_groups",),
    PartKind.SCHEDULE: ("schedule",),
    PartKind.DELIVERABLES: ("deliverables",),
    PartKind.ECONOMY: ("needs_no_funding", "lines", "unsplit", "total_notes", "cofinancing"),
    PartKind.ACTORS: ("actors",),
    PartKind.ANCHORING: ("anchoring",),
    PartKind.PROGRESS: ("progress",),
    PartKind.CRITERIA: ("criteria",),
}


RICH_HERE = RICH | {
    (PartContent, "before"): clean,
    (PartContent, "after"): clean,
    (SectionText, "text"): clean,
}


def readable(content: AnyContent) -> AnyContent:
    """A content as it may be stored: canonical, its rich texts clean.

    Raises DocumentError, with the place, for a text that is endless or holds signs that no text may hold.
    """
    content = canonical(changed(content, not_endless))
    return canonical(changed(content, lambda leaf, slot: RICH_HERE[slot](leaf) if slot in RICH_HERE else leaf))


def as_text(content: Value) -> str:
    """The content as canonical JSON: equal contents are equal texts."""
    return msgspec.json.encode(canonical(content), order="sorted").decode()


def from_text(text: str, kind: type[AnyContent]) -> AnyContent:
    """A content that was written with `as_text`."""
    return canonical(msgspec.json.decode(text, type=kind))


# --- Activities ----------------------------------------------------------------------------------------------------


def facts_of(activity: Activity) -> ActivityFacts:
    return ActivityFacts(**{name: getattr(activity, name) for name in ActivityFacts.__struct_fields__})


def with_facts(activity: Activity, facts: ActivityFacts) -> Activity:
    return replace(activity, **{name: getattr(facts, name) for name in ActivityFacts.__struct_fields__})


def part_of(activity: Activity, kind: PartKind, earlier: set[UUID]) -> PartContent:
    """A part of an activity, without what was adopted in the `earlier` budget years."""
    part = next((part for part in activity.parts if part.kind == kind), Part(kind=kind))
    items = {name: getattr(activity, name) for name in ITEMS.get(kind, ())}
    if kind == PartKind.ECONOMY:
        items["lines"] = tuple(
            replace(line, cells=_stated(line.cells, earlier)) for line in activity.lines if line.planned
        )
        items["unsplit"] = _stated(activity.unsplit, earlier)
    return PartContent(heading=part.heading, before=part.before, after=part.after, **items)


def with_part(activity: Activity, kind: PartKind, content: PartContent, earlier: set[UUID]) -> Activity:
    """The activity with one part as the content has it. A part that says nothing is no part."""
    after = "" if kind in TEXT_PARTS else content.after
    part = Part(kind=kind, heading=content.heading, before=content.before, after=after)
    parts = [other for other in activity.parts if other.kind != kind]
    if part != Part(kind=kind):
        parts.append(part)
    items = {name: getattr(content, name) for name in ITEMS.get(kind, ())}
    if kind == PartKind.ECONOMY:
        items["lines"] = _with_history(activity, content.lines, earlier)
        items["unsplit"] = (*_adopted(activity.unsplit, earlier), *_stated(content.unsplit, earlier))
    return replace(activity, parts=tuple(parts), **items)


def _with_history(activity: Activity, lines: tuple[Line, ...], earlier: set[UUID]) -> tuple[Line, ...]:
    """The lines of a content, each with what was adopted for it before; and those that are only history now."""
    adopted = {line.series: _adopted(line.cells, earlier) for line in activity.lines}
    labels = {line.series: line.label for line in activity.lines}
    planned = tuple(
        replace(line, planned=True, cells=(*adopted.pop(line.series, ()), *_stated(line.cells, earlier)))
        for line in lines
    )
    history = tuple(
        Line(id=series, series=series, label=labels[series], planned=False, cells=cells)
        for series, cells in adopted.items()
        if cells
    )
    return planned + history


def _stated(cells: tuple[Cell, ...], earlier: set[UUID]) -> tuple[Cell, ...]:
    return tuple(cell for cell in cells if cell.budget_year_id not in earlier)


def _adopted(cells: tuple[Cell, ...], earlier: set[UUID]) -> tuple[Cell, ...]:
    return tuple(cell for cell in cells if cell.budget_year_id in earlier)


def activity_of(document: PlanDocument, edition_id: UUID) -> Activity | None:
    """The plan's activity by the id of its edition."""
    return next((activity for activity in document.activities if activity.edition_id == edition_id), None)


# --- The plan itself -----------------------------------------------------------------------------------------------


def order_of(document: PlanDocument) -> Order:
    return Order(edition_ids=tuple(activity.edition_id for activity in document.activities))


def sections_of(document: PlanDocument) -> Sections:
    """The sections with their texts, so that a section that is taken out can be put back as it was."""
    return Sections(sections=document.sections)


def cover_of(document: PlanDocument) -> CoverFacts:
    cover = {name: getattr(document.cover, name) for name in Cover.__struct_fields__}
    return CoverFacts(title=document.title, **cover)


def contents_of(document: PlanDocument) -> dict[tuple[UUID, str], Content]:
    """Every field of a plan, its activities and its sections: what is changed is found by comparing two of these.

    The texts of sections are fields of their own here, and do not stand in the plan's "sections" too.
    """
    earlier = earlier_columns(document)
    bare = tuple(replace(section, heading="", text="") for section in document.sections)
    found: dict[tuple[UUID, str], Content] = {
        (document.id, "order"): order_of(document),
        (document.id, "sections"): Sections(sections=bare),
        (document.id, "cover"): cover_of(document),
    }
    for activity in document.activities:
        found[activity.edition_id, "facts"] = facts_of(activity)
        for kind in PartKind:
            found[activity.edition_id, kind.value] = part_of(activity, kind, earlier)
    for section in document.sections:
        found[section.id, "text"] = SectionText(heading=section.heading, text=section.text)
    return found
