"""Ret planen: the plan's activities in their order, its sections, its front page, and what it stands on."""

from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans.documents.build import build
from plans.documents.values import PlanDocument
from plans.editing import order_views
from plans.editing.desk import (
    Desk,
    answer,
    by_itself,
    closed,
    conflict_url,
    desk,
    last_change,
    leads_on,
    led_on,
    secretary,
    sheet,
    there,
)
from plans.editing.fields import FAMILIES
from plans.editing.forms.choices import Choices
from plans.editing.forms.ground import FrameForm, TheoryForm
from plans.editing.forms.plan import CoverForm, PlanForm, SectionsForm
from plans.editing.history import Field, newest, number_of
from plans.editing.plan_page import View, address, sections, url_of, years
from plans.editing.reading import read
from plans.editing.sending import Sent, is_only_shown, send_form
from plans.models import Plan


class Sheet(NamedTuple):
    """A view that is one form. It saves itself where taking something out can be taken back in the form."""

    field: str
    form: type[PlanForm]
    saves_itself: bool = True


SHEETS = {
    View.SECTIONS: Sheet("sections", SectionsForm, saves_itself=False),
    View.COVER: Sheet("cover", CoverForm),
    View.FRAME: Sheet("frame", FrameForm),
    View.THEORY: Sheet("theory", TheoryForm),
}


@require_http_methods(["GET", "HEAD", "POST"])
def plan_edit(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The plan's activities in their order, for the secretariat. Who is asked for a section is led there."""
    here = desk(request, slug, year)
    if not here.is_secretary:
        return _led_on(request, here)
    return closed(request, here) or order_views.order(request, here)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_sheet(request: HttpRequest, slug: str, year: int, sheet: str) -> HttpResponse:
    """A view of the plan that is one form."""
    here = secretary(request, slug, year)
    view = next((view for view in SHEETS if view == sheet), None)
    if view is None:
        raise Http404
    if elsewhere := closed(request, here):
        return elsewhere
    if request.method == "POST":
        return _write(request, here, view)
    if leads_on(request):
        return led_on(url_of(here.plan, view))
    return _page(request, here, view)


def _led_on(request: HttpRequest, here: Desk) -> HttpResponse:
    if request.method != "POST" and here.writer.sections:
        section = sorted(here.writer.sections)[0]
        return redirect(reverse("section-text", kwargs=address(here.plan) | {"section": section}))
    raise PermissionDenied


def _field(plan: Plan, kind: Sheet) -> Field:
    of_agreement = kind.field in ("frame", "theory")
    return Field(plan.period.agreement_id if of_agreement else plan.pk, kind.field)


def _write(request: HttpRequest, here: Desk, view: View) -> HttpResponse:
    plan, kind = here.plan, SHEETS[view]
    field = _field(plan, kind)

    def made(document: PlanDocument) -> PlanForm:
        content = FAMILIES[field.name].read(document, field)
        return kind.form(document, content, request.POST, choices=Choices(plan, document))

    if is_only_shown(request.POST):
        return _page(request, here, view, Sent(made(build(plan))))
    sent = send_form(plan, field, made, request.POST, here.user, partly=by_itself(request))
    if by_itself(request):
        return answer(plan, sent, **_following(request, view, sent))
    if sent.conflict:
        return there(conflict_url(plan, sent.conflict))
    if sent.saved is None:
        return _page(request, here, view, sent._replace(form=sent.form or made(build(plan))))
    messages.success(request, _("It is saved."))
    return there(url_of(plan, view))


def _page(request: HttpRequest, here: Desk, view: View, sent: Sent[PlanForm] | None = None) -> HttpResponse:
    """The view's form: as the plan says it, or as it was sent and could not be saved."""
    plan, kind = here.plan, SHEETS[view]
    field = _field(plan, kind)
    if sent and sent.form:
        form = sent.form
        document, change = form.document, newest([field.subject]).get(field)
    else:
        document, found = read(plan, field.subject)
        change = found.get(field)
        form = kind.form(document, FAMILIES[field.name].read(document, field), choices=Choices(plan, document))
    context = here.context(view) | {
        "heading": _(view.label),
        "form": form,
        "action": url_of(plan, view),
        "token": request.POST.get("token", "") if sent else number_of(change),
        "message": sent.message if sent else "",
        "errors": sent.errors if sent else {},
        "changed": last_change(change),
        "history": reverse("field-history", kwargs=address(plan) | {"subject": field.subject, "field": field.name}),
        "saves_itself": kind.saves_itself,
        "years": years(document) if view == View.FRAME else [],
        "sections": sections(plan, document) if view == View.SECTIONS else [],
    }
    return sheet(request, "plans/editing/plan/sheet.html", context, sent)


def _following(request: HttpRequest, view: View, sent: Sent[PlanForm]) -> dict[str, str]:
    """What on the page follows a save: what the years come to."""
    if view != View.FRAME or sent.saved is None:
        return {}
    context = {"years": years(sent.saved.document)}
    return {"years": render_to_string("plans/editing/plan/years.html", context, request)}
