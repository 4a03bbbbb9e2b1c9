"""Anchoring: where and when an activity goes into ordinary operation, that it has, and reminders in time."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from activities.enums import ActivityKind
from activities.models import ActorContact, AdoptedActivity
from partnership import audit, clock, mail, moments, outbox
from partnership.enums import AuditVerb, BodyKind
from partnership.models import Membership, OutboxMail, PlanPeriod, User
from partnership.proceedings import NotAllowed

REMINDED_BEFORE = (14, 90)  # days before the day, the nearest first


class Anchorings(NamedTuple):
    """The activities of a running year: with a day to come or over, without one, and those that are anchored."""

    dated: list[AdoptedActivity]
    undated: list[AdoptedActivity]
    done: list[AdoptedActivity]


class NotThen(Exception):
    """The day cannot be the one on which it was anchored. The message is for the one who wrote it."""


class AnchoredMeanwhile(NotAllowed):
    """Somebody else has written when it was anchored. `adopted` is as they left it. Nothing is written."""

    def __init__(self, adopted: AdoptedActivity) -> None:
        super().__init__(_("Somebody else has written this meanwhile. What you wrote has not been saved."))
        self.adopted = adopted


def anchorings(period: PlanPeriod) -> Anchorings:
    """What is to be anchored, soonest first, and what is. Pools and administration are not, unless the plan says so.

    One query.
    """
    rows = AdoptedActivity.objects.filter(period=period).select_related("anchored_in", "activity")
    mentioned = Q(anchored_in__isnull=False) | Q(anchored_by__isnull=False) | Q(anchored_on__isnull=False)
    rows = rows.filter(mentioned | Q(activity__kind=ActivityKind.ACTIVITY)).order_by("anchored_by", "position")
    done = [row for row in rows if row.anchored_on]
    open_ = [row for row in rows if not row.anchored_on and row.withdrawn_on is None]
    return Anchorings(
        dated=[row for row in open_ if row.anchored_by],
        undated=[row for row in open_ if not row.anchored_by],
        done=sorted(done, key=lambda row: (row.anchored_on or datetime.date.min, row.position), reverse=True),
    )


def anchor(
    adopted: AdoptedActivity, user: User, on: datetime.date, note: str, *, read: datetime.date | None = None
) -> AdoptedActivity:
    """Write that an activity was anchored on a day, and how. `read` is the day that stood there when it was read: none,
    or one that is to be corrected.

    Side effect: the log. The same sent twice is written once. Raises PermissionDenied, NotThen for a day to come,
    AnchoredMeanwhile.
    """
    if not user.has_perm("partnership.write_plans", adopted.period.partnership):
        raise PermissionDenied
    if on > clock.today():
        raise NotThen(_("%(day)s has not been yet. Write the day it was anchored.") % {"day": moments.day(on)})
    with transaction.atomic():
        rows = AdoptedActivity.objects.filter(pk=adopted.pk, anchored_on=read)
        changed = rows.update(anchored_on=on, anchoring_note=note)
        adopted.refresh_from_db(fields=["anchored_on", "anchoring_note"])
        if not changed:
            if (adopted.anchored_on, adopted.anchoring_note) == (on, note):
                return adopted
            raise AnchoredMeanwhile(adopted)
        audit.record(
            AuditVerb.ANCHORED,
            actor=user,
            subject=adopted.pk,
            label=str(adopted),
            partnership_id=adopted.period.partnership_id,
            period_id=adopted.period_id,
        )
    return adopted


def remind_of_anchoring() -> int:
    """Remind the secretariat and the activity's contacts 90 and 14 days before it is to be anchored, once each.

    Answers how many people have been written to. Side effect: the mails. A day nobody ran it on is made up for. Five
    queries, and those of the mails.
    """
    today = clock.today()
    last = today + datetime.timedelta(days=max(REMINDED_BEFORE))
    due = AdoptedActivity.objects.filter(
        anchored_by__range=(today, last), anchored_on__isnull=True, withdrawn_on__isnull=True
    )
    rows = list(due.select_related("period__partnership", "anchored_in").order_by("anchored_by", "position"))
    if not rows:
        return 0
    offices = _secretariats({row.period.partnership_id for row in rows})
    contacts = _contacts(rows)
    told = set(OutboxMail.objects.filter(key__startswith="anchoring:").values_list("key", flat=True))
    count = 0
    for row in rows:
        office = offices[row.period.partnership_id]
        people = {user.pk: user for user in [*office, *contacts[row.activity_id, row.period_id]]}
        for user in people.values():
            key = _key(row, user, today)
            if key not in told:
                _remind(row, user, key, works_there=user in office)
                count += 1
    return count


def _key(row: AdoptedActivity, user: User, today: datetime.date) -> str:
    """What a reminder is known by: a day that is moved is reminded of anew."""
    assert row.anchored_by is not None
    left = (row.anchored_by - today).days
    before = next(days for days in REMINDED_BEFORE if left <= days)
    return f"anchoring:{row.pk}:{row.anchored_by}:{before}:{user.pk}"


def _remind(row: AdoptedActivity, user: User, key: str, *, works_there: bool) -> None:
    assert row.anchored_by is not None
    here = {"slug": row.period.partnership.slug, "year": row.period.year}
    said = mail.written(
        "reporting/anchoring",
        # Who has no seat does not see the list.
        reverse("anchoring", kwargs=here) if works_there else reverse("my-work"),
        activity=row.title,
        plan=f"{row.period.partnership.name} {row.period.label}",
        where=row.anchored_in,
        day=moments.day(row.anchored_by),
        left=moments.left(row.anchored_by),
        works_there=works_there,
    )
    with transaction.atomic():
        outbox.post(key, user.email, *said)


def _secretariats(partnerships: set[UUID]) -> dict[UUID, list[User]]:
    """Who has a seat in the secretariat of each partnership today."""
    found: dict[UUID, list[User]] = defaultdict(list)
    seats = Membership.objects.filter(
        body__partnership__in=partnerships, body__kind=BodyKind.SECRETARIAT, user__is_active=True
    ).on(clock.today())
    for seat in seats.select_related("body", "user"):
        if seat.user is not None and seat.user not in found[seat.body.partnership_id]:
            found[seat.body.partnership_id].append(seat.user)
    return found


def _contacts(rows: Iterable[AdoptedActivity]) -> dict[tuple[UUID, UUID], list[User]]:
    """The contacts of each activity in its year, whatever their role."""
    found: dict[tuple[UUID, UUID], list[User]] = defaultdict(list)
    contacts = ActorContact.objects.filter(
        user__is_active=True,
        actor__edition__activity__in=[row.activity_id for row in rows],
        actor__edition__period__in=[row.period_id for row in rows],
    )
    for contact in contacts.select_related("user", "actor__edition").order_by("actor__position"):
        edition = contact.actor.edition
        found[edition.activity_id, edition.period_id].append(contact.user)
    return found
