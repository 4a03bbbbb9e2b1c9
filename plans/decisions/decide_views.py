"""A member's own page: what has changed since last time, and the decision."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from partnership.enums import StepKind
from partnership.matters import decide_words
from partnership.matters.answering import answered
from partnership.matters.decide_forms import DecisionForm
from partnership.models import ProceedingStep, User
from partnership.proceedings import member_outcomes
from plans import workflow
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
    answer = answered(step, user, request.POST, workflow.decide)
    if answer.decision is None:
        return _page(request, plan, _step(plan, step.pk, user), user, answer.form, answer.refusal, answer.status)
    messages.success(request, decide_words.registered(answer.decision, cast(StepKind, step.kind)))
    # The form leads to itself, where what is wrong is said; what is done is said at the top.
    return redirect(f"{DecidePage(step, user, plan).url}#indhold")


def _page(
    request: HttpRequest,
    plan: Plan,
    step: ProceedingStep,
    user: User,
    form: DecisionForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    page = DecidePage(step, user, plan)
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
