"""Between years: `/<slug>/<year>/mellem-aar/`."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.access import followed_period, only_for
from activities.enums import CarryOverState
from activities.heads import tabs
from activities.years import workflow
from activities.years.expiring import ending
from activities.years.forms import CarryOverForm, DecideForm, SendForm, shown_again
from activities.years.leftover import YearLeft, years_left
from activities.years.shown import shown_carry_over, shown_ending, shown_year
from partnership import matters
from partnership.back import redirect_after
from partnership.danish import kroner
from partnership.enums import ProceedingState
from partnership.models import PlanPeriod, User
from partnership.proceedings import NotAllowed

WRITE = "partnership.write_plans"


@require_http_methods(["GET", "HEAD", "POST"])
def between_years(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What is left of a year, what of it is proposed to be carried over, and the grants that end. `?fra=` is the id of
    a budget year, where the plan has several.
    """
    assert isinstance(request.user, User)  # nobody else gets past the log-in
    period = followed_period(request.user, slug, year)
    if request.method == "POST":
        only_for(request.user, WRITE, period.partnership)
    here = Here(request, period, request.user)
    if request.method != "POST":
        return here.page()
    act = ACTS.get(request.POST.get("act", ""))
    if act is None or here.left is None:
        return here.page(refusal=_("Choose what is to be done."), status=422)
    return act(here)


class Here:
    """The page as one reader asks for it: the plan, the budget year, and the proposal there is for it."""

    def __init__(self, request: HttpRequest, period: PlanPeriod, user: User) -> None:
        self.request, self.period, self.user = request, period, user
        self.years = years_left(period)
        self.left = _chosen(self.years, request.GET.get("fra", ""))
        self.writes = user.has_perm(WRITE, period.partnership)
        self.later = workflow.years_after(self.left.year) if self.left else []
        proposals = workflow.of_year(self.left.year) if self.left else []
        self.current = next((one for one in proposals if one.state in workflow.UNDECIDED), None)
        self.earlier = [one for one in proposals if one.state not in workflow.UNDECIDED]
        self.matter = matters.open_matter(self.current.pk) if self.current else None

    @property
    def is_changed(self) -> bool:
        """A body has decided a change that is to be written in."""
        return self.matter is not None and self.matter.state == ProceedingState.ADJUSTING

    @property
    def may_be_written(self) -> bool:
        is_draft = self.current is None or self.current.state == CarryOverState.DRAFT
        return self.writes and bool(self.later) and (is_draft or self.is_changed)

    def form(self, sent: QueryDict | None = None) -> CarryOverForm:
        assert self.left is not None
        return CarryOverForm(sent, self.left, self.later, self.current)

    @property
    def address(self) -> str:
        place = {"slug": self.period.partnership.slug, "year": self.period.year}
        return f"{reverse('between-years', kwargs=place)}?fra={self.left.year.pk}" if self.left else ""

    def page(
        self,
        *,
        form: CarryOverForm | None = None,
        send: SendForm | None = None,
        refusal: str = "",
        status: int = 200,
    ) -> HttpResponse:
        is_draft = self.current is not None and self.current.state == CarryOverState.DRAFT
        context: dict[str, Any] = {
            "period": self.period,
            "partnership": self.period.partnership,
            "tabs": tabs(self.period, "year-money"),
            "years": [shown_year(one, is_here=one is self.left) for one in self.years],
            "left": shown_year(self.left, is_here=True) if self.left else None,
            "current": shown_carry_over(self.current, self.left) if self.current and self.left else None,
            "matter": self.matter,
            "earlier": [shown_carry_over(one, self.left) for one in self.earlier if self.left],
            "ending": shown_ending(ending(self.period), self.period),
            "form": (form or self.form()) if self.may_be_written else None,
            "is_changed": self.is_changed,
            "send": (send or self._send_form()) if is_draft and self.writes else None,
            "limit": self._limit() if is_draft and self.writes else {},
            "writes": self.writes,
            "has_later_year": bool(self.later),
            "refusal": refusal,
        }
        return render(self.request, "follow/years/between.html", context, status=status)

    def _send_form(self) -> SendForm:
        assert self.current is not None
        return SendForm(initial={"key": uuid4(), "seen": self.current.revision})

    def _limit(self) -> dict[str, str]:
        """Within which limit the secretariat may decide it; nothing where it may not."""
        assert self.current is not None
        limit = workflow.limit_of(self.current, self.period)
        return {} if limit is None else {"body": str(limit.delegated_by), "kroner": kroner(limit.up_to)}


def _chosen(years: list[YearLeft], asked_for: str) -> YearLeft | None:
    """The budget year that is asked for, else the first; none where the plan has none. Raises Http404 for another."""
    if not asked_for:
        return years[0] if years else None
    found = next((one for one in years if str(one.year.pk) == asked_for), None)
    if found is None:
        raise Http404
    return found


def _save(here: Here) -> HttpResponse:
    """Keep the proposal, or let it say what was decided with a change."""
    if not here.may_be_written:
        return here.page(refusal=_("The proposal has gone on in the meantime. Look at it again."), status=409)
    form = here.form(here.request.POST)
    if not form.is_valid():
        return here.page(form=form, refusal=form.is_stale, status=422)
    if not form.proposal.lines:
        return here.page(form=form, refusal=_("Write how much is to be carried over of at least one line."), status=422)
    try:
        if here.is_changed and here.current is not None:
            workflow.correct(here.current, here.period, form.proposal, here.user)
            done = _("The proposal says now what was decided.")
        else:
            _propose(here, form)
            done = _("The proposal is kept. Nothing has been carried over yet.")
    except workflow.TooMuch as refusal:
        form.refuse(refusal)
        return here.page(form=form, status=422)
    except NotAllowed as refusal:
        now = Here(here.request, here.period, here.user)
        again = now.form(shown_again(here.request.POST, now.current))
        return now.page(form=again, refusal=str(refusal), status=409)
    messages.success(here.request, done)
    return redirect_after(here.address)


def _propose(here: Here, form: CarryOverForm) -> None:
    assert here.left is not None
    said = form.cleaned_data
    workflow.propose(here.period, here.left.year, form.proposal, here.user, key=said["key"], seen=said["seen"])


def _send(here: Here) -> HttpResponse:
    form = SendForm(here.request.POST)
    if not form.is_valid():
        stale = next((str(error) for name in ("key", "seen") for error in form.errors.get(name, ())), "")
        return here.page(send=form, refusal=stale, status=422)
    said = form.cleaned_data
    if here.current is None:
        return here.page(send=form, refusal=_("There is no proposal to send."), status=409)
    try:
        workflow.send(here.current, here.period, here.user, key=said["key"], seen=said["seen"], note=said["note"])
    except NotAllowed as refusal:
        now = Here(here.request, here.period, here.user)
        again = SendForm(shown_again(here.request.POST, now.current))
        return now.page(send=again, refusal=str(refusal), status=409)
    messages.success(here.request, _("The proposal has been sent for decision."))
    return redirect_after(here.address)


def _decide(here: Here) -> HttpResponse:
    form = DecideForm(here.request.POST)
    if not form.is_valid() or here.current is None:
        return here.page(refusal=_("The proposal has gone on in the meantime. Look at it again."), status=409)
    amount = kroner(workflow.amount_of(here.current))
    try:
        workflow.decide_within_limit(here.current, here.period, here.user, seen=form.cleaned_data["seen"])
    except NotAllowed as refusal:
        return Here(here.request, here.period, here.user).page(refusal=str(refusal), status=409)
    messages.success(here.request, _("%(kroner)s kr. have been carried over.") % {"kroner": amount})
    return redirect_after(here.address)


def _drop(here: Here) -> HttpResponse:
    form = DecideForm(here.request.POST)
    dropped = here.current or next((one for one in here.earlier if one.state == CarryOverState.DROPPED), None)
    if not form.is_valid() or dropped is None:
        return here.page(refusal=_("The proposal has gone on in the meantime. Look at it again."), status=409)
    try:
        workflow.drop(dropped, here.period, here.user, seen=form.cleaned_data["seen"])
    except NotAllowed as refusal:
        return Here(here.request, here.period, here.user).page(refusal=str(refusal), status=409)
    messages.success(here.request, _("The draft is given up. What it said stands below."))
    return redirect_after(here.address)


ACTS = {"save": _save, "send": _send, "decide": _decide, "drop": _drop}
