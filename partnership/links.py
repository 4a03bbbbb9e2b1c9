"""Signed links: a mail that opens a person's own open items, without a password (design 6).

A link's token stands in the mail only; the database keeps its fingerprint. Looking at the link changes nothing, as mail
scanners look too. Pressing the button on its page exchanges the token for a key in that browser's cookie, and from then
on the link opens there only. It expires, can be withdrawn, and every use of it is kept.
"""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from partnership import audit, clock
from partnership.enums import AuditVerb, LinkPurpose, LinkUse
from partnership.models import LinkAttempt, SignedLink, User

# A person is sent so many links for the same thing in a day; what is asked for beyond that is not sent.
MOST_A_DAY = 5
# Of uses of one link that are refused so many are kept in an hour, and so many of what is no link of ours.
MOST_KEPT = 100


class Refused(Exception):
    """The link opens nothing. `use` says why, for the log; the page says no more than that a new mail can be had."""

    def __init__(self, use: LinkUse, link: SignedLink | None = None) -> None:
        super().__init__(use)
        self.use, self.link = use, link


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def make(
    purpose: LinkPurpose,
    subject: UUID,
    *,
    partnership_id: UUID,
    email: str,
    days: int,
    user: User | None = None,
    replaces: bool = True,
) -> tuple[SignedLink, str]:
    """A new link and its token, to be put into a mail and nowhere else. `days` is how long it holds.

    Earlier links of the same person for the same are withdrawn, unless it does not replace them: a reminder must not
    shut the page on which somebody is just answering.
    """
    if replaces:
        withdraw(purpose, subject, email=email)
    token = secrets.token_urlsafe(32)
    link = SignedLink.objects.create(
        partnership_id=partnership_id,
        purpose=purpose,
        subject=subject,
        user=user,
        email=email,
        token_hash=digest(token),
        expires_at=clock.now() + timedelta(days=days),
    )
    return link, token


def address(token: str) -> str:
    """The path of the page that opens a token's link, for the mail."""
    return reverse("signed-link", kwargs={"token": token})


def withdraw(purpose: LinkPurpose, subject: UUID, *, email: str | None = None) -> int:
    """Let the links for something open nothing any more, all of them or one person's. Answers how many there were."""
    links = SignedLink.objects.filter(purpose=purpose, subject=subject, withdrawn_at__isnull=True)
    if email is not None:
        links = links.filter(email=email)
    return links.update(withdrawn_at=clock.now())


def look(token: str) -> SignedLink:
    """The link of a token, if it can be opened. Changes nothing. Raises Refused."""
    return _usable(SignedLink.objects.filter(token_hash=digest(token)).select_related("user").first())


def known(token: str) -> SignedLink | None:
    """The link of a token, whether it opens anything or not. Changes nothing."""
    return SignedLink.objects.filter(token_hash=digest(token)).first()


def may_be_sent_again(link: SignedLink) -> bool:
    """Whether its person may be sent another link for the same, or has been sent enough of them since yesterday."""
    same = SignedLink.objects.filter(purpose=link.purpose, subject=link.subject, email=link.email)
    return same.filter(made_at__gt=clock.now() - timedelta(days=1)).count() < MOST_A_DAY


def exchange(token: str) -> tuple[SignedLink, str]:
    """Open a link in a browser: answers with the link and the key that goes into the browser's cookie.

    The key is empty where a browser has opened the link before: whether it is this one, its page asks (`opened`).
    Side effects: the link belongs to this browser; the use is kept and logged, as one that is refused. Raises Refused.
    """
    try:
        link = look(token)
    except Refused as refused:
        keep(refused)
        raise
    key = secrets.token_urlsafe(32)
    with transaction.atomic():
        # One conditional write: of two browsers at once one has it.
        rows = SignedLink.objects.filter(pk=link.pk, opened_at__isnull=True, withdrawn_at__isnull=True)
        if not rows.update(opened_at=clock.now(), browser_hash=digest(key)):
            return link, ""
        LinkAttempt.objects.create(link=link, use=LinkUse.OPENED)
        _log(AuditVerb.LINK_OPENED, link)
    link.refresh_from_db()
    return link, key


def opened(link_id: UUID, key: str, purpose: LinkPurpose) -> SignedLink:
    """The link that a browser has opened and holds the key of. Raises Refused, which is kept."""
    try:
        link = SignedLink.objects.filter(pk=link_id).select_related("partnership", "user").first()
        if link is not None and link.purpose != purpose:
            raise Refused(LinkUse.OTHER_SUBJECT, link)
        link = _usable(link)
        if not key or not secrets.compare_digest(link.browser_hash, digest(key)):
            raise Refused(LinkUse.OTHER_BROWSER, link)
    except Refused as refused:
        keep(refused)
        raise
    return link


def keep(refused: Refused) -> None:
    """Keep and log that somebody was refused. Beyond MOST_KEPT an hour it is known well enough."""
    since = clock.now() - timedelta(hours=1)
    with transaction.atomic():
        if LinkAttempt.objects.filter(link=refused.link, use=refused.use, at__gt=since).count() >= MOST_KEPT:
            return
        LinkAttempt.objects.create(link=refused.link, use=refused.use)
        if refused.link is not None:
            _log(AuditVerb.LINK_REFUSED, refused.link)


def _log(verb: AuditVerb, link: SignedLink) -> None:
    """The log cannot be erased, so it says what the link was for and not whose it was, unless they are a user."""
    label = link.get_purpose_display()
    audit.record(verb, actor=link.user, subject=link.pk, label=label, partnership_id=link.partnership_id)


def open_links(purpose: LinkPurpose, subject: UUID):
    """The links for something that still open."""
    holds = Q(withdrawn_at__isnull=True, expires_at__gt=clock.now())
    return SignedLink.objects.filter(holds, purpose=purpose, subject=subject)


def _usable(link: SignedLink | None) -> SignedLink:
    if link is None:
        raise Refused(LinkUse.UNKNOWN)
    if link.withdrawn_at is not None or (link.user is not None and not link.user.is_active):
        raise Refused(LinkUse.WITHDRAWN, link)
    if link.expires_at <= clock.now():
        raise Refused(LinkUse.EXPIRED, link)
    return link
