"""The private addresses under which somebody's calendar is read by a calendar program."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnership import clock
from partnership.models.base import ScopedRow


class CalendarAddress(ScopedRow):
    """A person's address for one partnership's calendar, or without one for everything of theirs.

    Only a fingerprint of it is kept. A new one takes the place of the old one, which then leads nowhere.
    """

    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, null=True, blank=True, related_name="calendar_addresses",
        verbose_name=_("partnership"),
    )  # fmt: skip
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_addresses", verbose_name=_("person")
    )
    token_hash = models.CharField(_("fingerprint of the address"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"), default=clock.now)

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        ordering = ["user", "id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "partnership"], name="calendar_once"),
            models.UniqueConstraint(
                fields=["user"], condition=Q(partnership__isnull=True), name="calendar_of_all_once"
            ),
            models.CheckConstraint(condition=Q(token_hash__regex=r"^[0-9a-f]{64}$"), name="calendar_hashed"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.partnership or ''}"
