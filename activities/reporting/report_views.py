"""The page on which those responsible say how it goes: by a mail's link, or logged in. It is one page.

Every answer that is right is taken, also where another is not; what has not been answered waits.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from activities.access import followed_period, only_for
from activities.enums import RoundState
from activities.models import DeliverableReport, Evidence, ReportingRound
from activities.reporting import evidence as evidences
from activities.reporting import report_page
from activities.reporting.asking import standing_requests
from activities.reporting.report_page import ReportPage, Sent
from partnership.back import redirect_after
from partnership.enums import LinkPurpose, LinkUse
from partnership.links import Refused
from partnership.models import Partnership, PlanPeriod, SignedLink, User
from partnership.proceedings import NotAllowed
from partnership.signed.access import by_link, refused_page


@dataclass(frozen=True)
class Desk:
    """Who answers what, and where: the same page is opened by a link, by somebody who is logged in, and by the
    secretariat that fills in for somebody. `frame` is the template around it; `ready` where it leads when all is said.
    """

    round: ReportingRound
    reports: QuerySet[DeliverableReport]
    user: User
    frame: str
    address: str
    link: SignedLink | None = None
    on_behalf: bool = False
    done: str = ""
    others: tuple[ReportingRound, ...] = ()


@by_link(LinkPurpose.REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def report_by_link(request: HttpRequest, link: SignedLink) -> HttpResponse:
    """The open items of a link's person in the round of the link, and nothing else. Nobody is logged in by it."""
    round_ = get_object_or_404(_rounds().filter(period__partnership=link.partnership_id), pk=link.subject)
    if link.user is None:
        raise Http404
    if not standing_requests().filter(round=round_, user=link.user).exists():
        return refused_page(request, Refused(LinkUse.WITHDRAWN, link))  # somebody else answers now
    address = reverse("report-by-link", kwargs={"link": link.pk})
    reports = report_page.own_reports(round_, link.user)
    return _desk(request, Desk(round_, reports, link.user, "signed/base.html", address, link=link))


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The same for who is logged in: also for who is asked without having a seat."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    period = _period(request.user, slug, year)
    open_rounds = _rounds().filter(
        period=period, state=RoundState.OPEN, pk__in=standing_requests().filter(user=request.user).values("round")
    )
    rounds = list(open_rounds.order_by("due_on"))
    if not rounds:
        if request.method == "POST":
            raise PermissionDenied
        return _nothing(request, period)
    asked_for = request.GET.get("runde", "")
    round_ = next((one for one in rounds if str(one.pk) == asked_for), rounds[0])
    others = tuple(one for one in rounds if one != round_)
    address = reverse("report", kwargs={"slug": slug, "year": year}) + (f"?runde={round_.pk}" if others else "")
    reports = report_page.own_reports(round_, request.user)
    return _desk(request, Desk(round_, reports, request.user, "base.html", address, others=others))


@require_http_methods(["GET", "HEAD", "POST"])
def report_for(request: HttpRequest, slug: str, year: int, report: UUID) -> HttpResponse:
    """The secretariat fills in one item for somebody who has told them."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    period = followed_period(request.user, slug, year)
    only_for(request.user, "partnership.write_plans", period.partnership)
    found = get_object_or_404(DeliverableReport, pk=report, round__period=period)
    round_ = _rounds().get(pk=found.round_id)
    here = {"slug": slug, "year": year}
    desk = Desk(
        round_,
        DeliverableReport.objects.filter(pk=found.pk),
        request.user,
        "base.html",
        reverse("report-for", kwargs=here | {"report": found.pk}),
        on_behalf=True,
        done=reverse("round", kwargs=here | {"round": round_.pk}),
    )
    return _desk(request, desk)


def _desk(request: HttpRequest, desk: Desk) -> HttpResponse:
    if request.method != "POST":
        return _page(request, desk, ReportPage(desk.round, desk.reports))
    if "remove" in request.POST:
        return _remove(request, desk)
    sent = report_page.send(
        ReportPage(desk.round, desk.reports, request.POST, request.FILES), desk.user, on_behalf=desk.on_behalf
    )
    if sent.wrong or not sent.taken:
        # What was taken is read anew; what was not keeps what was typed.
        page = ReportPage(desk.round, desk.reports, kept=request.POST, wrong=sent.wrong)
        return _page(request, desk, page, sent, status=409 if sent.is_conflict else 422)
    return redirect_after(f"{desk.done or desk.address}#indhold")


def _remove(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Take a picture, file or link away. Everything that is typed meanwhile stays in the page."""
    wanted = Evidence.objects.filter(report__in=desk.reports).select_related("file", "report__round__period")
    refusal = ""
    try:
        found = wanted.defer("file__content").filter(pk=UUID(request.POST["remove"])).first()
        if found is not None:  # else it is gone already
            evidences.remove(found, desk.user)
    except ValueError:
        raise Http404 from None
    except NotAllowed as refused:
        refusal = str(refused)
    page = ReportPage(desk.round, desk.reports, kept=request.POST)
    return _page(request, desk, page, refusal=refusal, status=409 if refusal else 200)


def _page(
    request: HttpRequest,
    desk: Desk,
    page: ReportPage,
    sent: Sent | None = None,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "desk": desk,
        "page": page,
        "sent": sent,
        "refusal": refusal,
        "period": desk.round.period,
        "partnership": desk.round.period.partnership,
    }
    return render(request, "follow/reporting/report.html", context, status=status)


def _nothing(request: HttpRequest, period: PlanPeriod) -> HttpResponse:
    """Nothing waits for this person: says when the next round comes, if there is one."""
    coming = ReportingRound.objects.filter(period=period, state=RoundState.PLANNED).order_by("opens_on").first()
    works_here = Partnership.objects.all().working_for(request.user).filter(pk=period.partnership_id).exists()
    context = {"period": period, "partnership": period.partnership, "coming": coming, "works_here": works_here}
    return render(request, "follow/reporting/report_nothing.html", context)


def _rounds() -> QuerySet[ReportingRound]:
    return ReportingRound.objects.select_related("period__partnership")


def _period(user: User, slug: str, year: int) -> PlanPeriod:
    """The plan period, for those who work there and those who are asked. Raises Http404 for everybody else."""
    asked = standing_requests().filter(user=user).values("round__period")
    working = Partnership.objects.all().working_for(user)
    periods = PlanPeriod.objects.filter(Q(pk__in=asked) | Q(partnership__in=working), partnership__slug=slug, year=year)
    return get_object_or_404(periods.select_related("partnership"))
