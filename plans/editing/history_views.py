"""The history of a field: who wrote what when, and putting back what it said."""

from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partnership.enums import ChangeCause
from partnership.models import FieldChange
from plans.documents.values import PlanDocument, Value
from plans.documents.view import words as view_words
from plans.editing import history
from plans.editing.access import works_on, writer_of
from plans.editing.comparing import Place, places
from plans.editing.contents import from_text
from plans.editing.family import Gone
from plans.editing.fields import FAMILIES
from plans.editing.finding import find_field, find_plan, may_write, page_of, read_field
from plans.editing.forms.rows import as_uuid
from plans.editing.history import Conflict, Field
from plans.editing.naming import names_in
from plans.editing.pieces import Names
from plans.editing.saving import NotNow, Refused, save
from plans.editing.shown import Shown, shown
from plans.enums import BEING_WRITTEN
from plans.heads import state_now, tabs
from plans.models import Plan

MOST_SHOWN = 50  # changes; a field that was written more often has a past nobody reads on a page


class Row(NamedTuple):
    """One change, with the places it touched. `may_go_back` says that what stood before can be put back."""

    change: FieldChange
    who: str
    when: str
    cause: str
    places: list[Shown]
    is_newest: bool


@require_http_methods(["GET", "HEAD", "POST"])
def field_history(request: HttpRequest, slug: str, year: int, subject: UUID, field: str) -> HttpResponse:
    """Every change of one field, newest first. What stood before or after each of them can be put back."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    plan = find_plan(request.user, slug, year)
    found = find_field(request.user, plan, subject, field)
    writes = may_write(writer_of(plan, request.user), found)
    if request.method != "POST":
        return _page(request, plan, found, read_field(plan, found).document, writes)
    if not writes:
        raise PermissionDenied
    change_id = as_uuid(request.POST.get("change", ""))
    change = history.changes_of(found).filter(pk=change_id).first() if change_id else None
    content = _content(found, change, request.POST.get("side", "before")) if change else None
    token = request.POST.get("token", "")
    if content is None or not token.isdecimal():
        raise Http404
    try:
        save(plan, found, content, int(token), request.user, cause=ChangeCause.UNDONE)
    except Conflict as conflict:
        return redirect("conflict", slug=slug, year=year, change=conflict.kept.pk)
    except Gone:
        raise Http404 from None
    except NotNow as reason:
        messages.error(request, str(reason))
        return redirect(request.path)
    except Refused:
        messages.error(request, _("It cannot be put back: something it names is no longer there."))
        return redirect(request.path)
    messages.success(request, _("It has been put back. What stood here is in the history."))
    return redirect(page_of(plan, found))


def _page(request: HttpRequest, plan: Plan, field: Field, document: PlanDocument, writes: bool) -> HttpResponse:
    family = FAMILIES[field.name]
    changes = list(history.changes_of(field)[: MOST_SHOWN + 1])
    newest = max((change.number or 0 for change in changes), default=0)
    both = [(_content(field, change, "before"), _content(field, change, "after")) for change in changes]
    names = names_in(document, [one for pair in both for one in pair if one], plan.period.partnership)
    rows = [
        _row(change, before, after, names, newest)
        for change, (before, after) in zip(changes[:MOST_SHOWN], both, strict=False)
    ]
    context = {
        "plan": plan,
        "partnership": plan.period.partnership,
        "state": state_now(plan),
        "tabs": tabs(plan, "plan", insider=works_on(request.user, plan)),
        "label": family.label(document, field),
        "back": page_of(plan, field),
        "rows": rows,
        "more": len(changes) > MOST_SHOWN,
        "token": newest,
        "writes": writes and plan.state in BEING_WRITTEN,
    }
    return render(request, "plans/editing/history.html", context)


def _row(change: FieldChange, before: Value | None, after: Value | None, names: Names, newest: int) -> Row:
    found: list[Place] = []
    if before is not None and after is not None:
        found = [place for place in places(after, before, names) if place.number]
    return Row(
        change=change,
        who=str(change.changed_by) if change.changed_by else _("The system"),
        when=view_words.moment(change.changed_at),
        cause="" if change.cause == ChangeCause.WRITTEN else _(change.get_cause_display()),
        places=[shown(place) for place in found],
        is_newest=change.number == newest,
    )


def _content(field: Field, change: FieldChange, side: str) -> Value | None:
    """What the field said before or after a change; none where it did not exist."""
    text = change.after if side == "after" else change.before
    return from_text(text, FAMILIES[field.name].content) if text else None
