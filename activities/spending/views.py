"""The year's spending: what was spent of each line, entered by hand or read in from the finance system."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from activities.access import followed_period
from activities.heads import tabs


@require_safe
def spending(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The year's spending, newest first."""
    period = followed_period(request.user, slug, year)
    return render(request, "spending/list.html", {"period": period, "tabs": tabs(period, "spending")})
