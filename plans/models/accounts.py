"""The year-end account: what became of a year's money, frozen and decided like a plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnership.models.base import ChoiceField, ScopedRow, one_of
from plans.enums import AccountState


class YearAccount(ScopedRow):
    """The account of one budget year. Its figures are read from the ledger; here are its words and its state."""

    partnership_path = "budget_year__agreement__partnership"
    only_insiders = True

    budget_year = models.OneToOneField(
        "partnership.BudgetYear", models.PROTECT, related_name="account", verbose_name=_("budget year")
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what the year was like"), blank=True)
    state = ChoiceField(_("state"), enum=AccountState, default=AccountState.DRAFT)
    approved = models.ForeignKey(
        "partnership.FrozenDocument", models.PROTECT, null=True, blank=True, editable=False,
        related_name="approved_accounts", verbose_name=_("approved version"),
    )  # fmt: skip
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)

    class Meta:
        verbose_name = _("year-end account")
        verbose_name_plural = _("year-end accounts")
        ordering = ["budget_year__starts_on"]
        constraints = [
            one_of("state", AccountState, "account_state"),
            models.CheckConstraint(condition=~models.Q(title=""), name="account_titled"),
            models.CheckConstraint(
                condition=models.Q(state=AccountState.APPROVED.value, approved__isnull=False)
                | ~models.Q(state=AccountState.APPROVED.value),
                name="account_approved_version",
            ),
        ]

    def __str__(self) -> str:
        return self.title
