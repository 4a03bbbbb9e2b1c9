"""The plan's activities: their order, and what is done with whole activities."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partnership import clock
from partnership.moments import at
from plans.documents import faults
from plans.documents.errors import DocumentError
from plans.documents.values import PlanDocument
from plans.editing import activities, history
from plans.editing.activities import NotPossible, order_field
from plans.editing.contents import Order, activity_of
from plans.editing.desk import Desk, by_itself, closed, last_change, secretary, there
from plans.editing.family import Gone
from plans.editing.forms.acts import AddForm, Listed, MergeForm, SplitForm, listed
from plans.editing.forms.base import TokenForm, messages_of
from plans.editing.forms.rows import as_uuid, moved
from plans.editing.history import Conflict, Stale, newest, number_of
from plans.editing.plan_page import View, rows, url_of, years
from plans.editing.reading import read
from plans.editing.saving import NotNow, Refused, Saved, save
from plans.editing.sending import data_token
from plans.editing.structure import ENDED
from plans.models import Plan

# What is done with one activity by one button, and what is said when it is done.
Act = Callable[..., PlanDocument]


def order(request: HttpRequest, here: Desk) -> HttpResponse:
    """The activities in their order; a new one, another order, or the end of one."""
    if request.method != "POST":
        return _page(request, here)
    if "add" in request.POST:
        return _add(request, here)
    if act := request.POST.get("act"):
        return _act(request, here, act)
    return _reorder(request, here)


# --- Order ---------------------------------------------------------------------------------------------------------


def _reorder(request: HttpRequest, here: Desk) -> HttpResponse:
    """Keep the order that was sent, one of it moved where a button asked for that."""
    token = TokenForm(request.POST)
    sent = [id_ for id_ in map(as_uuid, request.POST.getlist("order")) if id_]
    move = request.POST.get("move", "")
    ids = moved(sent, "order", move)
    try:
        if not token.is_valid():
            raise Stale
        saved = save(here.plan, order_field(here.plan), Order(edition_ids=tuple(ids)), data_token(token), here.user)
    except Conflict as conflict:
        history.settle(conflict.kept)  # nothing anyone wrote is in it
        return _overtaken(request, here)
    except Stale:
        return _overtaken(request, here)
    except NotNow as reason:
        return _not_moved(request, here, str(reason), 423)
    if by_itself(request):
        said = _("Saved at %(time)s") % {"time": at(clock.now())}
        return JsonResponse({"number": saved.number, "numbers": _numbers(saved), "saved": said})
    return there(f"{url_of(here.plan, View.ORDER)}#{_anchor(move)}")


def _numbers(saved: Saved) -> dict[str, str]:
    return {
        str(activity.edition_id): "" if activity.number is None else str(activity.number)
        for activity in saved.document.activities
    }


def _anchor(move: str) -> str:
    """The row that was moved: the browser shows it where it is now."""
    return f"a-{move.split(':')[1]}" if move.count(":") == 2 else "order"


def _overtaken(request: HttpRequest, here: Desk) -> HttpResponse:
    return _not_moved(request, here, _too_late(), 409)


def _too_late() -> str:
    return _("Somebody else has changed the list meanwhile. This is how it is now. Do it once more if it still fits.")


def _not_moved(request: HttpRequest, here: Desk, words: str, status: int) -> HttpResponse:
    if by_itself(request):
        return JsonResponse({"message": words}, status=status)
    return _page(request, here, message=words, status=status)


# --- One activity --------------------------------------------------------------------------------------------------


def _add(request: HttpRequest, here: Desk) -> HttpResponse:
    form = AddForm(listed(here.plan), request.POST)
    if not form.is_valid():
        return _page(request, here, add=form, status=422)
    title = form.cleaned_data["title"]

    def add(token: int) -> PlanDocument:
        return activities.add_activity(
            here.plan, title, form.cleaned_data["kind"], here.user, form.cleaned_data["part_of"], token=token
        )

    done = _done(request, add)
    if isinstance(done, tuple):
        words, status = done
        return _page(request, here, add=form, message=words, status=status)
    messages.success(request, _("“%(title)s” is in the plan. Now it can be written.") % {"title": title})
    new = next(one for one in done.activities if one.edition_id not in _ids(request))
    return there(f"{url_of(here.plan, View.ORDER)}#a-{new.edition_id}")


def _ids(request: HttpRequest) -> set[UUID | None]:
    """The activities the page had when something was asked."""
    return {as_uuid(text) for text in request.POST.getlist("order")}


def _act(request: HttpRequest, here: Desk, asked: str) -> HttpResponse:
    """What one button asks of one activity."""
    name, _colon, text = asked.partition(":")
    acts: dict[str, tuple[Act, str]] = {
        "discontinue": (activities.discontinue, _("“%(title)s” is discontinued. Its texts are in the history.")),
        "bring_back": (activities.bring_back, _("“%(title)s” goes on.")),
        "remove": (activities.remove, _("“%(title)s” is removed. Its texts are in the history.")),
    }
    edition_id = as_uuid(text)
    if name not in acts or edition_id is None:
        raise Http404
    activity = _activity(listed(here.plan), edition_id)
    act, said = acts[name]
    done = _done(request, lambda token: act(here.plan, edition_id, here.user, token=token))
    if isinstance(done, tuple):
        words, status = done
        return _page(request, here, message=words, status=status)
    messages.success(request, said % {"title": activity.title})
    is_there = activity_of(done, edition_id) is not None
    return there(f"{url_of(here.plan, View.ORDER)}#{f'a-{edition_id}' if is_there else 'order'}")


@require_http_methods(["GET", "HEAD", "POST"])
def activity_split(request: HttpRequest, slug: str, year: int, edition: UUID) -> HttpResponse:
    """Several activities out of one: what they are called."""
    here = secretary(request, slug, year)
    if elsewhere := closed(request, here):
        return elsewhere
    activity = _going_on(listed(here.plan), edition)
    form = SplitForm(activity, request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _aside(request, here, "split", activity, form)
    done = _done(request, lambda token: activities.split(here.plan, edition, form.titles, here.user, token=token))
    if isinstance(done, tuple):
        return _aside(request, here, "split", activity, form, *done)
    said = _("“%(title)s” is divided. The money is in “%(first)s”.")
    messages.success(request, said % {"title": activity.title, "first": form.titles[0]})
    return there(f"{url_of(here.plan, View.ORDER)}#order")


@require_http_methods(["GET", "HEAD", "POST"])
def activity_merge(request: HttpRequest, slug: str, year: int, edition: UUID) -> HttpResponse:
    """One activity out of several: which, and what it is called."""
    here = secretary(request, slug, year)
    if elsewhere := closed(request, here):
        return elsewhere
    there_are = listed(here.plan)
    activity = _going_on(there_are, edition)
    form = MergeForm(there_are, activity, request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _aside(request, here, "merge", activity, form)
    ids = [edition, *form.cleaned_data["others"]]
    ids = [one.edition_id for one in there_are if one.edition_id in ids]  # in the order of the plan
    title = form.cleaned_data["title"]
    done = _done(request, lambda token: activities.merge(here.plan, ids, title, here.user, token=token))
    if isinstance(done, tuple):
        return _aside(request, here, "merge", activity, form, *done)
    said = _("%(count)s activities are united in “%(title)s”.")
    messages.success(request, said % {"count": len(ids), "title": title})
    return there(f"{url_of(here.plan, View.ORDER)}#order")


def _done(request: HttpRequest, act: Callable[[int], PlanDocument]) -> PlanDocument | tuple[str, int]:
    """The plan after it; or why nothing was done, and the status that says so."""
    token = TokenForm(request.POST)
    try:
        if not token.is_valid():
            raise Stale
        return act(data_token(token))
    except (Stale, Gone):
        words = _(
            "Somebody else has changed the list meanwhile. This is how it is now. Do it once more if it still fits."
        )
        return words, 409
    except NotNow as reason:
        return str(reason), 423
    except NotPossible as reason:
        return str(reason), 422
    except Refused as refused:
        return " ".join(dict.fromkeys(_(problem.fault.label) % problem.params for problem in refused.problems)), 422
    except DocumentError as error:
        return faults.in_words(DocumentError(error.template, error.params)), 422


def _activity(activities: list[Listed], edition_id: UUID) -> Listed:
    activity = next((one for one in activities if one.edition_id == edition_id), None)
    if activity is None:
        raise Http404
    return activity


def _going_on(activities: list[Listed], edition_id: UUID) -> Listed:
    activity = _activity(activities, edition_id)
    if activity.status in ENDED:
        raise Http404
    return activity


# --- Pages ---------------------------------------------------------------------------------------------------------


def _token(plan: Plan) -> int:
    return number_of(newest([plan.pk]).get(order_field(plan)))


def _page(
    request: HttpRequest, here: Desk, *, add: AddForm | None = None, message: str = "", status: int = 200
) -> HttpResponse:
    """The list as it is now."""
    document, newest_changes = read(here.plan, here.plan.pk)
    change = newest_changes.get(order_field(here.plan))
    context: dict[str, Any] = here.context(View.ORDER) | {
        "rows": list(rows(here.plan, document)),
        "years": [year for year in years(document) if year.is_decided],
        "frame_url": url_of(here.plan, View.FRAME),
        "token": number_of(change),
        "changed": last_change(change),
        "add": add or AddForm(document.activities),
        "message": message,
    }
    return render(request, "plans/editing/plan/order.html", context, status=status)


def _aside(
    request: HttpRequest,
    here: Desk,
    name: str,
    activity: Listed,
    form: forms.Form,
    message: str = "",
    status: int = 0,
) -> HttpResponse:
    """The page that asks what an activity is to become."""
    context = here.context(View.ORDER) | {
        "activity": activity,
        "form": form,
        "errors": messages_of(form) if form.is_bound else {},
        "message": message,
        "token": _token(here.plan),
        "back": f"{url_of(here.plan, View.ORDER)}#a-{activity.edition_id}",
    }
    status = status or (422 if form.is_bound else 200)
    return render(request, f"plans/editing/plan/{name}.html", context, status=status)
