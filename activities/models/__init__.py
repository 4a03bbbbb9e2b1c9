"""Activities through the years, what each plan says of them, and their money."""

from activities.models.activity import Activity, Lineage
from activities.models.adopted import AdoptedActivity, AdoptedDeliverable, AdoptedMeasure
from activities.models.carrying import CarryOver, CarryOverLine
from activities.models.edition import ActivityEdition, ActivityPart, FocusAreaContribution, OutcomeContribution
from activities.models.grants import ApplicationBundle, Grant, GrantAccount, Payout, PoolApplication, Repayment
from activities.models.ledger import (
    AccountCode,
    Expense,
    ExpenseImport,
    Forecast,
    ImportMapping,
    LedgerEntry,
    Reallocation,
)
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
from activities.models.reporting import DeliverableReport, Evidence, ReportedValue, ReportingRound, ReportRequest

__all__ = [
    "AccountCode", "Activity", "ActivityActor", "ActivityEdition", "ActivityPart", "ActorContact", "AdoptedActivity",
    "AdoptedAmount", "AdoptedDeliverable", "AdoptedMeasure", "ApplicationBundle", "BudgetAmount", "BudgetLine",
    "CarryOver", "CarryOverLine", "CoFinancing", "Deliverable", "DeliverableReport", "Evidence", "Expense",
    "ExpenseImport", "FocusAreaContribution", "Forecast", "Grant", "GrantAccount", "ImportMapping", "LedgerEntry",
    "Lineage", "Measure", "Objective", "OutcomeContribution", "Payout", "PoolApplication", "Progress", "Reallocation",
    "Repayment", "ReportRequest", "ReportedValue", "ReportingRound", "ScheduleItem", "ScheduleSpan", "TargetGroup",
    "TotalNote", "UnsplitAmount",
]  # fmt: skip
