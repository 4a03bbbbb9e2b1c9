"""Which bodies a matter goes through on a day, and its beginning."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from partnership import clock, proceedings
from partnership.enums import (
    BodyKind,
    DecisionRule,
    MatterKind,
    OrganisationKind,
    ProceedingState,
    StepKind,
    StepState,
)
from partnership.models import ApprovalChain, ChainStep, Membership, Proceeding, ProceedingStep
from partnership.proceedings import NotAllowed, chain_for
from tests.factories import shared_organisation
from tests.partnership.proceedings.matters import a_matter, a_version
from tests.proceedings import a_table

pytestmark = pytest.mark.django_db

DAY = date(2022, 9, 15)


@pytest.fixture
def table():
    return a_table()


def a_chain(table, valid_from: date, valid_to: date | None = None, matter: MatterKind = MatterKind.PLAN):
    return ApprovalChain.objects.create(
        agreement=table.house.agreement, matter=matter, name=f"Fra {valid_from}", valid_from=valid_from,
        valid_to=valid_to,
    )  # fmt: skip


def begin(table, chain=None, day: date = DAY) -> Proceeding:
    return proceedings.start(
        key=uuid4(), chain=chain or table.chain, matter=MatterKind.PLAN, subject=table.house.plan.pk,
        document=a_version(table), day=day, user=table.secretary,
    )  # fmt: skip


# Which chain


def test_the_chain_that_is_valid_on_the_day_is_taken(table):
    agreement = table.house.agreement
    assert chain_for(agreement, MatterKind.PLAN, DAY) == table.chain
    assert chain_for(agreement, MatterKind.PLAN, date(2020, 12, 31)) is None
    newer = a_chain(table, DAY)
    assert chain_for(agreement, MatterKind.PLAN, DAY) == newer
    assert chain_for(agreement, MatterKind.PLAN, DAY - timedelta(days=1)) == table.chain


def test_both_the_first_and_the_last_day_count(table):
    short = a_chain(table, DAY, DAY)
    agreement = table.house.agreement
    assert chain_for(agreement, MatterKind.PLAN, DAY) == short
    assert chain_for(agreement, MatterKind.PLAN, DAY + timedelta(days=1)) == table.chain


def test_an_amendment_goes_its_own_way_or_else_the_plans(table):
    agreement = table.house.agreement
    assert chain_for(agreement, MatterKind.AMENDMENT, DAY) == table.chain
    shorter = a_chain(table, DAY, matter=MatterKind.AMENDMENT)
    assert chain_for(agreement, MatterKind.AMENDMENT, DAY) == shorter
    assert chain_for(agreement, MatterKind.PLAN, DAY) == table.chain


def test_another_agreements_chain_is_not_taken(table):
    other = a_table("bakken")
    table.chain.delete()
    assert chain_for(table.house.agreement, MatterKind.PLAN, DAY) is None
    assert chain_for(other.house.agreement, MatterKind.PLAN, DAY) == other.chain


# Its beginning


def test_a_matter_takes_a_copy_of_the_steps_and_asks_the_first_body(table):
    matter = begin(table)
    first, second = matter.steps.order_by("position")
    assert (first.body.kind, first.kind, first.rule, first.state) == (
        BodyKind.STEERING_GROUP, StepKind.RECOMMEND, DecisionRule.MAJORITY, StepState.OPEN,
    )  # fmt: skip
    assert (first.due_on, first.opened_at is not None) == (clock.today() + timedelta(days=7), True)
    assert (second.body, second.state, second.due_on, second.opened_at) == (
        table.committee, StepState.WAITING, None, None,
    )  # fmt: skip
    assert (matter.state, matter.label, matter.started_by) == (ProceedingState.OPEN, "Plan 1", table.secretary)


def test_a_chain_that_is_changed_leaves_what_is_on_its_way_as_it_is(table):
    matter = begin(table)
    table.chain.steps.all().delete()
    assert matter.steps.count() == 2


def test_a_step_counts_only_within_its_days(table):
    """A council that delegates later years to its committee."""
    council = table.house.bodies[BodyKind.WORKING_GROUP]
    council.decides_outside = True
    council.save()
    ChainStep.objects.create(
        chain=table.chain, position=3, body=council, kind=StepKind.DELEGATE, valid_to=date(2021, 12, 31)
    )
    in_2021 = begin(table, day=date(2021, 12, 31))
    assert in_2021.steps.count() == 3
    Proceeding.objects.filter(pk=in_2021.pk).update(state=ProceedingState.WITHDRAWN, ended_at=clock.now())
    with transaction.atomic():
        document = a_version(table, 2)
    later = proceedings.start(
        key=uuid4(), chain=table.chain, matter=MatterKind.PLAN, subject=table.house.plan.pk, document=document,
        day=date(2022, 1, 1), user=table.secretary,
    )  # fmt: skip
    assert later.steps.count() == 2


def test_positions_follow_each_other_where_a_step_is_left_out(table):
    table.chain.steps.filter(position=1).update(valid_to=date(2021, 12, 31))
    assert list(begin(table).steps.values_list("position", "state")) == [(1, StepState.OPEN)]


def test_an_organisation_outside_can_be_asked(table):
    ministry = shared_organisation("Ministeriet", OrganisationKind.OTHER)
    table.chain.steps.filter(position=2).update(body=None, organisation=ministry)
    step = begin(table).steps.get(position=2)
    assert (step.organisation, step.is_outside, str(step)) == (ministry, True, "Ministeriet")


def test_a_matter_that_begins_is_all_there_or_not_at_all(table, monkeypatch):
    def fail(*_args):
        raise RuntimeError("power cut")

    monkeypatch.setattr("partnership.proceedings.chains.open_next", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        begin(table)
    assert not Proceeding.objects.exists()
    assert not ProceedingStep.objects.exists()


def test_there_is_one_matter_at_a_time_about_one_thing(table):
    a_matter(table)
    with pytest.raises(IntegrityError), transaction.atomic():
        a_matter(table, version=2)


# What cannot begin


def refusal(table) -> str:
    with translation.override(None), pytest.raises(NotAllowed) as caught, transaction.atomic():
        begin(table)
    assert not Proceeding.objects.exists()
    return str(caught.value)


def test_a_chain_without_a_step_that_day_begins_nothing(table):
    table.chain.steps.update(valid_from=DAY + timedelta(days=1))
    assert refusal(table) == "The order of approval has no step on this day."


def test_a_body_in_which_nobody_can_answer_is_not_asked(table):
    Membership.objects.filter(user__in=[table.chair, *table.members]).update(ends_on=DAY - timedelta(days=1))
    assert refusal(table).startswith("Nobody in Styregruppen can answer here.")


def test_a_body_of_nobody_but_the_sender_is_not_asked(table):
    Membership.objects.filter(user__in=[table.chair, *table.members]).delete()
    Membership.objects.create(user=table.secretary, body=table.chain.steps.get(position=1).body)
    assert refusal(table).startswith("Nobody in Styregruppen can answer here.")


def test_where_the_chair_decides_there_must_be_one(table):
    table.chain.steps.filter(position=1).update(rule=DecisionRule.CHAIR)
    Membership.objects.filter(user=table.chair).update(role="member")
    assert refusal(table).startswith("Nobody in Styregruppen can answer here.")
    Membership.objects.filter(user=table.chair).update(role="chair")
    assert begin(table)
