"""Goals of the agreement or a focus area, what shows them, where they began and where they are to go."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from indicators.enums import Direction, TargetKind, ValueKind
from partnership.models.base import ChoiceField, ScopedRow, one_of


class Goal(ScopedRow):
    partnership_path = "agreement__partnership"

    agreement = models.ForeignKey(
        "partnership.Agreement", models.CASCADE, related_name="goals", verbose_name=_("agreement")
    )
    focus_area = models.ForeignKey(
        "partnership.FocusArea",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="goals",
        verbose_name=_("focus area"),
    )
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.TextField(_("goal"))
    source = models.CharField(_("measured by"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["agreement", "position"]
        constraints = [models.UniqueConstraint(fields=["agreement", "position"], name="goal_position")]

    def __str__(self) -> str:
        return self.text


class Indicator(ScopedRow):
    """What is measured for a goal. The baseline may be awaited: then it has no value."""

    partnership_path = "goal__agreement__partnership"

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="indicators", verbose_name=_("goal"))
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=160)
    kind = ChoiceField(_("kind of number"), enum=ValueKind, default=ValueKind.COUNT)
    direction = ChoiceField(_("direction"), enum=Direction)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    comparator = models.CharField(_("compared with"), max_length=120, blank=True)
    part_of = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["goal", "position"]
        constraints = [
            one_of("kind", ValueKind, "indicator_kind"),
            one_of("direction", Direction, "indicator_direction"),
            models.UniqueConstraint(fields=["goal", "position"], name="indicator_position"),
            models.CheckConstraint(condition=~Q(part_of=models.F("id")), name="indicator_not_its_own_part"),
        ]

    def __str__(self) -> str:
        return self.name


class Baseline(ScopedRow):
    """Where an indicator began (nulpunkt). No value: the baseline study has not been made yet."""

    partnership_path = "indicator__goal__agreement__partnership"

    indicator = models.OneToOneField(Indicator, models.CASCADE, related_name="baseline", verbose_name=_("indicator"))
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = _("baseline")
        verbose_name_plural = _("baselines")
        ordering = ["indicator"]
        constraints = [
            models.CheckConstraint(condition=Q(value__isnull=True) | Q(value__gte=0), name="baseline_not_negative")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.value}"


class Target(ScopedRow):
    """Where an indicator is to be at the end of a year: a change from somewhere, or a value."""

    partnership_path = "indicator__goal__agreement__partnership"

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets", verbose_name=_("indicator"))
    year = models.PositiveSmallIntegerField(_("year"))
    kind = ChoiceField(_("kind"), enum=TargetKind)
    change = models.DecimalField(_("change"), max_digits=7, decimal_places=2, null=True, blank=True)
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["indicator", "year"]
        constraints = [
            one_of("kind", TargetKind, "target_kind"),
            models.UniqueConstraint(fields=["indicator", "year"], name="target_once_a_year"),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        TargetKind.PERCENT_OF_BASELINE.value,
                        TargetKind.PERCENT_OF_PREVIOUS.value,
                        TargetKind.POINTS.value,
                    ],
                    change__isnull=False,
                    value__isnull=True,
                )
                | Q(kind=TargetKind.VALUE.value, change__isnull=True, value__isnull=False, value__gte=0)
                | Q(
                    kind__in=[TargetKind.HOLD.value, TargetKind.DIRECTION.value, TargetKind.COMPARATOR.value],
                    change__isnull=True,
                    value__isnull=True,
                ),
                name="target_typed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}"
