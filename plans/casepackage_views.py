"""The case package of a body's decision, for the secretariat that files it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from partnership.enums import StepState
from partnership.models import ProceedingStep
from partnership.paper.engine import PaperError
from partnership.paper.serving import CLOSED
from plans.casepackage import case_package as package_of
from plans.casepackage import package_name
from plans.models import Plan


@require_safe
def case_package(request: HttpRequest, slug: str, year: int, step: UUID) -> HttpResponse:
    """A zip of what a body decided about. Where a file of it cannot be made, the journal page says why."""
    plans = Plan.objects.for_user(request.user).select_related("period__partnership")
    plan = get_object_or_404(plans, period__partnership__slug=slug, period__year=year)
    if not request.user.has_perm("partnership.write_plans", plan.period.partnership):
        raise PermissionDenied
    steps = ProceedingStep.objects.for_user(request.user).filter(proceeding__subject=plan.pk, state=StepState.DONE)
    steps = steps.select_related("proceeding__document", "document__partnership", "body", "organisation")
    found = get_object_or_404(steps, pk=step)
    try:
        answer = HttpResponse(package_of(found), content_type="application/zip")
    except PaperError as error:
        messages.error(request, str(error))
        return redirect("journal", slug=slug)
    answer["Content-Disposition"] = content_disposition_header(True, package_name(found))
    answer["Content-Security-Policy"] = CLOSED
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
