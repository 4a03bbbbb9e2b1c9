"""A case before a table: a reallocation that the steering group, then the committee, decides about."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction

from partnership import matters
from partnership.enums import DecisionRule, MatterKind, Outcome, StepKind, StepState
from partnership.matters import Kind
from partnership.matters.paper import CasePaper, Fact, Table, Text
from partnership.matters.presenting import freeze_paper
from partnership.models import ApprovalChain, ChainStep, Decision, Proceeding, ProceedingStep, User
from partnership.proceedings import NotAllowed, Registration
from tests.proceedings import Table as DecidingTable

PAPER = CasePaper(
    title="Omdisponering til Aftenåbent",
    lead="20.000 kr. flyttes fra Sommerlejr til Aftenåbent.",
    facts=(Fact("Fra", "Sommerlejr, løn"), Fact("Til", "Aftenåbent, materialer")),
    tables=(
        Table(
            heading="Linjerne før og efter",
            columns=("Linje", "Før", "Efter"),
            rows=(("Sommerlejr, løn", "45.000", "25.000"), ("Aftenåbent, materialer", "15.000", "35.000")),
            figures=(1, 2),
            total=("I alt", "60.000", "60.000"),
        ),
    ),
    texts=(Text("Begrundelse", "Lejren blev kortere.\n\nAftenerne er fulde."),),
)


@dataclass
class Room:
    """What a room does when its matter has gone on: here it only remembers the states."""

    states: list[str] = field(default_factory=list)

    refuses: bool = False

    def follow(self, proceeding: Proceeding) -> None:
        if self.refuses:
            raise NotAllowed("There is only 10.000 left.")
        self.states.append(proceeding.state)

    def kind(self) -> Kind:
        return Kind(self.follow, lambda proceeding: f"/{proceeding.partnership.slug}/sagens-side/")


def a_chain(
    table: DecidingTable, *, rule: DecisionRule = DecisionRule.MAJORITY, days: int | None = 7, outside: bool = True
) -> ApprovalChain:
    """The steering group approves; with `outside` the committee, which decides outside, after it."""
    steering = table.chain.steps.get(position=1).body
    chain = ApprovalChain.objects.create(
        agreement=table.house.agreement, matter=MatterKind.REALLOCATION, name="Omdisponeringer",
        valid_from=date(2021, 1, 1),
    )  # fmt: skip
    ChainStep.objects.create(chain=chain, position=1, body=steering, kind=StepKind.APPROVE, rule=rule, days=days)
    if outside:
        ChainStep.objects.create(chain=chain, position=2, body=table.committee, kind=StepKind.APPROVE)
    return chain


def presented(table: DecidingTable, *, by: User | None = None, subject: UUID | None = None) -> Proceeding:
    subject = subject or uuid4()
    with transaction.atomic():
        document = freeze_paper(PAPER, table.house.period, subject)
        return matters.present(
            MatterKind.REALLOCATION, subject, document, by or table.secretary, key=uuid4(), amount=Decimal(20_000)
        )


def turn(proceeding: Proceeding) -> ProceedingStep:
    return proceeding.steps.select_related("proceeding").get(state=StepState.OPEN)


def decide(proceeding: Proceeding, user: User, outcome: Outcome = Outcome.APPROVED, text: str = "") -> Decision:
    shown = Proceeding.objects.get(pk=proceeding.pk).document_id
    return matters.decide(turn(proceeding), user, outcome=outcome, text=text, shown=shown, key=uuid4())


def register(
    proceeding: Proceeding, user: User, outcome: Outcome = Outcome.APPROVED, text: str = "Som indstillet."
) -> Decision:
    said = Registration(outcome=outcome, decided_on=date(2022, 9, 14), text=text, meeting="Udvalgsmøde")
    shown = Proceeding.objects.get(pk=proceeding.pk).document_id
    return matters.register(turn(proceeding), user, said, shown=shown, key=uuid4())
