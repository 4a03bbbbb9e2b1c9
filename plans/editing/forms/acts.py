"""The forms of what is done with whole activities: adding one, dividing one, uniting several."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from activities.enums import ActivityKind
from activities.models import ActivityEdition
from plans.documents.values import Activity
from plans.editing.forms.base import describe_errors
from plans.editing.forms.inputs import PickField, ReferenceField, WordsField
from plans.editing.structure import ENDED
from plans.models import Plan

LONGEST_TITLE = 200
MOST_TITLES = 4


class Listed(NamedTuple):
    """What is asked of an activity before something is done with it as a whole."""

    id: UUID
    edition_id: UUID
    parent_id: UUID | None
    number: int | None
    title: str
    status: str


def listed(plan: Plan) -> list[Listed]:
    """The plan's activities in their order. One query."""
    editions = ActivityEdition.objects.filter(period=plan.period_id).order_by("position")
    return [
        Listed(*found)
        for found in editions.values_list("activity", "pk", "activity__parent", "number", "title", "status")
    ]


class AddForm(forms.Form):
    use_required_attribute = False

    title = WordsField(longest=LONGEST_TITLE, label=gettext_lazy("What it is called"))
    kind = PickField(ActivityKind, label=pgettext_lazy("activity", "Kind"))
    part_of = ReferenceField(label=gettext_lazy("Part of"))

    def __init__(self, activities: Iterable[Activity | Listed], data: QueryDict | None = None) -> None:
        super().__init__(data, prefix="add")
        leading = [one for one in going_on(activities) if one.parent_id is None]
        self.fields["part_of"].choose_from(named(leading), _("None, it stands alone"))  # type: ignore[attr-defined]
        describe_errors(self)

    def clean_title(self) -> str:
        return _said(self.cleaned_data["title"])

    def clean_kind(self) -> ActivityKind:
        return self.cleaned_data["kind"] or ActivityKind.ACTIVITY


class SplitForm(forms.Form):
    """The names of what an activity becomes; the first has its money."""

    use_required_attribute = False

    def __init__(self, activity: Listed, data: QueryDict | None = None) -> None:
        super().__init__(data, prefix="split", initial={"title_1": activity.title})
        for number in range(1, MOST_TITLES + 1):
            label = _("Activity %(number)s") % {"number": number}
            self.fields[f"title_{number}"] = WordsField(longest=LONGEST_TITLE, label=label)
        describe_errors(self)

    def clean(self) -> None:
        if not self.errors and len(self.titles) < 2:
            empty = [name for name in self.fields if not self.cleaned_data[name]]
            self.add_error(empty[0], ValidationError(_("Write the names of at least two activities.")))

    @property
    def titles(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.fields if self.cleaned_data.get(name)]


class MergeForm(forms.Form):
    """The name of what several activities become, and which they are beside the one that was chosen."""

    use_required_attribute = False

    title = WordsField(longest=LONGEST_TITLE, label=gettext_lazy("What they are called together"))
    others = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Unite with"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, activities: Iterable[Listed], activity: Listed, data: QueryDict | None = None) -> None:
        super().__init__(data, prefix="merge", initial={"title": activity.title})
        others = [one for one in going_on(activities) if one.id != activity.id]
        self.fields["others"].choices = named(others)  # type: ignore[attr-defined]
        describe_errors(self)

    def clean_title(self) -> str:
        return _said(self.cleaned_data["title"])

    def clean_others(self) -> list[UUID]:
        if not self.cleaned_data["others"]:
            raise ValidationError(_("Choose at least one more activity."))
        return self.cleaned_data["others"]


def going_on(activities: Iterable[Activity | Listed]) -> list[Activity | Listed]:
    return [activity for activity in activities if activity.status not in ENDED]


def named(activities: Iterable[Activity | Listed]) -> list[tuple[UUID, str]]:
    return [
        (one.edition_id, f"{one.number}. {one.title}" if one.number is not None else one.title) for one in activities
    ]


def _said(title: str) -> str:
    if not title:
        raise ValidationError(_("Write what it is called."))
    return title
