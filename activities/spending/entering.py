"""What was spent, entered by hand and taken out again. Each function is one change, written in the log."""

import datetime
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from activities.enums import ExpenseSource
from activities.models import AdoptedAmount, Expense, Grant
from partnership import audit, clock, danish
from partnership.enums import AuditVerb, MatterKind, ProceedingState
from partnership.models import PlanPeriod, Proceeding, User
from partnership.proceedings import NotAllowed

SETTLED = (ProceedingState.OPEN, ProceedingState.APPROVED)


def is_closed(period: PlanPeriod) -> bool:
    """Whether the account of each of the period's years is with those who decide, or approved. Two queries."""
    accounts = Proceeding.objects.filter(period=period, matter=MatterKind.ACCOUNT, state__in=SETTLED)
    return accounts.order_by().values("subject").distinct().count() >= max(period.budget_years.count(), 1)


def must_be_open(period: PlanPeriod) -> None:
    """Raises NotAllowed where the year has been accounted for."""
    if is_closed(period):
        said = _("The year-end account for %(year)s has been presented, so its spending stands as it is.")
        raise NotAllowed(said % {"year": period.label})


def enter(
    period: PlanPeriod,
    user: User,
    *,
    key: UUID,
    account: AdoptedAmount,
    on: datetime.date,
    amount: Decimal,
    text: str = "",
    voucher: str = "",
    grant: Grant | None = None,
) -> Expense:
    """Enter what was spent, or with kroner below zero correct it. `key` is the form's: sent twice it is one entry.

    What pays out a grant is counted with the grant. Side effects: a log entry. Raises NotAllowed where the year has
    been accounted for.
    """
    with transaction.atomic():
        must_be_open(period)
        if Expense.objects.filter(pk=key).exclude(made_by=user).exists():
            key = uuid4()  # nobody learns of, or changes, what somebody else has entered
        said = {"account": account, "grant": grant, "on": on, "amount": amount, "text": text, "voucher": voucher}
        made, is_new = Expense.objects.get_or_create(pk=key, made_by=user, defaults={**said, "made_at": clock.now()})
        if is_new:
            record(AuditVerb.SPENT, user, period, made.pk, in_short(made))
    return made


def remove(expense: Expense, period: PlanPeriod, user: User) -> None:
    """Take one's own entry out again, as it was wrong. Side effects: a log entry with what it said.

    Raises NotAllowed for somebody else's, for an imported one, and where the year has been accounted for.
    """
    with transaction.atomic():
        must_be_open(period)
        if expense.source == ExpenseSource.IMPORT:
            raise NotAllowed(_("It came with a file of the finance system. Undo the import, or enter a correction."))
        if expense.made_by_id != user.pk:
            raise NotAllowed(_("Somebody else has entered it. Enter a correction with a minus before the kroner."))
        if Expense.objects.filter(pk=expense.pk).delete()[0]:
            record(AuditVerb.SPENDING_REMOVED, user, period, expense.pk, in_short(expense))


def in_short(expense: Expense) -> str:
    """An entry as the log tells of it: its kroner and its text."""
    return f"{danish.kroner(expense.amount)} kr. {expense.text}".strip()


def record(verb: AuditVerb, user: User, period: PlanPeriod, subject: UUID, label: str) -> None:
    audit.record(
        verb, actor=user, subject=subject, label=label, partnership_id=period.partnership_id, period_id=period.pk
    )
