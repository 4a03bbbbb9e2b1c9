"""The page on which a member decides: who sees it, and what it says."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from partnership.enums import BodyKind, DecisionRule, Outcome, StepKind
from partnership.models import ChainStep, Decision, Membership, Organisation
from plans import workflow
from plans.enums import PlanState
from tests import pages
from tests.amendments import a_sent_amendment
from tests.factories import a_house, a_user
from tests.plans.decisions.answering import answer, client_of, has_form, look, send, url_of
from tests.proceedings import PDF, Table, a_table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("deciding")]


@pytest.fixture
def table() -> Table:
    found = a_table()
    found.submit()
    return found


# --- Who sees it, and who may answer -------------------------------------------------------------------------------


def test_a_stranger_finds_nothing(table):
    stranger = a_user("stranger@example.org", a_house("bakken").bodies[BodyKind.STEERING_GROUP])
    assert look(table, stranger).status_code == 404
    assert send(table, stranger, answer(table)).status_code == 404
    assert not Decision.objects.exists()


def test_who_is_not_logged_in_is_led_to_the_log_in_and_back(table):
    url = url_of(table.step())
    assert Client().get(url)["Location"] == f"/konto/login/?next={url}"


def test_a_turn_is_found_only_below_the_plan_it_is_about(table):
    other = a_house("bakken")
    member = a_user(
        "both@example.org", other.bodies[BodyKind.STEERING_GROUP], table.house.bodies[BodyKind.STEERING_GROUP]
    )
    assert client_of(member).get(url_of(table.step(), "bakken")).status_code == 404
    assert look(table, member).status_code == 200


def test_who_has_no_seat_reads_along_and_may_not_answer(table):
    worker = a_user("worker@example.org", table.house.bodies[BodyKind.WORKING_GROUP])
    shown = look(table, worker)
    assert not has_form(shown)
    assert "Styregruppen decides about this version. You can read along." in pages.main(shown)
    assert send(table, worker, answer(table)).status_code == 403
    assert not Decision.objects.exists()


def test_a_politician_reads_the_version_and_may_not_answer(table):
    politician = a_user("politician@example.org", table.committee)
    assert not has_form(look(table, politician))
    assert send(table, politician, answer(table)).status_code == 403


def test_who_sent_it_is_told_that_others_decide(table):
    Membership.objects.create(user=table.secretary, body=table.house.bodies[BodyKind.STEERING_GROUP])
    shown = look(table, table.secretary)
    assert not has_form(shown)
    assert "You sent this version for approval yourself, so others decide on it." in pages.main(shown)
    refused = send(table, table.secretary, answer(table, remark="Godt."))
    assert refused.status_code == 409
    assert not Decision.objects.exists()


def test_looking_changes_nothing(table):
    look(table, table.chair)
    client_of(table.chair).head(url_of(table.step()))
    assert not Decision.objects.exists()
    assert table.plan.state == PlanState.SUBMITTED


# --- What it says --------------------------------------------------------------------------------------------------


def test_a_first_version_is_the_plan_in_short(table):
    shown = look(table, table.chair)
    said = pages.main(shown)
    assert "It is the first version, so this is the plan in short." in said
    assert "The frame for 2022 500.000 kr." in said
    assert "1 activity" in said
    assert {"/havnen/2022/v1/", "/havnen/2022/v1/plan.pdf"} <= set(pages.links(shown))


def test_nothing_is_chosen_beforehand(table):
    form = pages.page(look(table, table.chair)).get_element_by_id("beslut")
    assert [one.get("value") for one in form.xpath(".//input[@type='radio']")] == [
        "approved", "with_condition", "sent_back",
    ]  # fmt: skip
    assert not form.xpath(".//input[@checked]")
    assert UUID(form.fields["shown"]) == table.step().proceeding.document_id


def test_the_deadline_and_how_far_they_are(table):
    table.decide(table.members[0])
    said = pages.main(look(table, table.chair))
    assert "Answer by thursday 22. september, in 7 days" in said
    assert "1 of 3 have answered." in said


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (DecisionRule.MAJORITY, "The majority decides."),
        (DecisionRule.ALL, "All must agree."),
        (DecisionRule.BY_DEADLINE, "Who has not answered by 22"),
        (DecisionRule.CHAIR, "The chair decides for Styregruppen. Your answer stands beside it."),
    ],
)
def test_what_silence_means(rule, said):
    table = a_table(rule=rule)
    table.submit()
    assert said in pages.main(look(table, table.members[0]))


def test_the_chair_is_told_to_decide_for_the_body():
    table = a_table(rule=DecisionRule.CHAIR)
    table.submit()
    assert "You decide for Styregruppen as its chair." in pages.main(look(table, table.chair))


@pytest.mark.parametrize(
    ("kind", "choices"),
    [
        (StepKind.APPROVE, ["I approve version 1", "I approve with a condition", "I send it back"]),
        (StepKind.RECOMMEND, ["I recommend version 1", "I recommend it with a condition", "I send it back"]),
        (StepKind.CONSULT, ["I have no remarks", "I have a remark"]),
        (StepKind.ACKNOWLEDGE, ["I take note of version 1", "I have a remark"]),
        (StepKind.APPROPRIATE, ["I release the money of version 1", "I release it with a condition", "I send it back"]),
        (StepKind.DELEGATE, ["I delegate as version 1 says", "I delegate with a condition", "I send it back"]),
    ],
)
def test_the_words_follow_what_is_asked(kind, choices):
    table = a_table()
    ChainStep.objects.filter(chain=table.chain, position=1).update(kind=kind)
    table.submit()
    form = pages.page(look(table, table.chair)).get_element_by_id("beslut")
    assert [pages.words(label) for label in form.xpath(".//div[@class='choice']/label")] == choices


def test_the_seat_is_named(table):
    house = Organisation.objects.create(name="Københavns Almene Boliger", short_name="KAB", kind="housing")
    Membership.objects.filter(user=table.chair).update(organisation=house)
    assert "You answer for KAB on version 1 (fingerprint" in pages.main(look(table, table.chair))


def test_the_senders_note_and_what_was_decided_before_stand_above(table):
    steering = table.house.bodies[BodyKind.STEERING_GROUP]
    ChainStep.objects.filter(chain=table.chain, position=2).update(body=steering, rule=DecisionRule.MAJORITY)
    workflow.withdraw(table.plan, table.secretary, seen=table.step().proceeding_id)
    workflow.submit(table.plan, table.secretary, key=uuid4(), note="Læs kapitel 3 først.", render=lambda *_: PDF)
    for user in (table.chair, table.members[0]):
        table.decide(user, Outcome.WITH_CONDITION, "Huset åbner først i maj.")
    said = pages.main(look(table, table.chair))
    assert "Læs kapitel 3 først." in said
    assert "version 2 with a condition, 15. September" in said
    assert "Huset åbner først i maj." in said


# --- Few questions -------------------------------------------------------------------------------------------------


def test_more_members_ask_the_database_nothing_more(table, django_assert_max_num_queries):
    steering = table.house.bodies[BodyKind.STEERING_GROUP]
    client = client_of(table.chair)
    url = url_of(table.step())
    client.get(url)
    with django_assert_max_num_queries(15) as few:
        client.get(url)
    for name in range(3):
        a_user(f"more-{name}@example.org", steering)
    table.decide(table.members[0])
    with django_assert_max_num_queries(15) as many:
        client.get(url)
    assert len(many) == len(few)


# --- An amendment --------------------------------------------------------------------------------------------------


@pytest.fixture
def amended() -> Table:
    found = a_table()
    a_sent_amendment(found)
    return found


def test_an_amendment_says_what_has_changed_since_the_version_in_force(amended):
    shown = look(amended, amended.chair)
    said = pages.main(shown)
    assert "Amendment of Tryghedsplan 2022" in said
    assert "This is what has changed since version 1 of 15. september 2022." in said
    assert "Kroner in+10.000" in said
    assert "Om purpose." in said
    assert "Om nye ting." in said
    assert "/havnen/2022/v2/aendringer-siden-v1.pdf" in pages.links(shown)
    lines = pages.page(shown).xpath("//li[contains(@class, 'change-line')]//a/@href")
    assert {line.removeprefix("#") for line in lines} <= pages.ids(shown)


def test_an_amendment_asks_no_more_than_fifteen_queries(amended, django_assert_max_num_queries):
    client = client_of(amended.chair)
    with django_assert_max_num_queries(15):
        client.get(url_of(amended.step()))


def test_what_changed_is_read_after_the_decision_too(amended):
    step = amended.step()
    for user in (amended.chair, amended.members[0]):
        amended.decide(user)
    assert "Om nye ting." in pages.main(look(amended, amended.chair, step))
