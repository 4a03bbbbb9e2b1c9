"""Money carried over to another year while plans are in force, amended or written: nothing of them breaks by it."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from activities.years import workflow as years
from partnership.enums import FrameKind
from partnership.models import FrameEntry
from plans import workflow
from plans.documents.build import build
from plans.documents.codec import decode
from plans.documents.faults import ApplyError
from plans.editing.contents import Frame
from plans.editing.history import Field
from plans.editing.saving import save
from plans.enums import PlanState
from plans.models import Plan
from tests.activities.year import Year, a_year
from tests.activities.years.carrying import a_limit, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def year() -> Year:
    year = a_year()
    a_limit(year, 50_000)
    return year


def carry_over(year: Year) -> FrameEntry:
    years.decide_within_limit(proposed(year), year.period, year.secretary, seen=0)
    return FrameEntry.objects.get(kind=FrameKind.CARRIED_OVER)


def plan_of(year: Year) -> Plan:
    return Plan.objects.select_related("period__partnership", "period__agreement", "in_force").get(period=year.period)


def test_the_version_in_force_says_what_it_said(year):
    before = bytes(plan_of(year).in_force.content)
    carry_over(year)
    assert bytes(plan_of(year).in_force.content) == before


def test_an_amendment_begun_before_can_be_given_up_after(year):
    workflow.begin_amendment(plan_of(year), year.secretary)
    entry = carry_over(year)
    Plan.objects.filter(period=year.period).update(title="Justeret")
    workflow.drop_amendment(plan_of(year), year.secretary)
    plan = plan_of(year)
    assert (plan.state, plan.title) == (PlanState.IN_FORCE, decode(bytes(plan.in_force.content)).title)
    assert FrameEntry.objects.filter(pk=entry.pk).exists()


def test_an_amendment_begun_after_says_the_new_frame_and_can_be_given_up(year):
    entry = carry_over(year)
    workflow.begin_amendment(plan_of(year), year.secretary)
    assert entry.pk in {one.id for one in build(plan_of(year)).frame}
    workflow.drop_amendment(plan_of(year), year.secretary)
    assert plan_of(year).state == PlanState.IN_FORCE


def test_a_frame_that_somebody_wrote_otherwise_still_stops_it(year):
    workflow.begin_amendment(plan_of(year), year.secretary)
    carry_over(year)
    FrameEntry.objects.filter(kind=FrameKind.ORIGINAL, budget_year=year.house.years["2023"]).update(amount=1)
    with pytest.raises(ApplyError):
        workflow.drop_amendment(plan_of(year), year.secretary)
    assert plan_of(year).state == PlanState.DRAFT


def test_who_wrote_the_frame_meanwhile_neither_loses_what_was_carried_over_nor_their_own(year):
    workflow.begin_amendment(plan_of(year), year.secretary)
    plan = plan_of(year)
    seen = build(plan).frame
    entry = carry_over(year)
    written = Frame(entries=tuple(_with_amount(one, 600_000) for one in seen))
    save(plan, Field(plan.period.agreement_id, "frame"), written, 0, year.secretary)
    assert FrameEntry.objects.get(pk=entry.pk).amount == entry.amount
    others = FrameEntry.objects.filter(agreement=plan.period.agreement_id).exclude(pk=entry.pk)
    assert set(others.values_list("amount", flat=True)) == {600_000}


def _with_amount(entry, kroner):
    return replace(entry, amount=Decimal(kroner))


def test_negative_control_without_the_guard_giving_up_is_refused(year, monkeypatch):
    workflow.begin_amendment(plan_of(year), year.secretary)
    carry_over(year)
    monkeypatch.setattr("plans.workflow.amending._with_what_was_carried_over", lambda document, plan: document)
    with pytest.raises(ApplyError):
        workflow.drop_amendment(plan_of(year), year.secretary)
