"""Saying something about a plan: who may, who is told, and what becomes of it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from partnership.models import OutboxMail
from plans.editing.saving import NotNow
from plans.enums import PlanState
from plans.models import Comment
from plans.talk.comments import comment, reopen, resolve
from plans.talk.places import Place
from tests.factories import a_user
from tests.plans.talk.cast import Cast, a_cast, mails_sent, named

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return a_cast()


def say(cast: Cast, author, text="Skal vi stadig stå som ansvarlige?", place=None, **rest) -> Comment:
    return comment(cast.house.plan, place or cast.place, text, author, **rest)


# --- Who may -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["stranger", "politician", "outsider"])
def test_those_who_do_not_see_the_draft_say_nothing(cast, who):
    with pytest.raises(PermissionDenied):
        say(cast, getattr(cast, who))
    assert not Comment.objects.exists()


@pytest.mark.parametrize("who", ["secretary", "worker", "contact"])
def test_who_works_on_the_activity_speaks_there(cast, who):
    said = say(cast, getattr(cast, who))
    assert (said.edition, said.section, said.part) == (cast.edition, None, "")


def test_a_contact_speaks_of_nothing_else(cast):
    for place in (Place(), Place(edition=cast.other_edition), Place(section=cast.house.plan.sections.all()[0])):
        with pytest.raises(PermissionDenied):
            say(cast, cast.contact, place=place)


def test_a_contact_speaks_nowhere_where_contacts_do_not_write(cast):
    cast.house.plan.period.partnership.contacts_write = False
    with pytest.raises(PermissionDenied):
        say(cast, cast.contact)


def test_who_is_asked_for_a_text_speaks_until_it_is_delivered(cast):
    request = cast.request(cast.outsider)
    say(cast, cast.outsider)
    request.delivered_at = request.asked_at
    request.save()
    with pytest.raises(PermissionDenied):
        say(cast, cast.outsider)


def test_a_plan_in_force_is_not_commented(cast):
    cast.house.plan.state = PlanState.IN_FORCE
    with pytest.raises(NotNow):
        say(cast, cast.secretary)


def test_a_plan_that_waits_for_a_decision_is_commented(cast):
    cast.house.plan.state = PlanState.SUBMITTED
    assert say(cast, cast.worker).pk


# --- Whom it is addressed to ---------------------------------------------------------------------------------------


def test_who_is_chosen_is_told(cast):
    with mails_sent() as sent:
        said = say(cast, cast.worker, mentions=[cast.secretary])
    assert list(said.mentions.all()) == [cast.secretary]
    assert [one.to for one in sent] == [[cast.secretary.email]]
    assert said.text in sent[0].body
    assert f"/havnen/2022/kommentarer/#kommentar-{said.pk}" in sent[0].body
    assert said.text in sent[0].alternatives[0].content


def test_who_is_named_is_told(cast):
    named(cast.secretary, "Sanne Holm")
    assert list(say(cast, cast.worker, "Kan du se på det, @Sanne?").mentions.all()) == [cast.secretary]


def test_who_does_not_see_the_place_is_not_told(cast):
    """Neither a politician, nor a contact of another activity, nor somebody of another partnership."""
    named(cast.politician, "Palle Politiker")
    with mails_sent() as sent:
        said = say(
            cast, cast.worker, "@Palle Politiker", Place(edition=cast.other_edition),
            mentions=[cast.politician, cast.contact, cast.stranger, cast.outsider],
        )  # fmt: skip
    assert not said.mentions.exists()
    assert sent == []


def test_a_contact_is_told_of_their_own_activity(cast):
    with mails_sent() as sent:
        say(cast, cast.worker, mentions=[cast.contact])
    assert [one.to for one in sent] == [[cast.contact.email]]


def test_nobody_is_told_of_their_own_words(cast):
    with mails_sent() as sent:
        said = say(cast, cast.worker, f"@{cast.worker.name}", mentions=[cast.worker])
    assert not said.mentions.exists()
    assert sent == []


def test_who_cannot_log_in_any_more_is_not_told(cast):
    cast.secretary.is_active = False
    cast.secretary.save()
    with mails_sent() as sent:
        say(cast, cast.worker, mentions=[cast.secretary])
    assert sent == []


def test_a_comment_that_is_not_saved_tells_nobody(cast):
    with mails_sent() as sent, transaction.atomic():
        say(cast, cast.worker, mentions=[cast.secretary])
        transaction.set_rollback(True)
    assert sent == []
    assert not Comment.objects.exists()
    assert not OutboxMail.objects.exists()


# --- Answers -------------------------------------------------------------------------------------------------------


def test_an_answer_stands_where_the_comment_stands_and_its_author_is_told(cast):
    first = say(cast, cast.worker, place=Place(edition=cast.edition, part="schedule"))
    with mails_sent() as sent:
        answer = say(cast, cast.secretary, "Ja.", place=Place(), reply_to=first)
    assert (answer.reply_to, answer.edition, answer.part) == (first, cast.edition, "schedule")
    assert [one.to for one in sent] == [[cast.worker.email]]


def test_an_answer_to_an_answer_goes_under_the_first(cast):
    first = say(cast, cast.worker)
    answer = say(cast, cast.secretary, "Ja.", reply_to=first)
    assert say(cast, cast.worker, "Tak.", reply_to=answer).reply_to == first


def test_who_answers_themselves_gets_no_mail(cast):
    first = say(cast, cast.worker)
    with mails_sent() as sent:
        say(cast, cast.worker, "Jeg mente noget andet.", reply_to=first)
    assert sent == []


def test_an_author_who_is_addressed_as_well_gets_one_mail(cast):
    first = say(cast, cast.worker)
    with mails_sent() as sent:
        say(cast, cast.secretary, "Ja.", reply_to=first, mentions=[cast.worker])
    assert [one.to for one in sent] == [[cast.worker.email]]


def test_an_author_who_does_not_see_the_plan_any_more_is_not_told(cast):
    first = say(cast, cast.worker)
    cast.worker.memberships.all().delete()
    with mails_sent() as sent:
        say(cast, cast.secretary, "Ja.", reply_to=first)
    assert sent == []


# --- Settling ------------------------------------------------------------------------------------------------------


def test_whoever_works_there_settles_a_comment_and_opens_it_again(cast):
    said = say(cast, cast.secretary)
    resolve(said, cast.worker)
    said.refresh_from_db()
    assert (said.resolved_by, said.resolved_at is None) == (cast.worker, False)
    reopen(said, cast.secretary)
    said.refresh_from_db()
    assert (said.resolved_by, said.resolved_at) == (None, None)


@pytest.mark.parametrize("who", ["stranger", "politician", "outsider", "contact"])
def test_others_settle_nothing(cast, who):
    said = say(cast, cast.secretary)
    for change in (resolve, reopen):
        with pytest.raises(PermissionDenied):
            change(said, getattr(cast, who))


def test_an_answer_opens_a_settled_comment_again(cast):
    said = say(cast, cast.secretary)
    resolve(said, cast.worker)
    say(cast, cast.contact, "Vent lidt.", reply_to=said)
    said.refresh_from_db()
    assert said.resolved_at is None


def test_settling_an_answer_settles_its_comment(cast):
    said = say(cast, cast.secretary)
    resolve(say(cast, cast.worker, "Ja.", reply_to=said), cast.worker)
    said.refresh_from_db()
    assert said.resolved_at is not None


def test_who_settled_first_stays_named(cast):
    said = say(cast, cast.secretary)
    resolve(said, cast.worker)
    resolve(said, cast.secretary)
    said.refresh_from_db()
    assert said.resolved_by == cast.worker


def test_two_of_the_same_name_are_not_told_by_name(cast):
    from partnership.enums import BodyKind

    for mail in ("a", "b"):
        named(a_user(f"{mail}@example.org", cast.house.bodies[BodyKind.WORKING_GROUP]), "Anne Berg")
    assert not say(cast, cast.worker, "@Anne Berg").mentions.exists()
