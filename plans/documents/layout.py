"""Layouts as data: reading one, and what can be wrong with it."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from activities.enums import PartKind
from partnership.choice import _
from plans.documents.codec import from_data
from plans.documents.errors import DocumentError
from plans.documents.tree import nodes
from plans.documents.values import Layout
from plans.enums import ChapterKind, Grouping, TotalKind

# What a heading may name, by where it stands.
YEARS = ("years",)
FOCUS_AREA = ("number", "name", *YEARS)
TITLE = ("title",)
NAMED = re.compile(r"%\((\w+)\)s|%%")

LONGEST = 160  # signs of a heading or label

# What people call a sum.
SUM = re.compile(r"\b(sum|i alt|total|samlet)\b", re.IGNORECASE)

# A document without these would leave out what was decided, or which version it is.
NEEDED = (ChapterKind.ECONOMY, ChapterKind.ACTIVITIES, ChapterKind.VERSION)


def read_layout(data: Any) -> Layout:
    """The layout of JSON data. Raises DocumentError, with the place, for what is not a whole and sound layout."""
    layout = from_data(data, Layout)
    for error in problems(layout):
        raise error
    return layout


def as_data(layout: Layout) -> Any:
    """The layout as JSON data, to be kept and edited."""
    return msgspec.to_builtins(layout)


def problems(layout: Layout) -> Iterator[DocumentError]:
    """Everything in a layout that its type alone does not rule out."""
    chapters = [(chapter.kind, chapter.section) for chapter in layout.chapters]
    yield from _twice("groups", chapters)
    yield from _twice("parts", [part.kind for part in layout.parts])
    yield from _twice("roles", [role.role for role in layout.roles])
    yield from _twice("economy.totals", [total.kind for total in layout.economy.totals])
    yield from _twice("economy.components", list(layout.economy.components))
    yield from _too_long(layout)
    yield from _called_a_sum(layout)
    if PartKind.INTRO in [part.kind for part in layout.parts]:
        yield DocumentError(_("The introduction stands under the title of an activity and is no part."), path="parts")
    kinds = [kind for kind, _section in chapters]
    for needed in NEEDED:
        if needed not in kinds:
            yield DocumentError(_("The chapter “%(name)s” is missing."), {"name": needed}, "groups")
    for group, place in _places(layout):
        chapter = layout.groups[group].chapters[place]
        path = f"groups[{group}].chapters[{place}]"
        if (chapter.kind == ChapterKind.TEXTS) != (chapter.section is not None):
            yield DocumentError(_("A chapter of texts, and no other, says which texts it holds."), path=path)
        if chapter.grouping == Grouping.FOCUS_AREA and chapter.kind != ChapterKind.ACTIVITIES:
            yield DocumentError(_("Only the chapter of activities can be grouped."), path=path)
        names = FOCUS_AREA if chapter.grouping == Grouping.FOCUS_AREA else YEARS
        yield from _wrong_names(chapter.heading, names, f"{path}.heading")
    yield from _wrong_names(layout.activity_heading, TITLE, "activity_heading")
    yield from _wrong_names(layout.sub_activity_heading, TITLE, "sub_activity_heading")


def _places(layout: Layout) -> Iterator[tuple[int, int]]:
    for group, chapters in enumerate(layout.groups):
        for place, _chapter in enumerate(chapters.chapters):
            yield group, place


def _twice(path: str, items: list[Any]) -> Iterator[DocumentError]:
    for item, times in Counter(items).items():
        if times > 1:
            name = item[0] if isinstance(item, tuple) else item
            yield DocumentError(_("“%(name)s” is there twice."), {"name": name}, path)


def _called_a_sum(layout: Layout) -> Iterator[DocumentError]:
    """Sum, frame and difference are three things (domain 4): the word for one is not given to another."""
    for place, total in enumerate(layout.economy.totals):
        if total.kind != TotalKind.SUM and SUM.search(total.label):
            yield DocumentError(_("Only the sum can be called a sum."), path=f"economy.totals[{place}].label")


def _too_long(layout: Layout) -> Iterator[DocumentError]:
    for path, node in nodes(layout):
        for name in node.__struct_fields__:
            text = getattr(node, name)
            if isinstance(text, str) and len(text) > LONGEST:
                place = f"{path}.{name}" if path else name
                yield DocumentError(_("The text is longer than %(limit)s signs."), {"limit": LONGEST}, place)


def _wrong_names(heading: str, names: Collection[str], path: str) -> Iterator[DocumentError]:
    """Anything but %(name)s would fail when the heading is filled in, or print what nobody wrote."""
    named = {found[1] for found in NAMED.finditer(heading) if found[1]}
    if "%" in NAMED.sub("", heading) or not named <= set(names):
        allowed = ", ".join(f"%({name})s" for name in names)
        yield DocumentError(_("The heading can name only %(allowed)s."), {"allowed": allowed}, path)
