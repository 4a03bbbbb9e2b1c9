"""The activities of a plan as values: one query for each table, whatever the number of activities and lines."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Value

from activities import models as rows
from activities.enums import CellKind
from indicators.models import Criterion
from partnership.models import PlanPeriod
from plans.documents import values
from plans.documents.rows import Family, Row, all_of, by, families, value

Adopted = dict[UUID, list[rows.AdoptedAmount]]  # under the series of their lines, the newest year first


def activities(period: PlanPeriod, earlier: set[UUID], planned: set[UUID]) -> tuple[values.Activity, ...]:
    """The activities of a period in printed order.

    Their cells are what was adopted in the `earlier` budget years, and what the editions state in the `planned` ones.
    """
    return _Period(period, earlier, planned).activities()


class _Period:
    """All rows below the editions of one period, found once and kept by what they belong to."""

    def __init__(self, period: PlanPeriod, earlier: set[UUID], planned: set[UUID]) -> None:
        mine = {"edition__period": period}
        editions = period.editions.select_related("activity").order_by("position")
        self.editions = families(editions, parts=values.Part, activity__lineage=values.Lineage)
        self.contributions = _contributions(**mine)
        self.objectives = _placed(rows.Objective, **mine)
        self.target_groups = _placed(rows.TargetGroup, **mine)
        schedule = rows.ScheduleItem.objects.filter(**mine).order_by("position")
        self.schedule = _of_editions(families(schedule, spans=values.Span))
        deliverables = rows.Deliverable.objects.filter(**mine).order_by("position", "measures__position")
        self.deliverables = _of_editions(families(deliverables, measures=values.Measure))
        self.actors = _placed(rows.ActivityActor, **mine)
        lines = rows.BudgetLine.objects.filter(**mine).order_by("position")
        self.lines = _of_editions(families(lines, amounts=values.Cell))
        # What an edition says of an earlier year is not looked at: what was adopted then is the one source.
        self.planned = planned
        self.unsplit = by("edition_id", rows.UnsplitAmount.objects.filter(budget_year__in=planned, **mine))
        self.adopted = by(
            "activity_id",
            rows.AdoptedAmount.objects.standing()
            .filter(activity__editions__period=period, budget_year__in=earlier)
            .order_by("-budget_year__starts_on", "position", "label", "series"),
        )
        self.total_notes = by("edition_id", rows.TotalNote.objects.filter(**mine))
        self.cofinancing = _placed(rows.CoFinancing, **mine)
        self.progress = _placed(rows.Progress, **mine)
        self.criteria = _placed(Criterion, **mine)

    def activities(self) -> tuple[values.Activity, ...]:
        return tuple(self._activity(edition, **below) for edition, below in self.editions)

    def _activity(
        self,
        edition: rows.ActivityEdition,
        parts: tuple[values.Part, ...],
        activity__lineage: tuple[values.Lineage, ...],
    ) -> values.Activity:
        activity, id_ = edition.activity, edition.id
        adopted = self.adopted[activity.id]
        adopted_lines = by("series", (row for row in adopted if row.series))
        return value(
            values.Activity,
            edition,
            id=activity.id,
            edition_id=id_,
            kind=activity.kind,
            parent_id=activity.parent_id,
            lineage=activity__lineage,
            anchoring=values.Anchoring(organisation_id=edition.anchored_in_id, by=edition.anchored_by),
            focus_area_ids=tuple(self.contributions[id_, "focus_area"]),
            outcome_ids=tuple(self.contributions[id_, "outcome"]),
            parts=parts,
            objectives=all_of(values.Objective, self.objectives[id_]),
            target_groups=tuple(
                value(values.TargetGroup, row, rank=row.rank or None) for row in self.target_groups[id_]
            ),
            schedule=tuple(value(values.ScheduleItem, row, **below) for row, below in self.schedule[id_]),
            deliverables=tuple(value(values.Deliverable, row, **below) for row, below in self.deliverables[id_]),
            actors=all_of(values.Actor, self.actors[id_]),
            lines=(*self._planned_lines(id_, adopted_lines), *self._history_lines(id_, adopted_lines)),
            unsplit=(
                *_adopted_cells(row for row in adopted if not row.series),
                *all_of(values.Cell, self.unsplit[id_]),
            ),
            total_notes=all_of(values.TotalNote, self.total_notes[id_]),
            cofinancing=all_of(values.CoFinancing, self.cofinancing[id_]),
            progress=all_of(values.Progress, self.progress[id_]),
            criteria=all_of(values.Criterion, self.criteria[id_]),
        )

    def _planned_lines(self, edition_id: UUID, adopted: Adopted) -> Iterator[values.Line]:
        """The lines of this edition, in earlier years with what was adopted for them."""
        for row, below in self.lines[edition_id]:
            stated = (cell for cell in below["amounts"] if cell.budget_year_id in self.planned)
            before = _adopted_cells(adopted.get(row.series, ()))
            yield value(values.Line, row, planned=True, cells=(*before, *stated))

    def _history_lines(self, edition_id: UUID, adopted: Adopted) -> Iterator[values.Line]:
        """The lines that were adopted once and are no longer in this edition, named as they were last."""
        planned = {row.series for row, _below in self.lines[edition_id]}
        for series, amounts in adopted.items():
            if series not in planned:
                yield values.Line(
                    id=series, series=series, label=amounts[0].label, planned=False, cells=_adopted_cells(amounts)
                )


def _placed(model: type[Row], **mine: PlanPeriod) -> dict[UUID, list[Row]]:
    """The rows of a table that belong to editions, in their order."""
    return by("edition_id", model._default_manager.filter(**mine).order_by("position"))


def _contributions(**mine: PlanPeriod) -> dict[tuple[UUID, str], list[UUID]]:
    """What the editions contribute to, in its order, by edition and "focus_area" or "outcome": in one query."""
    columns = ("edition_id", "to", "position")
    areas = rows.FocusAreaContribution.objects.filter(**mine).annotate(to=Value("focus_area"))
    outcomes = rows.OutcomeContribution.objects.filter(**mine).annotate(to=Value("outcome"))
    both = (
        areas.order_by()
        .values_list(*columns, "focus_area_id")
        .union(outcomes.order_by().values_list(*columns, "outcome_id"), all=True)
    )
    found = defaultdict(list)
    for edition_id, to, _position, id_ in both.order_by("position"):
        found[edition_id, to].append(id_)
    return found


def _of_editions(found: list[Family[Any]]) -> dict[UUID, list[Family[Any]]]:
    """Rows that belong to editions, each with what is below it, by the edition."""
    of_editions = defaultdict(list)
    for row, below in found:
        of_editions[row.edition_id].append((row, below))
    return of_editions


def _adopted_cells(amounts: Iterable[rows.AdoptedAmount]) -> tuple[values.Cell, ...]:
    return tuple(
        values.Cell(budget_year_id=row.budget_year_id, kind=CellKind.AMOUNT, amount=row.amount, note=row.note)
        for row in amounts
    )
