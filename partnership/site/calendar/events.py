"""What a day or a stretch of days in a calendar says."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID


class Kind(StrEnum):
    """What an event is about. Part of its name, so that one row may have two."""

    DECISION = "decision"
    REPORT = "report"
    TEXT = "text"
    PAYOUT = "payout"
    ACCOUNT = "account"
    REPAYMENT = "repayment"
    SCHEDULE = "schedule"
    ANCHORING = "anchoring"
    MEETING = "meeting"


class Event(NamedTuple):
    """Whole days, the last one included; or with `begins_at` a time of the first one, whose end may be unknown.

    `row` is the id of what it tells of, which it keeps when it is moved.
    """

    kind: Kind
    row: UUID
    starts_on: date
    ends_on: date
    title: str
    words: str
    partnership: str
    path: str  # of the page about it
    place: str = ""
    begins_at: datetime | None = None
    finishes_at: datetime | None = None
    is_busy: bool = False  # the calendar's owner can be nowhere else meanwhile

    @property
    def name(self) -> str:
        """The same for the same thing for ever, in every calendar."""
        return f"{self.kind}-{self.row}@tryghedsplan"


def a_day(kind: Kind, row: UUID, day: date, title: str, words: str, partnership: str, path: str) -> Event:
    return Event(kind, row, day, day, title, words, partnership, path)
