"""The form in which a member decides. What is more than yes is said in words, at the choice it belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from partnership.enums import Outcome

LONGEST = 4000
# The field in which an outcome is explained.
EXPLAINED_IN = {Outcome.WITH_CONDITION: "condition", Outcome.SENT_BACK: "reason", Outcome.REMARK: "said"}
TOO_LONG = _("Write at most %(limit_value)s signs; this is %(show_value)s.")


def _words(**messages: Any) -> forms.CharField:
    """Several lines of text. Only the field of the outcome that is chosen has to be filled."""
    return forms.CharField(
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={"max_length": TOO_LONG, **messages},
    )


@dataclass(frozen=True)
class Option:
    """An outcome to choose. `field` is where it is explained; what was written there stays in sight."""

    outcome: Outcome
    label: str
    is_chosen: bool
    field: BoundField | None
    question: str

    @property
    def is_open(self) -> bool:
        return bool(self.field is not None and (self.field.value() or self.field.errors))


class DecisionForm(forms.Form):
    """One member's answer. `shown` is the version that was read, `key` makes a second click the same answer.

    A remark for the minutes may go with any answer but one that is a remark itself.
    """

    shown = forms.UUIDField()
    key = forms.UUIDField()
    outcome = forms.ChoiceField(
        error_messages={"required": _("Choose one of the answers."), "invalid_choice": _("Choose one of the answers.")},
    )
    condition = _words(required=_("Write what has to be met."))
    reason = _words(required=_("Write what has to be done again."))
    said = _words(required=_("Write your remark."))
    remark = _words()

    def __init__(self, data: QueryDict | None, outcomes: Iterable[Outcome]) -> None:
        super().__init__(data)
        self.outcomes = tuple(outcomes)
        if Outcome.REMARK in self.outcomes:  # what is said then is the answer itself
            del self.fields["remark"]
        choice = cast(forms.ChoiceField, self.fields["outcome"])
        choice.choices = [(one.value, one.label) for one in self.outcomes]

    def clean(self) -> None:
        name = EXPLAINED_IN.get(self.chosen) if self.chosen else None
        if name and name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, self.fields[name].error_messages["required"])

    @property
    def chosen(self) -> Outcome | None:
        """What was chosen, of what can be."""
        return next((one for one in self.outcomes if one == self.cleaned_data.get("outcome")), None)

    @property
    def text(self) -> str:
        """The words of the outcome that was chosen; those of another one are left behind."""
        name = EXPLAINED_IN.get(self.chosen) if self.chosen else None
        return self.cleaned_data[name] if name else ""

    @property
    def is_broken(self) -> bool:
        """What the page itself puts into the form did not come back."""
        return bool(self.errors.keys() & {"shown", "key"}) if self.is_bound else False

    @property
    def sent_key(self) -> UUID:
        """The key of the form that was sent, so that sent again it is the same answer; a new one for a new form."""
        if self.is_bound and (key := self.cleaned_data.get("key")):
            return key
        return uuid4()

    @property
    def kept(self) -> list[str]:
        """Everything that was written, for a page on which there is no form any more."""
        if not self.is_bound:
            return []
        names = [*(EXPLAINED_IN[one] for one in self.outcomes if one in EXPLAINED_IN), "remark"]
        written = [str(self[name].value() or "").strip() for name in names if name in self.fields]
        return [one for one in written if one]

    def options(self, labels: dict[Outcome, str], questions: dict[Outcome, str], version: UUID) -> list[Option]:
        """The choices with their words. Who answers to another version than the one they read, chooses again."""
        is_same = self.is_bound and self.cleaned_data.get("shown") == version
        chosen = self["outcome"].value() if is_same else None
        return [
            Option(
                outcome=one,
                label=labels[one],
                is_chosen=one.value == chosen,
                field=self[EXPLAINED_IN[one]] if one in EXPLAINED_IN else None,
                question=questions.get(one, ""),
            )
            for one in self.outcomes
        ]
