"""Events as iCalendar (RFC 5545), as calendar programs read it."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

import icalendar

from partnership import clock
from partnership.mail import absolute
from partnership.site.calendar.events import Event

PRODUCT = "-//Tryghedsplan//Kalender//DA"
ASKED_EVERY = timedelta(hours=6)


def written(name: str, events: Iterable[Event]) -> bytes:
    """A calendar of this name. The same events give the same bytes all day long.

    An event says when it was written: no row knows that of all it tells, so that is the day's first moment.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", icalendar.vText(name))
    calendar.add("refresh-interval", ASKED_EVERY, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(ASKED_EVERY))
    stamp = datetime.combine(clock.today(), time(), UTC)
    for event in events:
        calendar.add_component(_component(event, stamp))
    return calendar.to_ical()


def _component(event: Event, stamp: datetime) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", event.name)
    component.add("dtstamp", stamp)
    _add_time(component, event)
    component.add("summary", event.title)
    if event.place:
        component.add("location", event.place)
    address = absolute(event.path)
    lines = [event.words, event.partnership, address]
    component.add("description", "\n".join(line for line in lines if line))
    component.add("url", address)
    component.add("transp", "OPAQUE" if event.is_busy else "TRANSPARENT")  # nobody is busy because of a deadline
    return component


def _add_time(component: icalendar.Event, event: Event) -> None:
    """Times are written in UTC, which every program shows as its owner's: not all read a zone's own rules alike."""
    if event.begins_at is None:
        component.add("dtstart", event.starts_on)
        component.add("dtend", event.ends_on + timedelta(days=1))  # the first day that is not in it
        return
    component.add("dtstart", event.begins_at.astimezone(UTC))
    if event.finishes_at is not None:
        component.add("dtend", event.finishes_at.astimezone(UTC))
