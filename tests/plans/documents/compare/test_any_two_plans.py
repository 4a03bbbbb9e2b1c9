"""What holds for the comparison of any two plans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.documents.compare.outline import outline
from plans.documents.compare.sides import new_side, old_side
from plans.documents.compare.values import ChangeKind
from tests.documents import documents
from tests.plans.documents.compare.edits import edited
from tests.plans.documents.compare.reading import compared, said

pytestmark = pytest.mark.once

two_states = documents().flatmap(lambda document: st.tuples(st.just(document), edited(document)))


@given(two_states)
def test_without_what_is_new_stands_the_old_plan_and_without_what_is_taken_out_the_new_one(states):
    old, new = states
    chapters = compared(old, new).chapters
    assert said(old_side(chapters)) == said(outline(old))
    assert said(new_side(chapters)) == said(outline(new))


@given(documents(), documents())
def test_so_it_is_for_plans_that_have_nothing_in_common(old, new):
    chapters = compared(old, new).chapters
    assert said(old_side(chapters)) == said(outline(old))
    assert said(new_side(chapters)) == said(outline(new))


@given(documents())
def test_a_plan_is_the_same_as_itself(plan):
    comparison = compared(plan, plan)
    assert not comparison.changes
    assert not comparison.headlines
    assert comparison.chapters == outline(plan)
    assert not comparison.money.rows


@given(two_states)
def test_the_way_back_has_as_many_changes(states):
    old, new = states
    there, back = compared(old, new), compared(new, old)
    assert len(there.changes) == len(back.changes)
    assert there.money.inflow == -back.money.outflow
    assert there.money.before == back.money.after


@given(two_states)
def test_kroner_in_and_out_lead_from_the_one_sum_to_the_other(states):
    money = compared(*states).money
    assert money.before + money.inflow + money.outflow == money.after
    assert money.before + money.added + money.removed + money.changed == money.after
    assert sum(row.difference for row in money.rows) == money.after - money.before


@given(two_states)
def test_every_change_leads_to_a_place_and_the_headlines_tell_of_all_of_them(states):
    comparison = compared(*states)
    keys = {chapter.key for chapter in comparison.chapters}
    keys |= {place.key for chapter in comparison.chapters for place in chapter.places}
    assert {change.place for change in comparison.changes} <= keys
    assert {headline.place for headline in comparison.headlines} <= keys | {""}
    assert len(comparison.headlines) <= 5
    assert bool(comparison.headlines) == bool(comparison.changes)


@given(two_states)
def test_what_is_not_derived_and_is_marked_is_counted(states):
    comparison = compared(*states)
    counted = {change.place for change in comparison.changes}
    for chapter in comparison.chapters:
        whole = chapter.activity_id is not None and chapter.change in (ChangeKind.ADDED, ChangeKind.REMOVED)
        if whole or chapter.change == ChangeKind.MOVED_AWAY:
            continue
        marked = {place.key for place in chapter.places if place.change not in (ChangeKind.SAME, ChangeKind.MOVED_AWAY)}
        derived = {place.key for place in chapter.places if place.derived}
        assert marked - derived <= counted
