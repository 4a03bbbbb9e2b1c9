"""Grants as pages show them: where each stands, what is late, what is next, and what has happened so far."""

import datetime
from collections.abc import Iterable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.enums import EntryKind, GrantState
from activities.grants.asking import BEFORE
from activities.grants.settling import TO_ACCOUNT
from activities.grants.sums import Sums, sums_of
from activities.models import Grant, GrantAccount, Payout, Repayment
from activities.pools.pots import names_of
from activities.pools.shown import Status
from partnership import clock, danish
from partnership.models import PlanPeriod
from partnership.moments import day
from partnership.rules import Visitor

OVER = (GrantState.CLOSED, GrantState.CANCELLED)
SOON = timedelta(days=7)


class Standing(NamedTuple):
    """Where a grant stands. `is_ours` is what waits for the secretariat, `is_late` what is over its day."""

    grant: Grant
    sums: Sums
    status: Status
    is_ours: bool
    is_late: bool
    payout: Payout | None  # the next to be paid
    repayment: Repayment | None  # the next to come
    account: GrantAccount | None  # what waits for approval, or is approved

    @property
    def is_over(self) -> bool:
        return self.grant.state in OVER

    @property
    def is_approved(self) -> bool:
        return self.account is not None and self.account.approved_on is not None

    @property
    def waits_for_approval(self) -> bool:
        return self.account is not None and self.account.approved_on is None and not self.is_over


def grants_of(user: Visitor, period: PlanPeriod) -> QuerySet[Grant]:
    """The grants of a year that somebody may see, with all that `standing_of` asks of them. Four queries."""
    rows = Grant.objects.for_user(user).filter(
        account__budget_year__plan_periods=period, account__activity__partnership=period.partnership_id
    )
    with_all = rows.select_related(
        "account__budget_year", "account__activity", "organisation", "letter", "serves", "application"
    )
    lean = with_all.defer("letter__content").prefetch_related("payouts", "repayments", "accounts__file")
    return lean.order_by("-granted_on", "account", "-number")


def standing_of(grant: Grant) -> Standing:
    """No query, for a grant with its payouts, repayments and accounts."""
    sums, today = sums_of(grant), clock.today()
    payout = next((one for one in grant.payouts.all() if one.paid_on is None), None)
    repayment = next((one for one in grant.repayments.all() if one.received_on is None), None)
    answered = [one for one in grant.accounts.all() if not one.question]
    account = answered[-1] if answered else None
    status, is_ours, is_late = _where(grant, sums, payout, repayment, account, today)
    return Standing(grant, sums, status, is_ours, is_late, payout, repayment, account)


def _where(
    grant: Grant,
    sums: Sums,
    payout: Payout | None,
    repayment: Repayment | None,
    account: GrantAccount | None,
    today: datetime.date,
) -> tuple[Status, bool, bool]:
    """In words, whether the secretariat is to do something, and whether it is late: the first that is true."""
    if grant.state == GrantState.CANCELLED:
        return Status(_("Cancelled"), "dash-circle", "dropped"), False, False
    if grant.state == GrantState.CLOSED:
        return Status(_("Closed"), "check-circle-fill", "done"), False, False
    if account is not None and account.approved_on is None:
        return Status(_("Account to be read"), "hourglass-split", "notice"), True, False
    if repayment is not None:
        late = repayment.due_on < today
        word = _("Repayment late") if late else _("To be paid back")
        return Status(word, "clock-fill" if late else "hourglass-split", "delayed" if late else "under-way"), late, late
    if payout is not None and payout.due_on <= today:
        late = payout.due_on < today
        return Status(_("To be paid out"), "clock-fill", "delayed" if late else "notice"), True, late
    if grant.state in TO_ACCOUNT and grant.account_due_on is not None and grant.account_due_on < today:
        return Status(_("Account late"), "clock-fill", "delayed"), True, True
    if grant.state == GrantState.GRANTED and grant.letter_id is None:
        return Status(_("Letter not sent"), "pencil", "notice"), True, False
    if grant.state == GrantState.SENT_BACK:
        return Status(_("Asked about the account"), "chat-left-text", "under-way"), False, False
    is_ours = account is not None and sums.unplanned > 0
    return Status(_("Under way"), "arrow-right-circle-fill", "under-way"), is_ours, False


class ShownGrant(NamedTuple):
    standing: Standing
    line: str
    amount: str
    due: str

    @property
    def row(self) -> Grant:
        return self.standing.grant

    @property
    def status(self) -> Status:
        return self.standing.status


class Listed(NamedTuple):
    """Rows with their sum in kroner, and how many there are of each kind."""

    grants: list[ShownGrant]
    total: str
    left: str  # of it not paid out


def listed(standings: Iterable[Standing], names: Mapping[UUID, str]) -> Listed:
    rows = list(standings)
    kept = sum((one.sums.granted - one.sums.returned for one in rows), Decimal(0))
    unpaid = sum((one.sums.unpaid for one in rows), Decimal(0))
    shown = [ShownGrant(one, names[one.grant.account_id], danish.kroner(one.grant.amount), _due(one)) for one in rows]
    return Listed(shown, danish.kroner(kept), danish.kroner(unpaid))


def _due(standing: Standing) -> str:
    """When the account is due, or that it is there."""
    if standing.is_over:
        return ""
    if standing.is_approved:
        return _("approved")
    if standing.waits_for_approval:
        return _("given")
    return day(standing.grant.account_due_on) if standing.grant.account_due_on else ""


def lines_of(period: PlanPeriod, grants: Iterable[Grant]) -> dict[UUID, str]:
    """What the lines that grants were drawn from are called. Two queries."""
    return names_of(period, {one.account_id: one.account for one in grants}.values())


class Next(NamedTuple):
    """What is to be done now: a sentence, and the button with the name of its page and what that page is about."""

    words: str
    label: str = ""
    page: str = ""
    of: dict[str, UUID] = {}


def next_step(standing: Standing) -> Next | None:
    """What is next, for the secretariat. None where the grant is over."""
    grant, today = standing.grant, clock.today()
    if standing.is_over:
        return None
    if standing.waits_for_approval and standing.account:
        words = _("The account has come: %(spent)s spent.") % {"spent": danish.in_kroner(standing.account.spent)}
        return Next(words, _("Read the account"), "grant-account", {"account": standing.account.pk})
    if (back := standing.repayment) is not None:
        words = _("%(amount)s is to be paid back by %(day)s.")
        words %= {"amount": danish.in_kroner(back.amount), "day": day(back.due_on)}
        return Next(words, _("It has come"), "grant-repayment", {"repayment": back.pk})
    if standing.sums.unplanned > 0 and (standing.is_approved or (grant.letter_id is None and not standing.payout)):
        words = _("%(amount)s has no day to be paid on.") % {"amount": danish.in_kroner(standing.sums.unplanned)}
        return Next(words, _("Plan the payouts"), "grant-payouts")
    if grant.letter_id is None and grant.state == GrantState.GRANTED:
        return Next(_("The receiver has no letter yet."), _("Write the letter"), "grant-letter-send")
    if (out := standing.payout) is not None and out.due_on <= today + SOON:
        words = _("%(amount)s is to be paid on %(day)s.")
        words %= {"amount": danish.in_kroner(out.amount), "day": day(out.due_on)}
        return Next(words, _("It is paid"), "grant-payout", {"payout": out.pk})
    if grant.account_due_on is None or grant.account_due_on <= today + BEFORE:
        words = _("The account has not come yet.")
        if grant.account_due_on is not None:
            words = _("The account is due %(day)s, and has not come yet.") % {"day": day(grant.account_due_on)}
        return Next(words, _("Ask for the account"), "grant-account-ask")
    return Next(_("Nothing is to be done now. The account is due %(day)s.") % {"day": day(grant.account_due_on)})


class Event(NamedTuple):
    """Something that happened to a grant; `amount` in kroner where it moved any."""

    on: datetime.date
    words: str
    amount: str = ""


def history(grant: Grant) -> list[Event]:
    """What has happened, the oldest first. One query for what came back, and the letter is there."""
    events = [Event(grant.granted_on, _("Granted"), danish.kroner(grant.amount))]
    if grant.letter is not None:
        events.append(Event(timezone.localdate(grant.letter.frozen_at), _("The letter was sent")))
    events += [
        Event(one.paid_on, _("Paid out"), danish.kroner(one.amount)) for one in grant.payouts.all() if one.paid_on
    ]
    for account in grant.accounts.all():
        given = timezone.localdate(account.given_at)
        events.append(Event(given, _("Account given: %(spent)s spent") % {"spent": danish.in_kroner(account.spent)}))
        if account.question:
            events.append(Event(given, _("Asked about the account")))
        if account.approved_on:
            events.append(Event(account.approved_on, _("Account approved")))
    events += [
        Event(one.received_on, _("Paid back by the receiver"), danish.kroner(one.amount))
        for one in grant.repayments.all()
        if one.received_on
    ]
    back = grant.entries.filter(kind=EntryKind.RETURNED)
    events += [Event(one.on, _("Came back to the line"), danish.kroner(one.amount)) for one in back]
    return sorted(events, key=lambda event: event.on)
