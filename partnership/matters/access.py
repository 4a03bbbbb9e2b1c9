"""Who sees a matter that is no plan: those who work in the partnership, and members of a body that is or was asked."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from partnership import clock
from partnership.enums import OTHER_MATTERS
from partnership.models import Membership, Partnership, Proceeding, ProceedingStep, User


def seen_by(user: User) -> QuerySet[Proceeding]:
    """The matters a user may see, without what their papers say."""
    seats = Membership.objects.filter(user=user).on(clock.today())
    asked = ProceedingStep.objects.filter(
        proceeding=OuterRef("pk"), body__in=seats.values("body"), opened_at__isnull=False
    )
    works = Q(partnership__in=Partnership.objects.all().working_for(user))
    found = Proceeding.objects.for_user(user).filter(works | Exists(asked), matter__in=OTHER_MATTERS)
    return found.select_related("partnership", "period", "document", "started_by").defer("document__content")


def find_matter(request: HttpRequest, slug: str, pk: UUID) -> tuple[Proceeding, User]:
    """A matter the user may see; an address of nothing for all others."""
    assert isinstance(request.user, User)  # nobody else gets past the log-in
    return get_object_or_404(seen_by(request.user), partnership__slug=slug, pk=pk), request.user


def secretarys_matter(request: HttpRequest, slug: str, pk: UUID) -> tuple[Proceeding, User]:
    """The same, for the partnership's secretariat. Raises PermissionDenied for others who see it."""
    matter, user = find_matter(request, slug, pk)
    _only_secretary(user, matter.partnership)
    return matter, user


def secretarys_step(request: HttpRequest, slug: str, pk: UUID) -> tuple[ProceedingStep, User]:
    """A body's turn in such a matter, for the secretariat. Raises PermissionDenied for others who see the matter."""
    assert isinstance(request.user, User)
    steps = ProceedingStep.objects.filter(proceeding__in=seen_by(request.user), proceeding__partnership__slug=slug)
    found = get_object_or_404(
        steps.select_related("proceeding__partnership", "proceeding__document", "body", "organisation").defer(
            "proceeding__document__content"
        ),
        pk=pk,
    )
    _only_secretary(request.user, found.proceeding.partnership)
    return found, request.user


def _only_secretary(user: User, partnership: Partnership) -> None:
    if not user.has_perm("partnership.write_plans", partnership):
        raise PermissionDenied
