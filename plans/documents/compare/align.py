"""Which item of one list is which of another: the same by its key, or a paragraph by what it says."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from plans.documents.compare.words import rising

Key = TypeVar("Key", bound=Hashable)
WORDS = re.compile(r"\w+")
ALIKE = 0.5  # of the words of two paragraphs at one place, where they are one that was rewritten
VERY_ALIKE = 0.75  # where they stand at different places
MOST_PAIRS = 400  # paragraphs times paragraphs that are looked at, each with each


class Step(NamedTuple):
    """An item of the old list, of the new one, or of both. What moved has a step at each of its places."""

    old: int | None
    new: int | None
    moved: bool = False

    @property
    def stays(self) -> bool:
        return self.old is not None and self.new is not None


def steps(old: Sequence[Hashable], new: Sequence[Hashable], words: "Texts | None" = None) -> list[Step]:
    """Both lists in one, in the order of the new; what only the old one has stands where it stood.

    Items are the same whose keys are equal. Of the others those are that have `words`, and much the same words.
    """
    pairs = _by_key(old, new)
    if words is not None:
        pairs = _by_words(pairs, words, len(old), len(new))
    return list(_merged(pairs, len(old), len(new)))


class Texts(NamedTuple):
    """What the items of both lists say that are known by that; empty for those known by their keys."""

    old: Sequence[str]
    new: Sequence[str]


Pairs = dict[int, int]  # places in the new list by those in the old


def _by_key(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """The first with a key is the first with that key, and so on."""
    places = {key: place for place, key in enumerate(_numbered(new))}
    return {place: places[key] for place, key in enumerate(_numbered(old)) if key in places}


def _numbered(keys: Sequence[Hashable]) -> Iterator[Hashable]:
    times: Counter[Hashable] = Counter()
    for key in keys:
        yield key, times[key]
        times[key] += 1


def _merged(pairs: Pairs, old: int, new: int) -> Iterator[Step]:
    staying = _staying(pairs)
    came_from = {there: here for here, there in pairs.items()}
    place, other = 0, 0
    for here, there in [*staying, (old, new)]:
        for gone in range(place, here):
            yield Step(gone, None, moved=gone in pairs)
        for come in range(other, there):
            yield Step(came_from[come], come, moved=True) if come in came_from else Step(None, come)
        if here < old:
            yield Step(here, there)
        place, other = here + 1, there + 1


def _staying(pairs: Pairs) -> list[tuple[int, int]]:
    """As many pairs as possible that stand in the same order in both lists; the others moved."""
    ordered = sorted(pairs.items())
    return [ordered[index] for index in rising([there for _here, there in ordered])]


def reordered(old: Sequence[Key], new: Sequence[Key]) -> set[Key]:
    """What stands before something in the one list and after it in the other."""
    places = {key: place for place, key in enumerate(new)}
    common = [key for key in old if key in places]
    found: set[Key] = set()
    for keys, sign in ((common, 1), (common[::-1], -1)):
        furthest = -len(new)
        for key in keys:
            place = sign * places[key]
            if place < furthest:
                found.add(key)
            furthest = max(furthest, place)
    return found


# --- By what is said -----------------------------------------------------------------------------------------------


def _by_words(pairs: Pairs, words: Texts, old: int, new: int) -> Pairs:
    """Those pairs and the paragraphs that were rewritten: between two that stayed, then anywhere."""
    found = dict(pairs)
    taken = set(found.values())
    bags = [Counter(WORDS.findall(text)) for text in words.old], [Counter(WORDS.findall(text)) for text in words.new]
    place, other = 0, 0
    for here, there in [*_staying(pairs), (old, new)]:
        left = [index for index in range(place, here) if index not in found and words.old[index]]
        right = [index for index in range(other, there) if index not in taken and words.new[index]]
        found |= _likeliest(left, right, bags)
        place, other = here + 1, there + 1
    taken = set(found.values())
    left = [index for index in range(old) if index not in found and words.old[index]]
    right = [index for index in range(new) if index not in taken and words.new[index]]
    if len(left) * len(right) <= MOST_PAIRS:
        for here in left:
            best = max(right, key=lambda there: _likeness(bags[0][here], bags[1][there]), default=None)
            if best is not None and _likeness(bags[0][here], bags[1][best]) >= VERY_ALIKE:
                found[here] = best
                right.remove(best)
    return found


Bags = tuple[Sequence[Counter[str]], Sequence[Counter[str]]]


def _likeliest(left: Sequence[int], right: Sequence[int], bags: Bags) -> Pairs:
    """The pairs in the same order that are most alike together. Of very many, one looks only at those beside it."""
    if len(left) * len(right) > MOST_PAIRS:
        return {a: b for a, b in zip(left, right, strict=False) if _likeness(bags[0][a], bags[1][b]) >= ALIKE}
    best: list[list[tuple[float, Pairs]]] = [[(0.0, {})] * (len(right) + 1)]
    for here in left:
        row: list[tuple[float, Pairs]] = [(0.0, {})]
        for column, there in enumerate(right):
            choices = [best[-1][column + 1], row[column]]
            likeness = _likeness(bags[0][here], bags[1][there])
            if likeness >= ALIKE:
                sum_before, chosen = best[-1][column]
                choices.append((sum_before + likeness, {**chosen, here: there}))
            row.append(max(choices, key=lambda choice: choice[0]))
        best.append(row)
    return best[-1][-1][1]


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """How much two have in common, from 0 to 1."""
    together = one.total() + other.total()
    return 2 * (one & other).total() / together if together else 1.0
