"""Reporting: each quarter those responsible say how far their deliverables have come."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.enums import EXPLAINED, DeliverableStatus, EvidenceKind, ReportState, RoundState
from partnership import clock
from partnership.models.base import ChoiceField, ScopedRow, one_of, ordered_dates


class ReportingRound(ScopedRow):
    """One round about a stretch of time. It opens on a day and is to be answered by another; both are data.

    Promises without a number are answered once a year: in a round that `asks_uncounted`.
    """

    partnership_path = "period__partnership"
    only_insiders = True

    period = models.ForeignKey(
        "partnership.PlanPeriod", models.PROTECT, related_name="rounds", verbose_name=_("plan period")
    )
    label = models.CharField(_("name"), max_length=60)
    starts_on = models.DateField(_("about the time from"))
    ends_on = models.DateField(_("about the time until"))
    opens_on = models.DateField(_("opens"))
    due_on = models.DateField(_("answer by"))
    asks_uncounted = models.BooleanField(_("asks about deliverables without a number too"), default=False)
    state = ChoiceField(_("state"), enum=RoundState, default=RoundState.PLANNED)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta:
        verbose_name = _("reporting round")
        verbose_name_plural = _("reporting rounds")
        ordering = ["period", "starts_on"]
        constraints = [
            one_of("state", RoundState, "round_state"),
            ordered_dates("starts_on", "ends_on", "round_dates"),
            ordered_dates("opens_on", "due_on", "round_due"),
            models.CheckConstraint(condition=~Q(label=""), name="round_named"),
            models.UniqueConstraint(fields=["period", "starts_on"], name="round_from_unique"),
            models.CheckConstraint(
                condition=Q(state=RoundState.PLANNED.value, opened_at__isnull=True, closed_at__isnull=True)
                | Q(state=RoundState.OPEN.value, opened_at__isnull=False, closed_at__isnull=True)
                | Q(state=RoundState.CLOSED.value, opened_at__isnull=False, closed_at__isnull=False),
                name="round_moments",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class ReportRequest(ScopedRow):
    """That a person is asked about an activity in a round."""

    partnership_path = "round__period__partnership"
    only_insiders = True

    round = models.ForeignKey(ReportingRound, models.PROTECT, related_name="requests", verbose_name=_("round"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="report_requests", verbose_name=_("person")
    )
    adopted = models.ForeignKey(
        "activities.AdoptedActivity", models.PROTECT, related_name="requests", verbose_name=_("activity")
    )
    asked_at = models.DateTimeField(_("asked"), default=clock.now)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)

    class Meta:
        verbose_name = _("request for a report")
        verbose_name_plural = _("requests for reports")
        ordering = ["round", "user", "adopted"]
        constraints = [models.UniqueConstraint(fields=["round", "user", "adopted"], name="report_asked_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.adopted}"


class DeliverableReport(ScopedRow):
    """What is said of one deliverable in one round. There is a row from the moment the round opens.

    `revision` is what a form has read: who comes second with an older one is shown what the first one said.
    """

    partnership_path = "round__period__partnership"
    only_insiders = True

    round = models.ForeignKey(ReportingRound, models.PROTECT, related_name="reports", verbose_name=_("round"))
    deliverable = models.ForeignKey(
        "activities.AdoptedDeliverable", models.PROTECT, related_name="reports", verbose_name=_("deliverable")
    )
    state = ChoiceField(_("state"), enum=ReportState, default=ReportState.ASKED)
    status = ChoiceField(_("status"), enum=DeliverableStatus, blank=True)
    text = models.TextField(_("in a few words"), blank=True)
    moved_to = models.DateField(_("new date"), null=True, blank=True)
    is_unchanged = models.BooleanField(_("no change"), default=False)
    question = models.TextField(_("question from the secretariat"), blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="deliverable_reports",
        verbose_name=_("reported by"),
    )  # fmt: skip
    on_behalf = models.BooleanField(_("filled in by the secretariat"), default=False)
    reported_at = models.DateTimeField(_("reported"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="accepted_reports",
        verbose_name=_("accepted by"),
    )  # fmt: skip
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)

    class Meta:
        verbose_name = _("report of a deliverable")
        verbose_name_plural = _("reports of deliverables")
        ordering = ["round", "deliverable"]
        constraints = [
            one_of("state", ReportState, "report_state"),
            models.UniqueConstraint(fields=["round", "deliverable"], name="report_once_a_round"),
            models.CheckConstraint(
                condition=Q(status="") | Q(status__in=[status.value for status in DeliverableStatus]),
                name="report_status",
            ),
            models.CheckConstraint(
                condition=Q(state=ReportState.ASKED.value, status="", reported_by__isnull=True)
                | ~Q(state=ReportState.ASKED.value) & ~Q(status="") & Q(reported_by__isnull=False),
                name="report_answered",
            ),
            models.CheckConstraint(
                condition=Q(status=DeliverableStatus.MOVED.value, moved_to__isnull=False)
                | ~Q(status=DeliverableStatus.MOVED.value) & Q(moved_to__isnull=True),
                name="report_moved_to_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[status.value for status in EXPLAINED]) | ~Q(text=""), name="report_explained"
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.SENT_BACK.value) | ~Q(question=""), name="report_asked_in_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.deliverable}"


class ReportedValue(ScopedRow):
    """The value so far of one of the promise's numbers, as a report says it."""

    partnership_path = "report__round__period__partnership"
    only_insiders = True

    report = models.ForeignKey(DeliverableReport, models.CASCADE, related_name="values", verbose_name=_("report"))
    measure = models.ForeignKey(
        "activities.AdoptedMeasure", models.PROTECT, related_name="values", verbose_name=_("number")
    )
    value = models.DecimalField(_("so far"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("reported value")
        verbose_name_plural = _("reported values")
        ordering = ["measure__position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "measure"], name="value_once"),
            models.CheckConstraint(condition=Q(value__gte=0), name="value_not_negative"),
        ]

    def __str__(self) -> str:
        return str(self.value)


class Evidence(ScopedRow):
    """A picture, a file or a link that shows what a report says."""

    partnership_path = "report__round__period__partnership"
    only_insiders = True

    report = models.ForeignKey(DeliverableReport, models.CASCADE, related_name="evidence", verbose_name=_("report"))
    kind = ChoiceField(_("kind"), enum=EvidenceKind)
    file = models.ForeignKey(
        "partnership.StoredFile", models.PROTECT, null=True, blank=True, related_name="evidence",
        verbose_name=_("file"),
    )  # fmt: skip
    address = models.CharField(_("address"), max_length=500, blank=True)
    caption = models.CharField(_("what it shows"), max_length=200, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="evidence", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added"), default=clock.now)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["added_at", "id"]
        constraints = [
            one_of("kind", EvidenceKind, "evidence_kind"),
            models.CheckConstraint(
                condition=Q(kind=EvidenceKind.FILE.value, file__isnull=False, address="")
                | Q(kind=EvidenceKind.LINK.value, file__isnull=True) & ~Q(address=""),
                name="evidence_is_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.caption or str(self.file or self.address)
