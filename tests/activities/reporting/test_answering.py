"""One answer about one promise: what it takes, what it replaces, and who may give it."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from activities.enums import DeliverableStatus, ReportState
from activities.models import DeliverableReport, ReportedValue
from activities.reporting import rounds
from activities.reporting.answering import Answer, AnsweredMeanwhile, Incomplete, answer, last_answer
from partnership.enums import AuditVerb
from partnership.models import AuditEntry
from partnership.proceedings import NotAllowed
from tests.activities.reporting.opened import an_open_round, report_of
from tests.activities.reporting.rounds import also_asked
from tests.activities.year import Year, a_year

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TODAY = date(2022, 9, 15)
DONE, UNDER_WAY = DeliverableStatus.DONE, DeliverableStatus.UNDER_WAY
MOVED, DROPPED = DeliverableStatus.MOVED, DeliverableStatus.DROPPED
SECOND_QUARTER = {
    "label": "2. kvartal 2022",
    "starts_on": date(2022, 4, 1),
    "ends_on": date(2022, 6, 30),
    "opens_on": date(2022, 6, 15),
    "due_on": date(2022, 7, 10),
}


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


def counted(report: DeliverableReport, *numbers: int) -> dict:
    measures = report.deliverable.measures.order_by("position")
    return {measure.pk: Decimal(number) for measure, number in zip(measures, numbers, strict=True)}


def values(report: DeliverableReport) -> list[Decimal]:
    return list(ReportedValue.objects.filter(report=report).values_list("value", flat=True))


def test_an_answer_is_written_with_its_values(report, year):
    said = answer(report, Answer(UNDER_WAY, counted(report, 3), "Det går."), year.parent, revision=0)
    assert (said.state, said.status, said.text, said.revision) == (ReportState.ANSWERED, UNDER_WAY, "Det går.", 1)
    assert (said.reported_by, said.on_behalf) == (year.parent, False)
    assert values(report) == [3]
    assert AuditEntry.objects.get(verb=AuditVerb.REPORTED).actor == year.parent


def test_an_answer_can_be_corrected_and_its_values_are_replaced(report, year):
    answer(report, Answer(UNDER_WAY, counted(report, 3)), year.parent, revision=0)
    answer(report, Answer(DONE, counted(report, 5)), year.parent, revision=1)
    assert values(report) == [5]
    answer(report, Answer(UNDER_WAY), year.parent, revision=2)
    assert values(report) == []


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (Answer(), {"status": "Choose how it looks."}),
        (Answer(DROPPED), {"text": "Write in a few words why."}),
        (Answer(DROPPED, text="  "), {"text": "Write in a few words why."}),
        (Answer(MOVED, text="Sygdom."), {"moved_to": "Write which day it has been moved to."}),
        (Answer(MOVED, text="Sygdom.", moved_to=TODAY), {"moved_to": "The day is over. Write one to come."}),
        (Answer(is_unchanged=True), {"status": "Nothing has been written before that could be unchanged. "}),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(report, year, said, wrong):
    with pytest.raises(Incomplete) as refusal:
        answer(report, said, year.parent, revision=0)
    assert {about: words[: len(wrong[about])] for about, words in refusal.value.errors.items()} == wrong
    assert DeliverableReport.objects.get(pk=report.pk).state == ReportState.ASKED


def test_what_is_moved_has_a_day_to_come_and_a_reason(report, year):
    tomorrow = TODAY + timedelta(days=1)
    said = answer(report, Answer(MOVED, text="Sygdom.", moved_to=tomorrow), year.parent, revision=0)
    assert (said.status, said.moved_to) == (MOVED, tomorrow)


def test_a_day_that_belongs_to_another_status_is_left_out(report, year):
    said = answer(report, Answer(DONE, moved_to=TODAY), year.parent, revision=0)
    assert said.moved_to is None


def test_no_change_repeats_status_and_values_of_the_round_before(year):
    before = an_open_round(year, **SECOND_QUARTER)
    first = report_of(year, before, "Unge uddannes")
    answer(first, Answer(UNDER_WAY, counted(first, 9, 4), "Ni er i gang."), year.parent, revision=0)
    report = report_of(year, an_open_round(year), "Unge uddannes")
    assert last_answer(report) == first
    said = answer(report, Answer(is_unchanged=True), year.parent, revision=0)
    assert (said.status, said.is_unchanged, said.text) == (UNDER_WAY, True, "")
    assert values(report) == [9, 4]


def test_no_change_does_not_go_together_with_another_number(year):
    before = an_open_round(year, **SECOND_QUARTER)
    first = report_of(year, before, "Praktikforløb")
    answer(first, Answer(UNDER_WAY, counted(first, 9)), year.parent, revision=0)
    report = report_of(year, an_open_round(year), "Praktikforløb")
    with pytest.raises(Incomplete, match="written another number"):
        answer(report, Answer(values=counted(report, 10), is_unchanged=True), year.parent, revision=0)
    assert answer(report, Answer(values=counted(report, 9), is_unchanged=True), year.parent, revision=0).is_unchanged


def test_who_is_not_asked_cannot_answer(report, year):
    for user in (year.stranger, year.runner, year.member, year.chair, year.politician, year.secretary):
        with pytest.raises(PermissionDenied):
            answer(report, Answer(DONE), user, revision=0)
    also_asked(report.round, year.learning, year.runner)
    assert answer(report, Answer(DONE), year.runner, revision=0).reported_by == year.runner


def test_the_secretariat_answers_on_behalf_of_others_and_nobody_else_does(report, year):
    for user in (year.stranger, year.member, year.chair, year.parent):
        with pytest.raises(PermissionDenied):
            answer(report, Answer(DONE), user, revision=0, on_behalf=True)
    said = answer(report, Answer(DONE), year.secretary, revision=0, on_behalf=True)
    assert (said.reported_by, said.on_behalf) == (year.secretary, True)


def test_a_number_of_another_promise_is_refused(report, year, round_):
    other = report_of(year, round_, "Unge i fritidsjob")
    for foreign in (counted(other, 1, 2), {uuid4(): Decimal(1)}):
        with pytest.raises(PermissionDenied):
            answer(report, Answer(DONE, foreign), year.parent, revision=0)
    assert not ReportedValue.objects.exists()


def test_a_closed_round_takes_no_answer(report, year, round_):
    rounds.close_round(round_, year.secretary)
    with pytest.raises(NotAllowed, match="is not open"):
        answer(report, Answer(DONE), year.parent, revision=0)
    assert DeliverableReport.objects.get(pk=report.pk).state == ReportState.ASKED


def test_what_has_been_accepted_stays(report, year):
    answer(report, Answer(DONE, counted(report, 5)), year.parent, revision=0)
    DeliverableReport.objects.filter(pk=report.pk).update(state=ReportState.ACCEPTED)
    with pytest.raises(NotAllowed, match="has accepted"):
        answer(report, Answer(UNDER_WAY), year.parent, revision=1)
    assert values(report) == [5]


def test_who_comes_second_is_shown_what_the_first_one_said(report, year):
    also_asked(report.round, year.learning, year.runner)
    answer(report, Answer(UNDER_WAY, counted(report, 3), "Tre."), year.parent, revision=0)
    with pytest.raises(AnsweredMeanwhile) as refusal:
        answer(report, Answer(DONE, counted(report, 5)), year.runner, revision=0)
    assert refusal.value.report.text == "Tre."
    assert values(report) == [3]
    assert answer(report, Answer(DONE, counted(report, 5)), year.runner, revision=1).status == DONE


def test_a_second_press_of_the_button_writes_nothing(report, year):
    said = Answer(DONE, counted(report, 5), "Alle.")
    for _press in range(2):
        assert answer(report, said, year.parent, revision=0).revision == 1
    assert AuditEntry.objects.filter(verb=AuditVerb.REPORTED).count() == 1


def test_an_answer_to_a_question_opens_it_for_the_secretariat_again(report, year):
    answer(report, Answer(DONE), year.parent, revision=0)
    rows = DeliverableReport.objects.filter(pk=report.pk)
    rows.update(state=ReportState.SENT_BACK, question="Hvor mange?", revision=2)
    said = answer(report, Answer(DONE, counted(report, 5)), year.parent, revision=2)
    assert (said.state, said.question) == (ReportState.ANSWERED, "Hvor mange?")
