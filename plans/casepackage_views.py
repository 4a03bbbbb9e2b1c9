"""The case package of a body's decision, for the secretariat that files it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from partnership.paper.engine import PaperError
from partnership.paper.serving import CLOSED
from plans.casepackage import case_package as package_of
from plans.casepackage import package_name
from plans.journal import decided_steps, secretarys_partnership


@require_safe
def case_package(request: HttpRequest, slug: str, step: UUID) -> HttpResponse:
    """A zip of what a body decided about. Where a file of it cannot be made, the journal page says why."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    partnership = secretarys_partnership(request.user, slug)
    found = get_object_or_404(decided_steps(partnership, request.user), pk=step)
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
