"""Asking for a text: who may, what it opens, who is told, and how it ends."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from partnership.models import OutboxMail
from plans.editing.access import writer_of
from plans.editing.saving import NotNow
from plans.enums import PlanState
from plans.models import TextRequest
from plans.talk.places import Place
from plans.talk.requests import CannotAsk, NoLongerOpen, deliver, remind, request_text, withdraw
from tests.plans.talk.cast import DUE, Cast, a_cast, mails_sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return a_cast()


def ask(cast: Cast, asked, by=None, part="schedule", due_on=DUE, message="", place=None) -> TextRequest:
    place = place or Place(edition=cast.edition, part=part)
    return request_text(cast.house.plan, place, asked, due_on, message, by or cast.secretary)


# --- Asking --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["stranger", "politician", "outsider", "contact", "worker"])
def test_only_those_who_write_the_plan_ask(cast, who):
    with pytest.raises(PermissionDenied):
        ask(cast, cast.contact, by=getattr(cast, who))
    assert not TextRequest.objects.exists()


def test_who_is_asked_is_told_and_may_write_there(cast):
    with mails_sent() as sent:
        ask(cast, cast.worker, message="Husk ferien.")
    assert [one.to for one in sent] == [[cast.worker.email]]
    assert "23. september" in sent[0].body
    assert "Husk ferien." in sent[0].body
    assert f"/havnen/2022/aktivitet/{cast.edition.pk}/?ret=schedule" in sent[0].body
    writer = writer_of(cast.house.plan, cast.worker)
    assert writer.may_write(cast.edition.pk, "schedule")
    assert not writer.may_write(cast.edition.pk, "background")


def test_a_section_is_asked_for_too(cast):
    section = cast.house.plan.sections.all()[0]
    ask(cast, cast.worker, place=Place(section=section))
    assert writer_of(cast.house.plan, cast.worker).may_write_section(section.pk)


def test_a_contact_of_any_activity_can_be_asked(cast):
    assert ask(cast, cast.contact, place=Place(edition=cast.other_edition)).pk


@pytest.mark.parametrize("who", ["stranger", "politician", "outsider"])
def test_who_has_nothing_to_do_with_the_plan_is_not_asked(cast, who):
    with mails_sent() as sent, pytest.raises(CannotAsk) as refusal:
        ask(cast, getattr(cast, who))
    assert refusal.value.field == "asked"
    assert sent == []


def test_a_day_that_is_over_is_refused_and_today_is_not(cast, at):
    at(date(2022, 9, 15))
    with pytest.raises(CannotAsk) as refusal:
        ask(cast, cast.worker, due_on=date(2022, 9, 14))
    assert refusal.value.field == "due_on"
    assert "14. september" in str(refusal.value)
    assert ask(cast, cast.worker, due_on=date(2022, 9, 15)).pk


def test_nobody_is_asked_twice_for_the_same_text(cast):
    ask(cast, cast.worker)
    with mails_sent() as sent, pytest.raises(CannotAsk) as refusal:
        ask(cast, cast.worker)
    assert refusal.value.field == "asked"
    assert sent == []
    assert ask(cast, cast.worker, part="background").pk
    assert ask(cast, cast.contact).pk


def test_the_plan_as_a_whole_is_no_text(cast):
    with pytest.raises(CannotAsk) as refusal:
        ask(cast, cast.worker, place=Place())
    assert refusal.value.field == "place"


def test_nothing_is_asked_for_in_a_plan_that_cannot_be_written(cast):
    cast.house.plan.state = PlanState.SUBMITTED
    with pytest.raises(NotNow):
        ask(cast, cast.worker)


def test_who_asks_themselves_gets_no_mail(cast):
    with mails_sent() as sent:
        deliver(ask(cast, cast.secretary), cast.secretary)
    assert sent == []


# --- Reminding, taking back ----------------------------------------------------------------------------------------


def test_a_reminder_is_one_mail_a_day(cast, at):
    request = ask(cast, cast.worker)
    at(date(2022, 9, 20))
    with mails_sent() as sent:
        remind(request, cast.secretary)
        remind(request, cast.secretary)
    assert [one.to for one in sent] == [[cast.worker.email]]
    at(date(2022, 9, 21))
    with mails_sent() as sent:
        remind(request, cast.secretary)
    assert len(sent) == 1


def test_a_late_text_is_said_to_be_late(cast, at):
    request = ask(cast, cast.worker)
    at(DUE + timedelta(days=2))
    remind(request, cast.secretary)
    assert "Mangler siden" in OutboxMail.objects.get(key__startswith="text-reminder").subject


@pytest.mark.parametrize("change", [remind, withdraw])
@pytest.mark.parametrize("who", ["stranger", "politician", "worker", "contact"])
def test_only_those_who_write_the_plan_remind_and_take_back(cast, change, who):
    request = ask(cast, cast.worker)
    with pytest.raises(PermissionDenied):
        change(request, getattr(cast, who))


def test_a_request_that_is_taken_back_opens_nothing(cast):
    request = ask(cast, cast.worker)
    withdraw(request, cast.secretary)
    assert not writer_of(cast.house.plan, cast.worker).parts


# --- Delivering ----------------------------------------------------------------------------------------------------


def test_who_asked_is_told_that_the_text_is_there(cast):
    request = ask(cast, cast.worker)
    with mails_sent() as sent:
        deliver(request, cast.worker)
    assert [one.to for one in sent] == [[cast.secretary.email]]
    request.refresh_from_db()
    assert request.delivered_at is not None


@pytest.mark.parametrize("who", ["stranger", "politician", "secretary", "contact"])
def test_nobody_else_delivers(cast, who):
    with pytest.raises(PermissionDenied):
        deliver(ask(cast, cast.worker), getattr(cast, who))


@pytest.mark.parametrize("ending", [withdraw, deliver])
def test_a_request_ends_once(cast, ending):
    request = ask(cast, cast.worker)
    ending(request, cast.secretary if ending is withdraw else cast.worker)
    with mails_sent() as sent:
        for change, user in ((remind, cast.secretary), (withdraw, cast.secretary), (deliver, cast.worker)):
            with pytest.raises(NoLongerOpen):
                change(request, user)
    assert sent == []
