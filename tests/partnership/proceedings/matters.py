"""A matter before a table, without a plan behind it: the ground knows nothing of plans."""

import hashlib
from uuid import uuid4

from partnership import clock, proceedings
from partnership.enums import DecisionRule, DocumentKind, MatterKind, Outcome, StepKind
from partnership.models import Decision, FrozenDocument, Membership, Proceeding, ProceedingStep, User
from tests.factories import a_user
from tests.proceedings import Table


def a_version(table: Table, number: int = 1) -> FrozenDocument:
    house, content = table.house, b"{}"
    return FrozenDocument.objects.create(
        partnership=house.partnership, period=house.period, kind=DocumentKind.PLAN, subject=house.plan.pk,
        version=number, title=f"Plan {number}", schema=1, content=content,
        fingerprint=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip


def a_matter(
    table: Table,
    *,
    kind: StepKind = StepKind.APPROVE,
    rule: DecisionRule = DecisionRule.MAJORITY,
    days: int | None = 7,
    by: User | None = None,
    version: int = 1,
) -> Proceeding:
    """A matter that the table's secretary, or somebody else, has sent; the steering group is asked first."""
    table.chain.steps.filter(position=1).update(kind=kind, rule=rule, days=days)
    return proceedings.start(
        key=uuid4(),
        chain=table.chain,
        matter=MatterKind.PLAN,
        subject=table.house.plan.pk,
        document=a_version(table, version),
        day=clock.today(),
        user=by or table.secretary,
    )


def answer(step: ProceedingStep, user: User, outcome: Outcome = Outcome.APPROVED, text: str = "Fordi.") -> Decision:
    """Somebody decides on the version that is presented."""
    shown = Proceeding.objects.get(pk=step.proceeding_id).document_id
    return proceedings.decide(step, user, outcome=outcome, text=text, shown=shown, key=uuid4())


def a_deputy(table: Table, of: User, email: str = "deputy@havnen.example.org", **fields: object) -> User:
    """Somebody who stands in for a member of the steering group, and sits there for nothing else."""
    seat = of.memberships.get(body=table.chain.steps.get(position=1).body)
    user = a_user(email)
    Membership.objects.create(body=seat.body, user=user, role="deputy", stands_in_for=seat, **fields)
    return user
