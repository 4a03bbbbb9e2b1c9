"""Groups and bodies with their members."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from partnership.admin.base import ScopedInline, TableAdmin
from partnership.models import GoverningBody, Membership
from partnership.tables.ground import BodyTable, MemberTable

MEMBER_HELP = {
    "user": _("Who logs in. Empty: the seat belongs to a post of the organisation, or is vacant."),
    "ends_on": _("The last day. Empty: until further notice."),
}


class MembershipInline(ScopedInline):
    model = Membership
    fields = ["user", "organisation", "post", "role", "starts_on", "ends_on"]


@admin.register(GoverningBody)
class GoverningBodyAdmin(TableAdmin):
    table = BodyTable
    list_display = ["name", "partnership", "kind", "parent", "position"]
    list_select_related = ["partnership", "parent"]
    list_filter = ["kind", "decides_outside"]
    search_fields = ["name", "organisation__name"]
    fieldsets = [
        (None, {"fields": ["partnership", "kind", "name", "position", "mandate"]}),
        (_("Where it belongs"), {"fields": ["parent", "organisation", "decides_outside"]}),
        (_("Meetings"), {"fields": [("meetings_min", "meetings_max")]}),
    ]
    inlines = [MembershipInline]
    help_texts = {
        "position": _("The order in which groups are listed, the lowest first."),
        "decides_outside": _("Its decisions are registered by the secretariat, as with a council committee."),
    }


@admin.register(Membership)
class MembershipAdmin(TableAdmin):
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
    fields = ["body", "user", "organisation", "post", "role", ("starts_on", "ends_on")]
    help_texts = MEMBER_HELP
