"""A table as the file a browser saves."""

from django.http import HttpResponse

from partnership.tables import writing
from partnership.tables.table import Table

FORMATS = {"xlsx": (writing.as_xlsx, writing.XLSX), "csv": (writing.as_csv, writing.CSV)}


def as_file(table: Table, format: str, name: str) -> HttpResponse:
    """The table to be saved under a name, which is given without its ending. `format` is one of FORMATS."""
    write, media_type = FORMATS[format]
    answer = HttpResponse(write(table), content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
