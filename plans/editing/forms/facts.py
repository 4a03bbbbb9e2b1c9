"""What stands above an activity's parts: its name, the focus areas it supports, and what it is to lead to."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from msgspec.structs import replace

from plans.documents.values import FocusArea
from plans.editing.contents import ActivityFacts
from plans.editing.forms.base import ActivityForm, Messages, describe_errors, messages_of
from plans.editing.forms.inputs import WordsField

LONGEST_TITLE = 200
LONGEST_SHORT_TITLE = 120


class FactsForm(ActivityForm):
    template = "plans/editing/parts/facts.html"
    initial: ActivityFacts

    @cached_property
    def inputs(self) -> "FactsInputs":
        main, *others = [str(id_) for id_ in self.initial.focus_area_ids] or [""]
        initial = {
            "title": self.initial.title,
            "short_title": self.initial.short_title,
            "main": main,
            "others": others,
            "outcomes": [str(id_) for id_ in self.initial.outcome_ids],
        }
        return FactsInputs(self.data, initial=initial, prefix=self.name, areas=self.document.focus_areas)

    def is_valid(self) -> bool:
        return self.inputs.is_valid()

    def content(self) -> ActivityFacts:
        written = self.inputs.cleaned_data
        return replace(
            self.initial,
            title=written["title"],
            short_title=written["short_title"],
            focus_area_ids=self._areas(written["main"], written["others"]),
            outcome_ids=_in_order(self.initial.outcome_ids, [UUID(id_) for id_ in written["outcomes"]]),
        )

    def errors(self) -> Messages:
        return messages_of(self.inputs)

    def _areas(self, main: str, others: list[str]) -> tuple[UUID, ...]:
        """The main one first; the others keep the order they had."""
        first = [UUID(main)] if main else []
        rest = _in_order(self.initial.focus_area_ids, [UUID(id_) for id_ in others if id_ != main])
        return (*first, *rest)


class FactsInputs(forms.Form):
    use_required_attribute = False

    title = WordsField(label=_("Title"), longest=LONGEST_TITLE)
    short_title = WordsField(label=_("Short title in the overview"), longest=LONGEST_SHORT_TITLE)
    main = forms.ChoiceField(label=_("Main focus area"), required=False, widget=forms.RadioSelect)
    others = forms.MultipleChoiceField(
        label=_("Supports these focus areas too"), required=False, widget=forms.CheckboxSelectMultiple
    )
    outcomes = forms.MultipleChoiceField(label=_("Is to lead to"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: object, areas: Iterable[FocusArea], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        names = [(str(area.id), f"{area.number}. {area.name}") for area in areas]
        self._choose("main", [*names, ("", _("None"))])
        self._choose("others", names)
        self._choose("outcomes", [(str(one.id), one.text) for area in areas for one in area.outcomes])
        describe_errors(self)

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if not title:
            raise forms.ValidationError(_("Write what the activity is called."))
        return title

    def _choose(self, name: str, choices: Sequence[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.error_messages["invalid_choice"] = _("This is no longer there to be chosen. Choose again.")


def _in_order(before: Iterable[UUID], chosen: list[UUID]) -> tuple[UUID, ...]:
    """What was chosen, first what was there before in the order it had."""
    kept = [id_ for id_ in before if id_ in chosen]
    return (*kept, *(id_ for id_ in chosen if id_ not in kept))
