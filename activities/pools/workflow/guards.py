"""What must hold before an application goes on. Each guard says in words why it stops somebody."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from activities.enums import ApplicationState
from activities.models import AdoptedAmount, PoolApplication
from activities.money import ledger
from activities.money.ledger import NOTHING, Overdrawn
from activities.pools.waiting import waiting
from partnership import danish
from partnership.organising.changing import Overtaken
from partnership.proceedings import NotAllowed

OPEN = (ApplicationState.RECEIVED, ApplicationState.RECOMMENDED, ApplicationState.NOT_RECOMMENDED)


def locked(*applications: UUID) -> list[PoolApplication]:
    """The applications as they are now, in the order lists have them; others who want to move them wait."""
    rows = PoolApplication.objects.select_for_update(of=("self",)).filter(pk__in=applications).order_by("pk")
    found = {row.pk: row for row in rows}  # taken in one order, so that nobody waits for the other for ever
    whole = PoolApplication.objects.select_related(
        "account__activity", "account__budget_year", "organisation", "serves", "made_by", "recommended_by"
    )
    return list(whole.filter(pk__in=found).order_by("account_id", "received_on", "id"))


def is_in(application: PoolApplication, *states: ApplicationState) -> None:
    """The application is where the page said it was."""
    if application.state not in states:
        raise NotAllowed(
            _("It cannot be done any more. The application is: %(state)s.")
            % {"state": application.get_state_display().lower()}
        )


def is_free(application: PoolApplication) -> None:
    """The application is recommended, and on no list."""
    is_in(application, ApplicationState.RECOMMENDED)
    if application.bundle_id is not None:
        raise NotAllowed(_("“%(title)s” is on a list already.") % {"title": application.title})


def is_as_seen(application: PoolApplication, revision: int) -> None:
    """Nobody has changed it since the page was shown."""
    if application.revision != revision:
        raise Overtaken


def has_left(account: AdoptedAmount, amount: Decimal, name: str = "", *, waits: Decimal = NOTHING) -> None:
    """The pool has so much that is neither granted nor spent, nor `waits` for others. Raises Overdrawn.

    `name` is the pool's, where the message has to tell it from others.
    """
    left = ledger.available(account)
    if amount <= left - waits:
        return
    said = {"name": name or _("the pool"), "left": danish.kroner(max(left, NOTHING)), "waits": danish.kroner(waits)}
    if waits:
        raise Overdrawn(
            _("There is only %(left)s kr. left in %(name)s, and %(waits)s kr. of it wait for a decision.") % said
        )
    raise Overdrawn(_("There is only %(left)s kr. left in %(name)s.") % said)


def by_account(applications: Iterable[PoolApplication]) -> dict[UUID, Decimal]:
    """How much the applications ask of each pool."""
    sums: dict[UUID, Decimal] = defaultdict(Decimal)
    for one in applications:
        sums[one.account_id] += one.amount
    return dict(sums)


def have_left(
    applications: list[PoolApplication], names: dict[UUID, str], *, is_decided: bool = False
) -> dict[UUID, AdoptedAmount]:
    """The pools of the applications, taken, each with enough left. Raises Overdrawn, which names the pool.

    What waits on other lists is theirs, until bodies have decided: who `is_decided` about first has it.
    """
    sums = by_account(applications)
    accounts = ledger.taken(*sums)
    waits = {} if is_decided else waiting(sums)
    for pk, amount in sums.items():
        has_left(accounts[pk], amount, names.get(pk, ""), waits=waits.get(pk, NOTHING))
    return accounts
