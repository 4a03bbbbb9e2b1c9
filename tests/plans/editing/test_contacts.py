"""Who is asked at an actor, and organisations made on the way: through the page, as somebody writes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from activities.models import ActivityActor, ActorContact
from partnership.enums import BodyKind, OrganisationKind
from partnership.models import FieldChange, Organisation, User
from partnership.organising.known import known_as
from plans.models import Plan
from tests.factories import a_house, a_user, shared_organisation


@pytest.fixture(autouse=True)
def english():
    with translation.override(None):
        yield


@pytest.fixture
def house(db):
    return a_house()


@pytest.fixture
def actor(house) -> ActivityActor:
    return house.editions[0].actors.get(position=0)


def post(client, house, actor, token=0, **columns):
    """The actor's row, sent by the page's script; the others are sent as rows without columns, and stay."""
    row = f"actors-{actor.pk}"
    data = {f"{row}-{column}": value for column, value in columns.items()}
    ids = [str(pk) for pk in house.editions[0].actors.order_by("position").values_list("pk", flat=True)]
    prose = {"actors-before": "<p>Om actors.</p>", "actors-after": "<p>Og mere.</p>", "actors-heading": ""}
    url = f"/{house.partnership.slug}/2022/aktivitet/{house.editions[0].pk}/actors/"
    whole = {"token": token, "actors": ids, **_untouched(house), **prose, **data}
    return client.post(url, whole, headers={"X-Autosave": "1"})


def _untouched(house) -> dict[str, str]:
    """Enough of every actor to be a row."""
    found = {}
    for one in house.editions[0].actors.all():
        row = f"actors-{one.pk}"
        who = f"organisation:{one.organisation_id}" if one.organisation_id else ""
        found |= {f"{row}-who": who or (f"body:{one.body_id}" if one.body_id else ""), f"{row}-role": one.role.value}
        found |= {f"{row}-post": one.post, f"{row}-note": one.note}
    return found


# --- Contacts ------------------------------------------------------------------------------------------------------


def test_a_member_becomes_the_contact(client, house, anna, actor):
    client.force_login(anna)
    bo = a_user("bo@example.org", house.bodies[BodyKind.WORKING_GROUP])
    assert post(client, house, actor, contact=str(bo.pk)).status_code == 200
    assert ActorContact.objects.get().user == bo
    assert ActorContact.objects.get().actor == actor


def test_a_contact_alone_makes_no_change_of_the_plan(client, house, anna, actor):
    client.force_login(anna)
    bo = a_user("bo@example.org", house.bodies[BodyKind.WORKING_GROUP])
    post(client, house, actor, contact=str(bo.pk))
    assert not FieldChange.objects.exists()


def test_somebody_new_becomes_a_user_without_a_password(client, house, anna, actor):
    client.force_login(anna)
    post(client, house, actor, contact_name="Karen", contact_email="Karen@Example.org")
    karen = User.objects.get(email="karen@example.org")
    assert ActorContact.objects.get().user == karen
    assert karen.name == "Karen"
    assert not karen.has_usable_password()


def test_an_address_that_is_known_elsewhere_looks_like_any_other(client, house, anna, actor):
    client.force_login(anna)
    elsewhere = a_user("karen@example.org", a_house("bakken").bodies[BodyKind.SECRETARIAT])
    response = post(client, house, actor, contact_name="Fru Holm", contact_email="karen@example.org")
    assert ActorContact.objects.get().user == elsewhere
    page = client.get(f"/havnen/2022/aktivitet/{house.editions[0].pk}/?ret=actors").content.decode()
    assert "Fru Holm" in page
    assert elsewhere.name not in page
    assert elsewhere.name not in response.content.decode()
    assert User.objects.get(pk=elsewhere.pk).name == "Karen"


def test_somebody_who_is_no_member_cannot_be_chosen_by_id(client, house, anna, actor):
    client.force_login(anna)
    stranger = a_user("stranger@example.org", a_house("bakken").bodies[BodyKind.SECRETARIAT])
    response = post(client, house, actor, contact=str(stranger.pk))
    assert f"actors-{actor.pk}-contact" in response.json()["problems"]
    assert not ActorContact.objects.exists()


def test_a_contact_is_taken_away(client, house, anna, actor):
    client.force_login(anna)
    ActorContact.objects.create(actor=actor, user=anna)
    post(client, house, actor, contact="")
    assert not ActorContact.objects.exists()


def test_a_contact_that_is_not_sent_stays(client, house, anna, actor):
    client.force_login(anna)
    ActorContact.objects.create(actor=actor, user=anna)
    post(client, house, actor, note="fra juni")
    assert ActorContact.objects.get().user == anna
    assert ActivityActor.objects.get(pk=actor.pk).note == "fra juni"


@pytest.mark.parametrize(
    ("columns", "column", "message"),
    [
        ({"contact_name": "Karen"}, "contact_email", "Write the e-mail of Karen."),
        ({"contact_email": "karen"}, "contact_email", "“karen” is not an e-mail address."),
        ({"contact_email": "karen@example.org"}, "contact_name", "Write what the person is called."),
    ],
)
def test_half_a_contact_is_told_of(client, house, anna, actor, columns, column, message):
    client.force_login(anna)
    problems = post(client, house, actor, **columns).json()["problems"]
    assert message in problems[f"actors-{actor.pk}-{column}"]
    assert not ActorContact.objects.exists()


def test_a_contact_who_writes_names_no_contacts(client, house, actor):
    house.partnership.contacts_write = True
    house.partnership.save()
    karen = a_user("karen@example.org")
    ActorContact.objects.create(actor=actor, user=karen)
    client.force_login(karen)
    page = client.get(f"/havnen/2022/aktivitet/{house.editions[0].pk}/?ret=actors").content.decode()
    assert f"actors-{actor.pk}-note" in page
    assert f"actors-{actor.pk}-contact" not in page
    other = house.editions[0].actors.get(position=1)
    answer = post(client, house, other, contact_name="Ib", contact_email="ib@example.org", note="fra juni")
    assert answer.status_code == 200
    assert not User.objects.filter(email="ib@example.org").exists()


def test_a_late_text_moves_no_contact(client, house, anna, actor):
    client.force_login(anna)
    assert post(client, house, actor, note="fra juni").status_code == 200
    late = post(client, house, actor, token=7, note="fra juli", contact_name="Ib", contact_email="ib@example.org")
    assert late.status_code == 409
    assert not ActorContact.objects.exists()
    assert not User.objects.filter(email="ib@example.org").exists()


# --- Organisations -------------------------------------------------------------------------------------------------


def make(client, slug="havnen", **data):
    return client.post(f"/{slug}/2022/organisationer/", data)


NEW = {"name": "Havnens Sejlklub", "kind": "association"}


def test_a_stranger_makes_nothing(client, house):
    assert make(client, **NEW).status_code == 302
    client.force_login(a_user("stranger@example.org", a_house("bakken").bodies[BodyKind.SECRETARIAT]))
    assert make(client, **NEW).status_code == 404
    assert not Organisation.objects.filter(name=NEW["name"]).exists()


def test_who_only_reads_makes_nothing(client, house):
    client.force_login(a_user("bo@example.org", house.bodies[BodyKind.WORKING_GROUP]))
    assert make(client, **NEW).status_code == 403
    assert not Organisation.objects.filter(name=NEW["name"]).exists()


def test_nobody_makes_one_while_the_plan_is_decided(client, house, anna):
    client.force_login(anna)
    Plan.objects.update(state="submitted")
    assert make(client, **NEW).status_code in (403, 404)
    assert not Organisation.objects.filter(name=NEW["name"]).exists()


def test_a_new_one_is_known_only_here(client, house, anna):
    client.force_login(anna)
    answer = make(client, name=" Havnens  Sejlklub ", kind="association").json()
    made = Organisation.objects.get(name="Havnens Sejlklub")
    assert answer["value"] == f"organisation:{made.pk}"
    assert (made.partnership, made.kind) == (house.partnership, OrganisationKind.ASSOCIATION)


@pytest.mark.parametrize("name", ["ØSTERBRO SVØMMEKLUB", "østerbro  svømmeklub"])
def test_one_that_is_there_is_offered_instead(client, house, anna, name):
    client.force_login(anna)
    there = Organisation.objects.create(partnership=house.partnership, name="Østerbro Svømmeklub")
    answer = make(client, name=name, kind="association").json()
    assert answer["value"] == f"organisation:{there.pk}"
    assert answer["message"] == "“Østerbro Svømmeklub” was on the list already."


def test_one_that_everybody_knows_is_offered_instead(house):
    assert known_as("storby kommune", OrganisationKind.OTHER, house.partnership).organisation == house.municipality


def test_one_of_another_partnership_is_nothing_to_offer(house):
    other = a_house("bakken")
    made, is_new = known_as(other.club.name, OrganisationKind.ASSOCIATION, house.partnership)
    assert is_new
    assert made != other.club


def test_its_own_name_comes_before_a_short_name(house):
    shared = shared_organisation("Fælles")
    Organisation.objects.filter(pk=shared.pk).update(short_name="KFF")
    own = Organisation.objects.create(partnership=house.partnership, name="KFF")
    assert known_as("kff", OrganisationKind.OTHER, house.partnership).organisation == own


@pytest.mark.parametrize("data", [{}, {"name": "X"}, {"kind": "other"}, {"name": "x" * 201, "kind": "other"}])
def test_half_an_organisation_is_told_of(client, house, anna, data):
    client.force_login(anna)
    response = make(client, **data)
    assert response.status_code == 422
    assert response.json()["errors"]


def test_without_a_script_the_button_makes_it_and_saves_nothing_else(client, house, anna, actor):
    client.force_login(anna)
    row = f"actors-{actor.pk}"
    url = f"/havnen/2022/aktivitet/{house.editions[0].pk}/actors/"
    sent = {"token": 0, "actors": [str(actor.pk)], **_untouched(house), "make": str(actor.pk)}
    sent |= {f"{row}-new_name": "Havnens Sejlklub", f"{row}-new_kind": "association", f"{row}-note": "fra juni"}
    page = client.post(url, sent).content.decode()
    made = Organisation.objects.get(name="Havnens Sejlklub")
    assert f'value="organisation:{made.pk}" selected' in page
    assert "fra juni" in page
    assert not FieldChange.objects.exists()
    assert ActivityActor.objects.count() == 3


def test_the_open_actors_cost_the_same_with_one_and_with_three(client, house, anna):
    client.force_login(anna)
    address = f"/havnen/2022/aktivitet/{house.editions[0].pk}/?ret=actors"
    client.get(address)  # what is only asked once is asked now

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    with_three = cost()
    house.editions[0].actors.filter(position__gt=0).delete()
    assert cost() == with_three


def test_without_a_script_a_row_moves_and_nothing_is_saved(client, house, anna, actor):
    client.force_login(anna)
    ids = [str(pk) for pk in house.editions[0].actors.order_by("position").values_list("pk", flat=True)]
    url = f"/havnen/2022/aktivitet/{house.editions[0].pk}/actors/"
    answer = client.post(url, {"token": 0, "actors": ids, **_untouched(house), "move": f"actors:{ids[0]}:down"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.index(f'name="actors" value="{ids[1]}"') < page.index(f'name="actors" value="{ids[0]}"')
    assert ActivityActor.objects.get(pk=ids[0]).position == 0
