"""Links sent by mail that open a person's own open items, without a password."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnership import clock
from partnership.enums import LinkPurpose, LinkUse
from partnership.models.base import ChoiceField, ScopedRow, one_of


class SignedLink(ScopedRow):
    """One link to one person. Neither its token nor the cookie it is exchanged for is kept, only their fingerprints.

    `subject` is the id of what it opens (a reporting round, a grant), without a relation. A person without a log-in has
    an address only.
    """

    only_insiders = True

    partnership = models.ForeignKey(
        "partnership.Partnership", models.PROTECT, related_name="signed_links", verbose_name=_("partnership")
    )
    purpose = ChoiceField(_("for"), enum=LinkPurpose)
    subject = models.UUIDField(_("about"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="signed_links",
        verbose_name=_("person"),
    )  # fmt: skip
    email = models.EmailField(_("e-mail"))
    token_hash = models.CharField(_("fingerprint of the link"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"), default=clock.now)
    expires_at = models.DateTimeField(_("expires"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    browser_hash = models.CharField(_("fingerprint of the browser's key"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("signed link")
        verbose_name_plural = _("signed links")
        ordering = ["partnership", "-made_at"]
        constraints = [
            one_of("purpose", LinkPurpose, "link_purpose"),
            models.CheckConstraint(condition=Q(token_hash__regex=r"^[0-9a-f]{64}$"), name="link_token_hashed"),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True, browser_hash="")
                | Q(opened_at__isnull=False, browser_hash__regex=r"^[0-9a-f]{64}$"),
                name="link_opened_by_one",
            ),
        ]
        indexes = [models.Index(fields=["subject", "purpose"], name="link_by_subject")]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.email}"


class LinkAttempt(ScopedRow):
    """That somebody used a link, or what looked like one, and what came of it. Without the link where it is unknown."""

    partnership_path = "link__partnership"
    only_insiders = True

    link = models.ForeignKey(
        SignedLink, models.CASCADE, null=True, blank=True, related_name="attempts", verbose_name=_("signed link")
    )
    use = ChoiceField(_("what came of it"), enum=LinkUse)
    at = models.DateTimeField(_("when"), default=clock.now)

    class Meta:
        verbose_name = _("use of a signed link")
        verbose_name_plural = _("uses of signed links")
        ordering = ["-at", "id"]
        constraints = [
            one_of("use", LinkUse, "attempt_use"),
            models.CheckConstraint(
                condition=Q(link__isnull=True, use=LinkUse.UNKNOWN.value)
                | Q(link__isnull=False) & ~Q(use=LinkUse.UNKNOWN.value),
                name="attempt_of_a_link",
            ),
        ]

    def __str__(self) -> str:
        return self.get_use_display()
