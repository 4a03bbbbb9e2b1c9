"""The forms of a running year's money. What is wrong is said at its field, and the other fields keep what they hold."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from activities.models import Forecast
from activities.money.choices import Offered
from activities.money.reallocating import Proposed, Refused
from partnership.inputs import AmountField, LineField, TextField

STALE = _("The page has been open for too long. Look at it again, and send once more.")
NOT_IN_LIST = _("Choose from the list.")


def key_field() -> forms.UUIDField:
    """The form's own key, which becomes the id of what it makes."""
    return forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE})


def choice(label: Any) -> forms.ChoiceField:
    """What is offered is given when the form is made."""
    return forms.ChoiceField(label=label, error_messages={"required": NOT_IN_LIST, "invalid_choice": NOT_IN_LIST})


class ReallocationForm(forms.Form):
    key = key_field()
    source = choice(_("From"))
    target = choice(_("To"))
    amount = AmountField(_("Kroner"))
    reason = TextField(_("Reason"), missing=_("Write why the money is to be moved."))

    def __init__(self, data: QueryDict | None, offered: Offered, **options: Any) -> None:
        super().__init__(data, **options)
        self.offered = offered
        cast(forms.ChoiceField, self.fields["source"]).choices = offered.choices(offered.sources)
        cast(forms.ChoiceField, self.fields["target"]).choices = offered.choices(offered.targets)

    @property
    def proposed(self) -> Proposed:
        """What a valid form says. Raises Refused where the activity that gets money has none in the source's year."""
        said = self.cleaned_data
        source, target = self.offered.sources[said["source"]].account, self.offered.targets[said["target"]]
        assert source is not None  # money comes from adopted amounts only
        if target.account is None and target.budget_year != source.budget_year_id:
            raise Refused("target", str(_("Both lines must be of the same budget year.")))
        return Proposed(source, target.account or target.activity, said["amount"], said["reason"])

    def refuse(self, refusal: Refused) -> None:
        """Say at its field why nothing was kept."""
        self.add_error(refusal.field, str(refusal))


class SendForm(forms.Form):
    """`key` becomes the matter's id."""

    key = key_field()
    note = TextField(_("To those who decide"), required=False)


class CorrectionForm(forms.Form):
    """What a body has decided to change."""

    amount = AmountField(_("Kroner"))
    reason = TextField(_("Reason"), missing=_("Write why the money is to be moved."))


class ForecastForm(forms.Form):
    """`seen` is the mark of the forecast that was shown."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    amount = AmountField(_("Expected at the end of the year, kroner"), zero=True, required=False)
    note = LineField(_("Why"), Forecast._meta.get_field("note").max_length, required=False)

    def clean(self) -> None:
        if self.cleaned_data.get("note") and self.cleaned_data.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", _("Write the amount, or leave both fields empty to have it worked out."))


def uuid_or_none(text: str) -> UUID | None:
    """The id an address carries; none where it carries none."""
    try:
        return UUID(text)
    except ValueError:
        return None
