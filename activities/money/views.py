"""The money of a running year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from activities.access import followed_period
from activities.heads import tabs


@require_safe
def year_money(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The economy of a year, line by line."""
    period = followed_period(request.user, slug, year)
    context = {"period": period, "tabs": tabs(period, "year-money")}
    return render(request, "follow/money/year.html", context)
