"""Who comes with a link: its key lies in a cookie of the browser that opened it, for that link alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from partnership import clock, links
from partnership.enums import LinkPurpose, LinkUse
from partnership.models import SignedLink

COOKIE = "svar"
STATUSES = {LinkUse.UNKNOWN: 404, LinkUse.OTHER_BROWSER: 403, LinkUse.OTHER_SUBJECT: 403}
GONE = 410  # it ran out, or was withdrawn


def by_link(purpose: LinkPurpose) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A view that a link of the purpose opens: it is given the link itself in the place of the id in its address.

    Without the browser's key for it there is the page that says no, and the view is not called.
    """

    def around(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @login_not_required
        @wraps(view)
        def guarded(request: HttpRequest, link: UUID, **more: Any) -> HttpResponse:
            try:
                found = link_of(request, link, purpose)
            except links.Refused as refused:
                return refused_page(request, refused)
            return private(view(request, found, **more))

        return guarded

    return around


def link_of(request: HttpRequest, link_id: UUID, purpose: LinkPurpose) -> SignedLink:
    """The link that this browser has opened. Raises links.Refused, which is kept."""
    return links.opened(link_id, request.COOKIES.get(COOKIE, ""), purpose)


def refused_page(request: HttpRequest, refused: links.Refused, again: str = "") -> HttpResponse:
    """The page that says no, in the same words whatever the reason. It offers a new mail, if there is somebody to send
    it to; `again` is where that is asked for.
    """
    status = STATUSES.get(refused.use, GONE)
    context = {"link": refused.link, "again": again}
    return private(render(request, "signed/refused.html", context, status=status))


def keep_key(response: HttpResponse, link: SignedLink, key: str) -> None:
    """Put the key into the browser, for the link's own pages and as long as the link holds."""
    response.set_cookie(
        COOKIE,
        key,
        max_age=link.expires_at - clock.now(),
        path=f"/svar/{link.pk}/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def private(response: HttpResponse, referrer: str = "same-origin") -> HttpResponse:
    """Nobody keeps the page, and no search engine lists it. Other hosts are never told where one came from."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = referrer
    return response
