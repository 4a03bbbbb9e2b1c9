"""Groups and bodies: added, changed, moved and ended, and what must not happen to them."""

from datetime import date
from uuid import uuid4

import pytest

from partnership.enums import AuditVerb, BodyKind, DecisionRule
from partnership.models import AuditEntry, ChainStep, GoverningBody
from partnership.organising import bodies
from partnership.organising.changing import Overtaken, Refused, mark_of
from tests.factories import a_house, a_user
from tests.partnership.organising.said import of_body
from tests.proceedings import Table

pytestmark = pytest.mark.django_db

TODAY = date(2022, 9, 15)


def change(table: Table, body: GoverningBody, **otherwise) -> GoverningBody:
    body.refresh_from_db()
    return bodies.change_body(body, table.secretary, of_body(body, **otherwise), seen=mark_of(body))


def refusal(act) -> tuple[str | None, str]:
    """At which field, and in which words, it is refused."""
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.field, refused.value.message


def names(table: Table) -> list[str]:
    return list(table.house.partnership.bodies.order_by("position").values_list("name", flat=True))


def test_a_new_one_stands_last_and_the_log_says_who_added_it(table):
    body = bodies.add_body(table.house.partnership, table.secretary, of_body(name="Følgegruppen"), key=uuid4())
    assert names(table)[-1] == "Følgegruppen"
    entry = AuditEntry.objects.get(verb=AuditVerb.BODY_CHANGED)
    assert (entry.actor, entry.subject, entry.label) == (table.secretary, body.pk, "Følgegruppen")


def test_no_two_have_the_same_name_however_it_is_written(table, steering):
    act = lambda: bodies.add_body(table.house.partnership, table.secretary, of_body(name="STYREGRUPPEN"), key=uuid4())  # noqa: E731
    assert refusal(act)[0] == "name"
    assert refusal(lambda: change(table, table.committee, name="Styregruppen"))[0] == "name"
    change(table, steering, name="Styregruppen")  # its own name is not another's


def test_who_comes_too_late_changes_nothing(table, steering):
    seen = mark_of(steering)
    change(table, steering, name="Styregruppen for havnen")
    with pytest.raises(Overtaken):
        bodies.change_body(steering, table.secretary, of_body(steering, name="Noget andet"), seen=seen)
    steering.refresh_from_db()
    assert steering.name == "Styregruppen for havnen"


def test_one_does_not_report_to_itself_nor_to_another_partnerships(table, steering):
    working = table.house.bodies[BodyKind.WORKING_GROUP]
    change(table, working, parent=steering)
    assert refusal(lambda: change(table, steering, parent=GoverningBody.objects.get(pk=working.pk)))[0] == "parent"
    foreign = a_house("bakken").bodies[BodyKind.STEERING_GROUP]
    assert refusal(lambda: change(table, steering, parent=foreign))[0] == "parent"


def test_one_is_moved_past_its_neighbour_and_not_past_the_end(table):
    before = names(table)
    second = table.house.partnership.bodies.get(name=before[1])
    bodies.move_body(second, table.secretary, up=True)
    assert names(table) == [before[1], before[0], *before[2:]]
    bodies.move_body(second, table.secretary, up=True)
    assert names(table) == [before[1], before[0], *before[2:]]


# --- What decides -----------------------------------------------------------------------------------------------------


def test_one_that_decides_outside_from_now_on_is_asked_without_a_rule_and_with_one_again(table, steering):
    """All must agree until somebody says otherwise: the strictest rule, not a guess."""
    step = ChainStep.objects.get(body=steering)
    change(table, steering, decides_outside=True)
    step.refresh_from_db()
    assert step.rule == ""
    change(table, steering, decides_outside=False)
    step.refresh_from_db()
    assert step.rule == DecisionRule.ALL


def test_who_decides_does_not_change_while_a_matter_waits_for_it(table, steering):
    table.submit()
    field, words = refusal(lambda: change(table, steering, decides_outside=True))
    assert field == "decides_outside"
    assert table.plan.title in words
    assert refusal(lambda: change(table, table.committee, decides_outside=False))[0] == "decides_outside"
    change(table, steering, mandate="Alt andet kan rettes.")


# --- Its end ----------------------------------------------------------------------------------------------------------


def test_seats_end_with_it(table):
    working = table.house.bodies[BodyKind.WORKING_GROUP]
    member = a_user("member@havnen.example.org", working)
    earlier = a_user("earlier@havnen.example.org", working)
    earlier.memberships.update(ends_on=date(2022, 1, 31))
    change(table, working, ends_on=TODAY)
    assert member.memberships.get().ends_on == TODAY
    assert earlier.memberships.get().ends_on == date(2022, 1, 31)


def test_one_that_is_asked_afterwards_does_not_end(table, steering):
    field, words = refusal(lambda: change(table, steering, ends_on=TODAY))
    assert field == "ends_on"
    assert "Styregruppe og udvalg" in words
    table.chain.valid_to = TODAY
    table.chain.save()
    change(table, steering, ends_on=TODAY)


def test_one_that_a_matter_waits_for_does_not_end(table, steering):
    table.submit()
    table.chain.steps.all().delete()
    assert refusal(lambda: change(table, steering, ends_on=TODAY))[0] == "ends_on"


def test_one_does_not_end_before_a_seat_in_it_begins(table):
    working = table.house.bodies[BodyKind.WORKING_GROUP]
    a_user("member@havnen.example.org", working).memberships.update(starts_on=date(2022, 10, 1))
    assert refusal(lambda: change(table, working, ends_on=TODAY))[0] == "ends_on"
    change(table, working, ends_on=date(2022, 12, 31))


def test_the_secretariat_stays(table):
    """Nobody could put it right otherwise. A second one may go."""
    secretariat = table.house.bodies[BodyKind.SECRETARIAT]
    assert refusal(lambda: change(table, secretariat, ends_on=TODAY))[0] == "ends_on"
    assert refusal(lambda: change(table, secretariat, kind=BodyKind.NETWORK))[0] == "kind"
    other = bodies.add_body(
        table.house.partnership, table.secretary, of_body(name="Ny sekretær", kind=BodyKind.SECRETARIAT), key=uuid4()
    )
    a_user("new@havnen.example.org", other)
    change(table, secretariat, ends_on=TODAY)
