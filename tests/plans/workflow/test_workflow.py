"""A plan comes into force once and whole, and everyone reads the version that is theirs to read."""

import datetime
import hashlib
from decimal import Decimal

import pytest

from activities.enums import CellKind
from activities.models import AdoptedAmount, BudgetAmount
from partnership import clock, unalterable
from partnership.enums import DocumentKind, RenditionKind
from partnership.models import FrozenDocument, Rendition, User
from plans import workflow
from plans.documents.build import build
from plans.documents.codec import decode, encode, fingerprint
from plans.documents.faults import ApplyError, Fault
from plans.documents.imprint import Imprint
from plans.documents.values import PlanDocument
from plans.enums import PlanState
from plans.models import Plan
from plans.workflow import (
    TransitionNotAllowed,
    close,
    current_document,
    draft_document,
    frozen_document,
    record_in_force,
)
from tests.factories import House, a_house, users
from tests.users import in_state

pytestmark = pytest.mark.django_db

MOMENT = datetime.datetime(2021, 12, 7, 15, 30, tzinfo=datetime.UTC)


def render(document: PlanDocument, imprint: Imprint) -> bytes:
    """Stands for the PDF: printing one takes seconds."""
    return f"{document.title}, {imprint.state}, {imprint.version}, {imprint.moment:%d.%m.%Y}".encode()


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def people(house: House) -> dict[str, User]:
    return users(house)


def in_force(house: House, version: int = 1, **more: object) -> FrozenDocument:
    return record_in_force(house.plan, version=version, moment=MOMENT, **{"render": render, **more})


def written(house: House) -> tuple[object, ...]:
    """What coming into force changes."""
    house.plan.refresh_from_db()
    house.period.refresh_from_db()
    counts = [table.objects.count() for table in (FrozenDocument, Rendition, AdoptedAmount)]
    return house.plan.state, house.period.locked, house.period.revision, *counts


# Coming into force


def test_the_version_is_frozen_byte_for_byte_with_its_file(house):
    document = build(house.plan)
    frozen = in_force(house, version=1)
    frozen.refresh_from_db()
    assert bytes(frozen.content) == encode(document)
    assert frozen.fingerprint == fingerprint(document) == hashlib.sha256(bytes(frozen.content)).hexdigest()
    assert (frozen.kind, frozen.subject, frozen.version) == (DocumentKind.PLAN, house.plan.pk, 1)
    assert (frozen.title, frozen.schema, frozen.frozen_at) == ("Tryghedsplan 2022", 1, MOMENT)
    rendition = frozen.renditions.get()
    assert rendition.kind == RenditionKind.IN_FORCE
    assert bytes(rendition.content) == b"Tryghedsplan 2022, in_force, 1, 07.12.2021"
    assert rendition.sha256 == hashlib.sha256(bytes(rendition.content)).hexdigest()


def test_the_plan_is_in_force_and_its_period_locked(house):
    in_force(house)
    assert house.plan.state == PlanState.IN_FORCE
    house.period.refresh_from_db()
    assert (house.period.locked, house.period.revision) == (True, 1)


def test_the_amounts_of_the_year_it_decides_are_adopted_and_no_others(house):
    before = set(AdoptedAmount.objects.values_list("pk", flat=True))
    in_force(house)
    lines = {line.label: line.series for line in house.editions[0].budget_lines.all()}
    adopted = AdoptedAmount.objects.exclude(pk__in=before)
    found = {(row.series, row.label, row.amount, row.note, row.budget_year.label) for row in adopted}
    assert found == {
        (lines["Løn"], "Løn", Decimal(50_000), "Heraf halvdelen til efteråret.", "2022"),
        (lines["Materialer"], "Materialer", Decimal("1250.50"), "", "2022"),
    }
    assert AdoptedAmount.objects.filter(pk__in=before).count() == len(before)


def test_money_that_is_not_split_is_adopted_without_a_line_and_undecided_money_not_at_all(house):
    edition = house.editions[0]
    edition.unsplit_amounts.create(budget_year=house.years["2022"], amount=Decimal(300))
    BudgetAmount.objects.filter(line__label="Materialer", budget_year=house.years["2022"]).update(
        kind=CellKind.UNDECIDED, amount=None
    )
    in_force(house)
    adopted = AdoptedAmount.objects.filter(budget_year=house.years["2022"])
    assert {(row.label, row.amount) for row in adopted} == {("Løn", 50_000), ("", 300)}


def test_a_year_that_is_discontinued_adopts_nothing(house):
    edition = house.editions[0]
    edition.budget_lines.all().delete()
    edition.unsplit_amounts.create(budget_year=house.years["2022"], kind=CellKind.DISCONTINUED)
    in_force(house)
    assert not AdoptedAmount.objects.filter(budget_year=house.years["2022"]).exists()


def test_freezing_does_not_change_what_the_plan_says(house):
    document = build(house.plan)
    in_force(house)
    assert build(house.plan) == document


# Closing


def test_a_plan_in_force_is_closed_and_stays_locked(house):
    in_force(house)
    close(house.plan)
    assert house.plan.state == PlanState.CLOSED
    house.period.refresh_from_db()
    assert (house.period.locked, house.period.revision) == (True, 2)


@pytest.mark.parametrize("state", [state for state in PlanState if state != PlanState.IN_FORCE])
def test_only_a_plan_in_force_is_closed(house, state):
    in_state(house.plan, state)
    before = written(house)
    with pytest.raises(TransitionNotAllowed):
        close(house.plan)
    assert written(house) == before


def test_a_closed_plan_is_read_as_its_newest_version(house, people):
    in_force(house, version=1)
    Plan.objects.update(state=PlanState.DRAFT)
    in_force(house, version=2)
    close(house.plan)
    for role in ("secretariat", "committee"):
        assert reads(house, people[role]) == "version 2"
    assert reads(house, people["outsider"]) == "nothing"


def test_a_closed_plan_no_longer_says_that_it_is_in_force(house, people):
    in_force(house, version=1)
    assert current_document(house.plan, people["secretariat"])[1].state == PlanState.IN_FORCE
    close(house.plan)
    assert current_document(house.plan, people["secretariat"])[1].state == PlanState.CLOSED
    assert frozen_document(house.plan, 1, people["secretariat"])[1].state == PlanState.CLOSED


# Refusals


def test_a_plan_comes_into_force_once(house):
    in_force(house)
    before = written(house)
    with pytest.raises(TransitionNotAllowed):
        in_force(house, version=2)
    assert written(house) == before


@pytest.mark.parametrize("state", [state for state in PlanState if state != PlanState.DRAFT])
def test_only_a_draft_comes_into_force_this_way(house, state):
    in_state(house.plan, state)
    before = written(house)
    with pytest.raises(TransitionNotAllowed):
        in_force(house)
    assert written(house) == before


@pytest.mark.parametrize("version", [0, -1, 1, 2])
def test_the_version_comes_after_those_there_are(house, version):
    in_force(house, version=2)
    Plan.objects.update(state=PlanState.DRAFT)
    before = written(house)
    with pytest.raises(TransitionNotAllowed):
        in_force(house, version=version)
    assert written(house) == before
    assert in_force(house, version=3).version == 3


def test_a_plan_that_is_changed_while_it_is_printed_is_not_frozen(house):
    def slow(document: PlanDocument, imprint: Imprint) -> bytes:
        Plan.objects.update(title="Rettet imens")
        return render(document, imprint)

    before = written(house)
    with pytest.raises(TransitionNotAllowed):
        in_force(house, render=slow)
    assert written(house) == before


def test_other_amounts_that_were_adopted_already_are_never_written_over(house):
    activity = house.editions[0].activity
    known = AdoptedAmount.objects.create(activity=activity, budget_year=house.years["2022"], amount=Decimal(1))
    before = written(house)
    with pytest.raises(ApplyError) as caught:
        in_force(house)
    assert [problem.fault for problem in caught.value.problems] == [Fault.ADOPTED]
    assert written(house) == before
    known.delete()
    assert in_force(house)


def test_the_same_amounts_that_were_adopted_already_are_no_hindrance(house):
    activity = house.editions[0].activity
    for line, amount, note in (("Løn", 50_000, "Heraf halvdelen til efteråret."), ("Materialer", "1250.50", "")):
        series = house.editions[0].budget_lines.get(label=line).series
        AdoptedAmount.objects.create(
            activity=activity, budget_year=house.years["2022"], series=series, label=line, amount=amount, note=note
        )
    before = AdoptedAmount.objects.count()
    in_force(house)
    assert AdoptedAmount.objects.count() == before


def test_an_error_at_the_last_step_leaves_everything_as_it_was(house, monkeypatch):
    before = written(house)

    def fail(*args: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr("plans.workflow.coming_into_force.adopt", fail)
        with pytest.raises(RuntimeError):
            in_force(house)
    assert written(house) == before
    assert in_force(house)


def test_a_file_that_cannot_be_printed_leaves_everything_as_it_was(house):
    def broken(document: PlanDocument, imprint: Imprint) -> bytes:
        raise RuntimeError("no paper")

    before = written(house)
    with pytest.raises(RuntimeError):
        in_force(house, render=broken)
    assert written(house) == before


# Reading


def reads(house: House, user: User) -> str:
    """Which document somebody reads: a version by its number, the draft, or nothing."""
    try:
        document, imprint = current_document(house.plan, user)
    except FrozenDocument.DoesNotExist:
        return "nothing"
    assert imprint.fingerprint == fingerprint(document)
    return "draft" if imprint.is_draft else f"version {imprint.version}"


@pytest.mark.parametrize(
    ("role", "draft", "in_force_now"),
    [
        ("secretariat", "draft", "version 1"),
        ("steering_group", "draft", "version 1"),
        ("working_group", "draft", "version 1"),
        ("admin", "draft", "version 1"),
        ("committee", "nothing", "version 1"),
        ("outsider", "nothing", "nothing"),
    ],
)
def test_who_works_on_the_plan_reads_the_draft_and_politicians_read_versions(house, people, role, draft, in_force_now):
    assert reads(house, people[role]) == draft
    in_force(house)
    assert reads(house, people[role]) == in_force_now


def test_the_newest_version_is_read_and_it_stays_as_it_was(house, people):
    in_force(house, version=1)
    Plan.objects.update(state=PlanState.DRAFT, title="Justeret")
    in_force(house, version=2)
    user = people["committee"]
    assert current_document(house.plan, user)[0].title == "Justeret"
    document, imprint = frozen_document(house.plan, 1, user)
    assert document.title == "Tryghedsplan 2022"
    assert (imprint.version, imprint.state, imprint.moment) == (1, PlanState.IN_FORCE, MOMENT)
    with pytest.raises(FrozenDocument.DoesNotExist):
        frozen_document(house.plan, 3, user)
    with pytest.raises(FrozenDocument.DoesNotExist):
        frozen_document(house.plan, 1, people["outsider"])


def test_a_version_presented_for_approval_is_not_in_force(house):
    frozen = in_force(house)
    assert workflow.newest_rendition(frozen).kind == RenditionKind.IN_FORCE
    with unalterable.lifted():
        Rendition.objects.update(kind=RenditionKind.SUBMITTED)
    document, imprint = workflow.read_frozen(frozen)
    assert imprint.state == PlanState.SUBMITTED
    assert document == decode(bytes(frozen.content))
    assert workflow.newest_rendition(frozen).kind == RenditionKind.SUBMITTED
    with unalterable.lifted():
        Rendition.objects.all().delete()
    with pytest.raises(Rendition.DoesNotExist):
        workflow.newest_rendition(frozen)


def test_a_draft_is_printed_with_the_minute_it_is_asked_for(house):
    with clock.at(datetime.datetime(2022, 9, 15, 10, 20, 59, 7)):
        document, imprint = draft_document(house.plan)
        again = draft_document(house.plan)
    assert (document, imprint) == again
    assert imprint == Imprint(state=PlanState.DRAFT, moment=imprint.moment, fingerprint=fingerprint(build(house.plan)))
    assert f"{imprint.moment:%H:%M:%S.%f}" == "10:20:00.000000"
