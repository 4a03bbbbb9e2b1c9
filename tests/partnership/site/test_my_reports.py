"""What My work says of reporting rounds: to those who are asked, and to the secretariat that follows them."""

import re
from datetime import date

import pytest
from django.test import Client

from activities.enums import DeliverableStatus, RoundState
from activities.models import DeliverableReport, ReportingRound
from partnership.models import User
from partnership.site.my_reports import reports
from tests.activities.reporting.rounds import a_round, answered
from tests.activities.year import Year, a_year
from tests.factories import a_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def year(at) -> Year:
    at(date(2022, 9, 15))
    return a_year()


def page(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.get("/").content.decode()


def words(user: User) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page(user)).split())


def test_nobody_hears_of_a_round_that_is_not_theirs(year):
    a_round(year)
    for user in (year.stranger, year.politician, year.member, a_user("new@example.org")):
        assert reports(user, set()) == ([], [])
        assert "kvartal 2022" not in words(user)
    assert "kvartal 2022" in words(year.secretary)


def test_who_has_no_seat_starts_with_what_they_are_asked(year):
    a_round(year)
    text = words(year.parent)
    assert "Say how it goes, Havnen" in text
    assert "Answer about 3 deliverables" in text
    assert "0 of 3 deliverables answered" in text
    assert year.url("rapport/") in page(year.parent)


def test_who_has_answered_everything_is_asked_nothing(year):
    round_ = a_round(year)
    for promise in ("Praktik", "Unge uddannes", "En"):
        answered(year, round_, promise, 3)
    assert reports(year.parent, set()).mine == []
    assert "Say how it goes" not in words(year.parent)


def test_a_question_about_an_answer_waits_like_an_item(year):
    round_ = a_round(year)
    for promise in ("Praktik", "Unge uddannes", "En"):
        answered(year, round_, promise, 3)
    report = DeliverableReport.objects.filter(round=round_, status=DeliverableStatus.UNDER_WAY)[0]
    DeliverableReport.objects.filter(pk=report.pk).update(state="sent_back", question="Hvor?")
    assert "Answer about 1 deliverable" in words(year.parent)


def test_the_secretariat_sees_how_many_have_answered_and_what_is_to_be_accepted(year):
    round_ = a_round(year)
    answered(year, round_, "Praktik", 3)
    text = words(year.secretary)
    assert "3. kvartal 2022, Havnen" in text
    assert "1 of 5 deliverables answered. 1 to look at and accept." in text
    assert year.url(f"opfoelgning/{round_.pk}/") in page(year.secretary)


def test_a_round_that_is_late_says_so(year, at):
    a_round(year)
    at(date(2022, 10, 3))
    assert "3 days late" in words(year.secretary)
    assert "3 days late" in words(year.parent)


def test_a_closed_round_is_followed_as_long_as_there_are_answers_to_accept(year):
    round_ = a_round(year)
    report = answered(year, round_, "Praktik", 3)
    ReportingRound.objects.filter(pk=round_.pk).update(state=RoundState.CLOSED, closed_at=round_.opened_at)
    assert [row.to_accept for row in reports(year.secretary, {year.partnership.pk}).followed] == [1]
    assert reports(year.parent, set()).mine == []
    DeliverableReport.objects.filter(pk=report.pk).update(state="accepted")
    assert reports(year.secretary, {year.partnership.pk}).followed == []


def test_one_query_however_many_rounds_there_are(year, django_assert_num_queries):
    a_round(year, 2)
    a_round(year, 3)
    with django_assert_num_queries(1):
        found = reports(year.parent, {year.partnership.pk})
    assert (len(found.mine), len(found.followed)) == (2, 2)
