"""Which versions are compared, for whom, and that it is done once."""

import pytest
from django.core.cache import caches
from django.core.exceptions import ObjectDoesNotExist
from django.utils import translation

from partnership.enums import BodyKind
from partnership.models import FrozenDocument
from plans import comparing, workflow
from plans.compared import shown
from plans.comparing import base_of, between, comparison
from plans.documents.compare.values import RunKind
from tests.amendments import a_sent_amendment, an_amendment
from tests.factories import a_house, a_user
from tests.proceedings import Table, a_table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("deciding")]


@pytest.fixture
def table() -> Table:
    return a_table()


def version(table: Table, number: int) -> FrozenDocument:
    return FrozenDocument.objects.get(subject=table.plan.pk, version=number)


# --- Who sees it ---------------------------------------------------------------------------------------------------


def test_a_stranger_compares_nothing(table):
    a_sent_amendment(table)
    stranger = a_user("stranger@example.org", a_house("bakken").bodies[BodyKind.SECRETARIAT])
    with pytest.raises(ObjectDoesNotExist):
        comparison(table.plan, stranger, 1, 2)


def test_a_politician_compares_versions_and_no_draft(table):
    politician = a_user("politician@example.org", table.committee)
    an_amendment(table)
    with pytest.raises(ObjectDoesNotExist):
        comparison(table.plan, politician, 1, None)
    table.submit()
    assert comparison(table.plan, politician, 1, 2).changes


def test_a_version_that_is_not_there_is_not_compared(table):
    a_sent_amendment(table)
    with pytest.raises(ObjectDoesNotExist):
        comparison(table.plan, table.secretary, 1, 3)


def test_there_is_no_draft_while_a_version_waits(table):
    a_sent_amendment(table)
    with pytest.raises(ObjectDoesNotExist):
        comparison(table.plan, table.secretary, 1, None)


# --- What it says --------------------------------------------------------------------------------------------------


def test_two_changes_are_two(table):
    a_sent_amendment(table)
    found = comparison(table.plan, table.secretary, 1, 2)
    assert {change.field for change in found.changes} == {"Economy", "Sådan gør vi"}
    assert (found.old.version, found.new.version) == (1, 2)
    assert found.new.moment == "15. september 2022"


def test_a_draft_is_compared_as_it_is_now(table):
    an_amendment(table)
    assert len(comparison(table.plan, table.secretary, 1, None).changes) == 2
    plan = table.plan
    plan.title = "En anden titel"
    plan.save()
    assert len(comparison(table.plan, table.secretary, 1, None).changes) == 3


def test_the_money_goes_the_other_way_when_the_versions_do(table):
    a_sent_amendment(table)
    there, back = (comparison(table.plan, table.secretary, *pair).money for pair in ((1, 2), (2, 1)))
    assert (there.inflow, there.outflow) == (-back.outflow, -back.inflow)
    assert there.inflow == 10_000


def test_what_is_shown_leaves_unchanged_places_aside(table):
    a_sent_amendment(table)
    page = shown(comparison(table.plan, table.secretary, 1, 2))
    money = next(one for one in page.places if one.amounts)
    assert (money.where, money.amounts.difference) == ("Activity 1, economy", "+10.000")
    words = next(one for one in page.places if one.has_words)
    said = [run for one in words.after.words for block in one.blocks for run in block.runs]
    assert [run.text for run in said if run.kind == RunKind.INSERTED] == ["Om nye ting."]
    assert (page.flow.into, page.flow.is_same) == ("+10.000", False)
    assert any("Target group" in one.places for one in page.unchanged)


# --- What a version is compared with -------------------------------------------------------------------------------


def test_a_first_version_is_compared_with_nothing(table):
    table.submit()
    assert base_of(version(table, 1)) is None


def test_a_version_is_compared_with_the_one_in_force_also_after_one_that_was_taken_back(table):
    a_sent_amendment(table)
    workflow.withdraw(table.plan, table.secretary, seen=table.step().proceeding_id)
    table.submit()
    assert base_of(version(table, 3)) == version(table, 1)


def test_a_version_before_anything_is_in_force_is_compared_with_the_one_before(table):
    for _again in range(2):
        table.submit()
        workflow.withdraw(table.plan, table.secretary, seen=table.step().proceeding_id)
    assert base_of(version(table, 2)) == version(table, 1)


# --- Once ----------------------------------------------------------------------------------------------------------


def test_two_contents_are_compared_once(table, monkeypatch):
    a_sent_amendment(table)
    caches["documents"].clear()
    asked = []
    real = comparing.compare
    monkeypatch.setattr(comparing, "compare", lambda *what: asked.append(what) or real(*what))
    first, second = (between(version(table, 1), version(table, 2)) for _again in range(2))
    assert (len(asked), first) == (1, second)
    with translation.override("da"):
        between(version(table, 1), version(table, 2))
    assert len(asked) == 2  # its words are those of a language


def test_a_comparison_that_is_kept_reads_no_content(table, django_assert_num_queries):
    a_sent_amendment(table)
    comparison(table.plan, table.secretary, 1, 2)
    plan, user = table.plan, table.secretary
    with django_assert_num_queries(2) as asked:
        comparison(plan, user, 1, 2)
    assert not any('"content"' in one["sql"] for one in asked)
