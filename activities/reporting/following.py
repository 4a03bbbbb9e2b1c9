"""How it goes with what was promised: for each deliverable in force the newest that was said of it. Reads only."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Prefetch
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from activities.enums import DeliverableStatus, ReportState, RoundState
from activities.models import (
    AdoptedActivity,
    AdoptedDeliverable,
    AdoptedMeasure,
    DeliverableReport,
    Evidence,
    ReportedValue,
    ReportingRound,
)
from activities.reporting import targets
from activities.reporting.progress import Standing, elapsed, standing
from partnership.models import FocusArea, PlanPeriod

# What the secretariat has to do something about, in the order in which it is looked at.
OFF_TRACK: tuple[str, ...] = (DeliverableStatus.DELAYED, DeliverableStatus.MOVED, DeliverableStatus.DROPPED)

Values = Mapping[UUID, Decimal]  # the value so far, by the number it is of


class Look(NamedTuple):
    """How a state is shown: never by colour alone."""

    word: str
    icon: str
    colour: str


LOOKS: dict[str, Look] = {
    DeliverableStatus.NOT_STARTED: Look(DeliverableStatus.NOT_STARTED.label, "circle", "dropped"),
    DeliverableStatus.UNDER_WAY: Look(DeliverableStatus.UNDER_WAY.label, "arrow-right-circle-fill", "under-way"),
    DeliverableStatus.DONE: Look(DeliverableStatus.DONE.label, "check-circle-fill", "done"),
    DeliverableStatus.DELAYED: Look(DeliverableStatus.DELAYED.label, "clock-fill", "delayed"),
    DeliverableStatus.MOVED: Look(DeliverableStatus.MOVED.label, "arrow-counterclockwise", "delayed"),
    DeliverableStatus.DROPPED: Look(DeliverableStatus.DROPPED.label, "dash-circle", "dropped"),
}


def look(status: str) -> Look:
    """How a DeliverableStatus is shown, in the reader's language."""
    return LOOKS[status]._replace(word=_(LOOKS[status].word))


class Number(NamedTuple):
    """One number of a promise with what was last said of it.

    `what` is said of a further number, which counts something of its own.
    """

    words: str
    of: str
    what: str
    standing: Standing | None

    @property
    def remark(self) -> str:
        """What is worth saying beside the number; nothing where it is on its way, or nothing is known."""
        return "" if self.standing in (None, Standing.ON_THE_WAY) else _(self.standing.label)


class Row(NamedTuple):
    """A deliverable with the newest report of it, if there is one."""

    deliverable: AdoptedDeliverable
    report: DeliverableReport | None
    numbers: list[Number]
    evidence: int  # how many, through the year
    is_silent: bool  # nobody has answered about it in the newest round

    @property
    def look(self) -> Look | None:
        return look(self.report.status) if self.report and self.report.status else None

    @property
    def is_off_track(self) -> bool:
        return self.report is not None and self.report.status in OFF_TRACK


class ActivityRows(NamedTuple):
    adopted: AdoptedActivity
    rows: list[Row]


class AreaRows(NamedTuple):
    """The activities of a focus area; none for those that have none."""

    area: FocusArea | None
    activities: list[ActivityRows]


class FollowUp:
    """All deliverables of a running year. The number of queries does not grow with them."""

    def __init__(self, period: PlanPeriod) -> None:
        self.period = period

    @cached_property
    def rounds(self) -> list[ReportingRound]:
        return list(ReportingRound.objects.filter(period=self.period).order_by("starts_on"))

    @property
    def newest_round(self) -> ReportingRound | None:
        """The one that was opened last."""
        opened = [one for one in self.rounds if one.state != RoundState.PLANNED]
        return opened[-1] if opened else None

    @cached_property
    def rows(self) -> list[Row]:
        """What stands, in the order of the plan."""
        return [row for row in self._all if row.deliverable.withdrawn_on is None]

    @cached_property
    def withdrawn(self) -> list[Row]:
        """What was taken out of the plan after something had been said of it."""
        return [row for row in self._all if row.deliverable.withdrawn_on and row.report]

    @property
    def off_track(self) -> list[Row]:
        """What is delayed, moved or dropped, in that order."""
        found = [row for row in self.rows if row.report and row.is_off_track]
        return sorted(found, key=lambda row: OFF_TRACK.index(row.report.status) if row.report else 0)

    @property
    def silent(self) -> list[Row]:
        return [row for row in self.rows if row.is_silent]

    @property
    def areas(self) -> list[FocusArea]:
        """The focus areas that promise something, by number."""
        found = {row.deliverable.adopted.focus_area for row in self.rows}
        return sorted((area for area in found if area), key=lambda area: area.number)

    def counts(self) -> list[tuple[Look, int]]:
        """How many deliverables have each status that any of them has."""
        found = Counter(row.report.status for row in self.rows if row.report)
        return [(look(status), found[status]) for status in LOOKS if found[status]]

    @property
    def unsaid(self) -> int:
        """Of how many deliverables nobody has said anything yet."""
        return sum(row.report is None for row in self.rows)

    @cached_property
    def _all(self) -> list[Row]:
        deliverables = deliverables_of(self.period)
        answered, silent = self._newest()
        values = values_of(report.pk for report in answered.values())
        evidence = self._evidence()
        return [
            row_of(
                deliverable,
                report := answered.get(deliverable.pk),
                values.get(report.pk, {}) if report else {},
                self.period,
                evidence.get(deliverable.pk, 0),
                is_silent=deliverable.pk in silent,
            )
            for deliverable in deliverables
        ]

    def _newest(self) -> tuple[dict[UUID, DeliverableReport], set[UUID]]:
        """The newest answer about each deliverable, and about which nobody has answered in the newest round."""
        reports = DeliverableReport.objects.filter(round__period=self.period).select_related("round")
        answered, silent = {}, set()
        newest = self.newest_round
        for report in reports.order_by("round__starts_on"):
            if report.state != ReportState.ASKED:
                answered[report.deliverable_id] = report
            elif newest is not None and report.round_id == newest.pk:
                silent.add(report.deliverable_id)
        return answered, silent

    def _evidence(self) -> dict[UUID, int]:
        of_deliverable = Evidence.objects.filter(report__round__period=self.period).order_by()
        return dict(of_deliverable.values_list("report__deliverable").annotate(Count("pk")))


def deliverables_of(period: PlanPeriod) -> list[AdoptedDeliverable]:
    """All deliverables of the period with their numbers, in the plan's order, with what was taken out. 2 queries."""
    measures = Prefetch("measures", AdoptedMeasure.objects.order_by("position"))
    rows = AdoptedDeliverable.objects.filter(adopted__period=period).prefetch_related(measures)
    rows = rows.select_related("adopted__focus_area", "adopted__activity")
    return list(rows.order_by("adopted__position", "adopted", "position"))


def values_of(reports: Iterable[UUID]) -> dict[UUID, dict[UUID, Decimal]]:
    """The values so far that reports say, by report and number. One query."""
    found: defaultdict[UUID, dict[UUID, Decimal]] = defaultdict(dict)
    for report, measure, value in ReportedValue.objects.filter(report__in=list(reports)).values_list(
        "report", "measure", "value"
    ):
        found[report][measure] = value
    return found


def row_of(
    deliverable: AdoptedDeliverable,
    report: DeliverableReport | None,
    values: Values,
    period: PlanPeriod,
    evidence: int = 0,
    *,
    is_silent: bool = False,
) -> Row:
    return Row(deliverable, report, numbers(deliverable, report, values, period), evidence, is_silent)


def numbers(
    deliverable: AdoptedDeliverable, report: DeliverableReport | None, values: Values, period: PlanPeriod
) -> list[Number]:
    """The numbers of a deliverable that are in force, or that the report says something of."""
    time = _time(deliverable, report, period)
    return [
        number(measure, values.get(measure.pk), time)
        for measure in deliverable.measures.all()
        if measure.withdrawn_on is None or measure.pk in values
    ]


def number(measure: AdoptedMeasure, value: Decimal | None, time: Decimal) -> Number:
    if value is None:
        words, where = _("promised: %(target)s") % {"target": targets.qualified(measure)}, None
    else:
        words, where = targets.said(value, measure), standing(measure, value, time)
    return Number(words, targets.counted(measure), measure.what, where)


def _time(deliverable: AdoptedDeliverable, report: DeliverableReport | None, period: PlanPeriod) -> Decimal:
    """How much of the time there was for it was over when the report was given."""
    due = (report.moved_to if report else None) or deliverable.due_on or period.ends_on
    return elapsed(period.starts_on, due, _said_on(report) or period.starts_on)


def _said_on(report: DeliverableReport | None) -> date | None:
    return timezone.localtime(report.reported_at).date() if report and report.reported_at else None


def grouped(rows: Iterable[Row]) -> list[AreaRows]:
    """Rows by focus area and activity; activities that have no area come last."""
    activities: dict[UUID, ActivityRows] = {}
    for row in rows:
        adopted = row.deliverable.adopted
        activities.setdefault(adopted.pk, ActivityRows(adopted, [])).rows.append(row)
    areas: dict[UUID | None, AreaRows] = {}
    for one in activities.values():
        area = one.adopted.focus_area
        areas.setdefault(area.pk if area else None, AreaRows(area, [])).activities.append(one)
    return sorted(areas.values(), key=lambda one: (one.area is None, one.area.number if one.area else 0))
