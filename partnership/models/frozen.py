"""Frozen documents: what was shown to those who decide, byte for byte."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnership import clock
from partnership.enums import DocumentKind, RenditionKind
from partnership.models.base import ChoiceField, ScopedQuerySet, ScopedRow, one_of


class FrozenQuerySet(ScopedQuerySet):
    def newest_number(self, subject: UUID) -> int:
        """The number of the newest version of something, 0 without any. One query."""
        return self.filter(subject=subject).aggregate(newest=models.Max("version"))["newest"] or 0


class FrozenDocument(ScopedRow):
    """Version n of a plan or another document: canonical JSON and its SHA-256.

    The ground cannot point at plans, so `subject` is the id of what this is a version of, without a relation.
    """

    partnership = models.ForeignKey(
        "partnership.Partnership", models.PROTECT, related_name="frozen_documents", verbose_name=_("partnership")
    )
    period = models.ForeignKey(
        "partnership.PlanPeriod",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="frozen_documents",
        verbose_name=_("plan period"),
    )
    kind = ChoiceField(_("kind"), enum=DocumentKind)
    subject = models.UUIDField(_("version of"))
    version = models.PositiveSmallIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=200)
    schema = models.PositiveSmallIntegerField(_("schema"))
    content = models.BinaryField(_("content"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64, db_index=True)
    frozen_at = models.DateTimeField(_("frozen"), default=clock.now)

    objects: ClassVar[Any] = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["partnership", "subject", "version"]
        constraints = [
            one_of("kind", DocumentKind, "frozen_kind"),
            models.UniqueConstraint(fields=["subject", "version"], name="frozen_version_unique"),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="frozen_version_from_one"),
            models.CheckConstraint(
                condition=models.Q(period__isnull=False) | ~models.Q(kind=DocumentKind.PLAN.value),
                name="frozen_plan_has_period",
            ),
            models.CheckConstraint(condition=models.Q(fingerprint__regex=r"^[0-9a-f]{64}$"), name="frozen_fingerprint"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"


class Rendition(ScopedRow):
    """The file that was made from a frozen document, once."""

    partnership_path = "document__partnership"

    document = models.ForeignKey(FrozenDocument, models.PROTECT, related_name="renditions", verbose_name=_("version"))
    kind = ChoiceField(_("kind"), enum=RenditionKind)
    content = models.BinaryField(_("file"))
    sha256 = models.CharField(_("the file's fingerprint"), max_length=64, db_index=True)
    rendered_at = models.DateTimeField(_("rendered"), default=clock.now)

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        ordering = ["document", "kind"]
        constraints = [
            one_of("kind", RenditionKind, "rendition_kind"),
            models.UniqueConstraint(fields=["document", "kind"], name="rendition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document} ({self.get_kind_display()})"
