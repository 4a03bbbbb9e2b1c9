"""Who sees a running year. Every view of this room starts here; some ask for a permission besides."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from partnership.models import Partnership, PlanPeriod
from partnership.rules import Visitor


def followed_period(user: Visitor, slug: str, year: int) -> PlanPeriod:
    """The plan period, for those who work in the partnership. Raises Http404 for everybody else. Two queries."""
    periods = PlanPeriod.objects.filter(
        partnership__in=Partnership.objects.all().working_for(user), partnership__slug=slug, year=year
    )
    period = periods.select_related("partnership", "agreement").first()
    if period is None:
        raise Http404
    return period


def only_for(user: Visitor, permission: str, partnership: Partnership) -> None:
    """Raises PermissionDenied unless the user has the permission in the partnership."""
    if not user.has_perm(permission, partnership):
        raise PermissionDenied
