"""A file of the finance system, from the upload to the rows: columns, codes, preview, one button. And undone again.

The file is kept for the one who sent it while it is looked at (`?fil=`); every step can be left and come back to.
"""

from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from activities.heads import tabs
from activities.models import ExpenseImport
from activities.spending import codes, entering, importing, preview_page
from activities.spending.forms import CodesForm, ColumnsForm, FileForm
from activities.spending.importing import Differs, File
from activities.spending.views import written_period
from partnership.models import PlanPeriod, User
from partnership.proceedings import NotAllowed
from partnership.tables import limits, uploads
from partnership.tables.reading import TableError, read_values
from partnership.tables.uploads import Kept


class Step(NamedTuple):
    """A file that is looked at. `row` is where its headings stand, if somebody has said so."""

    request: HttpRequest
    user: User
    period: PlanPeriod
    token: str
    file: File
    row: int | None

    @property
    def address(self) -> str:
        return _address(self.period, self.token, self.row)


@require_http_methods(["GET", "HEAD", "POST"])
def spending_import(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Choose a file; or with `?fil=` see what it would do, say what its columns and codes mean, and import it."""
    assert request.user.is_authenticated
    period = written_period(request.user, slug, year)
    token = request.GET.get("fil", "")
    if not token:
        return _upload(request, period) if request.method == "POST" else _choose(request, period)
    kept = uploads.find(request.user, _purpose(period), token)
    if kept is None:
        if request.method == "POST" and _was_imported(period, token):
            return redirect("spending", slug=slug, year=year)
        problem = _("The file is not kept any more, or has been imported already. Choose it once more.")
        return _choose(request, period, problem, status=410)
    row = request.GET.get("raekke", "")
    number = int(row) if row.isdecimal() and len(row) < 8 else None
    try:
        file = importing.read(kept, period.partnership, number)
    except TableError as error:  # it could be read when it came, but the machine is busy now
        return _choose(request, period, f"{kept.name}: {error}", status=422)
    step = Step(request, request.user, period, token, file, number)
    if request.method != "POST":
        return _page(step)
    return STEPS.get(request.POST.get("step", ""), _page)(step)


@require_POST
def import_undo(request: HttpRequest, slug: str, year: int, imported: UUID) -> HttpResponse:
    """Take an import back as a whole."""
    assert request.user.is_authenticated
    period = written_period(request.user, slug, year)
    rows = ExpenseImport.objects.for_user(request.user).filter(pk__in=[one.pk for one in importing.imports_of(period)])
    found = get_object_or_404(rows, pk=imported)
    try:
        gone = importing.undo_import(found, period, request.user)
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
    else:
        said = ngettext("%(count)s row is taken out again.", "%(count)s rows are taken out again.", gone)
        messages.success(request, said % {"count": gone})
    return redirect("spending-import", slug=slug, year=year)


def _upload(request: HttpRequest, period: PlanPeriod) -> HttpResponse:
    """Keep a file that can be read; what it means is asked on the next page."""
    assert request.user.is_authenticated
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _choose(request, period, " ".join(map(str, form.errors["file"])), status=422)
    sent = form.cleaned_data["file"]
    name, content = sent.name or "", sent.read(limits.FILE + 1)
    try:
        read_values(name, content)
    except TableError as error:
        return _choose(request, period, f"{name}: {error}", status=422)
    token = uploads.keep(request.user, _purpose(period), Kept(name, content, ""))
    return HttpResponseRedirect(_address(period, token))


def _choose(request: HttpRequest, period: PlanPeriod, problem: str = "", status: int = 200) -> HttpResponse:
    context = {
        "period": period,
        "tabs": tabs(period, "spending"),
        "problem": problem,
        "imports": importing.imports_of(period),
        "is_closed": entering.is_closed(period),
    }
    return render(request, "follow/spending/choose.html", context, status=status)


def _say_columns(step: Step) -> HttpResponse:
    form = ColumnsForm(step.request.POST, step.file.layout)
    if not form.is_valid():
        return _page(step, columns=form, status=422)
    codes.remember_columns(step.period.partnership, form.said)
    return HttpResponseRedirect(step.address)


def _say_codes(step: Step) -> HttpResponse:
    if step.file.layout.lacks:
        return _page(step, status=422)
    preview = importing.look(step.period, step.file)
    form = CodesForm(step.request.POST, [one.code for one in preview.homeless], preview.accounts)
    if not form.is_valid():
        return _page(step, codes_form=form, status=422)
    for code, account in form.said.items():
        if account is None:
            codes.skip(step.period.partnership, code, step.user)
        else:
            codes.lead(step.period.partnership, code, account.row, step.user)
    return HttpResponseRedirect(step.address)


def _import(step: Step) -> HttpResponse:
    """Write what was shown."""
    if step.file.layout.lacks:
        return _page(step, status=422)
    try:
        made = importing.take_in(
            step.period, step.file, step.user, shown=step.request.POST.get("shown", ""), token=step.token
        )
    except Differs:
        return _page(step, was_changed=True, status=409)
    except NotAllowed as refusal:
        return _page(step, refusal=str(refusal), status=409)
    uploads.throw_away(step.user, _purpose(step.period), step.token)
    said = ngettext("%(count)s row has been imported.", "%(count)s rows have been imported.", made.rows)
    messages.success(step.request, said % {"count": made.rows})
    return redirect("spending", slug=step.period.partnership.slug, year=step.period.year)


STEPS: dict[str, Callable[[Step], HttpResponse]] = {"columns": _say_columns, "codes": _say_codes, "import": _import}


def _page(
    step: Step,
    *,
    columns: ColumnsForm | None = None,
    codes_form: CodesForm | None = None,
    was_changed: bool = False,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    layout = step.file.layout
    context: dict[str, Any] = {
        "period": step.period,
        "tabs": tabs(step.period, "spending"),
        "file": step.file,
        "token": step.token,
        "columns": columns or ColumnsForm(None, layout),
        "asks_columns": bool(layout.lacks) or columns is not None,
        "was_changed": was_changed,
        "refusal": refusal,
    }
    if not layout.lacks:
        preview = importing.look(step.period, step.file)
        context |= preview_page.context(preview, codes_form)
    return render(step.request, "follow/spending/preview.html", context, status=status)


def _was_imported(period: PlanPeriod, token: str) -> bool:
    return ExpenseImport.objects.filter(pk=importing.key_of(period, token)).exists()


def _purpose(period: PlanPeriod) -> str:
    return f"spending {period.pk}"


def _address(period: PlanPeriod, token: str, row: int | None = None) -> str:
    page = reverse("spending-import", kwargs={"slug": period.partnership.slug, "year": period.year})
    return f"{page}?{urlencode({'fil': token} | ({'raekke': row} if row else {}))}"
