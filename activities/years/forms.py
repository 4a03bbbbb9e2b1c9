"""The form of a carry-over: a line for each adopted amount with something left, and what holds for all of them."""

from typing import Any, NamedTuple, cast
from uuid import UUID, uuid4

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import CarryOver, CarryOverLine
from activities.money.ledger import NOTHING
from activities.years.leftover import Leftover, YearLeft
from activities.years.workflow import Proposal, TooMuch, Wanted
from partnership.danish import kroner
from partnership.inputs import AmountField, LineField, TextField
from partnership.models import BudgetYear

STALE = gettext_lazy("The page has been open for too long. Look at it again, and send once more.")
NOT_IN_LIST = gettext_lazy("Choose from the list.")


def key_field() -> forms.UUIDField:
    """The form's own key, which becomes the id of what it makes."""
    return forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE})


class Line(NamedTuple):
    """One adopted amount in the form."""

    leftover: Leftover
    left: str  # in kroner
    amount: BoundField
    purpose: BoundField


class CarryOverForm(forms.Form):
    """`seen` is the revision of the draft that was shown; empty for a new one, whose id `key` becomes."""

    key = key_field()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    to_year = forms.ChoiceField(
        label=gettext_lazy("To the budget year"),
        error_messages={"required": NOT_IN_LIST, "invalid_choice": NOT_IN_LIST},
    )
    price_level = LineField(
        gettext_lazy("Price and wage level"), CarryOver._meta.get_field("price_level").max_length, required=False
    )
    reason = TextField(gettext_lazy("Reason"), required=False)

    def __init__(
        self, data: QueryDict | None, left: YearLeft, years: list[BudgetYear], draft: CarryOver | None
    ) -> None:
        super().__init__(data, initial=_begun(left, draft), auto_id="id_%s")
        self.left, self.years = left, {str(year.pk): year for year in years}
        cast(forms.ChoiceField, self.fields["to_year"]).choices = [(pk, str(year)) for pk, year in self.years.items()]
        self.offered = [line for line in left.lines if line.left > 0 or _holds(draft, line)]
        for line in self.offered:
            self.fields[_amount(line.account.pk)] = AmountField(_("Carried over"), zero=True, required=False)
            self.fields[_purpose(line.account.pk)] = LineField(
                _("What for"), CarryOverLine._meta.get_field("purpose").max_length, required=False
            )

    @property
    def lines(self) -> list[Line]:
        return [
            Line(line, kroner(line.left), self[_amount(line.account.pk)], self[_purpose(line.account.pk)])
            for line in self.offered
        ]

    def clean(self) -> None:
        """More than is left is refused at its field, and so is what for without how much."""
        said = self.cleaned_data
        for line in self.offered:
            name, amount = _amount(line.account.pk), said.get(_amount(line.account.pk))
            if amount and amount > line.left:
                self.add_error(name, _("There is only %(left)s kr. left.") % {"left": kroner(max(line.left, NOTHING))})
            if not amount and name not in self.errors and said.get(_purpose(line.account.pk)):
                self.add_error(name, _("Write how much is to be carried over for this."))

    @property
    def proposal(self) -> Proposal:
        """What a valid form says."""
        said = self.cleaned_data
        lines = [
            Wanted(line.account.pk, amount, said[_purpose(line.account.pk)])
            for line in self.offered
            if (amount := said[_amount(line.account.pk)])
        ]
        return Proposal(self.years[said["to_year"]], lines, said["price_level"], said["reason"])

    def refuse(self, refusal: TooMuch) -> None:
        """Say at its field what is left of each line by now."""
        for account, message in refusal.messages.items():
            self.add_error(_amount(account) if _amount(account) in self.fields else None, message)

    @property
    def is_stale(self) -> str:
        """Why the form is none of this page's any more; empty where it is."""
        return next((str(error) for name in ("key", "seen") for error in self.errors.get(name, ())), "")


class SendForm(forms.Form):
    """`key` becomes the matter's id, `seen` is the revision of the draft that was shown."""

    key = key_field()
    seen = forms.IntegerField(widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE})
    note = TextField(gettext_lazy("To those who decide"), required=False)


class DecideForm(forms.Form):
    """`seen` is the revision of the draft that was shown."""

    seen = forms.IntegerField(widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE})


def shown_again(sent: QueryDict, draft: CarryOver | None) -> QueryDict:
    """What was sent to a draft that has gone on. It is shown beside the draft of now, and sent again it is meant for
    that one; where there is none any more, for a new one.
    """
    again = sent.copy()
    again["seen"] = str(draft.revision) if draft else ""
    if draft is None:
        again["key"] = str(uuid4())
    return again


def _begun(left: YearLeft, draft: CarryOver | None) -> dict[str, Any]:
    """What the form holds before anybody has written in it: the draft, else nothing but the year's price level."""
    if draft is None:
        return {"key": uuid4(), "price_level": _("p/l %(year)s") % {"year": left.year.label}}
    begun: dict[str, Any] = {
        "key": draft.pk,
        "seen": draft.revision,
        "to_year": str(draft.to_year_id),
        "price_level": draft.price_level,
        "reason": draft.reason,
    }
    for line in draft.lines.all():
        begun |= {_amount(line.account_id): line.amount, _purpose(line.account_id): line.purpose}
    return begun


def _holds(draft: CarryOver | None, line: Leftover) -> bool:
    return draft is not None and any(one.account_id == line.account.pk for one in draft.lines.all())


def _amount(account: UUID) -> str:
    return f"amount-{account}"


def _purpose(account: UUID) -> str:
    return f"purpose-{account}"
