"""Small random things that documents and layouts are made of."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from partnership.richtext import clean, clean_inline

Draw = Callable[[st.SearchStrategy[Any]], Any]

# Any sign a text may hold: all scripts, combining marks, marks of markup; short enough for every column.
signs = st.characters(exclude_categories=("Cc", "Cs", "Cn"))
plain = st.text(signs, max_size=12)
names = st.text(signs, min_size=1, max_size=12)
days = st.dates(date(2000, 1, 1), date(2040, 12, 31))
years = st.integers(1990, 2060)
kroner = st.decimals(0, Decimal("9999999999.99"), places=2)
figures = st.decimals(0, Decimal("99999999.99"), places=2)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def few(strategy: st.SearchStrategy[Any], most: int = 2, **options: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most, **options).map(tuple)


def one_of(enum: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(list(enum))


def some_of(enum: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    """Some members of an enumeration, each once, in any order."""
    return few(one_of(enum), most=len(enum), unique=True)


def maybe_one(ids: list[UUID]) -> st.SearchStrategy[UUID | None]:
    return maybe(st.sampled_from(ids)) if ids else st.none()


def some(ids: list[UUID]) -> st.SearchStrategy[tuple[UUID, ...]]:
    """Some of the ids, each once, in any order."""
    return few(st.sampled_from(ids), most=len(ids), unique=True) if ids else st.just(())


@st.composite
def inline(draw: Draw, activity_ids: list[UUID]) -> str:
    """A line of rich text: words, bold, a footnote, a reference."""
    pieces = [draw(plain)]
    if draw(st.booleans()):
        pieces.append(f"<strong>{draw(names)}</strong>")
    if draw(st.booleans()):
        pieces.append(f'<span data-note="">{draw(plain)}</span>')
    if activity_ids and draw(st.booleans()):
        pieces.append(f'<a data-activity="{draw(st.sampled_from(activity_ids))}">{draw(names)}</a>')
    return clean_inline("".join(pieces))


@st.composite
def blocks(draw: Draw, activity_ids: list[UUID]) -> str:
    """A rich text of some blocks."""
    lines = draw(st.lists(inline(activity_ids), max_size=2))
    return clean("".join(f"<p>{line}</p>" for line in lines) + draw(st.sampled_from(["", "<ul><li>x</li></ul>"])))
