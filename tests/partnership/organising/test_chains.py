"""Orders of approval: their steps, and what a matter on its way keeps of them."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from partnership import proceedings
from partnership.enums import AuditVerb, BodyKind, DecisionRule, MatterKind, StepKind
from partnership.matters import limit_for
from partnership.models import ApprovalChain, AuditEntry, ChainStep, GoverningBody
from partnership.organising import chains
from partnership.organising.changing import Overtaken, Refused, mark_of
from tests.factories import a_house, shared_organisation
from tests.partnership.organising.said import of_chain, of_step
from tests.partnership.organising.test_bodies import refusal
from tests.proceedings import Table

pytestmark = pytest.mark.django_db

TODAY = date(2022, 9, 15)


def asked(table: Table) -> list[str]:
    return [str(step.body or step.organisation) for step in table.chain.steps.order_by("position")]


def add(table: Table, **said) -> ChainStep:
    return chains.add_step(table.chain, table.secretary, of_step(**said), key=uuid4())


# --- Orders -----------------------------------------------------------------------------------------------------------


def test_a_new_one_is_valid_from_its_first_day(table):
    said = of_chain(table.chain, name="Kun udvalget", valid_from=date(2023, 1, 1))
    new = chains.add_chain(table.secretary, said, key=uuid4())
    agreement = table.house.agreement
    assert proceedings.chain_for(agreement, MatterKind.PLAN, date(2022, 12, 31)) == table.chain
    assert proceedings.chain_for(agreement, MatterKind.PLAN, date(2023, 1, 1)) == new
    assert AuditEntry.objects.get(verb=AuditVerb.CHAIN_CHANGED).label == "Partnerskabsaftale: Kun udvalget"


def test_two_for_the_same_do_not_begin_on_one_day(table):
    assert refusal(lambda: chains.add_chain(table.secretary, of_chain(table.chain), key=uuid4()))[0] == "valid_from"
    chains.add_chain(table.secretary, of_chain(table.chain, matter=MatterKind.AMENDMENT), key=uuid4())


def test_one_does_not_end_before_it_begins(table):
    said = of_chain(table.chain, valid_to=date(2020, 12, 31))
    seen = mark_of(table.chain)
    assert refusal(lambda: chains.change_chain(table.chain, table.secretary, said, seen=seen))[0] == "valid_to"


def test_one_that_was_used_is_kept_and_ended(table):
    table.submit()
    for act in (
        lambda: chains.remove_chain(table.chain, table.secretary),
        lambda: chains.remove_step(table.chain.steps.first(), table.secretary),
    ):
        with pytest.raises(Refused):
            act()
    said = of_chain(table.chain, valid_to=TODAY)
    chains.change_chain(table.chain, table.secretary, said, seen=mark_of(table.chain))
    assert proceedings.chain_for(table.house.agreement, MatterKind.PLAN, date(2022, 9, 16)) is None


def test_one_that_was_never_used_is_removed_with_its_steps(table):
    chains.remove_step(table.chain.steps.get(position=1), table.secretary)
    assert list(table.chain.steps.values_list("position", flat=True)) == [1]
    chains.remove_chain(table.chain, table.secretary)
    assert not ApprovalChain.objects.exists()


# --- Steps ------------------------------------------------------------------------------------------------------------


def test_a_step_is_added_last_and_moved(table):
    fund = shared_organisation("Landsbyggefonden")
    step = add(table, organisation=fund, rule="")
    assert asked(table) == ["Styregruppen", "Økonomiudvalget", "Landsbyggefonden"]
    chains.move_step(step, table.secretary, up=True)
    assert asked(table) == ["Styregruppen", "Landsbyggefonden", "Økonomiudvalget"]
    first = table.chain.steps.get(position=1)
    chains.move_step(first, table.secretary, up=True)  # it is the first already
    chains.move_step(first, table.secretary, up=False)
    assert asked(table) == ["Landsbyggefonden", "Styregruppen", "Økonomiudvalget"]


def test_steps_with_gaps_between_their_places_are_moved(table):
    """As an import may leave them."""
    add(table, organisation=shared_organisation("Landsbyggefonden"), rule="")
    for place, step in zip((2, 5, 9), list(table.chain.steps.order_by("position"))[::-1], strict=True):
        table.chain.steps.filter(pk=step.pk).update(position=place + 20)
    before = asked(table)
    chains.move_step(table.chain.steps.get(position=29), table.secretary, up=True)
    assert asked(table) == [before[0], before[2], before[1]]


def test_a_body_that_answers_here_needs_a_rule_and_one_outside_has_none(table, steering):
    assert refusal(lambda: add(table, body=steering, rule=""))[0] == "rule"
    assert refusal(lambda: add(table, body=table.committee, rule=DecisionRule.ALL))[0] == "rule"
    fund = shared_organisation("Landsbyggefonden")
    assert refusal(lambda: add(table, organisation=fund, rule=DecisionRule.ALL))[0] == "rule"


def test_in_writing_takes_a_number_of_days(table, steering):
    said = {"body": steering, "kind": StepKind.CONSULT, "rule": DecisionRule.BY_DEADLINE}
    assert refusal(lambda: add(table, **said))[0] == "days"
    assert add(table, **said, days=7).days == 7


def test_who_is_asked_is_the_partnerships_own(table):
    other = a_house("bakken")
    foreign = other.bodies[BodyKind.STEERING_GROUP]
    assert refusal(lambda: add(table, body=foreign))[0] == "asked"
    assert refusal(lambda: add(table, organisation=other.club, rule=""))[0] == "asked"
    assert refusal(lambda: add(table))[0] == "asked"


def test_a_step_does_not_end_before_it_begins_nor_after_its_body(table):
    said = {"body": table.committee, "rule": ""}
    wrong = {"valid_from": date(2022, 9, 2), "valid_to": date(2022, 9, 1)}
    assert refusal(lambda: add(table, **said, **wrong))[0] == "valid_to"
    GoverningBody.objects.filter(pk=table.committee.pk).update(ends_on=date(2022, 12, 31))
    table.committee.refresh_from_db()
    assert refusal(lambda: add(table, **said))[0] == "valid_to"
    add(table, **said, valid_to=date(2022, 12, 31))


def test_who_comes_too_late_changes_nothing(table):
    step = table.chain.steps.get(position=1)
    seen = mark_of(step)
    chains.change_step(step, table.secretary, of_step(step, days=10), seen=seen)
    with pytest.raises(Overtaken):
        chains.change_step(step, table.secretary, of_step(step, days=20), seen=seen)
    assert ChainStep.objects.get(pk=step.pk).days == 10


# --- What is on its way -----------------------------------------------------------------------------------------------


def test_a_matter_on_its_way_keeps_the_steps_it_began_with(table):
    matter = table.submit()
    before = list(matter.steps.order_by("position").values("body", "kind", "rule", "days", "position", "due_on"))
    step = table.chain.steps.get(position=1)
    chains.change_step(
        step, table.secretary, of_step(step, rule=DecisionRule.CHAIR, days=1, kind=StepKind.CONSULT), seen=mark_of(step)
    )
    chains.move_step(step, table.secretary, up=False)
    add(table, organisation=shared_organisation("Landsbyggefonden"), rule="")
    after = list(matter.steps.order_by("position").values("body", "kind", "rule", "days", "position", "due_on"))
    assert after == before
    table.decide(table.chair)
    table.decide(table.members[0])  # the majority, as when it began
    assert str(table.step()) == "Økonomiudvalget"


def test_the_next_matter_goes_the_new_way(table):
    """The negative control: what is kept above is not simply never read again."""
    step = table.chain.steps.get(position=1)
    chains.move_step(step, table.secretary, up=False)
    table.submit()
    assert str(table.step()) == "Økonomiudvalget"


# --- By amount --------------------------------------------------------------------------------------------------------


def test_small_grants_are_the_working_groups_and_larger_ones_the_steering_groups(table):
    """Two orders for grants, told apart by the amount."""
    agreement, begin = table.house.agreement, {"matter": MatterKind.GRANT, "valid_from": date(2022, 1, 1)}
    small = chains.add_chain(
        table.secretary, of_chain(table.chain, name="Arbejdsgruppen", up_to=Decimal(25_000), **begin), key=uuid4()
    )
    large = chains.add_chain(
        table.secretary, of_chain(table.chain, name="Styregruppen", up_to=None, **begin), key=uuid4()
    )
    chosen = {
        kroner: proceedings.chain_for(agreement, MatterKind.GRANT, TODAY, amount=Decimal(kroner))
        for kroner in (1, 25_000, 25_001, 107_000)
    }
    assert chosen == {1: small, 25_000: small, 25_001: large, 107_000: large}


def test_two_for_the_same_amount_do_not_begin_on_one_day(table):
    said = of_chain(table.chain, matter=MatterKind.GRANT, up_to=Decimal(25_000))
    chains.add_chain(table.secretary, said, key=uuid4())
    assert refusal(lambda: chains.add_chain(table.secretary, said, key=uuid4()))[0] == "valid_from"
    chains.add_chain(table.secretary, said | {"up_to": Decimal(50_000)}, key=uuid4())


def test_a_plan_has_no_amount(table):
    said = of_chain(table.chain, valid_from=date(2023, 1, 1), up_to=Decimal(25_000))
    assert refusal(lambda: chains.add_chain(table.secretary, said, key=uuid4()))[0] == "up_to"


def limit(table: Table, **otherwise) -> dict:
    said = {
        "agreement": table.house.agreement, "matter": MatterKind.REALLOCATION, "up_to": Decimal(20_000), "note": "",
        "delegated_by": table.house.bodies[BodyKind.STEERING_GROUP], "valid_from": date(2022, 1, 1), "valid_to": None,
    }  # fmt: skip
    return said | otherwise


def test_a_limit_holds_from_its_first_day_to_its_last(table):
    added = chains.add_limit(table.secretary, limit(table), key=uuid4())
    added.refresh_from_db()
    agreement = table.house.agreement
    assert limit_for(agreement, MatterKind.REALLOCATION, date(2021, 12, 31)) is None
    assert limit_for(agreement, MatterKind.REALLOCATION, TODAY) == added
    assert limit_for(agreement, MatterKind.GRANT, TODAY) is None
    chains.change_limit(added, table.secretary, limit(table, valid_to=date(2022, 9, 14)), seen=mark_of(added))
    assert limit_for(agreement, MatterKind.REALLOCATION, TODAY) is None
    assert AuditEntry.objects.filter(verb=AuditVerb.CHAIN_CHANGED, subject=added.pk).count() == 2


def test_a_limit_that_somebody_else_has_changed_is_not_changed_unseen(table):
    added = chains.add_limit(table.secretary, limit(table), key=uuid4())
    added.refresh_from_db()
    seen = mark_of(added)
    chains.change_limit(added, table.secretary, limit(table, up_to=Decimal(5_000)), seen=seen)
    with pytest.raises(Overtaken):
        chains.change_limit(added, table.secretary, limit(table, up_to=Decimal(90_000)), seen=seen)


def test_a_limit_is_given_by_a_body_of_the_partnership_and_once_a_day(table):
    other = a_house("bakken").bodies[BodyKind.STEERING_GROUP]
    assert refusal(lambda: chains.add_limit(table.secretary, limit(table, delegated_by=other), key=uuid4()))[0]
    key = uuid4()
    for _time in range(2):  # a double click
        chains.add_limit(table.secretary, limit(table), key=key)
    assert refusal(lambda: chains.add_limit(table.secretary, limit(table), key=uuid4()))[0] == "valid_from"
