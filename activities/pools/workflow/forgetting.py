"""Residents' addresses are kept no longer than they are needed."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from activities.enums import ApplicationState, GrantState
from activities.models import Grant, PoolApplication
from partnership.models import OutboxMail, SignedLink, User

OVER = (ApplicationState.DECLINED, ApplicationState.WITHDRAWN)
SETTLED = (GrantState.CLOSED, GrantState.CANCELLED)


def forget_residents() -> int:
    """Erase the addresses of residents whose matter is over and whose account is settled. Answers how many.

    Organisations keep theirs. Side effects: the address goes out of the application, its grant, the links it was sent,
    and mail that has gone out. While a mail waits to be sent, or another matter of the address is open, it is kept.
    """
    residents = PoolApplication.objects.filter(organisation=None).exclude(email="")
    is_over = Q(state__in=OVER) | Q(state=ApplicationState.GRANTED, grant__state__in=SETTLED)
    needed = set(residents.exclude(is_over).values_list("email", flat=True))
    waiting = set(OutboxMail.objects.filter(sent_at=None).values_list("to", flat=True))
    count = 0
    for pk, email in residents.filter(is_over).values_list("pk", "email"):
        if email not in needed | waiting:
            _forget(pk, email)
            count += 1
    return count


def _forget(application: UUID, email: str) -> None:
    with transaction.atomic():
        PoolApplication.objects.filter(pk=application).update(email="")
        grants = Grant.objects.filter(application=application)
        grants.update(email="")
        SignedLink.objects.filter(subject__in=grants.values("pk")).update(email="")
        if not User.objects.filter(email=email).exists():  # mail to those who log in is another matter
            OutboxMail.objects.filter(to=email).update(to="")
