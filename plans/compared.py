"""What changed, as a page shows it: the few lines, kroner in and out, and the changed places, old beside new."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext as _

from partnership.danish import kroner, signed
from plans.documents.compare.values import (
    Block,
    BlockStyle,
    Change,
    ChangeKind,
    Comparison,
    Money,
    RunKind,
    Table,
)
from plans.documents.money import ZERO

ITEMS = (BlockStyle.BULLET, BlockStyle.NUMBERED)


class Line(NamedTuple):
    """One of the few lines; `anchor` is where on the page it leads to, `difference` its kroner."""

    text: str
    anchor: str
    difference: str


class Flow(NamedTuple):
    """Kroner in and out. `before` is said where the sum has become another one."""

    into: str
    out: str
    before: str
    after: str
    is_same: bool
    is_exact: bool


class Words(NamedTuple):
    """A paragraph, or the items of one list. `style` is that of all of them."""

    style: BlockStyle
    blocks: Sequence[Block]

    @property
    def is_list(self) -> bool:
        return self.style in ITEMS

    @property
    def is_ordered(self) -> bool:
        return self.style == BlockStyle.NUMBERED


class Side(NamedTuple):
    """The changed paragraphs and rows as they stand in one of the two versions."""

    words: list[Words]
    tables: list[Table]


class Amounts(NamedTuple):
    """The money of an activity; empty where it is not in that version at all."""

    before: str
    after: str
    difference: str


class Changed(NamedTuple):
    """A changed place. `fate` is said of what is new, taken out or moved as a whole."""

    anchor: str
    where: str
    title: str
    fate: str
    before: Side
    after: Side
    amounts: Amounts | None

    @property
    def has_words(self) -> bool:
        return bool(self.before.words or self.after.words)

    @property
    def has_tables(self) -> bool:
        return bool(self.before.tables or self.after.tables)


class Unchanged(NamedTuple):
    """The places of a chapter or an activity that say in both versions the same."""

    title: str
    places: str


class Shown(NamedTuple):
    """A comparison for a page. `moved` are places that say the same at another place."""

    lines: list[Line]
    flow: Flow
    places: list[Changed]
    moved: list[Changed]
    unchanged: list[Unchanged]

    @property
    def is_empty(self) -> bool:
        return not (self.places or self.moved)


def shown(comparison: Comparison) -> Shown:
    """What templates/plans/compare/changes.html needs of a comparison."""
    anchors = {change.place for change in comparison.changes}
    changes = [(change.kind, _changed(change)) for change in comparison.changes]
    return Shown(
        lines=[
            Line(
                text=headline.text,
                anchor=headline.place if headline.place in anchors else "",
                difference=signed(headline.difference) if headline.difference else "",
            )
            for headline in comparison.headlines
        ],
        flow=_flow(comparison.money),
        places=[one for kind, one in changes if kind != ChangeKind.MOVED],
        moved=[one for kind, one in changes if kind == ChangeKind.MOVED],
        unchanged=_unchanged(comparison),
    )


def _unchanged(comparison: Comparison) -> list[Unchanged]:
    found = []
    for chapter in comparison.chapters:
        names = [place.name or place.heading for place in chapter.places if place.change == ChangeKind.SAME]
        if names and chapter.change not in (ChangeKind.REMOVED, ChangeKind.MOVED_AWAY):
            title = "".join(run.text for run in chapter.runs if run.kind != RunKind.DELETED)
            number = "" if chapter.number is None else f"{chapter.number}. "
            found.append(Unchanged(f"{number}{title}", ", ".join(name for name in names if name)))
    return found


def _flow(money: Money) -> Flow:
    return Flow(
        into=signed(money.inflow),
        out=signed(money.outflow),
        before=kroner(money.before),
        after=kroner(money.after),
        is_same=money.before == money.after,
        is_exact=money.is_exact,
    )


def _changed(change: Change) -> Changed:
    return Changed(
        anchor=change.place,
        where=_where(change),
        title=change.title,
        fate=_fate(change.kind),
        before=_side(change.before),
        after=_side(change.after),
        amounts=_amounts(change),
    )


def _where(change: Change) -> str:
    """ "Aktivitet 14, økonomi"."""
    if change.number is None:
        return change.field
    if not change.field:
        return _("Activity %(number)s") % {"number": change.number}
    field = change.field[:1].lower() + change.field[1:]
    return _("Activity %(number)s, %(field)s") % {"number": change.number, "field": field}


def _fate(kind: ChangeKind) -> str:
    return "" if kind in (ChangeKind.CHANGED, ChangeKind.SAME) else _(kind.label)


def _side(blocks: Iterable[Block | Table]) -> Side:
    """Items that follow each other are one list."""
    words: list[Words] = []
    paragraphs = [block for block in blocks if isinstance(block, Block)]
    for style, alike in groupby(paragraphs, key=lambda block: block.style):
        if style in ITEMS:
            words.append(Words(style, list(alike)))
        else:
            words += [Words(style, [block]) for block in alike]
    return Side(words, [block for block in blocks if isinstance(block, Table)])


def _amounts(change: Change) -> Amounts | None:
    before, after = change.amount_before, change.amount_after
    if before is None and after is None:
        return None
    difference = (after or ZERO) - (before or ZERO)
    return Amounts(
        before="" if before is None else kroner(before),
        after="" if after is None else kroner(after),
        difference=signed(difference) if difference else "",
    )
