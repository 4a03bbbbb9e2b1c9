"""The economy of a running year as a table to take out."""

from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from activities.money.economy import economy
from partnership.models import PlanPeriod, User
from partnership.tables.columns import Column, Kroner, Words
from partnership.tables.table import Table


class MoneyRow(NamedTuple):
    """One adopted amount."""

    year: str
    activity: str
    line: str
    original: Decimal
    reallocated: Decimal
    current: Decimal
    spent: Decimal
    bound: Decimal
    left: Decimal
    expected: Decimal
    note: str


class MoneyTable(Table):
    """A row for each line, also of activities that are no longer in the plan. Sums are the reader's."""

    slug = "penge"
    name = _("Money")

    def __init__(self, user: User, period: PlanPeriod) -> None:
        self.period = period
        super().__init__(user)

    def columns(self) -> dict[str, Column]:
        return {
            "year": Column("year", _("Budget year"), Words()),
            "activity": Column("activity", _("Activity"), Words(), width=36),
            "line": Column("line", _("Budget line"), Words(), width=32),
            "original": Column("original", _("Original"), Kroner()),
            "reallocated": Column("reallocated", _("Reallocated"), Kroner()),
            "current": Column("current", _("Current"), Kroner()),
            "spent": Column("spent", _("Spent"), Kroner()),
            "bound": Column("bound", _("Granted, not paid out"), Kroner()),
            "left": Column("left", _("Left"), Kroner()),
            "expected": Column("expected", _("Expected at the end of the year"), Kroner()),
            "note": Column("note", _("Note on the forecast"), Words(), width=32),
        }

    def existing(self) -> list[MoneyRow]:
        return [
            MoneyRow(
                money.year.label, activity.title, line.account.label, line.original, line.reallocated, line.current,
                line.spent, line.bound, line.left, line.expected, line.forecast.note if line.forecast else "",
            )
            for money in economy(self.period)
            for activity in money.activities
            for line in activity.lines
        ]  # fmt: skip
