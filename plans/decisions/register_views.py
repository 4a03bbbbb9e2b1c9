"""What the secretariat does while bodies decide: registers, moves deadlines, reminds, says that conditions are met."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from partnership import clock, moments, proceedings
from partnership.back import redirect_after
from partnership.danish import date_long
from partnership.enums import Outcome
from partnership.matters.forms import ConditionForm, DeadlineForm
from partnership.matters.registering import registered
from partnership.models import Decision
from partnership.proceedings import NotAllowed
from plans import workflow
from plans.decisions.access import address, find_step, page, secretarys_plan, to_proceedings


@require_http_methods(["GET", "HEAD", "POST"])
def decision_register(request: HttpRequest, slug: str, year: int, step: UUID) -> HttpResponse:
    """Register what a body decided outside the system. "Another point" answers with one line more, and registers
    nothing.
    """
    plan, user = secretarys_plan(request, slug, year)
    found = find_step(plan, user, step)
    answer = registered(request, found, user, workflow.register)
    if answer.decision is None:
        return page(request, plan, "register.html", status=answer.status, **answer.context)
    messages.success(request, _("What %(body)s decided has been registered.") % {"body": found})
    if answer.decision.outcome == Outcome.WITH_CHANGE:
        return redirect_after(address(plan, "plan-finalise"))
    return to_proceedings(plan)


@require_http_methods(["GET", "HEAD", "POST"])
def step_deadline(request: HttpRequest, slug: str, year: int, step: UUID) -> HttpResponse:
    """Give the body whose turn it is more or less time."""
    plan, user = secretarys_plan(request, slug, year)
    found = find_step(plan, user, step)
    form = DeadlineForm(request.POST or None, initial={"due_on": found.due_on})
    refusal = ""
    if request.method == "POST" and form.is_valid():
        due_on = form.cleaned_data["due_on"]
        try:
            proceedings.move_deadline(found, user, due_on)
        except NotAllowed as problem:
            refusal = str(problem)
        else:
            said = _("%(body)s has until %(day)s.") % {"body": found, "day": moments.day(due_on)}
            messages.success(request, said)
            return to_proceedings(plan)
    status = 409 if refusal else 422 if request.method == "POST" else 200
    due = date_long(found.due_on) if found.due_on else ""
    return page(request, plan, "deadline.html", status=status, step=found, due=due, form=form, refusal=refusal)


@require_http_methods(["GET", "HEAD", "POST"])
def condition_met(request: HttpRequest, slug: str, year: int, decision: UUID) -> HttpResponse:
    """Say that a condition is met, how and when. It stands in the decisions from then on."""
    plan, user = secretarys_plan(request, slug, year)
    rows = Decision.objects.for_user(user).select_related("step__body", "step__organisation")
    conditions = rows.filter(step__proceeding__subject=plan.pk, outcome=Outcome.WITH_CONDITION)
    found = get_object_or_404(conditions.select_related("condition_met__said_by"), pk=decision)
    if hasattr(found, "condition_met"):
        messages.warning(request, _("The condition has been said to be met already."))
        return to_proceedings(plan)
    form = ConditionForm(request.POST or None, initial={"met_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        proceedings.meet_condition(found, user, **form.cleaned_data)
        messages.success(request, _("The condition has been met."))
        return to_proceedings(plan)
    return page(request, plan, "condition.html", status=422 if form.is_bound else 200, decision=found, form=form)


@require_POST
def step_remind(request: HttpRequest, slug: str, year: int, step: UUID) -> HttpResponse:
    """Remind those who have not answered; once a day is enough."""
    plan, user = secretarys_plan(request, slug, year)
    found = find_step(plan, user, step)
    try:
        count = workflow.remind(plan, found, user)
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
    else:
        said = ngettext("%(count)s member has been reminded.", "%(count)s members have been reminded.", count)
        messages.success(request, said % {"count": count})
    return to_proceedings(plan)
