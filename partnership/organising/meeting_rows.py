"""What the pages show of meetings, as of today."""

import datetime
from collections import defaultdict
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from partnership import clock
from partnership.danish import date_long
from partnership.models import Meeting, Partnership


class MeetingRow(NamedTuple):
    meeting: Meeting
    when: str  # "20. oktober 2022 kl. 14.00–16.00"


class Meetings(NamedTuple):
    """Those of a body: what comes, the next one first, and what has been, the newest first. Today is still to come."""

    coming: list[MeetingRow]
    held: list[MeetingRow]


def meetings_of(partnership: Partnership) -> dict[UUID, Meetings]:
    """The meetings of the partnership's bodies, by body; of one that has none nothing. One query."""
    found: dict[UUID, Meetings] = defaultdict(lambda: Meetings([], []))
    for meeting in Meeting.objects.filter(body__partnership=partnership):
        of_body, row = found[meeting.body_id], MeetingRow(meeting, when(meeting))
        if meeting.on >= clock.today():
            of_body.coming.append(row)
        else:
            of_body.held.insert(0, row)
    return found


def when(meeting: Meeting) -> str:
    day = date_long(meeting.on)
    if meeting.starts_at is None:
        return day
    hours = [_hour(at) for at in (meeting.starts_at, meeting.ends_at) if at is not None]
    return _("%(day)s at %(hour)s") % {"day": day, "hour": "–".join(hours)}


def _hour(at: datetime.time) -> str:
    return f"{at.hour}.{at.minute:02}"
