"""The money's pages: who sees them, what they say, and what a forecast does."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.enums import CellKind
from activities.models import AdoptedAmount, BudgetAmount, Expense, Forecast, Grant, Payout
from activities.money import ledger, reallocating
from partnership.models import FrameEntry, User
from plans.documents.adopted import adopt
from plans.documents.adopted_promises import adopt_promises
from plans.documents.build import build
from tests.activities.money.deciding import a_limit, proposed
from tests.activities.money.reading import spaced, told
from tests.activities.year import Year, a_year, money, promised
from tests.pages import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(english, at) -> Year:
    at(date(2022, 9, 15))
    return a_year()


def client(user: User | None) -> Client:
    browser = Client()
    if user is not None:
        browser.force_login(user)
    return browser


def get(year: Year, user: User | None, rest: str) -> HttpResponse:
    return client(user).get(year.url(rest))


def rows(response: HttpResponse) -> dict[str, list[str]]:
    """The rows of the first table, by their heading."""
    table = page(response).get_element_by_id("indhold").xpath(".//table")[0]
    return {
        spaced(row.xpath("./th")[0]): [spaced(cell) for cell in row.xpath("./td")]
        for row in table.xpath(".//tr[th and td]")
    }


def figures(response: HttpResponse) -> dict[str, str]:
    """What one adopted amount is now, by the names of its figures."""
    pairs = page(response).xpath("//dl[contains(@class, 'money-figures')]/div")
    return {spaced(pair.xpath("./dt")[0]): spaced(pair.xpath("./dd")[0]) for pair in pairs}


def spend(account: AdoptedAmount, kroner: int, year: Year) -> None:
    Expense.objects.create(
        account=account, on=date(2022, 9, 1), amount=kroner, text="Faktura", voucher="B-7", made_by=year.secretary
    )


def give(account: AdoptedAmount, kroner: int, *, paid: int = 0) -> Grant:
    given = Grant.objects.create(
        account=account, number=account.grants.count() + 1, title="Lys", purpose="Lys i porten", receiver="Naboer",
        amount=Decimal(kroner), granted_on=date(2022, 3, 4), decided_by="Arbejdsgruppen",
    )  # fmt: skip
    ledger.grant(given, None)
    if paid:
        Payout.objects.create(grant=given, position=0, due_on=date(2022, 4, 1), amount=paid, paid_on=date(2022, 4, 1))
    return given


# Who sees them


@pytest.mark.parametrize("rest", ["penge/", "penge/tabel.csv", "penge/{account}/", "penge/omdisponering/{moved}/"])
def test_only_who_works_there_sees_it(year, rest):
    address = rest.format(account=year.account(year.pool).pk, moved=proposed(year).pk)
    assert get(year, None, address).status_code == 302
    for user in (year.stranger, year.politician, year.parent):
        assert get(year, user, address).status_code == 404
    for user in (year.member, year.chair, year.secretary):
        assert get(year, user, address).status_code == 200


def test_nobody_reaches_anothers_account_by_way_of_their_own_year(year):
    other = a_year("bakken")
    for pk in (other.account(other.pool).pk, uuid4()):
        assert get(year, year.secretary, f"penge/{pk}/").status_code == 404
        assert client(year.secretary).post(year.url(f"penge/{pk}/"), {"amount": "1"}).status_code == 404
    assert get(year, year.secretary, f"penge/omdisponering/{proposed(other).pk}/").status_code == 404


def test_who_only_works_there_writes_no_forecast(year):
    address = year.url(f"penge/{year.account(year.pool).pk}/")
    for user, status in ((year.stranger, 404), (year.member, 403), (year.chair, 403)):
        assert client(user).post(address, {"amount": "1"}).status_code == status
    assert not Forecast.objects.exists()


# The year


def test_every_line_has_its_columns_and_they_add_up(year):
    pool, wages = year.account(year.pool), year.account(year.learning)
    a_limit(year)
    reallocating.decide_within_limit(proposed(year, 7_000), year.period, year.secretary)
    give(pool, 30_000, paid=20_000)
    spend(wages, 12_000, year)
    found = rows(get(year, year.secretary, "penge/"))
    assert found["Aktivitetspuljen Til uddeling"] == [
        "107.000", "−7.000", "100.000", "20.000", "10.000", "70.000", "30.000",
    ]  # fmt: skip
    assert found["Løn"] == ["45.000", "+7.000", "52.000", "12.000", "0", "40.000", "16.977"]
    assert found["Lektiecafé"] == ["60.000", "+7.000", "67.000", "12.000", "0", "55.000", "16.977"]
    assert found["Sum"] == ["207.000", "0", "207.000", "32.000", "10.000", "165.000", "46.977"]


def test_sum_frame_and_difference_are_three_things(year):
    found = rows(get(year, year.secretary, "penge/"))
    assert (found["Sum"][2], found["Frame"][2], found["Difference"][2]) == ("207.000", "500.000", "+293.000")
    FrameEntry.objects.filter(budget_year=year.budget_year).delete()
    found = rows(get(year, year.secretary, "penge/"))
    assert found["Frame"][2] == "not given"
    assert "Difference" not in found


def test_an_overspent_line_says_so_in_words(year):
    spend(year.account(year.evenings), 41_500, year)
    said = told(get(year, year.secretary, "penge/"))
    assert "Overspent: 1.500 kr. more is spent and granted than there is." in said
    assert "Overspent" not in told(get(year, year.secretary, f"penge/{year.account(year.pool).pk}/"))


def test_what_is_not_decided_is_said_and_a_draft_says_nothing(year):
    before = build(year.house.plan)
    BudgetAmount.objects.filter(line__label="Materialer").update(kind=CellKind.UNDECIDED, amount=None)
    assert "not decided" not in told(get(year, year.secretary, "penge/"))
    after = build(year.house.plan)
    adopt(after, {year.budget_year.pk}, instead_of=before)
    adopt_promises(after)
    said = told(get(year, year.secretary, "penge/"))
    assert "The sum is of what is decided: Lektiecafé has money that is not." in said


def test_what_is_taken_out_is_shown_where_something_moved(year):
    pool = year.account(year.pool)
    give(pool, 30_000)
    before = build(year.house.plan)
    AdoptedAmount.objects.filter(pk=pool.pk).update(moved=30_000)  # as another line gave it
    AdoptedAmount.objects.filter(pk=year.account(year.learning).pk).update(moved=-30_000)
    for adopted in (year.pool, year.evenings):
        year.house.plan.period.editions.filter(activity=adopted.activity_id).delete()
    after = build(year.house.plan)
    adopt(after, {year.budget_year.pk}, instead_of=before)
    adopt_promises(after)
    response = get(year, year.secretary, "penge/")
    assert "No longer in the plan Aktivitetspuljen" in told(response)
    assert "Åbne aftener" not in told(response)
    assert rows(response)["Sum"][2] == "60.000"


def test_a_plan_of_two_years_has_a_table_for_each(year):
    next_year = year.house.years["2023"]
    year.period.budget_years.add(next_year)
    AdoptedAmount.objects.create(activity_id=year.pool.activity_id, budget_year=next_year, amount=90_000)
    response = get(year, year.secretary, "penge/")
    assert "The economy of 2022 in kroner." in told(response)
    second = spaced(page(response).get_element_by_id("indhold").xpath(".//table")[1])
    assert "The economy of 2023 in kroner." in second
    assert "Aktivitetspuljen 90.000 0 90.000 0 0 90.000 0 Sum 90.000" in second


def test_before_a_plan_is_in_force_it_says_what_is_to_come(year):
    AdoptedAmount.objects.all().delete()
    said = told(get(year, year.secretary, "penge/"))
    assert "Nothing has been adopted for 2022 yet." in said
    assert "Reallocate" not in said


def test_the_table_is_the_same_figures(year):
    spend(year.account(year.evenings), 41_500, year)
    lines = get(year, year.secretary, "penge/tabel.csv").content.decode("utf-8-sig").splitlines()
    assert lines[0].split(";")[3:6] == ["Original", "Reallocated", "Current"]
    assert lines[3] == "2022;Åbne aftener;Løn;40000;0;40000;41500;0;-1500;41500;"
    assert get(year, year.secretary, "penge/tabel.xlsx").status_code == 200
    assert get(year, year.secretary, "penge/tabel.pdf").status_code == 404


def test_a_long_year_asks_no_more_often_than_a_short_one(year):
    a_limit(year)
    asked = []
    for number in range(3):
        edition = promised(year.house, f"Endnu en {number}", [])
        money(year.house, edition, {"Løn": 1_000, "Andet": 500})
        document = build(year.house.plan)
        adopt(document, {year.budget_year.pk}, instead_of=document)
        adopt_promises(document)
        line = AdoptedAmount.objects.get(activity=edition.activity_id, label="Løn")
        spend(line, 10, year)
        give(line, 10, paid=5)
        reallocating.decide_within_limit(proposed(year, 10, target=line), year.period, year.secretary)
        browser = client(year.secretary)
        for address in ("penge/", f"penge/{year.account(year.pool).pk}/", "penge/omdisponer/"):
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(year.url(address)).status_code == 200
            asked.append((address, len(queries)))
    assert len(set(asked)) == 3
    assert max(count for _address, count in asked) <= 15


# Beside the plan


def test_the_plan_has_the_money_of_now_beside_it_and_says_itself_what_it_said(year):
    a_limit(year)
    reallocating.decide_within_limit(proposed(year, 7_000), year.period, year.secretary)
    spend(year.account(year.evenings), 12_000, year)
    response = get(year, year.member, "")
    (beside,) = page(response).xpath("//section[@aria-labelledby='money-now-title']")
    figures = "Original 207.000 Reallocated 0 Current 207.000 Spent 12.000 Granted, not paid out 0 Left 195.000"
    assert spaced(beside) == f"The money now {figures} Line by line"
    assert beside.xpath(".//a/@href") == [year.url("penge/")]
    assert "195.000" not in told(response).replace(spaced(beside), "")
    assert "The money now" not in told(get(year, year.politician, ""))


# One adopted amount


def test_an_account_shows_every_movement_with_what_was_left(year):
    pool = year.account(year.pool)
    given = give(pool, 30_000, paid=20_000)
    ledger.give_back(given, Decimal(2_500), None)
    spend(pool, 1_000, year)
    response = get(year, year.secretary, f"penge/{pool.pk}/")
    table = page(response).get_element_by_id("indhold").xpath(".//table")[0]
    found = [[spaced(cell) for cell in row] for row in table.xpath(".//tbody/tr")]
    assert found == [
        ["", "Adopted in the plan", "+107.000", "107.000"],
        ["04.03.2022", "Granted Naboer, Lys", "−30.000", "77.000"],
        ["01.09.2022", "Spent Faktura, B-7", "−1.000", "76.000"],
        ["15.09.2022", "Returned Naboer, Lys", "+2.500", "78.500"],
    ]
    assert figures(response)["Left"] == "78.500"


def test_a_forecast_is_saved_shown_and_taken_away_again(year):
    pool = year.account(year.pool)
    address, browser = year.url(f"penge/{pool.pk}/"), client(year.secretary)
    answer = browser.post(address, {"seen": "", "amount": "90.000", "note": "Tre ansøgninger på vej."})
    assert answer.status_code == 303
    response = browser.get(address)
    assert "The forecast is written by hand: Tre ansøgninger på vej." in told(response)
    assert figures(response)["Expected at the end of the year"] == "90.000"
    seen = page(response).xpath("//input[@name='seen']/@value")[0]
    assert browser.post(address, {"seen": seen, "amount": "", "note": ""}).status_code == 303
    assert not Forecast.objects.exists()


@pytest.mark.parametrize(
    ("amount", "note", "field", "message"),
    [
        ("9o.000", "Fordi.", "amount", "“9o.000” is not a number."),
        ("-5", "Fordi.", "amount", "An amount cannot be below zero."),
        ("", "Fordi.", "amount", "Write the amount, or leave both fields empty"),
        ("5", "x" * 201, "note", "At most 200 signs; this has 201."),
    ],
)
def test_what_is_wrong_with_a_forecast_is_said_at_its_field(year, amount, note, field, message):
    address = year.url(f"penge/{year.account(year.pool).pk}/")
    response = client(year.secretary).post(address, {"seen": "", "amount": amount, "note": note})
    assert response.status_code == 422
    (wrong,) = page(response).xpath("//*[@aria-invalid='true']")
    assert wrong.get("name") == field
    assert message in spaced(page(response).get_element_by_id(wrong.get("aria-describedby")))
    kept = {box.get("name"): box.get("value") for box in page(response).xpath("//main//input[@type='text']")}
    assert kept == {"amount": amount, "note": note}
    assert not Forecast.objects.exists()


def test_a_page_that_was_overtaken_says_so_and_keeps_what_was_written(year):
    address, browser = year.url(f"penge/{year.account(year.pool).pk}/"), client(year.secretary)
    browser.post(address, {"seen": "", "amount": "90.000", "note": ""})
    response = browser.post(address, {"seen": "", "amount": "80.000", "note": ""})
    assert response.status_code == 409
    assert "Somebody else has written a forecast since you opened this page." in told(response)
    assert page(response).xpath("//input[@name='amount']/@value") == ["80.000"]
    assert Forecast.objects.get().amount == 90_000
