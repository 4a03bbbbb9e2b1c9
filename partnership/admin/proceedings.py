"""Orders of approval, matters, what was decided about them, and the log: to look at. They have pages of their own."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from partnership.admin.base import ReadOnlyAdmin, ReadOnlyInline
from partnership.models import (
    ApprovalChain,
    AuditEntry,
    AuditSeal,
    ChainStep,
    ConditionMet,
    Decision,
    DecisionPoint,
    Journalised,
    Proceeding,
    ProceedingStep,
    SealedEntry,
)


class ChainStepInline(ReadOnlyInline):
    model = ChainStep
    fields = ["position", "body", "organisation", "kind", "rule", "days", "valid_from", "valid_to"]


@admin.register(ApprovalChain)
class ApprovalChainAdmin(ReadOnlyAdmin):
    list_display = ["name", "agreement", "matter", "valid_from", "valid_to"]
    list_select_related = ["agreement"]
    list_filter = ["matter"]
    search_fields = ["name", "agreement__title"]
    inlines = [ChainStepInline]


@admin.register(ChainStep)
class ChainStepAdmin(ReadOnlyAdmin):
    list_display = ["position", "chain", "body", "organisation", "kind", "rule", "days"]
    list_display_links = ["chain"]
    list_select_related = ["chain", "body", "organisation"]
    list_filter = ["kind", "rule"]
    search_fields = ["chain__name", "body__name", "organisation__name"]


class ProceedingStepInline(ReadOnlyInline):
    model = ProceedingStep
    fields = ["position", "body", "organisation", "kind", "rule", "state", "due_on", "outcome", "ended_at"]
    show_change_link = True


@admin.register(Proceeding)
class ProceedingAdmin(ReadOnlyAdmin):
    list_display = ["label", "partnership", "matter", "state", "started_at", "ended_at"]
    list_select_related = ["partnership"]
    list_filter = ["matter", "state"]
    search_fields = ["label", "case_number"]
    inlines = [ProceedingStepInline]


class DecisionInline(ReadOnlyInline):
    model = Decision
    fields = ["seat", "made_by", "outcome", "text", "decided_on", "made_at"]
    show_change_link = True


@admin.register(ProceedingStep)
class ProceedingStepAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "proceeding", "position", "kind", "state", "outcome", "due_on"]
    list_select_related = ["proceeding", "body", "organisation"]
    list_filter = ["state", "kind", "outcome"]
    search_fields = ["proceeding__label", "body__name", "organisation__name"]
    inlines = [DecisionInline]


class DecisionPointInline(ReadOnlyInline):
    model = DecisionPoint
    fields = ["number", "text", "outcome"]


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ["step", "outcome", "made_by", "decided_on", "meeting", "agenda_item"]
    list_select_related = ["step__body", "step__organisation", "made_by"]
    list_filter = ["outcome"]
    search_fields = ["text", "meeting", "case_number", "step__proceeding__label"]
    inlines = [DecisionPointInline]


@admin.register(DecisionPoint)
class DecisionPointAdmin(ReadOnlyAdmin):
    list_display = ["number", "text", "outcome", "decision"]
    list_select_related = ["decision__step__body", "decision__step__organisation"]
    list_filter = ["outcome"]
    search_fields = ["text"]


@admin.register(ConditionMet)
class ConditionMetAdmin(ReadOnlyAdmin):
    list_display = ["text", "decision", "met_on", "said_by"]
    list_select_related = ["decision__step__body", "decision__step__organisation", "said_by"]
    search_fields = ["text"]


@admin.register(Journalised)
class JournalisedAdmin(ReadOnlyAdmin):
    list_display = ["case_number", "step", "filed_on", "filed_by"]
    list_select_related = ["step__body", "step__organisation", "filed_by"]
    search_fields = ["case_number", "step__proceeding__label"]


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    list_display = ["at", "verb", "label", "actor", "partnership", "period", "version"]
    list_select_related = ["actor", "partnership", "period__partnership"]
    list_filter = ["verb"]
    search_fields = ["label", "actor__name", "actor__email"]


class OfTheSite(ReadOnlyAdmin):
    """What belongs to no partnership: only an administrator looks at it."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)


@admin.register(AuditSeal)
class AuditSealAdmin(OfTheSite):
    list_display = ["number", "until", "entries", "sha256", "sealed_at"]


@admin.register(SealedEntry)
class SealedEntryAdmin(OfTheSite):
    list_display = ["entry", "seal"]
    list_select_related = ["entry", "seal"]
