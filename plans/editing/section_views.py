"""The page on which one section of the plan is written."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans.documents.build import build
from plans.documents.values import PlanDocument
from plans.documents.view.anchors import section_anchor
from plans.editing.access import works_on
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
    sheet,
    there,
)
from plans.editing.family import Gone
from plans.editing.fields import FAMILIES
from plans.editing.forms.choices import Choices
from plans.editing.forms.plan import SectionForm, name_of
from plans.editing.history import Field, newest, number_of
from plans.editing.plan_page import View, address, sections, url_of
from plans.editing.reading import read
from plans.editing.sending import Sent, is_only_shown, send_form
from plans.heads import preview_url
from plans.models import PlanSection


@require_http_methods(["GET", "HEAD", "POST"])
def section_text(request: HttpRequest, slug: str, year: int, section: UUID) -> HttpResponse:
    """A section, open to be written in, for the secretariat and for who is asked for it."""
    here = desk(request, slug, year)
    works_here = works_on(here.user, here.plan)
    if not PlanSection.objects.filter(plan=here.plan, pk=section).exists():
        if by_itself(request) and here.is_secretary:  # it was there when the page was
            return JsonResponse({"message": _("The section is no longer in the plan.")}, status=404)
        raise Http404
    if not (here.writer.may_write_section(section) or here.is_secretary):
        if works_here:
            raise PermissionDenied
        raise Http404
    if elsewhere := closed(request, here):
        return elsewhere
    if request.method == "POST":
        return _write(request, here, section, works_here=works_here)
    if leads_on(request):
        return led_on(url_of(here.plan, View.SECTIONS) if here.is_secretary else request.path)
    return _page(request, here, section, works_here=works_here)


def _made(request: HttpRequest, here: Desk, section: UUID, document: PlanDocument) -> SectionForm | None:
    """The form with what was sent; none where the section is gone."""
    try:
        content = FAMILIES["text"].read(document, Field(section, "text"))
    except Gone:
        return None
    return SectionForm(document, content, request.POST, choices=Choices(here.plan, document))


def _write(request: HttpRequest, here: Desk, section: UUID, *, works_here: bool) -> HttpResponse:
    if is_only_shown(request.POST):
        form = _made(request, here, section, build(here.plan))
        return _page(request, here, section, Sent(form), works_here=works_here)
    field = Field(section, "text")
    sent = send_form(
        here.plan,
        field,
        lambda document: _made(request, here, section, document),
        request.POST,
        here.user,
        partly=False,
    )
    if by_itself(request):
        return answer(here.plan, sent)
    if sent.conflict:
        return there(conflict_url(here.plan, sent.conflict))
    if sent.saved is None:
        form = sent.form or _made(request, here, section, build(here.plan))
        return _page(request, here, section, sent._replace(form=form), works_here=works_here)
    url = reverse("section-text", kwargs=address(here.plan) | {"section": section})
    return there(url if "go_on" in request.POST or not here.is_secretary else url_of(here.plan, View.SECTIONS))


def _page(
    request: HttpRequest, here: Desk, section: UUID, sent: Sent[SectionForm] | None = None, *, works_here: bool
) -> HttpResponse:
    plan, field = here.plan, Field(section, "text")
    if sent and sent.form:
        document, change = sent.form.document, newest([section]).get(field)
    else:
        document, newest_changes = read(plan, section)
        change = newest_changes.get(field)
    found = next((one for one in document.sections if one.id == section), None)
    if found is None:
        raise Http404
    content = FAMILIES["text"].read(document, field)
    form = sent.form if sent and sent.form else SectionForm(document, content, choices=Choices(plan, document))
    context = here.context(View.SECTIONS, insider=works_here) | {
        "heading": name_of(document, found),
        "preview_url": preview_url(plan, section_anchor(section)),
        "section": found,
        "form": form,
        "action": reverse("section-text", kwargs=address(plan) | {"section": section}),
        "token": request.POST.get("token", "") if sent else number_of(change),
        "message": sent.message if sent else "",
        "errors": sent.errors if sent else {},
        "changed": last_change(change),
        "history": reverse("field-history", kwargs=address(plan) | {"subject": section, "field": "text"}),
        "sections": sections(plan, document, found) if here.is_secretary else [],
        "back": url_of(plan, View.SECTIONS) if here.is_secretary else "",
        "saves_itself": True,
    }
    return sheet(request, "plans/editing/plan/section.html", context, sent)
