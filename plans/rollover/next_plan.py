"""The next plan's document, made from the last one's. Without a database."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import count
from typing import Any, NamedTuple, TypeVar
from uuid import UUID, uuid4, uuid5

from msgspec.structs import replace

from activities.enums import ActivityKind, CellKind, EditionStatus
from activities.tables.economy import Stated
from plans.documents.money import OverviewRow, overview
from plans.documents.tree import Slot, changed
from plans.documents.values import (
    Activity,
    Cell,
    CoFinancing,
    Cover,
    Lineage,
    Period,
    PlanDocument,
    TotalNote,
)
from plans.rollover.dates import Move
from plans.rollover.money import ENDS, YearCells, Years, cell_of, last_stated, planned, proposed, with_total

Dated = TypeVar("Dated", TotalNote, CoFinancing)


class Fate(StrEnum):
    """What becomes of an activity."""

    CONTINUED = "continued"
    CHANGED = "changed"
    DISCONTINUED = "discontinued"


class Choice(NamedTuple):
    """What somebody has chosen for an activity, and for its money in the first year."""

    fate: Fate
    amount: Stated


class NewActivity(NamedTuple):
    title: str
    amount: Stated


class Choices(NamedTuple):
    """By the ids of the activities; an activity nobody has chosen for goes on as proposed."""

    of: Mapping[UUID, Choice] = {}
    new: tuple[NewActivity, ...] = ()


def years_of(last: PlanDocument, following: Period) -> Years:
    return Years(
        last=last.period.budget_year_ids[-1],
        decided=following.budget_year_ids,
        later=frozenset(year.id for year in last.budget_years if year.starts_on > following.ends_on),
    )


def rows_going_on(last: PlanDocument) -> list[Activity]:
    """The activities somebody has to choose for: all but those that had ended when the last plan did."""
    return [row.activity for row in overview(last).rows if not _has_ended(last, row)]


def default_choice(activity: Activity, years: Years) -> Choice:
    """What the last plan has in mind for the activity."""
    amount = proposed(activity, years.last, years.first).stated
    if amount == ENDS:
        return Choice(Fate.DISCONTINUED, ENDS)
    return Choice(Fate.CONTINUED if amount == last_stated(activity, years.last) else Fate.CHANGED, amount)


def cells_of(activity: Activity, years: Years, amount: Stated) -> YearCells:
    """What the activity has in the next plan's first year when its total is to be `amount`."""
    return with_total(activity, proposed(activity, years.last, years.first), amount, years.first)


def next_plan(last: PlanDocument, following: Period, choices: Choices) -> PlanDocument:
    """The draft of the next period: everything the last plan says, reset.

    Rows get new ids (see `id_in`); activities, the series of budget lines and all that is referred to keep theirs.
    Amounts: see `plans.rollover.money`. Later years' provisional amounts stay; earlier years are left out, as they are
    read from what was adopted. A note on last year's total, and co-financing of last year, go into the first year.
    Days move with the period (see `Move`), and texts stay as they are. Of an activity that is discontinued only its row
    stays, "Udgår"; rows that had ended before stay where they have amounts in the years before. Numbers are given anew;
    new activities come after those that go on, before the administration. The old year in the title becomes the new
    one. Of the cover the committee stays; the day and the annex were last year's.
    """
    id_ = uuid4()
    activities = [_fresh(activity, id_) for activity in _activities(last, following, choices)]
    return replace(
        last,
        id=id_,
        title=_title(last, following),
        cover=Cover(presented_to_id=last.cover.presented_to_id),
        period=following,
        sections=tuple(replace(section, id=id_in(id_, section.id)) for section in last.sections),
        activities=tuple(_numbered(_with_new(activities, choices.new, following))),
    )


def id_in(plan_id: UUID, row_id: UUID) -> UUID:
    """The id of the row of a new plan that was copied from a row of the last one."""
    return uuid5(plan_id, str(row_id))


def _title(last: PlanDocument, following: Period) -> str:
    return last.title.replace(last.period.label, following.label)


def _has_ended(last: PlanDocument, row: OverviewRow) -> bool:
    if row.activity.status == EditionStatus.DECLINED:
        return True
    columns = [year.id for year in last.budget_years]
    return row.ended_from is not None and row.ended_from <= columns.index(last.period.budget_year_ids[-1])


# --- The activities ------------------------------------------------------------------------------------------------


def _activities(last: PlanDocument, following: Period, choices: Choices) -> Iterator[Activity]:
    years, move = years_of(last, following), Move(last.period, following)
    going_on = {activity.id for activity in rows_going_on(last)}
    before = {year.id for year in last.budget_years if year.ends_on < following.starts_on}
    for activity in last.activities:
        if activity.id in going_on:
            choice = choices.of.get(activity.id) or default_choice(activity, years)
            yield _chosen(activity, years, choice, move)
        elif _has_amount(activity, before):
            yield _row_alone(activity)


def _chosen(activity: Activity, years: Years, choice: Choice, move: Move) -> Activity:
    if choice.fate == Fate.DISCONTINUED:
        ends = Cell(budget_year_id=years.first, kind=CellKind.DISCONTINUED)
        return replace(_row_alone(activity), unsplit=(ends,))
    has_changed = choice.fate == Fate.CHANGED or choice.amount != last_stated(activity, years.last)
    return replace(
        activity,
        status=EditionStatus.CHANGED if has_changed else EditionStatus.CONTINUED,
        **_money(activity, years, choice.amount),
        schedule=tuple(map(move.schedule_item, activity.schedule)),
        deliverables=tuple(map(move.deliverable, activity.deliverables)),
    )


def _row_alone(activity: Activity) -> Activity:
    """What is left of an activity that has ended: its row in the overview, for the sake of the years before."""
    return Activity(
        id=activity.id,
        edition_id=activity.edition_id,
        kind=activity.kind,
        status=EditionStatus.DISCONTINUED,
        title=activity.title,
        short_title=activity.short_title,
        parent_id=activity.parent_id,
        lineage=activity.lineage,
        focus_area_ids=activity.focus_area_ids,
    )


def _has_amount(activity: Activity, year_ids: set[UUID]) -> bool:
    cells = [*activity.unsplit, *(cell for line in activity.lines for cell in line.cells)]
    return any(cell.budget_year_id in year_ids and cell.amount is not None for cell in cells)


def _money(activity: Activity, years: Years, amount: Stated) -> dict[str, Any]:
    of_years = [cells_of(activity, years, amount)]
    of_years += [proposed(activity, years.last, year) for year in years.decided[1:]]

    def cells(stated: tuple[Cell, ...], decided: Iterable[Cell | None]) -> tuple[Cell, ...]:
        later = tuple(cell for cell in stated if cell.budget_year_id in years.later)
        return (*(cell for cell in decided if cell), *later)

    noted = {note.budget_year_id for note in activity.total_notes}
    return {
        "lines": tuple(
            replace(line, cells=cells(line.cells, [of.lines.get(line.id) for of in of_years]))
            for line in planned(activity)
        ),
        "unsplit": cells(activity.unsplit, [of.unsplit for of in of_years]),
        "total_notes": tuple(
            _in_first_year(note, years) for note in activity.total_notes
            if note.budget_year_id != years.last or years.first not in noted
        ),
        "cofinancing": tuple(_in_first_year(one, years) for one in activity.cofinancing),
    }  # fmt: skip


def _in_first_year(item: Dated, years: Years) -> Dated:
    """What was said of last year, said of the first year of the next plan."""
    return replace(item, budget_year_id=years.first) if item.budget_year_id == years.last else item


def _fresh(activity: Activity, plan_id: UUID) -> Activity:
    """The activity with new ids for everything that belongs to its edition."""

    def change(leaf: Any, slot: Slot) -> Any:
        kind, name = slot
        is_of_edition = name == "edition_id" or (name == "id" and kind not in (Activity, Lineage))
        return id_in(plan_id, leaf) if is_of_edition else leaf

    return changed(activity, change)


def _with_new(activities: list[Activity], new: tuple[NewActivity, ...], following: Period) -> list[Activity]:
    """New activities after the last that goes on and is no administration."""
    going_on = [
        place
        for place, activity in enumerate(activities)
        if activity.status != EditionStatus.DISCONTINUED and activity.kind != ActivityKind.ADMINISTRATION
    ]
    place = going_on[-1] + 1 if going_on else 0
    is_numbered = any(activity.number for activity in activities)
    made = [_new(one, following.budget_year_ids[0], is_numbered) for one in new]
    return [*activities[:place], *made, *activities[place:]]


def _new(new: NewActivity, budget_year_id: UUID, is_numbered: bool) -> Activity:
    """An activity of which there is a title and one amount so far."""
    cell = cell_of(new.amount, budget_year_id)
    return Activity(
        id=uuid4(),
        edition_id=uuid4(),
        kind=ActivityKind.ACTIVITY,
        status=EditionStatus.NEW,
        title=new.title,
        number=1 if is_numbered else None,
        unsplit=(cell,) if cell else (),
    )


def _numbered(activities: list[Activity]) -> Iterator[Activity]:
    """Those that have a number, numbered from 1 in their order."""
    numbers = count(1)
    for activity in activities:
        yield replace(activity, number=next(numbers)) if activity.number else activity
