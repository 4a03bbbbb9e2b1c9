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

from partnership import clock
from partnership.enums import LinkPurpose, LinkUse
from partnership.models import LinkAttempt, SignedLink, User


class Refused(Exception):
    """The link opens nothing. `use` says why, for the log; the page says no more than that a new mail can be had."""

    def __init__(self, use: LinkUse, link: SignedLink | None = None) -> None:
        super().__init__(use)
        self.use, self.link = use, link


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def make(
    purpose: LinkPurpose, subject: UUID, *, partnership_id: UUID, email: str, days: int, user: User | None = None
) -> tuple[SignedLink, str]:
    """A new link and its token, to be put into a mail and nowhere else. Earlier links of the same person for the same
    are withdrawn. `days` is how long it holds.
    """
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


def withdraw(purpose: LinkPurpose, subject: UUID, *, email: str | None = None) -> int:
    """Let the links for something open nothing any more, all of them or one person's. Answers how many there were."""
    links = SignedLink.objects.filter(purpose=purpose, subject=subject, withdrawn_at__isnull=True)
    if email is not None:
        links = links.filter(email=email)
    return links.update(withdrawn_at=clock.now())


def look(token: str) -> SignedLink:
    """The link of a token, if it can be opened. Changes nothing. Raises Refused."""
    return _usable(SignedLink.objects.filter(token_hash=digest(token)).first())


def exchange(token: str) -> tuple[SignedLink, str]:
    """Open a link in a browser: answers with the link and the key that goes into the browser's cookie.

    Side effects: the link belongs to this browser; the use is kept, also one that is refused. Raises Refused, for a
    link that another browser has opened too.
    """
    key = secrets.token_urlsafe(32)
    try:
        link = look(token)
        # One conditional write: of two browsers at once one has it.
        rows = SignedLink.objects.filter(pk=link.pk, opened_at__isnull=True, withdrawn_at__isnull=True)
        if not rows.update(opened_at=clock.now(), browser_hash=digest(key)):
            raise Refused(LinkUse.OTHER_BROWSER, link)
    except Refused as refused:
        keep(refused)
        raise
    LinkAttempt.objects.create(link=link, use=LinkUse.OPENED)
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
    """Keep that somebody was refused, whatever else is undone with the request."""
    with transaction.atomic():
        LinkAttempt.objects.create(link=refused.link, use=refused.use)


def open_links(purpose: LinkPurpose, subject: UUID):
    """The links for something that still open."""
    holds = Q(withdrawn_at__isnull=True, expires_at__gt=clock.now())
    return SignedLink.objects.filter(holds, purpose=purpose, subject=subject)


def _usable(link: SignedLink | None) -> SignedLink:
    if link is None:
        raise Refused(LinkUse.UNKNOWN)
    if link.withdrawn_at is not None:
        raise Refused(LinkUse.WITHDRAWN, link)
    if link.expires_at <= clock.now():
        raise Refused(LinkUse.EXPIRED, link)
    return link
