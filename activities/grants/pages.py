"""What the pages of grants share: the grant that may be seen, and the page that asks for one thing."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.forms import BoundField, Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from activities.access import followed_period, only_for
from activities.grants.showing import grants_of
from activities.heads import tabs
from activities.models import Grant
from partnership.models import PlanPeriod, User

SECRETARY = "partnership.write_plans"


class Asked(NamedTuple):
    """A field of a page, what helps, and its kind (templates/follow/field.html)."""

    field: BoundField
    kind: str = ""
    help: str = ""


def seen(request: HttpRequest, slug: str, year: int, grant: UUID) -> tuple[PlanPeriod, Grant]:
    """The year and a grant of it, for those who work there. Raises Http404 for everybody else."""
    period = followed_period(request.user, slug, year)
    found = grants_of(request.user, period).filter(pk=grant).first()
    if found is None:
        raise Http404
    return period, found


def secretarys(request: HttpRequest, slug: str, year: int, grant: UUID) -> tuple[PlanPeriod, Grant, User]:
    """As `seen`, for the secretariat alone. Raises PermissionDenied for others who work there."""
    assert isinstance(request.user, User)  # nobody else gets past the log-in
    period = followed_period(request.user, slug, year)
    only_for(request.user, SECRETARY, period.partnership)
    found = grants_of(request.user, period).filter(pk=grant).first()
    if found is None:
        raise Http404
    return period, found, request.user


def address(period: PlanPeriod, page: str, **more: Any) -> str:
    return reverse(page, kwargs={"slug": period.partnership.slug, "year": period.year, **more})


def to_grant(period: PlanPeriod, grant: UUID) -> HttpResponseRedirect:
    return redirect(address(period, "grant", grant=grant))


def act_page(
    request: HttpRequest,
    period: PlanPeriod,
    grant: Grant,
    *,
    heading: str,
    button: str,
    lead: str = "",
    form: Form | None = None,
    asked: Iterable[Asked] = (),
    template: str = "act",
    refusal: str = "",
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """A page that asks for one thing about a grant, and has one button."""
    context = {
        "period": period,
        "tabs": tabs(period, "pools"),
        "grant": grant,
        "heading": heading,
        "lead": lead,
        "button": button,
        "form": form,
        "asked": list(asked),
        "refusal": refusal,
        "back": address(period, "grant", grant=grant.pk),
        **more,
    }
    return render(request, f"follow/grants/{template}.html", context, status=status)
