"""The way out: a table as an Excel file or as a CSV file that Danish Excel opens with a double click."""

import csv
from decimal import Decimal
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from partnership.tables.columns import shown
from partnership.tables.notation import number_written
from partnership.tables.reading import Cell
from partnership.tables.separated import FORMULA, guarded
from partnership.tables.table import Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
HEAD = PatternFill("solid", fgColor="E3EEF3")


def rows(table: Table) -> tuple[list[str], list[list[Cell]]]:
    """The headings of a table and the cells of its rows."""
    dataset = table.export()
    return list(dataset.headers), [list(row) for row in dataset]


def as_xlsx(table: Table) -> bytes:
    """The table as an Excel file: headings that stay, columns wide enough, numbers and days as what they are.

    Texts are written as texts, whatever they begin with, and Excel is told to leave them so.
    """
    headings, lines = rows(table)
    columns = list(table.fields.values())
    book = Workbook(write_only=True)
    sheet = book.create_sheet(str(table.name)[:31])
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = max(column.width, len(column.column_name) + 3)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(lines) + 1}"
    sheet.append([_head(sheet, heading) for heading in headings])
    for cells in lines:
        sheet.append(
            [_cell(sheet, cell, column.widget.format_of(cell)) for column, cell in zip(columns, cells, strict=True)]
        )
    book.properties.creator = book.properties.title = str(table.name)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _head(sheet: object, heading: str) -> WriteOnlyCell:
    cell = _cell(sheet, heading, "@")
    cell.font, cell.fill = Font(bold=True), HEAD
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(sheet: object, value: Cell, number_format: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # the library takes what begins with "=" for a formula
        cell.quotePrefix = bool(FORMULA.match(value))
    cell.number_format = number_format
    cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
    return cell


def as_csv(table: Table) -> bytes:
    """The table as a CSV file in UTF-8 with its mark and semicolons. Texts that a spreadsheet would take for formulas
    have an apostrophe before them, which reading takes away again.
    """
    headings, lines = rows(table)
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(_in_csv, headings))
    writer.writerows(map(_in_csv, cells) for cells in lines)
    return file.getvalue().encode("utf-8-sig")


def _in_csv(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return number_written(cell)
    return guarded(cell) if isinstance(cell, str) else shown(cell)
