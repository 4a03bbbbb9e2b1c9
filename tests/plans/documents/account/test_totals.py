"""What is added up, against sums worked out by hand and against each other."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.documents.account import totals
from plans.documents.account.codec import decode, encode
from plans.documents.account.values import AccountLine
from tests.plans.documents.account.accounts import an_account, an_id, line

pytestmark = pytest.mark.once

KRONER = st.decimals(min_value=-10_000_000, max_value=10_000_000, places=2)
LINES = st.builds(
    AccountLine,
    id=st.uuids(),
    original=KRONER,
    reallocated=KRONER,
    granted=KRONER,
    spent=KRONER,
    paid=KRONER,
)


def test_the_sums_of_a_year():
    whole = totals.whole(an_account())
    assert whole.original == 207_000
    assert whole.reallocated == 0
    assert whole.current == 207_000
    assert whole.spent == Decimal("99000.50")
    assert whole.left == Decimal("102999.50")


def test_a_grant_is_not_left_whether_it_is_paid_out_or_not():
    assert totals.sums([line("Pulje", "100", granted="60")]).left == 40
    assert totals.sums([line("Pulje", "100", granted="60", paid="60")]).left == 40


def test_what_is_granted_and_not_paid_out():
    assert totals.unpaid(an_account()) == 5_000


def test_frame_and_sum_are_two_things():
    account = an_account()
    assert totals.frame(account) - totals.whole(account).original == 3_000
    assert totals.carried(account) == 20_000


def test_the_pools_alone():
    [(title, sums)] = totals.pools(an_account())
    assert (title, sums.granted, sums.left) == ("Aktivitetspuljen", 14_000, 93_000)


@given(st.lists(LINES, max_size=6))
def test_the_whole_is_the_sum_of_its_lines_in_every_column(lines):
    whole = totals.sums(lines)
    parts = [totals.sums([one]) for one in lines]
    for name in totals.Sums._fields:
        assert getattr(whole, name) == sum((getattr(part, name) for part in parts), Decimal(0))


def test_the_bytes_are_the_same_again():
    account = an_account(activities=())
    assert encode(decode(encode(account))) == encode(account)
    assert encode(an_account(id=an_id("another"))) != encode(account)
