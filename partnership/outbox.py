"""Mail goes out after the change it tells of: it is written with it, or not at all, and sent when that is done."""

import logging
from datetime import timedelta
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django_tasks import task, task_backends

from partnership import clock
from partnership.discretion import without_secrets
from partnership.models import OutboxMail

logger = logging.getLogger(__name__)

# Who has taken a mail and not said that it was sent within this time has failed, and it is anybody's again.
CLAIM_HOLDS = timedelta(minutes=10)
MOST_ATTEMPTS = 6


def post(key: str, to: str, subject: str, text: str, html: str = "") -> None:
    """Write a mail in the caller's transaction. The same key again is the same mail, and nothing is written.

    Side effect: when the transaction is done, a task sends what waits; where it is undone, there never was a mail.
    """
    subject = " ".join(subject.split())[: OutboxMail._meta.get_field("subject").max_length]
    _mail, is_new = OutboxMail.objects.get_or_create(
        key=key, defaults={"to": to, "subject": subject, "text": text, "html": html}
    )
    if is_new:
        # A mail whose task is lost here goes out with the next one.
        transaction.on_commit(lambda: deliver.enqueue(), robust=True)


@task
def deliver() -> None:
    """Send all mail that waits. What could not be sent is tried again when its claim has run out."""
    send_waiting()
    if _unsent().exists() and task_backends["default"].supports_defer:
        # The queue lives by the machine's clock, also where the product's stands on another day.
        deliver.using(run_after=timezone.now() + CLAIM_HOLDS).enqueue()


def send_waiting() -> int:
    """Send every mail that nobody else is sending, the oldest first, and answer how many went out."""
    return sum(_send(pk) for pk in list(_free().values_list("pk", flat=True)))


def given_up() -> QuerySet[OutboxMail]:
    """What could not be sent at any attempt. Its `problem` says why."""
    return OutboxMail.objects.filter(sent_at__isnull=True, attempts__gte=MOST_ATTEMPTS)


def _unsent() -> QuerySet[OutboxMail]:
    return OutboxMail.objects.filter(sent_at__isnull=True, attempts__lt=MOST_ATTEMPTS)


def _free() -> QuerySet[OutboxMail]:
    lapsed = clock.now() - CLAIM_HOLDS
    return _unsent().filter(Q(claimed_at__isnull=True) | Q(claimed_at__lte=lapsed))


def _send(pk: UUID) -> bool:
    """Send one mail, unless another worker is at it. An attempt counts from its beginning, as it may end in a crash."""
    if not _free().filter(pk=pk).update(claimed_at=clock.now(), attempts=F("attempts") + 1):
        return False
    mail = OutboxMail.objects.get(pk=pk)
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        to=[mail.to],
        headers={"Message-ID": message_id(mail), "Auto-Submitted": "auto-generated"},
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    try:
        message.send()
    except Exception as error:
        # Whatever a mail server or an address comes up with, the other mails go out.
        logger.warning("Mail %s could not be sent (attempt %s): %r", pk, mail.attempts, error)
        OutboxMail.objects.filter(pk=pk).update(problem=repr(error))
        return False
    # From here on its links are in the receiver's hands alone.
    said = {"text": without_secrets(mail.text), "html": without_secrets(mail.html)}
    OutboxMail.objects.filter(pk=pk).update(sent_at=clock.now(), problem="", **said)
    return True


def message_id(mail: OutboxMail) -> str:
    """The same for every attempt, so that a mail sent twice is shown once."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return f"<{mail.pk}@{address.rpartition('@')[2]}>"
