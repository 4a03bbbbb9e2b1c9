"""Between two years: what of a year's money is carried over to the next (domain 2, "overførsel")."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from activities.enums import CarryOverState
from partnership import clock
from partnership.models.base import ChoiceField, KronerField, ScopedRow, one_of


class CarryOver(ScopedRow):
    """A proposal to carry unused money over. When it is decided it is an entry of the next year's frame."""

    partnership_path = "from_year__agreement__partnership"

    from_year = models.ForeignKey(
        "partnership.BudgetYear", models.PROTECT, related_name="carried_on", verbose_name=_("from the year")
    )
    to_year = models.ForeignKey(
        "partnership.BudgetYear", models.PROTECT, related_name="carried_in", verbose_name=_("to the year")
    )
    price_level = models.CharField(_("price and wage level"), max_length=40, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    state = ChoiceField(_("state"), enum=CarryOverState, default=CarryOverState.DRAFT)
    decided_on = models.DateField(_("decided"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)
    entry = models.OneToOneField(
        "partnership.FrameEntry", models.PROTECT, null=True, blank=True, related_name="carry_over",
        verbose_name=_("frame entry"),
    )  # fmt: skip
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="carry_overs", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made"), default=clock.now)
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)

    class Meta:
        verbose_name = _("carry-over")
        verbose_name_plural = _("carry-overs")
        ordering = ["from_year", "-made_at"]
        constraints = [
            one_of("state", CarryOverState, "carry_over_state"),
            models.CheckConstraint(condition=~Q(from_year=F("to_year")), name="carry_over_to_another"),
            models.CheckConstraint(
                condition=Q(state=CarryOverState.DECIDED.value, decided_on__isnull=False, entry__isnull=False)
                | ~Q(state=CarryOverState.DECIDED.value) & Q(decided_on__isnull=True, entry__isnull=True),
                name="carry_over_decided",
            ),
            models.UniqueConstraint(
                fields=["from_year"],
                condition=Q(state__in=[CarryOverState.DRAFT.value, CarryOverState.SENT.value]),
                name="carry_over_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_year} → {self.to_year}"


class CarryOverLine(ScopedRow):
    """What is carried over of one adopted amount, and what for."""

    partnership_path = "carry_over__from_year__agreement__partnership"

    carry_over = models.ForeignKey(CarryOver, models.CASCADE, related_name="lines", verbose_name=_("carry-over"))
    account = models.ForeignKey(
        "activities.AdoptedAmount", models.PROTECT, related_name="carried", verbose_name=_("adopted amount")
    )
    amount = KronerField(_("kroner"))
    purpose = models.CharField(_("what for"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("line of a carry-over")
        verbose_name_plural = _("lines of carry-overs")
        ordering = ["carry_over", "account"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="carried_positive"),
            models.UniqueConstraint(fields=["carry_over", "account"], name="carried_once"),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.amount}"
