"""What bodies are deciding about just now: it is nobody else's until they have."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum
from django.db.models.functions import Coalesce

from activities.enums import ApplicationState
from activities.models import PoolApplication


def waiting(accounts: Iterable[UUID], *, beside: UUID | None = None) -> dict[UUID, Decimal]:
    """What lists on their way ask of each pool, in kroner; `beside` is a list that is left out. One query."""
    sent = PoolApplication.objects.filter(account__in=accounts, state=ApplicationState.SENT)
    if beside is not None:
        sent = sent.exclude(bundle=beside)
    sums = sent.order_by().values("account").annotate(asked=Sum(Coalesce("decided", "recommended")))
    return dict(sums.values_list("account", "asked"))
