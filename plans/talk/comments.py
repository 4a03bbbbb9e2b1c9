"""Saying something about a place of a plan, answering it, and settling it."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from partnership import clock
from partnership.models import User
from plans.editing.saving import NotNow
from plans.enums import WORKED_ON
from plans.models import Comment, Plan
from plans.talk import mails
from plans.talk.people import around, mentioned
from plans.talk.places import Place, place_of


def comment(
    plan: Plan,
    place: Place,
    text: str,
    author: User,
    mentions: Iterable[User] = (),
    reply_to: Comment | None = None,
) -> Comment:
    """Say something about a place, or answer what was said there.

    Whom the text names with "@" is addressed too, if only one of those who see the place has that name; who does not
    see it is left out. An answer stands below the first comment, also an answer to an answer, and at its place.

    Side effects: an answer opens a settled comment again; mail to those who are addressed and to whom is answered,
    never to oneself. Raises PermissionDenied for those who do not see the place, NotNow for a plan that is decided.
    """
    first = reply_to.reply_to or reply_to if reply_to else None
    if first:
        place = place_of(first)
    everybody = around(plan, author, place)
    if not everybody.me.sees:
        raise PermissionDenied
    if not may_be_commented(plan):
        raise NotNow(_("The plan is decided, and nothing more is said of it here."))
    chosen = {one.pk for one in mentions} | mentioned(text, everybody.to_address)
    addressed = [one for one in everybody.to_address if one.pk in chosen]
    with transaction.atomic():
        said = Comment.objects.create(
            plan=plan,
            section=place.section,
            edition=place.edition,
            part=place.part,
            reply_to=first,
            text=text,
            author=author,
        )
        said.mentions.set(addressed)
        if first:
            Comment.objects.filter(pk=first.pk).update(resolved_by=None, resolved_at=None)
        for one in addressed:
            mails.addressed(said, one)
        if first and first.author not in [author, *addressed] and everybody.sees(first.author):
            mails.answered(said, first.author)
    return said


def resolve(comment: Comment, user: User) -> None:
    """Settle a comment and its answers. Settled already, it stays as it is. Raises PermissionDenied for outsiders."""
    _guard(comment, user)
    Comment.objects.filter(pk=_first(comment), resolved_at__isnull=True).update(
        resolved_by=user, resolved_at=clock.now()
    )


def reopen(comment: Comment, user: User) -> None:
    """Let a settled comment stand open again. Raises PermissionDenied for outsiders."""
    _guard(comment, user)
    Comment.objects.filter(pk=_first(comment)).update(resolved_by=None, resolved_at=None)


def may_be_commented(plan: Plan) -> bool:
    """While it is written or waits for a decision; then what was said stays as it is."""
    return plan.state in WORKED_ON


def _guard(comment: Comment, user: User) -> None:
    if not user.has_perm("partnership.read_drafts", comment.plan.period.partnership):
        raise PermissionDenied


def _first(comment: Comment) -> UUID:
    return comment.reply_to_id or comment.pk
