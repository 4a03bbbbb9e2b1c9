"""Asking receivers for the account of a grant: by the secretariat's button, and as the days go."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from activities.enums import GrantState
from activities.grants import mails
from activities.grants.settling import TO_ACCOUNT
from activities.grants.taking import log, taken
from activities.models import Grant
from partnership import clock, links
from partnership.enums import AuditVerb, LinkPurpose
from partnership.models import User
from partnership.proceedings import NotAllowed

BEFORE = timedelta(days=30)


def ask_for_account(grant: Grant, email: str, user: User) -> None:
    """Mail the receiver a link to the page where the account is given.

    Side effects: the grant has this address; links to another one open nothing any more; a mail is on its way; the log.
    Raises NotAllowed where the account is given, or they were asked today already.
    """
    with transaction.atomic():
        now = taken(grant.pk)
        if now.state not in TO_ACCOUNT:
            raise NotAllowed(_("The account has been given already."))
        set_address(now, email)
        if not mails.account_wanted(now, f"{clock.today()}:{email}"):
            raise NotAllowed(_("They have been asked today already. Once a day is enough."))
        log(AuditVerb.LINK_SENT, now, user)


def set_address(grant: Grant, email: str) -> None:
    """Let a grant's mail go to an address. Links to another one are withdrawn. The grant's row is taken already."""
    if grant.email == email:
        return
    links.withdraw(LinkPurpose.GRANT_ACCOUNT, grant.pk)
    Grant.objects.filter(pk=grant.pk).update(email=email)
    grant.email = email


def remind_of_accounts() -> int:
    """Ask for the accounts that are due within 30 days, and once more when they are late. Answers how many.

    Side effects: a mail to each, once before the day and once after it; the log.
    """
    waiting = Grant.objects.filter(state__in=TO_ACCOUNT, account_due_on__lte=clock.today() + BEFORE).exclude(email="")
    return sum(_remind(grant) for grant in waiting.only("pk").order_by("account_due_on", "pk"))


def _remind(grant: Grant) -> bool:
    with transaction.atomic():
        now = taken(grant.pk)
        if now.account_due_on is None or now.state not in TO_ACCOUNT:
            return False
        when = "late" if now.account_due_on < clock.today() else "soon"
        if when == "soon" and now.state != GrantState.GRANTED:
            return False  # the question they were sent is enough
        was_sent = mails.account_wanted(now, f"{when}:{now.account_due_on}")
        if was_sent:
            log(AuditVerb.REMINDED, now, None)
    return was_sent
