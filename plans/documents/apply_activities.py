"""The activities of a document put in place of those a plan period has."""

from uuid import UUID

from activities import models as rows
from activities.enums import ActivityKind
from partnership.models import PlanPeriod
from plans.documents.arrange import earlier_columns
from plans.documents.faults import ApplyError, Fault, Problem
from plans.documents.rows import create, placed, row
from plans.documents.values import Cell, PlanDocument


def write_activities(document: PlanDocument, period: PlanPeriod) -> None:
    """Replace the editions of a period by those of the document.

    An activity that leaves the plan goes with its edition, unless another year, an adopted amount or another activity
    still needs it. Revisions go on, so that who has a part open sees a conflict and not a silent success.
    """
    before = set(period.editions.values_list("activity_id", flat=True))
    revisions = _Revisions(period)
    period.editions.all().delete()
    _write_activities(document, period)
    _write_editions(document, period, revisions)
    _write_promises(document)
    _write_money(document)
    gone = before - {activity.id for activity in document.activities}
    rows.Activity.objects.filter(
        pk__in=gone, editions=None, adopted_amounts=None, children=None, descendants=None
    ).delete()


class _Revisions:
    """What the editions and parts of a period have come to, for those that are written anew."""

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
    rows.Lineage.objects.filter(successor__in=mine).delete()
    create([row(rows.Lineage, lineage, successor_id=id_) for id_ in mine for lineage in mine[id_].lineage])


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
    create(editions)
    create(
        [
            revisions.carry_on_part(row(rows.ActivityPart, part, edition_id=activity.edition_id))
            for activity in document.activities
            for part in activity.parts
        ]
    )
    create(
        [
            rows.FocusAreaContribution(edition_id=activity.edition_id, focus_area_id=id_, position=position)
            for activity in document.activities
            for position, id_ in enumerate(activity.focus_area_ids)
        ]
    )
    create(
        [
            rows.OutcomeContribution(edition_id=activity.edition_id, outcome_id=id_, position=position)
            for activity in document.activities
            for position, id_ in enumerate(activity.outcome_ids)
        ]
    )


def _write_promises(document: PlanDocument) -> None:
    """Objectives, target groups, schedule, deliverables and actors."""
    objectives, groups, items, spans, deliverables, measures, actors = [], [], [], [], [], [], []
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
    for table in (objectives, groups, items, spans, deliverables, measures, actors):
        create(table)


def _write_money(document: PlanDocument) -> None:
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
    for table in (lines, amounts, unsplit, notes, cofinancing):
        create(table)
