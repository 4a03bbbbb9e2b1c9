"""What a new day brings with it: reminders, turns that end, plans that come into force."""

from collections.abc import Iterator
from datetime import date
from io import StringIO
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import translation

from partnership.enums import AuditVerb, DecisionRule, Outcome
from partnership.matters.presenting import freeze_paper
from partnership.models import AuditEntry, OutboxMail
from partnership.paper.engine import PaperError
from plans.enums import PlanState
from plans.models import TextRequest
from tests.partnership.matters.cases import PAPER
from tests.proceedings import PDF, Table, a_table

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with (
        translation.override(None),
        patch("plans.documents.pdf.plan_pdf", lambda *_: PDF),
        patch("plans.workflow.submitting.is_ready"),
    ):
        yield


@pytest.fixture
def told(monkeypatch) -> list[str]:
    """Who is reminded of a decision."""
    people: list[str] = []
    monkeypatch.setattr("plans.workflow.mails.reminded", lambda plan, step, user: people.append(user.email))
    return people


@pytest.fixture
def table() -> Table:
    """The steering group has until 22 September. Of its three members one has answered."""
    found = a_table()
    found.submit()
    found.decide(found.chair)
    return found


def remind() -> list[str]:
    said = StringIO()
    call_command("remind", stdout=said)
    return said.getvalue().splitlines()


@pytest.mark.parametrize(("day", "count"), [(18, 0), (19, 2), (22, 2), (23, 0)])
def test_those_who_have_not_answered_are_reminded_when_it_is_due_within_three_days(table, told, at, day, count):
    at(date(2022, 9, day))
    assert f"{count} members reminded of a decision" in remind()
    assert sorted(told) == sorted(one.email for one in table.members)[:count]


def test_nobody_is_reminded_twice_a_day_and_again_the_next_day(table, told, at):
    at(date(2022, 9, 20))
    remind()
    remind()
    assert len(told) == 2
    assert AuditEntry.objects.filter(verb=AuditVerb.REMINDED, actor=None).count() == 1
    at(date(2022, 9, 21))
    remind()
    assert len(told) == 4


def test_a_body_that_decides_outside_is_not_reminded(table, told, at):
    table.decide(table.members[0])
    step = table.step()
    step.due_on = date(2022, 9, 16)
    step.save()
    remind()
    assert told == []


def test_a_turn_ends_when_its_deadline_has_run_out(at, told):
    table = a_table(rule=DecisionRule.BY_DEADLINE)
    table.submit()
    at(date(2022, 9, 23))
    assert "1 turn ended by its deadline" in remind()
    assert table.step().is_outside
    assert "0 turns ended by their deadline" in remind()


def test_what_all_have_approved_and_is_not_in_force_comes_into_force(table):
    table.decide(table.members[0])
    table.register()  # its task is lost: nothing that waits for the transaction's end is done in a test
    assert table.plan.state == PlanState.SUBMITTED
    assert "1 plan brought into force" in remind()
    assert (table.plan.state, table.plan.in_force.version) == (PlanState.IN_FORCE, 1)
    assert "0 plans brought into force" in remind()


def test_a_plan_that_cannot_come_into_force_stops_no_other_thing_and_is_told(table, told, capsys):
    table.decide(table.members[0])
    table.register()
    other = a_table("bakken", days=2)
    other.submit()
    with (
        patch("plans.workflow.coming_into_force.printed", side_effect=PaperError("Kortet kan ikke tegnes.")),
        pytest.raises(SystemExit) as ended,
    ):
        call_command("remind")
    assert ended.value.code == 1
    assert "Kortet kan ikke tegnes." in capsys.readouterr().err
    assert len(told) == 3
    assert table.plan.state == PlanState.SUBMITTED


def test_a_case_paper_that_waits_for_its_file_is_printed(table):
    freeze_paper(PAPER, table.house.period, uuid4())
    assert "1 case paper printed" in remind()
    assert "0 case papers printed" in remind()


def test_a_late_text_is_reminded_of_once_a_week_while_the_plan_can_be_written(at):
    table = a_table()
    request = TextRequest.objects.create(
        plan=table.plan, edition=table.house.editions[0], asked=table.chair, asked_by=table.secretary,
        due_on=date(2022, 9, 14),
    )  # fmt: skip
    assert "1 late text reminded of" in remind()
    assert OutboxMail.objects.get().to == table.chair.email
    assert "0 late texts reminded of" in remind()
    at(date(2022, 9, 22))
    assert "1 late text reminded of" in remind()
    TextRequest.objects.filter(pk=request.pk).update(reminded_at=None)
    table.submit()
    assert "0 late texts reminded of" in remind()


def test_a_matter_that_was_sent_back_reminds_nobody(table, told, at):
    for user in table.members:
        table.decide(user, Outcome.SENT_BACK, "Summen passer ikke.")
    at(date(2022, 9, 21))
    assert "0 members reminded of a decision" in remind()
