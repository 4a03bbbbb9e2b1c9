"""The fields of the plan itself and of its agreement: emptied, put back, and never another partnership's."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from msgspec.structs import replace

from partnership.enums import BodyKind, FrameKind
from partnership.models import FieldChange, FocusArea, FrameEntry, PlanPeriod
from plans.documents.build import build
from plans.documents.faults import Fault
from plans.documents.values import FocusArea as Area
from plans.documents.values import FrameEntry as Entry
from plans.documents.values import Section
from plans.editing.contents import CoverFacts, Frame, Order, Sections, SectionText, Theory
from plans.editing.family import Gone
from plans.editing.fields import FAMILIES
from plans.editing.history import Conflict, Field
from plans.editing.saving import Refused, save
from plans.enums import SectionKind
from plans.models import Plan, PlanSection
from tests.factories import House, a_house


@dataclass
class Fields:
    """The fields of a house's plan, by name."""

    house: House

    def __getitem__(self, name: str) -> Field:
        subject = self.house.agreement if name in ("frame", "theory") else self.house.plan
        return Field(subject.pk, name)


@pytest.fixture
def house(db) -> House:
    return a_house(activities=3)


@pytest.fixture
def fields(house) -> Fields:
    return Fields(house)


def read(house: House, field: Field):
    return FAMILIES[field.name].read(build(house.plan), field)


def another_plan(house: House, *, locked: bool = False) -> Plan:
    """A plan of the same agreement for 2023."""
    period = PlanPeriod.objects.create(
        partnership=house.partnership, agreement=house.agreement, year=2023, label="2023",
        starts_on=date(2023, 1, 1), ends_on=date(2023, 12, 31), locked=locked,
    )  # fmt: skip
    period.budget_years.add(house.years["2023"])
    return Plan.objects.create(period=period, title="Tryghedsplan 2023")


EMPTY = {"sections": Sections(), "frame": Frame(), "cover": CoverFacts(title="Uden noget andet")}


@pytest.mark.parametrize("name", sorted(EMPTY))
def test_a_field_can_be_emptied_and_put_back_exactly(house, fields, anna, name):
    document, full = build(house.plan), read(house, fields[name])
    saved = save(house.plan, fields[name], EMPTY[name], 0, anna)
    assert read(house, fields[name]) == EMPTY[name]
    assert saved.document == build(house.plan)
    save(house.plan, fields[name], full, saved.number, anna)
    assert build(house.plan) == document


@pytest.mark.parametrize("name", ["order", "sections", "cover", "frame", "theory"])
def test_the_second_of_two_who_began_together_is_told(house, fields, anna, bo, name):
    mine, theirs = two_contents(house)[name]
    save(house.plan, fields[name], mine, 0, anna)
    with pytest.raises(Conflict):
        save(house.plan, fields[name], theirs, 0, bo)
    assert read(house, fields[name]) == mine


def two_contents(house: House) -> dict[str, tuple]:
    document = build(house.plan)
    one, two, three = (activity.edition_id for activity in document.activities)
    cover = CoverFacts(title="Annas plan")
    entry = document.frame[0]
    first, second = document.focus_areas
    return {
        "order": (Order(edition_ids=(two, one, three)), Order(edition_ids=(three, one, two))),
        "sections": (Sections(sections=document.sections[1:]), Sections(sections=document.sections[:-1])),
        "cover": (cover, replace(cover, title="Bos plan")),
        "frame": (Frame(entries=(entry,)), Frame(entries=(replace(entry, amount=Decimal(1)),))),
        "theory": tuple(
            Theory(focus_areas=(replace(first, name=name), second), impacts=document.impacts)
            for name in ("Annas navn", "Bos navn")
        ),
    }


@pytest.mark.parametrize("name", ["order", "sections", "cover", "frame", "theory"])
def test_the_field_of_another_plan_is_not_there(house, fields, anna, name):
    other = Fields(a_house("bakken", activities=3))
    with pytest.raises(Gone):
        save(house.plan, other[name], two_contents(house)[name][0], 0, anna)


# --- Order ---------------------------------------------------------------------------------------------------------


def test_numbers_are_given_anew(house, fields, anna):
    one, two, three = house.editions
    three.number = None
    three.save()
    save(house.plan, fields["order"], Order(edition_ids=(three.pk, two.pk, one.pk)), 0, anna)
    found = [(activity.edition_id, activity.number) for activity in build(house.plan).activities]
    assert found == [(three.pk, None), (two.pk, 1), (one.pk, 2)]


def test_an_order_that_misses_an_activity_comes_from_another_state(house, fields, anna):
    one, two, _three = house.editions
    for ids in ((two.pk, one.pk), (two.pk, one.pk, uuid4()), (one.pk, one.pk, two.pk)):
        with pytest.raises(Conflict):
            save(house.plan, fields["order"], Order(edition_ids=ids), 0, anna)
    assert [activity.edition_id for activity in build(house.plan).activities] == [e.pk for e in house.editions]


# --- Sections ------------------------------------------------------------------------------------------------------


def test_a_section_that_is_there_keeps_its_text(house, fields, anna, bo):
    first, *rest = build(house.plan).sections
    save(house.plan, Field(first.id, "text"), SectionText(text="<p>Nyskrevet</p>"), 0, bo)
    save(house.plan, fields["sections"], Sections(sections=(*rest, first)), 0, anna)
    assert build(house.plan).sections[-1].text == "<p>Nyskrevet</p>"


def test_the_text_of_a_section_that_was_taken_out_is_in_the_history(house, fields, anna):
    first, *rest = build(house.plan).sections
    save(house.plan, fields["sections"], Sections(sections=tuple(rest)), 0, anna)
    assert "Kort fortalt" in FieldChange.objects.get().before
    assert not PlanSection.objects.filter(pk=first.id).exists()


def test_a_section_about_a_focus_area_names_it(house, fields, anna):
    with pytest.raises(Refused):
        save(house.plan, fields["sections"], Sections(sections=(section(SectionKind.FOCUS_AREA),)), 0, anna)


def section(kind: SectionKind, **more) -> Section:
    return Section(id=uuid4(), kind=kind, **more)


def test_the_id_of_another_partnerships_section_is_refused(house, fields, anna):
    theirs = a_house("bakken").plan.sections.first()
    stolen = replace(section(SectionKind.FRONT), id=theirs.pk)
    with pytest.raises(Refused) as refusal:
        save(house.plan, fields["sections"], Sections(sections=(stolen,)), 0, anna)
    assert refusal.value.problems[0].fault == Fault.TAKEN
    assert PlanSection.objects.get(pk=theirs.pk).plan_id == theirs.plan_id
    assert not FieldChange.objects.exists()


def test_a_body_of_another_partnership_cannot_stand_on_the_cover(house, fields, anna):
    theirs = a_house("bakken").bodies[BodyKind.COMMITTEE]
    with pytest.raises(Refused):
        save(house.plan, fields["cover"], CoverFacts(title="Plan", presented_to_id=theirs.pk), 0, anna)


def test_a_plan_has_a_title(house, fields, anna):
    with pytest.raises(Refused):
        save(house.plan, fields["cover"], CoverFacts(title=""), 0, anna)


# --- Frame ---------------------------------------------------------------------------------------------------------


def entry(house: House, amount: int, kind: FrameKind = FrameKind.ORIGINAL, **more) -> Entry:
    return Entry(id=uuid4(), kind=kind, amount=Decimal(amount), budget_year_id=house.years["2022"].pk, **more)


def test_only_an_adjustment_takes_money_away(house, fields, anna):
    down = entry(house, -5000, FrameKind.PRICE_LEVEL)
    save(house.plan, fields["frame"], Frame(entries=(down,)), 0, anna)
    with pytest.raises(Refused):
        save(house.plan, fields["frame"], Frame(entries=(entry(house, -1),)), 1, anna)
    assert FrameEntry.objects.get(agreement=house.agreement).amount == -5000


def test_zero_is_said(house, fields, anna):
    save(house.plan, fields["frame"], Frame(entries=(entry(house, 0),)), 0, anna)
    assert FrameEntry.objects.get(agreement=house.agreement).amount == 0


def test_no_years_entries_or_organisations_of_another_partnership(house, fields, anna):
    other = a_house("bakken")
    theirs = FrameEntry.objects.filter(agreement=other.agreement).first()
    for wrong in (
        replace(entry(house, 1), budget_year_id=other.years["2022"].pk),
        entry(house, 1, funder_id=other.club.pk),
        replace(entry(house, 1), id=theirs.pk),
    ):
        with pytest.raises(Refused):
            save(house.plan, fields["frame"], Frame(entries=(wrong,)), 0, anna)
    assert FrameEntry.objects.get(pk=theirs.pk).agreement_id == other.agreement.pk


def test_all_plans_of_the_agreement_that_can_be_written_have_a_new_revision(house, fields, anna):
    draft = another_plan(house)
    save(house.plan, fields["frame"], Frame(), 0, anna)
    assert set(PlanPeriod.objects.filter(agreement=house.agreement).values_list("revision", flat=True)) == {1}
    PlanPeriod.objects.filter(pk=draft.period_id).update(locked=True)
    save(house.plan, fields["frame"], Frame(entries=(entry(house, 1),)), 1, anna)
    assert PlanPeriod.objects.get(pk=draft.period_id).revision == 1
    assert PlanPeriod.objects.get(pk=house.period.pk).revision == 2


def test_the_frame_is_one_field_in_all_plans_of_the_agreement(house, fields, anna, bo):
    draft = another_plan(house)
    save(house.plan, fields["frame"], Frame(), 0, anna)
    with pytest.raises(Conflict):
        save(draft, fields["frame"], Frame(entries=(entry(house, 1),)), 0, bo)


# --- Focus areas ---------------------------------------------------------------------------------------------------


def test_focus_areas_exchange_their_numbers_and_keep_who_leads_them(house, fields, anna):
    first, _second = house.focus_areas
    FocusArea.objects.filter(pk=first.pk).update(lead=house.club)
    theory = read(house, fields["theory"])
    one, two = theory.focus_areas
    swapped = replace(theory, focus_areas=(replace(two, number=1), replace(one, number=2, name="Nyt navn")))
    saved = save(house.plan, fields["theory"], swapped, 0, anna)
    assert saved.document == build(house.plan)
    first.refresh_from_db()
    assert (first.number, first.name, first.lead_id) == (2, "Nyt navn", house.club.pk)


def test_a_new_focus_area_comes_and_goes(house, fields, anna):
    theory = read(house, fields["theory"])
    new = Area(id=uuid4(), number=3, name="Nyt område")
    saved = save(house.plan, fields["theory"], replace(theory, focus_areas=(*theory.focus_areas, new)), 0, anna)
    assert read(house, fields["theory"]).focus_areas[-1] == new
    save(house.plan, fields["theory"], theory, saved.number, anna)
    assert read(house, fields["theory"]) == theory


def test_what_the_plan_refers_to_cannot_be_taken_away(house, fields, anna):
    theory = read(house, fields["theory"])
    with pytest.raises(Refused):
        save(house.plan, fields["theory"], replace(theory, focus_areas=theory.focus_areas[1:]), 0, anna)


def test_what_another_plan_refers_to_cannot_be_taken_away(house, fields, anna):
    draft = another_plan(house)
    theory = read(house, fields["theory"])
    without_goals(house)
    with pytest.raises(Refused) as refusal:
        save(draft, fields["theory"], replace(theory, focus_areas=theory.focus_areas[1:]), 0, anna)
    assert {problem.fault for problem in refusal.value.problems} == {Fault.IN_USE}
    assert "Tryghedsplan 2022" in str(refusal.value.problems[0])
    house.period.editions.all().delete()
    house.plan.sections.all().delete()
    save(draft, fields["theory"], replace(theory, focus_areas=theory.focus_areas[1:]), 0, anna)
    assert FocusArea.objects.filter(agreement=house.agreement).count() == 1


def without_goals(house: House) -> None:
    house.agreement.goals.all().delete()


def test_a_focus_area_of_another_partnership_is_refused(house, fields, anna):
    theirs = a_house("bakken").focus_areas[0]
    theory = read(house, fields["theory"])
    stolen = Area(id=theirs.pk, number=3, name="Stjålet")
    with pytest.raises(Refused):
        save(house.plan, fields["theory"], replace(theory, focus_areas=(*theory.focus_areas, stolen)), 0, anna)
    assert FocusArea.objects.get(pk=theirs.pk).name == theirs.name
