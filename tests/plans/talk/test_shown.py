"""What a page gets to show, in how many queries."""

import pytest

from plans.enums import PlanState
from plans.models import Comment, Plan
from plans.talk.comments import comment, resolve
from plans.talk.places import Place
from plans.talk.shown import talk_of
from tests.plans.talk.cast import Cast, a_cast
from tests.users import in_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return a_cast()


def plan_of(cast: Cast) -> Plan:
    return Plan.objects.select_related("period__partnership").get(pk=cast.house.plan.pk)


def say(cast: Cast, author, text="Hvad med ferien?", part="", edition=None, **rest) -> Comment:
    return comment(cast.house.plan, Place(edition=edition or cast.edition, part=part), text, author, **rest)


def texts(talk) -> list[str]:
    return [said.comment.text for thread in talk.threads for said in [thread.first, *thread.answers]]


def test_an_activity_shows_its_own_comments_with_their_answers(cast):
    first = say(cast, cast.worker, "Et", part="schedule")
    say(cast, cast.secretary, "Tre", edition=cast.other_edition)
    say(cast, cast.secretary, "To", reply_to=first)
    talk = talk_of(plan_of(cast), cast.worker, edition=cast.edition)
    assert texts(talk) == ["Et", "To"]
    assert talk.threads[0].place.part == "schedule"


def test_a_section_shows_its_own(cast):
    section = cast.house.plan.sections.all()[0]
    comment(cast.house.plan, Place(section=section), "Et", cast.worker)
    say(cast, cast.worker, "To")
    assert texts(talk_of(plan_of(cast), cast.worker, section=section)) == ["Et"]


def test_settled_comments_are_apart(cast):
    resolve(say(cast, cast.worker, "Et"), cast.worker)
    say(cast, cast.worker, "To")
    talk = talk_of(plan_of(cast), cast.worker, edition=cast.edition)
    assert [thread.comment.text for thread in talk.open] == ["To"]
    assert [thread.comment.text for thread in talk.settled] == ["Et"]


@pytest.mark.parametrize("who", ["stranger", "politician", "outsider"])
def test_those_who_do_not_see_the_draft_are_shown_nothing(cast, who):
    say(cast, cast.worker)
    cast.request(cast.worker)
    for place in ({}, {"edition": cast.edition}):
        talk = talk_of(plan_of(cast), getattr(cast, who), **place)
        assert talk.threads == []
        assert talk.requests == []
        assert not talk.may_ask
        assert not talk.may_settle


def test_a_contact_is_shown_the_talk_of_their_own_activity_only(cast):
    say(cast, cast.worker, "Et")
    say(cast, cast.worker, "To", edition=cast.other_edition)
    comment(cast.house.plan, Place(), "Tre", cast.worker)
    assert texts(talk_of(plan_of(cast), cast.contact)) == ["Et"]
    assert texts(talk_of(plan_of(cast), cast.contact, edition=cast.other_edition)) == []
    cast.house.plan.state = PlanState.SUBMITTED
    cast.house.plan.save()
    assert texts(talk_of(plan_of(cast), cast.contact)) == []


def test_nobody_may_be_chosen_who_may_not_see_the_place(cast):
    def offered(**place) -> set[str]:
        return set(dict(talk_of(plan_of(cast), cast.worker, **place).form.fields["mentions"].choices).values())

    working = {str(cast.secretary), "Steering_Group"}
    assert offered(edition=cast.edition) == working | {str(cast.contact)}
    assert offered(edition=cast.other_edition) == offered() == working


def test_a_part_says_who_is_asked_and_offers_the_form_to_those_who_ask(cast):
    cast.request(cast.contact)
    cast.request(cast.worker, "background")
    talk = talk_of(plan_of(cast), cast.secretary, edition=cast.edition)
    assert [asked.request.asked for asked in talk.at("schedule").requests] == [cast.contact]
    assert talk.at("deliverables").requests == []
    assert talk.at("deliverables").form is not None
    assert talk_of(plan_of(cast), cast.worker, edition=cast.edition).at("deliverables").form is None


def test_a_plan_that_waits_is_asked_for_nothing_and_one_in_force_is_not_commented(cast):
    cast.house.plan.state = PlanState.SUBMITTED
    cast.house.plan.save()
    talk = talk_of(plan_of(cast), cast.secretary, edition=cast.edition)
    assert (talk.may_ask, talk.may_answer, talk.form is None) == (False, True, False)
    in_state(cast.house.plan, PlanState.IN_FORCE)
    talk = talk_of(plan_of(cast), cast.secretary, edition=cast.edition)
    assert (talk.may_answer, talk.form) == (False, None)


def test_four_queries_for_one_comment_as_for_three(cast, django_assert_num_queries):
    plan = plan_of(cast)
    for user in (cast.worker, cast.secretary, cast.contact):
        say(cast, cast.worker, mentions=[cast.secretary, cast.contact])
        cast.request(user, "background")
        for reader in (cast.secretary, cast.contact):
            for place in ({}, {"edition": cast.edition}, {"section": cast.house.plan.sections.all()[0]}):
                with django_assert_num_queries(4 if place.keys() != {"section"} else 3):
                    talk = talk_of(plan, reader, **place)
                    [(thread.first.to, thread.place.words, thread.part) for thread in talk.threads]
                    [(asked.request.asked.name, asked.url, asked.place.words) for asked in talk.requests]
