"""Kroner from one version to the other."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from plans.documents.compare.values import ChangeKind, Money
from plans.documents.values import PlanDocument
from tests.plans.documents.compare.reading import compared
from tests.plans.documents.examples import activity, cofinancing, document, row

pytestmark = pytest.mark.once


def money(old: PlanDocument, new: PlanDocument) -> Money:
    return compared(old, new).money


def test_the_bridge_has_what_is_new_what_ended_and_what_changed():
    old = document([activity("Haven", {2022: 100}), activity("Huset", {2022: 50}, number=2)])
    new = document([activity("Haven", {2022: 130}), row("Torvet", {2022: 7})])
    found = money(old, new)
    assert (found.before, found.added, found.removed, found.changed, found.after) == (150, 7, -50, 30, 137)
    assert (found.inflow, found.outflow) == (37, -50)
    rows = {one.title: (one.kind, one.before, one.after, one.difference) for one in found.rows}
    assert rows == {
        "Haven": (ChangeKind.CHANGED, 100, 130, 30),
        "Torvet": (ChangeKind.ADDED, None, 7, 7),
        "Huset": (ChangeKind.REMOVED, 50, None, -50),
    }


def test_money_that_begins_in_an_activity_that_was_there_is_new_money():
    (one,) = money(document([row("Haven")]), document([row("Haven", {2022: 5})])).rows
    assert (one.kind, one.before, one.after) == (ChangeKind.ADDED, 0, 5)


def test_only_the_years_the_plan_decides_are_counted():
    old, new = (document([row("Haven", {2021: 1, 2022: 5, 2023: later})]) for later in (5, 50))
    assert money(old, new).rows == ()
    both = document([row("Haven", {2022: 5, 2023: 50})], decided=(2022, 2023))
    found = money(document([row("Haven", {2022: 5, 2023: 5})], decided=(2022, 2023)), both)
    assert (found.years, found.after) == ("2022–2023", 55)


def test_undecided_is_never_zero():
    found = money(document([row("Haven", {2022: 5})]), document([row("Haven", {2022: "?"})]))
    (one,) = found.rows
    assert (found.is_exact, one.is_exact) == (False, False)


def test_all_decided_is_exact():
    found = money(document([row("Haven", {2022: 5})]), document([row("Haven", {2022: 6})]))
    assert (found.is_exact, found.rows[0].is_exact) == (True, True)


def test_an_activity_that_ends_gets_nothing_though_an_amount_is_left():
    found = money(document([row("Haven", {2022: 5})]), document([row("Haven", {2022: "Udgår"})]))
    assert (found.rows[0].kind, found.outflow) == (ChangeKind.REMOVED, -5)


def test_money_from_outside_the_frame_is_no_part_of_it():
    old = document([activity("Haven", {2022: 5})])
    (haven,) = old.activities
    new = replace(old, activities=(replace(haven, cofinancing=(cofinancing(1_000, 2022),)),))
    comparison = compared(old, new)
    assert comparison.money.rows == ()
    assert len(comparison.changes) == 1


def test_oere_are_not_lost():
    old, new = (document([row("Haven", {2022: Decimal(amount)})]) for amount in ("0.10", "0.30"))
    assert money(old, new).inflow == Decimal("0.20")
