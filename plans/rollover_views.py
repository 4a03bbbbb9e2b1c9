"""Last year's plan rolled over to next year's draft: one page, one form."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partnership.models import User
from plans.documents.errors import DocumentError
from plans.documents.faults import ApplyError, in_words
from plans.models import Plan
from plans.rollover.chart import Chart
from plans.rollover.form import RolloverForm
from plans.rollover.period import CannotRollOver
from plans.rollover.proposal import Proposal, proposal_for
from plans.rollover.service import roll_over as make_next


@require_http_methods(["GET", "HEAD", "POST"])
def roll_over(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What becomes of each activity of a plan; then the next plan's draft. Only the secretariat.

    "Count again" answers with the same page, its sums made from what was written, and makes nothing.
    """
    assert request.user.is_authenticated  # nobody else gets past the log-in
    plans = Plan.objects.for_user(request.user).select_related("period__partnership", "period__agreement")
    plan = get_object_or_404(plans, period__partnership__slug=slug, period__year=year)
    if not request.user.has_perm("partnership.write_plans", plan.period.partnership):
        raise PermissionDenied
    try:
        proposal = proposal_for(plan, request.user)
        if request.method != "POST":
            return _page(request, plan, proposal, RolloverForm(proposal))
        return _answer(request, plan, proposal, RolloverForm(proposal, request.POST), request.user)
    except CannotRollOver as refusal:
        return _refused(request, plan, refusal)


def _answer(request: HttpRequest, plan: Plan, proposal: Proposal, form: RolloverForm, user: User) -> HttpResponse:
    if not form.is_valid():
        return _page(request, plan, proposal, form, status=422)
    if "count" in request.POST:
        return _page(request, plan, proposal, form)
    try:
        made = make_next(plan, form.choices, user)
    except ApplyError as error:
        return _page(request, plan, proposal, form, refusal=str(error), status=422)
    except DocumentError as error:
        return _page(request, plan, proposal, form, refusal=in_words(error), status=422)
    said = _("The draft for %(year)s has been made. Texts, deliverables and actors have come along.")
    messages.success(request, said % {"year": made.period.label})
    return redirect("plan-edit", slug=plan.period.partnership.slug, year=made.period.year)


def _page(
    request: HttpRequest, plan: Plan, proposal: Proposal, form: RolloverForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "plan": plan,
        "partnership": plan.period.partnership,
        "proposal": proposal,
        "form": form,
        "chart": Chart(proposal, form.bridge),
        "refusal": refusal,
    }
    return render(request, "plans/rollover.html", context, status=status)


def _refused(request: HttpRequest, plan: Plan, refusal: CannotRollOver) -> HttpResponse:
    """Why there is nothing to roll over to, with the way to the plan that is there already."""
    context = {"plan": plan, "partnership": plan.period.partnership, "refusal": str(refusal), "there": refusal.plan}
    status = 422 if request.method == "POST" else 200
    return render(request, "plans/rollover_refused.html", context, status=status)
