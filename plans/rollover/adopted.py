"""What was adopted in earlier years, put into a document that is to be written."""

from collections.abc import Iterable
from uuid import UUID

from msgspec.structs import replace

from activities.models import AdoptedAmount
from plans.documents.arrange import earlier_columns
from plans.documents.rows import as_stored, by
from plans.documents.values import Activity, Cell, Line, PlanDocument


def with_adopted(document: PlanDocument) -> PlanDocument:
    """The document with what its activities were given in earlier years, as building the plan finds it. One query."""
    adopted = AdoptedAmount.objects.standing().filter(
        activity__in=[activity.id for activity in document.activities], budget_year__in=earlier_columns(document)
    )
    of = by("activity_id", adopted.order_by("-budget_year__starts_on", "position", "label", "series"))
    return as_stored(
        replace(document, activities=tuple(_with(activity, of[activity.id]) for activity in document.activities))
    )


def _with(activity: Activity, adopted: list[AdoptedAmount]) -> Activity:
    """On its lines, beside them, and on lines that are only history, named as they were last."""
    of = by("series", (row for row in adopted if row.series))
    planned = {line.series for line in activity.lines}
    return replace(
        activity,
        lines=(
            *(replace(line, cells=(*_cells(of.get(line.series, ())), *line.cells)) for line in activity.lines),
            *(_history(series, rows) for series, rows in of.items() if series not in planned),
        ),
        unsplit=(*_cells(row for row in adopted if not row.series), *activity.unsplit),
    )


def _history(series: UUID, adopted: list[AdoptedAmount]) -> Line:
    return Line(id=series, series=series, label=adopted[0].label, planned=False, cells=_cells(adopted))


def _cells(adopted: Iterable[AdoptedAmount]) -> tuple[Cell, ...]:
    return tuple(Cell(budget_year_id=row.budget_year_id, amount=row.amount, note=row.note) for row in adopted)
