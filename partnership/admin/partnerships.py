"""Partnerships, their areas, the organisations, and what was frozen."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from partnership.admin.base import (
    OwnFilter,
    ReadOnlyAdmin,
    ReadOnlyInline,
    ScopedAdmin,
    ScopedInline,
    TableAdmin,
    register,
)
from partnership.models import (
    AreaFeature,
    AreaVersion,
    FieldChange,
    FrozenDocument,
    Organisation,
    Partnership,
    Picture,
    Rendition,
    SearchEntry,
)
from partnership.tables.ground import OrganisationTable


@admin.register(Partnership)
class PartnershipAdmin(ScopedAdmin):
    list_display = ["name", "full_name", "slug", "palette"]
    search_fields = ["name", "full_name"]
    fields = ["name", "full_name", "slug", "palette", "about", "contacts_write"]
    help_texts = {"slug": _("What stands in the address of the pages. Links to the old address stop working.")}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj is not None and not request.user.is_superuser else []


class ChildInline(ReadOnlyInline):
    model = Organisation
    fk_name = "parent"
    fields = ["name", "short_name", "kind"]
    show_change_link = True
    verbose_name_plural = _("parts of the organisation")


@admin.register(Organisation)
class OrganisationAdmin(TableAdmin):
    table = OrganisationTable
    list_display = ["name", "short_name", "kind", "parent", "partnership"]
    list_select_related = ["parent", "partnership"]
    list_filter = ["kind"]
    search_fields = ["name", "short_name", "parent__name"]
    fields = ["name", "short_name", "kind", "parent", "partnership"]
    inlines = [ChildInline]
    help_texts = {
        "short_name": _("What stands in tables and overviews, for example SOF."),
        "parent": _("The larger organisation, for example the municipality an administration is part of."),
        "partnership": _("Empty: known in all partnerships. Only an administrator changes such an organisation."),
    }

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [("partnership", OwnFilter), *super().get_list_filter(request)]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Whom everybody knows only a superuser says: for others an organisation is known in their partnership."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if (partnership := form.base_fields.get("partnership")) and not request.user.is_superuser:
            partnership.required = True
        return form


class FeatureInline(ScopedInline):
    model = AreaFeature
    fields = ["position", "kind", "name", "since", "points"]


@admin.register(AreaVersion)
class AreaVersionAdmin(ScopedAdmin):
    list_display = ["valid_from", "partnership", "map_note"]
    list_select_related = ["partnership"]
    search_fields = ["partnership__name", "description"]
    fields = ["partnership", "valid_from", "description", "map_alt", "map_note"]
    inlines = [FeatureInline]
    help_texts = {
        "valid_from": _("A plan shows the area that was in use when its period began."),
        "map_alt": _("What the map shows, for those who cannot see it."),
    }


register(
    AreaFeature, "position", "kind", "name", "area",
    list_select_related=["area__partnership"], list_filter=["kind"], search_fields=["name"],
    help_texts={"points": _("Pairs of numbers between 0 and 100, from the upper left: [[10, 20], [30, 40]].")},
)  # fmt: skip


class RenditionInline(ReadOnlyInline):
    model = Rendition
    fields = ["kind", "rendered_at", "sha256"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).defer("content")


@admin.register(FrozenDocument)
class FrozenDocumentAdmin(ReadOnlyAdmin):
    list_display = ["title", "partnership", "kind", "version", "frozen_at", "fingerprint"]
    list_select_related = ["partnership"]
    list_filter = ["kind"]
    search_fields = ["title", "fingerprint"]
    inlines = [RenditionInline]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).defer("content")


@admin.register(Rendition)
class RenditionAdmin(ReadOnlyAdmin):
    list_display = ["document", "kind", "rendered_at", "sha256"]
    list_filter = ["kind"]
    search_fields = ["document__title", "sha256"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("document").defer("content", "document__content")


@admin.register(Picture)
class PictureAdmin(ReadOnlyAdmin):
    list_display = ["uploaded_at", "partnership", "width", "height", "uploaded_by"]
    list_select_related = ["partnership", "uploaded_by"]
    search_fields = ["partnership__name", "uploaded_by__name", "sha256"]
    fields = ["partnership", "width", "height", "sha256", "uploaded_by", "uploaded_at"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).defer("content")


@admin.register(FieldChange)
class FieldChangeAdmin(ReadOnlyAdmin):
    list_display = ["label", "period", "number", "cause", "changed_by", "changed_at"]
    list_select_related = ["period__partnership", "changed_by"]
    list_filter = ["cause"]
    search_fields = ["label", "changed_by__name"]
    fields = [
        "partnership", "period", "subject", "field", "label", "number", "based_on", "cause", "changed_by", "began_at",
        "changed_at", "settled_at",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).defer("before", "after")


@admin.register(SearchEntry)
class SearchEntryAdmin(ReadOnlyAdmin):
    list_display = ["title", "kind", "period", "is_draft"]
    list_select_related = ["period__partnership"]
    list_filter = ["kind", "is_draft"]
    search_fields = ["title"]
    fields = ["partnership", "period", "kind", "subject", "is_draft", "title"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).defer("text", "folded_title", "folded_text")
