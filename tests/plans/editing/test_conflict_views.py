"""The page on which two texts become one."""

import pytest
from django.test import Client

from partnership.enums import BodyKind, ChangeCause
from partnership.models import FieldChange
from plans.documents.build import build
from plans.editing.contents import PartContent, contents_of
from plans.editing.history import Conflict, Field, waiting_for
from plans.editing.saving import save
from tests.factories import House, a_house, a_user
from tests.pages import page

FIRST = "<p>Havnen er mørk om aftenen.</p><p>Ingen går der.</p>"
ANNAS = "<p>Havnen er mørk om aftenen og natten.</p><p>Ingen går der.</p>"
BOS = "<p>Havnen er mørk om aftenen.</p><p>Ingen går der, siger beboerne.</p>"


@pytest.fixture
def house(db) -> House:
    return a_house(activities=2)


@pytest.fixture
def field(house) -> Field:
    return Field(house.editions[0].pk, "background")


@pytest.fixture
def kept(house, field, anna, bo) -> FieldChange:
    """Anna and Bo began from the same text; Anna saved first."""
    number = save(house.plan, field, PartContent(before=FIRST), 0, anna).number
    FieldChange.objects.update(began_at="2022-01-01T00:00Z")  # what comes now is another sitting
    save(house.plan, field, PartContent(before=ANNAS), number, anna)
    with pytest.raises(Conflict) as conflict:
        save(house.plan, field, PartContent(before=BOS), number, bo)
    return conflict.value.kept


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url(kept: FieldChange) -> str:
    return f"/havnen/2022/konflikt/{kept.pk}/"


def sent(client: Client, kept: FieldChange, **more):
    """The form as the page shows it, with what is chosen."""
    found = page(client.get(url(kept)))
    form = found.xpath("//form[@id='conflict']")[0]
    return client.post(url(kept), dict(form.form_values()) | more)


def said(house: House, field: Field) -> str:
    return contents_of(build(house.plan))[tuple(field)].before


def test_both_texts_stand_side_by_side_and_a_choice_only_where_they_differ(bo, kept):
    found = page(client_of(bo).get(url(kept)))
    assert len(found.xpath("//fieldset[@class='conflict-row']")) == 2
    assert "siger beboerne" in found.text_content()
    assert "og natten" in found.text_content()


def test_what_each_changed_alone_is_chosen_beforehand_and_saved(house, field, bo, kept):
    answer = sent(client_of(bo), kept)
    assert answer.status_code == 302
    assert said(house, field) == ANNAS.split("</p>")[0] + "</p>" + "<p>" + BOS.split("<p>")[2]
    assert not waiting_for(bo).exists()
    assert FieldChange.objects.latest("changed_at", "number").cause == ChangeCause.MERGED


def test_the_editors_choice_is_what_stands(house, field, bo, kept):
    client = client_of(bo)
    composed = sent(client, kept, **{"side-1": "theirs", "side-2": "theirs", "compose": "1"})
    assert composed.status_code == 200
    form = page(composed).xpath("//form[@id='conflict']")[0]
    client.post(url(kept), dict(form.form_values()))
    assert said(house, field) == ANNAS


def test_the_other_text_may_stand_and_mine_is_in_the_history(house, field, bo, kept):
    assert sent(client_of(bo), kept, leave="1").status_code == 302
    assert said(house, field) == ANNAS
    assert BOS.split("<p>")[2] in FieldChange.objects.get(cause=ChangeCause.SET_ASIDE).after.replace("\\", "")
    history = client_of(bo).get(f"/havnen/2022/historik/{field.subject}/background/")
    assert "siger beboerne" in history.content.decode()


def test_whoever_comes_in_between_is_not_written_over(house, field, anna, bo, kept):
    client = client_of(bo)
    form = page(client.get(url(kept))).xpath("//form[@id='conflict']")[0]
    save(house.plan, field, PartContent(before="<p>Helt nyt</p>"), 2, anna)
    answer = client.post(url(kept), dict(form.form_values()))
    assert answer.status_code == 302
    assert "/konflikt/" in answer["Location"]
    assert said(house, field) == "<p>Helt nyt</p>"


def test_a_conflict_is_its_writers_alone(house, anna, kept):
    assert client_of(anna).get(url(kept)).status_code == 404
    stranger = a_user("fremmed@example.org", a_house("bakken").bodies[BodyKind.SECRETARIAT])
    assert client_of(stranger).get(url(kept)).status_code == 404
    assert client_of(stranger).post(url(kept), {"leave": "1"}).status_code == 404


def test_a_form_without_its_number_is_not_saved(house, field, bo, kept):
    assert sent(client_of(bo), kept, token="").status_code == 422
    assert said(house, field) == ANNAS


def test_every_state_of_a_field_can_be_put_back(house, field, anna, kept):
    client = client_of(anna)
    address = f"/havnen/2022/historik/{field.subject}/background/"
    found = page(client.get(address))
    forms = found.xpath("//form[input[@name='change']]")
    undo = next(form for form in forms if form.xpath(".//button[@value='before']"))
    answer = client.post(address, dict(undo.form_values()) | {"side": "before"})
    assert answer.status_code == 302
    assert said(house, field) != ANNAS
    assert FieldChange.objects.filter(cause=ChangeCause.UNDONE).count() == 1


def test_who_only_reads_cannot_put_anything_back(house, field, kept):
    reader = a_user("laeser@example.org", house.bodies[BodyKind.WORKING_GROUP])
    client = client_of(reader)
    address = f"/havnen/2022/historik/{field.subject}/background/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"change": kept.pk, "side": "after", "token": "2"}).status_code == 403


def test_the_history_takes_as_many_queries_for_three_changes_as_for_one(
    house, field, anna, django_assert_max_num_queries
):
    client = client_of(anna)
    address = f"/havnen/2022/historik/{field.subject}/background/"
    save(house.plan, field, PartContent(before=FIRST), 0, anna)
    client.get(address)
    with django_assert_max_num_queries(40) as first:
        client.get(address)
    for number in (1, 2):
        FieldChange.objects.update(began_at="2022-01-01T00:00Z")
        save(house.plan, field, PartContent(before=f"<p>{number}</p>"), number, anna)
    with django_assert_max_num_queries(40) as third:
        client.get(address)
    assert len(first.captured_queries) == len(third.captured_queries)
