"""Asking somebody for a text, reminding them, taking it back, and being told that it is there."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from partnership import clock, moments
from partnership.models import User
from plans.editing.saving import NotNow, may_change, not_now
from plans.models import Plan, TextRequest
from plans.talk import mails
from plans.talk.people import around
from plans.talk.places import Place

REMINDED_EVERY = datetime.timedelta(days=7)


class CannotAsk(Exception):
    """Why the request cannot be made, for the person who asks, and at which field. Nothing has been written."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class NoLongerOpen(Exception):
    """The text has been delivered, or nobody waits for it any more. Nothing has been written."""


def request_text(plan: Plan, place: Place, asked: User, due_on: datetime.date, message: str, user: User) -> TextRequest:
    """Ask somebody for the text of a section, an activity or a part of it. They may write there until it is delivered.

    Side effect: a mail to who is asked. Raises PermissionDenied for those who do not write the plan, NotNow for a plan
    that cannot be written now, CannotAsk for a day that is over, for somebody who has nothing to do with the plan, and
    for somebody who is asked already.
    """
    if not user.has_perm("partnership.write_plans", plan.period.partnership):
        raise PermissionDenied
    if not may_change(plan):
        raise NotNow(not_now(plan))
    if not (place.section or place.edition):
        raise CannotAsk("place", _("Choose what the text is for."))
    if due_on < clock.today():
        raise CannotAsk("due_on", _("%(day)s is over. Choose a day to come.") % {"day": moments.day(due_on)})
    if asked not in around(plan, user, place).to_ask:
        raise CannotAsk("asked", _("Choose somebody from the list."))
    try:
        with transaction.atomic():
            request = TextRequest.objects.create(
                plan=plan,
                section=place.section,
                edition=place.edition,
                part=place.part,
                asked=asked,
                asked_by=user,
                due_on=due_on,
                message=message,
            )
            if asked != user:
                mails.asked(request)
    except IntegrityError:
        said = _("%(name)s has been asked for this text already.") % {"name": asked}
        raise CannotAsk("asked", said) from None
    return request


def remind(request: TextRequest, user: User) -> None:
    """Remind who was asked. Side effect: a mail, at most one a day.

    Raises PermissionDenied for those who do not write the plan, NoLongerOpen, NotNow.
    """
    _guard(request, user)
    if not may_change(request.plan):
        raise NotNow(not_now(request.plan))
    with transaction.atomic():
        _change(request, reminded_at=clock.now())
        if request.asked != user:
            mails.reminded(request)


def remind_late() -> int:
    """Remind once a week of texts that are late, in plans that can be written now. Answers how many texts that are."""
    late = TextRequest.objects.filter(due_on__lt=clock.today(), delivered_at__isnull=True, withdrawn_at__isnull=True)
    late = late.filter(asked__is_active=True).exclude(reminded_at__date__gt=clock.today() - REMINDED_EVERY)
    count = 0
    for request in late.select_related("plan__period__partnership", "asked", "edition", "section__focus_area"):
        if may_change(request.plan):
            with transaction.atomic():
                _change(request, reminded_at=clock.now())
                mails.reminded(request)
            count += 1
    return count


def withdraw(request: TextRequest, user: User) -> None:
    """Take a request back: who was asked writes there no more because of it.

    Raises PermissionDenied for those who do not write the plan, NoLongerOpen.
    """
    _guard(request, user)
    _change(request, withdrawn_at=clock.now())


def deliver(request: TextRequest, user: User) -> None:
    """Say that the text is written. Side effect: a mail to who asked for it.

    Raises PermissionDenied for everybody but who is asked, NoLongerOpen.
    """
    if request.asked != user:
        raise PermissionDenied
    with transaction.atomic():
        _change(request, delivered_at=clock.now())
        if request.asked_by != user and request.asked_by.is_active:
            mails.delivered(request)


def _guard(request: TextRequest, user: User) -> None:
    if not user.has_perm("partnership.write_plans", request.plan.period.partnership):
        raise PermissionDenied


def _change(request: TextRequest, **columns: datetime.datetime) -> None:
    """Write into a request that is still open, and into no other."""
    still_open = TextRequest.objects.filter(pk=request.pk, delivered_at__isnull=True, withdrawn_at__isnull=True)
    if not still_open.update(**columns):
        raise NoLongerOpen(_("The text has been delivered already, or the request has been taken back."))
    request.refresh_from_db(fields=list(columns))
