"""What becomes of a grant after it was given: the receiver's account, its approval, what is paid back, and its end.

Each function is one change of state. In every one the grant's row is taken first and the ledger's after.
"""

import datetime
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from activities.enums import GrantState
from activities.grants import mails
from activities.grants.sums import sums_of
from activities.grants.taking import log, taken
from activities.models import Grant, GrantAccount, Repayment
from activities.money import ledger
from partnership import clock, danish, links
from partnership.enums import AuditVerb, LinkPurpose
from partnership.models import StoredFile, User
from partnership.proceedings import NotAllowed

TO_PAY_BACK = timedelta(days=30)
TO_ACCOUNT = (GrantState.GRANTED, GrantState.SENT_BACK)  # from these an account is given


class Said(NamedTuple):
    """What a receiver says: kroner spent, and what came of it. `given_by` is who says so, if they tell."""

    spent: Decimal
    text: str
    given_by: str = ""


def give_account(
    grant: Grant, said: Said, *, key: UUID, user: User | None, file: StoredFile | None = None
) -> GrantAccount:
    """Hand in the account of a grant: the receiver by link, or the secretariat (`user`) for them.

    `key` is the form's, and becomes the account's id: the same form sent twice hands it in once. Side effects: the
    grant waits for approval; the log. Raises NotAllowed where there is an account already, or the grant is settled.
    """
    with transaction.atomic():
        now = taken(grant.pk)
        if given := GrantAccount.objects.filter(pk=key, grant=now).first():
            return given
        if now.state == GrantState.ACCOUNTED:
            raise NotAllowed(_("The account has been given already."))
        _move(now, GrantState.ACCOUNTED, of=TO_ACCOUNT)
        account = GrantAccount.objects.create(
            pk=key, grant=now, spent=said.spent, text=said.text, given_by=said.given_by, file=file
        )
        log(AuditVerb.ACCOUNT_GIVEN, now, user, more=danish.in_kroner(said.spent))
    return account


def ask(account: GrantAccount, question: str, user: User) -> None:
    """Ask the receiver about the account, who gives it anew.

    Side effects: the grant is with the receiver again, who has a mail with the question and a new link on the way,
    where there is an address; the log. Raises NotAllowed where it was approved or asked about in the meantime.
    """
    with transaction.atomic():
        grant = taken(account.grant_id)
        _still_waits(account)
        _move(grant, GrantState.SENT_BACK, of=(GrantState.ACCOUNTED,))
        GrantAccount.objects.filter(pk=account.pk).update(question=question)
        log(AuditVerb.ACCOUNT_SENT_BACK, grant, user)
        mails.asked(grant, question, account.pk)


def approve(account: GrantAccount, user: User) -> None:
    """Approve the account. What was not spent comes back.

    Side effects: what was never paid out of that comes back to the account it was granted from at once, and planned
    payouts are cut to what is still to be had; what was paid out too much is a repayment due in 30 days; where nothing
    is outstanding the grant is closed; the receiver has a mail on the way; the log. Raises NotAllowed where it was
    approved or asked about in the meantime.
    """
    with transaction.atomic():
        grant = taken(account.grant_id)
        spent = _still_waits(account).spent
        if grant.state != GrantState.ACCOUNTED:
            raise NotAllowed(_("The grant is settled."))
        before = sums_of(grant)
        kept = min(spent, before.granted - before.returned)
        GrantAccount.objects.filter(pk=account.pk).update(approved_on=clock.today(), approved_by=user)
        never_paid = before.granted - before.returned - max(kept, before.paid)
        if never_paid > 0:
            _cut_payouts(grant, max(kept - before.paid, Decimal(0)))
            ledger.give_back(grant, never_paid, user)
        too_much = before.paid - kept
        if too_much > 0:
            Repayment.objects.create(grant=grant, amount=too_much, due_on=clock.today() + TO_PAY_BACK)
        log(AuditVerb.ACCOUNT_APPROVED, grant, user, more=danish.in_kroner(spent))
        settle(grant)
        mails.approved(grant, account.pk, to_pay_back=max(too_much, Decimal(0)))


def receive(repayment: Repayment, on: datetime.date, user: User | None) -> None:
    """Say that what was to be paid back came on a day. Twice is once.

    Side effects: it comes back to the account it was granted from; the log; where nothing else is outstanding the
    grant is closed. Raises NotAllowed for a day to come.
    """
    with transaction.atomic():
        grant = taken(repayment.grant_id)
        if on > clock.today():
            raise NotAllowed(_("That day has not come yet."))
        if not Repayment.objects.filter(pk=repayment.pk, received_on__isnull=True).update(received_on=on):
            return
        ledger.give_back(grant, repayment.amount, user)
        log(AuditVerb.REPAID, grant, user, subject=repayment.pk, more=danish.in_kroner(repayment.amount))
        settle(grant)


def cancel(grant: Grant, user: User) -> None:
    """Cancel a grant of which nothing was paid. Twice is once.

    Side effects: all of it comes back to the account it was granted from; planned payouts and the receiver's links are
    gone; the log. Raises NotAllowed where something was paid, or an account was approved.
    """
    with transaction.atomic():
        now = taken(grant.pk)
        if now.state == GrantState.CANCELLED:
            return
        if sums_of(now).paid > 0:
            raise NotAllowed(_("Some of it has been paid. Let the receiver account for it; what is left comes back."))
        if now.accounts.filter(approved_on__isnull=False).exists():
            raise NotAllowed(_("Its account has been approved, so it cannot be cancelled."))
        _move(now, GrantState.CANCELLED, of=(GrantState.GRANTED, GrantState.ACCOUNTED, GrantState.SENT_BACK))
        now.payouts.all().delete()
        ledger.give_back(now, now.amount - now.returned, user)
        links.withdraw(LinkPurpose.GRANT_ACCOUNT, now.pk)
        log(AuditVerb.GRANT_CANCELLED, now, user)


def settle(grant: Grant) -> None:
    """Close a grant whose account is approved, once it is paid out and nothing is to be paid back."""
    now = taken(grant.pk)
    left = sums_of(now)
    if left.unpaid or left.owed or not now.accounts.filter(approved_on__isnull=False).exists():
        return
    Grant.objects.filter(pk=now.pk, state=GrantState.ACCOUNTED).update(state=GrantState.CLOSED)


def _still_waits(account: GrantAccount) -> GrantAccount:
    now = GrantAccount.objects.get(pk=account.pk)
    if now.approved_on is not None or now.question:
        raise NotAllowed(_("The account has been answered in the meantime. Look at it as it is now."))
    return now


def _cut_payouts(grant: Grant, left: Decimal) -> None:
    """Let no more be planned than the receiver can still get, the earliest first."""
    for payout in grant.payouts.filter(paid_on__isnull=True).order_by("position"):
        if payout.amount <= left:
            left -= payout.amount
        elif left > 0:
            grant.payouts.filter(pk=payout.pk).update(amount=left)
            left = Decimal(0)
        else:
            payout.delete()


def _move(grant: Grant, to: GrantState, *, of: tuple[GrantState, ...]) -> None:
    """One conditional write. Raises NotAllowed."""
    if not Grant.objects.filter(pk=grant.pk, state__in=of).update(state=to):
        raise NotAllowed(_("The grant is settled."))
    grant.state = to
