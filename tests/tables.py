"""Tables as tests have them in hand: written and read again, wiped, changed cell by cell."""

import csv
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook, load_workbook

from partnership.tables.importing import Outcome, try_out, write
from partnership.tables.reading import Line, Sheet, read
from partnership.tables.table import Table
from partnership.tables.writing import as_csv, as_xlsx

FORMATS = {"xlsx": as_xlsx, "csv": as_csv}


def sheet_of(table: Table, format: str = "xlsx") -> Sheet:
    """The table as it is when it has been written to a file and read again."""
    return read(f"tabel.{format}", FORMATS[format](table))


def with_cell(sheet: Sheet, row: int, heading: str, value: Any) -> Sheet:
    """The sheet with another value in one cell; `row` is the number in the file."""
    column = sheet.headings.index(heading)
    lines = [
        Line(
            line.number, [value if at == column and line.number == row else cell for at, cell in enumerate(line.cells)]
        )
        for line in sheet.lines
    ]
    return sheet._replace(lines=lines)


def with_row(sheet: Sheet, **cells: Any) -> Sheet:
    """The sheet with one more row; headings are written with _ for what no name can hold."""
    known = {"".join(sign if sign.isalnum() else "_" for sign in heading): heading for heading in sheet.headings}
    said = {known[name]: value for name, value in cells.items()}
    last = max((line.number for line in sheet.lines), default=1)
    return sheet._replace(lines=[*sheet.lines, Line(last + 1, [said.get(heading) for heading in sheet.headings])])


def cell(sheet: Sheet, row: int, heading: str) -> Any:
    line = next(line for line in sheet.lines if line.number == row)
    return line.cells[sheet.headings.index(heading)]


def take_in(table: Table, sheet: Sheet) -> Outcome:
    """Import as a user does: see what it does, then do it."""
    return write(table, sheet, try_out(table, sheet).digest)


def with_last(content: bytes, from_the_end: int, words: str) -> bytes:
    """A table of the economy as CSV with other words in one of the last columns, in its first row that has an id."""
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    next(row for row in rows[1:] if row[-2])[-from_the_end] = words
    file = StringIO(newline="")
    csv.writer(file, delimiter=";").writerows(rows)
    return file.getvalue().encode("utf-8-sig")


CALCULATION, PROVISIONAL_YEARS = 5, 7  # columns of the economy, counted from the end


def a_book(*rows: list[Any], **sheets: list[list[Any]]) -> bytes:
    """An Excel file with these rows in its first sheet."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for title, more in sheets.items():
        sheet = book.create_sheet(title)
        for row in more:
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def opened(content: bytes) -> Any:
    """The first sheet of an Excel file as openpyxl gives it."""
    return load_workbook(BytesIO(content)).worksheets[0]
