"""A resident's address goes when it is not needed any more; an organisation's stays."""

from decimal import Decimal

import pytest

from activities.enums import ApplicationState, GrantState
from activities.models import Grant, PoolApplication
from activities.pools.workflow import forget_residents
from partnership import clock
from partnership.enums import LinkPurpose
from partnership.models import OutboxMail, SignedLink
from tests.activities.pools.cast import now

NEIGHBOUR = {"organisation": None, "applicant": "En nabo", "email": "nabo@example.org"}


@pytest.fixture
def granted(pool) -> PoolApplication:
    """A neighbour's application that was granted, with a link to its account sent."""
    made = pool.recommended(**NEIGHBOUR)
    pool.approve(pool.sent(made))
    SignedLink.objects.create(
        partnership=pool.year.partnership, purpose=LinkPurpose.GRANT_ACCOUNT, subject=Grant.objects.get().pk,
        email="nabo@example.org", token_hash="0" * 64, expires_at=clock.now(),
    )  # fmt: skip
    OutboxMail.objects.update(sent_at=clock.now())
    return made


def test_it_is_kept_until_the_account_is_settled(granted):
    assert forget_residents() == 0
    Grant.objects.update(state=GrantState.CLOSED)
    assert forget_residents() == 1
    assert now(granted).email == Grant.objects.get().email == SignedLink.objects.get().email == ""
    assert not OutboxMail.objects.filter(to="nabo@example.org").exists()
    assert (now(granted).who, forget_residents()) == ("En nabo", 0)


def test_it_goes_when_the_answer_was_no(pool):
    made = pool.application(**NEIGHBOUR)
    assert forget_residents() == 0
    PoolApplication.objects.update(state=ApplicationState.DECLINED)
    assert forget_residents() == 1
    assert now(made).email == ""


def test_it_is_kept_while_a_mail_waits_to_be_sent(granted):
    Grant.objects.update(state=GrantState.CLOSED)
    OutboxMail.objects.create(key="waits", to="nabo@example.org", subject="Svar", text="Ja")
    assert forget_residents() == 0
    OutboxMail.objects.update(sent_at=clock.now())
    assert forget_residents() == 1


def test_it_is_kept_while_another_matter_of_theirs_is_open(pool, granted):
    Grant.objects.update(state=GrantState.CLOSED)
    other = pool.application(**NEIGHBOUR, sought=Decimal(1))
    assert forget_residents() == 0
    PoolApplication.objects.filter(pk=other.pk).update(state=ApplicationState.WITHDRAWN)
    assert forget_residents() == 2


def test_organisations_keep_theirs(pool):
    made = pool.application(email="klub@example.org")
    PoolApplication.objects.update(state=ApplicationState.DECLINED)
    assert forget_residents() == 0
    assert now(made).email == "klub@example.org"
