"""Rounds: planned by quarters, opened once, reminded of in time, closed for good."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from activities.enums import ActorRole, ReportState, RoundState
from activities.models import (
    ActivityActor,
    ActivityEdition,
    ActorContact,
    DeliverableReport,
    ReportingRound,
    ReportRequest,
)
from activities.reporting import asking, rounds
from partnership.enums import AuditVerb
from partnership.models import AuditEntry, OutboxMail, SignedLink, User
from partnership.proceedings import NotAllowed
from tests.activities.reporting.opened import a_round, an_open_round, report_of
from tests.activities.year import Year, a_year
from tests.factories import a_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TODAY = date(2022, 9, 15)


@pytest.fixture(autouse=True)
def _day(at) -> None:
    at(TODAY)


@pytest.fixture
def year() -> Year:
    return a_year()


def mails_to(user: User) -> int:
    return OutboxMail.objects.filter(to=user.email).count()


def a_contact(year: Year, user: User, role: ActorRole, activity=None) -> None:
    """One more actor of an activity, with somebody to ask."""
    edition = ActivityEdition.objects.get(activity=(activity or year.learning).activity_id, period=year.period)
    actor = ActivityActor.objects.create(
        edition=edition, position=edition.actors.count(), role=role, organisation=year.house.club
    )
    ActorContact.objects.create(actor=actor, user=user)


# --- Planned ---------------------------------------------------------------------------------------------------------


def test_the_four_quarters_are_planned_and_the_last_asks_about_what_is_not_counted(year):
    planned = rounds.plan_rounds(year.period)
    assert [(one.label, one.starts_on, one.ends_on) for one in planned] == [
        ("Quarter 1, 2022", date(2022, 1, 1), date(2022, 3, 31)),
        ("Quarter 2, 2022", date(2022, 4, 1), date(2022, 6, 30)),
        ("Quarter 3, 2022", date(2022, 7, 1), date(2022, 9, 30)),
        ("Quarter 4, 2022", date(2022, 10, 1), date(2022, 12, 31)),
    ]
    assert [one.asks_uncounted for one in planned] == [False, False, False, True]
    assert (planned[3].opens_on, planned[3].due_on) == (date(2022, 12, 16), date(2023, 1, 10))


def test_quarters_that_are_planned_already_stay_as_they_are(year):
    a_round(year, label="Efteråret")
    assert [one.label for one in rounds.plan_rounds(year.period)] == [
        "Quarter 1, 2022",
        "Quarter 2, 2022",
        "Quarter 4, 2022",
    ]
    assert rounds.plan_rounds(year.period) == []


def test_a_budget_year_that_begins_in_october_has_quarters_too(year):
    year.budget_year.starts_on, year.budget_year.ends_on = date(2022, 10, 1), date(2023, 9, 30)
    year.budget_year.save()
    labels = [one.label for one in rounds.plan_rounds(year.period)]
    assert labels == ["Quarter 4, 2022", "Quarter 1, 2023", "Quarter 2, 2023", "Quarter 3, 2023"]


# --- Opened ----------------------------------------------------------------------------------------------------------


def test_opening_asks_each_person_about_their_own_counted_promises(year):
    round_ = a_round(year)
    assert rounds.open_round(round_, year.secretary) == 2
    assert round_.state == RoundState.OPEN
    asked = {(request.user, request.adopted) for request in ReportRequest.objects.all()}
    assert asked == {(year.parent, year.learning), (year.runner, year.evenings)}
    assert DeliverableReport.objects.filter(state=ReportState.ASKED).count() == 4
    assert mails_to(year.parent) == mails_to(year.runner) == 1
    mail = OutboxMail.objects.get(to=year.parent.email)
    assert "Praktikforløb" in mail.text
    assert "fritidsjob" not in mail.text + mail.html
    assert AuditEntry.objects.get(verb=AuditVerb.ROUND_OPENED).actor == year.secretary


def test_what_has_no_number_is_asked_about_once_a_year(year):
    round_ = an_open_round(year, asks_uncounted=True)
    assert round_.reports.filter(deliverable__text="En fælles vagtplan").exists()


def test_what_was_taken_out_of_the_plan_is_not_asked_about(year):
    promise = year.deliverable("Praktikforløb")
    promise.withdrawn_on = TODAY
    promise.save()
    assert an_open_round(year).reports.count() == 3


@pytest.mark.parametrize(
    ("role", "asked"),
    [
        (ActorRole.RESPONSIBLE, True),
        (ActorRole.COORDINATOR, True),
        (ActorRole.OPERATOR, True),
        (ActorRole.PARTNER, False),
        (ActorRole.FINANCIAL, False),
        (ActorRole.EMPLOYER, False),
        (ActorRole.COMMISSIONER, False),
    ],
)
def test_those_who_answer_for_an_activity_are_asked_and_nobody_else(year, role, asked):
    person = a_user("new@example.org")
    a_contact(year, person, role)
    an_open_round(year)
    assert (mails_to(person) == 1) == asked


def test_a_person_with_two_activities_gets_one_mail(year):
    a_contact(year, year.parent, ActorRole.COORDINATOR, year.evenings)
    an_open_round(year)
    assert mails_to(year.parent) == 1
    assert "fritidsjob" in OutboxMail.objects.get(to=year.parent.email).text


def test_somebody_who_may_not_log_in_is_not_asked(year):
    User.objects.filter(pk=year.parent.pk).update(is_active=False)
    an_open_round(year)
    assert mails_to(year.parent) == 0


def test_a_round_is_opened_once(year):
    round_ = an_open_round(year)
    with pytest.raises(NotAllowed, match="has been opened already"):
        rounds.open_round(ReportingRound.objects.get(pk=round_.pk), year.secretary)
    assert mails_to(year.parent) == 1


@pytest.mark.parametrize("who", ["stranger", "member", "chair", "politician", "parent"])
def test_only_the_secretariat_opens_reminds_and_closes(year, who):
    round_ = a_round(year)
    user = getattr(year, who)
    with pytest.raises(PermissionDenied):
        rounds.open_round(round_, user)
    rounds.open_round(round_, year.secretary)
    with pytest.raises(PermissionDenied):
        rounds.remind(round_, None, user)
    with pytest.raises(PermissionDenied):
        rounds.close_round(round_, user)
    assert ReportingRound.objects.get().state == RoundState.OPEN


def test_nothing_is_opened_before_something_is_promised(year):
    round_ = a_round(year)
    year.period.adopted_activities.update(withdrawn_on=TODAY)
    with pytest.raises(NotAllowed, match="nothing to ask about"):
        rounds.open_round(round_, year.secretary)
    assert ReportingRound.objects.get().state == RoundState.PLANNED


def test_activities_with_nobody_to_ask_are_named(year):
    ActorContact.objects.filter(user=year.runner).delete()
    assert {one.adopted: one.people for one in asking.those_responsible(year.period)} == {
        year.learning: [year.parent],
        year.evenings: [],
    }


# --- Reminded --------------------------------------------------------------------------------------------------------


def test_those_who_are_silent_are_reminded_once_a_day(year, at):
    round_ = an_open_round(year)
    assert rounds.remind(round_, None, year.secretary) == 2
    with pytest.raises(NotAllowed, match="reminded today already"):
        rounds.remind(round_, None, year.secretary)
    at(date(2022, 9, 16))
    assert rounds.remind(round_, year.parent, year.secretary) == 1
    assert (mails_to(year.parent), mails_to(year.runner)) == (3, 2)


def test_who_has_answered_everything_is_not_reminded(year):
    round_ = an_open_round(year)
    round_.reports.filter(deliverable__adopted=year.learning).update(
        state=ReportState.ANSWERED, status="done", reported_by=year.parent
    )
    with pytest.raises(NotAllowed, match="have answered"):
        rounds.remind(round_, year.parent, year.secretary)
    assert rounds.remind(round_, None, year.secretary) == 1


def test_a_reminder_leaves_the_link_in_use_open(year):
    round_ = an_open_round(year)
    rounds.remind(round_, year.parent, year.secretary)
    assert SignedLink.objects.filter(user=year.parent, withdrawn_at__isnull=True).count() == 2


def test_the_days_remind_three_days_before_and_the_day_after_and_no_more(year, at):
    an_open_round(year)  # to be answered by 10 October
    reminded = {}
    for day in range(1, 20):
        at(datetime(2022, 10, day, 6))
        reminded[day] = rounds.open_due_rounds()[1]
    assert {day: count for day, count in reminded.items() if count} == {7: 2, 11: 2}


def test_the_days_open_what_is_due_and_not_what_is_over(year, at):
    a_round(year, opens_on=date(2022, 9, 20))
    a_round(year, label="Vinter", starts_on=date(2022, 1, 1), opens_on=date(2022, 3, 1), due_on=date(2022, 4, 1))
    assert rounds.open_due_rounds() == (0, 0)
    at(date(2022, 9, 20))
    assert rounds.open_due_rounds() == (1, 0)
    assert rounds.open_due_rounds() == (0, 0)
    assert AuditEntry.objects.get(verb=AuditVerb.ROUND_OPENED).actor is None


def test_who_becomes_responsible_during_a_round_is_asked_the_next_day(year, at):
    an_open_round(year)
    person = a_user("new@example.org")
    a_contact(year, person, ActorRole.RESPONSIBLE)
    at(date(2022, 9, 16))
    rounds.open_due_rounds()
    rounds.open_due_rounds()
    assert mails_to(person) == 1
    assert mails_to(year.parent) == 1


# --- Closed ----------------------------------------------------------------------------------------------------------


def test_closing_lets_the_links_open_nothing(year):
    round_ = an_open_round(year)
    rounds.close_round(round_, year.secretary)
    assert not SignedLink.objects.filter(withdrawn_at__isnull=True).exists()
    assert AuditEntry.objects.filter(verb=AuditVerb.ROUND_CLOSED).count() == 1
    for again in (rounds.close_round, lambda *given: rounds.remind(given[0], None, given[1])):
        with pytest.raises(NotAllowed, match="is not open"):
            again(round_, year.secretary)


def test_asking_takes_no_more_queries_for_more_promises(year, django_assert_max_num_queries):
    round_ = an_open_round(year, asks_uncounted=True)
    assert report_of(year, round_, "En fælles")
    with django_assert_max_num_queries(2):
        assert len(asking.open_items(round_)[year.parent.pk]) == 3
    with django_assert_max_num_queries(2):
        assert len(asking.those_responsible(year.period)) == 2
