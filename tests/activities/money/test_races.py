"""Several move the money of a pool at the same moment: the balance is what the ledger says, and never under zero.

Threads with connections of their own begin together, again and again: 200 times each in `make prove`.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any
from unittest.mock import Mock
from uuid import uuid4

import pytest
from django.db import IntegrityError, OperationalError, connection, connections, transaction
from django.db.models import QuerySet, Sum

from activities.models import AdoptedAmount, BudgetAmount, Grant, LedgerEntry, Reallocation
from activities.money import ledger
from activities.money.reallocating import decide_within_limit, send
from partnership import unalterable
from partnership.enums import MatterKind
from partnership.models import DelegatedLimit, Proceeding
from partnership.proceedings import NotAllowed
from plans.documents.adopted import adopt
from plans.documents.build import build
from plans.documents.faults import ApplyError
from tests.activities.money.deciding import a_chain, proposed
from tests.activities.year import Year, a_year

Act = Callable[[], Any]
REFUSED = (NotAllowed, ApplyError, IntegrityError)
POOL = 107_000

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer; this is about many"),
]


@pytest.fixture
def year() -> Year:
    year = a_year()
    DelegatedLimit.objects.create(
        agreement=year.period.agreement, matter=MatterKind.REALLOCATION, up_to=Decimal(10**6),
        delegated_by=year.chair.memberships.get().body, valid_from=date(2022, 1, 1),
    )  # fmt: skip
    return year


def together(*acts: Act) -> list[Any]:
    """Begin them at the same moment. Answers what each came to: its result, or why it was refused."""
    start = threading.Barrier(len(acts))

    def run(act: Act) -> Any:
        start.wait(timeout=30)
        try:
            return act()
        except REFUSED as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def refusals(results: list[Any]) -> list[Exception]:
    return [result for result in results if isinstance(result, REFUSED)]


def granting(account: AdoptedAmount, kroner: int) -> Act:
    """That somebody gives a grant, as a decision of its own does it."""

    def act() -> Grant:
        with transaction.atomic():
            number = ledger.taken(account.pk)[account.pk].grants.count() + 1
            given = Grant.objects.create(
                account=account, number=number, title="Lys", purpose="Lys i porten", receiver="Naboer",
                amount=Decimal(kroner), granted_on=date(2022, 9, 15), decided_by="Arbejdsgruppen",
            )  # fmt: skip
            ledger.grant(given, None)
        return given

    return act


def reallocating(year: Year, source: AdoptedAmount, target: AdoptedAmount, kroner: int) -> Act:
    proposed = Reallocation.objects.create(
        source=source, target=target, amount=kroner, reason="Der er brug for det.", made_by=year.secretary
    )
    return lambda: decide_within_limit(proposed, year.period, year.secretary)


def amending(year: Year, kroner: int) -> Act:
    """That an amendment comes into force in which the pool has so much."""
    before = build(year.house.plan)
    BudgetAmount.objects.filter(line__label="Til uddeling").update(amount=kroner)
    after = build(year.house.plan)

    def act() -> None:
        with transaction.atomic():
            adopt(after, {year.budget_year.pk}, instead_of=before)

    return act


def adds_up(year: Year, frame: int = 207_000) -> None:
    """Every balance is the sum of its entries and never under zero, and together there is what was adopted."""
    accounts = list(AdoptedAmount.objects.filter(budget_year=year.budget_year))
    for row in accounts:
        entries = LedgerEntry.objects.filter(account=row).aggregate(sum=Sum("amount"))["sum"] or 0
        assert row.ungranted == row.amount + entries >= 0
    assert sum(row.current for row in accounts) == frame


def emptied() -> None:
    """The year as it began."""
    with unalterable.lifted():
        LedgerEntry.objects.all().delete()
        Grant.objects.all().delete()
        Reallocation.objects.all().delete()
        AdoptedAmount.objects.update(moved=0, granted=0)


# One sum, drawn upon by many


def test_of_two_grants_that_are_too_much_together_one_is_refused(year, count):
    pool = year.account(year.pool)
    for _round in range(count(200)):
        (refusal,) = refusals(together(granting(pool, 60_000), granting(pool, 60_000)))
        assert isinstance(refusal, ledger.Overdrawn)
        adds_up(year)
        emptied()


def test_a_grant_and_a_reallocation_out_of_the_pool_at_once(year, count):
    pool, wages = year.account(year.pool), year.account(year.learning)
    for _round in range(count(200)):
        acts = granting(pool, 60_000), reallocating(year, pool, wages, 60_000)
        assert len(refusals(together(*acts))) == 1
        adds_up(year)
        emptied()


def test_two_reallocations_in_opposite_directions_do_not_wait_for_each_other(year, count):
    pool, wages = year.account(year.pool), year.account(year.learning)
    for _round in range(count(200)):
        acts = reallocating(year, pool, wages, 1_000), reallocating(year, wages, pool, 1_000)
        assert together(*acts) == [None, None]
        adds_up(year)


def test_a_reallocation_that_is_decided_twice_at_once_moves_once(year, count):
    pool, wages = year.account(year.pool), year.account(year.learning)
    for number in range(1, count(200) + 1):
        act = reallocating(year, pool, wages, 100)
        assert together(act, act) == [None, None]
        assert LedgerEntry.objects.filter(account=pool).count() == number
        adds_up(year)


def test_a_reallocation_that_is_sent_twice_at_once_is_presented_once(year, count, monkeypatch):
    monkeypatch.setattr("partnership.outbox.deliver", Mock())  # mail stays where it was written
    a_chain(year)
    for number in range(1, count(200) + 1):
        found, key = proposed(year, 100), uuid4()
        act = partial(send, found, year.period, year.secretary, key=key)
        first, second = together(act, act)
        assert first == second == Proceeding.objects.get(pk=key)
        assert Proceeding.objects.count() == number


def test_a_grant_and_an_amendment_that_takes_the_money_at_once(year, count):
    pool = year.account(year.pool)
    for _round in range(count(200)):
        results = together(granting(pool, 60_000), amending(year, 50_000))
        assert len(refusals(results)) == 1
        pool.refresh_from_db()
        assert (pool.amount, pool.granted) in [(POOL, 60_000), (50_000, 0)]
        adds_up(year, 100_000 + int(pool.amount))
        emptied()
        AdoptedAmount.objects.filter(pk=pool.pk).update(amount=POOL)
        BudgetAmount.objects.filter(line__label="Til uddeling").update(amount=POOL)


def test_whatever_four_do_at_the_same_time_it_adds_up(year, count):
    lines = [year.account(year.pool), year.account(year.learning), year.account(year.learning, "Mat")]
    for number in range(count(200)):
        chance = Random(number)
        together(*(several(year, lines, chance.randrange(10**6)) for _ in range(4)))
        adds_up(year)
        if number % 5 == 4:
            emptied()


def writing(year: Year, source: AdoptedAmount, target: AdoptedAmount) -> Act:
    """That somebody writes a proposal down, and does not wait for others longer than a second."""

    def act() -> Reallocation:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '1s'")
            fields = {"amount": 1, "reason": "Fordi.", "made_by": year.secretary}
            found = Reallocation.objects.create(source=source, target=target, **fields)
            connection.check_constraints()
        return found

    return act


def test_a_proposal_is_written_while_somebody_moves_money_between_the_same_lines(year):
    pool, wages = year.account(year.pool), year.account(year.learning)
    with transaction.atomic():
        ledger.taken(pool.pk, wages.pk)
        (written,) = together(writing(year, wages, pool))
    assert written == Reallocation.objects.get()


def test_with_a_lock_that_also_stops_references_it_would_wait(year, monkeypatch):
    """In another order than the lock takes the rows, so that now and then both would wait for each other for ever."""
    lock = QuerySet.select_for_update
    monkeypatch.setattr(
        QuerySet, "select_for_update", lambda rows, **options: lock(rows, **options | {"no_key": False})
    )
    pool, wages = year.account(year.pool), year.account(year.learning)
    with transaction.atomic():
        ledger.taken(pool.pk, wages.pk)
        with pytest.raises(OperationalError, match="lock timeout"):
            together(writing(year, wages, pool))


def several(year: Year, lines: list[AdoptedAmount], seed: int) -> Act:
    """Some acts one after another, each of which may be refused."""
    chance, user = Random(seed), year.secretary

    def one() -> None:
        kroner = chance.choice([500, 5_000, 40_000])
        which = chance.randrange(3)
        if which == 0:
            granting(chance.choice(lines), kroner)()
        elif which == 1:
            source, target = chance.sample(lines, 2)
            reallocating(year, source, target, kroner)()
        elif (given := Grant.objects.order_by("?").first()) is not None:
            ledger.give_back(given, Decimal(kroner), user)

    def act() -> None:
        for _ in range(4):
            try:
                one()
            except NotAllowed:
                continue

    return act


# What each guard stops


@pytest.fixture
def without_locks(monkeypatch) -> None:
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_options: rows)


def meeting(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let two threads come to a function of the ledger before either goes on."""
    original, both = getattr(ledger, name), threading.Barrier(2)

    def waiting(*args: Any, **more: Any) -> Any:
        both.wait(timeout=30)
        return original(*args, **more)

    monkeypatch.setattr(ledger, name, waiting)


@contextmanager
def unconstrained() -> Iterator[None]:
    """The adopted amounts without the database's own last word, for once."""
    (constraint,) = [one for one in AdoptedAmount._meta.constraints if one.name == "adopted_never_overdrawn"]
    with connection.schema_editor() as editor:
        editor.remove_constraint(AdoptedAmount, constraint)
    try:
        yield
    finally:
        emptied()
        with connection.schema_editor() as editor:
            editor.add_constraint(AdoptedAmount, constraint)


def numbered(account: AdoptedAmount) -> list[Grant]:
    """Two grants of 60.000 that are written already, and still to be drawn."""
    return [
        Grant.objects.create(
            account=account, number=number, title="Lys", purpose="Lys i porten", receiver="Naboer",
            amount=Decimal(60_000), granted_on=date(2022, 9, 15), decided_by="Arbejdsgruppen",
        )
        for number in (1, 2)
    ]  # fmt: skip


def test_without_the_lock_the_database_has_the_last_word(year, without_locks, monkeypatch):
    pool = year.account(year.pool)
    meeting(monkeypatch, "_enter")  # called when both have seen that there is enough
    acts = [lambda given=given: ledger.grant(given, None) for given in numbered(pool)]
    (refusal,) = refusals(together(*acts))
    assert isinstance(refusal, IntegrityError)
    adds_up(year)


def test_without_the_look_at_what_is_left_the_database_has_the_last_word(year, monkeypatch):
    monkeypatch.setattr(ledger, "_has", lambda *_: None)
    pool = year.account(year.pool)
    (refusal,) = refusals(together(granting(pool, 60_000), granting(pool, 60_000)))
    assert isinstance(refusal, IntegrityError)
    adds_up(year)


def test_without_the_databases_word_the_lock_and_the_look_are_enough(year):
    pool = year.account(year.pool)
    with unconstrained():
        assert len(refusals(together(granting(pool, 60_000), granting(pool, 60_000)))) == 1
        adds_up(year)


def test_without_any_of_them_more_is_granted_than_there_is(year, without_locks, monkeypatch):
    pool = year.account(year.pool)
    meeting(monkeypatch, "_enter")
    acts = [lambda given=given: ledger.grant(given, None) for given in numbered(pool)]
    with unconstrained():
        assert refusals(together(*acts)) == []
        pool.refresh_from_db()
        assert pool.ungranted == -13_000
        with pytest.raises(AssertionError):
            adds_up(year)
