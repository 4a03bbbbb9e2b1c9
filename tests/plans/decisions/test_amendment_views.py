"""The final version after a change at the table; an amendment beside the version in force, and giving it up."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.core.cache import caches
from django.db.models import F
from django.test import Client
from django.utils import translation

from activities.models import ActivityEdition
from partnership.enums import BodyKind, Outcome
from partnership.models import FrozenDocument, PlanPeriod
from partnership.paper.engine import PaperError
from plans import workflow
from plans.enums import PlanState
from tests.factories import a_house, a_user
from tests.pages import links, main, page
from tests.proceedings import PDF, Table, a_table

pytestmark = pytest.mark.django_db

FINAL, BEGIN, DROP = "/havnen/2022/endelig/", "/havnen/2022/justering/", "/havnen/2022/justering/opgiv/"
PROCEEDINGS = "/havnen/2022/sagsgang/"


@pytest.fixture
def table() -> Iterator[Table]:
    caches["documents"].clear()
    with (
        translation.override(None),
        patch("plans.documents.pdf.plan_pdf", lambda *_: PDF),
        patch("plans.workflow.submitting.is_ready"),
    ):
        yield a_table()


@pytest.fixture
def client(table) -> Client:
    return browser(table.secretary)


@pytest.fixture
def changed(table) -> Table:
    """The committee has approved version 1 with a change."""
    table.submit()
    for user in (table.chair, table.members[0]):
        table.decide(user)
    table.register(Outcome.WITH_CHANGE, "Puljen sættes op.")
    return table


@pytest.fixture
def in_force(table, django_capture_on_commit_callbacks) -> Table:
    table.submit()
    for user in (table.chair, table.members[0]):
        table.decide(user)
    with django_capture_on_commit_callbacks(execute=True):
        table.register()
    return table


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def write(table: Table) -> None:
    """Somebody writes in the plan."""
    ActivityEdition.objects.filter(pk=table.house.editions[0].pk).update(title="Bådehuset har åbent længere")
    PlanPeriod.objects.filter(pk=table.house.period.pk).update(revision=F("revision") + 1)


def form_of(client: Client, address: str) -> dict[str, str]:
    (form,) = page(client.get(address)).get_element_by_id("indhold").xpath(".//form")
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


@pytest.mark.parametrize("address", [FINAL, BEGIN, DROP])
def test_a_stranger_finds_nothing_and_only_the_secretariat_may(table, address):
    stranger = browser(a_user("stranger@example.org", a_house("bakken").bodies[BodyKind.SECRETARIAT]))
    assert stranger.get(address).status_code == stranger.post(address).status_code == 404
    assert browser(table.chair).get(address).status_code == browser(table.chair).post(address).status_code == 403


@pytest.mark.parametrize("address", [FINAL, BEGIN, DROP])
def test_where_there_is_nothing_to_do_one_is_led_to_the_decisions(table, client, address):
    assert client.get(address)["Location"] == PROCEEDINGS
    assert (client.post(address).status_code, table.plan.state) == (303, PlanState.DRAFT)


# --- The final version ---------------------------------------------------------------------------------------------


def test_the_page_says_what_was_decided_and_what_differs(changed, client):
    words = main(client.get(FINAL))
    assert "Økonomiudvalget approved version 1 with a change" in words
    assert "Puljen sættes op." in words
    assert "Nothing yet. Correct the plan as it was decided" in words
    write(changed)
    shown = client.get(FINAL)
    assert "Bådehuset har åbent længere" in main(shown)
    assert "/havnen/2022/ret/" in links(shown)


def test_the_final_version_is_made_once_and_comes_into_force(changed, client, django_capture_on_commit_callbacks):
    write(changed)
    form = form_of(client, FINAL)
    with django_capture_on_commit_callbacks(execute=True):
        first = client.post(FINAL, form)
    assert first.status_code == 303
    assert client.get(first["Location"])["Location"] == PROCEEDINGS
    assert client.post(FINAL, form)["Location"] == PROCEEDINGS
    plan = changed.plan
    assert (plan.state, plan.in_force.version) == (PlanState.IN_FORCE, 2)
    assert FrozenDocument.objects.filter(subject=plan.pk).count() == 2
    words = main(client.get(PROCEEDINGS))
    assert "In force now Version 2, with the change that Økonomiudvalget decided 14. september 2022" in words
    assert "Styregruppen recommended version 1" in words
    assert "Økonomiudvalget approved version 1 with a change" in words


def test_what_was_written_since_is_looked_at_first(changed, client):
    form = form_of(client, FINAL)
    write(changed)
    shown = client.post(FINAL, form)
    assert shown.status_code == 409
    assert "has been changed since you opened this page" in main(shown)
    assert changed.plan.state == PlanState.ADJUSTING


@pytest.mark.parametrize("wrong", [{"seen": ""}, {"seen": "x"}, {"revision": ""}, {"revision": "x"}])
def test_a_form_that_is_none_of_ours_makes_no_version(changed, client, wrong):
    assert client.post(FINAL, form_of(client, FINAL) | wrong).status_code == 409
    assert FrozenDocument.objects.count() == 1


def test_a_pdf_that_cannot_be_made_leads_back_with_the_reason(changed, client):
    def fails(*_):
        raise PaperError("Kortet kan ikke tegnes.")

    with patch("plans.documents.pdf.plan_pdf", fails):
        there = client.post(FINAL, form_of(client, FINAL))["Location"]
    assert "Kortet kan ikke tegnes." in main(client.get(there, follow=True))
    assert changed.plan.state == PlanState.ADJUSTING


# --- Amendments ----------------------------------------------------------------------------------------------------


def test_an_amendment_begins_after_a_question_and_leaves_the_version_in_force(in_force, client):
    assert "Version 1 stays in force" in main(client.get(BEGIN))
    assert in_force.plan.state == PlanState.IN_FORCE
    assert client.post(BEGIN, form_of(client, BEGIN))["Location"] == "/havnen/2022/ret/"
    assert (in_force.plan.state, in_force.plan.in_force.version) == (PlanState.DRAFT, 1)
    assert "Version 1 is in force meanwhile." in main(client.get("/havnen/2022/"))


@pytest.mark.parametrize("seen", ["", "x"])
def test_an_amendment_of_what_was_not_shown_is_not_begun(in_force, client, seen):
    assert client.post(BEGIN, {"seen": seen}).status_code == 409
    assert in_force.plan.state == PlanState.IN_FORCE


def test_a_second_click_begins_no_second_amendment(in_force, client):
    form = form_of(client, BEGIN)
    client.post(BEGIN, form)
    assert client.post(BEGIN, form)["Location"] == PROCEEDINGS
    assert in_force.plan.state == PlanState.DRAFT


@pytest.fixture
def amended(in_force) -> Table:
    workflow.begin_amendment(in_force.plan, in_force.secretary)
    write(in_force)
    return in_force


def test_an_amendment_is_given_up_after_it_was_shown_what_is_lost(amended, client):
    words = main(client.get(DROP))
    assert "Give the amendment up?" in words
    assert "Bådehuset har åbent længere" in words
    assert client.post(DROP, form_of(client, DROP))["Location"] == PROCEEDINGS
    assert (amended.plan.state, amended.plan.in_force.version) == (PlanState.IN_FORCE, 1)
    assert not ActivityEdition.objects.filter(title="Bådehuset har åbent længere").exists()


@pytest.mark.parametrize("revision", ["", "x", "0"])
def test_what_somebody_has_written_meanwhile_is_not_thrown_away_unseen(amended, client, revision):
    shown = client.post(DROP, {"revision": revision})
    assert shown.status_code == 409
    assert "Somebody has written in the amendment" in main(shown)
    assert ActivityEdition.objects.filter(title="Bådehuset har åbent længere").exists()


def test_the_amendment_goes_the_way_of_the_plan_and_the_old_version_counts_until_then(amended, client):
    amended.submit()
    words = main(client.get("/havnen/2022/"))
    assert "Version 2 is with Styregruppen" in words
    assert "Bådehuset har åbent længere" in words
    politician = browser(a_user("politician@example.org", amended.committee))
    others = main(politician.get("/havnen/2022/"))
    assert "In force now" in others
    assert "Bådehuset har åbent længere" not in others
