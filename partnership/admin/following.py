"""What belongs to following up, in the administration: to look at. No secret and no file is shown."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from partnership.admin.base import ReadOnlyAdmin, register
from partnership.models import CalendarAddress, DelegatedLimit, LinkAttempt, Meeting, SignedLink, StoredFile

register(
    DelegatedLimit, "matter", "up_to", "delegated_by", "valid_from", "valid_to",
    base=ReadOnlyAdmin, list_filter=["matter"], search_fields=["note", "delegated_by__name"],
)  # fmt: skip
register(
    SignedLink, "purpose", "email", "partnership", "made_at", "expires_at", "opened_at", "withdrawn_at",
    base=ReadOnlyAdmin, list_filter=["purpose"], search_fields=["email"],
    fields=["partnership", "purpose", "email", "user", "made_at", "expires_at", "opened_at", "withdrawn_at"],
)  # fmt: skip
register(LinkAttempt, "at", "use", "link", base=ReadOnlyAdmin, list_filter=["use"], search_fields=["link__email"])
register(
    CalendarAddress, "user", "partnership", "made_at",
    base=ReadOnlyAdmin, search_fields=["user__name", "user__email"], fields=["user", "partnership", "made_at"],
)  # fmt: skip
register(
    Meeting, "on", "starts_at", "ends_at", "body", "title", "place",
    base=ReadOnlyAdmin, list_filter=["body__kind"], search_fields=["title", "place", "body__name"],
)  # fmt: skip


@admin.register(StoredFile)
class StoredFileAdmin(ReadOnlyAdmin):
    list_display = ["name", "kind", "size", "partnership", "uploaded_by", "uploaded_at"]
    list_select_related = ["partnership", "uploaded_by"]
    search_fields = ["name", "sha256"]
    fields = ["partnership", "name", "kind", "size", "sha256", "uploaded_by", "uploaded_at"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).defer("content")
