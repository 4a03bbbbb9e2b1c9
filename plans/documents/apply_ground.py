"""What a plan stands on: made in a partnership that has no agreement yet, and otherwise compared with what is there."""

from msgspec.structs import replace

from indicators import models as indicators
from partnership import models as ground
from plans.documents import build_ground
from plans.documents.arrange import arranged
from plans.documents.faults import ApplyError, Fault, Problem
from plans.documents.layout import as_data
from plans.documents.rows import as_stored, create, placed, row
from plans.documents.tree import first_difference, step
from plans.documents.values import STANDARD, Area, PlanDocument
from plans.models import DocumentLayout


def refuse_other_agreement(document: PlanDocument, partnership: ground.Partnership) -> None:
    """Raise ApplyError where the document's agreement is none of this partnership's."""
    if not partnership.agreements.filter(pk=document.agreement.id).exists():
        raise ApplyError(Problem(Fault.OTHER_AGREEMENT, "agreement.id"))


def same_ground(document: PlanDocument, partnership: ground.Partnership) -> ground.PlanPeriod:
    """The document's plan period, found in this partnership. Raises ApplyError where anything below it is different."""
    period = partnership.plan_periods.filter(agreement=document.agreement.id, pk=document.period.id).first()
    if period is None:
        raise ApplyError(Problem(Fault.MISSING, "period.id", name=document.period.label))
    fields = {name: as_stored(part) for name, part in build_ground.ground(period).items()}
    here = arranged(replace(document, **fields))
    differences = [first_difference(getattr(document, name), getattr(here, name), step(name)) for name in fields]
    if faults := [Problem(Fault.DIFFERENT, path) for path in differences if path is not None]:
        raise ApplyError(*faults)
    return period


def make_ground(document: PlanDocument, partnership: ground.Partnership) -> ground.PlanPeriod:
    """The document's agreement with all that hangs on it, and its plan period, made new."""
    agreement = row(ground.Agreement, document.agreement, partnership=partnership)
    create([agreement])
    create(placed(ground.AgreementParty, document.agreement.parties, agreement=agreement))
    create([row(ground.BudgetYear, year, agreement=agreement) for year in document.budget_years])
    create([row(ground.FrameEntry, entry, agreement=agreement) for entry in document.frame])
    create([row(ground.FocusArea, area, agreement=agreement) for area in document.focus_areas])
    for area in document.focus_areas:
        create(placed(ground.Outcome, area.outcomes, focus_area_id=area.id))
    create(placed(ground.Impact, document.impacts, agreement=agreement))
    if document.layout != STANDARD:
        create([DocumentLayout(agreement=agreement, data=as_data(document.layout))])
    _make_goals(document, agreement)
    period = row(ground.PlanPeriod, document.period, partnership=partnership, agreement=agreement)
    create([period])
    period.budget_years.set(agreement.budget_years.filter(pk__in=document.period.budget_year_ids))
    _settle_area(document.area, period)
    return period


def _make_goals(document: PlanDocument, agreement: ground.Agreement) -> None:
    create(placed(indicators.Goal, document.goals, agreement=agreement))
    shown_by, baselines, targets, measurements = [], [], [], []
    for goal in document.goals:
        shown_by += placed(indicators.Indicator, goal.indicators, goal_id=goal.id)
        for indicator in goal.indicators:
            of_indicator = {"indicator_id": indicator.id}
            if indicator.baseline:
                baselines.append(row(indicators.Baseline, indicator.baseline, **of_indicator))
            targets += [row(indicators.Target, target, **of_indicator) for target in indicator.targets]
            measurements += [row(indicators.Measurement, taken, **of_indicator) for taken in indicator.measurements]
    for table in (shown_by, baselines, targets, measurements):
        create(table)


def _settle_area(area: Area | None, period: ground.PlanPeriod) -> None:
    """Make the area; one the partnership has already must be the same."""
    here = build_ground.area(period)
    if here is not None:
        if (path := first_difference(area, as_stored(here), ".area")) is not None:
            raise ApplyError(Problem(Fault.DIFFERENT, path))
    elif area is not None:
        version = row(ground.AreaVersion, area, partnership_id=period.partnership_id)
        create([version])
        create(placed(ground.AreaFeature, area.features, area=version))
