"""What is in somebody's calendar, as it stands and as they may see it at the moment it is read.

Seats open the partnership's days; what a person is asked for themselves is theirs without a seat too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.enums import GrantState, RoundState
from activities.models import AdoptedActivity, Grant, Payout, Repayment, ReportingRound
from activities.reporting.asking import standing_requests
from partnership import clock
from partnership.danish import kroner
from partnership.enums import POLITICAL_BODIES, BodyKind, MatterKind, ProceedingState, StepState
from partnership.models import Meeting, Membership, Partnership, PlanPeriod, Proceeding, ProceedingStep, User
from partnership.site.calendar.events import Event, Kind, a_day
from partnership.site.my_tasks import texts
from plans.documents.codec import decode
from plans.documents.values import PlanDocument
from plans.enums import PlanState
from plans.models import Plan
from plans.talk.places import address as text_address
from plans.talk.places import place_of

PLANS = (MatterKind.PLAN, MatterKind.AMENDMENT)
UNSETTLED = (GrantState.GRANTED, GrantState.SENT_BACK)
LONGEST_TITLE = 120


def events(user: User, partnership: Partnership | None = None) -> list[Event]:
    """All of a person's days, or those of one partnership, the first first. At most twelve queries.

    Who may not log in any more has none.
    """
    if not user.is_active:
        return []
    found = Calendar(user, partnership)
    gathered = [
        *found.decisions(), *found.reports(), *found.texts(), *found.payouts(), *found.accounts(), *found.repayments(),
        *found.schedules(), *found.anchorings(), *found.meetings(),
    ]  # fmt: skip
    return sorted(gathered, key=lambda event: (event.starts_on, event.name))


@dataclass
class Calendar:
    user: User
    partnership: Partnership | None

    @cached_property
    def seats(self) -> list[Membership]:
        seats = Membership.objects.filter(user=self.user).on(clock.today()).select_related("body")
        return [seat for seat in seats if self.partnership is None or seat.body.partnership_id == self.partnership.pk]

    @property
    def member_of(self) -> set[UUID]:
        return {seat.body.partnership_id for seat in self.seats}

    @property
    def works_in(self) -> set[UUID]:
        """Where the user has a seat on a body that is not political, and so sees what is not finished."""
        return {seat.body.partnership_id for seat in self.seats if seat.body.kind not in POLITICAL_BODIES}

    @property
    def writes_in(self) -> set[UUID]:
        """Whose secretariat the user is in."""
        return {seat.body.partnership_id for seat in self.seats if seat.body.kind == BodyKind.SECRETARIAT}

    def decisions(self) -> Iterator[Event]:
        """Until when bodies are to answer: the user's own, and for a secretariat all of its partnership's."""
        concerned = Q(body__in=[seat.body_id for seat in self.seats]) | Q(proceeding__partnership__in=self.writes_in)
        steps = ProceedingStep.objects.for_user(self.user).filter(
            concerned,
            state=StepState.OPEN,
            due_on__isnull=False,
            proceeding__state=ProceedingState.OPEN,
            proceeding__partnership__in=self.member_of,
        )
        for step in steps.select_related(
            "body", "organisation", "proceeding__partnership", "proceeding__period"
        ).distinct():
            matter = step.proceeding
            yield a_day(
                Kind.DECISION, step.pk, step.due_on, _("Deadline: %(what)s") % {"what": matter.label},
                _("%(body)s is to answer.") % {"body": step}, matter.partnership.name, _matter_path(matter, step),
            )  # fmt: skip

    def reports(self) -> Iterator[Event]:
        """Until when a round is to be answered: by the user, or by those they work with."""
        asked = standing_requests().filter(user=self.user, round__state=RoundState.OPEN)
        own = set(self._within(asked, "round__period__partnership").values_list("round", flat=True))
        rounds = ReportingRound.objects.filter(
            Q(pk__in=own) | Q(period__partnership__in=self.works_in, state__in=[RoundState.PLANNED, RoundState.OPEN])
        )
        for one in rounds.select_related("period__partnership"):
            is_mine = one.pk in own
            said = _("Answer how it goes: %(round)s") if is_mine else _("Answers are due: %(round)s")
            path = _path("report" if is_mine else "follow-up", one.period)
            title = said % {"round": one}
            yield a_day(Kind.REPORT, one.pk, one.due_on, title, "", one.period.partnership.name, path)

    def texts(self) -> Iterator[Event]:
        """Texts of plans that the user is to write, and those that their secretariat waits for."""
        found = texts(self.user, self.writes_in)
        for asked in [*found.of_me, *found.of_others]:
            request = asked.request
            partnership = request.plan.period.partnership
            if self.partnership is not None and partnership.pk != self.partnership.pk:
                continue
            place = place_of(request)
            title = _("Write: %(what)s") if asked.is_mine else _("Text is due: %(what)s")
            yield a_day(
                Kind.TEXT, request.pk, request.due_on, title % {"what": place.words},
                _("%(who)s has been asked by %(by)s.") % {"who": request.asked, "by": request.asked_by},
                partnership.name, text_address(request.plan, place),
            )  # fmt: skip

    def payouts(self) -> Iterator[Event]:
        """Parts of grants that are to be paid out, for the secretariat."""
        due = Payout.objects.filter(paid_on__isnull=True).exclude(grant__state=GrantState.CANCELLED)
        for payout in self._of_grants(due, "grant__"):
            said = {"amount": kroner(payout.amount), "grant": payout.grant}
            title = _("Pay out %(amount)s kr.: %(grant)s") % said
            yield _about_grant(Kind.PAYOUT, payout, payout.grant, payout.due_on, title)

    def accounts(self) -> Iterator[Event]:
        """When receivers are to account for their grants, for the secretariat."""
        due = Grant.objects.filter(state__in=UNSETTLED, account_due_on__isnull=False)
        for grant in self._of_grants(due, ""):
            title = _("Account of a grant is due: %(grant)s") % {"grant": grant}
            yield _about_grant(Kind.ACCOUNT, grant, grant, grant.account_due_on, title)

    def repayments(self) -> Iterator[Event]:
        """What is to be paid back, for the secretariat."""
        for repayment in self._of_grants(Repayment.objects.filter(received_on__isnull=True), "grant__"):
            said = {"amount": kroner(repayment.amount), "grant": repayment.grant}
            title = _("%(amount)s kr. are to be paid back: %(grant)s") % said
            yield _about_grant(Kind.REPAYMENT, repayment, repayment.grant, repayment.due_on, title)

    def schedules(self) -> Iterator[Event]:
        """The schedules of the versions in force, as they were frozen: an amendment that is written moves nothing."""
        plans = Plan.objects.filter(period__partnership__in=self.member_of, in_force__isnull=False)
        for plan in plans.exclude(state=PlanState.CLOSED).select_related("period__partnership", "in_force"):
            assert plan.in_force is not None
            yield from _schedule(plan, decode(bytes(plan.in_force.content)))

    def anchorings(self) -> Iterator[Event]:
        """When activities are to go into ordinary operation."""
        due = AdoptedActivity.objects.filter(
            activity__partnership__in=self.member_of,
            anchored_by__isnull=False,
            anchored_on__isnull=True,
            withdrawn_on__isnull=True,
        )
        for adopted in due.select_related("period__partnership", "anchored_in"):
            partnership = adopted.period.partnership
            page = "anchoring" if partnership.pk in self.works_in else "plan"
            words = _("To be anchored in %(where)s.") % {"where": adopted.anchored_in} if adopted.anchored_in else ""
            title = _("To be anchored: %(activity)s") % {"activity": adopted.title}
            path, day = _path(page, adopted.period), adopted.anchored_by
            assert day is not None
            yield a_day(Kind.ANCHORING, adopted.pk, day, title, words, partnership.name, path)

    def meetings(self) -> Iterator[Event]:
        """Meetings of the partnerships the user works in, and elsewhere of the bodies they sit on."""
        own = {seat.body_id for seat in self.seats}
        found = Meeting.objects.for_user(self.user).filter(Q(body__in=own) | Q(body__partnership__in=self.works_in))
        for meeting in found.select_related("body__partnership"):
            works_there = meeting.body.partnership_id in self.works_in
            yield _meeting(meeting, sits_there=meeting.body_id in own, works_there=works_there)

    def _within(self, rows: QuerySet, path: str) -> QuerySet:
        return rows if self.partnership is None else rows.filter(**{path: self.partnership})

    def _of_grants(self, rows: QuerySet, grant: str) -> QuerySet:
        """Rows of grants of the partnerships whose secretariat the user is in, each with the `year` of its plan."""
        account = f"{grant}account__"
        own = rows.filter(**{f"{account}activity__partnership__in": self.writes_in})
        own = own.select_related(f"{account}activity__partnership")
        return own.annotate(year=Min(f"{account}budget_year__plan_periods__year"))


def _about_grant(kind: Kind, row: Any, grant: Grant, day: date, title: str) -> Event:
    partnership = grant.account.activity.partnership
    path = reverse("grant", kwargs={"slug": partnership.slug, "year": row.year, "grant": grant.pk}) if row.year else "/"
    return a_day(kind, row.pk, day, title, "", partnership.name, path)


def _meeting(meeting: Meeting, *, sits_there: bool, works_there: bool) -> Event:
    """It keeps those busy who sit there. Who works there is led to the bodies' page, others to the partnership's."""
    body, partnership = meeting.body, meeting.body.partnership
    slug = {"slug": partnership.slug}
    title = f"{body}: {meeting.title}" if meeting.title else _("Meeting: %(body)s") % {"body": body}
    return Event(
        Kind.MEETING, meeting.pk, meeting.on, meeting.on, shortened(title), meeting.note, partnership.name,
        f"{reverse('bodies', kwargs=slug)}#b-{body.pk}" if works_there else reverse("partnership", kwargs=slug),
        place=meeting.place, begins_at=_moment(meeting.on, meeting.starts_at),
        finishes_at=_moment(meeting.on, meeting.ends_at), is_busy=sits_there and meeting.starts_at is not None,
    )  # fmt: skip


def _moment(day: date, hour: time | None) -> datetime | None:
    """An hour in the site's time zone."""
    return None if hour is None else timezone.make_aware(datetime.combine(day, hour))


def _schedule(plan: Plan, document: PlanDocument) -> Iterator[Event]:
    """What the schedules of a version mean in days. What has no end goes on as long as the plan."""
    for activity in document.activities:
        for item in activity.schedule:
            for span in item.spans:
                yield Event(
                    Kind.SCHEDULE, span.id, span.starts_on, max(span.ends_on or plan.period.ends_on, span.starts_on),
                    shortened(f"{activity.title}: {item.text}"), item.when, plan.period.partnership.name,
                    _path("plan", plan.period),
                )  # fmt: skip


def shortened(title: str) -> str:
    """A title in one line that a calendar can show."""
    line = " ".join(title.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1].rstrip()}…"


def _matter_path(matter: Proceeding, step: ProceedingStep) -> str:
    if matter.matter in PLANS and matter.period is not None:
        here = {"slug": matter.partnership.slug, "year": matter.period.year}
        if step.is_outside:
            return reverse("plan-proceedings", kwargs=here)
        return reverse("plan-decide", kwargs=here | {"step": step.pk})
    return reverse("matter", kwargs={"slug": matter.partnership.slug, "matter": matter.pk})


def _path(page: str, period: PlanPeriod) -> str:
    return reverse(page, kwargs={"slug": period.partnership.slug, "year": period.year})
