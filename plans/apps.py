from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = _("Plans")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from partnership import matters
        from partnership.enums import MatterKind
        from plans.accounts import workflow

        matters.tell_of(MatterKind.ACCOUNT, matters.Kind(workflow.follow, workflow.address))
