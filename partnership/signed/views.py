"""The page of a mail's link, and the way to a new mail. None of them tells what the link is about.

They are told apart from forms of other sites by the token or the id in their address, which only the mail's receiver
has; a form's own token would need a cookie, and looking is to leave nothing behind. The token stands in their address,
so they tell nobody where one came from.
"""

from uuid import UUID

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnership import links
from partnership.models import SignedLink
from partnership.signed import kinds
from partnership.signed.access import keep_key, private, refused_page

SECRET = "no-referrer"


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def signed_link(request: HttpRequest, token: str) -> HttpResponse:
    """One button, and nothing about what it opens. Pressing it lets the link belong to this browser."""
    if request.method == "POST":
        return _open(request, token)
    try:
        links.look(token)
    except links.Refused as refused:
        return _refused(request, refused, token)
    return private(render(request, "signed/link.html"), SECRET)


def _open(request: HttpRequest, token: str) -> HttpResponse:
    if limited := ratelimit.consume_or_429(request, action="signed_link"):
        return private(limited, SECRET)
    try:
        link, key = links.exchange(token)
    except links.Refused as refused:
        return _refused(request, refused, token)
    response = redirect(kinds.address(link))
    if key:
        keep_key(response, link, key)
    return private(response, SECRET)


def _refused(request: HttpRequest, refused: links.Refused, token: str) -> HttpResponse:
    again = reverse("signed-link-again", kwargs={"token": token}) if refused.link else ""
    return private(refused_page(request, refused, again), SECRET)


@login_not_required
@csrf_exempt
@require_POST
def signed_link_again(request: HttpRequest, token: str) -> HttpResponse:
    """Send who holds an old mail a new one."""
    return _send_again(request, links.known(token))


@login_not_required
@csrf_exempt
@require_POST
def opened_link_again(request: HttpRequest, link: UUID) -> HttpResponse:
    """Send a new mail where another browser has opened the link."""
    return _send_again(request, SignedLink.objects.filter(pk=link).first())


def _send_again(request: HttpRequest, link: SignedLink | None) -> HttpResponse:
    """The answer is the same whether there was anything to send."""
    if limited := ratelimit.consume_or_429(request, action="signed_link"):
        return private(limited, SECRET)
    if link is not None:
        if not links.may_be_sent_again(link):
            return private(render(request, "signed/enough.html", status=429), SECRET)
        with transaction.atomic():
            kinds.write_anew(link)
    return private(redirect("signed-link-sent"), SECRET)


@login_not_required
@require_safe
def signed_link_sent(request: HttpRequest) -> HttpResponse:
    return private(render(request, "signed/sent.html"))
