"""Grants for tests: a club has money out of the pool of a running year."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from activities.grants import letters, payouts, settling
from activities.grants.giving import Given, give_by_plan
from activities.grants.payouts import Part, version_of
from activities.grants.settling import Said
from activities.models import AdoptedAmount, Grant, GrantAccount
from tests.activities.year import Year

PDF = b"%PDF-1.7 a letter that nobody printed"
EMAIL = "klub@example.org"


def a_grant(year: Year, amount: int = 20_000, **more: object) -> Grant:
    """So many kroner out of the pool, to the house's club, as the plan decides it."""
    said = {"title": "Fodbold om aftenen", "purpose": "To trænere og bolde.", "email": EMAIL} | more
    organisation = None if "receiver" in said else year.house.club
    given = Given(amount=Decimal(amount), organisation=organisation, **said)  # type: ignore[arg-type]
    return give_by_plan(year.account(year.pool), given, year.period, key=uuid4(), user=year.secretary)


def planned(grant: Grant, *amounts: int, day: date = date(2022, 10, 1)) -> None:
    """What is not paid yet is to be paid in these parts, all on a day."""
    parts = [Part(day, Decimal(amount)) for amount in amounts]
    payouts.plan(grant, parts, seen=version_of(grant.payouts.all()))


def paid(year: Year, grant: Grant, *amounts: int) -> None:
    """These amounts are planned and paid on the day they were granted."""
    planned(grant, *amounts)
    for payout in grant.payouts.filter(paid_on=None):
        payouts.pay(payout, grant.granted_on, year.secretary)


def accounted(grant: Grant, spent: int, *, key: UUID | None = None) -> GrantAccount:
    said = Said(Decimal(spent), "Tolv unge kom hver gang.", "Formanden")
    return settling.give_account(grant, said, key=key or uuid4(), user=None)


def a_letter(year: Year, grant: Grant, *, email: str = EMAIL, conditions: str = "") -> Grant:
    """The grant with its letter, which nobody printed."""
    terms = letters.Terms(email, conditions, date(2023, 1, 30))
    letters.issue(grant, terms, year.secretary, render=lambda *_: PDF)
    return now(grant)


def now(grant: Grant) -> Grant:
    return Grant.objects.select_related("account__activity", "account__budget_year", "organisation").get(pk=grant.pk)


def pool(year: Year) -> AdoptedAmount:
    return year.account(year.pool)
