"""The year's spending: what was spent of each line, entered by hand or read in from the finance system."""

from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.access import followed_period, only_for
from activities.enums import ExpenseSource
from activities.heads import tabs
from activities.models import Expense
from activities.spending import entering
from activities.spending.accounts import Accounts
from activities.spending.forms import ActivityFilter, ExpenseForm
from activities.spending.table import SpendingTable
from partnership import danish
from partnership.models import PlanPeriod, User
from partnership.proceedings import NotAllowed
from partnership.tables import answers

ON_A_PAGE = 50
WRITES = "partnership.write_plans"


class Shown(NamedTuple):
    """A row of spending as the page shows it."""

    expense: Expense
    activity: str
    line: str
    amount: str
    may_be_removed: bool


@require_safe
def spending(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The year's spending, newest first, of one activity or of all."""
    assert request.user.is_authenticated
    period = followed_period(request.user, slug, year)
    accounts = Accounts(period)
    form = ActivityFilter(request.GET, accounts)
    rows = _asked_for(form, accounts)
    page = Paginator(rows.select_related("account", "grant", "made_by"), ON_A_PAGE).get_page(request.GET.get("side"))
    writes = request.user.has_perm(WRITES, period.partnership)
    is_closed = writes and entering.is_closed(period)
    context = {
        "period": period,
        "tabs": tabs(period, "spending"),
        "form": form,
        "page": page,
        "rows": [_shown(row, accounts, request.user, writes and not is_closed) for row in page.object_list],
        "asked": form["aktivitet"].value() or "",
        "writes": writes and not is_closed,
        "is_closed": is_closed,
        **_sums(rows),
    }
    return render(request, "follow/spending/list.html", context, status=200 if form.is_valid() else 422)


@require_safe
def spending_table(request: HttpRequest, slug: str, year: int, format: str) -> HttpResponse:
    """The spending that is asked for, as a file."""
    assert request.user.is_authenticated
    if format not in answers.FORMATS:
        raise Http404
    period = followed_period(request.user, slug, year)
    accounts = Accounts(period)
    form = ActivityFilter(request.GET, accounts)
    if not form.is_valid():
        return spending(request, slug, year)
    rows = _asked_for(form, accounts).select_related("account", "grant")
    return answers.as_file(SpendingTable(request.user, rows, accounts), format, f"forbrug-{year}-{slug}")


@require_http_methods(["GET", "HEAD", "POST"])
def expense_new(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Enter what was spent."""
    assert request.user.is_authenticated
    period = written_period(request.user, slug, year)
    form = ExpenseForm(request.POST if request.method == "POST" else None, Accounts(period))
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                made = entering.enter(period, request.user, key=form.key, **form.said)
            except NotAllowed as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                messages.success(request, _("%(kroner)s kr. are entered.") % {"kroner": danish.kroner(made.amount)})
                return redirect("spending", slug=slug, year=year)
    context = {"period": period, "tabs": tabs(period, "spending"), "form": form}
    return render(request, "follow/spending/new.html", context, status=status)


@require_POST
def expense_remove(request: HttpRequest, slug: str, year: int, expense: UUID) -> HttpResponse:
    """Take one's own entry out again."""
    assert request.user.is_authenticated
    period = written_period(request.user, slug, year)
    rows = Expense.objects.for_user(request.user).filter(account__budget_year__plan_periods=period)
    found = get_object_or_404(rows, pk=expense)
    try:
        entering.remove(found, period, request.user)
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
    else:
        said = _("%(kroner)s kr. are taken out. The log remembers it.")
        messages.success(request, said % {"kroner": danish.kroner(found.amount)})
    return redirect("spending", slug=slug, year=year)


def written_period(user: User, slug: str, year: int) -> PlanPeriod:
    """The plan period, for its secretariat. Raises Http404 and PermissionDenied."""
    period = followed_period(user, slug, year)
    only_for(user, WRITES, period.partnership)
    return period


def _asked_for(form: ActivityFilter, accounts: Accounts) -> QuerySet[Expense]:
    rows = Expense.objects.filter(account__in=list(accounts.by_id)).order_by("-on", "-made_at", "pk")
    if not form.is_valid():
        return rows.none()
    activity = form.cleaned_data["aktivitet"]
    return rows.filter(account__activity=activity) if activity else rows


def _shown(row: Expense, accounts: Accounts, user: User, may_write: bool) -> Shown:
    is_own = row.source == ExpenseSource.HAND and row.made_by_id == user.pk
    account = accounts.by_id[row.account_id]
    return Shown(row, account.activity, account.row.label, danish.kroner(row.amount), may_write and is_own)


def _sums(rows: QuerySet[Expense]) -> dict[str, str]:
    """What the rows come to, and what of it is counted with grants."""
    found = rows.order_by().aggregate(free=Sum("amount", filter=Q(grant__isnull=True)), all=Sum("amount"))
    free, every = (found[name] or Decimal(0) for name in ("free", "all"))
    return {
        "total": danish.kroner(every),
        "free": danish.kroner(free),
        "of_grants": danish.kroner(every - free) if every != free else "",
    }
