"""Matters on their way through bodies: the order in which bodies are asked, and what they answered (domain 2).

A chain (sagsgang) is data of an agreement. A matter that begins takes a copy of its steps, so that a chain can be
changed without changing what is already on its way.
"""

import datetime
import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnership import clock
from partnership.enums import DecisionRule, MatterKind, Outcome, ProceedingState, StepKind, StepState
from partnership.models.base import ChoiceField, KronerField, ScopedQuerySet, ScopedRow, one_of, ordered_dates

# A step is asked of a body of the partnership or of an organisation outside it.
ASKED_OF_ONE = Q(body__isnull=False, organisation__isnull=True) | Q(body__isnull=True, organisation__isnull=False)


class ChainStepQuerySet(ScopedQuerySet):
    def on(self, day: datetime.date):
        """The steps that are to be taken on a day: a council may have delegated later years."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        return self.filter(begun & (Q(valid_to__isnull=True) | Q(valid_to__gte=day)))


class ApprovalChain(ScopedRow):
    """The bodies that a matter of one kind goes through, in their order, while the chain is valid."""

    partnership_path = "agreement__partnership"

    agreement = models.ForeignKey(
        "partnership.Agreement", models.CASCADE, related_name="chains", verbose_name=_("agreement")
    )
    matter = ChoiceField(_("for"), enum=MatterKind, default=MatterKind.PLAN)
    name = models.CharField(_("name"), max_length=120)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    up_to = KronerField(
        _("up to, kroner"), null=True, blank=True, help_text=_("For matters about money. Empty: any amount.")
    )

    class Meta:
        verbose_name = _("order of approval")
        verbose_name_plural = _("orders of approval")
        ordering = ["agreement", "matter", "-valid_from"]
        constraints = [
            one_of("matter", MatterKind, "chain_matter"),
            ordered_dates("valid_from", "valid_to", "chain_dates"),
            models.UniqueConstraint(
                fields=["agreement", "matter", "valid_from"],
                condition=Q(up_to__isnull=True),
                name="chain_from_unique",
            ),
            models.UniqueConstraint(fields=["agreement", "matter", "valid_from", "up_to"], name="chain_limit_unique"),
            models.CheckConstraint(condition=Q(up_to__isnull=True) | Q(up_to__gt=0), name="chain_limit_positive"),
        ]

    def __str__(self) -> str:
        return self.name


class ChainStep(ScopedRow):
    """One body that is asked. `days` is the time it has to answer; without them there is no deadline."""

    partnership_path = "chain__agreement__partnership"

    chain = models.ForeignKey(ApprovalChain, models.CASCADE, related_name="steps", verbose_name=_("order of approval"))
    position = models.PositiveSmallIntegerField(_("position"))
    body = models.ForeignKey(
        "partnership.GoverningBody", models.PROTECT, null=True, blank=True, related_name="chain_steps",
        verbose_name=_("body"),
    )  # fmt: skip
    organisation = models.ForeignKey(
        "partnership.Organisation", models.PROTECT, null=True, blank=True, related_name="chain_steps",
        verbose_name=_("organisation outside"),
    )  # fmt: skip
    kind = ChoiceField(_("is asked to"), enum=StepKind, default=StepKind.APPROVE)
    rule = ChoiceField(_("how it decides"), enum=DecisionRule, blank=True)
    days = models.PositiveSmallIntegerField(_("days to answer"), null=True, blank=True)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)

    objects: ClassVar[Any] = ChainStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["chain", "position"]
        constraints = [
            one_of("kind", StepKind, "chain_step_kind"),
            models.CheckConstraint(
                condition=Q(rule="") | Q(rule__in=[rule.value for rule in DecisionRule]), name="chain_step_rule"
            ),
            models.CheckConstraint(condition=ASKED_OF_ONE, name="chain_step_asks_one"),
            models.CheckConstraint(
                condition=~Q(rule=DecisionRule.BY_DEADLINE.value) | Q(days__isnull=False), name="chain_step_deadline"
            ),
            ordered_dates("valid_from", "valid_to", "chain_step_dates"),
            models.UniqueConstraint(fields=["chain", "position"], name="chain_step_position"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.body or self.organisation}"

    def clean(self) -> None:
        """A body that decides here needs a rule, and one that decides outside has its own."""
        inside = bool(self.body_id and self.body is not None and not self.body.decides_outside)
        if inside and not self.rule:
            raise ValidationError({"rule": _("Say how the body decides.")})
        if self.rule and not inside:
            raise ValidationError({"rule": _("Who decides outside the system has rules of its own. Leave it empty.")})


class DelegatedLimit(ScopedRow):
    """Up to how many kroner at a time a body lets the secretariat decide a matter itself."""

    partnership_path = "agreement__partnership"

    agreement = models.ForeignKey(
        "partnership.Agreement", models.CASCADE, related_name="delegated_limits", verbose_name=_("agreement")
    )
    matter = ChoiceField(_("for"), enum=MatterKind)
    up_to = KronerField(_("up to, kroner"))
    delegated_by = models.ForeignKey(
        "partnership.GoverningBody", models.PROTECT, related_name="delegated_limits", verbose_name=_("delegated by")
    )
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("delegated limit")
        verbose_name_plural = _("delegated limits")
        ordering = ["agreement", "matter", "-valid_from"]
        constraints = [
            one_of("matter", MatterKind, "limit_matter"),
            ordered_dates("valid_from", "valid_to", "limit_dates"),
            models.CheckConstraint(condition=Q(up_to__gt=0), name="limit_positive"),
            models.UniqueConstraint(fields=["agreement", "matter", "valid_from"], name="limit_from_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.get_matter_display()}: {self.up_to}"


class Proceeding(ScopedRow):
    """A matter on its way. `document` is the version that is decided about just now.

    The ground cannot point at plans, so `subject` is the id of what it is about, without a relation.
    """

    partnership = models.ForeignKey(
        "partnership.Partnership", models.PROTECT, related_name="proceedings", verbose_name=_("partnership")
    )
    period = models.ForeignKey(
        "partnership.PlanPeriod", models.PROTECT, null=True, blank=True, related_name="proceedings",
        verbose_name=_("plan period"),
    )  # fmt: skip
    matter = ChoiceField(_("matter"), enum=MatterKind)
    subject = models.UUIDField(_("about"))
    label = models.CharField(_("title"), max_length=200)
    note = models.TextField(_("to those who decide"), blank=True)
    case_number = models.CharField(_("case number"), max_length=60, blank=True)
    document = models.ForeignKey(
        "partnership.FrozenDocument", models.PROTECT, related_name="proceedings", verbose_name=_("version")
    )
    state = ChoiceField(_("state"), enum=ProceedingState, default=ProceedingState.OPEN)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="proceedings",
        verbose_name=_("sent by"),
    )  # fmt: skip
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="corrected_proceedings",
        verbose_name=_("corrected as decided by"),
    )  # fmt: skip
    started_at = models.DateTimeField(_("sent"), default=clock.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("matter")
        verbose_name_plural = _("matters")
        ordering = ["partnership", "-started_at"]
        constraints = [
            one_of("matter", MatterKind, "proceeding_matter"),
            one_of("state", ProceedingState, "proceeding_state"),
            models.UniqueConstraint(
                fields=["subject"],
                condition=Q(state__in=[ProceedingState.OPEN.value, ProceedingState.ADJUSTING.value]),
                name="proceeding_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[ProceedingState.OPEN.value, ProceedingState.ADJUSTING.value], ended_at__isnull=True
                )
                | Q(
                    state__in=[
                        ProceedingState.APPROVED.value,
                        ProceedingState.SENT_BACK.value,
                        ProceedingState.WITHDRAWN.value,
                    ],
                    ended_at__isnull=False,
                ),
                name="proceeding_ended",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def senders(self) -> set[uuid.UUID]:
        """Who presented it, and who made the version that carries a change: they decide on nothing of it."""
        return {pk for pk in (self.started_by_id, self.corrected_by_id) if pk is not None}


class ProceedingStep(ScopedRow):
    """One body's turn. `outcome` is what the body as a whole decided, on the version `document`."""

    partnership_path = "proceeding__partnership"

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="steps", verbose_name=_("matter"))
    position = models.PositiveSmallIntegerField(_("position"))
    body = models.ForeignKey(
        "partnership.GoverningBody", models.PROTECT, null=True, blank=True, related_name="steps",
        verbose_name=_("body"),
    )  # fmt: skip
    organisation = models.ForeignKey(
        "partnership.Organisation", models.PROTECT, null=True, blank=True, related_name="steps",
        verbose_name=_("organisation outside"),
    )  # fmt: skip
    kind = ChoiceField(_("is asked to"), enum=StepKind)
    rule = ChoiceField(_("how it decides"), enum=DecisionRule, blank=True)
    days = models.PositiveSmallIntegerField(_("days to answer"), null=True, blank=True)
    state = ChoiceField(_("state"), enum=StepState, default=StepState.WAITING)
    due_on = models.DateField(_("answer by"), null=True, blank=True)
    outcome = ChoiceField(_("outcome"), enum=Outcome, blank=True)
    document = models.ForeignKey(
        "partnership.FrozenDocument", models.PROTECT, null=True, blank=True, related_name="steps",
        verbose_name=_("version"),
    )  # fmt: skip
    opened_at = models.DateTimeField(_("asked"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("body's turn")
        verbose_name_plural = _("bodies' turns")
        ordering = ["proceeding", "position"]
        constraints = [
            one_of("kind", StepKind, "step_kind"),
            one_of("state", StepState, "step_state"),
            models.CheckConstraint(condition=ASKED_OF_ONE, name="step_asks_one"),
            models.CheckConstraint(
                condition=Q(rule="") | Q(rule__in=[rule.value for rule in DecisionRule]), name="step_rule"
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome__in=[outcome.value for outcome in Outcome]), name="step_outcome"
            ),
            models.CheckConstraint(
                condition=Q(state=StepState.DONE.value, document__isnull=False, ended_at__isnull=False) & ~Q(outcome="")
                | ~Q(state=StepState.DONE.value) & Q(outcome="", document__isnull=True, ended_at__isnull=True),
                name="step_done_has_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(state=StepState.OPEN.value) | Q(opened_at__isnull=False), name="step_open_since"
            ),
            models.UniqueConstraint(fields=["proceeding", "position"], name="step_position"),
            models.UniqueConstraint(
                fields=["proceeding"], condition=Q(state=StepState.OPEN.value), name="step_one_open"
            ),
        ]

    def __str__(self) -> str:
        return str(self.body or self.organisation)

    @property
    def is_outside(self) -> bool:
        """Decided outside the system: the secretariat registers it."""
        return self.body is None or self.body.decides_outside


class Decision(ScopedRow):
    """One answer, for good: a member's for a seat, or what the secretariat registers of a body outside.

    No row of this table is ever changed or deleted; the database refuses it (partnership/unalterable.py).
    """

    partnership_path = "step__proceeding__partnership"

    step = models.ForeignKey(ProceedingStep, models.PROTECT, related_name="decisions", verbose_name=_("body's turn"))
    document = models.ForeignKey(
        "partnership.FrozenDocument", models.PROTECT, related_name="decisions", verbose_name=_("version")
    )
    seat = models.ForeignKey(
        "partnership.Membership", models.PROTECT, null=True, blank=True, related_name="decisions",
        verbose_name=_("seat"),
    )  # fmt: skip
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions", verbose_name=_("decided or registered by")
    )
    outcome = ChoiceField(_("outcome"), enum=Outcome)
    text = models.TextField(_("text"), blank=True)
    remark = models.TextField(_("for the minutes"), blank=True)
    decided_on = models.DateField(_("decided"), default=clock.today)
    meeting = models.CharField(_("meeting"), max_length=120, blank=True)
    agenda_item = models.CharField(_("agenda item"), max_length=40, blank=True)
    case_number = models.CharField(_("case number"), max_length=60, blank=True)
    made_at = models.DateTimeField(_("registered"), default=clock.now)
    key = models.UUIDField(_("key of the form"), unique=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["step", "made_at"]
        constraints = [
            one_of("outcome", Outcome, "decision_outcome"),
            models.UniqueConstraint(
                fields=["step", "document", "seat"], condition=Q(seat__isnull=False), name="decision_once_a_seat"
            ),
            models.UniqueConstraint(
                fields=["step", "document", "made_by"], condition=Q(seat__isnull=False), name="decision_once_a_person"
            ),
            models.UniqueConstraint(
                fields=["step", "document"],
                condition=Q(seat__isnull=True) & ~Q(outcome=Outcome.POSTPONED.value),
                name="decision_once_outside",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=[
                    Outcome.WITH_CONDITION.value, Outcome.WITH_CHANGE.value, Outcome.SENT_BACK.value,
                    Outcome.REMARK.value,
                ])
                | ~Q(text=""),
                name="decision_said_in_words",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.step}: {self.get_outcome_display()}"


class DecisionPoint(ScopedRow):
    """What was decided on one point of a body's agenda item. Never changed, like the decision it belongs to."""

    partnership_path = "decision__step__proceeding__partnership"

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="points", verbose_name=_("decision"))
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("text"))
    outcome = ChoiceField(_("outcome"), enum=Outcome)

    class Meta:
        verbose_name = _("point of a decision")
        verbose_name_plural = _("points of decisions")
        ordering = ["decision", "number"]
        constraints = [
            one_of("outcome", Outcome, "decision_point_outcome"),
            models.UniqueConstraint(fields=["decision", "number"], name="decision_point_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class ConditionMet(ScopedRow):
    """That a decision's condition is met, and since when. Never changed."""

    partnership_path = "decision__step__proceeding__partnership"

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="condition_met", verbose_name=_("decision"))
    text = models.TextField(_("how it was met"))
    met_on = models.DateField(_("met"), default=clock.today)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="conditions_met", verbose_name=_("said by")
    )

    class Meta:
        verbose_name = _("met condition")
        verbose_name_plural = _("met conditions")
        ordering = ["decision"]

    def __str__(self) -> str:
        return self.text


class Journalised(ScopedRow):
    """That a body's decision has been filed in the municipality's case system (ESDH). Never changed."""

    partnership_path = "step__proceeding__partnership"

    step = models.OneToOneField(
        ProceedingStep, models.PROTECT, related_name="journalised", verbose_name=_("body's turn")
    )
    case_number = models.CharField(_("case number"), max_length=60)
    filed_on = models.DateField(_("filed"), default=clock.today)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="journalised", verbose_name=_("filed by")
    )

    class Meta:
        verbose_name = _("filed decision")
        verbose_name_plural = _("filed decisions")
        ordering = ["step"]

    def __str__(self) -> str:
        return self.case_number
