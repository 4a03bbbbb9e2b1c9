"""The administration as a whole. Its models are registered by their rooms."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Administration(AdminSite):
    site_header = _("Administration of the safety plans")
    site_title = pgettext_lazy("product", "Safety plans")
    index_title = _("Everything you may see")
    site_url = "/"

    def get_urls(self) -> list[URLPattern | URLResolver]:
        # "View on site" looks up any row of any model by its id, past every scope.
        return [entry for entry in super().get_urls() if getattr(entry, "name", None) != "view_on_site"]


class AdministrationConfig(AdminConfig):
    default_site = "partnership.site.administration.Administration"

    def ready(self) -> None:
        super().ready()
        from django.contrib import admin
        from django_tasks_db.models import DBTaskResult

        admin.site.unregister(DBTaskResult)  # the queue's own list knows no scope
