"""Two contents side by side: what is the same, where they differ, and one content made of what was chosen."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from msgspec.structs import replace

from partnership.choice import Choice as Choices
from partnership.choice import _
from plans.documents.values import Value
from plans.editing.contents import AnyContent
from plans.editing.pieces import PROSE, Names, Piece, Slot, slots


class Side(Choices):
    """Whose words are to stand at a place where two people disagree."""

    MINE = "mine", _("Mine")
    THEIRS = "theirs", _("The other's")
    BOTH = "both", _("Both")


class Place(NamedTuple):
    """A stretch of a field. `number` counts the places where the two differ; none where they are the same.

    `base` is what the whole field said before either was written, as far as it is known.
    """

    slot: Slot
    mine: tuple[Piece, ...]
    theirs: tuple[Piece, ...]
    base: tuple[Piece, ...]
    number: int | None

    @property
    def may_be_both(self) -> bool:
        """Both can stand, one after the other, unless they are the same item in two states."""
        keys = {piece.key for piece in self.mine} & {piece.key for piece in self.theirs}
        return bool(self.mine and self.theirs) and not keys and not self.slot.single

    @property
    def likely(self) -> Side:
        """Who alone changed the place is likely to be right; where both did, the one who is asked."""
        return Side.MINE if not self.base or self._changed(self.mine, self.theirs) else Side.THEIRS

    def _changed(self, one: Sequence[Piece], other: Sequence[Piece]) -> bool:
        """Whether one side says something new here, or has taken away what was there."""
        before = [piece.value for piece in self.base]
        return any(piece.value not in before for piece in one or other) == bool(one)


def places(mine: Value, theirs: Value, names: Names, base: Value | None = None) -> list[Place]:
    """Where two contents of one kind agree and where they do not, in the order of their fields."""
    before = {slot.name: slot.pieces for slot in slots(base, names)} if base is not None else {}
    found: list[Place] = []
    number = 0
    for one, other in zip(slots(mine, names), slots(theirs, names), strict=True):
        for left, right in _stretches(one, other):
            differs = [piece.value for piece in left] != [piece.value for piece in right]
            number += differs
            found.append(Place(one, left, right, before.get(one.name, ()), number if differs else None))
    return found


def merged(mine: AnyContent, theirs: AnyContent, found: Sequence[Place], sides: Mapping[int, Side]) -> AnyContent:
    """One content: what both have, and at every other place the side that was chosen (else the likely one)."""
    said: dict[str, list[Piece]] = {}
    single: dict[str, object] = {}
    for place in found:
        side = sides.get(place.number, place.likely) if place.number else Side.MINE
        if place.slot.single:
            single[place.slot.name] = getattr(theirs if side == Side.THEIRS else mine, place.slot.name)
        else:
            stretch = {Side.MINE: place.mine, Side.THEIRS: place.theirs, Side.BOTH: place.theirs + place.mine}[side]
            said.setdefault(place.slot.name, []).extend(stretch)
    rows = {
        name: "".join(piece.value for piece in pieces) if name in PROSE else _once(pieces)
        for name, pieces in said.items()
    }
    return replace(mine, **single, **rows)


def _once(pieces: Sequence[Piece]) -> tuple[Value, ...]:
    """Items in their order. One that both sides have in different places stands once."""
    return tuple({piece.key: piece.value for piece in pieces}.values())


def in_words(pieces: Sequence[Piece]) -> str:
    return "\n".join(piece.words for piece in pieces)


def _stretches(one: Slot, other: Slot) -> Iterator[tuple[tuple[Piece, ...], tuple[Piece, ...]]]:
    """The pieces of a field in two contents, side by side."""
    left, right = one.pieces, other.pieces
    matcher = SequenceMatcher(None, [p.key for p in left], [p.key for p in right], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if (kind == "equal" and not one.prose) or (kind == "replace" and b - a == d - c):
            for mine, theirs in zip(left[a:b], right[c:d], strict=True):
                yield (mine,), (theirs,)
        else:
            yield left[a:b], right[c:d]
