"""The pages of groups and bodies with their seats: `/<slug>/organisering/`."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnership.models import GoverningBody, Membership, Partnership
from partnership.organising import bodies, seats
from partnership.organising.access import read_by, user_of, writes, written_by
from partnership.organising.changing import Overtaken, Refused
from partnership.organising.forms import BodyForm, PlainForm, SeatForm
from partnership.organising.shown import bodies as rows_of_bodies
from partnership.organising.shown import tabs


@require_safe
def body_list(request: HttpRequest, slug: str) -> HttpResponse:
    """All bodies in their order with who sits there, for those who work in the partnership."""
    partnership = read_by(request, slug)
    there, gone = rows_of_bodies(partnership)
    context = {
        "partnership": partnership,
        "tabs": tabs(partnership, "bodies", request.user),
        "rows": there,
        "gone": gone,
        "writes": writes(request, partnership),
    }
    return render(request, "organising/bodies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def body_add(request: HttpRequest, slug: str) -> HttpResponse:
    partnership = written_by(request, slug)
    form = BodyForm(request.POST if request.method == "POST" else None, partnership)
    if done := attempt(form, lambda: bodies.add_body(partnership, user_of(request), form.said, key=form.key)):
        messages.success(request, _("“%(body)s” is added. Now say who sits there.") % {"body": done})
        return to_body(partnership, done)
    return form_page(request, partnership, form, _("Add a group or body"), here="bodies")


@require_http_methods(["GET", "HEAD", "POST"])
def body_edit(request: HttpRequest, slug: str, body: UUID) -> HttpResponse:
    partnership = written_by(request, slug)
    found = get_object_or_404(GoverningBody.objects.select_related("partnership"), pk=body, partnership=partnership)
    form = BodyForm(request.POST if request.method == "POST" else None, partnership, found)
    title = found.name

    def again() -> PlainForm:
        return BodyForm(None, partnership, GoverningBody.objects.get(pk=found.pk))

    if done := attempt(
        form, lambda: bodies.change_body(found, user_of(request), form.said, seen=form.seen_mark), again
    ):
        messages.success(request, _("“%(body)s” is changed.") % {"body": done})
        return to_body(partnership, done)
    return form_page(request, partnership, form, title, here="bodies")


@require_POST
def body_move(request: HttpRequest, slug: str, body: UUID) -> HttpResponse:
    """One place up, or down."""
    partnership = written_by(request, slug)
    found = get_object_or_404(GoverningBody, pk=body, partnership=partnership)
    bodies.move_body(found, user_of(request), up=request.POST.get("move") == "up")
    return to_body(partnership, found)


@require_http_methods(["GET", "HEAD", "POST"])
def seat_add(request: HttpRequest, slug: str, body: UUID) -> HttpResponse:
    partnership = written_by(request, slug)
    found = get_object_or_404(GoverningBody.objects.select_related("partnership"), pk=body, partnership=partnership)
    form = SeatForm(request.POST if request.method == "POST" else None, found)
    if done := attempt(form, lambda: seats.add_seat(found, user_of(request), form.said, key=form.key)):
        messages.success(request, _added(done))
        return to_body(partnership, found)
    return form_page(request, partnership, form, _("Add a seat in %(body)s") % {"body": found}, here="bodies")


@require_http_methods(["GET", "HEAD", "POST"])
def seat_edit(request: HttpRequest, slug: str, seat: UUID) -> HttpResponse:
    partnership = written_by(request, slug)
    found = _seat(partnership, seat)
    form = SeatForm(request.POST if request.method == "POST" else None, found.body, found)
    title = _("A seat in %(body)s") % {"body": found.body}
    remove = "" if seats.is_used(found) else reverse("seat-remove", args=[slug, found.pk])

    def again() -> PlainForm:
        fresh = _seat(partnership, seat)
        return SeatForm(None, fresh.body, fresh)

    if done := attempt(form, lambda: seats.change_seat(found, user_of(request), form.said, seen=form.seen_mark), again):
        messages.success(request, _("The seat in %(body)s is changed.") % {"body": done.body})
        return to_body(partnership, found.body)
    return form_page(request, partnership, form, title, here="bodies", remove=remove)


@require_POST
def seat_remove(request: HttpRequest, slug: str, seat: UUID) -> HttpResponse:
    """Take away a seat that nobody has used."""
    partnership = written_by(request, slug)
    found = _seat(partnership, seat)
    try:
        seats.remove_seat(found, user_of(request), seen=request.POST.get("seen", ""))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("The seat is removed."))
    return to_body(partnership, found.body)


def _seat(partnership: Partnership, pk: UUID) -> Membership:
    rows = Membership.objects.select_related("body__partnership", "user", "organisation")
    return get_object_or_404(rows, pk=pk, body__partnership=partnership)


def _added(seat: Membership) -> str:
    if seat.user is None:
        return _("The seat is added.")
    if seat.user.has_usable_password():
        return _("%(name)s has a seat, and logs in as before.") % {"name": seat.user}
    said = _("%(name)s has a seat. Ask them to choose a password by “Forgotten the password?” where one logs in.")
    return said % {"name": seat.user}


def to_body(partnership: Partnership, body: GoverningBody) -> HttpResponse:
    """Back to the list, where the body stands in it."""
    return HttpResponseRedirect(f"{reverse('bodies', args=[partnership.slug])}#b-{body.pk}")


def attempt(form: PlainForm, act: Callable, again: Callable[[], PlainForm] | None = None):
    """What the act makes of a form that can be read; none where it was not sent, or says why it was refused."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Refused as refusal:
        if isinstance(refusal, Overtaken) and again is not None:
            form.overtaken_by(again())
        form.refuse(refusal)
        return None


def form_page(
    request: HttpRequest, partnership: Partnership, form: PlainForm, title: str, *, here: str, **more: object
) -> HttpResponse:
    """The page of one form. What cannot be kept comes back with what was written."""
    context = {
        "partnership": partnership,
        "tabs": tabs(partnership, here, request.user),
        "form": form,
        "title": title,
        "back": reverse(here, args=[partnership.slug]),
        **more,
    }
    return render(request, "organising/form.html", context, status=422 if form.is_bound else 200)
