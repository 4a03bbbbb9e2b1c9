"""Where a plan stands, as its pages say it: whose turn it is, what was decided on which version, what one can do."""

from collections.abc import Iterator
from datetime import date
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from partnership.enums import BodyKind, DecisionRule, Outcome, StepKind
from partnership.models import ChainStep
from plans import workflow
from plans.decisions.standing import standing_of
from plans.decisions.telling import state_now
from tests.factories import a_house, a_user
from tests.pages import links, main, page, words
from tests.proceedings import PDF, Table, a_table
from tests.users import in_force as recorded

pytestmark = pytest.mark.django_db

PLAN, PROCEEDINGS = "/havnen/2022/", "/havnen/2022/sagsgang/"


@pytest.fixture
def table() -> Iterator[Table]:
    with (
        translation.override(None),
        patch("plans.documents.pdf.plan_pdf", lambda *_: PDF),
        patch("plans.workflow.submitting.is_ready"),
    ):
        yield a_table()


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def line(table: Table) -> str:
    """What the state bar says."""
    state = state_now(standing_of(table.plan))
    return f"{state.word}: {state.text}"


def buttons(table: Table, user, address: str = PLAN) -> dict[str, bool]:
    """The buttons of the state bar, and which of them is the primary one."""
    (bar,) = page(browser(user).get(address)).get_element_by_id("indhold").find_class("state-bar-actions")
    return {words(one): "btn-primary" in one.get("class") for one in bar.iter("a", "button")}


def approved(table: Table, callbacks) -> None:
    table.submit()
    for user in (table.chair, table.members[0]):
        table.decide(user)
    with callbacks(execute=True):
        table.register()


# --- One line ------------------------------------------------------------------------------------------------------


def test_a_draft_says_when_it_is_from(table):
    assert line(table).startswith("Draft: As it is 15. september 2022")


def test_a_plan_on_its_way_says_with_whom_until_when_and_how_many_have_answered(table):
    table.submit()
    table.decide(table.chair)
    expected = "Sent for approval: Version 1 is with Styregruppen · answer by 22. September, in 7 days · 1 of 3 have"
    assert line(table).startswith(expected)


def test_a_plan_that_was_sent_back_says_by_whom_and_why(table):
    table.submit()
    for user in (table.chair, table.members[0]):
        table.decide(user, Outcome.SENT_BACK, "Summen passer ikke.")
    assert line(table) == "Sent back: Styregruppen sent version 1 back: “Summen passer ikke. Summen passer ikke.”"


def test_a_long_reason_is_cut_at_a_word(table):
    table.submit()
    for user in (table.chair, table.members[0]):
        table.decide(user, Outcome.SENT_BACK, "Summen passer ikke. " * 50)
    assert line(table).endswith("Summen passer ikke. …”")


def test_a_plan_in_force_says_who_approved_it_when_and_what_is_not_met_yet(table, django_capture_on_commit_callbacks):
    table.submit()
    table.decide(table.chair, Outcome.WITH_CONDITION, "Politiet skal med.")
    table.decide(table.members[0])
    with django_capture_on_commit_callbacks(execute=True):
        table.register()
    said = "In force now: Version 1, approved by Økonomiudvalget 14. september 2022 · 1 condition is not met yet"
    assert line(table) == said


def test_a_version_that_was_approved_before_the_system_says_its_day(table):
    recorded(table.house)
    assert line(table) == "In force now: Version 1 of 15. september 2022"


def test_an_amendment_says_which_version_counts_meanwhile(table, django_capture_on_commit_callbacks):
    approved(table, django_capture_on_commit_callbacks)
    workflow.begin_amendment(table.plan, table.secretary)
    assert line(table) == "Draft of an amendment: Version 1 is in force meanwhile."


def test_a_version_that_counts_no_more_says_which_one_does(table, django_capture_on_commit_callbacks):
    approved(table, django_capture_on_commit_callbacks)
    workflow.begin_amendment(table.plan, table.secretary)
    approved(table, django_capture_on_commit_callbacks)
    client = browser(table.secretary)
    assert "In force now Version 2, approved by" in main(client.get(PLAN))
    assert "Not in force Version 1 of 15. september 2022 · Version 2 is in force." in main(client.get(f"{PLAN}v1/"))


def test_a_version_that_was_taken_back_says_so(table):
    matter = table.submit()
    workflow.withdraw(table.plan, table.secretary, seen=matter.pk)
    shown = main(browser(table.secretary).get(f"{PLAN}v1/"))
    assert "Not in force Version 1: taken back 15. september 2022" in shown


# --- What one can do -----------------------------------------------------------------------------------------------


def test_each_reader_has_at_most_one_primary_button_and_only_what_is_theirs(table, django_capture_on_commit_callbacks):
    secretary, member = table.secretary, table.members[0]
    reader = a_user("reader@example.org", table.house.bodies[BodyKind.WORKING_GROUP])
    pdf = {"Get the PDF": False}
    assert buttons(table, secretary) == {"Edit the plan": True, "Send for approval": False} | pdf
    assert buttons(table, member) == buttons(table, reader) == pdf
    table.submit()
    assert buttons(table, secretary) == buttons(table, reader) == pdf
    assert buttons(table, member) == {"Read and answer": True} | pdf
    assert buttons(table, secretary, PROCEEDINGS) == {"Take the plan back": False}
    table.decide(member)
    assert buttons(table, member) == pdf
    table.decide(table.chair)
    assert buttons(table, secretary) == {"Register what was decided": True} | pdf
    table.register(Outcome.WITH_CHANGE, "Puljen sættes op.")
    assert buttons(table, secretary) == {"Edit the plan": True, "Make the final version": False} | pdf
    assert buttons(table, secretary, PROCEEDINGS) == {"Make the final version": True, "Edit the plan": False}
    with django_capture_on_commit_callbacks(execute=True):
        matter = workflow.open_proceeding(table.plan)
        workflow.finalise(table.plan, secretary, seen=matter.pk, render=lambda *_: PDF)
    in_force = buttons(table, secretary)
    assert in_force["Make an amendment"] is False
    assert sum(in_force.values()) <= 1
    workflow.begin_amendment(table.plan, secretary)
    assert buttons(table, secretary, PROCEEDINGS) == {"Send for approval": True, "Give the amendment up": False}
    assert sum(buttons(table, secretary).values()) == 1


# --- The page ------------------------------------------------------------------------------------------------------


def test_a_stranger_finds_nothing_and_every_member_reads_the_decisions(table):
    stranger = a_user("stranger@example.org", a_house("bakken").bodies[BodyKind.SECRETARIAT])
    politician = a_user("politician@example.org", table.committee)
    assert browser(stranger).get(PROCEEDINGS).status_code == 404
    assert browser(politician).get(PROCEEDINGS).status_code == 404  # nothing has been frozen for them yet
    table.submit()
    assert browser(politician).get(PROCEEDINGS).status_code == 200
    assert browser(stranger).get(PROCEEDINGS).status_code == 404


def test_only_those_who_work_there_see_who_answered_what(table):
    table.submit()
    table.decide(table.chair, Outcome.WITH_CONDITION, "Politiet skal med.")
    answered = "Chair: Recommended with a condition, 15. September"
    assert answered in main(browser(table.secretary).get(PROCEEDINGS))
    others = main(browser(a_user("politician@example.org", table.committee)).get(PROCEEDINGS))
    assert answered not in others
    assert "has not answered" not in others


def test_all_matters_stand_there_the_newest_first(table):
    matter = table.submit()
    workflow.withdraw(table.plan, table.secretary, seen=matter.pk)
    table.submit()
    shown = main(browser(table.secretary).get(PROCEEDINGS))
    assert shown.index("Version 2") < shown.index("Taken back 15. september 2022")
    assert "Styregruppen did not get to decide" in shown
    assert "Økonomiudvalget was not asked" in shown
    assert "With Styregruppen" in shown


def test_the_plans_page_tells_how_it_came_about_and_leads_to_all_decisions(table, django_capture_on_commit_callbacks):
    approved(table, django_capture_on_commit_callbacks)
    shown = browser(table.secretary).get(PLAN)
    assert "Styregruppen recommended version 1" in main(shown)
    assert "Økonomiudvalget approved version 1" in main(shown)
    assert "14. september 2022, Udvalgsmøde" in main(shown)
    assert PROCEEDINGS in links(shown)


@pytest.mark.parametrize("address", [PLAN, PROCEEDINGS])
def test_the_pages_ask_the_same_for_any_number_of_steps_and_members(table, address):
    table.submit()
    table.decide(table.chair)
    client = browser(table.secretary)
    with CaptureQueriesContext(connection) as first:
        client.get(address)
    workflow.withdraw(table.plan, table.secretary, seen=workflow.open_proceeding(table.plan).pk)
    for place in (3, 4):
        body = table.house.bodies[BodyKind.WORKING_GROUP]
        ChainStep.objects.create(
            chain=table.chain, position=place, body=body, kind=StepKind.CONSULT, rule=DecisionRule.ALL, days=3
        )
    a_user("worker@example.org", body)
    for name in ("third", "fourth"):
        a_user(f"{name}@example.org", table.house.bodies[BodyKind.STEERING_GROUP])
    table.submit()
    table.decide(table.chair, Outcome.WITH_CONDITION, "Politiet skal med.")
    table.decide(table.members[0], Outcome.WITH_CONDITION, "Og skolen.")
    with CaptureQueriesContext(connection) as more:
        shown = client.get(address)
    assert "2 of 5 have answered" in main(shown)
    assert len(more) == len(first) <= (15 if address == PROCEEDINGS else 40)


def test_a_day_in_another_year_has_its_year(table, at):
    at(date(2022, 12, 30))
    table.submit()
    assert "answer by 6. January 2023" in line(table)
