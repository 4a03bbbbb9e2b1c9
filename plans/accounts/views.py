"""The pages and files of the year-end account."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.access import followed_period, only_for
from activities.heads import tabs
from partnership import matters
from partnership.enums import DocumentKind, RenditionKind
from partnership.models import FrozenDocument, PlanPeriod, Rendition, User
from partnership.paper.engine import PaperError
from partnership.paper.serving import kept_pdf
from partnership.proceedings import NotAllowed
from partnership.tables.writing import XLSX
from plans.accounts import workflow
from plans.accounts.forms import SendForm, TextForm
from plans.accounts.page import AccountPage, account_for, account_page, year_of
from plans.documents.account.workbook import account_workbook
from plans.models import YearAccount


@require_safe
def year_account(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The account: as it is now while it is written, else the version that is decided about or has been approved."""
    period, account, user = _account(request, slug, year)
    return _page(request, period, account, user)


@require_http_methods(["GET", "HEAD", "POST"])
def year_account_text(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What the year was like, in the secretariat's words."""
    period, account, user = _secretarys(request, slug, year)
    form = TextForm(request.POST or None, initial={"revision": account.revision, "text": account.text})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            account = workflow.account_of(account.budget_year)
            try:
                workflow.write(account, user, **form.cleaned_data)
            except NotAllowed as reason:
                status = 409
                # What was written is kept, and now goes with what has been read.
                form = TextForm({**form.cleaned_data, "revision": account.revision})
                form.add_error("text", str(reason))
            else:
                messages.success(request, _("The text is saved."))
                return redirect(_address(period, account))
    context = {"form": form, "now": account.text if status == 409 else ""}
    return _render(request, "plans/account/text.html", period, account, context, status)


@require_http_methods(["GET", "HEAD", "POST"])
def year_account_send(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Send the account to those who approve it."""
    period, account, user = _secretarys(request, slug, year)
    form = SendForm(request.POST or None, initial={"key": uuid4()})
    refusal, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            account = workflow.account_of(account.budget_year)
            try:
                matter = workflow.submit(account, user, **form.cleaned_data)
            except NotAllowed as reason:
                refusal, status = str(reason), 409
            except PaperError as reason:
                refusal, status = str(reason), 503
            else:
                messages.success(request, _("The account is sent. It is shown as it was frozen."))
                return redirect("matter", slug=slug, matter=matter.pk)
    context = {"form": form, "refusal": refusal, "page": account_page(account, user)}
    return _render(request, "plans/account/send.html", period, account, context, status)


@require_safe
def year_account_workbook(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What the page shows, as an Excel file."""
    _period, account, user = _account(request, slug, year)
    answer = HttpResponse(account_workbook(account_page(account, user).view), content_type=XLSX)
    name = f"{slugify(account.title)}-{slug}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
def year_account_pdf(request: HttpRequest, slug: str, year: int, version: int) -> HttpResponse:
    """The file of a version, for every member of the partnership: the approved one where there is one."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    frozen = get_object_or_404(
        FrozenDocument.objects.for_user(request.user).defer("content"),
        kind=DocumentKind.ACCOUNT,
        partnership__slug=slug,
        period__year=year,
        version=version,
        subject=_subject(request),
    )
    files = {one.kind: one for one in Rendition.objects.filter(document=frozen).defer("content")}
    file = files.get(RenditionKind.IN_FORCE) or files.get(RenditionKind.SUBMITTED)
    if file is None:
        raise Http404
    name = f"aarsregnskab-{year}-{slug}-v{version}"
    return kept_pdf(request, file.pk, name, sha256=file.sha256, rendered_at=file.rendered_at)


def _subject(request: HttpRequest) -> UUID:
    """Which account: a period of two budget years has two. Raises Http404 for what is no id."""
    try:
        return UUID(request.GET.get("regnskab", ""))
    except ValueError as error:
        raise Http404 from error


def _account(request: HttpRequest, slug: str, year: int) -> tuple[PlanPeriod, YearAccount, User]:
    assert isinstance(request.user, User)  # nobody else gets past the log-in
    period = followed_period(request.user, slug, year)
    budget_year = year_of(period, request.GET.get("aar", ""))
    if budget_year is None:
        raise Http404
    return period, account_for(budget_year), request.user


def _secretarys(request: HttpRequest, slug: str, year: int) -> tuple[PlanPeriod, YearAccount, User]:
    period, account, user = _account(request, slug, year)
    only_for(user, "partnership.write_plans", period.partnership)
    if account.state not in workflow.CAN_BE_WRITTEN and request.method != "POST":
        raise PermissionDenied
    return period, account, user


def _page(request: HttpRequest, period: PlanPeriod, account: YearAccount, user: User) -> HttpResponse:
    page: AccountPage = account_page(account, user)
    context = {
        "page": page,
        "writes": user.has_perm("partnership.write_plans", period.partnership),
        "matter": matters.open_matter(account.pk),
        "years": list(period.budget_years.order_by("starts_on")),
    }
    return _render(request, "plans/account/page.html", period, account, context)


def _render(
    request: HttpRequest,
    template: str,
    period: PlanPeriod,
    account: YearAccount,
    context: dict[str, object],
    status: int = 200,
) -> HttpResponse:
    shared = {
        "period": period,
        "account": account,
        "tabs": tabs(period, "year-account"),
        "account_url": _address(period, account),
    }
    return render(request, template, shared | context, status=status)


def _address(period: PlanPeriod, account: YearAccount) -> str:
    url = reverse("year-account", kwargs={"slug": period.partnership.slug, "year": period.year})
    return f"{url}?aar={account.budget_year.label}"
