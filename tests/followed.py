"""A row of everything that a running year keeps, for tests that walk all models."""

from datetime import date, timedelta
from decimal import Decimal

from activities import models as rows
from activities.enums import DeliverableStatus, EntryKind, EvidenceKind, ExpenseSource, ReportState, RoundState
from partnership import clock
from partnership.enums import FileKind, LinkPurpose, LinkUse, MatterKind
from partnership.models import (
    CalendarAddress,
    DelegatedLimit,
    LinkAttempt,
    Meeting,
    SignedLink,
    StoredFile,
    User,
)
from plans.models import YearAccount
from tests.factories import House

DAY = date(2022, 5, 2)
PRINT = "0" * 64


def followed(house: House, by: User) -> None:
    """Reports, grants and spending of the house's year 2022, each as one row."""
    adopted = _promised(house, by)
    _reported(house, adopted, by)
    _spent(house, adopted.activity, by)
    year = house.years["2022"]
    YearAccount.objects.create(budget_year=year, title="Regnskab")
    DelegatedLimit.objects.create(
        agreement=house.agreement, matter=MatterKind.REALLOCATION, up_to=1000,
        delegated_by=next(iter(house.bodies.values())), valid_from=DAY,
    )  # fmt: skip
    link = SignedLink.objects.create(
        partnership=house.partnership, purpose=LinkPurpose.REPORT, subject=house.plan.pk, user=by, email=by.email,
        token_hash=house.plan.pk.hex * 2, expires_at=clock.now() + timedelta(days=1),
    )  # fmt: skip
    LinkAttempt.objects.create(link=link, use=LinkUse.EXPIRED)
    Meeting.objects.create(body=next(iter(house.bodies.values())), on=DAY)
    CalendarAddress.objects.create(partnership=house.partnership, user=by, token_hash=house.plan.pk.hex * 2)


def _promised(house: House, by: User) -> rows.AdoptedActivity:
    activity = rows.Activity.objects.create(partnership=house.partnership)
    return rows.AdoptedActivity.objects.create(activity=activity, period=house.period, position=99, title="Følges")


def _reported(house: House, adopted: rows.AdoptedActivity, by: User) -> None:
    deliverable = rows.AdoptedDeliverable.objects.create(
        adopted=adopted, source=adopted.pk, position=0, text="Et løfte"
    )
    measure = rows.AdoptedMeasure.objects.create(deliverable=deliverable, source=adopted.pk, position=0, low=5)
    round_ = rows.ReportingRound.objects.create(
        period=house.period, label="Runde", starts_on=DAY, ends_on=DAY, opens_on=DAY, due_on=DAY,
        state=RoundState.OPEN, opened_at=clock.now(),
    )  # fmt: skip
    rows.ReportRequest.objects.create(round=round_, user=by, adopted=adopted)
    report = rows.DeliverableReport.objects.create(
        round=round_, deliverable=deliverable, state=ReportState.ANSWERED, status=DeliverableStatus.DONE,
        reported_by=by,
    )  # fmt: skip
    rows.ReportedValue.objects.create(report=report, measure=measure, value=5)
    file = StoredFile.objects.create(
        partnership=house.partnership, kind=FileKind.PDF, name="bilag.pdf", content=b"x", size=1, sha256=PRINT
    )
    rows.Evidence.objects.create(report=report, kind=EvidenceKind.FILE, file=file, added_by=by)


def _spent(house: House, activity: rows.Activity, by: User) -> None:
    year, next_year = house.years["2022"], house.years["2023"]
    account = rows.AdoptedAmount.objects.create(activity=activity, budget_year=year, amount=1000, granted=100)
    other = rows.Activity.objects.create(partnership=house.partnership)
    target = rows.AdoptedAmount.objects.create(activity=other, budget_year=year, amount=0, stands=False)
    bundle = rows.ApplicationBundle.objects.create(period=house.period, title="Liste", made_by=by)
    application = rows.PoolApplication.objects.create(
        account=account, title="Ansøgning", purpose="Noget", applicant="Beboere", sought=100, bundle=bundle, made_by=by
    )
    grant = rows.Grant.objects.create(
        account=account, application=application, number=1, title="Tilskud", purpose="Noget", receiver="Beboere",
        amount=100, granted_on=DAY, decided_by="Arbejdsgruppen",
    )  # fmt: skip
    rows.Payout.objects.create(grant=grant, position=1, due_on=DAY, amount=100)
    rows.GrantAccount.objects.create(grant=grant, spent=100, text="Gik godt")
    rows.Repayment.objects.create(grant=grant, amount=10, due_on=DAY)
    rows.Reallocation.objects.create(source=account, target=target, amount=10, reason="Derfor", made_by=by)
    rows.LedgerEntry.objects.create(account=account, kind=EntryKind.GRANTED, amount=Decimal(-100), grant=grant)
    imported = rows.ExpenseImport.objects.create(
        partnership=house.partnership, file_name="posteringer.csv", sha256=PRINT, rows=1, imported_by=by
    )
    rows.Expense.objects.create(
        account=account, on=DAY, amount=5, source=ExpenseSource.IMPORT, imported=imported, fingerprint="x", made_by=by
    )
    rows.ImportMapping.objects.create(partnership=house.partnership)
    rows.AccountCode.objects.create(activity=activity, code="XG-1")
    rows.Forecast.objects.create(account=account, amount=1000, made_by=by)
    carried = rows.CarryOver.objects.create(from_year=year, to_year=next_year, made_by=by)
    rows.CarryOverLine.objects.create(carry_over=carried, account=account, amount=10)
