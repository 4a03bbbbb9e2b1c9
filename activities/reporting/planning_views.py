"""The year's rounds as the secretariat sets them up, and who would be asked."""

from typing import NamedTuple
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from activities.access import followed_period, only_for
from activities.enums import RoundState
from activities.heads import tabs
from activities.models import ActivityEdition, AdoptedActivity, ReportingRound
from activities.reporting import planning
from activities.reporting import rounds as opening
from activities.reporting.asking import those_responsible
from activities.reporting.planning import Said
from partnership.inputs import DayField, LineField
from partnership.models import PlanPeriod
from partnership.proceedings import NotAllowed

LONGEST_LABEL = 60  # signs, as in the column


class Unasked(NamedTuple):
    """An activity that nobody is asked about, and where a contact is written; empty where it is nowhere."""

    adopted: AdoptedActivity
    edit_url: str


class RoundForm(forms.Form):
    """What is said of a round. `key` is the id of a new one, `seen` the mark of what was read of one that is there."""

    label = LineField(gettext_lazy("Name"), LONGEST_LABEL, missing=gettext_lazy("Write what the round is called."))
    starts_on = DayField(gettext_lazy("About the time from"))
    ends_on = DayField(gettext_lazy("Until"))
    opens_on = DayField(gettext_lazy("Opens"))
    due_on = DayField(gettext_lazy("To be answered by"))
    asks_uncounted = forms.BooleanField(
        required=False, label=gettext_lazy("Ask about deliverables without a number too")
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        said = self.cleaned_data
        self._in_order(said, "starts_on", "ends_on", _("It ends before it begins. Choose a later day."))
        self._in_order(said, "opens_on", "due_on", _("It is due before it opens. Choose a later day."))

    def _in_order(self, said: dict, first: str, last: str, wrong: str) -> None:
        if said.get(first) and said.get(last) and said[last] < said[first]:
            self.add_error(last, wrong)

    def said(self) -> Said:
        return Said(*(self.cleaned_data[name] for name in Said._fields))


@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The rounds of the year and who they ask. POST: plan the four quarters, where they are not there."""
    period = _period(request, slug, year)
    if request.method == "POST":
        made = opening.plan_rounds(period)
        said = ngettext("%(count)s round has been planned.", "%(count)s rounds have been planned.", len(made))
        messages.success(
            request, said % {"count": len(made)} if made else _("The quarters of the year are there already.")
        )
        return redirect("rounds", slug=slug, year=year)
    responsible = those_responsible(period)
    context = {
        "period": period,
        "tabs": tabs(period, "follow-up"),
        "rounds": ReportingRound.objects.filter(period=period).order_by("starts_on"),
        "asked": [one for one in responsible if one.people],
        "nobody": _nobody(period, [one.adopted for one in responsible if not one.people]),
    }
    return render(request, "follow/reporting/rounds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Plan one more round."""
    period = _period(request, slug, year)
    if request.method != "POST":
        return _form(request, period, RoundForm(initial={"key": uuid4()}))
    assert request.user.is_authenticated  # nobody else gets past the log-in
    form = RoundForm(request.POST)
    if not form.is_valid():
        return _form(request, period, form, status=422)
    try:
        planning.add_round(period, form.said(), request.user, form.cleaned_data["key"] or uuid4())
    except planning.Clash as refusal:
        form.add_error("starts_on", str(refusal))
        return _form(request, period, form, status=422)
    messages.success(request, _("%(round)s has been planned.") % {"round": form.cleaned_data["label"]})
    return redirect("rounds", slug=slug, year=year)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, year: int, round: UUID) -> HttpResponse:
    """Change a round that has not been opened."""
    period = _period(request, slug, year)
    found = get_object_or_404(ReportingRound.objects.filter(period=period), pk=round)
    found.period = period
    now = planning.said_of(found)
    if request.method != "POST":
        return _form(request, period, RoundForm(initial=now._asdict() | {"seen": now.mark}), found)
    assert request.user.is_authenticated
    form = RoundForm(request.POST)
    if not form.is_valid():
        return _form(request, period, form, found, status=422)
    try:
        planning.change_round(found, form.said(), form.cleaned_data["seen"], request.user)
    except planning.Clash as refusal:
        form.add_error("starts_on", str(refusal))
        return _form(request, period, form, found, status=422)
    except planning.Changed as refusal:
        data = request.POST.copy()
        data["seen"] = refusal.now.mark
        return _form(request, period, RoundForm(data), found, str(refusal), refusal.now, status=409)
    except NotAllowed as refusal:
        return _form(request, period, form, found, str(refusal), status=409)
    messages.success(request, _("%(round)s has been changed.") % {"round": form.cleaned_data["label"]})
    return redirect("rounds", slug=slug, year=year)


@require_POST
def remove(request: HttpRequest, slug: str, year: int, round: UUID) -> HttpResponse:
    """Take out a round that has not been opened."""
    period = _period(request, slug, year)
    found = get_object_or_404(ReportingRound.objects.filter(period=period), pk=round)
    found.period = period
    assert request.user.is_authenticated
    try:
        planning.remove_round(found, request.user)
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("%(round)s has been taken out.") % {"round": found})
    return redirect("rounds", slug=slug, year=year)


def _period(request: HttpRequest, slug: str, year: int) -> PlanPeriod:
    """The year, for its secretariat."""
    period = followed_period(request.user, slug, year)
    only_for(request.user, "partnership.write_plans", period.partnership)
    return period


def _nobody(period: PlanPeriod, activities: list[AdoptedActivity]) -> list[Unasked]:
    """Activities that nobody is asked about. One query."""
    editions = dict(ActivityEdition.objects.filter(period=period).values_list("activity", "pk"))
    here = {"slug": period.partnership.slug, "year": period.year}
    return [
        Unasked(one, reverse("activity-edit", kwargs=here | {"edition": edition}) if edition else "")
        for one in activities
        for edition in [editions.get(one.activity_id)]
    ]


def _form(
    request: HttpRequest,
    period: PlanPeriod,
    form: RoundForm,
    found: ReportingRound | None = None,
    refusal: str = "",
    now: Said | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form of a new round, or of one that is there. `now` is what another has made of it meanwhile."""
    context = {
        "period": period,
        "tabs": tabs(period, "follow-up"),
        "form": form,
        "round": found,
        "is_planned": found is None or found.state == RoundState.PLANNED,
        "refusal": refusal,
        "now": now,
    }
    return render(request, "follow/reporting/round_form.html", context, status=status)
