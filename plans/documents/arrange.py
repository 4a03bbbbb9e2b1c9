"""The one order of what has no place of its own in a document, and which organisations and bodies it names."""

from collections.abc import Callable, Iterable
from typing import TypeVar
from uuid import UUID

from msgspec.structs import replace

from activities.enums import PartKind
from plans.documents.cleaning import picture_ids
from plans.documents.money import ColumnRole, column_role
from plans.documents.tree import nodes
from plans.documents.values import Activity, Body, Cell, Goal, Organisation, PlanDocument

PARTS = {kind: place for place, kind in enumerate(PartKind)}
Named = TypeVar("Named", Organisation, Body)


def arranged(document: PlanDocument) -> PlanDocument:
    """The document with columns, cells and the like in the order of the years, and names in the order of the alphabet.

    What stands in printed order (activities, lines, objectives and so on) stays as it is, except that lines that are
    only history go last. Organisations, bodies and pictures that nothing in the document names are left out.
    """
    budget_years = tuple(sorted(document.budget_years, key=lambda year: (year.starts_on, str(year.id))))
    columns = {year.id: place for place, year in enumerate(budget_years)}

    def place(budget_year_id: UUID | None) -> int:
        """Where a column stands; what belongs to no column goes last."""
        return columns.get(budget_year_id, len(columns)) if budget_year_id else len(columns)

    named, shown = body_ids(document), picture_ids(document)
    pictures = {picture.id: picture for picture in document.pictures if picture.id in shown}
    return replace(
        document,
        budget_years=budget_years,
        period=replace(document.period, budget_year_ids=tuple(sorted(document.period.budget_year_ids, key=place))),
        frame=tuple(
            sorted(
                document.frame,
                key=lambda entry: (place(entry.budget_year_id), str(entry.decided_on or ""), str(entry.id)),
            )
        ),
        organisations=_by_name(named_organisations(document)),
        bodies=_by_name(body for body in document.bodies if body.id in named),
        focus_areas=tuple(sorted(document.focus_areas, key=lambda area: area.number)),
        goals=tuple(_arranged_goal(goal) for goal in document.goals),
        activities=tuple(_arranged_activity(activity, place) for activity in document.activities),
        pictures=tuple(pictures[id_] for id_ in sorted(pictures, key=str)),
    )


def earlier_columns(document: PlanDocument) -> set[UUID]:
    """The budget years whose cells are what was adopted then; the plan itself states nothing for them."""
    return {year.id for year in document.budget_years if column_role(document, year) == ColumnRole.EARLIER}


def organisation_ids(document: PlanDocument) -> set[UUID]:
    """The organisations that something in the document names; not those that only others belong to."""
    return _ids(document, "organisation_id", "funder_id", "recipient_id")


def body_ids(document: PlanDocument) -> set[UUID]:
    return _ids(document, "body_id", "presented_to_id")


def named_organisations(document: PlanDocument) -> list[Organisation]:
    """The document's organisations that something names, and those they are part of."""
    known = {organisation.id: organisation for organisation in document.organisations}
    found: dict[UUID, Organisation] = {}
    for named in organisation_ids(document):
        step: UUID | None = named
        while step in known and step not in found:
            found[step] = known[step]
            step = known[step].parent_id
    return list(found.values())


def _ids(document: PlanDocument, *fields: str) -> set[UUID]:
    found = {getattr(node, field, None) for _path, node in nodes(document) for field in fields}
    return {id_ for id_ in found if id_ is not None}


def _by_name(items: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(items, key=lambda item: (item.name, str(item.id))))


def _arranged_goal(goal: Goal) -> Goal:
    indicators = (
        replace(
            indicator,
            targets=tuple(sorted(indicator.targets, key=lambda target: target.year)),
            measurements=tuple(sorted(indicator.measurements, key=lambda measurement: measurement.year)),
        )
        for indicator in goal.indicators
    )
    return replace(goal, indicators=tuple(indicators))


def _arranged_activity(activity: Activity, place: Callable[[UUID | None], int]) -> Activity:
    def cells(given: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(sorted(given, key=lambda cell: place(cell.budget_year_id)))

    anchoring = activity.anchoring
    if anchoring and anchoring.organisation_id is None and anchoring.by is None:
        anchoring = None
    return replace(
        activity,
        anchoring=anchoring,
        lineage=tuple(sorted(activity.lineage, key=lambda lineage: str(lineage.id))),
        parts=tuple(sorted(activity.parts, key=lambda part: PARTS[part.kind])),
        schedule=tuple(
            replace(item, spans=tuple(sorted(item.spans, key=lambda span: (span.starts_on, str(span.id)))))
            for item in activity.schedule
        ),
        lines=tuple(
            replace(line, cells=cells(line.cells)) for line in sorted(activity.lines, key=lambda line: not line.planned)
        ),
        unsplit=cells(activity.unsplit),
        total_notes=tuple(sorted(activity.total_notes, key=lambda note: place(note.budget_year_id))),
    )
