"""While bodies decide: what is registered, deadlines that are moved, reminders, and conditions that are met."""

from collections.abc import Iterator
from datetime import date
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import translation

from partnership.enums import AuditVerb, BodyKind, Outcome, ProceedingState
from partnership.models import AuditEntry, ConditionMet, Decision, OutboxMail
from plans.enums import PlanState
from tests.factories import a_house, a_user
from tests.pages import main, page
from tests.proceedings import PDF, Table, a_table
from tests.users import known

pytestmark = pytest.mark.django_db

PROCEEDINGS = "/havnen/2022/sagsgang/"


@pytest.fixture
def table() -> Iterator[Table]:
    """The plan has been sent, and the steering group is asked."""
    with (
        translation.override(None),
        patch("plans.documents.pdf.plan_pdf", lambda *_: PDF),
        patch("plans.workflow.submitting.is_ready"),
    ):
        found = a_table()
        found.submit()
        yield found


@pytest.fixture
def at_committee(table) -> Table:
    """The steering group has recommended it, and the committee is asked, which decides outside."""
    for user in (table.chair, table.members[0]):
        table.decide(user)
    return table


@pytest.fixture
def client(table) -> Client:
    return browser(table.secretary)


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def register_url(table: Table) -> str:
    return f"/havnen/2022/registrer/{table.step().pk}/"


def form_of(client: Client, address: str) -> dict[str, str]:
    return filled(client.get(address))


def filled(answer) -> dict[str, str]:
    """What the form on a page holds."""
    (form,) = page(answer).get_element_by_id("indhold").xpath(".//form")
    # A browser leaves out the line break that a field of several lines begins with.
    return {name: value.removeprefix("\n") for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


APPROVED = {"outcome": "approved", "decided_on": "2022-09-14", "meeting": "Ordinært møde", "agenda_item": "7"}


# --- Who -----------------------------------------------------------------------------------------------------------


def test_a_stranger_finds_nothing_and_only_the_secretariat_registers(at_committee):
    table = at_committee
    stranger = browser(a_user("stranger@example.org", a_house("bakken").bodies[BodyKind.SECRETARIAT]))
    step = table.step().pk
    for address in (register_url(table), f"/havnen/2022/frist/{step}/"):
        assert stranger.get(address).status_code == stranger.post(address).status_code == 404
        assert browser(table.chair).get(address).status_code == 403
        assert browser(table.chair).post(address, APPROVED).status_code == 403
    reminder = f"/havnen/2022/mind/{step}/"
    assert stranger.post(reminder).status_code == 404
    assert browser(table.chair).post(reminder).status_code == 403
    assert not Decision.objects.filter(seat=None).exists()


def test_a_turn_of_another_plan_is_not_found_below_this_one(table, client):
    other = a_table("bakken")
    other_step = other.submit().steps.get(position=1)
    a_user("both@example.org", other.house.bodies[BodyKind.SECRETARIAT], table.house.bodies[BodyKind.SECRETARIAT])
    for part in ("registrer", "frist"):
        assert client.get(f"/havnen/2022/{part}/{other_step.pk}/").status_code == 404


# --- Registering ---------------------------------------------------------------------------------------------------


def test_what_the_committee_decided_stands_in_the_decisions(at_committee, client):
    address = register_url(at_committee)
    points = {
        "point-TOTAL_FORMS": "2", "point-0-text": "Planen godkendes.", "point-0-outcome": "approved",
        "point-1-text": "Status i maj.", "point-1-outcome": "with_condition",
    }  # fmt: skip
    said = APPROVED | points | {"text": "Et enigt udvalg.", "case_number": "2022-77"}
    answer = client.post(address, form_of(client, address) | said)
    assert (answer.status_code, answer["Location"]) == (303, PROCEEDINGS)
    decision = Decision.objects.get(seat=None)
    assert decision.decided_on == date(2022, 9, 14)
    assert [(point.number, point.text, point.outcome) for point in decision.points.all()] == [
        (1, "Planen godkendes.", Outcome.APPROVED), (2, "Status i maj.", Outcome.WITH_CONDITION),
    ]  # fmt: skip
    words = main(client.get(PROCEEDINGS))
    assert "Økonomiudvalget approved version 1" in words
    assert "Ordinært møde, item 7, case 2022-77" in words
    assert "Et enigt udvalg." in words
    assert "Approved with a condition: Status i maj." in words


def test_another_point_keeps_everything_and_registers_nothing(at_committee, client):
    address = register_url(at_committee)
    typed = form_of(client, address) | {"text": "Et enigt udvalg.", "meeting": "x" * 200, "decided_on": "31. februar"}
    answer = client.post(address, typed | {"more": "1"})
    assert answer.status_code == 200
    held = filled(answer)
    assert (held["text"], held["decided_on"]) == ("Et enigt udvalg.", "31. februar")
    assert (held["point-TOTAL_FORMS"], held["point-0-text"]) == ("1", "")
    assert "Choose what was decided." not in main(answer)
    again = filled(client.post(address, held | {"point-0-text": "Planen godkendes.", "more": "1"}))
    assert (again["point-TOTAL_FORMS"], again["point-0-text"]) == ("2", "Planen godkendes.")
    assert not Decision.objects.filter(seat=None).exists()


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"outcome": ""}, "", "Choose what was decided."),
        ({"outcome": "remark"}, "", "Choose what was decided."),
        ({"outcome": "with_change"}, "id_text", "Write what is to be changed."),
        ({"outcome": "with_condition"}, "id_text", "Write what has to be met."),
        ({"outcome": "sent_back"}, "id_text", "Write why it is sent back."),
        ({"decided_on": ""}, "id_decided_on", "Choose a day."),
        ({"decided_on": "2022-09-16"}, "id_decided_on", "16. September has not come yet."),
        ({"decided_on": "i går"}, "id_decided_on", "This is no day."),
        ({"meeting": "x" * 121}, "id_meeting", "At most 120 signs; this has 121."),
        (
            {"point-TOTAL_FORMS": "1", "point-0-text": "Uden udfald"}, "id_point-0-outcome",
            "Choose what was decided on this point.",
        ),
        ({"point-TOTAL_FORMS": "1", "point-0-outcome": "approved"}, "id_point-0-text", "Write what the point is about"),
        (
            {"point-TOTAL_FORMS": "1", "point-0-text": "Sært udfald", "point-0-outcome": "acknowledged"},
            "id_point-0-outcome", "Choose from the list.",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field_and_the_others_keep_what_they_hold(
    at_committee, client, wrong, field, words
):
    address = register_url(at_committee)
    answer = client.post(address, form_of(client, address) | APPROVED | {"agenda_item": "punkt 9"} | wrong)
    assert answer.status_code == 422
    assert words in main(answer)
    if field:
        assert page(answer).get_element_by_id(field).get("aria-invalid") == "true"
    assert filled(answer)["agenda_item"] == "punkt 9"
    assert not Decision.objects.filter(seat=None).exists()


@pytest.mark.parametrize("count", ["", "x", "-1", "100000"])
def test_a_number_of_points_that_is_none_does_no_harm(at_committee, client, count):
    address = register_url(at_committee)
    answer = client.post(address, form_of(client, address) | APPROVED | {"point-TOTAL_FORMS": count})
    assert answer.status_code in (303, 422)


def test_a_second_click_registers_once(at_committee, client):
    address = register_url(at_committee)
    said = form_of(client, address) | APPROVED
    for _click in range(2):
        assert client.post(address, said)["Location"] == PROCEEDINGS
    assert Decision.objects.filter(seat=None).count() == 1


def test_a_plan_taken_back_meanwhile_is_not_decided_and_the_words_are_kept(at_committee, client):
    address = register_url(at_committee)
    said = form_of(client, address) | APPROVED
    client.post("/havnen/2022/tag-tilbage/", {"seen": str(at_committee.step().proceeding_id)})
    answer = client.post(address, said)
    assert answer.status_code == 409
    assert "Version 1 was withdrawn in the meantime." in main(answer)
    assert filled(answer)["meeting"] == "Ordinært møde"
    assert not Decision.objects.filter(seat=None).exists()


def test_a_body_whose_members_answer_here_is_not_registered(table, client):
    address = register_url(table)
    answer = client.post(address, form_of(client, address) | APPROVED)
    assert answer.status_code == 409
    assert "The members of this body answer here themselves." in main(answer)


def test_what_is_postponed_stays_open(at_committee, client):
    address = register_url(at_committee)
    client.post(address, form_of(client, address) | APPROVED | {"outcome": "postponed"})
    assert at_committee.step().is_outside
    assert "Postponed, 14. September" in main(client.get(PROCEEDINGS))


def test_a_change_at_the_table_leads_to_the_final_version(at_committee, client):
    address = register_url(at_committee)
    said = APPROVED | {"outcome": "with_change", "text": "Puljen sættes op."}
    assert client.post(address, form_of(client, address) | said)["Location"] == "/havnen/2022/endelig/"
    assert at_committee.plan.state == PlanState.ADJUSTING


# --- Deadlines and reminders ---------------------------------------------------------------------------------------


def test_the_deadline_is_moved(table, client):
    address = f"/havnen/2022/frist/{table.step().pk}/"
    assert form_of(client, address) == {"due_on": "2022-09-22"}
    assert client.post(address, {"due_on": "2022-10-03"})["Location"] == PROCEEDINGS
    assert table.step().due_on == date(2022, 10, 3)
    assert AuditEntry.objects.filter(verb=AuditVerb.DEADLINE_MOVED, actor=table.secretary).count() == 1


@pytest.mark.parametrize(
    ("day", "words"),
    [("2022-09-14", "14. September is over."), ("", "Choose a day."), ("snart", "This is no day.")],
)
def test_a_deadline_that_is_none_is_refused(table, client, day, words):
    address = f"/havnen/2022/frist/{table.step().pk}/"
    answer = client.post(address, {"due_on": day})
    assert answer.status_code == 422
    assert words in main(answer)
    assert table.step().due_on == date(2022, 9, 22)


def test_the_deadline_of_a_body_that_has_decided_stays(at_committee, client):
    done = at_committee.step().proceeding.steps.get(position=1)
    assert client.post(f"/havnen/2022/frist/{done.pk}/", {"due_on": "2022-10-03"}).status_code == 409


def test_those_who_are_missing_are_reminded_once_a_day(table, client, monkeypatch):
    told: list[str] = []
    monkeypatch.setattr("plans.workflow.mails.reminded", lambda plan, step, user: told.append(user.email))
    table.decide(table.members[0])
    address = f"/havnen/2022/mind/{table.step().pk}/"
    assert "Remind the 2 who are missing" in main(client.get(PROCEEDINGS))
    assert "2 members have been reminded." in client.post(address, follow=True).text
    assert "They have been reminded today already." in client.post(address, follow=True).text
    assert sorted(told) == sorted([table.chair.email, table.members[1].email])
    assert AuditEntry.objects.filter(verb=AuditVerb.REMINDED, actor=table.secretary).count() == 1


def test_nobody_is_reminded_of_what_has_been_decided(at_committee, client):
    done = at_committee.step().proceeding.steps.get(position=1)
    before = OutboxMail.objects.count()
    assert "Nobody has been reminded." in client.post(f"/havnen/2022/mind/{done.pk}/", follow=True).text
    assert OutboxMail.objects.count() == before


# --- Conditions ----------------------------------------------------------------------------------------------------


@pytest.fixture
def condition(table) -> Decision:
    found = table.decide(table.chair, Outcome.WITH_CONDITION, "Politiet skal med.")
    table.decide(table.members[0])
    return found


def test_a_condition_is_open_until_somebody_says_how_it_was_met(condition, client):
    address = f"/havnen/2022/betingelse/{condition.pk}/"
    assert "Not met yet" in main(client.get(PROCEEDINGS))
    assert "Politiet skal med." in main(client.get(address))
    client.post(address, {"text": "De har skrevet under.", "met_on": "2022-09-14"})
    assert ConditionMet.objects.get().text == "De har skrevet under."
    words = main(client.get(PROCEEDINGS))
    assert "Met 14. September: De har skrevet under." in words
    assert "Not met yet" not in words
    assert client.post(address, {"text": "Igen", "met_on": "2022-09-14"})["Location"] == PROCEEDINGS
    assert ConditionMet.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"text": " "}, "Write how it was met."), ({"met_on": "2022-09-16"}, "16. September has not come yet.")],
)
def test_a_condition_is_met_in_words_and_not_in_the_future(condition, client, wrong, words):
    said = {"text": "De har skrevet under.", "met_on": "2022-09-14"} | wrong
    answer = client.post(f"/havnen/2022/betingelse/{condition.pk}/", said)
    assert answer.status_code == 422
    assert words in main(answer)
    assert not ConditionMet.objects.exists()


def test_only_a_condition_of_this_plan_can_be_met_and_only_by_its_secretariat(condition, table, client):
    address = f"/havnen/2022/betingelse/{condition.pk}/"
    stranger = browser(a_user("stranger@example.org", a_house("bakken").bodies[BodyKind.SECRETARIAT]))
    assert stranger.get(address).status_code == 404
    assert browser(table.chair).post(address, {"text": "Ja", "met_on": "2022-09-14"}).status_code == 403
    plain = Decision.objects.exclude(pk=condition.pk).first()
    for nothing in (plain.pk, known("nothing"), uuid4()):
        assert client.get(f"/havnen/2022/betingelse/{nothing}/").status_code == 404
    assert table.step().proceeding.state == ProceedingState.OPEN
