"""A change made at the table is checked like everything that is sent: a mistake it brings is answered or put right."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.core.cache import caches
from django.db.models import F
from django.test import Client

from partnership.enums import Outcome, ProceedingState
from partnership.models import FrameEntry, FrozenDocument, PlanPeriod, Proceeding
from partnership.proceedings import NotAllowed
from plans import workflow
from plans.checking import answer, checked
from plans.documents.build import build
from plans.enums import PlanState
from tests.pages import links, main, page
from tests.plans.workflow.standing import a_ready_table, printing_at_once, standing
from tests.proceedings import PDF, Table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

FINAL = "/havnen/2022/endelig/"


@pytest.fixture
def table() -> Iterator[Table]:
    """The committee has decided a change."""
    caches["documents"].clear()
    with printing_at_once():
        table = a_ready_table()
        table.submit()
        for user in (table.chair, table.members[0]):
            table.decide(user)
        table.register(Outcome.WITH_CHANGE, "Puljen sættes op.")
        yield table


def finalise(table: Table) -> Proceeding:
    matter = Proceeding.objects.get(subject=table.plan.pk)
    return workflow.finalise(table.plan, table.secretary, seen=matter.pk, render=lambda *_: PDF)


def break_the_sum(table: Table) -> None:
    FrameEntry.objects.update(amount=Decimal(500_000))
    PlanPeriod.objects.filter(pk=table.plan.period_id).update(revision=F("revision") + 1)


def answer_all(table: Table) -> None:
    for error in checked(table.plan, build(table.plan)).errors:
        answer(table.plan, error.key, "Det er aftalt.", table.secretary, seen="")


def test_a_change_without_a_mistake_becomes_final(table):
    assert finalise(table).state == ProceedingState.APPROVED


def test_a_change_that_breaks_a_sum_does_not_until_it_is_answered(table):
    break_the_sum(table)
    before = standing(table.plan)
    with pytest.raises(NotAllowed, match="mistakes have neither been put right nor answered"):
        finalise(table)
    assert standing(table.plan) == before
    answer_all(table)
    assert finalise(table).document.version == 2


def test_a_mistake_that_comes_while_it_is_printed_stops_it_too(table):
    def slow(*_args) -> bytes:
        break_the_sum(table)
        return PDF

    matter = Proceeding.objects.get(subject=table.plan.pk)
    with pytest.raises(NotAllowed):
        workflow.finalise(table.plan, table.secretary, seen=matter.pk, render=slow)
    assert (table.plan.state, FrozenDocument.objects.count()) == (PlanState.ADJUSTING, 1)


def test_the_page_names_the_mistakes_and_leads_to_where_they_are_answered(table):
    client = Client()
    client.force_login(table.secretary)
    break_the_sum(table)
    (form,) = page(client.get(FINAL)).get_element_by_id("indhold").xpath(".//form")
    refused = client.post(FINAL, dict(form.form_values()))
    assert refused.status_code == 422
    said = main(refused)
    assert "It cannot be made final yet." in said
    (error,) = checked(table.plan, build(table.plan)).errors
    assert error.message in said
    assert "/havnen/2022/tjek/" in links(refused)
    assert table.plan.state == PlanState.ADJUSTING
    answer_all(table)
    assert client.post(FINAL, dict(form.form_values())).status_code == 303
    assert Proceeding.objects.get(subject=table.plan.pk).document.version == 2
