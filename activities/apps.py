from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivitiesConfig(AppConfig):
    name = "activities"
    verbose_name = _("Activities")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from activities.grants import mails as grants
        from activities.models import LedgerEntry
        from activities.money import reallocating
        from activities.pools import addresses
        from activities.pools import workflow as pools
        from activities.reporting import asking
        from activities.years import workflow as years
        from partnership import matters, unalterable
        from partnership.enums import LinkPurpose, MatterKind
        from partnership.signed import kinds as links

        unalterable.write_once(LedgerEntry)
        matters.tell_of(MatterKind.GRANT, matters.Kind(pools.follow, addresses.address_of))
        matters.tell_of(MatterKind.REALLOCATION, matters.Kind(reallocating.follow, reallocating.address))
        matters.tell_of(MatterKind.CARRY_OVER, matters.Kind(years.follow, years.address))
        links.tell_of(LinkPurpose.GRANT_ACCOUNT, links.Kind("grant-account-by-link", grants.write_anew))
        links.tell_of(LinkPurpose.REPORT, links.Kind("report-by-link", asking.write_anew))
