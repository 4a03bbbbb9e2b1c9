"""The register: all activities with a description, what they contribute to and what they get."""

from collections.abc import Iterator

from django.utils.translation import gettext

from activities.enums import EditionStatus
from partnership.danish import kroner
from plans.documents import values
from plans.documents.money import OverviewRow, YearTotal, sum_of
from plans.documents.values import Activity
from plans.documents.view import cells, words
from plans.documents.view.activities import responsible
from plans.documents.view.ground import focus_area
from plans.documents.view.source import Source
from plans.documents.view.values import Register, RegisterRow
from plans.documents.view.words import count


def register(source: Source) -> Register | None:
    if not source.described:
        return None
    shown = list(_in_order(source, source.leading))
    areas = _areas(source, shown)
    ids = {activity.id for activity in shown}
    total = sum_of(_counted(source, [row for row in source.overview.rows if row.activity.id in ids]))
    return Register(
        intro=gettext("The plan has %(activities)s.") % {"activities": count(len(source.leading))},
        areas=tuple(focus_area(source, area) for area in areas),
        amount_head=words.years([source.overview.columns[place].budget_year.label for place in source.decided]),
        rows=tuple(_row(source, activity, areas) for activity in shown),
        total=cells.total_text(total),
        note=_note(source, [row for row in source.overview.rows if row.activity.id not in ids]),
    )


def _in_order(source: Source, activities: tuple[Activity, ...]) -> Iterator[Activity]:
    """Each activity with its parts right after it."""
    for activity in activities:
        yield activity
        yield from _in_order(source, source.children[activity.id])


def _areas(source: Source, shown: list[Activity]) -> list[values.FocusArea]:
    """The columns: every focus area, and a cross-cutting one if anything contributes to it."""
    used = {id for activity in shown for id in activity.focus_area_ids}
    return [area for area in source.document.focus_areas if not area.cross_cutting or area.id in used]


def _row(source: Source, activity: Activity, areas: list[values.FocusArea]) -> RegisterRow:
    reference = source.references[activity.id]
    return RegisterRow(
        number=reference.number,
        title=activity.title,
        anchor=reference.anchor,
        is_new=activity.status == EditionStatus.NEW,
        is_part=activity not in source.leading,
        responsible=responsible(source, activity),
        dots=tuple(area.id in activity.focus_area_ids for area in areas),
        amount=cells.total_text(source.total_of([activity])),
    )


def _counted(source: Source, rows: list[OverviewRow]) -> Iterator[YearTotal]:
    """What the rows add to the sums of the years the plan decides."""
    return (row.counted(place) for row in rows for place in source.decided)


def _note(source: Source, others: list[OverviewRow]) -> str:
    """What the register's total leaves out of the overview's sum."""
    rest = sum_of(_counted(source, others))
    if not rest.is_exact:
        return gettext("Rows without a description are not counted here. The sum of all is in table 1.")
    if not rest.known:
        return ""
    message = gettext("Rows without a description come to another %(amount)s kr.; the sum of all is in table 1.")
    return message % {"amount": kroner(rest.known)}
