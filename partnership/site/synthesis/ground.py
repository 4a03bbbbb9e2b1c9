"""The ground of one made-up partnership: who is in it, its agreements, years, money and goals."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.contrib.auth.hashers import make_password

from indicators.enums import Direction, TargetKind
from indicators.models import Baseline, Goal, Indicator, Measurement, Target
from partnership import models as rows
from partnership.enums import BodyKind, MemberRole, OrganisationKind, Palette
from partnership.site.synthesis import words
from partnership.site.synthesis.batch import Batch

YEARS_OF_AN_AGREEMENT = 4
FRAME = Decimal(2_000_000)
BODIES = {
    BodyKind.STEERING_GROUP: "Styregruppen",
    BodyKind.WORKING_GROUP: "Arbejdsgruppen",
    BodyKind.SECRETARIAT: "Sekretariatet",
    BodyKind.COMMITTEE: "Udvalget",
}


@dataclass
class Ground:
    """What plans stand on. Agreements, budget years and plan periods are found by their year."""

    partnership: rows.Partnership
    organisations: list[rows.Organisation]
    bodies: dict[BodyKind, rows.GoverningBody]
    focus_areas: dict[int, list[rows.FocusArea]] = field(default_factory=dict)
    outcomes: dict[int, list[rows.Outcome]] = field(default_factory=dict)
    budget_years: dict[int, rows.BudgetYear] = field(default_factory=dict)
    periods: dict[int, rows.PlanPeriod] = field(default_factory=dict)


def ground(batch: Batch, number: int, first_year: int, years: int) -> Ground:
    """A partnership with its agreements of four years each, and one person in its secretariat who cannot log in yet."""
    place = f"{words.PLACES[number % len(words.PLACES)]} {number}"
    partnership = batch.add(
        rows.Partnership,
        slug=f"omraade-{number:03}",
        name=place,
        full_name=f"Tryghedspartnerskab {place}",
        palette=batch.random.choice(list(Palette)),
        about="Et opdigtet partnerskab til prøver af systemet.",
    )
    organisations = [
        batch.add(rows.Organisation, partnership=partnership, kind=kind, name=name, short_name=short)
        for kind, name, short in (
            (OrganisationKind.MUNICIPALITY, f"{place} Kommune", "Kommunen"),
            (OrganisationKind.POLICE, f"Politiet i {place}", "Politiet"),
            (OrganisationKind.HOUSING, f"Boligorganisationen {place}", "Bolig"),
            *((OrganisationKind.ASSOCIATION, f"{place} {club}", "") for club in words.CLUBS),
        )
    ]
    bodies = {
        kind: batch.add(rows.GoverningBody, partnership=partnership, kind=kind, name=name, position=position)
        for position, (kind, name) in enumerate(BODIES.items())
    }
    secretary = batch.add(
        rows.User, email=f"sekretariat-{number:03}@example.org", name="Sekretariatet", password=make_password(None)
    )
    batch.add(rows.Membership, body=bodies[BodyKind.SECRETARIAT], user=secretary)
    for position, organisation in enumerate(organisations[:3]):
        role = MemberRole.CHAIR if position == 0 else MemberRole.MEMBER
        batch.add(
            rows.Membership, body=bodies[BodyKind.STEERING_GROUP], organisation=organisation, post="Chef", role=role
        )
    batch.add(
        rows.AreaVersion,
        partnership=partnership,
        valid_from=date(first_year, 1, 1),
        description=words.paragraphs(batch.random, 1),
    )
    made = Ground(partnership, organisations, bodies)
    for start in range(first_year, first_year + years, YEARS_OF_AN_AGREEMENT):
        _agreement(batch, made, start, range(start, min(start + YEARS_OF_AN_AGREEMENT, first_year + years)))
    return made


def _agreement(batch: Batch, made: Ground, start: int, planned: range) -> None:
    last = start + YEARS_OF_AN_AGREEMENT - 1
    agreement = batch.add(
        rows.Agreement,
        partnership=made.partnership,
        title=f"Partnerskabsaftale {start}-{last}",
        valid_from=date(start, 1, 1),
        valid_to=date(last, 12, 31),
    )
    for position, organisation in enumerate(made.organisations[:3]):
        batch.add(rows.AgreementParty, agreement=agreement, organisation=organisation, position=position)
    areas = [
        batch.add(rows.FocusArea, agreement=agreement, number=number, name=name, summary=summary)
        for number, (name, summary) in enumerate(words.FOCUS_AREAS, start=1)
    ]
    outcomes = [
        batch.add(rows.Outcome, focus_area=areas[place % len(areas)], position=place, text=text)
        for place, text in enumerate(words.OUTCOMES)
    ]
    batch.add(rows.Impact, agreement=agreement, position=0, text="Et område, hvor folk er trygge og bliver boende")
    for year in range(start, last + 1):
        first, end = date(year, 1, 1), date(year, 12, 31)
        budget_year = batch.add(rows.BudgetYear, agreement=agreement, label=str(year), starts_on=first, ends_on=end)
        batch.add(rows.FrameEntry, agreement=agreement, budget_year=budget_year, amount=FRAME)
        made.budget_years[year] = budget_year
        made.focus_areas[year], made.outcomes[year] = areas, outcomes
        if year in planned:
            period = batch.add(
                rows.PlanPeriod,
                partnership=made.partnership,
                agreement=agreement,
                year=year,
                label=str(year),
                starts_on=first,
                ends_on=end,
            )
            batch.link(rows.PlanPeriod.budget_years.through, planperiod=period, budgetyear=budget_year)
            made.periods[year] = period
    _goals(batch, agreement, start)


def _goals(batch: Batch, agreement: rows.Agreement, start: int) -> None:
    goal = batch.add(Goal, agreement=agreement, position=0, text="Anmeldelserne skal falde, målt fra året før aftalen.")
    for position, name in enumerate(("Indbrud", "Hærværk", "Tyverier")):
        indicator = batch.add(Indicator, goal=goal, position=position, name=name, direction=Direction.DOWN)
        value = batch.random.randrange(40, 240)
        batch.add(Baseline, indicator=indicator, year=start - 1, value=Decimal(value))
        batch.add(Measurement, indicator=indicator, year=start, value=Decimal(value - batch.random.randrange(10)))
        for step in range(YEARS_OF_AN_AGREEMENT):
            batch.add(
                Target,
                indicator=indicator,
                year=start + step,
                kind=TargetKind.PERCENT_OF_BASELINE,
                change=Decimal(-5 * (step + 1)),
            )
