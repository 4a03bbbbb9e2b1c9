"""Seats: who gets one, who keeps one, and who has no access any more."""

from datetime import date
from uuid import uuid4

import pytest

from partnership.enums import AuditVerb, BodyKind, MemberRole
from partnership.models import AuditEntry, GoverningBody, Membership, Partnership, User
from partnership.organising import seats
from partnership.organising.changing import Overtaken, Refused, mark_of
from tests.factories import a_house, a_user
from tests.partnership.organising.said import of_seat
from tests.partnership.organising.test_bodies import refusal
from tests.proceedings import Table

pytestmark = pytest.mark.django_db

TODAY = date(2022, 9, 15)


def add(table: Table, body: GoverningBody, **said) -> Membership:
    return seats.add_seat(body, table.secretary, of_seat(**said), key=uuid4())


def change(table: Table, seat: Membership, **otherwise) -> Membership:
    seat = Membership.objects.get(pk=seat.pk)
    return seats.change_seat(seat, table.secretary, of_seat(seat, **otherwise), seen=mark_of(seat))


# --- Who gets one -----------------------------------------------------------------------------------------------------


def test_somebody_new_becomes_a_user_who_chooses_a_password(table, steering):
    seat = add(table, steering, email=" Ny.Person@Example.org ", person_name="Ny Person")
    assert (seat.user.email, seat.user.name) == ("ny.person@example.org", "Ny Person")
    assert not seat.user.has_usable_password()
    assert not seat.user.is_staff
    assert Partnership.objects.all().for_user(seat.user).get() == table.house.partnership


def test_somebody_known_keeps_their_name_and_password(table, steering):
    known = a_user("known@example.org")
    seat = add(table, steering, email="KNOWN@example.org", person_name="Et andet navn")
    known.refresh_from_db()
    assert seat.user == known
    assert known.name == "Known"
    assert known.has_usable_password()


def test_somebody_new_has_a_name(table, steering):
    assert refusal(lambda: add(table, steering, email="ny@example.org"))[0] == "person_name"
    assert not User.objects.filter(email="ny@example.org").exists()


def test_who_may_not_log_in_gets_no_seat(table, steering):
    a_user("gone@example.org", is_active=False)
    assert refusal(lambda: add(table, steering, email="gone@example.org"))[0] == "email"


def test_a_seat_is_somebodys(table, steering):
    assert refusal(lambda: add(table, steering))[0] == "email"
    assert add(table, steering, organisation=table.house.club).user is None
    assert add(table, steering, organisation=table.house.club, is_vacant=True).is_vacant


def test_a_vacant_seat_has_nobody(table, steering):
    said = {"email": "ny@example.org", "person_name": "Ny", "is_vacant": True}
    assert refusal(lambda: add(table, steering, **said))[0] == "is_vacant"
    assert not User.objects.filter(email="ny@example.org").exists()


def test_nobody_has_two_seats_on_a_body_at_a_time(table, steering):
    """Else they had two voices. One after the other is no harm."""
    email = table.members[0].email
    assert refusal(lambda: add(table, steering, email=email))[0] == "email"
    change(table, table.members[0].memberships.get(), ends_on=TODAY)
    assert refusal(lambda: add(table, steering, email=email, starts_on=TODAY))[0] == "email"
    add(table, steering, email=email, starts_on=date(2022, 9, 16))


def test_two_chairs_are_allowed(table, steering):
    """A chairmanship of two is real (Slagelse); the first of them who answers decides, and the page says so."""
    add(table, steering, email=a_user("co@example.org").email, role=MemberRole.CHAIR)
    assert steering.memberships.filter(role=MemberRole.CHAIR).count() == 2


# --- Deputies ---------------------------------------------------------------------------------------------------------


def test_a_deputy_stands_in_for_a_seat_of_the_same_body(table, steering):
    held = table.members[0].memberships.get()
    said = {"email": a_user("deputy@example.org").email, "role": MemberRole.DEPUTY}
    deputy = add(table, steering, **said, stands_in_for=held)
    assert deputy.stands_in_for == held
    other = a_user("elsewhere@example.org", table.house.bodies[BodyKind.WORKING_GROUP]).memberships.get()
    foreign = a_user("foreign@example.org", a_house("bakken").bodies[BodyKind.STEERING_GROUP]).memberships.get()
    for wrong in (other, foreign, deputy):
        assert refusal(lambda wrong=wrong: change(table, deputy, stands_in_for=wrong))[0] == "stands_in_for"


def test_only_a_deputy_stands_in_for_somebody(table, steering):
    held = table.members[0].memberships.get()
    said = {"email": a_user("new@example.org").email, "stands_in_for": held}
    assert refusal(lambda: add(table, steering, **said))[0] == "stands_in_for"


# --- Its end ----------------------------------------------------------------------------------------------------------


def test_who_ends_has_access_on_the_last_day_and_none_the_day_after(table, at):
    member = table.members[0]
    change(table, member.memberships.get(), ends_on=TODAY)
    assert Partnership.objects.all().for_user(member).exists()
    at(date(2022, 9, 16))
    assert not Partnership.objects.all().for_user(member).exists()


def test_it_does_not_end_before_it_begins(table):
    seat = table.members[0].memberships.get()
    said = {"starts_on": date(2022, 9, 2), "ends_on": date(2022, 9, 1)}
    assert refusal(lambda: change(table, seat, **said))[0] == "ends_on"


def test_it_does_not_outlast_its_body(table, steering):
    GoverningBody.objects.filter(pk=steering.pk).update(ends_on=date(2022, 12, 31))
    said = {"organisation": table.house.club, "ends_on": date(2023, 1, 1)}
    assert refusal(lambda: add(table, steering, **said))[0] == "ends_on"
    assert refusal(lambda: add(table, steering, organisation=table.house.club))[0] == "ends_on"
    add(table, steering, **said | {"ends_on": date(2022, 12, 31)})


def test_who_sat_where_stays_known(table):
    """Another person gets a seat of their own."""
    seat = table.members[0].memberships.get()
    said = {"email": "ny@example.org", "person_name": "Ny"}
    assert refusal(lambda: change(table, seat, **said))[0] == "email"
    assert refusal(lambda: change(table, seat, email="", organisation=table.house.club))[0] == "email"
    Membership.objects.filter(pk=seat.pk).update(starts_on=date(2022, 10, 1))  # nobody has sat there yet
    change(table, seat, **said)


def test_a_seat_of_an_organisation_gets_a_person(table, steering):
    seat = add(table, steering, organisation=table.house.club)
    assert change(table, seat, email="ny@example.org", person_name="Ny").user.name == "Ny"


def test_the_last_of_the_secretariat_stays_until_another_comes(table):
    seat = table.secretary.memberships.get()
    field, _words = refusal(lambda: change(table, seat, ends_on=date(2022, 12, 31)))
    assert field == "ends_on"
    secretariat = table.house.bodies[BodyKind.SECRETARIAT]
    add(table, secretariat, email="ny@example.org", person_name="Ny", starts_on=date(2023, 1, 1))
    change(table, seat, ends_on=date(2022, 12, 31))


def test_a_seat_that_was_used_is_kept(table, steering):
    seat = table.members[0].memberships.get()
    with pytest.raises(Refused):
        seats.remove_seat(seat, table.secretary, seen=mark_of(seat))
    new = add(table, steering, organisation=table.house.club, starts_on=TODAY)
    seats.remove_seat(new, table.secretary, seen=mark_of(new))
    assert not Membership.objects.filter(pk=new.pk).exists()


def test_who_comes_too_late_changes_nothing(table):
    seat = table.members[0].memberships.get()
    seen = mark_of(seat)
    change(table, seat, post="Næstformand")
    with pytest.raises(Overtaken):
        seats.change_seat(seat, table.secretary, of_seat(seat, post="Kasserer"), seen=seen)
    assert Membership.objects.get(pk=seat.pk).post == "Næstformand"


def test_the_log_names_the_seat_and_not_the_person(table, steering):
    seat = add(table, steering, email="ny@example.org", person_name="Ny Person", organisation=table.house.club)
    entry = AuditEntry.objects.get(verb=AuditVerb.SEAT_CHANGED)
    assert (entry.actor, entry.subject) == (table.secretary, seat.pk)
    assert "Roklubben" in entry.label
    assert "Ny Person" not in entry.label
