"""A small cast for tests: a partnership with its agreement, a plan with activities filled in every part, its people.

`a_house()` makes the whole; its parts are found on what it returns. Two houses need two slugs.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from activities import models as activities
from activities.enums import (
    TEXT_PARTS,
    ActivityKind,
    ActorRole,
    CellKind,
    EditionStatus,
    LineageKind,
    MeasureQualifier,
    PartKind,
    ProgressStage,
    SpanPrecision,
    TargetRank,
)
from indicators import models as indicators
from indicators.enums import Direction, TargetKind
from partnership import models as ground
from partnership.enums import BodyKind, FeatureKind, FrameKind, OrganisationKind
from plans.enums import SectionKind
from plans.models import Plan, PlanSection

FIRST_YEAR, YEARS = 2021, 4


@dataclass
class House:
    """A partnership with one agreement (2021 to 2024) and one plan. `years` is by label, `bodies` by kind."""

    partnership: ground.Partnership
    agreement: ground.Agreement
    years: dict[str, ground.BudgetYear]
    bodies: dict[BodyKind, ground.GoverningBody]
    municipality: ground.Organisation
    club: ground.Organisation
    focus_areas: list[ground.FocusArea]
    period: ground.PlanPeriod
    plan: Plan
    editions: list[activities.ActivityEdition] = field(default_factory=list)


def a_house(slug: str = "havnen", *, activities: int = 1, year: int = 2022) -> House:
    """A partnership with everything a plan document can hold, and a plan with so many activities, all parts filled."""
    name = slug.capitalize()
    partnership = ground.Partnership.objects.create(
        slug=slug, name=name, full_name=f"Tryghedspartnerskabet {name}", about="Naboer arbejder sammen."
    )
    municipality = shared_organisation("Storby Kommune", OrganisationKind.MUNICIPALITY)
    club = ground.Organisation.objects.create(
        partnership=partnership, kind=OrganisationKind.ASSOCIATION, name=f"Roklubben {name}", parent=None
    )
    agreement = ground.Agreement.objects.create(
        partnership=partnership, title="Partnerskabsaftale", valid_from=date(FIRST_YEAR, 1, 1),
        valid_to=date(FIRST_YEAR + YEARS - 1, 12, 31),
    )  # fmt: skip
    house = House(
        partnership=partnership,
        agreement=agreement,
        years={str(y): _budget_year(agreement, y) for y in range(FIRST_YEAR, FIRST_YEAR + YEARS)},
        bodies=_bodies(partnership),
        municipality=municipality,
        club=club,
        focus_areas=_focus_areas(agreement),
        period=(period := _period(agreement, year)),
        plan=Plan.objects.create(period=period, title=f"Tryghedsplan {year}", annex="Bilag 1"),
    )
    house.period.budget_years.add(house.years[str(year)])
    house.plan.presented_to = house.bodies[BodyKind.COMMITTEE]
    house.plan.presented_on = date(year - 1, 12, 7)
    house.plan.save()
    _agreement_details(house)
    _sections(house)
    for _number in range(activities):
        an_activity(house)
    return house


def shared_organisation(name: str, kind: OrganisationKind = OrganisationKind.OTHER) -> ground.Organisation:
    """An organisation that every partnership knows; made once."""
    organisation, _new = ground.Organisation.objects.get_or_create(partnership=None, name=name, defaults={"kind": kind})
    return organisation


def a_user(email: str, *bodies: ground.GoverningBody, **fields: object) -> ground.User:
    """A user with a seat on each of these bodies."""
    user = ground.User.objects.create_user(
        email, "a good long password", name=email.partition("@")[0].title(), **fields
    )
    ground.Membership.objects.bulk_create(ground.Membership(body=body, user=user) for body in bodies)
    return user


def users(house: House) -> dict[str, ground.User]:
    """One user of each role of a house; `outsider` sits on nothing."""
    slug = house.partnership.slug
    seats = {
        "secretariat": BodyKind.SECRETARIAT,
        "steering_group": BodyKind.STEERING_GROUP,
        "working_group": BodyKind.WORKING_GROUP,
        "committee": BodyKind.COMMITTEE,
    }
    return {
        **{role: a_user(f"{role}@{slug}.example.org", house.bodies[kind]) for role, kind in seats.items()},
        "outsider": a_user(f"outsider@{slug}.example.org"),
        "admin": a_user(f"admin@{slug}.example.org", is_staff=True, is_superuser=True),
    }


def an_activity(house: House, *, filled: bool = True, **given: object) -> activities.ActivityEdition:
    """The next activity of the house's plan, with every part filled, or with a title alone."""
    position = len(house.editions)
    edition = activities.ActivityEdition.objects.create(
        activity=activities.Activity.objects.create(partnership=house.partnership, kind=ActivityKind.ACTIVITY),
        period=house.period,
        position=position,
        number=position + 1,
        title=f"Aftenåbent i bådehuset {position + 1}",
        short_title=f"Aftenåbent {position + 1}",
        status=EditionStatus.CONTINUED,
        **given,
    )
    house.editions.append(edition)
    if filled:
        _texts(edition)
        _contributions(house, edition)
        _promises(house, edition)
        _money(house, edition)
        if position:
            activities.Lineage.objects.create(
                successor=edition.activity, predecessor=house.editions[0].activity, kind=LineageKind.SPLIT
            )
    return edition


# --- The ground ----------------------------------------------------------------------------------------------------


def _budget_year(agreement: ground.Agreement, year: int) -> ground.BudgetYear:
    return ground.BudgetYear.objects.create(
        agreement=agreement, label=str(year), starts_on=date(year, 1, 1), ends_on=date(year, 12, 31)
    )


def _period(agreement: ground.Agreement, year: int) -> ground.PlanPeriod:
    return ground.PlanPeriod.objects.create(
        partnership=agreement.partnership, agreement=agreement, year=year, label=str(year),
        starts_on=date(year, 1, 1), ends_on=date(year, 12, 31),
    )  # fmt: skip


def _bodies(partnership: ground.Partnership) -> dict[BodyKind, ground.GoverningBody]:
    names = {
        BodyKind.SECRETARIAT: "Sekretariatet",
        BodyKind.STEERING_GROUP: "Styregruppen",
        BodyKind.WORKING_GROUP: "Arbejdsgruppen",
        BodyKind.COMMITTEE: "Økonomiudvalget",
    }
    return {
        kind: ground.GoverningBody.objects.create(partnership=partnership, kind=kind, name=name, position=position)
        for position, (kind, name) in enumerate(names.items())
    }


def _focus_areas(agreement: ground.Agreement) -> list[ground.FocusArea]:
    found = []
    for number, name in enumerate(("Trygge byrum", "Unge i fællesskaber"), start=1):
        area = ground.FocusArea.objects.create(agreement=agreement, number=number, name=name, summary="I én sætning.")
        ground.Outcome.objects.create(focus_area=area, position=0, text=f"Flere bruger stedet ({name})")
        found.append(area)
    ground.Impact.objects.create(agreement=agreement, position=0, text="Det er trygt at bo her")
    return found


def _agreement_details(house: House) -> None:
    """Parties, frame, goals and the area."""
    for position, organisation in enumerate((house.municipality, house.club)):
        ground.AgreementParty.objects.create(agreement=house.agreement, organisation=organisation, position=position)
    for year in house.years.values():
        ground.FrameEntry.objects.create(
            agreement=house.agreement, budget_year=year, kind=FrameKind.ORIGINAL, amount=Decimal(500_000),
            funder=house.municipality, decided_on=date(2020, 12, 1),
        )  # fmt: skip
    goal = indicators.Goal.objects.create(
        agreement=house.agreement, focus_area=house.focus_areas[0], position=0, text="Færre indbrud", source="Politiet"
    )
    indicator = indicators.Indicator.objects.create(
        goal=goal, position=0, name="Indbrud", direction=Direction.DOWN, unit="anmeldelser", comparator="Hele byen"
    )
    indicators.Baseline.objects.create(indicator=indicator, year=2020, value=Decimal(123))
    for year, change in ((2021, -10), (2022, -15)):
        indicators.Target.objects.create(
            indicator=indicator, year=year, kind=TargetKind.PERCENT_OF_BASELINE, change=Decimal(change)
        )
    indicators.Measurement.objects.create(
        indicator=indicator, year=2021, value=Decimal(112), population=6400, source="Politiet", note="Foreløbigt tal."
    )
    area = ground.AreaVersion.objects.create(
        partnership=house.partnership, valid_from=date(2019, 1, 1), description="<p>Mellem vandet og byen.</p>",
        map_alt="Et kvarter ved havnen.", map_note="Skematisk kort.",
    )  # fmt: skip
    ground.AreaFeature.objects.create(
        area=area, position=0, kind=FeatureKind.PART, name="Havnen", points=[[10, 10], [90, 10], [50, 62.5]]
    )


# --- The plan ------------------------------------------------------------------------------------------------------


def _sections(house: House) -> None:
    texts = [
        (SectionKind.SUMMARY, None, "", '<p>Kort fortalt<span data-note="">Se aftalen.</span>.</p>'),
        (SectionKind.FRONT, None, "Om planen", "<p>Planen gælder et år.</p>"),
        *((SectionKind.FOCUS_AREA, area, "", f"<p>{area.name}.</p>") for area in house.focus_areas),
        (SectionKind.ECONOMY, None, "", "<p>Beløb i kroner.</p>"),
    ]
    PlanSection.objects.bulk_create(
        PlanSection(plan=house.plan, position=position, kind=kind, focus_area=area, heading=heading, text=text)
        for position, (kind, area, heading, text) in enumerate(texts)
    )


def _texts(edition: activities.ActivityEdition) -> None:
    activities.ActivityPart.objects.bulk_create(
        activities.ActivityPart(
            edition=edition, kind=kind, heading="Sådan gør vi" if kind == PartKind.PURPOSE else "",
            before=f"<p>Om {kind.value}.</p>", after="" if kind in TEXT_PARTS else "<p>Og mere.</p>",
        )
        for kind in PartKind
    )  # fmt: skip


def _contributions(house: House, edition: activities.ActivityEdition) -> None:
    for position, area in enumerate(house.focus_areas):
        activities.FocusAreaContribution.objects.create(edition=edition, focus_area=area, position=position)
        activities.OutcomeContribution.objects.create(edition=edition, outcome=area.outcomes.get(), position=position)
    edition.anchored_in, edition.anchored_by = house.municipality, date(2024, 6, 30)
    edition.save()


def _promises(house: House, edition: activities.ActivityEdition) -> None:
    for position, text in enumerate(("Flere unge møder op", "Færre klager over støj")):
        activities.Objective.objects.create(edition=edition, position=position, text=text)
    activities.TargetGroup.objects.create(edition=edition, position=0, text="Unge 13-17 år", rank=TargetRank.PRIMARY)
    activities.TargetGroup.objects.create(edition=edition, position=1, text="Naboer")
    item = activities.ScheduleItem.objects.create(edition=edition, position=0, when="medio 2022", text="Åbning")
    activities.ScheduleSpan.objects.create(item=item, starts_on=date(2022, 5, 1), precision=SpanPrecision.LOOSE)
    activities.ScheduleSpan.objects.create(
        item=item, starts_on=date(2022, 9, 1), ends_on=date(2022, 12, 31), precision=SpanPrecision.MONTH
    )
    promise = activities.Deliverable.objects.create(
        edition=edition, position=0, text="Åbne aftener", when="hele året", due_on=date(2022, 12, 31)
    )
    activities.Measure.objects.create(
        deliverable=promise,
        position=0,
        qualifier=MeasureQualifier.AT_LEAST,
        low=Decimal(40),
        unit="aftener",
        basis="år",
    )
    activities.Measure.objects.create(
        deliverable=promise, position=1, low=Decimal(12), high=Decimal(15), out_of=Decimal(20), start=Decimal(5),
        unit="unge", what="unge, der uddannes",
    )  # fmt: skip
    activities.Deliverable.objects.create(edition=edition, position=1, text="En fælles vagtplan")
    activities.Progress.objects.create(
        edition=edition,
        position=0,
        year=2021,
        stage=ProgressStage.CARRIED_OUT,
        text="Nøgler til alle",
        amount=Decimal(900),
    )
    activities.Progress.objects.create(
        edition=edition, position=1, year=2022, stage=ProgressStage.PLANNED, text="Lys på broen"
    )
    indicators.Criterion.objects.create(
        edition=edition, position=0, text="Hver fjerde ung har været med", data_source="Vagtbogen"
    )
    for position, (role, who) in enumerate(
        (
            (ActorRole.RESPONSIBLE, {"organisation": house.club, "post": "formanden"}),
            (ActorRole.COORDINATOR, {"body": house.bodies[BodyKind.WORKING_GROUP]}),
            (ActorRole.PARTNER, {"post": "bademesteren", "note": "fra maj"}),
        )
    ):
        activities.ActivityActor.objects.create(edition=edition, position=position, role=role, **who)


def _money(house: House, edition: activities.ActivityEdition) -> None:
    """Two lines and money that is not split; in 2021 one of the lines, one that is gone, and money not split."""
    years, plain = house.years, {"edition": edition}
    wages = activities.BudgetLine.objects.create(
        position=0, label="Løn", note="Se bilag.", recipient=house.club, calculation="10 timer a 250 kr. i 20 uger",
        price_level="2022", **plain,
    )  # fmt: skip
    things = activities.BudgetLine.objects.create(position=1, label="Materialer", **plain)
    components = {"already": Decimal(30_000), "requested": Decimal(60_000)}
    cells = [
        (wages, "2022", {"amount": Decimal(50_000), "note": "Heraf halvdelen til efteråret.", **components}),
        (wages, "2023", {"amount": Decimal(50_000), "provisional": True}),
        (things, "2022", {"amount": Decimal("1250.50")}),
        (things, "2023", {"kind": CellKind.UNDECIDED}),
    ]
    for line, year, cell in cells:
        activities.BudgetAmount.objects.create(line=line, budget_year=years[year], **cell)
    activities.UnsplitAmount.objects.create(
        budget_year=years["2024"], amount=Decimal(45_000), provisional=True, note="Fordeles senere.", **plain
    )
    adopted = [
        {"series": wages.series, "label": wages.label, "amount": Decimal(40_000)},
        {"series": house.partnership.id, "label": "Både", "amount": Decimal(7_000), "position": 1, "note": "Solgt."},
        {"amount": Decimal(500)},
    ]
    for fields in adopted:
        activities.AdoptedAmount.objects.create(activity=edition.activity, budget_year=years["2021"], **fields)
    activities.TotalNote.objects.create(text="Uden moms.", **plain)
    activities.TotalNote.objects.create(budget_year=years["2022"], text="Afrundet.", **plain)
    activities.CoFinancing.objects.create(
        position=0,
        funder=house.municipality,
        amount=Decimal(10_000),
        budget_year=years["2022"],
        text="Lokaler",
        **plain,
    )
    activities.CoFinancing.objects.create(position=1, text="Frivillig tid", **plain)
