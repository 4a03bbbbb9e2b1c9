"""A pool of 107.000, whatever is done with it: the balance is what the ledger says, and never under zero; the frame is
never broken, and a draft moves nothing. With any one guard taken away a counterexample is found.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError

from activities.money import ledger
from plans.documents import adopted
from tests.activities.money.machine import Rows, run


@pytest.fixture
def rows(db) -> Rows:
    return Rows()


def test_no_acts_lead_to_a_balance_that_must_not_be(rows, count):
    run(rows, examples=count(500))


def nothing(*_arguments: Any, **_more: Any) -> None:
    """Instead of a guard."""


WRITE = Rows.write


def adopted_at_once(rows: Rows, draft: dict[str, int | None]) -> None:
    """As if a draft moved balances."""
    WRITE(rows, draft)
    adopted.adopt(rows.as_written(), {rows.year.budget_year.pk}, instead_of=rows.in_force)


def only_written(account: Any, kind: Any, amount: Any, user: Any, **what: Any) -> None:
    """An entry whose balance is forgotten."""
    ledger.LedgerEntry.objects.create(account=account, kind=kind, amount=amount, made_by=user, **what)


GUARDS: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "the look at what is left": (ledger, "_has", nothing),
    "the balance that goes with an entry": (ledger, "_enter", only_written),
    "the look at what was granted, when an amendment comes into force": (adopted, "shortages", lambda *_: []),
    "the draft that moves nothing": (Rows, "write", adopted_at_once),
}


@pytest.mark.parametrize("guard", GUARDS)
def test_without_a_guard_a_counterexample_is_found(rows, monkeypatch, guard):
    holder, name, instead = GUARDS[guard]
    monkeypatch.setattr(holder, name, instead)
    with pytest.raises((AssertionError, IntegrityError, pytest.fail.Exception)):  # whatever differs first
        run(rows, examples=200, always_the_same=True)
