"""What the activities get in the years the plan decides: the bridge from one version to the other."""

from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from plans.documents.compare.values import ChangeKind, Money, MoneyRow
from plans.documents.money import ZERO, ColumnRole, YearTotal, overview, sum_of
from plans.documents.values import Activity, PlanDocument


class Share(NamedTuple):
    """What an activity adds to the sums of the years the plan decides."""

    activity: Activity
    total: YearTotal


def shares(document: PlanDocument) -> dict[UUID, Share]:
    table = overview(document)
    decided = [place for place, column in enumerate(table.columns) if column.role == ColumnRole.DECIDED]
    return {row.activity.id: Share(row.activity, sum_of(row.counted(place) for place in decided)) for row in table.rows}


def bridge(old: dict[UUID, Share], new: dict[UUID, Share], years: str) -> Money:
    """From the one sum to the other, activity by activity."""
    rows = [_row(old.get(id_), new.get(id_)) for id_ in dict.fromkeys((*new, *old))]
    rows = [row for row in rows if row.difference]
    before, after = (sum_of(share.total for share in side.values()) for side in (old, new))
    return Money(
        years=years,
        before=before.known,
        after=after.known,
        inflow=sum((row.difference for row in rows if row.difference > 0), ZERO),
        outflow=sum((row.difference for row in rows if row.difference < 0), ZERO),
        added=_sum(rows, ChangeKind.ADDED),
        removed=_sum(rows, ChangeKind.REMOVED),
        changed=_sum(rows, ChangeKind.CHANGED),
        is_exact=before.is_exact and after.is_exact,
        rows=tuple(rows),
    )


def _sum(rows: list[MoneyRow], kind: ChangeKind) -> Decimal:
    return sum((row.difference for row in rows if row.kind == kind), ZERO)


def _row(old: Share | None, new: Share | None) -> MoneyRow:
    activity = (new or old).activity  # type: ignore[union-attr]  # it is in one of them
    before, after = (share.total if share else YearTotal() for share in (old, new))
    kind = ChangeKind.CHANGED
    if not before.amounts:
        kind = ChangeKind.ADDED
    elif not after.amounts:
        kind = ChangeKind.REMOVED
    return MoneyRow(
        activity_id=activity.id,
        number=activity.number,
        title=activity.title,
        kind=kind,
        before=before.known if old else None,
        after=after.known if new else None,
        difference=after.known - before.known,
        is_exact=before.is_exact and after.is_exact,
    )
