"""What people say to each other about a plan: comments on its places, and texts they ask each other for."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.enums import PartKind
from partnership import clock
from partnership.models.base import ChoiceField, ScopedRow
from plans.models.plans import Plan, PlanSection


class Comment(ScopedRow):
    """A comment on the plan, one of its sections, an activity or one part of it; or a reply to one.

    A comment outlives the place it stands at. A reply stands where its comment stands.
    """

    partnership_path = "plan__period__partnership"
    only_insiders = True

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="comments", verbose_name=_("plan"))
    section = models.ForeignKey(
        PlanSection, models.SET_NULL, null=True, blank=True, related_name="comments", verbose_name=_("section")
    )
    edition = models.ForeignKey(
        "activities.ActivityEdition",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name=_("activity"),
    )
    part = ChoiceField(_("part"), enum=PartKind, blank=True, default="")
    reply_to = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies", verbose_name=_("reply to")
    )
    text = models.TextField(_("comment"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments", verbose_name=_("written by")
    )
    written_at = models.DateTimeField(_("written"), default=clock.now)
    mentions = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="mentions", verbose_name=_("addressed to")
    )
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="resolved_comments",
        verbose_name=_("settled by"),
    )
    resolved_at = models.DateTimeField(_("settled"), null=True, blank=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["plan", "written_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(part="") | Q(part__in=[kind.value for kind in PartKind]), name="comment_part"
            ),
            models.CheckConstraint(condition=Q(section__isnull=True) | Q(edition__isnull=True), name="comment_place"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False, reply_to__isnull=True),
                name="comment_resolved",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class TextRequest(ScopedRow):
    """Somebody is asked for the text of a section, or of an activity or one part of it, until a day.

    Who is asked may write there until the text is delivered or the request is taken back.
    """

    partnership_path = "plan__period__partnership"
    only_insiders = True

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="text_requests", verbose_name=_("plan"))
    section = models.ForeignKey(
        PlanSection, models.CASCADE, null=True, blank=True, related_name="text_requests", verbose_name=_("section")
    )
    edition = models.ForeignKey(
        "activities.ActivityEdition",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="text_requests",
        verbose_name=_("activity"),
    )
    part = ChoiceField(_("part"), enum=PartKind, blank=True, default="")
    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="text_requests", verbose_name=_("who is asked")
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="texts_asked_for", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked"), default=clock.now)
    due_on = models.DateField(_("at the latest"))
    message = models.TextField(_("message"), blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    delivered_at = models.DateTimeField(_("delivered"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("request for a text")
        verbose_name_plural = _("requests for texts")
        ordering = ["plan", "due_on", "asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(part="") | Q(part__in=[kind.value for kind in PartKind], edition__isnull=False),
                name="text_request_part",
            ),
            models.CheckConstraint(
                condition=Q(section__isnull=True, edition__isnull=False)
                | Q(section__isnull=False, edition__isnull=True),
                name="text_request_place",
            ),
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=True) | Q(withdrawn_at__isnull=True), name="text_request_one_end"
            ),
            models.UniqueConstraint(
                fields=["edition", "part", "asked"],
                condition=Q(delivered_at__isnull=True, withdrawn_at__isnull=True, edition__isnull=False),
                name="text_request_open_once",
            ),
            models.UniqueConstraint(
                fields=["section", "asked"],
                condition=Q(delivered_at__isnull=True, withdrawn_at__isnull=True, section__isnull=False),
                name="text_request_open_once_section",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition or self.section}: {self.asked}"
