"""What an amendment makes of adopted amounts: ids and movements stay, and none falls below what was granted."""

from datetime import date
from decimal import Decimal

import pytest

from activities.models import AdoptedAmount, BudgetAmount, Grant
from activities.money import ledger
from plans.documents.adopted import adopt
from plans.documents.build import build
from plans.documents.faults import ApplyError
from plans.documents.values import PlanDocument
from tests.activities.year import Year, a_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(english) -> Year:
    return a_year()


@pytest.fixture
def before(year) -> PlanDocument:
    return build(year.house.plan)


def amend(year: Year, before: PlanDocument) -> None:
    """Let the plan as it is written now come into force instead of the version before."""
    adopt(build(year.house.plan), {year.budget_year.pk}, instead_of=before)


def write(label: str, kroner: int | None) -> None:
    cells = BudgetAmount.objects.filter(line__label=label)
    if kroner is None:
        cells.delete()
    else:
        cells.update(amount=kroner)


def granted(account: AdoptedAmount, kroner: int) -> None:
    given = Grant.objects.create(
        account=account, number=1, title="Lys", purpose="Lys i porten", receiver="Naboer", amount=Decimal(kroner),
        granted_on=date(2022, 9, 15), decided_by="Arbejdsgruppen",
    )  # fmt: skip
    ledger.grant(given, None)


def rows() -> list[tuple]:
    fields = "pk", "label", "amount", "moved", "granted", "stands"
    return list(AdoptedAmount.objects.order_by("pk").values_list(*fields))


def test_a_draft_moves_nothing(year, before):
    was = rows()
    write("Til uddeling", 50_000)
    assert rows() == was


def test_an_amount_is_another_under_the_same_id_and_keeps_its_movements(year, before):
    pool = year.account(year.pool)
    granted(pool, 40_000)
    write("Til uddeling", 90_000)
    amend(year, before)
    after = AdoptedAmount.objects.get(pk=pool.pk)
    assert (after.amount, after.granted, after.ungranted, after.stands) == (90_000, 40_000, 50_000, True)


def test_what_is_taken_out_is_zero_and_stays_and_comes_back_under_its_id(year, before):
    things = year.account(year.learning, "Materialer")
    write("Materialer", None)
    without = build(year.house.plan)
    amend(year, before)
    gone = AdoptedAmount.objects.get(pk=things.pk)
    assert (gone.amount, gone.stands, gone.label) == (0, False, "Materialer")
    assert gone not in AdoptedAmount.objects.standing()
    adopt(before, {year.budget_year.pk}, instead_of=without)
    back = AdoptedAmount.objects.get(pk=things.pk)
    assert (back.amount, back.stands) == (15_000, True)


def test_what_money_was_moved_to_may_be_taken_out_and_keeps_it(year, before):
    things = year.account(year.learning, "Materialer")
    AdoptedAmount.objects.filter(pk=things.pk).update(moved=5_000)
    write("Materialer", None)
    amend(year, before)
    things.refresh_from_db()
    assert (things.current, things.stands) == (5_000, False)


def test_less_than_was_granted_is_refused_whole(year, before):
    granted(year.account(year.pool), 60_000)
    write("Til uddeling", 50_000)
    write("Materialer", 20_000)
    was = rows()
    with pytest.raises(ApplyError, match="More has been granted out of “Aktivitetspuljen, Til uddeling” in 2022"):
        amend(year, before)
    assert rows() == was


def test_exactly_what_was_granted_is_enough(year, before):
    granted(year.account(year.pool), 60_000)
    write("Til uddeling", 60_000)
    amend(year, before)
    assert year.account(year.pool).ungranted == 0


def test_an_amount_opened_by_a_reallocation_is_taken_over_by_the_plan(year, before):
    """An activity had nothing, got money moved to it, and then the plan itself says so much not split."""
    evenings = year.evenings.activity_id
    opened = ledger.opened(evenings, year.budget_year.pk)
    AdoptedAmount.objects.filter(pk=opened.pk).update(moved=2_000)
    assert ledger.opened(evenings, year.budget_year.pk).pk == opened.pk
    edition = year.house.editions[1]
    edition.unsplit_amounts.create(budget_year=year.budget_year, amount=3_000)
    amend(year, before)
    opened.refresh_from_db()
    assert (opened.amount, opened.moved, opened.stands) == (3_000, 2_000, True)
