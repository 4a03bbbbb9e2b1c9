"""What the secretariat does with a grant: the letter, payouts, what comes back, and its end. Each asks on a page."""

from uuid import UUID

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.enums import GrantState
from activities.grants import asking, letters, payouts, settling
from activities.grants.forms import AskForm, DayForm, LetterForm, PartForms, parts_of
from activities.grants.pages import Asked, act_page, secretarys, to_grant
from activities.grants.sums import sums_of
from activities.models import Grant, Payout
from partnership import clock, danish
from partnership.models import PlanPeriod
from partnership.moments import day
from partnership.paper.engine import PaperError
from partnership.proceedings import NotAllowed

ASKS = ["GET", "HEAD", "POST"]
Parts = BaseFormSet


@require_http_methods(ASKS)
def letter_send(request: HttpRequest, slug: str, year: int, grant: UUID) -> HttpResponse:
    """The last look before the letter is written for good."""
    period, found, user = secretarys(request, slug, year, grant)
    if found.letter_id is not None:
        messages.info(request, _("The letter has been written."))
        return to_grant(period, found.pk)
    begun = {"email": found.email, "conditions": found.conditions, "account_due_on": found.account_due_on}
    form = LetterForm(request.POST if request.method == "POST" else None, initial=begun)
    if not form.is_valid():
        return _letter_page(request, period, found, form, status=422 if form.is_bound else 200)
    terms = letters.Terms(**{name: form.cleaned_data[name] for name in letters.Terms._fields})
    try:
        letters.issue(found, terms, user)
    except (NotAllowed, PaperError) as refusal:
        return _letter_page(request, period, found, form, refusal=str(refusal), status=409)
    sent = _("The letter is on its way to %(email)s.") % {"email": terms.email}
    messages.success(request, sent if terms.email else _("The letter is written. Print it, and send it by post."))
    return to_grant(period, found.pk)


def _letter_page(
    request: HttpRequest, period: PlanPeriod, grant: Grant, form: LetterForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    fields = [
        Asked(form["email"], "email", _("The letter goes there as a link. Without an address you send it by post.")),
        Asked(form["conditions"], "text", _("What has to be kept, if anything. It stands in the letter.")),
        Asked(form["account_due_on"], "date", _("When the receiver tells what the money was spent on.")),
    ]
    planned = [(day(one.due_on), danish.in_kroner(one.amount)) for one in grant.payouts.all()]
    return act_page(
        request, period, grant, heading=_("Write the letter of grant"), button=_("Write and send the letter"),
        lead=_("It says what was granted, by whom, and when it is paid. Once written it cannot be changed."),
        form=form, asked=fields, template="letter", refusal=refusal, status=status, planned=planned,
    )  # fmt: skip


@require_http_methods(ASKS)
def plan_payouts(request: HttpRequest, slug: str, year: int, grant: UUID) -> HttpResponse:
    """In which parts it is paid, and when."""
    period, found, _user = secretarys(request, slug, year, grant)
    if request.method != "POST":
        return _payouts_page(request, period, found, _begun(found))
    parts = PartForms(request.POST)
    if not parts.is_valid() or "more" in request.POST:
        asks = "more" in request.POST
        return _payouts_page(request, period, found, parts, more=asks, status=200 if asks else 422)
    try:
        payouts.plan(found, parts_of(parts), seen=request.POST.get("seen", ""))
    except payouts.TooMuch as refusal:
        last = next(form for form in reversed(parts.forms) if form.part is not None)
        last.add_error("amount", str(refusal))
        return _payouts_page(request, period, found, parts, status=422)
    except NotAllowed as refusal:
        return _payouts_page(request, period, found, parts, refusal=str(refusal), status=409)
    messages.success(request, _("The payouts are planned."))
    return to_grant(period, found.pk)


def _begun(grant: Grant) -> Parts:
    """What is planned, or else all of it in one."""
    planned = [{"due_on": one.due_on, "amount": one.amount} for one in grant.payouts.all() if one.paid_on is None]
    left = sums_of(grant).unpaid
    return PartForms(initial=planned or ([{"due_on": None, "amount": left}] if left else []))


def _payouts_page(
    request: HttpRequest,
    period: PlanPeriod,
    grant: Grant,
    parts: Parts,
    *,
    more: bool = False,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    if more:
        parts = _with_another(parts)
    left = sums_of(grant)
    said = _("%(left)s of %(granted)s is not paid out.")
    there = [one for one in grant.payouts.all() if one.paid_on or refusal]
    return act_page(
        request, period, grant, heading=_("When is it paid?"), button=_("Save the payouts"),
        lead=said % {"left": danish.in_kroner(left.unpaid), "granted": danish.in_kroner(left.granted)},
        template="payouts", refusal=refusal, status=status, parts=parts, seen=payouts.version_of(grant.payouts.all()),
        there=[(day(one.paid_on or one.due_on), danish.in_kroner(one.amount), one.paid_on) for one in there],
    )  # fmt: skip


def _with_another(parts: Parts) -> Parts:
    """The same lines as they were written, and an empty one. Nothing is said to be missing yet."""
    written = [{name: form[name].value() for name in form.fields} for form in parts]
    return PartForms(initial=[*written, {}][: parts.absolute_max])


@require_http_methods(ASKS)
def payout(request: HttpRequest, slug: str, year: int, grant: UUID, payout: UUID) -> HttpResponse:
    """A part was paid, or was not after all."""
    period, found, user = secretarys(request, slug, year, grant)
    part = get_object_or_404(Payout, grant=found, pk=payout)
    if request.method == "POST" and "take_back" in request.POST:
        try:
            payouts.take_back(part, user)
        except NotAllowed as stop:
            messages.error(request, str(stop))
        else:
            messages.success(request, _("It stands as not paid again."))
        return to_grant(period, found.pk)
    if part.paid_on is not None:
        return to_grant(period, found.pk)
    form = DayForm(request.POST if request.method == "POST" else None, initial={"on": clock.today()})
    heading = _("%(amount)s is paid") % {"amount": danish.in_kroner(part.amount)}
    refusal, status = "", 422 if form.is_bound else 200
    if form.is_valid():
        try:
            payouts.pay(part, form.cleaned_data["on"], user)
        except payouts.TooMuch as stop:
            refusal, status = str(stop), 409
        except NotAllowed as stop:
            form.add_error("on", str(stop))
        else:
            messages.success(request, _("The payout is entered."))
            return to_grant(period, found.pk)
    return act_page(
        request, period, found, heading=heading, button=_("It is paid"),
        lead=_("The money itself goes through the finance system. Here stands that it went, and when."),
        form=form, asked=[Asked(form["on"], "date")], refusal=refusal, status=status,
    )  # fmt: skip


@require_http_methods(ASKS)
def repayment(request: HttpRequest, slug: str, year: int, grant: UUID, repayment: UUID) -> HttpResponse:
    """What was to be paid back has come."""
    period, found, user = secretarys(request, slug, year, grant)
    back = get_object_or_404(found.repayments, pk=repayment)
    if back.received_on is not None:
        return to_grant(period, found.pk)
    form = DayForm(request.POST if request.method == "POST" else None, initial={"on": clock.today()})
    if form.is_valid():
        settling.receive(back, form.cleaned_data["on"], user)
        messages.success(request, _("The repayment is entered, and the money is back on its line."))
        return to_grant(period, found.pk)
    return act_page(
        request, period, found, heading=_("%(amount)s has been paid back") % {"amount": danish.in_kroner(back.amount)},
        button=_("It has come"), lead=_("It can be granted again to others from then on."),
        form=form, asked=[Asked(form["on"], "date")], status=422 if form.is_bound else 200,
    )  # fmt: skip


@require_http_methods(ASKS)
def ask_for_account(request: HttpRequest, slug: str, year: int, grant: UUID) -> HttpResponse:
    """Mail the receiver a link to the page of the account."""
    period, found, user = secretarys(request, slug, year, grant)
    form = AskForm(request.POST if request.method == "POST" else None, initial={"email": found.email})
    refusal, status = "", 422 if form.is_bound else 200
    if form.is_valid():
        try:
            asking.ask_for_account(found, form.cleaned_data["email"], user)
        except NotAllowed as stop:
            refusal, status = str(stop), 409
        else:
            messages.success(request, _("The mail is on its way to %(email)s.") % form.cleaned_data)
            return to_grant(period, found.pk)
    return act_page(
        request, period, found, heading=_("Ask for the account"), button=_("Send the mail"),
        lead=_("The receiver gets a link that opens a short form, without a password. Older links then open no more."),
        form=form, asked=[Asked(form["email"], "email")], refusal=refusal, status=status,
    )  # fmt: skip


@require_http_methods(ASKS)
def cancel(request: HttpRequest, slug: str, year: int, grant: UUID) -> HttpResponse:
    """Take a grant back of which nothing was paid."""
    period, found, user = secretarys(request, slug, year, grant)
    refusal, status = "", 200
    if request.method == "POST":
        try:
            settling.cancel(found, user)
        except NotAllowed as stop:
            refusal, status = str(stop), 409
        else:
            messages.success(request, _("The grant is cancelled, and the money is back on its line."))
            return to_grant(period, found.pk)
    if found.state == GrantState.CANCELLED:
        return to_grant(period, found.pk)
    said = _("All of it, %(amount)s, comes back to its line, and the receiver's link opens nothing any more.")
    return act_page(
        request, period, found, heading=_("Cancel the grant?"), button=_("Cancel the grant"),
        lead=said % {"amount": danish.in_kroner(found.amount - found.returned)}, refusal=refusal, status=status,
    )  # fmt: skip
