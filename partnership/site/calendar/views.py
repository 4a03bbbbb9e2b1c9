"""The page where somebody gets their calendar's address, and the calendar itself."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from partnership.links import digest
from partnership.site.calendar import addresses, gathering, writing
from partnership.site.calendar.addresses import Choice

CLOSED = "default-src 'none'; sandbox"
WEBCAL = "webcal"  # what calendar programs are opened with


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """A person's calendars. A POST makes the address of one anew, or takes it away; it is shown this once."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    found = addresses.choices(request.user)
    if request.method != "POST":
        return _page(request, found)
    chosen, act = _chosen(request, found), request.POST.get("act")
    if act == "make":
        token = addresses.make(request.user, chosen.partnership)
        return _page(request, addresses.choices(request.user), token, chosen)
    if act == "take-away":
        addresses.take_away(request.user, chosen.partnership)
    return redirect("calendar")


def _chosen(request: HttpRequest, found: list[Choice]) -> Choice:
    """The calendar that is named by its partnership's address, or by nothing. Raises Http404 for one not theirs."""
    slug = request.POST.get("partnership", "")
    for one in found:
        if slug == (one.partnership.slug if one.partnership else ""):
            return one
    raise Http404


def _page(request: HttpRequest, found: list[Choice], token: str = "", chosen: Choice | None = None) -> HttpResponse:
    address = request.build_absolute_uri(reverse("calendar-feed", args=[token])) if token else ""
    context = {
        "choices": found,
        "address": address,
        "subscribe": f"{WEBCAL}{address[address.index(':') :]}" if address else "",
        "chosen": chosen,
    }
    answer = render(request, "site/calendar.html", context)
    answer["Cache-Control"] = "no-store"  # the address is shown once, and kept nowhere
    return answer


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody's calendar as it is now, for whoever has its address. It asks for no log-in."""
    address = addresses.find(token)
    if address is None:
        return HttpResponseNotFound(content_type="text/plain")
    name = _("Safety plans, %(what)s") % {"what": address.partnership or address.user}
    content = writing.written(name, gathering.events(address.user, address.partnership))
    etag = quote_etag(digest(content.decode()))
    answer = get_conditional_response(request, etag) or HttpResponse(
        content, content_type="text/calendar; charset=utf-8"
    )
    answer["ETag"] = etag
    answer["Content-Disposition"] = 'inline; filename="kalender.ics"'
    answer["Content-Security-Policy"] = CLOSED
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Robots-Tag"] = "noindex"
    return answer
