"""What is expected at the end of the year: worked out from what is spent and granted, or said by somebody."""

from datetime import date
from decimal import Decimal

import pytest

from activities.models import Expense, Forecast
from activities.money import forecasting
from activities.money.balances import balances
from activities.money.forecasting import Overtaken, carried_on, mark_of
from partnership.models import BudgetYear
from tests.activities.year import Year, a_year

WHOLE_YEAR = BudgetYear(starts_on=date(2022, 1, 1), ends_on=date(2022, 12, 31))


@pytest.mark.once
@pytest.mark.parametrize(
    ("today", "spent", "available", "expected"),
    [
        (date(2022, 7, 2), 30_000, 100_000, 59_836),  # day 183 of 365
        (date(2022, 7, 2), 30_000, 45_000, 45_000),  # at most what there is
        (date(2022, 7, 2), 50_000, 45_000, 50_000),  # but never less than is spent
        (date(2022, 7, 2), 0, 45_000, 0),
        (date(2022, 12, 31), 30_000, 100_000, 30_000),  # the year is over
        (date(2023, 5, 1), Decimal("30000.60"), 100_000, Decimal("30000.60")),
        (date(2021, 12, 1), 30_000, 100_000, 30_000),  # it has not begun
        (date(2022, 7, 2), -500, 100_000, -500),  # a correction is not carried on
    ],
)
def test_spending_goes_on_as_it_has_gone(today, spent, available, expected):
    assert carried_on(Decimal(spent), Decimal(available), WHOLE_YEAR, today) == expected


@pytest.fixture
def year(db, english, at) -> Year:
    at(date(2022, 7, 2))
    return a_year()


def expected(account) -> Decimal:
    return balances([account])[0].expected


def test_without_words_it_is_worked_out_and_with_them_it_is_what_they_say(year):
    wages = year.account(year.learning)
    Expense.objects.create(account=wages, on=date(2022, 6, 1), amount=20_000, made_by=year.secretary)
    assert expected(wages) == 39_891
    forecasting.expect(wages, Decimal(44_000), "To flere lærere fra august.", year.secretary, seen="")
    assert expected(wages) == 44_000
    forecasting.expect(wages, None, "", year.secretary, seen=mark_of(Forecast.objects.get()))
    assert expected(wages) == 39_891


def test_who_has_not_seen_what_another_wrote_does_not_write_over_it(year):
    wages = year.account(year.learning)
    forecasting.expect(wages, Decimal(44_000), "", year.secretary, seen="")
    with pytest.raises(Overtaken):
        forecasting.expect(wages, Decimal(1), "", year.secretary, seen="")
    assert expected(wages) == 44_000
