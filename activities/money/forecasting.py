"""What is expected at the end of the year: what somebody says, or else what is worked out."""

import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from activities.models import AdoptedAmount, Forecast
from partnership import clock
from partnership.models import BudgetYear, User
from partnership.proceedings import NotAllowed

WHOLE_KRONER = Decimal(1)


class Overtaken(NotAllowed):
    """Somebody else has said something meanwhile; the message says so. Nothing has been written."""


def carried_on(spent: Decimal, available: Decimal, year: BudgetYear, today: datetime.date) -> Decimal:
    """What is spent beside grants by the end of the year, if it goes on as it has gone so far, in whole kroner.

    Never less than is spent already, and never more than what can be spent (`available`) unless more is spent already:
    one large bill in January is not twelve of them.
    """
    days = (year.ends_on - year.starts_on).days + 1
    gone = (today - year.starts_on).days + 1
    if not 0 < gone < days:
        return spent
    at_this_pace = (spent * days / gone).quantize(WHOLE_KRONER, ROUND_HALF_UP)
    return max(spent, min(at_this_pace, available))


def mark_of(forecast: Forecast | None) -> str:
    """What a form carries, so that nobody writes over what they have not seen."""
    return forecast.made_at.isoformat() if forecast is not None else ""


def expect(account: AdoptedAmount, amount: Decimal | None, note: str, user: User, *, seen: str) -> None:
    """Say what an adopted amount is expected to have cost at the end of its year; without an amount it is worked out.

    `seen` is the mark of what was said when the page was opened. Raises Overtaken where it says something else now.
    """
    with transaction.atomic():
        AdoptedAmount.objects.select_for_update(of=("self",), no_key=True).get(pk=account.pk)
        now = Forecast.objects.filter(account=account).first()
        if mark_of(now) != seen:
            raise Overtaken(_("Somebody else has written a forecast since you opened this page. Look at it again."))
        if amount is None:
            Forecast.objects.filter(account=account).delete()
            return
        said = {"amount": amount, "note": note, "made_by": user, "made_at": clock.now()}
        Forecast.objects.update_or_create(account=account, defaults=said)
