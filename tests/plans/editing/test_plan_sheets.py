"""The sheets of the plan editor: what is written in them is read, kept, refused at its field, and never lost."""

import json
from datetime import date
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from partnership.enums import BodyKind, FrameKind
from partnership.models import FieldChange, FocusArea, FrameEntry, PlanPeriod
from plans.documents.build import build
from plans.models import PlanSection
from tests.factories import House, a_house, a_user
from tests.pages import main, page
from tests.plans.editing.desk import EDIT, HERE, SHEETS, form_of, logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def house() -> House:
    return a_house("havnen", activities=3)


@pytest.fixture
def anna(house) -> Client:
    return logged_in(a_user("anna@example.org", house.bodies[BodyKind.SECRETARIAT]))


@pytest.fixture
def bo(house) -> Client:
    return logged_in(a_user("bo@example.org", house.bodies[BodyKind.SECRETARIAT]))


def sheet(client: Client, name: str, **changed: object) -> HttpResponse:
    address = f"{EDIT}{name}/"
    return client.post(address, form_of(client.get(address)) | changed)


@pytest.mark.parametrize("name", SHEETS)
def test_what_is_sent_as_it_was_shown_changes_nothing(house, anna, name):
    before = build(house.plan)
    assert sheet(anna, name).status_code == 303
    assert build(house.plan) == before
    assert not FieldChange.objects.exists()


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_without_its_number_is_refused(house, anna, name):
    response = sheet(anna, name, token="")
    assert response.status_code == 422
    assert "what your text was made from" in main(response)


def test_the_front_page_is_written(house, anna):
    more = {"cover-title": "Ny titel", "cover-presented_on": "1. februar 2022", "cover-presented_to_id": ""}
    assert sheet(anna, "forside", **more).status_code == 303
    house.plan.refresh_from_db()
    assert (house.plan.title, house.plan.presented_on, house.plan.presented_to) == ("Ny titel", date(2022, 2, 1), None)


def test_a_wrong_day_stands_at_its_field_and_the_title_is_kept(house, anna):
    response = sheet(anna, "forside", **{"cover-title": "Ny titel", "cover-presented_on": "snart"})
    assert response.status_code == 422
    values = {field.get("name"): field.get("value") for field in page(response).xpath("//input[@type='text']")}
    assert (values["cover-title"], values["cover-presented_on"]) == ("Ny titel", "snart")
    assert page(response).xpath("//input[@aria-invalid]/@name") == ["cover-presented_on"]


def test_the_front_page_saves_itself(house, anna):
    address = f"{EDIT}forside/"
    data = form_of(anna.get(address)) | {"cover-title": "Ny titel"}
    answer = anna.post(address, data, headers={"X-Autosave": "1"})
    assert answer.json()["number"] == 1
    assert answer.json()["saved"].startswith("Saved at")
    late = anna.post(address, data | {"cover-title": ""}, headers={"X-Autosave": "1"})
    assert (late.status_code, list(late.json()["errors"])) == (422, ["cover-title"])


def test_two_who_write_the_front_page_get_both_texts(house, anna, bo):
    address = f"{EDIT}forside/"
    his = form_of(bo.get(address)) | {"cover-title": "Bos"}
    sheet(anna, "forside", **{"cover-title": "Annas"})
    response = bo.post(address, his)
    assert response.status_code == 303
    assert "/konflikt/" in response.url
    assert bo.get(response.url).status_code == 200
    answer = bo.post(address, his, headers={"X-Autosave": "1"})
    assert (answer.status_code, "/konflikt/" in answer.json()["conflict"]) == (409, True)


def test_a_section_comes_is_moved_and_goes(house, anna):
    new = str(uuid4())
    ids = [str(section.pk) for section in house.plan.sections.all()]
    more = {"sections": [new, *ids], f"sections-{new}-kind": "front", f"sections-{new}-heading": "Nyt afsnit"}
    assert sheet(anna, "afsnit", **more).status_code == 303
    assert PlanSection.objects.get(pk=new, position=0).heading == "Nyt afsnit"
    sheet(anna, "afsnit", **{f"sections-{new}-remove": "1"})
    assert not PlanSection.objects.filter(pk=new).exists()
    assert PlanSection.objects.filter(plan=house.plan).count() == len(ids)


def test_a_section_about_a_focus_area_asks_which(house, anna):
    new = str(uuid4())
    more = {"sections": [new], f"sections-{new}-kind": "focus_area"}
    response = sheet(anna, "afsnit", **more)
    assert response.status_code == 422
    assert page(response).xpath("//select[@aria-invalid]/@name") == [f"sections-{new}-focus_area_id"]
    assert house.plan.sections.count() == 5


def test_moving_without_a_script_shows_the_form_and_saves_nothing(house, anna):
    first, second = [section.pk for section in house.plan.sections.all()][:2]
    response = sheet(anna, "afsnit", move=f"sections:{first}:down")
    assert response.status_code == 200
    assert form_of(response)["sections"][:2] == [str(second), str(first)]
    assert not FieldChange.objects.exists()


def test_the_frame_is_read_as_danes_write(house, anna):
    entry = FrameEntry.objects.get(agreement=house.agreement, budget_year=house.years["2022"])
    more = {f"entries-{entry.pk}-amount": "1.970.000 kr.", f"entries-{entry.pk}-note": "Efter aftalen"}
    assert sheet(anna, "ramme", **more).status_code == 303
    entry.refresh_from_db()
    assert (entry.amount, entry.note) == (1_970_000, "Efter aftalen")
    assert "1.970.000" in main(anna.get(f"{EDIT}ramme/"))


def test_a_new_entry_is_for_the_plans_own_year_while_that_has_none(house, anna):
    def of_the_new_row() -> list[str]:
        rows = page(anna.get(f"{EDIT}ramme/")).xpath("//li[@data-item-empty]")
        return rows[-1].xpath(".//select[contains(@name, 'budget_year_id')]/option[@selected]/text()")

    FrameEntry.objects.filter(budget_year=house.years["2022"]).delete()
    assert of_the_new_row() == ["2022"]
    FrameEntry.objects.filter(agreement=house.agreement).delete()
    for label in ("2021", "2022"):
        FrameEntry.objects.create(agreement=house.agreement, budget_year=house.years[label], amount=1)
    assert of_the_new_row() == ["2023"]


@pytest.mark.parametrize("amount", ["2o.000", "-5", ""])
def test_an_amount_that_is_none_stands_at_its_field(house, anna, amount):
    one, two = FrameEntry.objects.filter(agreement=house.agreement)[:2]
    more = {f"entries-{one.pk}-amount": amount, f"entries-{two.pk}-note": "Må ikke tabes"}
    response = sheet(anna, "ramme", **more)
    assert response.status_code == 422
    assert page(response).xpath("//input[@aria-invalid]/@name") == [f"entries-{one.pk}-amount"]
    assert page(response).xpath(f"//input[@name='entries-{two.pk}-note']/@value") == ["Må ikke tabes"]
    assert FrameEntry.objects.get(pk=one.pk).amount == 500_000


def test_an_adjustment_may_take_away(house, anna):
    new = str(uuid4())
    ids = [str(pk) for pk in FrameEntry.objects.filter(agreement=house.agreement).values_list("pk", flat=True)]
    more = {"entries": [*ids, new], f"entries-{new}-kind": FrameKind.PRICE_LEVEL.value}
    more |= {f"entries-{new}-amount": "−5.000", f"entries-{new}-budget_year_id": str(house.years["2022"].pk)}
    assert sheet(anna, "ramme", **more).status_code == 303
    assert FrameEntry.objects.get(pk=new).amount == -5000


def test_focus_areas_are_renamed_and_what_is_used_stays(house, anna):
    first, second = house.focus_areas
    assert sheet(anna, "indsatsomraader", **{f"areas-{first.pk}-name": "Nyt navn"}).status_code == 303
    response = sheet(anna, "indsatsomraader", **{f"areas-{second.pk}-remove": "1"})
    assert response.status_code == 422
    assert "is used in Tryghedsplan 2022 and cannot be removed" in main(response)
    assert set(FocusArea.objects.filter(agreement=house.agreement).values_list("name", flat=True)) == {
        "Nyt navn", second.name,
    }  # fmt: skip


def test_two_focus_areas_have_two_numbers(house, anna):
    _first, second = house.focus_areas
    response = sheet(anna, "indsatsomraader", **{f"areas-{second.pk}-number": "1"})
    assert response.status_code == 422
    assert "Another focus area has the same number." in main(response)


def test_what_is_written_while_the_plan_is_locked_is_kept_on_the_page(house, anna):
    address = f"{EDIT}forside/"
    data = form_of(anna.get(address)) | {"cover-title": "Må ikke tabes"}
    PlanPeriod.objects.filter(pk=house.period.pk).update(locked=True)
    response = anna.post(address, data)
    assert response.status_code == 423
    assert page(response).xpath("//input[@name='cover-title']/@value") == ["Må ikke tabes"]
    assert anna.post(address, data, headers={"X-Autosave": "1"}).status_code == 423


# --- One section ---------------------------------------------------------------------------------------------------


def test_a_section_is_written(house, anna):
    section = house.plan.sections.first()
    address = f"{HERE}afsnit/{section.pk}/"
    data = form_of(anna.get(address)) | {"section-heading": "Kort", "section-text": "<p>Ny <script>tekst</p>"}
    data.pop("section-text-original", None)
    answer = anna.post(address, data, headers={"X-Autosave": "1"})
    assert json.loads(answer.content)["number"] == 1
    section.refresh_from_db()
    assert section.heading == "Kort"
    assert "<script" not in section.text


def test_a_section_that_is_gone_says_so(house, anna):
    section = house.plan.sections.first()
    address = f"{HERE}afsnit/{section.pk}/"
    data = form_of(anna.get(address))
    section.delete()
    answer = anna.post(address, data, headers={"X-Autosave": "1"})
    assert (answer.status_code, answer.json()["message"]) == (404, "The section is no longer in the plan.")


def test_what_was_put_together_has_a_history_that_can_be_read(house, anna):
    first = house.plan.sections.first()
    entry = FrameEntry.objects.filter(agreement=house.agreement).first()
    sheet(anna, "forside", **{"cover-title": "Ny titel"})
    sheet(anna, "afsnit", **{f"sections-{first.pk}-remove": "1"})
    sheet(anna, "ramme", **{f"entries-{entry.pk}-amount": "1.970.000"})
    sheet(anna, "indsatsomraader", **{f"areas-{house.focus_areas[0].pk}-name": "Nyt navn"})
    anna.post(EDIT, form_of(anna.get(EDIT)) | {"move": f"order:{house.editions[0].pk}:down"})
    fields = FieldChange.objects.values_list("subject", "field")
    assert {field for _subject, field in fields} >= {"cover", "sections", "frame", "theory", "order"}
    for subject, field in fields:
        assert anna.get(f"{HERE}historik/{subject}/{field}/").status_code == 200, field
