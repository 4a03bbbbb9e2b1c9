"""One activity made several, and several made one. From document to document, without a database."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.utils.translation import gettext as _
from msgspec.structs import replace

from activities.enums import EditionStatus, LineageKind, PartKind
from plans.documents.arrange import earlier_columns
from plans.documents.tree import Slot, changed, nodes
from plans.documents.values import Activity, Cell, Line, Lineage, Part, PlanDocument, TotalNote
from plans.editing.contents import ITEMS, PartContent, part_of, with_part
from plans.editing.structure import discontinued, is_numbered, was_never_adopted, with_activities

Item = TypeVar("Item")

# The items of the parts, without the money and what stands alone.
LISTS = tuple(
    name for kind, names in ITEMS.items() if kind not in (PartKind.ECONOMY, PartKind.ANCHORING) for name in names
)


def split(document: PlanDocument, activity: Activity, titles: Sequence[str]) -> PlanDocument:
    """The document with an activity divided into new ones in its place.

    Each has its texts, promises and actors; its money goes to the first, and so do its sub-activities.
    """
    earlier = earlier_columns(document)
    new: list[Activity] = []
    for title in titles:
        copy = _copied(_as_stated(activity, earlier))
        if new:
            prose = part_of(copy, PartKind.ECONOMY, earlier)
            copy = with_part(copy, PartKind.ECONOMY, _without_money(prose), earlier)
        new.append(
            replace(
                copy,
                title=title,
                short_title="",
                status=EditionStatus.NEW,
                lineage=_lineage(document, [activity], LineageKind.SPLIT),
            )
        )
    return _in_place_of(document, [activity], new)


def merged(document: PlanDocument, activities: Sequence[Activity], title: str) -> PlanDocument:
    """The document with several activities united in a new one, in the place of the first.

    Where several have written a part, their texts follow one another under subheadings that say where they came from.
    Promises, actors and budget lines of all stand together; money that is not split on lines becomes a line for each,
    where several have some in the same year.
    """
    earlier = earlier_columns(document)
    copies = [_copied(_as_stated(activity, earlier)) for activity in activities]
    parents = {activity.parent_id for activity in activities} - {activity.id for activity in activities}
    anchorings = [copy.anchoring for copy in copies if copy.anchoring]
    lists: dict[str, Any] = {name: _once(item for copy in copies for item in getattr(copy, name)) for name in LISTS}
    lines, unsplit = _money(copies, earlier)
    new = Activity(
        id=uuid4(),
        edition_id=uuid4(),
        kind=activities[0].kind,
        status=EditionStatus.NEW,
        title=title,
        number=1 if is_numbered(document) and any(one.number is not None for one in activities) else None,
        needs_no_funding=all(copy.needs_no_funding for copy in copies),
        parent_id=parents.pop() if len(parents) == 1 else None,
        lineage=_lineage(document, activities, LineageKind.MERGED),
        anchoring=anchorings[0] if anchorings else None,
        focus_area_ids=_once(id_ for copy in copies for id_ in copy.focus_area_ids),
        outcome_ids=_once(id_ for copy in copies for id_ in copy.outcome_ids),
        parts=tuple(filter(None, (_prose(copies, kind) for kind in PartKind))),
        lines=lines,
        unsplit=unsplit,
        total_notes=_notes(copies),
        cofinancing=tuple(one for copy in copies for one in copy.cofinancing),
        **lists,
    )
    return _in_place_of(document, activities, [new])


def _in_place_of(document: PlanDocument, old: Sequence[Activity], new: Sequence[Activity]) -> PlanDocument:
    """The new activities where the first of the old ones stood; those end, or leave the plan where they never began."""
    gone = {activity.id for activity in old}

    def after() -> Iterable[Activity]:
        for activity in document.activities:
            if activity.id == old[0].id:
                yield from new
            if activity.id not in gone:
                yield replace(activity, parent_id=new[0].id) if activity.parent_id in gone else activity
            elif not was_never_adopted(document, activity):
                yield discontinued(document, activity)

    return with_activities(document, after())


def _lineage(document: PlanDocument, old: Sequence[Activity], kind: LineageKind) -> tuple[Lineage, ...]:
    """Where new activities come from. One that never began hands on where it came from itself."""
    found: dict[UUID, Lineage] = {}
    for activity in old:
        if was_never_adopted(document, activity):
            found |= {one.predecessor_id: replace(one, id=uuid4()) for one in activity.lineage}
        else:
            found[activity.id] = Lineage(id=uuid4(), kind=kind, predecessor_id=activity.id)
    return tuple(found.values())


# --- Copies --------------------------------------------------------------------------------------------------------


def _as_stated(activity: Activity, earlier: set[UUID]) -> Activity:
    """The activity without what was adopted earlier: that belongs to the activity it was given to."""
    economy = part_of(activity, PartKind.ECONOMY, earlier)
    return replace(activity, lines=economy.lines, unsplit=economy.unsplit)


def _without_money(economy: PartContent) -> PartContent:
    """The words of an economy part."""
    words = ("heading", "before", "after", "needs_no_funding")
    return PartContent(**{name: getattr(economy, name) for name in words})


def _copied(activity: Activity) -> Activity:
    """A copy with ids of its own. What it refers to stays the same."""
    own = {activity.id, activity.edition_id}
    for _path, node in nodes(activity):
        own |= {getattr(node, name) for name in ("id", "series") if hasattr(node, name)}
    new = {id_: uuid4() for id_ in own}

    def change(leaf: Any, slot: Slot) -> Any:
        _kind, name = slot
        return new[leaf] if name in ("id", "edition_id", "series") else leaf

    return changed(activity, change)


# --- What several say ----------------------------------------------------------------------------------------------


def _prose(activities: Sequence[Activity], kind: PartKind) -> Part | None:
    parts = [(activity.title, part) for activity in activities for part in activity.parts if part.kind == kind]
    if not parts:
        return None
    return Part(
        kind=kind,
        heading=next((part.heading for _title, part in parts if part.heading), ""),
        before=_one_after_another([(title, part.before) for title, part in parts]),
        after=_one_after_another([(title, part.after) for title, part in parts]),
    )


def _one_after_another(texts: Sequence[tuple[str, str]]) -> str:
    """Texts under subheadings; a single one needs none."""
    written = [(title, text) for title, text in texts if text]
    if len(written) < 2:
        return written[0][1] if written else ""
    return "".join(
        f"<h4>{_from(title)}</h4>{text if text.startswith('<') else f'<p>{text}</p>'}" for title, text in written
    )


def _from(title: str) -> str:
    return escape(_("From “%(title)s”") % {"title": title}, quote=False)


def _once(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items, each once, also where two differ in their ids only."""
    found: dict[Any, Item] = {}
    for item in items:
        found.setdefault(replace(item, id=UUID(int=0)) if hasattr(item, "id") else item, item)  # type: ignore[type-var]
    return tuple(found.values())


def _money(activities: Sequence[Activity], earlier: set[UUID]) -> tuple[tuple[Line, ...], tuple[Cell, ...]]:
    """The lines of all. What is not split stays so in years in which one activity alone has such an amount."""
    labels = [line.label for activity in activities for line in activity.lines]
    years = [cell.budget_year_id for activity in activities for cell in activity.unsplit]
    lines, unsplit = [], []
    for activity in activities:
        for line in activity.lines:
            is_known = labels.count(line.label) == 1
            lines.append(line if is_known else replace(line, label=_named(line.label, activity)))
        own = tuple(cell for cell in activity.unsplit if years.count(cell.budget_year_id) > 1)
        unsplit += [cell for cell in activity.unsplit if cell not in own]
        if own:
            label = _named(_("Not split on lines"), activity)
            lines.append(Line(id=uuid4(), series=uuid4(), label=label, cells=own))
    return tuple(lines), tuple(unsplit)


def _named(label: str, activity: Activity) -> str:
    """A line's label with the activity it came from."""
    return f"{label} ({activity.short_title or activity.title})"[:200]


def _notes(activities: Sequence[Activity]) -> tuple[TotalNote, ...]:
    """The notes on totals; those on the same total as one."""
    found: dict[UUID | None, TotalNote] = {}
    for note in (note for activity in activities for note in activity.total_notes):
        first = found.get(note.budget_year_id)
        found[note.budget_year_id] = replace(first, text=f"{first.text} {note.text}") if first else note
    return tuple(found.values())
