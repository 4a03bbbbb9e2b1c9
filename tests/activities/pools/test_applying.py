"""An application before it is decided about: who may do what with it, and what stops them."""

from decimal import Decimal
from uuid import uuid4

import pytest

from activities.enums import ApplicationState
from activities.models import PoolApplication
from activities.pools import workflow
from partnership.enums import AuditVerb
from partnership.models import AuditEntry, Organisation, OutboxMail
from partnership.organising.changing import Overtaken
from partnership.proceedings import NotAllowed
from tests.activities.pools.cast import now


def test_the_same_form_sent_twice_is_one_application(pool):
    key = uuid4()
    first, again = (workflow.apply_for(pool.year.period, pool.year.member, pool.said(), key=key) for _ in range(2))
    assert first.pk == again.pk == key
    assert PoolApplication.objects.count() == 1
    assert [entry.label for entry in AuditEntry.objects.filter(verb=AuditVerb.APPLIED)] == ["Sommerfest"]


def test_a_club_nobody_knew_is_known_from_then_on(pool):
    said = {"organisation": None, "new_organisation": "Skakklubben"}
    club = pool.application(**said).organisation
    assert (club.name, club.partnership) == ("Skakklubben", pool.year.partnership)
    assert pool.application(**said).organisation == club
    assert Organisation.objects.filter(name="Skakklubben").count() == 1


def test_a_resident_is_kept_by_what_they_are_called(pool):
    made = pool.application(organisation=None, applicant="En gruppe naboer")
    assert (made.organisation, made.who, made.email) == (None, "En gruppe naboer", "")


def test_it_is_corrected_while_nobody_has_recommended_it(pool):
    made = pool.application()
    workflow.change(made, pool.year.period, pool.year.member, pool.said(title="Høstfest"), seen=0)
    assert (now(made).title, now(made).revision) == ("Høstfest", 1)


def test_who_saw_an_older_one_changes_nothing(pool):
    made = pool.application()
    workflow.change(made, pool.year.period, pool.year.member, pool.said(title="Høstfest"), seen=0)
    with pytest.raises(Overtaken):
        workflow.change(made, pool.year.period, pool.year.secretary, pool.said(title="Vinterfest"), seen=0)
    with pytest.raises(Overtaken):
        workflow.recommend(made, pool.year.period, pool.colleague, Decimal(100), "", seen=0)
    with pytest.raises(Overtaken):
        workflow.withdraw(made, pool.year.period, pool.year.member, seen=0)
    assert (now(made).title, now(made).state) == ("Høstfest", ApplicationState.RECEIVED)


def test_what_is_recommended_stands(pool):
    made = pool.recommended()
    with pytest.raises(NotAllowed, match=r"It cannot be done any more\. The application is: recommended\."):
        workflow.change(made, pool.year.period, pool.year.member, pool.said(title="Høstfest"), seen=made.revision)


def test_a_recommendation_can_be_said_anew(pool):
    made = pool.recommended(5_000)
    again = workflow.recommend(made, pool.year.period, pool.year.member, Decimal(3_000), "Lidt mindre.", seen=1)
    assert (again.recommended, again.recommended_by) == (Decimal(3_000), pool.year.member)


def test_a_member_may_recommend_what_they_entered(pool):
    """Pages and papers say that it is the same person."""
    made = pool.application()
    said = workflow.recommend(made, pool.year.period, pool.year.member, Decimal(1_000), "", seen=0)
    assert said.recommended_by == said.made_by


def test_no_more_is_recommended_than_was_sought(pool):
    made = pool.application()
    with pytest.raises(NotAllowed, match=r"It is more than was sought: 5\.000 kr\."):
        workflow.recommend(made, pool.year.period, pool.colleague, Decimal("5000.01"), "", seen=0)
    workflow.recommend(made, pool.year.period, pool.colleague, Decimal(5_000), "", seen=0)


def test_no_more_is_recommended_than_the_pool_has(pool):
    made = pool.application(sought=Decimal(200_000))
    with pytest.raises(NotAllowed, match=r"There is only 107\.000 kr\. left in the pool\."):
        workflow.recommend(made, pool.year.period, pool.colleague, Decimal(107_001), "", seen=0)
    assert now(made).state == ApplicationState.RECEIVED
    workflow.recommend(made, pool.year.period, pool.colleague, Decimal(107_000), "", seen=0)


def test_what_waits_for_a_decision_is_nobody_elses(pool):
    pool.sent(pool.recommended(20_000))
    made = pool.application(sought=Decimal(100_000))
    with pytest.raises(NotAllowed, match=r"only 107\.000 kr\. left in the pool, and 20\.000 kr\. of it wait"):
        workflow.recommend(made, pool.year.period, pool.colleague, Decimal(87_001), "", seen=0)
    workflow.recommend(made, pool.year.period, pool.colleague, Decimal(87_000), "", seen=0)


def test_who_does_not_recommend_says_why(pool):
    made = pool.application()
    with pytest.raises(NotAllowed, match=r"Write why it is not recommended\."):
        workflow.recommend(made, pool.year.period, pool.colleague, None, " ", seen=0)
    said = workflow.recommend(made, pool.year.period, pool.colleague, None, "Det ligger uden for området.", seen=0)
    assert (said.state, said.recommended) == (ApplicationState.NOT_RECOMMENDED, None)


def test_only_what_is_not_recommended_is_declined_without_a_decision(pool):
    made = pool.application(email="nabo@example.org")
    with pytest.raises(NotAllowed):
        workflow.decline(made, pool.year.period, pool.year.secretary, "Nej tak.", seen=0)
    workflow.recommend(made, pool.year.period, pool.colleague, None, "Uden for området.", seen=0)
    with pytest.raises(NotAllowed, match=r"Write what to answer\."):
        workflow.decline(made, pool.year.period, pool.year.secretary, "", seen=1)
    assert not OutboxMail.objects.exists()
    workflow.decline(made, pool.year.period, pool.year.secretary, "Det ligger uden for området.", seen=1)
    assert now(made).state == ApplicationState.DECLINED
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.subject) == ("nabo@example.org", "Answer to your application: Sommerfest")
    assert "Det ligger uden for området." in mail.text


def test_who_wants_no_answer_gets_none(pool):
    made = pool.application()
    workflow.recommend(made, pool.year.period, pool.colleague, None, "Uden for området.", seen=0)
    workflow.decline(made, pool.year.period, pool.year.secretary, "Uden for området.", seen=1)
    assert not OutboxMail.objects.exists()


def test_what_bodies_decide_about_is_not_withdrawn(pool):
    made = pool.recommended()
    pool.sent(made)
    with pytest.raises(NotAllowed, match=r"The application is: waiting for a decision\."):
        workflow.withdraw(made, pool.year.period, pool.year.member, seen=made.revision)
    other = pool.recommended()
    workflow.withdraw(other, pool.year.period, pool.year.member, seen=other.revision)
    assert now(other).state == ApplicationState.WITHDRAWN
