"""A member's own page: what has changed since last time, and the decision."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partnership import clock
from partnership.enums import StepKind
from partnership.models import Membership, ProceedingStep, User
from partnership.proceedings import NotAllowed, guards, member_outcomes
from plans import workflow
from plans.decisions import decide_words
from plans.decisions.decide_forms import DecisionForm
from plans.decisions.decide_page import DecidePage
from plans.models import Plan


@require_http_methods(["GET", "HEAD", "POST"])
def plan_decide(request: HttpRequest, slug: str, year: int, step: UUID) -> HttpResponse:
    """Read what a body decides about, and answer. Who may read the version may read here; looking changes nothing."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    plans = Plan.objects.for_user(request.user).select_related("period__partnership")
    plan = get_object_or_404(plans, period__partnership__slug=slug, period__year=year)
    found = _step(plan, step, request.user)
    if request.method == "POST":
        return _decide(request, plan, found, request.user)
    return _page(request, plan, found, request.user)


def _step(plan: Plan, pk: UUID, user: User) -> ProceedingStep:
    """A body's turn about a plan, without what its versions say, which is read where it is needed."""
    steps = ProceedingStep.objects.for_user(user).select_related(
        "body", "organisation", "document", "proceeding__document", "proceeding__started_by"
    )
    lean = steps.defer("document__content", "proceeding__document__content")
    return get_object_or_404(lean, pk=pk, proceeding__subject=plan.pk)


def _decide(request: HttpRequest, plan: Plan, step: ProceedingStep, user: User) -> HttpResponse:
    """Take an answer. Where that cannot be, the page says why and keeps what was written."""
    seats = Membership.objects.filter(body=step.body_id, user=user).on(clock.today())
    if step.body_id is None or not seats.exists():
        raise PermissionDenied
    form = DecisionForm(request.POST, member_outcomes(step))
    refusal, status = _("Your answer has not been sent yet. Something is missing below."), 422
    try:
        if form.is_valid() and form.chosen:
            said = form.cleaned_data
            decision = workflow.decide(
                step,
                user,
                outcome=form.chosen,
                text=form.text,
                shown=said["shown"],
                key=said["key"],
                remark=said.get("remark", ""),
            )
            messages.success(request, decide_words.registered(decision, cast(StepKind, step.kind)))
            # The form leads to itself, where what is wrong is said; what is done is said at the top.
            return redirect(f"{DecidePage(plan, step, user).url}#indhold")
        if form.is_broken:
            refusal = _("Your answer has not been sent. Read the page again, and answer once more.")
        else:
            # What is missing in the form is no use to who reads something that is over.
            guards.is_open(step)
            guards.is_shown(step, form.cleaned_data["shown"])
    except NotAllowed as reason:
        refusal, status = str(reason), 409
    return _page(request, plan, _step(plan, step.pk, user), user, form, refusal, status)


def _page(
    request: HttpRequest,
    plan: Plan,
    step: ProceedingStep,
    user: User,
    form: DecisionForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    page = DecidePage(plan, step, user)
    form = form or DecisionForm(None, member_outcomes(step))
    words = decide_words.words_for(page.kind, page.document.version)
    context = {
        "page": page,
        "plan": plan,
        "partnership": plan.period.partnership,
        "comparison": page.comparison,
        "words": words,
        "form": form,
        "options": form.options(words.labels, decide_words.questions(), step.proceeding.document_id),
        "refusal": refusal,
    }
    return render(request, "plans/decide.html", context, status=status)
