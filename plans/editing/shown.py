"""Places where two contents differ, as a page shows them."""

from typing import NamedTuple

from plans.documents.compare.values import RunKind
from plans.documents.compare.words import Words, word_runs
from plans.editing.comparing import Place, Side, in_words


class Shown(NamedTuple):
    """`mine` and `theirs` show what each made of the text before them, or else of each other; `runs` how the one came
    from the other.
    """

    number: int | None
    title: str
    same: str
    mine: list[Words]
    theirs: list[Words]
    runs: list[Words]
    may_be_both: bool
    side: Side


def shown(place: Place, side: Side | None = None) -> Shown:
    """A place in words. `theirs` is the older one where a change is shown."""
    mine, theirs = in_words(place.mine), in_words(place.theirs)
    return Shown(
        number=place.number,
        title=place.slot.title,
        same="" if place.number else mine,
        mine=_against(_origin(place, mine) or theirs, mine),
        theirs=_against(_origin(place, theirs) or mine, theirs),
        runs=word_runs(theirs, mine) if place.number else [],
        may_be_both=place.may_be_both,
        side=side or place.likely,
    )


def _origin(place: Place, words: str) -> str:
    """The piece of the text before that these words came from, if one is like them."""
    wanted = set(words.split())

    def likeness(old: str) -> float:
        return len(wanted & set(old.split())) / (len(wanted | set(old.split())) or 1)

    best = max((piece.words for piece in place.base), key=likeness, default="")
    return best if likeness(best) > 1 / 3 else ""


def _against(old: str, new: str) -> list[Words]:
    """The new words, with what is taken away shown only where the two are much alike."""
    runs = word_runs(old, new)
    kept = sum(len(run.words) for run in runs if run.kind == RunKind.SAME)
    return runs if kept * 3 > len(new) else [Words(RunKind.SAME, new)]
