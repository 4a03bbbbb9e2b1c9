"""An entry in the ledger is written once: the database refuses to change it or take it away, whoever asks."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from activities.models import LedgerEntry
from activities.money import reallocating
from activities.money.statement import statement
from partnership.unalterable import lifted, tables
from tests.activities.money.deciding import a_limit, proposed
from tests.activities.year import Year, a_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(english) -> Year:
    year = a_year()
    a_limit(year)
    reallocating.decide_within_limit(proposed(year, 5_000), year.period, year.secretary)
    return year


def sql(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)


WAYS = {
    "save": lambda entry: entry.save(),
    "update": lambda entry: LedgerEntry.objects.filter(pk=entry.pk).update(amount=Decimal(1)),
    "delete": lambda entry: entry.delete(),
    "UPDATE": lambda entry: sql("UPDATE activities_ledgerentry SET amount = amount"),
    "DELETE": lambda entry: sql("DELETE FROM activities_ledgerentry"),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_leads_to_another_entry(year, way):
    assert "activities_ledgerentry" in tables()
    was = list(LedgerEntry.objects.order_by("pk").values_list())
    with pytest.raises(DatabaseError), transaction.atomic():
        WAYS[way](LedgerEntry.objects.order_by("pk")[0])
    assert list(LedgerEntry.objects.order_by("pk").values_list()) == was


def test_with_the_guard_lifted_it_would_be_changed(year):
    with lifted():
        LedgerEntry.objects.all().delete()
    assert not LedgerEntry.objects.exists()


def test_an_account_says_where_its_kroner_went(year):
    pool, wages = year.account(year.pool), year.account(year.learning)
    known = {year.pool.activity_id: "Puljen", year.learning.activity_id: "Lektiecafé"}
    told = [(one.what, one.about, one.amount, one.left) for one in statement(pool, known)]
    assert told == [
        ("Adopted in the plan", "", 107_000, 107_000),
        ("Reallocated to", "Lektiecafé: Løn", -5_000, 102_000),
    ]
    assert statement(wages, known)[-1][1:5] == ("Reallocated from", "Puljen: Til uddeling", 5_000, 50_000)
