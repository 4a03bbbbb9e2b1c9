"""The form in which a plan is sent. What is wrong is said at its field, and the other fields keep what they hold."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy

from partnership.matters.forms import STALE, LongField, ShortField
from partnership.models import Proceeding


class SendForm(forms.Form):
    """`key` becomes the matter's id. `revision` and `shown_at` say which state of the plan the sender looked at."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE})
    revision = forms.IntegerField(widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE})
    shown_at = forms.CharField(widget=forms.HiddenInput, required=False)
    case_number = ShortField(
        gettext_lazy("Case number"), Proceeding._meta.get_field("case_number").max_length, required=False
    )
    note = LongField(gettext_lazy("To those who decide"), required=False)


def moment_in(text: str) -> datetime.datetime | None:
    """The moment a form carries; none where it carries none."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None
