"""Anchoring: an example that fires and one that must not."""

import pytest

from activities.enums import EditionStatus, PartKind
from partnership.enums import OrganisationKind
from plans.documents.check import Severity
from plans.documents.values import Anchoring, Organisation, PlanDocument
from tests.plans.documents.checks.asking import finding, findings, plan_with
from tests.plans.documents.examples import ORGANISATION, OTHER_ORGANISATION, activity, cell, line, part, uuid

pytestmark = pytest.mark.once

OFFICE = Organisation(id=uuid("office"), kind=OrganisationKind.OTHER, name="Driftskontoret", parent_id=ORGANISATION.id)
FSB = Anchoring(organisation_id=ORGANISATION.id)


def saying(*sentences: str, anchoring: Anchoring | None = FSB, **fields: object) -> PlanDocument:
    parts = tuple(
        part(kind, f"<p>{sentence}</p>")
        for kind, sentence in zip((PartKind.ANCHORING, PartKind.PURPOSE), sentences, strict=False)
    )
    garden = activity("Haven", {2022: 5}, parts=parts, anchoring=anchoring, **fields)
    return plan_with(garden, organisations=(ORGANISATION, OTHER_ORGANISATION, OFFICE))


@pytest.mark.parametrize(
    "plan",
    [
        saying("Haven forankres i Boligforeningen 3B."),
        saying("Haven skal forankres hos Boligforeningen 3Bs drift."),
        saying("Udgiften er forankret i Boligforeningen 3B fra 2024."),
        saying("Haven forankres hos fsb.", "Haven forankres i Boligforeningen 3B.", anchoring=None),
    ],
    ids=["field and text", "genitive", "the expense", "two texts"],
)
def test_an_activity_that_is_anchored_in_two_places(plan):
    found = finding(plan, "anchored-twice")
    assert (found.severity, found.place.field) == (Severity.NOTICE, "anchoring")
    assert [name in found.message for name in ("Haven", ORGANISATION.name, OTHER_ORGANISATION.name)] == [True] * 3


def test_a_footnote_to_an_amount_may_name_the_other_place():
    note = "Udgiften forankres i Boligforeningen 3B."
    garden = activity("Haven", lines=(line("Løn", {2022: 5}),), unsplit=(cell(2023, 5, note=note),), anchoring=FSB)
    assert len(findings(plan_with(garden), "anchored-twice")) == 1


@pytest.mark.parametrize(
    "plan",
    [
        saying("Haven forankres i Boligforeningen fsb."),
        saying("Haven forankres hos fsb."),
        saying("Haven forankres i Driftskontoret."),
        saying("Haven forankres hos Boligforeningen 3B og fsb."),
        saying("Haven kan forankres i Boligforeningen 3B."),
        saying("Haven forankres i fsb eller Boligforeningen 3B."),
        saying("Haven var tidligere forankret i Boligforeningen 3B."),
        saying("Haven forankres hos beboerne."),
        saying("Boligforeningen 3B hjælper, når haven forankres."),
        saying("Haven forankres hos beboerne. Boligforeningen 3B hjælper."),
        saying("Haven forankres i Boligforeningen 3B.", anchoring=None),
        saying("Haven forankres i Boligforeningen 3B.", status=EditionStatus.DISCONTINUED),
    ],
    ids=[
        "the same", "short name", "a part of it", "both", "perhaps", "either", "once", "somebody else",
        "only helps", "another sentence", "one text", "discontinued",
    ],
)  # fmt: skip
def test_an_activity_that_is_anchored_in_one_place(plan):
    assert findings(plan, "anchored-twice") == []
