"""Money given to others: applications to pools, their decision, grants, what receivers account for and pay back."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.enums import ApplicationState, BundleState, GrantState
from partnership import clock
from partnership.models.base import ChoiceField, KronerField, ScopedRow, one_of, ordered_dates


class ApplicationBundle(ScopedRow):
    """Applications that are decided as one matter, also in writing. The matter's `subject` is the bundle."""

    partnership_path = "period__partnership"

    period = models.ForeignKey(
        "partnership.PlanPeriod", models.PROTECT, related_name="bundles", verbose_name=_("plan period")
    )
    title = models.CharField(_("title"), max_length=200)
    state = ChoiceField(_("state"), enum=BundleState, default=BundleState.DRAFT)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="bundles", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made"), default=clock.now)

    class Meta:
        verbose_name = _("list of applications for decision")
        verbose_name_plural = _("lists of applications for decision")
        ordering = ["period", "-made_at"]
        constraints = [
            one_of("state", BundleState, "bundle_state"),
            models.CheckConstraint(condition=~Q(title=""), name="bundle_titled"),
        ]

    def __str__(self) -> str:
        return self.title


class PoolApplication(ScopedRow):
    """Somebody asks for money of a pool, or of an activity that grants: what for, how much, and what came of it.

    For a resident no more is kept than what somebody is called, and an address only until the matter is over. `decided`
    is the amount of a body that approved with a change; nothing of it where the body left this one out.
    """

    partnership_path = "account__activity__partnership"
    only_insiders = True

    account = models.ForeignKey(
        "activities.AdoptedAmount", models.PROTECT, related_name="applications", verbose_name=_("pool")
    )
    title = models.CharField(_("title"), max_length=200)
    purpose = models.TextField(_("what for"))
    organisation = models.ForeignKey(
        "partnership.Organisation", models.PROTECT, null=True, blank=True, related_name="applications",
        verbose_name=_("organisation"),
    )  # fmt: skip
    applicant = models.CharField(_("resident or group"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    serves = models.ForeignKey(
        "activities.Activity", models.PROTECT, null=True, blank=True, related_name="served_by",
        verbose_name=_("activity it serves"),
    )  # fmt: skip
    sought = KronerField(_("sought, kroner"))
    recommended = KronerField(_("recommended, kroner"), null=True, blank=True)
    decided = KronerField(_("decided otherwise, kroner"), null=True, blank=True)
    recommendation = models.TextField(_("what the working group says"), blank=True)
    recommended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="recommended_applications",
        verbose_name=_("recommended by"),
    )  # fmt: skip
    recommended_on = models.DateField(_("recommended"), null=True, blank=True)
    bundle = models.ForeignKey(
        ApplicationBundle, models.PROTECT, null=True, blank=True, related_name="applications",
        verbose_name=_("list for decision"),
    )  # fmt: skip
    state = ChoiceField(_("state"), enum=ApplicationState, default=ApplicationState.RECEIVED)
    answer = models.TextField(_("what was answered"), blank=True)
    received_on = models.DateField(_("received"), default=clock.today)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="applications", verbose_name=_("entered by")
    )
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["account", "-received_on", "id"]
        constraints = [
            one_of("state", ApplicationState, "application_state"),
            ordered_dates("starts_on", "ends_on", "application_dates"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(purpose=""), name="application_said"),
            models.CheckConstraint(condition=Q(sought__gt=0), name="application_seeks_something"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(applicant=""), name="application_of_someone"
            ),
            models.CheckConstraint(
                condition=Q(recommended__isnull=True) | Q(recommended__gt=0), name="application_recommended_positive"
            ),
            models.CheckConstraint(
                condition=Q(decided__isnull=True) | Q(decided__gte=0), name="application_decided_not_negative"
            ),
            models.CheckConstraint(
                condition=~Q(state=ApplicationState.SENT.value) | Q(recommended__isnull=False, bundle__isnull=False),
                name="application_sent_with_amount",
            ),
            models.CheckConstraint(
                condition=~Q(state=ApplicationState.GRANTED.value) | Q(recommended__isnull=False),
                name="application_granted_with_amount",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def who(self) -> str:
        """Who asks."""
        return str(self.organisation or self.applicant)

    @property
    def amount(self) -> Decimal:
        """What is asked of those who decide, in kroner: as recommended, or as they decided it; nothing before that."""
        return next((one for one in (self.decided, self.recommended) if one is not None), Decimal(0))


class Grant(ScopedRow):
    """Money that was given to somebody out of an adopted amount (tilsagn).

    It came out of an application, or out of the plan itself where a line names its receiver. `returned` is what came
    back of it, as the ledger says.
    """

    partnership_path = "account__activity__partnership"
    only_insiders = True

    account = models.ForeignKey(
        "activities.AdoptedAmount", models.PROTECT, related_name="grants", verbose_name=_("adopted amount")
    )
    application = models.OneToOneField(
        PoolApplication, models.PROTECT, null=True, blank=True, related_name="grant", verbose_name=_("application")
    )
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    purpose = models.TextField(_("what for"))
    organisation = models.ForeignKey(
        "partnership.Organisation", models.PROTECT, null=True, blank=True, related_name="grants",
        verbose_name=_("receiver"),
    )  # fmt: skip
    receiver = models.CharField(_("resident or group"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    serves = models.ForeignKey(
        "activities.Activity", models.PROTECT, null=True, blank=True, related_name="grants_served",
        verbose_name=_("activity it serves"),
    )  # fmt: skip
    amount = KronerField(_("kroner"))
    returned = KronerField(_("returned"), default=0, editable=False)
    conditions = models.TextField(_("conditions"), blank=True)
    granted_on = models.DateField(_("granted"))
    decided_by = models.CharField(_("decided by"), max_length=200)
    account_due_on = models.DateField(_("account due"), null=True, blank=True)
    state = ChoiceField(_("state"), enum=GrantState, default=GrantState.GRANTED)
    letter = models.ForeignKey(
        "partnership.FrozenDocument", models.PROTECT, null=True, blank=True, related_name="granted",
        verbose_name=_("letter"),
    )  # fmt: skip
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="grants",
        verbose_name=_("made by"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        ordering = ["account", "number"]
        constraints = [
            one_of("state", GrantState, "grant_state"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="grant_positive"),
            models.CheckConstraint(
                condition=Q(returned__gte=0) & Q(returned__lte=models.F("amount")), name="grant_returned_at_most"
            ),
            models.CheckConstraint(condition=Q(organisation__isnull=False) | ~Q(receiver=""), name="grant_to_someone"),
            models.CheckConstraint(condition=~Q(decided_by=""), name="grant_decided"),
            models.UniqueConstraint(fields=["account", "number"], name="grant_number"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def to(self) -> str:
        """Who has it."""
        return str(self.organisation or self.receiver)


class Payout(ScopedRow):
    """One part of a grant that is paid out, by when, and when it was."""

    partnership_path = "grant__account__activity__partnership"
    only_insiders = True

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="payouts", verbose_name=_("grant"))
    position = models.PositiveSmallIntegerField(_("position"))
    due_on = models.DateField(_("to be paid"))
    amount = KronerField(_("kroner"))
    paid_on = models.DateField(_("paid"), null=True, blank=True)

    class Meta:
        verbose_name = _("payout")
        verbose_name_plural = _("payouts")
        ordering = ["grant", "position"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payout_positive"),
            models.UniqueConstraint(fields=["grant", "position"], name="payout_position"),
        ]

    def __str__(self) -> str:
        return f"{self.due_on}: {self.amount}"


class GrantAccount(ScopedRow):
    """The receiver's short account: what was spent, and what came of it. One that is asked about is given anew."""

    partnership_path = "grant__account__activity__partnership"
    only_insiders = True

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="accounts", verbose_name=_("grant"))
    spent = KronerField(_("spent"))
    text = models.TextField(_("what came of it"))
    given_by = models.CharField(_("given by"), max_length=120, blank=True)
    given_at = models.DateTimeField(_("given"), default=clock.now)
    file = models.ForeignKey(
        "partnership.StoredFile", models.PROTECT, null=True, blank=True, related_name="grant_accounts",
        verbose_name=_("file"),
    )  # fmt: skip
    question = models.TextField(_("question from the secretariat"), blank=True)
    approved_on = models.DateField(_("approved"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="approved_grant_accounts",
        verbose_name=_("approved by"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("account of a grant")
        verbose_name_plural = _("accounts of grants")
        ordering = ["grant", "given_at"]
        constraints = [
            models.CheckConstraint(condition=Q(spent__gte=0), name="grant_account_not_negative"),
            models.CheckConstraint(condition=~Q(text=""), name="grant_account_said"),
            models.UniqueConstraint(
                fields=["grant"],
                condition=Q(question="", approved_on__isnull=True),
                name="grant_account_one_waiting",
            ),
            models.UniqueConstraint(
                fields=["grant"], condition=Q(approved_on__isnull=False), name="grant_account_one_approved"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grant}: {self.spent}"


class Repayment(ScopedRow):
    """What a receiver is to pay back of a grant, and when it came."""

    partnership_path = "grant__account__activity__partnership"
    only_insiders = True

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="repayments", verbose_name=_("grant"))
    amount = KronerField(_("kroner"))
    due_on = models.DateField(_("to be paid back"))
    received_on = models.DateField(_("received"), null=True, blank=True)

    class Meta:
        verbose_name = _("repayment")
        verbose_name_plural = _("repayments")
        ordering = ["grant", "due_on"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="repayment_positive")]

    def __str__(self) -> str:
        return f"{self.due_on}: {self.amount}"
