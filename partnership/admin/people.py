"""Who may log in, and the mail that is on its way to them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from partnership.admin.base import ReadOnlyAdmin, ScopedAdmin
from partnership.models import OutboxMail, User


@admin.register(User)
class UserAdmin(ScopedAdmin):
    """Who may log in: only an administrator decides. A new user gets a password by "Forgotten the password?"."""

    list_display = ["email", "name", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    fields = ["email", "name", "is_active", "is_staff", "is_superuser", "groups", "date_joined", "last_login"]
    readonly_fields = ["date_joined", "last_login"]

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        # Else whoever sees the list could guess a password's hash sign by sign in the address.
        return not lookup.startswith("password") and super().lookup_allowed(lookup, value, request)  # type: ignore[arg-type]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return bool(request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return bool(request.user.is_superuser)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)


@admin.register(OutboxMail)
class OutboxMailAdmin(ReadOnlyAdmin):
    """Mail belongs to no partnership: only an administrator sees that it went, and nobody sees here what it says."""

    list_display = ["written_at", "to", "subject", "attempts", "sent_at"]
    list_filter = [("sent_at", admin.EmptyFieldListFilter)]
    search_fields = ["to", "subject", "key"]
    fields = ["key", "to", "subject", "written_at", "claimed_at", "sent_at", "attempts", "problem"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: OutboxMail | None = None) -> bool:
        return bool(request.user.is_superuser)
