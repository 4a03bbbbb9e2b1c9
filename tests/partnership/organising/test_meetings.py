"""Meetings of bodies: who writes them, what they can say, and how they stand on the page."""

from datetime import date, time
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from partnership.enums import AuditVerb, BodyKind
from partnership.models import AuditEntry, GoverningBody, Meeting
from partnership.organising import bodies, meetings
from partnership.organising.changing import Overtaken, mark_of
from tests import pages
from tests.factories import a_user
from tests.partnership.organising.said import of_body
from tests.partnership.organising.test_bodies import refusal
from tests.proceedings import Table, a_table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TODAY, DAY = date(2022, 9, 15), date(2022, 10, 20)
BODIES = "/havnen/organisering/"


@pytest.fixture
def secretary(client, table):
    client.force_login(table.secretary)
    return client


@pytest.fixture
def meeting(steering) -> Meeting:
    return a_meeting(steering, starts_at=time(14), ends_at=time(16), place="Rådhuset")


def a_meeting(body: GoverningBody, on: date = DAY, **said: Any) -> Meeting:
    return Meeting.objects.create(body=body, on=on, **said)


def of_meeting(**otherwise: Any) -> dict[str, Any]:
    return {"on": DAY, "starts_at": None, "ends_at": None, "place": "", "title": "", "note": ""} | otherwise


def form(meeting: Meeting | None = None, **otherwise: str) -> dict[str, str]:
    return {"on": "2022-10-20", "seen": mark_of(meeting) if meeting else ""} | otherwise


def add(table: Table, body: GoverningBody, **said: Any) -> Meeting:
    return meetings.add_meeting(body, table.secretary, of_meeting(**said), key=uuid4())


def addresses(slug: str, meeting: Meeting) -> list[str]:
    ways = {"meeting-add": meeting.body_id, "meeting-edit": meeting.pk, "meeting-remove": meeting.pk}
    return [reverse(name, args=[slug, pk]) for name, pk in ways.items()]


# --- Who reads, who writes --------------------------------------------------------------------------------------------


def test_to_a_stranger_and_a_politician_they_are_not_there(client, table, meeting):
    for user in (a_table("bakken").secretary, a_user("politician@havnen.example.org", table.committee)):
        client.force_login(user)
        assert {client.post(address, form()).status_code for address in addresses("havnen", meeting)} == {404}
        assert client.get(addresses("havnen", meeting)[1]).status_code == 404
    assert Meeting.objects.get() == meeting


def test_who_works_there_reads_and_only_the_secretariat_writes(client, table, meeting):
    client.force_login(table.chair)
    answer = client.get(BODIES)
    assert "20. oktober 2022 at 14.00–16.00" in pages.main(answer)
    assert not [link for link in pages.links(answer) if "/moede/" in link]
    assert {client.post(address, form()).status_code for address in addresses("havnen", meeting)} == {403}
    assert Meeting.objects.get() == meeting


def test_those_of_another_partnership_are_not_there(secretary, meeting):
    foreign = a_meeting(a_table("bakken").house.bodies[BodyKind.STEERING_GROUP])
    assert {secretary.post(address, form()).status_code for address in addresses("havnen", foreign)} == {404}
    assert {secretary.post(address, form()).status_code for address in addresses("bakken", foreign)} == {404}
    assert Meeting.objects.filter(pk=foreign.pk).exists()


# --- What they can say ------------------------------------------------------------------------------------------------


def test_a_new_one_is_in_the_log_with_who_added_it(table, steering):
    meeting = add(table, steering, starts_at=time(14), ends_at=time(16))
    entry = AuditEntry.objects.get(verb=AuditVerb.BODY_CHANGED)
    assert (entry.actor, entry.subject, entry.label) == (table.secretary, meeting.pk, "Styregruppen, 20. oktober 2022")


def test_without_a_title_it_goes_by_the_bodys_name(table, steering):
    assert str(add(table, steering)) == "Styregruppen"
    assert str(add(table, steering, starts_at=time(9), title="Temadag")) == "Temadag"


def test_an_end_needs_a_beginning_and_is_after_it(table, steering):
    assert refusal(lambda: add(table, steering, ends_at=time(16)))[0] == "starts_at"
    for ends in (time(13), time(14)):
        assert refusal(lambda ends=ends: add(table, steering, starts_at=time(14), ends_at=ends))[0] == "ends_at"
    add(table, steering, starts_at=time(14), ends_at=time(14, 1))


def test_a_body_has_one_meeting_at_a_time(table, steering):
    meeting = add(table, steering, starts_at=time(14))
    assert refusal(lambda: add(table, steering, starts_at=time(14)))[0] == "starts_at"
    add(table, steering)
    assert refusal(lambda: add(table, steering))[0] == "on"
    add(table, table.committee, starts_at=time(14))
    said = of_meeting(starts_at=time(14), place="Biblioteket")  # its own time is not another's
    assert meetings.change_meeting(meeting, table.secretary, said, seen=mark_of(meeting)).place == "Biblioteket"


def test_it_is_held_while_there_is_its_body(table, steering):
    GoverningBody.objects.filter(pk=steering.pk).update(ends_on=date(2022, 10, 19))
    assert refusal(lambda: add(table, steering))[0] == "on"
    add(table, steering, on=date(2022, 10, 19))


def test_a_body_does_not_end_before_its_last_meeting(table):
    body = table.house.bodies[BodyKind.WORKING_GROUP]
    a_meeting(body)

    def end(day: date) -> GoverningBody:
        return bodies.change_body(body, table.secretary, of_body(body, ends_on=day), seen=mark_of(body))

    assert refusal(lambda: end(date(2022, 10, 19))) == (
        "ends_on", "It has a meeting after this day. Choose a later day, or remove the meeting.",
    )  # fmt: skip
    assert end(DAY).ends_on == DAY


@pytest.mark.parametrize("wrong", [{"ends_at": time(9)}, {"starts_at": time(9), "ends_at": time(9)}])
def test_the_database_keeps_no_end_before_a_beginning(steering, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        a_meeting(steering, **wrong)
    a_meeting(steering, starts_at=time(9), ends_at=time(10))


@pytest.mark.parametrize("starts_at", [None, time(9)])
def test_the_database_keeps_no_two_at_once(steering, starts_at):
    a_meeting(steering, starts_at=starts_at)
    with pytest.raises(IntegrityError), transaction.atomic():
        a_meeting(steering, starts_at=starts_at)
    a_meeting(steering, starts_at=time(10))


def test_who_comes_too_late_changes_and_removes_nothing(table, meeting):
    seen = mark_of(meeting)
    Meeting.objects.update(place="Biblioteket")
    with pytest.raises(Overtaken):
        meetings.change_meeting(meeting, table.secretary, of_meeting(place="Skolen"), seen=seen)
    with pytest.raises(Overtaken):
        meetings.remove_meeting(meeting, table.secretary, seen=seen)
    assert Meeting.objects.get().place == "Biblioteket"
    assert not AuditEntry.objects.filter(verb=AuditVerb.BODY_CHANGED).exists()


# --- The pages --------------------------------------------------------------------------------------------------------


def test_it_is_added_and_shown_with_its_body(secretary, steering):
    said = form(
        starts_at="14:00", ends_at="16.30", place="Rådhuset, lokale 2", title="Om budgettet", note="Tag\nplanen"
    )
    answer = secretary.post(f"{BODIES}{steering.pk}/moede/", said)
    assert answer["Location"] == f"{BODIES}#b-{steering.pk}"
    words = pages.main(secretary.get(BODIES))
    for told in ("20. oktober 2022 at 14.00–16.30", "Rådhuset, lokale 2", "Om budgettet", "Meetings to come"):
        assert told in words, told
    assert "earlier meeting" not in words


def test_a_form_that_is_sent_twice_adds_one(secretary, steering):
    address = f"{BODIES}{steering.pk}/moede/"
    (key,) = set(pages.page(secretary.get(address)).xpath("//form[@class='org-form']//input[@name='seen']/@value"))
    assert [secretary.post(address, form(seen=key)).status_code for _twice in range(2)] == [302, 302]
    assert Meeting.objects.count() == 1


def test_what_has_been_is_folded_away_and_today_is_still_to_come(secretary, steering):
    for day in (date(2022, 9, 14), date(2022, 6, 1), TODAY):
        a_meeting(steering, day)
    page = pages.page(secretary.get(BODIES))
    folded = page.xpath("//details[summary[contains(., '2 earlier meetings')]]//b/text()")
    assert folded == ["14. september 2022", "1. juni 2022"]
    assert page.xpath("//ul[contains(@class, 'org-meetings')][not(ancestor::details)]//b/text()") == [
        "15. september 2022"
    ]


def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(secretary, meeting):
    said = form(meeting, on="", starts_at="kl. 25", ends_at="middag", place="x" * 200, title="Mødet")
    answer = secretary.post(f"{BODIES}moede/{meeting.pk}/", said)
    assert answer.status_code == 422
    page = pages.page(answer)
    wrong = page.xpath("//*[@aria-invalid='true']")
    assert [field.get("name") for field in wrong] == ["on", "starts_at", "ends_at", "place"]
    for field in wrong:
        (message,) = page.xpath(f"//*[@id='{field.get('id')}_error']")
        assert message.get("id") in field.get("aria-describedby").split()
    values = {field.get("name"): field.get("value") for field in page.xpath("//input[@name]")}
    assert (values["starts_at"], values["ends_at"], values["title"]) == ("kl. 25", "middag", "Mødet")
    meeting.refresh_from_db()
    assert meeting.place == "Rådhuset"


def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_kept(secretary, meeting):
    answer = secretary.post(f"{BODIES}moede/{meeting.pk}/", form(meeting, starts_at="14:00", ends_at="13:00"))
    assert answer.status_code == 422
    assert pages.page(answer).xpath("//input[@aria-invalid='true']/@name") == ["ends_at"]
    meeting.refresh_from_db()
    assert meeting.ends_at == time(16)


def test_who_comes_too_late_sees_both_and_saves_again(secretary, meeting):
    address = f"{BODIES}moede/{meeting.pk}/"
    said = form(meeting, starts_at="14:00", ends_at="16:00", place="Skolen")
    Meeting.objects.update(place="Biblioteket")
    answer = secretary.post(address, said)
    assert answer.status_code == 409
    words, page = pages.main(answer), pages.page(answer)
    assert words.count("Now it says:") == 1, "the times are as they were"
    assert "Now it says: Biblioteket" in words
    assert page.xpath("//input[@name='place']/@value") == ["Skolen"]
    (seen,) = set(page.xpath("//form[contains(@class, 'org-form')]//input[@name='seen']/@value"))
    assert secretary.post(address, said | {"seen": seen}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.place, meeting.starts_at, meeting.ends_at) == ("Skolen", time(14), time(16))


def test_it_is_removed_and_the_log_says_so(secretary, table, meeting):
    address = f"{BODIES}moede/{meeting.pk}/"
    page = pages.page(secretary.get(address))
    (seen,) = page.xpath("//form[@class='org-remove']//input[@name='seen']/@value")
    assert secretary.get(f"{address}fjern/").status_code == 405
    answer = secretary.post(f"{address}fjern/", {"seen": seen}, follow=True)
    assert str(next(iter(answer.context["messages"]))) == "The meeting on 20. oktober 2022 at 14.00–16.00 is removed."
    assert not Meeting.objects.exists()
    assert AuditEntry.objects.get(verb=AuditVerb.BODY_CHANGED).subject == meeting.pk


def test_who_saw_another_one_removes_nothing(secretary, meeting):
    answer = secretary.post(f"{BODIES}moede/{meeting.pk}/fjern/", {"seen": ""}, follow=True)
    assert "Somebody else has changed this meanwhile." in str(next(iter(answer.context["messages"])))
    assert Meeting.objects.get() == meeting


def test_as_many_queries_for_many_as_for_one(
    secretary, table, meeting, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(15) as one:
        secretary.get(BODIES)
    for month in (3, 6, 11, 12):
        for body in (meeting.body, table.committee):
            a_meeting(body, date(2022, month, 1))
    with django_assert_num_queries(len(one)):
        secretary.get(BODIES)
