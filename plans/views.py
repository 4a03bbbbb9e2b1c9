"""The plan to read and its PDF. Each view begins with what the reader may see; the rest does not exist for them."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from msgspec.structs import replace

from activities.money.shown import shown_totals
from partnership.danish import date_long
from partnership.enums import DocumentKind
from partnership.models import FrozenDocument
from partnership.paper.engine import PaperError
from partnership.paper.serving import as_pdf, kept_pdf, unchanged
from plans import workflow
from plans.decisions import actions, telling
from plans.decisions.access import address
from plans.decisions.standing import standing_of
from plans.documents.imprint import Imprint
from plans.documents.values import PlanDocument
from plans.documents.view import plan_view
from plans.drafts import draft_key, draft_pdf
from plans.editing.saving import may_change
from plans.heads import tabs
from plans.models import Plan

Found = TypeVar("Found")


class VersionLink(NamedTuple):
    """A frozen version in the list of versions."""

    name: str
    moment: str
    url: str
    is_shown: bool


# --- Pages ---------------------------------------------------------------------------------------------------------


@require_safe
def plan(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The plan as it stands: for those who work on it the draft, or the version that waits for a decision; for others,
    and when nobody works on it, the version in force.
    """
    found = _plan(request, slug, year)
    document, imprint = _or_404(workflow.current_document, found, request.user)
    return _page(request, found, document, imprint, is_current=True)


@require_safe
def plan_version(request: HttpRequest, slug: str, year: int, version: int) -> HttpResponse:
    """A frozen version, as it was."""
    found = _plan(request, slug, year)
    document, imprint = _or_404(workflow.frozen_document, found, version, request.user)
    return _page(request, found, document, imprint)


def _page(
    request: HttpRequest, plan: Plan, document: PlanDocument, imprint: Imprint, *, is_current: bool = False
) -> HttpResponse:
    partnership = plan.period.partnership
    standing = standing_of(plan)
    insider = imprint.is_draft or request.user.has_perm("partnership.read_drafts", partnership)
    writes = is_current and request.user.has_perm("partnership.write_plans", partnership)
    view = plan_view(document, imprint)
    context = {
        "plan": replace(view, state=telling.state_of(standing, imprint)),
        "partnership": partnership,
        "pdf_url": _pdf_url(plan, imprint),
        "period": plan.period,
        "actions": actions.for_plan(standing, request.user, writes=writes) if is_current else [],
        "edit_url": address(plan, "plan-edit") if writes and imprint.is_draft and may_change(plan) else "",
        "chain": telling.chain(standing, imprint),
        "beside": telling.beside(standing, imprint, insider=insider),
        "money_now": shown_totals(plan.period) if insider and plan.in_force_id else [],
        "proceedings_url": address(plan, "plan-proceedings"),
        "versions": _versions(request, plan, imprint),
        "tabs": tabs(plan, "plan", insider=insider),
    }
    return render(request, "plans/plan.html", context)


def _pdf_url(plan: Plan, imprint: Imprint) -> str:
    """Where the PDF of what the page shows is: of a version its own file, which stays the same when others follow."""
    address = {"slug": plan.period.partnership.slug, "year": plan.period.year}
    if imprint.version is None:
        return reverse("plan-pdf", kwargs=address)
    return reverse("plan-version-pdf", kwargs=address | {"version": imprint.version})


def _versions(request: HttpRequest, plan: Plan, shown: Imprint) -> list[VersionLink]:
    """The frozen versions, newest first."""
    address = {"slug": plan.period.partnership.slug, "year": plan.period.year}
    frozen = FrozenDocument.objects.for_user(request.user).filter(kind=DocumentKind.PLAN, subject=plan.pk)
    return [
        VersionLink(
            name=_("Version %(version)s") % {"version": version},
            moment=date_long(timezone.localdate(frozen_at)),
            url=reverse("plan-version", kwargs=address | {"version": version}),
            is_shown=version == shown.version,
        )
        for version, frozen_at in frozen.order_by("-version").values_list("version", "frozen_at")
    ]


# --- PDFs ----------------------------------------------------------------------------------------------------------


@require_safe
def plan_pdf(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The PDF of the plan as it stands."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    if settled := workflow.find_settled_file(request.user, slug, year):
        return _frozen_pdf(request, slug, year, settled)
    if draft := workflow.find_draft(request.user, slug, year):
        return _draft_pdf(request, draft)
    return _frozen_pdf(request, slug, year, _or_404(workflow.find_file, request.user, slug, year))


@require_safe
def plan_version_pdf(request: HttpRequest, slug: str, year: int, version: int) -> HttpResponse:
    """The file that was made when the version was frozen, byte for byte."""
    return _frozen_pdf(request, slug, year, _or_404(workflow.find_file, request.user, slug, year, version))


def _draft_pdf(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The draft, printed. Where that fails, the page says why."""
    document, imprint = workflow.draft_document(plan)
    etag = draft_key(imprint)
    answer = unchanged(request, etag)
    if answer is None:
        try:
            answer = HttpResponse(draft_pdf(document, imprint))
        except PaperError as error:
            messages.error(request, str(error))
            return redirect("plan", slug=plan.period.partnership.slug, year=plan.period.year)
    return as_pdf(answer, "-".join((_stem(plan), _("draft"))), etag)


def _frozen_pdf(request: HttpRequest, slug: str, year: int, file: workflow.VersionFile) -> HttpResponse:
    name = f"tryghedsplan-{year}-{slug}-v{file.version}"
    return kept_pdf(request, file.rendition_id, name, sha256=file.sha256, rendered_at=file.rendered_at)


def _stem(plan: Plan) -> str:
    return f"tryghedsplan-{plan.period.year}-{plan.period.partnership.slug}"


# --- What the reader may see ---------------------------------------------------------------------------------------


def _plan(request: HttpRequest, slug: str, year: int) -> Plan:
    plans = Plan.objects.for_user(request.user).select_related("period__partnership")
    return get_object_or_404(plans, period__partnership__slug=slug, period__year=year)


def _or_404(find: Callable[..., Found], *what: object) -> Found:
    """What a function of the workflow finds; an address of nothing where it finds nothing."""
    try:
        return find(*what)
    except ObjectDoesNotExist as nothing:
        raise Http404 from nothing
