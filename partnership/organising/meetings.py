"""What becomes of the meetings of bodies. One function for each change."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from partnership import audit
from partnership.danish import date_long
from partnership.enums import AuditVerb
from partnership.models import GoverningBody, Meeting, User
from partnership.organising.changing import Refused, put, sent_before, taken


def add_meeting(body: GoverningBody, user: User, said: dict[str, Any], *, key: UUID) -> Meeting:
    """A new meeting of a body. `key` is the form's own: the same form sent twice adds one.

    Side effect: the log says who added it. Raises Refused.
    """
    with transaction.atomic():
        body = GoverningBody.objects.select_for_update().get(pk=body.pk)
        if already := sent_before(body.meetings.all(), key):
            return already
        meeting = Meeting(pk=key, body=body)
        _fill(meeting, said)
        log(meeting, user)
    return meeting


def change_meeting(meeting: Meeting, user: User, said: dict[str, Any], *, seen: str) -> Meeting:
    """Say something else of a meeting. `seen` is the mark of the meeting that was shown.

    Side effect: the log says who did it. Raises Refused.
    """
    with transaction.atomic():
        GoverningBody.objects.select_for_update().get(pk=meeting.body_id)
        with taken(meeting, seen) as meeting:
            _fill(meeting, said)
            log(meeting, user)
    return meeting


def remove_meeting(meeting: Meeting, user: User, *, seen: str) -> None:
    """Take a meeting away that is not held, or that was written by mistake.

    Side effect: the log says who did it. Raises Refused where somebody else has changed it.
    """
    with transaction.atomic(), taken(meeting, seen) as meeting:
        log(meeting, user)
        meeting.delete()


def _fill(meeting: Meeting, said: dict[str, Any]) -> None:
    """Write what was said into the meeting, where the body can have such a one."""
    _ends_after_it_begins(said)
    _is_while_there_is_its_body(meeting.body, said)
    _is_not_there_already(meeting, said)
    put(meeting, said)


def _ends_after_it_begins(said: dict[str, Any]) -> None:
    starts, ends = said["starts_at"], said["ends_at"]
    if ends is None:
        return
    if starts is None:
        raise Refused(_("Write when it begins too, or leave the end empty."), "starts_at")
    if ends <= starts:
        raise Refused(_("It ends before it begins. Write a later time."), "ends_at")


def _is_while_there_is_its_body(body: GoverningBody, said: dict[str, Any]) -> None:
    if body.ends_on is not None and said["on"] > body.ends_on:
        raise Refused(_("%(body)s ends before that. Choose an earlier day.") % {"body": body}, "on")


def _is_not_there_already(meeting: Meeting, said: dict[str, Any]) -> None:
    same = Meeting.objects.filter(body=meeting.body, on=said["on"], starts_at=said["starts_at"]).exclude(pk=meeting.pk)
    if same.exists():
        field = "on" if said["starts_at"] is None else "starts_at"
        raise Refused(_("%(body)s has a meeting then already.") % {"body": meeting.body}, field)


def log(meeting: Meeting, user: User) -> None:
    """Say in the log that somebody changed a meeting: "Styregruppen, 20. oktober 2022"."""
    audit.record(
        AuditVerb.BODY_CHANGED,
        actor=user,
        subject=meeting.pk,
        label=f"{meeting.body}, {date_long(meeting.on)}",
        partnership_id=meeting.body.partnership_id,
    )
