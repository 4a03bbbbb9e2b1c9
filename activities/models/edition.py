"""What one plan says of an activity: its names, its texts, and what it contributes to."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.enums import TEXT_PARTS, EditionStatus, PartKind
from partnership.models.base import ChoiceField, ScopedRow, one_of


class EditionRow(ScopedRow):
    """A row that belongs to one edition and is hidden with it until a version is frozen."""

    partnership_path = "edition__activity__partnership"
    only_insiders = True

    class Meta:
        abstract = True


class ActivityEdition(ScopedRow):
    """The activity in one plan period. `position` orders every row; `number` is what is printed, if any."""

    partnership_path = "activity__partnership"
    only_insiders = True

    activity = models.ForeignKey(
        "activities.Activity", models.CASCADE, related_name="editions", verbose_name=_("activity")
    )
    period = models.ForeignKey(
        "partnership.PlanPeriod", models.CASCADE, related_name="editions", verbose_name=_("plan period")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=200)
    short_title = models.CharField(_("short title in the overview"), max_length=120, blank=True)
    status = ChoiceField(_("status"), enum=EditionStatus, default=EditionStatus.PROPOSED)
    needs_no_funding = models.BooleanField(_("needs no funding from the partnership"), default=False)
    anchored_in = models.ForeignKey(
        "partnership.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="anchored_editions",
        verbose_name=_("to be anchored in"),
    )
    anchored_by = models.DateField(_("anchored by"), null=True, blank=True)

    class Meta:
        verbose_name = _("activity in a plan")
        verbose_name_plural = _("activities in plans")
        ordering = ["period", "position"]
        constraints = [
            one_of("status", EditionStatus, "edition_status"),
            models.CheckConstraint(condition=~Q(title=""), name="edition_titled"),
            models.UniqueConstraint(fields=["activity", "period"], name="edition_once_per_period"),
            models.UniqueConstraint(fields=["period", "position"], name="edition_position_unique"),
            models.UniqueConstraint(fields=["period", "number"], name="edition_number_unique"),
        ]

    def __str__(self) -> str:
        return self.title


class ActivityPart(EditionRow):
    """One part of the description: prose before the items and prose after them; a text part has only the first."""

    edition = models.ForeignKey(ActivityEdition, models.CASCADE, related_name="parts", verbose_name=_("activity"))
    kind = ChoiceField(_("part"), enum=PartKind)
    heading = models.CharField(_("heading, where it differs"), max_length=120, blank=True)
    before = models.TextField(_("text"), blank=True)
    after = models.TextField(_("text after the items"), blank=True)

    class Meta:
        verbose_name = _("part of the description")
        verbose_name_plural = _("parts of the description")
        ordering = ["edition", "kind"]
        constraints = [
            one_of("kind", PartKind, "part_kind"),
            models.UniqueConstraint(fields=["edition", "kind"], name="part_once"),
            models.CheckConstraint(
                condition=Q(after="") | ~Q(kind__in=[kind.value for kind in TEXT_PARTS]), name="part_text_is_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.get_kind_display()}"


class FocusAreaContribution(EditionRow):
    """The activity supports this focus area; the main one comes first."""

    edition = models.ForeignKey(
        ActivityEdition, models.CASCADE, related_name="focus_contributions", verbose_name=_("activity")
    )
    focus_area = models.ForeignKey(
        "partnership.FocusArea", models.PROTECT, related_name="contributions", verbose_name=_("focus area")
    )
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("contribution to a focus area")
        verbose_name_plural = _("contributions to focus areas")
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "focus_area"], name="focus_contribution_once"),
            models.UniqueConstraint(fields=["edition", "position"], name="focus_contribution_position"),
        ]

    def __str__(self) -> str:
        return str(self.focus_area)


class OutcomeContribution(EditionRow):
    """The activity is to lead to this outcome of the theory of change."""

    edition = models.ForeignKey(
        ActivityEdition, models.CASCADE, related_name="outcome_contributions", verbose_name=_("activity")
    )
    outcome = models.ForeignKey(
        "partnership.Outcome", models.PROTECT, related_name="contributions", verbose_name=_("outcome")
    )
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("contribution to an outcome")
        verbose_name_plural = _("contributions to outcomes")
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "outcome"], name="outcome_contribution_once"),
            models.UniqueConstraint(fields=["edition", "position"], name="outcome_contribution_position"),
        ]

    def __str__(self) -> str:
        return str(self.outcome)
