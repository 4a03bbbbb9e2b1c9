"""The ledger of one adopted amount, as one reads an account: every movement with what was left after it."""

import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from activities.enums import EntryKind
from activities.models import AdoptedAmount, Expense, LedgerEntry
from activities.money.economy import named


class Movement(NamedTuple):
    """Kroner in (+) or out (−), and what is left then. The first one, what was adopted, has no day."""

    on: datetime.date | None
    what: str
    about: str
    amount: Decimal
    left: Decimal
    reallocation: UUID | None = None
    grant: UUID | None = None


class _Step(NamedTuple):
    """A movement before it is known what was left."""

    on: datetime.date
    made_at: datetime.datetime
    what: str
    about: str
    amount: Decimal
    reallocation: UUID | None = None
    grant: UUID | None = None


def statement(account: AdoptedAmount, titles: dict[UUID, str]) -> list[Movement]:
    """The movements by their days. What grants pay out moves nothing: it left with the grant. Two queries."""
    left = account.amount
    found = [Movement(None, _("Adopted in the plan"), "", left, left)]
    for step in sorted(_steps(account, titles), key=lambda one: (one.on, one.made_at)):
        left += step.amount
        found.append(Movement(step.on, step.what, step.about, step.amount, left, step.reallocation, step.grant))
    return found


def _steps(account: AdoptedAmount, titles: dict[UUID, str]) -> list[_Step]:
    entries = LedgerEntry.objects.filter(account=account).select_related(
        "reallocation__source__activity", "reallocation__target__activity", "grant__organisation"
    )
    expenses = Expense.objects.filter(account=account, grant__isnull=True)
    return [_of_entry(entry, titles) for entry in entries] + [
        _Step(one.on, one.made_at, _("Spent"), ", ".join(filter(None, (one.text, one.voucher))), -one.amount)
        for one in expenses
    ]


def _of_entry(entry: LedgerEntry, titles: dict[UUID, str]) -> _Step:
    if entry.reallocation is not None:
        into = entry.amount > 0
        what = _("Reallocated from") if into else _("Reallocated to")
        about = named(entry.reallocation.source if into else entry.reallocation.target, titles)
    else:
        what = _("Granted") if entry.kind == EntryKind.GRANTED else _("Returned")
        about = f"{entry.grant.to}, {entry.grant.title}" if entry.grant is not None else ""
    return _Step(entry.on, entry.made_at, what, about, entry.amount, entry.reallocation_id, entry.grant_id)
