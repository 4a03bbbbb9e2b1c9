"""What others wait for from somebody: texts, answers, texts that came too late. Each sees their own and no other's."""

from datetime import date, datetime

import pytest
from django.utils import timezone, translation

from partnership.enums import ChangeCause
from partnership.models import FieldChange
from partnership.site.my_work import MyWork
from plans.enums import PlanState
from plans.talk.comments import comment, resolve
from plans.talk.places import Place
from plans.talk.requests import deliver, withdraw
from tests import pages
from tests.plans.talk.cast import Cast, a_cast, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override(None):
        yield


@pytest.fixture
def cast() -> Cast:
    return a_cast()


def say(cast: Cast, author, text="Hvad med ferien?", **rest):
    return comment(cast.house.plan, cast.place, text, author, **rest)


def waiting(user) -> list[str]:
    """The texts of the comments that wait for somebody's answer."""
    return [row.comment.text for row in MyWork(user).comments]


def set_aside(cast: Cast, user) -> FieldChange:
    return FieldChange.objects.create(
        partnership=cast.house.partnership, period=cast.house.period, subject=cast.edition.pk, field="background",
        label="Baggrund, Aftenåbent", cause=ChangeCause.SET_ASIDE, based_on=0, before="{}", after="{}", changed_by=user,
    )  # fmt: skip


# --- Nobody sees what is not theirs --------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["stranger", "politician", "outsider"])
def test_those_who_have_nothing_to_do_with_it_are_told_nothing(cast, who):
    say(cast, cast.worker, mentions=[cast.secretary])
    cast.request(cast.worker)
    set_aside(cast, cast.worker)
    work = MyWork(getattr(cast, who))
    assert (work.texts.of_me, work.texts.of_others, work.comments, work.set_aside, work.activities) == (
        [],
        [],
        [],
        [],
        [],
    )


# --- Texts ---------------------------------------------------------------------------------------------------------


def test_who_is_asked_without_a_seat_anywhere_has_a_page_that_leads_to_the_text(cast):
    cast.request(cast.outsider, message="Husk ferien.")
    response = client_of(cast.outsider).get("/")
    assert f"/havnen/2022/aktivitet/{cast.edition.pk}/?ret=schedule#p-schedule" in pages.links(response)
    assert "Husk ferien." in pages.main(response)
    assert "/havnen/" not in pages.links(response)


def test_what_is_due_first_leads(cast, at):
    at(date(2022, 9, 15))
    cast.request(cast.worker, "background", due_on=date(2022, 9, 30))
    first = cast.request(cast.worker, "schedule", due_on=date(2022, 9, 17))
    lead = MyWork(cast.worker).lead
    assert lead.address == f"/havnen/2022/aktivitet/{cast.edition.pk}/?ret=schedule#p-schedule"
    assert "in 2 days" in lead.words
    assert [window.is_lit for window in lead.house.windows] == [False, False]
    deliver(first, cast.worker)
    lead = MyWork(cast.worker).lead
    assert [window.is_lit for window in lead.house.windows] == [True, False]


def test_a_late_text_is_marked(cast, at):
    cast.request(cast.worker)
    at(date(2022, 9, 25))
    assert "2 days late" in pages.main(client_of(cast.worker).get("/"))


def test_the_secretariat_sees_who_owes_a_text_since_when_and_reminds_the_late(cast, at):
    at(date(2022, 9, 1))
    request = cast.request(cast.worker)
    at(date(2022, 9, 25))
    client = client_of(cast.secretary)
    shown = client.get("/")
    assert f"{cast.worker}, asked 1 September" in pages.main(shown).replace("1. ", "1 ")
    form = pages.page(shown).xpath(f"//form[@action='/havnen/2022/tekster/{request.pk}/ryk/']")[0]
    assert client.post(form.get("action"), dict(form.form_values()))["Location"] == "/#tekster"
    assert "reminded today" in pages.main(client.get("/"))
    assert not pages.page(client.get("/")).xpath("//form[contains(@action, '/ryk/')]")


def test_a_text_that_is_there_or_not_wanted_any_more_waits_for_nobody(cast):
    deliver(cast.request(cast.worker), cast.worker)
    withdraw(cast.request(cast.worker), cast.secretary)
    assert MyWork(cast.worker).texts.of_me == []
    assert MyWork(cast.secretary).texts.of_others == []


def test_a_plan_that_cannot_be_written_asks_for_no_text(cast):
    cast.request(cast.worker)
    cast.house.plan.state = PlanState.SUBMITTED
    cast.house.plan.save()
    assert MyWork(cast.worker).texts.of_me == []


# --- Comments ------------------------------------------------------------------------------------------------------


def test_what_is_addressed_to_somebody_waits_until_they_answer(cast):
    said = say(cast, cast.secretary, mentions=[cast.worker])
    assert waiting(cast.worker) == [said.text]
    say(cast, cast.worker, "Ja.", reply_to=said)
    assert waiting(cast.worker) == []


def test_an_answer_to_ones_own_comment_waits(cast):
    said = say(cast, cast.worker, mentions=[cast.secretary])
    say(cast, cast.secretary, "Hvad mener du?", reply_to=said)
    assert waiting(cast.worker) == ["Hvad mener du?"]
    assert waiting(cast.secretary) == []


def test_what_is_settled_waits_for_nobody(cast):
    said = say(cast, cast.secretary, mentions=[cast.worker])
    resolve(said, cast.secretary)
    assert waiting(cast.worker) == []


def test_what_is_addressed_to_nobody_is_the_secretariats(cast):
    say(cast, cast.worker, "Til alle")
    assert waiting(cast.secretary) == ["Til alle"]
    assert waiting(cast.contact) == []


def test_of_one_conversation_the_newest_is_shown(cast, at):
    at(datetime(2022, 9, 15, 10))
    said = say(cast, cast.secretary, "Et", mentions=[cast.worker])
    at(datetime(2022, 9, 15, 11))
    say(cast, cast.secretary, "To", mentions=[cast.worker], reply_to=said)
    assert waiting(cast.worker) == ["To"]


def test_who_does_not_see_the_plan_any_more_is_not_shown_its_comments(cast):
    say(cast, cast.secretary, mentions=[cast.worker, cast.contact])
    cast.worker.memberships.all().delete()
    cast.house.partnership.contacts_write = False
    cast.house.partnership.save()
    assert waiting(cast.worker) == waiting(cast.contact) == []


# --- What came too late, and one's own activities ------------------------------------------------------------------


def test_a_text_that_came_too_late_waits_for_its_writer(cast):
    kept = set_aside(cast, cast.worker)
    assert [row.address for row in MyWork(cast.worker).set_aside] == [f"/havnen/2022/konflikt/{kept.pk}/"]
    assert MyWork(cast.secretary).set_aside == []
    kept.settled_at = timezone.now()
    kept.save()
    assert MyWork(cast.worker).set_aside == []


def test_a_contact_has_their_activities(cast):
    assert pages.links(client_of(cast.contact).get("/")) == [f"/havnen/2022/aktivitet/{cast.edition.pk}/"]
    cast.house.partnership.contacts_write = False
    cast.house.partnership.save()
    assert MyWork(cast.contact).activities == []


# --- Queries -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "most"), [("worker", 15), ("contact", 15), ("secretary", 40)])
def test_as_many_queries_for_three_tasks_as_for_one(cast, django_assert_max_num_queries, who, most):
    user = getattr(cast, who)
    client = client_of(user)
    add_a_task(cast, user, "schedule")
    with django_assert_max_num_queries(most) as one:
        client.get("/")
    for part in ("background", "deliverables"):
        add_a_task(cast, user, part)
    with django_assert_max_num_queries(most) as three:
        client.get("/")
    assert len(three) == len(one)


def add_a_task(cast: Cast, user, part: str) -> None:
    """One of each kind: a text to write, one to wait for, a comment to answer, a text that came too late."""
    cast.request(user, part)
    cast.request(cast.outsider, part)
    author = cast.secretary if user != cast.secretary else cast.worker
    comment(cast.house.plan, Place(edition=cast.edition, part=part), "Hvad med det?", author, [user])
    set_aside(cast, user)
