"""The pages of matters that are no plans: read, decided, registered, and what the secretariat does meanwhile."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnership import clock, moments, proceedings
from partnership.back import redirect_after
from partnership.danish import date_long
from partnership.enums import Outcome, ProceedingState, StepKind
from partnership.matters import decide_words, presenting, reminding
from partnership.matters.access import find_matter, secretarys_matter, secretarys_step, seen_by
from partnership.matters.answering import answered
from partnership.matters.decide_forms import DecisionForm
from partnership.matters.files import file_of, papers_of
from partnership.matters.forms import ConditionForm, DeadlineForm, SeenForm
from partnership.matters.listing import MatterList
from partnership.matters.registering import registered
from partnership.matters.shown import MatterPage, MatterTurn, matter_url
from partnership.models import Decision, Partnership, Proceeding, User
from partnership.organising.shown import tabs
from partnership.paper.engine import PaperError
from partnership.paper.serving import kept_pdf
from partnership.proceedings import NotAllowed, member_outcomes


@require_safe
def matter_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The matters of a partnership that the reader may see, the newest first; `?slags=` names one kind of them."""
    assert isinstance(request.user, User)  # nobody else gets past the log-in
    partnership = get_object_or_404(Partnership.objects.all().for_user(request.user), slug=slug)
    works = request.user.has_perm("partnership.read_drafts", partnership)
    context = {
        "partnership": partnership,
        "tabs": tabs(partnership, "matters", request.user) if works else [],
        "matters": MatterList(partnership, request.user, request.GET.get("slags", ""), request.GET.get("side", "")),
        "works": works,
    }
    return render(request, "matters/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def matter(request: HttpRequest, slug: str, matter: UUID) -> HttpResponse:
    """Read what is decided about, and answer where it is one's turn. Looking changes nothing."""
    found, user = find_matter(request, slug, matter)
    page = MatterPage(found, user)
    if request.method != "POST":
        return _matter_page(request, page, page.turn(request.GET.get("trin", "")))
    turn = page.turn(request.GET.get("trin", ""))
    if str(turn.step.pk) != request.GET.get("trin"):
        raise Http404
    answer = answered(turn.step, user, request.POST, presenting.decide)
    if answer.decision is None:
        page = MatterPage(find_matter(request, slug, matter)[0], user)
        turn = page.turn(str(turn.step.pk))
        return _matter_page(request, page, turn, answer.form, answer.refusal, answer.status)
    messages.success(request, decide_words.registered(answer.decision, cast(StepKind, turn.step.kind)))
    return redirect_after(f"{turn.url}#indhold")


@require_safe
def matter_pdf(request: HttpRequest, slug: str, matter: UUID, version: int) -> HttpResponse:
    """The file of one of a matter's papers: the approved one, where it is what was approved."""
    found, _user = find_matter(request, slug, matter)
    paper = get_object_or_404(papers_of(found).select_related("partnership"), version=version)
    try:
        file = file_of(paper)
    except PaperError as reason:
        messages.error(request, str(reason))
        return redirect(matter_url(found))
    name = f"sag-{slug}-{timezone.localdate(paper.frozen_at)}-v{version}"
    return kept_pdf(request, file.pk, name, sha256=file.sha256, rendered_at=file.rendered_at)


def _matter_page(
    request: HttpRequest,
    page: MatterPage,
    turn: MatterTurn,
    form: DecisionForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    form = form or DecisionForm(None, member_outcomes(turn.step))
    words = decide_words.words_for(turn.kind, turn.document.version)
    context = {
        "here": page,
        "page": turn,
        "partnership": page.proceeding.partnership,
        "words": words,
        "form": form,
        "options": form.options(words.labels, decide_words.questions(), turn.matter.document_id),
        "refusal": refusal,
    }
    return render(request, "matters/matter.html", context, status=status)


# --- What the secretariat does while bodies decide -----------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def matter_register(request: HttpRequest, slug: str, step: UUID) -> HttpResponse:
    """Register what a body decided outside the system."""
    found, user = secretarys_step(request, slug, step)
    answer = registered(request, found, user, presenting.register)
    if answer.decision is None:
        return _page(request, found.proceeding, "register.html", status=answer.status, **answer.context)
    messages.success(request, _("What %(body)s decided has been registered.") % {"body": found})
    return _to_matter(found.proceeding)


@require_http_methods(["GET", "HEAD", "POST"])
def matter_deadline(request: HttpRequest, slug: str, step: UUID) -> HttpResponse:
    """Give the body whose turn it is more or less time."""
    found, user = secretarys_step(request, slug, step)
    form = DeadlineForm(request.POST or None, initial={"due_on": found.due_on})
    refusal = ""
    if request.method == "POST" and form.is_valid():
        due_on = form.cleaned_data["due_on"]
        try:
            proceedings.move_deadline(found, user, due_on)
        except NotAllowed as problem:
            refusal = str(problem)
        else:
            said = _("%(body)s has until %(day)s.") % {"body": found, "day": moments.day(due_on)}
            messages.success(request, said)
            return _to_matter(found.proceeding)
    status = 409 if refusal else 422 if request.method == "POST" else 200
    context = {"step": found, "due": date_long(found.due_on) if found.due_on else "", "form": form, "refusal": refusal}
    return _page(request, found.proceeding, "deadline.html", status=status, **context)


@require_POST
def matter_remind(request: HttpRequest, slug: str, step: UUID) -> HttpResponse:
    """Remind those who have not answered; once a day is enough."""
    found, user = secretarys_step(request, slug, step)
    try:
        count = reminding.remind(found, user)
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
    else:
        said = ngettext("%(count)s member has been reminded.", "%(count)s members have been reminded.", count)
        messages.success(request, said % {"count": count})
    return _to_matter(found.proceeding)


@require_http_methods(["GET", "HEAD", "POST"])
def matter_withdraw(request: HttpRequest, slug: str, matter: UUID) -> HttpResponse:
    """Take a matter back while bodies decide. Asks first."""
    found, user = secretarys_matter(request, slug, matter)
    refusal = ""
    if request.method == "POST":
        seen, _revision = SeenForm(request.POST).given
        try:
            if seen != found.document_id:
                raise NotAllowed(_("Another version is presented since you opened this page. Look at it again."))
            presenting.take_back(found, user)
        except NotAllowed as problem:
            refusal = str(problem)
        else:
            messages.success(request, _("“%(matter)s” has been taken back.") % {"matter": found.label})
            return _to_matter(found)
    turn = MatterPage(found, user).matter.turn
    if found.state != ProceedingState.OPEN and request.method != "POST":
        messages.warning(request, _("No body is asked about it just now, so there is nothing to take back."))
        return redirect(matter_url(found))
    return _page(request, found, "withdraw.html", status=409 if refusal else 200, turn=turn, refusal=refusal)


@require_http_methods(["GET", "HEAD", "POST"])
def matter_condition_met(request: HttpRequest, slug: str, decision: UUID) -> HttpResponse:
    """Say that a condition is met, how and when. It stands with the decision from then on."""
    assert isinstance(request.user, User)
    rows = Decision.objects.filter(
        step__proceeding__in=seen_by(request.user), step__proceeding__partnership__slug=slug,
        outcome=Outcome.WITH_CONDITION,
    )  # fmt: skip
    related = rows.select_related("step__body", "step__organisation", "condition_met__said_by")
    found = get_object_or_404(related, pk=decision)
    matter, user = secretarys_matter(request, slug, found.step.proceeding_id)
    if hasattr(found, "condition_met"):
        messages.warning(request, _("The condition has been said to be met already."))
        return _to_matter(matter)
    form = ConditionForm(request.POST or None, initial={"met_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        proceedings.meet_condition(found, user, **form.cleaned_data)
        messages.success(request, _("The condition has been met."))
        return _to_matter(matter)
    status = 422 if request.method == "POST" else 200
    return _page(request, matter, "condition.html", status=status, decision=found, form=form)


def _page(request: HttpRequest, found: Proceeding, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page about one matter, with the way back to it."""
    shared = {"partnership": found.partnership, "matter": found, "leave": matter_url(found)}
    return render(request, f"matters/{template}", shared | context, status=status)


def _to_matter(found: Proceeding) -> HttpResponse:
    return redirect_after(matter_url(found))
