"""Sending a plan: what the page says before, that it is sent once and as it was shown, and nothing typed is lost."""

from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.core.cache import caches
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from partnership import clock
from partnership.enums import BodyKind, DecisionRule, OrganisationKind, Outcome, ProceedingState, StepKind
from partnership.models import ApprovalChain, ChainStep, FieldChange, FrozenDocument, Membership, PlanPeriod, Proceeding
from partnership.paper.engine import PaperError
from plans.checking import answer, checked
from plans.decisions import sending
from plans.documents.build import build
from plans.enums import PlanState
from plans.models import FindingAnswer, Plan
from tests.factories import a_house, a_user, shared_organisation
from tests.pages import links, main, page
from tests.proceedings import PDF, Table, a_table
from tests.users import known

pytestmark = pytest.mark.django_db

SEND = "/havnen/2022/send/"
PROCEEDINGS = "/havnen/2022/sagsgang/"
TYPED = {"case_number": "2022-0012345", "note": "Puljen er sat op."}


@pytest.fixture(autouse=True)
def _english():
    caches["documents"].clear()
    with translation.override(None):
        yield


@pytest.fixture
def table() -> Iterator[Table]:
    """What the checks find in it is answered."""
    with patch("plans.documents.pdf.plan_pdf", lambda *_: PDF):
        found = a_table()
        for error in checked(found.plan, build(found.plan)).errors:
            answer(found.plan, error.key, "Det er ment sådan.", found.secretary, seen="")
        yield found


@pytest.fixture
def client(table) -> Client:
    return browser(table.secretary)


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form_of(client: Client, address: str = SEND) -> dict[str, str]:
    """What the page's form carries by itself."""
    form = page(client.get(address)).get_element_by_id("indhold").xpath(".//form[contains(@class, 'decision')]")[0]
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def write(table: Table) -> None:
    """Somebody writes in the plan."""
    PlanPeriod.objects.filter(pk=table.house.period.pk).update(revision=F("revision") + 1)
    FieldChange.objects.create(
        partnership=table.house.partnership, period=table.house.period, subject=table.plan.pk, field="cover",
        label="Front page", number=1, based_on=0, before="{}", after="{}", changed_by=table.chair,
    )  # fmt: skip


# --- Who -----------------------------------------------------------------------------------------------------------


def test_a_stranger_finds_nothing_and_only_the_secretariat_sends(table):
    stranger = a_user("stranger@example.org", a_house("bakken").bodies[BodyKind.SECRETARIAT])
    for address in (SEND, f"{SEND}{uuid4()}/", "/havnen/2022/tag-tilbage/"):
        assert browser(stranger).get(address).status_code == 404
        assert browser(stranger).post(address).status_code == 404
        assert browser(table.chair).get(address).status_code == 403
        assert browser(table.chair).post(address).status_code == 403
    assert not Proceeding.objects.exists()


# --- The page before -----------------------------------------------------------------------------------------------


def test_the_page_says_which_version_it_becomes_and_who_is_asked_by_when(client):
    words = main(client.get(SEND))
    assert "Send version 1 for approval" in words
    assert "Recommend · The majority decides · 3 members can answer" in words
    assert "By 22. september 2022" in words
    assert "Decides outside the system" in words
    assert "No mistakes stand in the way" in words


def test_the_case_number_is_the_agreements(table, client):
    table.house.agreement.case_number = "2021-0099"
    table.house.agreement.save()
    assert form_of(client)["case_number"] == "2021-0099"


def test_without_a_chain_the_page_says_so_and_leads_to_where_it_is_set_up(table, client):
    form = form_of(client)
    ApprovalChain.objects.all().update(valid_to=date(2022, 9, 14))
    shown = client.get(SEND)
    assert "no order of approval that is valid today" in main(shown)
    assert "/havnen/sagsgange/" in links(shown)
    refused = client.post(SEND, form | TYPED)
    assert refused.status_code == 422
    assert "What stands in the way is said below" in main(refused)
    assert TYPED["note"] in refused.text
    assert table.plan.state == PlanState.DRAFT


def test_a_body_in_which_nobody_can_answer_stops_the_plan(table, client):
    Membership.objects.filter(body__kind=BodyKind.STEERING_GROUP).update(ends_on=date(2022, 9, 14))
    assert "can answer here. Give its members a log-in" in main(client.get(SEND))


def test_a_body_without_a_chair_that_decides_by_its_chair_stops_the_plan(table, client):
    ChainStep.objects.filter(position=1).update(rule=DecisionRule.CHAIR)
    Membership.objects.filter(user=table.chair).update(role="member")
    assert "decides by its chair, and has none who can answer here" in main(client.get(SEND))


def test_a_front_page_without_a_body_and_a_body_of_no_party_are_told_and_stop_nothing(table, client):
    Plan.objects.update(presented_to=None)
    stranger = shared_organisation("Region Nord", OrganisationKind.OTHER)
    ChainStep.objects.create(chain=table.chain, position=3, organisation=stranger, kind=StepKind.CONSULT)
    words = main(client.get(SEND))
    assert "The front page does not say whom the plan is presented to" in words
    assert "Region Nord is no party to the agreement" in words
    assert client.post(SEND, form_of(client)).status_code == 303
    assert table.plan.state == PlanState.SUBMITTED


def test_open_mistakes_stop_the_plan_and_are_named(table, client):
    FindingAnswer.objects.all().delete()
    (mistake,) = checked(table.plan, build(table.plan)).errors
    shown = client.get(SEND)
    assert "1 mistake stands in the way." in main(shown)
    assert mistake.message in main(shown)
    assert "/havnen/2022/tjek/" in links(shown)
    refused = client.post(SEND, form_of(client) | TYPED)
    assert refused.status_code == 422
    assert table.plan.state == PlanState.DRAFT


def test_explained_findings_go_along_with_their_answers(client):
    words = main(client.get(SEND))
    assert "1 explained finding goes along" in words
    assert "Det er ment sådan." in words


def test_the_page_asks_the_database_the_same_for_any_number_of_bodies_and_members(table, client):
    with CaptureQueriesContext(connection) as first:
        client.get(SEND)
    for place, kind in enumerate((BodyKind.WORKING_GROUP, BodyKind.SECRETARIAT), start=3):
        body = table.house.bodies[kind]
        a_user(f"{kind.value}@example.org".replace("_", "-"), body)
        ChainStep.objects.create(
            chain=table.chain, position=place, body=body, kind=StepKind.CONSULT, rule=DecisionRule.ALL, days=3
        )
    a_user("one-more@example.org", table.house.bodies[BodyKind.STEERING_GROUP])
    with CaptureQueriesContext(connection) as more:
        shown = client.get(SEND)
    assert main(shown).count("can answer") == 3
    assert len(more) == len(first) <= 40


# --- Sending -------------------------------------------------------------------------------------------------------


def test_sending_leads_to_how_far_it_has_come_and_on_to_the_decisions(table, client):
    form = form_of(client)
    shown = client.post(SEND, form | TYPED)
    assert (shown.status_code, shown["Location"]) == (303, f"{SEND}{form['key']}/")
    matter = Proceeding.objects.get()
    assert (str(matter.pk), matter.case_number, matter.note) == (form["key"], *TYPED.values())
    assert matter.started_by == table.secretary
    on = client.get(shown["Location"])
    assert (on.status_code, on["Location"]) == (302, PROCEEDINGS)
    assert "Version 1 has been sent" in client.get(PROCEEDINGS).text


def test_the_same_form_sends_once(table, client):
    form = form_of(client)
    client.post(SEND, form)
    again = client.post(SEND, form)
    assert again.status_code == 303
    assert again["Location"] == PROCEEDINGS
    assert FrozenDocument.objects.count() == Proceeding.objects.count() == 1


def test_a_form_of_somebody_elses_comes_too_late_and_keeps_its_words(table, client):
    late = form_of(client)
    client.post(SEND, form_of(client))
    shown = client.post(SEND, late | TYPED)
    assert shown.status_code == 409
    assert "The plan has been sent already." in main(shown)
    assert TYPED["note"] in shown.text
    assert Proceeding.objects.count() == 1


def test_a_plan_that_was_changed_since_comes_back_and_says_what_changed(table, client):
    form = form_of(client)
    write(table)
    shown = client.post(SEND, form | TYPED)
    assert shown.status_code == 409
    words = main(shown)
    assert "has been changed since you opened this page" in words
    assert "Front page" in words
    assert TYPED["note"] in shown.text
    assert table.plan.state == PlanState.DRAFT
    # The page shows the plan as it is now, so the same form can be sent from here.
    fresh = page(shown).get_element_by_id("indhold").xpath(".//form[contains(@class, 'decision')]")[0]
    assert client.post(SEND, dict(fresh.form_values())).status_code == 303
    assert table.plan.state == PlanState.SUBMITTED


@pytest.mark.parametrize("field", ["key", "revision"])
@pytest.mark.parametrize("value", ["", "x"])
def test_a_form_that_is_none_of_ours_is_refused_in_words(table, client, field, value):
    shown = client.post(SEND, form_of(client) | TYPED | {field: value})
    assert shown.status_code == 422
    assert "The page has been open for too long." in main(shown)
    assert TYPED["note"] in shown.text
    assert table.plan.state == PlanState.DRAFT


def test_what_is_too_long_is_said_at_the_field(client):
    shown = client.post(SEND, form_of(client) | TYPED | {"case_number": "x" * 61})
    assert shown.status_code == 422
    field = page(shown).get_element_by_id("id_case_number")
    assert field.get("aria-invalid") == "true"
    assert "At most 60 signs; this has 61." in main(shown)
    assert TYPED["note"] in shown.text


def test_a_pdf_that_cannot_be_made_leads_back_to_the_form_with_the_reason(table, client):
    form = form_of(client)

    def fails(*_):
        raise PaperError("Kortet kan ikke tegnes.")

    with patch("plans.documents.pdf.plan_pdf", fails):
        client.post(SEND, form | TYPED)
    back = client.get(f"{SEND}{form['key']}/")
    assert back["Location"] == f"{SEND}?igen={form['key']}"
    shown = client.get(back["Location"])
    assert "Kortet kan ikke tegnes." in main(shown)
    assert TYPED["note"] in shown.text
    assert form_of(client, back["Location"])["key"] == form["key"]
    assert table.plan.state == PlanState.DRAFT
    assert not FrozenDocument.objects.exists()
    # The reason is gone, and the same form sends it.
    client.post(SEND, form_of(client, back["Location"]))
    assert table.plan.state == PlanState.SUBMITTED


def test_a_plan_written_while_its_task_waits_is_not_sent(table, client, queue):
    form = form_of(client)
    client.post(SEND, form | TYPED)
    write(table)
    sending.carry_out_sending.func(*queue[0])
    assert table.plan.state == PlanState.DRAFT
    back = client.get(f"{SEND}{form['key']}/", follow=True)
    assert "was changed after you looked at it" in main(back)


@pytest.fixture
def queue(monkeypatch) -> list[tuple]:
    """What was put into the queue; nobody takes from it."""
    waiting: list[tuple] = []
    task = SimpleNamespace(enqueue=lambda *what: waiting.append(what), func=sending.carry_out_sending.func)
    monkeypatch.setattr(sending, "carry_out_sending", task)
    return waiting


def test_while_it_waits_the_page_says_so_and_a_second_click_asks_no_second_time(client, queue):
    form = form_of(client)
    for _click in range(2):
        shown = client.post(SEND, form)
        assert shown["Location"] == f"{SEND}{form['key']}/"
    assert len(queue) == 1
    there = shown["Location"]
    shown = client.get(there)
    assert "The plan is made ready as a PDF" in main(shown)
    assert '<noscript><meta http-equiv="refresh"' in shown.text
    asked = client.get(there, headers={"Accept": "application/json"}).json()
    assert "Waiting for its turn" in asked["html"]


def test_when_nobody_is_at_it_any_more_it_can_be_tried_again_with_what_was_typed(client, queue, at):
    form = form_of(client)
    client.post(SEND, form | TYPED)
    at(clock.now() + timedelta(seconds=sending.PATIENCE + 1))
    address = f"{SEND}{form['key']}/"
    shown = client.get(address)
    assert "It has not been sent" in main(shown)
    assert client.post(address).status_code == 303
    assert queue[0] == queue[1]
    assert TYPED["note"] in queue[1]
    assert "The plan is made ready as a PDF" in main(client.get(address))


def test_an_address_of_nothing_is_not_found(client):
    assert client.get(f"{SEND}{uuid4()}/").status_code == 404


def test_a_plan_that_is_no_draft_leads_to_its_decisions(table, client):
    table.submit()
    assert client.get(SEND)["Location"] == PROCEEDINGS


# --- Taking it back ------------------------------------------------------------------------------------------------

BACK = "/havnen/2022/tag-tilbage/"


def test_a_plan_is_taken_back_after_a_question(table, client):
    matter = table.submit()
    table.decide(table.chair)
    words = main(client.get(BACK))
    assert "Take version 1 back?" in words
    assert "1 answer is kept in the decisions" in words
    assert table.plan.state == PlanState.SUBMITTED
    client.post(BACK, {"seen": str(matter.pk)})
    assert table.plan.state == PlanState.DRAFT
    matter.refresh_from_db()
    assert matter.state == ProceedingState.WITHDRAWN


@pytest.mark.parametrize("seen", ["", "x", str(known("nothing"))])
def test_what_was_not_shown_is_not_taken_back(table, client, seen):
    table.submit()
    assert client.post(BACK, {"seen": seen}).status_code == 409
    assert table.plan.state == PlanState.SUBMITTED


def test_a_plan_that_was_decided_meanwhile_is_not_taken_back(table, client):
    matter = table.submit()
    for user in (table.chair, table.members[0]):
        table.decide(user, Outcome.SENT_BACK, "Summen passer ikke.")
    shown = client.post(BACK, {"seen": str(matter.pk)})
    assert shown.status_code == 409
    assert "has gone on in the meantime" in main(shown)
    assert table.plan.state == PlanState.SENT_BACK
    assert "The plan is with nobody" in main(client.get(BACK))
