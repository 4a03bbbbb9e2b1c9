"""The money during the year: what was moved, granted, spent, and what is expected (domain 2, "omdisponering, forbrug").

An adopted amount is the account. What moves its balance is an entry, written once and never changed.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from activities.enums import EntryKind, ExpenseSource, ReallocationState
from partnership import clock
from partnership.models.base import ChoiceField, KronerField, ScopedRow, one_of


class Reallocation(ScopedRow):
    """Kroner from one adopted amount to another of the same budget year, with a reason and a decision.

    Decided within a limit delegated to the secretariat, or by the bodies of a matter about it (`Proceeding.subject`).
    """

    partnership_path = "source__activity__partnership"

    source = models.ForeignKey(
        "activities.AdoptedAmount", models.PROTECT, related_name="moved_from", verbose_name=_("from")
    )
    target = models.ForeignKey(
        "activities.AdoptedAmount", models.PROTECT, related_name="moved_to", verbose_name=_("to")
    )
    amount = KronerField(_("kroner"))
    reason = models.TextField(_("reason"))
    state = ChoiceField(_("state"), enum=ReallocationState, default=ReallocationState.DRAFT)
    limit = models.ForeignKey(
        "partnership.DelegatedLimit", models.PROTECT, null=True, blank=True, related_name="reallocations",
        verbose_name=_("decided within"),
    )  # fmt: skip
    decided_on = models.DateField(_("decided"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reallocations", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made"), default=clock.now)

    class Meta:
        verbose_name = _("reallocation")
        verbose_name_plural = _("reallocations")
        ordering = ["-made_at", "id"]
        constraints = [
            one_of("state", ReallocationState, "reallocation_state"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="reallocation_positive"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="reallocation_moves"),
            models.CheckConstraint(condition=~Q(reason=""), name="reallocation_explained"),
            models.CheckConstraint(
                condition=Q(state=ReallocationState.DECIDED.value, decided_on__isnull=False) & ~Q(decided_by="")
                | ~Q(state=ReallocationState.DECIDED.value) & Q(decided_on__isnull=True, decided_by=""),
                name="reallocation_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}: {self.amount}"


class LedgerEntry(ScopedRow):
    """One movement of an adopted amount's balance: kroner in (+) or out (−). Never changed; an error is countered."""

    partnership_path = "account__activity__partnership"

    account = models.ForeignKey(
        "activities.AdoptedAmount", models.PROTECT, related_name="entries", verbose_name=_("adopted amount")
    )
    kind = ChoiceField(_("kind"), enum=EntryKind)
    amount = KronerField(_("kroner"))
    on = models.DateField(_("date"), default=clock.today)
    reallocation = models.ForeignKey(
        Reallocation, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name=_("reallocation")
    )
    grant = models.ForeignKey(
        "activities.Grant", models.PROTECT, null=True, blank=True, related_name="entries", verbose_name=_("grant")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="ledger_entries",
        verbose_name=_("made by"),
    )  # fmt: skip
    made_at = models.DateTimeField(_("made"), default=clock.now)

    class Meta:
        verbose_name = _("movement")
        verbose_name_plural = _("movements")
        ordering = ["account", "made_at", "id"]
        constraints = [
            one_of("kind", EntryKind, "entry_kind"),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.REALLOCATED.value, reallocation__isnull=False, grant__isnull=True)
                & ~Q(amount=0)
                | Q(kind=EntryKind.GRANTED.value, reallocation__isnull=True, grant__isnull=False, amount__lt=0)
                | Q(kind=EntryKind.RETURNED.value, reallocation__isnull=True, grant__isnull=False, amount__gt=0),
                name="entry_of_something",
            ),
            models.UniqueConstraint(
                fields=["reallocation", "account"], condition=Q(reallocation__isnull=False), name="entry_moved_once"
            ),
            models.UniqueConstraint(
                fields=["grant"], condition=Q(kind=EntryKind.GRANTED.value), name="entry_granted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.amount}"


class ExpenseImport(ScopedRow):
    """One file from the finance system that was read in. Its fingerprint tells when it comes again."""

    only_insiders = True

    partnership = models.ForeignKey(
        "partnership.Partnership", models.PROTECT, related_name="expense_imports", verbose_name=_("partnership")
    )
    file_name = models.CharField(_("file"), max_length=120)
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    rows = models.PositiveIntegerField(_("rows"))
    duplicates = models.PositiveIntegerField(_("known already"), default=0)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="expense_imports", verbose_name=_("imported by")
    )
    imported_at = models.DateTimeField(_("imported"), default=clock.now)

    class Meta:
        verbose_name = _("import of spending")
        verbose_name_plural = _("imports of spending")
        ordering = ["partnership", "-imported_at"]
        constraints = [
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="expense_import_fingerprint")
        ]

    def __str__(self) -> str:
        return self.file_name


class Expense(ScopedRow):
    """What was spent. A correction is a negative one. What pays out a grant is counted with the grant.

    `fingerprint` is what the finance system's row is recognised by when it comes again (date, kroner, voucher, text,
    place in a row of likes); what was entered by hand has none.
    """

    partnership_path = "account__activity__partnership"
    only_insiders = True

    account = models.ForeignKey(
        "activities.AdoptedAmount", models.PROTECT, related_name="expenses", verbose_name=_("adopted amount")
    )
    grant = models.ForeignKey(
        "activities.Grant", models.PROTECT, null=True, blank=True, related_name="expenses", verbose_name=_("grant")
    )
    on = models.DateField(_("date"))
    amount = KronerField(_("kroner"))
    text = models.CharField(_("text"), max_length=300, blank=True)
    voucher = models.CharField(_("voucher"), max_length=60, blank=True)
    source = ChoiceField(_("source"), enum=ExpenseSource, default=ExpenseSource.HAND)
    imported = models.ForeignKey(
        ExpenseImport, models.PROTECT, null=True, blank=True, related_name="expenses", verbose_name=_("import")
    )
    fingerprint = models.CharField(_("recognised by"), max_length=64, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="expenses", verbose_name=_("entered by")
    )
    made_at = models.DateTimeField(_("entered"), default=clock.now)

    class Meta:
        verbose_name = _("spending")
        verbose_name_plural = _("spending")
        ordering = ["account", "on", "id"]
        constraints = [
            one_of("source", ExpenseSource, "expense_source"),
            models.CheckConstraint(condition=~Q(amount=0), name="expense_not_zero"),
            models.CheckConstraint(
                condition=Q(source=ExpenseSource.HAND.value, imported__isnull=True, fingerprint="")
                | Q(source=ExpenseSource.IMPORT.value, imported__isnull=False) & ~Q(fingerprint=""),
                name="expense_imported",
            ),
            models.UniqueConstraint(
                fields=["account", "fingerprint"], condition=~Q(fingerprint=""), name="expense_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.amount}"


class ImportMapping(ScopedRow):
    """Which column of the finance system's file says what, remembered by the columns' names; and what is not ours."""

    only_insiders = True

    partnership = models.OneToOneField(
        "partnership.Partnership", models.CASCADE, related_name="import_mapping", verbose_name=_("partnership")
    )
    columns = models.JSONField(_("columns"), default=dict)
    skipped = models.JSONField(_("codes that are not ours"), default=list)

    class Meta:
        verbose_name = _("columns of the finance system")
        verbose_name_plural = _("columns of the finance system")
        ordering = ["partnership"]

    def __str__(self) -> str:
        return str(self.partnership)


class AccountCode(ScopedRow):
    """What the finance system calls an adopted amount: its code leads to an activity, and to a line of it."""

    partnership_path = "activity__partnership"
    only_insiders = True

    activity = models.ForeignKey(
        "activities.Activity", models.CASCADE, related_name="account_codes", verbose_name=_("activity")
    )
    series = models.UUIDField(_("budget line"), null=True, blank=True)
    code = models.CharField(_("code in the finance system"), max_length=60)

    class Meta:
        verbose_name = _("code in the finance system")
        verbose_name_plural = _("codes in the finance system")
        ordering = ["activity", "code"]
        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="account_code_said"),
            models.UniqueConstraint(fields=["activity", "code"], name="account_code_once"),
        ]

    def __str__(self) -> str:
        return self.code


class Forecast(ScopedRow):
    """What an adopted amount is expected to have cost at the end of its year. Without one it is worked out."""

    partnership_path = "account__activity__partnership"
    only_insiders = True

    account = models.OneToOneField(
        "activities.AdoptedAmount", models.CASCADE, related_name="forecast", verbose_name=_("adopted amount")
    )
    amount = KronerField(_("expected at the end of the year"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="forecasts", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made"), default=clock.now)

    class Meta:
        verbose_name = _("forecast")
        verbose_name_plural = _("forecasts")
        ordering = ["account"]
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="forecast_not_negative")]

    def __str__(self) -> str:
        return f"{self.account}: {self.amount}"
