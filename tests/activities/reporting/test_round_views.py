"""One round, for the secretariat."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from activities.enums import DeliverableStatus, ReportState, RoundState
from activities.models import DeliverableReport, ReportingRound, ReportRequest
from partnership.models import OutboxMail, User
from tests.activities.reporting.rounds import DELAYED, a_round, also_asked, answered
from tests.activities.year import Year, a_year

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

Ask = Callable[..., HttpResponse]


@pytest.fixture
def year(at) -> Year:
    at(date(2022, 9, 15))
    return a_year()


def get(user: User, address: str) -> HttpResponse:
    client = Client()
    client.force_login(user)
    return client.get(address)


def post(user: User, address: str, **data: Any) -> HttpResponse:
    client = Client()
    client.force_login(user)
    return client.post(address, data)


def words(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()).replace("\N{NO-BREAK SPACE}", " ")


def at_round(year: Year, round_: ReportingRound, rest: str = "") -> str:
    return year.url(f"opfoelgning/{round_.pk}/{rest}")


def test_strangers_find_nothing_and_those_who_only_work_there_are_refused(year):
    round_ = a_round(year)
    report = answered(year, round_, "Praktik", 3)
    for rest in ("", "luk/", f"spoerg/{report.pk}/"):
        for user, status in ((year.stranger, 404), (year.politician, 404), (year.parent, 404), (year.member, 403)):
            assert get(user, at_round(year, round_, rest)).status_code == status
    for rest in ("aabn/", "mind/", "godtag/", "luk/", f"spoerg/{report.pk}/"):
        for user, status in ((year.stranger, 404), (year.parent, 404), (year.member, 403)):
            sent = post(user, at_round(year, round_, rest), report=f"{report.pk}:1", question="Hvor?", revision=1)
            assert sent.status_code == status
    round_.refresh_from_db()
    report.refresh_from_db()
    assert (round_.state, report.state) == (RoundState.OPEN, ReportState.ANSWERED)
    assert not OutboxMail.objects.exists()
    assert get(year.secretary, at_round(year, round_)).status_code == 200  # it is there


def test_a_round_of_another_partnership_is_not_found(year):
    elsewhere = a_round(a_year("bakken"))
    assert get(year.secretary, at_round(year, elsewhere)).status_code == 404
    assert post(year.secretary, at_round(year, elsewhere, "luk/")).status_code == 404


def test_the_page_says_who_is_silent_and_since_when(year):
    round_ = a_round(year)
    for promise in ("Praktik", "Unge uddannes", "En"):
        answered(year, round_, promise, 3)
    text = words(get(year.secretary, at_round(year, round_)))
    assert "3 of 5 answered." in text
    assert str(year.runner) in text
    assert "Åbne aftener. Asked 15. September." in text
    assert "Remind the 1 of the deadline" in text
    assert text.count(str(year.parent)) == 3  # who has answered three times, and is not waited for


def test_who_was_reminded_today_is_not_reminded_again(year, at):
    round_ = a_round(year)
    assert "Remind the 2 of the deadline" in words(get(year.secretary, at_round(year, round_)))
    assert post(year.secretary, at_round(year, round_, "mind/"), person=year.runner.pk).status_code == 302
    assert [mail.to for mail in OutboxMail.objects.all()] == [year.runner.email]
    text = words(get(year.secretary, at_round(year, round_)))
    assert "Remind the 1 of the deadline" in text
    assert "reminded 15. September" in text
    assert post(year.secretary, at_round(year, round_, "mind/")).status_code == 302
    assert OutboxMail.objects.count() == 2
    again = post(year.secretary, at_round(year, round_, "mind/"))
    assert again.status_code == 409
    assert "They have been reminded today already." in words(again)
    assert OutboxMail.objects.count() == 2
    at(date(2022, 9, 16))
    assert "Remind the 2 of the deadline" in words(get(year.secretary, at_round(year, round_)))


@pytest.mark.parametrize("person", ["nobody", "00000000-0000-4000-8000-000000000000"])
def test_nobody_else_can_be_reminded(year, person):
    round_ = a_round(year)
    assert post(year.secretary, at_round(year, round_, "mind/"), person=person).status_code == 404
    assert post(year.secretary, at_round(year, round_, "mind/"), person=year.member.pk).status_code == 404
    assert not OutboxMail.objects.exists()


def test_plain_answers_are_accepted_at_once_and_the_others_are_looked_at(year):
    round_ = a_round(year)
    answered(year, round_, "Praktik", 4)
    answered(year, round_, "Unge uddannes", 9, 10)
    late = answered(year, round_, "En", status=DeliverableStatus.UNDER_WAY)  # due in June
    delayed = answered(year, round_, "Beboere", 58, status=DELAYED, by=year.runner)
    response = get(year.secretary, at_round(year, round_))
    text = words(response)
    assert "Accept the 2" in text
    assert text.index("To look at") < text.index("En fælles vagtplan") < text.index("As promised")
    form = re.search(r'class="follow-accept".*?</form>', response.content.decode(), re.DOTALL)
    shown = re.findall(r'name="report" value="([^"]+)"', form[0])
    assert post(year.secretary, at_round(year, round_, "godtag/"), report=shown).status_code == 302
    accepted = set(DeliverableReport.objects.filter(state=ReportState.ACCEPTED).values_list("pk", flat=True))
    assert len(accepted) == 2
    assert accepted.isdisjoint({late.pk, delayed.pk})
    assert "2 are accepted" in words(get(year.secretary, at_round(year, round_)))


def test_what_was_changed_while_one_read_is_named_and_not_accepted(year):
    round_ = a_round(year)
    report = answered(year, round_, "Praktik", 4)
    client = Client()
    client.force_login(year.secretary)
    text = words(client.post(at_round(year, round_, "godtag/"), {"report": f"{report.pk}:0"}, follow=True))
    assert "“Praktikforløb i lokale virksomheder” has been changed while you read" in text
    report.refresh_from_db()
    assert report.state == ReportState.ANSWERED


def test_nonsense_is_nothing_that_was_shown(year):
    round_ = a_round(year)
    answered(year, round_, "Praktik", 4)
    nonsense = ["", "x:y", f"{uuid4()}:1", f"{uuid4()}:{'9' * 30}", ":::"]
    assert post(year.secretary, at_round(year, round_, "godtag/"), report=nonsense).status_code == 302
    assert not DeliverableReport.objects.filter(state=ReportState.ACCEPTED).exists()


def test_a_question_is_sent_with_words_only(year):
    round_ = a_round(year)
    report = answered(year, round_, "Praktik", 4)
    address = at_round(year, round_, f"spoerg/{report.pk}/")
    assert f"Goes to {year.parent}." in words(get(year.secretary, address))
    empty = post(year.secretary, address, question="  ", revision=1)
    assert empty.status_code == 422
    assert 'aria-invalid="true" aria-describedby="id_question-help id_question-fejl"' in empty.content.decode()
    assert post(year.secretary, address, question="x" * 1001, revision=1).status_code == 422
    report.refresh_from_db()
    assert report.state == ReportState.ANSWERED
    assert post(year.secretary, address, question="Hvilke?", revision=1).status_code == 302
    report.refresh_from_db()
    assert (report.state, report.question) == (ReportState.SENT_BACK, "Hvilke?")


def test_a_question_about_what_was_changed_keeps_its_words(year):
    round_ = a_round(year)
    report = answered(year, round_, "Praktik", 4, text="Nyt svar.")
    address = at_round(year, round_, f"spoerg/{report.pk}/")
    stale = post(year.secretary, address, question="Hvilke mon?", revision=0)
    assert stale.status_code == 409
    text = words(stale)
    assert "Hvilke mon?" in text
    assert "Nyt svar." in text
    assert 'name="revision" value="1"' in stale.content.decode()
    assert not OutboxMail.objects.exists()


def test_a_planned_round_is_opened_at_once_and_only_once(year):
    round_ = a_round(year, state=RoundState.PLANNED)
    assert "Opens 1. September and is to be answered by 30. September." in words(
        get(year.secretary, at_round(year, round_))
    )
    assert post(year.secretary, at_round(year, round_, "aabn/")).status_code == 302
    assert ReportRequest.objects.filter(round=round_).count() == 2
    assert OutboxMail.objects.count() == 2
    again = post(year.secretary, at_round(year, round_, "aabn/"))
    assert again.status_code == 409
    assert "has been opened already" in words(again)
    assert OutboxMail.objects.count() == 2


def test_closing_says_first_who_is_silent(year):
    round_ = a_round(year)
    for promise in ("Praktik", "Unge uddannes", "En"):
        answered(year, round_, promise, 3)
    text = words(get(year.secretary, at_round(year, round_, "luk/")))
    assert f"{year.runner} : Åbne aftener" in text
    assert str(year.parent) not in text
    round_.refresh_from_db()
    assert round_.state == RoundState.OPEN  # looking closes nothing
    assert post(year.secretary, at_round(year, round_, "luk/")).status_code == 302
    round_.refresh_from_db()
    assert round_.state == RoundState.CLOSED
    assert "3 of 5 were answered. Closed 15. September." in words(get(year.secretary, at_round(year, round_)))
    assert post(year.secretary, at_round(year, round_, "luk/")).status_code == 409


def test_an_activity_without_a_contact_is_named_with_what_can_be_filled_in(year):
    round_ = a_round(year)
    ReportRequest.objects.filter(user=year.runner).delete()
    response = get(year.secretary, at_round(year, round_))
    assert "Nobody to ask" in words(response)
    open_ = DeliverableReport.objects.get(round=round_, deliverable=year.deliverable("Beboere"))
    assert year.url(f"rapport/{open_.pk}/") in response.content.decode()


def test_as_many_queries_for_three_who_are_asked_as_for_one(year, django_assert_max_num_queries):
    round_ = a_round(year)
    ReportRequest.objects.filter(user=year.runner).delete()
    answered(year, round_, "Praktik", 4)
    client = Client()
    client.force_login(year.secretary)
    counts = []
    for _turn in range(2):
        for rest in ("", "luk/"):
            with django_assert_max_num_queries(15) as asked:
                client.get(at_round(year, round_, rest))
            counts.append(len(asked))
        if not _turn:
            also_asked(round_, year.evenings, year.runner)
            also_asked(round_, year.evenings, year.member)
            answered(year, round_, "Beboere", 58, by=year.runner, status=DELAYED)
            answered(year, round_, "En")
    assert counts[:2] == counts[2:]
