"""What must not happen when somebody leaves, whichever way it is done."""

import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from partnership import clock
from partnership.enums import BodyKind
from partnership.models import Membership, Partnership
from partnership.models.bodies import held_on
from partnership.organising.changing import Refused


def somebody_writes(
    partnership: Partnership, *, without: QuerySet[Membership], field: str, after: datetime.date | None = None
) -> None:
    """Without these seats somebody in the secretariat can still log in: nobody else could put it right.

    `after` is their last day. Raises Refused, at the form's field.
    """
    day = clock.today() if after is None else max(after, clock.today()) + datetime.timedelta(days=1)
    left = Membership.objects.filter(
        held_on(day), body__partnership=partnership, body__kind=BodyKind.SECRETARIAT, user__is_active=True
    )
    if not left.exclude(pk__in=without.values("pk")).exists():
        said = _("Nobody in the secretariat could log in then. Give somebody else a seat there first.")
        raise Refused(said, field)
