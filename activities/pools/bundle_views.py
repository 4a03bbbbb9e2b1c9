"""Lists of applications for decision: chosen and sent, followed, corrected as decided."""

from decimal import Decimal
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.access import followed_period, only_for
from activities.enums import ApplicationState, BundleState
from activities.heads import tabs
from activities.models import ApplicationBundle, PoolApplication
from activities.pools import workflow
from activities.pools.forms import BundleForm, CorrectForm
from activities.pools.pots import asked_of, pots
from activities.pools.shown import applications_of, bundles_of, paper_of, shown, shown_asked, shown_bundle, shown_pot
from partnership import clock, danish
from partnership.enums import Outcome
from partnership.models import Decision, PlanPeriod, Proceeding
from partnership.organising.access import user_of
from partnership.organising.changing import Overtaken
from partnership.proceedings import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
def bundle_new(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Choose recommended applications and send them for decision. "Count" answers with the sums, and sends nothing."""
    period = followed_period(request.user, slug, year)
    only_for(request.user, "partnership.write_plans", period.partnership)
    rows = applications_of(request.user, period).filter(state=ApplicationState.RECOMMENDED, bundle=None)
    offered = list(rows.order_by("account_id", "received_on", "pk"))
    if request.method != "POST":
        title = _("Applications, %(day)s") % {"day": danish.date_long(clock.today())}
        chosen = request.GET.getlist("valgt")
        begun = {"title": title} | ({"applications": chosen} if chosen else {})
        return _choosing(request, period, BundleForm(None, offered, begun))
    form = BundleForm(request.POST, offered)
    if sent := bundles_of(request.user, period).filter(pk=form.form_key).first():
        return to_bundle(period, sent)
    if "count" in request.POST:
        return _choosing(request, period, form, asks=True)
    if not form.is_valid():
        return _choosing(request, period, form, status=422)
    return _send(request, period, form)


def _send(request: HttpRequest, period: PlanPeriod, form: BundleForm) -> HttpResponse:
    said, user, key = form.cleaned_data, user_of(request), form.form_key
    try:
        with transaction.atomic():
            bundle = workflow.make_bundle(period, said["title"], said["applications"], user, key=key)
            workflow.send_bundle(bundle, user, key=key, note=said["note"], case_number=said["case_number"])
    except (NotAllowed, Overtaken) as refusal:
        form.add_error("applications", str(refusal))
        return _choosing(request, period, form, status=409 if isinstance(refusal, Overtaken) else 422)
    messages.success(request, _("“%(title)s” is sent for decision.") % {"title": bundle.title})
    return to_bundle(period, bundle)


def _choosing(
    request: HttpRequest, period: PlanPeriod, form: BundleForm, *, asks: bool = False, status: int = 200
) -> HttpResponse:
    """The form. While somebody asks for the sums, nothing is said to be missing yet."""
    there = pots(period)
    names = {pot.account.pk: pot.name for pot in there}
    ticked = form.ticked
    context = {
        "period": period,
        "tabs": tabs(period, "pools"),
        "form": form,
        "key": uuid4() if status == 409 else form.form_key,
        "rows": [(shown(one, names), one in ticked) for one in form.offered.values()],
        "asked": [shown_asked(one) for one in asked_of(there, ticked)],
        "sum": danish.kroner(sum((one.amount for one in ticked), Decimal(0))),
        "count": len(ticked),
        "asks": asks,
    }
    return render(request, "follow/pools/bundle_form.html", context, status=status)


@require_safe
def bundle(request: HttpRequest, slug: str, year: int, bundle: UUID) -> HttpResponse:
    """A list: what it asks for, and where its matter stands."""
    period = followed_period(request.user, slug, year)
    found = _found(request, period, bundle)
    rows = _applications(request, period, found)
    there = pots(period)
    names = {pot.account.pk: pot.name for pot in there}
    asked = {row.account_id for row in rows}
    is_with_bodies = found.state in (BundleState.SENT, BundleState.ADJUSTING)
    context = {
        "period": period,
        "tabs": tabs(period, "pools"),
        "shown": shown_bundle(found, rows),
        "rows": [shown(row, names) for row in rows],
        "balances": [shown_pot(pot) for pot in there if pot.account.pk in asked] if is_with_bodies else [],
        "paper": None if rows else paper_of(found),
        "matter": Proceeding.objects.filter(subject=found.pk).order_by("-started_at").first(),
        "may_correct": found.state == BundleState.ADJUSTING
        and request.user.has_perm("partnership.write_plans", period.partnership),
    }
    return render(request, "follow/pools/bundle.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def bundle_correct(request: HttpRequest, slug: str, year: int, bundle: UUID) -> HttpResponse:
    """Write the amounts as a body decided them. Nobody is asked again."""
    period = followed_period(request.user, slug, year)
    only_for(request.user, "partnership.write_plans", period.partnership)
    found = _found(request, period, bundle)
    if found.state != BundleState.ADJUSTING:
        messages.warning(request, _("No body has decided a change of this list."))
        return to_bundle(period, found)
    form = CorrectForm(request.POST if request.method == "POST" else None, _applications(request, period, found))
    refusal = ""
    if form.is_valid():
        try:
            workflow.correct_bundle(found, form.amounts, user_of(request))
        except NotAllowed as problem:
            refusal = str(problem)
        else:
            messages.success(request, _("The list is corrected as it was decided."))
            return to_bundle(period, found)
    context = {
        "period": period,
        "tabs": tabs(period, "pools"),
        "bundle": found,
        "form": form,
        "refusal": refusal,
        "said": _change_said(found),
    }
    return render(request, "follow/pools/bundle_correct.html", context, status=422 if form.is_bound else 200)


def to_bundle(period: PlanPeriod, bundle: ApplicationBundle) -> HttpResponse:
    return HttpResponseRedirect(reverse("bundle", args=[period.partnership.slug, period.year, bundle.pk]))


def _found(request: HttpRequest, period: PlanPeriod, pk: UUID) -> ApplicationBundle:
    return get_object_or_404(bundles_of(request.user, period), pk=pk)


def _applications(request: HttpRequest, period: PlanPeriod, bundle: ApplicationBundle) -> list[PoolApplication]:
    """In the order of the paper."""
    rows = applications_of(request.user, period).filter(bundle=bundle)
    return list(rows.order_by("account_id", "received_on", "pk"))


def _change_said(bundle: ApplicationBundle) -> str:
    """The words of the body that decided the change."""

    decisions = Decision.objects.filter(step__proceeding__subject=bundle.pk, outcome=Outcome.WITH_CHANGE)
    newest = decisions.order_by("-made_at").first()
    return newest.text if newest is not None else ""
