"""What the database refuses of an activity's money and promises, whoever writes."""

import datetime
import uuid
from collections.abc import Callable
from decimal import Decimal

import pytest

from activities.models import (
    Activity,
    ActivityActor,
    ActivityEdition,
    ActivityPart,
    AdoptedAmount,
    BudgetAmount,
    BudgetLine,
    CoFinancing,
    Deliverable,
    Lineage,
    Measure,
    Progress,
    TotalNote,
    UnsplitAmount,
)
from partnership.models import Agreement, BudgetYear, Organisation, Partnership, PlanPeriod
from tests.database import refused

pytestmark = pytest.mark.django_db
FIRST, LAST = datetime.date(2022, 1, 1), datetime.date(2022, 12, 31)


@pytest.fixture
def year() -> BudgetYear:
    partnership = Partnership.objects.create(slug="her", name="Her", full_name="Her Partnerskab")
    agreement = Agreement.objects.create(partnership=partnership, title="Aftale", valid_from=FIRST, valid_to=LAST)
    return BudgetYear.objects.create(agreement=agreement, label="2022", starts_on=FIRST, ends_on=LAST)


@pytest.fixture
def edition(year: BudgetYear) -> ActivityEdition:
    agreement = year.agreement
    period = PlanPeriod.objects.create(
        partnership=agreement.partnership, agreement=agreement, year=2022, label="2022", starts_on=FIRST, ends_on=LAST
    )
    activity = Activity.objects.create(partnership=agreement.partnership)
    return ActivityEdition.objects.create(activity=activity, period=period, position=0, number=1, title="Haven")


@pytest.mark.parametrize(
    ("cell", "legal"),
    [
        ({"kind": "amount", "amount": 0}, True),
        ({"kind": "amount", "amount": 10, "provisional": True}, True),
        ({"kind": "undecided"}, True),
        ({"kind": "discontinued"}, True),
        ({"kind": "amount"}, False),
        ({"kind": "amount", "amount": -1}, False),
        ({"kind": "undecided", "amount": 0}, False),
        ({"kind": "undecided", "provisional": True}, False),
        ({"kind": "discontinued", "amount": 10}, False),
        ({"kind": "maybe", "amount": 10}, False),
        ({"kind": "amount", "amount": 10, "already": 10}, True),
        ({"kind": "amount", "amount": 10, "already": 0, "requested": 15}, True),
        ({"kind": "undecided", "already": 10, "requested": 15}, True),
        ({"kind": "amount", "amount": 10, "already": 11}, False),
        ({"kind": "amount", "amount": 10, "already": -1}, False),
        ({"kind": "amount", "amount": 10, "requested": -1}, False),
        ({"kind": "undecided", "already": -1}, False),
        ({"kind": "discontinued", "already": 0}, False),
        ({"kind": "discontinued", "requested": 10}, False),
    ],
)
def test_a_cell_is_one_thing(edition: ActivityEdition, year: BudgetYear, cell: dict, legal: bool) -> None:
    line = BudgetLine.objects.create(edition=edition, position=0, label="Løn")

    assert refused(lambda: BudgetAmount.objects.create(line=line, budget_year=year, **cell)) is not legal
    assert refused(lambda: UnsplitAmount.objects.create(edition=edition, budget_year=year, **cell)) is not legal


def test_an_amount_is_stated_once(edition: ActivityEdition, year: BudgetYear) -> None:
    line = BudgetLine.objects.create(edition=edition, position=0, label="Løn")
    BudgetAmount.objects.create(line=line, budget_year=year, amount=1)
    UnsplitAmount.objects.create(edition=edition, budget_year=year, amount=1)

    assert refused(lambda: BudgetAmount.objects.create(line=line, budget_year=year, amount=1))
    assert refused(lambda: UnsplitAmount.objects.create(edition=edition, budget_year=year, amount=1))


def test_an_adopted_amount_stands_once_per_line_and_once_unsplit(edition: ActivityEdition, year: BudgetYear) -> None:
    series = uuid.uuid4()

    def adopt(**row: object) -> Callable[[], object]:
        return lambda: AdoptedAmount.objects.create(activity=edition.activity, budget_year=year, amount=5, **row)

    assert not refused(adopt(series=series, label="Løn"))
    assert not refused(adopt())
    assert refused(adopt(series=series, label="Løn"))
    assert refused(adopt())
    assert refused(adopt(series=uuid.uuid4()))  # a line without a name
    assert refused(adopt(label="Løn"))  # a name without a line


def test_a_total_has_one_note_a_year_and_one_on_its_label(edition: ActivityEdition, year: BudgetYear) -> None:
    for where in (year, None):
        TotalNote.objects.create(edition=edition, budget_year=where, text="Note")
        assert refused(lambda where=where: TotalNote.objects.create(edition=edition, budget_year=where, text="To"))


def test_money_from_outside_is_more_than_nothing_or_unknown(edition: ActivityEdition) -> None:
    assert refused(lambda: CoFinancing.objects.create(edition=edition, position=0, amount=Decimal(0)))
    assert not refused(lambda: CoFinancing.objects.create(edition=edition, position=0, amount=None))


def test_numbers_and_places_in_a_plan_are_taken_once(edition: ActivityEdition) -> None:
    def another(**row: object) -> Callable[[], object]:
        fields = {"position": 1, "number": 2, "title": "To"} | row
        return lambda: ActivityEdition.objects.create(
            activity=Activity.objects.create(partnership=edition.activity.partnership), period=edition.period, **fields
        )

    assert refused(another(position=0))
    assert refused(another(number=1))
    assert refused(another(title=""))
    assert not refused(another())
    assert not refused(another(position=2, number=None))
    assert not refused(another(position=3, number=None))


def test_a_text_part_has_no_text_after_its_items(edition: ActivityEdition) -> None:
    assert refused(lambda: ActivityPart.objects.create(edition=edition, kind="background", after="<p>x</p>"))
    assert not refused(lambda: ActivityPart.objects.create(edition=edition, kind="objectives", after="<p>x</p>"))


@pytest.mark.parametrize(
    ("measure", "legal"),
    [
        ({"low": 12, "high": 15}, True),
        ({"low": 4, "out_of": 5}, True),
        ({"low": 75, "start": 50, "unit": "%"}, True),
        ({"low": 15, "high": 12}, False),
        ({"low": 6, "out_of": 5}, False),
        ({"low": -1}, False),
    ],
)
def test_a_promised_number_makes_sense(edition: ActivityEdition, measure: dict, legal: bool) -> None:
    promise = Deliverable.objects.create(edition=edition, position=0, text="unge uddannes")

    assert refused(lambda: Measure.objects.create(deliverable=promise, position=0, **measure)) is not legal


def test_an_actor_is_exactly_one(edition: ActivityEdition) -> None:
    club = Organisation.objects.create(name="Klubben")

    def actor(position: int, **who: object) -> Callable[[], object]:
        return lambda: ActivityActor.objects.create(edition=edition, position=position, role="partner", **who)

    assert refused(actor(0))
    assert not refused(actor(0, organisation=club, post="Træneren"))
    assert not refused(actor(1, post="Naboerne"))


@pytest.mark.parametrize(
    ("progress", "legal"),
    [
        ({"stage": "carried_out", "amount": 0}, True),
        ({"stage": "planned"}, True),
        ({"stage": "carried_out", "amount": -1}, False),
        ({"stage": "dreamt"}, False),
    ],
)
def test_what_was_carried_out_cost_something_nothing_or_is_not_said(
    edition: ActivityEdition, progress: dict, legal: bool
) -> None:
    fields = {"edition": edition, "position": 0, "year": 2014, "text": "Dørtrin blev fjernet"} | progress

    assert refused(lambda: Progress.objects.create(**fields)) is not legal


def test_each_line_of_what_was_carried_out_has_its_own_place(edition: ActivityEdition) -> None:
    def progress(position: int) -> Callable[[], object]:
        return lambda: Progress.objects.create(edition=edition, position=position, year=2014, stage="planned", text="x")

    assert not refused(progress(0))
    assert refused(progress(0))
    assert not refused(progress(1))


def test_nothing_comes_out_of_itself(edition: ActivityEdition) -> None:
    same = edition.activity

    assert refused(lambda: Lineage.objects.create(successor=same, predecessor=same, kind="renamed"))
