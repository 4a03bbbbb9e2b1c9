"""A pool of 107.000 kr., those who decide about it, and what somebody asks for."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from activities.models import AdoptedAmount, ApplicationBundle, PoolApplication
from activities.pools import workflow
from partnership import matters
from partnership.enums import BodyKind, DecisionRule, MatterKind, Outcome, StepKind, StepState
from partnership.models import ApprovalChain, ChainStep, Decision, GoverningBody, Proceeding, ProceedingStep, User
from partnership.proceedings import Registration
from partnership.proceedings.deciding import Point
from tests.activities.year import Year, a_year
from tests.factories import a_user


@dataclass
class Pool:
    """The year's pool. `member` and `colleague` are the working group, who decide up to 25.000 kr.; the steering group
    decides above that.
    """

    year: Year
    colleague: User
    chain: ApprovalChain

    @property
    def account(self) -> AdoptedAmount:
        return self.year.account(self.year.pool)

    @property
    def left(self) -> Decimal:
        return self.account.ungranted

    def said(self, **other: Any) -> Any:
        """What an application says: the club asks for 5.000 kr."""
        return {
            "account": self.account,
            "title": "Sommerfest",
            "purpose": "Telt og musik.",
            "organisation": self.year.house.club,
            "new_organisation": "",
            "applicant": "",
            "email": "",
            "sought": Decimal(5_000),
            "starts_on": None,
            "ends_on": None,
            "serves": None,
        } | other

    def application(self, **other: Any) -> PoolApplication:
        return workflow.apply_for(self.year.period, self.year.member, self.said(**other), key=uuid4())

    def recommended(self, kroner: int = 5_000, **other: Any) -> PoolApplication:
        """An application for so much, recommended in full."""
        made = self.application(**{"sought": Decimal(kroner)} | other)
        return workflow.recommend(made, self.year.period, self.colleague, Decimal(kroner), "God idé.", seen=0)

    def sent(self, *applications: PoolApplication) -> ApplicationBundle:
        """A list of the applications, on its way."""
        bundle = self.bundle(*applications)
        workflow.send_bundle(bundle, self.year.secretary, key=uuid4())
        bundle.refresh_from_db()
        return bundle

    def bundle(self, *applications: PoolApplication) -> ApplicationBundle:
        period, secretary = self.year.period, self.year.secretary
        return workflow.make_bundle(period, "Liste 1", applications, secretary, key=uuid4())

    def decide(self, bundle: ApplicationBundle, user: User, outcome: Outcome = Outcome.APPROVED, text: str = ""):
        step = turn(bundle)
        shown = step.proceeding.document_id
        return matters.decide(step, user, outcome=outcome, text=text, shown=shown, key=uuid4())

    def approve(self, bundle: ApplicationBundle) -> None:
        """Both of the working group say yes."""
        self.decide(bundle, self.year.member)
        self.decide(bundle, self.colleague)

    def decides_outside(self) -> None:
        """Let the working group decide outside the system, so that the secretariat registers it."""
        body = self.year.house.bodies[BodyKind.WORKING_GROUP]
        GoverningBody.objects.filter(pk=body.pk).update(decides_outside=True)
        ChainStep.objects.filter(body=body).update(rule="")

    def register(
        self, bundle: ApplicationBundle, outcome: Outcome = Outcome.APPROVED, text: str = "", points: tuple = ()
    ) -> Decision:
        said = Registration(
            outcome, date(2022, 9, 14), text, points=[Point(f"Punkt {n}", one) for n, one in enumerate(points, 1)]
        )
        step = turn(bundle)
        return matters.register(step, self.year.secretary, said, shown=step.proceeding.document_id, key=uuid4())


def a_pool(slug: str = "havnen") -> Pool:
    year = a_year(slug)
    group, steering = year.house.bodies[BodyKind.WORKING_GROUP], year.house.bodies[BodyKind.STEERING_GROUP]
    small = a_chain(year, "Små beløb", group, up_to=Decimal(25_000))
    a_chain(year, "Store beløb", steering)
    return Pool(year, a_user(f"colleague@{slug}.example.org", group), small)


def a_chain(year: Year, name: str, body: GoverningBody, *, up_to: Decimal | None = None) -> ApprovalChain:
    chain = ApprovalChain.objects.create(
        agreement=year.house.agreement, matter=MatterKind.GRANT, name=name, valid_from=date(2021, 1, 1), up_to=up_to
    )
    ChainStep.objects.create(
        chain=chain, position=1, body=body, kind=StepKind.APPROVE, rule=DecisionRule.MAJORITY, days=7
    )
    return chain


def matter_of(bundle: ApplicationBundle) -> Proceeding:
    return Proceeding.objects.filter(subject=bundle.pk).latest("started_at")


def turn(bundle: ApplicationBundle) -> ProceedingStep:
    """Whose turn it is."""
    steps = ProceedingStep.objects.select_related("proceeding")
    return steps.get(proceeding__subject=bundle.pk, state=StepState.OPEN)


def now(row: Any) -> Any:
    """The row as it is in the database."""
    return type(row).objects.get(pk=row.pk)
