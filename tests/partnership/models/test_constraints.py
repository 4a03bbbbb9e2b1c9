"""What the database itself refuses, whoever writes."""

import datetime
import uuid
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from partnership.enums import BodyKind, FrameKind
from partnership.models import (
    Agreement,
    BudgetYear,
    FocusArea,
    FrameEntry,
    FrozenDocument,
    GoverningBody,
    Membership,
    Organisation,
    Partnership,
    PlanPeriod,
    User,
)
from partnership.models.partnerships import RESERVED_SLUGS, AreaFeature, AreaVersion
from tests.database import refused

pytestmark = pytest.mark.django_db
FIRST, LAST = datetime.date(2022, 1, 1), datetime.date(2022, 12, 31)


@pytest.fixture
def partnership() -> Partnership:
    return Partnership.objects.create(slug="tingbjerg", name="Tingbjerg", full_name="Tingbjerg Partnerskab")


@pytest.fixture
def agreement(partnership: Partnership) -> Agreement:
    return Agreement.objects.create(partnership=partnership, title="Aftale", valid_from=FIRST, valid_to=LAST)


@pytest.fixture
def year(agreement: Agreement) -> BudgetYear:
    return BudgetYear.objects.create(agreement=agreement, label="2022", starts_on=FIRST, ends_on=LAST)


def test_the_way_in_the_tests_can_succeed(partnership: Partnership) -> None:
    assert not refused(lambda: Organisation.objects.create(name="fsb"))


def test_an_e_mail_stands_once_and_in_small_letters() -> None:
    User.objects.create_user("A@Example.org", name="A")

    assert User.objects.get().email == "a@example.org"
    assert refused(lambda: User.objects.create_user("a@example.org", name="B"))
    assert refused(lambda: User.objects.create(email="B@example.org", name="B"))


def test_an_organisation_stands_once_whatever_its_letters(partnership: Partnership) -> None:
    Organisation.objects.create(name="SSP København")
    Organisation.objects.create(name="Klubben", partnership=partnership)

    assert refused(lambda: Organisation.objects.create(name="ssp københavn"))
    assert refused(lambda: Organisation.objects.create(name="klubben", partnership=partnership))
    assert not refused(lambda: Organisation.objects.create(name="Klubben"))


def test_an_organisation_is_not_its_own_parent() -> None:
    own = uuid.uuid4()

    assert refused(lambda: Organisation.objects.create(id=own, parent_id=own, name="Ring"))


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_a_page_of_the_product_is_no_partnership(slug: str) -> None:
    made = Partnership(slug=slug, name="x", full_name="x")

    assert refused(lambda: made.save())
    with pytest.raises(ValidationError):
        made.clean_fields()


def test_a_kind_that_is_no_kind_is_refused(partnership: Partnership) -> None:
    assert refused(lambda: Organisation.objects.create(name="x", kind="castle"))
    assert refused(lambda: GoverningBody.objects.create(partnership=partnership, name="x", kind="court"))


def test_an_agreement_does_not_end_before_it_begins(partnership: Partnership) -> None:
    assert refused(
        lambda: Agreement.objects.create(partnership=partnership, title="x", valid_from=LAST, valid_to=FIRST)
    )


def test_a_seat_is_somebodys_and_held_once(partnership: Partnership) -> None:
    body = GoverningBody.objects.create(partnership=partnership, kind=BodyKind.STEERING_GROUP, name="Styregruppe")
    user = User.objects.create_user("a@example.org", name="A")
    Membership.objects.create(body=body, user=user)

    assert refused(lambda: Membership.objects.create(body=body, user=user))
    assert refused(lambda: Membership.objects.create(body=body, post="Ingen"))
    assert not refused(lambda: Membership.objects.create(body=body, user=user, ends_on=FIRST))


def test_only_an_adjustment_takes_money_from_the_frame(agreement: Agreement, year: BudgetYear) -> None:
    def entry(kind: FrameKind, amount: int) -> Callable[[], object]:
        return lambda: FrameEntry.objects.create(
            agreement=agreement, budget_year=year, kind=kind, amount=Decimal(amount)
        )

    assert refused(entry(FrameKind.ORIGINAL, -1))
    assert not refused(entry(FrameKind.ORIGINAL, 0))
    assert not refused(entry(FrameKind.PRICE_LEVEL, -1))


def test_a_year_has_one_plan_period_and_a_number_one_focus_area(partnership: Partnership, agreement: Agreement) -> None:
    def period() -> object:
        return PlanPeriod.objects.create(
            partnership=partnership, agreement=agreement, year=2022, label="2022", starts_on=FIRST, ends_on=LAST
        )

    period()
    FocusArea.objects.create(agreement=agreement, number=1, name="Byliv")

    assert refused(period)
    assert refused(lambda: FocusArea.objects.create(agreement=agreement, number=1, name="Fællesskab"))


def test_a_period_of_another_partnerships_agreement_is_not_clean(agreement: Agreement) -> None:
    other = Partnership.objects.create(slug="amager", name="Amager", full_name="Amager Partnerskab")
    period = PlanPeriod(partnership=other, agreement=agreement, year=2022, label="2022", starts_on=FIRST, ends_on=LAST)

    with pytest.raises(ValidationError) as refusal:
        period.clean()
    assert "agreement" in refusal.value.message_dict


@pytest.mark.parametrize("points", [[[0, 101]], [["a", 1]], [[1]], "x", [[1, 2, 3]]])
def test_a_shape_outside_the_map_is_not_clean(partnership: Partnership, points: object) -> None:
    area = AreaVersion(partnership=partnership, valid_from=FIRST)

    with pytest.raises(ValidationError):
        AreaFeature(area=area, position=0, kind="part", points=points).clean()
    AreaFeature(area=area, position=0, kind="part", points=[[0, 100], [50.5, 3]]).clean()


def test_a_version_is_frozen_once_for_its_period_and_its_fingerprint_is_one(
    partnership: Partnership, agreement: Agreement
) -> None:
    plan = uuid.uuid4()
    period = PlanPeriod.objects.create(
        partnership=partnership, agreement=agreement, year=2022, label="2022", starts_on=FIRST, ends_on=LAST
    )

    def freeze(**other: object) -> Callable[[], object]:
        fields = {"version": 1, "fingerprint": "a" * 64, "period": period} | other
        return lambda: FrozenDocument.objects.create(
            partnership=partnership, kind="plan", subject=plan, title="Plan", schema=1, content=b"{}", **fields
        )

    assert refused(freeze(fingerprint="A" * 64))
    assert refused(freeze(version=0))
    assert refused(freeze(period=None))
    assert not refused(freeze())
    assert refused(freeze())
