from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    """No models: commands, templates and the pages that need every room."""

    name = "partnership.site"
    label = "site"
    verbose_name = _("The site")
