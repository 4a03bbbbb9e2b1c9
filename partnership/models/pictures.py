"""Pictures in texts: kept as they were made ready when they were uploaded, each once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from partnership import clock
from partnership.models.base import ScopedRow


class Picture(ScopedRow):
    """A JPEG that a plan's texts may show. Its caption and its words for those who cannot see it stand in the text."""

    only_insiders = True

    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, related_name="pictures", verbose_name=_("partnership")
    )
    content = models.BinaryField(_("content"))
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    width = models.PositiveSmallIntegerField(_("width"))
    height = models.PositiveSmallIntegerField(_("height"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pictures",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded"), default=clock.now)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["partnership", "-uploaded_at"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "sha256"], name="picture_once"),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="picture_fingerprint"),
            models.CheckConstraint(condition=models.Q(width__gt=0, height__gt=0), name="picture_has_a_size"),
        ]

    def __str__(self) -> str:
        return f"{self.width} × {self.height}"
