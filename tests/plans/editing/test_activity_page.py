"""The page of one activity: who reads it, what it shows of the parts, and which of them are open."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from msgspec.structs import replace

from activities.enums import EditionStatus, PartKind
from activities.models import ActivityEdition, ActivityPart, ActorContact
from partnership.enums import BodyKind
from partnership.models import User
from plans import checking
from plans.documents.build import build
from plans.documents.layout import as_data
from plans.documents.values import STANDARD, PartLayout
from plans.editing.forms.registry import FORMS
from plans.enums import PlanState
from plans.models import DocumentLayout, Plan, TextRequest
from tests.factories import House, a_house, a_user, an_activity
from tests.pages import ids, links, main, page, words
from tests.plans.editing.asking import MOST, give_items

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def house(db) -> House:
    return a_house(activities=2)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(house: House, activity: int = 0, *parts: str) -> str:
    page = f"/{house.partnership.slug}/{house.period.year}/aktivitet/{house.editions[activity].pk}/"
    return page + ("?" + "&".join(f"ret={part}" for part in parts) if parts else "")


def forms(response) -> list[str]:
    """The parts that are open."""
    return [form.get("action").split("/")[-2] for form in page(response).iter("form") if "data-autosave" in form.attrib]


def asked_of(house: House, person: User, by: User, activity: int = 0, part: str = "") -> TextRequest:
    return TextRequest.objects.create(
        plan=house.plan,
        edition=house.editions[activity],
        part=part,
        asked=person,
        asked_by=by,
        due_on=date(2022, 9, 15),
    )


# --- Who reads it --------------------------------------------------------------------------------------------------


def test_a_stranger_learns_nothing(house):
    stranger = a_user("stranger@example.org", a_house("bakken").bodies[BodyKind.SECRETARIAT])
    assert browser(stranger).get(address(house)).status_code == 404
    assert browser(stranger).get(address(house) + "background/", headers={"HX-Request": "true"}).status_code == 404


def test_a_politician_learns_nothing_of_a_draft(house):
    politician = a_user("politician@example.org", house.bodies[BodyKind.COMMITTEE])
    assert browser(politician).get(address(house)).status_code == 404


def test_who_is_not_logged_in_is_sent_to_log_in_and_back(house):
    answer = Client().get(address(house))
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?next={address(house)}")


def test_a_script_is_told_that_one_must_log_in(house):
    part = address(house) + "background/"
    assert Client().post(part, headers={"X-Autosave": "1"}).status_code == 401
    answer = Client().get(part, headers={"HX-Request": "true", "HX-Current-URL": address(house)})
    assert answer.status_code == 401
    assert answer["HX-Redirect"].endswith(f"?next={address(house)}")


def test_who_works_on_the_plan_without_writing_it_reads_all_and_opens_nothing(house):
    member = a_user("member@example.org", house.bodies[BodyKind.WORKING_GROUP])
    answer = browser(member).get(address(house, 0, "background", "facts"))
    assert answer.status_code == 200
    assert "Om background." in main(answer)
    assert forms(answer) == []
    assert not any("ret=" in link for link in links(answer))


def test_a_contact_writes_in_the_own_activity_and_sees_no_other(house):
    house.partnership.contacts_write = True
    house.partnership.save()
    contact = a_user("contact@example.org")
    ActorContact.objects.create(actor=house.editions[0].actors.first(), user=contact)
    answer = browser(contact).get(address(house, 0, "background"))
    assert forms(answer) == ["background"]
    assert browser(contact).get(address(house, 1)).status_code == 404
    assert f"/{house.partnership.slug}/2022/" not in links(answer)  # the plan itself is not theirs to see


def test_who_is_asked_for_one_text_opens_that_and_nothing_else(house, anna):
    asked = a_user("asked@example.org")
    asked_of(house, asked, anna, part="background")
    answer = browser(asked).get(address(house, 0, "background", "purpose"))
    assert answer.status_code == 200
    assert forms(answer) == ["background"]


def test_nothing_is_opened_while_the_plan_waits_for_a_decision(house, anna):
    Plan.objects.update(state=PlanState.SUBMITTED)
    answer = browser(anna).get(address(house, 0, "background"))
    assert answer.status_code == 200
    assert forms(answer) == []


def test_an_activity_of_another_plan_is_no_address_here(house, anna):
    other = a_house("bakken")
    strange = f"/{house.partnership.slug}/2022/aktivitet/{other.editions[0].pk}/"
    assert browser(anna).get(strange).status_code == 404
    assert browser(anna).get(f"/{house.partnership.slug}/2022/aktivitet/{uuid4()}/").status_code == 404


def test_a_part_that_does_not_exist_is_no_address(house, anna):
    assert browser(anna).get(address(house) + "budget/").status_code == 404


# --- What it shows -------------------------------------------------------------------------------------------------


def test_every_part_with_something_in_it_stands_there_and_in_the_contents(house, anna):
    answer = browser(anna).get(address(house))
    for name in ("facts", "intro", "background", "objectives", "economy", "progress"):
        assert f"p-{name}" in ids(answer)
        assert f"#p-{name}" in links(answer)


def test_what_the_layout_requires_and_nobody_has_written_is_missing(house, anna):
    requires(house, PartKind.OBJECTIVES)
    an_activity(house, filled=False)
    written, missing = browser(anna).get(address(house, 0)), browser(anna).get(address(house, 2))
    assert "part--missing" not in page(written).get_element_by_id("p-objectives").get("class")
    assert "Missing" in words(page(missing).get_element_by_id("p-objectives"))
    assert "1 part is missing" in words(page(missing).get_element_by_id("contents-title"))


def test_what_nobody_needs_is_no_part_until_somebody_adds_it(house, anna):
    an_activity(house, filled=False)
    ActivityPart.objects.filter(kind=PartKind.LEGAL_BASIS).delete()
    answer = browser(anna).get(address(house, 2))
    assert "p-legal_basis" not in ids(answer)
    assert address(house, 2, "legal_basis") + "#p-legal_basis" in links(answer)
    assert forms(browser(anna).get(address(house, 2, "legal_basis"))) == ["legal_basis"]


def test_what_most_other_activities_say_waits_to_be_written_in_a_new_one_too(house, anna):
    new = an_activity(house, filled=False)
    answer = browser(anna).get(address(house, 2))
    assert "not written" in words(page(answer).get_element_by_id("contents-title").getparent())
    assert {"p-intro", "p-purpose", "p-target_groups", "p-deliverables", "p-actors"} <= set(ids(answer))
    ActivityEdition.objects.filter(pk=new.pk).update(status=EditionStatus.DISCONTINUED)
    assert "p-purpose" not in ids(browser(anna).get(address(house, 2)))


def requires(house: House, *kinds: PartKind) -> None:
    parts = tuple(PartLayout(kind=kind, required=True) for kind in kinds)
    DocumentLayout.objects.create(agreement=house.agreement, data=as_data(replace(STANDARD, parts=parts)))


def test_findings_stand_beside_the_text_with_the_way_to_put_them_right(house, anna):
    document = build(house.plan)
    found = _open(checking.checked(house.plan, document))
    mine = [one for one in found if one.place.activity_id == house.editions[0].activity_id]
    assert mine
    answer = browser(anna).get(address(house))
    for finding in mine:
        assert finding.message in main(answer)
    assert {id_ for id_ in ids(answer) if id_.startswith("why-")} == {f"why-{one.key}" for one in mine}


def _open(checked):
    return [*checked.errors, *checked.notices]


def test_a_finding_is_answered_from_the_margin_and_one_comes_back(house, anna):
    answer = browser(anna).get(address(house))
    key = next(id_ for id_ in ids(answer) if id_ and id_.startswith("why-")).removeprefix("why-")
    data = {"key": key, "seen": "", "reason": "Det er aftalt sådan.", "next": address(house)}
    sent = browser(anna).post(f"/{house.partnership.slug}/2022/tjek/", data)
    assert (sent.status_code, sent["Location"]) == (302, address(house))
    assert f"why-{key}" not in ids(browser(anna).get(address(house)))


def test_nobody_is_led_to_another_site_after_an_answer(house, anna):
    answer = browser(anna).get(address(house))
    key = next(id_ for id_ in ids(answer) if id_ and id_.startswith("why-")).removeprefix("why-")
    data = {"key": key, "seen": "", "reason": "Det er aftalt sådan.", "next": "https://example.org/"}
    sent = browser(anna).post(f"/{house.partnership.slug}/2022/tjek/", data)
    assert sent["Location"] == f"/{house.partnership.slug}/2022/tjek/"


def test_the_neighbours_are_one_click_away(house, anna):
    first, second = browser(anna).get(address(house, 0)), browser(anna).get(address(house, 1))
    assert address(house, 1) in links(first)
    assert address(house, 0) in links(second)
    assert address(house, 1) not in links(second)
    assert f"/{house.partnership.slug}/{house.period.year}/ret/" in links(first)


def test_the_plan_leads_its_writers_to_each_activity(house, anna):
    plan = f"/{house.partnership.slug}/2022/"
    assert address(house, 1) in links(browser(anna).get(plan))
    member = a_user("member@example.org", house.bodies[BodyKind.WORKING_GROUP])
    assert address(house, 1) not in links(browser(member).get(plan))


# --- Opening -------------------------------------------------------------------------------------------------------


def test_several_parts_may_be_open_at_once(house, anna):
    assert forms(browser(anna).get(address(house, 0, "background", "facts"))) == ["facts", "background"]


def test_one_part_is_asked_for_by_itself(house, anna):
    part = address(house) + "background/"
    read = browser(anna).get(part, headers={"HX-Request": "true"})
    assert read.content.decode().lstrip().startswith("<section")
    assert "data-autosave" not in read.content.decode()
    opened = browser(anna).get(f"{part}?ret=1", headers={"HX-Request": "true"})
    assert "data-autosave" in opened.content.decode()


def test_without_script_the_address_of_a_part_leads_to_the_page(house, anna):
    answer = browser(anna).get(address(house) + "background/")
    assert (answer.status_code, answer["Location"]) == (302, address(house))


@pytest.mark.parametrize("opened", [(), ("facts", "background", "objectives"), *((name,) for name in FORMS)])
def test_the_page_asks_as_much_for_one_activity_and_item_as_for_three(db, django_assert_max_num_queries, opened):
    counts = []
    for slug, count in (("en", 1), ("tre", 3)):
        house = a_house(slug, activities=count)
        for name in opened:
            give_items(house.editions[0], name, count)
        client = browser(a_user(f"{slug}@example.org", house.bodies[BodyKind.SECRETARIAT]))
        with django_assert_max_num_queries(MOST) as asked:
            answer = client.get(address(house, 0, *opened))
        assert forms(answer) == sorted(opened, key=list(FORMS).index)
        counts.append(len(asked))
    assert counts[0] == counts[1]
