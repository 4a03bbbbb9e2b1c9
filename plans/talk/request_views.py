"""The addresses that ask somebody for a text, remind them, take it back, and say that it is written."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from partnership.back import back, redirect_after
from partnership.models import User
from plans.editing.finding import find_plan
from plans.editing.saving import NotNow, may_change, not_now
from plans.heads import state_now, tabs
from plans.models import Plan, TextRequest
from plans.talk import requests
from plans.talk.back import seen, standing, target
from plans.talk.forms import RequestForm
from plans.talk.page import places_of
from plans.talk.people import around
from plans.talk.places import Place, address, find, place_of
from plans.talk.requests import CannotAsk, NoLongerOpen
from plans.talk.shown import request_form, talk_of


@require_http_methods(["GET", "HEAD", "POST"])
def text_request(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Ask somebody for a text: a page with the form, which parts of activities have in their margin too."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    plan = find_plan(request.user, slug, year)
    if not request.user.has_perm("partnership.write_plans", plan.period.partnership):
        raise PermissionDenied
    everybody = around(plan, request.user, Place())
    places = [place for place in places_of(plan, request.user, everybody.me) if place != Place()]
    if request.method != "POST":
        return _page(
            request,
            plan,
            request_form(None, places, everybody, request.GET.get("place", ""), request.GET.get("part", "")),
        )
    place = find(request.POST.get("place", ""), request.POST.get("part", ""), places)
    in_margin = bool(target(request)) and place is not None
    form = request_form(request.POST, [place] if in_margin and place else places, everybody)
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = requests.request_text(
                plan, said["where"], said["asked"], said["due_on"], said["message"], request.user
            )
        except CannotAsk as refusal:
            form.add_error(refusal.field, str(refusal))
        except NotNow as refusal:
            form.add_error("asked", str(refusal))
        else:
            return _done(request, request.user, made, _("%(name)s has been asked.") % {"name": made.asked})
    if in_margin and place:
        return _margin(request, plan, request.user, place, refused=form)
    return _page(request, plan, form)


@require_POST
def remind(request: HttpRequest, slug: str, year: int, text_request: UUID) -> HttpResponse:
    """Remind who was asked."""
    return _change(request, slug, year, text_request, requests.remind, _("A reminder has been sent."))


@require_POST
def withdraw(request: HttpRequest, slug: str, year: int, text_request: UUID) -> HttpResponse:
    """Take a request back."""
    return _change(request, slug, year, text_request, requests.withdraw, _("The request has been taken back."))


@require_POST
def deliver(request: HttpRequest, slug: str, year: int, text_request: UUID) -> HttpResponse:
    """Say that the text is written."""
    note = _("Thank you. The text is handed in.")
    return _change(request, slug, year, text_request, requests.deliver, note)


def _change(
    request: HttpRequest, slug: str, year: int, pk: UUID, change: Callable[[TextRequest, User], None], note: str
) -> HttpResponse:
    assert request.user.is_authenticated  # nobody else gets past the log-in
    plan = find_plan(request.user, slug, year)
    rows = seen(TextRequest, plan, standing(plan, request.user)).select_related("asked", "asked_by")
    found = get_object_or_404(rows, pk=pk)
    try:
        change(found, request.user)
    except (NoLongerOpen, NotNow) as refusal:
        return _done(request, request.user, found, str(refusal), messages.WARNING)
    return _done(request, request.user, found, note)


def _done(
    request: HttpRequest, user: User, made: TextRequest, note: str, level: int = messages.SUCCESS
) -> HttpResponse:
    """Back to where one was. Who was let in for this text only has no business there any more: to My work."""
    place = place_of(made)
    is_let_in = around(made.plan, user, place).me.sees
    if target(request) and is_let_in:
        return _margin(request, made.plan, user, place, note=note)
    messages.add_message(request, level, note)
    if is_let_in:
        return back(request, address(made.plan, place))
    return HttpResponseClientRedirect(reverse("my-work")) if target(request) else redirect_after(reverse("my-work"))


def _margin(
    request: HttpRequest,
    plan: Plan,
    user: User,
    place: Place,
    *,
    refused: RequestForm | None = None,
    note: str = "",
) -> HttpResponse:
    """What stands at one part of the page about who is asked for it."""
    talk = talk_of(plan, user, place.edition, place.section, refused=refused)
    context = {"asked": talk.at(place.part), "note": note, "next": request.POST.get("next", "")}
    return render(request, "plans/talk/asked.html", context, status=422 if refused else 200)


def _page(request: HttpRequest, plan: Plan, form: RequestForm) -> HttpResponse:
    context = {
        "plan": plan,
        "partnership": plan.period.partnership,
        "state": state_now(plan),
        "tabs": tabs(plan, "comments", insider=True),
        "form": form,
        "not_now": "" if may_change(plan) else not_now(plan),
        "next": request.POST.get("next", request.GET.get("next", "")),
    }
    return render(request, "plans/talk/ask.html", context, status=422 if form.is_bound else 200)
