"""How it goes with what was promised: for all who work in the partnership."""

from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.access import followed_period
from activities.enums import RoundState
from activities.heads import tabs
from activities.models import AdoptedDeliverable
from activities.reporting.following import FollowUp, Row, grouped
from activities.reporting.history import history_of
from activities.reporting.overview_table import FollowUpTable
from partnership.models import PlanPeriod
from partnership.tables import answers

OFF_TRACK, SILENT = "forsinket", "tavs"  # in the address


class View(NamedTuple):
    """One entry of the list that narrows the deliverables down."""

    name: str
    url: str
    number: int
    is_here: bool


@require_safe
def follow_up(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """All promises in force with what was said of them last; narrowed down by what stands in the address."""
    period = followed_period(request.user, slug, year)
    following = FollowUp(period)
    shown, area = request.GET.get("vis", ""), request.GET.get("omraade", "")
    rows = _narrowed(following, shown, area)
    newest = following.newest_round
    context = {
        "period": period,
        "tabs": tabs(period, "follow-up"),
        "following": following,
        "views": _views(following, period, shown, area),
        "areas": _area_views(following, period, area),
        "off_track": following.off_track if not (shown or area) else [],
        "groups": grouped(rows),
        "is_narrowed": len(rows) < len(following.rows),
        "newest": newest,
        "open": [one for one in following.rounds if one.state == RoundState.OPEN],
        "may_write": request.user.has_perm("partnership.write_plans", period.partnership),
    }
    return render(request, "follow/reporting/overview.html", context)


@require_safe
def follow_up_table(request: HttpRequest, slug: str, year: int, format: str) -> HttpResponse:
    """The same as a file."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    period = followed_period(request.user, slug, year)
    if format not in answers.FORMATS:
        raise Http404
    table = FollowUpTable(request.user, FollowUp(period).rows)
    return answers.as_file(table, format, f"opfoelgning-{year}-{slug}")


@require_safe
def history(request: HttpRequest, slug: str, year: int, deliverable: UUID) -> HttpResponse:
    """What was said of one deliverable, round by round."""
    period = followed_period(request.user, slug, year)
    rows = AdoptedDeliverable.objects.filter(adopted__period=period).select_related("adopted__focus_area")
    found = get_object_or_404(rows, pk=deliverable)
    context = {
        "period": period,
        "tabs": tabs(period, "follow-up"),
        "deliverable": found,
        "history": history_of(found, period),
    }
    return render(request, "follow/reporting/history.html", context)


def _narrowed(following: FollowUp, shown: str, area: str) -> list[Row]:
    """What is asked for in the address; what means nothing there narrows nothing."""
    rows = {OFF_TRACK: following.off_track, SILENT: following.silent}.get(shown, following.rows)
    if area and area in {str(one.number) for one in following.areas}:
        rows = [row for row in rows if _number(row) == area]
    return rows


def _number(row: Row) -> str:
    area = row.deliverable.adopted.focus_area
    return str(area.number) if area else ""


def _views(following: FollowUp, period: PlanPeriod, shown: str, area: str) -> list[View]:
    address = reverse("follow-up", kwargs=_here(period))
    return [
        View(_("Everything"), address, len(following.rows), not (shown or area)),
        View(
            _("Delayed, moved or dropped"),
            f"{address}?vis={OFF_TRACK}",
            len(following.off_track),
            shown == OFF_TRACK and not area,
        ),
        View(_("Not answered"), f"{address}?vis={SILENT}", len(following.silent), shown == SILENT and not area),
    ]


def _area_views(following: FollowUp, period: PlanPeriod, here: str) -> list[View]:
    address = reverse("follow-up", kwargs=_here(period))
    return [
        View(
            f"{area.number} {area.name}",
            f"{address}?omraade={area.number}",
            sum(_number(row) == str(area.number) for row in following.rows),
            str(area.number) == here,
        )
        for area in following.areas
    ]


def _here(period: PlanPeriod) -> dict[str, object]:
    return {"slug": period.partnership.slug, "year": period.year}
