"""The forms of what is done with whole activities: adding one, dividing one, uniting several."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from activities.enums import ActivityKind
from plans.documents.values import Activity, PlanDocument
from plans.editing.forms.base import describe_errors
from plans.editing.forms.inputs import PickField, ReferenceField, WordsField
from plans.editing.structure import ENDED

LONGEST_TITLE = 200
MOST_TITLES = 4


class AddForm(forms.Form):
    use_required_attribute = False

    title = WordsField(longest=LONGEST_TITLE, label=gettext_lazy("What it is called"))
    kind = PickField(ActivityKind, label=pgettext_lazy("activity", "Kind"))
    part_of = ReferenceField(label=gettext_lazy("Part of"))

    def __init__(self, document: PlanDocument, data: QueryDict | None = None) -> None:
        super().__init__(data, prefix="add")
        leading = [one for one in going_on(document) if one.parent_id is None]
        self.fields["part_of"].choose_from(named(leading), _("None, it stands alone"))  # type: ignore[attr-defined]
        describe_errors(self)

    def clean_title(self) -> str:
        return _said(self.cleaned_data["title"])

    def clean_kind(self) -> ActivityKind:
        return self.cleaned_data["kind"] or ActivityKind.ACTIVITY


class SplitForm(forms.Form):
    """The names of what an activity becomes; the first has its money."""

    use_required_attribute = False

    def __init__(self, activity: Activity, data: QueryDict | None = None) -> None:
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

    def __init__(self, document: PlanDocument, activity: Activity, data: QueryDict | None = None) -> None:
        super().__init__(data, prefix="merge", initial={"title": activity.title})
        others = [one for one in going_on(document) if one.id != activity.id]
        self.fields["others"].choices = named(others)  # type: ignore[attr-defined]
        describe_errors(self)

    def clean_title(self) -> str:
        return _said(self.cleaned_data["title"])

    def clean_others(self) -> list[UUID]:
        if not self.cleaned_data["others"]:
            raise ValidationError(_("Choose at least one more activity."))
        return self.cleaned_data["others"]


def going_on(document: PlanDocument) -> list[Activity]:
    return [activity for activity in document.activities if activity.status not in ENDED]


def named(activities: Iterable[Activity]) -> list[tuple[UUID, str]]:
    return [
        (one.edition_id, f"{one.number}. {one.title}" if one.number is not None else one.title) for one in activities
    ]


def _said(title: str) -> str:
    if not title:
        raise ValidationError(_("Write what it is called."))
    return title
