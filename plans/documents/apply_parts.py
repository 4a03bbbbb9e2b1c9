"""The rows below editions made those of their values, part by part: of all activities of a plan, or of one of them.

`mine` says which editions are meant: `{"edition__period": period}`, or `{"edition": edition_id}`.
"""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from msgspec.structs import replace

from activities import models as rows
from activities.enums import PartKind
from indicators.models import Criterion
from plans.documents.rows import placed, row, sync
from plans.documents.values import Activity, Cell

Mine = dict[str, Any]


def stated(activity: Activity, earlier: set[UUID]) -> Activity:
    """What the edition itself says: the planned lines, and no cells of the `earlier` years, which were adopted then."""

    def stated_here(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(cell for cell in cells if cell.budget_year_id not in earlier)

    planned = (line for line in activity.lines if line.planned)
    lines = tuple(replace(line, cells=stated_here(line.cells)) for line in planned)
    return replace(activity, lines=lines, unsplit=stated_here(activity.unsplit))


def write_prose(activities: Sequence[Activity], mine: Mine, kind: PartKind | None = None) -> None:
    """The parts' prose, of every kind or of one. A document knows no ids of parts; they stay what they were."""
    present = rows.ActivityPart.objects.filter(**mine, **({"kind": kind} if kind else {}))
    parts = {
        (activity.edition_id, part.kind): row(rows.ActivityPart, part, edition_id=activity.edition_id)
        for activity in activities
        for part in activity.parts
        if kind in (None, part.kind)
    }
    present.filter(pk__in=[part.pk for part in present if (part.edition_id, part.kind) not in parts]).delete()
    rows.ActivityPart.objects.bulk_create(
        parts.values(),
        update_conflicts=True,
        unique_fields=["edition", "kind"],
        update_fields=["heading", "before", "after"],
    )


def write_focus_areas(activities: Sequence[Activity], mine: Mine) -> None:
    write_anew(
        rows.FocusAreaContribution.objects.filter(**mine),
        [
            rows.FocusAreaContribution(edition_id=activity.edition_id, focus_area_id=id_, position=position)
            for activity in activities
            for position, id_ in enumerate(activity.focus_area_ids)
        ],
    )


def write_outcomes(activities: Sequence[Activity], mine: Mine) -> None:
    write_anew(
        rows.OutcomeContribution.objects.filter(**mine),
        [
            rows.OutcomeContribution(edition_id=activity.edition_id, outcome_id=id_, position=position)
            for activity in activities
            for position, id_ in enumerate(activity.outcome_ids)
        ],
    )


def write_objectives(activities: Sequence[Activity], mine: Mine) -> None:
    _write_placed(rows.Objective, "objectives", activities, mine)


def write_target_groups(activities: Sequence[Activity], mine: Mine) -> None:
    groups = [
        row(rows.TargetGroup, group, position=position, rank=group.rank or "", edition_id=activity.edition_id)
        for activity in activities
        for position, group in enumerate(activity.target_groups)
    ]
    sync(groups, rows.TargetGroup.objects.filter(**mine))


def write_schedule(activities: Sequence[Activity], mine: Mine) -> None:
    _write_placed(rows.ScheduleItem, "schedule", activities, mine)
    spans = [
        row(rows.ScheduleSpan, span, item_id=item.id)
        for activity in activities
        for item in activity.schedule
        for span in item.spans
    ]
    sync(spans, rows.ScheduleSpan.objects.filter(**_below("item", mine)), "item_id", "starts_on")


def write_deliverables(activities: Sequence[Activity], mine: Mine) -> None:
    _write_placed(rows.Deliverable, "deliverables", activities, mine)
    measures = [
        measure
        for activity in activities
        for deliverable in activity.deliverables
        for measure in placed(rows.Measure, deliverable.measures, deliverable_id=deliverable.id)
    ]
    sync(measures, rows.Measure.objects.filter(**_below("deliverable", mine)))


def write_actors(activities: Sequence[Activity], mine: Mine) -> None:
    _write_placed(rows.ActivityActor, "actors", activities, mine)


def write_progress(activities: Sequence[Activity], mine: Mine) -> None:
    _write_placed(rows.Progress, "progress", activities, mine)


def write_criteria(activities: Sequence[Activity], mine: Mine) -> None:
    _write_placed(Criterion, "criteria", activities, mine)


def write_lines(activities: Sequence[Activity], mine: Mine) -> None:
    """Of `stated` activities, as with `write_unsplit`."""
    lines: list[rows.BudgetLine] = []
    amounts: list[rows.BudgetAmount] = []
    for activity in activities:
        lines += placed(rows.BudgetLine, activity.lines, edition_id=activity.edition_id)
        amounts += [row(rows.BudgetAmount, cell, line_id=line.id) for line in activity.lines for cell in line.cells]
    sync(lines, rows.BudgetLine.objects.filter(**mine), "edition_id", "series")
    write_anew(rows.BudgetAmount.objects.filter(**_below("line", mine)), amounts)


def write_unsplit(activities: Sequence[Activity], mine: Mine) -> None:
    cells = [
        row(rows.UnsplitAmount, cell, edition_id=activity.edition_id)
        for activity in activities
        for cell in activity.unsplit
    ]
    write_anew(rows.UnsplitAmount.objects.filter(**mine), cells)


def write_total_notes(activities: Sequence[Activity], mine: Mine) -> None:
    notes = [
        row(rows.TotalNote, note, edition_id=activity.edition_id)
        for activity in activities
        for note in activity.total_notes
    ]
    sync(notes, rows.TotalNote.objects.filter(**mine), "edition_id", "budget_year_id")


def write_cofinancing(activities: Sequence[Activity], mine: Mine) -> None:
    _write_placed(rows.CoFinancing, "cofinancing", activities, mine)


def write_anew(present: QuerySet[Any], wanted: Sequence[Model]) -> None:
    """Put rows that a document knows no ids of, and on which nothing hangs, in place of those that are present."""
    present.delete()
    present.model._default_manager.bulk_create(wanted)


# What an activity says beside its prose, and what stands on the edition itself, by the field of the value.
WRITERS: dict[str, Callable[[Sequence[Activity], Mine], None]] = {
    "focus_area_ids": write_focus_areas,
    "outcome_ids": write_outcomes,
    "objectives": write_objectives,
    "target_groups": write_target_groups,
    "schedule": write_schedule,
    "deliverables": write_deliverables,
    "actors": write_actors,
    "lines": write_lines,
    "unsplit": write_unsplit,
    "total_notes": write_total_notes,
    "cofinancing": write_cofinancing,
    "progress": write_progress,
    "criteria": write_criteria,
}


def _write_placed(table: type[Model], field: str, activities: Sequence[Activity], mine: Mine) -> None:
    """Items that keep their order, of the field of the same name."""
    wanted: list[Model] = []
    for activity in activities:
        wanted += placed(table, getattr(activity, field), edition_id=activity.edition_id)
    sync(wanted, table._default_manager.filter(**mine))


def _below(relation: str, mine: Mine) -> Mine:
    return {f"{relation}__{path}": value for path, value in mine.items()}
