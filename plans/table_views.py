"""The plan's tables: taken out as files by those who work in the partnership, taken in again by its secretariat."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from partnership.models import User
from partnership.tables import answers, steps
from partnership.tables.steps import Step
from plans import tables, workflow
from plans.documents.view import contents
from plans.editing import saving
from plans.heads import tabs
from plans.models import Plan


@require_http_methods(["GET", "HEAD", "POST"])
def plan_tables(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The tables of a plan. A file is looked at first, and imported when what it does has been confirmed."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    plan = _plan(request.user, slug, year)
    if request.method != "POST":
        return _page(request, plan, request.user)
    if not request.user.has_perm("partnership.write_plans", plan.period.partnership):
        raise PermissionDenied
    which = request.POST.get("table", "")
    if which not in tables.TABLES:
        return _page(request, plan, request.user, status=422)
    step = _step(request, plan, request.user, which)
    if step.is_done and step.outcome:
        said = ngettext("%(count)s row has been saved.", "%(count)s rows have been saved.", len(step.outcome.rows))
        messages.success(request, said % {"count": len(step.outcome.rows)})
        return redirect("plan-tables", slug=slug, year=year)
    refused = step.problem or step.was_changed or (step.outcome and step.outcome.faults)
    return _page(request, plan, request.user, which, step, status=422 if refused else 200)


@require_safe
def plan_table(request: HttpRequest, slug: str, year: int, table: str, format: str) -> HttpResponse:
    """A table of a plan as a file."""
    assert request.user.is_authenticated
    plan = _plan(request.user, slug, year)
    if table not in tables.TABLES or format not in answers.FORMATS:
        raise Http404
    return answers.as_file(tables.table_of(plan, table, request.user), format, f"{table}-{year}-{slug}")


def _plan(user: User, slug: str, year: int) -> Plan:
    plans = Plan.objects.drafts_for_user(user).select_related("period__partnership", "period__agreement")
    return get_object_or_404(plans, period__partnership__slug=slug, period__year=year)


def _step(request: HttpRequest, plan: Plan, user: User, which: str) -> Step:
    table, purpose = tables.table_of(plan, which, user), f"plan {plan.pk} {which}"
    if not saving.may_change(plan):
        return Step(problem=saving.not_now(plan))
    if token := request.POST.get("token"):
        return steps.confirm(user, purpose, table, token, partial(tables.import_table, plan))
    return steps.look(user, purpose, table, request.FILES.get("file"), tables.look)


def _page(
    request: HttpRequest, plan: Plan, user: User, which: str = "", step: Step | None = None, status: int = 200
) -> HttpResponse:
    partnership = plan.period.partnership
    may_write = user.has_perm("partnership.write_plans", partnership)
    _document, imprint = workflow.current_document(plan, user)
    context = {
        "plan": plan,
        "partnership": partnership,
        "state": contents.state(imprint),
        "tabs": tabs(plan, "plan-tables", insider=True),
        "tables": list(tables.TABLES.values()),
        "may_import": may_write and saving.may_change(plan),
        "not_now": saving.not_now(plan) if may_write and not saving.may_change(plan) else "",
        "table": tables.TABLES.get(which),
        "step": step,
    }
    return render(request, "plans/tables.html", context, status=status)
