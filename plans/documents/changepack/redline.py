"""The whole plan with its changes marked, chapter by chapter."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count, groupby, takewhile

from django.utils.translation import pgettext
from msgspec.structs import replace

from partnership.danish import signed
from plans.documents.changepack.marks import marked, now, renamed, tag
from plans.documents.changepack.values import Cell, Chapter, Place, Points, Row, Table, Text
from plans.documents.compare import values
from plans.documents.compare.values import Block, BlockStyle, ChangeKind, Comparison, RunKind

ITEMS = {BlockStyle.BULLET: False, BlockStyle.NUMBERED: True}
# The chapters of the plan are h2, as the pack's own: what is below stands below.
TOP = 1
LOWEST = 6
# More columns than these do not fit beside the label column.
MOST_COLUMNS = 5
LONG_HEADING = 34  # signs: from here on a heading has more lines than what it stands beside may have
WHOLE = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.MOVED, ChangeKind.MOVED_AWAY)
GONE = (ChangeKind.REMOVED, ChangeKind.MOVED_AWAY)

Anchors = Mapping[str, str]


def anchors(comparison: Comparison) -> dict[str, str]:
    """Where each place and chapter stands, by its key. The keys themselves may hold what no address may."""
    found: dict[str, str] = {}
    number = count(1)
    for chapter in comparison.chapters:
        found.setdefault(chapter.key, f"kapitel-{next(number)}")
    for chapter in comparison.chapters:
        for place in chapter.places:
            found.setdefault(place.key, f"sted-{next(number)}")
    return found


def chapters(comparison: Comparison, where: Anchors) -> tuple[Chapter, ...]:
    """Every chapter in its order. Whether one is calm is known when those below it are."""
    found: list[Chapter] = []
    below = 0  # the lowest level that has a change and whose chapter above is still to come
    for chapter in reversed(list(_chapters(comparison.chapters, where))):
        is_calm = chapter.is_calm and below <= chapter.level
        found.append(replace(chapter, is_calm=is_calm))
        below = min(below, chapter.level) if is_calm else chapter.level
    return tuple(reversed(found))


def _chapters(chapters: Iterable[values.Chapter], where: Anchors) -> Iterator[Chapter]:
    used: set[str] = set()
    above = 0
    for chapter in chapters:
        above = min(chapter.level, above + 1)  # no level is left out
        level = TOP + above
        yield Chapter(
            anchor=_anchor(chapter, where, used),
            level=level,
            number="" if chapter.number is None else str(chapter.number),
            title=now(chapter.runs),
            heading=marked(chapter.runs, chapter.change),
            tag=tag(chapter.change),
            is_changed=_is_changed(chapter),
            is_calm=chapter.change == ChangeKind.SAME and all(_is_calm(place) for place in chapter.places),
            places=()
            if chapter.change == ChangeKind.MOVED_AWAY
            else tuple(_place(place, level, chapter.change, where, used) for place in chapter.places),
        )


def _anchor(one: values.Chapter | values.Place, where: Anchors, used: set[str]) -> str:
    """The anchor the first time, then none, as one id may stand once. Of what moved, it is the place it moved to."""
    anchor = where[one.key]
    if anchor in used or one.change == ChangeKind.MOVED_AWAY:
        return ""
    used.add(anchor)
    return anchor


def _is_changed(chapter: values.Chapter) -> bool:
    """Something changed in the chapter itself: it does not only repeat what changed elsewhere."""
    return (
        chapter.change in WHOLE
        or any(run.kind != RunKind.SAME for run in chapter.runs)
        or any(not place.derived and not _is_calm(place) for place in chapter.places)
    )


def _is_calm(place: values.Place) -> bool:
    return place.change == ChangeKind.SAME


def _place(place: values.Place, level: int, outer: ChangeKind, where: Anchors, used: set[str]) -> Place:
    """`outer` is what became of the chapter: what is said of the whole is not said of each part."""
    heading_level = min(level + 1, LOWEST)
    below = min(heading_level + 1, LOWEST) if place.heading else heading_level
    whole = place.change if place.change in WHOLE else ChangeKind.SAME
    return Place(
        anchor=_anchor(place, where, used),
        heading=renamed(place.old_heading, place.heading),
        is_tall=len(place.heading) + len(place.old_heading or "") > LONG_HEADING,
        level=heading_level,
        is_calm=_is_calm(place),
        why=_place_why(place, whole, outer),
        blocks=() if place.change == ChangeKind.MOVED_AWAY else tuple(_blocks(place.blocks, whole, below)),
    )


def _place_why(place: values.Place, whole: ChangeKind, outer: ChangeKind) -> str:
    if place.derived and place.change != ChangeKind.SAME:
        return pgettext("change", "Follows from other changes")
    return "" if whole == outer else _why(whole)


def _blocks(blocks: tuple[Block | values.Table, ...], whole: ChangeKind, level: int) -> Iterator[Text | Points | Table]:
    """Paragraphs and tables, with items that follow each other as one list."""
    for (style, is_table), some in groupby(blocks, _kind):
        if is_table:
            yield from (_table(table, whole) for table in some if isinstance(table, values.Table) and table.rows)
            continue
        texts = tuple(_text(block, whole, level) for block in some if isinstance(block, Block))
        if style in ITEMS:
            yield Points(points=texts, is_ordered=ITEMS[style])
        else:
            yield from texts


def _kind(block: Block | values.Table) -> tuple[BlockStyle, bool]:
    """What stands together: a table's style is that of what stands alone."""
    is_table = isinstance(block, values.Table)
    return (BlockStyle.PARAGRAPH if isinstance(block, values.Table) else block.style), is_table


def _text(block: Block, whole: ChangeKind, level: int) -> Text:
    return Text(
        style=f"h{level}" if block.style == BlockStyle.SUBHEADING else block.style,
        markup=marked(block.runs, block.change),
        is_changed=block.change != ChangeKind.SAME,
        is_gone=block.change in GONE,
        why="" if block.change == whole else _why(block.change, item=block.style in ITEMS),
    )


def _why(kind: ChangeKind, *, item: bool = False) -> str:
    """The words above a place. An item that was changed has its marks and the line in the margin, and no words."""
    words = {
        ChangeKind.ADDED: pgettext("change", "Item added") if item else pgettext("change", "Section added"),
        ChangeKind.REMOVED: pgettext("change", "Item taken out") if item else pgettext("change", "Section taken out"),
        ChangeKind.CHANGED: "" if item else pgettext("change", "Text changed"),
        ChangeKind.MOVED: pgettext("change", "Moved to here"),
        ChangeKind.MOVED_AWAY: pgettext("change", "Moved from here"),
    }
    return words.get(kind, "")


# --- Tables ---------------------------------------------------------------------------------------------------------


def _table(table: values.Table, whole: ChangeKind) -> Table:
    width = max(len(row.cells) for row in table.rows)
    figures = {place for row in table.rows for place, cell in enumerate(row.cells) if cell.is_number}
    head = list(takewhile(lambda row: row.is_head, table.rows[:-1]))
    said = table.change if table.change in WHOLE else whole
    return Table(
        caption=table.caption,
        why="" if table.change == whole else _table_why(table.change),
        head=tuple(_row(row, width, figures, said, in_head=True) for row in head),
        rows=tuple(_row(row, width, figures, said) for row in table.rows[len(head) :]),
        is_wide=width > MOST_COLUMNS,
    )


def _table_why(kind: ChangeKind) -> str:
    """Of a table with a few other rows, the rows say it."""
    words = {
        ChangeKind.ADDED: pgettext("change", "Table added"),
        ChangeKind.REMOVED: pgettext("change", "Table taken out"),
        ChangeKind.MOVED: pgettext("change", "Moved to here"),
        ChangeKind.MOVED_AWAY: pgettext("change", "Moved from here"),
    }
    return words.get(kind, "")


def _row(row: values.Row, width: int, figures: set[int], whole: ChangeKind, *, in_head: bool = False) -> Row:
    """A row of the table's full width: the last cell of a shorter one reaches to the edge. `figures` are the columns
    that have some: what stands above them stands on their edge too.
    """
    name = next((place for place, cell in enumerate(row.cells) if not cell.is_number), 0)
    cells = row.cells or (values.Cell(),)
    last = len(cells) - 1
    return Row(
        cells=tuple(
            Cell(
                markup=marked(cell.runs, row.change),
                span=width - last if place == last else 1,
                is_head=in_head or place == name,
                is_number=cell.is_number or (in_head and place in figures),
                difference="" if cell.difference is None else signed(cell.difference),
            )
            for place, cell in enumerate(cells)
        ),
        tag="" if row.change == whole or in_head else tag(row.change),
        lines=max(_lines(cell) for cell in cells),
        is_changed=row.change != ChangeKind.SAME,
        is_total=row.is_total,
        is_group=row.is_head and not in_head,
    )


def _lines(cell: values.Cell) -> int:
    if not cell.is_number:
        return 1
    kinds = {run.kind for run in cell.runs}
    return 1 + ({RunKind.DELETED, RunKind.INSERTED} <= kinds) + (cell.difference is not None)
