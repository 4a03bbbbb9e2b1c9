"""What the secretariat does while bodies decide: registers, moves deadlines, reminds, says that conditions are met."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from partnership import clock, proceedings
from partnership.danish import date_long
from partnership.enums import Outcome
from partnership.models import Decision, ProceedingStep, User
from partnership.proceedings import NotAllowed
from plans import moments, workflow
from plans.decisions.access import address, find_step, page, secretarys_plan, to_proceedings
from plans.decisions.forms import ConditionForm, DeadlineForm, PointForms, RegisterForm, registration
from plans.models import Plan
from plans.talk.back import redirect_after


@require_http_methods(["GET", "HEAD", "POST"])
def decision_register(request: HttpRequest, slug: str, year: int, step: UUID) -> HttpResponse:
    """Register what a body decided outside the system. "Another point" answers with one line more, and registers
    nothing.
    """
    plan, user = secretarys_plan(request, slug, year)
    found = find_step(plan, user, step)
    offered = proceedings.registered_outcomes(found)
    if request.method != "POST":
        form = RegisterForm(None, offered, initial=_begun(found))
        return _register_page(request, plan, found, form, _points(None, offered))
    if "more" in request.POST:
        data = _with_another_point(request.POST)
        return _register_page(request, plan, found, RegisterForm(data, offered), _points(data, offered), asks=True)
    form, points = RegisterForm(request.POST, offered), _points(request.POST, offered)
    # Both are asked, so that everything that is wrong is said at once.
    if not all([form.is_valid(), points.is_valid()]):
        return _register_page(request, plan, found, form, points, status=422)
    return _register(request, plan, user, found, form, points)


def _register(
    request: HttpRequest, plan: Plan, user: User, step: ProceedingStep, form: RegisterForm, points: Any
) -> HttpResponse:
    try:
        decision = workflow.register(
            step, user, registration(form, points), shown=form.cleaned_data["shown"], key=form.cleaned_data["key"]
        )
    except NotAllowed as refusal:
        return _register_page(request, plan, step, form, points, refusal=str(refusal), status=409)
    messages.success(request, _("What %(body)s decided has been registered.") % {"body": step})
    if decision.outcome == Outcome.WITH_CHANGE:
        return redirect_after(address(plan, "plan-finalise"))
    return to_proceedings(plan)


def _begun(step: ProceedingStep) -> dict[str, Any]:
    proceeding = step.proceeding
    return {"key": uuid4(), "shown": proceeding.document_id, "case_number": proceeding.case_number}


def _points(data: QueryDict | None, offered: tuple[Outcome, ...]) -> Any:
    return PointForms(data, prefix="point", form_kwargs={"offered": offered})


def _with_another_point(data: QueryDict) -> QueryDict:
    """What was sent, with an empty line more."""
    more = data.copy()
    try:
        count = int(more.get("point-TOTAL_FORMS", "0"))
    except ValueError:
        count = 0
    more["point-TOTAL_FORMS"] = str(max(count, 0) + 1)
    return more


def _register_page(
    request: HttpRequest,
    plan: Plan,
    step: ProceedingStep,
    form: RegisterForm,
    points: Any,
    *,
    refusal: str = "",
    asks: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The form. While somebody asks for another point, nothing is said to be missing yet."""
    hidden = [str(error) for name in ("key", "shown") for error in form.errors.get(name, ())] if not asks else []
    context = {
        "step": step,
        "version": step.proceeding.document.version,
        "form": form,
        "points": points,
        "refusal": refusal or next(iter(hidden), ""),
        "asks": asks,
    }
    return page(request, plan, "register.html", status=status, **context)


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
