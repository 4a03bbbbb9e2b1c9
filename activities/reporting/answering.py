"""What a person answers about one promise in one round. One function writes it, whoever the person is."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from activities.enums import EXPLAINED, DeliverableStatus, ReportState, RoundState
from activities.models import AdoptedMeasure, DeliverableReport, ReportedValue, ReportingRound
from activities.reporting.asking import standing_requests
from partnership import audit, clock
from partnership.enums import AuditVerb
from partnership.models import User
from partnership.proceedings import NotAllowed

STATUS, TEXT, MOVED_TO = "status", "text", "moved_to"  # where something is wrong; else it is the id of a measure


@dataclass(frozen=True)
class Answer:
    """What is said of a promise. `values` are by the measure's id, and what is not counted yet is left out.

    With `is_unchanged` nothing else is said: the last answer's status and values count once more.
    """

    status: DeliverableStatus | None = None
    values: Mapping[UUID, Decimal] = field(default_factory=dict)
    text: str = ""
    moved_to: datetime.date | None = None
    is_unchanged: bool = False


class Incomplete(Exception):
    """Something is missing or does not agree. `errors` are sentences by what they are about. Nothing is written."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


class AnsweredMeanwhile(NotAllowed):
    """Somebody else has answered since the form was read. `report` is as they left it. Nothing is written."""

    def __init__(self, report: DeliverableReport) -> None:
        super().__init__(
            _("%(who)s has answered this meanwhile. Your answer has not been sent.") % {"who": report.reported_by}
        )
        self.report = report


def answer(
    report: DeliverableReport, said: Answer, user: User, *, revision: int, on_behalf: bool = False
) -> DeliverableReport:
    """Write a person's answer. `revision` is that of the report they read; `on_behalf` is the secretariat's.

    The same answer sent again by the same person is taken for a second press of the button, and nothing is written.
    Side effects: the values are replaced, a question is answered by it, the log. Raises PermissionDenied for who is not
    asked, Incomplete, AnsweredMeanwhile, and NotAllowed where the round is not open or the report has been accepted.
    """
    _guard(report, user, on_behalf)
    written = checked(report, said)
    with transaction.atomic():
        # Who closes the round waits for this, or this for them.
        if not ReportingRound.objects.select_for_update().filter(pk=report.round_id, state=RoundState.OPEN).exists():
            raise NotAllowed(_("%(round)s is not open, so your answer has not been sent.") % {"round": report.round})
        rows = DeliverableReport.objects.filter(pk=report.pk, revision=revision).exclude(state=ReportState.ACCEPTED)
        changed = rows.update(
            state=ReportState.ANSWERED,
            status=written.status,
            text=written.text,
            moved_to=written.moved_to,
            is_unchanged=written.is_unchanged,
            reported_by=user,
            on_behalf=on_behalf,
            reported_at=clock.now(),
            revision=F("revision") + 1,
        )
        if not changed:
            return _unwritten(report, written, user)
        ReportedValue.objects.filter(report=report).delete()
        ReportedValue.objects.bulk_create(
            ReportedValue(report=report, measure_id=measure, value=value) for measure, value in written.values.items()
        )
        _log(report, user)
    return _afresh(report)


def last_answer(report: DeliverableReport) -> DeliverableReport | None:
    """What was said of the same promise in the round before."""
    return last_answers([report]).get(report.deliverable_id)


def last_answers(reports: list[DeliverableReport]) -> dict[UUID, DeliverableReport]:
    """The last answer in an earlier round, by deliverable, with its values. Two queries for reports of one round."""
    if not reports:
        return {}
    earlier = DeliverableReport.objects.filter(
        deliverable__in=[report.deliverable_id for report in reports],
        round__starts_on__lt=reports[0].round.starts_on,
    ).exclude(state=ReportState.ASKED)
    rows = earlier.select_related("round").prefetch_related("values").order_by("round__starts_on")
    return {row.deliverable_id: row for row in rows}


def standing_measures(report: DeliverableReport) -> list[AdoptedMeasure]:
    """The numbers of a report's promise, as the version in force has them. Reads what is prefetched."""
    return [measure for measure in report.deliverable.measures.all() if measure.withdrawn_on is None]


def _guard(report: DeliverableReport, user: User, on_behalf: bool) -> None:
    if on_behalf:
        if not user.has_perm("partnership.write_plans", report.round.period.partnership):
            raise PermissionDenied
        return
    asked = standing_requests().filter(round=report.round_id, user=user, adopted=report.deliverable.adopted_id)
    if not asked.exists():
        raise PermissionDenied


def checked(report: DeliverableReport, said: Answer) -> Answer:
    """The answer as it is written down, checked. Raises Incomplete."""
    errors: dict[str, str] = {}
    if said.is_unchanged:
        said = _repeated(report, said)
    if said.status is None:
        errors[STATUS] = _("Choose how it looks.")
    measures = {measure.pk for measure in standing_measures(report)}
    for measure, value in said.values.items():
        if measure not in measures:
            raise PermissionDenied  # a number of another promise
        if value < 0:
            errors[str(measure)] = _("A number cannot be below zero.")
    if said.status in EXPLAINED and not said.text.strip():
        errors[TEXT] = _("Write in a few words why.")
    if said.status == DeliverableStatus.MOVED and said.moved_to is None:
        errors[MOVED_TO] = _("Write which day it has been moved to.")
    elif said.status == DeliverableStatus.MOVED and said.moved_to is not None and said.moved_to <= clock.today():
        errors[MOVED_TO] = _("The day is over. Write one to come.")
    if errors:
        raise Incomplete(errors)
    moved_to = said.moved_to if said.status == DeliverableStatus.MOVED else None
    return Answer(said.status, said.values, said.text.strip(), moved_to, said.is_unchanged)


def _repeated(report: DeliverableReport, said: Answer) -> Answer:
    """The last answer once more. Other numbers or another status beside it do not go together with that."""
    last = last_answer(report)
    if last is None:
        raise Incomplete({STATUS: _("Nothing has been written before that could be unchanged. Choose how it looks.")})
    standing = {measure.pk for measure in standing_measures(report)}
    values = {row.measure_id: row.value for row in last.values.all() if row.measure_id in standing}
    differing = [measure for measure, value in said.values.items() if values.get(measure) != value]
    if said.status not in (None, last.status) or differing:
        raise Incomplete({STATUS: _("You have chosen “no change”, but written another number. Choose how it looks.")})
    if last.moved_to is not None and last.moved_to <= clock.today():
        raise Incomplete({STATUS: _("The day it was moved to has come. Choose how it looks now.")})
    status = cast(DeliverableStatus, last.status)
    return Answer(status, values, said.text.strip() or (last.text if status in EXPLAINED else ""), last.moved_to, True)


def _unwritten(report: DeliverableReport, said: Answer, user: User) -> DeliverableReport:
    """Why nothing was written: the button was pressed twice, the report has been accepted, or another was quicker."""
    now = _afresh(report)
    values = {row.measure_id: row.value for row in now.values.all()}
    if (
        now.reported_by_id == user.pk
        and now.state == ReportState.ANSWERED
        and (now.status, now.text, now.moved_to, values)
        == (
            said.status,
            said.text,
            said.moved_to,
            dict(said.values),
        )
    ):
        return now
    if now.state == ReportState.ACCEPTED:
        raise NotAllowed(_("The secretariat has accepted the answer meanwhile, so it cannot be changed any more."))
    raise AnsweredMeanwhile(now)


def _afresh(report: DeliverableReport) -> DeliverableReport:
    rows = DeliverableReport.objects.select_related("round__period__partnership", "deliverable__adopted", "reported_by")
    return rows.prefetch_related("values", "deliverable__measures").get(pk=report.pk)


def _log(report: DeliverableReport, user: User) -> None:
    period = report.round.period
    audit.record(
        AuditVerb.REPORTED,
        actor=user,
        subject=report.pk,
        label=f"{report.deliverable.adopted.title}: {report.deliverable.text}",
        partnership_id=period.partnership_id,
        period_id=period.pk,
    )
