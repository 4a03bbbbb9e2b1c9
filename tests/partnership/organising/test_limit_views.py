"""The pages on which a body's limit for the secretariat, and orders told apart by amounts, are written."""

from datetime import date
from decimal import Decimal

import pytest

from partnership.enums import BodyKind, MatterKind
from partnership.models import ApprovalChain, DelegatedLimit
from partnership.organising.changing import mark_of
from tests import pages
from tests.proceedings import a_table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

ADD = "/havnen/sagsgange/beloeb/"


def form(table, **otherwise) -> dict[str, str]:
    body = table.house.bodies[BodyKind.STEERING_GROUP]
    return {
        "agreement": str(table.house.agreement.pk), "matter": "reallocation", "up_to": "20.000", "seen": "",
        "delegated_by": str(body.pk), "valid_from": "2022-01-01", "valid_to": "", "note": "Møde 3, punkt 7",
    } | otherwise  # fmt: skip


def test_a_stranger_finds_nothing_and_only_the_secretariat_writes(client, table):
    client.force_login(a_table("bakken").secretary)
    assert client.get(ADD).status_code == client.post(ADD, form(table)).status_code == 404
    client.force_login(table.chair)
    assert client.get(ADD).status_code == client.post(ADD, form(table)).status_code == 403
    assert not DelegatedLimit.objects.exists()


def test_a_limit_of_another_partnership_is_not_there(client, table):
    other = a_table("bakken")
    body = other.house.bodies[BodyKind.STEERING_GROUP]
    limit = DelegatedLimit.objects.create(
        agreement=other.house.agreement,
        matter=MatterKind.GRANT,
        up_to=1,
        delegated_by=body,
        valid_from=date(2022, 1, 1),
    )
    client.force_login(table.secretary)
    assert client.get(f"{ADD}{limit.pk}/").status_code == 404


def test_a_limit_is_written_seen_changed_and_ended(client, table):
    client.force_login(table.secretary)
    assert client.get(ADD).status_code == 200
    assert client.post(ADD, form(table)).status_code == 302
    limit = DelegatedLimit.objects.get()
    assert (limit.up_to, limit.note) == (20_000, "Møde 3, punkt 7")
    said = pages.main(client.get("/havnen/sagsgange/"))
    assert "Reallocation: up to 20.000 kr. at a time, delegated by Styregruppen" in said
    changed = form(table, up_to="5.000,50", valid_to="2022-12-31", seen=mark_of(limit))
    assert client.post(f"{ADD}{limit.pk}/", changed).status_code == 302
    limit.refresh_from_db()
    assert (limit.up_to, limit.valid_to) == (Decimal("5000.50"), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"up_to": "meget"}, "up_to"), ({"up_to": "0"}, "up_to"), ({"matter": "plan"}, "matter"),
     ({"delegated_by": ""}, "delegated_by"), ({"valid_to": "2021-01-01"}, "valid_to")],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(client, table, wrong, field):
    client.force_login(table.secretary)
    answer = client.post(ADD, form(table, **wrong))
    page = pages.page(answer)
    assert answer.status_code == 422
    assert page.xpath(f"//*[@id='id_{field}_error']")
    assert page.xpath("//*[@autofocus]/@name") == [field]
    assert page.xpath("//input[@name='note']/@value") == ["Møde 3, punkt 7"]
    assert not DelegatedLimit.objects.exists()


def test_an_order_for_small_amounts_is_written_and_told(client, table):
    client.force_login(table.secretary)
    said = {
        "agreement": str(table.house.agreement.pk), "matter": "grant", "name": "Små tilskud", "up_to": "25.000",
        "valid_from": "2022-01-01", "valid_to": "", "seen": "",
    }  # fmt: skip
    assert client.post("/havnen/sagsgange/ny/", said).status_code == 302
    assert ApprovalChain.objects.get(name="Små tilskud").up_to == 25_000
    text = pages.main(client.get("/havnen/sagsgange/"))
    assert "Grants from pools and activities, up to 25.000 kr." in text


def test_the_page_asks_the_same_of_the_database_for_one_and_for_three_limits(
    client, table, django_assert_max_num_queries
):
    client.force_login(table.secretary)
    body = table.house.bodies[BodyKind.STEERING_GROUP]
    first = {"agreement": table.house.agreement, "up_to": 1, "delegated_by": body, "valid_from": date(2022, 1, 1)}
    DelegatedLimit.objects.create(matter=MatterKind.GRANT, **first)
    with django_assert_max_num_queries(20) as one:
        client.get("/havnen/sagsgange/")
    DelegatedLimit.objects.create(matter=MatterKind.REALLOCATION, **first)
    DelegatedLimit.objects.create(matter=MatterKind.CARRY_OVER, **first)
    with django_assert_max_num_queries(20) as three:
        client.get("/havnen/sagsgange/")
    assert len(one) == len(three)
