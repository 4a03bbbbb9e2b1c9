"""Find typed facts in the text of a printed plan or a web page.

A fact is a handful of tokens that must stand near each other. The text comes from a PDF
(``pdftotext -raw`` keeps table rows whole) or from a page with a line break between its blocks.

How a token is read:

* lower case is a stem and may stand anywhere in a word: ``fritidsjob`` is in ``fritidsjobbere``;
* a capital first letter begins a word: ``Unge`` is not in ``tunge``;
* all capitals is a whole word, with or without a genitive s: ``KL`` is not in ``klasse``;
* a figure is a whole figure: ``5`` is not in ``15``, ``5.000``, ``3,5`` or ``3-5``;
* a range may be written ``12-15``, ``12–15``, ``12 til 15`` or ``mellem 12 og 15``;
* a space also matches a hyphen, a line break or nothing: ``Nem Konto`` is ``NemKonto``;
* a token given twice must stand there twice.

Hyphens inside words carry no meaning: where a line ends in ``Tingbjerg-`` nobody can tell a broken
word from a hyphenated name, and ``ung-træner`` and ``ungtræner`` are the same word. Neither does
the accent of ``café``.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

Token = str | tuple[str, ...]
"""One spelling, or several of which any will do."""

NEAR = 200
"""How many characters may lie between a fact's first token and its others."""

SHORTEST_ACTIVITY = 400
"""Two titles closer than this are lines of a list, not headings with an activity between them."""

LONGEST_TABLE = 3000
"""The most text an economy overview takes from its first row to its sum."""

EVERYWHERE = frozenset({"footnote"})
"""Kinds that may stand outside their activity: notes go to the foot of a page or the end."""

WIDE = frozenset({"count"})
"""Kinds whose tokens may be anywhere in their place: how often a figure is printed in it."""

FRONT = "front"
"""The piece of the document before its first activity."""


class Fact(NamedTuple):
    """Something the document says: in an activity (its number) or a chapter (its name)."""

    place: int | str
    kind: str
    tokens: tuple[Token, ...]


def of(place: int | str, kind: str, *facts: tuple[Token, ...]) -> list[Fact]:
    """Several facts of one kind in one place."""
    return [Fact(place, kind, tokens) for tokens in facts]


# --- text ---------------------------------------------------------------------------------------

_QUOTES = str.maketrans({**dict.fromkeys("‘’‚‛′", "'"), **dict.fromkeys("“”„«»″", '"')})

_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[\u200b\u2060\ufeff]", ""),  # invisible characters
        (r"[¹²³⁰-⁹]", ""),  # marks of notes
        (r"[\r\f\v\u2028\u2029]", "\n"),
        (r"[^\S\n]+", " "),  # every kind of space
        (r" ?\n[ \n]*", "\n"),
        (r"[\u2010\u00ad]\n", ""),  # a word broken by the typesetter
        (r"\u00ad", ""),
        (r"[\u2010-\u2015\u2212]", "-"),
        (r"\s*[/\\]\s*", "/"),
        (r"(?<=[^\W\d_])-\n(?=(?:og|eller|samt)\b)", "- "),  # "lommepenge- og fritidsjob"
        (r"(?<=\w)-\n(?=\w)", "-"),  # a line ending in a hyphen of its own
        (r"(?<=[^\W\d_])-(?=[^\W\d_])", ""),  # hyphens inside words
        (r"é", "e"),
    )
)


def normalise(text: str) -> str:
    """The text as it is compared: one case, one kind of dash, space and quote, no broken words.

    Line breaks stay, single.
    """
    text = unicodedata.normalize("NFC", text).casefold().translate(_QUOTES)
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return text.strip()


# --- tokens -------------------------------------------------------------------------------------

_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+")
_PARTS = re.compile(r"(\d+-\d+|\s)")
_LETTER = r"[^\W\d_]"


@cache
def _pattern(token: Token) -> re.Pattern[str]:
    spellings = (token,) if isinstance(token, str) else token
    return re.compile("|".join(_spelling(spelling) for spelling in spellings))


def _spelling(spelling: str) -> str:
    body = "".join(_part(part) for part in _PARTS.split(normalise(spelling)))
    return _before(spelling) + body + _after(spelling)


def _part(part: str) -> str:
    if part.isspace():
        return r"[\s-]?"
    if _PARTS.fullmatch(part):
        low, high = part.split("-")
        return rf"{low}(?:\s?-\s?|\s(?:til|og|eller)\s){high}"
    return re.escape(part)


def _before(spelling: str) -> str:
    if spelling[0].isdigit():
        return r"(?<!\d)(?<!\d[.,-])"
    return r"(?<!\w)" if spelling[0].isupper() else ""


def _after(spelling: str) -> str:
    if _AMOUNT.fullmatch(spelling):
        return r"(?!\d{3})(?![.,]\d)"  # the mark of a note may be glued to an amount
    if spelling[-1].isdigit():
        return r"(?!\d)(?![.,-]\d)"
    return rf"(?:'?s)?(?!{_LETTER})" if spelling.isupper() else ""


def _stands(fact: Fact, text: str, near: int) -> bool:
    first, *others = fact.tokens
    near = len(text) if fact.kind in WIDE else near
    amounts = [token for token in others if isinstance(token, str) and _AMOUNT.fullmatch(token)]
    for anchor in _pattern(first).finditer(text):
        start, end = max(0, anchor.start() - near), anchor.end() + near
        wanted = Counter(fact.tokens)
        if any(_count(token, text, start, end) < times for token, times in wanted.items()):
            continue
        if len(amounts) < 2 or _in_order(amounts, text, anchor.end(), end):
            return True
    return False


def _count(token: Token, text: str, start: int, end: int) -> int:
    hits = takewhile(lambda hit: hit.start() <= end, _pattern(token).finditer(text, start))
    return sum(1 for _ in hits)


def _in_order(amounts: Sequence[str], text: str, start: int, end: int) -> bool:
    for amount in amounts:
        hit = _pattern(amount).search(text, start)
        if hit is None or hit.start() > end:
            return False
        start = hit.end()
    return True


# --- facts in a text ----------------------------------------------------------------------------


def missing(facts: Iterable[Fact], text: str, near: int = NEAR) -> list[Fact]:
    """The facts that do not stand in the text.

    A fact stands where all its tokens are within ``near`` characters of its first one. Two or more
    amounts are the cells of a row: they must follow the label, in their order.
    """
    text = normalise(text)
    return [fact for fact in facts if not _stands(fact, text, near)]


def missing_in_document(
    facts: Iterable[Fact], text: str, titles: Mapping[int, Token], near: int = NEAR, *, numbered: bool = True
) -> list[Fact]:
    """The facts that do not stand in their own activity, or for a chapter's in the front matter."""
    whole = normalise(text)
    pieces = cut_by_activity(text, titles, numbered=numbered)
    lost = []
    for fact in facts:
        piece = pieces[fact.place if isinstance(fact.place, int) else FRONT]
        if not _stands(fact, whole if fact.kind in EVERYWHERE else piece, near):
            lost.append(fact)
    return lost


def cut_by_activity(text: str, titles: Mapping[int, Token], *, numbered: bool = True) -> dict[int | str, str]:
    """The normalised text of each activity by its number, and of the front matter.

    A heading is a line that begins with the number and the title (or the word "aktivitet" with
    them). A table of contents and an overview look the same, so the headings are the first chain
    of titles in their order with the text of an activity between each two. Give the short titles
    as alternatives: they are what makes an overview recognisable.

    A document that does not number its activities has the word "Aktivitet" and the title for a heading.
    """
    text = normalise(text)
    places = {number: _heading_places(text, number if numbered else None, title) for number, title in titles.items()}
    for number, found in places.items():
        if not found:
            raise ValueError(f"No heading for activity {number}: {titles[number]}")
    numbers = list(titles)
    for first in places[numbers[0]]:
        chain = _chain(first, [places[number] for number in numbers[1:]])
        if chain:
            ends = [*chain[1:], len(text)]
            pieces: dict[int | str, str] = {FRONT: text[: chain[0]]}
            pieces.update((n, text[a:b]) for n, a, b in zip(numbers, chain, ends, strict=True))
            return pieces
    raise ValueError("The activities' headings do not follow each other in their order")


def _heading_places(text: str, number: int | None, title: Token) -> list[int]:
    word = r"(?:aktivitet\W{0,3})?"
    begins = r"aktivitet\W{1,3}" if number is None else rf"{word}{number}\W{{1,4}}{word}"
    heading = re.compile(rf"^[^\w\n]{{0,3}}{begins}(?:{_pattern(title).pattern})", re.MULTILINE)
    return [hit.start() for hit in heading.finditer(text)]


def _chain(first: int, later: Sequence[Sequence[int]]) -> list[int]:
    chain = [first]
    for places in later:
        following = next((place for place in places if place > chain[-1]), None)
        if following is None or following - chain[-1] < SHORTEST_ACTIVITY:
            return []
        chain.append(following)
    return chain


def table_rows(text: str, labels: Sequence[Token], end: Token) -> dict[Token, tuple[str, ...]]:
    """The amounts and "Udgår" printed in each row of the overview that ends with the label ``end``.

    The rows may come in any order; blank cells leave no trace in a text.
    """
    text = normalise(text)
    for closing in _pattern(end).finditer(text):
        start = max(0, closing.start() - LONGEST_TABLE)
        table = text[start : closing.start()]
        places = {label: _last_place(label, table) for label in labels}
        if -1 not in places.values():
            return {label: _cells(table, places[label], places.values()) for label in labels}
    raise ValueError("No table has all the rows")


def _last_place(label: Token, table: str) -> int:
    return max((hit.start() for hit in _pattern(label).finditer(table)), default=-1)


def _cells(table: str, start: int, starts: Iterable[int]) -> tuple[str, ...]:
    end = min((other for other in starts if other > start), default=len(table))
    cells = re.findall(rf"{_AMOUNT.pattern}|udgår", table[start:end])
    return tuple(cell.capitalize() for cell in cells)
