"""The pages about anchoring: read by those who work in the partnership, written by the secretariat."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from activities.access import followed_period, only_for
from activities.heads import tabs
from activities.models import AdoptedActivity
from activities.reporting.anchoring import AnchoredMeanwhile, NotThen, anchor, anchorings
from partnership import clock
from partnership.inputs import DayField, TextField
from partnership.models import PlanPeriod

LONGEST_NOTE = 1000  # signs
SECRETARY = "partnership.write_plans"


class AnchoredForm(forms.Form):
    """When and how an activity was anchored. `read` is the day that stood there when the form was shown."""

    on = DayField(gettext_lazy("Anchored on"))
    note = TextField(gettext_lazy("How"), longest=LONGEST_NOTE, missing=gettext_lazy("Write in a sentence how."))
    read = forms.DateField(required=False, widget=forms.HiddenInput)


@require_safe
def anchoring(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Where and when the activities of a year go into ordinary operation, the soonest first."""
    period = followed_period(request.user, slug, year)
    context = {
        "anchorings": anchorings(period),
        "writes": request.user.has_perm(SECRETARY, period.partnership),
        "today": clock.today(),
    }
    return _page(request, period, "anchoring.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def anchoring_done(request: HttpRequest, slug: str, year: int, adopted: UUID) -> HttpResponse:
    """Write that an activity is anchored, or correct what was written."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    period = followed_period(request.user, slug, year)
    only_for(request.user, SECRETARY, period.partnership)
    rows = AdoptedActivity.objects.filter(period=period).select_related("period__partnership", "anchored_in")
    found = get_object_or_404(rows, pk=adopted)
    if request.method != "POST":
        return _form_page(request, period, found, AnchoredForm(initial=_standing(found)))
    data = request.POST.copy()
    form = AnchoredForm(data)
    if not form.is_valid():
        return _form_page(request, period, found, form, status=422)
    said = form.cleaned_data
    try:
        anchor(found, request.user, said["on"], said["note"], read=said["read"])
    except NotThen as refused:
        form.add_error("on", str(refused))
        return _form_page(request, period, found, form, status=422)
    except AnchoredMeanwhile as refused:
        data["read"] = str(refused.adopted.anchored_on or "")  # who sends it again has seen what stands there
        return _form_page(request, period, found, form, status=409, refusal=str(refused))
    messages.success(request, _("“%(activity)s” is anchored.") % {"activity": found.title})
    return redirect("anchoring", slug=slug, year=year)


def _standing(adopted: AdoptedActivity) -> dict[str, Any]:
    """What the form begins with: what stands there, or today."""
    return {
        "on": adopted.anchored_on or clock.today(),
        "note": adopted.anchoring_note,
        "read": adopted.anchored_on,
    }


def _form_page(
    request: HttpRequest,
    period: PlanPeriod,
    adopted: AdoptedActivity,
    form: AnchoredForm,
    *,
    status: int = 200,
    refusal: str = "",
) -> HttpResponse:
    context = {"adopted": adopted, "form": form, "refusal": refusal}
    return _page(request, period, "anchoring_done.html", context, status=status)


def _page(
    request: HttpRequest, period: PlanPeriod, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    # It has no tab of its own: it belongs to how it goes.
    head = {"period": period, "partnership": period.partnership, "tabs": tabs(period, "follow-up")}
    return render(request, f"follow/reporting/{template}", head | context, status=status)
