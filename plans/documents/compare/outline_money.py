"""The plan's figures as places: the overview and the frame, the register, how to read them, and the goals."""

from collections.abc import Iterator, Sized
from itertools import chain

from django.utils.translation import gettext, pgettext

from partnership.danish import kroner
from plans.documents import money
from plans.documents.compare import blocks
from plans.documents.compare.blocks import Blocks, Words, fact, item
from plans.documents.compare.values import BlockStyle, Cell, Place, Row
from plans.documents.values import FrameEntry
from plans.documents.view import values as view
from plans.documents.view import words as written

YES = "●"


def economy(source: Words, content: view.Economy) -> Iterator[Place]:
    """The overview with its sum repeats what the activities say; the frame stands here alone."""
    caption = content.caption
    said = (*item("lead", content.lead), *_overview(content, caption), *blocks.notes(content.notes))
    yield Place(key="oekonomi-oversigt", name=caption, heading=caption, blocks=said, derived=True)
    heading = pgettext("place of a finding", "Frame")
    rows = [_frame_row(source, entry) for entry in source.document.frame]
    yield Place(
        key="ramme", name=heading, heading=heading, blocks=blocks.table("frame", ("what", "kr."), rows, heading)
    )


def _overview(content: view.Economy, caption: str) -> Blocks:
    heads = [f"{column.label} {column.word}" for column in content.columns]
    head = blocks.row("head", blocks.cell(gettext("Activity")), *map(blocks.cell, heads), is_head=True)
    rows: list[Row] = []
    for group in content.groups:
        if group.heading:
            rows.append(blocks.row(group.heading, blocks.cell(group.heading), *_blank(heads), is_head=True))
        rows += [_overview_row(content, row) for row in group.rows]
    for total in content.totals:
        said = blocks.figures(content.columns, total.cells)
        rows.append(blocks.row(f"total-{total.kind}", blocks.cell(total.label), *said, is_total=True))
    return blocks.table("overview", heads, [head, *rows], caption)


def _overview_row(content: view.Economy, row: view.EconomyRow) -> Row:
    new = [f" ({pgettext('activity', 'new')})"] if row.is_new else []
    label = blocks.cell(row.title, *new, *blocks.signs(row.marks), *(f" · {text}" for text in row.small))
    return blocks.row(row.anchor or row.title, label, *blocks.figures(content.columns, row.cells))


def _blank(heads: Sized) -> list[Cell]:
    return [Cell()] * len(heads)


def _frame_row(source: Words, entry: FrameEntry) -> Row:
    labels = {year.id: year.label for year in source.document.budget_years}
    year = labels[entry.budget_year_id] if entry.budget_year_id else gettext("the whole agreement")
    about = [gettext(entry.kind.label), source.name(entry.funder_id), entry.note]
    label = f"{written.first_up(year)}: {', '.join(part for part in about if part)}"
    return blocks.row(str(entry.id), blocks.cell(label), blocks.amount_cell(kroner(entry.amount)))


def reading(content: view.Reading) -> Iterator[Place]:
    said = chain.from_iterable(fact(sign.sign, sign.sign, sign.meaning) for sign in content.signs)
    yield Place(
        key="tegn", name=gettext("How to read the figures"), derived=True, blocks=(*said, *item("text", content.text))
    )


def register(content: view.Register) -> Iterator[Place]:
    heads = [gettext("Activity and responsible"), *(area.short_name for area in content.areas), content.amount_head]
    columns = ["activity", *(area.anchor for area in content.areas), "amount"]
    rows = [blocks.row("head", *map(blocks.cell, heads), is_head=True)]
    for row in content.rows:
        label = f"{row.title} · {row.responsible}" if row.responsible else row.title
        dots = [blocks.cell(YES if dot else "") for dot in row.dots]
        rows.append(blocks.row(row.anchor, blocks.cell(label), *dots, blocks.amount_cell(row.amount)))
    if content.total:
        all_of_them = blocks.cell(gettext("Activities in all"))
        rows.append(
            blocks.row("total", all_of_them, *_blank(content.areas), blocks.amount_cell(content.total), is_total=True)
        )
    said = (
        *item("intro", content.intro),
        *blocks.table("register", columns, rows, content.intro),
        *item("note", content.note),
    )
    yield Place(key="oversigt-aktiviteter", name=gettext("The activities at a glance"), blocks=said, derived=True)


# --- Goals ---------------------------------------------------------------------------------------------------------


def goals(source: Words, content: view.Targets) -> Iterator[Place]:
    tables = money.target_table(source.document)
    for table, shown in zip(tables, content.goals, strict=True):
        keys = [str(row.indicator.id) for row in table.rows] + ["total"]
        heads = [" ".join(part for part in (column.label, column.word) if part) for column in shown.columns]
        rows = [blocks.row("head", blocks.cell(gettext("Indicator")), *map(blocks.cell, heads), is_head=True)]
        rows += [_goal_row(key, row) for key, row in zip(keys, shown.rows, strict=False)]
        shared = shown.caption.partition(": ")[2]  # what is the same for every row stands above the table, once
        yield Place(
            key=f"maal-{table.goal.id.hex}",
            name=gettext("Goal"),
            blocks=(
                *item("goal", shown.text, style=BlockStyle.SUBHEADING),
                *item("focus-area", shown.focus_area),
                *item("shared", shared),
                *blocks.table("targets", [column.label for column in shown.columns], rows),
                *blocks.notes(shown.notes),
            ),
        )


def _goal_row(key: str, row: view.GoalRow) -> Row:
    label = f"{row.name}, {row.words}" if row.words else row.name
    return blocks.row(key, blocks.cell(label), *map(_goal_cell, row.cells), is_total=row.is_total)


def _goal_cell(cell: view.GoalCell) -> Cell:
    more = ", ".join(part for part in (cell.word, *cell.basis) if part)
    said = blocks.cell(f"{cell.text} ({more})" if more else cell.text, *blocks.signs(cell.marks))
    return Cell(runs=said.runs, is_number=True)
