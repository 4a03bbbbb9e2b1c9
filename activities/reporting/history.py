"""What was said of one deliverable through the year: a row for each round, and a line where a number can be drawn."""

from decimal import Decimal
from typing import NamedTuple

from django.db.models import Prefetch

from activities.models import AdoptedDeliverable, AdoptedMeasure, DeliverableReport
from activities.reporting.following import Row, values_of
from activities.reporting.round_reading import row_of_report, without_contents
from activities.reporting.targets import figure
from partnership.models import PlanPeriod

HEIGHT, WIDTH, MARGIN = 60, 240, 8  # of the drawing, in its own units


class Point(NamedTuple):
    x: int
    y: int
    words: str  # the value, as it is written


class Line(NamedTuple):
    """How a number went through the rounds, as a drawing; the table beside it says the same."""

    of: str
    points: list[Point]
    goal: int  # how high what was promised lies

    @property
    def path(self) -> str:
        return " ".join(f"{point.x},{point.y}" for point in self.points)


class History(NamedTuple):
    deliverable: AdoptedDeliverable
    rows: list[Row]  # the oldest round first; only rounds in which it was asked about
    lines: list[Line]


def history_of(deliverable: AdoptedDeliverable, period: PlanPeriod) -> History:
    """Four queries, however many rounds there are."""
    measures = Prefetch("deliverable__measures", AdoptedMeasure.objects.order_by("position"))
    reports = DeliverableReport.objects.filter(deliverable=deliverable).select_related(
        "round", "deliverable", "reported_by", "accepted_by"
    )
    reports = reports.prefetch_related(measures, Prefetch("evidence", without_contents()))
    found = list(reports.order_by("round__starts_on"))
    values = values_of(report.pk for report in found)
    rows = [row_of_report(report, values.get(report.pk, {}), period) for report in found]
    numbers = found[0].deliverable.measures.all() if found else []
    said = [
        (measure, [values[report.pk][measure.pk] for report in found if measure.pk in values.get(report.pk, {})])
        for measure in numbers
    ]
    return History(deliverable, rows, [line(measure, figures) for measure, figures in said if len(figures) > 1])


def line(measure: AdoptedMeasure, values: list[Decimal]) -> Line:
    """The values from left to right, between the least and the most that is drawn; what was promised is drawn too."""
    start = measure.start if measure.start is not None else Decimal(0)
    drawn = [*values, start, measure.low]
    least, most = min(drawn), max(drawn)

    def height(value: Decimal) -> int:
        share = (value - least) / (most - least) if most > least else Decimal(0)
        return int(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN))

    step = (WIDTH - 2 * MARGIN) // (len(values) - 1)
    points = [Point(MARGIN + place * step, height(value), figure(value, measure)) for place, value in enumerate(values)]
    return Line(measure.what or measure.unit, points, height(measure.low))
