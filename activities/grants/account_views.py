"""The account of a grant: given by the receiver's link or by the secretariat for them, read, approved, asked about."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.enums import GrantState
from activities.grants import settling
from activities.grants.forms import AccountForm, QuestionForm
from activities.grants.pages import act_page, secretarys, seen, to_grant
from activities.grants.settling import TO_ACCOUNT
from activities.grants.sums import sums_of
from activities.grants.views import letter_file
from activities.models import Grant, GrantAccount
from partnership import danish
from partnership.enums import LinkPurpose
from partnership.models import Partnership, PlanPeriod, SignedLink, User
from partnership.moments import day
from partnership.proceedings import NotAllowed
from partnership.signed.access import by_link
from partnership.stored import keeping
from partnership.stored.serving import response_for

ASKS = ["GET", "HEAD", "POST"]


# --- The secretariat -----------------------------------------------------------------------------------------------


@require_http_methods(ASKS)
def account_new(request: HttpRequest, slug: str, year: int, grant: UUID) -> HttpResponse:
    """Enter the account for a receiver who told it otherwise: on the telephone, on paper."""
    period, found, user = secretarys(request, slug, year, grant)
    form = _form(request, found)
    refusal, status = "", 422 if form.is_bound else 200
    if form.is_valid():
        try:
            given = _give(found, form, period.partnership, user)
        except NotAllowed as stop:
            refusal, status = str(stop), 409
        else:
            messages.success(request, _("The account is entered. Read it, and approve it."))
            return redirect("grant-account", slug=slug, year=year, grant=found.pk, account=given.pk)
    return act_page(
        request, period, found, heading=_("Enter the account for %(to)s") % {"to": found.to},
        button=_("Enter the account"), form=form, template="account_new", refusal=refusal, status=status,
    )  # fmt: skip


@require_http_methods(ASKS)
def account(request: HttpRequest, slug: str, year: int, grant: UUID, account: UUID) -> HttpResponse:
    """What the receiver says, and what is approved by it. A POST approves it or asks."""
    period, found, user = secretarys(request, slug, year, grant)
    given = get_object_or_404(found.accounts.select_related("file").defer("file__content"), pk=account)
    if request.method != "POST":
        return _account_page(request, period, found, given, QuestionForm())
    form = QuestionForm(request.POST)
    asks = "ask" in request.POST
    if asks and not form.is_valid():
        return _account_page(request, period, found, given, form, status=422)
    try:
        if asks:
            settling.ask(given, form.cleaned_data["question"], user)
        else:
            settling.approve(given, user)
    except NotAllowed as refusal:
        kept = form if asks else QuestionForm()
        found.refresh_from_db()
        given.refresh_from_db()
        return _account_page(request, period, found, given, kept, refusal=str(refusal), status=409)
    messages.success(request, _said(found, asks=asks))
    return to_grant(period, found.pk)


def _said(grant: Grant, *, asks: bool) -> str:
    if not asks:
        return _("The account is approved.")
    if grant.email:
        return _("The question is on its way to %(email)s.") % {"email": grant.email}
    return _("The question is kept. There is no e-mail address, so tell the receiver yourself.")


def _account_page(
    request: HttpRequest,
    period: PlanPeriod,
    grant: Grant,
    given: GrantAccount,
    form: QuestionForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    sums = sums_of(grant)
    kept = min(given.spent, sums.granted - sums.returned)
    return act_page(
        request, period, grant, heading=_("The account of %(to)s") % {"to": grant.to},
        button=_("Approve the account"), form=form, template="account", refusal=refusal, status=status,
        account=given, spent=danish.in_kroner(given.spent), granted=danish.in_kroner(sums.granted),
        paid=danish.in_kroner(sums.paid), waits=_waits(grant, given),
        to_pay_back=danish.in_kroner(sums.paid - kept) if sums.paid > kept else "",
        comes_back=_comes_back(sums.granted - sums.returned - max(kept, sums.paid)),
        to_pay_out=danish.in_kroner(kept - sums.paid) if kept > sums.paid else "",
    )  # fmt: skip


def _comes_back(amount) -> str:
    return danish.in_kroner(amount) if amount > 0 else ""


def _waits(grant: Grant, given: GrantAccount) -> bool:
    return grant.state == GrantState.ACCOUNTED and given.approved_on is None and not given.question


@require_safe
def account_file(request: HttpRequest, slug: str, year: int, grant: UUID, account: UUID) -> HttpResponse:
    """The picture or PDF that came with an account, for those who work there."""
    _period, found = seen(request, slug, year, grant)
    given = get_object_or_404(found.accounts.select_related("file"), pk=account)
    if given.file is None:
        raise Http404
    return response_for(given.file, request=request)


# --- The receiver --------------------------------------------------------------------------------------------------


@require_http_methods(ASKS)
@by_link(LinkPurpose.GRANT_ACCOUNT)
def account_by_link(request: HttpRequest, link: SignedLink) -> HttpResponse:
    """The grant as its receiver sees it: the letter, and the account to be given. Nothing of any other grant."""
    grant = _grant_of(link)
    form = _form(request, grant)
    if not form.is_valid():
        return _link_page(request, link, grant, form, status=422 if form.is_bound else 200)
    try:
        _give(grant, form, link.partnership, None)
    except NotAllowed as refusal:
        return _link_page(request, link, _grant_of(link), form, refusal=str(refusal), status=409)
    return redirect("grant-account-by-link", link=link.pk)


@require_safe
@by_link(LinkPurpose.GRANT_ACCOUNT)
def letter_by_link(request: HttpRequest, link: SignedLink) -> HttpResponse:
    """The letter's PDF, for its receiver."""
    return letter_file(request, _grant_of(link))


def _grant_of(link: SignedLink) -> Grant:
    rows = Grant.objects.select_related("account__activity", "account__budget_year", "organisation")
    found = rows.exclude(state=GrantState.CANCELLED).filter(account__activity__partnership=link.partnership_id)
    return get_object_or_404(found, pk=link.subject)


def _link_page(
    request: HttpRequest,
    link: SignedLink,
    grant: Grant,
    form: AccountForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    repayment = grant.repayments.filter(received_on__isnull=True).first()
    accounts = list(grant.accounts.order_by("given_at"))
    last = accounts[-1] if accounts else None
    context = {
        "partnership": link.partnership,
        "link": link,
        "grant": grant,
        "form": form,
        "refusal": refusal,
        "amount": danish.in_kroner(grant.amount),
        "due": day(grant.account_due_on) if grant.account_due_on else "",
        "is_open": grant.state in TO_ACCOUNT,
        "account": last,
        "spent": danish.in_kroner(last.spent) if last else "",
        "to_pay_back": danish.in_kroner(repayment.amount) if repayment else "",
        "pay_back_by": day(repayment.due_on) if repayment else "",
    }
    return render(request, "follow/grants/by_link.html", context, status=status)


# --- Both ----------------------------------------------------------------------------------------------------------


def _form(request: HttpRequest, grant: Grant) -> AccountForm:
    """The form, with what was said before it was asked about."""
    before = grant.accounts.order_by("given_at").last()
    begun = {"spent": before.spent, "text": before.text, "given_by": before.given_by} if before else {}
    if request.method == "POST":
        return AccountForm(request.POST, request.FILES, initial=begun)
    return AccountForm(initial=begun)


def _give(grant: Grant, form: AccountForm, partnership: Partnership, user: User | None) -> GrantAccount:
    """The account with its file, or neither. Sent twice it is given once, and the file kept once."""
    said = settling.Said(form.cleaned_data["spent"], form.cleaned_data["text"], form.cleaned_data["given_by"])
    if there := grant.accounts.filter(pk=form.form_key).first():
        return there
    with transaction.atomic():
        upload = form.cleaned_data["file"]
        file = keeping.keep(upload, partnership, user) if upload else None
        given = settling.give_account(grant, said, key=form.form_key, user=user, file=file)
        if file is not None and given.file_id != file.pk:
            file.delete()  # the same form came at the same time
    return given
