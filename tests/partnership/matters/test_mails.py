"""Who is told what about a matter that is no plan."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from partnership import clock, matters
from partnership.enums import AuditVerb, DecisionRule, Outcome, ProceedingState, StepState
from partnership.matters.presenting import freeze_paper
from partnership.models import AuditEntry, OutboxMail, ProceedingStep
from partnership.proceedings import NotAllowed
from tests.factories import a_user
from tests.partnership.matters.cases import PAPER, a_chain, decide, presented, register, turn

pytestmark = pytest.mark.usefixtures("english")


def told(subject: str) -> set[str]:
    """Who has a mail whose subject begins so."""
    return set(OutboxMail.objects.filter(subject__startswith=subject).values_list("to", flat=True))


def test_the_members_of_the_first_body_are_asked_with_a_link_to_the_matter(table):
    a_chain(table)
    case = presented(table)
    assert told("Decide by") == {user.email for user in (table.chair, *table.members)}
    mail = OutboxMail.objects.filter(to=table.chair.email)[0]
    assert f"/havnen/sag/{case.pk}/" in mail.text
    assert "Omdisponering til Aftenåbent" in mail.subject
    assert "20.000" not in mail.text  # what it says is read on the page


def test_presented_again_with_the_same_key_nobody_is_asked_twice(table):
    a_chain(table)
    case = presented(table)
    before = OutboxMail.objects.count()
    matters.present(case.matter, case.subject, case.document, table.secretary, key=case.pk)
    assert OutboxMail.objects.count() == before


def test_a_body_outside_has_no_mail(table):
    politician = a_user("politician@example.org", table.committee)
    a_chain(table)
    case = presented(table)
    for user in (table.chair, table.members[0]):
        decide(case, user)
    assert not OutboxMail.objects.filter(to=politician.email).exists()


def test_the_sender_and_the_secretariat_are_told_that_all_have_approved(table):
    colleague = a_user("colleague@example.org", *[seat.body for seat in table.secretary.memberships.all()])
    a_chain(table, outside=False)
    case = presented(table)
    for user in (table.chair, table.members[0]):
        decide(case, user)
    assert told("Approved:") == {table.secretary.email, colleague.email}


def test_who_registered_the_end_is_not_told_of_it(table):
    colleague = a_user("colleague@example.org", *[seat.body for seat in table.secretary.memberships.all()])
    a_chain(table)
    case = presented(table)
    for user in (table.chair, table.members[0]):
        decide(case, user)
    register(case, table.secretary)
    assert told("Approved:") == {colleague.email}


def test_the_secretariat_reads_why_it_came_back(table):
    a_chain(table, rule=DecisionRule.ALL)
    case = presented(table)
    decide(case, table.chair, Outcome.SENT_BACK, "Beløbet er for stort.")
    assert told("Sent back:") == {table.secretary.email}
    assert "Beløbet er for stort." in OutboxMail.objects.get(subject__startswith="Sent back").text


def test_a_change_is_written_in_and_nobody_is_asked_again(table):
    colleague = a_user("colleague@example.org", *[seat.body for seat in table.secretary.memberships.all()])
    a_chain(table)
    case = presented(table)
    for user in (table.chair, table.members[0]):
        decide(case, user)
    register(case, table.secretary, Outcome.WITH_CHANGE, "Kun 10.000 kr.")
    case.refresh_from_db()
    assert case.state == ProceedingState.ADJUSTING
    with transaction.atomic():
        matters.correct(case, freeze_paper(PAPER, case.period, case.subject), table.secretary)
    case.refresh_from_db()
    assert case.state == ProceedingState.APPROVED
    assert case.document.version == 2
    assert told("Approved:") == {colleague.email}  # who wrote it in knows


def test_those_who_were_asked_are_told_that_they_need_not_answer(table):
    a_chain(table)
    case = presented(table)
    matters.take_back(case, table.secretary)
    assert told("Taken back:") == {user.email for user in (table.chair, *table.members)}


def test_who_has_not_answered_is_reminded_three_days_before_and_not_earlier(table, monkeypatch):
    a_chain(table, days=7)
    case = presented(table)
    decide(case, table.chair)
    assert matters.remind_of_matters() == 0
    ProceedingStep.objects.filter(pk=turn(case).pk).update(due_on=clock.today() + timedelta(days=3))
    assert matters.remind_of_matters() == 2
    assert told("Reminder") == {user.email for user in table.members}
    assert matters.remind_of_matters() == 0  # once a day
    assert AuditEntry.objects.filter(verb=AuditVerb.REMINDED).count() == 1


def test_a_turn_whose_time_has_run_out_ends_where_its_rule_says_so(table, room):
    a_chain(table, rule=DecisionRule.BY_DEADLINE, outside=False)
    case = presented(table)
    ProceedingStep.objects.filter(pk=turn(case).pk).update(due_on=date(2022, 9, 1))
    assert matters.close_overdue_matters() == 1
    case.refresh_from_db()
    assert case.state == ProceedingState.APPROVED
    assert room.states[-1] == ProceedingState.APPROVED


def test_a_turn_under_another_rule_stays_open(table):
    a_chain(table, rule=DecisionRule.MAJORITY)
    case = presented(table)
    ProceedingStep.objects.filter(pk=turn(case).pk).update(due_on=date(2022, 9, 1))
    assert matters.close_overdue_matters() == 0
    assert turn(case).state == StepState.OPEN


def test_what_follows_can_stop_a_decision_and_then_nothing_is_decided(table, room):
    a_chain(table, outside=False)
    case = presented(table)
    decide(case, table.chair)
    before = OutboxMail.objects.count()
    room.refuses = True
    with pytest.raises(NotAllowed):
        decide(case, table.members[0])
    case.refresh_from_db()
    assert case.state == ProceedingState.OPEN
    assert OutboxMail.objects.count() == before


def test_a_matter_needs_a_chain_that_fits(table):
    with pytest.raises(NotAllowed):
        presented(table, subject=uuid4())
