"""The forms of the year-end account."""

from django import forms
from django.utils.translation import gettext_lazy

from partnership.matters.forms import STALE, LongField, ShortField
from partnership.models import Proceeding


class TextForm(forms.Form):
    """What the year was like; `revision` is the one the writer read."""

    revision = forms.IntegerField(widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE})
    text = LongField(gettext_lazy("What the year was like"), required=False)


class SendForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE})
    case_number = ShortField(
        gettext_lazy("Case number"), Proceeding._meta.get_field("case_number").max_length, required=False
    )
    note = LongField(gettext_lazy("To those who decide"), required=False)
