"""The forms of spending. What is wrong is said at its field, and the other fields keep what they hold."""

from collections.abc import Iterable
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from activities.enums import GrantState
from activities.models import Expense, Grant
from activities.spending import figures
from activities.spending.accounts import Account, Accounts, outside
from activities.spending.columns import NEEDED, TWO, Layout, Says
from activities.spending.figures import Notation
from partnership import clock, danish
from partnership.inputs import DayField, LineField, in_short

NOT_IN_LIST = gettext_lazy("Choose from the list.")
LONGEST_TEXT = Expense._meta.get_field("text").max_length
LONGEST_VOUCHER = Expense._meta.get_field("voucher").max_length
SKIP = "skip"  # chosen for a code that is not ours


class SignedKroner(forms.Field):
    """An amount in kroner as Danes write it; below zero it is a correction."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Decimal | None:
        words = str(value or "").strip()
        if not words:
            return None
        try:
            amount = figures.kroner(words, Notation.DANISH)
        except ValueError:
            said = _("“%(value)s” is not an amount. Write e.g. 20.000 or 1.250,50, with a minus before a correction.")
            raise ValidationError(said % {"value": in_short(words)}) from None
        if not amount:
            raise ValidationError(_("0 kr. is no spending. Write the amount, with a minus before a correction."))
        return amount


class ExpenseForm(forms.Form):
    """What was spent. `key` is what the entry will be known by: sent twice it is one."""

    account = forms.ChoiceField(
        label=gettext_lazy("Budget line"), error_messages={"required": NOT_IN_LIST, "invalid_choice": NOT_IN_LIST}
    )
    on = DayField(gettext_lazy("Date"))
    amount = SignedKroner(
        label=gettext_lazy("Kroner"), error_messages={"required": gettext_lazy("Write an amount in kroner.")}
    )
    text = LineField(gettext_lazy("Text"), LONGEST_TEXT, missing=gettext_lazy("Write what it was for."))
    voucher = LineField(gettext_lazy("Voucher"), LONGEST_VOUCHER, required=False)
    grant = forms.ChoiceField(
        label=gettext_lazy("Grant it pays out"), required=False, error_messages={"invalid_choice": NOT_IN_LIST}
    )

    def __init__(self, data: QueryDict | None, accounts: Accounts) -> None:
        super().__init__(data, initial={"on": clock.today()})
        self.accounts = accounts
        grants = Grant.objects.filter(account__in=list(accounts.by_id)).exclude(state=GrantState.CANCELLED)
        self.grants = {str(grant.pk): grant for grant in grants.select_related("organisation").order_by("title")}
        _offer(self.fields["account"], _("Choose"), accounts.choices)
        of_nothing = pgettext("grant", "None")
        _offer(self.fields["grant"], of_nothing, [(pk, _grant_named(grant)) for pk, grant in self.grants.items()])

    @cached_property
    def key(self) -> UUID:
        try:
            return UUID(self.data.get("key", ""))
        except ValueError:
            return uuid4()

    def clean_account(self) -> Account:
        return self.accounts.by_id[UUID(self.cleaned_data["account"])]

    def clean_grant(self) -> Grant | None:
        return self.grants.get(self.cleaned_data["grant"])

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] > clock.today():
            raise ValidationError(_("The day has not come yet. Write when it was paid."))
        return self.cleaned_data["on"]

    def clean(self) -> None:
        account, on, grant = (self.cleaned_data.get(name) for name in ("account", "on", "grant"))
        if account and on and (wrong := outside(account, on)):
            self.add_error("on", wrong)
        if account and grant and grant.account_id != account.pk:
            given = self.accounts.by_id[grant.account_id]
            said = _("The grant was given from “%(line)s”. Choose that line, or another grant.")
            self.add_error("grant", said % {"line": given.label})

    @property
    def said(self) -> dict[str, Any]:
        return self.cleaned_data | {"account": self.cleaned_data["account"].row}


class ActivityFilter(forms.Form):
    """Which activity's spending is asked for; nothing is all."""

    aktivitet = forms.ChoiceField(
        label=gettext_lazy("Activity"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("This is none of those in the list.")},
    )

    def __init__(self, data: QueryDict, accounts: Accounts) -> None:
        super().__init__(data)
        _offer(self.fields["aktivitet"], pgettext("of a filter", "All"), accounts.activities)


class FileForm(forms.Form):
    """The file of the finance system."""

    file = forms.FileField(
        label=gettext_lazy("File from the finance system"),
        error_messages={
            "required": gettext_lazy("No file has been chosen. Choose the one from the finance system."),
            "empty": gettext_lazy("The file is empty. Choose another one."),
        },
    )


class ColumnsForm(forms.Form):
    """Which heading of a file says what."""

    def __init__(self, data: QueryDict | None, layout: Layout) -> None:
        super().__init__(data, initial={says.value: heading for says, heading in layout.said_by.items()})
        for says in Says:
            nothing = _("Choose") if says in NEEDED else _("Not in the file")
            field = forms.ChoiceField(
                label=_(says.label),
                required=says in NEEDED and says != Says.AMOUNT,
                error_messages={"required": NOT_IN_LIST, "invalid_choice": NOT_IN_LIST},
            )
            _offer(field, nothing, [(heading, heading) for heading in layout.headings])
            self.fields[says.value] = field

    def clean(self) -> None:
        taken: dict[str, str] = {}
        for says in Says:
            heading = self.cleaned_data.get(says.value)
            if heading and heading in taken:
                said = _("The column is chosen for “%(other)s” already. Choose another one.")
                self.add_error(says.value, said % {"other": taken[heading]})
            elif heading:
                taken[heading] = _(says.label)
        self._check_money()

    def _check_money(self) -> None:
        """Kroner are in one column, or in two."""
        one, *two = (self.cleaned_data.get(says.value) for says in (Says.AMOUNT, *TWO))
        if one and any(two):
            self.add_error(Says.AMOUNT, _("Choose either the column with the kroner, or debit and credit."))
        elif any(two) and not all(two):
            missing = next(says for says, heading in zip(TWO, two, strict=True) if not heading)
            if missing.value not in self.errors:
                self.add_error(missing, _("Debit and credit belong together. Choose this column too."))
        elif not one and not any(two) and Says.AMOUNT not in self.errors:
            self.add_error(Says.AMOUNT, NOT_IN_LIST)

    @property
    def said(self) -> dict[str, str]:
        return {name: heading for name, heading in self.cleaned_data.items() if heading}


class CodesForm(forms.Form):
    """Where codes lead that led nowhere. Those that nothing is chosen for are asked about again."""

    def __init__(self, data: QueryDict | None, codes: Iterable[str], accounts: Accounts) -> None:
        super().__init__(data)
        self.accounts = accounts
        self.codes = {f"code-{sha256(code.encode()).hexdigest()[:16]}": code for code in codes}
        for name, code in self.codes.items():
            field = forms.ChoiceField(label=code, required=False, error_messages={"invalid_choice": NOT_IN_LIST})
            _offer(field, _("Choose"), destinations(accounts))
            self.fields[name] = field

    @property
    def said(self) -> dict[str, Account | None]:
        """By code: the line it leads to, or none where it is not ours."""
        chosen = {self.codes[name]: value for name, value in self.cleaned_data.items() if value}
        return {code: None if value == SKIP else self.accounts.by_id[UUID(value)] for code, value in chosen.items()}


def destinations(accounts: Accounts) -> list[tuple[str, str]]:
    """Where a code can lead: a line of the year, or nowhere as it is not ours."""
    return [(SKIP, _("Not ours: leave its rows out")), *accounts.choices]


def _offer(field: forms.Field, nothing: str, choices: list[tuple[str, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", nothing), *choices]


def _grant_named(grant: Grant) -> str:
    return f"{grant.title}, {grant.to}, {danish.kroner(grant.amount)} kr."
