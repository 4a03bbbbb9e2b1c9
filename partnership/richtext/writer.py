"""A text as clean markup, in the one form it has: what says nothing is left out, and nothing is said in two ways."""

import re
import unicodedata
from collections.abc import Iterable
from html import escape
from itertools import dropwhile, groupby

from partnership.richtext import office
from partnership.richtext.tree import Cell, Content, Line, List, Mark, Picture, Row, Run, Table, is_word

LONGEST_ALT = 300  # signs
MOST_CELLS = 2000  # of a table whose rows are made equally long
MOST_PILED = 30  # accents on one letter: to put them in order takes the square of their number
PILE = re.compile(r"[^\w\x00-\x7f]{31,}")


def written(content: Content) -> str:
    """The markup of a whole text."""
    return "".join(map(_block, _settled(content, whole=True)))


def written_line(content: Content) -> str:
    """The markup of a text of one line."""
    return " ".join(_runs(_trimmed(block.runs)) for block in content if isinstance(block, Line))


# --- What a text says and how ----------------------------------------------------------------------------------------


def _settled(content: Content, *, whole: bool = False) -> Content:
    """The blocks that say something. Words by themselves stay so in an item or cell that has no other line."""
    content = [block for block in map(_said, _listed(content)) if block is not None]
    lines = [block for block in content if isinstance(block, Line) and block.tag != "h4"]
    alone = len(lines) == 1 and content[0] is lines[0]
    if whole:
        alone = alone and len(content) == 1 and not lines[0].tag
    for line in lines:
        line.tag = "" if alone else "p"
    return content


def _said(block: Line | List | Table | Picture) -> Line | List | Table | Picture | None:
    """A block without what says nothing in it; none where nothing is left."""
    if isinstance(block, Picture):
        return block
    if isinstance(block, Line):
        block.runs = _trimmed(block.runs)
        return block if block.runs else None
    if isinstance(block, List):
        block.items = [item for item in map(_settled, block.items) if item]
        return block if block.items else None
    for row in block.rows:
        for cell in row.cells:
            cell.content = _settled(cell.content)
    return block if any(cell.content for row in block.rows for cell in row.cells) else None


def _trimmed(runs: list[Run]) -> list[Run]:
    """The runs of a line from its first word to its last."""
    said = [place for place, run in enumerate(runs) if run.is_said]
    if not said:
        return []
    runs = runs[said[0] : said[-1] + 1]
    runs[0].text = "".join(dropwhile(lambda sign: not is_word(sign), runs[0].text))
    runs[-1].text = runs[-1].text.rstrip()
    return runs


def _listed(content: Content) -> Content:
    """The blocks, with lists where Word wrote paragraphs, and one list where it wrote one for each item."""
    found: Content = []
    open_lists: list[List] = []  # that of the first level, that of the second in its last item, ...
    for block in content:
        if isinstance(block, Line) and block.level and block.tag == "p":
            _put_in_list(block, open_lists, found)
            continue
        open_lists = []
        before = found[-1] if found else None
        if isinstance(block, List) and isinstance(before, List) and block.is_single and block.tag == before.tag:
            before.items += block.items
            continue
        found.append(block)
    return found


def _put_in_list(line: Line, open_lists: list[List], found: Content) -> None:
    kind = office.kind_of_list(line.sign)
    del open_lists[line.level :]
    if len(open_lists) == line.level and open_lists[-1].tag != kind:
        open_lists.pop()
    if len(open_lists) < line.level:  # a level that is left out is not made up
        made = List(kind)
        (open_lists[-1].items[-1] if open_lists else found).append(made)
        open_lists.append(made)
    open_lists[-1].items.append([Line("", line.runs)])


# --- Markup ----------------------------------------------------------------------------------------------------------


def _block(block: Line | List | Table | Picture) -> str:
    if isinstance(block, Line):
        return _in(block.tag, _runs(block.runs))
    if isinstance(block, List):
        return _in(block.tag, "".join(_in("li", _all(item)) for item in block.items))
    if isinstance(block, Picture):
        caption = _in("figcaption", _runs(_trimmed(block.caption.runs)))
        alt = _words(block.alt)[:LONGEST_ALT].strip()
        return f'<figure data-picture="{block.id}" data-alt="{escape(alt)}">{caption}</figure>'
    return _table(block)


def _in(tag: str, markup: str) -> str:
    return f"<{tag}>{markup}</{tag}>" if tag else markup


def _all(content: Content) -> str:
    return "".join(map(_block, content))


def _table(table: Table) -> str:
    """The table, its rows equally long, as those who hear it read count on."""
    rows = [row for row in table.rows if row.cells]
    width = max(len(row.cells) for row in rows)
    if width * len(rows) <= MOST_CELLS:
        for row in rows:
            row.cells += [Cell("td") for _missing in range(width - len(row.cells))]
    head = "".join(_row(row) for row in rows if row.is_head)
    body = "".join(_row(row) for row in rows if not row.is_head)
    return _in("table", (_in("thead", head) if head else "") + (_in("tbody", body) if body else ""))


def _row(row: Row) -> str:
    def cell(one: Cell) -> str:
        scope = f' scope="{one.scope}"' if one.scope else ""
        return f"<{one.tag}{scope}>{_all(one.content)}</{one.tag}>"

    return _in("tr", "".join(map(cell, row.cells)))


class _Words(str):
    """Words as they are meant, not yet escaped; the other pieces of a line are marks."""


def _runs(runs: Iterable[Run]) -> str:
    """The markup of a line. White space begins no mark."""
    pieces: list[str] = []
    open_marks: list[Mark] = []

    def close(wanted: tuple[Mark, ...]) -> None:
        same = 0
        while same < min(len(wanted), len(open_marks)) and wanted[same] is open_marks[same]:
            same += 1
        while len(open_marks) > same:
            pieces.append(f"</{open_marks.pop().tag}>")

    for run in runs:
        close(run.marks)
        if run.is_said:
            for mark in run.marks[len(open_marks) :]:
                pieces.append(f"<{mark.tag}{mark.attributes}>")
                open_marks.append(mark)
        pieces.append("<br>" if run.is_break else _Words(run.text))
    close(())
    return "".join(
        escape(_words("".join(some)), quote=False) if are_words else "".join(some)
        for are_words, some in groupby(pieces, key=lambda piece: type(piece) is _Words)
    )


def _words(text: str) -> str:
    """Words in Unicode's composed form. An accent on no letter goes: it would change the mark before it."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", PILE.sub(lambda found: _not_piled(found[0]), text))
    while text and unicodedata.combining(text[0]):
        text = text[1:]
    return text


def _not_piled(signs: str) -> str:
    kept: list[str] = []
    for is_accent, some in groupby(signs, key=lambda sign: unicodedata.combining(sign) > 0):
        kept += list(some)[: MOST_PILED if is_accent else None]
    return "".join(kept)
