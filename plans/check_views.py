"""Tjek planen: the page of findings, where each can be answered."""

from collections.abc import Callable
from typing import NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from partnership.models import User
from plans import checking, workflow
from plans.checking import CannotAnswer, Checked
from plans.documents.checks.findings import Finding
from plans.documents.values import PlanDocument
from plans.documents.view import contents, places
from plans.documents.view.places import Topic
from plans.editing.access import writer_of
from plans.editing.mending import way_to
from plans.enums import BEING_WRITTEN
from plans.heads import tabs
from plans.models import FindingAnswer, Plan


class ReasonForm(forms.Form):
    """Why a finding is no mistake. `seen` is the answer that stood there when the form was made."""

    key = forms.CharField(max_length=64)
    seen = forms.CharField(required=False, max_length=100)
    reason = forms.CharField(max_length=1000, error_messages={"required": gettext_lazy("Write why it is meant so.")})


class Row(NamedTuple):
    """A finding as the page shows it, with what its form begins with: the reason, and the answer that was seen.

    `url` leads to where the reader puts it right; for who may not, or nobody can here, to where it stands in the plan.
    """

    finding: Finding
    place: str
    url: str
    is_writable: bool
    answer: FindingAnswer | None
    seen: str
    reason: str
    errors: list[str]


class View(NamedTuple):
    """One entry of the list that narrows the findings down."""

    name: str
    url: str
    findings: int
    is_here: bool


@require_http_methods(["GET", "HEAD", "POST"])
def plan_check(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The findings of the plan as it stands, for those who work in the partnership; its secretariat answers them."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    plans = Plan.objects.drafts_for_user(request.user).select_related("period__partnership")
    plan = get_object_or_404(plans, period__partnership__slug=slug, period__year=year)
    if request.method == "POST":
        if not request.user.has_perm("partnership.write_plans", plan.period.partnership):
            raise PermissionDenied
        return _keep(request, plan, request.user)
    return _page(request, plan, request.user)


def _keep(request: HttpRequest, plan: Plan, user: User) -> HttpResponse:
    """Keep an answer or take it back; where that fails, the page again with what was written."""
    form = ReasonForm(request.POST)
    take_back = "take_back" in request.POST
    if take_back:
        form.fields["reason"].required = False
    if form.is_valid():
        key, seen = form.cleaned_data["key"], form.cleaned_data["seen"]
        try:
            if take_back:
                checking.take_back(plan, key, seen=seen)
                messages.success(request, _("The reason has been taken back, and the finding stands open again."))
            else:
                checking.answer(plan, key, form.cleaned_data["reason"], user, seen=seen)
                messages.success(request, _("The reason has been saved."))
        except CannotAnswer as refusal:
            form.add_error("reason", str(refusal))
        else:
            return _back(request, plan)
    return _page(request, plan, user, form, status=422)


def _back(request: HttpRequest, plan: Plan) -> HttpResponse:
    """To the page it was answered on, where that was another one of this site."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return redirect(wanted)
    return redirect("plan-check", slug=plan.period.partnership.slug, year=plan.period.year)


def _page(
    request: HttpRequest, plan: Plan, user: User, form: ReasonForm | None = None, status: int = 200
) -> HttpResponse:
    partnership = plan.period.partnership
    address = reverse("plan-check", kwargs={"slug": partnership.slug, "year": plan.period.year})
    document, imprint = workflow.current_document(plan, user)
    found = checking.checked(plan, document)
    answerable = plan.state in BEING_WRITTEN and user.has_perm("partnership.write_plans", partnership)
    wanted = next((topic for topic in Topic if topic == request.GET.get("vis")), None)
    row = _rows(plan, document, user, form)
    context = {
        "plan": plan,
        "partnership": partnership,
        "state": contents.state(imprint),
        "tabs": tabs(plan, "plan-check", insider=True),
        "views": _views(address, found, wanted),
        "open_errors": len(found.errors),
        "open_notices": len(found.notices),
        "errors": [row(finding) for finding in _about(found.errors, wanted)],
        "notices": [row(finding) for finding in _about(found.notices, wanted)],
        "answered": [row(one.finding, one.answer) for one in found.answered if _is_about(one.finding, wanted)],
        "answerable": answerable,
        "unplaced": form if form and not (answerable and _shown(found, form)) else None,
    }
    return render(request, "plans/check.html", context, status=status)


def _shown(found: Checked, form: ReasonForm) -> bool:
    """Whether the finding that was answered still stands on the page, so that its form can hold what was written."""
    findings = [*found.errors, *found.notices, *(one.finding for one in found.answered)]
    return any(finding.key == form.data.get("key") for finding in findings)


def _rows(plan: Plan, document: PlanDocument, user: User, refused: ReasonForm | None) -> Callable[..., Row]:
    """Makes the rows of findings; the form that was just refused keeps its words."""
    plan_url = reverse("plan", kwargs={"slug": plan.period.partnership.slug, "year": plan.period.year})
    writer = writer_of(plan, user)

    def row(finding: Finding, answer: FindingAnswer | None = None) -> Row:
        anchor = places.anchor(document, finding.place)
        way = way_to(plan, document, finding.place, writer)
        mine = refused if refused and refused.data.get("key") == finding.key else None
        return Row(
            finding=finding,
            place=places.in_words(document, finding.place),
            url=way or (f"{plan_url}#{anchor}" if anchor else plan_url),
            is_writable=bool(way),
            answer=answer,
            seen=checking.version_of(answer) if answer else "",
            reason=mine.data.get("reason", "") if mine else (answer.reason if answer else ""),
            errors=[str(error) for error in mine.errors.get("reason", ())] if mine else [],
        )

    return row


def _views(address: str, found: Checked, wanted: Topic | None) -> list[View]:
    findings = [*found.errors, *found.notices]
    views = [View(_("Everything"), address, len(findings), wanted is None)]
    for topic in Topic:
        count = len(_about(findings, topic))
        views.append(View(_(topic.label), f"{address}?vis={topic}", count, topic == wanted))
    return views


def _about(findings: list[Finding], wanted: Topic | None) -> list[Finding]:
    return [finding for finding in findings if _is_about(finding, wanted)]


def _is_about(finding: Finding, wanted: Topic | None) -> bool:
    return wanted is None or places.topic(finding.place) == wanted
