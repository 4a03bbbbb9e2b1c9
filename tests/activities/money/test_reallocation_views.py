"""The pages of a reallocation: proposed on one, looked at and decided about on the other."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from activities.enums import ReallocationState
from activities.models import AdoptedAmount, Expense, LedgerEntry, Reallocation
from partnership.enums import Outcome
from partnership.models import Proceeding, User
from tests.activities.money.deciding import a_chain, a_limit, decide, left, proposed, registered, sent
from tests.activities.money.reading import spaced, told
from tests.activities.year import Year, a_year, promised
from tests.pages import links, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(english, at) -> Year:
    at(date(2022, 9, 15))
    return a_year()


def client(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def filled(year: Year, **other: Any) -> dict[str, Any]:
    """The form, filled in."""
    return {
        "key": str(uuid4()),
        "source": str(year.account(year.pool).pk),
        "target": str(year.account(year.learning).pk),
        "amount": "10.000",
        "reason": "Flere unge end ventet.",
    } | other


def propose(year: Year, user: User | None = None, **other: Any) -> HttpResponse:
    return client(user or year.secretary).post(year.url("penge/omdisponer/"), filled(year, **other))


def act(year: Year, found: Reallocation, user: User | None = None, **said: Any) -> HttpResponse:
    return client(user or year.secretary).post(year.url(f"penge/omdisponering/{found.pk}/"), said)


def shown(year: Year, found: Reallocation, user: User | None = None) -> HttpResponse:
    return client(user or year.secretary).get(year.url(f"penge/omdisponering/{found.pk}/"))


# Who may


def test_only_the_secretariat_proposes(year):
    for user, status in ((year.stranger, 404), (year.politician, 404), (year.member, 403), (year.chair, 403)):
        assert client(user).get(year.url("penge/omdisponer/")).status_code == status
        assert propose(year, user).status_code == status
    assert not Reallocation.objects.exists()


@pytest.mark.parametrize("name", ["decide", "send", "drop", "correct"])
def test_only_the_secretariat_acts(year, name):
    a_limit(year)
    found = proposed(year)
    for user, status in ((year.stranger, 404), (year.politician, 404), (year.member, 403), (year.chair, 403)):
        assert act(year, found, user, act=name).status_code == status
    found.refresh_from_db()
    assert found.state == ReallocationState.DRAFT


def test_anothers_lines_cannot_be_chosen(year):
    other = a_year("bakken")
    response = propose(year, source=str(other.account(other.pool).pk))
    assert response.status_code == 422
    assert not Reallocation.objects.exists()


# Proposed


def test_the_form_says_what_is_left_where(year):
    promised(year.house, "Uden penge", [])  # written, but in no version
    options = page(client(year.secretary).get(year.url("penge/omdisponer/"))).xpath("//select[@name='source']/option")
    assert [spaced(option) for option in options] == [
        "Choose",
        "Lektiecafé: Løn (45.000 kr. left)",
        "Lektiecafé: Materialer (15.000 kr. left)",
        "Åbne aftener: Løn (40.000 kr. left)",
        "Aktivitetspuljen: Til uddeling (107.000 kr. left)",
    ]


def test_a_proposal_leads_to_what_it_does_and_a_double_click_makes_one(year):
    key = str(uuid4())
    first, second = propose(year, key=key), propose(year, key=key)
    assert (first.status_code, first["Location"]) == (303, year.url(f"penge/omdisponering/{key}/"))
    assert second["Location"] == first["Location"]
    said = told(client(year.secretary).get(first["Location"]))
    assert "10.000 kr. from Aktivitetspuljen: Til uddeling to Lektiecafé: Løn" in said
    assert "Aktivitetspuljen: Til uddeling 107.000 −10.000 97.000" in said
    assert "Lektiecafé: Løn 45.000 +10.000 55.000" in said
    assert not LedgerEntry.objects.exists()


def test_an_activity_without_money_of_its_own_can_have_some(year):
    AdoptedAmount.objects.filter(activity=year.evenings.activity_id).delete()
    value = f"{year.evenings.activity_id}.{year.budget_year.pk}"
    assert propose(year, target=value).status_code == 303
    a_limit(year)
    found = Reallocation.objects.get()
    assert act(year, found, act="decide").status_code == 303
    assert "Åbne aftener Not in the version in force." in told(client(year.secretary).get(year.url("penge/")))
    assert left(found.target) == 10_000


WRONG = {
    "text for kroner": ({"amount": "ti tusind"}, "amount", "“ti tusind” is not a number."),
    "no kroner": ({"amount": ""}, "amount", "Write an amount in kroner."),
    "nothing": ({"amount": "0"}, "amount", "Write an amount over zero."),
    "below zero": ({"amount": "-5"}, "amount", "An amount cannot be below zero."),
    "too much": ({"amount": "107.001"}, "amount", "There is only 107.000 kr. left"),
    "far too much": ({"amount": "9" * 13}, "amount", "The amount is too large."),
    "no reason": ({"reason": "  "}, "reason", "Write why the money is to be moved."),
    "no source": ({"source": ""}, "source", "Choose from the list."),
    "a source of nowhere": ({"source": str(uuid4())}, "source", "Choose from the list."),
    "no target": ({"target": "x"}, "target", "Choose from the list."),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(year, wrong):
    written, field, message = WRONG[wrong]
    response = propose(year, **written)
    assert response.status_code == 422
    found = page(response)
    (invalid,) = found.xpath("//main//*[@aria-invalid='true']")
    assert invalid.get("name") == field
    assert message in spaced(found.get_element_by_id(invalid.get("aria-describedby").split()[-1]))
    sent_in = filled(year, **written)
    assert found.xpath("//input[@name='amount']/@value") == [sent_in["amount"]]
    assert spaced(found.xpath("//textarea")[0]) == sent_in["reason"].strip()
    assert not Reallocation.objects.exists()


@pytest.mark.parametrize("has_money", [True, False])
def test_between_two_years_nothing_is_moved_and_it_is_said_at_the_target(year, has_money):
    next_year = year.house.years["2023"]
    year.period.budget_years.add(next_year)
    target = f"{year.evenings.activity_id}.{next_year.pk}"
    if has_money:
        line = AdoptedAmount.objects.create(activity_id=year.evenings.activity_id, budget_year=next_year, amount=1)
        target = str(line.pk)
    response = propose(year, target=target)
    assert response.status_code == 422
    assert page(response).xpath("//main//*[@aria-invalid='true']/@name") == ["target"]
    assert "Both lines must be of the same budget year." in told(response)
    assert not Reallocation.objects.exists()


def test_out_of_an_empty_line_it_is_said_at_that_line(year):
    Expense.objects.create(account=year.account(year.pool), on=date(2022, 5, 1), amount=107_000, made_by=year.member)
    response = propose(year)
    assert response.status_code == 422
    (invalid,) = page(response).xpath("//main//*[@aria-invalid='true']")
    assert invalid.get("name") == "source"
    assert "There is nothing left here that could be moved." in told(response)


def test_a_page_without_its_key_says_that_it_is_too_old(year):
    response = propose(year, key="")
    assert response.status_code == 422
    assert "The page has been open for too long." in told(response)
    assert not Reallocation.objects.exists()


def test_it_can_begin_at_a_line_or_with_what_another_one_said(year):
    line = year.account(year.learning).pk
    browser = client(year.secretary)
    chosen = "//select[@name='{}']/option[@selected]/@value"
    response = browser.get(year.url(f"penge/omdisponer/?fra={line}"))
    assert page(response).xpath(chosen.format("source")) == [str(line)]
    found = proposed(year)
    act(year, found, act="drop")
    again = [link for link in links(shown(year, found)) if "?som=" in link]
    response = browser.get(again[0])
    assert page(response).xpath(chosen.format("target")) == [str(found.target_id)]
    assert page(response).xpath("//input[@name='amount']/@value") == ["10.000"]


@pytest.mark.parametrize("begin", ["?fra=nowhere", "?som=nothing", "?som=" + "0" * 32])
def test_whatever_else_an_address_carries_begins_with_nothing(year, begin):
    assert client(year.secretary).get(year.url(f"penge/omdisponer/{begin}")).status_code == 200


# Decided


def test_within_the_limit_it_is_decided_at_once_and_once(year):
    a_limit(year)
    found = proposed(year)
    assert "Styregruppen lets the secretariat decide up to 20.000 kr. at a time." in told(shown(year, found))
    for _ in range(2):
        assert act(year, found, act="decide").status_code == 303
    assert left(found.target) == 55_000
    said = told(shown(year, found, year.member))
    assert "Decided 15. september 2022, The secretariat, as delegated by Styregruppen" in said
    assert "Decide and move the money" not in told(shown(year, found))


def test_over_the_limit_it_is_not_offered_and_not_done(year):
    a_limit(year)
    found = proposed(year, 20_001)
    assert "Decide and move the money" not in told(shown(year, found))
    response = act(year, found, act="decide")
    assert response.status_code == 409
    assert "This is more than the secretariat may decide itself. Send it for decision." in told(response)
    assert not LedgerEntry.objects.exists()


def test_it_is_sent_and_its_page_leads_to_the_matter(year):
    a_chain(year)
    found, key = proposed(year, 50_000), str(uuid4())
    for _ in range(2):
        assert act(year, found, act="send", key=key, note="Til mødet.").status_code == 303
    matter = Proceeding.objects.get()
    assert (str(matter.pk), matter.note) == (key, "Til mødet.")
    said = shown(year, found)
    assert "Waiting for a decision" in told(said)
    assert f"/havnen/sag/{key}/" in links(said)
    assert "Give it up" not in told(said)
    decide(year)
    assert "Decided 15. september 2022, Styregruppen" in told(shown(year, found))


def test_without_an_order_of_approval_it_says_so_and_keeps_the_note(year):
    found = proposed(year, 50_000)
    response = act(year, found, act="send", key=str(uuid4()), note="Til mødet.")
    assert response.status_code == 409
    assert "There is no order of approval for this." in told(response)
    assert spaced(page(response).xpath("//textarea[@name='note']")[0]) == "Til mødet."


def test_who_comes_too_late_reads_what_has_become_of_it(year):
    a_chain(year)
    found = sent(year)
    response = act(year, found, act="drop")
    assert response.status_code == 409
    assert "The reallocation has gone on in the meantime." in told(response)
    assert "Waiting for a decision" in told(response)


def test_a_decided_change_is_written_and_carried_out(year):
    a_chain(year, outside=True)
    found = sent(year)
    assert "Write what was decided" not in told(shown(year, found))
    registered(year, Outcome.WITH_CHANGE, "Kun det halve.")
    assert "Write what was decided" in told(shown(year, found))
    wrong = act(year, found, act="correct", amount="999.999", reason="Som besluttet.")
    assert wrong.status_code == 422
    assert page(wrong).xpath("//main//*[@aria-invalid='true']/@name") == ["amount"]
    assert act(year, found, act="correct", amount="25.000", reason="Som besluttet.").status_code == 303
    assert left(found.target) == 70_000


def test_a_draft_is_given_up_and_leaves_the_list(year):
    found = proposed(year)
    listed = f"penge/omdisponering/{found.pk}/"
    browser = client(year.secretary)
    assert year.url(listed) in links(browser.get(year.url("penge/")))
    response = act(year, found, act="drop")
    assert (response.status_code, response["Location"]) == (303, year.url("penge/"))
    assert year.url(listed) not in links(browser.get(year.url("penge/")))


@pytest.mark.parametrize("name", ["", "destroy"])
def test_an_act_that_is_none_does_nothing(year, name):
    assert act(year, proposed(year), act=name).status_code == 422
