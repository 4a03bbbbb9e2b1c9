"""The money of an activity: lines × years as this edition states them, and what was adopted before.

A plan states each amount once. Overview, own table and totals read it here. Columns of earlier years read what was
adopted then; drafts never move it.
"""

import uuid
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.enums import CellKind
from activities.models.edition import ActivityEdition, EditionRow
from partnership.models.base import ChoiceField, KronerField, ScopedQuerySet, ScopedRow, one_of


def cell_constraints(prefix: str) -> list[models.CheckConstraint]:
    """An amount is there exactly when the cell is an amount; only an amount can be provisional.

    What was adopted already is part of the amount. What is discontinued has neither that nor a request.
    """
    return [
        one_of("kind", CellKind, f"{prefix}_kind"),
        models.CheckConstraint(
            condition=Q(kind=CellKind.AMOUNT.value, amount__isnull=False, amount__gte=0)
            | Q(kind=CellKind.UNDECIDED.value, amount__isnull=True, provisional=False)
            | Q(kind=CellKind.DISCONTINUED.value, amount__isnull=True, provisional=False),
            name=f"{prefix}_typed",
        ),
        models.CheckConstraint(
            condition=Q(already__isnull=True)
            | Q(kind=CellKind.AMOUNT.value, already__gte=0, already__lte=models.F("amount"))
            | Q(kind=CellKind.UNDECIDED.value, already__gte=0),
            name=f"{prefix}_already",
        ),
        models.CheckConstraint(
            condition=Q(requested__isnull=True)
            | Q(kind__in=[CellKind.AMOUNT.value, CellKind.UNDECIDED.value], requested__gte=0),
            name=f"{prefix}_requested",
        ),
    ]


class Cell(ScopedRow):
    """One economy cell: an amount (zero is one), undecided ("?"), or discontinued ("Udgår"). No row is a blank."""

    only_insiders = True

    budget_year = models.ForeignKey("partnership.BudgetYear", models.PROTECT, verbose_name=_("budget year"))
    kind = ChoiceField(_("kind"), enum=CellKind, default=CellKind.AMOUNT)
    amount = KronerField(_("kroner"), null=True, blank=True)
    already = KronerField(_("of which already adopted"), null=True, blank=True)
    requested = KronerField(_("requested"), null=True, blank=True)
    provisional = models.BooleanField(_("provisional"), default=False)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True


class BudgetLine(EditionRow):
    """A line of the activity's own table. `series` is the same line through the years."""

    edition = models.ForeignKey(
        ActivityEdition, models.CASCADE, related_name="budget_lines", verbose_name=_("activity")
    )
    series = models.UUIDField(_("series"), default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField(_("position"))
    label = models.CharField(_("budget line"), max_length=200)
    note = models.TextField(_("note"), blank=True)
    recipient = models.ForeignKey(
        "partnership.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="budget_lines",
        verbose_name=_("recipient"),
    )
    calculation = models.CharField(_("calculation"), max_length=200, blank=True)
    price_level = models.CharField(_("price level"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["edition", "position"]
        constraints = [
            models.CheckConstraint(condition=~Q(label=""), name="budget_line_labelled"),
            models.UniqueConstraint(fields=["edition", "position"], name="budget_line_position"),
            models.UniqueConstraint(fields=["edition", "series"], name="budget_line_series_once"),
        ]

    def __str__(self) -> str:
        return self.label


class BudgetAmount(Cell):
    partnership_path = "line__edition__activity__partnership"

    line = models.ForeignKey(BudgetLine, models.CASCADE, related_name="amounts", verbose_name=_("budget line"))

    class Meta:
        verbose_name = _("amount")
        verbose_name_plural = _("amounts")
        ordering = ["line", "budget_year__starts_on"]
        constraints = [
            *cell_constraints("budget_amount"),
            models.UniqueConstraint(fields=["line", "budget_year"], name="budget_amount_once"),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.amount}"


class UnsplitAmount(Cell):
    """What the activity has in a year beside its lines: not split yet ("ikke fordelt"), or discontinued as a whole."""

    partnership_path = "edition__activity__partnership"

    edition = models.ForeignKey(
        ActivityEdition, models.CASCADE, related_name="unsplit_amounts", verbose_name=_("activity")
    )

    class Meta:
        verbose_name = _("amount not split on lines")
        verbose_name_plural = _("amounts not split on lines")
        ordering = ["edition", "budget_year__starts_on"]
        constraints = [
            *cell_constraints("unsplit_amount"),
            models.UniqueConstraint(fields=["edition", "budget_year"], name="unsplit_amount_once"),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.amount}"


class TotalNote(EditionRow):
    """A footnote on the activity's total: in one year, or on the row's label where no year is given."""

    edition = models.ForeignKey(ActivityEdition, models.CASCADE, related_name="total_notes", verbose_name=_("activity"))
    budget_year = models.ForeignKey(
        "partnership.BudgetYear",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("budget year"),
    )
    text = models.TextField(_("note"))

    class Meta:
        verbose_name = _("note on a total")
        verbose_name_plural = _("notes on totals")
        ordering = ["edition", "budget_year__starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "budget_year"], name="total_note_once_a_year"),
            models.UniqueConstraint(
                fields=["edition"], condition=Q(budget_year__isnull=True), name="total_note_once_on_label"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class CoFinancing(EditionRow):
    """Money from outside the frame. It is never counted into it; the amount may be unknown."""

    edition = models.ForeignKey(ActivityEdition, models.CASCADE, related_name="cofinancing", verbose_name=_("activity"))
    position = models.PositiveSmallIntegerField(_("position"))
    funder = models.ForeignKey(
        "partnership.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cofinancing",
        verbose_name=_("funder"),
    )
    budget_year = models.ForeignKey(
        "partnership.BudgetYear",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("budget year"),
    )
    amount = KronerField(_("kroner"), null=True, blank=True)
    text = models.TextField(_("what it pays for"), blank=True)

    class Meta:
        verbose_name = _("co-financing")
        verbose_name_plural = _("co-financing")
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="cofinancing_position"),
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gt=0), name="cofinancing_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.funder}: {self.amount}"


class AdoptedQuerySet(ScopedQuerySet):
    def standing(self):
        """What the version in force says, or history says: what later plans print."""
        return self.filter(stands=True)


class AdoptedAmount(ScopedRow):
    """What a version in force, or history from before the system, gave an activity in a budget year.

    One row per line (`series`), or one without series for what was not split. Pools, reallocations and spending draw
    on these, and later plans print them for earlier years. A row is never deleted: what an amendment takes out no
    longer `stands` and is zero, as is a row that was only opened so that money could be moved to it.

    `moved` and `granted` are what the ledger says (activities/money/ledger.py writes both, and nobody else); they stand
    here so that the database itself can refuse what the row does not have.
    """

    partnership_path = "activity__partnership"

    objects: ClassVar[Any] = AdoptedQuerySet.as_manager()

    activity = models.ForeignKey(
        "activities.Activity", models.CASCADE, related_name="adopted_amounts", verbose_name=_("activity")
    )
    budget_year = models.ForeignKey(
        "partnership.BudgetYear", models.PROTECT, related_name="adopted_amounts", verbose_name=_("budget year")
    )
    series = models.UUIDField(_("series"), null=True, blank=True, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    label = models.CharField(_("budget line"), max_length=200, blank=True)
    amount = KronerField(_("kroner"))
    note = models.TextField(_("note"), blank=True)
    stands = models.BooleanField(_("stands in the version in force"), default=True, editable=False)
    moved = KronerField(_("moved here by reallocations"), default=0, editable=False)
    granted = KronerField(_("granted, less what was returned"), default=0, editable=False)

    class Meta:
        verbose_name = _("adopted amount")
        verbose_name_plural = _("adopted amounts")
        ordering = ["activity", "budget_year__starts_on", "position"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="adopted_not_negative"),
            models.CheckConstraint(condition=Q(stands=True) | Q(amount=0), name="adopted_withdrawn_is_zero"),
            models.CheckConstraint(condition=Q(granted__gte=0), name="adopted_granted_not_negative"),
            models.CheckConstraint(
                condition=Q(granted__lte=models.F("amount") + models.F("moved")), name="adopted_never_overdrawn"
            ),
            models.CheckConstraint(
                condition=Q(series__isnull=True, label="") | Q(series__isnull=False) & ~Q(label=""),
                name="adopted_line_labelled",
            ),
            models.UniqueConstraint(fields=["activity", "budget_year", "series"], name="adopted_once_per_line"),
            models.UniqueConstraint(
                fields=["activity", "budget_year"], condition=Q(series__isnull=True), name="adopted_once_not_split"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label or self.activity}: {self.amount}"

    @property
    def current(self) -> Decimal:
        """What there is after reallocations."""
        return self.amount + self.moved

    @property
    def ungranted(self) -> Decimal:
        """What is not granted to anybody; a pool's balance."""
        return self.current - self.granted
