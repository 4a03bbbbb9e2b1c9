"""Who is asked in an open round and no longer the activity's contact answers no more, by link or logged in."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from activities.enums import EditionStatus, ReportState
from activities.models import ActivityEdition, ActorContact, DeliverableReport
from activities.reporting import asking, evidence, rounds
from activities.reporting.answering import Answer, answer
from activities.reporting.judging import whom_to_ask
from activities.reporting.round_reading import RoundPage
from partnership.enums import BodyKind
from partnership.models import Membership, User
from partnership.site import my_reports
from tests.activities.reporting.opened import an_open_round, link_to, opened_by, report_of, typed
from tests.activities.year import Year, a_year
from tests.factories import a_user
from tests.pages import main

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TODAY = date(2022, 9, 15)
REPORT = "/havnen/2022/rapport/"


@pytest.fixture(autouse=True)
def _day(at) -> None:
    at(TODAY)


@pytest.fixture
def year() -> Year:
    return a_year()


@pytest.fixture
def round_(year):
    return an_open_round(year)


@pytest.fixture
def report(year, round_) -> DeliverableReport:
    return report_of(year, round_, "Praktikforløb")


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def let_go(year: Year) -> None:
    """The parent is no longer the contact of "Lektiecafé"."""
    ActorContact.objects.filter(user=year.parent).delete()


def test_a_stranger_finds_nothing(year, report):
    assert client_of(year.stranger).get(REPORT).status_code == 404


def test_the_contact_answers(year, report):
    """The control: nothing below is refused for another reason."""
    assert client_of(year.parent).post(REPORT, typed(report, "3", status="under_way")).status_code == 303


def test_who_is_no_contact_any_more_finds_nothing_when_logged_in(year, report):
    let_go(year)
    client = client_of(year.parent)
    assert client.get(REPORT).status_code == 404
    assert client.post(REPORT, typed(report, "3", status="under_way")).status_code == 404
    with pytest.raises(PermissionDenied):
        answer(report, Answer(), year.parent, revision=report.revision)
    with pytest.raises(PermissionDenied):
        evidence.add_link(report, "https://example.org/", "", year.parent)
    report.refresh_from_db()
    assert report.state == ReportState.ASKED


def test_the_link_says_what_every_link_says_that_does_not_open(year, report):
    client, address = opened_by(year.parent)
    assert client.get(address).status_code == 200
    let_go(year)
    for refused in (client.get(address), client.post(address, typed(report, "3", status="under_way"))):
        assert refused.status_code == 410
        assert "The link does not open here" in main(refused)
        assert "Lektiecafé" not in refused.content.decode()
    report.refresh_from_db()
    assert report.state == ReportState.ASKED


def test_a_new_mail_is_not_sent_to_who_is_no_longer_asked(year, report):
    client, address = opened_by(year.parent)
    let_go(year)
    before = link_to(year.parent)
    client.post(address.replace("rapport/", "ny/"))
    assert link_to(year.parent) == before


def test_whose_seats_have_all_ended_answers_no_more(year, round_):
    seat = Membership.objects.create(
        user=year.parent, body=year.house.bodies[BodyKind.WORKING_GROUP], ends_on=TODAY + timedelta(days=1)
    )
    assert client_of(year.parent).get(REPORT).status_code == 200
    Membership.objects.filter(pk=seat.pk).update(ends_on=TODAY - timedelta(days=1))
    assert client_of(year.parent).get(REPORT).status_code == 404
    Membership.objects.create(user=year.parent, body=year.house.bodies[BodyKind.STEERING_GROUP])
    assert client_of(year.parent).get(REPORT).status_code == 200


def test_who_had_no_seat_needs_none(year, round_):
    assert not Membership.objects.filter(user=year.parent).exists()
    assert client_of(year.parent).get(REPORT).status_code == 200


def test_it_falls_to_nobody_and_the_secretariat_sees_that(year, round_):
    let_go(year)
    page = RoundPage(round_)
    assert year.parent not in [one.person for one in page.silent]
    assert year.learning in [one.adopted for one in page.unasked]
    assert not my_reports.reports(year.parent, set()).mine


def test_it_falls_to_the_contact_of_today(year, round_, report):
    """The next time the round asks, which is every day."""
    heir = a_user("heir@havnen.example.org")
    ActorContact.objects.filter(user=year.parent).update(user=heir)
    rounds.open_due_rounds()
    assert client_of(heir).post(REPORT, typed(report, "3", status="under_way")).status_code == 303
    assert client_of(year.parent).get(REPORT).status_code == 404
    assert whom_to_ask(report) == [heir]


def test_nobody_is_reminded_of_what_is_not_theirs(year, round_):
    let_go(year)
    assert year.parent.pk not in asking.open_items(round_)


def test_a_draft_that_lets_the_activity_end_takes_it_from_nobody(year, round_, report):
    """What is in force still promises it; the contacts went with the draft's actors."""
    ActivityEdition.objects.filter(activity=year.learning.activity_id).update(status=EditionStatus.DISCONTINUED)
    let_go(year)
    assert client_of(year.parent).post(REPORT, typed(report, "3", status="under_way")).status_code == 303
