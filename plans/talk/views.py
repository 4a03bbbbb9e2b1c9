"""The page of comments, and the addresses that take what people say. Each starts from what the reader may see.

What is sent leads back to where one was; asked by htmx, only the part of the page that has changed is sent.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partnership.back import back
from partnership.models import User
from plans.editing.finding import find_plan
from plans.editing.saving import NotNow
from plans.models import Comment, Plan
from plans.talk import comments as talk
from plans.talk.back import LIST, RAIL, seen, standing, target
from plans.talk.forms import SaidForm
from plans.talk.mails import comment_address
from plans.talk.page import list_of, page_of, places_of
from plans.talk.people import around
from plans.talk.places import Place, find, place_of
from plans.talk.shown import answer_form, comment_form, talk_of


@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """All comments of a plan by place. A new one is sent here from wherever it was written."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    plan = find_plan(request.user, slug, year)
    if request.method != "POST":
        return _shown(request, plan, request.user)
    places = places_of(plan, request.user, standing(plan, request.user))
    place = find(request.POST.get("place", ""), "", places) or Place()
    form = comment_form(request.POST, [place] if target(request) == RAIL else places, around(plan, request.user, place))
    if not form.is_valid():
        return _shown(request, plan, request.user, place, form)
    said = form.cleaned_data
    try:
        comment = talk.comment(plan, said["where"], said["text"], request.user, said["mentions"])
    except NotNow as refusal:
        form.add_error("text", str(refusal))
        return _shown(request, plan, request.user, place, form)
    return _done(request, request.user, comment, _("Your comment has been saved."))


@require_POST
def answer(request: HttpRequest, slug: str, year: int, comment: UUID) -> HttpResponse:
    """Answer a comment."""
    assert request.user.is_authenticated
    found = _comment(request.user, slug, year, comment)
    form = answer_form(request.POST, found)
    if form.is_valid():
        try:
            talk.comment(found.plan, place_of(found), form.cleaned_data["text"], request.user, reply_to=found)
        except NotNow as refusal:
            form.add_error("text", str(refusal))
        else:
            return _done(request, request.user, found, _("Your answer has been saved."))
    place = place_of(found)._replace(part="")
    return _shown(request, found.plan, request.user, place, form, answered=found.reply_to_id or found.pk)


@require_POST
def settle(request: HttpRequest, slug: str, year: int, comment: UUID) -> HttpResponse:
    """Settle a comment, or let a settled one stand open again."""
    assert request.user.is_authenticated
    found = _comment(request.user, slug, year, comment)
    if "reopen" in request.POST:
        talk.reopen(found, request.user)
        return _done(request, request.user, found, _("The comment stands open again."))
    talk.resolve(found, request.user)
    return _done(request, request.user, found, _("The comment has been settled."))


def _comment(user: User, slug: str, year: int, pk: UUID) -> Comment:
    """A comment the user may see; an address of nothing for all others."""
    plan = find_plan(user, slug, year)
    return get_object_or_404(seen(Comment, plan, standing(plan, user)), pk=pk)


def _done(request: HttpRequest, user: User, comment: Comment, note: str) -> HttpResponse:
    """Back to where one was, which says that it is done."""
    if target(request):
        return _shown(request, comment.plan, user, place_of(comment)._replace(part=""), note=note)
    messages.success(request, note)
    return back(request, comment_address(comment))


def _shown(
    request: HttpRequest,
    plan: Plan,
    user: User,
    place: Place = Place(),  # noqa: B008 - a tuple
    refused: SaidForm | None = None,
    *,
    answered: UUID | None = None,
    note: str = "",
) -> HttpResponse:
    """The page, or the part of it that was asked for: the margin of one place, or the list."""
    status = 422 if refused else 200
    if target(request) == RAIL:
        said = talk_of(plan, user, place.edition, place.section, refused=refused, answered=answered)
        context = {"talk": said, "note": note, "next": request.POST.get("next", "")}
        return render(request, "plans/talk/rail.html", context, status=status)
    places = places_of(plan, user, standing(plan, user))
    said = talk_of(plan, user, places=places, refused=refused, answered=answered)
    narrowed = request.POST.get("vis", request.GET.get("vis", ""))
    if target(request) == LIST:
        return render(request, "plans/talk/list.html", list_of(said, places, narrowed) | {"note": note}, status=status)
    return render(request, "plans/talk/comments.html", page_of(said, places, narrowed), status=status)
