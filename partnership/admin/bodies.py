"""Groups and bodies with their members. What is changed here stands in the log, as on the partnership's own pages."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from partnership.admin.base import ScopedInline, TableAdmin
from partnership.models import GoverningBody, Membership
from partnership.organising import bodies, seats
from partnership.tables.ground import BodyTable, MemberTable

MEMBER_HELP = {
    "user": _("Who logs in. Empty: the seat belongs to a post of the organisation, or is vacant."),
    "stands_in_for": _("A deputy answers for this seat where its holder has not."),
    "ends_on": _("The last day. Empty: until further notice."),
}


class Logged:
    """Who changed a row is said in the log, whichever page it was."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)  # type: ignore[misc]
        _log(obj, request.user)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        _log(obj, request.user)
        super().delete_model(request, obj)  # type: ignore[misc]

    def imported(self, row: Any, user: Any) -> None:
        _log(row, user)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)  # type: ignore[misc]
        for seat in [*formset.new_objects, *(row for row, _names in formset.changed_objects), *formset.deleted_objects]:
            _log(seat, request.user)


def _log(row: GoverningBody | Membership, user: Any) -> None:
    if isinstance(row, Membership):
        seats.log(row, user)
    else:
        bodies.log(row, user)


class MembershipInline(ScopedInline):
    model = Membership
    fields = ["user", "organisation", "post", "role", "is_vacant", "starts_on", "ends_on"]


@admin.register(GoverningBody)
class GoverningBodyAdmin(Logged, TableAdmin):
    table = BodyTable
    list_display = ["name", "partnership", "kind", "parent", "position"]
    list_select_related = ["partnership", "parent"]
    list_filter = ["kind", "decides_outside"]
    search_fields = ["name", "organisation__name"]
    fieldsets = [
        (None, {"fields": ["partnership", "kind", "name", "position", "mandate"]}),
        (_("Where it belongs"), {"fields": ["parent", "organisation", "decides_outside"]}),
        (_("Meetings"), {"fields": [("meetings_min", "meetings_max")]}),
        (_("Its end"), {"fields": ["ends_on"]}),
    ]
    inlines = [MembershipInline]
    help_texts = {
        "position": _("The order in which groups are listed, the lowest first."),
        "decides_outside": _("Its decisions are registered by the secretariat, as with a council committee."),
    }


@admin.register(Membership)
class MembershipAdmin(Logged, TableAdmin):
    table = MemberTable
    list_display = ["__str__", "body", "organisation", "post", "role", "starts_on", "ends_on"]
    list_select_related = ["body", "organisation", "user"]
    list_filter = ["body__kind", "role"]
    search_fields = [
        "post",
        "organisation__name",
        "organisation__short_name",
        "user__name",
        "user__email",
        "body__name",
    ]
    fields = [
        "body", "user", "organisation", "post", "role", "is_vacant", "stands_in_for", ("starts_on", "ends_on"),
    ]  # fmt: skip
    help_texts = MEMBER_HELP
