"""The ways on from the pages on which a plan is written: to how it prints, and to what is found in it."""

import pytest
from django.test import Client

from activities.models import ActorContact
from partnership.models import User
from plans.enums import PlanState
from plans.models import PlanSection
from tests.factories import House, a_house, a_user
from tests.pages import links, page
from tests.users import in_state

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def house(db) -> House:
    return a_house(activities=1)


def asked(user: User, address: str):
    client = Client()
    client.force_login(user)
    return client.get(address)


def activity(house: House, query: str = "") -> str:
    return f"/havnen/2022/aktivitet/{house.editions[0].pk}/{query}"


def previews(response) -> list[str]:
    return [link for link in links(response) if "/visning/" in link]


def test_from_an_activity_one_sees_it_as_it_will_print(house, anna):
    (preview,) = previews(asked(anna, activity(house)))
    assert asked(anna, preview).status_code == 200
    sheet = preview.replace("/visning/", "/visning/ark/")
    assert house.editions[0].title in asked(anna, sheet).content.decode()


def test_from_a_section_one_sees_it_as_it_will_print(house, anna):
    for section in PlanSection.objects.filter(plan=house.plan):
        (preview,) = previews(asked(anna, f"/havnen/2022/afsnit/{section.pk}/"))
        assert preview.startswith("/havnen/2022/visning/?del=afsnit-")


def test_from_the_plan_editor_one_sees_the_whole_plan(house, anna):
    assert previews(asked(anna, "/havnen/2022/ret/")) == ["/havnen/2022/visning/"]
    assert "/havnen/2022/tjek/" in links(asked(anna, "/havnen/2022/ret/ramme/"))


def test_a_link_that_opens_another_tab_says_so(house, anna):
    link = page(asked(anna, activity(house))).xpath("//a[@target='_blank']")[0]
    assert "(opens in another tab)" in link.text_content()


def test_who_writes_one_activity_alone_is_led_nowhere_else(house):
    type(house.partnership).objects.update(contacts_write=True)
    contact = a_user("contact@example.org")
    ActorContact.objects.create(actor=house.editions[0].actors.first(), user=contact)
    assert not {"/havnen/2022/tjek/", *previews(asked(contact, activity(house)))} & set(
        links(asked(contact, activity(house)))
    )


def test_a_plan_that_is_done_has_no_preview(house, anna):
    in_state(house.plan, PlanState.IN_FORCE)
    assert previews(asked(anna, activity(house))) == []


def test_the_buttons_of_a_row_name_it(house, anna):
    found = page(asked(anna, activity(house, "?ret=actors&ret=deliverables")))
    names = found.xpath("//section[@id='p-actors']//ol//button[@data-row-remove]/@aria-label")
    assert [name for name in names if name != "Take out"]
    assert all(name.startswith("Take out") for name in names)
