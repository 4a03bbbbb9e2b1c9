"""The year's spending as a table to be taken out; it is entered and imported in other ways."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from activities.enums import ExpenseSource
from activities.models import Expense
from activities.spending.accounts import Accounts
from partnership.models import User
from partnership.tables.columns import Column, Day, Figure, OneOf, Words
from partnership.tables.table import Table


class SpendingTable(Table):
    """Every row of spending that is asked for."""

    slug = "forbrug"

    def __init__(self, user: User, rows: QuerySet[Expense], accounts: Accounts) -> None:
        self._rows, self._accounts = rows, accounts
        self.name = _("Spending")
        super().__init__(user, may_add=False, may_change=False)

    def columns(self) -> dict[str, Column]:
        return {
            "on": Column("on", _("Date"), Day(), width=12),
            "activity": Column("activity", _("Activity"), Words(), width=36),
            "line": Column("line", _("Budget line"), Words(), width=36),
            "text": Column("text", _("Text"), Words(), width=48),
            "voucher": Column("voucher", _("Voucher"), Words(), width=16),
            "amount": Column("amount", _("Kroner"), Figure(), width=14),
            "grant": Column("grant", _("Grant it pays out"), Words(), width=36),
            "source": Column("source", _("Source"), OneOf(ExpenseSource), width=20),
        }

    def existing(self) -> Any:
        return [TableRow(row, self._accounts) for row in self._rows]


class TableRow:
    """A row of spending as the table has it."""

    def __init__(self, row: Expense, accounts: Accounts) -> None:
        account = accounts.by_id[row.account_id]
        self.on, self.text, self.voucher, self.amount, self.source = (
            row.on, row.text, row.voucher, row.amount, row.source,
        )  # fmt: skip
        self.activity, self.line = account.activity, account.row.label
        self.grant = row.grant.title if row.grant else None
        self.pk = row.pk
