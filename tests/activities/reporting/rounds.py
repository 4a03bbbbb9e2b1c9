"""A round of the shared year in which some have answered and some have not."""

from datetime import date
from decimal import Decimal
from typing import Any

from activities.enums import ActorRole, DeliverableStatus, ReportState, RoundState
from activities.models import (
    ActivityActor,
    ActivityEdition,
    ActorContact,
    AdoptedActivity,
    DeliverableReport,
    ReportedValue,
    ReportingRound,
    ReportRequest,
)
from partnership import clock
from partnership.models import User
from tests.activities.year import Year

UNDER_WAY, DELAYED = DeliverableStatus.UNDER_WAY, DeliverableStatus.DELAYED


def a_round(year: Year, quarter: int = 3, state: RoundState = RoundState.OPEN, **given: Any) -> ReportingRound:
    """A quarter's round as it stands when it has been opened, or closed: each contact is asked about their activity."""
    first = date(2022, 3 * quarter - 2, 1)
    last = date(2022, 3 * quarter, 30)
    fields: dict[str, Any] = {
        "label": f"{quarter}. kvartal 2022",
        "starts_on": first,
        "ends_on": last,
        "opens_on": date(2022, 3 * quarter, 1),
        "due_on": last,
        "asks_uncounted": True,
        "state": state,
        "opened_at": None if state == RoundState.PLANNED else clock.now(),
        "closed_at": clock.now() if state == RoundState.CLOSED else None,
    }
    round_ = ReportingRound.objects.create(period=year.period, **(fields | given))
    if state != RoundState.PLANNED:
        for adopted, person in ((year.learning, year.parent), (year.evenings, year.runner)):
            ReportRequest.objects.create(round=round_, user=person, adopted=adopted)
            for deliverable in adopted.deliverables.filter(withdrawn_on__isnull=True):
                DeliverableReport.objects.create(round=round_, deliverable=deliverable)
    return round_


def also_asked(round_: ReportingRound, adopted: AdoptedActivity, person: User) -> None:
    """One more contact of the activity, who is asked about it in the round."""
    edition = ActivityEdition.objects.get(activity=adopted.activity_id, period=round_.period_id)
    actor = ActivityActor.objects.create(
        edition=edition, position=edition.actors.count(), role=ActorRole.COORDINATOR, post="Tovholder"
    )
    ActorContact.objects.create(actor=actor, user=person)
    ReportRequest.objects.create(round=round_, user=person, adopted=adopted)


def answered(
    year: Year,
    round_: ReportingRound,
    words: str,
    *values: float,
    status: DeliverableStatus = UNDER_WAY,
    by: User | None = None,
    **given: Any,
) -> DeliverableReport:
    """Let the promise that begins with these words be answered in the round, with values of its numbers in order."""
    report = DeliverableReport.objects.get(round=round_, deliverable=year.deliverable(words))
    fields = {"state": ReportState.ANSWERED, "status": status, "reported_by": by or year.parent} | given
    DeliverableReport.objects.filter(pk=report.pk).update(reported_at=clock.now(), revision=1, **fields)
    ReportedValue.objects.bulk_create(
        ReportedValue(report=report, measure=measure, value=Decimal(str(value)))
        for measure, value in zip(year.measures(words), values, strict=False)
    )
    report.refresh_from_db()
    return report
