"""What comes of an answer: it is registered, asked for again, or comes too late."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from partnership.enums import MemberRole, Outcome, StepKind
from partnership.models import ChainStep, Decision, Membership
from plans import workflow
from tests import pages
from tests.factories import a_user
from tests.plans.decisions.answering import answer, client_of, has_form, look, only_answer, send, url_of
from tests.proceedings import Table, a_table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("deciding")]


@pytest.fixture
def table() -> Table:
    found = a_table()
    found.submit()
    return found


# --- An answer -----------------------------------------------------------------------------------------------------


def test_an_approval_is_registered_and_shown(table):
    response = client_of(table.chair).post(url_of(table.step()), answer(table, remark="Godt arbejde."), follow=True)
    made = only_answer()
    assert (made.outcome, made.text, made.remark) == (Outcome.APPROVED, "", "Godt arbejde.")
    said = pages.main(response)
    assert "Your recommendation of version 1 was registered" in said
    assert "Your answer Recommended" in said
    assert "Godt arbejde." in said
    assert not has_form(response)
    assert "1 of 3 have answered." in said


@pytest.mark.parametrize(("outcome", "field"), [(Outcome.WITH_CONDITION, "condition"), (Outcome.SENT_BACK, "reason")])
def test_more_than_yes_is_said_in_words(table, outcome, field):
    refused = send(table, table.chair, answer(table, outcome, remark="Til referatet"))
    assert refused.status_code == 422
    form = pages.page(refused).get_element_by_id("beslut")
    (wrong,) = form.xpath(".//*[@aria-invalid='true']")
    assert wrong.get("name") == field
    assert form.xpath(f".//*[@id='{wrong.get('aria-describedby')}']")
    assert form.fields["remark"].strip() == "Til referatet"
    assert form.fields["outcome"] == outcome
    assert not Decision.objects.exists()
    send(table, table.chair, answer(table, outcome, **{field: "Skriv det om.", "remark": "Til referatet"}))
    made = only_answer()
    assert (made.outcome, made.text, made.remark) == (outcome, "Skriv det om.", "Til referatet")


def test_the_words_of_another_choice_are_left_behind(table):
    send(table, table.chair, answer(table, condition="Først i maj."))
    assert only_answer().text == ""


def test_a_body_that_is_heard_says_its_remark():
    table = a_table()
    ChainStep.objects.filter(chain=table.chain, position=1).update(kind=StepKind.CONSULT)
    table.submit()
    assert send(table, table.chair, answer(table, Outcome.REMARK)).status_code == 422
    assert send(table, table.chair, answer(table, Outcome.APPROVED)).status_code == 422
    send(table, table.chair, answer(table, Outcome.REMARK, said="Husk cyklerne."))
    assert only_answer().text == "Husk cyklerne."


def test_no_choice_is_a_question_at_the_choices(table):
    refused = send(table, table.chair, answer(table, "", remark="Tak."))
    assert refused.status_code == 422
    (group,) = pages.page(refused).xpath("//fieldset[@aria-invalid='true']")
    assert "Choose one of the answers." in pages.words(group)
    assert pages.page(refused).get_element_by_id("beslut").fields["remark"].strip() == "Tak."


def test_too_long_a_text_is_kept(table):
    long = "æ" * 4001
    refused = send(table, table.chair, answer(table, Outcome.SENT_BACK, reason=long))
    assert refused.status_code == 422
    assert "Write at most 4000 signs; this is 4001." in pages.main(refused)
    assert pages.page(refused).get_element_by_id("beslut").fields["reason"].strip() == long


def test_the_same_form_sent_twice_answers_once(table):
    said = answer(table)
    first, second = (send(table, table.chair, said, step) for step in [table.step()] * 2)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Decision.objects.count() == 1


def test_a_form_without_its_key_is_no_answer(table):
    refused = send(table, table.chair, {"outcome": Outcome.APPROVED, "key": "x", "shown": ""})
    assert refused.status_code == 422
    assert "Your answer has not been sent." in pages.main(refused)
    assert has_form(refused)


# --- What comes too late -------------------------------------------------------------------------------------------


def test_another_answer_does_not_replace_the_first(table):
    step = table.step()
    send(table, table.chair, answer(table))
    refused = send(table, table.chair, answer(table, Outcome.SENT_BACK, reason="Alligevel ikke."), step)
    assert refused.status_code == 409
    assert "You have already answered. Your first answer stands." in pages.main(refused)
    assert "Alligevel ikke." in pages.main(refused)
    assert only_answer().outcome == Outcome.APPROVED


def test_a_version_that_was_taken_back_is_not_decided_and_leads_to_the_next(table, at):
    step, said = table.step(), answer(table, Outcome.SENT_BACK, reason="Mangler husleje.")
    workflow.withdraw(table.plan, table.secretary, seen=step.proceeding_id)
    refused = send(table, table.chair, said, step)
    assert refused.status_code == 409
    assert "Version 1 was withdrawn in the meantime. Your decision has not been sent." in pages.main(refused)
    assert "Mangler husleje." in pages.main(refused)
    assert not has_form(refused)
    at(date(2022, 9, 16))
    table.submit()
    later = look(table, table.chair, step)
    assert url_of(table.step()) in pages.links(later)
    assert "Version 1 was taken back 15. September. Nothing is to be decided." in pages.main(later)
    assert not Decision.objects.exists()


def test_after_the_deadline_the_words_are_kept(table, at):
    said = answer(table, remark="Undskyld ventetiden.")
    at(date(2022, 9, 23))
    refused = send(table, table.chair, said)
    assert refused.status_code == 409
    assert "The deadline has passed." in pages.main(refused)
    assert "Undskyld ventetiden." in pages.main(refused)
    assert not Decision.objects.exists()
    assert "The deadline was 22. September." in pages.main(look(table, table.chair))


def test_what_was_read_is_what_is_answered_to(table):
    """A form that was made for another version is not taken, and nothing is chosen in the new one."""
    said = answer(table, Outcome.SENT_BACK, reason="Mangler husleje.", shown=uuid4())
    refused = send(table, table.chair, said)
    assert refused.status_code == 409
    assert "Another version is presented now: version 1." in pages.main(refused)
    form = pages.page(refused).get_element_by_id("beslut")
    assert form.fields["reason"].strip() == "Mangler husleje."
    assert not form.xpath(".//input[@checked]")
    assert UUID(form.fields["shown"]) == table.step().proceeding.document_id
    assert not Decision.objects.exists()


def test_when_the_body_has_decided_the_page_is_still_read(table):
    step = table.step()
    for user in (table.chair, table.members[0]):
        table.decide(user)
    for user, said in ((table.chair, "Your answer Recommended"), (table.members[1], "Styregruppen has decided.")):
        shown = look(table, user, step)
        assert said in pages.main(shown)
        assert not has_form(shown)
        assert "Styregruppen recommended version 1, 15. September" in pages.main(shown)
    refused = send(table, table.members[1], answer(table), step)
    assert refused.status_code == 409
    assert Decision.objects.count() == 2


def test_a_body_outside_is_read_along(table):
    for user in (table.chair, table.members[0]):
        table.decide(user)
    shown = look(table, table.chair)
    assert "Økonomiudvalget decides at its own meeting, and the secretariat writes the decision in here." in pages.main(
        shown
    )
    assert not has_form(shown)


def test_a_body_that_is_asked_later_waits(table):
    later = table.step().proceeding.steps.get(position=2)
    assert "Others are asked first." in pages.main(look(table, table.chair, later))


# --- Deputies ------------------------------------------------------------------------------------------------------


@pytest.fixture
def deputy(table):
    user = a_user("deputy@example.org")
    held = Membership.objects.get(user=table.members[0])
    Membership.objects.create(user=user, body=held.body, role=MemberRole.DEPUTY, stands_in_for=held)
    return user


def test_a_deputy_answers_for_the_seat(table, deputy):
    assert f"You answer for {table.members[0]} on version 1" in pages.main(look(table, deputy))
    send(table, deputy, answer(table))
    assert only_answer().seat.user == table.members[0]
    shown = look(table, table.members[0])
    assert not has_form(shown)
    assert f"{deputy} has answered for the seat." in pages.main(shown)


def test_a_deputy_whose_holder_has_answered_is_told_so(table, deputy):
    table.decide(table.members[0])
    shown = look(table, deputy)
    assert f"{table.members[0]} has answered for the seat." in pages.main(shown)
    refused = send(table, deputy, answer(table, remark="Enig."))
    assert refused.status_code == 409
    assert "Enig." in pages.main(refused)
    assert Decision.objects.count() == 1
