"""Who changes what in the administration: in which partnership, to what, and when."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from indicators.models import Goal, Indicator, Measurement
from partnership.enums import BodyKind
from partnership.models import AgreementParty, FrameEntry, Membership, Organisation
from tests.users import ROOMS, Cast, a_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    """The stranger may do everything in `other`, and sits in the working group of `house` as well."""
    cast = a_cast()
    stranger = cast.people["stranger"]
    stranger.user_permissions.set(Permission.objects.filter(content_type__app_label__in=ROOMS))
    Membership.objects.create(body=cast.house.bodies[BodyKind.WORKING_GROUP], user=stranger)
    return cast


def page(row, kind="change") -> str:
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_{kind}", args=[row.pk])


def add(model) -> str:
    return reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_add")


def test_permissions_count_only_where_one_sits_in_the_secretariat(cast):
    client = cast.client("stranger")
    for row in (cast.house.agreement, cast.house.club, cast.house.bodies[BodyKind.SECRETARIAT]):
        assert client.get(page(row)).status_code == 200
        assert client.post(page(row), {"name": "Andet"}).status_code == 403
        assert client.post(page(row, "delete"), {"post": "yes"}).status_code == 403
    assert client.post(page(cast.other.agreement)).status_code == 200


def test_a_new_row_is_not_put_where_one_does_not_write(cast):
    data = {"body": str(cast.house.bodies[BodyKind.SECRETARIAT].pk), "organisation": str(cast.house.municipality.pk)}
    data |= {"role": "member", "post": "Plantet"}
    client = cast.client("stranger")
    assert client.post(add(Membership), data).status_code == 200
    assert not Membership.objects.filter(post="Plantet").exists()
    data["body"] = str(cast.other.bodies[BodyKind.SECRETARIAT].pk)
    assert client.post(add(Membership), data).status_code == 302
    assert Membership.objects.filter(post="Plantet").exists()


@pytest.mark.parametrize("role", ["stranger", "administrator"])
def test_no_row_is_moved_to_another_partnership(cast, role):
    client = cast.client(role)
    seat = Membership.objects.create(
        body=cast.other.bodies[BodyKind.WORKING_GROUP], organisation=cast.other.municipality, post="Leder"
    )
    data = {"organisation": str(cast.other.municipality.pk), "role": "member", "post": "Chef"}
    for body, status in ((cast.house.bodies[BodyKind.WORKING_GROUP], 200), (seat.body, 302)):
        assert client.post(page(seat), data | {"body": str(body.pk)}).status_code == status
    seat.refresh_from_db()
    assert (seat.body, seat.post) == (cast.other.bodies[BodyKind.WORKING_GROUP], "Chef")


def test_no_indicator_is_moved_to_a_foreign_goal(cast):
    indicator = Indicator.objects.get(goal__agreement=cast.other.agreement)
    foreign = Goal.objects.get(agreement=cast.house.agreement)
    data = {"goal": str(foreign.pk), "position": 0, "name": "Flyttet", "kind": "count", "direction": "down"}
    response = cast.client("administrator").post(page(indicator), data)
    assert "goal" in response.context["adminform"].form.errors
    assert Indicator.objects.get(pk=indicator.pk).goal == indicator.goal


@pytest.mark.parametrize("own", [True, False])
def test_a_new_row_does_not_mix_two_partnerships(cast, own):
    """Also for an administrator, whose fields offer the rows of both."""
    house = cast.other if own else cast.house
    data = {"agreement": str(cast.other.agreement.pk), "budget_year": str(house.years["2022"].pk)}
    data |= {"kind": "supplement", "funder": str(house.club.pk), "amount": "1.500"}
    response = cast.client("administrator").post(add(FrameEntry), data)
    assert response.status_code == (302 if own else 200)
    if own:
        assert FrameEntry.objects.get(kind="supplement").amount == 1500
    else:
        assert set(response.context["adminform"].form.errors) == {"budget_year", "funder"}


def test_a_goal_keeps_to_its_own_partnership_in_inlines_too(cast):
    area = cast.other.focus_areas[0]
    data = {"number": 1, "name": area.name, "agreement": str(cast.other.agreement.pk)}
    data |= {"body": str(cast.house.bodies[BodyKind.WORKING_GROUP].pk)}
    data |= {"outcomes-TOTAL_FORMS": 0, "outcomes-INITIAL_FORMS": 0}
    response = cast.client("administrator").post(page(area), data)
    assert set(response.context["adminform"].form.errors) == {"body"}
    assert cast.client("administrator").post(page(area), data | {"body": ""}).status_code == 302


def test_inlines_offer_no_foreign_organisation(cast):
    party = AgreementParty.objects.filter(agreement=cast.other.agreement).last()
    response = cast.client("administrator").get(page(cast.other.agreement))
    assert str(cast.other.club.pk) in response.content.decode()
    assert str(cast.house.club.pk) not in response.content.decode()
    assert party.organisation == cast.other.club


def test_only_an_administrator_changes_an_organisation_everybody_knows(cast):
    client, shared = cast.client("stranger"), cast.house.municipality
    assert client.get(page(shared)).status_code == 200
    assert client.post(page(shared), {"name": "Lilleby", "kind": "municipality"}).status_code == 403
    new = {"name": "Alles forening", "kind": "association"}
    assert client.post(add(Organisation), new).status_code == 200
    assert client.post(add(Organisation), new | {"partnership": str(cast.other.partnership.pk)}).status_code == 302
    assert Organisation.objects.get(name="Alles forening").partnership == cast.other.partnership
    assert (
        cast.client("administrator").post(page(shared), {"name": "Lilleby", "kind": "municipality"}).status_code == 200
    )


def test_autocompletion_finds_what_one_may_see(cast):
    Membership.objects.filter(user=cast.people["stranger"], body__partnership=cast.house.partnership).delete()
    asked = {"app_label": "partnership", "model_name": "membership", "field_name": "body", "term": "Sekretariatet"}
    found = cast.client("stranger").get("/admin/autocomplete/", asked).json()["results"]
    assert [one["id"] for one in found] == [str(cast.other.bodies[BodyKind.SECRETARIAT].pk)]
    assert len(cast.client("administrator").get("/admin/autocomplete/", asked).json()["results"]) == 2


def test_a_password_cannot_be_guessed_in_the_address(cast):
    client = cast.client("stranger")
    assert client.get("/admin/partnership/user/?password__startswith=m").status_code == 400
    assert client.get("/admin/partnership/user/?is_staff__exact=1").status_code == 200


def test_a_locked_period_keeps_its_dates(cast):
    period, client = cast.house.period, cast.client("administrator")
    data = {
        "partnership": str(cast.house.partnership.pk), "agreement": str(cast.house.agreement.pk), "year": 2022,
        "label": "2022", "starts_on": "01.02.2022", "ends_on": "31.12.2022",
        "budget_years": [str(cast.house.years["2022"].pk)],
    }  # fmt: skip
    assert client.post(page(period), data).status_code == 302
    period.refresh_from_db()
    assert (period.starts_on.month, period.revision) == (2, 1)
    type(period).objects.update(locked=True)
    assert client.post(page(period), data | {"starts_on": "01.03.2022"}).status_code == 403
    assert client.post(page(period, "delete"), {"post": "yes"}).status_code == 403
    period.refresh_from_db()
    assert (period.starts_on.month, period.locked) == (2, True)


def test_what_is_in_use_is_not_deleted_and_the_page_says_so(cast):
    response = cast.client("administrator").post(page(cast.house.municipality, "delete"), {"post": "yes"})
    assert response.status_code == 200
    assert "Kan ikke slette" in response.content.decode()
    assert str(cast.house.agreement.parties.first()) in response.content.decode()
    assert Organisation.objects.filter(pk=cast.house.municipality.pk).exists()


def test_figures_are_written_in_danish(cast):
    measured = Measurement.objects.get(indicator__goal__agreement=cast.other.agreement)
    client = cast.client("stranger")
    data = {"indicator": str(measured.indicator_id), "year": 2021, "value": "1.234,5"}
    assert client.post(page(measured), data).status_code == 302
    measured.refresh_from_db()
    assert float(measured.value) == 1234.5
    assert 'value="1.234,5"' in client.get(page(measured)).content.decode()
    assert client.post(page(measured), data | {"value": "12.34"}).status_code == 200
