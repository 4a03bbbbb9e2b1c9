"""A running year: a partnership whose plan of 2022 is in force, with promises, money, and people who have no seat.

`a_year()` makes the whole; its parts are found on what it returns. Two years need two slugs. The plan is in force with
a frozen document and a file that nobody printed.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from activities.enums import ActivityKind, ActorRole, MeasureQualifier
from activities.models import (
    Activity,
    ActivityActor,
    ActivityEdition,
    ActorContact,
    AdoptedActivity,
    AdoptedAmount,
    AdoptedDeliverable,
    AdoptedMeasure,
    BudgetAmount,
    BudgetLine,
    Deliverable,
    FocusAreaContribution,
    Measure,
)
from partnership.enums import BodyKind
from partnership.models import BudgetYear, Membership, Partnership, PlanPeriod, User
from plans.documents.adopted import adopt
from plans.documents.adopted_promises import adopt_promises
from plans.documents.build import build
from tests.factories import House, a_house, a_user, an_activity
from tests.users import in_force

AT_LEAST = MeasureQualifier.AT_LEAST

# The deliverables of the two activities: text, due, and numbers. Without numbers it is answered once a year.
LEARNING = [
    ("Praktikforløb i lokale virksomheder", date(2022, 12, 31), [
        {"qualifier": AT_LEAST, "low": 5, "unit": "forløb", "basis": "årligt"},
    ]),
    ("Unge uddannes til frivillige", None, [
        {"low": 12, "high": 15, "unit": "unge"},
        {"qualifier": AT_LEAST, "low": 10, "unit": "unge", "what": "involveres i aktiviteter"},
    ]),
    ("En fælles vagtplan", date(2022, 6, 30), []),
]  # fmt: skip
EVENINGS = [
    ("Unge i fritidsjob", None, [
        {"low": 2, "unit": "unge", "basis": "løbende"},
        {"low": 8, "unit": "unge", "basis": "om året"},
    ]),
    ("Beboere, der kender stedet", date(2022, 10, 31), [{"start": 50, "low": 75, "unit": "%"}]),
]  # fmt: skip


@dataclass
class Year:
    """The year and its cast.

    `parent` is the contact of `learning`, `runner` of `evenings`; neither has a seat anywhere. `stranger` is the
    secretary of another partnership. The pool has 107.000 kr. and nobody to ask.
    """

    house: House
    secretary: User
    member: User  # of the working group
    chair: User  # of the steering group
    politician: User
    parent: User
    runner: User
    stranger: User
    learning: AdoptedActivity
    evenings: AdoptedActivity
    pool: AdoptedActivity

    @property
    def partnership(self) -> Partnership:
        return self.house.partnership

    @property
    def period(self) -> PlanPeriod:
        return self.house.period

    @property
    def budget_year(self) -> BudgetYear:
        return self.house.years["2022"]

    def deliverable(self, words: str) -> AdoptedDeliverable:
        """The promise whose text begins with these words."""
        return AdoptedDeliverable.objects.get(adopted__period=self.period, text__startswith=words)

    def measures(self, words: str) -> list[AdoptedMeasure]:
        return list(self.deliverable(words).measures.order_by("position"))

    def account(self, adopted: AdoptedActivity, label: str = "") -> AdoptedAmount:
        """The activity's line of this year; the first where no label is given."""
        rows = AdoptedAmount.objects.filter(activity=adopted.activity_id, budget_year=self.budget_year)
        return rows.filter(label__startswith=label).order_by("position")[0]

    def url(self, rest: str = "") -> str:
        return f"/{self.partnership.slug}/{self.period.year}/{rest}"


def a_year(slug: str = "havnen") -> Year:
    """A plan in force: "Lektiecafé" (60.000 kr. on two lines), "Åbne aftener" (40.000 kr.), a pool (107.000 kr.)."""
    house = a_house(slug, activities=0)
    parent, runner = (a_user(f"{name}@{slug}.example.org") for name in ("parent", "runner"))
    learning = promised(house, "Lektiecafé", LEARNING, contact=parent, area=0)
    money(house, learning, {"Løn": 45_000, "Materialer": 15_000})
    evenings = promised(house, "Åbne aftener", EVENINGS, contact=runner, area=1)
    money(house, evenings, {"Løn": 40_000})
    pool = promised(house, "Aktivitetspuljen", [], area=1)
    Activity.objects.filter(pk=pool.activity_id).update(kind=ActivityKind.POOL)
    money(house, pool, {"Til uddeling": 107_000})
    comes_into_force(house)
    adopted = {row.activity_id: row for row in AdoptedActivity.objects.filter(period=house.period)}
    return Year(
        house=house,
        secretary=a_user(f"secretary@{slug}.example.org", house.bodies[BodyKind.SECRETARIAT]),
        member=a_user(f"member@{slug}.example.org", house.bodies[BodyKind.WORKING_GROUP]),
        chair=a_user(f"chair@{slug}.example.org", house.bodies[BodyKind.STEERING_GROUP]),
        politician=a_user(f"politician@{slug}.example.org", house.bodies[BodyKind.COMMITTEE]),
        parent=parent,
        runner=runner,
        stranger=a_stranger(slug),
        learning=adopted[learning.activity_id],
        evenings=adopted[evenings.activity_id],
        pool=adopted[pool.activity_id],
    )


def promised(
    house: House,
    title: str,
    deliverables: list[tuple[str, date | None, list[dict[str, object]]]],
    *,
    contact: User | None = None,
    area: int = 0,
) -> ActivityEdition:
    """One more activity of the plan, with these promises and whom to ask about them. It is not in force yet."""
    edition = an_activity(house, filled=False)
    ActivityEdition.objects.filter(pk=edition.pk).update(title=title, short_title=title)
    FocusAreaContribution.objects.create(edition=edition, focus_area=house.focus_areas[area], position=0)
    for position, (text, due_on, measures) in enumerate(deliverables):
        row = Deliverable.objects.create(edition=edition, position=position, text=text, due_on=due_on)
        for place, measure in enumerate(measures):
            Measure.objects.create(deliverable=row, position=place, **measure)
    if contact is not None:
        actor = ActivityActor.objects.create(
            edition=edition, position=0, role=ActorRole.RESPONSIBLE, organisation=house.club
        )
        ActorContact.objects.create(actor=actor, user=contact)
    return edition


def money(house: House, edition: ActivityEdition, lines: dict[str, int]) -> None:
    """Budget lines of the plan's year, in kroner under their labels."""
    year = house.years[str(house.period.year)]
    for position, (label, kroner) in enumerate(lines.items()):
        line = BudgetLine.objects.create(edition=edition, position=position, label=label)
        BudgetAmount.objects.create(line=line, budget_year=year, amount=Decimal(kroner))


def comes_into_force(house: House, version: int = 1) -> UUID:
    """Let the plan as it stands be in force, with its amounts and promises adopted; answers with the version's id."""
    frozen = in_force(house, version=version)
    document = build(house.plan)
    adopt(document, set(document.period.budget_year_ids))
    adopt_promises(document)
    return frozen.pk


def a_stranger(slug: str) -> User:
    """The secretary of another partnership, which has nothing in it."""
    elsewhere = Partnership.objects.create(slug=f"ej-{slug}", name=f"Ej {slug}", full_name=f"Ikke {slug}")
    office = elsewhere.bodies.create(kind=BodyKind.SECRETARIAT, name="Sekretariatet", position=0)
    user = a_user(f"stranger@{slug}.example.org")
    Membership.objects.create(body=office, user=user)
    return user
