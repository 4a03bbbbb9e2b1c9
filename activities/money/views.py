"""The money of a running year: its economy, and the ledger of each adopted amount."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.access import followed_period, only_for
from activities.heads import tabs
from activities.models import AdoptedAmount
from activities.money import forecasting
from activities.money.balances import balances
from activities.money.economy import economy, named, titles
from activities.money.forecasting import mark_of
from activities.money.forms import ForecastForm
from activities.money.reallocating import of_period
from activities.money.shown import named_figures, remarks, shown_movements, shown_reallocations, shown_year
from activities.money.statement import statement
from activities.money.tables import MoneyTable
from partnership.back import redirect_after
from partnership.models import PlanPeriod, User
from partnership.tables import answers

WRITE = "partnership.write_plans"


@require_safe
def year_money(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The economy of a year, line by line, and its reallocations."""
    period = followed_period(request.user, slug, year)
    known = titles(period)
    context = {
        "years": [shown_year(money) for money in economy(period) if money.activities],
        "reallocations": shown_reallocations(of_period(period), known),
        "may_write": request.user.has_perm(WRITE, period.partnership),
    }
    return page(request, period, "year.html", context)


@require_safe
def year_money_table(request: HttpRequest, slug: str, year: int, format: str) -> HttpResponse:
    """The economy of a year as a file."""
    assert isinstance(request.user, User)  # nobody else gets past the log-in
    period = followed_period(request.user, slug, year)
    if format not in answers.FORMATS:
        raise Http404
    table = MoneyTable(request.user, period)
    return answers.as_file(table, format, f"{table.slug}-{year}-{slug}")


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest, slug: str, year: int, account: UUID) -> HttpResponse:
    """The ledger of one adopted amount. A POST says what is expected at the end of the year."""
    assert isinstance(request.user, User)
    period = followed_period(request.user, slug, year)
    found = find_account(period, account)
    if request.method != "POST":
        return _account_page(request, period, found)
    only_for(request.user, WRITE, period.partnership)
    form = ForecastForm(request.POST)
    if not form.is_valid():
        return _account_page(request, period, found, form, status=422)
    said = form.cleaned_data
    try:
        forecasting.expect(found, said["amount"], said["note"], request.user, seen=said["seen"])
    except forecasting.Overtaken as refusal:
        return _account_page(request, period, found, form, refusal=str(refusal), status=409)
    messages.success(request, _("The forecast has been saved."))
    return redirect_after(reverse("account", kwargs={"slug": slug, "year": year, "account": account}))


def find_account(period: PlanPeriod, pk: UUID) -> AdoptedAmount:
    """An adopted amount of one of the period's budget years. Raises Http404."""
    rows = AdoptedAmount.objects.filter(activity__partnership=period.partnership_id, budget_year__plan_periods=period)
    return get_object_or_404(rows.select_related("budget_year", "activity"), pk=pk)


def _account_page(
    request: HttpRequest,
    period: PlanPeriod,
    found: AdoptedAmount,
    form: ForecastForm | None = None,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    known = titles(period)
    (balance,) = balances([found])
    said = balance.forecast
    begun = {"amount": said.amount, "note": said.note} if said is not None else {}
    context = {
        "name": named(found, known),
        "budget_year": found.budget_year.label,
        "account": found,
        "figures": named_figures(balance),
        "remarks": remarks(balance),
        "movements": shown_movements(statement(found, known)),
        "form": form or ForecastForm(initial=begun),
        "seen": mark_of(said),
        "refusal": refusal,
        "may_write": request.user.has_perm(WRITE, period.partnership),
    }
    return page(request, period, "account.html", context, status=status)


def page(
    request: HttpRequest, period: PlanPeriod, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the year's money, with the head all pages of the year share."""
    shared = {"period": period, "partnership": period.partnership, "tabs": tabs(period, "year-money")}
    return render(request, f"follow/money/{template}", shared | context, status=status)
