"""The year's rounds as data: added, changed and removed as long as they have not been opened."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from activities.enums import RoundState
from activities.models import ReportingRound
from partnership.models import PlanPeriod, User
from partnership.proceedings import NotAllowed


class Said(NamedTuple):
    """What is said of a round: its name, which days it is about, when it opens and is to be answered, and whether it
    asks about promises without a number too.
    """

    label: str
    starts_on: date
    ends_on: date
    opens_on: date
    due_on: date
    asks_uncounted: bool

    @property
    def mark(self) -> str:
        """What a form has read, to see whether somebody has changed it since."""
        return "|".join(str(value) for value in self)


class Clash(NotAllowed):
    """Another round of the year begins on the same day."""


class Changed(NotAllowed):
    """Somebody has changed the round since the form was made. `now` is what it says."""

    def __init__(self, now: Said) -> None:
        super().__init__(_("Somebody has changed the round while you wrote."))
        self.now = now


def said_of(round_: ReportingRound) -> Said:
    return Said(*(getattr(round_, name) for name in Said._fields))


def add_round(period: PlanPeriod, said: Said, user: User, key: UUID) -> ReportingRound:
    """Plan one more round. The same key again is the same round, and nothing is written.

    Raises PermissionDenied, and Clash.
    """
    _guard(period, user)
    if (there := ReportingRound.objects.filter(pk=key, period=period).first()) is not None:
        return there
    try:
        with transaction.atomic():
            return ReportingRound.objects.create(pk=key, period=period, **said._asdict())
    except IntegrityError:
        raise _clash(said) from None


def change_round(round_: ReportingRound, said: Said, seen: str, user: User) -> None:
    """Change a round that has not been opened. `seen` is the mark of what the form has read.

    Raises PermissionDenied, NotAllowed where it is not planned any more, Changed, and Clash.
    """
    _guard(round_.period, user)
    try:
        with transaction.atomic():
            now = said_of(_planned(round_))
            if now.mark != seen:
                raise Changed(now)
            ReportingRound.objects.filter(pk=round_.pk).update(**said._asdict())
    except IntegrityError:
        raise _clash(said) from None


def remove_round(round_: ReportingRound, user: User) -> None:
    """Take a round out that has not been opened: nobody has been asked. Raises PermissionDenied, and NotAllowed."""
    _guard(round_.period, user)
    with transaction.atomic():
        _planned(round_).delete()


def _planned(round_: ReportingRound) -> ReportingRound:
    """The round as it is now, kept from others. Raises NotAllowed where it has been opened, or is gone."""
    rows = ReportingRound.objects.select_for_update().filter(pk=round_.pk, state=RoundState.PLANNED)
    if (found := rows.first()) is None:
        raise NotAllowed(_("%(round)s has been opened, and cannot be changed any more.") % {"round": round_})
    return found


def _clash(said: Said) -> Clash:
    return Clash(_("Another round begins on %(day)s.") % {"day": f"{said.starts_on:%d.%m.%Y}"})


def _guard(period: PlanPeriod, user: User) -> None:
    if not user.has_perm("partnership.write_plans", period.partnership):
        raise PermissionDenied
