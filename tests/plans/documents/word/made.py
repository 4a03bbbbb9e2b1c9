"""Small comparisons made by hand, one kind of change at a time."""

import datetime
from decimal import Decimal
from itertools import count
from typing import Any

from plans.documents.compare.values import (
    Block,
    Cell,
    ChangeKind,
    Chapter,
    Comparison,
    Money,
    Place,
    Row,
    Run,
    RunKind,
    Table,
    VersionName,
)

MOMENT = datetime.datetime(2022, 9, 12, 8, tzinfo=datetime.UTC)
OLD = VersionName(version=1, fingerprint="0123456789abcdef" * 4, moment="24. oktober 2021")
NEW = VersionName(version=2, fingerprint="fedcba9876543210" * 4, moment="12. september 2022", at=MOMENT)
ZERO = Decimal(0)
UNCHANGED = Money(
    years="2022", before=ZERO, after=ZERO, inflow=ZERO, outflow=ZERO, added=ZERO, removed=ZERO, changed=ZERO,
    is_exact=True,
)  # fmt: skip

ADDED, REMOVED, MOVED = ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.MOVED
AWAY, CHANGED = ChangeKind.MOVED_AWAY, ChangeKind.CHANGED
keys = count(1)


def same(text: str, **looks: bool) -> Run:
    return Run(text=text, **looks)


def new(text: str) -> Run:
    return Run(text=text, kind=RunKind.INSERTED)


def gone(text: str) -> Run:
    return Run(text=text, kind=RunKind.DELETED)


def block(*runs: Run | str, **fields: Any) -> Block:
    return Block(key=str(next(keys)), runs=_runs(runs), **fields)


def row(*cells: Run | str | tuple[Run, ...], **fields: Any) -> Row:
    """A row whose first cell is words and whose others are figures."""
    made = (
        Cell(runs=cell if isinstance(cell, tuple) else _runs([cell]), is_number=place > 0)
        for place, cell in enumerate(cells)
    )
    return Row(key=str(next(keys)), cells=tuple(made), **fields)


def table(*rows: Row, **fields: Any) -> Table:
    return Table(key=str(next(keys)), rows=rows, **fields)


def place(*blocks: Block | Table, **fields: Any) -> Place:
    return Place(key=f"place {next(keys)}", blocks=blocks, **fields)


def chapter(title: str | Run, *places: Place, **fields: Any) -> Chapter:
    return Chapter(key=fields.pop("key", f"chapter {next(keys)}"), runs=_runs([title]), places=places, **fields)


def comparison(*chapters: Chapter, **fields: Any) -> Comparison:
    given: dict[str, Any] = {
        "title": "Tryghedsplan 2022", "partnership": "Tryghedspartnerskabet Havnen", "old": OLD, "new": NEW,
        "headlines": (), "money": UNCHANGED, "changes": (), "chapters": chapters,
    }  # fmt: skip
    return Comparison(**(given | fields))


def of_blocks(*blocks: Block | Table) -> Comparison:
    """A plan of one chapter with one place."""
    return comparison(chapter("Planen", place(*blocks, heading="Formål", change=CHANGED), change=CHANGED))


def _runs(said: Any) -> tuple[Run, ...]:
    return tuple(one if isinstance(one, Run) else same(one) for one in said)
