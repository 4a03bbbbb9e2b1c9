"""An account made by hand: two activities, a pool with two grants, a reallocation, a frame with a carry-over."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid5

from activities.enums import ActivityKind, GrantState
from partnership.enums import FrameKind, Palette
from plans.documents.account.values import (
    AccountActivity,
    AccountCarried,
    AccountFrame,
    AccountGrant,
    AccountLine,
    AccountMove,
    YearAccount,
)

HERE = UUID("8f8a4a52-2a35-4f1e-9a55-7f9b3f6b1c01")


def an_id(name: str) -> UUID:
    return uuid5(HERE, name)


def line(name: str, original: str, *, moved: str = "0", granted: str = "0", spent: str = "0", paid: str = "0"):
    return AccountLine(
        id=an_id(name),
        label=name,
        original=Decimal(original),
        reallocated=Decimal(moved),
        granted=Decimal(granted),
        spent=Decimal(spent),
        paid=Decimal(paid),
    )


def grant(number: int, amount: str, *, returned: str = "0", paid: str = "0", to: str = "Brønshøj Boldklub"):
    return AccountGrant(
        id=an_id(f"grant {number}"),
        line_id=an_id("Til uddeling"),
        number=number,
        title=f"Tilskud {number}",
        to=to,
        granted_on=date(2022, 2, number),
        amount=Decimal(amount),
        returned=Decimal(returned),
        paid=Decimal(paid),
        state=GrantState.GRANTED,
    )


def an_account(**more: object) -> YearAccount:
    given: dict[str, object] = {
        "id": an_id("account"),
        "partnership_id": an_id("partnership"),
        "partnership": "Tryghedspartnerskabet Havnen",
        "palette": str(Palette.PETROLEUM),
        "title": "Årsregnskab 2022",
        "year": "2022",
        "starts_on": date(2022, 1, 1),
        "ends_on": date(2022, 12, 31),
        "plan": "Tryghedsplan 2022, version 1",
        "text": "Året gik godt.\n\nPuljen blev brugt sent.",
        "frame": (AccountFrame(kind=FrameKind.ORIGINAL, amount=Decimal(210_000)),),
        "activities": (
            AccountActivity(
                id=an_id("1"),
                kind=ActivityKind.ACTIVITY,
                number=1,
                title="Lektiecafé",
                lines=(line("Løn", "45000", spent="44000.50"), line("Materialer", "15000", moved="-5000")),
            ),
            AccountActivity(
                id=an_id("2"),
                kind=ActivityKind.ACTIVITY,
                number=2,
                title="Åbne aftener",
                lines=(line("Drift", "40000", moved="5000", spent="46000"),),
            ),
            AccountActivity(
                id=an_id("3"),
                kind=ActivityKind.POOL,
                number=3,
                title="Aktivitetspuljen",
                lines=(line("Til uddeling", "107000", granted="14000", paid="9000"),),
            ),
        ),
        "grants": (grant(1, "10000", returned="1000", paid="9000"), grant(2, "5000", to="")),
        "moves": (
            AccountMove(
                id=an_id("move"),
                on=date(2022, 5, 3),
                source="Lektiecafé, Materialer",
                target="Åbne aftener",
                amount=Decimal(5000),
                reason="Flere aftener om ugen.",
                decided_by="Styregruppen",
            ),
        ),
        "carried": (
            AccountCarried(
                to_year="2023",
                amount=Decimal(20_000),
                decided_on=date(2023, 1, 20),
                decided_by="Økonomiforvaltningen",
                price_level="2023-pl",
            ),
        ),
    }
    return YearAccount(**given | more)  # type: ignore[arg-type]
