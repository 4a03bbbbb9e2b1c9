"""Those who decide about a house's plan, and the order in which they are asked."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from partnership.enums import BodyKind, DecisionRule, MatterKind, MemberRole, Outcome, StepKind, StepState
from partnership.models import (
    ApprovalChain,
    ChainStep,
    Decision,
    GoverningBody,
    Membership,
    Proceeding,
    ProceedingStep,
    User,
)
from partnership.proceedings import Registration
from plans import workflow
from tests.factories import House, a_house, a_user

PDF = b"%PDF-1.7 made for a test"


@dataclass
class Table:
    """A house with a chain: its steering group, then its committee, which decides outside."""

    house: House
    secretary: User
    chair: User
    members: list[User]
    chain: ApprovalChain
    committee: GoverningBody

    @property
    def plan(self):
        self.house.plan.refresh_from_db()
        return self.house.plan

    def step(self) -> ProceedingStep:
        """Whose turn it is."""
        return ProceedingStep.objects.select_related("proceeding").get(state=StepState.OPEN)

    def submit(self, by: User | None = None) -> Proceeding:
        return workflow.submit(self.plan, by or self.secretary, key=uuid4(), render=lambda *_: PDF)

    def decide(self, user: User, outcome: Outcome = Outcome.APPROVED, text: str = "") -> Decision:
        step = self.step()
        shown = step.proceeding.document_id
        return workflow.decide(step, user, outcome=outcome, text=text, shown=shown, key=uuid4())

    def register(self, outcome: Outcome = Outcome.APPROVED, text: str = "") -> Decision:
        step = self.step()
        said = Registration(outcome=outcome, decided_on=date(2022, 9, 14), text=text, meeting="Udvalgsmøde")
        return workflow.register(step, self.secretary, said, shown=step.proceeding.document_id, key=uuid4())


def a_table(slug: str = "havnen", rule: DecisionRule = DecisionRule.MAJORITY, days: int | None = 7) -> Table:
    """A house whose plan has no mistakes, a secretary, a steering group of a chair and two members, and a chain."""
    house = a_house(slug, activities=1)
    steering, committee = house.bodies[BodyKind.STEERING_GROUP], house.bodies[BodyKind.COMMITTEE]
    GoverningBody.objects.filter(pk=committee.pk).update(decides_outside=True)
    committee.refresh_from_db()
    secretary = a_user(f"secretary@{slug}.example.org", house.bodies[BodyKind.SECRETARIAT])
    people = [a_user(f"{name}@{slug}.example.org", steering) for name in ("chair", "first", "second")]
    Membership.objects.filter(user=people[0]).update(role=MemberRole.CHAIR)
    chain = ApprovalChain.objects.create(
        agreement=house.agreement, matter=MatterKind.PLAN, name="Styregruppe og udvalg", valid_from=date(2021, 1, 1)
    )
    ChainStep.objects.create(chain=chain, position=1, body=steering, kind=StepKind.RECOMMEND, rule=rule, days=days)
    ChainStep.objects.create(chain=chain, position=2, body=committee, kind=StepKind.APPROVE)
    return Table(house, secretary, people[0], people[1:], chain, committee)
