"""The activities in the administration: to look at. Plans are written on their own pages."""

from typing import Any

from django.db import models

from activities.models import (
    Activity,
    ActivityActor,
    ActivityEdition,
    ActivityPart,
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
    ScheduleItem,
    ScheduleSpan,
    TargetGroup,
    TotalNote,
    UnsplitAmount,
)
from partnership import admin as ground


def register(model: type[models.Model], *columns: str, **options: Any) -> None:
    ground.register(model, *columns, base=ground.ReadOnlyAdmin, **options)


register(Activity, "id", "partnership", "kind")
register(
    ActivityEdition, "number", "title", "period", "status",
    list_display_links=["title"], list_select_related=["period__partnership"], search_fields=["title"],
)  # fmt: skip
register(Lineage, "successor", "predecessor", "kind")
register(ActivityPart, "kind", "edition", search_fields=["edition__title"])
register(FocusAreaContribution, "focus_area", "edition", "position")
register(OutcomeContribution, "outcome", "edition", "position")
register(Objective, "text", "edition", "position")
register(TargetGroup, "text", "rank", "edition", "position")
register(ScheduleItem, "when", "text", "edition", "position", list_display_links=["text"])
register(ScheduleSpan, "starts_on", "ends_on", "precision", "item")
register(Deliverable, "text", "when", "edition", "position")
register(Measure, "qualifier", "low", "high", "unit", "deliverable")
register(ActivityActor, "role", "organisation", "body", "post", "edition", list_display_links=["role"])
register(BudgetLine, "label", "edition", "position", search_fields=["label"])
register(BudgetAmount, "line", "budget_year", "kind", "amount", "provisional")
register(UnsplitAmount, "edition", "budget_year", "kind", "amount", "provisional")
register(TotalNote, "edition", "budget_year", "text")
register(CoFinancing, "funder", "edition", "amount", "text", list_display_links=["text"])
register(AdoptedAmount, "activity", "budget_year", "label", "amount")
