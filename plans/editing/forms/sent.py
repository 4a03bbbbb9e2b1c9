"""What is sent from the economy's form: as a content would send it untouched, and which rows there are in it."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.http import QueryDict

from partnership.prose.plain import to_plain
from plans.documents.values import Activity, Cell
from plans.editing.cells import written_cell, written_kroner
from plans.editing.contents import PartContent
from plans.editing.forms.rows import MOVE, as_uuid, moved

UNSPLIT = "unsplit"
ON_LABEL = "label"  # where a note stands on the total row's label, and on no year


def as_sent(content: PartContent, activity: Activity, earlier: set[UUID]) -> QueryDict:
    """What the content says, and a row for each line that was adopted earlier and could be planned again."""
    data = QueryDict(mutable=True)
    if content.needs_no_funding:
        data["needs_no_funding"] = "on"
    for line in content.lines:
        row = f"lines-{line.id}"
        data.appendlist("lines", str(line.id))
        data[f"{row}-series"], data[f"{row}-label"] = str(line.series), line.label
        data[f"{row}-recipient"] = str(line.recipient_id or "")
        data[f"{row}-calculation"], data[f"{row}-price_level"] = line.calculation, line.price_level
        data[f"{row}-note"] = to_plain(line.note)
        _put_cells(data, row, line.cells)
    planned = {line.series for line in content.lines}
    for line in activity.lines:
        if line.series not in planned and any(cell.budget_year_id in earlier for cell in line.cells):
            id_ = uuid4()
            data.appendlist("lines", str(id_))
            data[f"lines-{id_}-series"], data[f"lines-{id_}-label"] = str(line.series), line.label
            data[f"lines-{id_}-history"] = "on"
    _put_cells(data, UNSPLIT, content.unsplit)
    for note in content.total_notes:
        data[f"total_notes-{note.budget_year_id or ON_LABEL}"] = to_plain(note.text)
    for one in content.cofinancing:
        row = f"cofinancing-{one.id}"
        data.appendlist("cofinancing", str(one.id))
        data[f"{row}-funder"], data[f"{row}-year"] = str(one.funder_id or ""), str(one.budget_year_id or "")
        data[f"{row}-amount"], data[f"{row}-text"] = written_kroner(one.amount), to_plain(one.text)
    return data


def _put_cells(data: QueryDict, row: str, cells: Iterable[Cell]) -> None:
    for cell in cells:
        year = cell.budget_year_id
        data[f"{row}-cell-{year}"], data[f"{row}-note-{year}"] = written_cell(cell), to_plain(cell.note)
        data[f"{row}-already-{year}"] = written_kroner(cell.already)
        data[f"{row}-requested-{year}"] = written_kroner(cell.requested)
        if cell.provisional:
            data[f"{row}-provisional-{year}"] = "on"


def ids_sent(data: QueryDict, rows: str) -> list[UUID]:
    """The rows in the order they were sent, or are to be moved to, without those that were taken out."""
    sent = (as_uuid(text) for text in data.getlist(rows))
    ids = list(dict.fromkeys(id_ for id_ in sent if id_ and f"{rows}-{id_}-remove" not in data))
    return moved(ids, rows, data.get(MOVE, ""))
