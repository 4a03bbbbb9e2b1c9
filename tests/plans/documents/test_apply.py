"""A document goes into a partnership as rows, exactly, or not at all and for a reason that has a name."""

import datetime
from pathlib import Path
from uuid import UUID, uuid4, uuid5

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import given
from msgspec.structs import replace

from activities.models import Activity, AdoptedAmount, Objective
from partnership.enums import BodyKind
from partnership.models import Agreement, AreaVersion, GoverningBody, Organisation, Partnership
from plans.documents import apply as applying
from plans.documents import values
from plans.documents.apply import apply, notices
from plans.documents.arrange import arranged
from plans.documents.build import build
from plans.documents.cleaning import with_ids
from plans.documents.codec import decode, encode
from plans.documents.faults import ApplyError, Fault
from plans.documents.layout import as_data
from plans.documents.values import PlanDocument
from plans.enums import BEING_WRITTEN, Numbering, PlanState
from plans.models import DocumentLayout, Plan, PlanSection
from tests.documents import documents
from tests.factories import House, a_house, an_activity
from tests.plans.documents.applying import an_empty_partnership, faults, partnership_of, with_activity
from tests.users import in_state

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).parents[3] / "fixtures"


@pytest.fixture
def house() -> House:
    return a_house(activities=2)


@pytest.fixture
def document(house: House) -> PlanDocument:
    return build(house.plan)


def rows() -> dict[str, int]:
    """How many rows there are of everything a document brings."""
    ground = (Partnership, Agreement, AreaVersion, GoverningBody, Organisation)
    of_plan = (Plan, PlanSection, Activity, Objective, AdoptedAmount)
    return {table.__name__: table.objects.count() for table in (*ground, *of_plan)}


# Exact


@given(documents())
def test_any_document_comes_back_from_the_rows_of_its_own_partnership(document):
    with transaction.atomic():
        partnership = partnership_of(document)
        for _time in ("made", "replaced"):
            plan = apply(document, partnership, document.period.year)
            assert encode(build(plan)) == encode(document)
        transaction.set_rollback(True)


@given(documents())
def test_any_document_comes_back_from_another_partnership_but_for_its_ids(document):
    with transaction.atomic():
        plan = apply(document, partnership_of(document), document.period.year)
        elsewhere = an_empty_partnership()
        here = build(copy := apply(document, elsewhere, document.period.year))
        expected = arranged(with_ids(document, lambda id_: uuid5(elsewhere.id, str(id_))))
        assert encode(replace(here, partnership=expected.partnership)) == encode(expected)
        assert apply(document, elsewhere, document.period.year) == copy, "the same ids every time"
        assert encode(build(plan)) == encode(document), "the first one is untouched"
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("slug", "year"),
    [
        ("tingbjerg-husum", 2016), ("tingbjerg-husum", 2021), ("tingbjerg-husum", 2022), ("amager", 2014),
        ("amager", 2016), ("amager", 2017), ("slagelse", 2017),
    ],
)  # fmt: skip
def test_the_plans_of_the_demo_come_back_exactly(slug, year):
    call_command("loaddata", FIXTURES / "users.json", FIXTURES / slug / "ground.json", verbosity=0)
    document = decode((FIXTURES / slug / f"plan-{year}.json").read_bytes())
    plan = apply(document, Partnership.objects.get(slug=slug), year)
    assert encode(build(plan)) == encode(document)
    assert notices(document) == []


def test_texts_are_cleaned_and_it_is_said(house, document):
    dirty = replace(document.activities[0].objectives[0], text='Flere <script>x</script><b onclick="x">kommer</b>')
    changed = with_activity(document, objectives=(dirty,))
    assert notices(document) == []
    (notice,) = notices(changed)
    assert "activities[0].objectives[0].text" in notice
    plan = apply(changed, house.partnership, 2022)
    assert build(plan).activities[0].objectives[0].text == "Flere <strong>kommer</strong>"


def test_organisations_that_nothing_names_are_left_out_and_it_is_said(house, document):
    unnamed = values.Organisation(id=uuid4(), kind="other", name="Tilskueren")
    changed = replace(document, organisations=(*document.organisations, unnamed))
    assert ["Tilskueren" in notice for notice in notices(changed)] == [True]
    assert encode(build(apply(changed, house.partnership, 2022))) == encode(document)


def test_cross_references_follow_the_activities_into_another_partnership(house, document):
    _first, second = document.activities
    text = f'<p>Se <a data-activity="{second.id}">den anden</a>.</p>'
    section = replace(document.sections[0], text=text)
    copy = build(apply(replace(document, sections=(section,)), an_empty_partnership(), 2022))
    assert copy.activities[1].id != second.id
    assert copy.sections[0].text == text.replace(str(second.id), str(copy.activities[1].id))


# Organisations and bodies


def test_a_shared_organisation_is_found_by_its_name_whatever_its_capitals(house):
    house.municipality.name = "Ærø Kommune"
    house.municipality.save()
    other_id = UUID(int=77)
    document = with_ids(build(house.plan), lambda id_: other_id if id_ == house.municipality.pk else id_)
    organisations = tuple(
        replace(item, name="ÆRØ kommune") if item.id == other_id else item for item in document.organisations
    )
    elsewhere = an_empty_partnership()
    copy = build(apply(replace(document, organisations=organisations), elsewhere, 2022))
    found = {item.name: item.id for item in copy.organisations}
    assert found["Ærø Kommune"] == house.municipality.pk
    assert found["Roklubben Havnen"] != house.club.pk, "the club is known in its own partnership only"
    assert Organisation.objects.get(pk=found["Roklubben Havnen"]).partnership == elsewhere


def test_an_organisation_described_differently_is_refused(house, document):
    house.municipality.short_name = "SK"
    house.municipality.save()
    assert faults(document, house.partnership) == [Fault.UNLIKE]
    assert faults(document, an_empty_partnership()) == [Fault.UNLIKE]
    assert faults(build(house.plan), house.partnership) == []


def test_an_organisation_or_body_that_is_not_known_is_made_in_an_empty_partnership_only(house, document):
    organisation = values.Organisation(id=uuid4(), kind="association", name="Skakklubben")
    body = values.Body(id=uuid4(), kind="board", name="Bestyrelsen")
    actors = (
        values.Actor(id=uuid4(), role="partner", organisation_id=organisation.id),
        values.Actor(id=uuid4(), role="partner", body_id=body.id),
    )
    more = replace(
        with_activity(document, actors=actors),
        organisations=(*document.organisations, organisation),
        bodies=(*document.bodies, body),
    )
    assert faults(more, house.partnership) == [Fault.MISSING, Fault.MISSING]
    elsewhere = an_empty_partnership()
    assert faults(more, elsewhere) == []
    assert elsewhere.organisations.filter(name="Skakklubben").exists()
    assert elsewhere.bodies.filter(name="Bestyrelsen").exists()


def test_bodies_are_found_by_their_name_in_a_partnership_that_has_some(house, document):
    elsewhere = an_empty_partnership()
    group = GoverningBody.objects.create(partnership=elsewhere, kind=BodyKind.WORKING_GROUP, name="ARBEJDSGRUPPEN")
    apply(document, elsewhere, 2022)
    assert elsewhere.bodies.filter(kind=BodyKind.WORKING_GROUP).get() == group


def test_two_new_organisations_of_one_name_are_refused(document):
    twins = tuple(values.Organisation(id=uuid4(), kind="other", name=name) for name in ("Tvilling", "TVILLING"))
    actors = tuple(values.Actor(id=uuid4(), role="partner", organisation_id=twin.id) for twin in twins)

    def with_organisations(count: int) -> PlanDocument:
        more = (*document.organisations, *twins[:count])
        return replace(with_activity(document, actors=actors[:count]), organisations=more)

    assert faults(with_organisations(2), an_empty_partnership()) == [Fault.TWICE]
    assert faults(with_organisations(1), Partnership.objects.get(slug="tom")) == []


# The layout

LETTERED = replace(values.STANDARD, numbering=Numbering.LETTERS, activity_heading="Aktivitet: %(title)s")


def test_a_layout_of_its_own_is_made_in_an_empty_partnership(document):
    copy = build(apply(replace(document, layout=LETTERED), an_empty_partnership(), 2022))
    assert copy.layout == LETTERED
    assert DocumentLayout.objects.get().layout == LETTERED


def test_the_standard_layout_is_a_match_for_an_agreement_without_one_and_leaves_no_row(house, document):
    assert document.layout == values.STANDARD
    assert faults(document, house.partnership) == faults(document, an_empty_partnership()) == []
    assert not DocumentLayout.objects.exists()
    DocumentLayout.objects.create(agreement=house.agreement, data=as_data(values.STANDARD))
    assert faults(document, house.partnership) == []


def test_the_layout_must_be_the_one_of_the_agreement(house, document):
    lettered = replace(document, layout=LETTERED)
    with pytest.raises(ApplyError) as caught:
        apply(lettered, house.partnership, 2022)
    assert [(problem.fault, problem.path) for problem in caught.value.problems] == [
        (Fault.DIFFERENT, "layout.numbering")
    ]
    DocumentLayout.objects.create(agreement=house.agreement, data=as_data(LETTERED))
    assert faults(document, house.partnership) == [Fault.DIFFERENT]
    assert faults(lettered, house.partnership) == []


# What must be the same


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: {"agreement": replace(d.agreement, title="En anden aftale")}, [Fault.DIFFERENT]),
        (lambda d: {"agreement": replace(d.agreement, parties=d.agreement.parties[:1])}, [Fault.DIFFERENT]),
        (lambda d: {"agreement": replace(d.agreement, id=uuid4())}, [Fault.OTHER_AGREEMENT]),
        (lambda d: {"period": replace(d.period, label="2022-2023")}, [Fault.DIFFERENT]),
        (lambda d: {"period": replace(d.period, id=uuid4())}, [Fault.MISSING]),
        (lambda d: {"frame": d.frame[:-1]}, [Fault.DIFFERENT]),
        (lambda d: {"frame": (replace(d.frame[0], amount=d.frame[0].amount + 1), *d.frame[1:])}, [Fault.DIFFERENT]),
        (lambda d: {"focus_areas": (replace(d.focus_areas[0], name="Ro"), *d.focus_areas[1:])}, [Fault.DIFFERENT]),
        (lambda d: {"impacts": ()}, [Fault.DIFFERENT]),
        (lambda d: {"goals": (replace(d.goals[0], text="Flere indbrud"),)}, [Fault.DIFFERENT]),
        (lambda d: {"area": None}, [Fault.DIFFERENT]),
        (lambda d: {"area": replace(d.area, map_note="Et andet kort")}, [Fault.DIFFERENT]),
        (lambda d: {"partnership": replace(d.partnership, about="Noget andet")}, [Fault.DIFFERENT]),
        (lambda d: {"budget_years": (replace(d.budget_years[0], label="Før"), *d.budget_years[1:])}, [Fault.DIFFERENT]),
        (lambda d: {"id": uuid4()}, [Fault.OTHER_PLAN]),
        (lambda d: {"title": "Hvad som helst"}, []),
    ],
)
def test_what_the_plan_stands_on_must_be_the_same_here(house, document, change, expected):
    before = rows()
    assert faults(replace(document, **change(document)), house.partnership) == expected
    assert rows() == before
    if expected:
        assert encode(build(house.plan)) == encode(document)


def test_an_area_an_empty_partnership_has_already_must_be_the_same(document):
    elsewhere = an_empty_partnership()
    area = AreaVersion.objects.create(partnership=elsewhere, valid_from=datetime.date(2020, 1, 1))
    assert faults(document, elsewhere) == [Fault.DIFFERENT]
    area.delete()
    assert faults(document, elsewhere) == []


def test_a_plan_of_another_partnership_goes_into_an_empty_one_only(house, document):
    other = a_house("skoven")
    assert faults(document, other.partnership) == [Fault.OTHER_AGREEMENT]
    assert faults(document, an_empty_partnership()) == []


def test_the_year_must_be_the_one_of_the_plan(house, document):
    assert faults(document, house.partnership, 2023) == [Fault.OTHER_YEAR]
    assert faults(document, house.partnership, 2022) == []


def test_a_document_with_a_fault_of_its_own_is_refused_with_all_of_them(house, document):
    wrong = replace(with_activity(document, title=""), title="")
    assert faults(wrong, house.partnership) == [Fault.EMPTY, Fault.EMPTY]


# What must not be touched


def test_a_locked_period_is_not_replaced(house, document):
    house.period.locked = True
    house.period.save()
    assert faults(document, house.partnership) == [Fault.LOCKED]
    house.period.locked = False
    house.period.save()
    assert faults(document, house.partnership) == []


@pytest.mark.parametrize("state", list(PlanState))
def test_only_a_plan_that_is_being_worked_on_is_replaced(house, document, state):
    in_state(house.plan, state)
    replaceable = state in BEING_WRITTEN
    assert faults(document, house.partnership) == ([] if replaceable else [Fault.STATE])


def test_ids_of_another_partnership_are_not_taken(house, document):
    theirs = an_activity(other := a_house("skoven", activities=0))
    objective = theirs.objectives.first()
    before = encode(build(other.plan))
    stolen = replace(document.activities[0].objectives[0], id=objective.pk)
    assert faults(with_activity(document, objectives=(stolen,)), house.partnership) == [Fault.TAKEN]
    assert faults(with_activity(document, id=theirs.activity_id, lineage=()), house.partnership) == [Fault.TAKEN]
    assert faults(with_activity(document, parent_id=theirs.activity_id), house.partnership) == [Fault.TAKEN]
    assert encode(build(other.plan)) == before


# Adopted amounts


def test_adopted_amounts_are_written_for_an_activity_that_has_none(house, document):
    before = set(AdoptedAmount.objects.values_list("activity", "budget_year", "series", "label", "amount", "note"))
    AdoptedAmount.objects.all().delete()
    apply(document, house.partnership, 2022)
    after = set(AdoptedAmount.objects.values_list("activity", "budget_year", "series", "label", "amount", "note"))
    assert after == before


@pytest.mark.parametrize("field", ["amount", "note", "missing", "more"])
def test_other_adopted_amounts_are_never_written_over(house, document, field):
    adopted = AdoptedAmount.objects.filter(activity=house.editions[0].activity, series=None)
    if field == "missing":
        adopted.delete()
    elif field == "more":
        adopted.update(series=uuid4(), label="Uventet")
    else:
        adopted.update(**{field: {"amount": 501, "note": "Rettet."}[field]})
    assert faults(document, house.partnership) == [Fault.ADOPTED]
    assert faults(build(house.plan), house.partnership) == []


def test_the_plan_moves_no_adopted_amount_of_the_years_it_decides(house, document):
    before = list(AdoptedAmount.objects.order_by("pk").values())
    apply(document, house.partnership, 2022)
    assert list(AdoptedAmount.objects.order_by("pk").values()) == before


# All or nothing


@pytest.mark.parametrize("step", ["write_activities", "adopt", "_read_back"])
def test_an_error_on_the_way_leaves_everything_as_it_was(house, document, monkeypatch, step):
    changed = replace(with_activity(document, title="Halvvejs"), title="Halvvejs")
    elsewhere = an_empty_partnership()
    before, counted = encode(document), rows()

    def fail(*args: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(applying, step, fail)
        for partnership in (house.partnership, elsewhere):
            with pytest.raises(RuntimeError):
                apply(changed, partnership, 2022)
    assert encode(build(house.plan)) == before
    assert rows() == counted
    assert faults(changed, house.partnership) == []


def test_rows_that_do_not_say_what_the_document_says_are_refused(house, document, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(applying, "adopt", lambda document, years: AdoptedAmount.objects.all().delete())
        assert faults(document, house.partnership) == [Fault.INEXACT]
    assert faults(document, house.partnership) == []
