"""The activities of a plan period made those of a document."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from activities import models as rows
from activities.enums import ActivityKind
from indicators.models import Criterion
from partnership.models import PlanPeriod
from plans.documents.arrange import earlier_columns
from plans.documents.faults import ApplyError, Fault, Problem
from plans.documents.rows import create, placed, row, sync
from plans.documents.values import Cell, PlanDocument


def write_activities(document: PlanDocument, period: PlanPeriod) -> None:
    """Make the editions of a period those of the document. What hangs on a row stays with it while its id is there.

    An activity that leaves the plan goes with its edition, unless another year, an adopted amount or another activity
    still needs it. Revisions go on, so that who has a part open sees a conflict and not a silent success.
    """
    before = set(period.editions.values_list("activity_id", flat=True))
    _write_activities(document, period)
    _write_editions(document, period, _Revisions(period))
    _write_promises(document, period)
    _write_money(document, period)
    gone = before - {activity.id for activity in document.activities}
    rows.Activity.objects.filter(
        pk__in=gone, editions=None, adopted_amounts=None, children=None, descendants=None
    ).delete()


class _Revisions:
    """What the editions and parts of a period have come to."""

    def __init__(self, period: PlanPeriod) -> None:
        self.editions = dict(period.editions.values_list("pk", "revision"))
        self.parts = {
            (part.edition_id, part.kind): part for part in rows.ActivityPart.objects.filter(edition__period=period)
        }

    def carry_on(self, edition: rows.ActivityEdition) -> rows.ActivityEdition:
        edition.revision = self.editions.get(edition.pk, -1) + 1
        return edition

    def carry_on_part(self, part: rows.ActivityPart) -> rows.ActivityPart:
        """A document does not know the ids of parts; they stay what they were."""
        if old := self.parts.get((part.edition_id, part.kind)):
            part.pk, part.revision = old.pk, old.revision + 1
        return part


def _write_activities(document: PlanDocument, period: PlanPeriod) -> None:
    """The activities themselves. Parents and predecessors of other years that are not known here are made bare."""
    mine = {activity.id: activity for activity in document.activities}
    related = {activity.parent_id for activity in mine.values() if activity.parent_id}
    related |= {lineage.predecessor_id for activity in mine.values() for lineage in activity.lineage}
    wanted = mine.keys() | related
    known = rows.Activity.objects.in_bulk(wanted)
    if taken := [id_ for id_, activity in known.items() if activity.partnership_id != period.partnership_id]:
        raise ApplyError(*(Problem(Fault.TAKEN, id=id_) for id_ in taken))

    def as_row(id_: UUID) -> rows.Activity:
        kind = mine[id_].kind if id_ in mine else ActivityKind.ACTIVITY
        parent_id = mine[id_].parent_id if id_ in mine else None
        return rows.Activity(pk=id_, partnership_id=period.partnership_id, kind=kind, parent_id=parent_id)

    create([as_row(id_) for id_ in wanted - known.keys()])
    rows.Activity.objects.bulk_update([as_row(id_) for id_ in mine.keys() & known.keys()], ["kind", "parent"])
    lineages = [row(rows.Lineage, lineage, successor_id=id_) for id_ in mine for lineage in mine[id_].lineage]
    sync(lineages, rows.Lineage.objects.filter(successor__in=mine), "successor_id", "predecessor_id")


def _write_editions(document: PlanDocument, period: PlanPeriod, revisions: _Revisions) -> None:
    """The editions with their texts and what they contribute to."""
    editions = []
    for position, activity in enumerate(document.activities):
        anchoring = activity.anchoring
        edition = row(
            rows.ActivityEdition,
            activity,
            id=activity.edition_id,
            activity_id=activity.id,
            period=period,
            position=position,
            anchored_in_id=anchoring and anchoring.organisation_id,
            anchored_by=anchoring and anchoring.by,
        )
        editions.append(revisions.carry_on(edition))
    period.editions.update(number=None)  # numbers may be exchanged
    sync(editions, period.editions.all(), "activity_id")
    parts = [
        revisions.carry_on_part(row(rows.ActivityPart, part, edition_id=activity.edition_id))
        for activity in document.activities
        for part in activity.parts
    ]
    sync(parts, rows.ActivityPart.objects.filter(edition__period=period))
    _write_anew(
        rows.FocusAreaContribution.objects.filter(edition__period=period),
        [
            rows.FocusAreaContribution(edition_id=activity.edition_id, focus_area_id=id_, position=position)
            for activity in document.activities
            for position, id_ in enumerate(activity.focus_area_ids)
        ],
    )
    _write_anew(
        rows.OutcomeContribution.objects.filter(edition__period=period),
        [
            rows.OutcomeContribution(edition_id=activity.edition_id, outcome_id=id_, position=position)
            for activity in document.activities
            for position, id_ in enumerate(activity.outcome_ids)
        ],
    )


def _write_promises(document: PlanDocument, period: PlanPeriod) -> None:
    """Objectives, target groups, schedule, deliverables, actors, what was carried out, and success criteria."""
    objectives, groups, items, spans, deliverables, measures, actors = [], [], [], [], [], [], []
    progress, criteria = [], []
    for activity in document.activities:
        of_edition = {"edition_id": activity.edition_id}
        objectives += placed(rows.Objective, activity.objectives, **of_edition)
        groups += [
            row(rows.TargetGroup, group, position=position, rank=group.rank or "", **of_edition)
            for position, group in enumerate(activity.target_groups)
        ]
        items += placed(rows.ScheduleItem, activity.schedule, **of_edition)
        spans += [row(rows.ScheduleSpan, span, item_id=item.id) for item in activity.schedule for span in item.spans]
        deliverables += placed(rows.Deliverable, activity.deliverables, **of_edition)
        for deliverable in activity.deliverables:
            measures += placed(rows.Measure, deliverable.measures, deliverable_id=deliverable.id)
        actors += placed(rows.ActivityActor, activity.actors, **of_edition)
        progress += placed(rows.Progress, activity.progress, **of_edition)
        criteria += placed(Criterion, activity.criteria, **of_edition)
    mine = {"edition__period": period}
    sync(objectives, rows.Objective.objects.filter(**mine))
    sync(groups, rows.TargetGroup.objects.filter(**mine))
    sync(items, rows.ScheduleItem.objects.filter(**mine))
    sync(spans, rows.ScheduleSpan.objects.filter(item__edition__period=period), "item_id", "starts_on")
    sync(deliverables, rows.Deliverable.objects.filter(**mine))
    sync(measures, rows.Measure.objects.filter(deliverable__edition__period=period))
    sync(actors, rows.ActivityActor.objects.filter(**mine))
    sync(progress, rows.Progress.objects.filter(**mine))
    sync(criteria, Criterion.objects.filter(**mine))


def _write_money(document: PlanDocument, period: PlanPeriod) -> None:
    """Lines with their cells, what is not split, notes and co-financing. Earlier years are not written here."""
    earlier = earlier_columns(document)

    def stated(cells: tuple[Cell, ...]) -> list[Cell]:
        return [cell for cell in cells if cell.budget_year_id not in earlier]

    lines, amounts, unsplit, notes, cofinancing = [], [], [], [], []
    for activity in document.activities:
        of_edition = {"edition_id": activity.edition_id}
        planned = [line for line in activity.lines if line.planned]
        lines += placed(rows.BudgetLine, planned, **of_edition)
        amounts += [row(rows.BudgetAmount, cell, line_id=line.id) for line in planned for cell in stated(line.cells)]
        unsplit += [row(rows.UnsplitAmount, cell, **of_edition) for cell in stated(activity.unsplit)]
        notes += [row(rows.TotalNote, note, **of_edition) for note in activity.total_notes]
        cofinancing += placed(rows.CoFinancing, activity.cofinancing, **of_edition)
    mine = {"edition__period": period}
    sync(lines, rows.BudgetLine.objects.filter(**mine), "edition_id", "series")
    _write_anew(rows.BudgetAmount.objects.filter(line__edition__period=period), amounts)
    _write_anew(rows.UnsplitAmount.objects.filter(**mine), unsplit)
    sync(notes, rows.TotalNote.objects.filter(**mine), "edition_id", "budget_year_id")
    sync(cofinancing, rows.CoFinancing.objects.filter(**mine))


def _write_anew(present: QuerySet[Any], wanted: Sequence[Model]) -> None:
    """Put rows that a document knows no ids of, and on which nothing hangs, in place of those that are present."""
    present.delete()
    create(wanted)
