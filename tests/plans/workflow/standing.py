"""Everything a transition changes, as one value, and a table whose plan can be sent as it stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, NamedTuple
from unittest.mock import patch

from activities.models import AdoptedAmount
from partnership.enums import DecisionRule
from partnership.models import (
    AuditEntry,
    Decision,
    FrameEntry,
    FrozenDocument,
    OutboxMail,
    PlanPeriod,
    Proceeding,
    ProceedingStep,
    SearchEntry,
)
from plans.models import Plan
from tests.proceedings import PDF, Table, a_table

Rows = list[tuple[Any, ...]]


class Standing(NamedTuple):
    """What the rows of a plan say, without ids that are made anew each time."""

    plan: Rows
    versions: Rows
    matters: Rows
    steps: Rows
    decisions: Rows
    log: Rows
    mails: Rows
    adopted: Rows
    found: Rows


def standing(plan: Plan) -> Standing:
    matters = Proceeding.objects.filter(subject=plan.pk)
    steps = ProceedingStep.objects.filter(proceeding__in=matters)
    return Standing(
        plan=_rows(Plan.objects.filter(pk=plan.pk), "state", "in_force__version", "title", "period__locked"),
        versions=_rows(FrozenDocument.objects.filter(subject=plan.pk), "version", "fingerprint", "renditions__kind"),
        matters=_rows(matters, "pk", "state", "document__version", "started_by"),
        steps=_rows(steps, "proceeding", "position", "state", "outcome", "document__version", "due_on"),
        decisions=_rows(
            Decision.objects.filter(step__in=steps), "step__position", "seat", "made_by", "outcome", "key",
            "document__version",
        ),
        log=_rows(AuditEntry.objects.filter(subject=plan.pk), "verb", "actor", "version", "label"),
        mails=_rows(OutboxMail.objects.all(), "to", "subject"),
        adopted=_rows(AdoptedAmount.objects.all(), "activity", "budget_year", "series", "amount"),
        found=_rows(SearchEntry.objects.filter(period=plan.period_id), "subject", "is_draft", "text"),
    )  # fmt: skip


def _rows(queryset: Any, *fields: str) -> Rows:
    return sorted(queryset.values_list(*fields), key=repr)


def a_ready_table(rule: DecisionRule = DecisionRule.MAJORITY, days: int | None = 7) -> Table:
    """A table whose plan uses the whole frame, so that the checks find no mistake in it."""
    table = a_table(rule=rule, days=days)
    FrameEntry.objects.filter(budget_year=table.house.years["2022"]).update(amount=Decimal("51250.50"))
    return table


def is_locked(plan: Plan) -> bool:
    return PlanPeriod.objects.values_list("locked", flat=True).get(pk=plan.period_id)


@contextmanager
def printing_at_once() -> Iterator[None]:
    """A PDF takes seconds; here it is there at once."""
    with patch("plans.documents.pdf.plan_pdf", lambda *_: PDF):
        yield
