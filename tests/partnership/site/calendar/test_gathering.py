"""What is in a person's calendar: what they may see and what concerns them, and nothing else."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from activities.enums import GrantState, RoundState
from activities.models import AdoptedActivity, Grant, Payout, Repayment, ReportingRound, ScheduleItem, ScheduleSpan
from partnership import clock
from partnership.enums import BodyKind, MatterKind, ProceedingState
from partnership.models import FrozenDocument, GoverningBody, Meeting, Partnership, Proceeding, User
from partnership.site.calendar.events import Event, Kind
from partnership.site.calendar.gathering import LONGEST_TITLE, events, shortened
from plans.enums import PlanState
from plans.models import Plan, TextRequest
from tests.activities.reporting.rounds import a_round
from tests.activities.year import Year, a_year, comes_into_force
from tests.proceedings import a_table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TODAY = date(2022, 9, 15)
SOON = TODAY + timedelta(days=10)


@pytest.fixture
def year(at) -> Year:
    at(TODAY)
    return a_year()


def found(user: User, kind: Kind, partnership: Partnership | None = None) -> list[Event]:
    return [event for event in events(user, partnership) if event.kind == kind]


def opens(user: User, event: Event) -> bool:
    """Whether the page that the event leads to is there for its owner."""
    client = Client()
    client.force_login(user)
    return client.get(event.path, follow=True).status_code == 200


def a_grant(year: Year, **given: object) -> Grant:
    fields = {"account": year.account(year.pool), "number": 1, "title": "Lys i porten", "purpose": "Lys",
              "organisation": year.house.club, "amount": Decimal(12_000), "granted_on": TODAY, "decided_by": "Gruppen",
              "account_due_on": SOON}  # fmt: skip
    return Grant.objects.create(**(fields | given))


# Decisions


def test_a_bodys_members_and_the_secretariat_have_its_deadline(deciding):
    table = a_table(days=7)
    table.submit()
    for user in (table.secretary, table.chair, table.members[0]):
        (event,) = found(user, Kind.DECISION)
        assert (event.starts_on, event.title) == (TODAY + timedelta(days=7), "Deadline: Tryghedsplan 2022")
        assert opens(user, event)


def test_other_bodies_do_not(deciding):
    table = a_table(days=7)
    table.submit()
    other = User.objects.create_user("anden@example.org")
    table.house.bodies[BodyKind.WORKING_GROUP].memberships.create(user=other)
    assert found(other, Kind.DECISION) == []


def test_a_matter_that_is_over_has_no_deadline(deciding):
    table = a_table(days=7)
    table.submit()
    Proceeding.objects.update(state=ProceedingState.WITHDRAWN, ended_at=clock.now())
    assert found(table.chair, Kind.DECISION) == []


def test_a_matter_that_is_no_plan_leads_to_its_own_page(deciding):
    table = a_table(days=7)
    matter = table.submit()
    Proceeding.objects.filter(pk=matter.pk).update(matter=MatterKind.GRANT)
    (event,) = found(table.chair, Kind.DECISION)
    assert event.path == f"/havnen/sag/{matter.pk}/"


# Reports


def test_who_is_asked_answers_and_who_works_there_waits(year):
    round_ = a_round(year, due_on=SOON, opens_on=TODAY)
    for who, title in (
        ("parent", "Answer how it goes: 3. kvartal 2022"),
        ("secretary", "Answers are due: 3. kvartal 2022"),
    ):
        user = getattr(year, who)
        (event,) = found(user, Kind.REPORT)
        assert (event.title, event.starts_on, event.row) == (title, SOON, round_.pk)
        assert opens(user, event)
    for who in ("politician", "stranger"):
        assert found(getattr(year, who), Kind.REPORT) == []


def test_a_round_to_come_is_in_the_calendar_of_those_who_work_there(year):
    a_round(year, 4, RoundState.PLANNED)
    assert len(found(year.member, Kind.REPORT)) == 1
    assert found(year.parent, Kind.REPORT) == []


def test_a_closed_round_is_not(year):
    a_round(year, 2, RoundState.CLOSED)
    assert found(year.secretary, Kind.REPORT) == found(year.parent, Kind.REPORT) == []


def test_what_one_is_asked_oneself_is_in_the_calendar_without_a_seat(year):
    a_round(year)
    assert found(year.parent, Kind.REPORT, year.partnership)
    assert not found(year.parent, Kind.REPORT, year.stranger.memberships.get().body.partnership)
    assert not ReportingRound.objects.for_user(year.parent).exists(), "so it is by being asked alone"


# Texts


def test_a_text_is_written_by_one_and_waited_for_by_the_secretariat(year):
    Plan.objects.filter(pk=year.house.plan.pk).update(state=PlanState.DRAFT)
    request = TextRequest.objects.create(
        plan=year.house.plan, asked=year.runner, asked_by=year.secretary, due_on=SOON,
        edition=year.house.editions[0],
    )  # fmt: skip
    assert [event.title for event in found(year.runner, Kind.TEXT)] == ["Write: Lektiecafé"]
    assert [event.title for event in found(year.secretary, Kind.TEXT)] == ["Text is due: Lektiecafé"]
    assert found(year.member, Kind.TEXT) == []
    request.delivered_at = request.asked_at
    request.save()
    assert found(year.runner, Kind.TEXT) == []


# Grants


def test_the_secretariat_pays_out_and_waits_for_accounts_and_money(year):
    grant = a_grant(year)
    Payout.objects.create(grant=grant, position=1, due_on=TODAY, amount=Decimal(10_000))
    Payout.objects.create(grant=grant, position=2, due_on=TODAY, amount=Decimal(2_000), paid_on=TODAY)
    Repayment.objects.create(grant=grant, amount=Decimal(500), due_on=SOON)
    mine = [event for event in events(year.secretary) if event.kind in (Kind.PAYOUT, Kind.ACCOUNT, Kind.REPAYMENT)]
    assert [(event.starts_on, event.title) for event in mine] == [
        (TODAY, "Pay out 10.000 kr.: Lys i porten"),
        (SOON, "Account of a grant is due: Lys i porten"),
        (SOON, "500 kr. are to be paid back: Lys i porten"),
    ]
    assert all(opens(year.secretary, event) for event in mine)
    for who in ("member", "chair", "politician", "stranger", "parent"):
        assert not any(
            event.kind in (Kind.PAYOUT, Kind.ACCOUNT, Kind.REPAYMENT) for event in events(getattr(year, who))
        )


def test_a_residents_name_is_in_no_calendar(year):
    a_grant(year, organisation=None, receiver="En beboer i Havnen")
    assert not any("En beboer" in event.title + event.words for event in events(year.secretary))


def test_what_is_settled_or_cancelled_is_not_due(year):
    for number, state in enumerate((GrantState.CLOSED, GrantState.CANCELLED, GrantState.ACCOUNTED), 1):
        grant = a_grant(year, number=number, state=state)
        if state == GrantState.CANCELLED:
            Payout.objects.create(grant=grant, position=1, due_on=TODAY, amount=Decimal(1))
    assert not [event for event in events(year.secretary) if event.kind in (Kind.PAYOUT, Kind.ACCOUNT)]


# Schedules


def scheduled(year: Year, starts_on: date, ends_on: date | None) -> ScheduleSpan:
    item = ScheduleItem.objects.create(edition=year.house.editions[0], position=9, when="Til sommer", text="Sommerlejr")
    return ScheduleSpan.objects.create(item=item, starts_on=starts_on, ends_on=ends_on, precision="day")


def test_the_schedule_of_the_version_in_force_is_in_every_members_calendar(year):
    span = scheduled(year, date(2022, 7, 1), date(2022, 7, 14))
    assert found(year.member, Kind.SCHEDULE) == [], "it is not in force yet"
    comes_into_force(year.house, version=2)
    for who in ("secretary", "member", "chair", "politician"):
        (event,) = found(getattr(year, who), Kind.SCHEDULE)
        assert (event.starts_on, event.ends_on, event.row) == (date(2022, 7, 1), date(2022, 7, 14), span.pk)
        assert (event.title, event.words) == ("Lektiecafé: Sommerlejr", "Til sommer")
    assert found(year.stranger, Kind.SCHEDULE) == []


def test_an_amendment_that_is_written_moves_nothing(year):
    span = scheduled(year, date(2022, 7, 1), None)
    comes_into_force(year.house, version=2)
    ScheduleSpan.objects.filter(pk=span.pk).update(starts_on=date(2022, 8, 1))
    (event,) = found(year.member, Kind.SCHEDULE)
    assert (event.starts_on, event.ends_on) == (date(2022, 7, 1), year.period.ends_on)


def test_a_plan_that_is_closed_has_no_schedule(year):
    scheduled(year, date(2022, 7, 1), None)
    comes_into_force(year.house, version=2)
    Plan.objects.filter(pk=year.house.plan.pk).update(state=PlanState.CLOSED)
    assert FrozenDocument.objects.exists()
    assert found(year.member, Kind.SCHEDULE) == []


# Anchoring


def test_anchoring_is_in_every_members_calendar_until_it_is_done(year):
    AdoptedActivity.objects.filter(pk=year.learning.pk).update(anchored_by=SOON, anchored_in=year.house.club)
    for who in ("secretary", "politician"):
        (event,) = found(getattr(year, who), Kind.ANCHORING)
        assert (event.title, event.words) == ("To be anchored: Lektiecafé", "To be anchored in Roklubben Havnen.")
        assert opens(getattr(year, who), event)
    AdoptedActivity.objects.filter(pk=year.learning.pk).update(anchored_on=TODAY)
    assert found(year.secretary, Kind.ANCHORING) == []


# Meetings


def body_of(year: Year, kind: BodyKind) -> GoverningBody:
    return year.house.bodies[kind]


def a_meeting(year: Year, kind: BodyKind, **said: object) -> Meeting:
    return Meeting.objects.create(body=body_of(year, kind), on=SOON, **said)


def test_a_stranger_has_none_of_them(year):
    a_meeting(year, BodyKind.STEERING_GROUP)
    assert found(year.stranger, Kind.MEETING) == found(year.parent, Kind.MEETING) == []


def test_a_politician_has_those_of_their_own_body_alone(year):
    for kind in (BodyKind.STEERING_GROUP, BodyKind.COMMITTEE):
        a_meeting(year, kind)
    (event,) = found(year.politician, Kind.MEETING)
    assert event.title == f"Meeting: {body_of(year, BodyKind.COMMITTEE)}"
    assert opens(year.politician, event)


def test_also_who_administers_and_sits_there_as_a_politician(year):
    a_meeting(year, BodyKind.STEERING_GROUP)
    User.objects.filter(pk=year.politician.pk).update(is_superuser=True)
    assert found(User.objects.get(pk=year.politician.pk), Kind.MEETING) == []


def test_who_works_there_has_all_and_is_busy_at_their_own(year):
    for kind in (BodyKind.STEERING_GROUP, BodyKind.WORKING_GROUP):
        a_meeting(year, kind, starts_at=time(14))
    busy = {event.title: event.is_busy for event in found(year.member, Kind.MEETING)}
    own = year.member.memberships.get().body
    assert len(busy) == 2
    assert [title for title, is_busy in busy.items() if is_busy] == [f"Meeting: {own}"]
    (event, _other) = found(year.member, Kind.MEETING)
    assert event.path.startswith("/havnen/organisering/#b-")
    assert opens(year.member, event)


def test_a_meeting_is_at_danish_hours_or_all_day(year):
    at_hours = a_meeting(
        year, BodyKind.STEERING_GROUP, starts_at=time(14), ends_at=time(16), title="Budget", place="Rådhuset",
        note="Tag planen med",
    )  # fmt: skip
    all_day = a_meeting(year, BodyKind.WORKING_GROUP)
    events = {event.row: event for event in found(year.secretary, Kind.MEETING)}
    event = events[at_hours.pk]
    assert (event.title, event.place, event.words) == ("Styregruppen: Budget", "Rådhuset", "Tag planen med")
    assert event.begins_at == datetime(2022, 9, 25, 12, tzinfo=UTC)
    assert event.finishes_at == datetime(2022, 9, 25, 14, tzinfo=UTC)
    event = events[all_day.pk]
    assert (event.starts_on, event.ends_on, event.begins_at, event.is_busy) == (SOON, SOON, None, False)


def test_who_has_left_a_body_has_its_meetings_no_more(year):
    a_meeting(year, BodyKind.COMMITTEE)
    year.politician.memberships.update(ends_on=TODAY - timedelta(days=1))
    assert found(year.politician, Kind.MEETING) == []


def test_a_partnerships_calendar_has_its_own_meetings_alone(year):
    other = a_year("bakken")
    body_of(other, BodyKind.STEERING_GROUP).memberships.create(user=year.member)
    a_meeting(other, BodyKind.STEERING_GROUP)
    a_meeting(year, BodyKind.STEERING_GROUP)
    assert [event.partnership for event in found(year.member, Kind.MEETING, other.partnership)] == ["Bakken"]
    assert len(found(year.member, Kind.MEETING)) == 2


def test_a_long_title_is_cut_to_a_line():
    assert shortened("Kort\n og  godt") == "Kort og godt"
    assert len(shortened("langt " * 90)) == LONGEST_TITLE
