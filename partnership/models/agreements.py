"""Agreements: who has signed what, for which years, with which money."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnership.enums import AgreementKind, FrameKind
from partnership.models.base import ChoiceField, KronerField, ScopedRow, one_of, ordered_dates


class Agreement(ScopedRow):
    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, related_name="agreements", verbose_name=_("partnership")
    )
    kind = ChoiceField(_("kind"), enum=AgreementKind, default=AgreementKind.PARTNERSHIP)
    title = models.CharField(_("title"), max_length=200)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"))
    background = models.TextField(_("background"), blank=True)
    case_number = models.CharField(_("case number"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["partnership", "-valid_from"]
        constraints = [
            one_of("kind", AgreementKind, "agreement_kind"),
            ordered_dates("valid_from", "valid_to", "agreement_dates"),
            models.UniqueConstraint(fields=["partnership", "valid_from"], name="agreement_from_unique"),
        ]

    def __str__(self) -> str:
        return self.title


class AgreementParty(ScopedRow):
    """An organisation in the agreement, with entry and exit."""

    partnership_path = "agreement__partnership"

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties", verbose_name=_("agreement"))
    organisation = models.ForeignKey(
        "partnership.Organisation", models.PROTECT, related_name="agreements", verbose_name=_("organisation")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    entered_on = models.DateField(_("entered"), null=True, blank=True)
    left_on = models.DateField(_("left"), null=True, blank=True)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["agreement", "position"]
        constraints = [
            ordered_dates("entered_on", "left_on", "party_dates"),
            models.UniqueConstraint(fields=["agreement", "position"], name="party_position_unique"),
            models.UniqueConstraint(fields=["agreement", "organisation"], name="party_once"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Signature(ScopedRow):
    """One signature. A party may sign several times: seven administrations of one municipality."""

    partnership_path = "party__agreement__partnership"

    party = models.ForeignKey(AgreementParty, models.CASCADE, related_name="signatures", verbose_name=_("party"))
    position = models.PositiveSmallIntegerField(_("position"))
    post = models.CharField(_("signed by"), max_length=120)
    signed_on = models.DateField(_("date"), null=True, blank=True)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["party", "position"]
        constraints = [models.UniqueConstraint(fields=["party", "position"], name="signature_position_unique")]

    def __str__(self) -> str:
        return self.post


class BudgetYear(ScopedRow):
    """A money column of the agreement."""

    partnership_path = "agreement__partnership"

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="budget_years", verbose_name=_("agreement"))
    label = models.CharField(_("name"), max_length=20)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))

    class Meta:
        verbose_name = _("budget year")
        verbose_name_plural = _("budget years")
        ordering = ["agreement", "starts_on"]
        constraints = [
            ordered_dates("starts_on", "ends_on", "budget_year_dates"),
            models.UniqueConstraint(fields=["agreement", "starts_on"], name="budget_year_start_unique"),
            models.UniqueConstraint(fields=["agreement", "label"], name="budget_year_label_unique"),
        ]

    def __str__(self) -> str:
        return self.label


class PlanPeriod(ScopedRow):
    """What one plan covers: usually one budget year, sometimes two, or the whole agreement.

    `locked` stops edits below while a version waits for a decision: plans lock it, activities obey it.
    `revision` is bumped by every writing service and keys caches and draft PDFs.
    """

    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, related_name="plan_periods", verbose_name=_("partnership")
    )
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="plan_periods", verbose_name=_("agreement"))
    year = models.PositiveSmallIntegerField(_("first year"))
    label = models.CharField(_("name"), max_length=20)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    budget_years = models.ManyToManyField(BudgetYear, related_name="plan_periods", verbose_name=_("budget years"))
    locked = models.BooleanField(_("locked"), default=False, editable=False)
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)

    class Meta:
        verbose_name = _("plan period")
        verbose_name_plural = _("plan periods")
        ordering = ["partnership", "-year"]
        constraints = [
            ordered_dates("starts_on", "ends_on", "plan_period_dates"),
            models.UniqueConstraint(fields=["partnership", "year"], name="plan_period_year_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.partnership} {self.label}"

    def clean(self) -> None:
        if self.agreement_id and self.agreement.partnership_id != self.partnership_id:
            raise ValidationError({"agreement": _("The agreement belongs to another partnership.")})


class FrameEntry(ScopedRow):
    """Money there is, as a dated entry. Zero is said, not left out."""

    partnership_path = "agreement__partnership"

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="frame_entries", verbose_name=_("agreement"))
    budget_year = models.ForeignKey(
        BudgetYear,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="frame_entries",
        verbose_name=_("budget year"),
        help_text=_("Empty: for the whole agreement, not split on years."),
    )
    kind = ChoiceField(_("kind"), enum=FrameKind, default=FrameKind.ORIGINAL)
    funder = models.ForeignKey(
        "partnership.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="frame_entries",
        verbose_name=_("funder"),
    )
    amount = KronerField(_("kroner"))
    decided_on = models.DateField(_("decided"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("frame entry")
        verbose_name_plural = _("frame entries")
        ordering = ["agreement", "budget_year__starts_on", "decided_on", "id"]
        constraints = [
            one_of("kind", FrameKind, "frame_kind"),
            # Only an adjustment can take money away.
            models.CheckConstraint(
                condition=Q(amount__gte=0) | Q(kind=FrameKind.PRICE_LEVEL.value), name="frame_amount_sign"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.budget_year or self.agreement}: {self.amount}"
