"""What an activity sets out to do: objectives, for whom, when, with which results and by whom."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.enums import ActorRole, MeasureQualifier, ProgressStage, SpanPrecision, TargetRank
from activities.models.edition import ActivityEdition, EditionRow
from partnership import danish
from partnership.models.base import ChoiceField, KronerField, ScopedRow, one_of, ordered_dates


class Objective(EditionRow):
    edition = models.ForeignKey(ActivityEdition, models.CASCADE, related_name="objectives", verbose_name=_("activity"))
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.TextField(_("objective"))

    class Meta:
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        ordering = ["edition", "position"]
        constraints = [models.UniqueConstraint(fields=["edition", "position"], name="objective_position")]

    def __str__(self) -> str:
        return self.text


class TargetGroup(EditionRow):
    """For whom; ranked where the plan ranks them."""

    edition = models.ForeignKey(
        ActivityEdition, models.CASCADE, related_name="target_groups", verbose_name=_("activity")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    rank = ChoiceField(_("rank"), enum=TargetRank, blank=True, default="")
    text = models.TextField(_("target group"))

    class Meta:
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")
        ordering = ["edition", "position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rank="") | Q(rank__in=[rank.value for rank in TargetRank]), name="target_rank"
            ),
            models.UniqueConstraint(fields=["edition", "position"], name="target_group_position"),
        ]

    def __str__(self) -> str:
        return self.text


class ScheduleItem(EditionRow):
    """A line of the schedule. `when` is what the plan says ("medio 2022"); the spans are what it means."""

    edition = models.ForeignKey(
        ActivityEdition, models.CASCADE, related_name="schedule_items", verbose_name=_("activity")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    when = models.CharField(_("when"), max_length=120, blank=True)
    text = models.TextField(_("what happens"))

    class Meta:
        verbose_name = _("line of the schedule")
        verbose_name_plural = _("lines of the schedule")
        ordering = ["edition", "position"]
        constraints = [models.UniqueConstraint(fields=["edition", "position"], name="schedule_item_position")]

    def __str__(self) -> str:
        return f"{self.when}: {self.text}" if self.when else self.text


class ScheduleSpan(ScopedRow):
    """One stretch of time a line of the schedule means; an open end goes on."""

    partnership_path = "item__edition__activity__partnership"
    only_insiders = True

    item = models.ForeignKey(ScheduleItem, models.CASCADE, related_name="spans", verbose_name=_("line"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    precision = ChoiceField(_("precision"), enum=SpanPrecision)

    class Meta:
        verbose_name = _("stretch of time")
        verbose_name_plural = _("stretches of time")
        ordering = ["item", "starts_on"]
        constraints = [
            one_of("precision", SpanPrecision, "span_precision"),
            ordered_dates("starts_on", "ends_on", "span_dates"),
            models.UniqueConstraint(fields=["item", "starts_on"], name="span_once"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on or ''}"


class Deliverable(EditionRow):
    """A promise. Its numbers stand in its measures and nowhere else; without a measure it has no number."""

    edition = models.ForeignKey(
        ActivityEdition, models.CASCADE, related_name="deliverables", verbose_name=_("activity")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.TextField(_("deliverable"))
    when = models.CharField(_("when"), max_length=120, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)

    class Meta:
        verbose_name = _("deliverable")
        verbose_name_plural = _("deliverables")
        ordering = ["edition", "position"]
        constraints = [models.UniqueConstraint(fields=["edition", "position"], name="deliverable_position")]

    def __str__(self) -> str:
        return self.text


class Measure(ScopedRow):
    """One number of a promise: a value or a range, of how many, in what unit, counted how.

    The first measure counts the deliverable's own text; a further one says in `what` what it counts
    ("of them at least 10 take part"). `start` is what a promised change begins from ("from 50 % to 75 %").
    """

    partnership_path = "deliverable__edition__activity__partnership"
    only_insiders = True

    deliverable = models.ForeignKey(Deliverable, models.CASCADE, related_name="measures", verbose_name=_("deliverable"))
    position = models.PositiveSmallIntegerField(_("position"))
    qualifier = ChoiceField(_("qualifier"), enum=MeasureQualifier, default=MeasureQualifier.EXACTLY)
    low = models.DecimalField(_("number"), max_digits=12, decimal_places=2)
    high = models.DecimalField(_("up to"), max_digits=12, decimal_places=2, null=True, blank=True)
    out_of = models.DecimalField(_("out of"), max_digits=12, decimal_places=2, null=True, blank=True)
    start = models.DecimalField(_("from"), max_digits=12, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    what = models.CharField(_("what is counted"), max_length=300, blank=True)
    basis = models.CharField(_("counted per"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("number of a deliverable")
        verbose_name_plural = _("numbers of deliverables")
        ordering = ["deliverable", "position"]
        constraints = [
            one_of("qualifier", MeasureQualifier, "measure_qualifier"),
            models.UniqueConstraint(fields=["deliverable", "position"], name="measure_position"),
            models.CheckConstraint(condition=Q(low__gte=0), name="measure_not_negative"),
            models.CheckConstraint(condition=Q(high__isnull=True) | Q(high__gt=models.F("low")), name="measure_range"),
            models.CheckConstraint(
                condition=Q(out_of__isnull=True) | Q(out_of__gte=models.F("low")), name="measure_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_qualifier_display()} {danish.number(self.low)}"


class Progress(EditionRow):
    """What was done in an earlier year and what it cost, or what is planned and set aside for it.

    It tells of the past and adds to no sum: what was adopted stands in the money.
    """

    edition = models.ForeignKey(ActivityEdition, models.CASCADE, related_name="progress", verbose_name=_("activity"))
    position = models.PositiveSmallIntegerField(_("position"))
    year = models.PositiveSmallIntegerField(_("year"))
    stage = ChoiceField(_("stage"), enum=ProgressStage)
    text = models.TextField(_("what"))
    amount = KronerField(_("kroner"), null=True, blank=True)

    class Meta:
        verbose_name = _("carried out or planned")
        verbose_name_plural = _("carried out and planned")
        ordering = ["edition", "position"]
        constraints = [
            one_of("stage", ProgressStage, "progress_stage"),
            models.UniqueConstraint(fields=["edition", "position"], name="progress_position"),
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gte=0), name="progress_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.text}"


class ActivityActor(EditionRow):
    """Who does it, in which role: any organisation, body or post."""

    edition = models.ForeignKey(ActivityEdition, models.CASCADE, related_name="actors", verbose_name=_("activity"))
    position = models.PositiveSmallIntegerField(_("position"))
    role = ChoiceField(_("role"), enum=ActorRole)
    organisation = models.ForeignKey(
        "partnership.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activity_roles",
        verbose_name=_("organisation"),
    )
    body = models.ForeignKey(
        "partnership.GoverningBody",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activity_roles",
        verbose_name=_("group"),
    )
    post = models.CharField(_("post"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ["edition", "position"]
        constraints = [
            one_of("role", ActorRole, "actor_role"),
            models.UniqueConstraint(fields=["edition", "position"], name="actor_position"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, body__isnull=True)
                | Q(organisation__isnull=True, body__isnull=False)
                | Q(organisation__isnull=True, body__isnull=True) & ~Q(post=""),
                name="actor_is_someone",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.body or self.post)


class ActorContact(ScopedRow):
    """Whom to ask at an actor: a person who needs no seat anywhere. No part of the document, as it is a person.

    It hangs on the actor, so it stays with it and goes with it. `name` is what the person was called when they were
    entered by address: what they call themselves elsewhere is not told here.
    """

    partnership_path = "actor__edition__activity__partnership"
    only_insiders = True

    actor = models.OneToOneField(ActivityActor, models.CASCADE, related_name="contact", verbose_name=_("actor"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="activity_contacts", verbose_name=_("person")
    )
    name = models.CharField(_("called here"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["actor"]

    def __str__(self) -> str:
        return self.name or str(self.user)
