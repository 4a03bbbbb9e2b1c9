"""What was measured of an indicator, and what an activity's success is told by."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.models import ActivityEdition
from activities.models.edition import EditionRow
from indicators.models.goals import Indicator
from partnership.models.base import ScopedRow


class Measurement(ScopedRow):
    """An indicator's value in a year (måling), with what the number rests on.

    `value` is in the indicator's own kind of number. A rate may say which count and population it comes from, a share
    how many answered and how uncertain it is, in percentage points.
    """

    partnership_path = "indicator__goal__agreement__partnership"

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="measurements", verbose_name=_("indicator"))
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2)
    count = models.PositiveIntegerField(_("count"), null=True, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    respondents = models.PositiveIntegerField(_("number who answered"), null=True, blank=True)
    margin = models.DecimalField(_("uncertainty, plus or minus"), max_digits=7, decimal_places=2, null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        ordering = ["indicator", "year"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "year"], name="measurement_once_a_year"),
            models.CheckConstraint(condition=Q(value__gte=0), name="measurement_not_negative"),
            models.CheckConstraint(
                condition=Q(population__isnull=True) | Q(population__gt=0), name="measurement_population"
            ),
            models.CheckConstraint(condition=Q(margin__isnull=True) | Q(margin__gte=0), name="measurement_margin"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}: {self.value}"


class Criterion(EditionRow):
    """What shows that an activity succeeds, and where the number comes from (succeskriterium, datakilde)."""

    edition = models.ForeignKey(ActivityEdition, models.CASCADE, related_name="criteria", verbose_name=_("activity"))
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.TextField(_("success criterion"))
    data_source = models.CharField(_("data source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("success criterion")
        verbose_name_plural = _("success criteria")
        ordering = ["edition", "position"]
        constraints = [models.UniqueConstraint(fields=["edition", "position"], name="criterion_position")]

    def __str__(self) -> str:
        return self.text
