"""Either document read off a comparison again: what tracked changes are accepted or rejected to."""

from collections.abc import Sequence

from msgspec.structs import replace

from plans.documents.compare.values import Block, Cell, ChangeKind, Chapter, Place, Row, Run, RunKind, Table

NOT_IN_OLD = (ChangeKind.ADDED, ChangeKind.MOVED)
NOT_IN_NEW = (ChangeKind.REMOVED, ChangeKind.MOVED_AWAY)


def old_side(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """The old document, in its own order and unmarked; in looks, spaces and quotation marks like the new one."""
    return tuple(_chapter(one, NOT_IN_OLD, RunKind.INSERTED) for one in chapters if one.change not in NOT_IN_OLD)


def new_side(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """The new document, unmarked."""
    return tuple(_chapter(one, NOT_IN_NEW, RunKind.DELETED) for one in chapters if one.change not in NOT_IN_NEW)


Kinds = tuple[ChangeKind, ...]


def _chapter(chapter: Chapter, absent: Kinds, without: RunKind) -> Chapter:
    places = tuple(_place(place, absent, without) for place in chapter.places if place.change not in absent)
    return replace(chapter, runs=_runs(chapter.runs, without), places=places, change=ChangeKind.SAME)


def _place(place: Place, absent: Kinds, without: RunKind) -> Place:
    is_old = without == RunKind.INSERTED
    heading = place.old_heading if is_old and place.old_heading is not None else place.heading
    blocks = tuple(side_of(block, without) for block in place.blocks if block.change not in absent)
    return replace(place, heading=heading, old_heading=None, blocks=blocks, change=ChangeKind.SAME)


def side_of(item: Block | Table, without: RunKind) -> Block | Table:
    """A block or table without its DELETED or its INSERTED words, unmarked."""
    if isinstance(item, Block):
        return replace(item, runs=_runs(item.runs, without), change=ChangeKind.SAME)
    absent = NOT_IN_OLD if without == RunKind.INSERTED else NOT_IN_NEW
    rows = tuple(_row(row, without) for row in item.rows if row.change not in absent)
    return replace(item, rows=rows, change=ChangeKind.SAME)


def _row(row: Row, without: RunKind) -> Row:
    return replace(row, cells=tuple(_cell(cell, without) for cell in row.cells), change=ChangeKind.SAME)


def _cell(cell: Cell, without: RunKind) -> Cell:
    amount = cell.amount
    if without == RunKind.INSERTED and amount is not None and cell.difference is not None:
        amount -= cell.difference
    return replace(cell, runs=_runs(cell.runs, without), amount=amount, difference=None)


def _runs(runs: Sequence[Run], without: RunKind) -> tuple[Run, ...]:
    return tuple(replace(run, kind=RunKind.SAME) for run in runs if run.kind != without)
