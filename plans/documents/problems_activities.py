"""What the database would refuse of the activities: their names and parts, their promises and their money."""

from collections.abc import Iterator
from uuid import UUID

from activities.enums import TEXT_PARTS, CellKind
from plans.documents.faults import Fault, Problem, backwards, circles, twice
from plans.documents.values import Activity, Actor, Cell, Line, Measure, PlanDocument


def of_all_activities(document: PlanDocument) -> Iterator[Problem]:
    """What concerns the activities among each other."""
    yield from twice(document.activities, lambda activity: activity.number, "activities")
    of_themselves = circles({activity.id: activity.parent_id for activity in document.activities})
    for index, activity in enumerate(document.activities):
        if activity.id in of_themselves:
            yield Problem(Fault.CIRCLE, f"activities[{index}].parent_id")


def of_activity(activity: Activity, path: str, earlier: set[UUID]) -> Iterator[Problem]:
    """What concerns one activity. In the `earlier` budget years its cells are adopted amounts."""
    if not activity.title:
        yield Problem(Fault.EMPTY, f"{path}.title")
    yield from twice(activity.lineage, lambda lineage: lineage.predecessor_id, f"{path}.lineage")
    for index, lineage in enumerate(activity.lineage):
        if lineage.predecessor_id == activity.id:
            yield Problem(Fault.CIRCLE, f"{path}.lineage[{index}].predecessor_id")
    yield from twice(activity.focus_area_ids, lambda id_: id_, f"{path}.focus_area_ids")
    yield from twice(activity.outcome_ids, lambda id_: id_, f"{path}.outcome_ids")
    yield from twice(activity.parts, lambda part: part.kind, f"{path}.parts")
    for index, part in enumerate(activity.parts):
        if part.after and part.kind in TEXT_PARTS:
            yield Problem(Fault.PART, f"{path}.parts[{index}].after")
    yield from _promises(activity, path)
    yield from _money(activity, path, earlier)


def _promises(activity: Activity, path: str) -> Iterator[Problem]:
    for index, item in enumerate(activity.schedule):
        yield from twice(item.spans, lambda span: span.starts_on, f"{path}.schedule[{index}].spans")
        for number, span in enumerate(item.spans):
            yield from backwards(span, "starts_on", "ends_on", f"{path}.schedule[{index}].spans[{number}]")
    for index, deliverable in enumerate(activity.deliverables):
        for number, measure in enumerate(deliverable.measures):
            if not _possible(measure):
                yield Problem(Fault.FIGURES, f"{path}.deliverables[{index}].measures[{number}]")
    for index, actor in enumerate(activity.actors):
        if not _is_someone(actor):
            yield Problem(Fault.ACTOR, f"{path}.actors[{index}]")
    for index, progress in enumerate(activity.progress):
        if progress.amount is not None and progress.amount < 0:
            yield Problem(Fault.NEGATIVE, f"{path}.progress[{index}].amount")


def _possible(measure: Measure) -> bool:
    return (
        measure.low >= 0
        and (measure.high is None or measure.high > measure.low)
        and (measure.out_of is None or measure.out_of >= measure.low)
    )


def _is_someone(actor: Actor) -> bool:
    if actor.organisation_id and actor.body_id:
        return False
    return bool(actor.organisation_id or actor.body_id or actor.post)


def _money(activity: Activity, path: str, earlier: set[UUID]) -> Iterator[Problem]:
    yield from twice(activity.lines, lambda line: line.series, f"{path}.lines")
    for index, line in enumerate(activity.lines):
        place = f"{path}.lines[{index}]"
        if not line.label:
            yield Problem(Fault.EMPTY, f"{place}.label")
        if not (line.planned or _is_history(line, earlier)):
            yield Problem(Fault.HISTORY, place)
        yield from _cells(line.cells, f"{place}.cells", earlier)
    yield from _cells(activity.unsplit, f"{path}.unsplit", earlier)
    yield from twice(
        activity.total_notes, lambda note: note.budget_year_id or "the label of the row", f"{path}.total_notes"
    )
    for index, cofinancing in enumerate(activity.cofinancing):
        if cofinancing.amount is not None and cofinancing.amount <= 0:
            yield Problem(Fault.NOTHING, f"{path}.cofinancing[{index}].amount")


def _is_history(line: Line, earlier: set[UUID]) -> bool:
    """What a line that is not planned can say: only its name and what was adopted for it."""
    says_more = line.note or line.recipient_id or line.calculation or line.price_level
    in_earlier_years = all(cell.budget_year_id in earlier for cell in line.cells)
    return not says_more and line.id == line.series and bool(line.cells) and in_earlier_years


def _cells(cells: tuple[Cell, ...], path: str, earlier: set[UUID]) -> Iterator[Problem]:
    yield from twice(cells, lambda cell: cell.budget_year_id, path)
    for index, cell in enumerate(cells):
        is_amount = cell.kind == CellKind.AMOUNT
        if (cell.amount is not None) != is_amount or (cell.provisional and not is_amount):
            yield Problem(Fault.CELL, f"{path}[{index}]")
        elif cell.amount is not None and cell.amount < 0:
            yield Problem(Fault.NEGATIVE, f"{path}[{index}].amount")
        yield from _components(cell, f"{path}[{index}]")
        adopted_alone = is_amount and not cell.provisional and cell.already is None and cell.requested is None
        if cell.budget_year_id in earlier and not adopted_alone:
            yield Problem(Fault.ADOPTED_CELL, f"{path}[{index}]")


def _components(cell: Cell, path: str) -> Iterator[Problem]:
    """What was adopted already is part of the amount; of an undecided one it is what there is for certain."""
    for name in ("already", "requested"):
        figure = getattr(cell, name)
        if figure is not None and figure < 0:
            yield Problem(Fault.NEGATIVE, f"{path}.{name}")
        if figure is not None and cell.kind == CellKind.DISCONTINUED:
            yield Problem(Fault.COMPONENTS, f"{path}.{name}")
    if cell.already is not None and cell.amount is not None and cell.already > cell.amount:
        yield Problem(Fault.ALREADY, f"{path}.already")
