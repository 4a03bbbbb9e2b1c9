"""The changed places, each with the paragraphs and rows that changed, old beside new."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext
from msgspec.structs import replace

from activities.enums import PartKind
from plans.documents.compare.marking import FACTS, Counted
from plans.documents.compare.money import Share
from plans.documents.compare.names import Renamed
from plans.documents.compare.values import Block, BlockStyle, Change, ChangeKind, Chapter, Place, Run, RunKind, Table
from plans.documents.compare.words import marked_runs, normal

OLD = (ChangeKind.CHANGED, ChangeKind.REMOVED, ChangeKind.MOVED_AWAY)
NEW = (ChangeKind.CHANGED, ChangeKind.ADDED, ChangeKind.MOVED)

Shares = Mapping[UUID, Share]
Items = tuple[Block | Table, ...]


def changes(counted: Sequence[Counted], old: Shares, new: Shares) -> Iterator[Change]:
    for one in counted:
        chapter, place = one.chapter, one.place
        was, now = (side.get(chapter.activity_id) if chapter.activity_id else None for side in (old, new))
        amounts = _amounts(was, now) if _is_money(one) else (None, None)
        title = (now or was).activity.title if now or was else ""  # type: ignore[union-attr]
        yield Change(
            place=place.key if place else chapter.key,
            activity_id=chapter.activity_id,
            number=chapter.number,
            title=title or "".join(run.text for run in chapter.runs if run.kind != RunKind.DELETED),
            field=_field(one),
            kind=one.kind,
            before=() if one.kind == ChangeKind.ADDED else _side(one, OLD, RunKind.INSERTED),
            after=() if one.kind == ChangeKind.REMOVED else _side(one, NEW, RunKind.DELETED),
            amount_before=amounts[0],
            amount_after=amounts[1],
        )


def name_changes(renamed: Sequence[Renamed], chapters: Sequence[Chapter]) -> Iterator[Change]:
    """A new name, where it stands first; nothing where it is not printed."""
    for one in renamed:
        place = next((place.key for chapter in chapters for place in chapter.places if _names(place, one)), None)
        if place is None:
            continue
        runs = marked_runs([Run(text=one.old)], [Run(text=one.new)])
        before, after = (tuple(run for run in runs if run.kind != kind) for kind in (RunKind.INSERTED, RunKind.DELETED))
        yield Change(
            place=place,
            title=one.new,
            field=gettext("Name"),
            kind=ChangeKind.CHANGED,
            before=(Block(key="name", runs=before, change=ChangeKind.CHANGED),),
            after=(Block(key="name", runs=after, change=ChangeKind.CHANGED),),
        )


def _names(place: Place, renamed: Renamed) -> bool:
    """Whether a place had the old name and has the new one."""
    if place.change in (ChangeKind.SAME, ChangeKind.MOVED_AWAY):
        return False
    runs = [Run(text=place.old_heading or "", kind=RunKind.DELETED), Run(text=place.heading, kind=RunKind.INSERTED)]
    for block in place.blocks:
        lines = [block.runs] if isinstance(block, Block) else [cell.runs for row in block.rows for cell in row.cells]
        runs += [run for line in lines for run in line]
    old = normal(run for run in runs if run.kind != RunKind.INSERTED)
    new = normal(run for run in runs if run.kind != RunKind.DELETED)
    return normal([Run(text=renamed.old)]) in old and normal([Run(text=renamed.new)]) in new


def _field(one: Counted) -> str:
    if one.place is not None:
        return one.place.name
    return gettext("Order") if one.kind == ChangeKind.MOVED else ""


def _is_money(one: Counted) -> bool:
    """The economy of an activity, or all of it with its economy."""
    if one.place is None:
        return one.kind != ChangeKind.MOVED
    return one.place.key.endswith(f"-{PartKind.ECONOMY}")


def _amounts(old: Share | None, new: Share | None) -> tuple[Decimal | None, Decimal | None]:
    """What it got and gets, where that is another amount and both are decided."""
    was, now = (share.total if share else None for share in (old, new))
    if any(total is not None and not total.is_exact for total in (was, now)):
        return None, None
    before, after = (total.known if total else None for total in (was, now))
    return (before, after) if (before or 0) != (after or 0) else (None, None)


# --- One side ------------------------------------------------------------------------------------------------------


def _side(one: Counted, kinds: Sequence[ChangeKind], without: RunKind) -> Items:
    place = one.place
    if place is None:
        return _whole(one, without)
    found: list[Block | Table] = []
    heading = [run for run in one.chapter.runs if run.kind != without]
    if place is not None and place.key.endswith(FACTS) and len({run.kind for run in one.chapter.runs}) > 1:
        found.append(Block(key="title", style=BlockStyle.SUBHEADING, runs=tuple(heading), change=ChangeKind.CHANGED))
    if place.old_heading is not None:
        words = place.old_heading if without == RunKind.INSERTED else place.heading
        kind = RunKind.DELETED if without == RunKind.INSERTED else RunKind.INSERTED
        runs = (Run(text=words, kind=kind),)
        found.append(Block(key="heading", style=BlockStyle.SUBHEADING, runs=runs, change=ChangeKind.CHANGED))
    for item in place.blocks:
        if item.change in kinds and not (isinstance(item, Block) and item.derived):
            found.append(_without(item, kinds, without))
    return tuple(found)


def _without(item: Block | Table, kinds: Sequence[ChangeKind], without: RunKind) -> Block | Table:
    """A block's words of one side; of a table its head and the rows that changed."""
    if isinstance(item, Block):
        return replace(item, runs=tuple(run for run in item.runs if run.kind != without))
    rows = []
    for row in item.rows:
        if row.change in kinds or (row.is_head and row.change == ChangeKind.SAME):
            cells = (replace(cell, runs=tuple(run for run in cell.runs if run.kind != without)) for cell in row.cells)
            rows.append(replace(row, cells=tuple(cells)))
    return replace(item, rows=tuple(rows))


def _whole(one: Counted, without: RunKind) -> Items:
    """Of a whole activity its introduction, of a chapter's heading the heading."""
    if one.chapter.activity_id is None:
        runs = tuple(run for run in one.chapter.runs if run.kind != without)
        return (Block(key="heading", style=BlockStyle.SUBHEADING, runs=runs, change=ChangeKind.CHANGED),)
    if one.kind == ChangeKind.MOVED:
        return ()
    intro = next((place for place in one.chapter.places if place.key.endswith(f"-{PartKind.INTRO}")), None)
    return intro.blocks if intro else ()
