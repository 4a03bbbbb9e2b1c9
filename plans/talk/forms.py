"""The forms of comments and requests. What is wrong is said at its field, and the other fields keep what they hold."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.enums import PartKind
from partnership import clock, moments
from partnership.models import User
from plans.talk.places import Place, find, part_words

LONGEST = 4000


class SaidForm(forms.Form):
    """An answer, and what every comment has: something that is said."""

    text = forms.CharField(
        label=gettext_lazy("Comment"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Write what you want to say."),
            "max_length": gettext_lazy("A comment has at most %(limit_value)s signs; this one has %(show_value)s."),
        },
    )


class PlaceForm(forms.Form):
    """What is about one of several places of a plan. Where there is one only, nobody is asked for it."""

    place = forms.CharField(label=gettext_lazy("What it is about"), required=False, max_length=60, widget=forms.Select)
    part = forms.CharField(label=gettext_lazy("Part"), required=False, max_length=30, widget=forms.Select)

    def __init__(self, data: QueryDict | None, places: list[Place], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.places = places
        self.fields["place"].widget.choices = [(place.value, place.words) for place in places]
        self.fields["part"].widget.choices = [
            ("", _("All of it")),
            *((kind.value, part_words(kind)) for kind in PartKind),
        ]

    @property
    def has_parts(self) -> bool:
        return any(place.edition for place in self.places)

    @property
    def only_place(self) -> Place | None:
        return self.places[0] if len(self.places) == 1 else None

    def clean(self) -> None:
        """The place that is meant, as `cleaned_data["where"]`."""
        value, part = self.cleaned_data.get("place", ""), self.cleaned_data.get("part", "")
        if (where := find(value, part, self.places)) is not None:
            self.cleaned_data["where"] = where
        elif find(value, "", self.places) is not None:
            self.add_error("part", _("Only an activity has parts. Choose “All of it”, or an activity."))
        else:
            self.add_error("place", _("Choose from the list."))


class CommentForm(SaidForm, PlaceForm):
    """A new comment, with those it is addressed to."""

    field_order = ["place", "part", "text", "mentions"]

    def __init__(self, data: QueryDict | None, places: list[Place], people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(data, places, **kwargs)
        self.fields["mentions"] = forms.TypedMultipleChoiceField(
            label=_("Tell"),
            required=False,
            error_messages={"invalid_choice": _("Choose from the list.")},
            **_people(people),
        )


class RequestForm(PlaceForm):
    """Who is asked for a text, and until when."""

    due_on = forms.DateField(
        label=gettext_lazy("At the latest"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid": gettext_lazy("This is no day. Write it like 23.9.2022."),
        },
    )
    message = forms.CharField(
        label=gettext_lazy("Message"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "max_length": gettext_lazy("A message has at most %(limit_value)s signs; this one has %(show_value)s."),
        },
    )
    field_order = ["place", "part", "asked", "due_on", "message"]

    def __init__(self, data: QueryDict | None, places: list[Place], people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(data, places, **kwargs)
        said = _("Choose somebody from the list.")
        self.fields["asked"] = forms.TypedChoiceField(
            label=_("Who"), error_messages={"required": said, "invalid_choice": said}, **_people(people)
        )
        self.order_fields(self.field_order)

    @property
    def shown_day(self) -> str:
        """The day as the browser's own field wants it; what is no day, as it was written."""
        value = self["due_on"].value()
        return value.isoformat() if isinstance(value, datetime.date) else value or ""

    def clean_due_on(self) -> datetime.date:
        due = self.cleaned_data["due_on"]
        if due < clock.today():
            raise forms.ValidationError(_("%(day)s is over. Choose a day to come.") % {"day": moments.day(due)})
        return due


def _people(people: Iterable[User]) -> dict[str, Any]:
    """The choices of a field that holds people, and how it gives them back."""
    by_id = {str(one.pk): one for one in people}
    return {"choices": [(pk, str(one)) for pk, one in by_id.items()], "coerce": by_id.__getitem__}
