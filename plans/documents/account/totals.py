"""What is added up in an account. Each figure has one place where it is worked out, and this is it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from activities.enums import ActivityKind
from plans.documents.account.values import AccountLine, YearAccount

NOTHING = Decimal(0)


class Sums(NamedTuple):
    """Several lines together, in kroner. What is granted is bound, paid out or not, so `left` is without it."""

    original: Decimal
    reallocated: Decimal
    current: Decimal
    granted: Decimal
    spent: Decimal
    left: Decimal


def sums(lines: Iterable[AccountLine]) -> Sums:
    lines = list(lines)
    original = _sum(line.original for line in lines)
    reallocated = _sum(line.reallocated for line in lines)
    granted = _sum(line.granted for line in lines)
    free = _sum(line.spent for line in lines)
    paid = _sum(line.paid for line in lines)
    current = original + reallocated
    return Sums(original, reallocated, current, granted, free + paid, current - free - granted)


def whole(account: YearAccount) -> Sums:
    """All activities of the year."""
    return sums(line for activity in account.activities for line in activity.lines)


def frame(account: YearAccount) -> Decimal:
    """The money there was for the year. Sum, frame and difference are three things."""
    return _sum(entry.amount for entry in account.frame)


def unpaid(account: YearAccount) -> Decimal:
    """What has been granted, less what came back, and was not paid out when the account was made."""
    return _sum(grant.amount - grant.returned - grant.paid for grant in account.grants)


def carried(account: YearAccount) -> Decimal:
    return _sum(entry.amount for entry in account.carried)


def pools(account: YearAccount) -> list[tuple[str, Sums]]:
    """Each pool with its sums, in the order of the plan."""
    return [(one.title, sums(one.lines)) for one in account.activities if one.kind == ActivityKind.POOL]


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)
