"""The partnership itself and the area it works in."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from partnership.enums import FeatureKind, Palette
from partnership.models.base import ChoiceField, Row, ScopedRow, one_of

# First steps of a path that are pages of the product and can never be a partnership.
RESERVED_SLUGS = frozenset({
    "admin", "aftaler", "api", "healthz", "hjaelp", "kalender", "konto", "kontrol", "log-ind", "log-ud", "media",
    "mine-opgaver", "planer", "privatliv", "readyz", "soeg", "static", "svar", "tilgaengelighed", "tjek",
})  # fmt: skip


def refuse_reserved_slug(slug: str) -> None:
    if slug in RESERVED_SLUGS:
        raise ValidationError(_("“%(slug)s” is the address of a page. Choose another one."), params={"slug": slug})


class PartnershipQuerySet(models.QuerySet):
    def for_user(self, user):
        """The partnerships in which the user sits on a body today; every one for a superuser."""
        from partnership.models.bodies import within_seats

        return within_seats(self, "pk", user)

    def working_for(self, user):
        """The partnerships in which the user works on plans: a seat on a body that is not political."""
        from partnership.models.bodies import within_seats

        return within_seats(self, "pk", user, working=True)


class Partnership(Row):
    slug = models.CharField(
        _("address"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z"), refuse_reserved_slug],
    )
    name = models.CharField(_("short name"), max_length=80)
    full_name = models.CharField(_("full name"), max_length=160)
    palette = ChoiceField(_("colour"), enum=Palette, default=Palette.PETROLEUM)
    about = models.TextField(_("about the partnership"), blank=True)
    contacts_write = models.BooleanField(
        _("contacts write their own activities"),
        default=False,
        help_text=_("A contact of an activity may then write in that activity's draft, and nowhere else."),
    )

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        ordering = ["name"]
        constraints = [
            one_of("palette", Palette, "partnership_palette"),
            models.CheckConstraint(condition=~models.Q(slug__in=sorted(RESERVED_SLUGS)), name="partnership_slug_free"),
            models.CheckConstraint(condition=~models.Q(name="") & ~models.Q(full_name=""), name="partnership_named"),
        ]

    def __str__(self) -> str:
        return self.name


class AreaVersion(ScopedRow):
    """The partnership's area from a date on. Areas grow, and old plans keep the area they were made for."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="areas", verbose_name=_("partnership"))
    valid_from = models.DateField(_("from"))
    description = models.TextField(_("description"), blank=True)
    map_alt = models.TextField(_("the map in words"), blank=True)
    map_note = models.CharField(_("note under the map"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["partnership", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["partnership", "valid_from"], name="area_from_unique")]

    def __str__(self) -> str:
        return f"{self.partnership} {self.valid_from}"


class AreaFeature(ScopedRow):
    """A shape or place on the schematic map; its points are in hundredths of the map's width and height."""

    partnership_path = "area__partnership"

    area = models.ForeignKey(AreaVersion, models.CASCADE, related_name="features", verbose_name=_("area"))
    position = models.PositiveSmallIntegerField(_("position"))
    kind = ChoiceField(_("kind"), enum=FeatureKind)
    name = models.CharField(_("name"), max_length=80, blank=True)
    since = models.DateField(_("part of the area since"), null=True, blank=True)
    points = models.JSONField(_("points"), default=list)

    class Meta:
        verbose_name = _("shape on the map")
        verbose_name_plural = _("shapes on the map")
        ordering = ["area", "position"]
        constraints = [
            one_of("kind", FeatureKind, "feature_kind"),
            models.UniqueConstraint(fields=["area", "position"], name="feature_position_unique"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.kind)

    def clean(self) -> None:
        points = self.points
        ok = isinstance(points, list) and all(
            isinstance(p, list) and len(p) == 2 and all(isinstance(v, (int, float)) and 0 <= v <= 100 for v in p)
            for p in points
        )
        if not ok:
            raise ValidationError({"points": _("Points are pairs of numbers between 0 and 100.")})
