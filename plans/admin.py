"""Plans in the administration: to look at, as they have pages of their own. Layouts are changed here."""

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.admin import ReadOnlyAdmin, ReadOnlyInline, ScopedAdmin, ScopedForm, of_plan
from partnership.admin.base import OwnFilter
from plans.documents.codec import canonical
from plans.documents.errors import DocumentError
from plans.documents.faults import in_words
from plans.documents.layout import as_data, read_layout
from plans.documents.values import STANDARD
from plans.models import Comment, DocumentLayout, FindingAnswer, Plan, PlanSection, TextRequest, YearAccount


class SectionInline(ReadOnlyInline):
    model = PlanSection
    fields = ["position", "kind", "focus_area", "heading"]
    show_change_link = True


@admin.register(Plan)
class PlanAdmin(ReadOnlyAdmin):
    list_display = ["title", "period", "state", "presented_on"]
    list_select_related = ["period__partnership"]
    list_filter = [of_plan("period"), "state"]
    search_fields = ["title", "period__partnership__name"]
    inlines = [SectionInline]


@admin.register(PlanSection)
class PlanSectionAdmin(ReadOnlyAdmin):
    list_display = ["position", "kind", "heading", "plan"]
    list_display_links = ["kind"]
    list_select_related = ["plan__period__partnership"]
    list_filter = [of_plan("plan__period"), "kind"]
    search_fields = ["heading", "text"]


@admin.register(FindingAnswer)
class FindingAnswerAdmin(ReadOnlyAdmin):
    list_display = ["finding", "reason", "plan", "answered_by", "answered_at"]
    list_select_related = ["plan__period__partnership", "answered_by"]
    list_filter = [of_plan("plan__period"), "code"]
    search_fields = ["finding", "reason", "answered_by__name"]


class AnswerInline(ReadOnlyInline):
    model = Comment
    verbose_name_plural = gettext_lazy("answers")
    fields = ["text", "author", "written_at"]


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    list_display = ["text", "author", "written_at", "plan", "resolved_at"]
    list_select_related = ["plan__period__partnership", "author"]
    list_filter = [of_plan("plan__period"), ("resolved_at", admin.EmptyFieldListFilter)]
    search_fields = ["text", "author__name", "edition__title", "section__heading"]
    inlines = [AnswerInline]


@admin.register(TextRequest)
class TextRequestAdmin(ReadOnlyAdmin):
    list_display = ["asked", "edition", "section", "part", "due_on", "delivered_at", "withdrawn_at", "plan"]
    list_select_related = ["plan__period__partnership", "asked", "edition", "section"]
    list_filter = [of_plan("plan__period"), "part", ("delivered_at", admin.EmptyFieldListFilter)]
    search_fields = ["asked__name", "asked_by__name", "edition__title", "section__heading", "message"]


class LayoutForm(ScopedForm):
    """A layout as indented JSON. A new one begins as the standard layout; what was typed is kept with every error."""

    data: Any = forms.CharField(
        label=gettext_lazy("Settings"),
        max_length=50_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 40, "class": "vLargeTextField layout-settings", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "Chapters, parts and rows stand in the order they are printed in. An empty heading is the usual one."
        ),
    )

    class Meta:
        model = DocumentLayout
        fields = ["agreement", "data"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.instance.data = as_data(STANDARD)
        self.initial["data"] = json.dumps(self.instance.data, indent=2, ensure_ascii=False)

    def clean_data(self) -> Any:
        try:
            data = json.loads(self.cleaned_data["data"])
        except json.JSONDecodeError as error:
            place = {"line": error.lineno, "sign": error.colno}
            raise forms.ValidationError(
                _("This is not valid JSON. It goes wrong in line %(line)s, sign %(sign)s.") % place
            ) from None
        except (RecursionError, ValueError):  # nested too deeply, or a figure of thousands of digits
            raise forms.ValidationError(_("This is no layout.")) from None
        try:
            return as_data(canonical(read_layout(data)))
        except DocumentError as error:
            raise forms.ValidationError(in_words(error)) from None


@admin.register(DocumentLayout)
class DocumentLayoutAdmin(ScopedAdmin):
    form = LayoutForm
    list_display = ["agreement", "partnership"]
    list_select_related = ["agreement__partnership"]
    list_filter = [("agreement", OwnFilter)]
    search_fields = ["agreement__title", "agreement__partnership__name"]
    fields = ["agreement", "data"]

    @admin.display(description=gettext_lazy("partnership"))
    def partnership(self, layout: DocumentLayout) -> str:
        return str(layout.agreement.partnership)


@admin.register(YearAccount)
class YearAccountAdmin(ReadOnlyAdmin):
    list_display = ["title", "budget_year", "state"]
    list_select_related = ["budget_year"]
    list_filter = ["state"]
    search_fields = ["title", "text"]
