"""The administration: rows as the user may see them, on every page of it.

A row of another partnership is not there: not in lists, not by its id, and not as a choice in a field or a filter.
Rooms to the right register their models with the classes of this module.
"""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from partnership.models import (
    Agreement,
    AgreementParty,
    AreaFeature,
    AreaVersion,
    BudgetYear,
    FocusArea,
    FrameEntry,
    FrozenDocument,
    GoverningBody,
    Impact,
    Membership,
    Organisation,
    Outcome,
    Partnership,
    PlanPeriod,
    Rendition,
    Signature,
    User,
)
from partnership.tables.admin import TablePages
from partnership.tables.ground import BodyTable, MemberTable, OrganisationTable


def visible(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """The rows of a queryset that the user may see; people are seen by those they share a partnership with."""
    if queryset.model is User:
        shared = Partnership.objects.all().for_user(user)
        known = Membership.objects.filter(body__partnership__in=shared).values("user")
        return queryset if user.is_superuser else queryset.filter(pk__in=known)
    return queryset.for_user(user) if hasattr(queryset, "for_user") else queryset


class ScopedAdmin(admin.ModelAdmin):
    """A model's pages in the administration, of those rows that the user may see."""

    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return visible(super().get_queryset(request), request.user)

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> models.QuerySet:
        """The choices of a relation's field."""
        choices = super().get_field_queryset(db, db_field, request)
        if choices is None:
            choices = db_field.remote_field.model._default_manager.using(db)
        return visible(choices, request.user)

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        # The plain filter of a relation would list every partnership there is.
        path = getattr(self.model, "partnership_path", None)
        own = [(path, admin.RelatedOnlyFieldListFilter)] if path else []
        return [*own, *super().get_list_filter(request)]


class TableAdmin(TablePages, ScopedAdmin):
    """A list that can be taken out and in as a table, which its model is registered with."""


class ReadOnlyAdmin(ScopedAdmin):
    """For what plans say and what was frozen: only their own pages and services, which know of locks, change it."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(ScopedAdmin):
    """Who may log in: only an administrator decides. A new user gets a password by "Forgotten the password?"."""

    list_display = ["email", "name", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    fields = ["email", "name", "is_active", "is_staff", "is_superuser", "groups", "date_joined", "last_login"]
    readonly_fields = ["date_joined", "last_login"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return request.user.is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return request.user.is_superuser

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)


@admin.register(Partnership)
class PartnershipAdmin(ScopedAdmin):
    list_display = ["name", "full_name", "slug", "palette"]
    search_fields = ["name", "full_name"]


@admin.register(Organisation)
class OrganisationAdmin(TablePages, ScopedAdmin):
    table = OrganisationTable
    list_display = ["name", "short_name", "kind", "parent"]
    list_select_related = ["parent"]
    list_filter = [("partnership", admin.RelatedOnlyFieldListFilter), "kind"]
    search_fields = ["name", "short_name"]


@admin.register(PlanPeriod)
class PlanPeriodAdmin(ScopedAdmin):
    list_display = ["label", "partnership", "agreement", "starts_on", "ends_on", "locked"]
    list_select_related = ["partnership", "agreement"]


@admin.register(FrozenDocument)
class FrozenDocumentAdmin(ReadOnlyAdmin):
    list_display = ["title", "partnership", "kind", "version", "frozen_at", "fingerprint"]
    list_select_related = ["partnership"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).defer("content")


@admin.register(Rendition)
class RenditionAdmin(ReadOnlyAdmin):
    list_display = ["document", "kind", "rendered_at", "sha256"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("document").defer("content", "document__content")


def register(model: type[models.Model], *columns: str, base: type[ScopedAdmin] = ScopedAdmin, **options: Any) -> None:
    """Give a model pages of the common kind, whose list has these columns."""
    related = [column for column in columns if hasattr(model, column) and model._meta.get_field(column).is_relation]
    admin.site.register(model, base, **{"list_display": columns, "list_select_related": related or False} | options)


register(Agreement, "title", "partnership", "kind", "valid_from", "valid_to", search_fields=["title"])
register(AgreementParty, "organisation", "agreement", "position", "entered_on", "left_on")
register(Signature, "post", "party", "signed_on", list_select_related=["party__organisation"])
register(BudgetYear, "label", "agreement", "starts_on", "ends_on")
register(FrameEntry, "budget_year", "agreement", "kind", "amount", "decided_on", list_display_links=["amount"])
register(
    GoverningBody, "name", "partnership", "kind", "position",
    base=TableAdmin, table=BodyTable, search_fields=["name"],
)  # fmt: skip
register(
    Membership, "body", "organisation", "user", "post", "role", "starts_on", "ends_on",
    base=TableAdmin, table=MemberTable,
    list_select_related=["body", "organisation", "user"], search_fields=["post", "organisation__name", "user__name"],
)  # fmt: skip
register(FocusArea, "number", "name", "agreement", "cross_cutting", list_display_links=["name"])
register(Outcome, "text", "focus_area", "position")
register(Impact, "text", "agreement", "position")
register(AreaVersion, "valid_from", "partnership")
register(AreaFeature, "position", "kind", "name", "area", list_select_related=["area__partnership"])
