"""What it costs to save each family of fields, through the page, when everything in it is written anew."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml.html import FormElement

from activities.models import ActivityActor, ActorContact
from partnership.enums import BodyKind
from partnership.models import FieldChange, FocusArea, FrameEntry, User
from plans.documents.build import build
from plans.editing.contents import PartContent
from plans.editing.forms.registry import FORMS
from plans.editing.history import Conflict, Field
from plans.editing.saving import save
from plans.models import PlanSection
from tests.factories import House, a_house, a_user
from tests.pages import page
from tests.plans.editing.asking import ITEMS, MOST, give_items, of_the_page, sent_by
from tests.plans.editing.desk import logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

AUTOSAVE = {"X-Autosave": "1"}
SIZES = (("en", 1), ("tre", 3))
DAY = re.compile(r"\d+\. \w+ \d{4}")


def secretary(house: House) -> User:
    return a_user(f"{house.partnership.slug}@example.org", house.bodies[BodyKind.SECRETARIAT])


def edition_url(house: House) -> str:
    return f"/{house.partnership.slug}/2022/aktivitet/{house.editions[0].pk}/"


def written_anew(form: FormElement) -> dict[str, list[str]]:
    """What a browser sends when every text of a form that says something is written on, and every amount is another."""
    data = sent_by(form)
    for control in form.xpath(".//textarea | .//input[@type='text' or not(@type)]"):
        values = data.get(control.get("name"), [""])
        if len(values) != 1 or not values[0].strip() or control.get("name").endswith("-number"):
            continue
        if re.fullmatch(r"[\d.]+", values[0]):
            values[0] = f"{values[0]}.000" if control.get("inputmode") != "numeric" else "7"
        elif not (DAY.fullmatch(values[0]) or control.get("inputmode") == "email"):
            values[0] = f"{values[0]} igen"
    return data


def cost(client: Client, url: str, data: dict, status: int = 200, **headers: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(url, data, headers=headers)
    assert answer.status_code == status, answer.content.decode()
    return len(of_the_page(asked))


@pytest.mark.parametrize("part", FORMS)
def test_a_part_written_anew_from_end_to_end(part):
    counts = []
    for slug, size in SIZES:
        house = a_house(slug, activities=size)
        give_items(house.editions[0], part, size)
        client = logged_in(secretary(house))
        form = page(client.get(f"{edition_url(house)}?ret={part}")).xpath("//form[@data-autosave]")[0]
        before = build(house.plan)
        counts.append(cost(client, form.get("action"), written_anew(form), **AUTOSAVE))
        assert build(house.plan) != before
    assert counts[0] == counts[1] <= MOST + (part == "economy")  # which is written in six tables at once


@pytest.mark.parametrize("part", [part for part in FORMS if part in ITEMS])
def test_a_part_whose_items_change_places_and_lose_one(part):
    counts = []
    for slug, size in (("tre", 3), ("fem", 5)):
        house = a_house(slug)
        give_items(house.editions[0], part, size)
        client = logged_in(secretary(house))
        form = page(client.get(f"{edition_url(house)}?ret={part}")).xpath("//form[@data-autosave]")[0]
        data, listed = sent_by(form), ITEMS[part][1]
        data[listed] = [data[listed][1], data[listed][0], *data[listed][3:]]
        counts.append(cost(client, form.get("action"), data, **AUTOSAVE))
        assert getattr(house.editions[0], ITEMS[part][0]).count() == size - 1
    assert counts[0] == counts[1] <= MOST + 3 * (part == "actors")  # whose contacts are looked up, and go with them


def give_rows(house: House, sheet: str, size: int) -> None:
    """So many rows of what a sheet of the plan lists."""
    agreement, plan = house.plan.period.agreement, house.plan
    present = {
        "afsnit": PlanSection.objects.filter(plan=plan),
        "ramme": FrameEntry.objects.filter(agreement=agreement),
        "indsatsomraader": FocusArea.objects.filter(agreement=agreement),
    }
    for number in range(present[sheet].count() if sheet in present else size, size):
        if sheet == "afsnit":
            PlanSection.objects.create(plan=plan, kind="text", heading=f"Afsnit {number}", position=100 + number)
        elif sheet == "ramme":
            year = plan.period.budget_years.first()
            FrameEntry.objects.create(agreement=agreement, budget_year=year, kind="supplement", amount=1000)
        else:
            FocusArea.objects.create(agreement=agreement, number=50 + number, name=f"Område {number}")


@pytest.mark.parametrize("sheet", ["afsnit", "forside", "ramme", "indsatsomraader"])
def test_a_sheet_of_the_plan_written_anew(sheet):
    counts = []
    for slug, size in SIZES:
        house = a_house(slug, activities=size)
        give_rows(house, sheet, size + 2)
        client = logged_in(secretary(house))
        url = f"/{slug}/2022/ret/{sheet}/"
        [form] = page(client.get(url)).xpath("//form[contains(@class, 'sheet')]")
        data = written_anew(form)
        data |= {"sections": data["sections"][::-1]} if sheet == "afsnit" else {}
        counts.append(cost(client, url, data, 303))
        assert FieldChange.objects.filter(partnership=house.partnership).exists()
    assert counts[0] == counts[1] <= MOST


def test_the_order_of_the_activities():
    counts = []
    for slug, size in (("to", 2), ("fire", 4)):
        house = a_house(slug, activities=size)
        client = logged_in(secretary(house))
        data = {"token": 0, "order": [str(edition.pk) for edition in reversed(house.editions)]}
        counts.append(cost(client, f"/{slug}/2022/ret/", data, 303))
    assert counts[0] == counts[1] <= MOST


def test_a_section_in_its_own_form():
    house = a_house("havnen")
    client = logged_in(secretary(house))
    section = PlanSection.objects.filter(plan=house.plan).first()
    url = f"/havnen/2022/afsnit/{section.pk}/"
    forms = page(client.get(url)).xpath("//form[@data-autosave]")
    assert cost(client, url, written_anew(forms[0]), **AUTOSAVE) <= MOST


def test_contacts_of_one_actor_and_of_three():
    """People who are new here are made at once, and all are written at once."""
    counts = []
    for slug, size in SIZES:
        house = a_house(slug)
        give_items(house.editions[0], "actors", size)
        client = logged_in(secretary(house))
        form = page(client.get(f"{edition_url(house)}?ret=actors")).xpath("//form[@data-autosave]")[0]
        data = written_anew(form)
        for actor in ActivityActor.objects.filter(edition=house.editions[0]):
            row = f"actors-{actor.pk}"
            data |= {f"{row}-contact_name": "Karen", f"{row}-contact_email": f"{actor.pk}@example.org"}
        counts.append(cost(client, form.get("action"), data, **AUTOSAVE))
        assert ActorContact.objects.filter(actor__edition=house.editions[0]).count() == size
    assert counts[0] == counts[1] <= MOST + 4  # beside the plan: who is known, who is new, and the contacts themselves


def test_two_texts_made_one_and_a_state_put_back():
    house = a_house("havnen")
    anna, bo = secretary(house), a_user("bo@example.org", house.bodies[BodyKind.SECRETARIAT])
    field = Field(house.editions[0].pk, "background")
    save(house.plan, field, PartContent(before="<p>Annas</p>"), 0, anna)
    with pytest.raises(Conflict) as conflict:
        save(house.plan, field, PartContent(before="<p>Bos</p>"), 0, bo)
    client, url = logged_in(bo), f"/havnen/2022/konflikt/{conflict.value.kept.pk}/"
    form = page(client.get(url)).xpath("//form[@id='conflict']")[0]
    assert cost(client, url, sent_by(form), 302) <= MOST
    change = FieldChange.objects.get(subject=field.subject, number=1)
    newest = FieldChange.objects.filter(subject=field.subject, number__isnull=False).count()
    url = f"/havnen/2022/historik/{field.subject}/background/"
    back = {"change": str(change.pk), "side": "before", "token": str(newest)}
    assert cost(client, url, back, 302) <= MOST
