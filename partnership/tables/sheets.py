"""Reading an XLSX file, inside the child process. Without Django."""

import datetime
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from partnership.tables import limits
from partnership.tables.found import Found, Notice, Refused, Why, as_text, kept

OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # the box of old Excel files, and of those with a password
PASSWORD = "EncryptedPackage".encode("utf-16-le")

# A document type is where entities are declared; no spreadsheet program writes one.
DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=[\"']([A-Z0-9:]+)")
# A formula that no spreadsheet program has worked out yet. Of a text the value may be nothing.
NOT_WORKED_OUT = re.compile(
    rb"<c r=[\"']([A-Z]+[0-9]+)[\"'](?![^>]*t=[\"']str)[^>]*><f[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>|</c>)"
)
CHUNK = 1024 * 1024
OVERLAP = 256  # so that what is looked for is found across two chunks


def read(content: bytes, *, values: bool = False) -> Found:
    """The rows of the first sheet that is not hidden. Raises Refused.

    With `values` the sheet is a print-out of some other system, which is taken as it is: of a formula what it came to,
    of merged cells the first, of what is no value its words.
    """
    if content.startswith(OLE):
        raise Refused(Why.PASSWORD if PASSWORD in content else Why.OLD_FORMAT)
    try:
        merged = _checked(content, values)
        book = load_workbook(BytesIO(content), read_only=True, data_only=values, keep_links=False)
        return _read(book, {} if values else merged, _value if values else _cell)
    except (Refused, MemoryError, RecursionError):
        raise
    except Exception as error:  # the library answers a broken file with whatever went wrong inside it
        raise Refused(Why.BROKEN, place="") from error


def _checked(content: bytes, values: bool) -> dict[str, str]:
    """Look through the packed file before anything is made of it: how large it is really, what it declares.

    Answers with the merged cells of each sheet that has some, by the sheet's name in the file. Raises Refused.
    """
    merged: dict[str, str] = {}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = archive.infolist()
        if any(member.flag_bits & 1 for member in members):
            raise Refused(Why.PASSWORD)
        if len(members) > limits.MEMBERS or sum(member.file_size for member in members) > limits.UNPACKED:
            raise Refused(Why.UNPACKED)
        left = limits.UNPACKED
        for member in members:
            is_xml = member.filename.lower().endswith((".xml", ".rels", ".vml"))
            with archive.open(member) as file:
                before = b""
                while chunk := file.read(CHUNK):
                    if (left := left - len(chunk)) < 0:
                        raise Refused(Why.UNPACKED)
                    if not is_xml:
                        continue
                    seen = before + chunk
                    # Declared in another encoding it would not be seen; Excel writes UTF-8 alone.
                    if DECLARATION.search(seen) or (not before and b"\0" in seen[:OVERLAP]):
                        raise Refused(Why.ENTITIES)
                    if found := MERGED.search(seen):
                        merged.setdefault(member.filename, found[1].decode())
                    if values and (found := NOT_WORKED_OUT.search(seen)):
                        raise Refused(Why.NOT_WORKED_OUT, place=found[1].decode())
                    before = seen[-OVERLAP:]
    return merged


def _read(book: Any, merged: dict[str, str], read_cell: Callable[[Any, int, int], Any]) -> Found:
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    notices = [(Notice.HIDDEN, sheet.title) for sheet in book.worksheets if sheet.sheet_state != "visible"]
    if not shown:
        raise Refused(Why.NO_SHEET)
    sheet, *others = shown
    notices += [(Notice.OTHER_SHEETS, other.title) for other in others]
    if where := merged.get(sheet._worksheet_path.lstrip("/")):
        raise Refused(Why.MERGED, place=where)
    # The size a file says of itself may be anything.
    sheet.reset_dimensions()
    rows: list[tuple[int, list[Any]]] = []
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if number > limits.LAST_ROW:
            raise Refused(Why.ROWS)
        if len(cells) > limits.COLUMNS and any(cell.value is not None for cell in cells[limits.COLUMNS :]):
            raise Refused(Why.COLUMNS, row=number)
        if cells:
            found = [read_cell(cell, number, column) for column, cell in enumerate(cells[: limits.COLUMNS], 1)]
            kept(rows, number, found)
    return Found(rows=rows, notices=notices)


def _cell(cell: Any, number: int, column: int) -> Any:
    """What a cell holds, as the worker writes it. Raises Refused for what is no value."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return value
    place = f"{get_column_letter(column)}{number}"
    if cell.data_type == "f":
        raise Refused(Why.FORMULA, place=place)
    if cell.data_type == "e":
        raise Refused(Why.ERROR_CELL, place=place)
    if isinstance(value, str):
        return as_text(value, place)
    if isinstance(value, int | float):
        # A double knows fifteen digits; what it shows after them is noise.
        return ["n", f"{Decimal(f'{value:.15g}'):f}"]
    if isinstance(value, datetime.datetime):
        return ["d", value.date().isoformat()]
    if isinstance(value, datetime.date):
        return ["d", value.isoformat()]
    raise Refused(Why.STRANGE_CELL, place=place)


def _value(cell: Any, number: int, column: int) -> Any:
    """What a cell of a print-out holds: also a time of day, or Excel's word for an error, as text."""
    if cell.data_type == "e" or isinstance(cell.value, datetime.time | datetime.timedelta):
        return str(cell.value)
    return _cell(cell, number, column)
