"""Who sees which rows: one scope per model, the stranger first."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import models

from partnership import clock
from partnership.enums import BodyKind
from partnership.models import GoverningBody, Membership, Organisation, Partnership, User
from partnership.models.base import ScopedRow

pytestmark = pytest.mark.django_db
DAY = datetime.date(2022, 9, 15)


@pytest.fixture
def here() -> Partnership:
    return Partnership.objects.create(slug="her", name="Her", full_name="Her Tryghedspartnerskab")


@pytest.fixture
def there() -> Partnership:
    return Partnership.objects.create(slug="der", name="Der", full_name="Der Tryghedspartnerskab")


def member(partnership: Partnership, kind: BodyKind = BodyKind.WORKING_GROUP, **dates: datetime.date) -> User:
    """Somebody with a seat on a body of that kind."""
    user = User.objects.create_user(f"{kind}-{partnership.slug}@example.org", name="Medlem")
    body, _ = GoverningBody.objects.get_or_create(partnership=partnership, kind=kind, name=kind.label)
    Membership.objects.create(body=body, user=user, **dates)
    return user


def test_a_stranger_sees_nothing(here: Partnership, there: Partnership) -> None:
    stranger = member(there)

    assert here not in Partnership.objects.all().for_user(stranger)
    assert not GoverningBody.objects.for_user(stranger).filter(partnership=here).exists()


def test_nobody_logged_in_or_switched_off_sees_anything(here: Partnership) -> None:
    left = member(here)
    left.is_active = False

    assert not Partnership.objects.all().for_user(AnonymousUser()).exists()
    assert not Partnership.objects.all().for_user(left).exists()


def test_a_member_sees_the_own_partnership_only(here: Partnership, there: Partnership) -> None:
    assert list(Partnership.objects.all().for_user(member(here))) == [here]


@pytest.mark.parametrize(
    ("dates", "sees"),
    [
        ({"starts_on": DAY}, True),
        ({"ends_on": DAY}, True),
        ({"starts_on": DAY + datetime.timedelta(1)}, False),
        ({"ends_on": DAY - datetime.timedelta(1)}, False),
    ],
)
def test_a_seat_counts_from_its_first_day_to_its_last(here: Partnership, dates: dict, sees: bool) -> None:
    with clock.at(DAY):
        assert Partnership.objects.all().for_user(member(here, **dates)).exists() is sees


def test_a_politician_is_a_member_but_does_not_work_there(here: Partnership) -> None:
    politician = member(here, BodyKind.COMMITTEE)

    assert Partnership.objects.all().for_user(politician).exists()
    assert not Partnership.objects.all().working_for(politician).exists()


def test_a_politician_who_also_sits_on_the_working_group_works_there(here: Partnership) -> None:
    politician = member(here, BodyKind.COMMITTEE)
    group = GoverningBody.objects.create(partnership=here, kind=BodyKind.WORKING_GROUP, name="Arbejdsgruppen")
    Membership.objects.create(body=group, user=politician)

    assert Partnership.objects.all().working_for(politician).exists()


def test_an_own_club_is_known_only_to_its_partnership(here: Partnership, there: Partnership) -> None:
    police = Organisation.objects.create(name="Politiet")
    club = Organisation.objects.create(name="Klubben", partnership=here)

    assert set(Organisation.objects.for_user(member(here))) == {police, club}
    assert set(Organisation.objects.for_user(member(there))) == {police}


def test_every_scoped_model_knows_the_way_to_its_partnership() -> None:
    stranger = User.objects.create_user("fremmed@example.org", name="Fremmed")

    def below(model: type[models.Model]) -> list[type[models.Model]]:
        return [found for child in model.__subclasses__() for found in [child, *below(child)]]

    scoped = [model for model in below(ScopedRow) if not model._meta.abstract]

    assert len(scoped) > 30
    for model in scoped:
        assert list(model.objects.for_user(stranger)) == [], model


def test_a_path_that_leads_nowhere_is_found() -> None:
    class Lost(ScopedRow):
        partnership_path = "nowhere__partnership"

        class Meta:
            app_label = "lost"
            managed = False

    from django.core.exceptions import FieldError

    with pytest.raises(FieldError):
        Lost.objects.for_user(User.objects.create_user("fremmed@example.org", name="Fremmed"))
