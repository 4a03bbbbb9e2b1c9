"""The activities of one made-up partnership, and what each year's plan says of them."""

from datetime import date
from decimal import Decimal

from activities import models as rows
from activities.enums import ActivityKind, ActorRole, EditionStatus, MeasureQualifier, PartKind, SpanPrecision
from indicators.models import Criterion
from partnership.models import Organisation, PlanPeriod
from partnership.site.synthesis import words
from partnership.site.synthesis.batch import Batch
from partnership.site.synthesis.ground import FRAME, Ground

DELIVERABLES = 5
TEXTS = (PartKind.INTRO, PartKind.BACKGROUND, PartKind.PURPOSE)


def editions(batch: Batch, made: Ground, activities: int) -> None:
    """An activity runs through all years; each year's plan describes it anew and has its money."""
    running = [_activity(batch, made, place) for place in range(activities)]
    for year, period in made.periods.items():
        for position, activity in enumerate(running):
            _edition(batch, made, year, period, activity, position, activities)


def _activity(batch: Batch, made: Ground, place: int) -> rows.Activity:
    kind = ActivityKind.POOL if place % 20 == 18 else ActivityKind.ACTIVITY
    return batch.add(rows.Activity, partnership=made.partnership, kind=kind)


def _edition(
    batch: Batch, made: Ground, year: int, period: PlanPeriod, activity: rows.Activity, position: int, count: int
) -> None:
    random = batch.random
    name = words.ACTIVITIES[position % len(words.ACTIVITIES)]
    round_ = position // len(words.ACTIVITIES)
    is_first = year == min(made.periods)
    edition = batch.add(
        rows.ActivityEdition,
        activity=activity,
        period=period,
        position=position,
        number=position + 1,
        title=f"{name} {round_ + 1}" if round_ else name,
        status=EditionStatus.NEW if is_first else EditionStatus.CONTINUED,
    )
    for kind in TEXTS:
        batch.add(rows.ActivityPart, edition=edition, kind=kind, before=words.paragraphs(random, 1))
    areas = made.focus_areas[year]
    for place, area in enumerate(random.sample(areas, k=2)):
        batch.add(rows.FocusAreaContribution, edition=edition, focus_area=area, position=place)
    batch.add(rows.OutcomeContribution, edition=edition, outcome=random.choice(made.outcomes[year]), position=0)
    for place, text in enumerate(random.sample(words.OBJECTIVES, k=2)):
        batch.add(rows.Objective, edition=edition, position=place, text=text)
    batch.add(rows.TargetGroup, edition=edition, position=0, text=random.choice(words.WHOM))
    _schedule(batch, edition, year)
    _deliverables(batch, edition, year)
    _actors(batch, edition, made.organisations)
    batch.add(
        Criterion, edition=edition, position=0, text=random.choice(words.OBJECTIVES), data_source="Egen optælling"
    )
    _money(batch, made, edition, year, FRAME / count)


def _schedule(batch: Batch, edition: rows.ActivityEdition, year: int) -> None:
    for position, month in enumerate(batch.random.sample(range(1, 12), k=2)):
        text = "Opstart sammen med arbejdsgruppen" if position == 0 else "Status i arbejdsgruppen"
        item = batch.add(rows.ScheduleItem, edition=edition, position=position, when=f"{year}", text=text)
        batch.add(
            rows.ScheduleSpan,
            item=item,
            starts_on=date(year, month, 1),
            ends_on=date(year, month + 1, 1),
            precision=SpanPrecision.MONTH,
        )


def _deliverables(batch: Batch, edition: rows.ActivityEdition, year: int) -> None:
    for position, (text, basis) in enumerate(batch.random.sample(words.DELIVERABLES, k=DELIVERABLES)):
        deliverable = batch.add(
            rows.Deliverable, edition=edition, position=position, text=text, due_on=date(year, 12, 31)
        )
        batch.add(
            rows.Measure,
            deliverable=deliverable,
            position=0,
            qualifier=MeasureQualifier.AT_LEAST,
            low=Decimal(batch.random.randrange(2, 40)),
            basis=basis,
        )


def _actors(batch: Batch, edition: rows.ActivityEdition, organisations: list[Organisation]) -> None:
    for position, organisation in enumerate(batch.random.sample(organisations, k=3)):
        role = ActorRole.RESPONSIBLE if position == 0 else ActorRole.PARTNER
        batch.add(rows.ActivityActor, edition=edition, position=position, role=role, organisation=organisation)


def _money(batch: Batch, made: Ground, edition: rows.ActivityEdition, year: int, share: Decimal) -> None:
    """Two lines for this year."""
    labels = batch.random.sample(words.LINES, k=2)
    first = (share * batch.random.randrange(3, 7) / 10).quantize(Decimal(1))
    for position, (label, amount) in enumerate(zip(labels, (first, share.quantize(Decimal(1)) - first), strict=True)):
        line = batch.add(rows.BudgetLine, edition=edition, position=position, series=batch.new_id(), label=label)
        batch.add(rows.BudgetAmount, line=line, budget_year=made.budget_years[year], amount=amount)
