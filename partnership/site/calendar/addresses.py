"""The private addresses of calendars. Whoever has one reads the calendar, so only its fingerprint is kept."""

import secrets
from typing import NamedTuple

from django.db import transaction

from partnership import clock
from partnership.links import digest
from partnership.models import CalendarAddress, Partnership, User


class Choice(NamedTuple):
    """A calendar that somebody can have: of one partnership, or with none of all that is theirs."""

    partnership: Partnership | None
    address: CalendarAddress | None


def choices(user: User) -> list[Choice]:
    """The calendars of a person, that of everything first, each with its address where one is made. Two queries.

    An address of a partnership they have left is kept no place for: its calendar is empty.
    """
    made = {row.partnership_id: row for row in CalendarAddress.objects.filter(user=user)}
    own = Partnership.objects.filter(bodies__in=user.memberships.on(clock.today()).values("body")).distinct()
    return [Choice(one, made.get(one.pk if one else None)) for one in (None, *own)]


def make(user: User, partnership: Partnership | None) -> str:
    """A new address for a calendar; the one there was leads nowhere from now on. Answers with the secret in it.

    Pressed twice, the second address counts.
    """
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # one after the other, also where there is no row yet
        CalendarAddress.objects.filter(user=user, partnership=partnership).delete()
        CalendarAddress.objects.create(user=user, partnership=partnership, token_hash=digest(token))
    return token


def take_away(user: User, partnership: Partnership | None) -> None:
    """Let a calendar have no address any more."""
    CalendarAddress.objects.filter(user=user, partnership=partnership).delete()


def find(token: str) -> CalendarAddress | None:
    return CalendarAddress.objects.filter(token_hash=digest(token)).select_related("user", "partnership").first()
