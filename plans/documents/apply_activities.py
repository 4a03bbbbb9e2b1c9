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


def write_activities(document: PlanDocument, period: PlanPeriod, *, known: PlanDocument | None = None) -> None:
    """Make the editions of a period those of the document. What hangs on a row stays with it while its id is there.

    An activity that leaves the plan goes with its edition, unless another year, an adopted amount or another activity
    still needs it. With what the rows say as `known`, only what differs is written.
    """
    before = (
        {activity.id for activity in known.activities}
        if known
        else set(period.editions.values_list("activity_id", flat=True))
    )
    _write_activities(document, period, known)
    _write_editions(document, period, known)
    mine = {"edition__period": period}
    stated = _stated(document)
    staying = {activity.edition_id for activity in stated}
    were = [activity for activity in _stated(known) if activity.edition_id in staying] if known else None
    apply_parts.write_prose(stated, mine, known=were)
    for name in apply_parts.TABLES:
        apply_parts.write(name, stated, mine, known=were)
    if gone := before - {activity.id for activity in document.activities}:
        rows.Activity.objects.filter(
            pk__in=gone, editions=None, adopted_amounts=None, children=None, descendants=None
        ).delete()


def _stated(document: PlanDocument) -> list[Activity]:
    earlier = earlier_columns(document)
    return [apply_parts.stated(activity, earlier) for activity in document.activities]


def _write_activities(document: PlanDocument, period: PlanPeriod, known: PlanDocument | None) -> None:
    """The activities themselves. Parents and predecessors of other years that are not known here are made bare."""
    mine = {activity.id: activity for activity in document.activities}
    related = {activity.parent_id for activity in mine.values() if activity.parent_id}
    related |= {lineage.predecessor_id for activity in mine.values() for lineage in activity.lineage}
    wanted = mine.keys() | related
    before = {activity.id: activity for activity in known.activities} if known else {}
    to_find = {id_ for id_ in wanted if id_ not in before}
    here = rows.Activity.objects.in_bulk(to_find)
    if taken := [id_ for id_, activity in here.items() if activity.partnership_id != period.partnership_id]:
        raise ApplyError(*(Problem(Fault.TAKEN, id=id_) for id_ in taken))

    def as_row(id_: UUID) -> rows.Activity:
        kind = mine[id_].kind if id_ in mine else ActivityKind.ACTIVITY
        parent_id = mine[id_].parent_id if id_ in mine else None
        return rows.Activity(pk=id_, partnership_id=period.partnership_id, kind=kind, parent_id=parent_id)

    def is_as_known(id_: UUID) -> bool:
        return id_ in before and (before[id_].kind, before[id_].parent_id) == (mine[id_].kind, mine[id_].parent_id)

    create([as_row(id_) for id_ in to_find - here.keys()])
    there = [id_ for id_ in mine if (id_ in here or id_ in before) and not is_as_known(id_)]
    rows.Activity.objects.bulk_update([as_row(id_) for id_ in there], ["kind", "parent"])
    sync(
        _lineages(document),
        rows.Lineage.objects.filter(successor__in=mine),
        "successor_id",
        "predecessor_id",
        known=_lineages(known) if known else None,
    )


def _lineages(document: PlanDocument) -> list[rows.Lineage]:
    return [
        row(rows.Lineage, lineage, successor_id=activity.id)
        for activity in document.activities
        for lineage in activity.lineage
    ]


def _write_editions(document: PlanDocument, period: PlanPeriod, known: PlanDocument | None) -> None:
    editions, before = _editions(document, period), _editions(known, period) if known else None
    numbers = {edition.pk: edition.number for edition in editions}
    if before is None or numbers != {edition.pk: edition.number for edition in before}:
        period.editions.update(number=None)  # numbers may be exchanged
    sync(editions, period.editions.all(), "activity_id", known=before)


def _editions(document: PlanDocument, period: PlanPeriod) -> list[rows.ActivityEdition]:
    return [
        edition_row(activity, period=period, position=position) for position, activity in enumerate(document.activities)
    ]


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
