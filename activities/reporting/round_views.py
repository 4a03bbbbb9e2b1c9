"""One reporting round, for the secretariat: who is silent, what has been said, and what becomes of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.access import followed_period, only_for
from activities.enums import ReportState, RoundState
from activities.heads import tabs
from activities.models import DeliverableReport, ReportingRound
from activities.reporting import judging, rounds
from activities.reporting.following import values_of
from activities.reporting.round_reading import RoundPage, row_of_report
from partnership.inputs import TextField
from partnership.models import PlanPeriod, User
from partnership.proceedings import NotAllowed

LONGEST_QUESTION = 1000  # signs


class QuestionForm(forms.Form):
    """What the secretariat asks about a report. `revision` is that of the report it has read."""

    question = TextField(
        gettext_lazy("What do you want to know?"),
        longest=LONGEST_QUESTION,
        missing=gettext_lazy("Write what you want to know."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


@require_safe
def one_round(request: HttpRequest, slug: str, year: int, round: UUID) -> HttpResponse:
    """Who has answered and who is silent, what is to be looked at, and what can be accepted as it is."""
    found = _round(request, slug, year, round)
    return _page(request, found, "round.html", {"page": RoundPage(found)})


@require_POST
def open_now(request: HttpRequest, slug: str, year: int, round: UUID) -> HttpResponse:
    """Open a planned round before its day."""
    found = _round(request, slug, year, round)

    def change(user: User) -> str:
        asked = rounds.open_round(found, user)
        return ngettext("%(count)s person has been asked.", "%(count)s people have been asked.", asked) % {
            "count": asked
        }

    return _changed(request, found, change)


@require_POST
def remind(request: HttpRequest, slug: str, year: int, round: UUID) -> HttpResponse:
    """Remind one person, or all who are silent."""
    found = _round(request, slug, year, round)
    one = _person(found, request.POST["person"]) if request.POST.get("person") else None

    def change(user: User) -> str:
        count = rounds.remind(found, one, user)
        said = ngettext("%(count)s person has been reminded.", "%(count)s people have been reminded.", count)
        return said % {"count": count}

    return _changed(request, found, change)


@require_POST
def accept(request: HttpRequest, slug: str, year: int, round: UUID) -> HttpResponse:
    """Accept the reports that the page has shown, as it has shown them."""
    found = _round(request, slug, year, round)
    seen = _seen(request.POST.getlist("report"))

    def change(user: User) -> str:
        late = judging.accept(found, seen, user)
        for report in late:
            said = _("“%(what)s” has been changed while you read, and is not accepted. See what it says now.")
            messages.warning(request, said % {"what": report.deliverable})
        count = len(seen) - len(late)
        return ngettext("%(count)s answer is accepted.", "%(count)s answers are accepted.", count) % {"count": count}

    return _changed(request, found, change)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str, year: int, round: UUID, report: UUID) -> HttpResponse:
    """Send a report back with a question."""
    found = _round(request, slug, year, round)
    rows = DeliverableReport.objects.filter(round=found).exclude(state=ReportState.ASKED)
    one = get_object_or_404(
        rows.select_related("round__period__partnership", "deliverable__adopted", "reported_by"), pk=report
    )
    if request.method != "POST":
        return _asking(request, found, one, QuestionForm(initial={"revision": one.revision, "question": one.question}))
    assert request.user.is_authenticated
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return _asking(request, found, one, form, status=422)
    try:
        judging.ask_about(one, form.cleaned_data["question"], form.cleaned_data["revision"], request.user)
    except judging.Changed as refusal:
        fresh = QuestionForm({"question": request.POST["question"], "revision": refusal.report.revision})
        return _asking(request, found, refusal.report, fresh, str(refusal), status=409)
    except NotAllowed as refusal:
        return _asking(request, found, one, form, str(refusal), status=409)
    messages.success(request, _("Your question has been sent."))
    return redirect("round", slug=slug, year=year, round=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, slug: str, year: int, round: UUID) -> HttpResponse:
    """Close a round. The page says first who is silent."""
    found = _round(request, slug, year, round)
    if request.method != "POST":
        return _page(request, found, "close.html", {"page": RoundPage(found)})

    def change(user: User) -> str:
        rounds.close_round(found, user)
        return _("%(round)s is closed.") % {"round": found}

    return _changed(request, found, change)


def _round(request: HttpRequest, slug: str, year: int, pk: UUID) -> ReportingRound:
    """A round of the year, for the secretariat."""
    period = followed_period(request.user, slug, year)
    only_for(request.user, "partnership.write_plans", period.partnership)
    found = get_object_or_404(ReportingRound.objects.filter(period=period), pk=pk)
    found.period = period
    return found


def _person(found: ReportingRound, written: str) -> User:
    """Somebody who is asked in the round."""
    try:
        pk = UUID(written)
    except ValueError:
        raise Http404 from None
    return get_object_or_404(User.objects.filter(report_requests__round=found).distinct(), pk=pk)


def _changed(request: HttpRequest, found: ReportingRound, change: Callable[[User], str]) -> HttpResponse:
    """Do it, and back to the round: with what has been done, or with why it could not be."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    try:
        said = change(request.user)
    except NotAllowed as refusal:
        return _page(request, found, "round.html", {"page": RoundPage(_afresh(found)), "refusal": str(refusal)}, 409)
    messages.success(request, said)
    return redirect("round", slug=found.period.partnership.slug, year=found.period.year, round=found.pk)


def _afresh(found: ReportingRound) -> ReportingRound:
    found.refresh_from_db(fields=["state", "opened_at", "closed_at"])
    return found


def _seen(shown: list[str]) -> dict[UUID, int]:
    """Which report has been seen in which revision: "id:revision". What is none is nothing that a page has shown."""
    seen = {}
    for one in shown:
        pk, _colon, revision = one.partition(":")
        try:
            seen[UUID(pk)] = int(revision)
        except ValueError:
            continue
    return seen


def _asking(
    request: HttpRequest,
    found: ReportingRound,
    report: DeliverableReport,
    form: QuestionForm,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    row = row_of_report(report, values_of([report.pk]).get(report.pk, {}), found.period)
    return _page(
        request,
        found,
        "ask.html",
        {"row": row, "form": form, "refusal": refusal, "people": judging.whom_to_ask(report)},
        status,
    )


def _page(
    request: HttpRequest, found: ReportingRound, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    period: PlanPeriod = found.period
    shared = {
        "period": period,
        "tabs": tabs(period, "follow-up"),
        "round": found,
        "is_open": found.state == RoundState.OPEN,
        "is_planned": found.state == RoundState.PLANNED,
    }
    return render(request, f"follow/reporting/{template}", shared | context, status=status)
