"""Who decides about a reallocation of the year: the secretariat within a limit, and the steering group."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

from activities.models import AdoptedAmount, Reallocation
from activities.money import reallocating
from activities.money.reallocating import Proposed
from partnership import matters
from partnership.enums import DecisionRule, MatterKind, Outcome, StepKind, StepState
from partnership.models import ApprovalChain, ChainStep, Decision, DelegatedLimit, GoverningBody, ProceedingStep
from partnership.proceedings import Registration
from tests.activities.year import Year


def a_limit(year: Year, kroner: int = 20_000) -> DelegatedLimit:
    """The steering group lets the secretariat decide so much at a time."""
    return DelegatedLimit.objects.create(
        agreement=year.period.agreement, matter=MatterKind.REALLOCATION, up_to=Decimal(kroner),
        delegated_by=year.chair.memberships.get().body, valid_from=date(2022, 1, 1),
    )  # fmt: skip


def a_chain(year: Year, *, outside: bool = False) -> ApprovalChain:
    """The steering group decides, in which the chair has the only seat; or outside the system its decisions are
    registered.
    """
    chain = ApprovalChain.objects.create(
        agreement=year.period.agreement, matter=MatterKind.REALLOCATION, name="Omdisponeringer",
        valid_from=date(2022, 1, 1),
    )  # fmt: skip
    steering = year.chair.memberships.get().body
    GoverningBody.objects.filter(pk=steering.pk).update(decides_outside=outside)
    rule = {} if outside else {"rule": DecisionRule.ALL}
    ChainStep.objects.create(chain=chain, position=1, body=steering, kind=StepKind.APPROVE, **rule)
    return chain


def proposed(year: Year, kroner: int = 10_000, **lines: AdoptedAmount) -> Reallocation:
    """A draft that moves kroner from the pool to the wages of "Lektiecafé"."""
    source, target = lines.get("source") or year.account(year.pool), lines.get("target") or year.account(year.learning)
    wanted = Proposed(source, target, Decimal(kroner), "Flere unge end ventet.")
    return reallocating.propose(wanted, year.secretary, key=uuid4())


def sent(year: Year, kroner: int = 50_000) -> Reallocation:
    """It is with the steering group."""
    found = proposed(year, kroner)
    reallocating.send(found, year.period, year.secretary, key=uuid4())
    found.refresh_from_db()
    return found


def decide(year: Year, outcome: Outcome = Outcome.APPROVED, text: str = "") -> Decision:
    """The chair answers for the steering group."""
    step = ProceedingStep.objects.select_related("proceeding").get(state=StepState.OPEN)
    shown = step.proceeding.document_id
    return matters.decide(step, year.chair, outcome=outcome, text=text, shown=shown, key=uuid4())


def registered(year: Year, outcome: Outcome, text: str) -> Decision:
    """The secretariat registers what the steering group decided yesterday."""
    step = ProceedingStep.objects.select_related("proceeding", "body").get(state=StepState.OPEN)
    said = Registration(outcome, date(2022, 9, 14), text)
    return matters.register(step, year.secretary, said, shown=step.proceeding.document_id, key=uuid4())


def left(account: AdoptedAmount) -> Decimal:
    account.refresh_from_db()
    return account.ungranted
