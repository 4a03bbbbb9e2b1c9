"""One reporting round as the secretariat sees it: who is silent, what is to be looked at, what is accepted."""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property

from activities.enums import DeliverableStatus, ReportState
from activities.models import (
    AdoptedActivity,
    AdoptedMeasure,
    DeliverableReport,
    Evidence,
    ReportingRound,
    ReportRequest,
)
from activities.reporting.asking import OPEN_STATES, standing_requests
from activities.reporting.following import OFF_TRACK, ActivityRows, Row, Values, row_of, values_of
from activities.reporting.progress import Standing
from partnership import clock
from partnership.models import PlanPeriod, User


def without_contents() -> QuerySet[Evidence]:
    """Evidence to be named in a list, in its order, without what is in the files."""
    return Evidence.objects.select_related("file").defer("file__content").order_by("added_at")


def row_of_report(report: DeliverableReport, values: Values, period: PlanPeriod) -> Row:
    """What one report says, in the round it was given in."""
    is_silent = report.state == ReportState.ASKED
    return row_of(report.deliverable, report, values, period, len(report.evidence.all()), is_silent=is_silent)


class Silence(NamedTuple):
    """Somebody who has not answered everything, and about which activities."""

    person: User
    activities: list[AdoptedActivity]
    items: list[Row]
    asked_at: datetime
    reminded_at: datetime | None

    @property
    def can_be_reminded(self) -> bool:
        """Once a day is enough."""
        return self.reminded_at is None or timezone.localtime(self.reminded_at).date() < clock.today()


class RoundPage:
    """What the page of a round shows. The number of queries does not grow with what is asked."""

    def __init__(self, round_: ReportingRound) -> None:
        self.round = round_

    @cached_property
    def rows(self) -> list[Row]:
        """A row for each promise that is asked about and still stands, in the plan's order."""
        measures = Prefetch("deliverable__measures", AdoptedMeasure.objects.order_by("position"))
        reports = DeliverableReport.objects.filter(round=self.round, deliverable__withdrawn_on__isnull=True)
        reports = reports.select_related(
            "deliverable__adopted__focus_area", "deliverable__adopted__activity", "reported_by", "accepted_by"
        ).prefetch_related(measures, Prefetch("evidence", without_contents()))
        found = list(reports.order_by("deliverable__adopted__position", "deliverable__position"))
        values = values_of(report.pk for report in found)
        return [row_of_report(report, values.get(report.pk, {}), self.round.period) for report in found]

    @cached_property
    def requests(self) -> list[ReportRequest]:
        rows = standing_requests().filter(round=self.round).select_related("user", "adopted")
        return list(rows.order_by("asked_at", "user__name", "adopted__position"))

    @property
    def is_late(self) -> bool:
        """The day by which it was to be answered is over."""
        return self.round.due_on < clock.today()

    @property
    def answered(self) -> int:
        return sum(not row.is_silent for row in self.rows)

    @property
    def off_track(self) -> list[Row]:
        return [row for row in self.rows if row.is_off_track]

    @cached_property
    def silent(self) -> list[Silence]:
        """Those who have something open, the longest silent first."""
        of_person: dict[UUID, list[ReportRequest]] = defaultdict(list)
        for request in self.requests:
            if self._open[request.adopted_id]:
                of_person[request.user_id].append(request)
        return [self._silence(requests) for requests in of_person.values()]

    def _silence(self, requests: list[ReportRequest]) -> Silence:
        reminded = [request.reminded_at for request in requests if request.reminded_at]
        return Silence(
            person=requests[0].user,
            activities=[request.adopted for request in requests],
            items=[row for request in requests for row in self._open[request.adopted_id]],
            asked_at=min(request.asked_at for request in requests),
            reminded_at=max(reminded, default=None),
        )

    @property
    def to_remind(self) -> int:
        return sum(one.can_be_reminded for one in self.silent)

    @cached_property
    def unasked(self) -> list[ActivityRows]:
        """Activities with something open that nobody is asked about, with what is open."""
        asked = {request.adopted_id for request in self.requests}
        adopted = {row.deliverable.adopted_id: row.deliverable.adopted for row in self.rows}
        return [ActivityRows(one, self._open[pk]) for pk, one in adopted.items() if self._open[pk] and pk not in asked]

    @property
    def plain(self) -> list[Row]:
        """Answers that need no second look: all of them can be accepted at once."""
        return [row for row in self._in(ReportState.ANSWERED) if is_plain(row)]

    @property
    def to_look_at(self) -> list[Row]:
        return [row for row in self._in(ReportState.ANSWERED) if not is_plain(row)]

    @property
    def asked_about(self) -> list[Row]:
        return self._in(ReportState.SENT_BACK)

    @property
    def accepted(self) -> list[Row]:
        return self._in(ReportState.ACCEPTED)

    def _in(self, state: ReportState) -> list[Row]:
        return [row for row in self.rows if row.report and row.report.state == state]

    @cached_property
    def _open(self) -> dict[UUID, list[Row]]:
        """What is to be answered, by activity."""
        found: dict[UUID, list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.report and row.report.state in OPEN_STATES:
                found[row.deliverable.adopted_id].append(row)
        return found


def is_plain(row: Row) -> bool:
    """Under way as promised: not delayed, moved or dropped, nothing more than promised, and not past its day."""
    if row.report is None or row.report.status in OFF_TRACK:
        return False
    if any(number.standing is Standing.PASSED for number in row.numbers):
        return False
    due = row.deliverable.due_on
    return row.report.status == DeliverableStatus.DONE or due is None or due >= clock.today()
