"""Answers to findings: "it is meant so, because ..."."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from partnership.models.base import ScopedRow
from plans.models.plans import Plan


class FindingAnswer(ScopedRow):
    """A reason why one finding of a plan is no mistake. `key` is the finding's own: another amount asks anew."""

    partnership_path = "plan__period__partnership"
    only_insiders = True

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="finding_answers", verbose_name=_("plan"))
    key = models.CharField(_("finding"), max_length=64)
    code = models.CharField(_("check"), max_length=60)
    finding = models.TextField(_("what the finding said"))
    reason = models.TextField(_("reason"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="finding_answers", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered"))

    class Meta:
        verbose_name = _("answer to a finding")
        verbose_name_plural = _("answers to findings")
        ordering = ["plan", "-answered_at"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="finding_answered_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="finding_answer_reasoned"),
        ]

    def __str__(self) -> str:
        return self.reason
