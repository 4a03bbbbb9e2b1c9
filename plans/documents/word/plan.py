"""The whole plan with its changes as revisions: a chapter's heading, its places, their paragraphs and tables."""

from collections.abc import Iterator, Sequence

from docx.oxml.ns import qn

from plans.documents.compare.sides import NOT_IN_NEW, NOT_IN_OLD
from plans.documents.compare.values import ChangeKind, Chapter, Comparison, Place, Run, RunKind
from plans.documents.word.elements import Element, make
from plans.documents.word.revisions import Revisions, fate_of, is_left_out


def bookmarks(comparison: Comparison) -> dict[str, str]:
    """What each chapter and place is called as a bookmark. Word takes few signs there, so they are counted."""
    keys: dict[str, None] = {}
    for chapter in comparison.chapters:
        keys |= dict.fromkeys([chapter.key, *(place.key for place in chapter.places)])
    return {key: f"place_{number}" for number, key in enumerate(keys, start=1)}


def plan_part(comparison: Comparison, revisions: Revisions) -> Iterator[Element]:
    """The paragraphs and tables of the plan. Accepted they are the new plan, rejected the old one."""
    names = bookmarks(comparison)
    for chapter, number in zip(comparison.chapters, numbers(comparison.chapters), strict=True):
        yield from _chapter(chapter, number, names, revisions)


def _chapter(chapter: Chapter, number: list[Run], names: dict[str, str], revisions: Revisions) -> Iterator[Element]:
    fate = fate_of(chapter.change, RunKind.SAME)
    heading = [revisions.heading(chapter.level, [*number, *chapter.runs], fate)]
    yield from _marked(heading, chapter, names, revisions)
    for place in chapter.places:
        if not is_left_out(place.change, fate):
            pieces = list(_place(place, chapter.level + 1, fate_of(place.change, fate), revisions))
            yield from _marked(pieces, place, names, revisions)


def _place(place: Place, level: int, fate: RunKind, revisions: Revisions) -> Iterator[Element]:
    """A place; its heading may have become another one, or be in one of the two versions alone."""
    old, new = place.old_heading, place.heading
    if fate is not RunKind.SAME or old is None:
        runs, own = [Run(text=new)], fate
    elif old and new:
        runs, own = [Run(text=old, kind=RunKind.DELETED), Run(text=new, kind=RunKind.INSERTED)], RunKind.SAME
    else:
        runs, own = [Run(text=old or new)], RunKind.DELETED if old else RunKind.INSERTED
    if any(run.text for run in runs):
        yield revisions.heading(level, runs, own)
    yield from revisions.blocks(place.blocks, level, fate)


# --- Bookmarks ---


def _marked(
    elements: list[Element], named: Chapter | Place, names: dict[str, str], revisions: Revisions
) -> list[Element]:
    """Elements with the bookmark of a chapter or place at their first words. Of what moved, where it stands now.

    LibreOffice wants bookmarks inside a paragraph, not between two.
    """
    if elements and named.change != ChangeKind.MOVED_AWAY and (name := names.pop(named.key, "")):
        paragraph = next(elements[0].iter(qn("w:p")))
        number = revisions.next_number()
        start, end = make("w:bookmarkStart", id=number, name=name), make("w:bookmarkEnd", id=number)
        paragraph[:1] = [paragraph[0], start, end]
    return elements


# --- The numbers of activities ---


def numbers(chapters: Sequence[Chapter]) -> list[list[Run]]:
    """What stands before each heading: an activity's number, and where it had another one in the old version, both."""
    were = old_numbers(chapters)
    return [_number(chapter, were.get(chapter.key)) for chapter in chapters]


def old_numbers(chapters: Sequence[Chapter]) -> dict[str, int]:
    """The numbers that activities had in the old version, of those that are in both, by the chapter's key.

    A comparison says the old numbers of those alone that are gone from where they stood. Where both versions count from
    one without a gap, the others have the numbers that are left, in their order; where not, they have kept theirs.
    """
    counted = {chapter.number: chapter for chapter in chapters if chapter.number and chapter.change not in NOT_IN_NEW}
    gone = {chapter.number for chapter in chapters if chapter.number and chapter.change in NOT_IN_NEW}
    kept = [chapter for _, chapter in sorted(counted.items()) if chapter.change not in NOT_IN_OLD]
    left = [number for number in range(1, len(kept) + len(gone) + 1) if number not in gone]
    if len(left) != len(kept) or sorted(counted) != list(range(1, len(counted) + 1)):
        return {}
    return {chapter.key: number for chapter, number in zip(kept, left, strict=True)}


def _number(chapter: Chapter, was: int | None) -> list[Run]:
    if chapter.number is None:
        return []
    if was in (None, chapter.number):
        return [Run(text=f"{chapter.number}. ")]
    return [Run(text=f"{was}. ", kind=RunKind.DELETED), Run(text=f"{chapter.number}. ", kind=RunKind.INSERTED)]
