"""Any two versions of a plan side by side, or a version and the draft."""

from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from partnership.danish import date_long
from partnership.models import FrozenDocument, User
from plans import comparing
from plans.compared import shown
from plans.editing.access import works_on
from plans.heads import state_now, tabs
from plans.models import Plan

DRAFT = "udkast"


class Choice(NamedTuple):
    """A version, or the draft, in a list to choose from."""

    value: str
    words: str


class Pair(NamedTuple):
    """What is compared: two values of choices, the older first."""

    old: str
    new: str


@require_safe
def plan_compare(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What changed between two versions that the reader may see (`?fra=1&til=2`, or `til=udkast`).

    Without a wish it is the newest against the one it was made from. A version that is not there is not found.
    """
    assert request.user.is_authenticated  # nobody else gets past the log-in
    plans = Plan.objects.for_user(request.user).select_related("period__partnership")
    plan = get_object_or_404(plans, period__partnership__slug=slug, period__year=year)
    versions = list(comparing.versions_of(plan, request.user).order_by("-version"))
    choices = _choices(plan, request.user, versions)
    usual = _usual(choices, versions)
    pair = Pair(request.GET.get("fra", usual.old), request.GET.get("til", usual.new))
    if pair != usual and not {pair.old, pair.new} <= {choice.value for choice in choices}:
        raise Http404
    is_two = bool(pair.old and pair.new and pair.old != pair.new)
    context = {
        "plan": plan,
        "partnership": plan.period.partnership,
        "tabs": tabs(plan, "plan-compare", insider=works_on(request.user, plan)),
        "state": state_now(plan),
        "choices": choices,
        "pair": pair,
        "is_two": is_two,
        "comparison": _compared(plan, request.user, pair) if is_two else None,
        "packs": _packs(plan, pair) if is_two else {},
    }
    return render(request, "plans/compare.html", context)


def _choices(plan: Plan, user: User, versions: list[FrozenDocument]) -> list[Choice]:
    """The newest first."""
    found = [Choice(DRAFT, _("The draft"))] if comparing.reads_draft(plan, user) else []
    for one in versions:
        said = {"version": one.version, "day": date_long(timezone.localdate(one.frozen_at))}
        found.append(Choice(str(one.version), _("Version %(version)s, %(day)s") % said))
    return found


def _usual(choices: list[Choice], versions: list[FrozenDocument]) -> Pair:
    """The newest, and what it was made from. Empty where there are no two."""
    if len(choices) < 2:
        return Pair("", "")
    newest = choices[0].value
    base = versions[0] if newest == DRAFT else comparing.base_of(versions[0])
    return Pair(str(base.version) if base else "", newest)


def _compared(plan: Plan, user: User, pair: Pair):
    old, new = (None if value == DRAFT else int(value) for value in pair)
    if old is None:
        raise Http404  # a draft is what comes after
    return shown(comparing.comparison(plan, user, old, new))


def _packs(plan: Plan, pair: Pair) -> dict[str, str]:
    """Where the change pack of two versions is, by its format. There is none of a draft."""
    if pair.new == DRAFT:
        return {}
    here = {"slug": plan.period.partnership.slug, "year": plan.period.year, "old": pair.old, "version": pair.new}
    return {format: reverse("change-pack", kwargs=here | {"format": format}) for format in ("pdf", "docx")}
