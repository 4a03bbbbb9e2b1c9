"""The rows below editions made those of their values, part by part: of all activities of a plan, or of one of them.

`mine` says which editions are meant: `{"edition__period": period}`, or `{"edition": edition_id}`.
"""

from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Model, Q
from msgspec.structs import replace

from activities import models as rows
from activities.enums import PartKind
from indicators.models import Criterion
from plans.documents.rows import placed, row, says, sync, write_anew
from plans.documents.values import Activity, Cell

Mine = dict[str, Any]

PROSE = ["heading", "before", "after"]


def stated(activity: Activity, earlier: set[UUID]) -> Activity:
    """What the edition itself says: the planned lines, and no cells of the `earlier` years, which were adopted then."""

    def stated_here(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(cell for cell in cells if cell.budget_year_id not in earlier)

    planned = (line for line in activity.lines if line.planned)
    lines = tuple(replace(line, cells=stated_here(line.cells)) for line in planned)
    return replace(activity, lines=lines, unsplit=stated_here(activity.unsplit))


def write_prose(
    activities: Sequence[Activity], mine: Mine, kind: PartKind | None = None, *, known: Sequence[Activity] | None = None
) -> None:
    """The parts' prose, of every kind or of one. A document knows no ids of parts; they stay what they were.

    With what the rows say as `known`, they are not read again, and what they say already is not written.
    """
    table = rows.ActivityPart._default_manager.filter(**mine, **({"kind": kind} if kind else {}))
    parts = _prose(activities, kind)
    if known is None:
        unsaid = [part.pk for part in table if (part.edition_id, part.kind) not in parts]
        table.filter(pk__in=unsaid).delete()
        differing = list(parts.values())
    else:
        before = _prose(known, kind)
        if gone := [Q(edition=edition_id, kind=part) for edition_id, part in before.keys() - parts.keys()]:
            table.filter(reduce(or_, gone)).delete()
        differing = [part for key, part in parts.items() if key not in before or not says(part, before[key], PROSE)]
    rows.ActivityPart.objects.bulk_create(
        differing, update_conflicts=True, unique_fields=["edition", "kind"], update_fields=PROSE
    )


def _prose(activities: Sequence[Activity], kind: PartKind | None) -> dict[tuple[UUID, str], rows.ActivityPart]:
    return {
        (activity.edition_id, part.kind): row(rows.ActivityPart, part, edition_id=activity.edition_id)
        for activity in activities
        for part in activity.parts
        if kind in (None, part.kind)
    }


class Table(NamedTuple):
    """A table below editions: the rows of activities, and the columns that are unique beside the position.

    `below` leads to the edition, where the rows hang on something else. Rows of which a document knows no ids are found
    by their `keys`.
    """

    model: type[Model]
    made: Callable[[Sequence[Activity]], list[Model]]
    keys: tuple[str, ...] = ()
    below: str = ""
    has_ids: bool = True

    def write(self, activities: Sequence[Activity], mine: Mine, here: Sequence[Model] | None) -> None:
        below = {f"{self.below}{path}": value for path, value in mine.items()}
        present = self.model._default_manager.filter(**below)
        write = sync if self.has_ids else write_anew
        write(self.made(activities), present, *self.keys, known=here)

    def known(self, activities: Sequence[Activity], gone: set[UUID]) -> list[Model]:
        """What the rows of the activities are, without those that went with what they hung on."""
        owner = self.below.replace("__", "_id")
        return [one for one in self.made(activities) if not (owner and getattr(one, owner) in gone)]


def _placed(model: type[Model], field: str) -> Table:
    """Items that keep their order, of the field of a name."""

    def made(activities: Sequence[Activity]) -> list[Model]:
        return [
            one
            for activity in activities
            for one in placed(model, getattr(activity, field), edition_id=activity.edition_id)
        ]

    return Table(model, made)


def _focus_areas(activities: Sequence[Activity]) -> list[Model]:
    return [
        rows.FocusAreaContribution(edition_id=activity.edition_id, focus_area_id=id_, position=position)
        for activity in activities
        for position, id_ in enumerate(activity.focus_area_ids)
    ]


def _outcomes(activities: Sequence[Activity]) -> list[Model]:
    return [
        rows.OutcomeContribution(edition_id=activity.edition_id, outcome_id=id_, position=position)
        for activity in activities
        for position, id_ in enumerate(activity.outcome_ids)
    ]


def _target_groups(activities: Sequence[Activity]) -> list[Model]:
    return [
        row(rows.TargetGroup, group, position=position, rank=group.rank or "", edition_id=activity.edition_id)
        for activity in activities
        for position, group in enumerate(activity.target_groups)
    ]


def _spans(activities: Sequence[Activity]) -> list[Model]:
    items = (item for activity in activities for item in activity.schedule)
    return [row(rows.ScheduleSpan, span, item_id=item.id) for item in items for span in item.spans]


def _measures(activities: Sequence[Activity]) -> list[Model]:
    promises = (promise for activity in activities for promise in activity.deliverables)
    return [
        measure for promise in promises for measure in placed(rows.Measure, promise.measures, deliverable_id=promise.id)
    ]


def _amounts(activities: Sequence[Activity]) -> list[Model]:
    lines = (line for activity in activities for line in activity.lines)
    return [row(rows.BudgetAmount, cell, line_id=line.id) for line in lines for cell in line.cells]


def _unsplit(activities: Sequence[Activity]) -> list[Model]:
    return [
        row(rows.UnsplitAmount, cell, edition_id=activity.edition_id)
        for activity in activities
        for cell in activity.unsplit
    ]


def _total_notes(activities: Sequence[Activity]) -> list[Model]:
    return [
        row(rows.TotalNote, note, edition_id=activity.edition_id)
        for activity in activities
        for note in activity.total_notes
    ]


# What an activity says beside its prose, and what stands on the edition itself, by the field of the value. Lines and
# what is not split are those of `stated` activities.
TABLES: dict[str, tuple[Table, ...]] = {
    "focus_area_ids": (Table(rows.FocusAreaContribution, _focus_areas, has_ids=False),),
    "outcome_ids": (Table(rows.OutcomeContribution, _outcomes, has_ids=False),),
    "objectives": (_placed(rows.Objective, "objectives"),),
    "target_groups": (Table(rows.TargetGroup, _target_groups),),
    "schedule": (
        _placed(rows.ScheduleItem, "schedule"),
        Table(rows.ScheduleSpan, _spans, ("item_id", "starts_on"), below="item__"),
    ),
    "deliverables": (
        _placed(rows.Deliverable, "deliverables"),
        Table(rows.Measure, _measures, below="deliverable__"),
    ),
    "actors": (_placed(rows.ActivityActor, "actors"),),
    "lines": (
        _placed(rows.BudgetLine, "lines")._replace(keys=("edition_id", "series")),
        Table(rows.BudgetAmount, _amounts, ("line_id", "budget_year_id"), below="line__", has_ids=False),
    ),
    "unsplit": (Table(rows.UnsplitAmount, _unsplit, ("edition_id", "budget_year_id"), has_ids=False),),
    "total_notes": (Table(rows.TotalNote, _total_notes, ("edition_id", "budget_year_id")),),
    "cofinancing": (_placed(rows.CoFinancing, "cofinancing"),),
    "progress": (_placed(rows.Progress, "progress"),),
    "criteria": (_placed(Criterion, "criteria"),),
}


def write(field: str, activities: Sequence[Activity], mine: Mine, *, known: Sequence[Activity] | None = None) -> None:
    """The rows of a field. With what they say as `known`, they are not read again."""
    gone: set[UUID] = set()
    for table in TABLES[field]:
        here = None if known is None else table.known(known, gone)
        table.write(activities, mine, here)
        gone |= {one.pk for one in here or ()} - {one.pk for one in table.made(activities)}
