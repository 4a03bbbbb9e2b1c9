"""What a year-end account says. Kroner are decimals with two places; what can be added up is not stored but added up.

A resident who got a grant is not named in it: who reads an account need not know.
"""

import datetime
from decimal import Decimal
from uuid import UUID

from activities.enums import ActivityKind, GrantState
from partnership.enums import FrameKind
from plans.documents.values.base import Value

SCHEMA = 1


class AccountLine(Value, kw_only=True):
    """One adopted amount at the end of its year. `spent` is what went beside grants, `paid` what went through them."""

    id: UUID
    label: str = ""
    original: Decimal
    reallocated: Decimal
    granted: Decimal
    spent: Decimal
    paid: Decimal
    stands: bool = True


class AccountGrant(Value, kw_only=True):
    """`used` is what the receiver accounted for; none while nothing has been approved. An empty `to` is a resident."""

    id: UUID
    line_id: UUID
    number: int
    title: str
    to: str = ""
    granted_on: datetime.date
    amount: Decimal
    returned: Decimal
    paid: Decimal
    used: Decimal | None = None
    state: GrantState


class AccountActivity(Value, kw_only=True):
    id: UUID
    kind: ActivityKind
    number: int | None = None
    title: str
    lines: tuple[AccountLine, ...] = ()


class AccountMove(Value, kw_only=True):
    """A reallocation that was decided, between two activities by their names."""

    id: UUID
    on: datetime.date
    source: str
    target: str
    amount: Decimal
    reason: str
    decided_by: str


class AccountFrame(Value, kw_only=True):
    kind: FrameKind
    amount: Decimal
    decided_on: datetime.date | None = None
    note: str = ""


class AccountCarried(Value, kw_only=True):
    """What was decided to be carried over to another year."""

    to_year: str
    amount: Decimal
    decided_on: datetime.date
    decided_by: str
    price_level: str = ""


class YearAccount(Value, kw_only=True):
    """The account of one budget year. `plan` is the version in force it accounts for, in words."""

    id: UUID
    partnership_id: UUID
    partnership: str
    palette: str
    title: str
    year: str
    starts_on: datetime.date
    ends_on: datetime.date
    plan: str = ""
    text: str = ""
    frame: tuple[AccountFrame, ...] = ()
    activities: tuple[AccountActivity, ...] = ()
    grants: tuple[AccountGrant, ...] = ()
    moves: tuple[AccountMove, ...] = ()
    carried: tuple[AccountCarried, ...] = ()
    schema: int = SCHEMA
