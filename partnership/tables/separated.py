"""Reading a CSV file, inside the child process. Without Django."""

import codecs
import csv
import re
from collections import Counter
from io import StringIO
from typing import Any

from openpyxl.utils import get_column_letter

from partnership.tables import limits
from partnership.tables.found import Found, Refused, Why, as_text, kept

LOOKED_AT = 50  # lines of a print-out, to see what divides them
SEPARATORS = ";\t,"  # where a line has as many of one as of another, the earlier of these
BYTE_ORDER = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# What Excel writes first in a file so that it finds the separator itself.
DIRECTIVE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)

# A text that a spreadsheet would take for a formula has an apostrophe before it; so has one that has apostrophes before
# such a beginning already, so that taking one away always gives the text that was written.
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def guarded(words: str) -> str:
    """A text as it is written in a CSV file."""
    return f"'{words}" if FORMULA.match(words) else words


def unguarded(words: str) -> str:
    """The text that `guarded` was given."""
    return words[1:] if words.startswith("'") and FORMULA.match(words) else words


def read(content: bytes, *, values: bool = False) -> Found:
    """The rows of a CSV file. All cells are texts. Raises Refused.

    With `values` the file is a print-out of some other system, which may begin with lines that are no table.
    """
    text = _decoded(content)
    separator = None
    if directive := DIRECTIVE.match(text):
        separator, text = directive[1], text[directive.end() :]
    divide = _separator_of_most_lines if values else _separator
    csv.field_size_limit(4 * limits.CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator or divide(text), strict=True)
    rows: list[tuple[int, list[Any]]] = []
    number = 1 if directive else 0
    try:
        for cells in reader:
            number += 1
            if len(cells) > limits.COLUMNS and any(cells[limits.COLUMNS :]):
                raise Refused(Why.COLUMNS, row=number)
            texts = enumerate(map(unguarded, cells), 1)
            kept(rows, number, [as_text(text, f"{get_column_letter(column)}{number}") for column, text in texts])
    except csv.Error as error:
        raise Refused(Why.LONG_CELL if "field limit" in str(error) else Why.BROKEN, place=f"A{number + 1}") from error
    return Found(rows=rows)


def _decoded(content: bytes) -> str:
    """The text in the encoding it says it has, else UTF-8, else that of old Windows programs."""
    said = next((name for mark, name in BYTE_ORDER.items() if content.startswith(mark)), None)
    for encoding in [said] if said else ["utf-8", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\0" in text:
            break
        return text
    raise Refused(Why.NOT_TEXT)


def _separator(text: str) -> str:
    """The sign that divides the first line best; what stands in quotation marks divides nothing."""
    first = re.sub(r'"[^"]*"', "", text[: 4 * limits.CELL]).lstrip("\r\n").partition("\n")[0]
    return max(SEPARATORS, key=first.count)


def _separator_of_most_lines(text: str) -> str:
    """The sign that divides the most of the first lines into the same number of cells, and them into the most."""
    lines = re.sub(r'"[^"]*"', "", text[: 4 * limits.CELL]).splitlines()[:LOOKED_AT]

    def divided(sign: str) -> int:
        times, how_many = Counter(filter(None, (line.count(sign) for line in lines))).most_common(1)[0]
        return times * how_many

    return max((sign for sign in SEPARATORS if any(sign in line for line in lines)), key=divided, default=SEPARATORS[0])
