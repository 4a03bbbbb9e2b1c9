"""Who meets, who sits where, and when."""

import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnership import clock
from partnership.enums import POLITICAL_BODIES, BodyKind, MemberRole
from partnership.models.base import ChoiceField, ScopedQuerySet, ScopedRow, one_of, ordered_dates


class GoverningBodyQuerySet(ScopedQuerySet):
    def on(self, day: datetime.date):
        """The bodies that there are on a day: an end counts, and an open one goes on."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class GoverningBody(ScopedRow):
    """A group or body of the partnership, or one outside the system that decides about it.

    One that is no longer there has a last day, and is kept for what it decided.
    """

    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, related_name="bodies", verbose_name=_("partnership")
    )
    kind = ChoiceField(_("kind"), enum=BodyKind)
    name = models.CharField(_("name"), max_length=120)
    mandate = models.TextField(_("mandate"), blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("reports to")
    )
    organisation = models.ForeignKey(
        "partnership.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bodies",
        verbose_name=_("belongs to"),
    )
    meetings_min = models.PositiveSmallIntegerField(_("meetings a year, at least"), null=True, blank=True)
    meetings_max = models.PositiveSmallIntegerField(_("meetings a year, at most"), null=True, blank=True)
    decides_outside = models.BooleanField(_("decides outside the system"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects: ClassVar[Any] = GoverningBodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("group or body")
        verbose_name_plural = _("groups and bodies")
        ordering = ["partnership", "position", "name"]
        constraints = [
            one_of("kind", BodyKind, "body_kind"),
            models.UniqueConstraint(fields=["partnership", "name"], name="body_name_unique"),
            models.CheckConstraint(
                condition=Q(meetings_max__isnull=True) | Q(meetings_max__gte=models.F("meetings_min")),
                name="body_meetings_range",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(ScopedQuerySet):
    def on(self, day: datetime.date):
        """The seats that are held on a day."""
        return self.filter(held_on(day))


def held_on(day: datetime.date) -> Q:
    """A seat is held from its first day to its last; both count, and an open end goes on."""
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
    return begun & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def within_seats(rows: models.QuerySet, path: str, user: Any, *, working: bool = False) -> models.QuerySet:
    """The rows whose partnership, found by the path, the user has a seat in today; all rows for a superuser.

    With `working` only seats on bodies that are not political count. Every scope of the house ends here.
    """
    if not user.is_authenticated or not user.is_active:
        return rows.none()
    if user.is_superuser:
        return rows.all()
    seats = Membership.objects.filter(held_on(clock.today()), user=user)
    if working:
        seats = seats.exclude(body__kind__in=POLITICAL_BODIES)
    return rows.filter(**{f"{path}__in": seats.values("body__partnership")})


class Membership(ScopedRow):
    """A seat: a person, or a post of an organisation that may be vacant (ubesat).

    A deputy stands in for one seat, and decides for it where its holder does not; without one named, for none.
    """

    partnership_path = "body__partnership"

    body = models.ForeignKey(GoverningBody, models.CASCADE, related_name="memberships", verbose_name=_("body"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        "partnership.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="seats",
        verbose_name=_("organisation"),
    )
    post = models.CharField(_("post"), max_length=120, blank=True)
    role = ChoiceField(_("role"), enum=MemberRole, default=MemberRole.MEMBER)
    is_vacant = models.BooleanField(_("vacant"), default=False)
    stands_in_for = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="deputies", verbose_name=_("deputy for")
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects: ClassVar[Any] = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["body", "role", "id"]
        constraints = [
            one_of("role", MemberRole, "membership_role"),
            ordered_dates("starts_on", "ends_on", "membership_dates"),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | Q(organisation__isnull=False), name="membership_of_someone"
            ),
            models.CheckConstraint(
                condition=Q(is_vacant=False) | Q(user__isnull=True), name="membership_vacant_has_nobody"
            ),
            models.CheckConstraint(
                condition=Q(stands_in_for__isnull=True) | Q(role=MemberRole.DEPUTY.value), name="membership_stands_in"
            ),
            models.UniqueConstraint(
                fields=["body", "user"],
                condition=Q(user__isnull=False, ends_on__isnull=True),
                name="membership_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user or f"{self.organisation} ({self.post})")

    def clean(self) -> None:
        """A deputy stands in for a seat of the same body, which is no deputy's."""
        other = self.stands_in_for
        if other is not None and (other.body_id != self.body_id or other.role == MemberRole.DEPUTY):
            raise ValidationError({"stands_in_for": _("Choose a seat of the same body that is no deputy's.")})
