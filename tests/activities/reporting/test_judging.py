"""The secretariat accepts reports, or asks about them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from activities.enums import ReportState, RoundState
from activities.models import DeliverableReport, ReportingRound
from activities.reporting import judging
from partnership.enums import AuditVerb
from partnership.models import AuditEntry, OutboxMail
from partnership.proceedings import NotAllowed
from tests.activities.reporting.rounds import a_round, also_asked, answered
from tests.activities.year import Year, a_year

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def year(at) -> Year:
    at(date(2022, 9, 15))
    return a_year()


def now(report: DeliverableReport) -> DeliverableReport:
    return DeliverableReport.objects.get(pk=report.pk)


def test_nobody_but_the_secretariat_judges(year):
    round_ = a_round(year)
    report = answered(year, round_, "Praktik", 3)
    for user in (year.stranger, year.member, year.parent):
        with pytest.raises(PermissionDenied):
            judging.accept(round_, {report.pk: 1}, user)
        with pytest.raises(PermissionDenied):
            judging.ask_about(report, "Hvor?", 1, user)
    assert now(report).state == ReportState.ANSWERED
    assert not OutboxMail.objects.exists()


def test_what_was_seen_is_accepted_and_logged(year):
    round_ = a_round(year)
    report, other = answered(year, round_, "Praktik", 3), answered(year, round_, "En")
    assert judging.accept(round_, {report.pk: 1}, year.secretary) == []
    assert (now(report).state, now(report).accepted_by) == (ReportState.ACCEPTED, year.secretary)
    assert now(other).state == ReportState.ANSWERED
    entry = AuditEntry.objects.get(verb=AuditVerb.REPORT_ACCEPTED)
    assert (entry.subject, entry.actor, entry.period) == (report.pk, year.secretary, year.period)


def test_what_has_been_changed_since_is_not_accepted(year):
    round_ = a_round(year)
    report, other = answered(year, round_, "Praktik", 3), answered(year, round_, "En")
    late = judging.accept(round_, {report.pk: 0, other.pk: 1}, year.secretary)
    assert late == [report]
    assert (now(report).state, now(other).state) == (ReportState.ANSWERED, ReportState.ACCEPTED)


def test_twice_accepted_is_once_accepted(year):
    round_ = a_round(year)
    report = answered(year, round_, "Praktik", 3)
    for _press in range(2):
        assert judging.accept(round_, {report.pk: 1}, year.secretary) == []
    assert AuditEntry.objects.filter(verb=AuditVerb.REPORT_ACCEPTED).count() == 1


def test_what_nobody_has_answered_is_not_accepted_nor_a_report_of_another_round(year):
    round_, other = a_round(year, 3), a_round(year, 2)
    asked = DeliverableReport.objects.filter(round=round_)[0]
    elsewhere = answered(year, other, "Praktik", 3)
    assert judging.accept(round_, {asked.pk: 0, elsewhere.pk: 1}, year.secretary) == [asked]
    assert now(elsewhere).state == ReportState.ANSWERED


def test_a_question_goes_to_who_answered_and_opens_it_again(year):
    round_ = a_round(year)
    also_asked(round_, year.learning, year.runner)
    report = answered(year, round_, "Praktik", 3)
    judging.ask_about(report, "Hvilke virksomheder?", 1, year.secretary)
    assert (now(report).state, now(report).question) == (ReportState.SENT_BACK, "Hvilke virksomheder?")
    mail = OutboxMail.objects.get()
    assert mail.to == year.parent.email
    assert "Hvilke virksomheder?" in mail.text
    assert AuditEntry.objects.filter(verb=AuditVerb.REPORT_SENT_BACK, subject=report.pk).count() == 1


def test_what_the_secretariat_filled_in_is_asked_of_all_who_are_responsible(year):
    round_ = a_round(year)
    also_asked(round_, year.learning, year.runner)
    report = answered(year, round_, "Praktik", 3, by=year.secretary, on_behalf=True)
    judging.ask_about(report, "Passer det?", 1, year.secretary)
    assert set(OutboxMail.objects.values_list("to", flat=True)) == {year.parent.email, year.runner.email}


def test_an_accepted_report_can_be_asked_about_and_is_accepted_no_more(year):
    round_ = a_round(year)
    report = answered(year, round_, "Praktik", 3)
    judging.accept(round_, {report.pk: 1}, year.secretary)
    judging.ask_about(report, "Alligevel?", 2, year.secretary)
    assert (now(report).state, now(report).accepted_by) == (ReportState.SENT_BACK, None)


def test_a_question_about_what_has_been_changed_since_is_not_sent(year):
    report = answered(year, a_round(year), "Praktik", 3)
    with pytest.raises(judging.Changed) as refused:
        judging.ask_about(report, "Hvor?", 0, year.secretary)
    assert refused.value.report == report
    assert now(report).question == ""
    assert not OutboxMail.objects.exists()


def test_in_a_closed_round_nothing_is_asked_but_answers_are_accepted(year):
    round_ = a_round(year)
    report = answered(year, round_, "Praktik", 3)
    ReportingRound.objects.filter(pk=round_.pk).update(state=RoundState.CLOSED, closed_at=round_.opened_at)
    with pytest.raises(NotAllowed, match="is not open"):
        judging.ask_about(report, "Hvor?", 1, year.secretary)
    assert judging.accept(round_, {report.pk: 1}, year.secretary) == []
    assert now(report).state == ReportState.ACCEPTED
