"""A page of an older draft: what was written on it is kept beside what stands now, and may then be sent again."""

from uuid import uuid4

import pytest
from django.test import Client

from activities.enums import CarryOverState
from activities.models import CarryOver
from activities.years import workflow
from partnership.models import Proceeding
from tests import pages
from tests.activities.year import Year, a_year
from tests.activities.years.carrying import a_chain, proposal, proposed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def year() -> Year:
    return a_year()


def client_of(year: Year) -> Client:
    client = Client()
    client.force_login(year.secretary)
    return client


def form_of(page, act: str) -> dict[str, str]:
    """What the page's form of an act would send, as it stands; a text begins after the line break of its field."""
    form = next(form for form in page.forms if form.xpath(f".//button[@value='{act}']"))
    return {name: value.removeprefix("\n") for name, value in form.form_values()} | {"act": act}


def refused_to(client: Client, year: Year, draft: CarryOver, act: str, **written: str):
    """The answer to a form that somebody filled in while somebody else wrote the draft anew."""
    address = year.url("mellem-aar/")
    mine = form_of(pages.page(client.get(address)), act) | written
    workflow.propose(
        year.period, year.budget_year, proposal(year, 1_000), year.secretary, key=uuid4(), seen=draft.revision
    )
    answer = client.post(address, mine)
    assert answer.status_code == 409
    return answer


def test_who_comes_second_sees_both_and_sends_again(year):
    draft = proposed(year)
    client = client_of(year)
    refused = refused_to(client, year, draft, "save", reason="Mine egne ord")
    assert "1.000 kr., Flere aftener" in pages.main(refused)
    again = form_of(pages.page(refused), "save")
    assert again["reason"] == "Mine egne ord"
    assert client.post(year.url("mellem-aar/"), again).status_code == 303
    draft.refresh_from_db()
    assert (draft.reason, draft.lines.get().amount) == ("Mine egne ord", 20_000)


def test_what_was_written_to_a_draft_that_was_given_up_becomes_a_new_one(year):
    draft = proposed(year)
    client, address = client_of(year), year.url("mellem-aar/")
    mine = form_of(pages.page(client.get(address)), "save")
    workflow.drop(draft, year.period, year.secretary, seen=draft.revision)
    refused = client.post(address, mine)
    assert refused.status_code == 409
    for _time in range(2):
        assert client.post(address, form_of(pages.page(refused), "save")).status_code == 303
    assert sorted(CarryOver.objects.values_list("state", flat=True)) == [CarryOverState.DRAFT, CarryOverState.DROPPED]


def test_what_is_sent_on_is_looked_at_again_first(year):
    a_chain(year)
    draft = proposed(year)
    client = client_of(year)
    refused = refused_to(client, year, draft, "send", note="Læs det inden mødet")
    assert not Proceeding.objects.exists()
    again = form_of(pages.page(refused), "send")
    assert again["note"] == "Læs det inden mødet"
    assert client.post(year.url("mellem-aar/"), again).status_code == 303
    assert Proceeding.objects.get().steps.exists()
