"""The mails about decisions: to whom, with what, and once only."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from partnership.enums import BodyKind, Outcome, StepKind
from partnership.models import ChainStep, OutboxMail, User
from plans import workflow
from plans.workflow import mails
from tests import pages
from tests.amendments import a_sent_amendment
from tests.factories import a_house, a_user
from tests.proceedings import PDF, Table, a_table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("deciding")]


@pytest.fixture
def table() -> Table:
    return a_table()


def sent(about: str = "") -> dict[str, OutboxMail]:
    """The mails whose subject begins so, by receiver."""
    return {mail.to: mail for mail in OutboxMail.objects.filter(subject__startswith=about)}


def emails(*users: User) -> set[str]:
    return {user.email for user in users}


# --- Asked ---------------------------------------------------------------------------------------------------------


def test_everybody_who_can_answer_is_asked_and_nobody_else(table):
    a_user("worker@example.org", table.house.bodies[BodyKind.WORKING_GROUP])
    a_user("stranger@example.org", a_house("bakken").bodies[BodyKind.STEERING_GROUP])
    table.submit()
    assert set(sent()) == emails(table.chair, *table.members)


def test_the_mail_says_until_when_what_is_new_and_where(table):
    a_sent_amendment(table)
    mail = sent()[table.chair.email]
    assert mail.subject == "Decide by 22. September: amendment of Tryghedsplan 2022"
    assert "2 things are changed, and the sum goes from 51.250,50 to 61.250,50 kr." in mail.text
    assert mail.text.count("http") == mail.html.count("http") == 1
    assert f"/havnen/2022/beslut/{table.step().pk}/" in mail.text
    assert f"/havnen/2022/beslut/{table.step().pk}/" in mail.html


def test_a_first_version_says_so(table):
    table.submit()
    mail = sent()[table.chair.email]
    assert mail.subject == "Decide by 22. September: Tryghedsplan 2022"
    assert "It is the plan's first version." in mail.text


def test_who_is_only_heard_is_asked_to_answer(table):
    ChainStep.objects.filter(chain=table.chain, position=1).update(kind=StepKind.CONSULT, days=None, rule="all")
    table.submit()
    assert sent()[table.chair.email].subject == "Answer: Tryghedsplan 2022"


def test_the_link_lands_on_the_decision_after_the_log_in(table):
    table.submit()
    link = f"/havnen/2022/beslut/{table.step().pk}/"
    client = Client()
    log_in = client.get(link)["Location"]
    form = next(one for one in pages.page(client.get(log_in)).forms if "password" in one.fields)
    form.fields["login"], form.fields["password"] = table.chair.email, "a good long password"
    assert client.post(log_in, dict(form.form_values()))["Location"] == link


def test_a_note_of_the_sender_is_in_the_mail(table):
    workflow.submit(table.plan, table.secretary, key=uuid4(), note="Læs kapitel 3 <først>.", render=lambda *_: PDF)
    mail = sent()[table.chair.email]
    assert "first version.\n\nLæs kapitel 3 <først>.\n\nIt takes" in mail.text
    assert "Læs kapitel 3 &lt;først&gt;." in mail.html


def test_a_body_outside_gets_no_mail(table):
    table.submit()
    before = OutboxMail.objects.count()
    for user in (table.chair, table.members[0]):
        table.decide(user)
    assert OutboxMail.objects.count() == before


# --- With the change it tells of, and once -------------------------------------------------------------------------


def test_what_is_undone_leaves_no_mail(table):
    with transaction.atomic():
        table.submit()
        assert OutboxMail.objects.exists()
        transaction.set_rollback(True)
    assert not OutboxMail.objects.exists()


def test_the_same_told_twice_is_one_mail(table):
    proceeding = table.submit()
    before = OutboxMail.objects.count()
    mails.asked(table.plan, proceeding)
    assert OutboxMail.objects.count() == before


def test_another_version_is_another_mail(table):
    table.submit()
    workflow.withdraw(table.plan, table.secretary, seen=table.step().proceeding_id)
    table.submit()
    assert OutboxMail.objects.filter(to=table.chair.email, subject__startswith="Decide").count() == 2


# --- Reminded ------------------------------------------------------------------------------------------------------


def test_one_reminder_a_day(table, at):
    table.submit()
    at(date(2022, 9, 20))
    for _again in range(2):
        mails.reminded(table.plan, table.step(), table.chair)
    mail = sent("Reminder")[table.chair.email]
    assert mail.subject == "Reminder, decide by 22. September: Tryghedsplan 2022"
    assert "You have not answered yet. The deadline is 22. September, in 2 days." in mail.text
    at(date(2022, 9, 21))
    mails.reminded(table.plan, table.step(), table.chair)
    assert OutboxMail.objects.filter(subject__startswith="Reminder").count() == 2


# --- What became of it ---------------------------------------------------------------------------------------------


def test_who_was_asked_is_told_that_it_is_taken_back(table):
    table.submit()
    workflow.withdraw(table.plan, table.secretary, seen=table.step().proceeding_id)
    told = sent("Taken back")
    assert set(told) == emails(table.chair, *table.members)
    assert "You need not answer." in told[table.chair.email].text


def test_the_secretariat_is_told_why_it_comes_back(table):
    table.submit()
    table.decide(table.chair, Outcome.SENT_BACK, "Huslejen mangler.")
    table.decide(table.members[0], Outcome.SENT_BACK, "Enig med formanden.")
    told = sent("Sent back")
    assert set(told) == emails(table.secretary)
    mail = told[table.secretary.email]
    assert "Huslejen mangler." in mail.text
    assert "Enig med formanden." in mail.html
    assert "/havnen/2022/sagsgang/" in mail.text


def test_the_other_secretaries_are_told_of_a_change_at_the_table(table):
    """Who wrote it in knows it."""
    other = a_user("other@example.org", table.house.bodies[BodyKind.SECRETARIAT])
    table.submit()
    for user in (table.chair, table.members[0]):
        table.decide(user)
    table.register(Outcome.WITH_CHANGE, "Puljen sættes op.")
    told = sent("Approved with a change")
    assert set(told) == emails(other)
    assert "Puljen sættes op." in told[other.email].text
    assert "/havnen/2022/endelig/" in told[other.email].text


def test_every_member_is_told_that_a_version_is_in_force(table, django_capture_on_commit_callbacks):
    politician = a_user("politician@example.org", table.committee)
    a_user("gone@example.org", table.house.bodies[BodyKind.WORKING_GROUP], is_active=False)
    table.submit()
    for user in (table.chair, table.members[0]):
        table.decide(user)
    with django_capture_on_commit_callbacks(execute=True):
        table.register()
    told = sent("In force now")
    assert set(told) == emails(table.secretary, table.chair, *table.members, politician)
    assert "/havnen/2022/v1/" in told[politician.email].text
