"""The account as an Excel file: a sheet for each of its tables, figures as figures and days as days."""

import datetime
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from partnership.tables.separated import FORMULA
from plans.documents.account.view import AccountView, Cell, Row, Table

KRONER, DAY, TEXT = "#,##0.00", "dd-mm-yyyy", "@"
WIDTH = {True: 16, False: 34}
HEAVY = ("sum",)


def account_workbook(view: AccountView) -> bytes:
    """Texts are written as texts, whatever they begin with, and Excel is told to leave them so."""
    book = Workbook(write_only=True)
    for table in view.tables:
        _sheet(book, table)
    book.properties.creator = view.account.partnership
    book.properties.title = view.account.title
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet(book: Workbook, table: Table) -> None:
    sheet = book.create_sheet(table.sheet[:31])
    sheet.freeze_panes = "A2"
    for place, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH[column.is_figure]
    sheet.append([_cell(sheet, column.name, is_heavy=True) for column in table.columns])
    for row in table.rows:
        sheet.append(_cells(sheet, row))


def _cells(sheet: object, row: Row) -> list[WriteOnlyCell]:
    return [_cell(sheet, cell, is_heavy=row.kind in HEAVY) for cell in row.cells]


def _cell(sheet: object, value: Cell, *, is_heavy: bool) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # the library takes what begins with "=" for a formula
        cell.quotePrefix = bool(FORMULA.match(value))
    cell.number_format = KRONER if isinstance(value, Decimal) else DAY if isinstance(value, datetime.date) else TEXT
    cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
    cell.font = Font(bold=is_heavy)
    return cell
