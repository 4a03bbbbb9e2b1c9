"""The plan period that follows another one."""

from django.db.models import Exists
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnership.danish import date_long
from partnership.models import BudgetYear, PlanPeriod
from partnership.rules import Visitor
from plans.documents import values
from plans.documents.rows import value
from plans.models import Plan


class CannotRollOver(Exception):
    """There is nothing to roll over to; the message says why. `plan` is the one that is there already."""

    def __init__(self, message: str, plan: Plan | None = None) -> None:
        super().__init__(message)
        self.plan = plan


def following(last: PlanPeriod) -> tuple[PlanPeriod, list[BudgetYear]]:
    """The next period of the same agreement, with as many budget years as the last one has, saved or not yet.

    Raises CannotRollOver where the agreement does not have them, or the period has a plan.
    """
    many = last.budget_years.count()
    after = last.agreement.budget_years.filter(starts_on__gt=last.ends_on).order_by("starts_on")
    years = list(after[:many])
    if not years or len(years) < many:
        raise CannotRollOver(_too_short(last, many))
    there = PlanPeriod.objects.filter(partnership=last.partnership_id, year=years[0].starts_on.year).first()
    if there is None:
        return _made(last, years), years
    plan = Plan.objects.filter(period=there).first()
    if plan or there.agreement_id != last.agreement_id:
        said = _("There is a plan for %(year)s already. Write on in that one.")
        raise CannotRollOver(said % {"year": there.label}, plan)
    return there, list(there.budget_years.order_by("starts_on"))


def as_value(period: PlanPeriod, years: list[BudgetYear]) -> values.Period:
    return value(values.Period, period, budget_year_ids=tuple(year.pk for year in years))


def _made(last: PlanPeriod, years: list[BudgetYear]) -> PlanPeriod:
    first, final = years[0], years[-1]
    return PlanPeriod(
        partnership_id=last.partnership_id,
        agreement_id=last.agreement_id,
        year=first.starts_on.year,
        label=first.label if first == final else f"{first.label}-{final.label}",
        starts_on=first.starts_on,
        ends_on=final.ends_on,
    )


def _too_short(last: PlanPeriod, many: int) -> str:
    ends = last.agreement.valid_to
    if ends <= last.ends_on:
        said = _("The agreement ends on %(day)s. A plan for the time after %(last)s needs a new agreement.")
        return said % {"day": date_long(ends), "last": last.label}
    said = ngettext(
        "The agreement ends on %(day)s, but it has no budget year after %(last)s. Add it to the agreement first.",
        "The agreement ends on %(day)s, and it does not have %(count)s budget years after %(last)s, as many as the "
        "last plan covers.",
        many,
    )
    return said % {"day": date_long(ends), "last": last.label, "count": many}


def may_begin_next(plan: Plan, user: Visitor) -> bool:
    """Whether the user may make a plan from this one, of which a version is in force."""
    return user.has_perm("partnership.write_plans", plan.period.partnership) and plan.in_force_id is not None


def offered(plan: Plan, user: Visitor) -> str:
    """The year the user can make the next plan for, where nobody has begun it; nothing where there is none."""
    if not may_begin_next(plan, user):
        return ""
    period = plan.period
    begun = Plan.objects.filter(period__partnership=period.partnership_id, period__year__gt=period.year)
    after = BudgetYear.objects.filter(~Exists(begun), agreement=period.agreement_id, starts_on__gt=period.ends_on)
    return after.order_by("starts_on").values_list("label", flat=True).first() or ""
