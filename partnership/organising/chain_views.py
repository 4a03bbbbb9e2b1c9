"""The pages of orders of approval: `/<slug>/sagsgange/`."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnership.models import ApprovalChain, ChainStep, DelegatedLimit, Partnership
from partnership.organising import chains
from partnership.organising.access import read_by, user_of, writes, written_by
from partnership.organising.body_views import attempt, form_page
from partnership.organising.chain_forms import ChainForm, LimitForm, StepForm
from partnership.organising.changing import Refused
from partnership.organising.forms import PlainForm
from partnership.organising.shown import agreements, tabs


@require_safe
def chain_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is asked in which order, for each agreement and kind of matter; read by those who work in the partnership."""
    partnership = read_by(request, slug)
    context = {
        "partnership": partnership,
        "tabs": tabs(partnership, "chains", request.user),
        "agreements": agreements(partnership),
        "writes": writes(request, partnership),
    }
    return render(request, "organising/chains.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def chain_add(request: HttpRequest, slug: str) -> HttpResponse:
    partnership = written_by(request, slug)
    form = ChainForm(request.POST if request.method == "POST" else None, partnership)
    if done := attempt(form, lambda: chains.add_chain(user_of(request), form.said, key=form.key)):
        messages.success(request, _("“%(chain)s” is added. Now say who is asked first.") % {"chain": done})
        return _to_chain(partnership, done)
    return form_page(request, partnership, form, _("Add an order of approval"), here="chains")


@require_http_methods(["GET", "HEAD", "POST"])
def chain_edit(request: HttpRequest, slug: str, chain: UUID) -> HttpResponse:
    partnership = written_by(request, slug)
    found = _chain(partnership, chain)
    form = ChainForm(request.POST if request.method == "POST" else None, partnership, found)
    title = found.name
    remove = "" if chains.is_used(found) else reverse("chain-remove", args=[slug, found.pk])

    def again() -> PlainForm:
        return ChainForm(None, partnership, _chain(partnership, chain))

    if done := attempt(
        form, lambda: chains.change_chain(found, user_of(request), form.said, seen=form.seen_mark), again
    ):
        messages.success(request, _("“%(chain)s” is changed.") % {"chain": done})
        return _to_chain(partnership, done)
    return form_page(request, partnership, form, title, here="chains", remove=remove)


@require_POST
def chain_remove(request: HttpRequest, slug: str, chain: UUID) -> HttpResponse:
    """Take away an order of approval that was never used."""
    partnership = written_by(request, slug)
    found = _chain(partnership, chain)
    try:
        chains.remove_chain(found, user_of(request))
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return _to_chain(partnership, found)
    messages.success(request, _("“%(chain)s” is removed.") % {"chain": found})
    return HttpResponseRedirect(reverse("chains", args=[slug]))


@require_http_methods(["GET", "HEAD", "POST"])
def step_add(request: HttpRequest, slug: str, chain: UUID) -> HttpResponse:
    partnership = written_by(request, slug)
    found = _chain(partnership, chain)
    form = StepForm(request.POST if request.method == "POST" else None, found)
    if attempt(form, lambda: chains.add_step(found, user_of(request), form.said, key=form.key)):
        messages.success(request, _("The step is added."))
        return _to_chain(partnership, found)
    return form_page(request, partnership, form, _("Add a step to “%(chain)s”") % {"chain": found}, here="chains")


@require_http_methods(["GET", "HEAD", "POST"])
def step_edit(request: HttpRequest, slug: str, step: UUID) -> HttpResponse:
    partnership = written_by(request, slug)
    found = _step(partnership, step)
    form = StepForm(request.POST if request.method == "POST" else None, found.chain, found)
    title = _("A step of “%(chain)s”") % {"chain": found.chain}
    remove = "" if chains.is_used(found.chain) else reverse("step-remove", args=[slug, found.pk])

    def again() -> PlainForm:
        fresh = _step(partnership, step)
        return StepForm(None, fresh.chain, fresh)

    if attempt(form, lambda: chains.change_step(found, user_of(request), form.said, seen=form.seen_mark), again):
        messages.success(request, _("The step is changed."))
        return _to_chain(partnership, found.chain)
    return form_page(request, partnership, form, title, here="chains", remove=remove)


@require_POST
def step_move(request: HttpRequest, slug: str, step: UUID) -> HttpResponse:
    """One place earlier, or later."""
    partnership = written_by(request, slug)
    found = _step(partnership, step)
    chains.move_step(found, user_of(request), up=request.POST.get("move") == "up")
    return _to_chain(partnership, found.chain)


@require_POST
def step_remove(request: HttpRequest, slug: str, step: UUID) -> HttpResponse:
    """Take away a step of an order of approval that was never used."""
    partnership = written_by(request, slug)
    found = _step(partnership, step)
    try:
        chains.remove_step(found, user_of(request))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("The step is removed."))
    return _to_chain(partnership, found.chain)


@require_http_methods(["GET", "HEAD", "POST"])
def limit_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down what a body leaves to the secretariat."""
    partnership = written_by(request, slug)
    form = LimitForm(request.POST if request.method == "POST" else None, partnership)
    if attempt(form, lambda: chains.add_limit(user_of(request), form.said, key=form.key)):
        messages.success(request, _("The limit is added."))
        return _to_limits(partnership)
    return form_page(request, partnership, form, _("Add a limit"), here="chains")


@require_http_methods(["GET", "HEAD", "POST"])
def limit_edit(request: HttpRequest, slug: str, limit: UUID) -> HttpResponse:
    partnership = written_by(request, slug)
    rows = DelegatedLimit.objects.filter(agreement__partnership=partnership).select_related("agreement", "delegated_by")
    found = get_object_or_404(rows, pk=limit)
    form = LimitForm(request.POST if request.method == "POST" else None, partnership, found)

    def again() -> PlainForm:
        return LimitForm(None, partnership, get_object_or_404(rows.all(), pk=limit))

    if attempt(form, lambda: chains.change_limit(found, user_of(request), form.said, seen=form.seen_mark), again):
        messages.success(request, _("The limit is changed."))
        return _to_limits(partnership)
    return form_page(request, partnership, form, _("What the secretariat may decide itself"), here="chains")


def _chain(partnership: Partnership, pk: UUID) -> ApprovalChain:
    rows = ApprovalChain.objects.select_related("agreement__partnership")
    return get_object_or_404(rows, pk=pk, agreement__partnership=partnership)


def _step(partnership: Partnership, pk: UUID) -> ChainStep:
    rows = ChainStep.objects.select_related("chain__agreement__partnership", "body")
    return get_object_or_404(rows, pk=pk, chain__agreement__partnership=partnership)


def _to_chain(partnership: Partnership, chain: ApprovalChain) -> HttpResponse:
    """Back to the list, where the order stands in it."""
    return HttpResponseRedirect(f"{reverse('chains', args=[partnership.slug])}#s-{chain.pk}")


def _to_limits(partnership: Partnership) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('chains', args=[partnership.slug])}#beloeb")
