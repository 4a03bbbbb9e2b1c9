"""How a grant is paid out: in which parts and when, that a part was paid, and that it was not after all.

The system tells what is to be paid; the money itself goes through the municipality's finance system.
"""

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.enums import GrantState
from activities.grants.settling import settle
from activities.grants.sums import NOTHING, sums_of
from activities.grants.taking import log, taken
from activities.models import Grant, Payout
from partnership import clock, danish
from partnership.enums import AuditVerb
from partnership.models import AuditEntry, User
from partnership.proceedings import NotAllowed

UNSETTLED = (GrantState.GRANTED, GrantState.ACCOUNTED, GrantState.SENT_BACK)


class Part(NamedTuple):
    due_on: datetime.date
    amount: Decimal


class TooMuch(NotAllowed):
    """More than there is left of the grant. Nothing has been written."""


class Stale(NotAllowed):
    """Somebody has changed the plan in the meantime. Nothing has been written."""


def version_of(payouts: Iterable[Payout]) -> str:
    """What a page of the payouts shows, as one word: it says whether they are still as they were."""
    rows = sorted((one.position, one.due_on, one.amount, one.paid_on or "") for one in payouts)
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


def plan(grant: Grant, parts: Sequence[Part], *, seen: str) -> None:
    """Let what is not paid yet be paid in these parts. `seen` is the `version_of` what somebody looked at.

    Raises TooMuch for more than the grant has left, Stale where it was changed meanwhile, NotAllowed for a grant that
    is settled.
    """
    with transaction.atomic():
        now = taken(grant.pk)
        _is_unsettled(now)
        if version_of(now.payouts.all()) != seen:
            raise Stale(_("Somebody has changed the payouts in the meantime. Look at them as they are now."))
        left = sums_of(now).unpaid
        if sum((part.amount for part in parts), NOTHING) > left:
            raise TooMuch(_("There is only %(left)s left to pay out.") % {"left": danish.in_kroner(left)})
        now.payouts.filter(paid_on__isnull=True).delete()
        first = (now.payouts.aggregate(last=Max("position"))["last"] or 0) + 1
        Payout.objects.bulk_create(
            Payout(grant=now, position=position, due_on=part.due_on, amount=part.amount)
            for position, part in enumerate(sorted(parts, key=lambda part: part.due_on), first)
        )


def pay(payout: Payout, on: datetime.date, user: User | None) -> None:
    """Say that a part was paid on a day. Twice is once.

    Side effects: the log; an approved grant that is paid out by this is closed. Raises NotAllowed for a day to come or
    before the grant, and TooMuch where the grant has not so much left.
    """
    with transaction.atomic():
        grant = taken(payout.grant_id)
        now = Payout.objects.get(pk=payout.pk)
        if now.paid_on is not None:
            return
        _is_unsettled(grant)
        if on > clock.today():
            raise NotAllowed(_("That day has not come yet."))
        if on < grant.granted_on:
            said = _("It was not granted before %(day)s.")
            raise NotAllowed(said % {"day": danish.date_long(grant.granted_on)})
        left = sums_of(grant).unpaid
        if now.amount > left:
            raise TooMuch(_("There is only %(left)s left to pay out.") % {"left": danish.in_kroner(left)})
        Payout.objects.filter(pk=now.pk).update(paid_on=on)
        log(AuditVerb.PAID, grant, user, subject=now.pk, more=_kroner(now))
        settle(grant)


def entered_today(payouts: Iterable[Payout]) -> set[UUID]:
    """Those that were said to be paid today, and so possibly by mistake. One query."""
    paid = [one.pk for one in payouts if one.paid_on is not None]
    said = AuditEntry.objects.filter(verb=AuditVerb.PAID, subject__in=paid).order_by("at")
    newest = dict(said.values_list("subject", "at"))
    return {pk for pk, at in newest.items() if timezone.localdate(at) == clock.today()}


def take_back(payout: Payout, user: User | None) -> None:
    """Say that a part was not paid after all, on the day that it was said to be. Twice is once.

    Side effects: the log; a grant that was closed by the payout is open again. Raises NotAllowed on a later day, and
    where some of what was paid is to be paid back.
    """
    with transaction.atomic():
        grant = taken(payout.grant_id)
        now = Payout.objects.get(pk=payout.pk)
        if now.paid_on is None:
            return
        if now.pk not in entered_today([now]):
            raise NotAllowed(_("A payout can be taken back on the day it was entered only."))
        if grant.repayments.exists():
            raise NotAllowed(_("Some of what was paid is to be paid back, so the payout stands."))
        Payout.objects.filter(pk=now.pk).update(paid_on=None)
        Grant.objects.filter(pk=grant.pk, state=GrantState.CLOSED).update(state=GrantState.ACCOUNTED)
        log(AuditVerb.PAYOUT_UNDONE, grant, user, subject=now.pk, more=_kroner(now))


def _is_unsettled(grant: Grant) -> None:
    if grant.state not in UNSETTLED:
        raise NotAllowed(_("The grant is settled. Nothing more is paid out."))


def _kroner(payout: Payout) -> str:
    return danish.in_kroner(payout.amount)
