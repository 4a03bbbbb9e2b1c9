"""What has become of a grant's kroner. Always: granted = returned + received + not paid out."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from activities.models import Grant, Payout, Repayment

NOTHING = Decimal(0)


class Sums(NamedTuple):
    """Kroner. `planned` is what is to be paid out by a day, `owed` what is to be paid back and has not come."""

    granted: Decimal
    returned: Decimal  # to the account it came out of, as the ledger says
    paid: Decimal
    repaid: Decimal
    planned: Decimal
    owed: Decimal

    @property
    def received(self) -> Decimal:
        """What the receiver has of it now."""
        return self.paid - self.repaid

    @property
    def unpaid(self) -> Decimal:
        """What the receiver can still get."""
        return self.granted - self.returned - self.received

    @property
    def unplanned(self) -> Decimal:
        """What of that has no day yet."""
        return self.unpaid - self.planned


def sums_of(grant: Grant) -> Sums:
    """Two queries; none where payouts and repayments were fetched with the grant."""
    return sums(grant, grant.payouts.all(), grant.repayments.all())


def sums(grant: Grant, payouts: Iterable[Payout], repayments: Iterable[Repayment]) -> Sums:
    payouts, repayments = list(payouts), list(repayments)
    return Sums(
        granted=grant.amount,
        returned=grant.returned,
        paid=sum((one.amount for one in payouts if one.paid_on), NOTHING),
        repaid=sum((one.amount for one in repayments if one.received_on), NOTHING),
        planned=sum((one.amount for one in payouts if not one.paid_on), NOTHING),
        owed=sum((one.amount for one in repayments if not one.received_on), NOTHING),
    )
