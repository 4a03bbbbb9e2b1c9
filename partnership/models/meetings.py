"""When bodies meet."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from partnership.models.base import ScopedRow


class Meeting(ScopedRow):
    """A meeting of a body: on a day, where it is known from when until when, in the site's time zone.

    Without a title it goes by the body's name.
    """

    partnership_path = "body__partnership"

    body = models.ForeignKey(
        "partnership.GoverningBody", models.PROTECT, related_name="meetings", verbose_name=_("body")
    )
    on = models.DateField(_("day"))
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=120, blank=True)
    place = models.CharField(_("place"), max_length=160, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["on", F("starts_at").asc(nulls_first=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="meeting_times",
            ),
            models.UniqueConstraint(fields=["body", "on", "starts_at"], name="meeting_once"),
            models.UniqueConstraint(
                fields=["body", "on"], condition=Q(starts_at__isnull=True), name="meeting_without_a_time_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.body)
