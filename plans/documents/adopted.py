"""What a document says was adopted, kept as adopted amounts: the one source of earlier years, and of all balances."""

from collections import defaultdict
from decimal import Decimal
from uuid import UUID

from activities.models import AdoptedAmount
from plans.documents.faults import ApplyError, Fault, Problem
from plans.documents.rows import create
from plans.documents.values import Activity, PlanDocument

Amounts = dict[UUID | None, tuple[Decimal, str]]  # amount and note under the line's series; none: not split


def adopt(document: PlanDocument, budget_year_ids: set[UUID], *, instead_of: PlanDocument | None = None) -> None:
    """Write the amounts of these budget years as adopted, for every activity that has none in that year.

    The activities are there already. Raises ApplyError where an activity has other amounts than the document says: what
    was adopted is never written over, but for an amendment, which comes into force `instead_of` the version before: its
    amounts take the place of that version's, also of an activity it has taken out. The earlier version keeps saying
    what they were.
    """
    if instead_of is not None:
        AdoptedAmount.objects.filter(
            activity__in=[activity.id for activity in instead_of.activities], budget_year__in=budget_year_ids
        ).delete()
    adopted = _adopted_already(document, budget_year_ids)
    new = []
    for index, activity in enumerate(document.activities):
        for year in document.budget_years:
            if year.id not in budget_year_ids:
                continue
            stated = _stated(activity, year.id)
            before = adopted[activity.id, year.id]
            if not before:
                new += stated
            elif before != {row.series: (row.amount, row.note) for row in stated}:
                problem = Problem(Fault.ADOPTED, f"activities[{index}]", title=activity.title, year=year.label)
                raise ApplyError(problem)
    create(new)


def _adopted_already(document: PlanDocument, budget_year_ids: set[UUID]) -> dict[tuple[UUID, UUID], Amounts]:
    """The adopted amounts of the document's activities, under activity and budget year."""
    found: dict[tuple[UUID, UUID], Amounts] = defaultdict(dict)
    of_plan = AdoptedAmount.objects.filter(
        activity__editions__period=document.period.id, budget_year__in=budget_year_ids
    )
    for row in of_plan:
        found[row.activity_id, row.budget_year_id][row.series] = (row.amount, row.note)
    return found


def _stated(activity: Activity, budget_year_id: UUID) -> list[AdoptedAmount]:
    """The amounts an activity has in a budget year, as they will be adopted. Undecided and discontinued are none."""
    lines = [(line.series, line.label, line.cells) for line in activity.lines]
    return [
        AdoptedAmount(
            activity_id=activity.id,
            budget_year_id=budget_year_id,
            series=series,
            position=position,
            label=label,
            amount=cell.amount,
            note=cell.note,
        )
        for position, (series, label, cells) in enumerate([*lines, (None, "", activity.unsplit)])
        for cell in cells
        if cell.budget_year_id == budget_year_id and cell.amount is not None
    ]
