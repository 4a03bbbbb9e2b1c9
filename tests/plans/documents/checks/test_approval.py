"""Whom the plan is presented to: an example that fires and one that must not."""

import pytest

from partnership.enums import BodyKind
from plans.documents.check import Severity
from plans.documents.values import Body, Cover, PlanDocument
from tests.plans.documents.checks.asking import finding, findings, plan_with
from tests.plans.documents.examples import activity, uuid

pytestmark = pytest.mark.once

UNABLE = {
    BodyKind.WORKING_GROUP,
    BodyKind.SUB_GROUP,
    BodyKind.FOLLOW_UP_GROUP,
    BodyKind.REFERENCE_GROUP,
    BodyKind.NETWORK,
    BodyKind.SECRETARIAT,
}


def presented_to(kind: BodyKind) -> PlanDocument:
    body = Body(id=uuid("body"), kind=kind, name="Kredsen")
    return plan_with(activity("Haven", {2022: 5}), bodies=(body,), cover=Cover(presented_to_id=body.id))


@pytest.mark.parametrize("kind", [kind for kind in BodyKind if kind in UNABLE])
def test_a_body_that_decides_no_plan(kind):
    found = finding(presented_to(kind), "body-cannot-decide")
    assert (found.severity, found.place.field) == (Severity.NOTICE, "cover")
    assert "Kredsen" in found.message


@pytest.mark.parametrize("kind", [kind for kind in BodyKind if kind not in UNABLE])
def test_a_body_that_may_decide_it(kind):
    assert findings(presented_to(kind), "body-cannot-decide") == []


def test_a_body_that_only_takes_part():
    body = Body(id=uuid("body"), kind=BodyKind.NETWORK, name="Kredsen")
    assert findings(plan_with(activity("Haven", {2022: 5}), bodies=(body,)), "body-cannot-decide") == []
