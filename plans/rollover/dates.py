"""Days moved from one plan period into the next, and the words that say the same."""

import calendar
import datetime
import re

from msgspec.structs import replace

from plans.documents.values import Deliverable, Period, ScheduleItem, Span

YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Move:
    """From a plan period to the next one.

    What lies within the period moves by as much as its start does; what lies before it or after it was not meant for
    that period alone, and stays. Where days move by whole years, the years in the words beside them move too
    ("Foråret 2022"), because the words and the days say the same.
    """

    def __init__(self, last: Period, following: Period) -> None:
        self.last = last
        self.months = 12 * (following.starts_on.year - last.starts_on.year)
        self.months += following.starts_on.month - last.starts_on.month

    def deliverable(self, item: Deliverable) -> Deliverable:
        if item.due_on is None or not self._is_within(item.due_on):
            return item
        return replace(item, due_on=self._day(item.due_on), when=self._words(item.when))

    def schedule_item(self, item: ScheduleItem) -> ScheduleItem:
        spans = {span.starts_on: span for span in map(self._span, item.spans)}  # two may come to begin on one day
        if tuple(spans.values()) == item.spans:
            return item
        return replace(item, spans=tuple(spans.values()), when=self._words(item.when))

    def _span(self, span: Span) -> Span:
        if not self._is_within(span.starts_on):
            return span
        return replace(span, starts_on=self._day(span.starts_on), ends_on=span.ends_on and self._day(span.ends_on))

    def _is_within(self, day: datetime.date) -> bool:
        return self.last.starts_on <= day <= self.last.ends_on

    def _day(self, day: datetime.date) -> datetime.date:
        """The last day of a month stays the last one."""
        years, month = divmod(day.month - 1 + self.months, 12)
        year, month = day.year + years, month + 1
        length = calendar.monthrange(year, month)[1]
        was_last = day.day == calendar.monthrange(day.year, day.month)[1]
        return day.replace(year=year, month=month, day=length if was_last else min(day.day, length))

    def _words(self, when: str) -> str:
        if self.months % 12:
            return when
        years = range(self.last.starts_on.year, self.last.ends_on.year + 1)

        def moved(found: re.Match[str]) -> str:
            year = int(found[0])
            return str(year + self.months // 12) if year in years else found[0]

        return YEAR.sub(moved, when)
