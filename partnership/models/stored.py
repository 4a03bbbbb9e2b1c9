"""Files that people upload: kept in the database, so that who sees them is asked each time, and never as they came."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from partnership import clock
from partnership.enums import FileKind
from partnership.models.base import ChoiceField, ScopedRow, one_of


class StoredFile(ScopedRow):
    """A picture, made anew as JPEG without what it knew of place and camera, or a PDF. The name is for people only."""

    only_insiders = True

    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, related_name="stored_files", verbose_name=_("partnership")
    )
    kind = ChoiceField(_("kind"), enum=FileKind)
    name = models.CharField(_("name"), max_length=120)
    content = models.BinaryField(_("content"))
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="stored_files",
        verbose_name=_("uploaded by"),
    )  # fmt: skip
    uploaded_at = models.DateTimeField(_("uploaded"), default=clock.now)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["partnership", "-uploaded_at"]
        constraints = [
            one_of("kind", FileKind, "file_kind"),
            models.CheckConstraint(condition=~models.Q(name="") & models.Q(size__gt=0), name="file_named_and_full"),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="file_fingerprint"),
        ]

    def __str__(self) -> str:
        return self.name
