"""The preview of a draft: a part as it will print, at once; the whole PDF as soon as it is printed."""

from functools import partial

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from partnership.models import User
from partnership.paper.lines import kept_together
from plans import previews, workflow
from plans.documents.view import plan_view
from plans.documents.view.texts import PAPER
from plans.documents.view.values import Activities, PlanView
from plans.editing.finding import find_plan
from plans.heads import state_now, tabs
from plans.models import Plan
from plans.previews import Print, PrintState

SELF = "'self'"


@csp_replace({"frame-src": [SELF]})  # type: ignore[arg-type]
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The page that is open while one writes. A POST has the plan printed as it is now."""
    plan = _draft(request, slug, year)
    if request.method == "POST":
        now = previews.ask(plan)
        return _status(plan, now) if _wants_json(request) else redirect(request.get_full_path())
    part = request.GET.get("del", "")
    context = {
        "plan": plan,
        "partnership": plan.period.partnership,
        "state": state_now(plan),
        "tabs": tabs(plan, "plan", insider=True),
        "print": previews.print_of(plan),
        "sheet_url": f"{reverse('preview-sheet', kwargs={'slug': slug, 'year': year})}?del={part}" if part else "",
        "status_url": reverse("preview-status", kwargs={"slug": slug, "year": year}),
        **_addresses(plan),
    }
    return render(request, "plans/preview.html", context)


@require_safe
def preview_status(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """How far the PDF has come, for the page's script."""
    plan = _draft(request, slug, year)
    return _status(plan, previews.print_of(plan))


@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]
@require_safe
def preview_sheet(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """One activity or section as it will stand on paper, by the name of its place (`del=aktivitet-3`)."""
    plan = _draft(request, slug, year)
    view = plan_view(*workflow.draft_document(plan), target=PAPER)
    found = _part(view, request.GET.get("del", ""))
    if found is None:
        raise Http404
    answer = HttpResponse(kept_together(render_to_string("paper/sheet.html", {"plan": view, **found})))
    answer["X-Frame-Options"] = "SAMEORIGIN"
    return answer


def _draft(request: HttpRequest, slug: str, year: int) -> Plan:
    """A plan the user reads as a draft; an address of nothing for all others."""
    assert isinstance(request.user, User)  # nobody else gets past the log-in
    plan = find_plan(request.user, slug, year)
    if not workflow.reads_draft(plan, request.user):
        raise Http404
    return plan


def _part(view: PlanView, anchor: str) -> dict[str, object] | None:
    for chapter in view.chapters:
        content = chapter.content
        if isinstance(content, Activities):
            for activity in content.activities:
                if activity.anchor == anchor:
                    return {"activity": activity}
        for section in getattr(content, "sections", ()):
            if section.anchor == anchor:
                return {"sections": [section]}
    return None


def _status(plan: Plan, now: Print) -> JsonResponse:
    fragment = partial(render_to_string, "plans/preview_status.html")
    html = fragment({"plan": plan, "print": now, **_addresses(plan)})
    return JsonResponse({"state": now.state, "revision": now.revision, "html": html})


def _addresses(plan: Plan) -> dict[str, object]:
    address = {"slug": plan.period.partnership.slug, "year": plan.period.year}
    return {
        "pdf_url": reverse("plan-pdf", kwargs=address),
        "preview_url": reverse("preview", kwargs=address),
        "PrintState": {state.name: state for state in PrintState},
    }


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
