"""The plan and its sections. Its activities are found through its period."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnership.models.base import ChoiceField, ScopedQuerySet, ScopedRow, one_of
from partnership.models.frozen import FrozenDocument
from partnership.models.partnerships import Partnership
from plans.enums import SETTLED, PlanState, SectionKind


class PlanQuerySet(ScopedQuerySet):
    def for_user(self, user):
        """Every plan of the partnerships one works in; for politicians those of which a version is frozen."""
        frozen = FrozenDocument.objects.for_user(user).values("subject")
        partnerships = Partnership.objects.all()
        return self.filter(
            Q(period__partnership__in=partnerships.working_for(user))
            | Q(period__partnership__in=partnerships.for_user(user), pk__in=frozen)
        )

    def drafts_for_user(self, user):
        """The plans whose unfinished text the user may read."""
        return self.filter(period__partnership__in=Partnership.objects.all().working_for(user))


class Plan(ScopedRow):
    """One plan per plan period. `in_force` is the version that counts, whatever is being written meanwhile."""

    partnership_path = "period__partnership"

    period = models.OneToOneField(
        "partnership.PlanPeriod", models.CASCADE, related_name="plan", verbose_name=_("plan period")
    )
    title = models.CharField(_("title"), max_length=200)
    state = ChoiceField(_("state"), enum=PlanState, default=PlanState.DRAFT)
    in_force = models.ForeignKey(
        "partnership.FrozenDocument",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="plans_in_force",
        verbose_name=_("version in force"),
    )
    annex = models.CharField(_("annex"), max_length=40, blank=True)
    presented_to = models.ForeignKey(
        "partnership.GoverningBody",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="presented_plans",
        verbose_name=_("presented to"),
    )
    presented_on = models.DateField(_("presented on"), null=True, blank=True)

    objects: ClassVar[Any] = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["period__partnership", "-period__year"]
        constraints = [
            one_of("state", PlanState, "plan_state"),
            models.CheckConstraint(condition=~Q(title=""), name="plan_titled"),
            models.CheckConstraint(
                condition=~Q(state__in=[state.value for state in SETTLED]) | Q(in_force__isnull=False),
                name="plan_settled_has_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.period.partnership}"


class PlanSection(ScopedRow):
    """A text of the plan outside its activities."""

    partnership_path = "plan__period__partnership"
    only_insiders = True

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sections", verbose_name=_("plan"))
    position = models.PositiveSmallIntegerField(_("position"))
    kind = ChoiceField(_("kind"), enum=SectionKind)
    focus_area = models.ForeignKey(
        "partnership.FocusArea",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sections",
        verbose_name=_("focus area"),
    )
    heading = models.CharField(_("heading"), max_length=160, blank=True)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["plan", "position"]
        constraints = [
            one_of("kind", SectionKind, "section_kind"),
            models.UniqueConstraint(fields=["plan", "position"], name="section_position"),
            models.CheckConstraint(
                condition=Q(kind=SectionKind.FOCUS_AREA.value, focus_area__isnull=False)
                | ~Q(kind=SectionKind.FOCUS_AREA.value) & Q(focus_area__isnull=True),
                name="section_focus_area",
            ),
        ]

    def __str__(self) -> str:
        return self.heading or self.get_kind_display()
