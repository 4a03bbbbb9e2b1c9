"""Which account code of the finance system leads where."""

from typing import NamedTuple
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.heads import tabs
from activities.models import AccountCode
from activities.spending import codes
from activities.spending.accounts import Account, Accounts
from activities.spending.codes import Leads
from activities.spending.forms import NOT_IN_LIST, SKIP, destinations
from activities.spending.views import written_period
from partnership.inputs import LineField
from partnership.models import PlanPeriod, User
from partnership.proceedings import NotAllowed

LONGEST_CODE = AccountCode._meta.get_field("code").max_length


class CodeForm(forms.Form):
    """Where one code leads. `seen` is where it led when the page was shown; of a new code it is nowhere."""

    code = LineField("", LONGEST_CODE)
    to = forms.ChoiceField(error_messages={"required": NOT_IN_LIST, "invalid_choice": NOT_IN_LIST})
    seen = forms.CharField(required=False)

    def __init__(self, data: dict[str, str] | None, accounts: Accounts, initial: dict[str, str] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.accounts = accounts
        self.fields["code"].label = _("Account code")
        self.fields["code"].error_messages["required"] = _("Write the code.")
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)
        to.label = _("Leads to")
        to.choices = [("", _("Choose")), *destinations(accounts)]

    def clean_code(self) -> str:
        return " ".join(self.cleaned_data["code"].split())

    @property
    def account(self) -> Account | None:
        to = self.cleaned_data["to"]
        return None if to == SKIP else self.accounts.by_id[UUID(to)]


class Row(NamedTuple):
    """A code with its form. `leads_elsewhere`: to a line that this year's plan does not have."""

    code: str
    form: CodeForm
    seen: str
    leads_elsewhere: bool


@require_http_methods(["GET", "HEAD", "POST"])
def account_codes(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The codes, each with the line it leads to; changed, added and forgotten one at a time."""
    assert request.user.is_authenticated
    period = written_period(request.user, slug, year)
    accounts = Accounts(period)
    if request.method != "POST":
        return _page(request, period, accounts)
    form = CodeForm(request.POST.dict(), accounts)
    is_forgotten = request.POST.get("do") == "forget"
    if is_forgotten:
        form.fields["to"].required = False
    if not form.is_valid():
        return _page(request, period, accounts, form, status=422)
    try:
        _change(period, form, request.user, is_forgotten)
    except NotAllowed as refusal:
        form.add_error("to", f"{refusal} {_where_now(period, accounts, form.cleaned_data['code'])}".strip())
        return _page(request, period, accounts, form, status=409)
    messages.success(request, _("%(code)s is saved.") % {"code": form.cleaned_data["code"]})
    return redirect("account-codes", slug=slug, year=year)


def _change(period: PlanPeriod, form: CodeForm, user: User, is_forgotten: bool) -> None:
    code, seen = form.cleaned_data["code"], form.cleaned_data["seen"]
    if is_forgotten:
        codes.forget(period.partnership, code, user, seen=seen)
    elif form.account is None:
        codes.skip(period.partnership, code, user, seen=seen)
    else:
        codes.lead(period.partnership, code, form.account.row, user, seen=seen)


def _where_now(period: PlanPeriod, accounts: Accounts, code: str) -> str:
    """Where a code leads by now, in a sentence; empty where this year's plan does not say."""
    leads = Leads.of(period.partnership)
    if code in leads.skipped:
        return _("Now its rows are left out.")
    account = leads.account(code, accounts, accounts.last_year)
    return _("Now it leads to “%(line)s”.") % {"line": account.label} if account else ""


def _page(
    request: HttpRequest, period: PlanPeriod, accounts: Accounts, sent: CodeForm | None = None, status: int = 200
) -> HttpResponse:
    leads = Leads.of(period.partnership)
    known = sorted({*leads.to, *leads.skipped})
    code = sent["code"].value() if sent else ""
    context = {
        "period": period,
        "tabs": tabs(period, "spending"),
        "rows": [_row(one, leads, accounts, sent if one == code else None) for one in known],
        "new": sent if sent and code not in known else CodeForm(None, accounts),
    }
    return render(request, "follow/spending/codes.html", context, status=status)


def _row(code: str, leads: Leads, accounts: Accounts, sent: CodeForm | None) -> Row:
    account = leads.account(code, accounts, accounts.last_year)
    is_skipped = code in leads.skipped
    to = SKIP if is_skipped else str(account.pk) if account else ""
    form = sent or CodeForm(None, accounts, {"to": to})
    return Row(code, form, codes.mark(leads, code), not is_skipped and account is None)
