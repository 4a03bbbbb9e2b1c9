"""Goals: what is measured, where it began and where it is to go."""

from decimal import Decimal
from uuid import UUID

from indicators.enums import Direction, TargetKind, ValueKind
from plans.documents.values.base import Value


class Baseline(Value, kw_only=True):
    """Without a value the baseline is awaited."""

    id: UUID
    year: int
    value: Decimal | None = None


class Target(Value, kw_only=True):
    id: UUID
    year: int
    kind: TargetKind
    change: Decimal | None = None
    value: Decimal | None = None


class Measurement(Value, kw_only=True):
    """What was measured in a year, and what the number rests on. `margin` is in percentage points."""

    id: UUID
    year: int
    value: Decimal
    count: int | None = None
    population: int | None = None
    respondents: int | None = None
    margin: Decimal | None = None
    source: str = ""
    note: str = ""


class Indicator(Value, kw_only=True):
    id: UUID
    name: str
    kind: ValueKind
    direction: Direction
    unit: str = ""
    comparator: str = ""
    part_of_id: UUID | None = None  # an indicator of the same document
    baseline: Baseline | None = None
    targets: tuple[Target, ...] = ()
    measurements: tuple[Measurement, ...] = ()


class Goal(Value, kw_only=True):
    id: UUID
    text: str
    source: str = ""
    focus_area_id: UUID | None = None
    indicators: tuple[Indicator, ...] = ()
