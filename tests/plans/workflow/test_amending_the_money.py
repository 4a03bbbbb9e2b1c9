"""An amendment cannot take away what has been granted: it is refused when it is sent, and when it comes into force."""

from datetime import date
from decimal import Decimal

import pytest

from activities.models import AdoptedAmount, BudgetAmount, Grant
from activities.money import ledger
from partnership.models import Proceeding
from partnership.proceedings import NotAllowed
from plans import workflow
from plans.documents.faults import ApplyError
from plans.enums import PlanState
from tests.plans.workflow.standing import a_ready_table, printing_at_once, standing
from tests.proceedings import Table

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(english) -> Table:
    """A plan in force, of whose wages 30.000 of 50.000 kr. can be granted."""
    with printing_at_once():
        table = a_ready_table()
        approved(table)
        workflow.come_into_force(table.plan)
        yield table


def approved(table: Table) -> Proceeding:
    matter = table.submit()
    for user in (table.chair, table.members[0]):
        table.decide(user)
    table.register()
    return matter


def wages() -> AdoptedAmount:
    return AdoptedAmount.objects.get(label="Løn", budget_year__label="2022")


def give(kroner: int) -> None:
    given = Grant.objects.create(
        account=wages(), number=1, title="Lys", purpose="Lys i porten", receiver="Naboer", amount=Decimal(kroner),
        granted_on=date(2022, 9, 15), decided_by="Arbejdsgruppen",
    )  # fmt: skip
    ledger.grant(given, None)


def amend(table: Table, things: int) -> None:
    """Begin an amendment that moves so much from wages to things."""
    workflow.begin_amendment(table.plan, table.secretary)
    cells = BudgetAmount.objects.filter(budget_year=table.house.years["2022"])
    cells.filter(line__label="Løn").update(amount=50_000 - things, already=None)
    cells.filter(line__label="Materialer").update(amount=Decimal("1250.50") + things)


def test_a_draft_that_takes_too_much_moves_nothing_and_is_not_sent(table):
    give(30_000)
    amend(table, 25_000)
    assert (wages().amount, wages().granted) == (50_000, 30_000)
    was = standing(table.plan)
    with pytest.raises(NotAllowed, match="More has been granted out of “Aftenåbent i bådehuset 1, Løn” in 2022"):
        table.submit()
    assert standing(table.plan) == was


def test_what_is_granted_while_bodies_decide_stops_it_from_coming_into_force(table):
    amend(table, 25_000)
    approved(table)
    give(30_000)
    was = standing(table.plan)
    with pytest.raises(ApplyError, match="More has been granted"):
        workflow.come_into_force(table.plan)
    assert standing(table.plan) == was
    assert table.plan.state == PlanState.SUBMITTED


def test_what_leaves_enough_comes_into_force_and_the_grant_stays(table):
    give(30_000)
    amend(table, 20_000)
    approved(table)
    workflow.come_into_force(table.plan)
    assert (wages().amount, wages().granted, wages().ungranted) == (30_000, 30_000, 0)


def test_what_was_moved_away_counts_like_what_was_granted(table):
    AdoptedAmount.objects.filter(pk=wages().pk).update(moved=-30_000)
    amend(table, 25_000)
    with pytest.raises(NotAllowed, match="or moved away from it"):
        table.submit()
