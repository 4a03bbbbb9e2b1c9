"""The activities of a plan period made those of a document."""

from uuid import UUID

from activities import models as rows
from activities.enums import ActivityKind
from partnership.models import PlanPeriod
from plans.documents import apply_parts
from plans.documents.arrange import earlier_columns
from plans.documents.faults import ApplyError, Fault, Problem
from plans.documents.rows import create, row, sync
from plans.documents.values import Activity, PlanDocument


def write_activities(document: PlanDocument, period: PlanPeriod) -> None:
    """Make the editions of a period those of the document. What hangs on a row stays with it while its id is there.

    An activity that leaves the plan goes with its edition, unless another year, an adopted amount or another activity
    still needs it.
    """
    before = set(period.editions.values_list("activity_id", flat=True))
    _write_activities(document, period)
    _write_editions(document, period)
    mine = {"edition__period": period}
    apply_parts.write_prose(document.activities, mine)
    stated = [apply_parts.stated(activity, earlier_columns(document)) for activity in document.activities]
    for write in apply_parts.WRITERS.values():
        write(stated, mine)
    gone = before - {activity.id for activity in document.activities}
    rows.Activity.objects.filter(
        pk__in=gone, editions=None, adopted_amounts=None, children=None, descendants=None
    ).delete()


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


def _write_editions(document: PlanDocument, period: PlanPeriod) -> None:
    editions = [
        edition_row(activity, period=period, position=position) for position, activity in enumerate(document.activities)
    ]
    period.editions.update(number=None)  # numbers may be exchanged
    sync(editions, period.editions.all(), "activity_id")


def edition_row(activity: Activity, *, period: PlanPeriod, position: int) -> rows.ActivityEdition:
    """The row of an activity in a plan period, with everything that stands on the edition itself."""
    anchoring = activity.anchoring
    return row(
        rows.ActivityEdition,
        activity,
        id=activity.edition_id,
        activity_id=activity.id,
        period=period,
        position=position,
        anchored_in_id=anchoring and anchoring.organisation_id,
        anchored_by=anchoring and anchoring.by,
    )
