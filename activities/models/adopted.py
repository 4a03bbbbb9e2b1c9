"""What the version in force promises: activities, deliverables and their numbers as they were adopted.

Written when a version comes into force (plans/documents/adopted_promises.py). Reports hang on these, so a draft moves
nothing; what an amendment takes out is withdrawn, and keeps its reports.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.enums import MeasureQualifier
from partnership import danish
from partnership.models.base import ChoiceField, ScopedRow, one_of


class AdoptedActivity(ScopedRow):
    """What the version in force of a plan period calls an activity, and where it is to be anchored."""

    partnership_path = "activity__partnership"

    activity = models.ForeignKey(
        "activities.Activity", models.PROTECT, related_name="adopted", verbose_name=_("activity")
    )
    period = models.ForeignKey(
        "partnership.PlanPeriod", models.PROTECT, related_name="adopted_activities", verbose_name=_("plan period")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=200)
    focus_area = models.ForeignKey(
        "partnership.FocusArea", models.PROTECT, null=True, blank=True, related_name="adopted_activities",
        verbose_name=_("focus area"),
    )  # fmt: skip
    anchored_in = models.ForeignKey(
        "partnership.Organisation", models.PROTECT, null=True, blank=True, related_name="adopted_anchored",
        verbose_name=_("to be anchored in"),
    )  # fmt: skip
    anchored_by = models.DateField(_("anchored by"), null=True, blank=True)
    anchored_on = models.DateField(_("anchored"), null=True, blank=True)
    anchoring_note = models.TextField(_("how it was anchored"), blank=True)
    undecided = models.JSONField(_("budget years with money that is not decided"), default=list, blank=True)
    withdrawn_on = models.DateField(_("taken out of the plan"), null=True, blank=True)

    class Meta:
        verbose_name = _("adopted activity")
        verbose_name_plural = _("adopted activities")
        ordering = ["period", "position"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "period"], name="adopted_activity_once"),
            models.CheckConstraint(condition=~Q(title=""), name="adopted_activity_titled"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}" if self.number is not None else self.title


class AdoptedDeliverable(ScopedRow):
    """A promise in force. `source` is the id it has in the plan's document, through all its versions."""

    partnership_path = "adopted__activity__partnership"

    adopted = models.ForeignKey(
        AdoptedActivity, models.PROTECT, related_name="deliverables", verbose_name=_("activity")
    )
    source = models.UUIDField(_("id in the plan"))
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.TextField(_("deliverable"))
    when = models.CharField(_("when"), max_length=120, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    withdrawn_on = models.DateField(_("taken out of the plan"), null=True, blank=True)

    class Meta:
        verbose_name = _("adopted deliverable")
        verbose_name_plural = _("adopted deliverables")
        ordering = ["adopted", "position"]
        constraints = [models.UniqueConstraint(fields=["adopted", "source"], name="adopted_deliverable_once")]

    def __str__(self) -> str:
        return self.text


class AdoptedMeasure(ScopedRow):
    """One number of a promise in force (see Measure)."""

    partnership_path = "deliverable__adopted__activity__partnership"

    deliverable = models.ForeignKey(
        AdoptedDeliverable, models.PROTECT, related_name="measures", verbose_name=_("deliverable")
    )
    source = models.UUIDField(_("id in the plan"))
    position = models.PositiveSmallIntegerField(_("position"))
    qualifier = ChoiceField(_("qualifier"), enum=MeasureQualifier, default=MeasureQualifier.EXACTLY)
    low = models.DecimalField(_("number"), max_digits=12, decimal_places=2)
    high = models.DecimalField(_("up to"), max_digits=12, decimal_places=2, null=True, blank=True)
    out_of = models.DecimalField(_("out of"), max_digits=12, decimal_places=2, null=True, blank=True)
    start = models.DecimalField(_("from"), max_digits=12, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    what = models.CharField(_("what is counted"), max_length=300, blank=True)
    basis = models.CharField(_("counted per"), max_length=120, blank=True)
    withdrawn_on = models.DateField(_("taken out of the plan"), null=True, blank=True)

    class Meta:
        verbose_name = _("adopted number of a deliverable")
        verbose_name_plural = _("adopted numbers of deliverables")
        ordering = ["deliverable", "position"]
        constraints = [
            one_of("qualifier", MeasureQualifier, "adopted_measure_qualifier"),
            models.UniqueConstraint(fields=["deliverable", "source"], name="adopted_measure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_qualifier_display()} {danish.number(self.low)}"
