"""Mail goes out after the change it tells of, once, whatever happens on the way."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier, Event

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection, transaction
from django.test import TestCase
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from partnership.mail import absolute
from partnership.models import OutboxMail
from partnership.outbox import CLAIM_HOLDS, MOST_ATTEMPTS, deliver, message_id, post, send_waiting
from tests import settings as test_settings

pytestmark = pytest.mark.django_db

NOON = datetime(2022, 9, 15, 12)
NO_SUCH_MAILBOX = OSError("no such mailbox")
QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


def write(key: str = "event-1", to: str = "anna@example.org") -> None:
    post(key, to, "Emnet", "Teksten", "<p>Teksten</p>")


@pytest.fixture
def broken(monkeypatch):
    """A mail server that takes nothing until it is `mended`."""
    mended = Event()
    send = EmailBackend.send_messages

    def refuse(self, messages):
        if not mended.is_set():
            raise NO_SUCH_MAILBOX
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    return mended


# --- Written with the change ---------------------------------------------------------------------------------------


def test_a_mail_goes_out_when_the_change_is_done():
    with TestCase.captureOnCommitCallbacks(execute=True):
        write()
        assert mail.outbox == []
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["anna@example.org"], "Emnet", "Teksten")
    assert sent.alternatives[0].content == "<p>Teksten</p>"
    assert OutboxMail.objects.get().sent_at is not None


def test_a_change_that_is_undone_has_no_mail():
    with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert mail.outbox == []
    assert not OutboxMail.objects.exists()


def test_one_event_is_one_mail():
    with TestCase.captureOnCommitCallbacks(execute=True):
        write("event-1")
        write("event-1")
        write("event-2")
    assert len(mail.outbox) == 2


def test_a_subject_is_one_line_that_fits():
    post("event-1", "anna@example.org", "Nyt\nBcc: alle@example.org " + "x" * 300, "Teksten")
    send_waiting()
    assert mail.outbox[0].subject.startswith("Nyt Bcc: alle@example.org x")
    assert len(mail.outbox[0].subject) == 200


# --- Crashes -------------------------------------------------------------------------------------------------------


def test_a_crash_between_the_change_and_its_task_delays_the_mail_only():
    """The task is lost; the command, or the next mail's task, sends what was left over. Once."""
    write("event-1")
    assert mail.outbox == []
    with TestCase.captureOnCommitCallbacks(execute=True):
        write("event-2")
    assert len(mail.outbox) == 2
    call_command("send_mail_waiting")
    assert len(mail.outbox) == 2


def test_the_command_sends_what_waits_and_says_so(capsys):
    write()
    call_command("send_mail_waiting")
    assert len(mail.outbox) == 1
    assert "1" in capsys.readouterr().out


def test_a_crash_while_sending_frees_the_mail_after_a_while(at):
    at(NOON)
    write()
    OutboxMail.objects.update(claimed_at=NOON.astimezone(), attempts=1)  # as somebody left it who is gone
    at(NOON + CLAIM_HOLDS - timedelta(seconds=1))
    assert send_waiting() == 0
    at(NOON + CLAIM_HOLDS)
    assert send_waiting() == 1
    assert len(mail.outbox) == 1


def test_a_mail_that_is_sent_twice_is_the_same_mail(at, broken):
    at(NOON)
    write()
    broken.set()
    send_waiting()
    OutboxMail.objects.update(sent_at=None)  # the process ended before it could say so
    at(NOON + CLAIM_HOLDS)
    send_waiting()
    ids = [sent.message()["Message-ID"] for sent in mail.outbox]
    assert ids == [message_id(OutboxMail.objects.get())] * 2


# --- A mail server that does not want ------------------------------------------------------------------------------


def test_what_cannot_be_sent_says_why_and_goes_out_later(at, broken):
    at(NOON)
    write()
    assert send_waiting() == 0
    kept = OutboxMail.objects.get()
    assert (kept.attempts, kept.sent_at) == (1, None)
    assert "no such mailbox" in kept.problem
    broken.set()
    assert send_waiting() == 0  # not at once
    at(NOON + CLAIM_HOLDS)
    assert send_waiting() == 1
    assert OutboxMail.objects.get().problem == ""


def test_after_some_attempts_it_is_given_up_and_told(at, broken, capsys):
    write()
    for attempt in range(MOST_ATTEMPTS + 3):
        at(NOON + attempt * CLAIM_HOLDS)
        send_waiting()
    assert OutboxMail.objects.get().attempts == MOST_ATTEMPTS
    broken.set()
    call_command("send_mail_waiting")
    assert "no such mailbox" in capsys.readouterr().err
    assert mail.outbox == []


def test_one_mail_that_cannot_be_sent_stops_no_other(monkeypatch):
    send = EmailBackend.send_messages

    def choosy(self, messages):
        if messages[0].to == ["anna@example.org"]:
            raise NO_SUCH_MAILBOX
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", choosy)
    write("event-1")
    write("event-2", "berit@example.org")
    assert send_waiting() == 1
    assert [sent.to for sent in mail.outbox] == [["berit@example.org"]]


def test_a_failed_attempt_is_repeated_by_the_queue(settings, broken):
    settings.TASKS = QUEUE
    write()
    deliver.call()
    again = DBTaskResult.objects.get()
    assert again.task_path == "partnership.outbox.deliver"
    assert again.run_after is not None


def test_a_worker_sends_what_stands_in_the_queue(settings, monkeypatch):
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)  # it is the test's own
    settings.TASKS = QUEUE
    with TestCase.captureOnCommitCallbacks(execute=True):
        write()
    assert mail.outbox == []
    call_command("db_worker", "--batch", "--no-startup-delay", verbosity=0)
    assert len(mail.outbox) == 1


# --- Two workers ---------------------------------------------------------------------------------------------------


@pytest.mark.skipif(test_settings.DATABASE != "postgresql", reason="threads need a database that is not in memory")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False])
def test_two_workers_send_a_mail_once(monkeypatch, guarded, count):
    """Both find it waiting before either takes it. Without the claim it goes out twice."""
    from partnership import outbox

    mails = count(200)
    for number in range(mails):
        write(f"event-{number}")
    mail.outbox.clear()
    OutboxMail.objects.update(sent_at=None, claimed_at=None, attempts=0)
    both_have_looked = Barrier(2)
    send = outbox._send

    def after_both_have_looked(pk):
        both_have_looked.wait(timeout=10)
        return send(pk)

    monkeypatch.setattr(outbox, "_send", after_both_have_looked)
    if not guarded:
        monkeypatch.setattr(outbox, "_free", OutboxMail.objects.all)

    def work() -> int:
        try:
            return send_waiting()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        sent = sum(worker.result() for worker in [workers.submit(work) for _worker in range(2)])
    assert sent == len(mail.outbox)
    assert sent == (mails if guarded else 2 * mails)


# --- Links ---------------------------------------------------------------------------------------------------------


def test_a_link_that_a_command_writes_names_the_host_of_the_settings(settings):
    settings.MAIL_HOST = "tryghed.example"
    settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
    assert absolute("/havnen/") == "https://tryghed.example/havnen/"


def test_a_link_made_while_a_page_is_answered_names_its_host(rf):
    from allauth.core import context

    with context.request_context(rf.get("/", SERVER_NAME="localhost", SERVER_PORT="8123")):
        assert absolute("/havnen/") == "http://localhost:8123/havnen/"
