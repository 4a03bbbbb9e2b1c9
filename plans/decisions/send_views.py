"""Sending a plan for approval: the page before it, how far it has come, and taking the plan back."""

import datetime
from typing import Any, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partnership import clock
from partnership.back import redirect_after
from partnership.enums import ProceedingState
from partnership.matters.forms import SeenForm
from partnership.models import FieldChange, PlanPeriod, User
from partnership.proceedings import NotAllowed
from plans import workflow
from plans.decisions import sending
from plans.decisions.access import address, page, secretarys_plan, to_proceedings
from plans.decisions.forms import SendForm, moment_in
from plans.decisions.preparing import prepared
from plans.decisions.sending import Sending, Stage
from plans.decisions.standing import standing_of
from plans.enums import PlanState
from plans.models import Plan

CAN_BE_SENT = (PlanState.DRAFT, PlanState.SENT_BACK)
KEPT = "sending"  # where a sender's session holds what was typed, until it is sent
MOST_CHANGES = 12


@require_http_methods(["GET", "HEAD", "POST"])
def plan_send(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What would be sent to whom. A POST has it sent, and leads to how far that has come."""
    plan, user = secretarys_plan(request, slug, year)
    if request.method == "POST":
        return _send(request, plan, user)
    if plan.state not in CAN_BE_SENT:
        messages.warning(request, _not_now(plan))
        return redirect(address(plan, "plan-proceedings"))
    key = request.GET.get("igen", "")
    kept = request.session.get(KEPT, {})
    if key and kept.get("key") == key:  # what was typed before it was refused
        typed = {name: kept[name] for name in ("key", "case_number", "note") if name in kept}
        return _page(request, plan, user, SendForm(initial=_begun(plan) | typed), refusal=_problem(plan, key))
    return _page(request, plan, user, SendForm(initial=_begun(plan)))


def _send(request: HttpRequest, plan: Plan, user: User) -> HttpResponse:
    form = SendForm(request.POST)
    if not form.is_valid():
        return _page(request, plan, user, _refreshed(form, plan), refusal=_hidden_problem(form), status=422)
    said = form.cleaned_data
    key = said["key"]
    if sending.sending_of(plan, key).stage == Stage.DONE:
        return to_proceedings(plan)
    if plan.state not in CAN_BE_SENT:
        return _page(request, plan, user, form, refusal=_not_now(plan), status=409)
    if said["revision"] != _revision(plan):
        return _changed(request, plan, user, form)
    before = prepared(plan, user)
    if not before.can_be_sent:
        refusal = _("It cannot be sent yet. What stands in the way is said below.")
        return _page(request, plan, user, form, refusal=refusal, status=422)
    kept = {"key": str(key), "case_number": said["case_number"], "note": said["note"], "revision": said["revision"]}
    request.session[KEPT] = kept
    sending.send(plan, user, key, case_number=said["case_number"], note=said["note"], revision=said["revision"])
    return redirect_after(address(plan, "plan-sending", key=key))


def _changed(request: HttpRequest, plan: Plan, user: User, form: SendForm) -> HttpResponse:
    """The plan is another than the one the sender looked at: what is different, and the form once more."""
    shown_at = moment_in(form.cleaned_data["shown_at"])
    return _page(
        request,
        plan,
        user,
        _refreshed(form, plan),
        refusal=_("The plan has been changed since you opened this page, so it has not been sent."),
        changes=_changes_since(plan, shown_at) if shown_at else [],
        status=409,
    )


def _changes_since(plan: Plan, moment: datetime.datetime) -> list[FieldChange]:
    """What has been written in the plan since a moment, the newest first."""
    changes = FieldChange.objects.filter(period=plan.period_id, number__isnull=False, changed_at__gte=moment)
    return list(changes.select_related("changed_by").order_by("-changed_at")[:MOST_CHANGES])


def _page(
    request: HttpRequest, plan: Plan, user: User, form: SendForm, *, refusal: str = "", status: int = 200, **more: Any
) -> HttpResponse:
    context: dict[str, Any] = {
        "before": prepared(plan, user),
        "form": form,
        "refusal": refusal,
        "can_be_sent_now": plan.state in CAN_BE_SENT,
        "chains_url": reverse("chains", kwargs={"slug": plan.period.partnership.slug}),
    }
    return page(request, plan, "send.html", status=status, **context, **more)


def _begun(plan: Plan) -> dict[str, Any]:
    """What a new form begins with, and which state of the plan it was made from."""
    return _state(plan) | {"key": uuid4(), "case_number": plan.period.agreement.case_number}


def _state(plan: Plan) -> dict[str, Any]:
    return {"revision": _revision(plan), "shown_at": clock.now().isoformat()}


def _refreshed(form: SendForm, plan: Plan) -> SendForm:
    """The form with everything that was written in it, made for the plan as it is now."""
    data = cast(QueryDict, form.data).copy()
    for name, value in _state(plan).items():
        data[name] = str(value)
    if "key" in form.errors:
        data["key"] = str(uuid4())
    fresh = SendForm(data)
    fresh.is_valid()
    return fresh


def _hidden_problem(form: SendForm) -> str:
    """What is wrong with the fields nobody sees."""
    found = [str(error) for name in ("key", "revision") for error in form.errors.get(name, ())]
    return found[0] if found else ""


def _problem(plan: Plan, key: str) -> str:
    try:
        return sending.sending_of(plan, UUID(key)).problem
    except ValueError:
        return ""


def _revision(plan: Plan) -> int:
    return PlanPeriod.objects.values_list("revision", flat=True).get(pk=plan.period_id)


def _not_now(plan: Plan) -> str:
    if plan.state == PlanState.ADJUSTING:
        return _("A body has decided a change. Make the final version instead; nobody is asked again.")
    if plan.state == PlanState.SUBMITTED:
        return _("The plan has been sent already.")
    return _("Only a draft can be sent for approval.")


# --- How far it has come -------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def plan_sending(request: HttpRequest, slug: str, year: int, key: UUID) -> HttpResponse:
    """How far the sending with this key has come. A POST tries again, with what was typed before.

    Where it is done the page leads on; where it was refused it leads back to the form, which says why.
    """
    plan, user = secretarys_plan(request, slug, year)
    kept = request.session.get(KEPT, {})
    is_mine = kept.get("key") == str(key)
    matter = workflow.open_proceeding(plan)
    is_final = matter is not None and matter.pk == key and matter.state == ProceedingState.ADJUSTING
    now = sending.sending_of(plan, key)
    if request.method == "POST" and now.stage != Stage.DONE:
        if is_final:
            return redirect_after(address(plan, "plan-finalise"))
        if not is_mine:
            return redirect_after(address(plan, "plan-send"))
        sending.send(plan, user, key, case_number=kept["case_number"], note=kept["note"], revision=kept["revision"])
        return redirect_after(address(plan, "plan-sending", key=key))
    if now.stage == Stage.STOPPED and not is_mine and not is_final:
        raise Http404
    if (leads_to := _leads_to(request, plan, key, now, is_final=is_final)) is not None:
        if _wants_json(request):
            return JsonResponse({"go": leads_to})
        return redirect(leads_to)
    context: dict[str, Any] = {"sending": now, "is_final": is_final, "key": key}
    if _wants_json(request):
        html = render_to_string("plans/decisions/sending_status.html", context | {"plan": plan}, request)
        return JsonResponse({"html": html})
    return page(request, plan, "sending.html", **context)


def _leads_to(request: HttpRequest, plan: Plan, key: UUID, now: Sending, *, is_final: bool) -> str | None:
    if now.stage == Stage.DONE:
        if request.session.get(KEPT, {}).get("key") == str(key):
            del request.session[KEPT]
            messages.success(request, _sent(plan))
        return address(plan, "plan-proceedings")
    if now.stage == Stage.REFUSED and is_final:
        return address(plan, "plan-finalise") + "?igen=1"
    if now.stage == Stage.REFUSED:
        return f"{address(plan, 'plan-send')}?igen={key}"
    return None


def _sent(plan: Plan) -> str:
    """That it is sent, and with whom it is now."""
    turn = standing_of(plan).turn
    if turn is None:
        return _("The final version has been made.")
    said = _("Version %(version)s has been sent. It is with %(body)s now.")
    return said % {"version": turn.step.proceeding.document.version, "body": turn.step}


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


# --- Taking it back ------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def plan_withdraw(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Take a plan back while bodies decide about it. Asks first."""
    plan, user = secretarys_plan(request, slug, year)
    if request.method == "POST":
        seen, _revision = SeenForm(request.POST).given
        try:
            if seen is None:
                raise NotAllowed(_("The page has been open for too long. Look at it again, and send once more."))
            workflow.withdraw(plan, user, seen=seen)
        except NotAllowed as refusal:
            return _withdraw_page(request, plan, str(refusal))
        messages.success(request, _("The plan has been taken back, and can be written again."))
        return to_proceedings(plan)
    return _withdraw_page(request, plan)


def _withdraw_page(request: HttpRequest, plan: Plan, refusal: str = "") -> HttpResponse:
    standing = standing_of(plan)
    context: dict[str, Any] = {
        "matter": standing.newest if standing.turn else None,
        "turn": standing.turn,
        "refusal": refusal,
    }
    return page(request, plan, "withdraw.html", standing=standing, status=409 if refusal else 200, **context)
