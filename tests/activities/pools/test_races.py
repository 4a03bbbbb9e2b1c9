"""Two come at the same moment for the same money: one has it, and the other is told so in words."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction
from django.utils import translation

from activities.enums import ApplicationState, BundleState
from activities.models import AdoptedAmount, ApplicationBundle, Grant, PoolApplication
from activities.pools import workflow
from partnership import clock
from partnership.models import Proceeding
from partnership.proceedings import NotAllowed
from tests.activities.pools.cast import Pool, a_pool

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer; this is about many"),
]


@pytest.fixture
def pool() -> Iterator[Pool]:
    with clock.at(date(2022, 9, 15)), patch("partnership.outbox.deliver"):
        yield a_pool()


def together(*acts: Callable[[], Any]) -> list[Any]:
    """Begin them at the same moment. Answers what each came to: its result, or why it was not allowed."""
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        start.wait(timeout=30)
        try:
            with translation.override(None):
                return act()
        except NotAllowed as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def refused(results: list[Any]) -> list[str]:
    return [str(one) for one in results if isinstance(one, NotAllowed)]


def test_two_lists_for_the_same_money_are_not_both_sent(pool, count):
    def sending(bundle: ApplicationBundle) -> Callable[[], Any]:
        return lambda: workflow.send_bundle(bundle, pool.year.secretary, key=uuid4())

    for _round in range(count(50) // 4):
        bundles = [pool.bundle(pool.recommended(100_000)) for _two in range(2)]
        said = refused(together(*map(sending, bundles)))
        assert len(said) == 1
        assert "100.000 kr. of it wait for a decision" in said[0]
        assert ApplicationBundle.objects.filter(state=BundleState.SENT).count() == 1
        assert PoolApplication.objects.filter(state=ApplicationState.SENT).count() == 1
        PoolApplication.objects.update(state=ApplicationState.WITHDRAWN, bundle=None)
        ApplicationBundle.objects.update(state=BundleState.WITHDRAWN)


def test_two_decisions_about_the_same_money_give_it_once(pool):
    """Both lists wait, and then the pool becomes smaller."""
    bundles = [pool.sent(pool.recommended(20_000)) for _two in range(2)]
    AdoptedAmount.objects.filter(pk=pool.account.pk).update(moved=Decimal(-77_000))
    for bundle in bundles:
        pool.decide(bundle, pool.year.member)
    said = refused(together(*(lambda one=one: pool.decide(one, pool.colleague) for one in bundles)))
    assert said == ["There is only 10.000 kr. left in Aktivitetspuljen."]
    assert (Grant.objects.count(), pool.left) == (1, Decimal(10_000))
    assert {bundle.state for bundle in ApplicationBundle.objects.all()} == {BundleState.DECIDED, BundleState.SENT}


def test_a_double_click_makes_one_application(pool, count):
    for _round in range(count(50) // 4):
        said, key = pool.said(), uuid4()
        made = together(
            *[lambda said=said, key=key: workflow.apply_for(pool.year.period, pool.year.member, said, key=key)] * 2
        )
        assert {one.pk for one in made} == {key}


def test_a_double_click_makes_and_sends_one_list(pool):
    rows, key = [pool.recommended(1_000), pool.recommended(2_000)], uuid4()

    def click() -> Proceeding:
        with transaction.atomic():
            bundle = workflow.make_bundle(pool.year.period, "Liste 1", rows, pool.year.secretary, key=key)
            return workflow.send_bundle(bundle, pool.year.secretary, key=key)

    assert {one.pk for one in together(click, click)} == {key}
    assert ApplicationBundle.objects.count() == Proceeding.objects.count() == 1


def test_a_list_is_sent_once(pool):
    first = pool.bundle(pool.recommended(20_000))
    results = together(
        lambda: workflow.send_bundle(first, pool.year.secretary, key=uuid4()),
        lambda: workflow.send_bundle(first, pool.year.secretary, key=uuid4()),
    )
    assert refused(results) == ["The list has been sent already."]
