"""The pages of grants: who may see and do what, the list, one grant, and what is said at which field."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from activities.enums import GrantState
from activities.grants import payouts, settling
from activities.models import Grant, GrantAccount, Payout
from partnership.models import OutboxMail, User
from tests.activities.grants.given import EMAIL, a_grant, a_letter, accounted, now, paid, planned, pool
from tests.activities.pools.cast import a_pool, matter_of
from tests.activities.year import Year, a_year
from tests.pages import links, main, page

NOBODYS = "00000000-0000-4000-8000-000000000000"  # the id of nothing
TODAY = date(2022, 9, 15)


@pytest.fixture
def year(db, english, at) -> Year:
    at(TODAY)
    return a_year()


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url(year: Year, grant: Grant | None = None, rest: str = "") -> str:
    return year.url(f"tilskud/{f'{grant.pk}/' if grant else ''}{rest}")


@pytest.fixture
def secretary(year) -> Client:
    return browser(year.secretary)


# --- Who sees what ---------------------------------------------------------------------------------------------------


def addresses(year: Year) -> dict[str, str]:
    """Every page of grants, with something there to see."""
    grant = a_letter(year, a_grant(year))
    paid(year, grant, 10_000)
    planned(now(grant), 10_000)
    account = accounted(now(grant), 5_000)
    settling.approve(account, year.secretary)
    other = a_grant(year)
    planned(other, 20_000)
    return {
        "list": url(year),
        "new": url(year, rest="nyt/"),
        "grant": url(year, grant),
        "pdf": url(year, grant, "tilsagn.pdf"),
        "letter": url(year, other, "tilsagn/"),
        "payouts": url(year, other, "udbetalinger/"),
        "payout": url(year, other, f"udbetalinger/{other.payouts.get().pk}/"),
        "repayment": url(year, grant, f"tilbagebetaling/{grant.repayments.get().pk}/"),
        "ask": url(year, other, "bed-om-regnskab/"),
        "cancel": url(year, other, "annuller/"),
        "enter": url(year, other, "regnskab/nyt/"),
        "account": url(year, grant, f"regnskab/{account.pk}/"),
    }


READ = ("list", "grant", "pdf")


def test_a_stranger_finds_nothing(year):
    for who in (year.stranger, year.politician, year.parent):
        client = browser(who)
        for name, address in addresses(year).items():
            assert client.get(address).status_code == 404, (who, name)
            assert client.post(address, {}).status_code in (404, 405), (who, name)


def test_members_read_and_the_secretariat_acts(year, secretary):
    member = browser(year.member)
    for name, address in addresses(year).items():
        assert member.get(address).status_code == (200 if name in READ else 403), name
        assert secretary.get(address).status_code == 200, name
        if name not in READ:
            assert member.post(address, {}).status_code == 403, name
    assert Payout.objects.exclude(paid_on=None).count() == 1


def test_a_grant_of_another_year_or_partnership_is_not_found(year, secretary):
    elsewhere = a_year("bakken")
    foreign = a_grant(elsewhere)
    assert secretary.get(url(year, foreign)).status_code == 404
    assert secretary.post(url(year, foreign, "annuller/")).status_code == 404
    assert now(foreign).state == GrantState.GRANTED
    assert secretary.get(url(year, a_grant(year))).status_code == 200


# --- The list and one grant -------------------------------------------------------------------------------------------


def test_without_grants_the_list_says_where_they_come_from(year, secretary):
    assert "Nothing has been given yet" in main(secretary.get(url(year)))


def test_the_list_says_what_is_late_and_what_waits(year, secretary, at):
    late, fine = a_grant(year, title="For sent"), a_grant(year, title="Til tiden")
    Grant.objects.filter(pk=late.pk).update(account_due_on=TODAY - timedelta(days=1))
    a_letter(year, fine)
    everything = main(secretary.get(url(year)))
    assert "Account late" in everything
    assert "Til tiden" in everything
    only_late = main(secretary.get(url(year) + "?vis=forsinket"))
    assert "For sent" in only_late
    assert "Til tiden" not in only_late
    assert "There are none of these" in main(secretary.get(url(year) + "?vis=afsluttet"))


def test_a_grant_tells_what_is_next_and_members_are_not_asked(year, secretary):
    grant = a_grant(year)
    assert "Plan the payouts" in main(secretary.get(url(year, grant)))
    planned(grant, 20_000)
    assert "Write the letter" in main(secretary.get(url(year, grant)))
    a_letter(year, grant)
    assert "Nothing is to be done now" in main(secretary.get(url(year, grant)))
    accounted(now(grant), 100)
    assert "Read the account" in main(secretary.get(url(year, grant)))
    said = main(browser(year.member).get(url(year, grant)))
    assert "Read the account" not in said
    assert "Tolv unge kom hver gang." in said


def test_a_page_has_at_most_one_primary_button(year, secretary):
    grant = a_grant(year)
    planned(grant, 5_000, 15_000, day=TODAY)
    for address in (url(year, grant), url(year), url(year, rest="nyt/"), url(year, grant, "udbetalinger/")):
        buttons = page(secretary.get(address)).xpath("//*[contains(@class, 'btn-primary')]")
        assert len(buttons) == 1, address


@pytest.mark.parametrize("rest", ["", "one"], ids=["list", "grant"])
def test_queries_do_not_grow(year, secretary, rest, django_assert_max_num_queries):
    def queries() -> int:
        with django_assert_max_num_queries(15) as seen:
            assert secretary.get(url(year, grant if rest else None)).status_code == 200
        return len(seen)

    grant = a_grant(year)
    paid(year, grant, 1_000)
    first = queries()
    paid(year, now(grant), 1_000, 2_000)
    for _number in range(2):
        a_letter(year, a_grant(year))
    assert queries() == first


# --- A new one -------------------------------------------------------------------------------------------------------


def new(year: Year, **said: object) -> dict[str, object]:
    return {
        "key": uuid4(), "account": pool(year).pk, "organisation": year.house.club.pk, "receiver": "", "email": EMAIL,
        "title": "Løbehold", "purpose": "Til sko.", "amount": "7.000", "account_due_on": "",
    } | said  # fmt: skip


def test_a_grant_of_the_plan_is_given(year, secretary):
    sent = new(year)
    for _twice in range(2):
        answer = secretary.post(url(year, rest="nyt/"), sent)
        assert answer.status_code == 302
    grant = Grant.objects.get()
    assert (grant.pk, grant.amount, str(grant.account_due_on)) == (sent["key"], 7_000, "2023-01-30")
    assert pool(year).granted == 7_000


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"amount": "107.001"}, "amount", "There is only 107.000"),
        ({"amount": "syv"}, "amount", "is not a number"),
        ({"amount": "0"}, "amount", "over zero"),
        ({"organisation": ""}, "organisation", "Choose who gets it"),
        ({"receiver": "Naboerne"}, "receiver", "not both"),
        ({"account": NOBODYS}, "account", "Choose from the list"),
        ({"email": "klub"}, "email", "no e-mail address"),
        ({"title": ""}, "title", "Write what it is called"),
        ({"purpose": "Til 010190-1234"}, "purpose", "civil registration number"),
        ({"account_due_on": "1.1.2022"}, "account_due_on", "is over"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(year, secretary, said, field, words):
    sent = new(year, **said)
    answer = secretary.post(url(year, rest="nyt/"), sent)
    assert answer.status_code == 422
    shown = page(answer).get_element_by_id(f"id_{field}")
    assert shown.get("aria-invalid") == "true"
    message = page(answer).get_element_by_id(shown.get("aria-describedby").split()[-1])
    assert words in " ".join(message.text_content().replace("\N{NO-BREAK SPACE}", " ").split())
    for name in {"title", "purpose", "amount"} - {field}:
        kept = page(answer).get_element_by_id(f"id_{name}")
        assert (kept.get("value") or kept.text_content().strip()) == sent[name]
    assert not Grant.objects.exists()


# --- What the secretariat does ---------------------------------------------------------------------------------------


def parts(year: Year, grant: Grant, *rows: tuple[str, str], **more: str) -> dict[str, str]:
    sent = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": "0"}
    for number, (day, kroner) in enumerate(rows):
        sent |= {f"form-{number}-due_on": day, f"form-{number}-amount": kroner}
    return sent | {"seen": payouts.version_of(grant.payouts.all())} | more


def test_payouts_are_planned_line_by_line(year, secretary):
    grant = a_grant(year)
    sent = parts(year, grant, ("2022-10-01", "12.000"), ("1.11.2022", "8.000"), ("", ""))
    assert secretary.post(url(year, grant, "udbetalinger/"), sent).status_code == 302
    assert [(str(one.due_on), one.amount) for one in grant.payouts.all()] == [
        ("2022-10-01", 12_000), ("2022-11-01", 8_000)
    ]  # fmt: skip


def test_another_line_keeps_what_is_written(year, secretary):
    grant = a_grant(year)
    sent = parts(year, grant, ("2022-10-01", "tolv"), more="1")
    answer = secretary.post(url(year, grant, "udbetalinger/"), sent)
    assert answer.status_code == 200
    assert "aria-invalid" not in answer.content.decode()  # nothing is said to be wrong before it is to be saved
    assert page(answer).get_element_by_id("id_form-0-amount").get("value") == "tolv"
    assert page(answer).get_element_by_id("id_form-1-amount").get("value") == ""


@pytest.mark.parametrize(
    ("rows", "field", "words"),
    [
        ([("2022-10-01", "12.000"), ("2022-11-01", "8.001")], "form-1-amount", "There is only 20.000"),
        ([("2022-10-01", "")], "form-0-amount", "Write an amount"),
        ([("", "100")], "form-0-due_on", "Choose a day"),
        ([("i morgen", "100")], "form-0-due_on", "This is no day"),
    ],
)
def test_a_payout_beyond_the_grant_is_refused_at_the_field(year, secretary, rows, field, words):
    grant = a_grant(year)
    answer = secretary.post(url(year, grant, "udbetalinger/"), parts(year, grant, *rows))
    assert answer.status_code == 422
    said = page(answer).get_element_by_id(f"id_{field}-fejl").text_content().replace("\N{NO-BREAK SPACE}", " ")
    assert words in said
    assert not grant.payouts.exists()


def test_a_stale_page_of_payouts_keeps_what_was_written(year, secretary):
    grant = a_grant(year)
    sent = parts(year, grant, ("2022-10-01", "12.000"))
    planned(grant, 5_000)
    answer = secretary.post(url(year, grant, "udbetalinger/"), sent)
    assert answer.status_code == 409
    assert page(answer).get_element_by_id("id_form-0-amount").get("value") == "12.000"
    assert "5.000 kr., 1. October, planned now" in main(answer)
    assert grant.payouts.get().amount == 5_000
    fresh = page(answer).xpath("//input[@name='seen']")[0].get("value")
    assert secretary.post(url(year, grant, "udbetalinger/"), sent | {"seen": fresh}).status_code == 302
    assert grant.payouts.get().amount == 12_000


def test_a_payout_is_entered_and_taken_back(year, secretary):
    grant = a_grant(year)
    planned(grant, 20_000)
    there = url(year, grant, f"udbetalinger/{grant.payouts.get().pk}/")
    assert secretary.post(there, {"on": "2022-09-16"}).status_code == 422
    assert secretary.post(there, {"on": "2022-09-15"}).status_code == 302
    assert "It is not paid after all" in main(secretary.get(url(year, grant)))
    assert secretary.post(there, {"take_back": "1"}).status_code == 302
    assert grant.payouts.get().paid_on is None


def test_the_account_is_entered_for_the_receiver_and_approved(year, secretary):
    grant = a_grant(year)
    paid(year, grant, 20_000)
    sent = {"key": uuid4(), "spent": "15.000", "text": "De ringede.", "given_by": "Kassereren"}
    for _twice in range(2):
        answer = secretary.post(url(year, grant, "regnskab/nyt/"), sent)
        assert answer.status_code == 302
    account = GrantAccount.objects.get()
    there = url(year, grant, f"regnskab/{account.pk}/")
    assert "pay 5.000 kr. back" in main(secretary.get(there)).replace("\N{NO-BREAK SPACE}", " ")
    assert secretary.post(there, {"approve": "1"}).status_code == 302
    back = grant.repayments.get()
    assert secretary.post(there, {"approve": "1"}).status_code == 409
    assert secretary.post(url(year, grant, f"tilbagebetaling/{back.pk}/"), {"on": "2022-09-15"}).status_code == 302
    assert now(grant).state == GrantState.CLOSED
    assert "Closed" in main(secretary.get(url(year, grant)))


def test_a_question_needs_words(year, secretary):
    grant = a_grant(year)
    account = accounted(grant, 10)
    there = url(year, grant, f"regnskab/{account.pk}/")
    assert secretary.post(there, {"ask": "1", "question": ""}).status_code == 422
    assert now(grant).state == GrantState.ACCOUNTED
    assert secretary.post(there, {"ask": "1", "question": "Hvad med resten?"}).status_code == 302
    assert now(grant).state == GrantState.SENT_BACK


def test_the_receiver_is_asked_once_a_day_at_the_address_that_is_given(year, secretary):
    grant = a_grant(year, email="")
    there = url(year, grant, "bed-om-regnskab/")
    assert secretary.post(there, {"email": "klubben"}).status_code == 422
    assert secretary.post(there, {"email": "ny@example.org"}).status_code == 302
    assert secretary.post(there, {"email": "ny@example.org"}).status_code == 409
    assert now(grant).email == "ny@example.org"
    assert OutboxMail.objects.get().to == "ny@example.org"


def test_a_cancelled_grant_gives_its_money_back(year, secretary):
    grant = a_grant(year)
    assert secretary.get(url(year, grant, "annuller/")).status_code == 200
    assert now(grant).state == GrantState.GRANTED  # looking changes nothing
    assert secretary.post(url(year, grant, "annuller/")).status_code == 302
    assert pool(year).granted == 0
    assert "Cancelled" in main(secretary.get(url(year, grant)))


def test_a_grant_leads_to_where_it_was_decided(year, secretary):
    assert reverse("plan", args=[year.partnership.slug, 2022]) in links(secretary.get(url(year, a_grant(year))))


def test_a_grant_of_a_list_leads_to_the_matter_and_the_application(year, secretary):
    asked = a_pool("bakken")
    application = asked.recommended()
    bundle = asked.sent(application)
    asked.approve(bundle)
    grant = Grant.objects.get(application=application)
    there = links(browser(asked.year.secretary).get(url(asked.year, grant)))
    assert reverse("matter", args=["bakken", matter_of(bundle).pk]) in there
    assert reverse("application", args=["bakken", 2022, application.pk]) in there
