"""How the tests ask for findings: all of one kind, or the only one there may be."""

import datetime
from typing import Any

from plans.documents.check import Finding, check
from plans.documents.values import Activity, PlanDocument
from tests.plans.documents.examples import document

TODAY = datetime.date(2022, 9, 15)


def findings(plan: PlanDocument, code: str) -> list[Finding]:
    return [finding for finding in check(plan, TODAY) if finding.code == code]


def finding(plan: PlanDocument, code: str) -> Finding:
    (only,) = findings(plan, code)
    return only


def plan_with(*activities: Activity, **fields: Any) -> PlanDocument:
    """A plan whose frame is never the matter: it is given for the whole agreement, and large."""
    return document(activities, {None: 10**9}, **fields)
