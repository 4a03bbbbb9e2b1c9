"""Tables in the administration: the rows of a list as a file, and a file taken in again.

A class with pages of its own in the administration takes `TablePages` as its first base and names its table:

    class OrganisationAdmin(TablePages, ScopedAdmin):
        table = OrganisationTable
"""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from partnership.models import User
from partnership.tables import answers, steps
from partnership.tables.importing import Outcome, write
from partnership.tables.reading import Sheet
from partnership.tables.table import Table


class TablePages(admin.ModelAdmin):
    """Buttons above the list, and the pages they lead to.

    Whoever may see the list gets its rows as a file, of those that the user may see. Importing takes the model's
    permission to add for new rows, and the one to change for changed rows, also where the pages themselves are only to
    look at.
    """

    table: type[Table]
    change_list_template = "admin/tables/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path("import/", self.admin_site.admin_view(self.import_view), name=f"{name}_import"),
            path("export/<slug:format>/", self.admin_site.admin_view(self.export_view), name=f"{name}_export"),
        ]
        return [*own, *super().get_urls()]

    def has_import_permission(self, request: HttpRequest) -> bool:
        return any(self._may(request).values())

    def may_write(self, request: HttpRequest, row: Any) -> bool:
        """Whether a row, as it is to be saved, stands where the user writes. Pages that know of scopes say more."""
        return bool(request.user.is_superuser)

    def _may(self, request: HttpRequest) -> dict[str, bool]:
        """What the user may do with rows of this model, as a table takes it."""
        app, model = self.opts.app_label, self.opts.model_name
        return {f"may_{act}": request.user.has_perm(f"{app}.{act}_{model}") for act in ("add", "change")}

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        more = {"has_import_permission": self.has_import_permission(request)}
        return super().changelist_view(request, (extra_context or {}) | more)

    @method_decorator(require_safe)
    def export_view(self, request: HttpRequest, format: str) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if format not in answers.FORMATS:
            raise Http404
        return answers.as_file(self.table(request.user), format, self.table.slug)

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def import_view(self, request: HttpRequest) -> HttpResponse:
        """A file is looked at first, and imported when what it does has been confirmed."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        assert isinstance(request.user, User)
        step = self._step(request, request.user) if request.method == "POST" else None
        if step and step.is_done and step.outcome:
            rows = len(step.outcome.rows)
            said = ngettext("%(count)s row has been saved.", "%(count)s rows have been saved.", rows)
            messages.success(request, said % {"count": rows})
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import a table"),
            "opts": self.opts,
            "table": self.table,
            "step": step,
            "back": reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_import"),
        }
        refused = step and (step.problem or step.was_changed or (step.outcome and step.outcome.faults))
        return render(request, "admin/tables/import.html", context, status=422 if refused else 200)

    def _step(self, request: HttpRequest, user: User) -> steps.Step:
        purpose = f"admin {self.opts.label_lower}"
        table = self.table(user, **self._may(request), may_write=lambda row: self.may_write(request, row))
        if token := request.POST.get("token"):
            return steps.confirm(user, purpose, table, token, self._write)
        return steps.look(user, purpose, table, request.FILES.get("file"))

    def imported(self, row: Any, user: Any) -> None:
        """What else is to be done with a row that a table has changed, in the same transaction."""

    def _write(self, table: Table, sheet: Sheet, shown: str) -> Outcome:
        """Import, and leave a mark in the history of each row."""

        def log() -> None:
            for flag, is_new in ((ADDITION, True), (CHANGE, False)):
                rows = [instance for instance, added in table.saved if added == is_new]
                if rows:
                    LogEntry.objects.log_actions(table.user.pk, rows, flag, _("Imported from a table."))
            for instance, _added in table.saved:
                self.imported(instance, table.user)

        return write(table, sheet, shown, then=log)
