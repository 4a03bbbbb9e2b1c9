"""What a plan stands on, as values: partnership, agreement, layout, years, frame, focus areas, goals, area, names.

Each function takes one query or a few, whatever the number of rows. The order of what has no position is not settled
here but in `plans.documents.arrange`.
"""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from msgspec.structs import replace

from indicators import models as indicators
from partnership import models as rows
from plans.documents import values
from plans.documents.rows import all_of, families, value


def ground(period: rows.PlanPeriod) -> dict[str, Any]:
    """Those fields of the document of a period's plan that are not the plan's own."""
    return {
        "layout": layout(period.agreement),
        "partnership": partnership(period.partnership),
        **agreement(period.agreement),
        **years(period),
        "frame": frame(period.agreement),
        "area": area(period),
        "focus_areas": focus_areas(period.agreement),
        "goals": goals(period.agreement),
    }


def layout(agreement: rows.Agreement) -> values.Layout:
    """How the agreement's documents are laid out. Raises DocumentError for data that no form has seen."""
    return agreement.document_layout.layout if hasattr(agreement, "document_layout") else values.STANDARD


def partnership(row: rows.Partnership) -> values.Partnership:
    return value(values.Partnership, row)


def agreement(row: rows.Agreement) -> dict[str, Any]:
    """The agreement with its parties, and the impacts it is to have."""
    mine = rows.Agreement.objects.filter(pk=row.pk).order_by("parties__position", "impacts__position")
    ((_row, below),) = families(mine, parties=values.Party, impacts=values.Impact)
    return {"agreement": value(values.Agreement, row, parties=below["parties"]), "impacts": below["impacts"]}


def years(period: rows.PlanPeriod) -> dict[str, Any]:
    """The agreement's budget years, and the period with those of them that it decides."""
    in_period = period.budget_years.filter(pk=OuterRef("pk"))
    found = list(period.agreement.budget_years.annotate(in_period=Exists(in_period)))
    decided = tuple(row.id for row in found if row.in_period)
    return {
        "period": value(values.Period, period, budget_year_ids=decided),
        "budget_years": all_of(values.BudgetYear, found),
    }


def frame(agreement: rows.Agreement) -> tuple[values.FrameEntry, ...]:
    return all_of(values.FrameEntry, agreement.frame_entries.order_by())


def carried_over(agreement_id: UUID) -> set[UUID]:
    """The frame entries by which money was carried over from another year: decided, and not written with a plan."""
    entries = rows.FrameEntry.objects.filter(agreement=agreement_id, carry_over__isnull=False)
    return set(entries.values_list("pk", flat=True))


def focus_areas(agreement: rows.Agreement) -> tuple[values.FocusArea, ...]:
    found = families(agreement.focus_areas.order_by("number", "outcomes__position"), outcomes=values.Outcome)
    return tuple(value(values.FocusArea, row, **below) for row, below in found)


def goals(agreement: rows.Agreement) -> tuple[values.Goal, ...]:
    shown_by: dict[UUID, list[values.Indicator]] = defaultdict(list)
    of_goals = indicators.Indicator.objects.filter(goal__agreement=agreement).select_related("baseline")
    found = families(of_goals.order_by("position"), targets=values.Target, measurements=values.Measurement)
    for row, below in found:
        baseline = value(values.Baseline, row.baseline) if hasattr(row, "baseline") else None
        shown_by[row.goal_id].append(value(values.Indicator, row, baseline=baseline, **below))
    return tuple(
        value(values.Goal, row, indicators=tuple(shown_by[row.id])) for row in agreement.goals.order_by("position")
    )


def area(period: rows.PlanPeriod) -> values.Area | None:
    """The newest area that holds when the period starts, or the first that comes to hold before it ends."""
    in_time = rows.AreaVersion.objects.filter(
        partnership_id=period.partnership_id, valid_from__lte=period.ends_on
    ).order_by("valid_from", "features__position")
    versions = families(in_time, features=values.Feature)
    if not versions:
        return None
    started = [version for version in versions if version[0].valid_from <= period.starts_on]
    row, below = started[-1] if started else versions[0]
    features = tuple(
        replace(feature, points=tuple((float(x), float(y)) for x, y in feature.points)) for feature in below["features"]
    )
    return value(values.Area, row, features=features)


def organisations(ids: set[UUID], known: QuerySet[rows.Organisation] | None = None) -> tuple[values.Organisation, ...]:
    """These organisations, of those that are known, with those they are part of: one query for two steps up."""
    found: dict[UUID, rows.Organisation] = {}
    among = rows.Organisation.objects.all() if known is None else known
    while ids:
        for row in among.select_related("parent__parent").filter(pk__in=ids):
            steps = (row, row.parent, row.parent.parent if row.parent else None)
            found |= {step.pk: step for step in steps if step}
        among = rows.Organisation.objects.all()
        ids = {row.parent_id for row in found.values() if row.parent_id} - found.keys()
    return all_of(values.Organisation, found.values())


def pictures(partnership_id: UUID, ids: set[UUID]) -> tuple[values.Picture, ...]:
    """These pictures of a partnership; no query where there are none."""
    found = rows.Picture.objects.filter(partnership=partnership_id).in_bulk(ids) if ids else {}
    return tuple(value(values.Picture, row, content=bytes(row.content)) for row in found.values())


def bodies(ids: set[UUID], known: QuerySet[rows.GoverningBody] | None = None) -> tuple[values.Body, ...]:
    among = rows.GoverningBody.objects.all() if known is None else known
    return all_of(values.Body, among.in_bulk(ids).values())
