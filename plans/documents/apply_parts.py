"""The rows below editions made those of their values, part by part: of all activities of a plan, or of one of them.

`mine` says which editions are meant: `{"edition__period": period}`, or `{"edition": edition_id}`.
"""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from activities import models as rows
from activities.enums import PartKind
from indicators.models import Criterion
from plans.documents.rows import create, placed, row, sync
from plans.documents.values import Activity, Cell

Mine = dict[str, Any]


def write_prose(activities: Sequence[Activity], mine: Mine, kind: PartKind | None = None) -> None:
    """The parts' prose, of every kind or of one. A document knows no ids of parts; they stay what they were."""
    present = rows.ActivityPart.objects.filter(**mine, **({"kind": kind} if kind else {}))
    known = {(part.edition_id, part.kind): part.pk for part in present}
    parts = []
    for activity in activities:
        for part in activity.parts:
            if kind in (None, part.kind):
                made = row(rows.ActivityPart, part, edition_id=activity.edition_id)
                made.pk = known.get((activity.edition_id, part.kind), made.pk)
                parts.append(made)
    sync(parts, present)


def write_contributions(activities: Sequence[Activity], mine: Mine) -> None:
    """Which focus areas and outcomes the activities contribute to."""
    write_anew(
        rows.FocusAreaContribution.objects.filter(**mine),
        [
            rows.FocusAreaContribution(edition_id=activity.edition_id, focus_area_id=id_, position=position)
            for activity in activities
            for position, id_ in enumerate(activity.focus_area_ids)
        ],
    )
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


def write_money(activities: Sequence[Activity], mine: Mine, earlier: set[UUID]) -> None:
    """Lines with their cells, what is not split, notes and co-financing. The `earlier` years are not written here."""

    def stated(cells: tuple[Cell, ...]) -> list[Cell]:
        return [cell for cell in cells if cell.budget_year_id not in earlier]

    lines, amounts, unsplit, notes = [], [], [], []
    for activity in activities:
        of_edition = {"edition_id": activity.edition_id}
        planned = [line for line in activity.lines if line.planned]
        lines += placed(rows.BudgetLine, planned, **of_edition)
        amounts += [row(rows.BudgetAmount, cell, line_id=line.id) for line in planned for cell in stated(line.cells)]
        unsplit += [row(rows.UnsplitAmount, cell, **of_edition) for cell in stated(activity.unsplit)]
        notes += [row(rows.TotalNote, note, **of_edition) for note in activity.total_notes]
    sync(lines, rows.BudgetLine.objects.filter(**mine), "edition_id", "series")
    write_anew(rows.BudgetAmount.objects.filter(**_below("line", mine)), amounts)
    write_anew(rows.UnsplitAmount.objects.filter(**mine), unsplit)
    sync(notes, rows.TotalNote.objects.filter(**mine), "edition_id", "budget_year_id")
    _write_placed(rows.CoFinancing, "cofinancing", activities, mine)


def write_anew(present: QuerySet[Any], wanted: Sequence[Model]) -> None:
    """Put rows that a document knows no ids of, and on which nothing hangs, in place of those that are present."""
    present.delete()
    create(wanted)


# The parts that have items of their own, beside the economy and the anchoring.
WRITERS: dict[PartKind, Callable[[Sequence[Activity], Mine], None]] = {
    PartKind.OBJECTIVES: write_objectives,
    PartKind.TARGET_GROUPS: write_target_groups,
    PartKind.SCHEDULE: write_schedule,
    PartKind.DELIVERABLES: write_deliverables,
    PartKind.ACTORS: write_actors,
    PartKind.PROGRESS: write_progress,
    PartKind.CRITERIA: write_criteria,
}


def _write_placed(table: type[Model], field: str, activities: Sequence[Activity], mine: Mine) -> None:
    """Items that keep their order, of the field of the same name."""
    wanted: list[Model] = []
    for activity in activities:
        wanted += placed(table, getattr(activity, field), edition_id=activity.edition_id)
    sync(wanted, table._default_manager.filter(**mine))


def _below(relation: str, mine: Mine) -> Mine:
    return {f"{relation}__{path}": value for path, value in mine.items()}
