"""One application: entered, corrected, recommended, taken back, granted within a limit, declined."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.access import followed_period, only_for
from activities.enums import ApplicationState
from activities.heads import tabs
from activities.models import PoolApplication
from activities.pools import workflow
from activities.pools.forms import ApplicationForm, DeclineForm, RecommendForm, SeenForm
from activities.pools.pots import activity_names, names_of
from activities.pools.shown import applications_of, shown
from activities.pools.workflow.guards import OPEN
from partnership import clock, danish, matters
from partnership.enums import MatterKind
from partnership.models import PlanPeriod
from partnership.organising.access import user_of
from partnership.organising.changing import Overtaken
from partnership.proceedings import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
def application_new(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Enter an application: everybody who works in the partnership may."""
    period = followed_period(request.user, slug, year)
    form = ApplicationForm(request.POST if request.method == "POST" else None, period)
    if form.is_valid():
        try:
            made = workflow.apply_for(period, user_of(request), form.said, key=form.form_key)
        except Overtaken as refusal:
            return _form_page(request, period, form, refusal=str(refusal), status=409)
        messages.success(request, _("The application is entered. Now the working group can say what it thinks."))
        return to_application(period, made)
    return _form_page(request, period, form, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def application_change(request: HttpRequest, slug: str, year: int, application: UUID) -> HttpResponse:
    """Correct an application, until it is recommended: whoever entered it, and the secretariat."""
    period = followed_period(request.user, slug, year)
    found = _found(request, period, application)
    _only_own(request, period, found)
    form = ApplicationForm(request.POST if request.method == "POST" else None, period, found)
    if not form.is_bound and found.state != ApplicationState.RECEIVED:
        messages.warning(request, _("It has been recommended on, and cannot be corrected any more."))
        return to_application(period, found)
    if not form.is_valid():
        return _form_page(request, period, form, found, status=422 if form.is_bound else 200)
    try:
        workflow.change(found, period, user_of(request), form.said, seen=form.seen)
    except Overtaken as refusal:
        return _form_page(request, period, form, _found(request, period, application), str(refusal), status=409)
    except NotAllowed as refusal:
        return _form_page(request, period, form, _found(request, period, application), str(refusal), status=409)
    messages.success(request, _("The application is corrected."))
    return to_application(period, found)


@require_safe
def application(request: HttpRequest, slug: str, year: int, application: UUID) -> HttpResponse:
    """What somebody asks for, what the working group says, and what can be done now."""
    period = followed_period(request.user, slug, year)
    return _page(request, period, _found(request, period, application))


@require_POST
def application_recommend(request: HttpRequest, slug: str, year: int, application: UUID) -> HttpResponse:
    """The working group says how much to grant, or that nothing should be."""
    period = followed_period(request.user, slug, year)
    only_for(request.user, "partnership.recommend", period.partnership)
    found = _found(request, period, application)
    form = RecommendForm(request.POST, found)
    if not form.is_valid():
        return _page(request, period, found, recommend=form, status=422)
    said, field = form.cleaned_data, "amount" if form.says_yes else "text"

    def act() -> str:
        workflow.recommend(found, period, user_of(request), said["amount"], said["text"], seen=form.seen)
        return _("The recommendation is kept.")

    return _attempt(request, period, found, act, lambda words: form.add_error(field, words), recommend=form)


@require_POST
def application_withdraw(request: HttpRequest, slug: str, year: int, application: UUID) -> HttpResponse:
    """Take an application back: whoever entered it, and the secretariat."""
    period = followed_period(request.user, slug, year)
    found = _found(request, period, application)
    _only_own(request, period, found)

    def act() -> str:
        workflow.withdraw(found, period, user_of(request), seen=SeenForm(request.POST).seen)
        return _("The application is withdrawn.")

    return _attempt(request, period, found, act)


@require_POST
def application_decline(request: HttpRequest, slug: str, year: int, application: UUID) -> HttpResponse:
    """The secretariat says no to what is not recommended."""
    period = followed_period(request.user, slug, year)
    only_for(request.user, "partnership.write_plans", period.partnership)
    found = _found(request, period, application)
    form = DeclineForm(request.POST, found)
    if not form.is_valid():
        return _page(request, period, found, decline=form, status=422)

    def act() -> str:
        workflow.decline(found, period, user_of(request), form.cleaned_data["answer"], seen=form.seen)
        return _("The application is declined.")

    return _attempt(request, period, found, act, decline=form)


@require_POST
def application_grant(request: HttpRequest, slug: str, year: int, application: UUID) -> HttpResponse:
    """The secretariat grants what is recommended, within what was delegated to it."""
    period = followed_period(request.user, slug, year)
    only_for(request.user, "partnership.write_plans", period.partnership)
    found = _found(request, period, application)

    def act() -> str:
        given = workflow.grant_directly(found, period, user_of(request), seen=SeenForm(request.POST).seen)
        said = _("%(to)s has been granted %(amount)s kr.")
        return said % {"to": given.to, "amount": danish.kroner(given.amount)}

    return _attempt(request, period, found, act)


# --- What the pages share ------------------------------------------------------------------------------------------


def to_application(period: PlanPeriod, application: PoolApplication) -> HttpResponse:
    return HttpResponseRedirect(reverse("application", args=[period.partnership.slug, period.year, application.pk]))


def _found(request: HttpRequest, period: PlanPeriod, pk: UUID) -> PoolApplication:
    return get_object_or_404(applications_of(request.user, period), pk=pk)


def _only_own(request: HttpRequest, period: PlanPeriod, application: PoolApplication) -> None:
    if not _is_own(request, period, application):
        raise PermissionDenied


def _is_own(request: HttpRequest, period: PlanPeriod, application: PoolApplication) -> bool:
    """Whoever entered it, and the secretariat, may correct and withdraw it."""
    user = user_of(request)
    return application.made_by_id == user.pk or user.has_perm("partnership.write_plans", period.partnership)


def _attempt(
    request: HttpRequest,
    period: PlanPeriod,
    found: PoolApplication,
    act: Callable[[], str],
    at_field: Callable[[str], None] | None = None,
    **forms: Any,
) -> HttpResponse:
    """Do it, and go back to the application; or its page, which says why it was not done and keeps what was written."""
    try:
        messages.success(request, act())
    except Overtaken as refusal:
        return _page(request, period, _found(request, period, found.pk), refusal=str(refusal), status=409, **forms)
    except NotAllowed as refusal:
        now = _found(request, period, found.pk)
        if at_field is None or now.revision != found.revision:
            return _page(request, period, now, refusal=str(refusal), status=409, **forms)
        at_field(str(refusal))
        return _page(request, period, now, status=422, **forms)
    return to_application(period, found)


def _page(
    request: HttpRequest,
    period: PlanPeriod,
    found: PoolApplication,
    *,
    recommend: RecommendForm | None = None,
    decline: DeclineForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    user = user_of(request)
    writes = user.has_perm("partnership.write_plans", period.partnership)
    is_free = found.state in OPEN and found.bundle_id is None
    limit = None
    if writes and found.state == ApplicationState.RECOMMENDED and is_free:
        limit = matters.limit_for(period.agreement, MatterKind.GRANT, clock.today())
    context = {
        "period": period,
        "tabs": tabs(period, "pools"),
        "application": found,
        "shown": shown(found, names_of(period, [found.account])),
        "serves": activity_names(period).get(found.serves_id) if found.serves_id else None,
        "refusal": refusal,
        "writes": writes,
        "is_own": is_free and _is_own(request, period, found),
        "recommend": recommend or RecommendForm(None, found),
        "may_recommend": is_free and user.has_perm("partnership.recommend", period.partnership),
        "opens_recommendation": recommend is not None or found.recommended_by_id is None,
        "decline": decline or DeclineForm(None, found),
        "may_decline": writes and found.state == ApplicationState.NOT_RECOMMENDED,
        "may_send": writes and is_free and found.state == ApplicationState.RECOMMENDED,
        "limit": limit if limit is not None and found.amount <= limit.up_to else None,
        "limit_kroner": danish.kroner(limit.up_to) if limit is not None else "",
        "recommended_own": found.recommended_by_id is not None and found.recommended_by_id == found.made_by_id,
    }
    return render(request, "follow/pools/application.html", context, status=status)


def _form_page(
    request: HttpRequest,
    period: PlanPeriod,
    form: ApplicationForm,
    application: PoolApplication | None = None,
    refusal: str = "",
    *,
    status: int = 200,
) -> HttpResponse:
    """The form of an application. `application` is as it is now, also where somebody else changed it meanwhile."""
    there = shown(application, names_of(period, [application.account])) if application and refusal else None
    context = {
        "period": period,
        "tabs": tabs(period, "pools"),
        "form": form,
        "application": application,
        "key": uuid4() if status == 409 else form.form_key,
        "revision": application.revision if application else "",
        "refusal": refusal,
        "now": there,
    }
    return render(request, "follow/pools/application_form.html", context, status=status)
