"""What was written, by whom, when: each text and table of a plan in all its states, so that nothing is lost."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnership import clock
from partnership.enums import ChangeCause
from partnership.models.base import ChoiceField, ScopedRow, one_of


class FieldChange(ScopedRow):
    """One field that was written: what it said before and what it says since, as canonical JSON.

    A field is one thing that is edited by itself: `subject` is the id of what it belongs to, without a relation, and
    `field` its name. `number` counts the states of a field. It is the version that every form carries: who saves from
    number n makes n + 1, and the database lets only one do it. A text that came too late is kept without a number,
    until its writer has settled what is to stand.
    """

    only_insiders = True

    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, related_name="field_changes", verbose_name=_("partnership")
    )
    period = models.ForeignKey(
        "partnership.PlanPeriod", models.CASCADE, related_name="field_changes", verbose_name=_("plan period")
    )
    subject = models.UUIDField(_("belongs to"))
    field = models.CharField(_("field"), max_length=30)
    label = models.CharField(_("what was written"), max_length=300)
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    based_on = models.PositiveIntegerField(_("made from number"))
    cause = ChoiceField(_("how it came about"), enum=ChangeCause, default=ChangeCause.WRITTEN)
    before = models.TextField(_("before"))
    after = models.TextField(_("after"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="field_changes",
        verbose_name=_("changed by"),
    )
    began_at = models.DateTimeField(_("begun"), default=clock.now)
    changed_at = models.DateTimeField(_("changed"), default=clock.now)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    class Meta:
        verbose_name = _("change of a field")
        verbose_name_plural = _("changes of fields")
        ordering = ["subject", "field", "-changed_at"]
        constraints = [
            one_of("cause", ChangeCause, "field_change_cause"),
            models.UniqueConstraint(fields=["subject", "field", "number"], name="field_change_number_once"),
            models.CheckConstraint(
                condition=Q(cause=ChangeCause.SET_ASIDE.value, number__isnull=True)
                | ~Q(cause=ChangeCause.SET_ASIDE.value) & Q(number__gt=models.F("based_on")),
                name="field_change_numbered",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(cause=ChangeCause.SET_ASIDE.value),
                name="field_change_settled",
            ),
        ]
        indexes = [models.Index(fields=["period", "subject"], name="field_change_subject")]

    def __str__(self) -> str:
        return self.label
