"""Who asks, about which plan and which body's turn: what the secretariat's pages begin with, and what they all show."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from partnership.back import redirect_after
from partnership.models import ProceedingStep, User
from plans.decisions import telling
from plans.decisions.standing import Standing, standing_of
from plans.heads import tabs
from plans.models import Plan


def find_plan(user: User, slug: str, year: int) -> Plan:
    """A plan the user may see; an address of nothing for all others."""
    plans = Plan.objects.for_user(user).select_related("period__partnership", "period__agreement", "presented_to")
    return get_object_or_404(plans, period__partnership__slug=slug, period__year=year)


def secretarys_plan(request: HttpRequest, slug: str, year: int) -> tuple[Plan, User]:
    """The same, for those who write the partnership's plans. Raises PermissionDenied for others who see it."""
    assert isinstance(request.user, User)  # nobody else gets past the log-in
    plan = find_plan(request.user, slug, year)
    if not request.user.has_perm("partnership.write_plans", plan.period.partnership):
        raise PermissionDenied
    return plan, request.user


def find_step(plan: Plan, user: User, pk: UUID) -> ProceedingStep:
    """A body's turn in one of the plan's matters; an address of nothing where it is another plan's."""
    steps = ProceedingStep.objects.for_user(user).select_related("proceeding__document", "body", "organisation")
    return get_object_or_404(steps.defer("proceeding__document__content"), pk=pk, proceeding__subject=plan.pk)


def address(plan: Plan, name: str, **more: object) -> str:
    """Where a page of a plan is."""
    return reverse(name, kwargs={"slug": plan.period.partnership.slug, "year": plan.period.year, **more})


def page(
    request: HttpRequest,
    plan: Plan,
    template: str,
    *,
    standing: Standing | None = None,
    status: int = 200,
    insider: bool = True,
    **context: Any,
) -> HttpResponse:
    """A page beside the plan, with the head all of them share. Who is no insider has no other pages of the plan.

    `standing` is given by a page that has asked for it already.
    """
    shared = {
        "plan": plan,
        "partnership": plan.period.partnership,
        "state": telling.state_now(standing or standing_of(plan)),
        "tabs": tabs(plan, "plan-proceedings", insider=insider),
    }
    return render(request, f"plans/decisions/{template}", shared | context, status=status)


def to_proceedings(plan: Plan) -> HttpResponse:
    """To the page that says where the plan stands, which the browser asks for instead of sending once more."""
    return redirect_after(address(plan, "plan-proceedings"))
