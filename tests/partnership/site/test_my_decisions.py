"""My work: the decisions that wait for somebody, and those a secretariat has on its way."""

from datetime import date

import pytest
from django.test import Client

from partnership.enums import BodyKind, MemberRole, Outcome, ProceedingState
from partnership.models import Membership, Proceeding, ProceedingStep
from partnership.site.my_work import MyWork
from plans import workflow
from plans.talk.places import Place
from plans.talk.requests import request_text
from tests import pages
from tests.factories import a_house, a_user
from tests.proceedings import Table, a_table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("deciding")]


@pytest.fixture
def table() -> Table:
    found = a_table()
    found.submit()
    return found


def mine(user) -> list[str]:
    return [turn.title for turn in MyWork(user).decisions.mine]


def on_their_way(user) -> list[str]:
    return [row.about for row in MyWork(user).decisions.on_their_way]


def page(user):
    client = Client()
    client.force_login(user)
    return client.get("/")


# --- Nobody sees what is not theirs --------------------------------------------------------------------------------


def test_who_does_not_decide_is_asked_nothing(table):
    people = {
        "stranger": a_user("stranger@example.org", a_house("bakken").bodies[BodyKind.SECRETARIAT]),
        "politician": a_user("politician@example.org", table.committee),
        "worker": a_user("worker@example.org", table.house.bodies[BodyKind.WORKING_GROUP]),
        "outsider": a_user("outsider@example.org"),
    }
    assert {who: (mine(user), on_their_way(user)) for who, user in people.items()} == dict.fromkeys(people, ([], []))


def test_who_sent_it_does_not_decide_on_it(table):
    Membership.objects.create(user=table.secretary, body=table.house.bodies[BodyKind.STEERING_GROUP])
    assert mine(table.secretary) == []


# --- A member ------------------------------------------------------------------------------------------------------


def test_the_decision_that_waits_comes_first_and_leads_to_its_page(table):
    table.decide(table.members[1])
    lead = MyWork(table.chair).lead
    assert lead.heading == "Tryghedsplan 2022, version 1, Havnen"
    assert lead.address == f"/havnen/2022/beslut/{table.step().pk}/"
    assert lead.words == (
        "The deadline is thursday 22. september, in 7 days. Two minutes: what has changed, and your answer."
    )
    assert (lead.counted, [one.is_lit for one in lead.house.windows].count(True)) == ("1 of 3 have answered", 1)
    assert pages.links(page(table.chair)).count(lead.address) == 1


def test_what_waits_beside_the_first_is_listed(table):
    other = a_table("bakken")
    Membership.objects.create(user=table.chair, body=other.house.bodies[BodyKind.STEERING_GROUP])
    other.submit()
    shown = page(table.chair)
    assert len(MyWork(table.chair).my_decisions) == 1
    for one in (table, other):
        turn = one.plan.period.proceedings.get().steps.get(position=1)
        assert f"/{one.house.partnership.slug}/2022/beslut/{turn.pk}/" in pages.links(shown)


def test_who_has_answered_has_nothing_more_to_do(table):
    table.decide(table.chair)
    assert mine(table.chair) == []
    assert "Nobody is waiting for you right now." in pages.main(page(table.chair))


def test_a_deputy_is_asked_until_the_seat_is_answered_for(table):
    deputy = a_user("deputy@example.org")
    held = Membership.objects.get(user=table.chair)
    Membership.objects.create(user=deputy, body=held.body, role=MemberRole.DEPUTY, stands_in_for=held)
    assert mine(deputy) == ["Tryghedsplan 2022, version 1"]
    table.decide(table.chair)
    assert mine(deputy) == []


def test_after_the_deadline_nobody_is_asked(table, at):
    at(date(2022, 9, 23))
    assert mine(table.chair) == []


def test_what_is_due_first_leads(table):
    edition = table.house.editions[0]
    workflow.withdraw(table.plan, table.secretary, seen=table.step().proceeding_id)
    place = Place(edition=edition, part="background")
    request_text(table.plan, place, table.chair, date(2022, 9, 17), "", table.secretary)
    other = a_table("bakken")
    Membership.objects.create(user=table.chair, body=other.house.bodies[BodyKind.STEERING_GROUP])
    other.submit()
    assert "beslut" not in MyWork(table.chair).lead.address
    ProceedingStep.objects.filter(proceeding__subject=other.plan.pk).update(due_on=date(2022, 9, 16))
    assert "/bakken/2022/beslut/" in MyWork(table.chair).lead.address


# --- A secretariat -------------------------------------------------------------------------------------------------


def test_a_body_that_is_asked_is_on_its_way(table):
    table.decide(table.chair)
    assert on_their_way(table.secretary) == ["Styregruppen: 1 of 3 have answered. Answer by 22. September."]


def test_a_deadline_that_ran_out_is_marked_and_can_be_moved(table, at):
    at(date(2022, 9, 23))
    (row,) = MyWork(table.secretary).decisions.on_their_way
    assert (row.is_late, row.button_address) == (True, f"/havnen/2022/frist/{table.step().pk}/")
    assert row.about == "The deadline of Styregruppen is over: 0 of 3 have answered."
    assert row.button_address in pages.links(page(table.secretary))


def test_what_a_body_outside_has_decided_is_to_be_written_in(table):
    for user in (table.chair, table.members[0]):
        table.decide(user)
    (row,) = MyWork(table.secretary).decisions.on_their_way
    assert row.about == "With Økonomiudvalget. The decision is not written in yet."
    assert row.button_address == f"/havnen/2022/registrer/{table.step().pk}/"


def test_what_was_sent_back_can_be_written_again(table):
    for user in (table.chair, table.members[0]):
        table.decide(user, Outcome.SENT_BACK, "Huslejen mangler.")
    (row,) = MyWork(table.secretary).decisions.on_their_way
    assert row.about == "Version 1 was sent back. The plan can be written again."
    assert row.button_address == "/havnen/2022/ret/"


def test_a_change_at_the_table_is_to_be_finished(table):
    for user in (table.chair, table.members[0]):
        table.decide(user)
    table.register(Outcome.WITH_CHANGE, "Puljen sættes op.")
    (row,) = MyWork(table.secretary).decisions.on_their_way
    assert row.button_address == "/havnen/2022/endelig/"


def test_what_all_have_approved_is_said_not_to_be_in_force_yet(table):
    for user in (table.chair, table.members[0]):
        table.decide(user)
    table.register()
    assert Proceeding.objects.get().state == ProceedingState.APPROVED
    assert on_their_way(table.secretary) == ["All have approved version 1, and it is not in force yet."]


# --- Few questions -------------------------------------------------------------------------------------------------


def test_as_many_queries_for_three_matters_as_for_one(table, django_assert_max_num_queries):
    client = Client()
    client.force_login(table.chair)
    with django_assert_max_num_queries(15) as one:
        client.get("/")
    for slug in ("bakken", "engen"):
        other = a_table(slug)
        Membership.objects.create(user=table.chair, body=other.house.bodies[BodyKind.STEERING_GROUP])
        other.submit()
    assert len(mine(table.chair)) == 3
    with django_assert_max_num_queries(15) as three:
        client.get("/")
    assert len(three) == len(one)
