"""Target arithmetic. Pure: decimals in, decimals out."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from indicators.enums import TargetKind

HUNDRED = Decimal(100)


def half_up(value: Decimal) -> Decimal:
    """To a whole number, halves upwards: 52.5 becomes 53 (domain 4; Python's `round` gives 52)."""
    return value.quantize(Decimal(1), ROUND_HALF_UP)


def target_values(
    baseline: Decimal | None, targets: Iterable[tuple[TargetKind, Decimal | None, Decimal | None]], *, whole: bool
) -> list[Decimal | None]:
    """The value each target stands for, in the order of the years.

    `targets` are (kind, change, value). A percentage is of the baseline or of the year before, as the target says; the
    year before is the rounded one. Without a baseline, or with a direction only, there is no value. `whole` rounds
    half up to whole counts.
    """
    found: list[Decimal | None] = []
    previous = baseline
    for kind, change, value in targets:
        result: Decimal | None
        if kind == TargetKind.VALUE:
            result = value
        elif baseline is None or kind == TargetKind.DIRECTION:
            result = None
        elif kind == TargetKind.HOLD:
            result = baseline
        elif kind == TargetKind.POINTS:
            result = baseline + (change or 0)
        else:
            start = baseline if kind == TargetKind.PERCENT_OF_BASELINE else previous
            result = None if start is None else start * (HUNDRED + (change or 0)) / HUNDRED
        if result is not None and whole:
            result = half_up(result)
        found.append(result)
        previous = result
    return found
