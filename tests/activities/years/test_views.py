"""The page between two years: strangers first, then what is seen, written, sent and decided there."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client

from activities.models import CarryOver, Grant
from activities.years.expiring import ending
from activities.years.shown import shown_ending
from partnership.models import Agreement, FrameEntry, PlanPeriod, Proceeding
from tests import pages
from tests.activities.year import Year, a_year
from tests.activities.years.carrying import a_chain, a_limit, proposed, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def year() -> Year:
    return a_year()


def url(year: Year) -> str:
    return year.url("mellem-aar/")


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def look(year: Year, user=None):
    return client_of(user or year.secretary).get(url(year))


def send(year: Year, user=None, **data: object):
    return client_of(user or year.secretary).post(url(year), data)


def written(year: Year, amount: str = "20.000", **more: object) -> dict[str, object]:
    """What the form sends, with an amount at the evenings' line."""
    account = year.account(year.evenings)
    return {
        "act": "save", "key": uuid4(), "seen": "", "to_year": year.house.years["2023"].pk, "price_level": "p/l 2022",
        "reason": "Vinteren var mild.", f"amount-{account.pk}": amount, f"purpose-{account.pk}": "Flere aftener",
        **more,
    }  # fmt: skip


def text_of(response) -> str:
    return " ".join(pages.page(response).text_content().split())


def a_grant(year: Year, **more: object) -> Grant:
    given = {
        "account": year.account(year.pool), "number": 1, "title": "Gadefest", "purpose": "Fest", "receiver": "Naboerne",
        "amount": Decimal(5_000), "granted_on": date(2022, 3, 1), "decided_by": "Styregruppen",
    }  # fmt: skip
    return Grant.objects.create(**given | more)


# Who


def test_a_stranger_and_a_politician_find_nothing(year):
    for user in (year.stranger, year.politician):
        assert look(year, user).status_code == 404
        assert send(year, user, **written(year)).status_code == 404
    assert Client().get(url(year)).status_code == 302


def test_who_works_there_reads_it_and_only_the_secretariat_writes(year):
    response = look(year, year.member)
    assert response.status_code == 200
    assert not pages.page(response).xpath("//main//form")
    assert send(year, year.member, **written(year)).status_code == 403
    assert not CarryOver.objects.exists()


def test_a_budget_year_of_another_plan_is_not_found(year):
    assert client_of(year.secretary).get(f"{url(year)}?fra={year.house.years['2023'].pk}").status_code == 404


# What


def test_each_line_says_what_is_left(year):
    rows = pages.page(look(year)).xpath("//table[1]//tr")
    said = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    assert said[0] == ["Line", "There was", "Spent or granted", "Carried over", "Left"]
    assert ["Åbne aftener: Løn", "40.000", "0", "0", "40.000"] in said
    assert said[-1] == ["In all", "207.000", "0", "0", "207.000"]


def test_a_year_in_which_nothing_is_adopted_says_what_to_do(year):
    period = PlanPeriod.objects.create(
        partnership=year.partnership, agreement=year.house.agreement, year=2023, label="2023",
        starts_on=date(2023, 1, 1), ends_on=date(2023, 12, 31),
    )  # fmt: skip
    period.budget_years.add(year.house.years["2023"])
    response = client_of(year.secretary).get("/havnen/2023/mellem-aar/")
    assert "Nothing has been adopted for 2023 yet." in text_of(response)


def test_the_page_asks_the_same_of_the_database_for_one_and_for_three_of_all(year, django_assert_max_num_queries):
    a_limit(year, 50_000)
    proposed(year)
    a_grant(year, account_due_on=date(2022, 9, 1))
    client = client_of(year.secretary)
    with django_assert_max_num_queries(15) as one:
        client.get(url(year))
    for number in (2, 3):
        a_grant(year, number=number, account_due_on=date(2022, 9, 1))
    with django_assert_max_num_queries(15) as three:
        client.get(url(year))
    assert len(one) == len(three)


# Proposing


def test_a_proposal_is_kept_and_nothing_carried_over_yet(year):
    data = written(year)
    for _time in range(2):  # a double click
        assert send(year, **data).status_code == 303
    draft = CarryOver.objects.get()
    (line,) = draft.lines.all()
    assert (line.amount, line.purpose, draft.price_level) == (20_000, "Flere aftener", "p/l 2022")
    assert not FrameEntry.objects.filter(kind="carried_over").exists()


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("40.001", "There is only 40.000 kr. left."),
        ("mange", "“mange” is not a number. Write e.g. 20.000, or leave the field empty."),
        ("-1", "An amount cannot be below zero."),
        ("", "Write how much is to be carried over for this."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_everything_else_is_kept(year, amount, said):
    response = send(year, **written(year, amount))
    page, name = pages.page(response), f"id_amount-{year.account(year.evenings).pk}"
    assert response.status_code == 422
    assert page.xpath(f"string(//span[@id='{name}-fejl'])").strip() == said
    assert page.xpath(f"//input[@id='{name}']/@aria-invalid") == ["true"]
    assert page.xpath(f"//input[@id='{name}']/@value") == [amount]
    assert page.xpath("string(//textarea[@id='id_reason'])").strip() == "Vinteren var mild."
    assert not CarryOver.objects.exists()


def test_a_proposal_without_a_line_is_refused(year):
    data = {name: value for name, value in written(year).items() if not name.startswith(("amount", "purpose"))}
    response = send(year, **data)
    assert response.status_code == 422
    assert "at least one line" in text_of(response)


def test_who_comes_second_is_told_and_keeps_what_was_written(year):
    proposed(year)
    response = send(year, **written(year, "7.000"))  # of a page on which there was no proposal yet
    assert response.status_code == 409
    assert "7.000" in pages.page(response).xpath("//input/@value")
    assert CarryOver.objects.get().lines.get().amount == 20_000


@pytest.mark.parametrize("act", ["", "nonsense"])
def test_an_act_that_is_none_does_nothing(year, act):
    assert send(year, act=act).status_code == 422


# Deciding


def test_the_secretariat_decides_within_its_limit_from_the_page(year):
    a_limit(year, 20_000)
    proposed(year)
    page = pages.page(look(year))
    assert page.xpath("//button[@value='decide']")
    assert len(page.xpath("//button[contains(@class, 'btn-primary')]")) == 1
    assert send(year, act="decide", seen=7).status_code == 409
    assert send(year, act="decide", seen=0).status_code == 303
    assert FrameEntry.objects.get(kind="carried_over").amount == 20_000
    assert "20.000 kr. from 2022 to 2023" in text_of(look(year))


def test_without_a_limit_there_is_no_way_to_decide_it(year):
    proposed(year)
    assert not pages.page(look(year)).xpath("//button[@value='decide']")
    assert send(year, act="decide", seen=0).status_code == 409
    assert not FrameEntry.objects.filter(kind="carried_over").exists()


def test_it_is_sent_for_decision_and_leads_to_its_matter(year):
    a_chain(year)
    proposed(year)
    assert send(year, act="send", key="", seen=0).status_code == 422
    assert send(year, act="send", key=uuid4(), seen=0, note="Til orientering").status_code == 303
    case = Proceeding.objects.get(matter="carry_over")
    page = pages.page(look(year))
    assert f"/havnen/sag/{case.pk}/" in page.xpath("//main//a/@href")
    assert not page.xpath("//main//form")
    matter = pages.page(client_of(year.chair).get(f"/havnen/sag/{case.pk}/"))
    assert "Flere aftener" in matter.text_content()


def test_without_a_chain_it_is_not_sent_and_the_page_says_why(year):
    proposed(year)
    response = send(year, act="send", key=uuid4(), seen=0)
    assert response.status_code == 409
    assert "no order of approval" in text_of(response)
    assert CarryOver.objects.get().state == "draft"


def test_while_bodies_decide_nothing_is_written(year):
    a_chain(year)
    sent(year)
    assert send(year, **written(year)).status_code == 409


# Grants that end


def test_a_grant_whose_account_is_late_is_named_with_who_has_it(year):
    a_grant(year, account_due_on=date(2022, 9, 1))
    said = text_of(look(year))
    assert "Gadefest" in said
    assert "Naboerne, 5.000 kr." in said


def test_a_grant_without_hurry_is_not_named(year):
    a_grant(year, account_due_on=date(2023, 6, 1))
    assert "Gadefest" not in text_of(look(year))


def test_half_a_year_before_the_agreement_ends_all_open_grants_are_named(year):
    a_grant(year)
    a_grant(year, number=2, title="Lukket", state="closed")
    Agreement.objects.filter(pk=year.house.agreement.pk).update(valid_to=date(2023, 3, 1))
    said = text_of(look(year))
    assert "The agreement ends on 1. marts 2023." in said
    assert "Gadefest" in said
    assert "Lukket" not in said


def test_a_grant_of_another_year_s_plan_is_found_in_the_pages_it_stands_in(year):
    a_grant(year, account_due_on=date(2022, 9, 1))
    earlier = PlanPeriod.objects.create(
        partnership=year.partnership, agreement=year.house.agreement, year=2021, label="2021",
        starts_on=date(2021, 1, 1), ends_on=date(2021, 12, 31),
    )  # fmt: skip
    here, there = (shown_ending(ending(period), period).grants[0].url for period in (year.period, earlier))
    assert here == there == year.url(f"tilskud/{Grant.objects.get().pk}/")
