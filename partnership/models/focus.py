"""The agreement's theory of change: focus area, outcome, impact."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnership.models.base import ScopedRow


class FocusArea(ScopedRow):
    partnership_path = "agreement__partnership"

    agreement = models.ForeignKey(
        "partnership.Agreement", models.CASCADE, related_name="focus_areas", verbose_name=_("agreement")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=120)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    cross_cutting = models.BooleanField(_("across the others"), default=False)
    lead = models.ForeignKey(
        "partnership.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_focus_areas",
        verbose_name=_("lead"),
    )
    body = models.ForeignKey(
        "partnership.GoverningBody",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="focus_areas",
        verbose_name=_("group"),
    )

    class Meta:
        verbose_name = _("focus area")
        verbose_name_plural = _("focus areas")
        ordering = ["agreement", "number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="focus_area_number_unique"),
            models.CheckConstraint(condition=~models.Q(name=""), name="focus_area_named"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class Outcome(ScopedRow):
    """A result that a focus area is to lead to."""

    partnership_path = "focus_area__agreement__partnership"

    focus_area = models.ForeignKey(FocusArea, models.CASCADE, related_name="outcomes", verbose_name=_("focus area"))
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("outcome"), max_length=300)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["focus_area", "position"]
        constraints = [models.UniqueConstraint(fields=["focus_area", "position"], name="outcome_position_unique")]

    def __str__(self) -> str:
        return self.text


class Impact(ScopedRow):
    """What all outcomes together are to lead to."""

    partnership_path = "agreement__partnership"

    agreement = models.ForeignKey(
        "partnership.Agreement", models.CASCADE, related_name="impacts", verbose_name=_("agreement")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("impact"), max_length=300)

    class Meta:
        verbose_name = _("impact")
        verbose_name_plural = _("impacts")
        ordering = ["agreement", "position"]
        constraints = [models.UniqueConstraint(fields=["agreement", "position"], name="impact_position_unique")]

    def __str__(self) -> str:
        return self.text
