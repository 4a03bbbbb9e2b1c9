"""A draft of a carry-over is given up: by the secretariat alone, once, and only while it is a draft."""

from uuid import uuid4

import pytest
from django.test import Client

from activities.enums import CarryOverState
from activities.models import CarryOver
from activities.years import workflow
from partnership.enums import AuditVerb, ProceedingState
from partnership.models import AuditEntry
from partnership.proceedings import NotAllowed
from tests import pages
from tests.activities.year import Year, a_year
from tests.activities.years.carrying import a_chain, proposal, proposed, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def year() -> Year:
    return a_year()


def drop(year: Year, draft: CarryOver, user=None, *, seen: int | None = None):
    client = Client()
    client.force_login(user or year.secretary)
    data = {"act": "drop", "seen": draft.revision if seen is None else seen}
    return client.post(year.url("mellem-aar/"), data)


def state(draft: CarryOver) -> CarryOverState:
    return CarryOver.objects.get(pk=draft.pk).state


def test_a_stranger_finds_nothing_and_a_member_may_not(year):
    draft = proposed(year)
    for user in (year.stranger, year.politician):
        assert drop(year, draft, user).status_code == 404
    assert drop(year, draft, year.member).status_code == 403
    assert state(draft) == CarryOverState.DRAFT


def test_it_is_given_up_once_however_often_it_is_sent(year):
    draft = proposed(year)
    for _time in range(2):
        assert drop(year, draft).status_code == 303
    assert state(draft) == CarryOverState.DROPPED
    entry = AuditEntry.objects.get(verb=AuditVerb.CARRY_OVER_DROPPED)
    assert (entry.actor, entry.period_id, entry.label) == (
        year.secretary,
        year.period.pk,
        "20.000 kr. from 2022 to 2023",
    )


def test_what_it_said_can_be_read_and_another_one_written(year):
    drop(year, proposed(year))
    client = Client()
    client.force_login(year.secretary)
    shown = " ".join(pages.page(client.get(year.url("mellem-aar/"))).text_content().split())
    assert "Given up" in shown
    assert "Drop the draft" not in shown
    assert proposed(year, 5_000).state == CarryOverState.DRAFT


def test_who_saw_an_older_draft_gives_nothing_up(year):
    draft = proposed(year)
    workflow.propose(
        year.period, year.budget_year, proposal(year, 1_000), year.secretary, key=uuid4(), seen=draft.revision
    )
    answer = drop(year, draft)
    assert answer.status_code == 409
    assert "Somebody else has changed the proposal meanwhile." in answer.content.decode()
    assert state(draft) == CarryOverState.DRAFT


def test_without_its_number_nothing_is_given_up(year):
    draft = proposed(year)
    client = Client()
    client.force_login(year.secretary)
    assert client.post(year.url("mellem-aar/"), {"act": "drop"}).status_code == 409
    assert state(draft) == CarryOverState.DRAFT


def test_what_waits_for_a_decision_is_not_given_up(year):
    a_chain(year)
    matter = sent(year)
    waiting = CarryOver.objects.get(pk=matter.subject)
    with pytest.raises(NotAllowed):
        workflow.drop(waiting, year.period, year.secretary, seen=waiting.revision)
    assert drop(year, waiting).status_code == 409
    matter.refresh_from_db()
    assert (state(waiting), matter.state) == (CarryOverState.SENT, ProceedingState.OPEN)
