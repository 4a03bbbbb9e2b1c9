"""What others wait for from the user, and the user from others: texts, answers, and texts that came too late."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from activities.models import ActivityEdition
from partnership import moments
from partnership.models import User
from plans.editing.access import readable_plans
from plans.editing.history import waiting_for
from plans.enums import BEING_WRITTEN, WORKED_ON
from plans.models import Comment, Plan, TextRequest
from plans.talk.mails import comment_address
from plans.talk.people import let_in
from plans.talk.places import place_of
from plans.talk.shown import Asked


class Texts(NamedTuple):
    """The texts people are asked for in plans that are being written, the first due first."""

    of_me: list[Asked]
    of_others: list[Asked]  # which the user, as secretariat, waits for
    delivered: list[Asked]

    def windows(self, first: Asked) -> list[bool]:
        """All texts of the plan of one that is missing, the user's or the others' as that one is: lit where there."""
        alike = [
            asked
            for asked in [*self.delivered, *self.of_me, *self.of_others]
            if asked.request.plan_id == first.request.plan_id and asked.is_mine == first.is_mine
        ]
        return [asked.request.delivered_at is not None for asked in alike]


class CommentRow(NamedTuple):
    """Something somebody said to which the user has not answered."""

    comment: Comment

    @property
    def title(self) -> str:
        return _("%(who)s about %(place)s") % {"who": self.comment.author, "place": place_of(self.comment).words}

    @property
    def address(self) -> str:
        return comment_address(self.comment)

    @property
    def when(self) -> str:
        return moments.said_at(self.comment.written_at)


class AsideRow(NamedTuple):
    """A text of the user's that came too late and waits for them to say what is to stand."""

    label: str
    plan: Plan
    when: str
    address: str


class ActivityRow(NamedTuple):
    """An activity whose contact the user is, in a plan that is being written."""

    title: str
    plan: Plan
    address: str


def texts(user: User, writes: set[UUID]) -> Texts:
    """The requests to the user, and those in the partnerships they write for. One query."""
    now = Q(plan__state__in=BEING_WRITTEN, plan__period__locked=False, withdrawn_at__isnull=True)
    theirs = Q(asked=user) | Q(plan__period__partnership__in=writes)
    found = TextRequest.objects.filter(now, theirs).select_related(
        "plan__period__partnership", "edition", "section__focus_area", "asked", "asked_by"
    )
    rows = [Asked(request, request.asked_id == user.pk) for request in found.order_by("due_on", "asked_at")]
    missing = [asked for asked in rows if asked.request.delivered_at is None]
    return Texts(
        of_me=[asked for asked in missing if asked.is_mine],
        of_others=[asked for asked in missing if not asked.is_mine],
        delivered=[asked for asked in rows if asked.request.delivered_at],
    )


def unanswered(user: User, writes: set[UUID]) -> list[CommentRow]:
    """Open comments that are the user's to answer, the newest first: addressed to them, or answers to their own.

    What is addressed to nobody is the secretariat's. One query; of each conversation the newest.
    """
    said_since = Comment.objects.filter(
        Q(reply_to=OuterRef("thread")) | Q(pk=OuterRef("thread")), author=user, written_at__gt=OuterRef("written_at")
    )
    to_somebody = Comment.mentions.through.objects.filter(comment=OuterRef("pk"))
    answers = Comment.objects.filter(reply_to=OuterRef("pk"))
    to_nobody = Q(plan__period__partnership__in=writes, reply_to__isnull=True) & ~Exists(to_somebody) & ~Exists(answers)
    found = (
        Comment.objects.annotate(thread=Coalesce("reply_to", "pk"))
        .filter(Q(plan__in=Plan.objects.drafts_for_user(user)) | let_in(user), plan__state__in=WORKED_ON)
        .filter(
            Q(reply_to__isnull=True, resolved_at__isnull=True)
            | Q(reply_to__isnull=False, reply_to__resolved_at__isnull=True)
        )
        .filter(Q(Exists(to_somebody.filter(user=user))) | Q(reply_to__author=user) | to_nobody)
        .exclude(author=user)
        .filter(~Exists(said_since))
        .select_related("plan__period__partnership", "edition", "section__focus_area", "author")
    )
    newest: dict[UUID, Comment] = {}
    for comment in found.order_by("-written_at", "-pk"):
        newest.setdefault(comment.thread, comment)
    return [CommentRow(comment) for comment in newest.values()]


def set_aside(user: User) -> list[AsideRow]:
    """What came too late and is not settled, in plans the user still works on. One query."""
    found = waiting_for(user).filter(period__plan__in=readable_plans(user)).select_related("period__partnership")
    return [
        AsideRow(
            label=change.label,
            plan=change.period.plan,
            when=moments.said_at(change.changed_at),
            address=reverse("conflict", kwargs=_here(change.period.plan) | {"change": change.pk}),
        )
        for change in found.select_related("period__plan__period__partnership").order_by("-changed_at")
    ]


def own_activities(user: User) -> list[ActivityRow]:
    """The activities whose contact the user is, where contacts write. One query."""
    found = ActivityEdition.objects.filter(
        actors__contact__user=user,
        period__partnership__contacts_write=True,
        period__locked=False,
        period__plan__state__in=BEING_WRITTEN,
    )
    found = found.select_related("period__plan__period__partnership").distinct().order_by("period", "position")
    return [
        ActivityRow(
            title=edition.title,
            plan=edition.period.plan,
            address=reverse("activity-edit", kwargs=_here(edition.period.plan) | {"edition": edition.pk}),
        )
        for edition in found
    ]


def _here(plan: Plan) -> dict[str, object]:
    return {"slug": plan.period.partnership.slug, "year": plan.period.year}
