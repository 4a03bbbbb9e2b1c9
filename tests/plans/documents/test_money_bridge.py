"""The bridge from the last adopted total to the one this plan decides."""

import pytest
from hypothesis import find, given

from activities.enums import EditionStatus
from plans.documents.money import bridge, overview
from plans.documents.values import PlanDocument
from tests.plans.documents.examples import activity, document, plans, row

pytestmark = pytest.mark.once


def titles(steps):
    return [(step.activity.title, step.amount) for step in steps]


def test_the_bridge_says_what_fell_away_what_is_new_and_what_changed():
    found = bridge(
        document(
            [
                row("Betjent", {2021: 80, 2022: "Udgår"}),
                activity("Cafeen", {2022: 200}),
                activity("Huset", {2021: 190, 2022: 180}),
                activity("Træningen", {2021: 149, 2022: 213}),
                activity("Haven", {2021: 220, 2022: 220}),
            ]
        )
    )
    assert (found.start, found.end) == (639, 813)
    assert titles(found.discontinued) == [("Betjent", -80)]
    assert titles(found.new) == [("Cafeen", 200)]
    assert titles(found.changed) == [("Huset", -10), ("Træningen", 64)]
    assert (found.discontinued_sum, found.new_sum, found.changed_sum) == (-80, 200, 54)
    assert found.start + found.discontinued_sum + found.new_sum + found.changed_sum == found.end


def test_a_row_that_just_goes_blank_has_fallen_away():
    assert titles(bridge(document([activity("Haven", {2021: 50})])).discontinued) == [("Haven", -50)]


def test_money_in_a_discontinued_row_is_no_part_of_the_bridge():
    found = bridge(document([row("Betjent", {2021: 80, 2022: 80}, status=EditionStatus.DISCONTINUED)]))
    assert titles(found.discontinued) == [("Betjent", -80)]
    assert found.end == 0


def test_a_decided_zero_is_a_change_and_not_an_end():
    found = bridge(document([activity("Haven", {2021: 50, 2022: 0}), activity("Huset", {2021: 0, 2022: 20})]))
    assert titles(found.changed) == [("Haven", -50), ("Huset", 20)]


def test_a_declined_proposal_with_a_history_falls_away():
    found = bridge(document([activity("Haven", {2021: 80, 2022: 500}, status=EditionStatus.DECLINED)]))
    assert titles(found.discontinued) == [("Haven", -80)]


def test_the_bridge_of_a_two_year_plan_goes_to_its_first_year():
    found = bridge(document([activity("Haven", {2021: 10, 2022: 20, 2023: 30})], decided=(2022, 2023)))
    assert (found.start_year.label, found.end_year.label) == ("2021", "2022")
    assert found.end == 20


def test_the_bridge_starts_in_the_last_earlier_year():
    found = bridge(document([activity("Haven", {2021: 10, 2022: 20, 2023: 30})], decided=(2023,)))
    assert (found.start_year.label, found.start, found.end) == ("2022", 20, 30)


@pytest.mark.parametrize(
    ("amounts", "decided"),
    [
        ({2021: 10}, (2021,)),  # the agreement's first plan
        ({2022: 10}, (2022,)),  # nothing is known of what was adopted before
        ({2021: 10, 2022: "?"}, (2022,)),
        ({2021: "?", 2022: 10}, (2022,)),
    ],
)
def test_there_is_no_bridge_from_or_to_what_is_no_total(amounts, decided):
    plan = document([activity("Haven", amounts), activity("Huset", {decided[0]: 5})], decided=decided)
    assert bridge(plan) is None


@given(plans(only_decided=True))
def test_the_bridge_reconciles_to_the_oere(plan):
    found = bridge(plan)
    if found is None:
        return
    steps = [*found.discontinued, *found.new, *found.changed]
    assert found.start + sum(step.amount for step in steps) == found.end
    sums = {column.budget_year.label: column.sum.known for column in overview(plan).columns}
    assert (found.start, found.end) == (sums[found.start_year.label], sums[found.end_year.label])
    assert len({step.activity.id for step in steps}) == len(steps)
    assert all(step.amount < 0 for step in found.discontinued)
    assert all(step.amount > 0 for step in found.new)


def test_the_bridge_property_is_about_bridges_that_exist():
    def has_every_kind_of_step(plan: PlanDocument) -> bool:
        found = bridge(plan)
        return found is not None and bool(found.discontinued and found.new and found.changed)

    assert find(plans(only_decided=True), has_every_kind_of_step)
