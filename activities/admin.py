"""The activities in the administration: to look at. Plans are written on their own pages."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from activities import year_admin as year_admin  # the running year is a list of its own
from activities.enums import CellKind
from activities.models import (
    Activity,
    ActivityActor,
    ActivityEdition,
    ActivityPart,
    ActorContact,
    AdoptedAmount,
    BudgetAmount,
    BudgetLine,
    CoFinancing,
    Deliverable,
    FocusAreaContribution,
    Lineage,
    Measure,
    Objective,
    OutcomeContribution,
    Progress,
    ScheduleItem,
    ScheduleSpan,
    TargetGroup,
    TotalNote,
    UnsplitAmount,
)
from partnership import danish
from partnership.admin import ReadOnlyAdmin, ReadOnlyInline, YearFilter, kroner, of_plan, register
from partnership.richtext import plain


@admin.display(description=_("text"))
def words(part: ActivityPart) -> str:
    """A part's text without its markup."""
    return "\n".join(filter(None, map(plain, (part.before, part.after))))


@admin.display(description=_("kroner"), ordering="amount")
def cell(row: Any) -> str:
    """An economy cell as plans print it: undecided is never 0."""
    if row.kind == CellKind.AMOUNT:
        return danish.kroner(row.amount)
    return "?" if row.kind == CellKind.UNDECIDED else row.get_kind_display()


@admin.display(description=_("amounts"))
def cells(line: BudgetLine) -> str:
    return " · ".join(f"{amount.budget_year}: {cell(amount)}" for amount in line.amounts.all())


@admin.display(description=_("numbers"))
def numbers(deliverable: Deliverable) -> str:
    return " · ".join(f"{measure} {measure.unit}".strip() for measure in deliverable.measures.all())


# The activity


class EditionInline(ReadOnlyInline):
    model = ActivityEdition
    fields = ["period", "number", "title", "status"]
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("period__partnership")


class AdoptedInline(ReadOnlyInline):
    model = AdoptedAmount
    fields = ["budget_year", "label", kroner, "note"]
    readonly_fields = [kroner]


@admin.register(Activity)
class ActivityAdmin(ReadOnlyAdmin):
    """An activity is known by the title of its newest edition."""

    list_display = ["title", "partnership", "kind"]
    list_select_related = ["partnership"]
    list_filter = ["kind"]
    search_fields = ["editions__title", "editions__short_title"]
    inlines = [EditionInline, AdoptedInline]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        newest = ActivityEdition.objects.filter(activity=OuterRef("pk")).order_by("-period__year")
        return super().get_queryset(request).annotate(newest_title=Subquery(newest.values("title")[:1]))

    @admin.display(description=_("title"), ordering="newest_title")
    def title(self, activity: Any) -> str:
        return activity.newest_title or str(activity)


# What a plan says of it


class PartInline(ReadOnlyInline):
    model = ActivityPart
    fields = ["kind", "heading", words]
    readonly_fields = [words]


class FocusAreaInline(ReadOnlyInline):
    model = FocusAreaContribution
    fields = ["focus_area"]


class OutcomeInline(ReadOnlyInline):
    model = OutcomeContribution
    fields = ["outcome"]


class ObjectiveInline(ReadOnlyInline):
    model = Objective
    fields = ["text"]


class TargetGroupInline(ReadOnlyInline):
    model = TargetGroup
    fields = ["text", "rank"]


class ScheduleInline(ReadOnlyInline):
    model = ScheduleItem
    fields = ["when", "text"]


class DeliverableInline(ReadOnlyInline):
    model = Deliverable
    fields = ["text", "when", "due_on", numbers]
    readonly_fields = [numbers]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).prefetch_related("measures")


class ProgressInline(ReadOnlyInline):
    model = Progress
    fields = ["year", "stage", "text", kroner]
    readonly_fields = [kroner]


class ActorInline(ReadOnlyInline):
    model = ActivityActor
    fields = ["role", "organisation", "body", "post", "note"]


class LineInline(ReadOnlyInline):
    model = BudgetLine
    fields = ["label", "recipient", "calculation", cells]
    readonly_fields = [cells]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).prefetch_related("amounts__budget_year")


class UnsplitInline(ReadOnlyInline):
    model = UnsplitAmount
    fields = ["budget_year", cell, "provisional", "note"]
    readonly_fields = [cell]


class CoFinancingInline(ReadOnlyInline):
    model = CoFinancing
    fields = ["funder", "budget_year", kroner, "text"]
    readonly_fields = [kroner]


@admin.register(ActivityEdition)
class ActivityEditionAdmin(ReadOnlyAdmin):
    list_display = ["number", "title", "period", "status", "needs_no_funding"]
    list_display_links = ["title"]
    list_select_related = ["period__partnership"]
    list_filter = [of_plan("period"), "status", "needs_no_funding"]
    search_fields = ["title", "short_title", "actors__organisation__name", "actors__post"]
    inlines = [
        PartInline, FocusAreaInline, OutcomeInline, ObjectiveInline, TargetGroupInline, ScheduleInline,
        DeliverableInline, ProgressInline, ActorInline, LineInline, UnsplitInline, CoFinancingInline,
    ]  # fmt: skip


class EditionRowAdmin(ReadOnlyAdmin):
    """Rows below an edition: found by its title, and by its plan."""

    list_select_related = ["edition"]
    list_filter = [of_plan("edition__period")]
    search_fields = ["edition__title"]


@admin.register(Deliverable)
class DeliverableAdmin(EditionRowAdmin):
    list_display = ["text", "when", "due_on", "edition"]
    search_fields = ["text", "edition__title"]


@admin.register(BudgetLine)
class BudgetLineAdmin(EditionRowAdmin):
    list_display = ["label", "edition", "recipient", "calculation", "position"]
    list_select_related = ["edition", "recipient"]
    search_fields = ["label", "edition__title", "recipient__name"]


@admin.register(BudgetAmount)
class BudgetAmountAdmin(ReadOnlyAdmin):
    list_display = ["line", "budget_year", cell, "provisional"]
    list_select_related = ["line", "budget_year"]
    list_filter = [of_plan("line__edition__period"), YearFilter, "kind", "provisional"]
    search_fields = ["line__label", "line__edition__title"]


@admin.register(AdoptedAmount)
class AdoptedAmountAdmin(ReadOnlyAdmin):
    list_display = ["activity", "budget_year", "label", kroner]
    list_select_related = ["activity", "budget_year"]
    list_filter = [YearFilter]
    search_fields = ["label", "activity__editions__title"]


# The rest: rows that are seen on the edition's page as well

register(
    Lineage, "successor", "predecessor", "kind",
    base=ReadOnlyAdmin, list_filter=["kind"], search_fields=["successor__editions__title"],
)  # fmt: skip
register(ActivityPart, "kind", "edition", base=EditionRowAdmin, list_filter=[of_plan("edition__period"), "kind"])
register(FocusAreaContribution, "focus_area", "edition", "position", base=EditionRowAdmin)
register(OutcomeContribution, "outcome", "edition", "position", base=EditionRowAdmin)
register(Objective, "text", "edition", base=EditionRowAdmin, search_fields=["text", "edition__title"])
register(TargetGroup, "text", "rank", "edition", base=EditionRowAdmin, search_fields=["text", "edition__title"])
register(
    ScheduleItem, "when", "text", "edition",
    base=EditionRowAdmin, list_display_links=["text"], search_fields=["text", "when", "edition__title"],
)  # fmt: skip
register(
    ScheduleSpan, "starts_on", "ends_on", "precision", "item",
    base=ReadOnlyAdmin, list_filter=[of_plan("item__edition__period"), "precision"],
    search_fields=["item__text", "item__edition__title"],
)  # fmt: skip
register(
    Measure, "qualifier", "low", "high", "unit", "deliverable",
    base=ReadOnlyAdmin, list_filter=[of_plan("deliverable__edition__period")],
    search_fields=["what", "unit", "deliverable__text", "deliverable__edition__title"],
)  # fmt: skip
register(Progress, "year", "stage", "text", kroner, "edition", base=EditionRowAdmin, list_display_links=["text"])
register(
    ActivityActor, "role", "organisation", "body", "post", "edition",
    base=EditionRowAdmin, list_display_links=["role"], list_filter=[of_plan("edition__period"), "role"],
    search_fields=["organisation__name", "body__name", "post", "edition__title"],
)  # fmt: skip
register(
    ActorContact, "user", "actor",
    base=ReadOnlyAdmin, list_filter=[of_plan("actor__edition__period")],
    search_fields=["user__name", "user__email", "actor__edition__title"],
)  # fmt: skip
register(
    UnsplitAmount, "edition", "budget_year", cell, "provisional",
    base=EditionRowAdmin, list_filter=[of_plan("edition__period"), YearFilter, "kind"],
)  # fmt: skip
register(TotalNote, "text", "edition", "budget_year", base=EditionRowAdmin, search_fields=["text", "edition__title"])
register(
    CoFinancing, "text", "funder", kroner, "edition",
    base=EditionRowAdmin, search_fields=["text", "funder__name", "edition__title"],
)  # fmt: skip
