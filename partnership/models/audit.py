"""Who did what, when: ids and verbs. Changed texts lie in the history of fields, which can be erased."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from partnership import clock
from partnership.enums import AuditVerb
from partnership.models.base import ChoiceField, Row, ScopedRow, one_of


class AuditEntry(ScopedRow):
    """One thing that was done. Never changed: the database refuses it (partnership/unalterable.py).

    `subject` is the id of what it was done to, without a relation, and `label` what that was called. An empty actor is
    the system itself: a deadline that ran out.
    """

    only_insiders = True

    at = models.DateTimeField(_("when"), default=clock.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="audit_entries",
        verbose_name=_("who"),
    )  # fmt: skip
    verb = ChoiceField(_("what"), enum=AuditVerb)
    partnership = models.ForeignKey(
        "partnership.Partnership", models.PROTECT, related_name="audit_entries", verbose_name=_("partnership")
    )
    period = models.ForeignKey(
        "partnership.PlanPeriod", models.PROTECT, null=True, blank=True, related_name="audit_entries",
        verbose_name=_("plan period"),
    )  # fmt: skip
    subject = models.UUIDField(_("about"))
    label = models.CharField(_("what it was done to"), max_length=300)
    version = models.PositiveSmallIntegerField(_("version"), null=True, blank=True)

    class Meta:
        verbose_name = _("entry of the log")
        verbose_name_plural = _("log")
        ordering = ["-at", "id"]
        constraints = [one_of("verb", AuditVerb, "audit_verb")]
        indexes = [models.Index(fields=["partnership", "-at"], name="audit_by_partnership")]

    def __str__(self) -> str:
        return f"{self.label}: {self.get_verb_display()}"


class AuditSeal(Row):
    """A batch of entries sealed together: its hash is made of theirs and of the seal before. Never changed."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    until = models.DateTimeField(_("entries until"))
    entries = models.PositiveIntegerField(_("number of entries"))
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    sealed_at = models.DateTimeField(_("sealed"), default=clock.now)

    class Meta:
        verbose_name = _("seal of the log")
        verbose_name_plural = _("seals of the log")
        ordering = ["number"]

    def __str__(self) -> str:
        return str(self.number)


class SealedEntry(Row):
    """Which seal an entry lies under. Said by itself, as an entry is never changed. Never changed either."""

    seal = models.ForeignKey(AuditSeal, models.PROTECT, related_name="sealed", verbose_name=_("seal"))
    entry = models.OneToOneField(AuditEntry, models.PROTECT, related_name="sealed", verbose_name=_("entry"))

    class Meta:
        verbose_name = _("sealed entry")
        verbose_name_plural = _("sealed entries")
        ordering = ["seal", "id"]

    def __str__(self) -> str:
        return f"{self.entry} ({self.seal})"
