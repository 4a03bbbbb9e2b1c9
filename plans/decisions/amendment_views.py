"""The final version after a change at the table, and amendments: begun beside a version in force, or given up."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partnership.back import redirect_after
from partnership.matters import telling
from partnership.matters.forms import SeenForm
from partnership.models import PlanPeriod, User
from partnership.proceedings import NotAllowed
from plans import checking, comparing, workflow
from plans.compared import Shown, shown
from plans.decisions import sending
from plans.decisions.access import address, page, secretarys_plan, to_proceedings
from plans.decisions.send_views import KEPT
from plans.decisions.standing import standing_of
from plans.documents.build import build
from plans.documents.faults import ApplyError
from plans.enums import PlanState
from plans.models import Plan
from plans.workflow import submitting

AMENDED = (PlanState.DRAFT, PlanState.SENT_BACK)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_finalise(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What differs from the version a body decided about; a POST has the version made that carries the change."""
    plan, user = secretarys_plan(request, slug, year)
    standing = standing_of(plan)
    if plan.state != PlanState.ADJUSTING or standing.newest is None:
        messages.warning(request, _("No decided change waits for its version."))
        return to_proceedings(plan) if request.method == "POST" else redirect(address(plan, "plan-proceedings"))
    matter = standing.newest.proceeding
    revision = PlanPeriod.objects.values_list("revision", flat=True).get(pk=plan.period_id)
    refusal, status = "", 200
    if request.method == "POST":
        seen, revision_shown = SeenForm(request.POST).given
        is_as_seen = seen == matter.pk and revision_shown == revision
        if is_as_seen and _is_ready(plan):
            request.session[KEPT] = {"key": str(matter.pk)}
            sending.make_final(plan, user, matter.pk, revision=revision)
            return redirect_after(address(plan, "plan-sending", key=matter.pk))
        refusal, status = _("It cannot be made final yet. What stands in the way is said below."), 422
        if not is_as_seen:
            refusal = _("The plan has been changed since you opened this page. Look at it again, and send once more.")
            status = 409
    elif "igen" in request.GET:
        refusal = sending.sending_of(plan, matter.pk).problem
    context: dict[str, Any] = {
        "matter": matter,
        "turn": standing.newest.last_decided,
        "title": telling.title(standing.newest.last_decided) if standing.newest.last_decided else "",
        "revision": revision,
        "comparison": compared(plan, user, matter.document.version, None),
        "errors": checking.checked(plan, build(plan)).errors,
        "refusal": refusal,
    }
    return page(request, plan, "finalise.html", standing=standing, status=status, **context)


def _is_ready(plan: Plan) -> bool:
    """Whether every error that the checks find has been put right or answered."""
    try:
        submitting.is_ready(plan)
    except NotAllowed:
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def amendment_begin(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Open a plan in force for an amendment. Asks first."""
    plan, user = secretarys_plan(request, slug, year)
    if plan.state != PlanState.IN_FORCE:
        messages.warning(request, _("Only a plan in force can be amended."))
        return to_proceedings(plan) if request.method == "POST" else redirect(address(plan, "plan-proceedings"))
    refusal = ""
    if request.method == "POST":
        seen, _revision = SeenForm(request.POST).given
        if seen == plan.in_force_id:
            return _begin(request, plan, user)
        refusal = _("Another version is in force since you opened this page. Look at it again.")
    context: dict[str, Any] = {"counting": standing_of(plan).counting, "refusal": refusal}
    return page(request, plan, "amendment_begin.html", status=409 if refusal else 200, **context)


def _begin(request: HttpRequest, plan: Plan, user: User) -> HttpResponse:
    try:
        workflow.begin_amendment(plan, user)
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
        return to_proceedings(plan)
    messages.success(request, _("The amendment has been begun. The version in force stays as it is meanwhile."))
    return redirect_after(address(plan, "plan-edit"))


@require_http_methods(["GET", "HEAD", "POST"])
def amendment_drop(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Give an amendment up: the plan says again what the version in force says. Shows first what would be lost."""
    plan, user = secretarys_plan(request, slug, year)
    standing = standing_of(plan)
    if plan.state not in AMENDED or standing.counting is None:
        messages.warning(request, _("There is no amendment that can be given up."))
        return to_proceedings(plan) if request.method == "POST" else redirect(address(plan, "plan-proceedings"))
    revision = PlanPeriod.objects.values_list("revision", flat=True).get(pk=plan.period_id)
    refusal = ""
    if request.method == "POST":
        _seen, revision_shown = SeenForm(request.POST).given
        if revision_shown == revision:
            return _drop(request, plan, user)
        refusal = _("Somebody has written in the amendment since you opened this page. Look at it again.")
    context: dict[str, Any] = {
        "counting": standing.counting,
        "revision": revision,
        "comparison": compared(plan, user, standing.counting.version, None),
        "refusal": refusal,
    }
    return page(request, plan, "amendment_drop.html", standing=standing, status=409 if refusal else 200, **context)


def _drop(request: HttpRequest, plan: Plan, user: User) -> HttpResponse:
    try:
        workflow.drop_amendment(plan, user)
    except (NotAllowed, ApplyError) as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("The amendment has been given up."))
    return to_proceedings(plan)


def compared(plan: Plan, user: User, old: int, new: int | None) -> Shown | None:
    """What differs between two versions, or a version and the draft; nothing where there is none to compare with."""
    try:
        return shown(comparing.comparison(plan, user, old, new))
    except ObjectDoesNotExist:
        return None
