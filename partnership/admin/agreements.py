"""Agreements: parties, money, periods and the theory of change."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from partnership.admin.base import (
    BranchInline,
    OwnFilter,
    ScopedAdmin,
    ScopedInline,
    YearFilter,
    kroner,
    register,
)
from partnership.models import (
    Agreement,
    AgreementParty,
    BudgetYear,
    FocusArea,
    FrameEntry,
    Impact,
    Outcome,
    PlanPeriod,
    Signature,
)

OF_AGREEMENT = ("agreement", OwnFilter)


class PartyInline(BranchInline):
    model = AgreementParty
    fields = ["position", "organisation", "entered_on", "left_on"]


class BudgetYearInline(BranchInline):
    model = BudgetYear
    fields = ["label", "starts_on", "ends_on"]


class FrameEntryInline(ScopedInline):
    model = FrameEntry
    fields = ["budget_year", "kind", "amount", "funder", "decided_on", "note"]


class FocusAreaInline(BranchInline):
    model = FocusArea
    fields = ["number", "name", "summary", "cross_cutting"]


class ImpactInline(ScopedInline):
    model = Impact
    fields = ["position", "text"]


@admin.register(Agreement)
class AgreementAdmin(ScopedAdmin):
    list_display = ["title", "partnership", "kind", "valid_from", "valid_to", "case_number"]
    list_select_related = ["partnership"]
    list_filter = ["kind"]
    search_fields = ["title", "case_number", "partnership__name", "parties__organisation__name"]
    fields = ["partnership", "kind", "title", ("valid_from", "valid_to"), "case_number", "background"]
    inlines = [PartyInline, BudgetYearInline, FrameEntryInline, FocusAreaInline, ImpactInline]
    help_texts = {"case_number": _("The number in the municipality's case system.")}


class SignatureInline(ScopedInline):
    model = Signature
    fields = ["position", "post", "signed_on"]


@admin.register(AgreementParty)
class AgreementPartyAdmin(ScopedAdmin):
    list_display = ["organisation", "agreement", "position", "entered_on", "left_on"]
    list_select_related = ["organisation", "agreement"]
    list_filter = [OF_AGREEMENT]
    search_fields = ["organisation__name", "organisation__short_name"]
    fields = ["agreement", "organisation", "position", ("entered_on", "left_on")]
    inlines = [SignatureInline]


register(
    Signature, "post", "party", "signed_on",
    list_select_related=["party__organisation"], list_filter=[("party__agreement", OwnFilter)],
    search_fields=["post", "party__organisation__name"],
)  # fmt: skip
register(BudgetYear, "label", "agreement", "starts_on", "ends_on", list_filter=[OF_AGREEMENT], search_fields=["label"])


@admin.register(FrameEntry)
class FrameEntryAdmin(ScopedAdmin):
    list_display = ["__str__", "agreement", "budget_year", "kind", kroner, "funder", "decided_on"]
    list_select_related = ["agreement", "budget_year", "funder"]
    list_filter = [OF_AGREEMENT, YearFilter, "kind"]
    search_fields = ["note", "funder__name", "agreement__title"]
    fields = ["agreement", "budget_year", "kind", "amount", "funder", "decided_on", "note"]
    help_texts = {"amount": _("In kroner. Write 0 where there is no money: zero is said, not left out.")}


class OutcomeInline(ScopedInline):
    model = Outcome
    fields = ["position", "text"]


@admin.register(FocusArea)
class FocusAreaAdmin(ScopedAdmin):
    list_display = ["number", "name", "agreement", "cross_cutting"]
    list_display_links = ["name"]
    list_select_related = ["agreement"]
    list_filter = [OF_AGREEMENT, "cross_cutting"]
    search_fields = ["name", "summary"]
    fields = ["agreement", "number", "name", "summary", "cross_cutting", "lead", "body"]
    inlines = [OutcomeInline]
    help_texts = {"cross_cutting": _("It runs through the other focus areas.")}


register(
    Outcome, "text", "focus_area", "position",
    list_filter=[("focus_area__agreement", OwnFilter)], search_fields=["text", "focus_area__name"],
)  # fmt: skip
register(Impact, "text", "agreement", "position", list_filter=[OF_AGREEMENT], search_fields=["text"])


@admin.register(PlanPeriod)
class PlanPeriodAdmin(ScopedAdmin):
    """A locked period is looked at only: its plan waits for a decision or is in force."""

    list_display = ["label", "partnership", "agreement", "starts_on", "ends_on", "locked"]
    list_select_related = ["partnership", "agreement"]
    list_filter = [OF_AGREEMENT, "year", "locked"]
    search_fields = ["label", "partnership__name"]
    fields = ["partnership", "agreement", "year", "label", ("starts_on", "ends_on"), "budget_years", "locked"]
    readonly_fields = ["locked"]
    help_texts = {
        "year": _("It stands in the address of the plan."),
        "budget_years": _("The years whose money the plan decides."),
    }

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, widget=forms.CheckboxSelectMultiple, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: PlanPeriod | None = None) -> bool:
        return not (obj and obj.locked) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: PlanPeriod | None = None) -> bool:
        return not (obj and obj.locked) and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: PlanPeriod, form: Any, change: bool) -> None:
        """Save what the form holds and nothing else: a plan may have locked the period since the page was opened."""
        if not change:
            obj.save()
            return
        if not PlanPeriod.objects.filter(pk=obj.pk, locked=False).update(revision=F("revision") + 1):
            raise PermissionDenied
        columns = [
            name for name in form.changed_data if not isinstance(obj._meta.get_field(name), models.ManyToManyField)
        ]
        if columns:
            obj.save(update_fields=columns)
