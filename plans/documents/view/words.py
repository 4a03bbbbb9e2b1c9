"""Lists, days and stretches of time as a Danish text writes them."""

import datetime
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext

from activities.enums import SpanPrecision
from partnership.danish import MONTHS, date_long
from plans.documents.values import Span

DASH = "\N{EN DASH}"


def listing(items: Sequence[str]) -> str:
    """One line: "A", "A og B", "A, B og C"."""
    if len(items) < 2:
        return "".join(items)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(items[:-1]), "last": items[-1]}


def count(activities: int) -> str:
    return ngettext("%(count)s activity", "%(count)s activities", activities) % {"count": activities}


def first_up(text: str) -> str:
    """The text with a capital first letter; the rest as it is."""
    return text[:1].upper() + text[1:]


def moment(value: datetime.datetime) -> str:
    """Day and hour in Danish time: "11. november 2021 kl. 10.42"."""
    local = timezone.localtime(value)
    return gettext("%(day)s at %(hour)s") % {"day": date_long(local.date()), "hour": f"{local:%H.%M}"}


def days(start: datetime.date, end: datetime.date) -> str:
    """From day to day, the year once where it is the same: "1. januar – 31. december 2022"."""
    if start == end:
        return date_long(end)
    first = date_long(start) if start.year != end.year else f"{start.day}. {MONTHS[start.month - 1]}"
    return f"{first} {DASH} {date_long(end)}"


def years(labels: Sequence[str]) -> str:
    """The years of neighbouring columns: "2022", "2023–2024"."""
    return labels[0] if len(labels) == 1 else f"{labels[0]}{DASH}{labels[-1]}"


def spans(values: Sequence[Span]) -> str:
    """When, from what is meant, for a line of a schedule that does not say it itself: "Marts 2022, Efterår 2022"."""
    return first_up(listing([_span(value) for value in values]))


def _span(value: Span) -> str:
    start = _moment_of(value.starts_on, value.precision)
    if value.ends_on is None:
        return gettext("from %(start)s on") % {"start": start}
    end = _moment_of(value.ends_on, value.precision)
    words = start if start == end else f"{start} {DASH} {end}"
    return gettext("about %(when)s") % {"when": words} if value.precision == SpanPrecision.LOOSE else words


def _moment_of(day: datetime.date, precision: SpanPrecision) -> str:
    if precision == SpanPrecision.DAY:
        return date_long(day)
    if precision == SpanPrecision.QUARTER:
        return gettext("quarter %(quarter)s of %(year)s") % {"quarter": (day.month + 2) // 3, "year": day.year}
    if precision == SpanPrecision.SEASON:
        return f"{_season(day)} {day.year}"
    return f"{MONTHS[day.month - 1]} {day.year}"


def _season(day: datetime.date) -> str:
    seasons = (
        pgettext("season", "winter"), pgettext("season", "spring"),
        pgettext("season", "summer"), pgettext("season", "autumn"),
    )  # fmt: skip
    return seasons[day.month % 12 // 3]
