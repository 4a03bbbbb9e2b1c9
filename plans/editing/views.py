"""The page on which an activity is written, and saving what was written there."""

from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.models import ActivityEdition
from partnership.models import User
from plans.documents.view.anchors import activity_anchor
from plans.editing import organisations, sending
from plans.editing.access import Writer, works_on, writer_of
from plans.editing.contents import activity_of
from plans.editing.desk import answer, by_itself, conflict_url, saved_at, there
from plans.editing.finding import find_plan
from plans.editing.forms.base import ActivityForm
from plans.editing.forms.registry import FORMS
from plans.editing.page import Page, activity_page, opened
from plans.editing.plan_page import address
from plans.editing.reading import Read, after, read
from plans.editing.saving import Saved, may_change
from plans.editing.sending import Sent
from plans.heads import preview_url, state_now, tabs
from plans.models import Plan
from plans.talk.shown import Talk, talk_of


class Place(NamedTuple):
    """An activity of a plan as one reader may open it. An `insider` sees all of the plan."""

    plan: Plan
    edition: UUID
    user: User
    writer: Writer
    insider: bool


def _place(request: HttpRequest, slug: str, year: int, edition: UUID) -> Place:
    """An address of nothing for those who may not read the activity. Whether there is one, the document says."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    plan = find_plan(request.user, slug, year)
    writer = writer_of(plan, request.user)
    insider = writer.everything or works_on(request.user, plan)
    if not (insider or edition in writer.all_editions):
        raise Http404
    return Place(plan, edition, request.user, writer, insider)


def _talk(place: Place) -> Talk:
    edition = get_object_or_404(ActivityEdition, period=place.plan.period_id, pk=place.edition)
    return talk_of(place.plan, place.user, edition=edition)


# --- Reading -------------------------------------------------------------------------------------------------------


@require_safe
def activity_edit(request: HttpRequest, slug: str, year: int, edition: UUID) -> HttpResponse:
    """The activity with all its parts. Those named by `ret` are open, for those who may write them."""
    place = _place(request, slug, year, edition)
    found = read(place.plan, edition)
    forms = dict(opened(place.plan, found.document, edition, place.writer, request.GET.getlist("ret")))
    return _whole(request, place, found, forms)


@require_http_methods(["GET", "HEAD", "POST"])
def activity_part(request: HttpRequest, slug: str, year: int, edition: UUID, part: str) -> HttpResponse:
    """One part: read or open, for a page that is there already; and saving it."""
    if part not in FORMS:
        raise Http404
    place = _place(request, slug, year, edition)
    if request.method == "POST":
        return _write(request, place, part)
    if not _in_a_page(request):
        return redirect("activity-edit", slug=slug, year=year, edition=edition)
    found = read(place.plan, edition)
    names = [part] if "ret" in request.GET else []
    return _one(request, place, found, dict(opened(place.plan, found.document, edition, place.writer, names)), part)


def _whole(
    request: HttpRequest,
    place: Place,
    found: Read,
    forms: dict[str, ActivityForm],
    messages: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    page = _page_or_404(place, found, forms, messages)
    plan = place.plan
    page.talk = _talk(place)
    context = {
        "page": page,
        "talk": page.talk,
        "next": page.url,
        "plan": plan,
        "partnership": plan.period.partnership,
        "state": state_now(plan),
        "tabs": tabs(plan, "plan", insider=place.insider),
        "preview_url": preview_url(plan, activity_anchor(page.activity)),
        "insider": place.insider,
    }
    return render(request, "plans/editing/activity.html", context, status=status)


def _one(
    request: HttpRequest,
    place: Place,
    found: Read,
    forms: dict[str, ActivityForm],
    name: str,
) -> HttpResponse:
    """One part of the page by itself."""
    page = _page_or_404(place, found, forms)
    part = page.all_parts[name]
    if part.form is None and part.is_missing:
        page.talk = _talk(place)
    context = {"page": page, "part": part, "plan": place.plan, "next": page.url}
    return render(request, "plans/editing/part.html", context)


def _page_or_404(
    place: Place,
    found: Read,
    forms: dict[str, ActivityForm],
    messages: dict[str, str] | None = None,
) -> Page:
    page = activity_page(place.plan, found, place.edition, place.writer, forms, messages)
    if page is None:
        raise Http404
    return page


def _in_a_page(request: HttpRequest) -> bool:
    """Whether a page that is there already asks for a part of itself."""
    return bool(request.htmx)  # type: ignore[attr-defined]


# --- Writing -------------------------------------------------------------------------------------------------------


def _write(request: HttpRequest, place: Place, name: str) -> HttpResponse:
    if not (place.writer.may_write(place.edition, name) or _might_write(place)):
        if by_itself(request):
            return JsonResponse({"message": _("You may not write here any more.")}, status=403)
        raise PermissionDenied
    if sending.is_only_shown(request.POST):
        return _shown(request, place, name)
    sent = sending.send(place.plan, place.edition, name, request.POST, place.user)
    if by_itself(request):
        return _answer(request, place, sent)
    if sent.conflict:
        return there(conflict_url(place.plan, sent.conflict))
    if sent.saved is None:
        return _again(request, place, name, sent)
    if sent.errors:
        return _except_for(request, place, name, sent, sent.saved)
    page = reverse("activity-edit", kwargs=address(place.plan) | {"edition": place.edition})
    return there(f"{page}?ret={name}#p-{name}" if "go_on" in request.POST else f"{page}#p-{name}")


def _might_write(place: Place) -> bool:
    """Who could write if the plan could be changed: they hear why it cannot, and keep what they wrote."""
    partnership = place.plan.period.partnership
    return not may_change(place.plan) and place.user.has_perm("partnership.write_plans", partnership)


def _shown(request: HttpRequest, place: Place, name: str) -> HttpResponse:
    """The form as it was sent, and nothing saved. Nothing where it says what the plan says already.

    Side effect: an organisation that somebody asked for is made, and chosen in the form.
    """
    sent: QueryDict = request.POST
    found = read(place.plan, place.edition)
    if activity_of(found.document, place.edition) is None:
        raise Http404
    if organisations.MAKE in sent and place.writer.may_write(place.edition, name):
        sent = organisations.with_new_organisation(sent, place.plan.period.partnership)
    form = sending.form_of(place.plan, found.document, place.edition, name, sent, place.user)
    if form is None:
        raise Http404
    if not _in_a_page(request):
        return _whole(request, place, found, {name: form})
    if "show" in request.POST and sending.is_there_already(found.document, place.edition, name, form):
        return HttpResponse(status=204)
    return _one(request, place, found, {name: form}, name)


def _again(request: HttpRequest, place: Place, name: str, sent: Sent) -> HttpResponse:
    """The page once more, with what was written and why it was not saved."""
    found = after(sent.form.document, place.edition) if sent.form else read(place.plan, place.edition)
    form = sent.form or sending.form_of(place.plan, found.document, place.edition, name, request.POST, place.user)
    return _whole(request, place, found, {name: form} if form else {}, {name: sent.message}, sent.status)


def _except_for(request: HttpRequest, place: Place, name: str, sent: Sent, saved: Saved) -> HttpResponse:
    """The page once more, with what could not be read still standing where it was written; the rest is saved."""
    newer = request.POST.copy()
    newer["token"] = str(saved.number)
    form = sending.form_of(place.plan, saved.document, place.edition, name, newer, place.user)
    forms = {name: form} if form else {}
    return _whole(request, place, after(saved.document, place.edition), forms, {name: saved_at(sent)}, 422)


def _answer(request: HttpRequest, place: Place, sent: Sent) -> JsonResponse:
    """What the page's script does with a save it made by itself: it also brings the page around the part up to date."""
    if sent.saved is None:
        return answer(place.plan, sent)
    page = _page_or_404(place, after(sent.saved.document), {})  # what it shows of it has no use for numbers
    return answer(
        place.plan,
        sent,
        **{
            "contents-title": escape(page.contents_title),
            "contents": render_to_string("plans/editing/contents.html", {"page": page}, request),
            "findings": render_to_string("plans/editing/findings.html", {"page": page}, request),
            "footnotes": render_to_string("plans/footnotes.html", {"footnotes": page.footnotes}, request),
            "notices": sent.form.notices() if sent.form else {},
        },
    )
