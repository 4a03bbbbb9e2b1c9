"""The form of a meeting."""

import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from partnership.inputs import LineField, TextField
from partnership.models import Meeting
from partnership.organising.forms import DayField, PlainForm

# As the browser's own field gives it, and as a Dane writes it.
HOURS = ("%H:%M", "%H.%M", "%H")


class HourField(forms.TimeField):
    """A time of the day, or none."""

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            input_formats=HOURS,
            widget=forms.TimeInput(attrs={"type": "time"}, format=HOURS[0]),
            error_messages={"invalid": gettext_lazy("This is no time of the day. Write it like 14.30.")},
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        """The same words for what is kept as for what the browser sent."""
        return value.strftime(HOURS[0]) if isinstance(value, datetime.time) else value


class MeetingForm(PlainForm):
    on = DayField(gettext_lazy("Day"), required=True)
    starts_at = HourField(
        gettext_lazy("Begins at"), help_text=gettext_lazy("Empty: the time is not known yet, and the day is held free.")
    )
    ends_at = HourField(gettext_lazy("Ends at"))
    place = LineField(gettext_lazy("Place"), 160, required=False)
    title = LineField(
        gettext_lazy("Title"), 120, required=False, help_text=gettext_lazy("Empty: it goes by the name of the body.")
    )
    note = TextField(
        gettext_lazy("Note"), required=False, help_text=gettext_lazy("It stands here and in the members' calendars.")
    )

    def __init__(self, data: QueryDict | None, meeting: Meeting | None = None) -> None:
        super().__init__(data, meeting, _as_shown(meeting) if meeting else {})


def _as_shown(meeting: Meeting) -> dict[str, Any]:
    return {name: getattr(meeting, name) for name in ("on", "starts_at", "ends_at", "place", "title", "note")}
