"""Made-up partnerships: large, realistic, the same every time, and only in a demo."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from activities.models import ActivityEdition, Deliverable
from partnership.clock import today
from partnership.models import FrozenDocument, Partnership
from partnership.site.demo import NotADemo
from partnership.site.synthesis import synthesize
from plans.documents.build import build
from plans.documents.check import check
from plans.documents.codec import encode
from plans.enums import PlanState
from plans.models import Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def test_there_are_as_many_as_were_asked_for(demo):
    synthesize(partnerships=2, years=3, activities=4)
    assert Partnership.objects.count() == 2
    assert Plan.objects.count() == 6
    assert ActivityEdition.objects.count() == 24
    assert Deliverable.objects.count() == 5 * 24


def test_the_newest_plan_is_a_draft_and_those_before_have_been_in_force(demo):
    synthesize(partnerships=1, years=3, activities=2)
    states = dict(Plan.objects.values_list("period__year", "state"))
    newest = states.pop(max(states))
    assert newest == PlanState.DRAFT
    assert PlanState.DRAFT not in states.values()
    assert FrozenDocument.objects.count() == 2


def test_a_made_up_plan_keeps_to_its_frame_and_has_no_mistakes_in_it(demo):
    synthesize(partnerships=1, years=2, activities=20)
    for plan in Plan.objects.all():
        assert [finding.message for finding in check(build(plan), today()) if finding.severity == "error"] == []


def test_the_same_numbers_make_the_same_plan(demo):
    def a_plan() -> bytes:
        synthesize(partnerships=1, years=1, activities=3)
        return encode(build(Plan.objects.get()))

    with transaction.atomic():
        first = a_plan()
        transaction.set_rollback(True)
    assert not Partnership.objects.exists()
    assert a_plan() == first


def test_more_can_be_added_to_those_there_are(demo):
    synthesize(partnerships=1, years=1, activities=1)
    synthesize(partnerships=1, years=1, activities=1)
    assert sorted(Partnership.objects.values_list("slug", flat=True)) == ["omraade-001", "omraade-002"]


def test_a_site_with_real_data_is_left_alone():
    with pytest.raises(NotADemo):
        synthesize(partnerships=1, years=1, activities=1)
    assert not Partnership.objects.exists()


def test_the_command_tells_of_its_progress(demo, capsys):
    call_command("synthesize", partnerships=1, years=1, activities=1)
    assert "1" in capsys.readouterr().out


def test_the_command_refuses_none_at_all(demo, capsys):
    with pytest.raises((SystemExit, CommandError)):
        call_command("synthesize", partnerships=0)
    assert not Partnership.objects.exists()
