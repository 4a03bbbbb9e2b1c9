"""Reallocations: proposed on one page, looked at and decided about on another."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.access import followed_period, only_for
from activities.enums import ReallocationState
from activities.models import Reallocation
from activities.money import reallocating
from activities.money.choices import Offered, offered
from activities.money.economy import named, titles
from activities.money.forms import CorrectionForm, ReallocationForm, SendForm, uuid_or_none
from activities.money.papers import effects
from activities.money.shown import look_of
from activities.money.views import WRITE, page
from partnership.back import redirect_after
from partnership.danish import date_long, kroner
from partnership.enums import ProceedingState
from partnership.models import PlanPeriod, Proceeding, User
from partnership.proceedings import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
def reallocation_new(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Propose a reallocation. It moves nothing: the next page shows what it does, and there it is decided about.

    `?fra=` begins with an adopted amount as the one the money comes from, `?som=` with what another one says.
    """
    assert isinstance(request.user, User)  # nobody else gets past the log-in
    period = followed_period(request.user, slug, year)
    only_for(request.user, WRITE, period.partnership)
    given = offered(period)
    if request.method != "POST":
        return _form_page(request, period, ReallocationForm(None, given, initial=_begun(request, period, given)))
    form = ReallocationForm(request.POST, given)
    if form.is_valid():
        try:
            proposed = reallocating.propose(form.proposed, request.user, key=form.cleaned_data["key"])
        except reallocating.Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect_after(_address(period, proposed.pk))
    return _form_page(request, period, form, status=422)


def _begun(request: HttpRequest, period: PlanPeriod, given: Offered) -> dict[str, Any]:
    """What the form holds before anybody has written in it."""
    begun: dict[str, Any] = {"key": uuid4(), "source": request.GET.get("fra", "")}
    model = uuid_or_none(request.GET.get("som", ""))
    if model and (like := reallocating.of_period(period).filter(pk=model).first()):
        begun |= {"source": like.source_id, "amount": like.amount, "reason": like.reason}
        begun["target"] = str(like.target_id)
        if begun["target"] not in given.targets:  # it was opened for that one, and nothing came of it
            begun["target"] = f"{like.target.activity_id}.{like.target.budget_year_id}"
    return begun


def _form_page(request: HttpRequest, period: PlanPeriod, form: ReallocationForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "stale": next(iter(form.errors.get("key", [])), ""),
        "has_money": bool(form.offered.sources),
    }
    return page(request, period, "reallocation_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def reallocation(request: HttpRequest, slug: str, year: int, reallocation: UUID) -> HttpResponse:
    """A reallocation: what it does, where it stands, and for the secretariat what can be done with it."""
    assert isinstance(request.user, User)
    period = followed_period(request.user, slug, year)
    rows = reallocating.of_period(period).filter(source__activity__partnership=period.partnership_id)
    found = get_object_or_404(rows, pk=reallocation)
    if request.method != "POST":
        return _page(request, period, found)
    only_for(request.user, WRITE, period.partnership)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        return _page(request, period, found, refusal=_("Choose what is to be done."), status=422)
    return act(request, period, found, request.user)


def _decide(request: HttpRequest, period: PlanPeriod, found: Reallocation, user: User) -> HttpResponse:
    try:
        reallocating.decide_within_limit(found, period, user)
    except NotAllowed as refusal:
        return _page(request, period, found, refusal=str(refusal), status=409)
    messages.success(request, _("%(kroner)s kr. have been moved.") % {"kroner": kroner(found.amount)})
    return redirect_after(_address(period, found.pk))


def _send(request: HttpRequest, period: PlanPeriod, found: Reallocation, user: User) -> HttpResponse:
    form = SendForm(request.POST)
    if not form.is_valid():
        return _page(
            request, period, found, send=form, refusal=str(next(iter(form.errors.get("key", [])), "")), status=422
        )
    try:
        reallocating.send(found, period, user, key=form.cleaned_data["key"], note=form.cleaned_data["note"])
    except NotAllowed as refusal:
        return _page(request, period, found, send=form, refusal=str(refusal), status=409)
    messages.success(request, _("The reallocation has been sent for decision."))
    return redirect_after(_address(period, found.pk))


def _drop(request: HttpRequest, period: PlanPeriod, found: Reallocation, user: User) -> HttpResponse:
    try:
        reallocating.drop(found, period, user)
    except NotAllowed as refusal:
        return _page(request, period, found, refusal=str(refusal), status=409)
    messages.success(request, _("The reallocation has been given up. No money was moved."))
    place = {"slug": period.partnership.slug, "year": period.year}
    return redirect_after(reverse("year-money", kwargs=place))


def _correct(request: HttpRequest, period: PlanPeriod, found: Reallocation, user: User) -> HttpResponse:
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return _page(request, period, found, correction=form, status=422)
    said = form.cleaned_data
    try:
        reallocating.correct(found, period, user, said["amount"], said["reason"])
    except reallocating.Refused as refusal:
        form.add_error("amount", str(refusal))
        return _page(request, period, found, correction=form, status=422)
    except NotAllowed as refusal:
        return _page(request, period, found, correction=form, refusal=str(refusal), status=409)
    messages.success(request, _("The reallocation says now what was decided."))
    return redirect_after(_address(period, found.pk))


ACTS = {"decide": _decide, "send": _send, "drop": _drop, "correct": _correct}


def _page(
    request: HttpRequest,
    period: PlanPeriod,
    found: Reallocation,
    *,
    send: SendForm | None = None,
    correction: CorrectionForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    found.refresh_from_db(fields=["state", "decided_on", "decided_by", "limit"])  # as it is after what was tried
    known = titles(period)
    matter = _matter_of(found)
    is_open = found.state in (ReallocationState.DRAFT, ReallocationState.SENT)
    may_write = request.user.has_perm(WRITE, period.partnership)
    begun = {"amount": found.amount, "reason": found.reason}
    context = {
        "reallocation": found,
        "amount": kroner(found.amount),
        "source": named(found.source, known),
        "target": named(found.target, known),
        "budget_year": found.source.budget_year.label,
        "look": look_of(found),
        "decided_on": date_long(found.decided_on) if found.decided_on else "",
        "effects": effects(found, known) if is_open else [],
        "matter": matter,
        "limit": _limit(period, found) if may_write and found.state == ReallocationState.DRAFT else {},
        "is_draft": found.state == ReallocationState.DRAFT,
        "is_over": found.state in (ReallocationState.DECLINED, ReallocationState.DROPPED),
        "is_changed": matter is not None and matter.state == ProceedingState.ADJUSTING,
        "send": send or SendForm(initial={"key": uuid4()}),
        "correction": correction or CorrectionForm(initial=begun),
        "refusal": refusal,
        "may_write": may_write,
    }
    return page(request, period, "reallocation.html", context, status=status)


def _matter_of(found: Reallocation) -> Proceeding | None:
    """The newest matter about it; none where no body was ever asked. One query."""
    return Proceeding.objects.filter(subject=found.pk).order_by("-started_at").first()


def _limit(period: PlanPeriod, found: Reallocation) -> dict[str, str]:
    """Within which limit the secretariat may decide it; nothing where it may not."""
    limit = reallocating.limit_of(found, period)
    return {} if limit is None else {"body": str(limit.delegated_by), "kroner": kroner(limit.up_to)}


def _address(period: PlanPeriod, pk: UUID) -> str:
    place = {"slug": period.partnership.slug, "year": period.year}
    return reverse("reallocation", kwargs={**place, "reallocation": pk})
