"""What moves the balance of an adopted amount. Each function is one movement; nothing else writes `moved` or `granted`.

The rows are taken in one order before they are looked at, so that of two movements at the same time the second sees the
first, and neither waits for the other for ever. The database has the last word: it refuses a balance under zero.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Sum
from django.utils.translation import gettext as _

from activities.enums import CarryOverState, EntryKind
from activities.models import AdoptedAmount, CarryOverLine, Expense, Grant, LedgerEntry, Reallocation
from partnership import danish
from partnership.models import User
from partnership.proceedings import NotAllowed

NOTHING = Decimal(0)


class Overdrawn(NotAllowed):
    """There is not so much left; the message says how much there is. Nothing has been written."""


class NotTheSameYear(NotAllowed):
    """Money moves within one budget year only: between years it is carried over by a decision."""


def available(account: AdoptedAmount) -> Decimal:
    """What can still be granted or moved away, in kroner: what there is, less what is granted and what is spent, and
    less what was carried over to another year.

    Under zero where more was spent than there is. An income on the line can be spent; it is no more to grant or to move
    than the bodies decided.
    """
    spent = max(spent_freely([account.pk]).get(account.pk, NOTHING), NOTHING)
    return account.ungranted - spent - carried_over([account.pk]).get(account.pk, NOTHING)


def spent_freely(accounts: Iterable[UUID]) -> dict[UUID, Decimal]:
    """What was spent of each amount beside its grants. One query."""
    spent = Expense.objects.filter(account__in=accounts, grant__isnull=True)
    return dict(spent.order_by().values_list("account").annotate(Sum("amount")))


def carried_over(accounts: Iterable[UUID]) -> dict[UUID, Decimal]:
    """What it was decided to carry over of each amount to another year. One query."""
    lines = CarryOverLine.objects.filter(account__in=accounts, carry_over__state=CarryOverState.DECIDED)
    return dict(lines.order_by().values_list("account").annotate(Sum("amount")))


def taken(*accounts: UUID) -> dict[UUID, AdoptedAmount]:
    """The rows as they are now, kept from others until the transaction is over.

    Others may refer to them meanwhile (`no_key`): who writes down what a proposal is about takes rows in no order.
    """
    rows = AdoptedAmount.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=accounts).order_by("pk")
    return {row.pk: row for row in rows}


def opened(activity: UUID, budget_year: UUID) -> AdoptedAmount:
    """What money can be moved to where an activity has none in a year: an amount of zero that stands in no version."""
    begun = {"amount": NOTHING, "stands": False}
    row, _is_new = AdoptedAmount.objects.get_or_create(
        activity_id=activity, budget_year_id=budget_year, series=None, defaults=begun
    )
    return row


def move(reallocation: Reallocation, user: User | None) -> None:
    """Move a reallocation's kroner from its source to its target.

    Side effects: an entry on each of the two, and their balances. Raises Overdrawn where the source has not so much
    left, and NotTheSameYear. A second time is refused by the database.
    """
    with transaction.atomic():
        rows = taken(reallocation.source_id, reallocation.target_id)
        source, target = rows[reallocation.source_id], rows[reallocation.target_id]
        if source.budget_year_id != target.budget_year_id:
            raise NotTheSameYear(_("Both lines must be of the same budget year."))
        _has(source, reallocation.amount)
        _enter(source, EntryKind.REALLOCATED, -reallocation.amount, user, reallocation=reallocation)
        _enter(target, EntryKind.REALLOCATED, reallocation.amount, user, reallocation=reallocation)


def grant(given: Grant, user: User | None) -> None:
    """Draw a grant's kroner from its adopted amount. Side effects: an entry, and the balance. Raises Overdrawn."""
    with transaction.atomic():
        account = taken(given.account_id)[given.account_id]
        _has(account, given.amount)
        _enter(account, EntryKind.GRANTED, -given.amount, user, grant=given, on=given.granted_on)


def give_back(given: Grant, amount: Decimal, user: User | None) -> None:
    """Let kroner of a grant come back to its adopted amount: paid back, or never paid out.

    Side effects: an entry, the balance, and what the grant says was returned. Raises NotAllowed for more than is left
    of the grant.
    """
    with transaction.atomic():
        account = taken(given.account_id)[given.account_id]
        now = Grant.objects.select_for_update(of=("self",), no_key=True).get(pk=given.pk)
        if amount <= 0 or now.returned + amount > now.amount:
            left = danish.kroner(now.amount - now.returned)
            raise NotAllowed(_("At most %(left)s kr. can come back of this grant.") % {"left": left})
        Grant.objects.filter(pk=given.pk).update(returned=F("returned") + amount)
        _enter(account, EntryKind.RETURNED, amount, user, grant=given)
    given.refresh_from_db()


def _has(account: AdoptedAmount, amount: Decimal) -> None:
    left = available(account)
    if amount > left:
        raise Overdrawn(_("There is only %(left)s kr. left.") % {"left": danish.kroner(max(left, NOTHING))})


def _enter(account: AdoptedAmount, kind: EntryKind, amount: Decimal, user: User | None, **what: Any) -> None:
    """One entry and the balance it makes. The database refuses an entry that would overdraw."""
    LedgerEntry.objects.create(account=account, kind=kind, amount=amount, made_by=user, **what)
    rows = AdoptedAmount.objects.filter(pk=account.pk)
    if kind == EntryKind.REALLOCATED:
        rows.update(moved=F("moved") + amount)
    else:
        rows.update(granted=F("granted") - amount)
