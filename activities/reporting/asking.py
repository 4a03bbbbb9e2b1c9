"""Who is asked in a reporting round, and the mails that ask them: each has only its receiver's own open items."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from activities.enums import ActorRole, EditionStatus, ReportState
from activities.models import (
    ActivityEdition,
    ActorContact,
    AdoptedActivity,
    AdoptedDeliverable,
    DeliverableReport,
    ReportingRound,
    ReportRequest,
)
from partnership import clock, links, mail, moments, outbox
from partnership.enums import LinkPurpose
from partnership.models import Membership, PlanPeriod, SignedLink, User

# Those who answer for an activity. Partners and whoever has the money are not asked how it goes.
ANSWERING = (ActorRole.RESPONSIBLE, ActorRole.COORDINATOR, ActorRole.OPERATOR)
OPEN_STATES = (ReportState.ASKED, ReportState.SENT_BACK)
DAYS_AFTER = 14  # a link opens so long after the day by which one is to answer, as long as the round is open


class Responsible(NamedTuple):
    """An activity in force, and who is asked about it; nobody where no contact is written."""

    adopted: AdoptedActivity
    people: list[User]


def standing_activities(period: PlanPeriod) -> QuerySet[AdoptedActivity]:
    """The activities of the version in force that promise something."""
    promises = AdoptedDeliverable.objects.filter(withdrawn_on__isnull=True).values("adopted")
    return AdoptedActivity.objects.filter(period=period, withdrawn_on__isnull=True, pk__in=promises)


def those_responsible(period: PlanPeriod) -> list[Responsible]:
    """Whom a round would ask about what, as the contacts stand today. Two queries."""
    people: dict[UUID, dict[UUID, User]] = defaultdict(dict)
    for contact in (
        _contacts()
        .filter(actor__edition__period=period)
        .select_related("user", "actor__edition")
        .order_by("actor__position")
    ):
        people[contact.actor.edition.activity_id][contact.user_id] = contact.user
    return [Responsible(row, list(people[row.activity_id].values())) for row in standing_activities(period)]


def _contacts() -> QuerySet[ActorContact]:
    """Those who answer for activities today. Nobody needs a seat for it; but whose seats have all ended has left."""
    seats = Membership.objects.filter(
        user=OuterRef("user"), body__partnership=OuterRef("actor__edition__period__partnership")
    )
    ended = Exists(seats.filter(ends_on__lt=clock.today()))
    goes_on = Exists(seats.exclude(ends_on__lt=clock.today()))
    contacts = ActorContact.objects.filter(actor__role__in=ANSWERING, user__is_active=True)
    return contacts.filter(goes_on | ~ended)


def standing_requests() -> QuerySet[ReportRequest]:
    """What people are asked about and still answer for: who is no longer an activity's contact answers no more.

    Where a draft lets the activity end, its contacts went with it; until that is in force those who were asked answer.
    """
    editions = ActivityEdition.objects.filter(
        activity=OuterRef("adopted__activity"),
        period=OuterRef("round__period"),
        status__in=(EditionStatus.DISCONTINUED, EditionStatus.DECLINED),
    )
    contacts = _contacts().filter(
        user=OuterRef("user"),
        actor__edition__activity=OuterRef("adopted__activity"),
        actor__edition__period=OuterRef("round__period"),
    )
    return ReportRequest.objects.filter(Exists(contacts) | Exists(editions), user__is_active=True)


def ask(round_: ReportingRound) -> int:
    """Ask everybody who has not been asked yet in an open round. Answers how many people that are.

    Side effects: a row for each promise that is asked about, a request for each person and activity, and a mail to each
    person who is new, with a link of their own. To be called in a transaction; again it asks only those who came since.
    """
    _lay_out(round_)
    asked_before = set(ReportRequest.objects.filter(round=round_).values_list("user", "adopted"))
    requests = [
        ReportRequest(round=round_, user=user, adopted=one.adopted)
        for one in those_responsible(round_.period)
        for user in one.people
        if (user.pk, one.adopted.pk) not in asked_before
    ]
    ReportRequest.objects.bulk_create(requests)
    own = open_items(round_)
    people = {request.user_id: request.user for request in requests}
    mailed = [user for user in people.values() if own[user.pk]]
    for user in mailed:
        tell(round_, user, own[user.pk], "asked", f"{round_.pk}:{clock.today()}")
    return len(mailed)


def _lay_out(round_: ReportingRound) -> None:
    """A row for every promise in force that the round asks about, where there is none yet."""
    counted = Q(measures__isnull=False, measures__withdrawn_on__isnull=True)
    promises = AdoptedDeliverable.objects.filter(
        Q() if round_.asks_uncounted else counted,
        withdrawn_on__isnull=True,
        adopted__period=round_.period_id,
        adopted__withdrawn_on__isnull=True,
    )
    there = DeliverableReport.objects.filter(round=round_).values("deliverable")
    DeliverableReport.objects.bulk_create(
        DeliverableReport(round=round_, deliverable=promise)
        for promise in promises.exclude(pk__in=there).distinct().order_by("adopted__position", "position")
    )


def open_items(round_: ReportingRound) -> dict[UUID, list[DeliverableReport]]:
    """What each person who is asked has not answered, or has been asked about, in the plan's order. Two queries.

    Nobody is missing from what it answers: who has nothing open has an empty list.
    """
    reports = DeliverableReport.objects.filter(
        round=round_, state__in=OPEN_STATES, deliverable__withdrawn_on__isnull=True
    ).select_related("deliverable__adopted")
    by_activity: dict[UUID, list[DeliverableReport]] = defaultdict(list)
    for report in reports.order_by("deliverable__adopted__position", "deliverable__position"):
        by_activity[report.deliverable.adopted_id].append(report)
    found: dict[UUID, list[DeliverableReport]] = defaultdict(list)
    for request in standing_requests().filter(round=round_).order_by("adopted__position"):
        found[request.user_id] += by_activity[request.adopted_id]
    return found


# --- The mails -------------------------------------------------------------------------------------------------------


def tell(round_: ReportingRound, user: User, items: Iterable[DeliverableReport], kind: str, event: str) -> None:
    """A mail with a new link to a person's own items: `kind` is "asked", "reminded" or "questioned". The same event is
    told of once.

    Earlier links of theirs still open, as one may be in use just now.
    """
    said = _written(round_, user, list(items), kind, replaces=False)
    outbox.post(f"report-{kind}:{event}:{user.pk}", user.email, *said)


def write_anew(link: SignedLink) -> None:
    """Send the person of a link another one, which alone opens from then on; nothing where the round is not open, or
    nobody of theirs is asked any more.
    """
    round_ = ReportingRound.objects.select_related("period__partnership").filter(pk=link.subject).first()
    if round_ is None or link.user is None or not link.user.is_active or round_.closed_at is not None:
        return
    if not standing_requests().filter(round=round_, user=link.user).exists():
        return
    items = open_items(round_)[link.user.pk]
    said = _written(round_, link.user, items, "link", replaces=True)
    outbox.post(f"report-link:{link.pk}:{clock.now().timestamp()}", link.user.email, *said)


def _written(
    round_: ReportingRound, user: User, items: list[DeliverableReport], kind: str, *, replaces: bool
) -> mail.Written:
    """Side effect: the link that stands in it."""
    period = round_.period
    days = max((round_.due_on - clock.today()).days, 0) + DAYS_AFTER
    _link, token = links.make(
        LinkPurpose.REPORT,
        round_.pk,
        partnership_id=period.partnership_id,
        email=user.email,
        user=user,
        days=days,
        replaces=replaces,
    )
    return mail.written(
        f"reporting/{kind}",
        links.address(token),
        plan=_("%(partnership)s %(year)s") % {"partnership": period.partnership.name, "year": period.label},
        round=round_.label,
        due=moments.day(round_.due_on),
        is_late=round_.due_on < clock.today(),
        left=moments.left(round_.due_on),
        items=items,
        activities=list(dict.fromkeys(item.deliverable.adopted.title for item in items)),
    )
