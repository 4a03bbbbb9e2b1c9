"""The activity that runs over years, and what it came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.enums import ActivityKind, LineageKind
from partnership.models.base import ChoiceField, ScopedRow, one_of


class Activity(ScopedRow):
    """One activity through the years. Its titles, texts and money stand on its editions."""

    only_insiders = True

    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, related_name="activities", verbose_name=_("partnership")
    )
    kind = ChoiceField(_("kind"), enum=ActivityKind, default=ActivityKind.ACTIVITY)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["partnership", "id"]
        constraints = [
            one_of("kind", ActivityKind, "activity_kind"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="activity_not_own_parent"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {str(self.id)[:8]}"


class Lineage(ScopedRow):
    """One activity came out of another: renamed, merged or split."""

    partnership_path = "successor__partnership"
    only_insiders = True

    successor = models.ForeignKey(Activity, models.CASCADE, related_name="lineage", verbose_name=_("activity"))
    predecessor = models.ForeignKey(Activity, models.PROTECT, related_name="descendants", verbose_name=_("came from"))
    kind = ChoiceField(_("kind"), enum=LineageKind)

    class Meta:
        verbose_name = _("lineage")
        verbose_name_plural = _("lineages")
        ordering = ["successor", "id"]
        constraints = [
            one_of("kind", LineageKind, "lineage_kind"),
            models.UniqueConstraint(fields=["successor", "predecessor"], name="lineage_once"),
            models.CheckConstraint(
                condition=~models.Q(successor=models.F("predecessor")), name="lineage_not_from_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
