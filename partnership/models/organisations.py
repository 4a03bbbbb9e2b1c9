"""Organisations: parties of agreements, and the clubs, schools and companies that carry activities out."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from partnership.enums import OrganisationKind
from partnership.models.base import ChoiceField, Row, one_of


class OrganisationQuerySet(models.QuerySet):
    def for_user(self, user):
        """Organisations everybody knows, and those that only the user's own partnerships know."""
        from partnership.models.partnerships import Partnership

        own = Partnership.objects.all().for_user(user)
        return self.filter(models.Q(partnership__isnull=True) | models.Q(partnership__in=own))


class Organisation(Row):
    """One organisation. Without a partnership it is known to all (a municipality, the police)."""

    partnership = models.ForeignKey(
        "partnership.Partnership",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("known only in"),
    )
    kind = ChoiceField(_("kind"), enum=OrganisationKind, default=OrganisationKind.OTHER)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            one_of("kind", OrganisationKind, "organisation_kind"),
            models.CheckConstraint(condition=~models.Q(name=""), name="organisation_named"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="organisation_not_own_parent"),
            models.UniqueConstraint(
                Lower("name"), condition=models.Q(partnership__isnull=True), name="organisation_shared_name_unique"
            ),
            models.UniqueConstraint(
                Lower("name"),
                "partnership",
                condition=models.Q(partnership__isnull=False),
                name="organisation_own_name_unique",
            ),
        ]

    def __str__(self) -> str:
        return self.name
