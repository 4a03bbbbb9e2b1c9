"""From the total adopted last to the total this plan decides."""

from decimal import Decimal

from plans.documents.money.overview import overview
from plans.documents.money.totals import ZERO, ColumnRole
from plans.documents.values import Activity, BudgetYear, PlanDocument, Value


class BridgeStep(Value):
    """One activity's part in the change, signed: what falls away is negative."""

    activity: Activity
    amount: Decimal


class Bridge(Value, kw_only=True):
    """From the total adopted last to the total this plan decides: start plus every step is the end, to the øre."""

    start_year: BudgetYear
    start: Decimal
    end_year: BudgetYear
    end: Decimal
    discontinued: tuple[BridgeStep, ...] = ()
    new: tuple[BridgeStep, ...] = ()
    changed: tuple[BridgeStep, ...] = ()

    @property
    def discontinued_sum(self) -> Decimal:
        """At most zero."""
        return sum((step.amount for step in self.discontinued), ZERO)

    @property
    def new_sum(self) -> Decimal:
        return sum((step.amount for step in self.new), ZERO)

    @property
    def changed_sum(self) -> Decimal:
        """Increases and cuts together; either sign."""
        return sum((step.amount for step in self.changed), ZERO)


def bridge(document: PlanDocument) -> Bridge | None:
    """How the last earlier year's total becomes the first decided year's, activity by activity.

    By money: new has no amount before and one now; discontinued has one before and none now. None where there is no
    earlier year with amounts, or where one of the two totals is not exact.
    """
    table = overview(document)
    roles = [column.role for column in table.columns]
    if ColumnRole.EARLIER not in roles or ColumnRole.DECIDED not in roles:
        return None
    before = max(index for index, role in enumerate(roles) if role == ColumnRole.EARLIER)
    after = roles.index(ColumnRole.DECIDED)
    start, end = table.columns[before], table.columns[after]
    if not start.sum.amounts or not start.sum.is_exact or not end.sum.is_exact:
        return None
    discontinued, new, changed = [], [], []
    for row in table.rows:
        old, now = row.counted(before), row.counted(after)
        step = BridgeStep(row.activity, now.known - old.known)
        if step.amount == 0:
            continue
        if not old.amounts:
            new.append(step)
        elif not now.amounts:
            discontinued.append(step)
        else:
            changed.append(step)
    return Bridge(
        start_year=start.budget_year,
        start=start.sum.known,
        end_year=end.budget_year,
        end=end.sum.known,
        discontinued=tuple(discontinued),
        new=tuple(new),
        changed=tuple(changed),
    )
