"""The journal: what has been decided and is still to be filed in the municipality's case system, and what is filed."""

import datetime
from typing import NamedTuple
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from partnership import clock, proceedings
from partnership.matters.forms import DayField, ShortField, past
from partnership.models import Journalised, Partnership, User
from partnership.organising.shown import tabs
from partnership.proceedings import NotAllowed
from partnership.tables import answers
from plans.journal import Filing, JournalTable, journal_of, secretarys_partnership


class FilingForm(forms.Form):
    """Under which number a decision is filed, and since when. A page has one for each decision that is not."""

    case_number = ShortField(gettext_lazy("Case number"), Journalised._meta.get_field("case_number").max_length)
    filed_on = DayField(gettext_lazy("Filed"))

    def __init__(self, data: QueryDict | None, filing: Filing) -> None:
        initial = {"case_number": filing.case_number, "filed_on": clock.today().isoformat()}
        super().__init__(data, initial=initial, auto_id=f"id_{filing.step.pk}_%s")
        self.fields["case_number"].error_messages["required"] = _("Write the case number.")

    def clean_filed_on(self) -> datetime.date:
        return past(self.cleaned_data["filed_on"])


class Waiting(NamedTuple):
    """A decision that is to be filed, with its form."""

    filing: Filing
    form: FilingForm


@require_http_methods(["GET", "HEAD", "POST"])
def journal(request: HttpRequest, slug: str) -> HttpResponse:
    """What is to be filed and what is filed, for the secretariat; a form for each decision that is not."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    partnership = secretarys_partnership(request.user, slug)
    if request.method == "POST":
        return _file(request, partnership, request.user)
    return _page(request, partnership, request.user)


@require_safe
def journal_table(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The journal as a file."""
    assert request.user.is_authenticated
    partnership = secretarys_partnership(request.user, slug)
    if format not in answers.FORMATS:
        raise Http404
    return answers.as_file(JournalTable(request.user, partnership), format, f"journal-{slug}")


def _file(request: HttpRequest, partnership: Partnership, user: User) -> HttpResponse:
    """Note that a decision is filed; where that cannot be, the page again with what was written."""
    try:
        wanted = UUID(request.POST.get("step", ""))
    except ValueError:
        return _page(request, partnership, user, status=422)
    filing = next((one for one in journal_of(partnership, user) if one.step.pk == wanted), None)
    if filing is None:
        raise Http404
    if filing.filed is not None:
        return _done(request, partnership, filing.filed)
    form = FilingForm(request.POST, filing)
    if not form.is_valid():
        return _page(request, partnership, user, form, wanted, status=422)
    try:
        filed = proceedings.file_decision(filing.step, user, **form.cleaned_data)
    except NotAllowed as refusal:
        form.add_error("case_number", str(refusal))
        return _page(request, partnership, user, form, wanted, status=422)
    return _done(request, partnership, filed)


def _done(request: HttpRequest, partnership: Partnership, filed: Journalised) -> HttpResponse:
    """Back to the list. Who pressed twice, or came second, reads what stands."""
    said = _("The decision of %(body)s is filed under %(number)s.")
    messages.success(request, said % {"body": filed.step, "number": filed.case_number})
    return redirect("journal", slug=partnership.slug)


def _page(
    request: HttpRequest,
    partnership: Partnership,
    user: User,
    refused: FilingForm | None = None,
    wanted: UUID | None = None,
    status: int = 200,
) -> HttpResponse:
    filings = journal_of(partnership, user)
    waiting = [
        Waiting(one, refused if refused is not None and one.step.pk == wanted else FilingForm(None, one))
        for one in filings
        if one.filed is None
    ]
    filed = [one for one in filings if one.filed is not None]
    context = {
        "partnership": partnership,
        "tabs": tabs(partnership, "journal", user),
        "waiting": waiting,
        "filed": filed,
    }
    return render(request, "plans/journal.html", context, status=status)
