"""Carrying over money of the shared year of the tests: a proposal, and the bodies that decide about it."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from activities.models import CarryOver
from activities.years import workflow
from activities.years.workflow import Proposal, Wanted
from partnership import matters
from partnership.enums import BodyKind, DecisionRule, MatterKind, Outcome, StepKind, StepState
from partnership.models import ApprovalChain, ChainStep, Decision, DelegatedLimit, Proceeding, User
from tests.activities.year import Year


def a_chain(year: Year) -> ApprovalChain:
    """The chair of the steering group decides."""
    chain = ApprovalChain.objects.create(
        agreement=year.house.agreement, matter=MatterKind.CARRY_OVER, name="Overførsler", valid_from=date(2021, 1, 1)
    )
    ChainStep.objects.create(
        chain=chain, position=1, body=year.house.bodies[BodyKind.STEERING_GROUP], kind=StepKind.APPROVE,
        rule=DecisionRule.ALL, days=7,
    )  # fmt: skip
    return chain


def a_limit(year: Year, up_to: int) -> DelegatedLimit:
    return DelegatedLimit.objects.create(
        agreement=year.house.agreement, matter=MatterKind.CARRY_OVER, up_to=Decimal(up_to),
        delegated_by=year.house.bodies[BodyKind.STEERING_GROUP], valid_from=date(2021, 1, 1),
    )  # fmt: skip


def proposal(year: Year, amount: int = 20_000, purpose: str = "Flere aftener") -> Proposal:
    """So many kroner of the evenings' line, to 2023."""
    account = year.account(year.evenings)
    return Proposal(
        to_year=year.house.years["2023"],
        lines=[Wanted(account.pk, Decimal(amount), purpose)],
        price_level="p/l 2022",
        reason="Vinteren var mild.",
    )


def proposed(year: Year, amount: int = 20_000, key: UUID | None = None) -> CarryOver:
    return workflow.propose(
        year.period, year.budget_year, proposal(year, amount), year.secretary, key=key or uuid4(), seen=None
    )


def sent(year: Year, amount: int = 20_000) -> Proceeding:
    draft = proposed(year, amount)
    return workflow.send(draft, year.period, year.secretary, key=uuid4(), seen=draft.revision)


def decide(year: Year, case: Proceeding, outcome: Outcome = Outcome.APPROVED, text: str = "") -> Decision:
    """The chair of the steering group decides."""
    step = case.steps.select_related("proceeding").get(state=StepState.OPEN)
    shown = Proceeding.objects.get(pk=case.pk).document_id
    return matters.decide(step, year.chair, outcome=outcome, text=text, shown=shown, key=uuid4())


def everybody(year: Year) -> dict[str, User]:
    return {"secretary": year.secretary, "member": year.member, "politician": year.politician}
