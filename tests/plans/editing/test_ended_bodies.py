"""A body that is over is chosen no more; where it was chosen before, it is seen and stays."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from activities.models import ActivityActor
from partnership.enums import BodyKind
from partnership.models import GoverningBody
from tests.factories import House, a_house, a_user
from tests.pages import page
from tests.plans.editing.asking import sent_by
from tests.plans.editing.desk import EDIT, form_of, logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

LAST_DAY = date(2022, 9, 14)  # the day before the tests' own


@pytest.fixture
def house() -> House:
    return a_house("havnen")


@pytest.fixture
def over(house) -> GoverningBody:
    body = GoverningBody.objects.create(partnership=house.partnership, kind=BodyKind.SUB_GROUP, name="Lysgruppen")
    GoverningBody.objects.filter(pk=body.pk).update(ends_on=LAST_DAY)
    return body


@pytest.fixture
def anna(house) -> Client:
    return logged_in(a_user("anna@example.org", house.bodies[BodyKind.SECRETARIAT]))


@pytest.fixture
def actors(house) -> list[ActivityActor]:
    return list(house.editions[0].actors.order_by("position"))


def url(house: House) -> str:
    return f"/havnen/2022/aktivitet/{house.editions[0].pk}/"


def offered(anna: Client, house: House, actor: ActivityActor) -> list[str]:
    shown = page(anna.get(f"{url(house)}?ret=actors"))
    return shown.xpath(f"//select[@name='actors-{actor.pk}-who']//option/@value")


def choose(anna: Client, house: House, actor: ActivityActor, body: GoverningBody) -> HttpResponse:
    data = sent_by(page(anna.get(f"{url(house)}?ret=actors")).xpath("//form[@data-autosave]")[0])
    data |= {f"actors-{actor.pk}-who": f"body:{body.pk}", f"actors-{actor.pk}-note": "fra juni"}
    return anna.post(f"{url(house)}actors/", data, headers={"X-Autosave": "1"})


def test_it_is_offered_while_it_is_there(anna, house, actors, over):
    GoverningBody.objects.filter(pk=over.pk).update(ends_on=date(2022, 9, 15))
    assert f"body:{over.pk}" in offered(anna, house, actors[0])
    assert choose(anna, house, actors[0], over).json()["problems"] == {}


def test_it_is_neither_offered_nor_accepted_when_it_is_over(anna, house, actors, over):
    assert f"body:{over.pk}" not in offered(anna, house, actors[0])
    problems = choose(anna, house, actors[0], over).json()["problems"]
    assert problems == {f"actors-{actors[0].pk}-who": ["It cannot be chosen any more. Choose another one."]}
    actors[0].refresh_from_db()
    assert actors[0].body != over


def test_where_it_was_chosen_it_stays_and_the_row_can_be_written(anna, house, actors, over):
    ActivityActor.objects.filter(pk=actors[0].pk).update(organisation=None, body=over)
    assert f"body:{over.pk}" in offered(anna, house, actors[0])
    assert f"body:{over.pk}" not in offered(anna, house, actors[1])
    assert choose(anna, house, actors[0], over).json()["problems"] == {}
    actors[0].refresh_from_db()
    assert (actors[0].body, actors[0].note) == (over, "fra juni")


def test_the_front_page_is_presented_to_a_body_that_is_there(anna, house, over):
    address = f"{EDIT}forside/"
    shown = page(anna.get(address))
    assert str(over.pk) not in shown.xpath("//select[@name='cover-presented_to_id']//option/@value")
    data = form_of(anna.get(address)) | {"cover-presented_to_id": str(over.pk)}
    assert anna.post(address, data).status_code == 422
