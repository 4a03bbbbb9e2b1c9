"""The log of a partnership: who did what, when. For its secretariat and for administrators."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from partnership.enums import AuditVerb
from partnership.models import AuditEntry, Partnership, PlanPeriod, User
from partnership.organising.shown import tabs
from partnership.tables import answers, notation
from partnership.tables.columns import Column, Day, Figure, OneOf, Words
from partnership.tables.table import Table

ON_A_PAGE = 100
LONGEST_DAY = 40  # signs: "24. september 2022" with room to spare
SYSTEM = "systemet"  # in the address, where a person's id else stands
IN_THE_ADDRESS = {"verb": "hvad", "first": "fra", "last": "til"}  # what a field is called there, else its own name


class DanishDay(forms.CharField):
    """A day as Danes write it; nothing is no day."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=LONGEST_DAY)

    def clean(self, value: Any) -> date | None:
        words = super().clean(value)
        if not words:
            return None
        try:
            return notation.day(words)
        except ValueError:
            said = _("“%(value)s” is no date. Write e.g. 24.10.2022 or 24. oktober 2022.")
            raise forms.ValidationError(said % {"value": words}) from None


class LogFilter(forms.Form):
    """Which entries are asked for. Nothing is asked of whom the log does not name."""

    plan = forms.ChoiceField(required=False)
    person = forms.ChoiceField(required=False)
    verb = forms.ChoiceField(required=False)
    first = DanishDay()
    last = DanishDay()

    def __init__(self, entries: QuerySet[AuditEntry], partnership: Partnership, data: Any) -> None:
        super().__init__(data)
        self.entries = entries
        plans = PlanPeriod.objects.filter(partnership=partnership).order_by("-year")
        people = User.objects.filter(pk__in=entries.values("actor")).order_by("name", "email")
        self._choose("plan", [(str(year), label) for year, label in plans.values_list("year", "label")])
        self._choose("person", [*((str(one.pk), str(one)) for one in people), (SYSTEM, by_itself())])
        self._choose("verb", sorted(((verb.value, _(verb.label)) for verb in AuditVerb), key=lambda one: one[1]))

    def add_prefix(self, field_name: str) -> str:
        return IN_THE_ADDRESS.get(field_name, field_name)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", pgettext("of a filter", "All")), *choices]
        field.error_messages["invalid_choice"] = _("This is none of those in the list.")

    def clean(self) -> None:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first."))

    @cached_property
    def found(self) -> QuerySet[AuditEntry]:
        """The entries that are asked for; none where something that was written cannot be read."""
        if not self.is_valid():
            return self.entries.none()
        asked, found = self.cleaned_data, self.entries
        if asked["plan"]:
            found = found.filter(period__year=int(asked["plan"]))
        if asked["person"] == SYSTEM:
            found = found.filter(actor__isnull=True)
        elif asked["person"]:
            found = found.filter(actor=UUID(asked["person"]))
        if asked["verb"]:
            found = found.filter(verb=asked["verb"])
        if asked["first"]:
            found = found.filter(at__gte=_midnight(asked["first"]))
        if asked["last"]:
            found = found.filter(at__lt=_midnight(asked["last"] + timedelta(days=1)))
        return found


class AuditTable(Table):
    """The log as a table to be taken out; nothing of it is ever taken in."""

    slug = "log"

    def __init__(self, user: User, entries: QuerySet[AuditEntry]) -> None:
        self.entries = entries
        self.name = _("Log")
        super().__init__(user, may_add=False, may_change=False)

    def columns(self) -> dict[str, Column]:
        return {
            "day": Column("day", _("Day"), Day(), width=12),
            "hour": Column("hour", _("Hour"), Words(), width=8),
            "who": Column("who", _("Who"), Words(), width=28),
            "what": Column("verb", _("What"), OneOf(AuditVerb), width=28),
            "label": Column("label", pgettext("log", "About"), Words(), width=60),
            "plan": Column("plan_label", _("Plan"), Words(), width=12),
            "version": Column("version", _("Version"), Figure(decimals=0), width=9),
        }

    def existing(self) -> Any:
        return [LogRow(entry) for entry in self.entries]


class LogRow:
    """An entry as page and table show it."""

    def __init__(self, entry: AuditEntry) -> None:
        moment = timezone.localtime(entry.at)
        self.day, self.hour = moment.date(), f"{moment:%H.%M}"
        self.who = str(entry.actor) if entry.actor else by_itself()
        self.verb, self.label, self.version = entry.verb, entry.label, entry.version
        self.plan_label = entry.period.label if entry.period else ""
        self.what = entry.get_verb_display()
        self._entry = entry

    def url(self, slug: str) -> str:
        """The version it is about, or the plan; empty for what is no plan's."""
        if self._entry.period is None:
            return ""
        address = {"slug": slug, "year": self._entry.period.year}
        if self.version is None:
            return reverse("plan", kwargs=address)
        return reverse("plan-version", kwargs=address | {"version": self.version})


def by_itself() -> str:
    """Who did what no person did."""
    return _("The system")


@require_safe
def audit(request: HttpRequest, slug: str) -> HttpResponse:
    """The log, newest first, a hundred entries on a page."""
    partnership, entries = _log(request, slug)
    form = LogFilter(entries, partnership, request.GET)
    page = Paginator(form.found, ON_A_PAGE).get_page(request.GET.get("side"))
    asked = request.GET.copy()
    asked.pop("side", None)
    context = {
        "partnership": partnership,
        "tabs": tabs(partnership, "audit", request.user),
        "form": form,
        "page": page,
        "rows": [(row, row.url(slug)) for row in map(LogRow, page.object_list)],
        "asked": asked.urlencode(),
    }
    return render(request, "site/audit.html", context, status=200 if form.is_valid() else 422)


@require_safe
def audit_table(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The entries that are asked for, as a file."""
    if format not in answers.FORMATS:
        raise Http404
    partnership, entries = _log(request, slug)
    assert request.user.is_authenticated
    form = LogFilter(entries, partnership, request.GET)
    if not form.is_valid():
        return audit(request, slug)
    return answers.as_file(AuditTable(request.user, form.found), format, f"log-{slug}")


def _log(request: HttpRequest, slug: str) -> tuple[Partnership, QuerySet[AuditEntry]]:
    """A partnership, and all entries of its log. Other members know that there is one; nobody else does."""
    partnership = get_object_or_404(Partnership.objects.all().for_user(request.user), slug=slug)
    if not request.user.has_perm("partnership.write_plans", partnership):
        raise PermissionDenied
    entries = AuditEntry.objects.for_user(request.user).filter(partnership=partnership)
    return partnership, entries.select_related("actor", "period")


def _midnight(day: date) -> datetime:
    """The moment at which a day begins in Denmark."""
    return timezone.make_aware(datetime.combine(day, time())).astimezone(UTC)
