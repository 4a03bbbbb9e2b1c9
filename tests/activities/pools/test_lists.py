"""A list of applications on its way: sent, decided, corrected as decided, and what it does to the pool."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from activities.enums import ApplicationState, BundleState
from activities.grants.giving import give
from activities.models import AdoptedAmount, Grant
from activities.money import ledger
from activities.pools import workflow
from partnership import matters
from partnership.danish import kroner
from partnership.enums import BodyKind, MatterKind, Outcome, ProceedingState
from partnership.matters.paper import decode
from partnership.models import ApprovalChain, AuditEntry, DelegatedLimit, FrozenDocument, OutboxMail, Proceeding
from partnership.proceedings import NotAllowed
from tests.activities.pools.cast import matter_of, now, turn


def paper(bundle):
    newest = FrozenDocument.objects.filter(subject=bundle.pk).latest("version")
    return decode(bytes(newest.content))


def test_an_application_becomes_a_grant_by_the_working_groups_decision(pool):
    made = pool.recommended(5_000, ends_on=date(2022, 10, 1))
    bundle = pool.sent(made)
    assert turn(bundle).body == pool.year.house.bodies[BodyKind.WORKING_GROUP]
    assert (now(made).state, bundle.state, pool.left) == (ApplicationState.SENT, BundleState.SENT, Decimal(107_000))
    pool.approve(bundle)
    given = Grant.objects.get()
    assert (given.application, given.amount, given.number) == (made, Decimal(5_000), 1)
    assert (given.to, given.decided_by, given.granted_on) == ("Roklubben Havnen", "Arbejdsgruppen", date(2022, 9, 15))
    assert given.account_due_on == date(2022, 11, 30)
    assert (now(made).state, now(bundle).state, pool.left) == (
        ApplicationState.GRANTED, BundleState.DECIDED, Decimal(102_000),
    )  # fmt: skip
    assert [entry.amount for entry in pool.account.entries.all()] == [Decimal(-5_000)]


def test_without_an_end_the_account_is_due_after_the_year(pool):
    pool.approve(pool.sent(pool.recommended()))
    assert Grant.objects.get().account_due_on == date(2023, 1, 30)


def test_the_sum_of_a_list_says_who_decides(pool):
    small, large = pool.sent(pool.recommended(25_000)), pool.sent(pool.recommended(20_000), pool.recommended(5_001))
    bodies = pool.year.house.bodies
    assert turn(small).body == bodies[BodyKind.WORKING_GROUP]
    assert turn(large).body == bodies[BodyKind.STEERING_GROUP]


def test_the_paper_says_who_asks_for_what_and_what_is_left(pool):
    pool.sent(pool.recommended(7_000))
    first, second = pool.recommended(5_000), pool.recommended(2_500, organisation=None, applicant="Naboerne")
    said = paper(pool.sent(first, second))
    assert said.lead == "Shall these 2 applications have 7.500 kr.?"
    asked, left = said.tables
    assert {row[2] for row in asked.rows} == {"Roklubben Havnen", "Naboerne"}
    assert asked.total[-2:] == ("7.500", "7.500")
    assert left.rows == (("Aktivitetspuljen", "107.000", "7.000", "7.500", "92.500"),)
    assert "nabo@example.org" not in str(said)


def test_the_paper_says_where_the_same_person_entered_and_recommended(pool):
    made = pool.application()
    workflow.recommend(made, pool.year.period, pool.year.member, Decimal(100), "", seen=0)
    same = "Recommended by the one who entered the application."
    assert same in paper(pool.sent(made)).texts[0].text
    assert same not in paper(pool.sent(pool.recommended())).texts[0].text


def test_the_same_form_sends_a_list_once(pool):
    bundle, key = pool.bundle(pool.recommended()), uuid4()
    sent = [workflow.send_bundle(bundle, pool.year.secretary, key=key) for _ in range(2)]
    assert sent[0] == sent[1]
    assert Proceeding.objects.count() == FrozenDocument.objects.filter(subject=bundle.pk).count() == 1
    with pytest.raises(NotAllowed, match=r"The list has been sent already\."):
        workflow.send_bundle(bundle, pool.year.secretary, key=uuid4())


def test_an_application_is_on_one_list_only(pool):
    made = pool.recommended()
    pool.bundle(made)
    with pytest.raises(NotAllowed, match=r"“Sommerfest” is on a list already\."):
        pool.bundle(made)
    with pytest.raises(NotAllowed, match=r"The application is: received\."):
        pool.bundle(pool.application())
    with pytest.raises(NotAllowed, match="Choose the applications"):
        pool.bundle()


def test_a_list_for_more_than_is_left_is_not_sent(pool):
    first, second = pool.recommended(100_000), pool.recommended(10_000)
    with pytest.raises(NotAllowed, match=r"There is only 107\.000 kr\. left in Aktivitetspuljen\."):
        pool.sent(first, second)
    assert not Proceeding.objects.exists()
    assert now(first).state == ApplicationState.RECOMMENDED


def test_the_second_list_is_refused_where_the_first_waits_for_the_money(pool):
    first, second = pool.recommended(100_000), pool.recommended(10_000)
    pool.sent(first)
    with pytest.raises(NotAllowed, match=r"100\.000 kr\. of it wait for a decision"):
        pool.sent(second)


def test_nothing_is_sent_where_nobody_may_decide(pool):
    ApprovalChain.objects.filter(matter=MatterKind.GRANT).update(valid_to=date(2022, 9, 14))
    bundle = pool.bundle(pool.recommended())
    with pytest.raises(NotAllowed, match=r"There is no order of approval for this\."):
        workflow.send_bundle(bundle, pool.year.secretary, key=uuid4())
    assert now(bundle).state == BundleState.DRAFT


def test_what_is_sent_back_is_recommended_as_before(pool):
    made = pool.recommended()
    bundle = pool.sent(made)
    pool.decide(bundle, pool.year.member, Outcome.SENT_BACK, "Vi mangler et budget.")
    assert (now(made).state, now(made).bundle, now(bundle).state) == (
        ApplicationState.RECOMMENDED, None, BundleState.SENT_BACK,
    )  # fmt: skip
    assert pool.left == Decimal(107_000)
    pool.approve(pool.sent(now(made)))
    assert pool.left == Decimal(102_000)


def test_what_is_taken_back_is_recommended_as_before(pool):
    made = pool.recommended()
    bundle = pool.sent(made)
    matters.take_back(matter_of(bundle), pool.year.secretary)
    assert (now(made).state, now(bundle).state) == (ApplicationState.RECOMMENDED, BundleState.WITHDRAWN)


def test_a_decision_that_the_pool_cannot_pay_is_refused_in_words(pool):
    made = pool.recommended(20_000)
    bundle = pool.sent(made)
    pool.decide(bundle, pool.year.member)
    AdoptedAmount.objects.filter(pk=pool.account.pk).update(moved=Decimal(-90_000))
    with pytest.raises(NotAllowed, match=r"There is only 17\.000 kr\. left in Aktivitetspuljen\."):
        pool.decide(bundle, pool.colleague)
    assert (turn(bundle).decisions.count(), matter_of(bundle).state) == (1, ProceedingState.OPEN)
    assert not Grant.objects.exists()


def test_a_condition_goes_along_with_the_grant(pool):
    bundle = pool.sent(pool.recommended())
    pool.decide(bundle, pool.year.member, Outcome.WITH_CONDITION, "Naboerne inviteres.")
    pool.decide(bundle, pool.colleague)
    assert Grant.objects.get().conditions == "Naboerne inviteres."


def test_points_are_decided_each_by_itself(pool):
    pool.decides_outside()
    rows = [pool.recommended(amount, email="en@example.org") for amount in (1_000, 2_000, 3_000)]
    bundle = pool.sent(*rows)
    order = [row[-1] for row in paper(bundle).tables[0].rows]
    pool.register(bundle, points=(Outcome.APPROVED, Outcome.SENT_BACK, Outcome.POSTPONED))
    states = {kroner(row.recommended): now(row).state for row in rows}
    assert [states[amount] for amount in order] == [
        ApplicationState.GRANTED, ApplicationState.DECLINED, ApplicationState.RECOMMENDED,
    ]  # fmt: skip
    assert Grant.objects.get().granted_on == date(2022, 9, 14)
    assert [mail.subject for mail in OutboxMail.objects.filter(to="en@example.org", key__contains="declined")] == [
        "Answer to your application: Sommerfest"
    ]


def test_points_that_do_not_fit_the_list_are_refused(pool):
    pool.decides_outside()
    bundle = pool.sent(pool.recommended(1_000), pool.recommended(2_000))
    with pytest.raises(NotAllowed, match=r"The list has 2 applications\. Write one point for each"):
        pool.register(bundle, points=(Outcome.SENT_BACK,))
    with pytest.raises(NotAllowed, match="the list as a whole is approved with a change"):
        pool.register(bundle, points=(Outcome.APPROVED, Outcome.WITH_CHANGE))
    pool.register(bundle, points=(Outcome.APPROVED,))
    assert Grant.objects.count() == 2


def test_a_change_is_carried_into_the_amounts(pool):
    pool.decides_outside()
    first, second = pool.recommended(1_000), pool.recommended(2_000)
    bundle = pool.sent(first, second)
    pool.register(bundle, Outcome.WITH_CHANGE, "Den første får 500, den anden intet.")
    assert (now(bundle).state, now(first).state) == (BundleState.ADJUSTING, ApplicationState.SENT)
    workflow.correct_bundle(bundle, {first.pk: Decimal(500), second.pk: Decimal(0)}, pool.year.secretary)
    assert [given.amount for given in Grant.objects.all()] == [Decimal(500)]
    assert (now(first).recommended, now(second).state) == (Decimal(1_000), ApplicationState.DECLINED)
    assert paper(bundle).tables[0].total[-1] == "500"
    assert (now(bundle).state, pool.left) == (BundleState.DECIDED, Decimal(106_500))
    with pytest.raises(NotAllowed, match=r"No body has decided a change of this list\."):
        workflow.correct_bundle(bundle, {first.pk: Decimal(1)}, pool.year.secretary)


def test_a_change_gives_nobody_more_than_was_sought_or_is_left(pool):
    pool.decides_outside()
    made = pool.recommended(20_000)
    bundle = pool.sent(made)
    pool.register(bundle, Outcome.WITH_CHANGE, "Mere.")
    with pytest.raises(NotAllowed, match=r"“Sommerfest” would get more than was sought: 20\.000 kr\."):
        workflow.correct_bundle(bundle, {made.pk: Decimal(20_001)}, pool.year.secretary)
    AdoptedAmount.objects.filter(pk=pool.account.pk).update(moved=Decimal(-90_000))
    with pytest.raises(NotAllowed, match=r"There is only 17\.000 kr\. left"):
        workflow.correct_bundle(bundle, {made.pk: Decimal(18_000)}, pool.year.secretary)
    assert now(made).decided is None
    workflow.correct_bundle(bundle, {made.pk: Decimal(17_000)}, pool.year.secretary)
    assert pool.left == Decimal(0)


def a_limit(pool, up_to: int) -> DelegatedLimit:
    return DelegatedLimit.objects.create(
        agreement=pool.year.house.agreement, matter=MatterKind.GRANT, up_to=Decimal(up_to),
        delegated_by=pool.year.house.bodies[BodyKind.STEERING_GROUP], valid_from=date(2022, 1, 1),
    )  # fmt: skip


def test_within_a_limit_the_secretariat_grants_at_once(pool):
    a_limit(pool, 5_000)
    made = pool.recommended(5_000)
    given = workflow.grant_directly(made, pool.year.period, pool.year.secretary, seen=made.revision)
    assert given.decided_by == "The secretariat, as Styregruppen has delegated"
    assert (now(made).state, pool.left) == (ApplicationState.GRANTED, Decimal(102_000))
    with pytest.raises(NotAllowed):
        workflow.grant_directly(made, pool.year.period, pool.year.secretary, seen=made.revision)


def test_without_a_limit_or_beyond_it_bodies_decide(pool):
    made = pool.recommended(5_001)

    def grant():
        workflow.grant_directly(made, pool.year.period, pool.year.secretary, seen=made.revision)

    with pytest.raises(NotAllowed, match=r"So much has not been delegated to you\."):
        grant()
    a_limit(pool, 5_000)
    with pytest.raises(NotAllowed, match=r"So much has not been delegated to you\."):
        grant()
    assert pool.left == Decimal(107_000)


def test_a_limit_does_not_reach_what_waits_for_a_decision(pool):
    a_limit(pool, 5_000)
    pool.sent(pool.recommended(100_000))
    made = pool.recommended(5_000)
    AdoptedAmount.objects.filter(pk=pool.account.pk).update(moved=Decimal(-3_000))
    with pytest.raises(NotAllowed, match=r"100\.000 kr\. of it wait"):
        workflow.grant_directly(made, pool.year.period, pool.year.secretary, seen=made.revision)


def test_an_application_is_granted_once(pool):
    made = pool.recommended()
    pool.approve(pool.sent(made))
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        give(now(made), "Styregruppen", date(2022, 9, 15), pool.year.secretary)


def test_numbers_count_up_in_each_pool(pool):
    pool.approve(pool.sent(pool.recommended(1), pool.recommended(2)))
    pool.approve(pool.sent(pool.recommended(3, account=pool.year.account(pool.year.evenings))))
    numbers = sorted((str(given.account.label), given.number) for given in Grant.objects.all())
    assert numbers == [("Løn", 1), ("Til uddeling", 1), ("Til uddeling", 2)]


def test_every_step_is_in_the_log(pool):
    made = pool.recommended()
    pool.approve(pool.sent(made))
    verbs = list(AuditEntry.objects.filter(period=pool.year.period).values_list("verb", flat=True))
    for verb in ("applied", "recommended", "presented", "decided", "approved"):
        assert verb in verbs
    assert ledger.available(pool.account) == Decimal(102_000)
