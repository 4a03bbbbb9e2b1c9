"""The plan of 2022 and its amendment: six known changes, and exactly those."""

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from plans.documents.arrange import arranged
from plans.documents.check import check
from plans.documents.codec import decode
from plans.documents.compare.values import ChangeKind, Comparison
from plans.documents.money import overview
from plans.documents.problems import problems
from plans.documents.values import PlanDocument
from plans.editing.fields import FAMILIES
from tests.amended import amended, known_changes
from tests.plans.documents.compare.reading import compared, lines

pytestmark = pytest.mark.once

PLAN = Path(__file__).parents[4] / "fixtures/tingbjerg-husum/plan-2022.json"


@pytest.fixture(scope="module")
def plan() -> PlanDocument:
    return decode(PLAN.read_bytes())


@pytest.fixture
def comparison(plan: PlanDocument) -> Comparison:
    return compared(plan, amended(plan))


def test_the_amendment_is_a_sound_plan_that_costs_the_same(plan):
    after = amended(plan)
    assert arranged(after) == after
    assert list(problems(after)) == []
    assert [column.sum for column in overview(after).columns] == [column.sum for column in overview(plan).columns]
    day = datetime.date(2022, 9, 12)
    assert set(check(after, day)) <= set(check(plan, day))


def test_exactly_the_six_are_found(comparison):
    assert len(known_changes()) == 6
    assert [(change.number, change.field, change.kind) for change in comparison.changes] == [
        (1, "Economy", ChangeKind.CHANGED),
        (3, "Deliverables", ChangeKind.CHANGED),
        (6, "Purpose and content", ChangeKind.CHANGED),
        (7, "Schedule", ChangeKind.CHANGED),
        (12, "Economy", ChangeKind.CHANGED),
        (14, "Economy", ChangeKind.CHANGED),
    ]


def test_each_is_found_alone(plan):
    """One after the other, so that none hides behind another."""
    for field, content in known_changes():
        changes = compared(plan, FAMILIES[field.name].put(plan, field, content)).changes
        (edition,) = [one.id for one in plan.activities if one.edition_id == field.subject]
        assert [change.activity_id for change in changes] == [edition]


def test_only_the_words_that_changed_are_marked(comparison):
    promises, purpose = comparison.changes[1:3]
    assert lines(promises.before) == [
        "[-12–15-] ungtrænere uddannes, i 2022",
        "at least [-10-] af dem er i gang som ungtrænere",
    ]
    assert lines(promises.after) == [
        "[+8–10+] ungtrænere uddannes, i 2022",
        "at least [+8+] af dem er i gang som ungtrænere",
    ]
    assert "[+ til fire kældre mere inden nytår+]" in lines(purpose.after)[0]


def test_an_amount_tells_how_much_more_or_less_it_is(comparison):
    rent = comparison.changes[0]
    assert (rent.amount_before, rent.amount_after) == (Decimal(220_000), Decimal(212_000))
    (table,) = rent.after
    differences = [[cell.difference for cell in row.cells if cell.difference] for row in table.rows]
    assert differences == [[], [Decimal(-8_000)], [Decimal(-8_000)]]
    assert lines(rent.before)[1:] == [
        "Husleje | 70.000 | [-70.000-] |  | ",
        "In all | 220.000 | [-220.000-] | 220.000 | 220.000",
    ]


def test_the_largest_amounts_stand_first_and_the_rest_is_numbered(comparison):
    assert [(line.text, line.difference) for line in comparison.headlines] == [
        ("Bylivs- og tryghedspulje gets more", Decimal(20_000)),
        ("Kvalitativ måling af tryghed i Tingbjerg-Husum gets less", Decimal(-12_000)),
        ("Husleje in Fælleshaven is lower", Decimal(-8_000)),
        ("Changed: Deliverables in Tidlig foreningsstart", None),
        ("and 2 more changes", None),
    ]


def test_what_comes_in_goes_out(comparison):
    money = comparison.money
    assert (money.years, money.before, money.after) == ("2022", Decimal(1_970_000), Decimal(1_970_000))
    assert (money.inflow, money.outflow, money.is_exact) == (Decimal(20_000), Decimal(-20_000), True)
    assert [row.difference for row in money.rows] == [Decimal(-8_000), Decimal(-12_000), Decimal(20_000)]


def test_totals_and_overviews_show_it_and_do_not_count(comparison):
    derived = [
        place.key for chapter in comparison.chapters for place in chapter.places
        if place.derived and place.change == ChangeKind.CHANGED
    ]  # fmt: skip
    assert {"kort-bro", "oekonomi-oversigt", "oversigt-aktiviteter"} <= set(derived)
    assert not set(derived) & {change.place for change in comparison.changes}
