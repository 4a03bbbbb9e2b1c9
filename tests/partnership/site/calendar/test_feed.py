"""The calendar under its private address: for whoever has it, as it is now, and valid for a parser that is not ours."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import vobject
from django.test import Client
from django.urls import reverse

from activities.models import AdoptedActivity
from partnership.enums import BodyKind
from partnership.models import CalendarAddress, Meeting, User
from partnership.site.calendar import addresses, writing
from partnership.site.calendar.events import Event, Kind
from tests.activities.reporting.rounds import a_round
from tests.activities.year import Year, a_year
from tests.users import end_seats

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TODAY = date(2022, 9, 15)
HARD = 'Café; "Æblet", 50 % \\ rabat\r\nog <b>mere</b>\tend én linje, ' + "ål og øl " * 20


@pytest.fixture
def year(at) -> Year:
    at(TODAY)
    year = a_year()
    year.learning.anchored_by = date(2022, 12, 1)
    year.learning.save()
    return year


def address_of(user: User, partnership=None) -> str:
    return reverse("calendar-feed", args=[addresses.make(user, partnership)])


def read(content: bytes):
    """The calendar as another library reads it. Raises for what breaks RFC 5545."""
    calendar = vobject.readOne(content.decode())
    calendar.validate(raiseException=True)
    return calendar


def titles(content: bytes) -> list[str]:
    return [event.summary.value for event in getattr(read(content), "vevent_list", [])]


# Valid


def test_another_parser_reads_every_event_as_it_was_meant(year):
    a_round(year)
    answer = Client().get(address_of(year.secretary))
    calendar = read(answer.content)
    assert calendar.version.value == "2.0"
    assert calendar.contents["x-wr-calname"][0].value == f"Safety plans, {year.secretary}"
    found = {event.summary.value: event for event in calendar.vevent_list}
    event = found["To be anchored: Lektiecafé"]
    assert event.dtstart.value == date(2022, 12, 1)
    assert event.dtend.value == date(2022, 12, 2)
    assert event.dtstart.params == {"VALUE": ["DATE"]}
    assert event.dtstamp.value == datetime(2022, 9, 15, tzinfo=UTC)
    assert event.url.value == "http://testserver/havnen/2022/forankring/"
    assert event.uid.value == f"anchoring-{year.learning.pk}@tryghedsplan"
    assert "Answers are due: 3. kvartal 2022" in found


def test_texts_that_mean_something_to_the_format_come_out_as_they_were(year):
    event = Event(
        Kind.SCHEDULE, year.learning.pk, TODAY, TODAY + timedelta(days=9), HARD, HARD, "Havnen; og, mere", "/havnen/"
    )  # fmt: skip
    content = writing.written('Planer; "Æ", \\ og mere', [event])
    calendar = read(content)
    assert calendar.contents["x-wr-calname"][0].value == 'Planer; "Æ", \\ og mere'
    assert calendar.vevent.summary.value == HARD.replace("\r\n", "\n")
    assert "Havnen; og, mere" in calendar.vevent.description.value
    assert calendar.vevent.dtend.value == TODAY + timedelta(days=10)


def test_meetings_come_out_at_their_hours_in_summer_and_in_winter(year):
    body = year.house.bodies[BodyKind.WORKING_GROUP]
    summer = Meeting.objects.create(
        body=body, on=date(2022, 10, 20), starts_at=time(14), ends_at=time(16), title="Budget; 2023", place=HARD[:80]
    )
    Meeting.objects.create(body=body, on=date(2022, 11, 1), starts_at=time(10), title="Uden slutning")
    Meeting.objects.create(body=body, on=date(2022, 12, 1), title="Hele dagen")
    content = Client().get(address_of(year.member)).content
    found = {event.summary.value.partition(": ")[2]: event for event in read(content).vevent_list}
    event = found["Budget; 2023"]
    assert event.uid.value == f"meeting-{summer.pk}@tryghedsplan"
    assert event.dtstart.value == datetime(2022, 10, 20, 12, tzinfo=UTC)
    assert event.dtend.value == datetime(2022, 10, 20, 14, tzinfo=UTC)
    assert event.location.value == HARD[:80].replace("\r\n", "\n")
    assert event.url.value == f"http://testserver/havnen/organisering/#b-{body.pk}"
    assert event.transp.value == "OPAQUE"
    open_ended = found["Uden slutning"]
    assert open_ended.dtstart.value == datetime(2022, 11, 1, 9, tzinfo=UTC)
    assert "dtend" not in open_ended.contents
    whole = found["Hele dagen"]
    assert (whole.dtstart.value, whole.dtend.value) == (date(2022, 12, 1), date(2022, 12, 2))
    assert whole.transp.value == "TRANSPARENT"


def test_a_meeting_that_is_moved_keeps_its_name(year):
    meeting = Meeting.objects.create(body=year.house.bodies[BodyKind.WORKING_GROUP], on=date(2022, 10, 20))
    name = f"meeting-{meeting.pk}@tryghedsplan"
    address = address_of(year.member)
    for moved in ({"on": date(2022, 10, 20)}, {"on": date(2022, 10, 27), "starts_at": time(9), "title": "Flyttet"}):
        Meeting.objects.update(**moved)
        assert [event.uid.value for event in read(Client().get(address).content).vevent_list].count(name) == 1


def test_lines_are_folded_and_end_as_they_must(year):
    content = writing.written(HARD, [Event(Kind.TEXT, year.learning.pk, TODAY, TODAY, HARD, HARD, "Æ" * 90, "/")])
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two


def test_an_empty_calendar_is_valid(year):
    assert titles(writing.written("Tom", [])) == []


@pytest.mark.parametrize("broken", [b"UID:", b"DTSTAMP:", b"END:VEVENT", b"PRODID:"])
def test_the_other_parser_would_see_what_is_wrong(year, broken):
    content = Client().get(address_of(year.secretary)).content
    without = b"\r\n".join(line for line in content.split(b"\r\n") if not line.startswith(broken))
    with pytest.raises(vobject.base.VObjectError):
        read(without)


def test_the_same_thing_keeps_its_name_when_it_is_moved(year):
    address = address_of(year.secretary)
    before = {event.uid.value for event in read(Client().get(address).content).vevent_list}
    AdoptedActivity.objects.filter(pk=year.learning.pk).update(anchored_by=date(2023, 2, 1))
    after = {event.uid.value for event in read(Client().get(address).content).vevent_list}
    assert before == after
    assert len(before) == len(list(read(Client().get(address).content).vevent_list))


# Private


def test_an_unknown_address_leads_nowhere(year):
    good = address_of(year.secretary)
    token = good.removeprefix("/kalender/").removesuffix(".ics")
    for wrong in ("x", "x" * 43, token[:-1], token + "x", token.swapcase(), CalendarAddress.objects.get().token_hash):
        answer = Client().get(f"/kalender/{wrong}.ics")
        assert (answer.status_code, answer.content) == (404, b"")
    assert Client().get(good).status_code == 200


def test_it_asks_for_no_log_in_and_sets_no_cookie(year):
    answer = Client().get(address_of(year.secretary))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not answer.cookies


def test_it_is_its_owners_whoever_reads_it(year):
    stranger = Client()
    stranger.force_login(year.stranger)
    address = address_of(year.secretary)
    assert stranger.get(address).content == Client().get(address).content
    assert "Lektiecafé" in stranger.get(address).content.decode()
    assert "Lektiecafé" not in Client().get(address_of(year.stranger)).content.decode()


def test_a_program_that_has_it_already_is_told_so(year):
    address = address_of(year.secretary)
    etag = Client().get(address)["ETag"]
    assert Client().get(address, headers={"if-none-match": etag}).status_code == 304
    AdoptedActivity.objects.filter(pk=year.learning.pk).update(anchored_by=date(2023, 2, 1))
    assert Client().get(address, headers={"if-none-match": etag}).status_code == 200


def test_reading_changes_nothing(year):
    assert Client().post(address_of(year.secretary)).status_code == 405


def test_who_has_left_has_an_empty_calendar(year):
    address = address_of(year.member)
    assert titles(Client().get(address).content)
    end_seats(year.member, TODAY - timedelta(days=1))
    assert titles(Client().get(address).content) == []


def test_who_may_not_log_in_any_more_has_an_empty_calendar(year):
    a_round(year)
    address = address_of(year.parent)
    assert titles(Client().get(address).content)
    User.objects.filter(pk=year.parent.pk).update(is_active=False)
    assert titles(Client().get(address).content) == []


def test_an_address_of_one_partnership_holds_that_alone(year):
    other = a_year("bakken")
    a_round(other)
    other.house.bodies["working_group"].memberships.create(user=year.member)
    whole, one = Client().get(address_of(year.member)), Client().get(address_of(year.member, other.partnership))
    assert b"Havnen" in whole.content
    assert b"Bakken" in whole.content
    assert b"Bakken" in one.content
    assert b"Havnen" not in one.content


def test_the_queries_do_not_grow(year, django_assert_max_num_queries):
    address = address_of(year.secretary)
    with django_assert_max_num_queries(15) as first:
        Client().get(address)
    most = len(first)
    for slug in ("bakken", "dalen"):
        more = a_year(slug)
        a_round(more)
        more.house.bodies["secretariat"].memberships.create(user=year.secretary)
        Meeting.objects.create(body=more.house.bodies["secretariat"], on=TODAY)
    with django_assert_max_num_queries(most):
        assert "Bakken" in Client().get(address).content.decode()
