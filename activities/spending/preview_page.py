"""What the page says of a file before it is imported."""

from collections import defaultdict
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.spending import figures
from activities.spending.figures import Notation
from activities.spending.forms import CodesForm
from activities.spending.importing import Homeless, NewRow, Preview
from partnership import danish
from partnership.tables.notation import day_written

SHOWN_ROWS, SHOWN_FAULTS, NAMED_ROWS = 50, 100, 10


class ShownRow(NamedTuple):
    number: int
    on: str
    line: str
    text: str
    voucher: str
    amount: str
    grant: str  # whose payout it is


class ShownSum(NamedTuple):
    """What comes to one line."""

    line: str
    rows: int
    amount: str


class ShownCode(NamedTuple):
    """A code that leads nowhere, with the field in which one says where."""

    code: Homeless
    amount: str
    field: BoundField


def context(preview: Preview, form: CodesForm | None) -> dict[str, Any]:
    form = form or CodesForm(None, [one.code for one in preview.homeless], preview.accounts)
    fields = {code: form[name] for name, code in form.codes.items()}
    faults = preview.statement.faults
    return {
        "preview": preview,
        "faults": [str(fault) for fault in faults[:SHOWN_FAULTS]],
        "more_faults": max(len(faults) - SHOWN_FAULTS, 0),
        "codes": [
            ShownCode(one, danish.kroner(one.amount), fields[one.code])
            for one in preview.homeless
            if one.code in fields
        ],
        "warnings": warnings(preview),
        "told": [*preview.file.notices, *told(preview)],
        "rows": [_row(row) for row in preview.new[:SHOWN_ROWS]],
        "more_rows": max(len(preview.new) - SHOWN_ROWS, 0),
        "sums": _sums(preview),
        "total": danish.kroner(preview.total),
    }


def warnings(preview: Preview) -> list[str]:
    """What one ought to look at before the button is pressed, each in a sentence."""
    said: list[str] = []
    if opens := preview.statement.opens:
        words = _("Kroner are read as Danes write them: “%(example)s” is %(read)s kr., as points tell thousands apart.")
        said.append(words % {"example": opens[0], "read": _read(opens[0])})
    if preview.by_hand:
        words = ngettext(
            "%(count)s row looks like one that was entered by hand. Take that out, or it counts twice.",
            "%(count)s rows look like some that were entered by hand. Take those out, or they count twice.",
            preview.by_hand,
        )
        said.append(words % {"count": preview.by_hand})
    if preview.late:
        words = ngettext(
            "%(count)s row is dated after the year's end, and is counted in the year.",
            "%(count)s rows are dated after the year's end, and are counted in the year.",
            preview.late,
        )
        said.append(words % {"count": preview.late})
    return said


def told(preview: Preview) -> list[str]:
    """What became of rows that are not simply new, each in a sentence."""
    said: list[str] = []
    statement = preview.statement
    if before := preview.read_before:
        words = _("The very same file was imported on %(day)s by %(who)s.")
        day = danish.date_long(timezone.localtime(before.imported_at).date())
        said.append(words % {"day": day, "who": before.imported_by})
    if preview.known:
        words = ngettext(
            "%(count)s row is known already, and is not imported again.",
            "%(count)s rows are known already, and are not imported again.",
            preview.known,
        )
        said.append(words % {"count": preview.known})
    if preview.left_out:
        words = ngettext(
            "%(count)s row has a code that is not ours, and is left out.",
            "%(count)s rows have codes that are not ours, and are left out.",
            preview.left_out,
        )
        said.append(words % {"count": preview.left_out})
    if linked := sum(row.grant is not None for row in preview.new):
        words = ngettext(
            "%(count)s row pays out a grant. It is linked to the grant, and is not counted twice.",
            "%(count)s rows pay out grants. They are linked to the grants, and are not counted twice.",
            linked,
        )
        said.append(words % {"count": linked})
    if statement.sums:
        said.append(_("Sums are not counted as spending: %(rows)s.") % {"rows": _numbers(statement.sums)})
    if statement.zeros:
        said.append(_("Rows with 0 kr. are left out: %(rows)s.") % {"rows": _numbers(statement.zeros)})
    return said


def _numbers(rows: list[int]) -> str:
    words = ngettext("row %(rows)s", "rows %(rows)s", len(rows))
    shown = ", ".join(map(str, rows[:NAMED_ROWS])) + (" …" if len(rows) > NAMED_ROWS else "")
    return words % {"rows": shown}


def _read(words: str) -> str:
    return danish.kroner(figures.kroner(words, Notation.DANISH))


def _row(row: NewRow) -> ShownRow:
    entry = row.entry
    grant = row.grant.title if row.grant else ""
    amount = danish.kroner(entry.amount)
    return ShownRow(entry.number, day_written(entry.on), row.account.label, entry.text, entry.voucher, amount, grant)


def _sums(preview: Preview) -> list[ShownSum]:
    """By line, in the order they are met."""
    found: dict[UUID, list[NewRow]] = defaultdict(list)
    for row in preview.new:
        found[row.account.pk].append(row)
    return [
        ShownSum(rows[0].account.label, len(rows), danish.kroner(sum((row.entry.amount for row in rows), Decimal(0))))
        for rows in found.values()
    ]
