"""A grant as it is now, kept from others while something is done to it, and what the log is told of it."""

from uuid import UUID

from activities.models import Grant
from partnership import audit
from partnership.enums import AuditVerb
from partnership.models import PlanPeriod, User


def taken(grant: UUID) -> Grant:
    """The row as it is now, kept from others until the transaction is over. Take it before anything of its account."""
    rows = Grant.objects.select_for_update(of=("self",))
    return rows.select_related("account__activity", "account__budget_year", "organisation").get(pk=grant)


def period_of(grant: Grant) -> PlanPeriod:
    """The plan period in whose pages the grant stands. One query."""
    periods = PlanPeriod.objects.filter(
        partnership=grant.account.activity.partnership_id, budget_years=grant.account.budget_year_id
    )
    return periods.select_related("partnership", "agreement").order_by("year")[0]


def log(verb: AuditVerb, grant: Grant, actor: User | None, *, subject: UUID | None = None, more: str = "") -> None:
    """Write one entry about a grant, or about a part of it (`subject`). `more` is said after its title."""
    label = f"{grant.title}: {more}" if more else grant.title
    period = period_of(grant)
    audit.record(
        verb,
        actor=actor,
        subject=subject or grant.pk,
        label=label,
        partnership_id=period.partnership_id,
        period_id=period.pk,
    )
