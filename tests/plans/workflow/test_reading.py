"""Which version of a plan somebody reads, page and file alike: while it waits, while it is amended, and afterwards."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.test import Client

from partnership.models import Rendition, User
from plans import workflow
from plans.enums import PlanState
from plans.models import Plan
from plans.talk.comments import comment
from plans.talk.places import Place
from tests.factories import a_user
from tests.proceedings import Table, a_table

pytestmark = pytest.mark.django_db

PDF_URL = "/havnen/2022/plan.pdf"


@pytest.fixture
def table() -> Iterator[Table]:
    """Each file tells which version it is of, and whether it is presented or in force."""

    def printed(document, imprint) -> bytes:
        return f"%PDF-1.7 version {imprint.version} {imprint.state}".encode()

    with (
        patch("plans.documents.pdf.plan_pdf", printed),
        patch("plans.workflow.submitting.printed", lambda document, imprint, render: printed(document, imprint)),
        patch("plans.workflow.submitting.is_ready"),
    ):
        yield a_table()


@pytest.fixture
def politician(table) -> User:
    return a_user("politician@example.org", table.committee)


@pytest.fixture
def in_force(table, django_capture_on_commit_callbacks) -> Table:
    """Version 1."""
    table.submit()
    for user in (table.chair, table.members[0]):
        table.decide(user)
    with django_capture_on_commit_callbacks(execute=True):
        table.register()
    return table


def amend(table: Table, title: str = "Justeret") -> None:
    """An amendment is begun and written."""
    workflow.begin_amendment(table.plan, table.secretary)
    Plan.objects.filter(pk=table.plan.pk).update(title=title)


def read(table: Table, user: User) -> tuple[int | None, PlanState, str]:
    """The version somebody reads, its state and its title; and the file they get is of the same one."""
    document, imprint = workflow.current_document(table.plan, user)
    if imprint.version is not None:
        file = workflow.find_file(user, "havnen", 2022)
        assert file.version == imprint.version
        client = Client()
        client.force_login(user)
        answer = client.get(PDF_URL)
        assert answer.content == bytes(Rendition.objects.get(pk=file.rendition_id).content)
        assert f"version {imprint.version} {imprint.state}".encode() in answer.content
    return imprint.version, imprint.state, document.title


def test_a_version_that_waits_is_read_as_it_was_frozen_by_everybody(table, politician):
    table.submit()
    Plan.objects.filter(pk=table.plan.pk).update(title="Rettet udenom")
    for user in (table.secretary, table.chair, politician):
        assert read(table, user) == (1, PlanState.SUBMITTED, "Tryghedsplan 2022")


def test_what_was_sent_back_is_read_as_a_draft_by_those_who_work_on_it(table, politician):
    matter = table.submit()
    workflow.withdraw(table.plan, table.secretary, seen=matter.pk)
    assert read(table, table.chair)[0] is None
    assert read(table, politician)[0] == 1


def test_an_amendment_is_read_as_a_draft_by_those_who_work_on_it_and_by_nobody_else(in_force, politician):
    amend(in_force)
    assert read(in_force, in_force.chair) == (None, PlanState.DRAFT, "Justeret")
    assert read(in_force, politician) == (1, PlanState.IN_FORCE, "Tryghedsplan 2022")


def test_an_amendment_that_waits_is_read_by_those_who_work_on_it_while_the_old_version_counts(in_force, politician):
    amend(in_force)
    in_force.submit()
    assert read(in_force, in_force.chair) == (2, PlanState.SUBMITTED, "Justeret")
    assert read(in_force, politician) == (1, PlanState.IN_FORCE, "Tryghedsplan 2022")


def test_an_amendment_that_was_given_up_leaves_the_old_version_to_read(in_force, politician):
    amend(in_force)
    matter = in_force.submit()
    workflow.withdraw(in_force.plan, in_force.secretary, seen=matter.pk)
    workflow.drop_amendment(in_force.plan, in_force.secretary)
    for user in (in_force.secretary, politician):  # though version 2 is the newest
        assert read(in_force, user) == (1, PlanState.IN_FORCE, "Tryghedsplan 2022")


def test_the_version_that_counts_is_what_the_next_plan_is_made_from(in_force):
    amend(in_force)
    document, imprint = workflow.document_that_counts(in_force.plan, in_force.secretary)
    assert (document.title, imprint.version) == ("Tryghedsplan 2022", 1)
    draft = a_table("bakken")
    assert workflow.document_that_counts(draft.plan, draft.secretary)[1].version is None


def test_members_of_the_steering_group_say_something_of_a_plan_that_waits(table):
    table.submit()
    assert comment(table.plan, Place(), "Hvad koster det?", table.chair).author == table.chair
