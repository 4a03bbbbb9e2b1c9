"""The mails to those who have a grant. They have no log-in: each has a signed link to the grant's page for them."""

from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from activities.enums import GrantState
from activities.grants.taking import period_of
from activities.models import Grant
from partnership import clock, danish, links, mail, outbox
from partnership.enums import LinkPurpose
from partnership.models import OutboxMail, SignedLink
from partnership.moments import day

DAYS = 60  # that a link holds


def letter(grant: Grant) -> bool:
    """The letter of grant is ready to be read."""
    return _send("letter", f"grant-letter:{grant.pk}", grant, {})


def account_wanted(grant: Grant, key: str) -> bool:
    """The receiver is asked for the account, or reminded of it. Once for each `key`."""
    due = grant.account_due_on
    words = {"due": day(due) if due else "", "is_late": due is not None and due < clock.today()}
    return _send("account", f"grant-account:{grant.pk}:{key}", grant, words)


def asked(grant: Grant, question: str, account: UUID) -> bool:
    """The secretariat asks about the account."""
    return _send("asked", f"grant-asked:{account}", grant, {"question": question})


def approved(grant: Grant, account: UUID, *, to_pay_back: Decimal) -> bool:
    """The account is approved, and what is to be paid back."""
    repayment = grant.repayments.filter(received_on__isnull=True).first()
    words = {
        "to_pay_back": danish.in_kroner(to_pay_back) if to_pay_back else "",
        "pay_back_by": danish.date_long(repayment.due_on) if repayment else "",
    }
    return _send("approved", f"grant-approved:{account}", grant, words)


def write_anew(link: SignedLink) -> None:
    """A new link for somebody whose link opens no more. Nothing for a grant that was cancelled, or is another's now."""
    rows = Grant.objects.select_related("account__activity", "account__budget_year", "organisation")
    grant = rows.filter(pk=link.subject).exclude(state=GrantState.CANCELLED).first()
    if grant is not None and grant.email == link.email:
        _send("anew", f"grant-link:{uuid4()}", grant, {})


def _send(template: str, key: str, grant: Grant, words: dict[str, Any]) -> bool:
    """One mail with a new link, written in the caller's transaction. Nothing, where there is no address or it was sent
    already.
    """
    if not grant.email or OutboxMail.objects.filter(key=key).exists():
        return False
    partnership = period_of(grant).partnership
    _link, token = links.make(
        LinkPurpose.GRANT_ACCOUNT, grant.pk, partnership_id=partnership.pk, email=grant.email, days=DAYS
    )
    about = {
        "plan": partnership.full_name,
        "partnership": partnership.full_name,
        "title": grant.title,
        "amount": danish.in_kroner(grant.amount),
        "to": grant.to,
    }
    outbox.post(key, grant.email, *mail.written(f"grants/{template}", links.address(token), **about, **words))
    return True
