"""The forms of the plan itself: its cover, which sections it has, and the text of one of them."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from partnership.prose.fields import ProseField
from plans.documents.values import PlanDocument, Section
from plans.documents.values.base import Value
from plans.editing.contents import CoverFacts, Sections, SectionText
from plans.editing.forms.base import ContentForm, Messages, describe_errors, messages_of
from plans.editing.forms.choices import Choices
from plans.editing.forms.inputs import DayField, PickField, ReferenceField, WordsField
from plans.editing.forms.rows import RowForm, Rows
from plans.enums import SectionKind


class PlanForm(ContentForm):
    """The form of one field of the plan or its agreement."""

    def __init__(
        self, document: PlanDocument, content: Any, data: QueryDict | None = None, *, choices: Choices
    ) -> None:
        super().__init__(document, content, data)
        self.choices = choices

    def rows(self, name: str, form: type[RowForm], stored: tuple[Value, ...]) -> Rows:
        """The rows of one kind. They ask no more of this form than the document and the choices."""
        return Rows(name, form, stored, self.data, self)  # type: ignore[arg-type]


# --- The cover -----------------------------------------------------------------------------------------------------


class CoverInputs(forms.Form):
    use_required_attribute = False

    title = WordsField(longest=200, label=gettext_lazy("The plan's title"))
    annex = WordsField(longest=40, label=gettext_lazy("Annex"))
    presented_to_id = ReferenceField(label=gettext_lazy("Presented to"))
    presented_on = DayField(label=gettext_lazy("On"))

    def clean_title(self) -> str:
        if not self.cleaned_data["title"]:
            raise ValidationError(_("Write what the plan is called."))
        return self.cleaned_data["title"]


class CoverForm(PlanForm):
    template = "plans/editing/plan/cover.html"
    initial: CoverFacts

    @cached_property
    def inputs(self) -> CoverInputs:
        initial = {name: getattr(self.initial, name) for name in CoverFacts.__struct_fields__}
        made = CoverInputs(self.data, initial=initial, prefix="cover")
        made.fields["presented_to_id"].choose_from(  # type: ignore[attr-defined]
            [(body.pk, body.name) for body in self.choices.bodies_for(self.initial.presented_to_id)]
        )
        describe_errors(made)
        return made

    def is_valid(self) -> bool:
        return self.inputs.is_valid()

    def content(self) -> CoverFacts:
        return CoverFacts(**self.inputs.cleaned_data)

    def errors(self) -> Messages:
        return messages_of(self.inputs)


# --- Sections ------------------------------------------------------------------------------------------------------


class SectionRow(RowForm):
    """Where a section stands. Its words are written on a page of their own."""

    makes = Section
    silent = frozenset({"focus_area_id"})
    needs: ClassVar[Mapping[str, Any]] = {"kind": gettext_lazy("Choose what the section is about.")}
    kind = PickField(
        SectionKind, label=gettext_lazy("What the section is about"), none=pgettext_lazy("section", "Choose")
    )
    focus_area_id = ReferenceField(label=gettext_lazy("Focus area"))
    heading = WordsField(longest=160, label=gettext_lazy("Heading"))

    def prepare(self) -> None:
        areas = [(area.id, f"{area.number}. {area.name}") for area in self.owner.document.focus_areas]
        self.fields["focus_area_id"].choose_from(areas)  # type: ignore[attr-defined]
        if self.item is not None:
            del self.fields["heading"]  # it is written with the text

    def check(self) -> None:
        super().check()
        kind, area = self.cleaned_data.get("kind"), self.cleaned_data.get("focus_area_id")
        if kind == SectionKind.FOCUS_AREA and not area:
            self.add_error("focus_area_id", ValidationError(_("Choose the focus area the section is about.")))
        elif kind and kind != SectionKind.FOCUS_AREA and area:
            self.cleaned_data["focus_area_id"] = None

    @property
    def called(self) -> str:
        """The section's name, in the list."""
        return name_of(self.owner.document, self.item) if isinstance(self.item, Section) else ""

    @property
    def url(self) -> str:
        """Where its words are written."""
        plan = self.owner.choices.plan
        here = {"slug": plan.period.partnership.slug, "year": plan.period.year, "section": self.id}
        return reverse("section-text", kwargs=here)

    def made(self) -> Section:
        made = super().made()
        assert isinstance(made, Section)
        if not isinstance(self.item, Section):
            return made
        return Section(
            id=made.id, kind=made.kind, focus_area_id=made.focus_area_id, heading=self.item.heading, text=self.item.text
        )


class SectionsForm(PlanForm):
    template = "plans/editing/plan/sections.html"
    initial: Sections

    @cached_property
    def sections(self) -> Rows:
        return self.rows("sections", SectionRow, self.initial.sections)

    def is_valid(self) -> bool:
        return True

    def content(self) -> Sections:
        return Sections(sections=self.sections.items())

    def errors(self) -> Messages:
        return {}

    def problems(self) -> Messages:
        return self.sections.messages()


class SectionInputs(forms.Form):
    use_required_attribute = False

    heading = WordsField(longest=160, label=gettext_lazy("Heading"))
    text = ProseField(label=pgettext_lazy("part of an activity", "Text"))


class SectionForm(PlanForm):
    """The words of one section."""

    template = "plans/editing/plan/text.html"
    initial: SectionText

    @cached_property
    def inputs(self) -> SectionInputs:
        initial = {"heading": self.initial.heading, "text": self.initial.text}
        made = SectionInputs(self.data, initial=initial, prefix="section")
        text = made.fields["text"]
        assert isinstance(text, ProseField)
        text.widget.activities = self.choices.activities
        text.widget.pictures_url = self.choices.pictures_url
        describe_errors(made)
        return made

    def is_valid(self) -> bool:
        return self.inputs.is_valid()

    def content(self) -> SectionText:
        return SectionText(**self.inputs.cleaned_data)

    def errors(self) -> Messages:
        return messages_of(self.inputs)


def name_of(document: PlanDocument, section: Section) -> str:
    """What a section is called: its heading, else what it is about."""
    area = next((area for area in document.focus_areas if area.id == section.focus_area_id), None)
    return section.heading or (area.name if area else _(section.kind.label))
