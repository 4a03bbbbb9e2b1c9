"""The running year in the administration: to look at. Reports, grants and money have pages of their own."""

from activities.models import (
    AccountCode,
    AdoptedActivity,
    AdoptedDeliverable,
    AdoptedMeasure,
    ApplicationBundle,
    CarryOver,
    CarryOverLine,
    DeliverableReport,
    Evidence,
    Expense,
    ExpenseImport,
    Forecast,
    Grant,
    GrantAccount,
    ImportMapping,
    LedgerEntry,
    Payout,
    PoolApplication,
    Reallocation,
    Repayment,
    ReportedValue,
    ReportingRound,
    ReportRequest,
)
from partnership.admin import ReadOnlyAdmin, kroner, of_plan, register

# What was promised, and how it goes
register(
    AdoptedActivity, "number", "title", "period", "anchored_by", "withdrawn_on",
    base=ReadOnlyAdmin, list_display_links=["title"], list_filter=[of_plan("period")], search_fields=["title"],
)  # fmt: skip
register(
    AdoptedDeliverable, "text", "adopted", "due_on", "withdrawn_on",
    base=ReadOnlyAdmin, list_filter=[of_plan("adopted__period")], search_fields=["text", "adopted__title"],
)  # fmt: skip
register(
    AdoptedMeasure, "qualifier", "low", "high", "unit", "deliverable",
    base=ReadOnlyAdmin, search_fields=["what", "unit", "deliverable__text"],
)  # fmt: skip
register(
    ReportingRound, "label", "period", "opens_on", "due_on", "state",
    base=ReadOnlyAdmin, list_filter=[of_plan("period"), "state"], search_fields=["label"],
)  # fmt: skip
register(
    ReportRequest, "user", "round", "adopted", "asked_at", "reminded_at",
    base=ReadOnlyAdmin, search_fields=["user__name", "user__email", "adopted__title"],
)  # fmt: skip
register(
    DeliverableReport, "deliverable", "round", "state", "status", "reported_by",
    base=ReadOnlyAdmin, list_filter=["state", "status"], search_fields=["text", "deliverable__text"],
)  # fmt: skip
register(ReportedValue, "value", "measure", "report", base=ReadOnlyAdmin, search_fields=["report__deliverable__text"])
register(Evidence, "kind", "caption", "report", "added_by", base=ReadOnlyAdmin, search_fields=["caption", "address"])

# Money given to others
register(
    PoolApplication, "title", "account", "sought", "recommended", "state", "received_on",
    base=ReadOnlyAdmin, list_filter=["state"], search_fields=["title", "purpose", "organisation__name"],
)  # fmt: skip
register(
    ApplicationBundle, "title", "period", "state", "made_at",
    base=ReadOnlyAdmin, list_filter=[of_plan("period"), "state"], search_fields=["title"],
)  # fmt: skip
register(
    Grant, "number", "title", "account", kroner, "returned", "state", "granted_on",
    base=ReadOnlyAdmin, list_display_links=["title"], list_filter=["state"],
    search_fields=["title", "purpose", "organisation__name"],
)  # fmt: skip
register(Payout, "due_on", kroner, "paid_on", "grant", base=ReadOnlyAdmin, search_fields=["grant__title"])
register(GrantAccount, "grant", "spent", "given_at", "approved_on", base=ReadOnlyAdmin, search_fields=["grant__title"])
register(Repayment, "due_on", kroner, "received_on", "grant", base=ReadOnlyAdmin, search_fields=["grant__title"])

# The ledger
register(
    LedgerEntry, "on", "kind", kroner, "account",
    base=ReadOnlyAdmin, list_filter=["kind"], search_fields=["account__label", "grant__title"],
)  # fmt: skip
register(
    Reallocation, "source", "target", kroner, "state", "decided_on",
    base=ReadOnlyAdmin, list_filter=["state"], search_fields=["reason"],
)  # fmt: skip
register(
    Expense, "on", "text", kroner, "account", "voucher", "source",
    base=ReadOnlyAdmin, list_filter=["source"], search_fields=["text", "voucher"],
)  # fmt: skip
register(
    ExpenseImport, "file_name", "partnership", "rows", "imported_by", "imported_at",
    base=ReadOnlyAdmin, search_fields=["file_name", "sha256"],
)  # fmt: skip
register(ImportMapping, "partnership", base=ReadOnlyAdmin, search_fields=["partnership__name"])
register(AccountCode, "code", "activity", base=ReadOnlyAdmin, search_fields=["code"])
register(Forecast, "account", kroner, "note", "made_by", base=ReadOnlyAdmin, search_fields=["account__label", "note"])
register(
    CarryOver, "from_year", "to_year", "state", "decided_on",
    base=ReadOnlyAdmin, list_filter=["state"], search_fields=["reason"],
)  # fmt: skip
register(CarryOverLine, "account", kroner, "carry_over", base=ReadOnlyAdmin, search_fields=["purpose"])
