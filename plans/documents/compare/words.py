"""What became of a text, word by word. Whatever the texts are, it takes no longer than reading them some times."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from plans.documents.compare.values import Run, RunKind

# A figure with its sign and points, a word, a stretch of white space, a sign: "12–15" and "−8.000" are one word.
WORD = re.compile(r"[−+]?\d+(?:[.,–-]\d+)+|\w+|\s+|[^\w\s]")
SPACES = re.compile(r"\s+")
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛‹›", "'"))
NOTE = "\N{SUPERSCRIPT ONE}"  # what all signs of notes are compared as
DEEPEST, LARGEST = 12, 4_000  # how often words that stand once are looked for; how large a rest is searched in full
LEAST = 0.1  # of the words must have stayed; what has less in common is another text

# A stretch of two rows of words: whether they are the same there, and where it begins and ends in each.
Stretch = tuple[bool, int, int, int, int]


class Words(NamedTuple):
    """A stretch of words: as they stand in both, or only in the old, or only in the new."""

    kind: RunKind
    words: str


class Token(NamedTuple):
    """A word with what it is compared as, and the run it is cut from."""

    text: str
    same_as: str
    run: Run


def word_runs(old: str, new: str) -> list[Words]:
    """What became of a text, word by word. Every sign counts."""
    before, after = WORD.findall(old), WORD.findall(new)
    found: list[Words] = []
    for same, a, b, c, d in stretches(before, after):
        if same:
            found.append(Words(RunKind.SAME, "".join(before[a:b])))
            continue
        if b > a:
            found.append(Words(RunKind.DELETED, "".join(before[a:b])))
        if d > c:
            found.append(Words(RunKind.INSERTED, "".join(after[c:d])))
    return found


def marked_runs(old: Sequence[Run], new: Sequence[Run]) -> tuple[Run, ...]:
    """A text with what was taken out and what was put in; what stayed looks as in the new one."""
    before, after = _tokens(old), _tokens(new)
    found: list[Run] = []
    for same, a, b, c, d in _tidied(before, after):
        if same:
            found += _runs(after[c:d], RunKind.SAME)
        else:
            found += _runs(before[a:b], RunKind.DELETED)
            found += _runs(after[c:d], RunKind.INSERTED)
    return tuple(found)


def normal(runs: Iterable[Run]) -> str:
    """A text as it is compared: equal for texts that differ in looks, spaces or quotation marks alone."""
    return "".join(NOTE if run.mark else _normal(run.text) for run in runs).strip()


def _normal(text: str) -> str:
    return SPACES.sub(" ", text.translate(QUOTES))


def _tokens(runs: Iterable[Run]) -> list[Token]:
    found: list[Token] = []
    for run in runs:
        words = [run.text] if run.mark else WORD.findall(run.text)
        found += [Token(word, NOTE if run.mark else _normal(word), run) for word in words]
    return found


def _runs(tokens: Sequence[Token], kind: RunKind) -> Iterator[Run]:
    """Tokens as runs again, those of one run together."""
    for _run, some in groupby(tokens, key=lambda token: id(token.run)):
        words = list(some)
        yield replace(words[0].run, text="".join(token.text for token in words), kind=kind)


def _tidied(before: Sequence[Token], after: Sequence[Token]) -> list[Stretch]:
    """The stretches without blanks and commas that stayed between two changes by chance."""
    found: list[Stretch] = []
    all_of_it = list(stretches([token.same_as for token in before], [token.same_as for token in after]))
    for place, stretch in enumerate(all_of_it):
        same, a, b, _c, _d = stretch
        inside = 0 < place < len(all_of_it) - 1
        if same and inside and not _words(before[a:b]):
            stretch = (False, *stretch[1:])
        if found and not stretch[0] and not found[-1][0]:
            stretch = (False, found[-1][1], stretch[2], found[-1][3], stretch[4])
            found.pop()
        found.append(stretch)
    stayed = sum(_words(before[a:b]) for same, a, b, _c, _d in found if same)
    if stayed < max(_words(before), _words(after)) * LEAST:
        return [(False, 0, len(before), 0, len(after))]
    return found


def _words(tokens: Iterable[Token]) -> int:
    """How many of them are words or figures, and not blanks or signs."""
    return sum(any(map(str.isalnum, token.same_as)) for token in tokens)


# --- Where two rows of words are the same --------------------------------------------------------------------------


def stretches(before: Sequence[str], after: Sequence[str]) -> Iterator[Stretch]:
    """Where two rows are the same and where not, in their order; two changes never follow each other.

    Words that stand once in both hold the rows together, then those that stand once between two of these, and so on.
    Only what is short is searched in full: in a long row of few words that would take its square, or worse.
    """
    last: Stretch | None = None
    for stretch in _found(before, after):
        if last is None:
            last = stretch
        elif last[0] == stretch[0]:
            last = (last[0], last[1], stretch[2], last[3], stretch[4])
        else:
            yield last
            last = stretch
    if last is not None:
        yield last


def _found(before: Sequence[str], after: Sequence[str]) -> Iterator[Stretch]:
    waiting = [(0, len(before), 0, len(after), 0)]  # a stack, the next on top
    while waiting:
        a, b, c, d, depth = waiting.pop()
        if depth < 0:  # known to be the same
            yield (True, a, b, c, d)
            continue
        head = _shared(before[a:b], after[c:d])
        if head:
            yield (True, a, a + head, c, c + head)
            a, c = a + head, c + head
        tail = _shared(before[a:b][::-1], after[c:d][::-1])
        if tail:
            waiting.append((b - tail, b, d - tail, d, -1))
            b, d = b - tail, d - tail
        if a == b or c == d:
            if a < b or c < d:
                yield (False, a, b, c, d)
            continue
        anchors = _anchors(before[a:b], after[c:d]) if depth < DEEPEST else []
        if anchors:
            waiting += _around(anchors, a, b, c, d, depth + 1)
        elif (b - a) * (d - c) <= LARGEST:
            matcher = SequenceMatcher(None, before[a:b], after[c:d], autojunk=False)
            yield from ((kind == "equal", a + i, a + j, c + k, c + m) for kind, i, j, k, m in matcher.get_opcodes())
        else:
            yield (False, a, b, c, d)


def _around(
    anchors: Sequence[tuple[int, int]], a: int, b: int, c: int, d: int, depth: int
) -> list[tuple[int, int, int, int, int]]:
    """What is before, at and after each anchor, the first of it last, as a stack wants it."""
    found = []
    left, right = a, c
    for one, other in anchors:
        found.append((left, a + one, right, c + other, depth))
        found.append((a + one, a + one + 1, c + other, c + other + 1, -1))
        left, right = a + one + 1, c + other + 1
    found.append((left, b, right, d, depth))
    return found[::-1]


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The places of words that stand once in both, as many as stand in the same order."""
    left, right = Counter(before), Counter(after)
    places = {word: place for place, word in enumerate(after) if right[word] == 1}
    pairs = [(place, places[word]) for place, word in enumerate(before) if left[word] == 1 and word in places]
    return [pairs[index] for index in rising([other for _one, other in pairs])]


def rising(numbers: Sequence[int]) -> list[int]:
    """The places of as many different numbers as possible that rise from first to last."""
    ends: list[int] = []  # the smallest number a row of each length ends with
    at: list[int] = []  # and its place
    before: list[int] = []  # the place that comes before each place
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        at[length : length + 1] = [place]
    found = []
    place = at[-1] if at else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two rows begin with alike."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
