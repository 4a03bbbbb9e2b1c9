"""What the page proposes for 2023, and the bridge it draws, checked against the plan's own figures."""

from decimal import Decimal

import pytest

from activities.enums import CellKind
from activities.tables.economy import Stated
from partnership.models import FrameEntry
from plans.rollover.money import BLANK, ENDS, UNDECIDED
from plans.rollover.next_plan import Fate
from plans.rollover.proposal import Step, bridge_of, proposal_for
from tests.factories import a_house, users
from tests.plans.rollover.plans import in_force_2022, secretary_of


def kr(amount: int) -> Stated:
    return Stated(CellKind.AMOUNT, Decimal(amount))


@pytest.fixture
def proposal_2023(db):
    plan = in_force_2022()
    return proposal_for(plan, secretary_of(plan))


def test_each_activity_stands_with_last_years_amount_and_the_one_proposed(proposal_2023):
    found = {row.activity.number: row for row in proposal_2023.rows}
    assert sorted(found) == list(range(1, 17))
    assert (found[1].was, found[1].default.amount, found[1].default.fate) == (
        kr(220_000),
        kr(220_000),
        Fate.CONTINUED,
    )
    changed = found[3]
    assert (changed.was, changed.default.amount, changed.default.fate) == (kr(213_000), kr(212_400), Fate.CHANGED)
    assert changed.is_provisional
    assert not found[1].is_provisional  # 2023's amount is the same as last year's there
    assert found[5].default.amount == kr(125_000)  # nothing is said of 2023, so last year's stands


def test_rows_that_had_ended_are_named_and_not_asked_about(proposal_2023):
    assert proposal_2023.ended == (
        "Juniorbetjent, Tryghed ved byggepladser, Tryghed ved Energicenter Voldparken, Motion i Husum"
    )


def test_nobody_has_given_a_frame_for_2023(proposal_2023):
    assert proposal_2023.frame is None


def test_a_frame_given_after_the_plan_came_into_force_is_seen(db):
    plan = in_force_2022()
    year = plan.period.agreement.budget_years.get(label="2023")
    FrameEntry.objects.create(agreement=plan.period.agreement, budget_year=year, amount=1_970_000)
    assert proposal_for(plan, secretary_of(plan)).frame == 1_970_000


def test_the_bridge_from_2022_to_2023(proposal_2023):
    pairs = [(row.was, ENDS if row.activity.number in (11, 12) else row.default.amount) for row in proposal_2023.rows]
    bridge = bridge_of([*pairs, (BLANK, kr(70_000))], Decimal(1_970_000))
    assert bridge.start == 1_970_000
    assert (bridge.discontinued, bridge.new, bridge.changed) == (
        Step(2, Decimal(-90_000)),
        Step(1, 70_000),
        Step(1, -600),
    )
    assert (bridge.end, bridge.left, bridge.undecided) == (1_949_400, 20_600, 0)


def test_what_is_undecided_is_in_no_sum_and_ends_nothing():
    bridge = bridge_of([(kr(100), UNDECIDED), (kr(50), kr(50)), (BLANK, UNDECIDED)], None)
    assert (bridge.end, bridge.undecided, bridge.left) == (50, 2, None)
    assert (bridge.discontinued.many, bridge.changed) == (0, Step(1, Decimal(-100)))


def test_undecided_stays_undecided(db):
    house = a_house()  # in 2023 wages are 50.000 and things are not decided
    (row,) = proposal_for(house.plan, users(house)["secretariat"]).rows
    assert (row.was.amount, row.default.amount, row.default.fate) == (Decimal("51250.50"), UNDECIDED, Fate.CHANGED)


def test_a_plan_that_is_not_in_force_is_said_not_to_be(db):
    house = a_house()
    assert not proposal_for(house.plan, users(house)["secretariat"]).is_adopted
