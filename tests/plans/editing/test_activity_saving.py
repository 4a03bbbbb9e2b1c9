"""Saving a part of an activity: who may, what becomes of it, and that nothing anyone wrote is lost on the way."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.enums import PartKind
from activities.models import ActorContact
from partnership.enums import BodyKind, ChangeCause
from partnership.models import FieldChange, User
from plans.documents.build import build
from plans.editing.contents import ActivityFacts, PartContent, activity_of, facts_of, part_of
from plans.editing.forms.registry import FORMS
from plans.editing.history import Field, newest, number_of
from plans.enums import PlanState
from plans.models import TextRequest
from tests.factories import House, a_house, a_user
from tests.pages import main, page, words
from tests.plans.editing.asking import ITEMS, MOST, give_items, items_in, of_the_page, sent_by, words_of
from tests.users import in_state

pytestmark = pytest.mark.usefixtures("english")

AUTOSAVE = {"X-Autosave": "1"}
HOSTILE = (
    '<p onclick="evil()" style="position:fixed">Hej<script>alert(1)</script><img src="https://example.org/x.png">'
    '<a href="javascript:evil()">her</a></p>'
)


@pytest.fixture
def house(db) -> House:
    return a_house(activities=2)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(house: House, part: str = "", activity: int = 0) -> str:
    edition = house.editions[activity].pk
    page = f"/{house.partnership.slug}/{house.period.year}/aktivitet/{edition}/"
    return f"{page}{part}/" if part else page


def text(words: str = "Havnen er mørk.", token: object = 0, **more: object) -> dict[str, object]:
    """What the open form of the background sends."""
    return {"token": token, "background-before": f"<p>{words}</p>", "background-heading": "", **more}


def content(house: House, kind: PartKind = PartKind.BACKGROUND, activity: int = 0) -> PartContent:
    found = activity_of(build(house.plan), house.editions[activity].pk)
    assert found
    return part_of(found, kind, set())


def facts(house: House) -> ActivityFacts:
    found = activity_of(build(house.plan), house.editions[0].pk)
    assert found
    return facts_of(found)


def facts_data(house: House, **changes: object) -> dict[str, object]:
    """What the open form of the facts sends, as they stand, with some of it changed."""
    now = facts(house)
    main_area, *others = now.focus_area_ids
    return {
        "token": 0,
        "facts-title": now.title,
        "facts-short_title": now.short_title,
        "facts-main": main_area,
        "facts-others": others,
        "facts-outcomes": list(now.outcome_ids),
        **changes,
    }


# --- Who may -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [{}, AUTOSAVE])
def test_a_stranger_learns_nothing_and_writes_nothing(house, headers):
    stranger = a_user("stranger@example.org", a_house("bakken").bodies[BodyKind.SECRETARIAT])
    before = content(house)
    answer = browser(stranger).post(address(house, "background"), text(), headers=headers)
    assert answer.status_code == 404
    assert content(house) == before


@pytest.mark.parametrize("headers", [{}, AUTOSAVE])
def test_a_reader_may_not_write(house, headers):
    member = a_user("member@example.org", house.bodies[BodyKind.WORKING_GROUP])
    before = content(house)
    assert browser(member).post(address(house, "background"), text(), headers=headers).status_code == 403
    assert content(house) == before


def test_a_contact_writes_only_where_the_partnership_lets_contacts_write(house):
    contact = a_user("contact@example.org", house.bodies[BodyKind.WORKING_GROUP])
    ActorContact.objects.create(actor=house.editions[0].actors.first(), user=contact)
    assert browser(contact).post(address(house, "background"), text()).status_code == 403
    house.partnership.contacts_write = True
    house.partnership.save()
    assert browser(contact).post(address(house, "background"), text()).status_code == 303
    assert browser(contact).post(address(house, "background", 1), text()).status_code == 403


def test_who_is_asked_for_a_text_writes_that_until_it_is_delivered(house, anna):
    asked = a_user("asked@example.org")
    request = TextRequest.objects.create(
        plan=house.plan, edition=house.editions[0], part="background", asked=asked, asked_by=anna,
        due_on=date(2022, 9, 15),
    )  # fmt: skip
    assert browser(asked).post(address(house, "background"), text()).status_code == 303
    assert browser(asked).post(address(house, "purpose"), {"token": 0}).status_code == 403
    request.delivered_at = request.asked_at
    request.save()
    assert browser(asked).post(address(house, "background"), text("Igen", 1)).status_code == 404


def test_a_post_from_another_site_is_refused(house, anna):
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    before = content(house)
    assert client.post(address(house, "background"), text()).status_code == 403
    assert content(house) == before


# --- What becomes of it --------------------------------------------------------------------------------------------


def test_a_text_is_saved_and_one_is_back_at_it(house, anna):
    answer = browser(anna).post(address(house, "background"), text())
    assert (answer.status_code, answer["Location"]) == (303, f"{address(house)}#p-background")
    assert content(house).before == "<p>Havnen er mørk.</p>"


def test_who_goes_on_writing_has_the_part_open_again(house, anna):
    answer = browser(anna).post(address(house, "background"), text(go_on=1))
    assert answer["Location"] == f"{address(house)}?ret=background#p-background"


def test_a_text_written_plainly_becomes_paragraphs(house, anna):
    """Without script, the form holds the text plainly and its markup beside it."""
    stored = content(house).before
    data = text() | {"background-before": "Havnen er mørk.\n\nOgså om dagen.", "background-before-original": stored}
    browser(anna).post(address(house, "background"), data)
    assert content(house).before == "<p>Havnen er mørk.</p><p>Også om dagen.</p>"


def test_a_part_keeps_its_items_when_its_text_is_written(house, anna):
    before = facts(house)
    browser(anna).post(address(house, "background"), text())
    assert facts(house) == before


def test_the_facts_are_saved_with_the_main_focus_area_first(house, anna):
    first, second = facts(house).focus_area_ids
    data = facts_data(house, **{"facts-title": "Lys i havnen", "facts-main": second, "facts-others": [first]})
    assert browser(anna).post(address(house, "facts"), data).status_code == 303
    assert facts(house).title == "Lys i havnen"
    assert facts(house).focus_area_ids == (second, first)


def test_a_main_focus_area_is_not_one_of_the_others_too(house, anna):
    first, second = facts(house).focus_area_ids
    browser(anna).post(address(house, "facts"), facts_data(house, **{"facts-others": [first, second]}))
    assert facts(house).focus_area_ids == (first, second)


def test_an_autosave_is_told_the_number_and_what_follows(house, anna):
    answer = browser(anna).post(address(house, "background"), text(), headers=AUTOSAVE)
    told = answer.json()
    assert answer.status_code == 200
    assert told["number"] == number_of(newest([house.editions[0].pk])[Field(house.editions[0].pk, "background")]) == 1
    assert told["saved"].startswith("Saved at ")
    assert told["problems"] == {}
    assert "#p-background" in told["contents"]
    assert "found-title" in told["findings"]


def test_saving_goes_on_from_the_number_that_was_told(house, anna):
    client = browser(anna)
    for count, written in enumerate(("En", "To", "Tre")):
        answer = client.post(address(house, "background"), text(written, count), headers=AUTOSAVE)
        assert answer.json()["number"] == count + 1
    assert content(house).before == "<p>Tre</p>"


# --- What is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("token", ["", "abc", "-1", None])
def test_a_form_that_does_not_say_what_it_was_made_from_is_refused_and_kept(house, anna, token):
    data = text(token=token)
    if token is None:
        del data["token"]
    before = content(house)
    answer = browser(anna).post(address(house, "background"), data)
    assert answer.status_code == 422
    assert content(house) == before
    assert "Havnen er mørk." in answer.content.decode()
    assert browser(anna).post(address(house, "background"), data, headers=AUTOSAVE).status_code == 422


def test_what_is_wrong_stands_at_its_field_and_every_other_field_is_kept(house, anna):
    before = facts(house)
    data = facts_data(house, **{"facts-title": "A" * 201, "facts-short_title": "Kort og nyt"})
    answer = browser(anna).post(address(house, "facts"), data)
    assert answer.status_code == 422
    assert facts(house) == before
    shown = page(answer)
    title, short = (shown.xpath(f"//input[@name='facts-{name}']")[0] for name in ("title", "short_title"))
    assert (title.get("value"), short.get("value")) == ("A" * 201, "Kort og nyt")
    assert (title.get("aria-invalid"), short.get("aria-invalid")) == ("true", None)
    assert "201" in words(shown.get_element_by_id(title.get("aria-describedby")))
    assert words(shown.get_element_by_id(short.get("aria-describedby"))) == ""


def test_an_autosave_is_told_what_is_wrong_by_field(house, anna):
    data = facts_data(house, **{"facts-title": " "})
    answer = browser(anna).post(address(house, "facts"), data, headers=AUTOSAVE)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["facts-title"]


def test_something_that_is_not_there_to_be_chosen_is_refused(house, anna):
    before = facts(house)
    other = a_house("bakken").focus_areas[0].pk
    answer = browser(anna).post(address(house, "facts"), facts_data(house, **{"facts-main": other}))
    assert answer.status_code == 422
    assert facts(house) == before


def test_the_second_of_two_is_sent_to_both_texts(house, anna, bo):
    browser(anna).post(address(house, "background"), text("Annas"))
    answer = browser(bo).post(address(house, "background"), text("Bos"))
    kept = FieldChange.objects.get(cause=ChangeCause.SET_ASIDE)
    there = reverse("conflict", kwargs={"slug": house.partnership.slug, "year": 2022, "change": kept.pk})
    assert (answer.status_code, answer["Location"]) == (303, there)
    assert content(house).before == "<p>Annas</p>"
    assert "Bos" in kept.after
    told = browser(bo).post(address(house, "background"), text("Bos igen"), headers=AUTOSAVE)
    assert (told.status_code, told.json()["conflict"]) == (409, there)


def test_two_in_different_parts_are_both_saved(house, anna, bo):
    browser(anna).post(address(house, "background"), text("Annas"))
    purpose = {"token": 0, "purpose-before": "<p>Bos</p>", "purpose-heading": ""}
    assert browser(bo).post(address(house, "purpose"), purpose).status_code == 303
    assert content(house).before == "<p>Annas</p>"
    assert content(house, PartKind.PURPOSE).before == "<p>Bos</p>"


@pytest.mark.parametrize("state", [PlanState.SUBMITTED, PlanState.IN_FORCE])
def test_nothing_is_saved_in_a_plan_that_cannot_be_changed_and_what_was_written_is_kept(house, anna, state):
    before = content(house)
    in_state(house.plan, state)
    answer = browser(anna).post(address(house, "background"), text())
    assert answer.status_code == 423
    assert "Havnen er mørk." in answer.content.decode()
    assert "nothing in it can be changed" in main(answer)
    told = browser(anna).post(address(house, "background"), text(), headers=AUTOSAVE)
    assert told.status_code == 423
    assert "nothing in it can be changed" in told.json()["message"]
    assert content(house) == before


@pytest.mark.parametrize("field", ["background-before", "background-heading"])
def test_hostile_markup_is_clean_when_stored_and_when_shown(house, anna, field):
    browser(anna).post(address(house, "background"), text(**{field: HOSTILE}))
    stored = content(house)
    for evil in ("onclick", "<script", "<img", "javascript:", "style="):
        assert evil not in stored.before
    shown = browser(anna).get(address(house)).content.decode()
    assert "onclick=" not in shown.replace("onclick=&quot;", "")
    assert "<script>alert" not in shown
    assert "example.org/x.png" not in shown or field == "background-heading"


def test_a_text_too_long_is_told_at_its_field_and_kept(house, anna):
    answer = browser(anna).post(address(house, "background"), text("æ" * 200_000), headers=AUTOSAVE)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["background-before"]


# --- Shown again, not saved ----------------------------------------------------------------------------------------


def test_what_was_kept_in_the_browser_is_shown_in_its_form_with_its_old_number(house, anna):
    before = content(house)
    data = text("Det nåede ikke frem", 0, show=1)
    answer = browser(anna).post(address(house, "background"), data, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    shown = page(answer)
    assert "Det nåede ikke frem" in shown.xpath("//textarea[@name='background-before']")[0].text
    assert shown.xpath("//input[@name='token']")[0].get("value") == "0"
    assert content(house) == before


def test_what_the_plan_says_already_is_not_shown_again(house, anna):
    client = browser(anna)
    client.post(address(house, "background"), text())
    answer = client.post(address(house, "background"), text(show=1), headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (204, b"")


def test_a_reader_is_shown_no_form(house):
    member = a_user("member@example.org", house.bodies[BodyKind.WORKING_GROUP])
    answer = browser(member).post(address(house, "background"), text(show=1), headers={"HX-Request": "true"})
    assert answer.status_code == 403


# --- What it costs


@pytest.mark.parametrize("part", FORMS)
def test_a_save_asks_as_much_for_one_activity_and_item_as_for_three(db, part):
    """The words of an item are written, or the text of a part without items."""
    counts = []
    for slug, count in (("en", 1), ("tre", 3)):
        house = a_house(slug, activities=count)
        give_items(house.editions[0], part, count)
        client = browser(a_user(f"{slug}@example.org", house.bodies[BodyKind.SECRETARIAT]))
        form = page(client.get(f"{address(house)}?ret={part}")).xpath("//form[@data-autosave]")[0]
        data = sent_by(form)
        assert bool(items_in(data, part)) == (part in ITEMS)
        field = words_of(part, data)
        data[field] = [f"{data[field][0]} igen"]
        with CaptureQueriesContext(connection) as asked:
            answer = client.post(form.get("action"), data, headers=AUTOSAVE)
        assert (answer.status_code, answer.json()["problems"]) == (200, {})
        assert FieldChange.objects.filter(subject=house.editions[0].pk, field=part).count() == 1
        counts.append(len(of_the_page(asked)))
    assert counts[0] == counts[1] <= MOST


@pytest.mark.parametrize("field", ["objectives", "deliverables"])
def test_a_new_item_is_saved_with_no_more(house, anna, field):
    """Somebody begins to write in the blank row."""
    client = browser(anna)
    form = page(client.get(f"{address(house)}?ret={field}")).xpath("//form[@data-autosave]")[0]
    data, items = sent_by(form), getattr(house.editions[0], field)
    before, blank = items.count(), data[field][-1]
    data[f"{field}-{blank}-text"] = ["Endnu mere"]
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(form.get("action"), data, headers=AUTOSAVE)
    assert answer.status_code == 200
    assert items.count() == before + 1
    assert len(of_the_page(asked)) <= MOST
