"""What a version in force promises, through amendments: rows keep their ids, and what is taken out is withdrawn."""

from datetime import date

import pytest

from activities.enums import CellKind, EditionStatus
from activities.models import (
    ActivityEdition,
    AdoptedActivity,
    AdoptedDeliverable,
    AdoptedMeasure,
    BudgetAmount,
    Deliverable,
    Measure,
)
from plans.documents.adopted_promises import adopt_promises
from plans.documents.build import build
from tests.activities.year import Year, a_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(at) -> Year:
    at(date(2022, 9, 15))
    return a_year()


def amend(year: Year) -> None:
    adopt_promises(build(year.house.plan))


def test_the_same_version_again_changes_nothing(year):
    def everything() -> list[tuple]:
        tables = AdoptedActivity, AdoptedDeliverable, AdoptedMeasure
        return [row for table in tables for row in table.objects.order_by("pk").values_list()]

    was = everything()
    amend(year)
    assert everything() == was


def test_a_promise_is_worded_anew_under_its_id(year):
    guard = year.deliverable("En fælles")
    Deliverable.objects.filter(pk=guard.source).update(text="To vagtplaner", due_on=date(2022, 11, 1))
    amend(year)
    guard.refresh_from_db()
    assert (guard.text, guard.due_on, guard.withdrawn_on) == ("To vagtplaner", date(2022, 11, 1), None)


def test_a_promise_that_is_taken_out_is_withdrawn_and_stands_again_when_it_comes_back(year):
    trained = year.deliverable("Unge uddannes")
    (numbers, _others) = year.measures("Unge uddannes")
    source = Deliverable.objects.get(pk=trained.source)
    measure = Measure.objects.get(pk=numbers.source)
    Deliverable.objects.filter(pk=source.pk).delete()
    amend(year)
    trained.refresh_from_db()
    numbers.refresh_from_db()
    assert (trained.withdrawn_on, numbers.withdrawn_on) == (date(2022, 9, 15), date(2022, 9, 15))
    source.save(force_insert=True)
    measure.save(force_insert=True)
    amend(year)
    trained.refresh_from_db()
    numbers.refresh_from_db()
    assert (trained.withdrawn_on, numbers.withdrawn_on) == (None, None)


def test_an_activity_that_is_taken_out_is_withdrawn_with_its_promises_and_keeps_its_first_day(year, at):
    ActivityEdition.objects.filter(activity=year.evenings.activity_id).delete()
    amend(year)
    at(date(2022, 10, 1))
    amend(year)
    year.evenings.refresh_from_db()
    assert year.evenings.withdrawn_on == date(2022, 9, 15)
    withdrawn = AdoptedDeliverable.objects.filter(adopted=year.evenings).values_list("withdrawn_on", flat=True)
    assert set(withdrawn) == {date(2022, 9, 15)}


def test_where_it_was_anchored_is_not_the_documents_to_change(year):
    AdoptedActivity.objects.filter(pk=year.learning.pk).update(anchored_on=date(2022, 8, 1), anchoring_note="I drift.")
    amend(year)
    year.learning.refresh_from_db()
    assert (year.learning.anchored_on, year.learning.anchoring_note) == (date(2022, 8, 1), "I drift.")


def test_an_open_cell_is_told_by_its_year_until_it_is_decided(year):
    cells = BudgetAmount.objects.filter(line__label="Materialer")
    cells.update(kind=CellKind.UNDECIDED, amount=None)
    year.learning.refresh_from_db()
    assert year.learning.undecided == []  # a draft says nothing of it
    amend(year)
    year.learning.refresh_from_db()
    assert year.learning.undecided == [str(year.budget_year.pk)]
    cells.update(kind=CellKind.AMOUNT, amount=15_000)
    amend(year)
    year.learning.refresh_from_db()
    assert year.learning.undecided == []


def test_a_status_is_no_withdrawal(year):
    """An activity the plan says goes on differently is still in it."""
    ActivityEdition.objects.filter(activity=year.evenings.activity_id).update(status=EditionStatus.CHANGED)
    amend(year)
    year.evenings.refresh_from_db()
    assert year.evenings.withdrawn_on is None
