"""A small comparison made by hand: a plan of two activities, of which one got more money and another text."""

import datetime
from decimal import Decimal
from typing import Any

from plans.documents.compare.values import (
    Block,
    BlockStyle,
    Cell,
    Change,
    ChangeKind,
    Chapter,
    Comparison,
    Headline,
    Money,
    MoneyRow,
    Place,
    Row,
    Run,
    RunKind,
    Table,
    VersionName,
)
from tests.plans.documents.examples import uuid

OLD = VersionName(version=1, fingerprint="0123456789abcdef" * 4, moment="24. oktober 2021")
NEW = VersionName(
    version=2,
    fingerprint="fedcba9876543210" * 4,
    moment="12. september 2022",
    at=datetime.datetime(2022, 9, 12, 8, tzinfo=datetime.UTC),
)
DRAFT = VersionName(version=None, fingerprint="aaaaaaaa" * 8, moment="15. september 2022")


def same(text: str) -> Run:
    return Run(text=text)


def new(text: str) -> Run:
    return Run(text=text, kind=RunKind.INSERTED)


def gone(text: str) -> Run:
    return Run(text=text, kind=RunKind.DELETED)


def block(*runs: Run, **fields: Any) -> Block:
    return Block(key=fields.pop("key", "b"), runs=runs, **fields)


def row(*cells: tuple[Run, ...] | str, **fields: Any) -> Row:
    """A row whose first cell is words and whose others are figures."""
    made = tuple(
        Cell(runs=(same(cell),) if isinstance(cell, str) else cell, is_number=place > 0)
        for place, cell in enumerate(cells)
    )
    return Row(key=fields.pop("key", "r"), cells=made, **fields)


def place(key: str, heading: str, *blocks: Block | Table, **fields: Any) -> Place:
    return Place(key=key, heading=heading, blocks=blocks, **fields)


def money(**fields: Any) -> Money:
    """Bådehuset gets 20.000 more, of 100.000 in all."""
    changed = MoneyRow(
        activity_id=uuid("Bådehuset"),
        number=1,
        title="Bådehuset",
        kind=ChangeKind.CHANGED,
        before=Decimal("60000.00"),
        after=Decimal("80000.00"),
        difference=Decimal("20000.00"),
    )
    usual = {
        "years": "2022",
        "before": Decimal("100000.00"),
        "after": Decimal("120000.00"),
        "inflow": Decimal("20000.00"),
        "outflow": Decimal("0.00"),
        "added": Decimal("0.00"),
        "removed": Decimal("0.00"),
        "changed": Decimal("20000.00"),
        "is_exact": True,
        "rows": (changed,),
    }
    return Money(**usual | fields)


ECONOMY = Table(
    key="economy",
    caption="Økonomien i den aktivitet, som hedder Bådehuset, i alle aftalens år, kr.",
    rows=(
        row("Budgetpost, kr.", "2021", "2022", is_head=True),
        row("Løn", "40.000", (gone("40.000"), new("60.000")), change=ChangeKind.CHANGED),
        row((new("Husleje"),), (new(""),), (new("5.000"),), change=ChangeKind.ADDED),
        row((gone("Sejl"),), (gone("5.000"),), (gone("5.000"),), change=ChangeKind.REMOVED),
        row("I alt", "60.000", (gone("60.000"), new("80.000")), is_total=True, change=ChangeKind.CHANGED),
    ),
    change=ChangeKind.CHANGED,
)
PURPOSE = block(
    same("Bådehuset har "), gone("åbent om sommeren"), new("åbent hele året"), same("."), change=ChangeKind.CHANGED
)


def chapters() -> tuple[Chapter, ...]:
    boathouse = (
        place("a/purpose", "Formål", PURPOSE, block(same("Alle kan komme.")), change=ChangeKind.CHANGED),
        place("a/economy", "Økonomi", ECONOMY, change=ChangeKind.CHANGED),
        place(
            "a/who", "Målgruppe",
            block(same("Børn"), style=BlockStyle.BULLET),
            block(new("Unge"), style=BlockStyle.BULLET, change=ChangeKind.ADDED),
            block(gone("Ældre"), style=BlockStyle.BULLET, change=ChangeKind.REMOVED),
            change=ChangeKind.CHANGED,
        ),
    )  # fmt: skip
    return (
        Chapter(
            key="plan", runs=(same("Om planen"),), places=(place("s", "", block(same("Planen gælder for havnen."))),)
        ),
        Chapter(key="activities", runs=(same("Aktiviteter"),)),
        Chapter(key="a", runs=(same("Bådehuset"),), level=2, number=1, places=boathouse),
        Chapter(
            key="b", runs=(same("Caféen"),), level=2, number=2,
            places=(place("b/purpose", "Formål", block(same("Caféen er for alle."))),),
        ),
    )  # fmt: skip


def changes() -> tuple[Change, ...]:
    about = {"activity_id": uuid("Bådehuset"), "number": 1, "title": "Bådehuset", "kind": ChangeKind.CHANGED}
    return (
        Change(place="a/purpose", field="Formål", **about),
        Change(
            place="a/economy",
            field="Økonomi",
            amount_before=Decimal("60000.00"),
            amount_after=Decimal("80000.00"),
            **about,
        ),
        Change(place="a/who", field="Målgruppe", **about),
    )  # fmt: skip


def comparison(**fields: Any) -> Comparison:
    usual = {
        "title": "Tryghedsplan 2022",
        "partnership": "Havnens Tryghedspartnerskab",
        "old": OLD,
        "new": NEW,
        "headlines": (
            Headline(text="Bådehuset får mere", place="a/economy", difference=Decimal("20000.00")),
            Headline(text="Ændret: Formål i Bådehuset", place="a/purpose"),
        ),
        "money": money(),
        "changes": changes(),
        "chapters": chapters(),
    }
    return Comparison(**usual | fields)


def nothing_changed() -> Comparison:
    """Two versions that say the same."""
    one = Chapter(key="plan", runs=(same("Om planen"),), places=(place("s", "", block(same("Planen gælder."))),))
    still = money(after=Decimal("100000.00"), inflow=Decimal("0.00"), changed=Decimal("0.00"), rows=())
    return comparison(headlines=(), money=still, changes=(), chapters=(one,))
