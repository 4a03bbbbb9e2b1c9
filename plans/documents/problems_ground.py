"""What the database would refuse of the ground a plan stands on, of its goals and of its sections."""

from collections.abc import Iterator

from indicators.enums import TargetKind
from partnership.enums import FrameKind
from plans.documents.faults import Fault, Problem, backwards, circles, twice
from plans.documents.values import Indicator, PlanDocument, Target
from plans.enums import SectionKind

CHANGES = (TargetKind.PERCENT_OF_BASELINE, TargetKind.PERCENT_OF_PREVIOUS, TargetKind.POINTS)


def of_ground(document: PlanDocument) -> Iterator[Problem]:
    yield from _organisations(document)
    yield from _agreement(document)
    yield from _area(document)
    yield from _goals(document)
    if not document.title:
        yield Problem(Fault.EMPTY, "title")
    for index, section in enumerate(document.sections):
        if (section.kind == SectionKind.FOCUS_AREA) != (section.focus_area_id is not None):
            yield Problem(Fault.SECTION, f"sections[{index}].focus_area_id")


def _organisations(document: PlanDocument) -> Iterator[Problem]:
    of_themselves = circles({organisation.id: organisation.parent_id for organisation in document.organisations})
    for index, organisation in enumerate(document.organisations):
        if not organisation.name:
            yield Problem(Fault.EMPTY, f"organisations[{index}].name")
        if organisation.id in of_themselves:
            yield Problem(Fault.CIRCLE, f"organisations[{index}].parent_id")


def _agreement(document: PlanDocument) -> Iterator[Problem]:
    agreement = document.agreement
    yield from backwards(agreement, "valid_from", "valid_to", "agreement")
    yield from twice(agreement.parties, lambda party: party.organisation_id, "agreement.parties")
    for index, party in enumerate(agreement.parties):
        yield from backwards(party, "entered_on", "left_on", f"agreement.parties[{index}]")
    yield from twice(document.budget_years, lambda year: year.starts_on, "budget_years")
    yield from twice(document.budget_years, lambda year: year.label, "budget_years")
    for index, year in enumerate(document.budget_years):
        yield from backwards(year, "starts_on", "ends_on", f"budget_years[{index}]")
    yield from backwards(document.period, "starts_on", "ends_on", "period")
    yield from twice(document.period.budget_year_ids, lambda id_: id_, "period.budget_year_ids")
    for index, entry in enumerate(document.frame):
        if entry.amount < 0 and entry.kind != FrameKind.PRICE_LEVEL:
            yield Problem(Fault.NEGATIVE, f"frame[{index}].amount")
    yield from twice(document.focus_areas, lambda area: area.number, "focus_areas")
    for index, area in enumerate(document.focus_areas):
        if not area.name:
            yield Problem(Fault.EMPTY, f"focus_areas[{index}].name")


def _area(document: PlanDocument) -> Iterator[Problem]:
    if document.area is None:
        return
    if document.area.valid_from > document.period.ends_on:
        yield Problem(Fault.AREA, "area.valid_from")
    for index, feature in enumerate(document.area.features):
        if not all(0 <= number <= 100 for point in feature.points for number in point):
            yield Problem(Fault.POINTS, f"area.features[{index}].points")


def _goals(document: PlanDocument) -> Iterator[Problem]:
    indicators = [indicator for goal in document.goals for indicator in goal.indicators]
    of_themselves = circles({indicator.id: indicator.part_of_id for indicator in indicators})
    for index, goal in enumerate(document.goals):
        for number, indicator in enumerate(goal.indicators):
            place = f"goals[{index}].indicators[{number}]"
            if indicator.id in of_themselves:
                yield Problem(Fault.CIRCLE, f"{place}.part_of_id")
            yield from _indicator(indicator, place)


def _indicator(indicator: Indicator, path: str) -> Iterator[Problem]:
    baseline = indicator.baseline
    if baseline and baseline.value is not None and baseline.value < 0:
        yield Problem(Fault.NEGATIVE, f"{path}.baseline.value")
    yield from twice(indicator.targets, lambda target: target.year, f"{path}.targets")
    for index, target in enumerate(indicator.targets):
        if not _fits(target):
            yield Problem(Fault.TARGET, f"{path}.targets[{index}]")
    yield from twice(indicator.measurements, lambda measurement: measurement.year, f"{path}.measurements")
    for index, measurement in enumerate(indicator.measurements):
        place = f"{path}.measurements[{index}]"
        if measurement.value < 0:
            yield Problem(Fault.NEGATIVE, f"{place}.value")
        if measurement.margin is not None and measurement.margin < 0:
            yield Problem(Fault.NEGATIVE, f"{place}.margin")
        if measurement.population == 0:
            yield Problem(Fault.POPULATION, f"{place}.population")


def _fits(target: Target) -> bool:
    """A change has a change, a value has a value, and the others have no figure at all."""
    if target.kind in CHANGES:
        return target.change is not None and target.value is None
    if target.kind == TargetKind.VALUE:
        return target.change is None and target.value is not None and target.value >= 0
    return target.change is None and target.value is None
