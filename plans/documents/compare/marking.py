"""Two outlines of a plan made into one, with everything marked that is in one of them alone, and what counts of it."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, TypeVar
from uuid import UUID

from msgspec.structs import replace

from plans.documents.compare.align import Step, Texts, steps
from plans.documents.compare.values import Block, Cell, ChangeKind, Chapter, Place, Row, Run, RunKind, Table
from plans.documents.compare.words import marked_runs, normal
from plans.documents.values import Value

FACTS = "-facts"  # how the keys of those places end that say what an activity is called and supports

Item = Block | Table
Node = TypeVar("Node", bound=Value)


class Counted(NamedTuple):
    """A change that counts: a place of a chapter, or without a place an activity as a whole or a chapter's heading."""

    kind: ChangeKind
    chapter: Chapter
    place: Place | None = None


class Marked(NamedTuple):
    chapters: tuple[Chapter, ...]
    counted: tuple[Counted, ...]


def marked(
    old: Sequence[Chapter], new: Sequence[Chapter], renamed: Sequence[Chapter], reordered: Collection[UUID]
) -> Marked:
    """Both outlines in one.

    `renamed` is the old one with the names and numbers of the new: where it alone is like the new one, nothing but a
    name was changed, and that counts elsewhere. `reordered` are the activities whose place counts as changed; others
    may stand in another chapter because of something that counts itself.
    """
    return _Marking({chapter.key: chapter for chapter in renamed}, reordered).all(old, new)


class _Marking:
    def __init__(self, renamed: Mapping[str, Chapter], reordered: Collection[UUID]) -> None:
        self._renamed, self._reordered = renamed, reordered
        self._counted: list[Counted] = []

    def all(self, old: Sequence[Chapter], new: Sequence[Chapter]) -> Marked:
        found = []
        for step in steps([chapter.key for chapter in old], [chapter.key for chapter in new]):
            here, there = _sides(step, old, new)
            if here and there:
                found.append(self._both(here, there, moved=step.moved))
            elif there:
                found.append(self._only(there, ChangeKind.ADDED))
            elif here:
                found.append(_away(here) if step.moved else self._only(here, ChangeKind.REMOVED))
        return Marked(tuple(found), tuple(self._counted))

    def _only(self, chapter: Chapter, kind: ChangeKind) -> Chapter:
        """A chapter that only one of them has. An activity counts once, of another chapter each place."""
        painted = _painted_chapter(chapter, kind)
        if chapter.activity_id is not None:
            self._counted.append(Counted(kind, painted))
        else:
            self._counted += [Counted(kind, painted, place) for place in painted.places if not place.derived]
        return painted

    def _both(self, old: Chapter, new: Chapter, *, moved: bool) -> Chapter:
        if moved and new.activity_id in self._reordered:
            self._counted.append(Counted(ChangeKind.MOVED, new))
        if old == new:
            return replace(new, change=ChangeKind.MOVED) if moved else new
        renamed = self._renamed.get(old.key, old)
        headed = replace(new, runs=_runs(old.runs, new.runs))
        # What an activity is called is its own, and counts with what else is said under its title.
        is_activity = new.activity_id is not None
        is_other = normal((old if is_activity else renamed).runs) != normal(new.runs)
        if is_other and not is_activity:
            self._counted.append(Counted(ChangeKind.CHANGED, headed))
        own = {place.key: place for place in renamed.places}
        places = []
        for step in steps([place.key for place in old.places], [place.key for place in new.places]):
            here, there = _sides(step, old.places, new.places)
            if here and there:
                counts = is_other and there.key.endswith(FACTS)
                place, counts = _place_of_both(here, there, own.get(here.key, here), counts=counts)
                place = replace(place, change=ChangeKind.MOVED) if step.moved else place
                counts = counts or (step.moved and not place.derived)
            elif there:
                place, counts = _painted_place(there, ChangeKind.ADDED), not there.derived
            elif here and step.moved:
                place, counts = _away(here), False
            elif here:
                place, counts = _painted_place(here, ChangeKind.REMOVED), not here.derived
            places.append(place)
            if counts:
                self._counted.append(Counted(place.change, headed, place))
        is_same = headed == new and all(place.change == ChangeKind.SAME for place in places)
        kind = ChangeKind.MOVED if moved else ChangeKind.SAME if is_same else ChangeKind.CHANGED
        return replace(headed, places=tuple(places), change=kind)


def _sides(step: Step, old: Sequence[Node], new: Sequence[Node]) -> tuple[Node | None, Node | None]:
    """What stands at a step in each of them."""
    return None if step.old is None else old[step.old], None if step.new is None else new[step.new]


# --- A place -------------------------------------------------------------------------------------------------------


def _place_of_both(old: Place, new: Place, renamed: Place, *, counts: bool) -> tuple[Place, bool]:
    """A place with the changes in it, and whether they count. With `counts` they do, whatever they are."""
    if said(old) == said(new):
        return (replace(new, change=ChangeKind.CHANGED) if counts else new), counts
    derived = new.derived and old.derived
    counts = counts or (not derived and said(renamed, derived=False) != said(new, derived=False))
    heading = None if _heading(old) == _heading(new) else old.heading
    place = replace(new, blocks=tuple(_items(old.blocks, new.blocks)), old_heading=heading, derived=not counts)
    return replace(place, change=ChangeKind.CHANGED), counts


def _heading(place: Place) -> str:
    return normal([Run(text=place.heading)])


def said(place: Place, *, derived: bool = True) -> list[object]:
    """What a place says, to be compared. How paragraphs are set, and where they end, is no matter.

    Without what is derived its name stands for its heading, which it may share with the place before.
    """
    found: list[object] = [_heading(place) if derived else place.name]
    prose: list[str] = []
    for item in place.blocks:
        if isinstance(item, Block) and item.derived and not derived:
            continue
        if isinstance(item, Block) and not item.key:
            prose.append(normal(item.runs))
            continue
        found += [" ".join(prose), _identity(item), _text(item)]
        prose = []
    return [*found, " ".join(prose)]


def _items(old: Sequence[Item], new: Sequence[Item]) -> list[Item]:
    found: list[Item] = []
    texts = Texts([_words(item) for item in old], [_words(item) for item in new])
    for step in steps([_identity(item) for item in old], [_identity(item) for item in new], texts):
        here, there = _sides(step, old, new)
        if here and there:
            found += _both(here, there, moved=step.moved)
        elif there:
            found.append(_painted(there, ChangeKind.ADDED))
        elif here:
            found.append(_away(here) if step.moved else _painted(here, ChangeKind.REMOVED))
    return found


def _identity(item: Item | Row) -> tuple[str, str]:
    """What an item is known by: its key, or else what it says."""
    return ("key", f"{type(item).__name__} {item.key}") if item.key else ("text", _text(item))


def _words(item: Item | Row) -> str:
    return "" if item.key else _text(item)


def _text(item: Item | Row) -> str:
    if isinstance(item, Block):
        return normal(item.runs)
    if isinstance(item, Row):
        return "\t".join(normal(cell.runs) for cell in item.cells)
    return "\n".join((" ".join(item.columns), *(f"{row.key} {_text(row)}" for row in item.rows)))


def _kind(old: Item | Row, new: Item | Row, *, moved: bool) -> ChangeKind:
    if moved:
        return ChangeKind.MOVED
    return ChangeKind.SAME if _text(old) == _text(new) else ChangeKind.CHANGED


def _away(one: Node) -> Node:
    return replace(one, change=ChangeKind.MOVED_AWAY)


def _both(old: Item, new: Item, *, moved: bool) -> list[Item]:
    kind = _kind(old, new, moved=moved)
    if isinstance(old, Block) and isinstance(new, Block):
        derived = old.derived and new.derived
        return [replace(new, runs=_runs(old.runs, new.runs), change=kind, derived=derived)]
    if isinstance(old, Table) and isinstance(new, Table) and old.columns == new.columns:
        rows = new.rows if _text(old) == _text(new) else _rows(old.rows, new.rows)
        return [replace(new, rows=rows, change=kind)]
    return [_painted(old, ChangeKind.REMOVED), _painted(new, ChangeKind.ADDED)]


def _rows(old: Sequence[Row], new: Sequence[Row]) -> tuple[Row, ...]:
    found: list[Row] = []
    texts = Texts([_words(row) for row in old], [_words(row) for row in new])
    for step in steps([_identity(row) for row in old], [_identity(row) for row in new], texts):
        here, there = _sides(step, old, new)
        if here and there:
            found.append(_row(here, there, moved=step.moved))
        elif there:
            found.append(_painted_row(there, ChangeKind.ADDED))
        elif here:
            found.append(_away(here) if step.moved else _painted_row(here, ChangeKind.REMOVED))
    return tuple(found)


def _row(old: Row, new: Row, *, moved: bool) -> Row:
    cells = tuple(_cell(one, other) for one, other in zip(old.cells, new.cells, strict=True))
    return replace(new, cells=cells, change=_kind(old, new, moved=moved))


def _cell(old: Cell, new: Cell) -> Cell:
    """A figure is another figure as a whole, and tells by how much."""
    if normal(old.runs) == normal(new.runs):
        return new
    if not (old.is_number and new.is_number):
        return replace(new, runs=_runs(old.runs, new.runs))
    runs = (*_painted_runs(old.runs, RunKind.DELETED), *_painted_runs(new.runs, RunKind.INSERTED))
    difference = None
    if old.amount is not None and new.amount is not None:
        difference = new.amount - old.amount or None
    return replace(new, runs=runs, difference=difference)


def _runs(old: tuple[Run, ...], new: tuple[Run, ...]) -> tuple[Run, ...]:
    return new if normal(old) == normal(new) else marked_runs(old, new)


# --- What only one of them has -------------------------------------------------------------------------------------

RUNS = {ChangeKind.ADDED: RunKind.INSERTED, ChangeKind.REMOVED: RunKind.DELETED}


def _painted_chapter(chapter: Chapter, kind: ChangeKind) -> Chapter:
    places = tuple(_painted_place(place, kind) for place in chapter.places)
    return replace(chapter, runs=_painted_runs(chapter.runs, RUNS[kind]), places=places, change=kind)


def _painted_place(place: Place, kind: ChangeKind) -> Place:
    return replace(place, blocks=tuple(_painted(item, kind) for item in place.blocks), change=kind)


def _painted(item: Item, kind: ChangeKind) -> Item:
    if isinstance(item, Table):
        return replace(item, rows=tuple(_painted_row(row, kind) for row in item.rows), change=kind)
    return replace(item, runs=_painted_runs(item.runs, RUNS[kind]), change=kind)


def _painted_row(row: Row, kind: ChangeKind) -> Row:
    cells = tuple(replace(cell, runs=_painted_runs(cell.runs, RUNS[kind])) for cell in row.cells)
    return replace(row, cells=cells, change=kind)


def _painted_runs(runs: Sequence[Run], kind: RunKind) -> tuple[Run, ...]:
    return tuple(replace(run, kind=kind) for run in runs)
