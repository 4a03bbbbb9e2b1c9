"""Activities through the years, what each plan says of them, and their money."""

from activities.models.activity import Activity, Lineage
from activities.models.edition import ActivityEdition, ActivityPart, FocusAreaContribution, OutcomeContribution
from activities.models.money import AdoptedAmount, BudgetAmount, BudgetLine, CoFinancing, TotalNote, UnsplitAmount
from activities.models.promises import (
    ActivityActor,
    ActorContact,
    Deliverable,
    Measure,
    Objective,
    Progress,
    ScheduleItem,
    ScheduleSpan,
    TargetGroup,
)

__all__ = [
    "Activity", "ActivityActor", "ActivityEdition", "ActivityPart", "ActorContact", "AdoptedAmount", "BudgetAmount",
    "BudgetLine", "CoFinancing", "Deliverable", "FocusAreaContribution", "Lineage", "Measure", "Objective",
    "OutcomeContribution", "Progress", "ScheduleItem", "ScheduleSpan", "TargetGroup", "TotalNote", "UnsplitAmount",
]  # fmt: skip
