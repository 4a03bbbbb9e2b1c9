"""What the page, the PDF and the Excel file show of an account: the same tables, cell by cell."""

import datetime
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.enums import ActivityKind
from partnership.danish import date_long, kroner
from plans.documents.account import totals
from plans.documents.account.values import AccountActivity, AccountGrant, YearAccount

Cell = str | Decimal | datetime.date | None


class Row(NamedTuple):
    """`kind` is empty, or "sum", "line" (a part of the row above it) and "quiet"."""

    cells: tuple[Cell, ...]
    kind: str = ""


class Column(NamedTuple):
    name: str
    is_figure: bool = False


class ShownCell(NamedTuple):
    text: str
    is_figure: bool
    is_head: bool  # names its row


class ShownRow(NamedTuple):
    kind: str
    cells: list[ShownCell]


class Table(NamedTuple):
    """A table with its name, for an anchor and for the sheet in Excel; `note` stands below it.

    `head` is the place of the column that names the rows.
    """

    slug: str
    heading: str
    sheet: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str
    note: str = ""
    head: int = 0

    @property
    def shown(self) -> list[ShownRow]:
        """The rows in Danish notation."""
        return [
            ShownRow(
                row.kind,
                [
                    ShownCell(text(cell), column.is_figure, place == self.head)
                    for place, (cell, column) in enumerate(zip(row.cells, self.columns, strict=True))
                ],
            )
            for row in self.rows
        ]


class Figure(NamedTuple):
    label: str
    figure: str


class AccountView(NamedTuple):
    account: YearAccount
    lead: str
    figures: tuple[Figure, ...]
    paragraphs: tuple[str, ...]
    tables: tuple[Table, ...]


def text(cell: Cell) -> str:
    """A cell as people read it: kroner and days in Danish notation."""
    if isinstance(cell, Decimal):
        return kroner(cell)
    if isinstance(cell, datetime.date):
        return date_long(cell)
    return cell or ""


def account_view(account: YearAccount) -> AccountView:
    whole, frame = totals.whole(account), totals.frame(account)
    said = {"current": kroner(whole.current), "spent": kroner(whole.spent), "left": kroner(whole.left)}
    lead = _("Of %(current)s kr. %(spent)s kr. were spent, and %(left)s kr. are neither spent nor granted.") % said
    return AccountView(
        account=account,
        lead=lead,
        figures=(
            Figure(_("Frame"), kroner(frame)),
            Figure(_("Spent"), said["spent"]),
            Figure(_("Left"), said["left"]),
            Figure(_("Carried over"), kroner(totals.carried(account))),
        ),
        paragraphs=tuple(part for part in (one.strip() for one in account.text.split("\n\n")) if part),
        tables=(_money(account), _pools(account), _grants(account), _moves(account), _frame(account)),
    )


def _money(account: YearAccount) -> Table:
    rows = [row for activity in account.activities for row in _activity(activity)]
    whole, frame = totals.whole(account), totals.frame(account)
    rows.append(Row(("", _("Sum"), *_columns(whole)), "sum"))
    rows.append(Row(("", _("Frame"), frame, None, None, None, None), "quiet"))
    rows.append(Row(("", _("Difference"), frame - whole.original, None, None, None, None), "quiet"))
    return Table(
        slug="penge",
        heading=_("The year's money, kr."),
        sheet=_("The year's money"),
        columns=(
            Column(_("No.")),
            Column(_("Activity")),
            Column(_("Adopted"), True),
            Column(_("Reallocated"), True),
            Column(_("Current"), True),
            Column(_("Spent"), True),
            Column(_("Left"), True),
        ),
        rows=tuple(rows),
        empty=_("Nothing has been adopted for the year."),
        note=_("What has been granted is not left, whether it has been paid out or not."),
        head=1,
    )


def _activity(activity: AccountActivity) -> list[Row]:
    """The activity, and its lines where they are several."""
    number = str(activity.number) if activity.number is not None else ""
    rows = [Row((number, activity.title, *_columns(totals.sums(activity.lines))))]
    if len(activity.lines) > 1:
        rows += [
            Row(("", line.label or _("Not split on lines"), *_columns(totals.sums([line]))), "line")
            for line in activity.lines
        ]
    return rows


def _columns(sums: totals.Sums) -> tuple[Decimal, ...]:
    return sums.original, sums.reallocated, sums.current, sums.spent, sums.left


def _pools(account: YearAccount) -> Table:
    rows = [
        Row((title, sums.original, sums.reallocated, sums.granted, sums.left)) for title, sums in totals.pools(account)
    ]
    return Table(
        slug="puljer",
        heading=_("The pools, kr."),
        sheet=_("Pools"),
        columns=(
            Column(_("Pool")),
            Column(_("Adopted"), True),
            Column(_("Reallocated"), True),
            Column(_("Granted"), True),
            Column(_("Left"), True),
        ),
        rows=tuple(rows),
        empty=_("The plan has no pools."),
    )


def _grants(account: YearAccount) -> Table:
    activity_of = {line.id: activity for activity in account.activities for line in activity.lines}
    rows = [Row(_grant(grant, activity_of[grant.line_id])) for grant in account.grants]
    if rows:
        paid = sum((grant.paid for grant in account.grants), totals.NOTHING)
        amount = sum((grant.amount for grant in account.grants), totals.NOTHING)
        returned = sum((grant.returned for grant in account.grants), totals.NOTHING)
        rows.append(Row(("", _("Sum"), "", amount, returned, paid, ""), "sum"))
    unpaid = totals.unpaid(account)
    return Table(
        slug="tilskud",
        heading=_("Grants, kr."),
        sheet=_("Grants"),
        columns=(
            Column(_("Granted on")),
            Column(_("What for")),
            Column(_("To")),
            Column(_("Granted"), True),
            Column(_("Returned"), True),
            Column(_("Paid out"), True),
            Column(_("State")),
        ),
        rows=tuple(rows),
        empty=_("Nothing was granted in the year."),
        note=_("%(unpaid)s kr. are granted and not paid out yet.") % {"unpaid": kroner(unpaid)} if unpaid else "",
        head=1,
    )


def _grant(grant: AccountGrant, activity: AccountActivity) -> tuple[Cell, ...]:
    out_of = f" ({activity.title})" if activity.kind != ActivityKind.POOL else ""
    return (
        grant.granted_on,
        grant.title + out_of,
        grant.to or _("Resident or group of residents"),
        grant.amount,
        grant.returned,
        grant.paid,
        _(grant.state.label),
    )


def _moves(account: YearAccount) -> Table:
    count = len(account.moves)
    return Table(
        slug="omdisponeringer",
        heading=_("Reallocations, kr."),
        sheet=_("Reallocations"),
        columns=(
            Column(_("Decided")),
            Column(_("From")),
            Column(_("To")),
            Column(_("Amount"), True),
            Column(_("Why")),
            Column(_("Decided by")),
        ),
        rows=tuple(
            Row((move.on, move.source, move.target, move.amount, move.reason, move.decided_by))
            for move in account.moves
        ),
        empty=_("No money was moved between activities in the year."),
        note=ngettext(
            "%(count)s reallocation. It moves money between activities and leaves the sum as it is.",
            "%(count)s reallocations. They move money between activities and leave the sum as it is.",
            count,
        )
        % {"count": count}
        if count
        else "",
    )


def _frame(account: YearAccount) -> Table:
    """What there was, and what goes on to the next year."""
    rows = [Row((_(entry.kind.label), entry.note, entry.decided_on, entry.amount)) for entry in account.frame]
    rows.append(Row((_("Frame"), "", "", totals.frame(account)), "sum"))
    rows += [
        Row((_("Carried over to %(year)s") % {"year": one.to_year}, one.decided_by, one.decided_on, one.amount))
        for one in account.carried
    ]
    return Table(
        slug="ramme",
        heading=_("The frame, kr."),
        sheet=_("The frame"),
        columns=(Column(_("Kind")), Column(_("Note")), Column(_("Decided")), Column(_("Amount"), True)),
        rows=tuple(rows),
        empty="",
    )
