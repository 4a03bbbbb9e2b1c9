"""What a plan stands on, as values: partnership, agreement, years, frame, focus areas, goals, area, organisations.

Each function takes one query or a few, whatever the number of rows. The order of what has no position is not settled
here but in `plans.documents.arrange`.
"""

from typing import Any
from uuid import UUID

from indicators import models as indicators
from partnership import models as rows
from plans.documents import values
from plans.documents.rows import all_of, by, value


def ground(period: rows.PlanPeriod) -> dict[str, Any]:
    """Those fields of the document of a period's plan that are not the plan's own."""
    return {
        "partnership": partnership(period.partnership),
        "agreement": agreement(period.agreement),
        "period": plan_period(period),
        "budget_years": budget_years(period.agreement),
        "frame": frame(period.agreement),
        "area": area(period),
        "focus_areas": focus_areas(period.agreement),
        "impacts": impacts(period.agreement),
        "goals": goals(period.agreement),
    }


def partnership(row: rows.Partnership) -> values.Partnership:
    return value(values.Partnership, row)


def agreement(row: rows.Agreement) -> values.Agreement:
    return value(values.Agreement, row, parties=all_of(values.Party, row.parties.order_by("position")))


def plan_period(row: rows.PlanPeriod) -> values.Period:
    return value(values.Period, row, budget_year_ids=tuple(row.budget_years.values_list("id", flat=True)))


def budget_years(agreement: rows.Agreement) -> tuple[values.BudgetYear, ...]:
    return all_of(values.BudgetYear, agreement.budget_years.all())


def frame(agreement: rows.Agreement) -> tuple[values.FrameEntry, ...]:
    return all_of(values.FrameEntry, agreement.frame_entries.order_by())


def focus_areas(agreement: rows.Agreement) -> tuple[values.FocusArea, ...]:
    outcomes = by("focus_area_id", rows.Outcome.objects.filter(focus_area__agreement=agreement).order_by("position"))
    return tuple(
        value(values.FocusArea, row, outcomes=all_of(values.Outcome, outcomes[row.id]))
        for row in agreement.focus_areas.all()
    )


def impacts(agreement: rows.Agreement) -> tuple[values.Impact, ...]:
    return all_of(values.Impact, agreement.impacts.order_by("position"))


def goals(agreement: rows.Agreement) -> tuple[values.Goal, ...]:
    of_agreement = {"indicator__goal__agreement": agreement}
    targets = by("indicator_id", indicators.Target.objects.filter(**of_agreement))
    measurements = by("indicator_id", indicators.Measurement.objects.filter(**of_agreement).order_by("year"))
    of_goals = indicators.Indicator.objects.filter(goal__agreement=agreement).select_related("baseline")
    shown_by = by("goal_id", of_goals.order_by("position"))

    def indicator(row: indicators.Indicator) -> values.Indicator:
        baseline = value(values.Baseline, row.baseline) if hasattr(row, "baseline") else None
        return value(
            values.Indicator,
            row,
            baseline=baseline,
            targets=all_of(values.Target, targets[row.id]),
            measurements=all_of(values.Measurement, measurements[row.id]),
        )

    return tuple(
        value(values.Goal, row, indicators=tuple(map(indicator, shown_by[row.id])))
        for row in agreement.goals.order_by("position")
    )


def area(period: rows.PlanPeriod) -> values.Area | None:
    """The newest area that holds when the period starts, or the first that comes to hold before it ends."""
    versions = list(
        rows.AreaVersion.objects.filter(partnership_id=period.partnership_id, valid_from__lte=period.ends_on).order_by(
            "valid_from"
        )
    )
    if not versions:
        return None
    started = [version for version in versions if version.valid_from <= period.starts_on]
    row = started[-1] if started else versions[0]
    features = tuple(
        value(values.Feature, feature, points=tuple((float(x), float(y)) for x, y in feature.points))
        for feature in row.features.order_by("position")
    )
    return value(values.Area, row, features=features)


def organisations(ids: set[UUID]) -> tuple[values.Organisation, ...]:
    """These organisations and those they are part of: one query for each step up."""
    found: dict[UUID, rows.Organisation] = {}
    while ids:
        found |= rows.Organisation.objects.in_bulk(ids)
        ids = {row.parent_id for row in found.values() if row.parent_id} - found.keys()
    return all_of(values.Organisation, found.values())


def bodies(ids: set[UUID]) -> tuple[values.Body, ...]:
    return all_of(values.Body, rows.GoverningBody.objects.in_bulk(ids).values())
