"""What every page of the administration is made from: scoped lists and forms, and their filters and columns."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from partnership import danish
from partnership.admin import scopes
from partnership.models import BudgetYear, Organisation, PlanPeriod
from partnership.tables import notation
from partnership.tables.admin import TablePages


class DanishDecimalField(forms.DecimalField):
    """A figure as Danes write it: "1.970.000" is nearly two millions, "1.970" nearly two thousands."""

    widget = forms.TextInput

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else danish.number(value)

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return notation.number(value)
        except ValueError:
            raise forms.ValidationError(_("Write the figure like 1.970.000 or 72,4.")) from None


class ScopedForm(forms.ModelForm):
    """A row's form. All that the row points at belongs to the row's own partnership, and agreement where it has one."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        place = scopes.home(self.instance)
        if place.partnership is None and not isinstance(self.instance, Organisation):
            return  # what it belongs to is missing, and the form says so already
        for name, chosen in list(self.cleaned_data.items()):
            if not isinstance(self.fields.get(name), forms.ModelChoiceField) or chosen is None:
                continue
            rows = chosen if isinstance(chosen, models.QuerySet) else [chosen]
            if not all(scopes.fits(row, place) for row in rows):
                self.add_error(name, _("This belongs to another partnership or another agreement."))


class Scoped(admin.options.BaseModelAdmin):
    """The hooks that pages and inlines share: rows, choices and permissions. There are no others."""

    formfield_overrides = {models.DecimalField: {"form_class": DanishDecimalField}}
    help_texts: dict[str, Any] = {}

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return scopes.visible(super().get_queryset(request), request.user)

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> models.QuerySet:
        """The choices of a relation's field. What a new row belongs to must be of a partnership one writes in."""
        choices = super().get_field_queryset(db, db_field, request)
        if choices is None:
            choices = db_field.remote_field.model._default_manager.using(db)
        choices = scopes.visible(choices, request.user)
        belongs = getattr(self.model, "partnership_path", "partnership").split("__")
        if db_field.name == belongs[0]:
            path = scopes.partnership_path_of(choices.model) or "pk"
            choices = choices.filter(**{f"{path}__in": scopes.written_by(request.user)})
        return choices

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name in self.help_texts:
            field.help_text = self.help_texts[db_field.name]
        return field

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        known = [obj] if isinstance(self, admin.options.InlineModelAdmin) else []
        return super().has_add_permission(request, *known) and scopes.may_write(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or scopes.may_write(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or scopes.may_write(request, obj))


class ScopedAdmin(Scoped, admin.ModelAdmin):
    """A model's pages in the administration, of those rows that the user may see."""

    form = ScopedForm
    list_per_page = 50
    show_full_result_count = False
    save_on_top = False

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None:
            scopes.narrow(form.base_fields.values(), scopes.home(obj))
        return form

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        # The plain filter of a relation would list every partnership there is.
        path = getattr(self.model, "partnership_path", None)
        own = [(path, OwnFilter)] if path else []
        return [*own, *super().get_list_filter(request)]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Rows below a row are entered when it is there, and so known where they belong."""
        return super().get_inlines(request, obj) if obj is not None else ()

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        if self.inlines and "_addanother" not in request.POST and IS_POPUP_VAR not in request.POST:
            posted = request.POST.copy()
            posted["_continue"] = "1"
            request.POST = posted  # type: ignore[assignment]
        return super().response_add(request, obj, post_url_continue)


class KnownParent(forms.models.BaseInlineFormSet):
    """Rows that know what they stand below, without asking for it again. Their fields say their column's name."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            widget = getattr(field.widget, "widget", field.widget)  # below the buttons beside a relation's field
            widget.attrs["aria-label"] = str(field.label or "").capitalize()

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        setattr(form.instance, self.fk.name, self.instance)
        return form


class ScopedInline(Scoped, admin.TabularInline):
    """Rows below a row. Only what has nothing below itself is deleted here, as nothing is asked first."""

    template = "admin/edit_inline/rows.html"
    form = ScopedForm
    formset = KnownParent
    extra = 0
    fields: ClassVar[Any] = ()
    readonly_fields: ClassVar[Any] = ()

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        shown = [field.name for field in self.model._meta.fields if field.is_relation and field.name in self.fields]
        rows = super().get_queryset(request)
        return rows.select_related(*shown) if shown else rows

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        fields = formset.form.base_fields.values()
        scopes.narrow(fields, scopes.home(obj))
        for field in fields:
            if isinstance(field, forms.ModelChoiceField):
                field.choices = [*field.choices]  # type: ignore[misc]  # asked for once, not once for each row
        return formset


class BranchInline(ScopedInline):
    """Rows below a row that have rows below themselves: deleted on their own page, which says what goes along."""

    can_delete = False
    show_change_link = True


class LookedAt:
    """For what plans say and what was frozen: only their own pages and services, which know of locks, change it."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(LookedAt, ScopedAdmin):
    pass


class ReadOnlyInline(LookedAt, ScopedInline):
    can_delete = False
    max_num = 0


class TableAdmin(TablePages, ScopedAdmin):
    """A list that can be taken out and in as a table, which its model is registered with."""

    def may_write(self, request: HttpRequest, row: Any) -> bool:
        return scopes.may_write(request, row)


# Filters


class OwnFilter(admin.RelatedFieldListFilter):
    """A relation's rows that the user may see. With one of them there is nothing to choose, and no filter."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[Any]:
        rows = scopes.visible(field.remote_field.model._default_manager.all(), request.user)
        return [(row.pk, str(row)) for row in rows]


class YearFilter(admin.SimpleListFilter):
    title = _("budget year")
    parameter_name = "budget_year__label"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        labels = scopes.visible(BudgetYear.objects.all(), request.user).values_list("label", flat=True)
        return [(label, label) for label in sorted(set(labels), reverse=True)]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        return queryset.filter(**{self.parameter_name: self.value()}) if self.value() else queryset


class PlanFilter(YearFilter):
    """By the plan's first year."""

    title = _("plan period")

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        years = scopes.visible(PlanPeriod.objects.all(), request.user).values_list("year", flat=True)
        return [(str(year), str(year)) for year in sorted(set(years), reverse=True)]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        known = (self.value() or "").isdecimal() and len(self.value() or "") == 4
        return queryset.filter(**{self.parameter_name: int(self.value() or 0)}) if known else queryset


def of_plan(period: str) -> type[PlanFilter]:
    """The filter for rows whose plan period lies at this path."""
    return type("OfPlan", (PlanFilter,), {"parameter_name": f"{period}__year"})


# Columns


@admin.display(description=_("kroner"), ordering="amount")
def kroner(row: Any) -> str:
    return danish.kroner(row.amount) if row.amount is not None else ""


@admin.display(description=_("value"), ordering="value")
def figure(row: Any) -> str:
    return danish.number(row.value) if row.value is not None else ""


def register(model: type[models.Model], *columns: Any, base: type[ScopedAdmin] = ScopedAdmin, **options: Any) -> None:
    """Give a model pages of the common kind, whose list has these columns."""
    fields = {field.name: field for field in model._meta.get_fields()}
    related = [name for name in columns if isinstance(name, str) and name in fields and fields[name].is_relation]
    admin.site.register(model, base, **{"list_display": columns, "list_select_related": related or False} | options)
