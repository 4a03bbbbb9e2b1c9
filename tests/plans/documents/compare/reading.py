"""Reading a comparison in tests: what was found, and what a document or one side of a comparison says."""

from collections.abc import Iterable, Sequence

from plans.documents.compare.compare import compare
from plans.documents.compare.values import Block, ChangeKind, Chapter, Comparison, Place, Row, Run, Table, VersionName
from plans.documents.compare.words import normal
from plans.documents.values import PlanDocument

ONE = VersionName(version=1, fingerprint="1" * 64, moment="1. januar 2022")
TWO = VersionName(version=2, fingerprint="2" * 64, moment="1. juni 2022")


def compared(old: PlanDocument, new: PlanDocument) -> Comparison:
    return compare(old, new, ONE, TWO)


def found(old: PlanDocument, new: PlanDocument) -> list[tuple[str, str, ChangeKind]]:
    """The changes that count, each by its title, its field and its kind."""
    return [(change.title, change.field, change.kind) for change in compared(old, new).changes]


def written(runs: Iterable[Run]) -> str:
    """Runs in a line: what was taken out as [-so-], what is new as [+so+]."""
    signs = {"same": "{}", "del": "[-{}-]", "ins": "[+{}+]"}
    return "".join(signs[run.kind].format(run.text) for run in runs)


def lines(items: Iterable[Block | Table]) -> list[str]:
    """Blocks and rows, each in a line."""
    found = []
    for item in items:
        rows = item.rows if isinstance(item, Table) else ()
        found += [" | ".join(written(cell.runs) for cell in row.cells) for row in rows]
        if isinstance(item, Block):
            found.append(written(item.runs))
    return found


def place_of(chapters: Sequence[Chapter], ending: str) -> Place:
    """The place whose key ends so."""
    (place,) = [place for chapter in chapters for place in chapter.places if place.key.endswith(ending)]
    return place


def said(chapters: Iterable[Chapter]) -> list[object]:
    """All that an outline says, in its order; not how it looks."""
    return [
        (chapter.key, normal(chapter.runs), [(place.key, place.heading, _items(place)) for place in chapter.places])
        for chapter in chapters
    ]


def _items(place: Place) -> list[object]:
    return [
        normal(item.runs) if isinstance(item, Block) else [_cells(row) for row in item.rows] for item in place.blocks
    ]


def _cells(row: Row) -> list[str]:
    return [normal(cell.runs) for cell in row.cells]
