"""The forms of grants. What is wrong is said at its field, and the other fields keep what they hold."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from activities.grants.payouts import Part
from activities.models import Grant, GrantAccount
from partnership import clock, danish
from partnership.inputs import AmountField, DayField, LineField, TextField
from partnership.models import Organisation
from partnership.personal import has_number
from partnership.stored.fields import UploadField

NOT_IN_LIST = gettext_lazy("Choose from the list.")
TITLE = Grant._meta.get_field("title").max_length
RECEIVER = Grant._meta.get_field("receiver").max_length
GIVEN_BY = GrantAccount._meta.get_field("given_by").max_length
MOST_PARTS = 12
ABOUT_PEOPLE = ("title", "purpose", "receiver", "conditions", "text", "given_by", "question")


class GrantForm(forms.Form):
    """`key` becomes the id of what is made."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @cached_property
    def form_key(self) -> UUID:
        """The key that was sent, or else a new one."""
        try:
            return UUID(self.data.get("key", ""))
        except ValueError:
            return uuid4()

    def clean(self) -> None:
        """No more is kept of people than is needed."""
        for name in ABOUT_PEOPLE:
            if has_number(self.cleaned_data.get(name) or ""):
                self.add_error(name, _("This looks like a civil registration number. We do not need it: leave it out."))

    @property
    def lost_its_file(self) -> bool:
        """A file was chosen that could be kept. A browser that is shown the form again wants it chosen anew."""
        return "file" in self.fields and bool(self.files) and not self.errors.get("file")


class EmailField(forms.EmailField):
    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(label=label, max_length=254, **more)
        self.error_messages["invalid"] = gettext_lazy("This is no e-mail address. Write it like navn@kommune.dk.")
        self.error_messages["required"] = gettext_lazy("Write an e-mail address.")


class NewGrantForm(GrantForm):
    """A grant out of the plan itself. `lines` are the accounts by their id, with name and what is left."""

    account = forms.ChoiceField(
        label=gettext_lazy("Out of"), error_messages={"required": NOT_IN_LIST, "invalid_choice": NOT_IN_LIST}
    )
    organisation = forms.ChoiceField(
        label=gettext_lazy("To whom?"), required=False, error_messages={"invalid_choice": NOT_IN_LIST}
    )
    receiver = LineField(gettext_lazy("Or another association or group"), RECEIVER, required=False)
    email = EmailField(gettext_lazy("E-mail"), required=False)
    title = LineField(
        gettext_lazy("What is it called?"), TITLE, missing=pgettext_lazy("grant", "Write what it is called.")
    )
    purpose = TextField(
        gettext_lazy("What is the money for?"), rows=4, missing=gettext_lazy("Write what the money is for.")
    )
    amount = AmountField(gettext_lazy("Kroner"))
    account_due_on = DayField(gettext_lazy("Account due"), required=False)

    def __init__(
        self, lines: dict[str, tuple[str, Decimal]], organisations: Iterable[Organisation], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        names = [(key, f"{name} ({danish.in_kroner(left)})") for key, (name, left) in lines.items()]
        cast(forms.ChoiceField, self.fields["account"]).choices = [("", _("Choose")), *names]
        self.organisations = {str(one.pk): one for one in organisations}
        there = [(key, one.name) for key, one in self.organisations.items()]
        cast(forms.ChoiceField, self.fields["organisation"]).choices = [("", _("Choose")), *there]

    def clean_account_due_on(self) -> datetime.date | None:
        day = self.cleaned_data["account_due_on"]
        if day is not None and day < clock.today():
            raise forms.ValidationError(_("%(day)s is over. Choose a day to come.") % {"day": danish.date_long(day)})
        return day

    def clean(self) -> None:
        super().clean()
        said = self.cleaned_data
        if (
            not said.get("organisation")
            and not said.get("receiver")
            and not {"organisation", "receiver"} & set(self.errors)
        ):
            self.add_error("organisation", _("Choose who gets it, or write what they are called."))
        if said.get("organisation") and said.get("receiver"):
            self.add_error("receiver", _("Choose from the list or write a name, not both."))
        line, amount = self.lines.get(said.get("account") or ""), said.get("amount")
        if line and amount and amount > line[1]:
            self.add_error("amount", _("There is only %(left)s kr. left.") % {"left": danish.kroner(line[1])})


class LetterForm(GrantForm):
    """What is settled when the letter is sent."""

    email = EmailField(gettext_lazy("E-mail"), required=False)
    conditions = TextField(gettext_lazy("Conditions"), required=False)
    account_due_on = DayField(gettext_lazy("Account due"), required=False)

    clean_account_due_on = NewGrantForm.clean_account_due_on


class AskForm(GrantForm):
    email = EmailField(gettext_lazy("E-mail"))


class AccountForm(GrantForm):
    """What a receiver tells, or the secretariat for them. What was said before is not lost by a question."""

    spent = AmountField(
        gettext_lazy("How much did you spend?"),
        zero=True,
        missing=gettext_lazy("Write what you spent. 0 is an answer."),
    )
    text = TextField(
        gettext_lazy("What came of it?"), rows=5, missing=gettext_lazy("Write in a few lines what came of it.")
    )
    given_by = LineField(gettext_lazy("Your name"), GIVEN_BY, required=False)
    file = UploadField(label=gettext_lazy("A picture or a PDF"))


class QuestionForm(GrantForm):
    question = TextField(gettext_lazy("Your question"), missing=gettext_lazy("Write what you want to know."))


class DayForm(GrantForm):
    """The day that money was paid, or came back."""

    on = DayField(gettext_lazy("Day"))

    def clean_on(self) -> datetime.date:
        day = self.cleaned_data["on"]
        if day > clock.today():
            raise forms.ValidationError(_("%(day)s has not come yet.") % {"day": danish.date_long(day)})
        return day


class PartForm(forms.Form):
    """One part of the payouts. A line in which nothing is written is none."""

    due_on = DayField(gettext_lazy("To be paid"), required=False)
    amount = AmountField(gettext_lazy("Kroner"), required=False)

    def clean(self) -> None:
        day, amount = self.cleaned_data.get("due_on"), self.cleaned_data.get("amount")
        if amount and not day and "due_on" not in self.errors:
            self.add_error("due_on", _("Choose a day."))
        if day and not amount and "amount" not in self.errors:
            self.add_error("amount", _("Write an amount in kroner."))

    @property
    def part(self) -> Part | None:
        said = self.cleaned_data
        return Part(said["due_on"], said["amount"]) if said.get("due_on") and said.get("amount") else None


PartForms = forms.formset_factory(PartForm, extra=0, max_num=MOST_PARTS, absolute_max=MOST_PARTS, validate_max=True)


def parts_of(forms_: Any) -> list[Part]:
    """What valid lines say."""
    return [form.part for form in forms_ if form.part is not None]
