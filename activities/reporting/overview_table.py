"""How it goes as a table to be taken out; nothing of it is ever taken in."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from activities.reporting.following import Row
from partnership.models import User
from partnership.tables.columns import Column, Day, Figure, Words
from partnership.tables.table import Table


class FollowUpTable(Table):
    """A row for each deliverable."""

    slug = "opfoelgning"
    name = _("How it goes")

    def __init__(self, user: User, rows: Iterable[Row]) -> None:
        self.rows = [TableRow(row) for row in rows]
        super().__init__(user, may_add=False, may_change=False)

    def columns(self) -> dict[str, Column]:
        return {
            "area": Column("area", _("Focus area"), Words(), width=28),
            "number": Column("number", _("No."), Figure(decimals=0), width=6),
            "activity": Column("activity", _("Activity"), Words(), width=32),
            "text": Column("text", _("Deliverable"), Words(), width=50),
            "due_on": Column("due_on", _("Due"), Day(), width=12),
            "numbers": Column("numbers", _("So far"), Words(), width=36),
            "status": Column("status", _("Status"), Words(), width=16),
            "moved_to": Column("moved_to", _("New date"), Day(), width=12),
            "said": Column("said", _("In a few words"), Words(), width=50),
            "round": Column("round", _("Round"), Words(), width=20),
            "evidence": Column("evidence", _("Evidence"), Figure(decimals=0), width=8),
        }

    def existing(self) -> Any:
        return self.rows


class TableRow:
    """A deliverable as the table shows it."""

    def __init__(self, row: Row) -> None:
        adopted, report = row.deliverable.adopted, row.report
        self.area = adopted.focus_area.name if adopted.focus_area else ""
        self.number, self.activity = adopted.number, adopted.title
        self.text, self.due_on = row.deliverable.text, row.deliverable.due_on
        self.numbers = "\n".join(" ".join(filter(None, (one.words, one.of, one.what))) for one in row.numbers)
        self.status = row.look.word if row.look else ""
        self.moved_to = report.moved_to if report else None
        self.said = report.text if report else ""
        self.round = report.round.label if report else ""
        self.evidence = row.evidence
