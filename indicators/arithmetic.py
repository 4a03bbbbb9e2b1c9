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

    `targets` are (kind, change, value). A percentage is of the baseline or of the year before, as the target says; a
    change without its starting point, a direction alone and a comparator have no value. `whole` rounds what is computed
    half up to whole counts. What follows is computed from the unrounded value: 15 percent a year down from 123 ends at
    64, not 65.
    """
    found: list[Decimal | None] = []
    previous = baseline
    for kind, change, value in targets:
        previous = _exact(kind, change or Decimal(0), value, baseline, previous)
        found.append(half_up(previous) if whole and previous is not None else previous)
    return found


def _exact(
    kind: TargetKind, change: Decimal, value: Decimal | None, baseline: Decimal | None, previous: Decimal | None
) -> Decimal | None:
    match kind:
        case TargetKind.VALUE:
            return value
        case TargetKind.HOLD:
            return baseline
        case TargetKind.POINTS:
            return None if baseline is None else baseline + change
        case TargetKind.PERCENT_OF_BASELINE:
            return None if baseline is None else baseline * (HUNDRED + change) / HUNDRED
        case TargetKind.PERCENT_OF_PREVIOUS:
            return None if previous is None else previous * (HUNDRED + change) / HUNDRED
        case TargetKind.DIRECTION | TargetKind.COMPARATOR:
            return None
