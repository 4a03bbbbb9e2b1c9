"""What a document says was adopted, kept as adopted amounts: the one source of earlier years, and of all balances."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from activities.models import AdoptedAmount
from plans.documents.faults import ApplyError, Fault, Problem
from plans.documents.rows import create
from plans.documents.values import Activity, PlanDocument

Key = tuple[UUID, UUID, UUID | None]  # activity, budget year, and the line's series; none: not split
Amounts = dict[UUID | None, tuple[Decimal, str]]  # amount and note under the line's series; none: not split


def adopt(document: PlanDocument, budget_year_ids: set[UUID], *, instead_of: PlanDocument | None = None) -> None:
    """Write the amounts of these budget years as adopted, for every activity that has none in that year.

    The activities are there already. Raises ApplyError where an activity has other amounts than the document says: what
    was adopted is never written over, but for an amendment, which comes into force `instead_of` the version before: its
    amounts take the place of that version's, also of an activity it has taken out. What was moved, granted and spent
    stays with them, so ApplyError is raised too where less is left of an amount than has been granted or moved away.
    """
    if instead_of is not None:
        _amend(document, budget_year_ids, instead_of)
        return
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


def shortages(document: PlanDocument, budget_year_ids: set[UUID], instead_of: PlanDocument) -> list[Problem]:
    """Where an amendment leaves less of an adopted amount than was granted out of it or moved away. One query."""
    stated = {_key(row): row for row in _all_stated(document, budget_year_ids)}
    titles = {activity.id: activity.title for activity in [*instead_of.activities, *document.activities]}
    found = []
    for row in _of_versions(document, instead_of, budget_year_ids).select_related("budget_year"):
        wanted = stated.get(_key(row))
        if (wanted.amount if wanted else Decimal(0)) + row.moved < row.granted:
            label = f"{titles[row.activity_id]}, {row.label}" if row.label else titles[row.activity_id]
            found.append(Problem(Fault.OVERDRAWN, title=label, year=row.budget_year.label))
    return found


def _amend(document: PlanDocument, budget_year_ids: set[UUID], instead_of: PlanDocument) -> None:
    """Change what is there, add what is new; what is no longer stated stands no longer."""
    rows = _of_versions(document, instead_of, budget_year_ids)
    here = list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))
    if problems := shortages(document, budget_year_ids, instead_of):
        raise ApplyError(*problems)
    stated = {_key(row): row for row in _all_stated(document, budget_year_ids)}
    for row in here:
        wanted = stated.pop(_key(row), None)
        row.stands = wanted is not None
        row.amount = wanted.amount if wanted is not None else Decimal(0)
        if wanted is not None:
            row.label, row.position, row.note = wanted.label, wanted.position, wanted.note
    AdoptedAmount.objects.bulk_update(here, ["stands", "amount", "label", "position", "note"])
    create(list(stated.values()))


def _of_versions(document: PlanDocument, instead_of: PlanDocument, budget_year_ids: set[UUID]):
    activities = {activity.id for activity in [*instead_of.activities, *document.activities]}
    return AdoptedAmount.objects.filter(activity__in=activities, budget_year__in=budget_year_ids)


def _key(row: AdoptedAmount) -> Key:
    return row.activity_id, row.budget_year_id, row.series


def _adopted_already(document: PlanDocument, budget_year_ids: set[UUID]) -> dict[tuple[UUID, UUID], Amounts]:
    """The adopted amounts of the document's activities, under activity and budget year."""
    found: dict[tuple[UUID, UUID], Amounts] = defaultdict(dict)
    of_plan = AdoptedAmount.objects.standing().filter(
        activity__editions__period=document.period.id, budget_year__in=budget_year_ids
    )
    for row in of_plan:
        found[row.activity_id, row.budget_year_id][row.series] = (row.amount, row.note)
    return found


def _all_stated(document: PlanDocument, budget_year_ids: Iterable[UUID]) -> list[AdoptedAmount]:
    return [row for activity in document.activities for year in budget_year_ids for row in _stated(activity, year)]


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
