"""The secretariat's forms. What is wrong is said at its field, and the other fields keep what they hold."""

import datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership import clock, moments
from partnership.enums import Outcome
from partnership.models import Decision
from partnership.proceedings import Registration
from partnership.proceedings.deciding import Point

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST = 4000
MOST_POINTS = 60
STALE = gettext_lazy("The page has been open for too long. Look at it again, and send once more.")


class ShortField(forms.CharField):
    """A line that fits its column; where it does not, the words say by how much."""

    def __init__(self, label: "StrOrPromise", max_length: int | None, **more: Any) -> None:
        said = gettext_lazy("At most %(limit_value)s signs; this has %(show_value)s.")
        super().__init__(label=label, max_length=max_length, error_messages={"max_length": said}, **more)


class LongField(ShortField):
    def __init__(self, label: "StrOrPromise", rows: int = 3, *, missing: "StrOrPromise" = "", **more: Any) -> None:
        super().__init__(label, LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **more)
        if missing:
            self.error_messages["required"] = missing


class DayField(forms.DateField):
    """A day, as the browser's own field gives it or as it is written."""

    widget = forms.DateInput

    def __init__(self, label: "StrOrPromise") -> None:
        super().__init__(
            label=label,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={
                "required": gettext_lazy("Choose a day."),
                "invalid": gettext_lazy("This is no day. Write it like 23.9.2022."),
            },
        )


def past(day: datetime.date) -> datetime.date:
    """A day that has come. Raises ValidationError."""
    if day > clock.today():
        raise forms.ValidationError(_("%(day)s has not come yet.") % {"day": moments.day(day)})
    return day


class RegisterForm(forms.Form):
    """What a body decided outside, by its minutes. `shown` is the version that was read, `key` the form's own."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE})
    shown = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE})
    outcome = forms.TypedChoiceField(
        label=gettext_lazy("What was decided?"),
        coerce=lambda value: next(outcome for outcome in Outcome if outcome == value),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what was decided."),
            "invalid_choice": gettext_lazy("Choose what was decided."),
        },
    )
    text = LongField(gettext_lazy("The decision in words"), required=False)
    decided_on = DayField(gettext_lazy("Decided on"))
    meeting = ShortField(gettext_lazy("Meeting"), Decision._meta.get_field("meeting").max_length, required=False)
    agenda_item = ShortField(
        gettext_lazy("Agenda item"), Decision._meta.get_field("agenda_item").max_length, required=False
    )
    case_number = ShortField(
        gettext_lazy("Case number"), Decision._meta.get_field("case_number").max_length, required=False
    )

    def __init__(self, data: QueryDict | None, offered: tuple[Outcome, ...], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        cast(forms.ChoiceField, self.fields["outcome"]).choices = [
            (outcome.value, _(outcome.label)) for outcome in offered
        ]

    def clean_decided_on(self) -> datetime.date:
        return past(self.cleaned_data["decided_on"])

    def clean(self) -> None:
        outcome, text = self.cleaned_data.get("outcome"), self.cleaned_data.get("text")
        if outcome in NEEDS_WORDS and not text and "text" not in self.errors:
            self.add_error("text", NEEDS_WORDS[outcome])


NEEDS_WORDS = {
    Outcome.WITH_CONDITION: gettext_lazy("Write what has to be met."),
    Outcome.WITH_CHANGE: gettext_lazy("Write what is to be changed."),
    Outcome.SENT_BACK: gettext_lazy("Write why it is sent back."),
    Outcome.REMARK: gettext_lazy("Write what the body remarked."),
}


class PointForm(forms.Form):
    """One point of the agenda item. A line in which nothing is written is no point."""

    text = LongField(gettext_lazy("Point"), rows=2, required=False)
    outcome = forms.ChoiceField(label=gettext_lazy("Decided"), required=False, widget=forms.Select)

    def __init__(self, *args: Any, offered: tuple[Outcome, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(outcome.value, _(outcome.label)) for outcome in offered]
        field = cast(forms.ChoiceField, self.fields["outcome"])
        field.choices = [("", _("Choose")), *choices]
        field.error_messages["invalid_choice"] = _("Choose from the list.")

    def clean(self) -> None:
        text, outcome = self.cleaned_data.get("text"), self.cleaned_data.get("outcome")
        if text and not outcome and "outcome" not in self.errors:
            self.add_error("outcome", _("Choose what was decided on this point."))
        if outcome and not text and "text" not in self.errors:
            self.add_error("text", _("Write what the point is about."))


PointForms = forms.formset_factory(PointForm, extra=0, max_num=MOST_POINTS, validate_max=True, absolute_max=MOST_POINTS)


def registration(form: RegisterForm, points: forms.BaseFormSet) -> Registration:
    """What two valid forms say."""
    said = {name: form.cleaned_data[name] for name in Registration._fields if name != "points"}
    return Registration(
        **said,
        points=[
            Point(one.cleaned_data["text"], next(o for o in Outcome if o == one.cleaned_data["outcome"]))
            for one in points
            if one.cleaned_data.get("text")
        ],
    )


class DeadlineForm(forms.Form):
    due_on = DayField(gettext_lazy("Answer by"))

    def clean_due_on(self) -> datetime.date:
        due_on = self.cleaned_data["due_on"]
        if due_on < clock.today():
            raise forms.ValidationError(_("%(day)s is over. Choose a day to come.") % {"day": moments.day(due_on)})
        return due_on


class ConditionForm(forms.Form):
    text = LongField(gettext_lazy("How was it met?"), missing=gettext_lazy("Write how it was met."))
    met_on = DayField(gettext_lazy("Met on"))

    def clean_met_on(self) -> datetime.date:
        return past(self.cleaned_data["met_on"])


class SeenForm(forms.Form):
    """A question that is answered with yes: `seen` is the id of what was shown, `revision` the plan's."""

    seen = forms.UUIDField(required=False)
    revision = forms.IntegerField(required=False)

    @property
    def given(self) -> tuple[UUID | None, int | None]:
        """What the form carries; nothing where it is no form of ours."""
        said = self.cleaned_data if self.is_valid() else {}
        return said.get("seen"), said.get("revision")
