"""A running year whose account the steering group's chair approves."""

from datetime import date
from uuid import uuid4

import pytest

from partnership import matters
from partnership.enums import BodyKind, DecisionRule, MatterKind, Outcome, StepKind
from partnership.models import ApprovalChain, Proceeding, User
from plans.accounts import workflow
from plans.models import YearAccount
from tests.activities.year import Year, a_year

PDF = b"%PDF-1.7 an account"
AFTER = date(2023, 1, 31)


def a_chain(year: Year) -> ApprovalChain:
    chain = ApprovalChain.objects.create(
        agreement=year.period.agreement, matter=MatterKind.ACCOUNT, name="Regnskab", valid_from=date(2021, 1, 1)
    )
    chain.steps.create(
        position=1,
        body=year.house.bodies[BodyKind.STEERING_GROUP],
        kind=StepKind.APPROVE,
        rule=DecisionRule.CHAIR,
        days=14,
    )
    return chain


def accounted(slug: str = "havnen") -> Year:
    """The year with its chair and order of approval."""
    year = a_year(slug)
    year.house.bodies[BodyKind.STEERING_GROUP].memberships.filter(user=year.chair).update(role="chair")
    a_chain(year)
    return year


def sent(year: Year) -> Proceeding:
    return workflow.submit(account_of(year), year.secretary, key=uuid4())


def account_of(year: Year) -> YearAccount:
    return workflow.account_of(year.budget_year)


def decide(matter: Proceeding, user: User, outcome: Outcome = Outcome.APPROVED, text: str = "") -> None:
    step = matter.steps.get(position=1)
    matters.decide(step, user, outcome=outcome, text=text, shown=matter.document_id, key=uuid4())


@pytest.fixture
def year(db, at, english, monkeypatch) -> Year:
    """On a day after the year's end, and without the seconds that printing takes."""
    monkeypatch.setattr("plans.accounts.workflow.account_pdf", lambda *_, **__: PDF)
    at(AFTER)
    return accounted()
