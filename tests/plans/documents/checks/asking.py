"""How the tests ask for findings: all of one kind, or the only one there may be."""

import datetime
from typing import Any

from activities.enums import PartKind
from plans.documents.check import Finding, check
from plans.documents.values import Activity, PlanDocument, Section
from plans.enums import SectionKind
from tests.plans.documents.examples import activity, document, part, uuid

TODAY = datetime.date(2022, 9, 15)


def findings(plan: PlanDocument, code: str) -> list[Finding]:
    return [finding for finding in check(plan, TODAY) if finding.code == code]


def finding(plan: PlanDocument, code: str) -> Finding:
    (only,) = findings(plan, code)
    return only


def plan_with(*activities: Activity, **fields: Any) -> PlanDocument:
    """A plan whose frame is never the matter: it is given for the whole agreement, and large."""
    return document(activities, {None: 10**9}, **fields)


def in_a_text(text: str, **fields: Any) -> PlanDocument:
    """A plan with the text under the purpose of an activity named Haven."""
    return plan_with(activity("Haven", {2022: 5}, parts=(part(PartKind.PURPOSE, text),)), **fields)


def in_a_section(text: str, kind: SectionKind = SectionKind.FRONT, heading: str = "", **fields: Any) -> PlanDocument:
    """A plan with the text in a section of its own."""
    section = Section(id=uuid("section", kind), kind=kind, heading=heading, text=text)
    return plan_with(activity("Haven", {2022: 5}), sections=(section,), **fields)
