"""Names that became others. What is named is the same by its id, so that a new name is one change and not one wherever
it stands.
"""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from msgspec.structs import replace

from plans.documents.values import PlanDocument


class Renamed(NamedTuple):
    """An organisation, body, focus area or money column with another name."""

    id: UUID
    old: str
    new: str


def renamed(old: PlanDocument, new: PlanDocument) -> list[Renamed]:
    names = dict(_names(new))
    return [Renamed(id_, was, names[id_]) for id_, was in _names(old) if names.get(id_, was) != was]


def with_names_of(old: PlanDocument, new: PlanDocument) -> PlanDocument:
    """The old document with the new one's names, numbers and words for what other places only refer to."""
    names = dict(_names(new))
    outcomes = {outcome.id: outcome for area in new.focus_areas for outcome in area.outcomes}
    areas = {area.id: area for area in new.focus_areas}
    activities = {activity.id: activity for activity in new.activities}
    return replace(
        old,
        organisations=tuple(replace(one, name=names.get(one.id, one.name)) for one in old.organisations),
        bodies=tuple(replace(one, name=names.get(one.id, one.name)) for one in old.bodies),
        budget_years=tuple(replace(one, label=names.get(one.id, one.label)) for one in old.budget_years),
        focus_areas=tuple(
            replace(
                one,
                name=names.get(one.id, one.name),
                number=areas.get(one.id, one).number,
                cross_cutting=areas.get(one.id, one).cross_cutting,
                outcomes=tuple(outcomes.get(outcome.id, outcome) for outcome in one.outcomes),
            )
            for one in old.focus_areas
        ),
        activities=tuple(
            replace(one, number=activities[one.id].number, title=activities[one.id].title)
            if one.id in activities
            else one
            for one in old.activities
        ),
    )


def _names(document: PlanDocument) -> Iterator[tuple[UUID, str]]:
    yield from ((one.id, one.name) for one in document.organisations)
    yield from ((one.id, one.name) for one in document.bodies)
    yield from ((one.id, one.name) for one in document.focus_areas)
    yield from ((one.id, one.label) for one in document.budget_years)
