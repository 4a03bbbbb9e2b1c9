"""What a version in force promises, kept as adopted activities and deliverables: what reports hang on."""

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from activities.enums import CellKind, EditionStatus
from activities.models import AdoptedActivity, AdoptedDeliverable, AdoptedMeasure
from partnership import clock, richtext
from plans.documents.values import Activity, PlanDocument

Row = TypeVar("Row", bound=Model)


def adopt_promises(document: PlanDocument) -> None:
    """Let the promises of the period's activities be those of the document.

    Side effects: what is there under its id is changed, what is new is added. What the document no longer says is
    withdrawn as of today, and keeps its reports; what comes back stands again.
    """
    period = document.period.id
    described = {
        activity.id: (position, activity)
        for position, activity in enumerate(document.activities)
        if activity.status not in NOT_PROMISED
    }
    activities = _settle(
        AdoptedActivity,
        AdoptedActivity.objects.filter(period=period),
        ("activity_id",),
        [_activity(activity, position, period) for position, activity in described.values()],
    )
    adopted = {row.activity_id: row for row in activities}
    deliverables = _settle(
        AdoptedDeliverable,
        AdoptedDeliverable.objects.filter(adopted__period=period),
        ("adopted_id", "source"),
        [
            AdoptedDeliverable(
                adopted=adopted[activity.id],
                source=promise.id,
                position=position,
                text=richtext.plain(promise.text),
                when=promise.when,
                due_on=promise.due_on,
            )
            for _position, activity in described.values()
            for position, promise in enumerate(activity.deliverables)
        ],
    )
    rows = {(row.adopted_id, row.source): row for row in deliverables}
    _settle(
        AdoptedMeasure,
        AdoptedMeasure.objects.filter(deliverable__adopted__period=period),
        ("deliverable_id", "source"),
        [
            AdoptedMeasure(
                deliverable=rows[adopted[activity.id].pk, promise.id],
                source=measure.id,
                position=position,
                **{name: getattr(measure, name) for name in MEASURED},
            )
            for _position, activity in described.values()
            for promise in activity.deliverables
            for position, measure in enumerate(promise.measures)
        ],
    )


# What is said to end, or to come to nothing, promises nothing.
NOT_PROMISED = (EditionStatus.DISCONTINUED, EditionStatus.DECLINED)

MEASURED = ("qualifier", "low", "high", "out_of", "start", "unit", "what", "basis")

# What is said of a row later, and is not the document's to change.
KEPT = {"id", "anchored_on", "anchoring_note"}


def _activity(activity: Activity, position: int, period: UUID) -> AdoptedActivity:
    anchoring = activity.anchoring
    return AdoptedActivity(
        activity_id=activity.id,
        period_id=period,
        position=position,
        number=activity.number,
        title=activity.title,
        focus_area_id=next(iter(activity.focus_area_ids), None),
        anchored_in_id=anchoring.organisation_id if anchoring else None,
        anchored_by=anchoring.by if anchoring else None,
        undecided=_undecided(activity),
    )


def _undecided(activity: Activity) -> list[str]:
    """The ids of the budget years in which a cell of the activity is not decided."""
    cells = [cell for cells in (*(line.cells for line in activity.lines), activity.unsplit) for cell in cells]
    return sorted({str(cell.budget_year_id) for cell in cells if cell.kind == CellKind.UNDECIDED})


def _settle(table: type[Row], here: QuerySet[Row], keys: tuple[str, ...], wanted: list[Row]) -> list[Row]:
    """Make the rows of a table those that are wanted, found by their keys; answers all that stand."""

    def key(row: Any) -> tuple[object, ...]:
        return tuple(getattr(row, name) for name in keys)

    present = {key(row): row for row in here}
    columns = [column for column in table._meta.concrete_fields if column.name not in KEPT]
    new, changed, standing = [], [], []
    for row in wanted:
        found = present.pop(key(row), None)
        if found is None:
            new.append(row)
            standing.append(row)
            continue
        for column in columns:
            setattr(found, column.attname, getattr(row, column.attname))
        changed.append(found)
        standing.append(found)
    gone = [row for row in present.values() if getattr(row, "withdrawn_on") is None]  # noqa: B009
    for row in gone:
        setattr(row, "withdrawn_on", clock.today())  # noqa: B010
    table._default_manager.bulk_update([*changed, *gone], [column.name for column in columns])
    table._default_manager.bulk_create(new)
    return standing
